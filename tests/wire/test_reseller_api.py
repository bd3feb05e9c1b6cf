"""The Reseller API: what is read, what is written back, and what is sent."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.wire import reseller_api
from wire.answers import TOKEN
from wire.discovery import api_document, faults, is_built
from wire.samples import sample

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
SEOUL = rc.PostalAddress(
    region_code="KR",
    postal_code="06236",
    administrative_area="서울특별시",
    locality="강남구",
    address_lines=("테헤란로 152", "강남파이낸스센터 22층"),
)
GANADA: dict[str, Any] = {
    "organization_name": "가나다 주식회사",
    "domain": "ganada-example.com",
    "alternate_email": "haneul.kim@mail-example.com",
    "contact": rc.ContactInfo(full_name="김하늘", phone="+8225550100", address=SEOUL),
}
ACME: dict[str, Any] = {
    "organization_name": "Acme 디자인팀",
    "domain": "acme-example.com",
    "primary_email": "lead@acme-example.com",
    "contact": rc.ContactInfo(
        full_name="Sam Lead",
        address=rc.PostalAddress(
            region_code="US",
            postal_code="94043",
            administrative_area="CA",
            locality="Mountain View",
            address_lines=("1600 Amphitheatre Pkwy",),
        ),
    ),
}
CUSTOMERS: dict[str, reseller_api.ReadCustomer] = {
    "48": rc.DomainCustomer(**GANADA),
    "50": rc.DomainCustomer(**GANADA, cloud_identity_id="C01abcde2"),
    "52": rc.TeamCustomer(**ACME),
    "54": reseller_api.PartialCustomer(domain="elsewhere-example.com", cloud_identity_id="C04other1"),
}


@pytest.mark.parametrize("name", CUSTOMERS)
def test_customers_are_read_whole_and_written_back_equal(name: str) -> None:
    customer = reseller_api.read_customer(sample(name))
    assert attrs.evolve(customer, extra={}) == CUSTOMERS[name]
    assert reseller_api.write_customer(customer) == sample(name)


@pytest.mark.parametrize("word", [None, "customerTypeUnspecified", "DOMAIN", "tomorrow"])
def test_a_type_that_is_not_told_is_never_domain(word: str | None) -> None:
    payload = {**sample("50"), "customerType": word}
    customer = reseller_api.read_customer(payload)
    assert type(customer) is reseller_api.PartialCustomer
    assert reseller_api.read_account(payload).status is None
    assert reseller_api.write_customer(customer).get("customerType") == word
    assert reseller_api.write_customer(customer.as_domain())["customerType"] == "domain"


def test_what_was_changed_is_written_and_the_old_text_stays_away() -> None:
    customer = reseller_api.read_customer(sample("48"))
    assert isinstance(customer, rc.DomainCustomer)
    moved = attrs.evolve(customer, contact=attrs.evolve(customer.contact, phone="+8225550199"))
    assert reseller_api.write_customer(moved) == {**sample("48"), "phoneNumber": "+8225550199"}


ACCOUNTS = {
    "48": rc.GoogleAccount(),
    "50": rc.GoogleAccount(
        status=rc.AccountStatus.OURS, cloud_identity_id="C01abcde2", domain_verified=False
    ),
    "52": rc.GoogleAccount(),
    "54": rc.GoogleAccount(status=rc.AccountStatus.ELSEWHERE, cloud_identity_id="C04other1"),
}


@pytest.mark.parametrize("name", ACCOUNTS)
def test_an_account_is_what_the_form_says(name: str) -> None:
    assert reseller_api.read_account(sample(name)) == ACCOUNTS[name]


@pytest.mark.parametrize("key", ["phoneNumber", "resourceUiUrl", "customerDomainVerified", "alternateEmail"])
def test_what_lies_between_the_forms_is_open(key: str) -> None:
    payload = {**sample("54"), key: sample("50")[key]}
    assert reseller_api.read_account(payload).status is None


def test_a_team_says_nothing_of_a_domain_account() -> None:
    payload = {**sample("54"), "customerType": "team"}
    assert reseller_api.read_account(payload) == rc.GoogleAccount()


LISTED = rc.Subscription(
    sku="1010020028",
    plan=rc.Plan.ANNUAL_MONTHLY_PAY,
    seats=rc.Seats(committed=10, maximum=500, licensed=10),
    status=rc.SubscriptionStatus.ACTIVE,
    renewal=rc.RenewalType.SWITCH_TO_PAY_AS_YOU_GO,
    term_ends_at=dt.datetime(2013, 3, 13, 14, 13, 0, 142000, dt.UTC),
    minimum_transferable_seats=20,
)


def test_a_subscription_is_read_whole_and_written_back_equal() -> None:
    subscription = reseller_api.read_subscription(sample("57"))
    assert attrs.evolve(subscription, extra={}) == LISTED
    assert reseller_api.write_subscription(subscription) == sample("57")
    assert reseller_api.read_transfer_info(sample("57")) == reseller_api.TransferInfo(
        minimum_seats=20,
        expires_at=dt.datetime(2012, 3, 31, 8, 53, 0, 142000, dt.UTC),
        legacy_sku=rc.SkuId("Google-Apps-Unlimited"),
    )


def test_another_plan_is_written_and_annual_stays_away() -> None:
    subscription = attrs.evolve(reseller_api.read_subscription(sample("57")), plan=rc.Plan.ANNUAL_YEARLY_PAY)
    assert reseller_api.write_subscription(subscription)["plan"]["planName"] == "ANNUAL_YEARLY_PAY"


def test_a_page_as_google_prints_it() -> None:
    page = reseller_api.read_subscriptions(sample("58"))
    (subscription,) = page.subscriptions
    assert page.next_page_token == "token"
    assert attrs.evolve(subscription, extra={}) == rc.Subscription(
        sku="1010020028",
        plan=rc.Plan.FLEXIBLE,
        seats=rc.Seats(maximum=50, licensed=10),
        status=rc.SubscriptionStatus.ACTIVE,
        renewal=rc.RenewalType.SWITCH_TO_PAY_AS_YOU_GO,
        minimum_transferable_seats=10,
    )
    listed = copy.deepcopy(sample("58")["subscriptions"][0])
    listed["transferInfo"]["minimumTransferableSeats"] = 10
    assert reseller_api.write_subscription(subscription) == listed


def test_what_is_not_said_is_not_known() -> None:
    assert reseller_api.read_subscription({}) == rc.Subscription()
    assert reseller_api.read_transfer_info({}) == reseller_api.TransferInfo()
    assert reseller_api.read_account({}) == rc.GoogleAccount()
    assert reseller_api.read_customer({}) == reseller_api.PartialCustomer()
    assert reseller_api.read_subscriptions({}) == reseller_api.SubscriptionPage(subscriptions=())


def test_words_and_numbers_beyond_ours_are_kept_and_no_facts() -> None:
    payload = {
        "skuId": "no sku!",
        "plan": {"planName": "TOMORROW", "commitmentInterval": {"endTime": str(2**62)}},
        "seats": {"numberOfSeats": -1},
        "status": "PAUSED",
        "suspensionReasons": ["OTHER", "TOMORROW"],
        "transferInfo": {"transferabilityExpirationTime": str(-(2**62))},
        "unheardOf": [1, {"a": None}],
    }
    subscription = reseller_api.read_subscription(payload)
    assert attrs.evolve(subscription, extra={}) == rc.Subscription()
    assert reseller_api.write_subscription(subscription) == payload
    assert reseller_api.read_transfer_info(payload) == reseller_api.TransferInfo()


def test_no_reason_is_known_to_be_none() -> None:
    subscription = reseller_api.read_subscription({"suspensionReasons": []})
    assert subscription == rc.Subscription(suspension_reasons=())
    assert reseller_api.write_subscription(subscription) == {"suspensionReasons": []}


def test_every_problem_is_named() -> None:
    payload = {"seats": {"numberOfSeats": "many"}, "plan": [], "status": 1}
    with pytest.raises(rc.LoadError) as caught:
        reseller_api.read_subscription(payload)
    assert {problem.subject for problem in caught.value.problems} == {"seats.numberOfSeats", "plan", "status"}


# --- no key that is left out allows more ------------------------------------------------------------------


def without_each_key(payload: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The payload with each of its keys taken away in turn."""
    for key, value in payload.items():
        yield key, {other: kept for other, kept in payload.items() if other != key}
        if isinstance(value, dict):
            for path, rest in without_each_key(value):
                yield f"{key}.{path}", {**payload, key: rest}


