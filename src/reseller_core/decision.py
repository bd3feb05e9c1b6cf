"""Decisions, and the one function that runs rules (floor 2).

A rule is a plain function from facts to findings; the empty tuple says that the rule holds. A
decision runs all of its rules, so that every reason is named at once, and fails closed: only
``Outcome.ALLOWED`` is true.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar, final

from attrs import field, frozen

from reseller_core.errors import RuleError
from reseller_core.finding import Finding, Severity
from reseller_core.values.fields import members
from reseller_core.values.moment import moment

__all__ = [
    "Decision",
    "LoadError",
    "Outcome",
    "RefusedError",
    "Rule",
    "UndeterminedError",
    "decide",
]


def __dir__() -> list[str]:
    return __all__


class Outcome(StrEnum):
    """What a decision says."""

    ALLOWED = "allowed"
    REFUSED = "refused"
    UNDETERMINED = "undetermined"


def _findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return members(findings, Finding, "Finding")


@final
@frozen(weakref_slot=False)
class Decision:
    """What the rules say of the facts, with every reason.

    Attributes:
        findings: All findings, in rule order.
        at: The moment that was asked about.
        policy_version: Version of the policy that was applied.
    """

    findings: tuple[Finding, ...] = field(converter=_findings)
    at: dt.datetime = field(converter=moment)
    policy_version: str

    @property
    def outcome(self) -> Outcome:
        """Refused at a violation; else undetermined at an unknown; else allowed."""
        severities = {finding.severity for finding in self.findings}
        if Severity.VIOLATION in severities:
            return Outcome.REFUSED
        return Outcome.UNDETERMINED if Severity.UNKNOWN in severities else Outcome.ALLOWED

    @property
    def allowed(self) -> bool:
        """True only for ``Outcome.ALLOWED``."""
        return self.outcome is Outcome.ALLOWED

    def __bool__(self) -> bool:
        """True only for ``Outcome.ALLOWED``: a decision fails closed."""
        return self.allowed

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that refuse."""
        return self._of(Severity.VIOLATION)

    @property
    def unknowns(self) -> tuple[Finding, ...]:
        """The findings that leave it open."""
        return self._of(Severity.UNKNOWN)

    @property
    def advisories(self) -> tuple[Finding, ...]:
        """The findings that only advise."""
        return self._of(Severity.ADVISORY)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the violations, in rule order, each once."""
        return tuple(dict.fromkeys(finding.code for finding in self.violations))

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the holes, in rule order, each once."""
        return tuple(dict.fromkeys(finding.subject for finding in self.unknowns))

    @property
    def by_subject(self) -> dict[str, tuple[Finding, ...]]:
        """The findings of each subject, in the order of their first finding."""
        grouped: dict[str, tuple[Finding, ...]] = {}
        for finding in self.findings:
            grouped[finding.subject] = (*grouped.get(finding.subject, ()), finding)
        return grouped

    def require(self) -> Decision:
        """The decision itself if it allows.

        Raises:
            UndeterminedError: The answer is open.
            RefusedError: The answer is no.
        """
        if self.allowed:
            return self
        raise RefusedError(self) if self.violations else UndeterminedError(self)

    def __and__(self, other: Decision) -> Decision:
        """Both decisions as one: allowed only where both are.

        Raises:
            ValueError: They were taken at another moment or under another policy.
        """
        if (self.at, self.policy_version) != (other.at, other.policy_version):
            raise ValueError("decisions join only at one moment and under one policy")
        added = tuple(finding for finding in other.findings if finding not in self.findings)
        return Decision(self.findings + added, self.at, self.policy_version)

    def _of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is severity)


class RefusedError(Exception):
    """A decision that had to allow does not.

    Attributes:
        decision: The decision, with every reason.
    """

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        super().__init__(decision)

    def __str__(self) -> str:
        return f"{self.decision.outcome}: {', '.join(self.decision.codes)}"


class UndeterminedError(RefusedError):
    """A decision that had to allow is open."""

    def __str__(self) -> str:
        return f"{self.decision.outcome}: not known: {', '.join(self.decision.missing)}"


class LoadError(ValueError):
    """JSON that is not what it should be.

    Attributes:
        problems: Every problem as a finding; the subject is the path in the JSON.
    """

    def __init__(self, problems: Iterable[Finding]) -> None:
        self.problems: tuple[Finding, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "; ".join(f"{problem.subject or 'document'}: {problem.code}" for problem in self.problems)


F = TypeVar("F")

Rule: TypeAlias = Callable[[F], tuple[Finding, ...]]
"""A rule over facts of type F: no finding says that it holds."""


def decide(rules: Iterable[Rule[F]], facts: F) -> Decision:
    """Run every rule on the facts.

    Args:
        rules: Rules in the order in which their findings are to stand.
        facts: What the rules read; has the moment as ``at`` and the policy as ``policy``.

    Raises:
        RuleError: A rule raised or returned something else than findings: a bug in the rule.
    """
    findings: list[Finding] = []
    for rule in rules:
        try:
            found = rule(facts)
            if not isinstance(found, tuple) or not all(isinstance(one, Finding) for one in found):
                raise TypeError("a rule returns a tuple of findings")
        except Exception as cause:
            raise RuleError(getattr(rule, "__name__", repr(rule)), cause) from cause
        findings.extend(found)
    known: Any = facts
    return Decision(tuple(findings), known.at, known.policy.version)
