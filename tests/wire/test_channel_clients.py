"""What we write is what Google's own client takes, with no field that it doesn't know."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reseller_core as rc
from reseller_core.testing.dealings import orders, transfer_requests
from reseller_core.testing.strategies import customers, subscriptions
from reseller_core.wire import channel
from wire.google_clients import channel_type
from wire.test_channel_calls import ACCOUNT, ANNUAL, CUSTOMER, SAMPLES

WRITTEN = int(os.environ.get("RESELLER_CORE_WRITTEN", "1000"))
BODIES = {"CreateCustomerRequest": "Customer"}
MANY = settings(max_examples=WRITTEN, suppress_health_check=list(HealthCheck), deadline=None, database=None)


def is_taken(call: channel.ChannelCall) -> None:
    """Both forms of the call make the same message, and nothing of it is lost."""
    request = channel_type(call.message)(call.grpc())
    body = call.rest()["body"]
    kind = channel_type(BODIES.get(call.message, call.message))
    parsed = kind.from_json(json.dumps(body))
    words = {"use_integers_for_enums": False, "always_print_fields_with_no_presence": False}
    assert json.loads(kind.to_json(parsed, **words)) == body
    told = json.loads(channel_type(call.message).to_json(request, **words))
    told = {key: value for key, value in told.items() if key not in ("parent", *_path_of(call))}
    assert (told["customer"] if call.message in BODIES else told) == body


def _path_of(call: channel.ChannelCall) -> tuple[str, ...]:
    return ("customer",) if call.message == "ProvisionCloudIdentityRequest" else ()


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_taken(name: str) -> None:
    is_taken(SAMPLES[name]())


def test_an_unknown_field_would_be_refused() -> None:
    call = channel.create_customer(
        channel.read_customer({"orgDisplayName": "A", "domain": "acme-example.com", "tomorrow": 1}),
        parent=ACCOUNT,
    )
    kind = channel_type("CreateCustomerRequest")
    with pytest.raises(ValueError, match="tomorrow"):
        kind(call.grpc())


@MANY
@given(customers())
def test_customers_are_taken(customer: rc.Customer) -> None:
    kind = channel_type("Customer")
    written = channel.write_customer(customer)
    kind.from_json(json.dumps(written))
    read = channel.read_customer(written)
    assert type(read) is type(customer)
    assert channel.write_customer(read) == written
    is_taken(channel.create_customer(customer, parent=ACCOUNT))
    is_taken(channel.provision_cloud_identity(customer, name=CUSTOMER))
    is_taken(channel.check_accounts_exist(customer, parent=ACCOUNT))


@MANY
@given(transfer_requests(), st.data())
def test_requests_are_taken(request: rc.TransferRequest, data: st.DataObject) -> None:
    is_taken(channel.import_customer(request, parent=ACCOUNT))
    lines = [
        channel.EntitlementLine(line=item, offer=ANNUAL, renewal=data.draw(_renewals))
        for item in request.items or ()
        if item.plan is not None or item.ordered is None
    ]
    if lines:
        is_taken(channel.transfer_entitlements(lines, parent=CUSTOMER, token=request.token))


_renewals: Any = st.sampled_from((None, *rc.RenewalType))


@MANY
@given(orders(), _renewals)
def test_orders_are_taken(order: rc.Order, renewal: rc.RenewalType | None) -> None:
    if order.plan is not None or order.ordered is None:
        is_taken(channel.create_entitlement(order, offer=ANNUAL, parent=CUSTOMER, renewal=renewal))


@MANY
@given(subscriptions())
def test_subscriptions_are_taken(subscription: rc.Subscription) -> None:
    written = channel.write_entitlement(subscription)
    channel_type("Entitlement").from_json(json.dumps(written))
    assert channel.write_entitlement(channel.read_entitlement(written)) == written
