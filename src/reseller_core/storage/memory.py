"""The reference store: everything in this process's memory (floor 12).

It is what examples and tests use, and what a program without a database can use: whole, thread-safe,
and gone when the process ends.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from typing import final

from reseller_core.errors import AlreadyExistsError, StaleVersionError
from reseller_core.storage.checks import (
    Cursor,
    check_events,
    check_position,
    check_read,
    check_scan,
    check_write,
)
from reseller_core.storage.records import Record, StoredEvent

__all__ = ["AsyncMemoryRecords", "MemoryRecords"]


def __dir__() -> list[str]:
    return __all__


class MemoryRecords:
    """A store in memory; see :class:`reseller_core.storage.Records` for what each method does."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._clock = 0  # orders every write and every event; never goes back
        self._records: dict[tuple[str, str], Record] = {}
        self._unique: dict[tuple[str, str, str], str] = {}
        self._index: dict[tuple[str, str], list[Cursor]] = {}
        self._events: list[StoredEvent] = []

    def get(self, kind: str, key: str) -> Record | None:
        """The record; None where there is none."""
        check_read(kind, key)
        with self._lock:
            return self._records.get((kind, key))

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        """Write a record and its events in one step; the record's new version."""
        check_write(expected, events)
        with self._lock:
            held = self._expect(record.kind, record.key, expected)
            self._refuse_taken(record)
            self._take_away(held)
            version = self._next()
            self._place(record.at(version))
            self._add(record.kind, record.key, version, events)
            return version

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        """Take a record and its keys away and add events in one step."""
        check_read(kind, key)
        check_write(expected, events, lowest=1)
        with self._lock:
            held = self._expect(kind, key, expected)
            self._take_away(held)
            self._add(kind, key, self._next(), events)

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        """Records whose value in the index starts with the prefix, by value and then by key."""
        check_scan(kind, index, prefix, after, limit)
        with self._lock:
            entries = self._index.get((kind, index), [])
            start = bisect_left(entries, (prefix, ""))
            if after is not None:
                start = max(start, bisect_right(entries, after))
            found = entries[start : start + limit]
            return tuple(self._records[kind, key] for value, key in found if value.startswith(prefix))

    def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        """Events that were not acknowledged, by position."""
        check_events(after, limit)
        with self._lock:
            start = bisect_right(self._events, after, key=_position)
            return tuple(self._events[start : start + limit])

    def acknowledge(self, position: int) -> None:
        """Let go of the events at this position and below."""
        check_position(position)
        with self._lock:
            del self._events[: bisect_right(self._events, position, key=_position)]

    def _expect(self, kind: str, key: str, expected: int) -> Record | None:
        held = self._records.get((kind, key))
        found = held.version if held is not None else 0
        if found != expected:
            raise StaleVersionError(key, expected, found) if expected else AlreadyExistsError(key)
        return held

    def _refuse_taken(self, record: Record) -> None:
        for name, value in record.unique:
            holder = self._unique.get((record.kind, name, value), record.key)
            if holder != record.key:
                raise AlreadyExistsError(record.key, name, holder)

    def _place(self, record: Record) -> None:
        self._records[record.kind, record.key] = record
        for name, value in record.unique:
            self._unique[record.kind, name, value] = record.key
        for name, value in record.index:
            insort(self._index.setdefault((record.kind, name), []), (value, record.key))

    def _take_away(self, held: Record | None) -> None:
        if held is None:
            return
        del self._records[held.kind, held.key]
        for name, value in held.unique:
            del self._unique[held.kind, name, value]
        for name, value in held.index:
            entries = self._index[held.kind, name]
            del entries[bisect_left(entries, (value, held.key))]

    def _next(self) -> int:
        self._clock += 1
        return self._clock

    def _add(self, kind: str, key: str, version: int, events: Sequence[bytes]) -> None:
        self._events.extend(
            StoredEvent(position=self._next(), kind=kind, key=key, version=version, document=document)
            for document in events
        )


@final
class AsyncMemoryRecords:
    """The same store for asynchronous code: no call waits for anything."""

    def __init__(self) -> None:
        self._records = MemoryRecords()

    async def get(self, kind: str, key: str) -> Record | None:
        """The record; None where there is none."""
        return self._records.get(kind, key)

    async def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        """Write a record and its events in one step; the record's new version."""
        return self._records.put(record, expected=expected, events=events)

    async def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        """Take a record and its keys away and add events in one step."""
        self._records.delete(kind, key, expected=expected, events=events)

    async def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        """Records whose value in the index starts with the prefix, by value and then by key."""
        return self._records.scan(kind, index, prefix=prefix, after=after, limit=limit)

    async def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        """Events that were not acknowledged, by position."""
        return self._records.events(after=after, limit=limit)

    async def acknowledge(self, position: int) -> None:
        """Let go of the events at this position and below."""
        self._records.acknowledge(position)


def _position(event: StoredEvent) -> int:
    return event.position
