"""The laws of drift and synchronizations, over drawn customers and consoles."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any, TypeAlias

import attrs
from hypothesis import given
from hypothesis import strategies as st

import reseller_core as rc
from reseller_core.testing.strategies import customers
from reseller_core.upkeep.drift import COPIED_FIELDS

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
COPIED = [field.value for field in COPIED_FIELDS]
Asked: TypeAlias = tuple[rc.Customer, rc.AdminConsoleSnapshot]


def snapshot_of(customer: rc.Customer, **others: Any) -> rc.AdminConsoleSnapshot:
    """The console, as the record says that it is."""
    told = {field.value: getattr(customer, field) for field in rc.RecordField}
    return rc.AdminConsoleSnapshot(**{"taken_at": AT, **told, **others})


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """A record, and a console in which some fields are another customer's, and some were not looked at."""
    customer, other = draw(customers()), draw(customers())
    changed = {
        field.value: draw(st.sampled_from((getattr(customer, field), getattr(other, field), None)))
        for field in rc.RecordField
    }
    return customer, snapshot_of(customer, **changed)


def differing(found: rc.Drift) -> dict[rc.RecordField, rc.Difference]:
    return {one.field: one for one in found.differences}


@given(customers())
def test_a_record_does_not_differ_from_a_console_that_shows_the_same(customer: rc.Customer) -> None:
    found = rc.compare_with_admin_console(customer, snapshot_of(customer), at=AT)
    assert found.differences == ()
    known = all(getattr(customer, field) is not None for field in rc.RecordField)
    assert found.in_step is (True if known else None)


def test_each_field_is_compared_or_named_and_differs_only_where_its_values_do() -> None:
    drawn: Counter[str] = Counter()

    @given(asked())
    def holds(both: Asked) -> None:
        customer, snapshot = both
        found = rc.compare_with_admin_console(customer, snapshot, at=AT)
        for field in rc.RecordField:
            seen, recorded = getattr(snapshot, field), getattr(customer, field)
            drawn[f"{field} {'unseen' if seen is None else 'same' if seen == recorded else 'other'}"] += 1
            assert (field in found.not_compared) is (seen is None)
            assert (field in differing(found)) is (seen is not None and seen != recorded)
        order = list(rc.RecordField)
        assert [*differing(found)] == sorted(differing(found), key=order.index)
        for one in found.differences:
            assert one.seen == str(getattr(snapshot, one.field))

    holds()
    assert set(drawn) == {
        f"{field} {what}" for field in rc.RecordField for what in ("unseen", "same", "other")
    }


fields = st.lists(st.sampled_from(COPIED), max_size=3)


@given(asked(), fields)
def test_what_was_synchronized_no_longer_differs_and_all_else_is_as_before(
    both: Asked, named: list[str]
) -> None:
    customer, snapshot = both
    named = [name for name in named if getattr(snapshot, name) is not None]
    synced = rc.sync(customer, snapshot, fields=named, at=AT)
    before = rc.compare_with_admin_console(customer, snapshot, at=AT)
    after = rc.compare_with_admin_console(synced.customer, snapshot, at=AT)
    assert differing(after) == {field: one for field, one in differing(before).items() if field not in named}
    assert after.not_compared == before.not_compared
    assert type(synced.customer) is type(customer)
    kept = {name: getattr(customer, name) for name in named}
    assert attrs.evolve(synced.customer, **kept) == customer
    assert [event.field for event in synced.events] == [
        field for field in differing(before) if field in named
    ]


@given(asked(), fields)
def test_to_synchronize_twice_is_to_synchronize_once(both: Asked, named: list[str]) -> None:
    customer, snapshot = both
    named = [name for name in named if getattr(snapshot, name) is not None]
    once = rc.sync(customer, snapshot, fields=named, at=AT)
    twice = rc.sync(once.customer, snapshot, fields=named, at=AT)
    assert twice == attrs.evolve(once, events=())
    assert str(twice.customer) == str(once.customer)
    backwards = rc.sync(customer, snapshot, fields=named[::-1], at=AT)
    assert backwards == once


@given(asked())
def test_findings_of_a_difference_are_those_of_the_record_with_it(both: Asked) -> None:
    customer, snapshot = both
    found = rc.compare_with_admin_console(customer, snapshot, at=AT)
    codes = {
        "registration.domain-not-registrable",
        "registration.domain-not-ascii",
        "registration.primary-email-off-domain",
        "registration.alternate-email-on-domain",
        "registration.alternate-email-on-subdomain",
    }
    for one in found.differences:
        taken = {name: getattr(snapshot, name) for name in (*COPIED, one.field.value)}
        with_it = attrs.evolve(customer, **{name: new for name, new in taken.items() if new is not None})
        decided = rc.check_registration(with_it, account=None, at=AT).findings
        assert one.findings == tuple(
            finding
            for finding in decided
            if finding.code in codes
            and (one.field is rc.RecordField.DOMAIN or finding.subject == f"customer.{one.field}")
        )
