"""A store in one SQLite file, for one machine: copy it and make it yours.

Write-ahead logging lets readers go on while one writes. ``synchronous=FULL`` keeps an acknowledged write
through a power failure; a killed process can't show the difference to ``NORMAL``, so no test of ours does.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from reseller_core.errors import AlreadyExistsError, StaleVersionError
from reseller_core.storage import Cursor, Record, StoredEvent, check_limit, check_write, end_of_prefix

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS clock (now INTEGER NOT NULL);
INSERT INTO clock SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM clock);
CREATE TABLE IF NOT EXISTS records (
  kind TEXT, key TEXT, version INTEGER, document BLOB, keys TEXT, PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS keys (
  kind TEXT, name TEXT, value TEXT, key TEXT, is_unique INTEGER,
  PRIMARY KEY (kind, name, is_unique, value, key)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS one_holder ON keys (kind, name, value) WHERE is_unique;
CREATE TABLE IF NOT EXISTS outbox (
  position INTEGER PRIMARY KEY, kind TEXT, key TEXT, version INTEGER, document BLOB
) STRICT;
"""


@contextmanager
def open_store(path: Path | str) -> Iterator[SqliteRecords]:
    """The store in this file, which is made where there is none."""
    with closing(sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)) as file:
        file.row_factory = sqlite3.Row
        file.executescript(SCHEMA)
        yield SqliteRecords(file)


class SqliteRecords:
    """``reseller_core.storage.Records`` over one file; the threads of a process share one connection."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._lock, self._db = threading.RLock(), database

    def get(self, kind: str, key: str) -> Record | None:
        """See ``Records.get``; so with every method below."""
        found = self._all("SELECT * FROM records WHERE kind = ? AND key = ?", kind, key)
        return _record(found[0]) if found else None

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        """Write a record and its events in one transaction."""
        check_write(expected, events)
        with self._writing():
            self._take_away(record.kind, record.key, expected)
            for name, value in record.unique:
                query = "SELECT key FROM keys WHERE kind = ? AND name = ? AND value = ? AND is_unique"
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
        check_limit(limit)
        where, given = "k.value >= ?", [kind, index, prefix]
        if (end := end_of_prefix(prefix)) is not None:
            where, given = f"{where} AND k.value < ?", [*given, end]
        if after is not None:
            where, given = f"{where} AND (k.value, k.key) > (?, ?)", [*given, *after]
        query = (
            "SELECT r.* FROM keys k JOIN records r ON r.kind = k.kind AND r.key = k.key "  # noqa: S608
            f"WHERE k.kind = ? AND k.name = ? AND k.is_unique = 0 AND {where} "  # no value stands in it
            "ORDER BY k.value, k.key LIMIT ?"
        )
        return tuple(map(_record, self._all(query, *given, limit)))

    def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        """A range of the outbox."""
        check_limit(limit)
        rows = self._all("SELECT * FROM outbox WHERE position > ? ORDER BY position LIMIT ?", after, limit)
        return tuple(StoredEvent(**row) for row in rows)

    def acknowledge(self, position: int) -> None:
        """Delete what was delivered."""
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
            where = "kind = ? AND name = ? AND value = ? AND key = ? AND is_unique = ?"
            self._db.executemany(f"DELETE FROM keys WHERE {where}", _keys(held))  # noqa: S608 - no value in it

    def _tick(self) -> int:
        """The next number: it orders versions and events, and never comes twice."""
        return int(self._db.execute("UPDATE clock SET now = now + 1 RETURNING now").fetchone()[0])

    def _add(self, kind: str, key: str, version: int, events: Sequence[bytes]) -> None:
        rows = [(self._tick(), kind, key, version, document) for document in events]
        self._db.executemany("INSERT INTO outbox VALUES (?, ?, ?, ?, ?)", rows)


def _keys(record: Record) -> list[tuple[str, str, str, str, bool]]:
    pairs = [(False, *pair) for pair in record.index] + [(True, *pair) for pair in record.unique]
    return [(record.kind, name, value, record.key, is_unique) for is_unique, name, value in pairs]


def _record(row: sqlite3.Row) -> Record:
    values = dict(row)
    index, unique = json.loads(values.pop("keys"))
    return Record(**values, index=index, unique=unique)
