"""Sentences for decisions, errors, ways and questions (floor 11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from reseller_core._ways import WAYS
from reseller_core.codes import CITATIONS, Code
from reseller_core.decision import Decision, LoadError, Outcome, RefusedError
from reseller_core.errors import (
    CommandConflictError,
    ContradictionError,
    IllegalTransitionError,
    InvalidValueError,
    NotApplicableError,
)
from reseller_core.finding import Finding, Param, Severity
from reseller_core.holes import hole_source
from reseller_core.lifecycle import Due, Refused
from reseller_core.messages._english import ENGLISH
from reseller_core.messages._filling import filled, shape_of
from reseller_core.messages._korean import KOREAN
from reseller_core.messages._sources import told_source
from reseller_core.messages._texts import Table, Texts
from reseller_core.remedy import Inquiry, Remedy
from reseller_core.reseller import Actor
from reseller_core.rules.route import Route
from reseller_core.upkeep.set_up import FollowUp
from reseller_core.way import Way

__all__ = ["Explainable", "Locale", "explain", "texts_of"]

Locale: TypeAlias = Literal["ko", "en"]
Explainable: TypeAlias = (
    Decision
    | Route
    | Finding
    | Sequence[Finding]
    | Remedy
    | Way
    | Inquiry
    | FollowUp
    | Refused
    | Due
    | Sequence[Due]
    | InvalidValueError
    | ContradictionError
    | NotApplicableError
    | IllegalTransitionError
    | CommandConflictError
    | LoadError
    | RefusedError
)

_LOCALES: Final[Mapping[str, Texts]] = {"ko": KOREAN, "en": ENGLISH}
_Told: TypeAlias = tuple[str, ...]


def __dir__() -> list[str]:
    return __all__


def texts_of(locale: Locale | Texts) -> Texts:
    """The texts of a locale; texts of your own are their own.

    Raises:
        ValueError: There is no such locale.
    """
    if isinstance(locale, Texts):
        return locale
    if locale not in _LOCALES:
        raise ValueError(f"locale must be one of {', '.join(sorted(_LOCALES))}")
    return _LOCALES[locale]


def explain(what: Explainable, locale: Locale | Texts = "ko", *, detail: bool = False) -> tuple[str, ...]:
    """Sentences for a person at the reseller's desk.

    Args:
        what: A decision, a route, a refused command, an error, or a part of one: a finding or a list of them,
            a remedy, way, inquiry, follow-up, or what is due, also a list of it.
        locale: ``"ko"``, ``"en"`` or texts of your own, such as ``texts_of("ko").extended(codes=...)``.
        detail: Follow each finding by its source and, where it refuses, by what would help.

    Returns:
        Allowed: one sentence, then the advisories. Refused: every violation, then what is open, then the
        advisories. Undetermined: what is open and who knows it, then the advisories. A remedy without a way:
        why nothing helps.

    Raises:
        ValueError: There is no such locale.
        TypeError: There is nothing to say of such a thing.
    """
    texts = texts_of(locale)
    match what:
        case Decision():
            said = _decision(what, texts, detail)
        case Route() | Refused() | RefusedError():
            said = _decision(what.decision, texts, detail)
        case LoadError():
            said = tuple(sentence for one in what.problems for sentence in _finding(one, texts, detail))
        case Exception():
            said = (_error(what, texts),)
        case list() | tuple():
            said = _once(_part(one, texts, detail) for one in what)
        case _:
            said = _part(what, texts, detail)
    return said


def _once(told: Iterable[_Told]) -> _Told:
    """Each group of sentences at its first place: two rules may wait for the same hole."""
    return tuple(sentence for group in dict.fromkeys(told) for sentence in group)


def _error(error: Exception, texts: Texts) -> str:
    match error:
        case InvalidValueError():
            sentence = _sentence(texts.codes, error.code, dict(error.params), texts)
            return _in_field(error.field, sentence, texts)
        case ContradictionError():
            return texts.contradiction.format(path=error.path)
        case NotApplicableError():
            action = _sentence(texts.actions, error.action, {}, texts)
            needs = _needed(error.needs, texts) if error.needs else ""
            return texts.not_applicable.format(action=action, needs=needs).rstrip()
        case IllegalTransitionError():
            params = {"command": error.command, "phase": error.phase}
            return filled(texts.illegal_move, params, texts)
        case CommandConflictError():
            return texts.command_conflict.format(id=error.id)
        case _:
            raise TypeError(f"nothing to explain in {type(error).__name__}")


def _part(part: object, texts: Texts, detail: bool) -> _Told:  # noqa: FBT001 - as explain got it
    match part:
        case Finding():
            return _finding(part, texts, detail)
        case Remedy(ways=()):
            return _nothing_helps(part.code, texts)
        case Remedy():
            return tuple(_way(way, texts) for way in part.ways)
        case Way():
            return (_way(part, texts),)
        case Inquiry():
            said = _hole(part.path, part.actor, part.where, {}, texts)
            return (said, *_source_of_hole(part.path, texts)) if detail else (said,)
        case FollowUp():
            return (texts.follow_ups[part.code],)
        case Due():
            return (filled(texts.due[part.code], {"moment": part.at.isoformat()}, texts),)
        case _:
            raise TypeError(f"nothing to explain in {type(part).__name__}")


def _decision(decision: Decision, texts: Texts, detail: bool) -> _Told:  # noqa: FBT001 - as explain got it
    opening = [(texts.allowed,)] if decision.outcome is Outcome.ALLOWED else []
    ordered = (*decision.violations, *decision.unknowns, *decision.advisories)
    return _once([*opening, *(_finding(finding, texts, detail) for finding in ordered)])


def _finding(finding: Finding, texts: Texts, detail: bool) -> _Told:  # noqa: FBT001 - as explain got it
    params = dict(finding.params)
    if finding.severity is Severity.UNKNOWN:
        known = hole_source(finding.subject)
        actor, where = (known.actor, known.where) if known else (Actor.NOBODY, "")
        said = _hole(finding.subject, actor, where, params, texts)
        return (said, *_source_of_hole(finding.subject, texts)) if detail else (said,)
    in_its_place = texts.situations.get(finding.code, {}).get(str(params.get("situation")))
    codes = texts.codes if in_its_place is None else {finding.code: in_its_place}
    sentence = _sentence(codes, finding.code, params, texts)
    loaded = finding.code.startswith(("value.", "load."))
    said = _in_field(finding.subject if loaded else "", sentence, texts)
    return (said, *_source_of_code(finding.code, texts), *_help(finding, texts)) if detail else (said,)


def _help(finding: Finding, texts: Texts) -> _Told:
    if finding.severity is not Severity.VIOLATION:
        return ()
    ways = WAYS[finding.code](finding) if finding.code in WAYS else ()
    return tuple(texts.way.format(way=_way(way, texts)) for way in ways) or _nothing_helps(
        finding.code, texts
    )


def _nothing_helps(code: str, texts: Texts) -> _Told:
    return (texts.no_way[code],) if code in texts.no_way else ()


def _source_of_code(code: str, texts: Texts) -> _Told:
    return (told_source(CITATIONS[Code(code)], texts),) if code in CITATIONS else ()


def _source_of_hole(path: str, texts: Texts) -> _Told:
    known = hole_source(path)
    return () if known is None else (told_source(known.citation, texts),)


def _hole(path: str, actor: str, where: str, params: Mapping[str, Param], texts: Texts) -> str:
    shape = shape_of(path)
    if "sku" not in params:
        params = {**params, "sku": "".join(re.findall(r'\["(.*)"\]', path))}
    what = filled(texts.holes[shape], params, texts) if shape in texts.holes else path
    if not where:
        return texts.open_unlisted.format(what=what)
    return texts.open.format(what=what, actor=texts.actors[actor], where=texts.places.get(where, where))


def _way(way: Way, texts: Texts) -> str:
    sentence = _sentence(texts.actions, way.action, dict(way.params), texts)
    return f"{sentence} {_needed(way.needs, texts)}" if way.needs else sentence


def _needed(paths: tuple[str, ...], texts: Texts) -> str:
    named = (
        texts.needs.get(shape) or texts.holes.get(shape) or path
        for path in paths
        if (shape := shape_of(path))
    )
    return texts.needed.format(needs=", ".join(named))


def _in_field(field: str, sentence: str, texts: Texts) -> str:
    return texts.in_field.format(field=field, sentence=sentence) if field else sentence


def _sentence(templates: Table, key: str, params: Mapping[str, Param], texts: Texts) -> str:
    template = templates.get(key)
    return texts.unknown_code.format(code=key) if template is None else filled(template, params, texts, key)
