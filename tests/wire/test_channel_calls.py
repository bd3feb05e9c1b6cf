"""Calls of the Cloud Channel API: the samples' bodies, path parts apart, names checked, tokens masked."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.wire import channel
from wire.samples import FOLDER, sample

ACCOUNT, CUSTOMER = "accounts/C0123abc4", "accounts/C0123abc4/customers/S0987zyx6"
TEAM_RECORD = "accounts/C0123abc4/customers/Steam0001"
TOKEN = "A1B2C3D4E5F6A7B8"
ANNUAL, VAULT = f"{ACCOUNT}/offers/SAnnual1", f"{ACCOUNT}/offers/SVault1"
BASE = f"{CUSTOMER}/entitlements/Sabcdef12345"
REQUEST_ID = "3f2c9d0a-6a53-4a6e-9a0f-0f1d1d6f2b11"
GANADA = rc.DomainCustomer(organization_name="가나다", domain="ganada-example.com")
REQUEST = rc.TransferRequest(
    customer=GANADA,
    reseller_id="C0123456",
    product_groups={rc.ProductGroup.GOOGLE_WORKSPACE},
    token=TOKEN,
    overwrite=True,
)
ITEM = rc.TransferItem(
    sku="1010020028", plan=rc.Plan.ANNUAL_YEARLY_PAY, seats=20, purchase_order_id="PO-2026-0042"
)
LINES = (
    channel.EntitlementLine(line=ITEM, offer=ANNUAL, renewal=rc.RenewalType.AUTO_RENEW_YEARLY_PAY),
    channel.EntitlementLine(
        line=rc.TransferItem(sku="Google-Vault", plan=rc.Plan.FLEXIBLE, seats=20),
        offer=VAULT,
        base_entitlement=BASE,
    ),
)


def customer_of(name: str) -> Any:
    return channel.read_customer(sample(name))


def partial_of(name: str) -> Any:
    found = channel.read_customer(sample(name))
    assert isinstance(found, channel.PartialCustomer)
    return found


SAMPLES: dict[str, Callable[[], channel.ChannelCall]] = {
    "02": lambda: channel.create_customer(customer_of("02"), parent=ACCOUNT),
    "05": lambda: channel.create_customer(customer_of("06"), parent=ACCOUNT),
    "17": lambda: channel.provision_cloud_identity(customer_of("04"), name=CUSTOMER, validate_only=True),
    "18": lambda: channel.provision_cloud_identity(customer_of("06"), name=TEAM_RECORD),
    "21": lambda: channel.check_accounts_exist(
        customer_of("06"), parent=ACCOUNT, primary_admin_email="lead@acme-example.com"
    ),
    "24": lambda: channel.import_customer(REQUEST, parent=ACCOUNT),
    "30": lambda: channel.transfer_entitlements(LINES, parent=CUSTOMER, token=TOKEN, request_id=REQUEST_ID),
}
PATHS = {
    "02": f"v1/{ACCOUNT}/customers",
    "05": f"v1/{ACCOUNT}/customers",
    "17": f"v1/{CUSTOMER}:provisionCloudIdentity",
    "18": f"v1/{TEAM_RECORD}:provisionCloudIdentity",
    "21": f"v1/{ACCOUNT}:checkCloudIdentityAccountsExist",
    "24": f"v1/{ACCOUNT}/customers:import",
    "30": f"v1/{CUSTOMER}:transferEntitlements",
}


def whole(name: str) -> Any:
    """What the sample says in full, and its body."""
    (file,) = FOLDER.glob(f"{name}*.json")
    told = json.loads(file.read_text(encoding="utf-8"))
    return told.get("rest_payload", told["payload"])


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_what_we_send(name: str) -> None:
    call = SAMPLES[name]()
    assert call.rest() == {"method": "POST", "path": PATHS[name], "query": {}, "body": whole(name)}


def test_the_grpc_request_has_what_rest_says_in_its_path() -> None:
    assert SAMPLES["02"]().grpc()["parent"] == ACCOUNT
    assert SAMPLES["02"]().grpc()["customer"]["org_postal_address"]["region_code"] == "KR"
    assert SAMPLES["17"]().grpc() == {
        "customer": CUSTOMER,
        "cloud_identity_info": {
            "customer_type": "DOMAIN",
            "alternate_email": "haneul.kim@mail-example.com",
            "phone_number": "+82 2-555-0100",
            "language_code": "ko",
        },
        "user": {"email": "admin@ganada-example.com", "given_name": "하늘", "family_name": "김"},
        "validate_only": True,
    }
    assert SAMPLES["24"]().grpc() == {
        "parent": ACCOUNT,
        "domain": "ganada-example.com",
        "auth_token": TOKEN,
        "overwrite_if_exists": True,
    }
    assert [SAMPLES[name]().message for name in SAMPLES] == [
        "CreateCustomerRequest",
        "CreateCustomerRequest",
        "ProvisionCloudIdentityRequest",
        "ProvisionCloudIdentityRequest",
        "CheckCloudIdentityAccountsExistRequest",
        "ImportCustomerRequest",
        "TransferEntitlementsRequest",
    ]


def test_what_google_alone_writes_is_not_sent() -> None:
    assert channel.create_customer(customer_of("04"), parent=ACCOUNT).rest()["body"] == sample("02")


def test_a_partial_customer_is_created_only_with_a_name_and_a_domain() -> None:
    for missing in ("organization_name", "domain"):
        customer = attrs.evolve(partial_of("02"), **{missing: None})
        with pytest.raises(rc.InvalidValueError) as caught:
            channel.create_customer(customer, parent=ACCOUNT)
        assert (caught.value.code, caught.value.field) == ("load.missing-field", f"customer.{missing}")
    with pytest.raises(rc.InvalidValueError) as caught:
        channel.check_accounts_exist(channel.PartialCustomer(), parent=ACCOUNT)
    assert (caught.value.code, caught.value.field) == ("load.missing-field", "customer.domain")
    with pytest.raises(rc.InvalidValueError) as caught:
        channel.provision_cloud_identity(partial_of("02"), name=CUSTOMER)
    assert (caught.value.code, caught.value.field) == ("value.wrong-type", "customer")


def test_an_education_that_is_not_described_is_sent_as_such() -> None:
    school = attrs.evolve(GANADA, education=rc.Education())
    call = channel.provision_cloud_identity(school, name=CUSTOMER)
    assert call.rest()["body"] == {"cloudIdentityInfo": {"customerType": "DOMAIN", "eduData": {}}}


@pytest.mark.parametrize(
    ("customer", "body"),
    [
        (GANADA, {"domain": "ganada-example.com"}),
        (attrs.evolve(GANADA, cloud_identity_id="C01"), {"cloudIdentityId": "C01"}),
        (attrs.evolve(GANADA, primary_email="a@ganada-example.com"), {"domain": "ganada-example.com"}),
        (
            rc.TeamCustomer(
                organization_name="A", domain="acme-example.com", primary_email="a@acme-example.com"
            ),
            {"primaryAdminEmail": "a@acme-example.com"},
        ),
    ],
)
def test_a_customer_is_imported_by_one_name(customer: Any, body: Any) -> None:
    request = attrs.evolve(REQUEST, customer=customer, token=None, overwrite=False, channel_partner_id="C09")
    call = channel.import_customer(request, parent=f"{ACCOUNT}/channelPartnerLinks/C09", into=CUSTOMER)
    assert call.rest()["body"] == {**body, "channelPartnerId": "C09", "customer": CUSTOMER}
    assert call.path == f"v1/{ACCOUNT}/channelPartnerLinks/C09/customers:import"


def test_transferable_skus_are_listed_for_one_customer() -> None:
    call = channel.list_transferable_skus(
        parent=ACCOUNT, cloud_identity_id="C01", token=TOKEN, language_code="ko", page_size=1_000
    )
    assert call.rest() == {
        "method": "POST",
        "path": f"v1/{ACCOUNT}:listTransferableSkus",
        "query": {},
        "body": {"cloudIdentityId": "C01", "pageSize": 1_000, "authToken": TOKEN, "languageCode": "ko"},
    }
    known = attrs.evolve(GANADA, cloud_identity_id="C01")
    request = attrs.evolve(REQUEST, customer=known)
    asked: tuple[tuple[Any, dict[str, Any], dict[str, str]], ...] = (
        (known, {}, {}),
        (known, {"token": TOKEN}, {"authToken": TOKEN}),
        (request, {}, {"authToken": TOKEN}),
        (request, {"token": "B2C3"}, {"authToken": "B2C3"}),
        (channel.PartialCustomer(cloud_identity_id="C01"), {}, {}),
    )
    for whom, more, token in asked:
        call = channel.list_transferable_skus(whom, parent=ACCOUNT, **more)
        assert call.rest()["body"] == {"cloudIdentityId": "C01", **token}
    call = channel.list_transferable_skus(parent=ACCOUNT, customer_name=CUSTOMER, page_token="2")
    assert call.grpc() == {"parent": ACCOUNT, "customer_name": CUSTOMER, "page_token": "2"}


def test_entitlements_go_to_google_by_name_or_as_they_were_read() -> None:
    call = channel.transfer_entitlements_to_google(
        [channel.read_entitlement(sample("33")), BASE], parent=CUSTOMER, request_id=REQUEST_ID.upper()
    )
    assert call.rest() == {
        "method": "POST",
        "path": f"v1/{CUSTOMER}:transferEntitlementsToGoogle",
        "query": {},
        "body": {
            "entitlements": [
                {
                    "name": BASE,
                    "offer": ANNUAL,
                    "commitmentSettings": {
                        "renewalSettings": sample("33")["commitmentSettings"]["renewalSettings"]
                    },
                    "purchaseOrderId": "PO-2026-0042",
                    "parameters": [
                        {"name": "num_units", "value": {"int64Value": "20"}},
                        {"name": "assigned_units", "value": {"int64Value": "17"}},
                    ],
                },
                {"name": BASE},
            ],
            "requestId": REQUEST_ID.upper(),
        },
    }


def test_what_was_read_as_a_request_is_that_request() -> None:
    read = [channel.read_entitlement(one) for one in sample("30")["entitlements"]]
    call = channel.transfer_entitlements(read, parent=CUSTOMER, token=TOKEN, request_id=REQUEST_ID)
    assert call.rest()["body"] == whole("30")
    assert channel.transfer_entitlements([LINES[0], read[1]], parent=CUSTOMER).rest()["body"] == {
        "entitlements": whole("30")["entitlements"]
    }


def test_an_identity_is_made_with_the_phone_as_it_is_now() -> None:
    read = customer_of("04")
    moved = attrs.evolve(read, contact=attrs.evolve(read.contact, phone="+8225550199"))
    body = channel.provision_cloud_identity(moved, name=CUSTOMER, validate_only=True).rest()["body"]
    told = whole("17")
    assert body == {**told, "cloudIdentityInfo": {**told["cloudIdentityInfo"], "phoneNumber": "+8225550199"}}


def test_what_a_later_version_says_is_not_sent() -> None:
    later = {
        **sample("02"),
        "tomorrow": 1,
        "customerAttestationState": "TOMORROW",
        "orgPostalAddress": {**sample("02")["orgPostalAddress"], "tomorrow": [1]},
    }
    call = channel.create_customer(channel.read_customer(later), parent=ACCOUNT)
    assert call.rest()["body"] == sample("02")
    assert call.grpc()["customer"].keys() == SAMPLES["02"]().grpc()["customer"].keys()
    held = {
        "name": BASE,
        "offer": ANNUAL,
        "provisioningState": 77,
        "commitmentSettings": {"renewalSettings": {"enableRenewal": True, "paymentPlan": "TOMORROW"}},
        "parameters": [
            {"name": "a", "value": {"protoValue": {"@type": "x", "value": "y"}}},
            {"name": "b", "value": {"doubleValue": "-Infinity"}},
        ],
    }
    call = channel.transfer_entitlements_to_google([channel.read_entitlement(held)], parent=CUSTOMER)
    (sent,) = call.rest()["body"]["entitlements"]
    assert sent == {
        "name": BASE,
        "offer": ANNUAL,
        "commitmentSettings": {"renewalSettings": {"enableRenewal": True}},
        "parameters": [{"name": "a", "value": {}}, {"name": "b", "value": {"doubleValue": "-Infinity"}}],
    }
    (sent,) = call.grpc()["entitlements"]
    assert sent["parameters"][1] == {"name": "b", "value": {"double_value": float("-inf")}}


def test_an_entitlement_is_ordered_with_the_seats_of_its_plan() -> None:
    order = rc.Order(sku="1010020028", plan=rc.Plan.TRIAL, seats=10)
    call = channel.create_entitlement(order, offer=ANNUAL, parent=CUSTOMER, request_id=REQUEST_ID)
    assert call.path == f"v1/{CUSTOMER}/entitlements"
    assert call.rest()["body"] == {
        "entitlement": {
            "offer": ANNUAL,
            "parameters": [{"name": "max_units", "value": {"int64Value": "10"}}],
        },
        "requestId": REQUEST_ID,
    }
    bare = channel.create_entitlement(rc.Order(sku="1"), offer=ANNUAL, parent=CUSTOMER, renewal="CANCEL")
    assert bare.grpc() == {
        "parent": CUSTOMER,
        "entitlement": {"offer": ANNUAL, "commitment_settings": {"renewal_settings": {}}},
    }


@pytest.mark.parametrize(
    ("call", "code", "field"),
    [
        (lambda: channel.create_customer(GANADA, parent=CUSTOMER), "resource-name-invalid", "parent"),
        (lambda: channel.create_customer(GANADA, parent="accounts/"), "resource-name-invalid", "parent"),
        (lambda: channel.create_customer(GANADA, parent="accounts/.."), "resource-name-invalid", "parent"),
        (lambda: channel.create_customer(GANADA, parent="accounts/a?b"), "resource-name-invalid", "parent"),
        (lambda: channel.create_customer(GANADA, parent="accounts/a:b"), "resource-name-invalid", "parent"),
        (lambda: channel.create_customer(GANADA, parent=None), "wrong-type", "parent"),  # type: ignore[arg-type] # the caller's mistake
        (lambda: channel.provision_cloud_identity(GANADA, name=ACCOUNT), "resource-name-invalid", "name"),
        (lambda: channel.check_accounts_exist("a-example.com", parent=""), "resource-name-invalid", "parent"),
        (lambda: channel.check_accounts_exist("x", parent=ACCOUNT), "domain-single-label", ""),
        (
            lambda: channel.import_customer(REQUEST, parent=ACCOUNT, into=ACCOUNT),
            "resource-name-invalid",
            "into",
        ),
        (
            lambda: channel.list_transferable_skus(parent=ACCOUNT, cloud_identity_id="C01", page_size=1_001),
            "number-invalid",
            "page_size",
        ),
        (
            lambda: channel.list_transferable_skus(parent=ACCOUNT, customer_name=ACCOUNT),
            "resource-name-invalid",
            "customer_name",
        ),
        (
            lambda: channel.list_transferable_skus(parent=ACCOUNT, customer_name=""),
            "resource-name-invalid",
            "customer_name",
        ),
        (
            lambda: channel.import_customer(REQUEST, parent=ACCOUNT, into=""),
            "resource-name-invalid",
            "into",
        ),
        (
            lambda: channel.transfer_entitlements(
                [channel.read_entitlement({"offer": "x"})], parent=CUSTOMER
            ),
            "resource-name-invalid",
            "lines.offer",
        ),
        (lambda: channel.transfer_entitlements((), parent=CUSTOMER), "nothing-named", "lines"),
        (
            lambda: channel.transfer_entitlements_to_google((), parent=CUSTOMER),
            "nothing-named",
            "entitlements",
        ),
        (
            lambda: channel.transfer_entitlements_to_google(
                (rc.Subscription(sku="1010020028"),), parent=CUSTOMER
            ),
            "resource-name-invalid",
            "entitlements",
        ),
        (
            lambda: channel.transfer_entitlements(LINES, parent=CUSTOMER, request_id="1"),
            "request-id-invalid",
            "request_id",
        ),
        (
            lambda: channel.transfer_entitlements(
                LINES, parent=CUSTOMER, request_id="00000000-0000-0000-0000-000000000000"
            ),
            "request-id-invalid",
            "request_id",
        ),
        (lambda: channel.EntitlementLine(line=ITEM, offer=ACCOUNT), "resource-name-invalid", "offer"),
        (
            lambda: channel.EntitlementLine(line=ITEM, offer=ANNUAL, base_entitlement=CUSTOMER),
            "resource-name-invalid",
            "base_entitlement",
        ),
    ],
)
def test_a_call_that_google_could_not_take_is_refused(
    call: Callable[[], object], code: str, field: str
) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        call()
    assert (caught.value.code, caught.value.field) == (f"value.{code}", field)


@pytest.mark.parametrize(
    "both",
    [
        {},
        {"cloud_identity_id": "C01", "customer_name": CUSTOMER},
        {"customer": GANADA, "cloud_identity_id": "C01"},
        {"customer": REQUEST, "customer_name": CUSTOMER},
    ],
)
def test_transferable_skus_are_of_exactly_one_customer(both: dict[str, Any]) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        channel.list_transferable_skus(parent=ACCOUNT, **both)
    assert (caught.value.code, caught.value.field) == ("load.only-one", "cloud_identity_id")


def ordered(**said: Any) -> channel.ChannelCall:
    return channel.create_entitlement(rc.Order(sku="1", **said), offer=ANNUAL, parent=CUSTOMER)


def transferred(**said: Any) -> channel.ChannelCall:
    line = channel.EntitlementLine(line=rc.TransferItem(sku="1", **said), offer=ANNUAL)
    return channel.transfer_entitlements([line], parent=CUSTOMER)


@pytest.mark.parametrize("call", [ordered, transferred])
@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"seats": 5}, "line.plan"),
        ({"seats": rc.Seats(committed=5), "plan": "FLEXIBLE"}, "line.seats.maximum"),
        ({"seats": rc.Seats(committed=5), "plan": "TRIAL"}, "line.seats.maximum"),
        ({"seats": rc.Seats(maximum=5), "plan": "ANNUAL_YEARLY_PAY"}, "line.seats.committed"),
        ({"seats": rc.Seats(licensed=5), "plan": "ANNUAL_YEARLY_PAY"}, "line.seats.committed"),
    ],
)
def test_seats_that_are_not_the_plans_own_are_no_order(
    call: Callable[..., channel.ChannelCall], said: dict[str, Any], field: str
) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        call(**said)
    assert (caught.value.code, caught.value.field) == ("load.missing-field", field)


@pytest.mark.parametrize(
    ("call", "said", "told"),
    [
        (ordered, {"replaces": "1010020027"}, r"^replaces: .*changeOffer"),
        (ordered, {"replaces": "1"}, r"^replaces: .*changeParameters"),
        (ordered, {"deal_code": "D-1"}, r"^deal_code: .*insert_subscription"),
        (transferred, {"deal_code": "D-1"}, r"^deal_code: .*insert_subscription"),
    ],
)
def test_what_an_entitlement_cannot_say_is_not_left_out(
    call: Callable[..., channel.ChannelCall], said: dict[str, Any], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        call(plan="FLEXIBLE", seats=5, **said)


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (lambda: channel.list_transferable_skus(GANADA, parent=ACCOUNT), "customer.cloud_identity_id"),
        (lambda: channel.list_transferable_skus(REQUEST, parent=ACCOUNT), "customer.cloud_identity_id"),
        (
            lambda: channel.import_customer(
                attrs.evolve(
                    REQUEST, customer=rc.TeamCustomer(organization_name="A", domain="acme-example.com")
                ),
                parent=ACCOUNT,
            ),
            "request.customer.primary_email",
        ),
        (
            lambda: channel.transfer_entitlements([rc.Subscription(sku="1")], parent=CUSTOMER),
            "lines.offer",
        ),
    ],
)
def test_who_or_what_is_not_named_is_not_guessed(call: Callable[[], object], field: str) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        call()
    assert (caught.value.code, caught.value.field) == ("load.missing-field", field)


@pytest.mark.parametrize("name", ["24", "30"])
def test_a_token_stands_only_in_what_is_sent(name: str) -> None:
    call = SAMPLES[name]()
    shown = (repr(call), str(call), f"{call}", repr(call.body), repr(call.request), repr(attrs.asdict(call)))
    assert [TOKEN in text for text in shown] == [False] * len(shown)
    with pytest.raises(TypeError):
        pickle.dumps(call)
    assert TOKEN in str(call.rest())
    assert TOKEN in str(call.grpc())


def test_a_call_shares_nothing_with_who_reads_it() -> None:
    call = SAMPLES["30"]()
    call.rest()["body"]["entitlements"].clear()
    call.grpc()["entitlements"].clear()
    assert call == SAMPLES["30"]()
    assert channel.Call("GET", "v1/x").rest() == {"method": "GET", "path": "v1/x", "query": {}, "body": None}
