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
            return _requirement(part, texts, finding, way)
        case _:
            told = (_requirement(one, texts, finding, way) for one in part.requirements)
            return (*(_ability(one, texts) for one in part.abilities), *chain.from_iterable(told))


def _ability(ability: Ability, texts: Texts) -> str:
    """Whether it can be done, in one sentence; where nobody was asked, why."""
    named = _named(ability.name, ability.sku, texts)
    if ability.decision is None:
        why = texts.not_asked[str(ability.not_asked)]
        return texts.readiness["not_asked"].format(ability=named, why=why)
    return texts.readiness["outcome"].format(ability=named, outcome=texts.outcomes[ability.decision.outcome])


def _named(name: str, sku: str, texts: Texts) -> str:
    """The ability of that name as a phrase; that of no single subscription names none."""
    kind, _, of = name.partition(":")
    key = kind if of else f"{kind}-any"
    params: dict[str, Param] = {"sku": sku or of, "product_group": of}
    return filled(texts.abilities.get(key, texts.abilities[kind]), params, texts)


def _requirement(
    one: Requirement,
    texts: Texts,
    finding: Callable[[Finding], tuple[str, ...]],
    way: Callable[[Way], str],
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
    skus = dict(one.skus)

    def in_the_way_of(key: str, names: Iterable[str]) -> tuple[str, ...]:
        told = ", ".join(_named(name, skus.get(name, ""), texts) for name in names)
        return (texts.readiness[key].format(abilities=told),) if told else ()

    return (
        opening,
        *(texts.way.format(way=way(each)) for each in one.ways),
        *in_the_way_of("blocks", one.blocks),
        *in_the_way_of("alone", one.alone if one.alone != one.blocks else ()),
        *in_the_way_of("ends", one.ends),
    )
