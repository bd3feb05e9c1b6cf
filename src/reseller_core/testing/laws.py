"""The laws that every decider keeps, as checks for any rules and facts (floor 13).

Each check raises AssertionError and says what it saw. ``check_every_law`` runs them all on one world and
counts what it met, so that a property test can show that it was not vacuous.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import attrs

from reseller_core.decision import Decision, Outcome, Rule, decide
from reseller_core.errors import NotApplicableError
from reseller_core.facts import Facts
from reseller_core.finding import Finding, Severity
from reseller_core.paths import forget, get, put
from reseller_core.remedy import remedies
from reseller_core.testing.counts import Counts
from reseller_core.testing.observed import counterpart, observed_paths, open_paths, same_place, shape
from reseller_core.way import Way

__all__ = [
    "answering_settles",
    "check_every_law",
    "holes_are_real",
    "learning_never_overturns",
    "progress_is_made",
    "rules_are_independent",
    "same_inputs_same_answer",
    "unlisted_unknowns_change_nothing",
    "ways_cure",
]

F = TypeVar("F", bound=Facts)
ROUNDS = 4


def __dir__() -> list[str]:
    return __all__


def _violations(decision: Decision) -> Counter[str]:
    return Counter(finding.code for finding in decision.violations)


def learning_never_overturns(rules: Sequence[Rule[F]], less: F, more: F) -> None:
    """Law 4: what more knowledge says does not contradict what less knowledge said; rule by rule, too."""
    for asked in (tuple(rules), *((rule,) for rule in rules)):
        before, after = decide(asked, less), decide(asked, more)
        name = getattr(asked[0], "__name__", "?") if len(asked) == 1 else "all rules"
        if before.outcome is not Outcome.UNDETERMINED:
            assert after.outcome is before.outcome, (
                f"{name}: learning turned {before.outcome} into {after.outcome}"
            )
        lost = _violations(before) - _violations(after)
        assert not lost, f"{name}: learning removed {dict(lost)}"


def holes_are_real(facts: Facts, decision: Decision) -> None:
    """Laws 3 and 7: an unknown's subject is an observed attribute that is None, at the shortest such path."""
    for path in decision.missing:
        assert get(facts, path) is None, f"{path} is known"
        outer = path.rpartition(".")[0]
        assert not outer or path.startswith("policy.") or get(facts, outer) is not None, (
            f"{path}: {outer} is None"
        )
        assert _can_be_observed(facts, path), f"{path} is not an observed attribute"


def _can_be_observed(facts: Facts, path: str) -> bool:
    if shape(path) == "policy.product_groups[]":
        return True
    outer, _, name = path.rpartition(".")
    noun = get(facts, outer) if outer else facts
    return attrs.fields_dict(type(noun))[name].metadata.get("kind") == "observed"


def answering_settles(rules: Sequence[Rule[F]], less: F, whole: F) -> int:
    """Law 8: filling every hole, again and again, settles the decision within four rounds.

    Returns:
        How many rounds it took.
    """
    facts, decision = less, decide(rules, less)
    for rounds in range(ROUNDS + 1):
        decision = decide(rules, facts)
        if decision.outcome is not Outcome.UNDETERMINED:
            return rounds
        asked, answered = facts, 0
        for path in decision.missing:
            answer = counterpart(whole, asked, path)
            if answer is not None:  # else there is none: the status will tell
                facts, answered = put(facts, same_place(path, asked, facts), answer), answered + 1
        assert answered, f"nothing answers {decision.missing}"
    raise AssertionError(f"still open after {ROUNDS} rounds: {decision.missing}")


def unlisted_unknowns_change_nothing(rules: Sequence[Rule[F]], less: F, whole: F) -> None:
    """Law 8: what is not known and not asked for does not matter."""
    decision = decide(rules, less)
    for path in open_paths(less):
        if path in decision.missing:
            continue
        answer = counterpart(whole, less, path)
        if answer is None:
            continue
        after = decide(rules, put(less, path, answer))
        # As a multiset: what is learnt of an element may move it, and what is found of it with it.
        said = Counter((f.code, f.severity) for f in decision.findings if f.severity is not Severity.ADVISORY)
        says = Counter((f.code, f.severity) for f in after.findings if f.severity is not Severity.ADVISORY)
        assert said == says, f"{path} was not asked for and changed the answer"


def same_inputs_same_answer(rules: Sequence[Rule[F]], facts: F) -> None:
    """Laws 2 and 6: the same facts give the same bytes, and a decision holds what every rule says."""
    once, again = decide(rules, facts), decide(rules, attrs.evolve(facts))
    assert once == again
    assert repr(once) == repr(again)
    assert once.findings == tuple(finding for rule in rules for finding in rule(facts))
    assert bool(once) is (once.outcome is Outcome.ALLOWED)


def rules_are_independent(rules: Sequence[Rule[F]], facts: F, order: Sequence[int]) -> None:
    """Law 10: another order gives the same findings; a rule more never allows more, one less never less."""
    decision = decide(rules, facts)
    shuffled = decide([rules[position] for position in order], facts)
    assert Counter(shuffled.findings) == Counter(decision.findings)
    said = [_saying(rule(facts)) for rule in rules]
    for position in range(len(rules)):
        fewer = decide([*said[:position], *said[position + 1 :]], facts)
        assert fewer.allowed or not decision.allowed, "dropping a rule refused"
        assert decision.outcome is not Outcome.ALLOWED or fewer.outcome is Outcome.ALLOWED


