"""One time, one direction: from the Admin console to the record."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
TAKEN = AT - dt.timedelta(hours=2)
OLD, NEW = "ganada-example.co.kr", "ganada-group-example.com"

RECORD = rc.DomainCustomer(
    organization_name="가나다 상사",
    domain=OLD,
    primary_email=f"admin@{OLD}",
    alternate_email="kim@home-example.org",
    contact=rc.ContactInfo(given_name="지우"),
    education=rc.Education(),
    crm_id="CRM-1",
    cloud_identity_id="C01abcde2",
    language_code="ko",
    time_zone="Asia/Seoul",
    reseller_id="C0123456",
    extra={"channel": '{"a":1}'},
)
SEEN = rc.AdminConsoleSnapshot(
    domain=NEW,
    alternate_email="lee@home-example.org",
    primary_email=f"admin@{NEW}",
    organization_name="가나다 그룹",
    taken_at=TAKEN,
)
DOMAIN_SYNCED = rc.RecordSynced(field=rc.RecordField.DOMAIN, before=OLD, after=NEW, taken_at=TAKEN, at=AT)
ALTERNATE_SYNCED = rc.RecordSynced(
    field=rc.RecordField.ALTERNATE_EMAIL,
    before="kim@home-example.org",
    after="lee@home-example.org",
    taken_at=TAKEN,
    at=AT,
)


def synced(customer: rc.Customer, *events: rc.RecordSynced) -> rc.Synced:
    return rc.Synced(customer=customer, events=events, facts=(172, 173))


BOTH = synced(
    attrs.evolve(RECORD, domain=NEW, alternate_email="lee@home-example.org"), DOMAIN_SYNCED, ALTERNATE_SYNCED
)


def test_domain_and_alternate_address_are_copied_and_nothing_else() -> None:
    assert rc.sync(RECORD, SEEN, at=AT) == BOTH
    for a in attrs.fields(rc.DomainCustomer):
        if a.name not in ("domain", "alternate_email"):
            assert getattr(BOTH.customer, a.name) == getattr(RECORD, a.name)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (["domain"], synced(attrs.evolve(RECORD, domain=NEW), DOMAIN_SYNCED)),
        (
            (rc.RecordField.ALTERNATE_EMAIL,),
            synced(attrs.evolve(RECORD, alternate_email="lee@home-example.org"), ALTERNATE_SYNCED),
        ),
        (["alternate_email", "domain"], BOTH),
        (["alternate_email", "domain", "domain", "alternate_email"], BOTH),
        ({"alternate_email": 1, "domain": 2}, BOTH),
        ((), synced(RECORD)),
    ],
)
def test_only_what_is_named_is_copied_in_one_order(fields: Any, expected: rc.Synced) -> None:
    assert rc.sync(RECORD, SEEN, fields=fields, at=AT) == expected


def test_fields_are_read_once_from_any_iterable() -> None:
    assert rc.sync(RECORD, SEEN, fields=iter(["alternate_email", "domain"]), at=AT) == BOTH


def test_a_team_stays_a_team() -> None:
    team = rc.TeamCustomer(
        organization_name="Acme", domain="acme-example.com", primary_email="lead@acme-example.com"
    )
    event = attrs.evolve(DOMAIN_SYNCED, before="acme-example.com")
    expected = synced(attrs.evolve(team, domain=NEW), event)
    found = rc.sync(team, SEEN, fields=["domain"], at=AT)
    assert found == expected
    assert type(found.customer) is rc.TeamCustomer


def test_what_was_not_recorded_is_recorded_now() -> None:
    bare = rc.DomainCustomer(organization_name="가나다 상사", domain=NEW)
    event = attrs.evolve(ALTERNATE_SYNCED, before=None)
    assert rc.sync(bare, SEEN, at=AT) == synced(
        attrs.evolve(bare, alternate_email="lee@home-example.org"), event
    )


def test_the_second_time_nothing_changes() -> None:
    later = AT + dt.timedelta(days=1)
    assert rc.sync(BOTH.customer, SEEN, at=later) == synced(BOTH.customer)


def test_what_agrees_keeps_its_spelling() -> None:
    seen = attrs.evolve(SEEN, domain=OLD.upper(), alternate_email="KIM@home-example.ORG")
    found = rc.sync(RECORD, seen, at=AT)
    assert found == synced(RECORD)
    assert str(found.customer.alternate_email) == "kim@home-example.org"


def test_it_is_copied_whatever_the_rules_say() -> None:
    seen = attrs.evolve(SEEN, alternate_email=f"kim@{NEW}")
    assert rc.sync(RECORD, seen, at=AT).customer == attrs.evolve(
        RECORD, domain=NEW, alternate_email=f"kim@{NEW}"
    )


def refused(**changed: Any) -> rc.InvalidValueError:
    arguments: dict[str, Any] = {"customer": RECORD, "snapshot": SEEN, "at": AT, **changed}
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.sync(**arguments)
    return caught.value


def wrong(code: str, field: str, **params: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return code, field, tuple(params.items())


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"fields": ["primary_email"]}, wrong("value.not-copied-by-sync", "primary_email")),
        (
            {"fields": ["domain", "organization_name"]},
            wrong("value.not-copied-by-sync", "organization_name"),
        ),
        (
            {"fields": ["domain", "phone"]},
            wrong(
                "value.not-a-member",
                "fields[1]",
                choices="domain, alternate_email, primary_email, organization_name",
                expected="RecordField",
            ),
        ),
        ({"fields": "domain"}, wrong("value.wrong-type", "fields", expected="several RecordField")),
        ({"fields": None}, wrong("value.wrong-type", "fields", expected="several RecordField")),
        ({"fields": ["domain", 5]}, wrong("value.wrong-type", "fields[1]", expected="RecordField")),
        (
            {"snapshot": attrs.evolve(SEEN, domain=None)},
            wrong("value.not-seen", "snapshot.domain"),
        ),
        (
            {"snapshot": attrs.evolve(SEEN, alternate_email=None)},
            wrong("value.not-seen", "snapshot.alternate_email"),
        ),
        (
            {"snapshot": attrs.evolve(SEEN, domain=None), "fields": ["primary_email"]},
            wrong("value.not-copied-by-sync", "primary_email"),
        ),
        (
            {"snapshot": None},
            wrong("value.wrong-type", "snapshot", expected="AdminConsoleSnapshot"),
        ),
        (
            {"customer": SEEN},
            wrong("value.wrong-type", "customer", expected="DomainCustomer or TeamCustomer"),
        ),
        ({"at": AT.replace(tzinfo=None)}, wrong("value.naive-datetime", "at")),
        ({"at": TAKEN - SECOND}, wrong("value.seen-later-than-asked", "snapshot.taken_at")),
    ],
)
def test_what_can_not_be_copied_is_refused(changed: dict[str, Any], expected: Any) -> None:
    error = refused(**changed)
    assert (error.code, error.field, error.params) == expected


def test_what_is_not_asked_for_need_not_be_seen() -> None:
    seen = rc.AdminConsoleSnapshot(domain=NEW, taken_at=AT)
    assert rc.sync(RECORD, seen, fields=["domain"], at=AT).customer == attrs.evolve(RECORD, domain=NEW)


def test_a_snapshot_that_is_too_old_is_not_copied_from() -> None:
    age = AT - TAKEN
    assert rc.sync(RECORD, SEEN, at=AT, policy=rc.Policy(max_fact_age=age)) == BOTH
    strict = rc.Policy(max_fact_age=age - SECOND)
    assert rc.compare_with_admin_console(RECORD, SEEN, at=AT, policy=strict).too_old
    for fields, first in ((("domain",), "domain"), (["alternate_email"], "alternate_email")):
        error = refused(policy=strict, fields=fields)
        assert (error.code, error.field) == ("value.not-seen", f"snapshot.{first}")
    assert rc.explain(refused(policy=strict), "ko") == (
        (
            "snapshot.domain: 관리 콘솔에서 확인하지 않았거나 확인한 지 너무 오래된 항목이므로 "
            "복사할 값이 없습니다."
        ),
    )
    assert rc.sync(RECORD, SEEN, fields=(), at=AT, policy=strict) == synced(RECORD)
    assert refused(policy=strict, fields=["primary_email"]).code == "value.not-copied-by-sync"


def test_events_tell_moments_in_utc() -> None:
    seoul = dt.timezone(dt.timedelta(hours=9))
    assert rc.sync(RECORD, SEEN, at=AT.astimezone(seoul)) == BOTH
    assert rc.sync(RECORD, SEEN, at=AT.astimezone(seoul)).events[0].at.tzinfo is dt.UTC
