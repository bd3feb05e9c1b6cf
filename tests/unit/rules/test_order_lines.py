"""Seats stand in the plan's own field alone, wherever they are ordered (facts 136, 192)."""

from __future__ import annotations

from typing import Any

import pytest

import reseller_core as rc
from reseller_core.rules.order_lines import misplaced_seats

COMMITTED, MAXIMUM = ("ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY"), ("FLEXIBLE", "TRIAL", "FREE")


@pytest.mark.parametrize("kind", [rc.Order, rc.TransferItem])
@pytest.mark.parametrize("plan", [*COMMITTED, *MAXIMUM])
@pytest.mark.parametrize(
    ("given", "ordered"),
    [
        ({}, None),
        ({"licensed": 3}, None),
        ({"committed": 5}, 5),
        ({"maximum": 9}, 9),
        ({"committed": 5, "maximum": 9}, "own"),
        ({"committed": 5, "licensed": 3}, 5),
        ({"maximum": 0, "licensed": 3}, 0),
        ({"plan_number": 7}, 7),
        ({"plan_number": 7, "licensed": 3}, 7),
    ],
)
def test_seats_stand_in_the_plan_s_own_field_alone(
    kind: Any, plan: str, given: dict[str, int], ordered: Any
) -> None:
    own = "committed" if plan in COMMITTED else "maximum"
    line = kind(sku="1010020028", plan=plan, seats=rc.Seats(**given))
    params: dict[str, Any] = {"sku": "1010020028", "plan": plan, "field": own}
    if ordered is not None:
        params["seats"] = given[own] if ordered == "own" else ordered
    well = set(given) in ({own}, {"plan_number"})
    assert misplaced_seats(line) == (None if well else params)


@pytest.mark.parametrize(
    "line",
    [
        rc.Order(sku="x"),
        rc.Order(sku="x", plan="FLEXIBLE"),
        rc.Order(sku="x", seats=rc.Seats(committed=1, maximum=2, licensed=3)),
    ],
)
def test_without_a_plan_or_seats_nothing_is_misplaced(line: rc.Order) -> None:
    assert misplaced_seats(line) is None
