"""How what many deciders found becomes a list of things to do (floor 10)."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, final

from attrs import evolve, frozen

from reseller_core._way_makers import moment
from reseller_core._ways import WAYS
from reseller_core.codes import CITATIONS
from reseller_core.facts import PurchaseFacts, TransferFacts
from reseller_core.finding import Finding, Severity
from reseller_core.holes import hole_source
from reseller_core.remedy import Inquiry
from reseller_core.reseller import Actor
from reseller_core.upkeep._deadlines import DEADLINES, Deadline
from reseller_core.upkeep._desk import OWN_SUBSCRIPTIONS, OWN_SUBSCRIPTIONS_SOURCE
from reseller_core.upkeep.abilities import Ability, AbilityKind
from reseller_core.upkeep.to_do import Requirement, RequirementKind, Timing
from reseller_core.way import Way

__all__ = ["common_subject", "due_by", "due_of", "merged"]

Found: TypeAlias = tuple[str, Finding]
"""Name of an ability, and what its decision says."""
When: TypeAlias = tuple[Actor, Timing, dt.datetime | None]
"""Who has to act, when, and the moment that this is about."""

_CITED = {code.value: citation.facts for code, citation in CITATIONS.items()}
_SAYS_WHICH_WAS_ASKED = ("granted_at", "sku")
"""Parameters that differ between abilities though the same thing is meant."""


def __dir__() -> list[str]:
    return __all__


def merged(
    abilities: Iterable[Ability], deadlines: Iterable[Deadline], at: dt.datetime
) -> tuple[Requirement, ...]:
    """Each thing that was found once, in the order of a morning's work."""
    asked = tuple(abilities)
    skus = {one.name: one.sku for one in asked if one.sku}
    groups: dict[object, list[_Seen]] = {}
    for seen in (*_seen_by(asked), *(_Seen(one.subject, one.finding, deadline=one) for one in deadlines)):
        groups.setdefault(_meaning(seen), []).append(seen)
    blockers = Counter(name for group in groups.values() for name in _blocked(group))
    made = [_requirement(group, blockers, skus, at) for group in groups.values()]
    order = list(Timing)
    return tuple(sorted(made, key=lambda one: (order.index(one.timing), one.moment or at)))


@final
@frozen(weakref_slot=False)
class _Seen:
    """A finding where it was made: by the decider of an ability, or because something ends."""

    subject: str
    finding: Finding
    ability: str = ""
    deadline: Deadline | None = None


def _seen_by(abilities: Iterable[Ability]) -> Iterator[_Seen]:
    for ability in abilities:
        for finding in ability.findings:
            if finding.severity is not Severity.ADVISORY:
                yield _Seen(common_subject(finding, ability), finding, ability.name)


def _blocked(group: Iterable[_Seen]) -> tuple[str, ...]:
    """Names of the abilities that it blocks, each once."""
    return tuple(dict.fromkeys(seen.ability for seen in group if seen.ability))


def _meaning(seen: _Seen) -> object:
    """What two findings share that mean the same thing.

    A hole is one thing to ask, whoever waits for it. A violation is known by its reason (the code without its
    area), by its subject in common form and by its parameters, but for those that only say what was asked.
    """
    finding = seen.finding
    if finding.severity is Severity.UNKNOWN:
        return (finding.severity, seen.subject)
    reason = finding.code.partition(".")[2]
    left_out: tuple[str, ...] = _SAYS_WHICH_WAS_ASKED
    if reason == "consent-missing" and finding.param("product_group") is None:
        left_out = ()  # what has no known group may be of another one
    params = tuple(pair for pair in finding.params if pair[0] not in left_out)
    return (finding.severity, reason, seen.subject, params)


def common_subject(finding: Finding, ability: Ability) -> str:
    """The subject of a finding as a path that all abilities share."""
    subject, question = finding.subject, ability.question
    if ability.kind in (AbilityKind.SUSPEND, AbilityKind.REACTIVATE):
        return re.sub(r"^subscription\b", ability.of, subject)
    if isinstance(question, PurchaseFacts):
        return re.sub(r"^order\b", f'orders["{question.order.sku}"]', subject)
    if isinstance(question, TransferFacts):
        items = question.request.items or ()
        subject = subject.removeprefix("request.") if subject.startswith("request.customer.") else subject
        return re.sub(
            r"^request\.items\[(\d+)\]", lambda at: f'request.items["{items[int(at[1])].sku}"]', subject
        )
    return subject


