"""Sentences for what a customer is ready for, and for what has to be done (floor 11)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from reseller_core.finding import Finding, Param
from reseller_core.messages._filling import filled
from reseller_core.messages._texts import Texts
from reseller_core.upkeep._desk import OWN_SUBSCRIPTIONS
from reseller_core.upkeep.abilities import Ability
from reseller_core.upkeep.requirements import Readiness
from reseller_core.upkeep.to_do import Requirement
from reseller_core.way import Way

__all__ = ["told_of_readiness"]


def __dir__() -> list[str]:
    return __all__


def told_of_readiness(
    part: Ability | Requirement | Readiness,
    texts: Texts,
    finding: Callable[[Finding], tuple[str, ...]],
    way: Callable[[Way], str],
) -> tuple[str, ...]:
    """Every ability with its outcome, then every requirement in its order; or one of them alone.

    Args:
        part: What is told.
        texts: The language.
        finding: How a finding is told.
        way: How a way is told.
    """
    match part:
        case Ability():
            return (_ability(part, texts),)
        case Requirement():
            return _requirement(part, texts, finding, way, str)
        case _:
            phrases = {one.name: _named(one, texts) for one in part.abilities}
            told = (_requirement(one, texts, finding, way, phrases.__getitem__) for one in part.requirements)
            return (*(_ability(one, texts) for one in part.abilities), *chain.from_iterable(told))


def _ability(ability: Ability, texts: Texts) -> str:
    """Whether it can be done, in one sentence; where nobody was asked, why."""
    named = _named(ability, texts)
    if ability.decision is None:
        why = texts.not_asked[str(ability.not_asked)]
        return texts.readiness["not_asked"].format(ability=named, why=why)
    return texts.readiness["outcome"].format(ability=named, outcome=texts.outcomes[ability.decision.outcome])


def _named(ability: Ability, texts: Texts) -> str:
    """The ability as a phrase; that of no single subscription names none."""
    key = ability.kind.value if ability.of else f"{ability.kind.value}-any"
    params: dict[str, Param] = {"sku": ability.sku, "product_group": ability.of}
    return filled(texts.abilities.get(key, texts.abilities[ability.kind]), params, texts)


def _requirement(
    one: Requirement,
    texts: Texts,
    finding: Callable[[Finding], tuple[str, ...]],
    way: Callable[[Way], str],
    named: Callable[[str], str],
) -> tuple[str, ...]:
    """When, who and what; then each way out; then what it stands in the way of."""
    until: dict[str, Param] = {} if one.moment is None else {"until": one.moment.isoformat()}
    timing = filled(texts.timings[one.timing], until, texts)
    told = texts.deadlines.get(f"{one.finding.code}-open" if one.inquiry else one.finding.code)
    if one.inquiry is not None and one.subject == OWN_SUBSCRIPTIONS:
        told = texts.readiness["sold-open"]
    what = finding(one.finding)[0] if told is None else filled(told, dict(one.finding.params), texts)
    opening = texts.readiness["requirement"].format(
        timing=timing, actor=texts.performers[one.actor], sentence=what
    )
    return (
        opening,
        *(texts.way.format(way=way(each)) for each in one.ways),
        *_in_the_way_of("blocks", one.blocks, texts, named),
        *_in_the_way_of("alone", one.alone if one.alone != one.blocks else (), texts, named),
        *_in_the_way_of("ends", one.ends, texts, named),
    )


def _in_the_way_of(
    key: str, names: Iterable[str], texts: Texts, named: Callable[[str], str]
) -> tuple[str, ...]:
    told = ", ".join(named(name) for name in names)
    return (texts.readiness[key].format(abilities=told),) if told else ()
