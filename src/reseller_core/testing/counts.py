"""What a property test has met, so that it can show that it was not vacuous (floor 13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar, final

from attrs import field, frozen

from reseller_core.decision import Decision, Outcome, Rule
from reseller_core.facts import Facts

__all__ = ["Counts"]

F = TypeVar("F", bound=Facts)


def __dir__() -> list[str]:
    return __all__


@final
@frozen
class Counts:
    """What a property test has met.

    Attributes:
        outcomes: Outcome → decisions.
        rules: Rule and what it said (``violation``, ``unknown``, ``advisory`` or ``clean``) → times.
        forgotten: Shape of a path → times it was forgotten.
        ways: Action and what became of it (``applied``, ``supplied``, ``needs``, ``elsewhere``) → times.
            An action that was offered and leads nowhere else has to be applied or supplied some time.
        rounds: Rounds that answering took → times.
    """

    outcomes: Counter[Outcome] = field(factory=Counter)
    rules: Counter[tuple[str, str]] = field(factory=Counter)
    forgotten: Counter[str] = field(factory=Counter)
    ways: Counter[tuple[str, str]] = field(factory=Counter)
    rounds: Counter[int] = field(factory=Counter)

    def see(self, rules: Iterable[Rule[F]], facts: F, decision: Decision) -> None:
        """Count one decision and what each rule said."""
        self.outcomes[decision.outcome] += 1
        for rule in rules:
            said = {finding.severity.value for finding in rule(facts)} or {"clean"}
            self.rules.update((getattr(rule, "__name__", "?"), word) for word in said)