def _registration(payload: dict[str, Any]) -> rc.Decision:
    customer = rc.DomainCustomer(**GANADA)
    return rc.check_registration(customer, account=reseller_api.read_account(payload), at=AT)


def _transfer(payload: dict[str, Any]) -> rc.Decision:
    """What is listed of a customer elsewhere, and asked for as a whole."""
    account = rc.GoogleAccount(
        status=rc.AccountStatus.ELSEWHERE,
        cloud_identity_id="C01abcde2",
        nonprofit=False,
        legacy_free=False,
        domain_verified=True,
        subscriptions=(reseller_api.read_subscription(payload),),
        super_admin_present=True,
        trial_used=False,
    )
    consent = rc.PurchaseConsent(
        customer="C01abcde2", reseller_id="C0123456", product_groups={"GOOGLE_WORKSPACE"}, granted_at=AT
    )
    item = rc.TransferItem(sku="1010020028", plan=rc.Plan.ANNUAL_MONTHLY_PAY, seats=20)
    request = rc.TransferRequest(
        customer=rc.DomainCustomer(**GANADA, cloud_identity_id="C01abcde2"),
        reseller_id="C0123456",
        product_groups={"GOOGLE_WORKSPACE"},
        items=(item,),
    )
    return rc.check_transfer(request, account=account, consents=(consent,), at=AT)


