"""A noun as a store keeps it (floor 12)."""

from __future__ import annotations

from typing import Any, Generic, TypeVar, final

from attrs import frozen

from reseller_core.storage.keys import Keyed, noun_of
from reseller_core.storage.records import Record

__all__ = ["Kept", "N", "kept"]

N = TypeVar("N", bound=Keyed)


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class Kept(Generic[N]):
    """A noun that is in a store.

    Attributes:
        key: The caller's own id of it.
        noun: What was read, or written.
        version: The version that it has in the store; a later one has a greater number.
    """

    key: str
    noun: N
    version: int


def kept(record: Record) -> Kept[Any]:
    """What a record holds.

    Raises:
        LoadError: Its document describes no noun.
    """
    return Kept(key=record.key, noun=noun_of(record), version=record.version)
