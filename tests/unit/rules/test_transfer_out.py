"""Handing a customer over to Google: what no single case shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.rules.transfer_out import customer_is_ours, grace_is_known, voice_goes_with_workspace
from unit.rules.building import (
    AT,
    FREE,
    SCHOOL,
    TEAM,
    account,
    advisory,
    held,
    team,
    teams,
    unknown,
    violation,
)

NOT_OURS = "transfer-out.not-ours"
VOICE_STAYS = "transfer-out.voice-must-move"
NAMED = attrs.evolve(TEAM, primary_email=None, cloud_identity_id="C01abcde3")


def not_ours(situation: str) -> tuple[rc.Finding, ...]:
    return (violation(NOT_OURS, "account.status", situation=situation),)


@pytest.mark.parametrize(
    ("customer", "seen", "findings"),
    [
        (SCHOOL, account("ours"), ()),
        (SCHOOL, account("elsewhere"), not_ours("elsewhere")),
        (SCHOOL, teams(team()), not_ours("teams")),
        (TEAM, account("elsewhere"), not_ours("elsewhere")),
        (TEAM, FREE, not_ours("none")),
        (NAMED, teams(team()), not_ours("team-not-there")),
        (NAMED, account("ours"), not_ours("team-not-there")),
        (
            NAMED,
            account("ours", cloud_identity_id=None),
            (unknown(NOT_OURS, "account.cloud_identity_id"),),
        ),
    ],
)
def test_only_what_is_ours_is_handed_over(
    customer: rc.Customer, seen: rc.GoogleAccount, findings: tuple[rc.Finding, ...]
) -> None:
    assert customer_is_ours(rc.TransferOutFacts(customer=customer, account=seen, at=AT)) == findings


SEARCH, SEARCH_GROUP = "1010350001", 'policy.product_groups["101035"]'


@pytest.mark.parametrize(
    ("subscriptions", "paths"),
    [
        ([held(SEARCH)], [SEARCH_GROUP]),
        ([held(SEARCH, status=None)], [SEARCH_GROUP, "account.subscriptions[0].status"]),
        (
            [held(SEARCH), held("1010330003", status=None)],
            [SEARCH_GROUP, "account.subscriptions[0].status"],
        ),
        ([held("1010330003", status="CANCELLED")], []),
    ],
)
def test_whether_voice_stays_behind_is_open_with_all_that_would_tell(
    subscriptions: list[rc.Subscription], paths: list[str]
) -> None:
    facts = rc.TransferOutFacts(
        customer=SCHOOL,
        account=account("ours", *subscriptions),
        product_groups=["GOOGLE_WORKSPACE"],
        at=AT,
    )
    assert voice_goes_with_workspace(facts) == tuple(unknown(VOICE_STAYS, path) for path in paths)


@pytest.mark.parametrize(
    ("plan", "ends_at"),
    [
        ("FLEXIBLE", "2026-12-24T09:00:00+00:00"),
        ("ANNUAL_YEARLY_PAY", "2027-10-01T00:00:00+00:00"),
        ("FREE", None),
        (None, None),
    ],
)
def test_grace_ends_with_an_annual_term(plan: str | None, ends_at: str | None) -> None:
    seen: dict[str, Any] = {
        "plan": plan,
        "seats": None,
        "term_ends_at": dt.datetime(2027, 10, 1, tzinfo=dt.UTC),
    }
    facts = rc.TransferOutFacts(customer=SCHOOL, account=account("ours", held(**seen)), at=AT)
    told = advisory("transfer-out.grace", "account.subscriptions[0]", sku="1010020028", ends_at=str(ends_at))
    assert grace_is_known(facts) == ((told,) if ends_at else ())
