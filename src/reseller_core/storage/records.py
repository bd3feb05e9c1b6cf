"""The protocol between the library and a store: six methods, and what they take and give (floor 12)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, final

import attrs
from attrs import field, frozen

from reseller_core.storage.checks import Cursor, document_bytes, key_pairs, key_text, kind_or_name
from reseller_core.values.fields import naming_fields
from reseller_core.values.number import count

__all__ = ["Record", "Records", "StoredEvent"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Record:
    """One document and the keys that find it.

    Attributes:
        kind: What it is, such as ``customer``; keys, indexes and unique keys are apart for each kind.
        key: The caller's own id of it, unique in its kind: 1 to 200 characters, no controls.
        document: Native JSON text, at most 1 MiB; to a store it is bytes.
        index: Value by name of index, at most one for each; sorted pairs. Many records may share a value.
        unique: Value by name of unique key. No two records of one kind share one.
        version: What the store gave it when it was written; 0 for one that was not read from a store.
    """

    kind: str = field(converter=kind_or_name)
    key: str = field(converter=key_text)
    document: bytes = field(converter=document_bytes, repr=False)  # what is in it is personal, or a secret
    index: tuple[tuple[str, str], ...] = field(default=(), converter=key_pairs, repr=False)
    unique: tuple[tuple[str, str], ...] = field(default=(), converter=key_pairs, repr=False)
    version: int = field(default=0, converter=count)

    def cursor(self, index: str) -> Cursor:
        """Where the next page of this index begins, if this record is the last one read.

        Raises:
            KeyError: The record is not in that index.
        """
        return dict(self.index)[index], self.key

    def at(self, version: int) -> Record:
        """The same record as a store gives it out: with its version."""
        return attrs.evolve(self, version=version)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class StoredEvent:
    """An event in the outbox.

    Attributes:
        position: Where it stands; positions grow in the order in which writes took effect.
        kind: The kind of the record that was written with it.
        key: The key of that record.
        version: The version that the write gave the record. For a delete, one that no record has.
        document: Native JSON text, at most 1 MiB.
    """

    position: int = field(converter=count)
    kind: str = field(converter=kind_or_name)
    key: str = field(converter=key_text)
    version: int = field(converter=count)
    document: bytes = field(converter=document_bytes, repr=False)


class Records(Protocol):
    """What a store has to be able to do. ``reseller_core.testing.storage_contract`` checks it.

    A write takes effect whole or not at all: the record, its keys, and its events. A version is a whole
    number from 1 on that the store chooses; a later write of a record has a greater one, also after a
    delete. Values, keys and prefixes are compared by code point (as their UTF-8 bytes are), not by a
    language's rules.
    """

    def get(self, kind: str, key: str) -> Record | None:
        """The record, with its version; None where there is none."""
        ...

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        """Write a record and its events in one step; the record's new version.

        Args:
            record: What is to be stored; its own ``version`` is not read.
            expected: The version that is to be replaced; 0 = there must be none yet.
            events: Documents for the outbox, in their order.

        Raises:
            StaleVersionError: The record has another version, or is gone.
            AlreadyExistsError: There is one (``expected`` is 0), or another record has a unique key of it.
            OutcomeUnknownError: The store can't tell whether the write took effect. Settle it in the
                store where you can: only a store can tell its own write from another one like it.
        """
        ...

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        """Take a record, and each key of it, away and add events in one step; raises as :meth:`put` does."""
        ...

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        """Records whose value in the index starts with the prefix, by value and then by key.

        Args:
            kind: Of which kind.
            index: Name of the index; records without a value there are left out.
            prefix: Literal text; nothing in it is a wildcard.
            after: Only what stands behind it: the last record's :meth:`Record.cursor`.
            limit: At most so many, 1 or more.
        """
        ...

    def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        """Events that were not acknowledged, by position.

        No event ever appears at a position below one that was seen before.

        Args:
            after: Only positions above this one.
            limit: At most so many, 1 or more.
        """
        ...

    def acknowledge(self, position: int) -> None:
        """Let go of the events at this position and below; what comes later stays, whatever is named."""
        ...