def _reactivation(payload: dict[str, Any]) -> rc.Decision:
    return rc.check_reactivation(reseller_api.read_subscription(payload), at=AT)


def _suspension(payload: dict[str, Any]) -> rc.Decision:
    return rc.check_suspension(reseller_api.read_subscription(payload), at=AT)


SUSPENDED = {**sample("57"), "status": "SUSPENDED", "suspensionReasons": ["OTHER"]}
TOO_FEW = copy.deepcopy(sample("57"))
TOO_FEW["transferInfo"]["minimumTransferableSeats"] = 21
QUESTIONS: tuple[tuple[str, Callable[[dict[str, Any]], rc.Decision], dict[str, Any]], ...] = (
    ("ours", _registration, sample("50")),
    ("elsewhere", _registration, sample("54")),
    ("transferable", _transfer, sample("57")),
    ("too few seats", _transfer, TOO_FEW),
    ("suspended", _transfer, SUSPENDED),
    ("to reactivate", _reactivation, SUSPENDED),
    ("to suspend", _suspension, SUSPENDED),
    ("active", _suspension, sample("57")),
)


@pytest.mark.parametrize(("name", "ask", "payload"), QUESTIONS, ids=[name for name, *_ in QUESTIONS])
def test_no_key_that_is_left_out_allows_more(
    name: str, ask: Callable[[dict[str, Any]], rc.Decision], payload: dict[str, Any]
) -> None:
    whole = ask(payload)
    more = [path for path, rest in without_each_key(payload) if bool(ask(rest)) > bool(whole)]
    assert more == [], name


def test_a_reader_that_fills_in_facts_would_be_seen() -> None:
    def careless(payload: dict[str, Any]) -> rc.Decision:
        return _suspension({"status": "ACTIVE", "plan": {"planName": "FLEXIBLE"}, **payload})

    assert not careless(SUSPENDED)
    assert [path for path, rest in without_each_key(SUSPENDED) if careless(rest)] == ["status"]


# --- calls ------------------------------------------------------------------------------------------------

