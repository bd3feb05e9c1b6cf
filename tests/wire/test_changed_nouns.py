"""A noun that was read and changed is written as it is now: nothing of before comes back beside the new."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.wire import channel, reseller_api
from wire.samples import sample

YEARS_TWO = {
    "enableRenewal": True,
    "paymentPlan": "COMMITMENT",
    "paymentCycle": {"duration": 2, "periodType": "YEAR"},
}
MONTHS_TWELVE = {**YEARS_TWO, "paymentCycle": {"duration": 12, "periodType": "MONTH"}}
MONTHLY = {**YEARS_TWO, "paymentCycle": {"duration": 1, "periodType": "MONTH"}}
FLEXIBLE = {"enableRenewal": True, "paymentPlan": "FLEXIBLE"}
TERM = {"endTime": "2027-03-02T02:00:00Z"}


@pytest.mark.parametrize(
    ("settings", "renewal", "then"),
    [
        (MONTHS_TWELVE, "AUTO_RENEW_MONTHLY_PAY", MONTHLY),
        (YEARS_TWO, "CANCEL", {}),
        ({**YEARS_TWO, "resizeUnitCount": True}, "CANCEL", {}),
        ({**YEARS_TWO, "resizeUnitCount": True}, "AUTO_RENEW_MONTHLY_PAY", MONTHLY),
        ({**YEARS_TWO, "tomorrow": 1}, "SWITCH_TO_PAY_AS_YOU_GO", FLEXIBLE),
        (MONTHS_TWELVE, None, None),
    ],
)
@pytest.mark.parametrize("term", [{}, TERM])
def test_a_renewal_is_one_value(settings: Any, renewal: Any, then: Any, term: dict[str, str]) -> None:
    payload = {"offer": "o", "commitmentSettings": {**term, "renewalSettings": settings}}
    read = channel.read_entitlement(payload)
    assert channel.write_entitlement(read) == payload
    if renewal is None and read.renewal is None:
        return
    written = channel.write_entitlement(attrs.evolve(read, renewal=renewal))
    assert written.get("commitmentSettings", {}) == {
        **term,
        **({} if then is None else {"renewalSettings": then}),
    }
    if renewal != "CANCEL":  # which can't be told from one that is not told
        assert channel.read_entitlement(written).renewal == renewal


@pytest.mark.parametrize("stood", [{"1": "a", "3": "c"}, {"1": "a", "2": "", "3": "c"}])
@pytest.mark.parametrize("lines", [("a", "c", "d"), ("n", "c"), ("n", "o"), ("a",), (), ("a", "c", "d", "e")])
def test_the_lines_of_an_address_are_one_value(stood: dict[str, str], lines: tuple[str, ...]) -> None:
    address = {f"addressLine{number}": line for number, line in stood.items()}
    payload = {
        "customerType": "domain",
        "customerDomain": "a-example.com",
        "postalAddress": {"organizationName": "A", "countryCode": "KR", **address},
    }
    read = reseller_api.read_customer(payload)
    assert reseller_api.write_customer(read) == payload
    assert read.contact.address is not None
    moved = attrs.evolve(read.contact, address=attrs.evolve(read.contact.address, address_lines=lines))
    body = reseller_api.update_customer(attrs.evolve(read, contact=moved), customer_id="C01").rest()["body"]
    written = {f"addressLine{number}": line for number, line in enumerate(lines[:3], 1)}
    assert body["postalAddress"] == {"organizationName": "A", "countryCode": "KR", **written}


@pytest.mark.parametrize("inner", [5, {"a": 1}, [1], [{"name": "x"}], "x", None])
def test_an_empty_key_is_a_key_like_any_other(inner: Any) -> None:
    payload = {"": inner}
    assert channel.write_customer(channel.read_customer(payload)) == payload
    assert channel.write_entitlement(channel.read_entitlement(payload)) == payload
    assert reseller_api.write_customer(reseller_api.read_customer(payload)) == payload
    assert reseller_api.write_subscription(reseller_api.read_subscription(payload)) == payload


def test_known_to_have_no_reason_drops_one_that_is_not_known() -> None:
    payload = {"offer": "o", "provisioningState": "SUSPENDED", "suspensionReasons": ["TOMORROW"]}
    read = channel.read_entitlement(payload)
    assert (read.suspension_reasons, channel.write_entitlement(read)) == (None, payload)
    active = attrs.evolve(read, status="ACTIVE", suspension_reasons=())
    assert channel.write_entitlement(active) == {"offer": "o", "provisioningState": "ACTIVE"}


def test_the_administrator_of_before_does_not_stay() -> None:
    payload = {
        "customerType": "domain",
        "customerDomain": "a-example.com",
        "primaryAdmin": {"primaryEmail": "old@a-example.com"},
        "postalAddress": {"organizationName": "A"},
    }
    read = reseller_api.read_customer(payload)
    assert reseller_api.write_customer(read) == payload
    changed = attrs.evolve(read, primary_email="new@a-example.com")
    without = {key: value for key, value in payload.items() if key != "primaryAdmin"}
    assert reseller_api.update_customer(changed, customer_id="C01").rest()["body"] == without
    assert reseller_api.insert_customer(changed).rest()["body"] == without


def test_the_name_that_is_shown_goes_with_the_names_that_it_is_made_of() -> None:
    read = channel.read_customer(sample("04"))
    other = attrs.evolve(read, contact=attrs.evolve(read.contact, given_name="바다"))
    assert channel.write_customer(other)["primaryContactInfo"] == {
        "firstName": "바다",
        "lastName": "김",
        "email": "admin@ganada-example.com",
        "title": "IT 관리자",
        "phone": "+82 2-555-0100",
    }
    called = attrs.evolve(read, contact=attrs.evolve(read.contact, job_title="이사"))
    assert channel.write_customer(called)["primaryContactInfo"]["displayName"] == "하늘 김"


@pytest.mark.parametrize(
    "extra",
    [
        '{"/commitmentSettings/renewalSettings":[0,[],[1]]}',
        '{"/commitmentSettings":[0,[],[1]]}',
        '{"/commitmentSettings/renewalSettings/enableRenewal":[0,[],[true]]}',
    ],
)
def test_a_difference_that_is_none_of_a_renewal_is_not_written_as_one(extra: str) -> None:
    subscription = rc.Subscription(sku="1010020028", extra={"channel": extra})
    written = channel.write_entitlement(subscription)
    assert written.get("commitmentSettings", {}) in ({}, 1)


def test_a_parameters_value_is_one_value() -> None:
    odd = {"name": "assigned_units", "value": {"stringValue": "x"}, "editable": True}
    payload = {"offer": "o", "parameters": [odd]}
    read = channel.read_entitlement(payload)
    assert (read.seats, channel.write_entitlement(read)) == (None, payload)
    seats = rc.Seats(licensed=3)
    written = channel.write_entitlement(attrs.evolve(read, seats=seats))
    assert written["parameters"] == [{**odd, "value": {"int64Value": "3"}}]
    assert channel.read_entitlement(written).seats == seats
