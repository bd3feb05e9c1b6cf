"""Where an attribute of ours stands in a message of Google's, told once for both ways (floor 11)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, final

from attrs import frozen

from reseller_core.errors import InvalidValueError

__all__ = ["Pairing", "accepted", "facts_at", "message_of", "put", "stands_at"]

T = TypeVar("T")


def __dir__() -> list[str]:
    return __all__


@final
@frozen(weakref_slot=False)
class Pairing:
    """One attribute and its place in a message.

    Attributes:
        key: Path of keys in the message, dotted.
        attribute: Name of the attribute.
        read: Makes the attribute's value; an InvalidValueError means that our types don't accept it.
    """

    key: str
    attribute: str
    read: Callable[[Any], Any]


def accepted(read: Callable[[Any], T], value: object) -> T | None:
    """What our types make of a value; None where there is none, or where they refuse it."""
    if value is None:
        return None
    try:
        return read(value)
    except InvalidValueError:
        return None


def stands_at(message: Mapping[str, Any], key: str) -> Any:
    """What stands at a dotted path of keys; None where nothing does."""
    found: Any = message
    for step in key.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def put(message: dict[str, Any], key: str, value: Any) -> None:
    """Write a value at a dotted path of keys; None is not written."""
    if value is None:
        return
    *above, last = key.split(".")
    for step in above:
        message = message.setdefault(step, {})
    message[last] = value


def facts_at(pairings: Iterable[Pairing], message: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes that a message tells in a way that our types accept; the others are left out."""
    found = {
        pairing.attribute: accepted(pairing.read, stands_at(message, pairing.key)) for pairing in pairings
    }
    return {attribute: value for attribute, value in found.items() if value is not None}


def message_of(
    pairings: Iterable[Pairing], noun: object, onto: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The message that says the attributes which are there.

    Args:
        pairings: Where they stand.
        noun: Whose attributes they are.
        onto: A message that has begun, to go on with.
    """
    message = {} if onto is None else onto
    for pairing in pairings:
        value = getattr(noun, pairing.attribute)
        if isinstance(value, tuple):
            put(message, pairing.key, [*map(str, value)] or None)
        elif value is not None:
            put(message, pairing.key, value if isinstance(value, int) else str(value))
    return message
