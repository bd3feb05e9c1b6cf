"""What we write is what Google's own client takes, with no field that it doesn't know."""

from __future__ import annotations

import json
import os
import random
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reseller_core as rc
from reseller_core.subscription import seat_field
from reseller_core.testing.dealings import orders, transfer_requests
from reseller_core.testing.strategies import customers, subscriptions
from reseller_core.wire import channel
from wire.discovery import api_document, faults, is_built
from wire.google_clients import channel_type
from wire.test_channel_calls import ACCOUNT, ANNUAL, BASE, CUSTOMER, SAMPLES
from wire.test_channel_payloads import payloads, with_tomorrow

WRITTEN = int(os.environ.get("RESELLER_CORE_WRITTEN", "1000"))
BODIES = {"CreateCustomerRequest": "Customer"}
METHODS = {
    "CreateCustomerRequest": "accounts.customers.create",
    "ProvisionCloudIdentityRequest": "accounts.customers.provisionCloudIdentity",
    "CheckCloudIdentityAccountsExistRequest": "accounts.checkCloudIdentityAccountsExist",
    "ImportCustomerRequest": "accounts.customers.import_",
    "ListTransferableSkusRequest": "accounts.listTransferableSkus",
    "TransferEntitlementsRequest": "accounts.customers.transferEntitlements",
    "TransferEntitlementsToGoogleRequest": "accounts.customers.transferEntitlementsToGoogle",
    "CreateEntitlementRequest": "accounts.customers.entitlements.create",
}
"""The request's message → the method of the REST client."""
MANY = settings(max_examples=WRITTEN, suppress_health_check=list(HealthCheck), deadline=None, database=None)


def is_taken(call: channel.ChannelCall) -> None:
    """Both forms of the call make the same message, nothing of it is lost, and REST knows every field."""
    request = channel_type(call.message)(call.grpc())
    body = call.rest()["body"]
    kind = channel_type(BODIES.get(call.message, call.message))
    parsed = kind.from_json(json.dumps(body))
    words = {"use_integers_for_enums": False, "always_print_fields_with_no_presence": False}
    assert json.loads(kind.to_json(parsed, **words)) == body
    told = json.loads(channel_type(call.message).to_json(request, **words))
    told = {key: value for key, value in told.items() if key not in ("parent", *_path_of(call))}
    assert (told["customer"] if call.message in BODIES else told) == body
    schema = f"GoogleCloudChannelV1{BODIES.get(call.message, call.message)}"
    assert faults(api_document("cloudchannel"), schema, body) == []
    resource = (*_path_of(call), "parent")[0]
    is_built(call, "cloudchannel", METHODS[call.message], **{resource: call.grpc()[resource]})


def _path_of(call: channel.ChannelCall) -> tuple[str, ...]:
    return ("customer",) if call.message == "ProvisionCloudIdentityRequest" else ()


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_taken(name: str) -> None:
    is_taken(SAMPLES[name]())


def test_an_unknown_field_would_be_refused() -> None:
    written = channel.write_customer(channel.read_customer({"domain": "acme-example.com", "tomorrow": 1}))
    kind = channel_type("CreateCustomerRequest")
    with pytest.raises(ValueError, match="tomorrow"):
        kind({"parent": ACCOUNT, "customer": written})
    document = api_document("cloudchannel")
    assert faults(document, "GoogleCloudChannelV1Customer", written) == ["$.tomorrow: no such field"]


def of_a_later_version(message: str) -> list[dict[str, Any]]:
    dice = random.Random(f"{message} later")  # noqa: S311 - seeded, so that a payload comes back
    return [with_tomorrow(one, dice) for one in payloads(message)]


def test_what_was_read_of_a_later_version_is_taken_too() -> None:
    for made in of_a_later_version("Customer"):
        customer = channel.read_customer(made)
        if customer.organization_name is not None and customer.domain is not None:
            is_taken(channel.create_customer(customer, parent=ACCOUNT))
        if not isinstance(customer, channel.PartialCustomer):
            is_taken(channel.provision_cloud_identity(customer, name=CUSTOMER))
    for made in of_a_later_version("Entitlement"):
        held = channel.read_entitlement({**made, "name": BASE, "offer": ANNUAL})
        is_taken(channel.transfer_entitlements([held], parent=CUSTOMER))
        is_taken(channel.transfer_entitlements_to_google([held], parent=CUSTOMER))


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_taken(word: str) -> None:
    parameter = {"name": "d", "value": {"doubleValue": word}}
    held = channel.read_entitlement({"name": BASE, "offer": ANNUAL, "parameters": [parameter]})
    request = channel.transfer_entitlements([held], parent=CUSTOMER).grpc()
    kind = channel_type("TransferEntitlementsRequest")
    (sent,) = json.loads(kind.to_json(kind(request)))["entitlements"]
    assert sent["parameters"][0]["value"] == parameter["value"]


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
    whom = request.customer
    if isinstance(whom, rc.DomainCustomer) or whom.cloud_identity_id or whom.primary_email:
        is_taken(channel.import_customer(request, parent=ACCOUNT))
    if whom.cloud_identity_id is not None:
        is_taken(channel.list_transferable_skus(request, parent=ACCOUNT))
    lines = [
        channel.EntitlementLine(line=item, offer=ANNUAL, renewal=data.draw(_renewals))
        for item in request.items or ()
        if says_its_seats(item)
    ]
    if lines:
        is_taken(channel.transfer_entitlements(lines, parent=CUSTOMER, token=request.token))


def says_its_seats(line: rc.Order | rc.TransferItem) -> bool:
    """An Entitlement can say the line: it has the plan's own seats, or none, and no deal code."""
    if line.deal_code is not None or getattr(line, "replaces", None) is not None:
        return False
    own = None if line.plan is None else seat_field(line.plan)
    return line.seats is None or (own is not None and getattr(line.seats, own) is not None)


_renewals: Any = st.sampled_from((None, *rc.RenewalType))


@MANY
@given(orders(), _renewals)
def test_orders_are_taken(order: rc.Order, renewal: rc.RenewalType | None) -> None:
    plain = attrs.evolve(order, deal_code=None, replaces=None)
    if says_its_seats(plain):
        is_taken(channel.create_entitlement(plain, offer=ANNUAL, parent=CUSTOMER, renewal=renewal))


@MANY
@given(subscriptions())
def test_subscriptions_are_taken(subscription: rc.Subscription) -> None:
    written = channel.write_entitlement(subscription)
    channel_type("Entitlement").from_json(json.dumps(written))
    assert channel.write_entitlement(channel.read_entitlement(written)) == written
