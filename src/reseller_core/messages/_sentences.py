"""Sentences for decisions, errors, ways and questions (floor 11)."""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias

from reseller_core.catalog.skus import find_sku
from reseller_core.codes import Code
from reseller_core.decision import Decision, LoadError, Outcome, RefusedError
from reseller_core.errors import ContradictionError, InvalidValueError, NotApplicableError
from reseller_core.finding import Finding, Param, Severity
from reseller_core.holes import hole_source
from reseller_core.messages._english import ENGLISH
from reseller_core.messages._korean import KOREAN
from reseller_core.messages._particles import with_particle
from reseller_core.messages._texts import Texts
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
    | InvalidValueError
    | ContradictionError
    | NotApplicableError
    | LoadError
    | RefusedError
)

_LOCALES: Final[Mapping[str, Texts]] = {"ko": KOREAN, "en": ENGLISH}
_PRODUCT_GROUPS = {
    "GOOGLE_WORKSPACE": "Google Workspace",
    "GOOGLE_VOICE": "Google Voice",
    "CHROME": "Chrome",
    "GOOGLE_CLOUD": "Google Cloud",
}


def __dir__() -> list[str]:
    return __all__


def texts_of(locale: Locale) -> Texts:
    """The texts of a locale.

    Raises:
        ValueError: There is no such locale.
    """
    if locale not in _LOCALES:
        raise ValueError(f"locale must be one of {', '.join(sorted(_LOCALES))}")
    return _LOCALES[locale]


def explain(what: Explainable, locale: Locale = "ko") -> tuple[str, ...]:
    """Sentences for a person at the reseller's desk.

    Args:
        what: A decision, a route, an error, or a part of one: a finding or a list of them, a remedy, way,
            inquiry or follow-up.
        locale: ``"ko"`` or ``"en"``.

    Returns:
        Allowed: one sentence, then the advisories. Refused: every violation, then what is open, then the
        advisories. Undetermined: what is open and who knows it, then the advisories.

    Raises:
        ValueError: There is no such locale.
        TypeError: There is nothing to say of such a thing.
    """
    texts = texts_of(locale)
    match what:
        case Decision():
            said = _decision(what, texts)
        case Route():
            said = _decision(what.decision, texts)
        case Exception():
            said = _error(what, texts)
        case list() | tuple():
            said = tuple(dict.fromkeys(sentence for one in what for sentence in _part(one, texts)))
        case _:
            said = _part(what, texts)
    return said


def _error(error: Exception, texts: Texts) -> tuple[str, ...]:
    match error:
        case RefusedError():
            return _decision(error.decision, texts)
        case LoadError():
            return tuple(_finding(problem, texts) for problem in error.problems)
        case InvalidValueError():
            sentence = _fill(texts.codes, error.code, dict(error.params), texts)
            return (_in_field(error.field, sentence, texts),)
        case ContradictionError():
            return (texts.contradiction.format(path=error.path),)
        case NotApplicableError():
            action = _fill(texts.actions, error.action, {}, texts)
            needs = _needed(error.needs, texts) if error.needs else ""
            return (texts.not_applicable.format(action=action, needs=needs).rstrip(),)
        case _:
            raise TypeError(f"nothing to explain in {type(error).__name__}")


def _part(part: object, texts: Texts) -> tuple[str, ...]:
    match part:
        case Finding():
            return (_finding(part, texts),)
        case Remedy():
            return tuple(_way(way, texts) for way in part.ways)
        case Way():
            return (_way(part, texts),)
        case Inquiry():
            return (_hole(part.path, part.actor, part.where, {}, texts),)
        case FollowUp():
            return (texts.follow_ups[part.code],)
        case _:
            raise TypeError(f"nothing to explain in {type(part).__name__}")


def _decision(decision: Decision, texts: Texts) -> tuple[str, ...]:
    said = [texts.allowed] if decision.outcome is Outcome.ALLOWED else []
    ordered = (*decision.violations, *decision.unknowns, *decision.advisories)
    said += [_finding(finding, texts) for finding in ordered]
    return tuple(dict.fromkeys(said))  # two rules may wait for the same hole


def _finding(finding: Finding, texts: Texts) -> str:
    params = dict(finding.params)
    if finding.severity is Severity.UNKNOWN:
        known = hole_source(finding.subject)
        actor, where = (known.actor, known.where) if known else (Actor.NOBODY, "")
        return _hole(finding.subject, actor, where, params, texts)
    if finding.code == Code.REGISTRATION_ACCOUNT_EXISTS:
        return _fill(texts.situations, str(params.get("situation")), params, texts)
    sentence = _fill(texts.codes, finding.code, params, texts)
    loaded = finding.code.startswith(("value.", "load."))
    return _in_field(finding.subject if loaded else "", sentence, texts)


def _hole(path: str, actor: str, where: str, params: Mapping[str, Param], texts: Texts) -> str:
    if not where:
        return texts.open_unlisted.format(path=path)
    if "sku" not in params:
        params = {**params, "sku": "".join(re.findall(r'\["(.*)"\]', path))}
    what = _fill(texts.holes, re.sub(r"\[[^\]]*\]", "[]", path), params, texts)
    return texts.open.format(what=what, actor=texts.actors[actor], where=texts.places.get(where, where))


def _way(way: Way, texts: Texts) -> str:
    sentence = _fill(texts.actions, way.action, dict(way.params), texts)
    return f"{sentence} {_needed(way.needs, texts)}" if way.needs else sentence


def _needed(paths: tuple[str, ...], texts: Texts) -> str:
    shapes = {path: re.sub(r"\[[^\]]*\]", "[]", path) for path in paths}
    named = (texts.needs.get(shape) or texts.holes.get(shape, path) for path, shape in shapes.items())
    return texts.needed.format(needs=", ".join(named))


def _in_field(field: str, sentence: str, texts: Texts) -> str:
    return texts.in_field.format(field=field, sentence=sentence) if field else sentence


def _fill(templates: Mapping[str, str], key: str, params: Mapping[str, Param], texts: Texts) -> str:
    template = templates.get(key)
    if template is None:
        return texts.unknown_code.format(code=key)
    shown = {name: _shown(name, value, texts) for name, value in params.items()}
    return _PARTICLES.vformat(template, (), shown)


def _shown(name: str, value: Param, texts: Texts) -> str:
    text = str(value)
    match name:
        case "sku":
            entry = find_sku(text)
            return text if entry is None or entry.name == text else f"{entry.name} ({text})"
        case "product_group":
            return _PRODUCT_GROUPS.get(text, text)
        case "why":
            return texts.shortfalls.get(text, text)
        case "expected":
            return texts.expected.get(text, text)
        case "granted_at" | "expired_at":
            return _moment(text)
        case _:
            return text


def _moment(text: str) -> str:
    try:
        return f"{dt.datetime.fromisoformat(text):%Y-%m-%d %H:%M %Z}"
    except ValueError:  # a finding of another version may say it otherwise
        return text


class _ParticleFormatter(string.Formatter):
    """``{name:은/는}`` puts the particle that the word calls for after it."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        return with_particle(str(value), format_spec) if format_spec else str(value)

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:  # noqa: ARG002 - its form
        return kwargs.get(str(key), "…")  # a finding of another version may say less


_PARTICLES = _ParticleFormatter()
