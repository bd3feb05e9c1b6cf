"""Sentences for drift, synchronizations and the age of facts (floor 11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from reseller_core.finding import Finding, Param
from reseller_core.messages._filling import filled
from reseller_core.messages._texts import Texts
from reseller_core.remedy import Inquiry
from reseller_core.upkeep.ageing import FactAge, Freshness, Staleness
from reseller_core.upkeep.drift import Difference, Drift, RecordField
from reseller_core.upkeep.synchronizing import RecordSynced, Synced
from reseller_core.values.domain_name import DomainName
from reseller_core.values.email_address import EmailAddress

__all__ = ["AboutTheRecord", "told_about_the_record"]

AboutTheRecord: TypeAlias = Drift | Difference | Synced | RecordSynced | Staleness | FactAge
_Told: TypeAlias = tuple[str, ...]
_Tell: TypeAlias = Callable[[Finding | Inquiry], _Told]
_ADDRESSES: Final = (RecordField.ALTERNATE_EMAIL, RecordField.PRIMARY_EMAIL)


def __dir__() -> list[str]:
    return __all__


def told_about_the_record(what: AboutTheRecord, texts: Texts, tell: _Tell) -> _Told:
    """What is to be said; findings and inquiries are told by ``tell``."""
    match what:
        case Drift():
            return _drift(what, texts, tell)
        case Difference():
            return _difference(what, texts, tell)
        case Synced(events=()):
            return (texts.drift["nothing-synced"],)
        case Synced():
            return tuple(_event(event, texts) for event in what.events)
        case RecordSynced():
            return (_event(what, texts),)
        case Staleness():
            return _ages(what.ages, texts, tell)
        case _:
            return _ages((what,), texts, tell)


def _drift(drift: Drift, texts: Texts, tell: _Tell) -> _Told:
    taken_at = drift.taken_at.isoformat()
    opening = "too-old" if drift.too_old else "in-step" if drift.in_step else None
    return (
        *([] if opening is None else [filled(texts.drift[opening], {"taken_at": taken_at}, texts)]),
        *(sentence for one in drift.differences for sentence in _difference(one, texts, tell)),
        *(sentence for inquiry in drift.inquiries for sentence in tell(inquiry)),
    )


def _difference(difference: Difference, texts: Texts, tell: _Tell) -> _Told:
    said = _changed(difference.field.value, difference.field, difference.recorded, difference.seen, texts)
    found: list[str] = []
    for finding in difference.findings:
        first, *rest = tell(finding)
        found += [texts.drift["breaks"].format(sentence=first), *rest]
    return (said, texts.drift[difference.effect.value], *found)


def _event(event: RecordSynced, texts: Texts) -> str:
    return _changed(f"synced:{event.field}", event.field, event.before, event.after, texts)


def _changed(key: str, field: RecordField, old: str | None, new: str, texts: Texts) -> str:
    template = texts.drift[key if old is not None else f"{key}:unrecorded"]
    values = {name: _shown(field, text) for name, text in (("old", old), ("new", new)) if text is not None}
    return filled(template, values, texts)


def _shown(field: RecordField, text: str) -> str:
    """The value as a person reads it: domains in their own script."""
    if field is RecordField.DOMAIN:
        return DomainName(text).unicode
    if field in _ADDRESSES:
        address = EmailAddress(text)
        return f"{address.local}@{address.domain.unicode}"
    return text


def _ages(ages: tuple[FactAge, ...], texts: Texts, tell: _Tell) -> _Told:
    """One sentence for all facts that were seen at one moment and are asked of one place."""
    grouped: dict[tuple[object, ...], list[FactAge]] = {}
    for one in ages:
        inquiry = one.inquiry
        whom = None if inquiry is None else (inquiry.actor, inquiry.where)
        grouped.setdefault((one.freshness, one.seen_at, whom), []).append(one)
    return tuple(sentence for group in grouped.values() for sentence in _group(group, texts, tell))


def _group(group: list[FactAge], texts: Texts, tell: _Tell) -> _Told:
    first = group[0]
    inquiry = first.inquiry
    if first.freshness is Freshness.NEVER and inquiry is not None:
        return tell(inquiry)
    params: dict[str, Param] = {"what": ", ".join(texts.holes[one.path] for one in group)}
    if first.seen_at is not None:
        params["seen_at"] = first.seen_at.isoformat()
    if first.age is not None:
        params["days"] = first.age.days
    said = filled(texts.drift[first.freshness.value], params, texts)
    if inquiry is None:
        return (said,)
    where = texts.places[inquiry.where]
    return (f"{said} {texts.drift['ask-again'].format(actor=texts.actors[inquiry.actor], where=where)}",)
