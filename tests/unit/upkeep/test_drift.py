"""Where a record and the customer's Admin console differ, and what a synchronization would do with it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.upkeep.drift import COPIED_FIELDS

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
TAKEN = AT - dt.timedelta(hours=2)

RECORD = rc.DomainCustomer(
    organization_name="가나다 상사",
    domain="ganada-example.co.kr",
    primary_email="admin@ganada-example.co.kr",
    alternate_email="kim@home-example.org",
)
TEAM = rc.TeamCustomer(
    organization_name="Acme",
    domain="acme-example.com",
    primary_email="lead@acme-example.com",
    alternate_email="lead@home-example.org",
)
SAME = rc.AdminConsoleSnapshot(
    domain=RECORD.domain,
    alternate_email=RECORD.alternate_email,
    primary_email=RECORD.primary_email,
    organization_name=RECORD.organization_name,
    taken_at=TAKEN,
)


def seen(**fields: Any) -> rc.AdminConsoleSnapshot:
    """What the console showed; all else is as recorded."""
    return attrs.evolve(SAME, **fields)


def drift(*differences: rc.Difference, not_compared: str = "", **others: Any) -> rc.Drift:
    """The whole answer, by hand."""
    told: dict[str, Any] = {
        "differences": differences,
        "not_compared": tuple(rc.RecordField(one) for one in not_compared.split()),
        "too_old": False,
        "taken_at": TAKEN,
        "at": AT,
        "policy_version": "2026-11",
        "facts": (170,),
    }
    return rc.Drift(**{**told, **others})


def domain_differs(seen: str, *findings: rc.Finding, recorded: str = "ganada-example.co.kr") -> rc.Difference:
    return rc.Difference(
        field=rc.RecordField.DOMAIN,
        recorded=recorded,
        seen=seen,
        effect=rc.SyncEffect.COPIED,
        findings=findings,
        facts=(170, 171, 172, 173),
    )


def alternate_differs(seen: str, *findings: rc.Finding, recorded: str | None) -> rc.Difference:
    return rc.Difference(
        field=rc.RecordField.ALTERNATE_EMAIL,
        recorded=recorded,
        seen=seen,
        effect=rc.SyncEffect.COPIED,
        findings=findings,
        facts=(170, 172, 173),
    )


def primary_differs(seen: str, *findings: rc.Finding, recorded: str | None) -> rc.Difference:
    return rc.Difference(
        field=rc.RecordField.PRIMARY_EMAIL,
        recorded=recorded,
        seen=seen,
        effect=rc.SyncEffect.FOLLOWS_PRIMARY_ADMIN,
        findings=findings,
        facts=(174, 175),
    )


def name_differs(seen: str) -> rc.Difference:
    return rc.Difference(
        field=rc.RecordField.ORGANIZATION_NAME,
        recorded="가나다 상사",
        seen=seen,
        effect=rc.SyncEffect.TOLD_BY_CUSTOMER,
        findings=(),
        facts=(170, 175),
    )


def on_domain(domain: str) -> rc.Finding:
    (found,) = rc.violation(
        "registration.alternate-email-on-domain", "customer.alternate_email", domain=domain
    )
    return found


def off_domain(domain: str, email_domain: str, customer: str = "domain") -> rc.Finding:
    (found,) = rc.violation(
        "registration.primary-email-off-domain",
        "customer.primary_email",
        domain=domain,
        email_domain=email_domain,
        customer=customer,
    )
    return found


def on_subdomain(domain: str, email_domain: str) -> rc.Finding:
    (found,) = rc.advisory(
        "registration.alternate-email-on-subdomain",
        "customer.alternate_email",
        domain=domain,
        email_domain=email_domain,
    )
    return found


OLD, NEW = "ganada-example.co.kr", "ganada-group-example.com"
PRIMARY_STAYS = off_domain(NEW, OLD)


@pytest.mark.parametrize(
    ("snapshot", "expected"),
    [
        pytest.param(SAME, drift(), id="all as recorded"),
        pytest.param(
            seen(primary_email="ADMIN@Ganada-Example.CO.KR", domain="GANADA-example.co.kr."),
            drift(),
            id="the case of addresses and domains means nothing",
        ),
        pytest.param(
            seen(domain=NEW, primary_email=f"admin@{NEW}"),
            drift(
                domain_differs(NEW, PRIMARY_STAYS),
                primary_differs(f"admin@{NEW}", recorded=f"admin@{OLD}"),
            ),
            id="a new domain that the recorded primary address is no longer on",
        ),
        pytest.param(
            seen(domain="home-example.org"),
            drift(
                domain_differs(
                    "home-example.org",
                    off_domain("home-example.org", OLD),
                    on_domain("home-example.org"),
                )
            ),
            id="a new domain that the alternate address sits on, recorded and seen",
        ),
        pytest.param(
            seen(domain="home-example.org", alternate_email=None),
            drift(
                domain_differs(
                    "home-example.org",
                    off_domain("home-example.org", OLD),
                    on_domain("home-example.org"),
                ),
                not_compared="alternate_email",
            ),
            id="a new domain that the recorded alternate address sits on, where none was seen",
        ),
        pytest.param(
            seen(domain="home-example.org", alternate_email=f"kim@{NEW}"),
            drift(
                domain_differs("home-example.org", off_domain("home-example.org", OLD)),
                alternate_differs(f"kim@{NEW}", recorded="kim@home-example.org"),
            ),
            id="the alternate address seen is off the new domain",
        ),
        pytest.param(
            seen(domain=NEW, alternate_email=f"kim@{NEW}"),
            drift(
                domain_differs(NEW, PRIMARY_STAYS, on_domain(NEW)),
                alternate_differs(f"kim@{NEW}", on_domain(NEW), recorded="kim@home-example.org"),
            ),
            id="the alternate address seen is on the new domain",
        ),
        pytest.param(
            seen(domain=NEW, alternate_email=f"kim@mail.{NEW}"),
            drift(
                domain_differs(NEW, PRIMARY_STAYS, on_subdomain(NEW, f"mail.{NEW}")),
                alternate_differs(
                    f"kim@mail.{NEW}", on_subdomain(NEW, f"mail.{NEW}"), recorded="kim@home-example.org"
                ),
            ),
            id="on a subdomain of the new domain",
        ),
        pytest.param(
            seen(alternate_email=f"kim@{OLD}"),
            drift(alternate_differs(f"kim@{OLD}", on_domain(OLD), recorded="kim@home-example.org")),
            id="an alternate address on the domain that stays",
        ),
        pytest.param(
            seen(alternate_email="lee@home-example.org"),
            drift(alternate_differs("lee@home-example.org", recorded="kim@home-example.org")),
            id="another alternate address",
        ),
        pytest.param(
            seen(primary_email=f"admin@{NEW}"),
            drift(primary_differs(f"admin@{NEW}", off_domain(OLD, NEW), recorded=f"admin@{OLD}")),
            id="a primary address off the domain",
        ),
        pytest.param(
            seen(domain=None, primary_email=f"admin@{NEW}"),
            drift(
                primary_differs(f"admin@{NEW}", off_domain(OLD, NEW), recorded=f"admin@{OLD}"),
                not_compared="domain",
            ),
            id="a primary address off the recorded domain, where no domain was seen",
        ),
        pytest.param(
            seen(organization_name="가나다 그룹"), drift(name_differs("가나다 그룹")), id="another name"
        ),
        pytest.param(
            seen(organization_name="가나다  상사"),
            drift(name_differs("가나다  상사")),
            id="a name is compared letter by letter",
        ),
        pytest.param(
            rc.AdminConsoleSnapshot(taken_at=TAKEN),
            drift(not_compared="domain alternate_email primary_email organization_name"),
            id="nothing was seen",
        ),
        pytest.param(
            rc.AdminConsoleSnapshot(taken_at=TAKEN, domain=OLD),
            drift(not_compared="alternate_email primary_email organization_name"),
            id="only the domain was seen, and it agrees",
        ),
        pytest.param(
            seen(
                domain=NEW,
                alternate_email="lee@home-example.org",
                primary_email=f"lee@{NEW}",
                organization_name="가나다 그룹",
            ),
            drift(
                domain_differs(NEW, PRIMARY_STAYS),
                alternate_differs("lee@home-example.org", recorded="kim@home-example.org"),
                primary_differs(f"lee@{NEW}", recorded=f"admin@{OLD}"),
                name_differs("가나다 그룹"),
            ),
            id="everything differs",
        ),
    ],
)
def test_a_domain_customer(snapshot: rc.AdminConsoleSnapshot, expected: rc.Drift) -> None:
    assert rc.compare_with_admin_console(RECORD, snapshot, at=AT) == expected


def test_a_team_is_told_as_one() -> None:
    snapshot = rc.AdminConsoleSnapshot(
        domain="new-example.com",
        alternate_email="lead@home-example.org",
        primary_email="lead@acme-example.com",
        organization_name="Acme",
        taken_at=TAKEN,
    )
    broken = off_domain("new-example.com", "acme-example.com", customer="team")
    assert rc.compare_with_admin_console(TEAM, snapshot, at=AT) == drift(
        domain_differs("new-example.com", broken, recorded="acme-example.com")
    )


def test_what_is_not_recorded_and_was_seen_differs() -> None:
    bare = rc.DomainCustomer(organization_name=RECORD.organization_name, domain=OLD)
    assert rc.compare_with_admin_console(bare, SAME, at=AT) == drift(
        alternate_differs("kim@home-example.org", recorded=None),
        primary_differs(f"admin@{OLD}", recorded=None),
    )


def test_what_is_neither_recorded_nor_seen_is_not_called_the_same() -> None:
    bare = rc.DomainCustomer(organization_name=RECORD.organization_name, domain=OLD)
    found = rc.compare_with_admin_console(bare, seen(alternate_email=None, primary_email=None), at=AT)
    assert found == drift(not_compared="alternate_email primary_email")
    assert found.in_step is None


def test_findings_stand_in_the_order_of_the_rules_and_follow_the_policy() -> None:
    snapshot = seen(domain="가나다-example.kr", alternate_email="kim@mail.가나다-example.kr")
    not_ascii = rc.advisory("registration.domain-not-ascii", "customer.domain", domain="가나다-example.kr")
    stays = off_domain("가나다-example.kr", OLD)
    below = on_subdomain("가나다-example.kr", "mail.가나다-example.kr")
    code = "xn---example-vt63a912a2kg.kr"
    assert str(rc.DomainName("가나다-example.kr")) == code
    assert rc.compare_with_admin_console(RECORD, snapshot, at=AT) == drift(
        domain_differs(code, stays, below, *not_ascii),
        alternate_differs(f"kim@mail.{code}", below, recorded="kim@home-example.org"),
    )
    policy = rc.Policy(alternate_email_subdomain=rc.Stance.REFUSE, idn_primary_domain=rc.Stance.ALLOW)
    refused = attrs.evolve(below, severity=rc.Severity.VIOLATION)
    assert rc.compare_with_admin_console(RECORD, snapshot, at=AT, policy=policy) == drift(
        domain_differs(code, stays, refused),
        alternate_differs(f"kim@mail.{code}", refused, recorded="kim@home-example.org"),
        policy_version=policy.version,
    )


def test_a_domain_that_nobody_can_register_is_told() -> None:
    (difference,) = rc.compare_with_admin_console(RECORD, seen(domain="co.kr"), at=AT).differences
    assert [one.code for one in difference.findings] == [
        "registration.domain-not-registrable",
        "registration.primary-email-off-domain",
    ]


def test_it_is_in_step_only_where_everything_was_seen_and_agrees() -> None:
    def in_step(snapshot: rc.AdminConsoleSnapshot) -> bool | None:
        return rc.compare_with_admin_console(RECORD, snapshot, at=AT).in_step

    assert in_step(SAME) is True
    for field in rc.RecordField:
        assert in_step(seen(**{field: None})) is None
    assert in_step(seen(domain=NEW)) is False
    assert in_step(seen(domain=NEW, organization_name=None)) is False


def test_what_was_not_compared_is_asked_of_those_who_know_it() -> None:
    found = rc.compare_with_admin_console(RECORD, rc.AdminConsoleSnapshot(taken_at=TAKEN), at=AT)
    customer = rc.Actor.CUSTOMER_SUPER_ADMIN
    assert found.inquiries == (
        rc.Inquiry("snapshot.domain", customer, "Admin console", "SEED"),
        rc.Inquiry("snapshot.alternate_email", customer, "Admin console", "SYNC"),
        rc.Inquiry("snapshot.primary_email", rc.Actor.RESELLER, "Partner Sales Console > Customers", "SYNC"),
        rc.Inquiry("snapshot.organization_name", customer, "Admin console", "SEED"),
    )
    assert rc.compare_with_admin_console(RECORD, SAME, at=AT).inquiries == ()


LIMIT = AT - TAKEN
EVERY_FIELD = "domain alternate_email primary_email organization_name"


@pytest.mark.parametrize(("later", "too_old"), [(-SECOND, False), (0 * SECOND, False), (SECOND, True)])
def test_a_snapshot_older_than_the_policy_admits_is_not_compared(
    later: dt.timedelta, *, too_old: bool
) -> None:
    policy = rc.Policy(max_fact_age=LIMIT)
    expected = (
        drift(not_compared=EVERY_FIELD, too_old=True)
        if too_old
        else drift(domain_differs(NEW, PRIMARY_STAYS))
    )
    assert rc.compare_with_admin_console(
        RECORD, seen(domain=NEW), at=AT + later, policy=policy
    ) == attrs.evolve(expected, at=AT + later, policy_version=policy.version)


def test_without_a_limit_no_snapshot_is_too_old() -> None:
    ancient = seen(taken_at=AT - dt.timedelta(days=9999))
    assert rc.compare_with_admin_console(RECORD, ancient, at=AT) == drift(taken_at=ancient.taken_at)


def test_moments_of_other_zones_are_the_same_moments() -> None:
    seoul = dt.timezone(dt.timedelta(hours=9))
    assert rc.compare_with_admin_console(RECORD, SAME, at=AT.astimezone(seoul)) == drift()


def refused(**changed: Any) -> tuple[str, str]:
    arguments: dict[str, Any] = {"customer": RECORD, "snapshot": SAME, "at": AT, **changed}
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.compare_with_admin_console(**arguments)
    return caught.value.code, caught.value.field


def test_a_snapshot_is_of_the_past() -> None:
    assert rc.compare_with_admin_console(RECORD, SAME, at=TAKEN) == drift(at=TAKEN)
    assert refused(at=TAKEN - SECOND) == ("value.seen-later-than-asked", "snapshot.taken_at")


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"customer": "Acme"}, "value.wrong-type", "customer"),
        ({"snapshot": None}, "value.wrong-type", "snapshot"),
        ({"snapshot": RECORD}, "value.wrong-type", "snapshot"),
        ({"policy": None}, "value.wrong-type", "policy"),
        ({"at": AT.replace(tzinfo=None)}, "value.naive-datetime", "at"),
    ],
)
def test_what_is_no_argument_is_refused(changed: dict[str, Any], code: str, field: str) -> None:
    assert refused(**changed) == (code, field)


def test_the_wrong_type_of_a_snapshot_is_told() -> None:
    not_a_snapshot: Any = RECORD
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.compare_with_admin_console(RECORD, not_a_snapshot, at=AT)
    assert caught.value.params == (("expected", "AdminConsoleSnapshot"),)


def test_only_domain_and_alternate_address_are_copied() -> None:
    assert COPIED_FIELDS == (rc.RecordField.DOMAIN, rc.RecordField.ALTERNATE_EMAIL)


def test_the_compared_fields_are_those_that_both_nouns_have() -> None:
    ours = {a.name for a in attrs.fields(rc.DomainCustomer)}
    theirs = {a.name for a in attrs.fields(rc.AdminConsoleSnapshot)} - {"taken_at"}
    assert {field.value for field in rc.RecordField} == theirs
    assert theirs <= ours


def test_every_answer_names_facts_that_exist() -> None:
    everything = seen(domain=NEW, alternate_email="a@b-example.com", primary_email="a@c-example.com")
    found = rc.compare_with_admin_console(RECORD, attrs.evolve(everything, organization_name="B"), at=AT)
    for facts in (found.facts, *(one.facts for one in found.differences)):
        assert facts
        assert set(facts) <= set(rc.FACTS)
