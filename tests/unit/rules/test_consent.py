"""Consents: what no single case shows."""

from __future__ import annotations

import datetime as dt

import pytest

import reseller_core as rc
from reseller_core.rules.consent import GivenConsents, consent_covers_every_product_group
from unit.rules.building import AT, SCHOOL, TEAM, consent, moving, team, teams, violation

LATER = AT + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("granted_at", "covered_from"),
    [(AT - dt.timedelta(days=1), None), (AT, None), (LATER, LATER)],
)
def test_what_is_granted_already_is_not_waited_for(
    granted_at: dt.datetime, covered_from: dt.datetime | None
) -> None:
    one = consent(granted_at=granted_at)
    given = GivenConsents(consents=(one,), customer=one.customer, reseller_id=one.reseller_id)
    assert given.covered_from([rc.ProductGroup.GOOGLE_WORKSPACE], AT) == covered_from


@pytest.mark.parametrize(("customer", "why"), [(SCHOOL, "behind-teams"), (TEAM, "none")])
def test_a_missing_consent_says_whether_teams_stand_in_front(customer: rc.Customer, why: str) -> None:
    others = teams(team(primary_email="other@acme-example.com"))
    facts = moving(seen=others, of_request={"customer": customer}, consents=())
    missing = violation(
        "transfer.consent-missing",
        "consents",
        product_group="GOOGLE_WORKSPACE",
        why="none-given",
        customer=why,
    )
    assert consent_covers_every_product_group(facts) == (missing,)