def _saying(findings: tuple[Finding, ...]) -> Rule[Any]:
    """A rule that says what another has said: rules see no other rule, so one run of each is enough."""

    def said(_facts: object) -> tuple[Finding, ...]:
        return findings

    return said


def ways_cure(
    rules: Sequence[Rule[F]], facts: F, supply: Callable[[F, str], Any], counts: Counts | None = None
) -> None:
    """Law 5 (cure): a way applied alone removes its finding and opens no new unknown.

    Where it needs something that nobody supplies, it does not apply and names it.

    Args:
        rules: The rules of the decider.
        facts: The facts.
        supply: What a caller would supply for a path; None = nothing.
        counts: Where to count.
    """
    seen = counts or Counts()
    decision = decide(rules, facts)
    for remedy in remedies(decision):
        for way in remedy.ways:
            if way.another_way is not None:
                assert not way.applies(facts)
                seen.ways[way.action, "elsewhere"] += 1
                continue
            if way.needs:
                assert _named_needs(way, facts) == way.needs, f"{way.action} invents what it needs"
                seen.ways[way.action, "needs"] += 1
            cured = _taken(way, facts, supply)
            if cured is None:
                continue
            _cures(rules, facts, way, remedy.code, cured)
            seen.ways[way.action, "supplied" if way.needs else "applied"] += 1


def _cures(rules: Sequence[Rule[F]], facts: F, way: Way, code: str, cured: F) -> None:
    before, after = decide(rules, facts), decide(rules, cured)
    this = (code, way.params)
    left, found = (Counter((f.code, f.params) for f in one.violations)[this] for one in (after, before))
    assert left < found, f"{way.action} does not remove {this}"
    opened = set(after.missing) - set(before.missing)
    assert not opened, f"{way.action} opened {opened}"
    new = set(after.codes) - set(before.codes)
    assert new <= set(way.may_lead_to), f"{way.action} led to {new}"


def _named_needs(way: Way, facts: Facts) -> tuple[str, ...]:
    try:
        way.apply(facts)
    except NotApplicableError as error:
        return error.needs
    return ()


def progress_is_made(rules: Sequence[Rule[F]], facts: F, supply: Callable[[F, str], Any]) -> int:
    """Law 5 (progress): decide and apply, waiting first, ends within as many rounds as there are rules.

    It ends in allowed, in what is not known, or at findings whose every way leads elsewhere or needs
    what nobody supplies.

    Returns:
        How many rounds it took.
    """
    for rounds in range(len(rules) + 1):
        ways = [way for remedy in remedies(decide(rules, facts)) for way in remedy.ways]
        ways.sort(key=lambda way: way.not_before is None)
        taken = next((then for way in ways if (then := _taken(way, facts, supply)) is not None), None)
        if taken is None:
            return rounds
        facts = taken
    raise AssertionError("no end of what would help")


def _taken(way: Way, facts: F, supply: Callable[[F, str], Any]) -> F | None:
    """The facts once the way is taken; None where it leads elsewhere, or names what nobody supplies."""
    if way.another_way is not None:
        return None
    try:
        return way.apply(facts, {path: supply(facts, path) for path in way.needs})
    except NotApplicableError as error:
        named = error.needs
    assert named, f"{way.action} does not apply and does not say why"
    return None


def check_every_law(
    rules: Sequence[Rule[F]],
    whole: F,
    forgetting: Sequence[str],
    order: Sequence[int],
    supplies: Mapping[str, Callable[[F], Any]],
    counts: Counts,
) -> None:
    """Check every law on one world and on what is left of it as things are forgotten.

    Args:
        rules: The rules of the decider.
        whole: Facts in which everything observed is known.
        forgetting: Shapes of paths to forget, one after the other; one that is not known is passed over.
        order: Another order of the rules.
        supplies: Path that a way may need → what a caller would supply for it.
        counts: Where to count.
    """
    facts = whole
    _check_here(rules, whole, facts, order, supplies, counts)
    for wanted in forgetting:
        paths = [path for path in observed_paths(facts) if shape(path) == wanted]
        # The policy knows several groups and one is asked about: forget them all.
        for path in paths if wanted.startswith("policy.") else paths[order[0] % len(paths or [0]) :][:1]:
            less = forget(facts, path)
            learning_never_overturns(rules, less, facts)
            counts.forgotten[wanted] += 1
            facts = less
        if paths:
            _check_here(rules, whole, facts, order, supplies, counts)


def _check_here(
    rules: Sequence[Rule[F]],
    whole: F,
    facts: F,
    order: Sequence[int],
    supplies: Mapping[str, Callable[[F], Any]],
    counts: Counts,
) -> None:
    def supply(known: F, path: str) -> Any:
        return supplies[path](known) if path in supplies else None

    decision = decide(rules, facts)
    counts.see(rules, facts, decision)
    same_inputs_same_answer(rules, facts)
    rules_are_independent(rules, facts, order)
    holes_are_real(facts, decision)
    learning_never_overturns(rules, facts, whole)
    counts.rounds[answering_settles(rules, facts, whole)] += 1
    unlisted_unknowns_change_nothing(rules, facts, whole)
    ways_cure(rules, facts, supply, counts)
    progress_is_made(rules, facts, supply)
