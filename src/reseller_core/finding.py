"""Findings: what a rule finds, and how it says so (floor 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import TypeAlias, final

from attrs import field, frozen

from reseller_core.values.fields import member

__all__ = [
    "Finding",
    "Holes",
    "Param",
    "Severity",
    "advisory",
    "holes_in",
    "refuse_if",
    "unknowns",
    "violation",
]


def __dir__() -> list[str]:
    return __all__


class Severity(StrEnum):
    """How much a finding weighs."""

    VIOLATION = "violation"
    UNKNOWN = "unknown"
    ADVISORY = "advisory"


Param: TypeAlias = str | int | bool


def _severity(value: Severity | str) -> Severity:
    return member(Severity, value)


Pairs: TypeAlias = Mapping[str, Param] | Iterable[tuple[str, Param]]


def _pairs(params: Pairs) -> tuple[tuple[str, Param], ...]:
    pairs = dict[str, Param](params)
    return tuple(
        sorted((name, str(value) if isinstance(value, str) else value) for name, value in pairs.items())
    )


@final
@frozen(weakref_slot=False)
class Finding:
    """One thing that a rule found.

    Attributes:
        code: Stable code; a code unknown to this version is kept as it is.
        severity: Violation (refuses), unknown (leaves open) or advisory.
        subject: Path from the facts, for example ``account.teams[0].owned``. The subject of an
            unknown is the shortest path that is None.
        params: Sorted pairs that explain the code: plain text, numbers and flags.
    """

    code: str = field(converter=str)
    severity: Severity = field(converter=_severity)
    subject: str
    params: tuple[tuple[str, Param], ...] = field(default=(), converter=_pairs)

    def param(self, name: str) -> Param | None:
        """The parameter of that name, or None."""
        return dict(self.params).get(name)


@final
@frozen(weakref_slot=False)
class Holes:
    """The answer *not known*: the paths that would have to be known.

    Attributes:
        paths: Paths that are None in the facts.
    """

    paths: tuple[str, ...]

    def __or__(self, other: Holes) -> Holes:
        """Both holes, each path once."""
        return Holes(tuple(dict.fromkeys(self.paths + other.paths)))


def holes_in(*answers: object) -> Holes | None:
    """The holes among some answers, joined; None where every answer is known."""
    holes = [answer for answer in answers if isinstance(answer, Holes)]
    return reduce(or_, holes) if holes else None


def violation(code: str, subject: str, **params: Param) -> tuple[Finding]:
    """One violation, as a rule returns it."""
    return (Finding(code, Severity.VIOLATION, subject, params),)


def advisory(code: str, subject: str, **params: Param) -> tuple[Finding]:
    """One advisory, as a rule returns it."""
    return (Finding(code, Severity.ADVISORY, subject, params),)


def unknowns(code: str, *answers: object, **params: Param) -> tuple[Finding, ...]:
    """One unknown for each hole among the answers, under the code that the rule would refuse with."""
    holes = holes_in(*answers) or Holes(())
    return tuple(Finding(code, Severity.UNKNOWN, path, params) for path in holes.paths)


def refuse_if(
    answer: bool | Holes,  # noqa: FBT001 - the answer is what it is about
    code: str,
    subject: str,
    **params: Param,
) -> tuple[Finding, ...]:
    """A violation where the answer is yes, nothing where it is no, unknowns where it is open."""
    if isinstance(answer, Holes):
        return unknowns(code, answer, **params)
    return violation(code, subject, **params) if answer else ()
