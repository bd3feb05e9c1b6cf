"""What a customer holds, as far as it is known."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

import reseller_core as rc
from reseller_core.finding import Holes
from reseller_core.holdings import Holding, holding, subscriptions_path
from reseller_core.standing import absence, has_a_super_admin, has_used_its_trial, path_of
from unit.rules.building import FREE, SCHOOL, TEAM, account, advisory, held, team, teams, unknown, violation

ACTIVE = held("a")
MAYBE = held("b", status=None)
GONE = held("c", status="CANCELLED")
CODE = "acme.own-rule"


def paths(found: tuple[tuple[str, rc.Subscription], ...]) -> list[str]:
    return [path for path, _ in found]


def test_what_is_cancelled_is_not_held_and_what_has_no_status_perhaps() -> None:
    found = holding(SCHOOL, account("ours", ACTIVE, MAYBE, GONE, held("d", status="SUSPENDED")))
    assert paths(found.held) == ["account.subscriptions[0]", "account.subscriptions[3]"]
    assert paths(found.perhaps) == ["account.subscriptions[1]"]
    assert found.unknown is None
    assert found.open == Holes(("account.subscriptions[1].status",))


@pytest.mark.parametrize(
    ("customer", "seen", "hole"),
    [
        (SCHOOL, None, ("account",)),
        (SCHOOL, account("ours", subscriptions=None), ("account.subscriptions",)),
        (SCHOOL, rc.GoogleAccount(), ("account.status", "account.subscriptions")),
        (TEAM, teams(team(subscriptions=None)), ("account.teams[0].subscriptions",)),
        (TEAM, rc.GoogleAccount(status="teams"), ("account.teams",)),
        (TEAM, teams(rc.Team(owned=False)), ("account.teams[0].primary_email",)),
    ],
)
def test_a_list_that_is_not_known_is_open(customer: Any, seen: Any, hole: tuple[str, ...]) -> None:
    found = holding(customer, seen)
    assert (found.held, found.perhaps) == ((), ())
    assert found.unknown == found.open == Holes(hole)
    assert found.of("a") == evolve(found, by_sku=True)
    assert found.judge(CODE, lambda _path, _one: (), sku="a") == tuple(
        unknown(CODE, path, sku="a") for path in hole
    )


@pytest.mark.parametrize(
    ("customer", "seen", "path"),
    [
        (SCHOOL, account("ours"), "account.subscriptions"),
        (TEAM, teams(rc.Team(cloud_identity_id="C01abcde1"), team()), "account.teams[1].subscriptions"),
        (SCHOOL, FREE, "account.status"),
        (SCHOOL, teams(team()), "account.status"),
        (SCHOOL, None, "account.status"),
    ],
)
def test_subscriptions_stand_where_the_customer_does(customer: Any, seen: Any, path: str) -> None:
    assert subscriptions_path(customer, seen) == path


def test_a_part_of_a_holding_is_open_for_itself() -> None:
    found = holding(SCHOOL, account("ours", ACTIVE, MAYBE))
    assert found.of("a").open is None
    assert found.of("b").open == Holes(("account.subscriptions[1].status",))
    assert found.of("z") == Holding(by_sku=True)
    assert found.where(lambda sku: sku in "ab") == evolve(found, by_sku=True)


def test_what_is_found_of_a_subscription_that_may_be_cancelled_is_open() -> None:
    found = holding(SCHOOL, account("ours", ACTIVE, MAYBE, GONE))

    def refused(path: str, one: rc.Subscription) -> tuple[rc.Finding, ...]:
        return (violation(CODE, path, sku=one.named),)

    assert found.judge(CODE, refused) == (
        violation(CODE, "account.subscriptions[0]", sku="a"),
        unknown(CODE, "account.subscriptions[1].status", sku="b"),
    )
    assert found.judge(CODE, refused, sku="item") == (
        violation(CODE, "account.subscriptions[0]", sku="a"),
        unknown(CODE, "account.subscriptions[1].status", sku="item"),
    )


def test_an_advisory_asks_nothing_and_a_hole_is_told_beside_the_status() -> None:
    found = holding(SCHOOL, account("ours", MAYBE))
    assert found.judge(CODE, lambda path, _: (advisory(CODE, path),)) == ()
    assert found.judge(CODE, lambda _path, _one: ()) == ()
    assert found.judge(CODE, lambda path, _: (unknown(CODE, f"{path}.plan"), advisory(CODE, path))) == (
        unknown(CODE, "account.subscriptions[0].status", sku="b"),
        unknown(CODE, "account.subscriptions[0].plan", sku="b"),
    )


@pytest.mark.parametrize(
    ("customer", "seen", "why"),
    [
        (SCHOOL, FREE, "none"),
        (SCHOOL, account("elsewhere"), None),
        (SCHOOL, teams(team()), "behind-teams"),
        (TEAM, teams(team()), None),
        (TEAM, FREE, "none"),
        (TEAM, teams(rc.Team(primary_email="b@acme-example.com")), "team-not-there"),
        (TEAM, teams(rc.Team()), Holes(("account.teams[0].primary_email",))),
        (SCHOOL, None, Holes(("account",))),
        (SCHOOL, rc.GoogleAccount(), Holes(("account.status",))),
    ],
)
def test_why_somebody_is_not_there(customer: Any, seen: Any, why: Any) -> None:
    assert absence(customer, seen) == why


def test_a_free_domain_has_no_administrator_and_used_no_trial() -> None:
    assert has_a_super_admin(FREE) is False
    assert has_used_its_trial(FREE) is False
    assert path_of(FREE, "super_admin_present") == "account.status"
    for ask, name in ((has_a_super_admin, "super_admin_present"), (has_used_its_trial, "trial_used")):
        assert ask(None) == Holes(("account",))
        assert ask(rc.GoogleAccount()) == Holes(("account.status", f"account.{name}"))
        for value in (True, False):
            assert ask(account("ours", **{name: value})) is value
        assert path_of(account("ours"), name) == path_of(None, name) == f"account.{name}"
