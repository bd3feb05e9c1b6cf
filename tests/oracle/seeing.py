"""What every observation shares: the names that the tables know, and what is not given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeAlias

from oracle.world import Truth, World

Value: TypeAlias = Any
"""Yes or no, a number, a length of time or a word; None = not known."""

NOT_GIVEN = "not given"
"""What the caller left out: it settles nothing and is not unknown."""

SEEN: dict[str, Callable[[World, Any], Value]] = {}
"""The observations by the names that the tables call them."""


def seen(function: Callable[[World, Any], Value]) -> Callable[[World, Any], Value]:
    """Let the tables call it; ``_s_`` in a name stands for an apostrophe and an s."""
    SEEN[function.__name__.replace("_s_", "'s_").replace("_", " ")] = function
    return function


def given(value: Any) -> Any:
    return NOT_GIVEN if value is None else value


def since(world: World, moment: dt.datetime | None) -> Value:
    return NOT_GIVEN if moment is None else world.at - moment


def domain_of(world: World) -> Any:
    return None if world.customer is None else world.customer.domain


def postal(world: World, name: str) -> Any:
    address = world.customer.contact.address if world.customer else None
    return None if address is None else getattr(address, name)


def education(world: World, name: str) -> Truth:
    education = world.customer.education if world.customer else None
    return education is not None and getattr(education, name) is not None
