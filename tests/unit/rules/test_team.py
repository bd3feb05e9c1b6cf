"""Verifying a domain on which other teams live."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.rules.team import other_teams_stay, teams_hold_nothing_else
from unit.rules.building import AT, SCHOOL, TEAM, account, held, team, teams, unknown, violation

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


def test_each_team_and_each_hole_is_told() -> None:
    third = other(held(PLUS), cloud_identity_id="C01abcde9")
    seen = teams(team(held(EE), owned=False), other(held(PLUS)), third, provider="google")
    assert teams_hold_nothing_else(rc.VerificationFacts(customer=TEAM, account=seen, at=AT)) == (
        violation(CODE, OTHERS, skus=PLUS),
        violation(CODE, "account.teams[2].subscriptions", skus=PLUS),
    )
    assert found([], other(held(EE, status=None), held(PLUS, status=None))) == (
        unknown(CODE, f"{OTHERS}[0].status"),
        unknown(CODE, f"{OTHERS}[1].status"),
    )


ALL_TEAMS = rc.Policy(verification_scope="all-teams")
NAMED = attrs.evolve(TEAM, primary_email=None, cloud_identity_id="C01abcde5")
NOTHING_KNOWN = rc.Team(cloud_identity_id="C01abcde7", subscriptions=None)
THEIRS = "account.teams[0].subscriptions"


@pytest.mark.parametrize(
    ("customer", "seen", "policy", "findings"),
    [
        # Whether there is a domain account that verifies is not known.
        (
            SCHOOL,
            rc.GoogleAccount(subscriptions=[held(EE)], teams=[other(held(PLUS))]),
            ALL_TEAMS,
            (unknown(CODE, "account.status"),),
        ),
        # Nor who sold it.
        (
            SCHOOL,
            rc.GoogleAccount(subscriptions=[held(EE)], teams=[other(held(PLUS))]),
            rc.DEFAULT_POLICY,
            (unknown(CODE, "account.status"), unknown(CODE, "account.provider")),
        ),
        (
            SCHOOL,
            account("elsewhere", held(EE), teams=None),
            rc.DEFAULT_POLICY,
            (unknown(CODE, "account.teams"), unknown(CODE, "account.provider")),
        ),
        (
            SCHOOL,
            account("elsewhere", held(EE), teams=[NOTHING_KNOWN]),
            rc.DEFAULT_POLICY,
            (unknown(CODE, THEIRS), unknown(CODE, "account.provider")),
        ),
        # Whether the account is the team's own is not known either.
        (
            NAMED,
            account("ours", held(EE), cloud_identity_id=None, teams=[NOTHING_KNOWN]),
            rc.DEFAULT_POLICY,
            (
                unknown(CODE, THEIRS),
                unknown(CODE, "account.cloud_identity_id"),
                unknown(CODE, "account.provider"),
            ),
        ),
        # A domain customer is none of the teams, whatever addresses they have.
        (
            attrs.evolve(SCHOOL, primary_email="kim@ganada-example.hs.kr"),
            account("elsewhere", held(EE), teams=[other(held(PLUS))], provider="google"),
            rc.DEFAULT_POLICY,
            (violation(CODE, THEIRS, skus=PLUS),),
        ),
    ],
)
def test_what_is_missing_is_open_with_all_that_would_tell(
    customer: Any, seen: rc.GoogleAccount, policy: rc.Policy, findings: tuple[rc.Finding, ...]
) -> None:
    facts = rc.VerificationFacts(customer=customer, account=seen, policy=policy, at=AT)
    assert teams_hold_nothing_else(facts) == findings


def test_of_teams_that_stay_nothing_is_said_where_nobody_verifies() -> None:
    seen = teams(other(), provider="other-reseller")
    assert other_teams_stay(rc.VerificationFacts(customer=SCHOOL, account=seen, at=AT)) == ()
