"""A store in PostgreSQL, through SQLAlchemy 2 (Core) and psycopg 3: copy it and make it yours.

It needs ``sqlalchemy[asyncio]`` and ``psycopg[binary]``; ``postgresql_schema`` creates the tables::

    with open_store("postgresql+psycopg://user@host/database") as records:
        customers = Customers(records)

The one row of ``clock`` is the heart of it. Every write begins by moving the clock on, which locks that row
until the write is committed or rolled back: writers take turns. So what a write has checked is still true
when it writes, and versions and positions, which are the clock's, grow in the order of the commits. (The
numbers of a sequence do not: a reader could see 5, acknowledge it, and lose 4, which is committed later.)
READ COMMITTED is enough for this, and needed: each statement behind the lock sees all that the writers before
have committed. Reads take no lock; each is one statement, and so sees every write whole or not at all.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from reseller_core.errors import AlreadyExistsError, OutcomeUnknownError, StaleVersionError
from reseller_core.storage import Cursor, Record, StoredEvent, end_of_prefix
from reseller_core.storage.checks import check_events, check_position, check_read, check_scan, check_write

P = ParamSpec("P")
T = TypeVar("T")

ENGINE: Final[Mapping[str, Any]] = {
    "isolation_level": "READ COMMITTED",
    "pool_pre_ping": True,  # a connection that died in the pool is replaced, not handed out
    "hide_parameters": True,  # no document stands in an error's text
    # A writer whose machine has vanished must not keep all others waiting for their turn.
    "connect_args": {"options": "-c idle_in_transaction_session_timeout=60s"},
}


@contextmanager
def open_store(url: str) -> Iterator[PostgresqlRecords]:
    """The store in this database, over a pool of connections that threads may share."""
    engine = sa.create_engine(url, **ENGINE)
    try:
        yield PostgresqlRecords(engine)
    finally:
        engine.dispose()


@asynccontextmanager
async def open_async_store(url: str) -> AsyncIterator[AsyncPostgresqlRecords]:
    """The same, over a pool that belongs to the running event loop."""
    engine = create_async_engine(url, **ENGINE)
    try:
        yield AsyncPostgresqlRecords(engine)
    finally:
        await engine.dispose()


class PostgresqlRecords:
    """``reseller_core.storage.Records`` over an engine with the settings of ``ENGINE``."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def get(self, kind: str, key: str) -> Record | None:
        """See ``Records.get``; so with every method below."""
        check_read(kind, key)
        return self._run(_get, kind, key)

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        """Write a record and its events in one transaction."""
        check_write(expected, events)
        return self._run(_write, record.kind, record.key, expected, record, events)

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        """Delete a record and its keys in one transaction."""
        check_write(expected, events, lowest=1)
        self._run(_write, kind, key, expected, None, events)

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        """A range of the primary key of ``record_index``."""
        check_scan(kind, index, prefix, after, limit)
        return self._run(_scan, kind, index, prefix, after, limit)

    def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        """A range of the outbox."""
        check_events(after, limit)
        return self._run(_events, after, limit)

    def acknowledge(self, position: int) -> None:
        """Delete what was delivered."""
        check_position(position)
        self._run(_acknowledge, position)

    def _run(self, work: Callable[Concatenate[sa.Connection, P], T], *given: P.args, **named: P.kwargs) -> T:
        with self._engine.connect() as connection:  # rolls back what was not committed
            return work(connection, *given, **named)