def _requirement(
    group: list[_Seen], blockers: Counter[str], skus: Mapping[str, str], at: dt.datetime
) -> Requirement:
    alone = tuple(name for name in _blocked(group) if blockers[name] == 1)
    leading, subject = _leading_first(group, alone), group[0].subject
    told = _told(leading)
    found = tuple((seen.ability, seen.finding) for seen in group if seen.ability)
    deadline = next((seen.deadline for seen in group if seen.deadline is not None), None)
    codes = tuple(dict.fromkeys(seen.finding.code for seen in group))
    inquiry, of_source = _inquiry(subject, told)
    ways = _ways(seen.finding for seen in leading if seen.ability)
    kind = RequirementKind.ASK if inquiry else RequirementKind.REMEDY if found else RequirementKind.DEADLINE
    actor, timing, its_moment = _when(told, ways, inquiry, deadline, at)
    ends = deadline.ends if deadline else ()
    named = dict.fromkeys((*_blocked(group), *ends))
    return Requirement(
        kind=kind,
        finding=told,
        codes=codes,
        subject=subject,
        found=found,
        alone=alone,
        ends=ends,
        skus=tuple((name, skus[name]) for name in named if name in skus),
        ways=ways,
        inquiry=inquiry,
        actor=actor,
        timing=timing,
        moment=its_moment,
        facts=_facts(codes, of_source),
    )


def _leading_first(group: list[_Seen], alone: tuple[str, ...]) -> list[_Seen]:
    """The group, first of it what can be helped first where its findings name different dates.

    What helps an ability that nothing else blocks goes before: the others wait for more than this.
    """
    dated = [
        (seen.ability not in alone, since, place)
        for place, seen in enumerate(group)
        if (since := moment(seen.finding, "granted_at")) is not None
    ]
    if not dated:
        return group
    _, _, first = min(dated)
    return [group[first], *group[:first], *group[first + 1 :]]


def _told(group: list[_Seen]) -> Finding:
    """The first finding, naming every SKU that is blocked alike."""
    first = group[0].finding
    skus = dict.fromkeys(str(sku) for seen in group if (sku := seen.finding.param("sku")) is not None)
    if first.severity is not Severity.VIOLATION or first.param("sku") is None:
        return first
    return evolve(first, params={**dict(first.params), "sku": ", ".join(skus)})


def _inquiry(subject: str, told: Finding) -> tuple[Inquiry | None, tuple[int, ...]]:
    """What to ask about a hole, and the facts that say who knows it."""
    if told.severity is not Severity.UNKNOWN:
        return None, ()
    own = told.subject == OWN_SUBSCRIPTIONS
    known = OWN_SUBSCRIPTIONS_SOURCE if own else hole_source(told.subject)
    if known is None:
        return Inquiry(subject, Actor.NOBODY, "", ""), ()
    return Inquiry(subject, known.actor, known.where, known.citation.document), known.citation.facts


def _ways(found: Iterable[Finding]) -> tuple[Way, ...]:
    """Ways out of what was found, each action once."""
    ways: dict[tuple[str, str | None], Way] = {}
    for finding in found:
        if finding.severity is Severity.VIOLATION and finding.code in WAYS:
            for way in WAYS[finding.code](finding):
                ways.setdefault((way.action, way.another_way), way)
    return tuple(ways.values())


def _facts(codes: Iterable[str], of_source: Iterable[int]) -> tuple[int, ...]:
    numbers = dict.fromkeys(of_source)
    for code in codes:
        if code in DEADLINES:
            numbers |= dict.fromkeys(DEADLINES[code])
        elif code in _CITED:  # a rule of your own cites none
            numbers |= dict.fromkeys(_CITED[code])
    return tuple(sorted(numbers))


def _when(
    told: Finding, ways: tuple[Way, ...], inquiry: Inquiry | None, deadline: Deadline | None, at: dt.datetime
) -> When:
    if inquiry is not None:
        waits = inquiry.actor is Actor.CUSTOMER_SUPER_ADMIN
        return inquiry.actor, Timing.WAITING if waits else Timing.NOW, None
    if deadline is not None and deadline.until is not None:
        return deadline.actor, due_by(deadline.until, at), deadline.until
    if not ways:
        return Actor.NOBODY, Timing.NEVER, None
    until = moment(told, "until")
    if until is not None:
        return ways[0].actor, due_by(until, at), until
    return due_of(ways[0], at)


def due_by(until: dt.datetime, at: dt.datetime) -> Timing:
    """By its date, or overdue once the date is past; at the very moment it is still in time."""
    return Timing.OVERDUE if until < at else Timing.BY


def due_of(way: Way, at: dt.datetime) -> When:
    """When a way can be taken, and by whom."""
    if way.not_before is not None and way.not_before > at:
        return way.actor, Timing.LATER, way.not_before
    if way.deadline is not None:
        return way.actor, due_by(way.deadline, at), way.deadline
    waits = way.actor in (Actor.CUSTOMER_SUPER_ADMIN, Actor.GOOGLE)
    return way.actor, Timing.WAITING if waits else Timing.NOW, None