FLEXIBLE = rc.Order(
    sku="1010020028", plan=rc.Plan.FLEXIBLE, seats=12, purchase_order_id="PO 1", deal_code="D1"
)
ANNUAL = rc.TransferItem(sku="1010020028", plan=rc.Plan.ANNUAL_MONTHLY_PAY, seats=20)
SWITCH = rc.Order(sku="1010020025", plan=rc.Plan.FLEXIBLE, seats=12, replaces="1010020028")
PATH = "apps/reseller/v1/customers"
CALLS: tuple[tuple[reseller_api.Call, dict[str, Any], str, tuple[str, ...], dict[str, Any]], ...] = (
    (
        reseller_api.insert_customer(CUSTOMERS["52"], token=TOKEN),
        {"method": "POST", "path": PATH, "query": {"customerAuthToken": TOKEN}, "body": sample("52")},
        "Customer",
        ("customers", "insert"),
        {"customerAuthToken": TOKEN},
    ),
    (
        reseller_api.update_customer(CUSTOMERS["50"]),
        {
            "method": "PUT",
            "path": f"{PATH}/C01abcde2",
            "query": {},
            "body": {
                "alternateEmail": "haneul.kim@mail-example.com",
                "customerDomain": "ganada-example.com",
                "customerType": "domain",
                "phoneNumber": "+8225550100",
                "postalAddress": {
                    "addressLine1": "테헤란로 152",
                    "addressLine2": "강남파이낸스센터 22층",
                    "contactName": "김하늘",
                    "countryCode": "KR",
                    "locality": "강남구",
                    "organizationName": "가나다 주식회사",
                    "postalCode": "06236",
                    "region": "서울특별시",
                },
            },
        },
        "Customer",
        ("customers", "update"),
        {"customerId": "C01abcde2"},
    ),
    (
        reseller_api.insert_subscription(
            ANNUAL, "C01abcde2", token=TOKEN, renewal=rc.RenewalType.AUTO_RENEW_MONTHLY_PAY
        ),
        {
            "method": "POST",
            "path": f"{PATH}/C01abcde2/subscriptions",
            "query": {"customerAuthToken": TOKEN},
            "body": {
                "skuId": "1010020028",
                "plan": {"planName": "ANNUAL_MONTHLY_PAY"},
                "seats": {"numberOfSeats": 20},
                "renewalSettings": {"renewalType": "AUTO_RENEW_MONTHLY_PAY"},
            },
        },
        "Subscription",
        ("subscriptions", "insert"),
        {"customerId": "C01abcde2", "customerAuthToken": TOKEN},
    ),
    (
        reseller_api.insert_subscription(SWITCH, "C01abcde2"),
        {
            "method": "POST",
            "path": f"{PATH}/C01abcde2/subscriptions",
            "query": {"action": "switch", "sourceSkuId": "1010020028"},
            "body": {
                "skuId": "1010020025",
                "plan": {"planName": "FLEXIBLE"},
                "seats": {"maximumNumberOfSeats": 12},
            },
        },
        "Subscription",
        ("subscriptions", "insert"),
        {"customerId": "C01abcde2", "action": "switch", "sourceSkuId": "1010020028"},
    ),
    (
        reseller_api.change_plan(FLEXIBLE, "C01abcde2", "s/4 32"),
        {
            "method": "POST",
            "path": f"{PATH}/C01abcde2/subscriptions/s%2F4%2032/changePlan",
            "query": {},
            "body": {
                "planName": "FLEXIBLE",
                "seats": {"maximumNumberOfSeats": 12},
                "purchaseOrderId": "PO 1",
                "dealCode": "D1",
            },
        },
        "ChangePlanRequest",
        ("subscriptions", "changePlan"),
        {"customerId": "C01abcde2", "subscriptionId": "s/4 32"},
    ),
    (
        reseller_api.change_seats(ANNUAL, "C01abcde2", "432"),
        {
            "method": "POST",
            "path": f"{PATH}/C01abcde2/subscriptions/432/changeSeats",
            "query": {},
            "body": {"numberOfSeats": 20},
        },
        "Seats",
        ("subscriptions", "changeSeats"),
        {"customerId": "C01abcde2", "subscriptionId": "432"},
    ),
    (
        reseller_api.change_renewal_settings("CANCEL", "C01abcde2", "432"),
        {
            "method": "POST",
            "path": f"{PATH}/C01abcde2/subscriptions/432/changeRenewalSettings",
            "query": {},
            "body": {"renewalType": "CANCEL"},
        },
        "RenewalSettings",
        ("subscriptions", "changeRenewalSettings"),
        {"customerId": "C01abcde2", "subscriptionId": "432"},
    ),
)


@pytest.mark.parametrize(("call", "rest"), [row[:2] for row in CALLS])
def test_a_call_is_what_google_asks_for(call: reseller_api.Call, rest: dict[str, Any]) -> None:
    assert call.rest() == rest
    assert TOKEN not in repr(call) + str(call) + str(call.body) + call.path


@pytest.mark.parametrize("row", CALLS, ids=lambda row: row[3][1])
def test_googles_own_client_builds_the_same_request(row: Any) -> None:
    call, _, schema, (resource, method), arguments = row
    assert faults(api_document("reseller"), schema, call.rest()["body"]) == []
    is_built(call, "reseller", f"{resource}.{method}", **arguments)


