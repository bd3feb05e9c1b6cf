"""Labels of teams, the subscription status that is shown, and what follows a customer's creation."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reseller_core as rc

names = st.sampled_from([None, "Acme", "ACME", "가나다", "(C01)", "Acme (C01)"])
ids = st.none() | st.integers(0, 9).map("C0{}".format)
addresses = st.none() | st.sampled_from(["a@acme-example.com", "b@acme-example.com"])


@given(st.lists(st.builds(rc.Team, organization_name=names, cloud_identity_id=ids, primary_email=addresses)))
def test_there_is_a_label_for_each_team_and_it_shows_the_name(teams: list[rc.Team]) -> None:
    made = rc.labels(teams)
    assert len(made) == len(teams)
    assert all(
        label.startswith(team.organization_name or "(") for label, team in zip(made, teams, strict=True)
    )
    assert all(label == label.strip() for label in made)


@given(
    st.lists(
        st.builds(rc.Team, organization_name=names, cloud_identity_id=ids, primary_email=addresses),
        unique_by=(
            lambda team: team.cloud_identity_id or object(),
            lambda team: team.primary_email or object(),
        ),
    )
)
def test_labels_of_different_teams_differ(teams: list[rc.Team]) -> None:
    made = rc.labels(teams)
    assert len(set(made)) == len(made)


@pytest.mark.parametrize(
    ("teams", "expected"),
    [
        # A name may be written like the label of another.
        (
            [("Acme", "C01"), ("Acme", "C02"), ("Acme (C01)", "C03")],
            ("Acme (C01) (#1)", "Acme (C02)", "Acme (C01)"),
        ),
        ([("Acme", "C01"), ("Acme", "C01")], ("Acme (C01)", "Acme (C01) (#2)")),  # the same one twice
        ([("Acme", None), ("Acme", None), (None, None)], ("Acme (#1)", "Acme (#2)", "(#3)")),
    ],
)
def test_labels_that_meet_show_their_position(teams: list[Any], expected: tuple[str, ...]) -> None:
    made = rc.labels(rc.Team(organization_name=name, cloud_identity_id=own_id) for name, own_id in teams)
    assert made == expected


def test_labels_take_any_iterable_once() -> None:
    assert rc.labels(iter([rc.Team(organization_name="Acme")])) == ("Acme",)
    assert rc.labels(()) == ()


def status(*statuses: str | None) -> rc.GoogleAccount:
    held = [rc.Subscription(sku=f"sku-{n}", status=one) for n, one in enumerate(statuses)]
    return rc.GoogleAccount(subscriptions=held)


@pytest.mark.parametrize(
    ("account", "label"),
    [
        (None, None),
        (rc.GoogleAccount(), None),
        (status(), ""),
        (status("ACTIVE"), "ACTIVE"),
        (status("SUSPENDED", "ACTIVE", "SUSPENDED"), "ACTIVE, SUSPENDED"),
        (status("CANCELLED"), "CANCELLED"),
        (status("ACTIVE", None), None),
    ],
)
def test_the_status_is_blank_until_an_order_and_none_where_it_is_not_known(
    account: rc.GoogleAccount | None, label: str | None
) -> None:
    assert rc.subscription_label(account) == label


def test_a_domain_that_nobody_has_shows_a_blank_status() -> None:
    assert rc.subscription_label(rc.GoogleAccount(status="none")) == ""


def test_follow_ups_are_read_once_from_any_iterable() -> None:
    held: Any = iter([rc.Subscription(sku="x", status="ACTIVE")])
    assert rc.follow_ups(held) == ()
    assert [one.code for one in rc.follow_ups(iter(()))] == ["place-order"]


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_follow_ups_are_explained_and_cite_facts(locale: Any) -> None:
    for held in (None, ()):
        for one in rc.follow_ups(held):
            assert len(rc.explain(one, locale=locale)) == 1
            assert set(one.facts) <= set(rc.FACTS)
