"""A noun as a store keeps it (floor 12)."""

from __future__ import annotations

from inspect import iscoroutinefunction
from typing import Any, Generic, TypeVar, final

from attrs import field, frozen

from reseller_core.decision import LoadError
from reseller_core.errors import InvalidValueError
from reseller_core.storage.checks import Cursor
from reseller_core.storage.keys import Keyed, noun_of
from reseller_core.storage.records import Record

__all__ = ["Kept", "N", "N_co", "check_store", "kept"]

N = TypeVar("N", bound=Keyed)
N_co = TypeVar("N_co", bound=Keyed, covariant=True)


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class Kept(Generic[N_co]):
    """A noun that is in a store.

    Attributes:
        key: The caller's own id of it.
        noun: What was read, or written.
        version: The version that it has in the store; a later one has a greater number.
        index: The values that it was found by, where a page ends; nothing to compare or to show.
    """

    key: str
    noun: N_co
    version: int
    index: tuple[tuple[str, str], ...] = field(default=(), eq=False, repr=False)

    def cursor(self, index: str) -> Cursor:
        """Where the next page of this index begins, if this is the last one of a page.

        Raises:
            InvalidValueError: ``value.id-invalid``: it was not found by this index.
        """
        for name, value in self.index:
            if name == index:
                return value, self.key
        raise InvalidValueError("value.id-invalid", field="after")


def check_store(records: object, *, asynchronous: bool) -> None:
    """Refuse a store that is not awaited where it has to be, or the other way round.

    Raises:
        TypeError: It is no such store.
    """
    if iscoroutinefunction(getattr(records, "put", None)) is not asynchronous or not hasattr(records, "put"):
        wanted = "AsyncRecords" if asynchronous else "Records"
        raise TypeError(f"this needs a store that is {wanted}, not {type(records).__name__}")


def kept(record: Record) -> Kept[Any]:
    """What a record holds.

    Raises:
        LoadError: Its document describes no noun that this version knows; a note names the record.
    """
    try:
        noun = noun_of(record)
    except LoadError as error:
        error.add_note(f"in the record {record.key!r} of kind {record.kind}")
        raise
    return Kept(key=record.key, noun=noun, version=record.version, index=record.index)