def test_an_unknown_field_and_another_type_are_seen() -> None:
    body = {"skuID": "1", "seats": {"numberOfSeats": "20"}, "plan": {"planName": True}}
    assert faults(api_document("reseller"), "Subscription", body) == [
        "$.skuID: no such field",
        "$.seats.numberOfSeats: no integer",
        "$.plan.planName: no string",
    ]


def test_what_only_google_writes_is_not_sent() -> None:
    customer = reseller_api.read_customer({**sample("50"), "unheardOf": 1})
    assert reseller_api.write_customer(customer) == {**sample("50"), "unheardOf": 1}
    body = reseller_api.insert_customer(customer).rest()["body"]
    assert body == {**sample("48"), "kind": "reseller#customer"}


TOLD = {
    "customerType": "team",
    "customerDomain": "ganada-example.com",
    "postalAddress": {"organizationName": "A"},
}


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ({key: value for key, value in TOLD.items() if key != "customerType"}, "customer_type"),
        ({**TOLD, "customerType": "customerTypeUnspecified"}, "customer_type"),
        ({**TOLD, "postalAddress": {"countryCode": "KR"}}, "organization_name"),
        ({key: value for key, value in TOLD.items() if key != "customerDomain"}, "domain"),
        ({}, "customer_type"),
    ],
)
def test_a_customer_of_an_untold_type_name_or_domain_is_not_added(payload: Any, field: str) -> None:
    customer = reseller_api.read_customer(payload)
    with pytest.raises(rc.InvalidValueError) as caught:
        reseller_api.insert_customer(customer)
    assert (caught.value.code, caught.value.field) == ("load.missing-field", f"customer.{field}")


def test_a_partial_customer_that_was_told_what_lacked_is_added() -> None:
    customer = reseller_api.read_customer({"customerType": "team", "customerDomain": "ganada-example.com"})
    assert isinstance(customer, reseller_api.PartialCustomer)
    assert reseller_api.insert_customer(attrs.evolve(customer, organization_name="A")).body == TOLD


@pytest.mark.parametrize(
    ("order", "field"),
    [
        (rc.Order(sku="1010020028", seats=12), "plan"),
        (rc.Order(sku="1010020028", plan=rc.Plan.FLEXIBLE), "seats.maximum"),
        (rc.Order(sku="1010020028", plan=rc.Plan.FLEXIBLE, seats=rc.Seats(committed=1)), "seats.maximum"),
        (
            rc.Order(sku="1010020028", plan=rc.Plan.ANNUAL_YEARLY_PAY, seats=rc.Seats(maximum=1)),
            "seats.committed",
        ),
    ],
)
def test_an_order_without_a_plan_or_its_own_seats_is_refused(order: rc.Order, field: str) -> None:
    makers: tuple[Callable[[], reseller_api.Call], ...] = (
        lambda: reseller_api.insert_subscription(order, "C01abcde2"),
        lambda: reseller_api.change_plan(order, "C01abcde2", "432"),
        lambda: reseller_api.change_seats(order, "C01abcde2", "432"),
    )
    for make in makers:
        with pytest.raises(rc.InvalidValueError) as caught:
            make()
        assert (caught.value.code, caught.value.field) == ("load.missing-field", field)


def test_a_change_of_what_is_held_is_no_new_order() -> None:
    order = attrs.evolve(FLEXIBLE, replaces="1010020028")
    with pytest.raises(ValueError, match="are change_plan and change_seats"):
        reseller_api.insert_subscription(order, "C01abcde2")


def test_an_id_is_asked_for_and_no_domain() -> None:
    with pytest.raises(rc.InvalidValueError, match=r"customer_id: load\.missing-field"):
        reseller_api.update_customer(CUSTOMERS["48"])
    with pytest.raises(rc.InvalidValueError, match=r"value\.id-is-domain"):
        reseller_api.update_customer(CUSTOMERS["48"], customer_id="ganada-example.com")


@pytest.mark.parametrize(
    ("given", "family", "told"),
    [
        ("하늘", "김", "김하늘"),
        ("Sam", "Lead", "Sam Lead"),
        ("Sam", "김", "Sam 김"),
        (None, "김", "김"),
        ("Sam", None, "Sam"),
        (None, None, None),
    ],
)
def test_two_names_become_one(given: str | None, family: str | None, told: str | None) -> None:
    contact = rc.ContactInfo(given_name=given, family_name=family)
    customer = rc.DomainCustomer(**{**GANADA, "contact": contact})
    assert reseller_api.write_customer(customer)["postalAddress"].get("contactName") == told
