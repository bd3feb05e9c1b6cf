"""Joining partial look-ups of one domain."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)

# Everything that could be known of two domains at once; a look-up knows a part of one.
WHOLE = rc.GoogleAccount(
    status="ours",
    provider="google",
    cloud_identity_id="C01abcde2",
    nonprofit=False,
    legacy_free=True,
    domain_verified=True,
    subscriptions=[
        rc.Subscription(
            sku="1010020028",
            plan="FLEXIBLE",
            seats=rc.Seats(maximum=12, licensed=5),
            status="SUSPENDED",
            suspension_reasons=["OTHER"],
            term_ends_at=AT,
            extra={
                "channel": '{"/name":[0,[],["entitlements/S1"]]}',
                "reseller-api": '{"/kind":[0,[],["x"]]}',
            },
        ),
        rc.Subscription(sku="Google-Vault", plan="ANNUAL_MONTHLY_PAY", seats=7, status="ACTIVE"),
    ],
    teams=[
        rc.Team(cloud_identity_id="C01abcde5", organization_name="Acme", owned=False, subscriptions=[]),
        rc.Team(cloud_identity_id="C01abcde6", primary_email="a@acme-example.com", owned=True),
    ],
    super_admin_present=True,
    trial_used=False,
    first_reseller=True,
)


def _parts(whole: Any, keep: frozenset[str]) -> st.SearchStrategy[Any]:
    """What a look-up may have seen of this: any of its attributes, the named ones always."""
    names = [a.name for a in attrs.fields(type(whole)) if getattr(whole, a.name) is not None]
    return st.fixed_dictionaries({name: _part(getattr(whole, name)) for name in names}).flatmap(
        lambda values: st.sets(st.sampled_from(names)).map(
            lambda seen: type(whole)(**{n: values[n] for n in names if n in seen | keep})
        )
    )


def _part(value: Any) -> st.SearchStrategy[Any]:
    if isinstance(value, tuple) and value and attrs.has(type(value[0])):
        return st.tuples(*(_parts(one, frozenset({"sku", "cloud_identity_id"})) for one in value))
    if isinstance(value, rc.Seats):
        return _parts(value, frozenset())
    return st.just(value)


def _seen(account: rc.GoogleAccount, observed_at: dt.datetime | None) -> rc.GoogleAccount:
    return attrs.evolve(account, observed_at=observed_at)


lookups = st.builds(
    _seen,
    _parts(WHOLE, frozenset()),
    st.none() | st.integers(0, 3).map(lambda hours: AT - hours * HOUR),
)


@given(lookups, lookups)
def test_the_order_of_two_look_ups_is_irrelevant(one: rc.GoogleAccount, two: rc.GoogleAccount) -> None:
    assert one.learn(two) == two.learn(one)


@given(lookups, lookups, lookups)
def test_the_grouping_of_three_look_ups_is_irrelevant(
    one: rc.GoogleAccount, two: rc.GoogleAccount, three: rc.GoogleAccount
) -> None:
    assert one.learn(two).learn(three) == one.learn(two.learn(three))


@given(lookups)
def test_a_look_up_teaches_itself_nothing_and_nothing_is_taught_by_nothing(one: rc.GoogleAccount) -> None:
    assert one.learn(one) == one
    assert one.learn(rc.GoogleAccount()) == one
    assert rc.GoogleAccount().learn(one) == one


@given(lookups, lookups)
def test_what_either_knew_is_known(one: rc.GoogleAccount, two: rc.GoogleAccount) -> None:
    joint = one.learn(two)
    for a in attrs.fields(rc.GoogleAccount):
        known = getattr(one, a.name) is not None or getattr(two, a.name) is not None
        assert (getattr(joint, a.name) is not None) is known, a.name
    assert attrs.evolve(joint, observed_at=None).learn(WHOLE) == WHOLE


@given(lookups, lookups)
def test_the_older_moment_is_kept(one: rc.GoogleAccount, two: rc.GoogleAccount) -> None:
    moments = [at for at in (one.observed_at, two.observed_at) if at is not None]
    assert one.learn(two).observed_at == (min(moments) if moments else None)


@pytest.mark.parametrize(
    ("one", "two", "path"),
    [
        ({"status": "ours"}, {"status": "elsewhere"}, "account.status"),
        ({"nonprofit": True}, {"nonprofit": False}, "account.nonprofit"),
        ({"cloud_identity_id": "C01"}, {"cloud_identity_id": "C02"}, "account.cloud_identity_id"),
        ({"subscriptions": []}, {"subscriptions": [rc.Subscription(sku="1")]}, "account.subscriptions"),
        (
            {"subscriptions": [rc.Subscription(sku="1")]},
            {"subscriptions": [rc.Subscription(sku="2")]},
            "account.subscriptions",
        ),
        (
            {"subscriptions": [rc.Subscription(sku="1", status="ACTIVE")]},
            {"subscriptions": [rc.Subscription(sku="1", status="SUSPENDED")]},
            "account.subscriptions[0].status",
        ),
        (
            {"subscriptions": [rc.Subscription(sku="1", seats=rc.Seats(maximum=1))]},
            {"subscriptions": [rc.Subscription(sku="1", seats=rc.Seats(maximum=2))]},
            "account.subscriptions[0].seats.maximum",
        ),
        (
            {"subscriptions": [rc.Subscription(sku="1", suspension_reasons=["OTHER"])]},
            {"subscriptions": [rc.Subscription(sku="1", suspension_reasons=["TRIAL_ENDED"])]},
            "account.subscriptions[0].suspension_reasons",
        ),
        (
            {"subscriptions": [rc.Subscription(sku="1", plan="FLEXIBLE"), rc.Subscription(sku="1")]},
            {"subscriptions": [rc.Subscription(sku="1")]},
            "account.subscriptions",
        ),
        ({"subscriptions": [rc.Subscription()]}, {"subscriptions": []}, "account.subscriptions"),
        (
            {"subscriptions": [rc.Subscription(plan="FREE")]},
            {"subscriptions": [rc.Subscription(sku="1")]},
            "account.subscriptions",
        ),
        (
            {"teams": [rc.Team(cloud_identity_id="C01", owned=True)]},
            {"teams": [rc.Team(cloud_identity_id="C01", owned=False)]},
            "account.teams[0].owned",
        ),
        ({"teams": [rc.Team(owned=True)]}, {"teams": [rc.Team()]}, "account.teams"),
        ({"teams": [rc.Team(cloud_identity_id="C01")]}, {"teams": [rc.Team()]}, "account.teams"),
        (
            {"subscriptions": [rc.Subscription(sku="1", term_ends_at=AT)]},
            {"subscriptions": [rc.Subscription(sku="1", term_ends_at=AT - HOUR)]},
            "account.subscriptions[0].term_ends_at",
        ),
        ({"status": "none"}, {"nonprofit": True}, "account.nonprofit"),
        ({"status": "teams"}, {"cloud_identity_id": "C01"}, "account.cloud_identity_id"),
        ({"status": "teams"}, {"teams": []}, "account.teams"),
        ({"status": "elsewhere"}, {"first_reseller": True}, "account.first_reseller"),
        ({"cloud_identity_id": "C01"}, {"teams": [rc.Team(cloud_identity_id="C01")]}, "account.teams"),
    ],
)
def test_look_ups_that_can_not_both_be_true_are_refused(
    one: dict[str, Any], two: dict[str, Any], path: str
) -> None:
    for first, second in ((one, two), (two, one)):
        with pytest.raises(rc.ContradictionError) as caught:
            rc.GoogleAccount(**first).learn(rc.GoogleAccount(**second))
        assert caught.value.path == path


def test_a_number_of_seats_and_their_plan_may_be_learnt_in_either_order() -> None:
    number = rc.GoogleAccount(subscriptions=[rc.Subscription(sku="1", seats=5)])
    plan = rc.GoogleAccount(subscriptions=[rc.Subscription(sku="1", plan="FLEXIBLE")])
    both = rc.GoogleAccount(subscriptions=[rc.Subscription(sku="1", plan="FLEXIBLE", seats=5)])
    assert number.learn(plan) == plan.learn(number) == both
    assert both.learn(number) == number.learn(both) == both


def test_a_number_of_seats_that_the_plan_contradicts_is_refused() -> None:
    number = rc.GoogleAccount(subscriptions=[rc.Subscription(sku="1", seats=5)])
    maximum = rc.GoogleAccount(
        subscriptions=[rc.Subscription(sku="1", plan="FLEXIBLE", seats=rc.Seats(maximum=4))]
    )
    for first, second in ((number, maximum), (maximum, number)):
        with pytest.raises(rc.ContradictionError, match=r"account\.subscriptions\[0\]\.seats\.maximum"):
            first.learn(second)


def test_lists_join_though_what_is_known_of_their_elements_differs() -> None:
    one = rc.GoogleAccount(
        subscriptions=[rc.Subscription(sku="1", status="ACTIVE"), rc.Subscription(sku="2")]
    )
    two = rc.GoogleAccount(
        subscriptions=[rc.Subscription(sku="2", status="ACTIVE"), rc.Subscription(sku="1")]
    )
    joint = one.learn(two).subscriptions
    assert joint == (rc.Subscription(sku="1", status="ACTIVE"), rc.Subscription(sku="2", status="ACTIVE"))


def test_what_a_wire_format_says_beyond_the_facts_contradicts_nothing() -> None:
    one, two, both = (
        rc.GoogleAccount(subscriptions=[rc.Subscription(sku="1", extra={"channel": text})])
        for text in ('{"/a":1,"/c":1}', '{"/a":2,"/b":1}', '{"/a":2,"/b":1,"/c":1}')
    )
    assert one.learn(two) == two.learn(one) == both


def test_equal_lists_join_whatever_they_hold() -> None:
    unnamed = rc.GoogleAccount(subscriptions=[rc.Subscription(), rc.Subscription()])
    assert unnamed.learn(unnamed) == unnamed
    twice = rc.GoogleAccount(teams=[rc.Team(), rc.Team()])
    assert twice.learn(twice) == twice


def test_learning_changes_neither_look_up() -> None:
    one, two = rc.GoogleAccount(nonprofit=False), rc.GoogleAccount(legacy_free=False)
    assert one.learn(two) == rc.GoogleAccount(nonprofit=False, legacy_free=False)
    assert (one, two) == (rc.GoogleAccount(nonprofit=False), rc.GoogleAccount(legacy_free=False))


def test_a_team_known_by_its_address_learns_its_owner_and_its_id() -> None:
    seen = rc.GoogleAccount(status="teams", teams=[rc.Team(primary_email="lead@acme-example.com")])
    told = rc.GoogleAccount(
        teams=[rc.Team(primary_email="lead@acme-example.com", owned=True, cloud_identity_id="C01abcde7")]
    )
    assert seen.learn(told) == rc.GoogleAccount(status="teams", teams=told.teams) == told.learn(seen)
