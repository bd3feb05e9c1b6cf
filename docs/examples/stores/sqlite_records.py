"""A store in one SQLite file, for one machine: copy it and make it yours.

Write-ahead logging lets other processes read while one writes; threads of one process take turns. With
``synchronous=FULL`` a write outlives a power failure (a killed process can't tell it from ``NORMAL``).
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from reseller_core import AlreadyExistsError, StaleVersionError
from reseller_core.storage import Cursor, Record, StoredEvent, end_of_prefix
from reseller_core.storage.checks import check_events, check_position, check_read, check_scan, check_write

SCHEMA = """
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS clock (now INTEGER NOT NULL);
INSERT INTO clock SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM clock);
CREATE TABLE IF NOT EXISTS records (
  kind TEXT, key TEXT, version INTEGER, document BLOB, keys TEXT, PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS keys (
  kind TEXT, name TEXT, value TEXT, key TEXT, holds INTEGER, PRIMARY KEY (kind, name, holds, value, key)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS one_holder ON keys (kind, name, value) WHERE holds;
CREATE TABLE IF NOT EXISTS outbox (
  position INTEGER PRIMARY KEY, kind TEXT, key TEXT, version INTEGER, document BLOB
) STRICT;
"""


@contextmanager
def open_store(path: Path | str) -> Iterator[SqliteRecords]:
    """The store in this file, which is made where there is none."""
    with closing(sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)) as file:
        file.row_factory = sqlite3.Row
        while file.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            with suppress(
                sqlite3.OperationalError
            ):  # who opens a new file at the same moment: no timeout waits
                file.execute("PRAGMA journal_mode = WAL")
        file.executescript(SCHEMA)
        yield SqliteRecords(file)


class SqliteRecords:
    """``reseller_core.storage.Records`` over one file; the threads of a process share one connection."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._lock, self._db = threading.RLock(), database

    def get(self, kind: str, key: str) -> Record | None:
        """See ``Records.get``; so with every method below."""
        check_read(kind, key)
        rows = self._all("SELECT * FROM records WHERE kind = ? AND key = ?", kind, key)
        return _record(rows[0]) if rows else None

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        """Write a record and its events in one transaction."""
        check_write(expected, events)
        with self._writing():
            self._take_away(record.kind, record.key, expected)
            for name, value in record.unique:
                query = "SELECT key FROM keys WHERE kind = ? AND name = ? AND value = ? AND holds"
                for (holder,) in self._all(query, record.kind, name, value):
                    raise AlreadyExistsError(record.key, name, holder)
            version = self._tick()
            keys = json.dumps([record.index, record.unique])
            row = (record.kind, record.key, version, record.document, keys)
            self._db.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?)", row)
            self._db.executemany("INSERT INTO keys VALUES (?, ?, ?, ?, ?)", _keys(record))
            self._add(record.kind, record.key, version, events)
        return version

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        """Delete a record and its keys in one transaction."""
        check_write(expected, events, lowest=1)
        with self._writing():
            self._take_away(kind, key, expected)
            self._add(kind, key, self._tick(), events)

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        """A range of the primary key of ``keys``."""
        check_scan(kind, index, prefix, after, limit)
        first = max(after or ("", ""), (prefix, ""))  # one lower bound, or SQLite searches for half of it
        end = end_of_prefix(prefix) or b""  # above every text stands every blob
        query = (
            "SELECT r.* FROM keys k JOIN records r ON r.kind = k.kind AND r.key = k.key "
            "WHERE k.kind = ? AND name = ? AND holds = 0 AND (value, k.key) > (?, ?) AND value < ? "
            "ORDER BY value, k.key LIMIT ?"
        )
        return tuple(map(_record, self._all(query, kind, index, *first, end, limit)))

    def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        """A range of the outbox."""
        check_events(after, limit)
        rows = self._all("SELECT * FROM outbox WHERE position > ? ORDER BY position LIMIT ?", after, limit)
        return tuple(StoredEvent(**row) for row in rows)

    def acknowledge(self, position: int) -> None:
        """Delete what was delivered."""
        check_position(position)
        with self._writing():
            self._db.execute("DELETE FROM outbox WHERE position <= ?", (position,))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that takes the write lock at once: what it reads stays true till it commits."""
        with self._lock, self._db:  # commits, or rolls back what an error has ended
            self._db.execute("BEGIN IMMEDIATE")
            yield

    def _all(self, query: str, *given: object) -> list[sqlite3.Row]:
        with self._lock:
            return self._db.execute(query, given).fetchall()

    def _take_away(self, kind: str, key: str, expected: int) -> None:
        """The record that is replaced or deleted, if it has the version that is expected."""
        held = self.get(kind, key)
        if (found := held.version if held else 0) != expected:
            raise StaleVersionError(key, expected, found) if expected else AlreadyExistsError(key)
        if held is not None:
            self._db.execute("DELETE FROM records WHERE kind = ? AND key = ?", (kind, key))
            same = "kind = ? AND name = ? AND value = ? AND key = ? AND holds = ?"
            self._db.executemany(f"DELETE FROM keys WHERE {same}", _keys(held))  # noqa: S608 - no value in it

    def _tick(self) -> int:  # the next number: it orders versions and events, and never comes twice
        return int(self._db.execute("UPDATE clock SET now = now + 1 RETURNING now").fetchone()[0])

    def _add(self, kind: str, key: str, version: int, events: Sequence[bytes]) -> None:
        rows = [(self._tick(), kind, key, version, document) for document in events]
        self._db.executemany("INSERT INTO outbox VALUES (?, ?, ?, ?, ?)", rows)


def _keys(record: Record) -> list[tuple[str, str, str, str, bool]]:
    pairs = [(False, *pair) for pair in record.index] + [(True, *pair) for pair in record.unique]
    return [(record.kind, name, value, record.key, holds) for holds, name, value in pairs]


def _record(row: sqlite3.Row) -> Record:
    kind, key, version, document, (index, unique) = *row[:4], json.loads(row[4])
    return Record(kind=kind, key=key, version=version, document=document, index=index, unique=unique)
