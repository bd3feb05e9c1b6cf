"""The Cloud Channel API's Entitlement, read and written."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.wire import channel
from wire.samples import sample


def test_an_active_entitlement_is_read_whole() -> None:
    subscription = channel.read_entitlement(sample("33"))
    assert attrs.evolve(subscription, extra={}) == rc.Subscription(
        sku="1010020028",
        seats=rc.Seats(committed=20, licensed=17),
        status=rc.SubscriptionStatus.ACTIVE,
        term_ends_at=dt.datetime(2027, 3, 2, 2, tzinfo=dt.UTC),
        renewal=rc.RenewalType.RENEW_CURRENT_USERS_MONTHLY_PAY,
    )
    assert channel.write_entitlement(subscription) == sample("33")


def test_a_suspended_entitlement_says_why() -> None:
    subscription = channel.read_entitlement(sample("38"))
    assert attrs.evolve(subscription, extra={}) == rc.Subscription(
        status=rc.SubscriptionStatus.SUSPENDED,
        suspension_reasons=(rc.SuspensionReason.PENDING_TOS_ACCEPTANCE,),
    )
    assert channel.write_entitlement(subscription) == sample("38")


def with_renewal(**settings: Any) -> dict[str, Any]:
    return {"commitmentSettings": {"renewalSettings": settings}}


MONTH, YEAR = ({"duration": 1, "periodType": one} for one in ("MONTH", "YEAR"))


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ({}, {}),
        ({"provisionedService": {"skuId": "a b"}}, {}),
        ({"provisioningState": "TOMORROW"}, {}),
        ({"provisioningState": 7}, {}),
        ({"provisioningState": "CANCELLED"}, {}),  # no word of this API
        ({"suspensionReasons": ["OTHER", "TOMORROW"]}, {}),  # half a list is none
        (
            {"suspensionReasons": ["TRIAL_ENDED", "OTHER"]},
            {"suspension_reasons": (rc.SuspensionReason.OTHER, rc.SuspensionReason.TRIAL_ENDED)},
        ),
        ({"trialSettings": {"trial": True, "endTime": "2027-03-02T02:00:00Z"}}, {"plan": rc.Plan.TRIAL}),
        ({"trialSettings": {}}, {}),
        (
            {"commitmentSettings": {"endTime": "2027-03-02T02:00:00.123456789Z"}},
            {"term_ends_at": dt.datetime(2027, 3, 2, 2, 0, 0, 123_456, dt.UTC)},
        ),
        (with_renewal(), {}),
        (with_renewal(paymentPlan="COMMITMENT", paymentCycle=YEAR), {}),
        (
            with_renewal(enableRenewal=True, paymentPlan="COMMITMENT", paymentCycle=YEAR),
            {"renewal": rc.RenewalType.AUTO_RENEW_YEARLY_PAY},
        ),
        (
            with_renewal(
                enableRenewal=True,
                paymentPlan="COMMITMENT",
                paymentCycle={"duration": 12, "periodType": "MONTH"},
            ),
            {"renewal": rc.RenewalType.AUTO_RENEW_YEARLY_PAY},
        ),
        (
            with_renewal(enableRenewal=True, paymentPlan="COMMITMENT", paymentCycle=MONTH),
            {"renewal": rc.RenewalType.AUTO_RENEW_MONTHLY_PAY},
        ),
        (
            with_renewal(
                enableRenewal=True, resizeUnitCount=True, paymentPlan="COMMITMENT", paymentCycle=YEAR
            ),
            {"renewal": rc.RenewalType.RENEW_CURRENT_USERS_YEARLY_PAY},
        ),
        (
            with_renewal(enableRenewal=True, paymentPlan="FLEXIBLE", paymentCycle=MONTH),
            {"renewal": rc.RenewalType.SWITCH_TO_PAY_AS_YOU_GO},
        ),
        (with_renewal(enableRenewal=True, paymentPlan="COMMITMENT"), {}),
        (with_renewal(enableRenewal=True), {}),
        (with_renewal(enableRenewal=True, paymentPlan="OFFLINE", paymentCycle=MONTH), {}),
        (
            {"parameters": [{"name": "max_units", "value": {"int64Value": "0"}}, {"name": "num_units"}]},
            {"seats": rc.Seats(maximum=0)},
        ),
        ({"parameters": [{"name": "num_units", "value": {"int64Value": "-1"}}]}, {}),
        ({"parameters": [{"name": "num_units", "value": {"stringValue": "5"}}]}, {}),
        ({"parameters": [{"value": {"int64Value": "5"}}]}, {}),
        (
            {
                "parameters": [
                    {"name": "num_units", "value": {"int64Value": "5"}},
                    {"name": "num_units", "value": {"int64Value": "6"}},
                    {"name": "media_type"},
                ]
            },
            {},
        ),
    ],
)
def test_what_is_not_told_is_not_known_and_all_of_it_comes_back(payload: Any, expected: Any) -> None:
    subscription = channel.read_entitlement(payload)
    assert attrs.evolve(subscription, extra={}) == rc.Subscription(**expected)
    assert channel.write_entitlement(subscription) == payload


def test_a_changed_subscription_says_what_is_new_in_the_place_of_the_old() -> None:
    subscription = channel.read_entitlement(sample("33"))
    changed = attrs.evolve(
        subscription,
        seats=rc.Seats(committed=25),
        renewal=rc.RenewalType.CANCEL,
        status=rc.SubscriptionStatus.CANCELLED,
    )
    expected = sample("33")
    expected["parameters"] = [{"name": "num_units", "value": {"int64Value": "25"}, "editable": True}]
    expected["commitmentSettings"]["renewalSettings"] = {}
    del expected["provisioningState"]  # the API has no word for it
    assert channel.write_entitlement(changed) == expected


@pytest.mark.parametrize("renewal", rc.RenewalType)
def test_every_renewal_but_a_cancelled_one_can_be_said(renewal: rc.RenewalType) -> None:
    read = channel.read_entitlement(channel.write_entitlement(rc.Subscription(renewal=renewal)))
    assert read.renewal == (None if renewal is rc.RenewalType.CANCEL else renewal)
