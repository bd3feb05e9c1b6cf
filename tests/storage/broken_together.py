"""Stores with one fault each, which only shows beside others: threads, processes, other handles."""

from __future__ import annotations

import json
import multiprocessing
import os
import sqlite3
import threading
import time
from bisect import insort
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import sqlite_records

from reseller_core.errors import AlreadyExistsError
from reseller_core.storage.checks import Cursor, check_write
from reseller_core.storage.memory import MemoryRecords
from reseller_core.storage.records import Record, Records, StoredEvent
from storage.broken import PAUSE


class TwoAdds(MemoryRecords):
    """Whether there is a record is looked up, and then somebody else can add it."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        if expected:
            return super().put(record, expected=expected, events=events)
        check_write(expected, events)
        with self._lock:
            self._expect(record.kind, record.key, 0)
        time.sleep(PAUSE)
        held = self.get(record.kind, record.key)
        return super().put(record, expected=held.version if held else 0, events=events)


class DeletesWhatIsThere(MemoryRecords):
    """The version is checked, and then somebody else can write what is deleted."""

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        check_write(expected, events, lowest=1)
        with self._lock:
            self._expect(kind, key, expected)
        time.sleep(3 * PAUSE)
        held = self.get(kind, key)
        super().delete(kind, key, expected=held.version if held else expected, events=events)


class UniqueKeyUnderARace(MemoryRecords):
    """Whether a unique key is free is looked up, and then somebody else can take it: for a new record."""

    replacing = False

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        if bool(expected) != self.replacing:
            return super().put(record, expected=expected, events=events)
        check_write(expected, events)
        with self._lock:
            self._expect(record.kind, record.key, expected)
            self._refuse_taken(record)
        time.sleep(PAUSE)
        with self._lock:
            held = self._expect(record.kind, record.key, expected)
            if held is not None:
                self._take_away(held)
            version = self._next()
            self._place(record.at(version))
            self._add(record.kind, record.key, version, events)
        return version


class UniqueKeyUnderARaceOfUpdates(UniqueKeyUnderARace):
    """The same for a record that was there before."""

    replacing = True


class StateBeforeEvent(MemoryRecords):
    """A record can be read before its events; and after a crash between the two, they never come."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        check_write(expected, events)
        version = super().put(record, expected=expected)
        time.sleep(PAUSE)
        with self._lock:
            self._add(record.kind, record.key, version, events)
        return version


class EventBeforeState(MemoryRecords):
    """The events of a write can be read before its record: when it is new."""

    when = "new"

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
                if self.when != ("replaced" if expected else "new"):
                    self._change(held, record.at(version))
                    return version
            time.sleep(PAUSE)
            with self._lock:
                self._change(held, record.at(version))
        return version

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        if self.when != "deleted":
            with self._turn:
                return super().delete(kind, key, expected=expected, events=events)
        check_write(expected, events, lowest=1)
        with self._turn:
            with self._lock:
                held = self._expect(kind, key, expected)
                self._add(kind, key, self._next(), events)
            time.sleep(PAUSE)
            with self._lock:
                self._change(held, None)
        return None

    def _change(self, held: Record | None, record: Record | None) -> None:
        if held is not None:
            self._take_away(held)
        if record is not None:
            self._place(record)


class EventBeforeReplacedState(EventBeforeState):
    """The same when there was one before."""

    when = "replaced"


class EventBeforeDelete(EventBeforeState):
    """The same when it is deleted."""

    when = "deleted"


