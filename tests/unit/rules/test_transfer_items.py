"""Items beside what is held: what no single case shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import reseller_core as rc
from reseller_core.rules.transfer_items import whole_product_group_moves
from reseller_core.rules.transfer_terms import plan_is_possible
from unit.rules.building import account, held, item, moving, unknown, violation

BASIC, STANDARD, STARTER = "Google-Apps-For-Business", "1010020028", "1010020027"
LEFT = "transfer.product-group-incomplete"


def left(sku: str, path: str) -> rc.Finding:
    return violation(LEFT, path, sku=sku, product_group="GOOGLE_WORKSPACE", other_groups=False)


@pytest.mark.parametrize(
    ("items", "subscriptions", "findings"),
    [
        # Another edition takes the place of G Suite Basic.
        ([item()], [held(BASIC)], ()),
        # It does not where it is held itself, nor does an add-on. G Suite Business takes the place too,
        # though it can't: that is told of the item.
        ([item()], [held(), held(BASIC)], (left(BASIC, "account.subscriptions[1]"),)),
        ([item("Google-Vault")], [held(BASIC)], (left(BASIC, "account.subscriptions[0]"),)),
        ([item("Google-Apps-Unlimited")], [held(BASIC)], ()),
        ([], [held(BASIC)], (left(BASIC, "account.subscriptions[0]"),)),
        # It may, where the edition that is named may be held or cancelled.
        (
            [item()],
            [held(status=None), held(BASIC)],
            (unknown(LEFT, "account.subscriptions[0].status", sku=BASIC),),
        ),
        (
            [item(), item(STARTER)],
            [held(STARTER, status=None), held(status=None), held(BASIC, status=None)],
            (
                unknown(LEFT, "account.subscriptions[2].status", sku=BASIC),
                unknown(LEFT, "account.subscriptions[0].status", sku=BASIC),
                unknown(LEFT, "account.subscriptions[1].status", sku=BASIC),
            ),
        ),
        # Of two editions one is not held: it takes the place, whatever the other is.
        ([item(), item(STARTER)], [held(status=None), held(BASIC)], ()),
    ],
)
def test_a_legacy_edition_may_stay_where_another_takes_its_place(
    items: list[rc.TransferItem], subscriptions: list[rc.Subscription], findings: tuple[rc.Finding, ...]
) -> None:
    facts = moving(*items, seen=account("elsewhere", *subscriptions))
    assert whole_product_group_moves(facts) == findings


PLAN, REASONS = "request.items[0].plan", "account.subscriptions[0].suspension_reasons"


def impossible(from_plan: str, to_plan: str, possible: str) -> tuple[rc.Finding, ...]:
    return (
        violation(
            "transfer.plan-not-possible",
            PLAN,
            sku=STANDARD,
            from_plan=from_plan,
            to_plan=to_plan,
            possible=possible,
        ),
    )


def open_at(*paths: str) -> tuple[rc.Finding, ...]:
    return tuple(unknown("transfer.plan-not-possible", path, sku=STANDARD) for path in paths)


@pytest.mark.parametrize(
    ("seen", "used", "findings"),
    [
        ({}, False, ()),
        ({}, True, impossible("TRIAL", "TRIAL", "FLEXIBLE")),
        ({}, None, open_at("account.trial_used")),
        # Why an active one would be suspended does not matter.
        ({"suspension_reasons": None}, False, ()),
        ({"status": "SUSPENDED", "suspension_reasons": ["PENDING_TOS_ACCEPTANCE"]}, False, ()),
        (
            {"status": "SUSPENDED", "suspension_reasons": ["TRIAL_ENDED"]},
            False,
            impossible("TRIAL", "TRIAL", "FLEXIBLE"),
        ),
        ({"status": "SUSPENDED", "suspension_reasons": None}, False, open_at(REASONS)),
        (
            {"status": "SUSPENDED", "suspension_reasons": None},
            None,
            open_at("account.trial_used", REASONS),
        ),
        (
            {"status": "SUSPENDED", "suspension_reasons": None},
            True,
            impossible("TRIAL", "TRIAL", "FLEXIBLE"),
        ),
        (
            {"status": None, "suspension_reasons": None},
            False,
            open_at("account.subscriptions[0].status", REASONS),
        ),
        (
            {"status": None, "suspension_reasons": ["TRIAL_ENDED"]},
            False,
            open_at("account.subscriptions[0].status"),
        ),
    ],
)
def test_a_trial_goes_on_until_it_is_used_up(
    seen: dict[str, Any], used: bool | None, findings: tuple[rc.Finding, ...]
) -> None:
    facts = moving(
        item(plan="TRIAL"),
        seen=account("elsewhere", held(**{"plan": "TRIAL", **seen}), trial_used=used),
    )
    assert plan_is_possible(facts) == findings


PLANS = ("FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY", "TRIAL", "FREE")


@pytest.mark.parametrize(
    ("from_plan", "can_become", "instead"),
    [
        ("FLEXIBLE", {"FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY"}, "FLEXIBLE"),
        ("ANNUAL_MONTHLY_PAY", {"ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY"}, "ANNUAL_MONTHLY_PAY"),
        ("ANNUAL_YEARLY_PAY", {"ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY"}, "ANNUAL_YEARLY_PAY"),
        ("TRIAL", {"FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY", "TRIAL"}, "FLEXIBLE"),
        ("FREE", {"FREE"}, "FREE"),
    ],
)
def test_every_plan_can_become_what_the_sources_say(
    from_plan: str, can_become: set[str], instead: str
) -> None:
    """Long before the end of an annual term: facts 84, 85 and 87, plan by plan."""
    term: dict[str, Any] = (
        {"term_ends_at": dt.datetime(2027, 10, 1, tzinfo=dt.UTC)} if from_plan.startswith("ANNUAL") else {}
    )
    for to_plan in PLANS:
        facts = moving(
            item(plan=to_plan), seen=account("elsewhere", held(plan=from_plan, seats=None, **term))
        )
        found = {(one.code, one.param("possible")) for one in plan_is_possible(facts)}
        expected = set() if to_plan in can_become else {("transfer.plan-not-possible", instead)}
        assert found == expected, to_plan
