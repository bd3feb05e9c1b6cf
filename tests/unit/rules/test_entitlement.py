"""Suspending and reactivating: what each state, reason and moment says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import reseller_core as rc
from unit.rules.building import AT, advisory, held, unknown, violation

SKU = "1010020028"
STATUS, REASONS = "subscription.status", "subscription.suspension_reasons"


def reactivated(**seen: Any) -> tuple[rc.Finding, ...]:
    return rc.check_reactivation(held(**seen), at=AT).findings


@pytest.mark.parametrize(
    ("status", "reasons", "findings"),
    [
        ("SUSPENDED", ["RESELLER_INITIATED"], ()),
        ("SUSPENDED", None, (unknown("reactivation.not-by-reseller", REASONS, sku=SKU),)),
        (
            "SUSPENDED",
            [],
            (violation("reactivation.not-by-reseller", REASONS, sku=SKU, reason="none-by-reseller"),),
        ),
        (
            "SUSPENDED",
            ["TRIAL_ENDED", "RESELLER_INITIATED", "OTHER"],
            (
                violation("reactivation.not-by-reseller", REASONS, sku=SKU, reason="OTHER"),
                violation("reactivation.not-by-reseller", REASONS, sku=SKU, reason="TRIAL_ENDED"),
            ),
        ),
        (None, ["RESELLER_INITIATED"], (unknown("reactivation.not-suspended", STATUS, sku=SKU),)),
        (
            None,
            ["OTHER"],
            (
                unknown("reactivation.not-suspended", STATUS, sku=SKU),
                unknown("reactivation.not-by-reseller", STATUS, sku=SKU),
            ),
        ),
        (
            None,
            [],
            (
                unknown("reactivation.not-suspended", STATUS, sku=SKU),
                unknown("reactivation.not-by-reseller", STATUS, sku=SKU),
            ),
        ),
        (
            None,
            None,
            (
                unknown("reactivation.not-suspended", STATUS, sku=SKU),
                unknown("reactivation.not-by-reseller", REASONS, sku=SKU),
            ),
        ),
        ("ACTIVE", None, (violation("reactivation.not-suspended", STATUS, sku=SKU, status="ACTIVE"),)),
        (
            "CANCELLED",
            ["OTHER"],
            (violation("reactivation.not-suspended", STATUS, sku=SKU, status="CANCELLED"),),
        ),
    ],
)
def test_only_what_the_reseller_alone_suspended_is_reactivated(
    status: str | None, reasons: list[str] | None, findings: tuple[rc.Finding, ...]
) -> None:
    assert reactivated(status=status, suspension_reasons=reasons) == findings


BY_US: dict[str, Any] = {"status": "SUSPENDED", "suspension_reasons": ["RESELLER_INITIATED"]}


@pytest.mark.parametrize(
    ("ago", "until"),
    [
        (dt.timedelta(days=60), None),
        (dt.timedelta(days=60, seconds=1), "2026-11-24T08:59:59+00:00"),
        (dt.timedelta(days=-1), None),
    ],
)
def test_sixty_days_are_in_time_to_the_second(ago: dt.timedelta, until: str | None) -> None:
    found = reactivated(**BY_US, suspended_at=AT - ago)
    late = advisory("reactivation.too-late", "subscription.suspended_at", sku=SKU, until=str(until))
    assert found == ((late,) if until else ())


@pytest.mark.parametrize(
    ("stance", "findings"),
    [
        (rc.Stance.ALLOW, ()),
        (rc.Stance.ADVISE, ()),
        (rc.Stance.REFUSE, (unknown("reactivation.too-late", STATUS, sku=SKU),)),
    ],
)
def test_whether_it_is_too_late_is_open_while_nobody_knows_that_it_is_suspended(
    stance: rc.Stance, findings: tuple[rc.Finding, ...]
) -> None:
    one = held(
        status=None, suspension_reasons=["RESELLER_INITIATED"], suspended_at=AT - dt.timedelta(days=61)
    )
    policy = rc.Policy(late_reactivation=stance)
    assert rc.check_reactivation(one, at=AT, policy=policy).findings == (
        unknown("reactivation.not-suspended", STATUS, sku=SKU),
        *findings,
    )


@pytest.mark.parametrize(
    ("plan", "ends_at", "new_term"),
    [
        ("ANNUAL_YEARLY_PAY", AT, True),
        ("ANNUAL_MONTHLY_PAY", AT - dt.timedelta(days=1), True),
        ("ANNUAL_YEARLY_PAY", AT + dt.timedelta(seconds=1), False),
        ("ANNUAL_YEARLY_PAY", None, False),
        ("FLEXIBLE", AT, False),
        (None, AT, False),
    ],
)
def test_a_new_term_begins_once_the_old_one_is_over(
    plan: str | None, ends_at: dt.datetime | None, new_term: bool
) -> None:
    found = reactivated(**BY_US, plan=plan, seats=None, term_ends_at=ends_at)
    begins = advisory("reactivation.new-term", "subscription.term_ends_at", sku=SKU)
    assert found == ((begins,) if new_term else ())


@pytest.mark.parametrize(
    ("status", "plan", "findings"),
    [
        (
            "ACTIVE",
            "FREE",
            # It is not suspended, so there is no time to keep to.
            (violation("suspension.plan-not-paid", "subscription.plan", sku=SKU, plan="FREE"),),
        ),
        (
            "ACTIVE",
            None,
            (
                unknown("suspension.plan-not-paid", "subscription.plan", sku=SKU),
                advisory(
                    "suspension.time-limit",
                    STATUS,
                    sku=SKU,
                    until="2027-01-23T09:00:00+00:00",
                    outcome="moved-to-google",
                ),
            ),
        ),
        (
            "SUSPENDED",
            "TRIAL",
            (
                violation("suspension.not-active", STATUS, sku=SKU, status="SUSPENDED"),
                violation("suspension.plan-not-paid", "subscription.plan", sku=SKU, plan="TRIAL"),
            ),
        ),
        (
            None,
            None,
            (
                unknown("suspension.not-active", STATUS, sku=SKU),
                unknown("suspension.plan-not-paid", "subscription.plan", sku=SKU),
            ),
        ),
    ],
)
def test_only_what_is_active_and_paid_is_suspended(
    status: str | None, plan: str | None, findings: tuple[rc.Finding, ...]
) -> None:
    one = held(status=status, plan=plan, seats=None)
    assert rc.check_suspension(one, at=AT).findings == findings
