"""How old observed facts are, and what is to be asked again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
SECOND, DAY = dt.timedelta(seconds=1), dt.timedelta(days=1)
LOOKED, TAKEN = AT - 40 * DAY, AT - 2 * DAY

ACCOUNT = rc.GoogleAccount(status="ours", nonprofit=False, teams=(), observed_at=LOOKED)
SNAPSHOT = rc.AdminConsoleSnapshot(
    domain="ganada-example.co.kr", primary_email="admin@ganada-example.co.kr", taken_at=TAKEN
)

CHECK = "Cloud Channel API checkCloudIdentityAccountsExist, or Reseller API customers.get"
WHO: dict[str, tuple[rc.Actor, str, str, tuple[int, ...]]] = {
    "account": (rc.Actor.GOOGLE, CHECK, "CH", (170, 28)),
    "account.status": (rc.Actor.GOOGLE, CHECK, "CH", (170, 28)),
    "account.nonprofit": (
        rc.Actor.CUSTOMER_SUPER_ADMIN,
        "Admin console > Billing > Subscriptions",
        "SEED",
        (170, 2),
    ),
    "account.teams": (rc.Actor.GOOGLE, CHECK, "CH", (170, 28)),
    "snapshot": (rc.Actor.CUSTOMER_SUPER_ADMIN, "Admin console", "SEED", (170, 175)),
    "snapshot.domain": (rc.Actor.CUSTOMER_SUPER_ADMIN, "Admin console", "SEED", (170, 175)),
    "snapshot.primary_email": (
        rc.Actor.RESELLER,
        "Partner Sales Console > Customers",
        "SYNC",
        (170, 174),
    ),
}


def aged(path: str, freshness: str, seen_at: dt.datetime | None, *, ask: bool) -> rc.FactAge:
    actor, where, source, facts = WHO[path]
    return rc.FactAge(
        path=path,
        seen_at=seen_at,
        age=None if seen_at is None else AT - seen_at,
        freshness=rc.Freshness(freshness),
        inquiry=rc.Inquiry(path, actor, where, source) if ask else None,
        facts=facts,
    )


def of_account(freshness: str, seen_at: dt.datetime | None, *, ask: bool) -> list[rc.FactAge]:
    paths = ("account.status", "account.nonprofit", "account.teams")
    return [aged(path, freshness, seen_at, ask=ask) for path in paths]


def of_snapshot(freshness: str, *, ask: bool) -> list[rc.FactAge]:
    return [aged(path, freshness, TAKEN, ask=ask) for path in ("snapshot.domain", "snapshot.primary_email")]


def told(limit: dt.timedelta | None, *ages: rc.FactAge) -> rc.Staleness:
    return rc.Staleness(ages=ages, limit=limit, at=AT)


NO_ACCOUNT = aged("account", "never", None, ask=True)
NO_SNAPSHOT = aged("snapshot", "never", None, ask=True)
FORTY, TWO = AT - LOOKED, AT - TAKEN


@pytest.mark.parametrize(
    ("limit", "account", "snapshot"),
    [
        (None, of_account("fresh", LOOKED, ask=False), of_snapshot("fresh", ask=False)),
        (FORTY + SECOND, of_account("fresh", LOOKED, ask=False), of_snapshot("fresh", ask=False)),
        (FORTY, of_account("fresh", LOOKED, ask=False), of_snapshot("fresh", ask=False)),
        (FORTY - SECOND, of_account("stale", LOOKED, ask=True), of_snapshot("fresh", ask=False)),
        (TWO, of_account("stale", LOOKED, ask=True), of_snapshot("fresh", ask=False)),
        (TWO - SECOND, of_account("stale", LOOKED, ask=True), of_snapshot("stale", ask=True)),
        (0 * DAY, of_account("stale", LOOKED, ask=True), of_snapshot("stale", ask=True)),
    ],
)
def test_what_is_older_than_the_limit_is_to_be_asked_again(
    limit: dt.timedelta | None, account: list[rc.FactAge], snapshot: list[rc.FactAge]
) -> None:
    expected = told(limit, *account, *snapshot)
    assert rc.staleness(ACCOUNT, snapshot=SNAPSHOT, at=AT, older_than=limit) == expected
    policy = rc.Policy(max_fact_age=limit)
    assert rc.staleness(ACCOUNT, snapshot=SNAPSHOT, at=AT, policy=policy) == expected


def test_an_age_that_is_given_goes_before_the_policy_s() -> None:
    policy = rc.Policy(max_fact_age=DAY)
    found = rc.staleness(ACCOUNT, snapshot=SNAPSHOT, at=AT, older_than=FORTY, policy=policy)
    assert found == told(FORTY, *of_account("fresh", LOOKED, ask=False), *of_snapshot("fresh", ask=False))
    found = rc.staleness(ACCOUNT, snapshot=None, at=AT, older_than=0 * DAY, policy=rc.Policy())
    assert found == told(0 * DAY, *of_account("stale", LOOKED, ask=True), NO_SNAPSHOT)


@pytest.mark.parametrize(("limit", "ask"), [(None, False), (9999 * DAY, True)])
def test_what_has_no_date_counts_as_too_old_where_there_is_a_limit(
    limit: dt.timedelta | None, *, ask: bool
) -> None:
    undated = attrs.evolve(ACCOUNT, observed_at=None)
    found = rc.staleness(undated, snapshot=SNAPSHOT, at=AT, older_than=limit)
    assert found == told(limit, *of_account("undated", None, ask=ask), *of_snapshot("fresh", ask=False))


@pytest.mark.parametrize("limit", [None, DAY])
def test_what_nobody_has_looked_at_is_asked_for(limit: dt.timedelta | None) -> None:
    expected = told(limit, NO_ACCOUNT, NO_SNAPSHOT)
    assert rc.staleness(None, snapshot=None, at=AT, older_than=limit) == expected
    for empty in (rc.GoogleAccount(), rc.GoogleAccount(observed_at=AT)):
        nothing = rc.AdminConsoleSnapshot(taken_at=AT)
        assert rc.staleness(empty, snapshot=nothing, at=AT, older_than=limit) == expected


def test_deciders_and_ages_agree_on_what_is_too_old() -> None:
    customer = rc.DomainCustomer(organization_name="Acme", domain="acme-example.com")
    policy = rc.Policy(max_fact_age=FORTY)
    for observed_at in (LOOKED - SECOND, LOOKED, LOOKED + SECOND, None):
        account = attrs.evolve(ACCOUNT, observed_at=observed_at)
        facts = rc.RegistrationFacts(customer=customer, account=account, policy=policy, at=AT)
        ages = rc.staleness(account, snapshot=None, at=AT, policy=policy)
        assert (facts.account is None) is any(one.path.startswith("account.") for one in ages.ask_again), (
            observed_at
        )


def test_what_to_ask_again_stands_in_order() -> None:
    found = rc.staleness(ACCOUNT, snapshot=SNAPSHOT, at=AT, older_than=3 * DAY)
    assert [one.path for one in found.ask_again] == ["account.status", "account.nonprofit", "account.teams"]
    assert rc.staleness(ACCOUNT, snapshot=SNAPSHOT, at=AT).ask_again == ()


def test_every_observed_fact_of_both_nouns_has_someone_to_ask() -> None:
    everything = rc.GoogleAccount(
        status="elsewhere",
        provider="google",
        cloud_identity_id="C01abcde2",
        nonprofit=False,
        legacy_free=False,
        domain_verified=True,
        subscriptions=(),
        teams=(),
        super_admin_present=True,
        trial_used=False,
        first_reseller=False,
        observed_at=LOOKED,
    )
    seen = attrs.evolve(SNAPSHOT, alternate_email="kim@home-example.org", organization_name="가나다")
    found = rc.staleness(everything, snapshot=seen, at=AT, older_than=DAY)
    names = [a.name for a in attrs.fields(rc.GoogleAccount) if a.name != "observed_at"]
    console = ("domain", "alternate_email", "primary_email", "organization_name")
    assert [one.path for one in found.ages] == [
        *(f"account.{name}" for name in names),
        *(f"snapshot.{name}" for name in console),
    ]
    for one in found.ages:
        assert one.inquiry is not None, one.path
        assert one.inquiry.actor is not rc.Actor.NOBODY, one.path
        assert set(one.facts) <= set(rc.FACTS), one.path
        assert len(set(one.facts)) == len(one.facts) > 1, one.path


def refused(account: Any = ACCOUNT, **changed: Any) -> rc.InvalidValueError:
    arguments: dict[str, Any] = {"snapshot": SNAPSHOT, "at": AT, **changed}
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.staleness(account, **arguments)
    return caught.value


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"account": "ours"}, "value.wrong-type", "account"),
        ({"snapshot": ACCOUNT}, "value.wrong-type", "snapshot"),
        ({"policy": None}, "value.wrong-type", "policy"),
        ({"older_than": 30}, "value.number-invalid", "older_than"),
        ({"older_than": -SECOND}, "value.number-invalid", "older_than"),
        ({"older_than": dt.timedelta(microseconds=1)}, "value.number-invalid", "older_than"),
        ({"at": AT.replace(tzinfo=None)}, "value.naive-datetime", "at"),
        ({"at": TAKEN - SECOND}, "value.seen-later-than-asked", "snapshot.taken_at"),
        ({"at": LOOKED - SECOND, "snapshot": None}, "value.seen-later-than-asked", "account.observed_at"),
    ],
)
def test_what_is_no_argument_is_refused(changed: dict[str, Any], code: str, field: str) -> None:
    error = refused(**changed)
    assert (error.code, error.field) == (code, field)


def test_the_wrong_type_of_an_account_is_told() -> None:
    assert refused(account="ours").params == (("expected", "GoogleAccount or nothing"),)


def test_what_is_seen_this_moment_is_of_the_past() -> None:
    account, snapshot = attrs.evolve(ACCOUNT, observed_at=AT), attrs.evolve(SNAPSHOT, taken_at=AT)
    found = rc.staleness(account, snapshot=snapshot, at=AT, older_than=0 * DAY)
    assert {one.age for one in found.ages} == {dt.timedelta(0)}
    assert {one.freshness for one in found.ages} == {rc.Freshness.FRESH}
