"""Stores with one fault each, for the contract to find."""

from __future__ import annotations

import re
import threading
import time
from bisect import bisect_left
from collections.abc import Sequence

from reseller_core.errors import AlreadyExistsError
from reseller_core.storage.memory import MemoryRecords
from reseller_core.storage.records import Cursor, Record, StoredEvent, check_write

PAUSE = 0.001
"""Seconds in which others can get in between, where a fault is about that."""


class _Faulty(MemoryRecords):
    def _scanned(self, kind: str, index: str) -> list[tuple[str, Record]]:
        entries = self._index.get((kind, index), [])
        return [(value, self._records[kind, key]) for value, key in entries if (kind, key) in self._records]


class NoVersionCheck(_Faulty):
    """A writer that read an older version overwrites the newer one."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        held = self.get(record.kind, record.key)
        return super().put(record, expected=held.version if held and expected else expected, events=events)


class VersionCheckedTooEarly(_Faulty):
    """The version is checked, and then somebody else can write before the write."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        check_write(expected, events)
        with self._lock:
            self._expect(record.kind, record.key, expected)
        time.sleep(PAUSE)
        held = self.get(record.kind, record.key)
        return super().put(record, expected=held.version if held else 0, events=events)


class VersionsStartAgain(_Faulty):
    """A record that comes back after a delete has version 1 again."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        version = super().put(record, expected=expected, events=events)
        if not expected:
            with self._lock:
                self._records[record.kind, record.key] = record.at(1)
                self._events = [
                    event
                    if event.version != version
                    else StoredEvent(
                        position=event.position,
                        kind=event.kind,
                        key=event.key,
                        version=1,
                        document=event.document,
                    )
                    for event in self._events
                ]
            return 1
        return version


class LostOutbox(_Faulty):
    """The events of a delete are dropped."""

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        check_write(expected, events, lowest=1)
        super().delete(kind, key, expected=expected)


class TornWrite(_Faulty):
    """A write that is refused for a unique key has changed the document already."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        try:
            return super().put(record, expected=expected, events=events)
        except AlreadyExistsError:
            with self._lock:
                held = self._records.get((record.kind, record.key))
                if held is not None and expected:
                    torn = Record(
                        kind=held.kind,
                        key=held.key,
                        document=record.document,
                        index=held.index,
                        unique=held.unique,
                        version=held.version,
                    )
                    self._records[record.kind, record.key] = torn
            raise


class StaleFinder(_Faulty):
    """After a domain has changed, the old one still finds the record."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        held = self.get(record.kind, record.key)
        version = super().put(record, expected=expected, events=events)
        old = dict(held.index).get("domain") if held else None
        if old is not None and old != dict(record.index).get("domain", old):
            entries = self._index[record.kind, "domain"]
            entries.insert(bisect_left(entries, (old, record.key)), (old, record.key))
        return version


class PagesSkip(_Faulty):
    """A page goes on behind the last value, not behind the last record."""

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        behind = None if after is None else (after[0], "\U0010ffff")
        return super().scan(kind, index, prefix=prefix, after=behind, limit=limit)


class PrefixIsAPattern(_Faulty):
    """A finder that takes ``%`` and ``_`` for wildcards."""

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        if not {"%", "_"} & set(prefix):
            return super().scan(kind, index, prefix=prefix, after=after, limit=limit)
        pattern = re.compile(re.escape(prefix).replace("%", ".*").replace("_", "."))
        with self._lock:
            found = [record for value, record in self._scanned(kind, index) if pattern.match(value)]
        return tuple(found[:limit])


class UniqueKeyUnderARace(_Faulty):
    """Whether a unique key is free is looked up, and then somebody else can take it."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        with self._lock:
            super()._refuse_taken(record)
        time.sleep(PAUSE)
        return super().put(record, expected=expected, events=events)

    def _refuse_taken(self, record: Record) -> None:
        pass


class DeleteLeavesIndex(_Faulty):
    """The indexes still lead to a record that was deleted."""

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        held = self.get(kind, key)
        super().delete(kind, key, expected=expected, events=events)
        for name, value in held.index if held else ():
            entries = self._index[kind, name]
            entries.insert(bisect_left(entries, (value, key)), (value, key))

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        with self._lock:
            scanned = self._scanned(kind, index)
        super().scan("no-kind", index, limit=limit)
        found = [
            record
            for value, record in scanned
            if value.startswith(prefix) and (after is None or (value, record.key) > after)
        ]
        return tuple(found[:limit])


class DeleteLeavesUniqueKey(_Faulty):
    """A deleted record still holds its unique keys."""

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        held = self.get(kind, key)
        super().delete(kind, key, expected=expected, events=events)
        for name, value in held.unique if held else ():
            self._unique[kind, name, value] = key


class EventBeforeState(_Faulty):
    """The events of a write can be read before its record."""

    def __init__(self) -> None:
        super().__init__()
        self._turn = threading.Lock()

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        check_write(expected, events)
        with self._turn:
            with self._lock:
                held = self._expect(record.kind, record.key, expected)
                self._refuse_taken(record)
                version = self._next()
                self._add(record.kind, record.key, version, events)
            time.sleep(PAUSE)
            with self._lock:
                if held is not None:
                    self._take_away(held)
                self._place(record.at(version))
        return version


class PositionsBeforeCommit(_Faulty):
    """Positions are handed out before the write, as a database's sequence does it."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        check_write(expected, events)
        with self._lock:
            positions = [self._next() for _ in events]
        time.sleep(PAUSE * (threading.get_ident() // 64 % 4))
        version = super().put(record, expected=expected)
        with self._lock:
            self._events += [
                StoredEvent(
                    position=position, kind=record.kind, key=record.key, version=version, document=document
                )
                for position, document in zip(positions, events, strict=True)
            ]
            self._events.sort(key=lambda event: event.position)
        return version


class AcknowledgesTheFuture(_Faulty):
    """What was acknowledged is a mark: everything below it counts as delivered, also what comes later."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = 0

    def acknowledge(self, position: int) -> None:
        self._mark = max(self._mark, position)

    def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        return super().events(after=max(after, self._mark), limit=limit)


class FinderInTwoSteps(_Faulty):
    """A finder that looks up keys, and then the records, as they are by then."""

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        found = super().scan(kind, index, prefix=prefix, after=after, limit=limit)
        time.sleep(PAUSE)
        return tuple(record for one in found if (record := self.get(kind, one.key)) is not None)
