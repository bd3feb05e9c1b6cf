"""Payloads made of the Cloud Channel API's own descriptors load, and come back equal."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from typing import Any

import pytest

from reseller_core.wire import channel
from reseller_core.wire._canonical import canonical, in_snake_case
from reseller_core.wire._channel_schema import CHANNEL
from wire.google_clients import channel_type, client
from wire.payloads import payload

PAYLOADS = int(os.environ.get("RESELLER_CORE_PAYLOADS", "300"))
READERS: dict[str, Callable[[Any], Any]] = {
    "Customer": lambda made: channel.write_customer(channel.read_customer(made)),
    "Entitlement": lambda made: channel.write_entitlement(channel.read_entitlement(made)),
    "CheckCloudIdentityAccountsExistResponse": lambda made: (channel.read_accounts(made), made)[1],
    "ListTransferableSkusResponse": lambda made: (channel.read_transferable_skus(made), made)[1],
    "SubscriberEvent": lambda made: (channel.read_event(made), made)[1],
}


def payloads(message: str) -> list[dict[str, Any]]:
    dice = random.Random(f"{message} 1")  # noqa: S311 - seeded, so that a payload comes back
    made = [payload(dice, CHANNEL, message) for _ in range(PAYLOADS)]
    return [one for one in made if one or message != "SubscriberEvent"]


def with_tomorrow(made: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The payload with a key and a word that this version does not know, somewhere in it."""
    objects = [made]
    for one in objects:
        objects += [inner for inner in one.values() if isinstance(inner, dict)]
    dice.choice(objects)["tomorrow"] = {"a": [None, 1, {"b": "가"}]}
    for key in ("provisioningState", "customerAttestationState"):
        if key in made:
            made[key] = "TOMORROW"
    return made


@pytest.mark.parametrize("message", READERS)
def test_payloads_load_and_come_back_equal(message: str) -> None:
    for made in payloads(message):
        assert READERS[message](made) == made
        assert canonical(made, CHANNEL, message) == made
        assert canonical(in_snake_case(made, CHANNEL, message), CHANNEL, message) == made


@pytest.mark.parametrize("message", ["Customer", "Entitlement"])
def test_payloads_of_a_later_version_come_back_equal_too(message: str) -> None:
    dice = random.Random(2)  # noqa: S311 - as above
    for one in payloads(message):
        made = with_tomorrow(one, dice)
        assert READERS[message](made) == made


def test_payloads_are_neither_all_alike_nor_all_odd() -> None:
    customers = [channel.read_customer(made) for made in payloads("Customer")]
    kinds = {
        kind: sum(type(one).__name__ == kind for one in customers)
        for kind in ("DomainCustomer", "TeamCustomer", "PartialCustomer")
    }
    assert min(kinds.values()) >= len(customers) // 20
    assert sum(one.primary_email is not None for one in customers) >= len(customers) // 10
    entitlements = [channel.read_entitlement(made) for made in payloads("Entitlement")]
    for attribute in ("sku", "seats", "status", "suspension_reasons", "term_ends_at", "plan"):
        known = sum(getattr(one, attribute) is not None for one in entitlements)
        assert len(entitlements) // 20 <= known < len(entitlements), attribute


@pytest.mark.parametrize("message", READERS)
def test_google_reads_these_payloads_and_writes_them_the_same(message: str) -> None:
    client("google.protobuf.wrappers_pb2")  # so that an Any can name its type
    kind = channel_type(message)
    for made in payloads(message):
        read = kind.from_json(json.dumps(made))
        written = kind.to_json(read, use_integers_for_enums=False, always_print_fields_with_no_presence=False)
        assert json.loads(written) == made
        # What it prints if nothing is asked of it: numbers for words, and every default.
        assert canonical(json.loads(kind.to_json(read)), CHANNEL, message) == made
        assert canonical(kind.to_dict(read), CHANNEL, message) == made
