"""What Google's parsers tolerate is read, and told in the form that Google itself writes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import reseller_core as rc
from reseller_core.wire._canonical import canonical, in_snake_case
from reseller_core.wire._channel_schema import CHANNEL
from reseller_core.wire._reseller_schema import RESELLER
from reseller_core.wire._timestamps import moment_of, timestamp_of


@pytest.mark.parametrize(
    ("message", "payload", "expected"),
    [
        ("Customer", {"org_display_name": "A"}, {"orgDisplayName": "A"}),  # snake_case keys
        ("CloudIdentityInfo", {"customerType": 2}, {"customerType": "TEAM"}),  # enum numbers
        ("CloudIdentityInfo", {"customerType": "2"}, {"customerType": "TEAM"}),
        ("CloudIdentityInfo", {"customerType": 77}, {"customerType": 77}),
        ("CloudIdentityInfo", {"customerType": "domain"}, {"customerType": "domain"}),  # no word of the API
        ("Value", {"int64Value": 5}, {"int64Value": "5"}),  # bare 64-bit numbers
        ("Value", {"int64Value": 5.0}, {"int64Value": "5"}),
        ("Period", {"duration": "12"}, {"duration": 12}),
        ("Value", {"doubleValue": 1}, {"doubleValue": 1.0}),
        ("Value", {"doubleValue": "NaN"}, {"doubleValue": "NaN"}),
        (
            "Customer",
            {"createTime": "2026-03-02T10:15:00+09:00"},  # other offsets
            {"createTime": "2026-03-02T01:15:00Z"},
        ),
        (
            "Customer",
            {"createTime": "2026-03-02T01:15:00.1Z"},
            {"createTime": "2026-03-02T01:15:00.100Z"},
        ),
        (
            "Customer",
            {"createTime": "0001-01-01T00:00:00.123456789Z"},
            {"createTime": "0001-01-01T00:00:00.123456789Z"},
        ),
        ("Customer", {"domain": None, "orgPostalAddress": None}, {}),  # null = absent
        (
            "CloudIdentityCustomerAccount",
            {"existing": True, "owned": False, "customerName": "", "customerType": 0},
            {"existing": True},
        ),
        ("CloudIdentityInfo", {"customerType": "CUSTOMER_TYPE_UNSPECIFIED"}, {}),
        ("Entitlement", {"suspensionReasons": [], "parameters": []}, {}),
        ("Entitlement", {"suspensionReasons": [0, "OTHER"]}, None),
        ("Entitlement", {"trialSettings": {}}, {"trialSettings": {}}),  # presence of a message
        ("ImportCustomerRequest", {"domain": ""}, {"domain": ""}),  # presence of a member of a oneof
        ("Value", {"boolValue": False}, {"boolValue": False}),
        (
            "Value",
            {"protoValue": {"@type": "x", "a": [1, None]}},
            {"protoValue": {"@type": "x", "a": [1, None]}},
        ),
        (
            "Customer",
            {"tomorrow": {"a": [None, 1.5]}, "domain": "x"},
            {"domain": "x", "tomorrow": {"a": [None, 1.5]}},
        ),
    ],
)
def test_tolerated_forms_become_canonical(message: str, payload: Any, expected: Any) -> None:
    if expected is None:
        expected = {"suspensionReasons": ["SUSPENSION_REASON_UNSPECIFIED", "OTHER"]}
    assert canonical(payload, CHANNEL, message) == expected
    assert canonical(expected, CHANNEL, message) == expected


@pytest.mark.parametrize(
    ("payload", "problems"),
    [
        ([], [("load.not-an-object", "")]),
        (None, [("load.not-an-object", "")]),
        ({1: 2}, [("load.wrong-type", "")]),
        ({"domain": 1}, [("load.wrong-type", "domain")]),
        ({"domain": "\ud800"}, [("value.character-surrogate", "domain")]),
        ({"\ud800": 1}, [("value.character-surrogate", "")]),
        ({"orgPostalAddress": []}, [("load.not-an-object", "orgPostalAddress")]),
        ({"orgPostalAddress": {"addressLines": "x"}}, [("load.not-a-list", "orgPostalAddress.addressLines")]),
        (
            {"orgPostalAddress": {"addressLines": ["x", None]}},
            [("load.wrong-type", "orgPostalAddress.addressLines[1]")],
        ),
        ({"orgPostalAddress": {"revision": 1 << 31}}, [("load.wrong-type", "orgPostalAddress.revision")]),
        ({"orgPostalAddress": {"revision": True}}, [("load.wrong-type", "orgPostalAddress.revision")]),
        ({"orgPostalAddress": {"revision": "0x1"}}, [("load.wrong-type", "orgPostalAddress.revision")]),
        (
            {"cloudIdentityInfo": {"isDomainVerified": "true"}},
            [("load.wrong-type", "cloudIdentityInfo.isDomainVerified")],
        ),
        (
            {"cloudIdentityInfo": {"customerType": True}},
            [("load.wrong-type", "cloudIdentityInfo.customerType")],
        ),
        ({"createTime": "2026-03-02"}, [("load.bad-moment", "createTime")]),
        ({"createTime": "2026-02-30T00:00:00Z"}, [("load.bad-moment", "createTime")]),
        ({"createTime": "2026-02-03T24:00:00Z"}, [("load.bad-moment", "createTime")]),
        ({"createTime": "0001-01-01T00:00:00+09:00"}, [("load.bad-moment", "createTime")]),
        ({"createTime": 5}, [("load.bad-moment", "createTime")]),
        (
            {"create_time": "2026-03-02T01:15:00Z", "createTime": None, "domain": 1},
            [("load.wrong-type", "domain")],
        ),
        (
            {"create_time": "2026-03-02T01:15:00Z", "createTime": "2026-03-02T01:15:00Z"},
            [("load.duplicate-key", "createTime")],
        ),
        ({"tomorrow": dt.UTC}, [("load.wrong-type", "tomorrow")]),
        ({"tomorrow": [float("nan")]}, [("load.wrong-type", "tomorrow[0]")]),
        ({"tomorrow": {"a": "\ud800"}}, [("value.character-surrogate", "tomorrow.a")]),
        ({"domain": 1, "name": 2}, [("load.wrong-type", "domain"), ("load.wrong-type", "name")]),
    ],
)
def test_every_problem_is_named(payload: Any, problems: list[tuple[str, str]]) -> None:
    with pytest.raises(rc.LoadError) as caught:
        canonical(payload, CHANNEL, "Customer")
    assert [(problem.code, problem.subject) for problem in caught.value.problems] == problems


def test_a_number_is_no_text() -> None:
    with pytest.raises(rc.LoadError) as caught:
        canonical({"doubleValue": "1"}, CHANNEL, "Value")
    assert [(problem.code, problem.subject) for problem in caught.value.problems] == [
        ("load.wrong-type", "doubleValue")
    ]


def test_of_a_oneof_one_member_stands() -> None:
    with pytest.raises(rc.LoadError) as caught:
        canonical({"domain": "", "cloudIdentityId": "C01", "parent": "x"}, CHANNEL, "ImportCustomerRequest")
    (problem,) = caught.value.problems
    assert (problem.code, problem.params) == ("load.only-one", (("choices", "domain, cloudIdentityId"),))


def test_nothing_nests_without_end() -> None:
    payload: Any = {}
    for _ in range(2_000):
        payload = {"tomorrow": payload}
    with pytest.raises(rc.LoadError) as caught:
        canonical(payload, CHANNEL, "Customer")
    assert [problem.code for problem in caught.value.problems] == ["load.too-deep"]


def test_the_reseller_api_says_its_defaults() -> None:
    subscription = {
        "seats": {"numberOfSeats": 0, "licensedNumberOfSeats": "10"},
        "creationTime": 1331647980142,
        "purchaseOrderId": "",
        "suspensionReasons": [],
        "plan": {"isCommitmentPlan": False},
    }
    assert canonical(subscription, RESELLER, "Subscription") == {
        **subscription,
        "seats": {"numberOfSeats": 0, "licensedNumberOfSeats": 10},
        "creationTime": "1331647980142",
    }
    assert canonical({"customerType": "customerTypeUnspecified"}, RESELLER, "Customer") == {
        "customerType": "customerTypeUnspecified"
    }


def test_snake_case_goes_all_the_way_down() -> None:
    canonical_form = {
        "commitmentSettings": {"renewalSettings": {"enableRenewal": True}},
        "parameters": [{"maxValue": {"int64Value": "5"}}],
    }
    assert in_snake_case(canonical_form, CHANNEL, "Entitlement") == {
        "commitment_settings": {"renewal_settings": {"enable_renewal": True}},
        "parameters": [{"max_value": {"int64Value": "5"}}],
    }


def test_times_are_cut_to_microseconds_and_never_rounded() -> None:
    assert moment_of("2026-03-02T01:15:00.999999999Z") == dt.datetime(2026, 3, 2, 1, 15, 0, 999_999, dt.UTC)
    assert moment_of("2026-03-02T01:15:00Z") == dt.datetime(2026, 3, 2, 1, 15, tzinfo=dt.UTC)
    assert timestamp_of(dt.datetime(2026, 3, 2, 1, 15, 0, 120_000, dt.UTC)) == "2026-03-02T01:15:00.120Z"
