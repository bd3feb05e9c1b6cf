"""A one-time synchronization from the customer's Admin console to our record (floor 10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import final

from attrs import frozen

from reseller_core.admin_console import AdminConsoleSnapshot
from reseller_core.customer import Customer
from reseller_core.errors import InvalidValueError
from reseller_core.facts import RegistrationFacts
from reseller_core.policy import DEFAULT_POLICY, Policy
from reseller_core.upkeep.drift import COPIED_FIELDS, RecordField, is_too_old, require_seen, taken_over
from reseller_core.values.fields import member, members

__all__ = ["RecordSynced", "Synced", "sync"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class RecordSynced:
    """A field of the record was copied from the Admin console.

    Attributes:
        field: The field.
        before: What was recorded, as canonical text; None = nothing.
        after: What is recorded now, as canonical text.
        taken_at: When the Admin console showed it.
        at: When it was copied.
    """

    field: RecordField
    before: str | None
    after: str
    taken_at: dt.datetime
    at: dt.datetime


@final
@frozen(kw_only=True, weakref_slot=False)
class Synced:
    """What a synchronization made of the record.

    Attributes:
        customer: The record afterwards.
        events: One for each field that changed, in the order of :class:`RecordField`.
        facts: Numbers of the facts that it rests on.
    """

    customer: Customer
    events: tuple[RecordSynced, ...]
    facts: tuple[int, ...]


def sync(
    customer: Customer,
    snapshot: AdminConsoleSnapshot,
    *,
    at: dt.datetime,
    fields: Iterable[RecordField | str] = COPIED_FIELDS,
    policy: Policy = DEFAULT_POLICY,
) -> Synced:
    """Copy fields from the Admin console to the record, once, as the Partner Sales Console does.

    Only the domain and the alternate e-mail address are copied (fact 172), and never back (fact 173). It is
    copied whatever the rules say of it: :func:`compare_with_admin_console` tells that before.

    Args:
        customer: The customer, as it is recorded.
        snapshot: What its Admin console showed.
        at: When it is copied; timezone-aware.
        fields: What to copy; in any order.
        policy: The switches to apply; a snapshot older than ``max_fact_age`` counts as not seen.

    Returns:
        The record, and an event for each field that changed; a field that agrees already is left as it is.

    Raises:
        InvalidValueError: An argument is not what it is given as; ``value.not-copied-by-sync`` for another
            field; ``value.not-seen`` for one that the snapshot does not know, or was seen too long ago;
            ``value.seen-later-than-asked`` where the snapshot was taken after ``at``.
    """
    asked = RegistrationFacts(customer=customer, policy=policy, at=at)
    require_seen(snapshot, asked)
    named, too_old = _named(fields), is_too_old(snapshot, asked)
    for field in named:
        if field not in COPIED_FIELDS:
            raise InvalidValueError("value.not-copied-by-sync", field=field.value)
        if too_old or getattr(snapshot, field) is None:
            raise InvalidValueError("value.not-seen", field=f"snapshot.{field}")
    after = taken_over(customer, snapshot, named)
    events = tuple(
        RecordSynced(
            field=field,
            before=None if getattr(customer, field) is None else str(getattr(customer, field)),
            after=str(getattr(after, field)),
            taken_at=snapshot.taken_at,
            at=asked.at,
        )
        for field in COPIED_FIELDS
        if getattr(customer, field) != getattr(after, field)
    )
    return Synced(customer=after, events=events, facts=(172, 173))


def _named(fields: Iterable[RecordField | str]) -> tuple[RecordField, ...]:
    place = "fields"
    try:
        texts = members(fields, str, "RecordField")
        named: list[RecordField] = []
        for index, text in enumerate(texts):
            place = f"fields[{index}]"
            named.append(member(RecordField, text))
    except InvalidValueError as error:
        raise error.for_field(place + error.field) from None
    return tuple(named)
