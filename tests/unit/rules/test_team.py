"""Verifying a domain on which other teams live."""

from __future__ import annotations

from typing import Any

import pytest

import reseller_core as rc
from reseller_core.rules.team import teams_hold_nothing_else
from unit.rules.building import AT, TEAM, held, team, teams, unknown, violation

CODE = "verification.teams-subscriptions-missing"
EE, PLUS = "1010060003", "1010060005"
OTHERS = "account.teams[1].subscriptions"


def other(*subscriptions: rc.Subscription, **more: Any) -> rc.Team:
    """Another team; it stands behind TEAM's own."""
    known: dict[str, Any] = {"cloud_identity_id": "C01abcde7", "owned": False, "subscriptions": subscriptions}
    return rc.Team(**{**known, **more})


def found(mine: Any, theirs: rc.Team, **more: Any) -> tuple[rc.Finding, ...]:
    """What is missing where TEAM bought from Google, and so takes the other team over."""
    own = team(*mine, owned=False) if mine is not None else team(owned=False, subscriptions=None)
    seen = teams(own, theirs, **{"provider": "google", **more})
    return teams_hold_nothing_else(rc.VerificationFacts(customer=TEAM, account=seen, at=AT))


@pytest.mark.parametrize(
    ("mine", "theirs", "findings"),
    [
        ([held(EE)], other(held(EE)), ()),
        ([held(EE)], other(), ()),
        ([held(EE)], other(held(PLUS)), (violation(CODE, OTHERS, skus=PLUS),)),
        ([], other(held(PLUS), held(EE)), (violation(CODE, OTHERS, skus=f"{EE}, {PLUS}"),)),
        ([held(EE)], other(held(PLUS, status="CANCELLED")), ()),
        ([held(EE, status="CANCELLED")], other(held(EE)), (violation(CODE, OTHERS, skus=EE),)),
        # Either side may turn out to be cancelled.
        (
            [held(EE, status=None)],
            other(held(EE)),
            (unknown(CODE, "account.teams[0].subscriptions[0].status"),),
        ),
        ([held(EE)], other(held(PLUS, status=None)), (unknown(CODE, f"{OTHERS}[0].status"),)),
        (
            [held(EE, status=None)],
            other(held(EE, status=None)),
            (
                unknown(CODE, "account.teams[0].subscriptions[0].status"),
                unknown(CODE, f"{OTHERS}[0].status"),
            ),
        ),
        # What is known to be missing refuses, whatever else is open.
        (
            [held(EE, status=None)],
            other(held(EE), held(PLUS)),
            (violation(CODE, OTHERS, skus=PLUS),),
        ),
        # Nothing is known of what either holds; a hole is told once.
        (
            None,
            other(held(EE), held(PLUS)),
            (unknown(CODE, "account.teams[0].subscriptions"),),
        ),
        ([held(EE)], other(subscriptions=None), (unknown(CODE, OTHERS),)),
    ],
)
def test_what_other_teams_hold_must_be_held(
    mine: Any, theirs: rc.Team, findings: tuple[rc.Finding, ...]
) -> None:
    assert found(mine, theirs) == findings


@pytest.mark.parametrize(
    ("provider", "findings"),
    [
        ("google", (violation(CODE, OTHERS, skus=PLUS),)),
        ("other-reseller", ()),
        (None, (unknown(CODE, "account.provider"),)),
    ],
)
def test_what_google_sold_takes_other_teams_over(
    provider: str | None, findings: tuple[rc.Finding, ...]
) -> None:
    assert found([held(EE)], other(held(PLUS)), provider=provider) == findings


def test_nothing_is_missing_whoever_sold_it() -> None:
    assert found([held(EE)], other(held(EE)), provider=None) == ()
    assert found([held(EE)], other(held(PLUS, status=None)), provider=None) == (
        unknown(CODE, f"{OTHERS}[0].status"),
        unknown(CODE, "account.provider"),
    )