class AsyncPostgresqlRecords:
    """``reseller_core.storage.AsyncRecords``: the same work on connections that are awaited."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def get(self, kind: str, key: str) -> Record | None:
        """See ``AsyncRecords.get``; so with every method below."""
        check_read(kind, key)
        return await self._run(_get, kind, key)

    async def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        """Write a record and its events in one transaction."""
        check_write(expected, events)
        return await self._run(_write, record.kind, record.key, expected, record, events)

    async def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        """Delete a record and its keys in one transaction."""
        check_write(expected, events, lowest=1)
        await self._run(_write, kind, key, expected, None, events)

    async def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        """A range of the primary key of ``record_index``."""
        check_scan(kind, index, prefix, after, limit)
        return await self._run(_scan, kind, index, prefix, after, limit)

    async def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        """A range of the outbox."""
        check_events(after, limit)
        return await self._run(_events, after, limit)

    async def acknowledge(self, position: int) -> None:
        """Delete what was delivered."""
        check_position(position)
        await self._run(_acknowledge, position)

    async def _run(
        self, work: Callable[Concatenate[sa.Connection, P], T], *given: P.args, **named: P.kwargs
    ) -> T:
        async with self._engine.connect() as connection:
            return await connection.run_sync(work, *given, **named)


def _text(name: str, *, primary_key: bool = False) -> sa.Column[str]:
    """Text in the order of its code points, whatever language the database speaks."""
    return sa.Column(name, sa.Text(collation="C"), primary_key=primary_key, nullable=False)


def _number(name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, primary_key=primary_key, autoincrement=False, nullable=False)


metadata: Final = sa.MetaData()
CLOCK: Final = sa.Table(
    "clock",
    metadata,
    sa.Column("id", sa.SmallInteger, sa.CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
    _number("now"),
)
RECORDS: Final = sa.Table(
    "records",
    metadata,
    *(_text(name, primary_key=True) for name in ("kind", "key")),
    _number("version"),
    sa.Column("document", sa.LargeBinary, nullable=False),
    sa.Column("index_keys", postgresql.JSONB, nullable=False),
    sa.Column("unique_keys", postgresql.JSONB, nullable=False),
)
INDEX: Final = sa.Table(
    "record_index",
    metadata,
    *(_text(name, primary_key=True) for name in ("kind", "name", "value", "key")),
)
UNIQUE: Final = sa.Table(
    "record_unique",
    metadata,
    *(_text(name, primary_key=True) for name in ("kind", "name", "value")),
    _text("key"),
)
OUTBOX: Final = sa.Table(
    "outbox",
    metadata,
    _number("position", primary_key=True),
    *(_text(name) for name in ("kind", "key")),
    _number("version"),
    sa.Column("document", sa.LargeBinary, nullable=False),
)


def _get(connection: sa.Connection, kind: str, key: str) -> Record | None:
    found = sa.select(RECORDS).where(RECORDS.c.kind == kind, RECORDS.c.key == key)
    row = connection.execute(found).one_or_none()
    return None if row is None else _record(row)


def _scan(
    connection: sa.Connection, kind: str, index: str, prefix: str, after: Cursor | None, limit: int
) -> tuple[Record, ...]:
    # One statement: what it finds under a value is the version that has this value.
    entry, end = INDEX.c, end_of_prefix(prefix)
    found = (
        sa.select(RECORDS)
        .join(INDEX, sa.and_(entry.kind == RECORDS.c.kind, entry.key == RECORDS.c.key))
        .where(entry.kind == kind, entry.name == index, entry.value >= prefix)
        .order_by(entry.value, entry.key)
        .limit(limit)
    )
    if end is not None:
        found = found.where(entry.value < end)
    if after is not None:
        found = found.where(sa.tuple_(entry.value, entry.key) > after)
    return tuple(map(_record, connection.execute(found)))


def _events(connection: sa.Connection, after: int, limit: int) -> tuple[StoredEvent, ...]:
    found = sa.select(OUTBOX).where(OUTBOX.c.position > after).order_by(OUTBOX.c.position).limit(limit)
    return tuple(StoredEvent(**row) for row in connection.execute(found).mappings())


def _acknowledge(connection: sa.Connection, position: int) -> None:
    connection.execute(sa.delete(OUTBOX).where(OUTBOX.c.position <= position))
    connection.commit()


def _write(
    connection: sa.Connection,
    kind: str,
    key: str,
    expected: int,
    record: Record | None,
    events: Sequence[bytes],
) -> int:
    """Put the record, or none, in the place of the one with the expected version; the new version."""
    tick = sa.update(CLOCK).values(now=CLOCK.c.now + 1 + len(events)).returning(CLOCK.c.now)
    version: int = connection.execute(tick).scalar_one() - len(events)  # from here on it is our turn
    held = _get(connection, kind, key)
    found = 0 if held is None else held.version
    if found != expected:
        raise StaleVersionError(key, expected, found) if expected else AlreadyExistsError(key)
    if record is None:
        connection.execute(sa.delete(RECORDS).where(RECORDS.c.kind == kind, RECORDS.c.key == key))
    else:
        _refuse_what_others_hold(connection, record)
        row = (kind, key, version, record.document, dict(record.index), dict(record.unique))
        insert = postgresql.insert(RECORDS).values(row)
        new = dict(insert.excluded.items())
        connection.execute(insert.on_conflict_do_update(constraint=RECORDS.primary_key, set_=new))
    for table in (INDEX, UNIQUE):
        before, after = _entries(table, held), _entries(table, record)
        gone = sa.delete(table).where(*(column == sa.bindparam(column.name) for column in table.c))
        _for_each(connection, gone, table, before - after)
        _for_each(connection, sa.insert(table), table, after - before)
    numbered = enumerate(events, version + 1)
    _for_each(
        connection, sa.insert(OUTBOX), OUTBOX, [(n, kind, key, version, event) for n, event in numbered]
    )
    try:
        connection.commit()
    except sa.exc.DBAPIError:
        # It may be committed, and only the answer is lost. What the driver says stays out of this.
        raise OutcomeUnknownError(key) from None
    return version


def _refuse_what_others_hold(connection: sa.Connection, record: Record) -> None:
    held = UNIQUE.c
    wanted = sa.tuple_(held.name, held.value).in_(record.unique)
    others = sa.select(held.name, held.key).where(held.kind == record.kind, wanted, held.key != record.key)
    for name, holder in connection.execute(others.order_by(held.name)):
        raise AlreadyExistsError(record.key, name, holder)


def _entries(table: sa.Table, record: Record | None) -> set[tuple[str, ...]]:
    """What stands in a table of keys because of a record."""
    if record is None:
        return set()
    pairs = record.index if table is INDEX else record.unique
    return {(record.kind, name, value, record.key) for name, value in pairs}


def _for_each(
    connection: sa.Connection, statement: sa.Executable, table: sa.Table, rows: Collection[tuple[Any, ...]]
) -> None:
    if rows:
        connection.execute(statement, [dict(zip(table.c.keys(), row, strict=True)) for row in rows])


def _record(row: Sequence[Any]) -> Record:
    kind, key, version, document, index, unique = row
    return Record(kind=kind, key=key, version=version, document=document, index=index, unique=unique)
