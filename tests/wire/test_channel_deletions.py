"""No reader fills in facts: without a key of a payload, no decision allows what it did not allow before."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.wire import channel
from wire.samples import sample

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DOMAIN = rc.DomainCustomer(organization_name="가나다", domain="ganada-example.com")
TEAM = rc.TeamCustomer(
    organization_name="Acme", domain="ganada-example.com", primary_email="lead@ganada-example.com"
)
KNOWN = rc.GoogleAccount(
    nonprofit=False, legacy_free=False, domain_verified=True, super_admin_present=True, trial_used=False
)


def of_account(account: rc.GoogleAccount) -> dict[str, bool]:
    """What the deciders allow that ask about an account."""
    allowed = {}
    consents = [
        rc.PurchaseConsent(
            customer=customer, reseller_id="C0123456", product_groups={"GOOGLE_WORKSPACE"}, granted_at=AT
        )
        for customer in ("C01", "C01abcde2", "C02team01")
    ]
    for customer in (DOMAIN, TEAM):
        name = type(customer).__name__
        allowed[f"register {name}"] = bool(rc.check_registration(customer, account=account, at=AT))
        allowed[f"create {name}"] = rc.choose_route(customer, account=account, at=AT).kind in (
            rc.RouteKind.CREATE,
            rc.RouteKind.ADD_TEAM,
        )
        allowed[f"verify {name}"] = bool(rc.check_domain_verification(customer, account=account, at=AT))
        order = rc.Order(sku="1010020028", plan=rc.Plan.FLEXIBLE, seats=5)
        allowed[f"sell {name}"] = bool(
            rc.check_purchase(
                order, customer=customer, account=account, consents=consents, reseller_id="C0123456", at=AT
            )
        )
        request = rc.TransferRequest(
            customer=customer, reseller_id="C0123456", product_groups={"GOOGLE_WORKSPACE"}
        )
        allowed[f"bring over {name}"] = bool(
            rc.check_transfer(request, account=account, consents=consents, at=AT)
        )
        allowed[f"hand over {name}"] = bool(rc.check_transfer_to_google(customer, account=account, at=AT))
    return allowed


def of_accounts(payload: Any) -> dict[str, bool]:
    return of_account(channel.read_accounts(payload))


def of_customer(payload: Any) -> dict[str, bool]:
    """What is allowed about a customer that was read; a partial one is asked about nothing."""
    allowed = of_account(channel.read_account(payload))
    customer = channel.read_customer(payload)
    for profile in rc.Profile:
        allowed[f"register by {profile}"] = not isinstance(customer, channel.PartialCustomer) and bool(
            rc.check_registration(customer, account=rc.GoogleAccount(status="none"), profile=profile, at=AT)
        )
    return allowed


def of_entitlement(payload: Any) -> dict[str, bool]:
    """What is allowed about an entitlement, and about a customer that holds it."""
    held = channel.read_entitlement(payload)
    account = attrs.evolve(KNOWN, status="elsewhere", cloud_identity_id="C01", subscriptions=(held,))
    return {
        "suspend": bool(rc.check_suspension(held, at=AT)),
        "reactivate": bool(rc.check_reactivation(held, at=AT)),
        **of_account(account),
    }


def of_skus(payload: Any) -> dict[str, bool]:
    return {
        f"{index}": one.eligible is True for index, one in enumerate(channel.read_transferable_skus(payload))
    }


def of_event(payload: Any) -> dict[str, bool]:
    try:
        event = channel.read_event(payload)
    except rc.LoadError:
        return {}
    return {str(command): True for command in channel.commands_for(event, id="7")}


READ: dict[str, Callable[[Any], dict[str, bool]]] = {
    "02": of_customer,
    "04": of_customer,
    "05": of_customer,
    "06": of_customer,
    "23": of_accounts,
    "28": of_skus,
    "33": of_entitlement,
    "38": of_entitlement,
    "43": of_event,
    "66": of_accounts,
}
EXCEPTIONS = {
    # An empty answer of checkCloudIdentityAccountsExist is Google's own answer: nobody is there (fact 43).
    ("23", ".cloudIdentityAccounts"),
    ("66", ".cloudIdentityAccounts"),
}


def without_each_key(payload: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The payload without each of its keys in turn, at every depth."""
    if isinstance(payload, dict):
        for key, value in payload.items():
            yield f"{path}.{key}", {other: inner for other, inner in payload.items() if other != key}
            for below, smaller in without_each_key(value, f"{path}.{key}"):
                yield below, {**payload, key: smaller}
    elif isinstance(payload, list):
        for index, value in enumerate(payload):
            for below, smaller in without_each_key(value, f"{path}[{index}]"):
                yield below, [*payload[:index], smaller, *payload[index + 1 :]]


def newly_allowed(read: Callable[[Any], dict[str, bool]], payload: Any) -> set[str]:
    """The keys without which something is allowed that was not."""
    before = read(payload)
    return {
        path
        for path, smaller in without_each_key(copy.deepcopy(payload))
        if any(allowed and not before.get(what, False) for what, allowed in read(smaller).items())
    }


def test_what_is_asked_is_allowed_of_some() -> None:
    payloads = (*((read, sample(name)) for name, read in READ.items()), (of_accounts, {}))
    allowed = {what.split()[0] for read, payload in payloads for what, told in read(payload).items() if told}
    assert allowed >= {"register", "create", "sell", "bring", "verify"}


@pytest.mark.parametrize("name", READ)
def test_without_a_key_nothing_more_is_allowed(name: str) -> None:
    assert {(name, path) for path in newly_allowed(READ[name], sample(name))} == {
        exception for exception in EXCEPTIONS if exception[0] == name
    }


def test_a_reader_that_fills_in_facts_is_seen() -> None:
    def eager(payload: Any) -> dict[str, bool]:
        entries = payload.get("cloudIdentityAccounts", [])
        owned = all(entry.get("owned", True) for entry in entries)
        return {"sell": owned}

    assert newly_allowed(eager, {"cloudIdentityAccounts": [{"owned": False}]}) == {
        ".cloudIdentityAccounts",
        ".cloudIdentityAccounts[0].owned",
    }
