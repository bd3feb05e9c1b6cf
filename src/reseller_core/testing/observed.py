"""Whole, consistent worlds, and what is left of them when things are forgotten (floor 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs

from reseller_core.account import Team
from reseller_core.facts import Facts
from reseller_core.paths import get
from reseller_core.policy import Policy
from reseller_core.subscription import Subscription
from reseller_core.values.fields import Kind, kind_of

__all__ = ["counterpart", "observed_paths", "open_paths", "same_place", "shape"]


def __dir__() -> list[str]:
    return __all__


def observed_paths(facts: Facts) -> tuple[str, ...]:
    """Paths of all observed attributes that are known in these facts, outer ones first."""
    return tuple(_observed(facts, ""))


def open_paths(facts: Facts) -> tuple[str, ...]:
    """Paths of all observed attributes that are not known in these facts."""
    return tuple(path for path in _observed(facts, "", known=False))


def _observed(noun: Any, path: str, *, known: bool = True) -> Iterator[str]:
    for a in attrs.fields(type(noun)):
        value, here = getattr(noun, a.name), f"{path}.{a.name}" if path else a.name
        if isinstance(noun, Policy):
            yield from (
                (f'{here}["{key}"]' for key, _ in value) if known and a.name == "product_groups" else ()
            )
            continue
        if kind_of(a) is Kind.OBSERVED and (value is not None) is known:
            yield here
        if kind_of(a) is Kind.GIVEN:  # what stands in it is given too
            continue
        if attrs.has(type(value)):
            yield from _observed(value, here, known=known)
        elif isinstance(value, tuple):
            for index, element in enumerate(value):
                if attrs.has(type(element)):
                    yield from _observed(element, f"{here}[{index}]", known=known)


def shape(path: str) -> str:
    """The path without positions and keys."""
    return re.sub(r"\[[^\]]*\]", "[]", path)


def counterpart(whole: Facts, less: Facts, path: str) -> Any:
    """What stands in the whole world where the path is a hole in what is left of it."""
    return get(whole, same_place(path, less, whole))


def same_place(path: str, here: Facts, there: Facts) -> str:
    """The path to the same thing in other facts of the same world.

    Positions shift when elements change. Teams are found again by their organisation's name, which may not
    be forgotten where this is asked; subscriptions by their SKU or, where that is forgotten, by their
    ``extra``, which is never forgotten and which worlds number.

    Raises:
        LookupError: The other facts have no such element.
    """
    before, after = "", ""
    for step in re.split(r"(\[\d+\])", path):
        if re.fullmatch(r"\[\d+\]", step):
            position = _same_element(get(there, after), get(here, before + step))
            before, after = before + step, f"{after}[{position}]"
        else:
            before, after = before + step, after + step
    return after


def _same_element(elements: tuple[Any, ...], element: Any) -> int:
    for index, candidate in enumerate(elements):
        if isinstance(element, Subscription) and _may_be(candidate, element):
            return index
        if isinstance(element, Team) and candidate.organization_name == element.organization_name:
            return index
    raise LookupError("no counterpart in the whole world")


def _may_be(candidate: Subscription, element: Subscription) -> bool:
    either_is_open = None in (candidate.sku, element.sku)
    return candidate.extra == element.extra and (either_is_open or candidate.sku == element.sku)
