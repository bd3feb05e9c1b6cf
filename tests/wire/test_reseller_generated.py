"""Generated customers, orders and payloads of the Reseller API."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import reseller_core as rc
from reseller_core.catalog.plans import ANNUAL_PLANS
from reseller_core.testing.dice import AT
from reseller_core.testing.strategies import customers
from reseller_core.wire import reseller_api
from reseller_core.wire._canonical import canonical
from reseller_core.wire._messages import Field, Kind
from reseller_core.wire._reseller_schema import RESELLER
from wire.discovery import api_document, faults

WRITTEN = int(os.environ.get("RESELLER_CORE_WRITTEN", "1000"))
PAYLOADS = int(os.environ.get("RESELLER_CORE_PAYLOADS", "300"))
written = settings(max_examples=WRITTEN, derandomize=True, deadline=None)
read = settings(max_examples=PAYLOADS, derandomize=True, deadline=None)
Draw = Any

REQUIRED = (
    "customerDomain",
    "organizationName",
    "contactName",
    "postalCode",
    "countryCode",
    "alternateEmail",
)


@cache
def _document() -> dict[str, Any]:
    return api_document("reseller")


@written
@given(customers())
def test_every_customer_that_is_written_fits_the_schema(customer: Any) -> None:
    body = reseller_api.insert_customer(customer).rest()["body"]
    assert faults(_document(), "Customer", body) == []
    assert canonical(body, RESELLER, "Customer") == body


@written
@given(customers())
def test_what_the_profile_allows_has_what_the_api_requires(customer: Any) -> None:
    facts = rc.RegistrationFacts(customer=customer, account=None, at=AT)
    rules = rc.API_RULES[rc.Profile.RESELLER_API]
    refused = {
        finding.code for rule in rules for finding in rule(facts) if finding.severity is rc.Severity.VIOLATION
    }
    body = reseller_api.insert_customer(customer).rest()["body"]
    told = {**body, **body.get("postalAddress", {})}
    lacking = {key for key in REQUIRED if not told.get(key)}
    lines = customer.contact.address.address_lines if customer.contact.address else ()
    if isinstance(customer, rc.DomainCustomer):
        assert bool(lacking) == bool(
            refused & {"registration.address-incomplete", "registration.alternate-email-missing"}
        )
    if not refused:
        assert (
            tuple(told[key] for key in ("addressLine1", "addressLine2", "addressLine3") if key in told)
            == lines
        )


@st.composite
def order_lines(draw: Draw) -> rc.Order:
    """Orders with a plan and the plan's own seats."""
    held = st.sampled_from(("1010020028", "1010060003", "Google-Vault"))
    return rc.Order(
        sku=draw(st.sampled_from(("1010020027", "1010020020", "1010060005"))),
        plan=draw(st.sampled_from(rc.Plan)),
        seats=draw(st.integers(0, 50_000)),
        deal_code=draw(st.none() | st.text("AZ09-", min_size=1, max_size=100)),
        purchase_order_id=draw(st.none() | st.text("AZ09 가", min_size=1, max_size=80).filter(str.strip)),
        replaces=draw(st.none() | held),
    )


@written
@given(order_lines(), st.none() | st.sampled_from(rc.RenewalType))
def test_every_order_fits_the_schema(order: rc.Order, renewal: rc.RenewalType | None) -> None:
    document = _document()
    body = reseller_api.insert_subscription(order, "C01abcde2", renewal=renewal).rest()["body"]
    assert faults(document, "Subscription", body) == []
    assert order.plan is not None
    own = "numberOfSeats" if order.plan in ANNUAL_PLANS else "maximumNumberOfSeats"
    assert body["seats"] == {own: order.ordered}
    change = reseller_api.change_plan(order, "C01abcde2", "1").rest()["body"]
    assert faults(document, "ChangePlanRequest", change) == []
    seats = reseller_api.change_seats(order, "C01abcde2", "1").rest()["body"]
    assert faults(document, "Seats", seats) == []


# --- payloads ---------------------------------------------------------------------------------------------

WORDS = (
    *(
        "ganada-example.com",
        "lead@ganada-example.com",
        "C01abcde2",
        "+82 2-555-0100",
        "KR",
        "",
        " ",
        "가나다",
    ),
    *(plan.value for plan in rc.Plan),
    *("ANNUAL", "ACTIVE", "SUSPENDED", "OTHER", "TRIAL_ENDED", "CANCEL", "1010020028", "TOMORROW", "a" * 300),
)
texts = st.sampled_from(WORDS) | st.text(max_size=12).filter(
    lambda text: not any("\ud800" <= one <= "\udfff" for one in text)
)
SCALARS: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.STRING: texts,
    Kind.BOOL: st.booleans(),
    Kind.INT32: st.sampled_from((0, 1, 300)) | st.integers(-(2**31), 2**31 - 1),
    Kind.INT64: st.integers(-(2**63), 2**63 - 1).map(str) | st.integers(0, 2**41).map(str),
}


def values(field: Field) -> st.SearchStrategy[Any]:
    """Values of a field, from the schema alone."""
    if field.kind is Kind.MESSAGE:
        one: st.SearchStrategy[Any] = payloads(field.type)
    elif field.kind is Kind.ENUM:
        one = st.sampled_from((*RESELLER.enums[field.type], "tomorrow"))
    else:
        one = SCALARS[field.kind]
    return st.lists(one, max_size=3) if field.repeated else one


@cache
def payloads(message: str) -> st.SearchStrategy[dict[str, Any]]:
    """Payloads of a message, any field of which may be absent, and one that the schema doesn't know."""
    fields = {field.name: values(field) for field in RESELLER.messages[message]}
    return st.fixed_dictionaries({}, optional={**fields, "unheardOf": st.sampled_from(({}, [1, None], "가"))})


@read
@given(payloads("Customer"))
def test_every_customer_that_is_read_comes_back_equal(payload: dict[str, Any]) -> None:
    assert reseller_api.write_customer(reseller_api.read_customer(payload)) == payload
    reseller_api.read_account(payload)


@read
@given(payloads("Subscription"))
def test_every_subscription_that_is_read_comes_back_equal(payload: dict[str, Any]) -> None:
    assert reseller_api.write_subscription(reseller_api.read_subscription(payload)) == payload
    reseller_api.read_transfer_info(payload)


@read
@given(payloads("Subscriptions"))
def test_every_page_is_read(payload: dict[str, Any]) -> None:
    page = reseller_api.read_subscriptions(payload)
    listed = payload.get("subscriptions", [])
    assert [reseller_api.write_subscription(one) for one in page.subscriptions] == listed
    assert page.next_page_token == (payload.get("nextPageToken") or None)
