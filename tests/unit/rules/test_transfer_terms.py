"""Plans and seats of a transfer: each item is judged, whatever is found of the others."""

from __future__ import annotations

from typing import Any

import pytest

import reseller_core as rc
from reseller_core.rules.transfer_terms import (
    addon_is_not_annual,
    no_deal_code_is_given,
    plan_is_possible,
    seats_reach_the_minimum,
    seats_stand_in_the_plans_field,
    seats_stay_below_the_cap,
)
from unit.rules.building import account, held, item, moving, unknown, violation

STARTER, STANDARD, PLUS, VAULT = "1010020027", "1010020028", "1010020025", "Google-Vault"
PLAN, SEATS, MINIMUM = "transfer.plan-not-possible", "request.items[{}].seats", "transfer.seats-below-minimum"


def too_few(place: int, sku: str) -> rc.Finding:
    return violation(MINIMUM, SEATS.format(place), sku=sku, seats=3, minimum=8)


def too_many(place: int, sku: str) -> rc.Finding:
    return violation("transfer.seats-above-cap", SEATS.format(place), sku=sku, seats=301, cap=300)


def misplaced(place: int, sku: str) -> rc.Finding:
    return violation(
        "transfer.seat-field-wrong",
        SEATS.format(place),
        sku=sku,
        plan="FLEXIBLE",
        field="maximum",
        seats=9,
    )


def impossible(place: int, sku: str) -> rc.Finding:
    return violation(
        PLAN,
        f"request.items[{place}].plan",
        sku=sku,
        from_plan="FLEXIBLE",
        to_plan="FREE",
        possible="FLEXIBLE",
    )


def annual(place: int, sku: str) -> rc.Finding:
    return violation(
        "transfer.addon-not-annual", f"request.items[{place}].plan", sku=sku, plan="ANNUAL_YEARLY_PAY"
    )


def priced(place: int, sku: str) -> rc.Finding:
    return violation("transfer.deal-code-given", f"request.items[{place}].deal_code", sku=sku)


@pytest.mark.parametrize(
    ("rule", "skus", "wrong", "finding"),
    [
        (seats_reach_the_minimum, (PLUS, STARTER, STANDARD), {"seats": 3}, too_few),
        (seats_stay_below_the_cap, (PLUS, STARTER, STANDARD), {"seats": 301}, too_many),
        (
            seats_stand_in_the_plans_field,
            (PLUS, STARTER, STANDARD),
            {"plan": "FLEXIBLE", "seats": rc.Seats(committed=9)},
            misplaced,
        ),
        (plan_is_possible, (PLUS, STARTER, STANDARD), {"plan": "FREE"}, impossible),
        (
            addon_is_not_annual,
            ("1010330003", "1010430001", VAULT),
            {"plan": "ANNUAL_YEARLY_PAY"},
            annual,
        ),
        (no_deal_code_is_given, (PLUS, STARTER, STANDARD), {"deal_code": "A-1"}, priced),
    ],
)
def test_every_item_is_judged_for_itself(
    rule: Any, skus: tuple[str, str, str], wrong: dict[str, Any], finding: Any
) -> None:
    """Of three items the first is well, and each of the others is told."""
    first, *others = skus
    facts = moving(
        item(first), *(item(sku, **wrong) for sku in others), seen=account("elsewhere", *map(held, skus))
    )
    assert rule(facts) == tuple(finding(place, sku) for place, sku in enumerate(others, start=1))


def test_a_minimum_of_what_may_be_cancelled_is_open() -> None:
    facts = moving(item(seats=3), seen=account("elsewhere", held(status=None)))
    assert seats_reach_the_minimum(facts) == (
        unknown(MINIMUM, "account.subscriptions[0].status", sku=STANDARD),
    )


def test_of_an_addon_s_paid_plans_another_rule_speaks() -> None:
    seen = account("elsewhere", held(VAULT, plan="FREE"))
    assert plan_is_possible(moving(item(VAULT, plan="FLEXIBLE"), seen=seen)) == ()
    assert plan_is_possible(
        moving(item(STANDARD, plan="FLEXIBLE"), seen=account("elsewhere", held(plan="FREE")))
    )
