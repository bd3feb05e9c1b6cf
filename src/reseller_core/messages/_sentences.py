"""Sentences for decisions, errors, ways and questions (floor 11)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal, TypeAlias

from reseller_core._ways import WAYS
from reseller_core.api_error import ApiError
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
from reseller_core.messages._drift import told_about_the_record
from reseller_core.messages._english import ENGLISH
from reseller_core.messages._explainable import Explainable
from reseller_core.messages._filling import filled, shape_of
from reseller_core.messages._korean import KOREAN
from reseller_core.messages._readiness import told_of_readiness
from reseller_core.messages._sources import told_source
from reseller_core.messages._texts import Table, Texts
from reseller_core.messages._upkeep import told_effects, told_step, told_task
from reseller_core.remedy import Inquiry, Remedy
from reseller_core.reseller import Actor
from reseller_core.rules.route import Route
from reseller_core.upkeep.abilities import Ability
from reseller_core.upkeep.ageing import FactAge, Staleness
from reseller_core.upkeep.drift import Difference, Drift
from reseller_core.upkeep.plan import WorkPlan
from reseller_core.upkeep.requirements import Readiness
from reseller_core.upkeep.set_up import FollowUp
from reseller_core.upkeep.set_up_tasks import SetupTask
from reseller_core.upkeep.step import Step
from reseller_core.upkeep.synchronizing import RecordSynced, Synced
from reseller_core.upkeep.team_verification import VerificationEffects
from reseller_core.upkeep.to_do import Requirement
from reseller_core.way import Way

__all__ = ["Explainable", "Locale", "explain", "texts_of"]

Locale: TypeAlias = Literal["ko", "en"]
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
        what: A decision, a route, a plan, a refused command, an error, or a part of one: a finding or a list
            of them, a remedy, way, inquiry, follow-up, step or what is due; what upkeep tells of a record.
        locale: ``"ko"``, ``"en"`` or texts of your own, such as ``texts_of("ko").extended(codes=...)``.
        detail: Follow each finding by its source and, where it refuses, by what would help; a task by what
            makes it done and its sources.

    Returns:
        Allowed: one sentence, then the advisories. Refused: every violation, then what is open, then the
        advisories. Undetermined: what is open and who knows it, then the advisories. A plan: its steps in
        order, what they need and nobody gave, then, each marked as no step, the findings; without steps, its
        decision.
        advisories. Undetermined: what is open and who knows it, then the advisories. A remedy without a way:
        why nothing helps. Readiness: every ability with its outcome, then every requirement in its order:
        when, who and what, then its ways out, then what it is in the way of.

    Raises:
        ValueError: There is no such locale.
        TypeError: There is nothing to say of such a thing.
    """
    texts = texts_of(locale)
    match what:
        case Decision():
            said = _decision(what, texts, detail)
        case WorkPlan():
            said = _plan(what, texts, detail)
        case Route() | Refused() | RefusedError():
            said = _decision(what.decision, texts, detail)
        case ApiError():
            said = tuple(sentence for one in what.findings for sentence in _finding(one, texts, detail))
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
            return _upkeep(part, texts, detail)


def _upkeep(part: object, texts: Texts, detail: bool) -> _Told:  # noqa: FBT001 - as explain got it
    match part:
        case Step():
            said = told_step(part, texts)
            return (said, told_source(part.citation, texts)) if detail else (said,)
        case Drift() | Difference() | Synced() | RecordSynced() | Staleness() | FactAge():
            return told_about_the_record(part, texts, lambda one: _part(one, texts, detail))
        case SetupTask():
            return told_task(part, texts, detail=detail)
        case VerificationEffects():
            return (*_standing(part, texts, detail), *told_effects(part, texts, detail=detail))
        case Ability() | Requirement() | Readiness():
            return told_of_readiness(part, texts, _plainly(texts), lambda way: _way(way, texts))
        case _:
            raise TypeError(f"nothing to explain in {type(part).__name__}")


def _plainly(texts: Texts) -> Callable[[Finding], _Told]:
    return lambda finding: _finding(finding, texts, False)


def _decision(decision: Decision, texts: Texts, detail: bool) -> _Told:  # noqa: FBT001 - as explain got it
    opening = [(texts.allowed,)] if decision.outcome is Outcome.ALLOWED else []
    return _once([*opening, *(_finding(finding, texts, detail) for finding in _ordered(decision))])


def _ordered(decision: Decision) -> tuple[Finding, ...]:
    return (*decision.violations, *decision.unknowns, *decision.advisories)


def _plan(plan: WorkPlan, texts: Texts, detail: bool) -> _Told:  # noqa: FBT001 - as explain got it
    if not plan.steps:
        return _decision(plan.decision, texts, detail)
    told = [_part(step, texts, detail) for step in plan.steps]
    lacking = [(_needed(plan.lacking, texts),)] if plan.lacking else []
    beside: list[_Told] = []
    for finding in _ordered(plan.decision):
        first, *rest = _finding(finding, texts, detail)
        beside.append((texts.beside_steps.format(sentence=first), *rest))
    return _once([*told, *lacking, *beside])


def _standing(effects: VerificationEffects, texts: Texts, detail: bool) -> _Told:  # noqa: FBT001 - as explain got it
    """What stands against verifying, or is left open; what it does is told as its effects."""
    decision = effects.decision
    done = [one for one in decision.advisories if one.code == Code.VERIFICATION_ALREADY_VERIFIED]
    told = [_finding(one, texts, detail) for one in (*decision.violations, *decision.unknowns, *done)]
    for path in effects.missing:
        known = hole_source(path)
        if path not in decision.missing and known is not None:
            told.append((_hole(path, known.actor, known.where, {}, texts),))
    return _once(told)


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