class PositionsBeforeCommit(MemoryRecords):
    """Positions are handed out before the write, as a database's sequence does it."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        check_write(expected, events)
        if expected:
            return super().put(record, expected=expected, events=events)
        with self._lock:
            position = self._next()
            self._clock += len(events)
        time.sleep(PAUSE * (position // 3 % 4))
        with self._lock:
            self._expect(record.kind, record.key, 0)
            self._refuse_taken(record)
            version = self._next()
            self._place(record.at(version))
            for number, document in enumerate(events):
                late = StoredEvent(
                    position=position + number,
                    kind=record.kind,
                    key=record.key,
                    version=version,
                    document=document,
                )
                insort(self._events, late, key=lambda event: event.position)
        return version


class FinderInTwoSteps(MemoryRecords):
    """A finder that looks up keys, and then the records, as they are by then."""

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        found = super().scan(kind, index, prefix=prefix, after=after, limit=limit)
        time.sleep(PAUSE)
        return tuple(record for one in found if (record := self.get(kind, one.key)) is not None)


class FinderMissesWhatMoves(MemoryRecords):
    """While a record moves, it is at neither place of an index."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        if expected and record.index:
            with self._lock:
                held = self._expect(record.kind, record.key, expected)
                for name, value in held.index if held else ():
                    self._index[record.kind, name].remove((value, record.key))
            time.sleep(PAUSE)
            with self._lock:
                for name, value in held.index if held else ():
                    insort(self._index[record.kind, name], (value, record.key))
        return super().put(record, expected=expected, events=events)


_OPEN: dict[str, MemoryRecords] = {}


@contextmanager
def open_in_memory(path: str) -> Generator[Records, None, None]:
    """Claims to persist: it keeps one object for each path, in this process."""
    yield _OPEN.setdefault(path, MemoryRecords())


@contextmanager
def open_twice(path: str) -> Generator[Records, None, None]:
    """Of those that open it at once, each can make a store of its own."""
    records = _OPEN.get(path)
    if records is None:
        time.sleep(20 * PAUSE)
        records = _OPEN[path] = MemoryRecords()
    yield records


class _LocksOfOneProcess(sqlite_records.SqliteRecords):
    gate = threading.RLock()
    blind = False

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        with self.gate:
            held = self.get(record.kind, record.key)
            if record.unique and (held.version if held else 0) == expected:
                for holder, keys in self._all("SELECT key, keys FROM records WHERE kind = ?", record.kind):
                    for name, value in json.loads(keys)[1]:
                        if holder != record.key and (name, value) in record.unique:
                            raise AlreadyExistsError(record.key, name, holder)
                time.sleep(2 * PAUSE)
            self.blind = True
            try:
                return super().put(record, expected=expected, events=events)
            finally:
                self.blind = False

    def _all(self, query: str, *given: object) -> list[sqlite3.Row]:
        if self.blind and query.startswith("SELECT key FROM keys"):
            return []
        return super()._all(query, *given)


@contextmanager
def open_with_a_gate(path: str) -> Generator[Records, None, None]:
    """A unique key is looked up outside the transaction, under a lock that other processes don't know."""
    with (
        sqlite_records.open_store(path),
        closing(sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)) as file,
    ):
        file.row_factory = sqlite3.Row
        file.execute("DROP INDEX IF EXISTS one_holder")
        yield _LocksOfOneProcess(file)


@contextmanager
def open_once(path: str, how: str) -> Generator[Records, None, None]:
    """The first one of other processes that opens it fails."""
    if multiprocessing.parent_process() is not None:
        with suppress(FileExistsError):
            Path(f"{path}.flag").touch(exist_ok=False)
            if how == "dies":
                os._exit(7)
            raise OSError("one of them can't open")
    with sqlite_records.open_store(path) as records:
        yield records


_OPENING = threading.Lock()


@contextmanager
def open_and_make(path: str) -> Generator[Records, None, None]:
    """Who finds no store makes one, and another process can do so at the same time."""
    with _OPENING:
        if not Path(path).exists():
            if multiprocessing.parent_process() is not None:
                time.sleep(0.2 * (1 + os.getpid() % 4))  # who is slow makes it anew after others have written
            made = Path(f"{path}.made-by-{time.time_ns()}")
            with sqlite_records.open_store(made):
                pass
            made.replace(path)
    with sqlite_records.open_store(path) as records:
        yield records
