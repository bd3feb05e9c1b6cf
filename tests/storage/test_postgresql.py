"""PostgreSQL: the example store keeps the contract, over an engine of either kind."""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context

import pytest

from reseller_core.errors import OutcomeUnknownError
from reseller_core.storage import Record, Records
from reseller_core.testing import storage_contract as contract
from reseller_core.testing.storage_contract.model import run_model
from storage.servers.postgresql import PostgresqlServer, own_server

if "RESELLER_CORE_REQUIRE_TOOLS" not in os.environ:
    for package in ("alembic", "psycopg", "sqlalchemy"):
        pytest.importorskip(package, reason=f"{package} is not installed: it comes with the extra [stores]")

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from postgresql_records import OUTBOX, RECORDS, PostgresqlRecords, metadata, open_async_store, open_store
from postgresql_schema import upgrade

SETTINGS = {
    "fsync": "off",  # no machine loses power here
    # Who asks for a standby's answer waits for ever; who does not ask, which is everybody, never waits.
    "synchronous_standby_names": "nobody",
    "synchronous_commit": "local",
    "autovacuum": "off",  # it would wait too
}
EMPTY = ("TRUNCATE records, record_index, record_unique, outbox", "UPDATE clock SET now = 0")
SECRET = b"made-up-secret"
WRITTEN = Record(kind="customer", key="one", document=SECRET, index={"name": "x"}, unique={"id": "x"})

ROUNDS = int(os.environ.get("RESELLER_CORE_ROUNDS", "100"))
STEPS = int(os.environ.get("RESELLER_CORE_STEPS", "5000"))
every_scenario = pytest.mark.parametrize("scenario", [*contract.SCENARIOS, *contract.RACES], ids=str)


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresqlServer]:
    with own_server(SETTINGS) as server:
        yield server


@pytest.fixture(scope="module")
def engine(server: PostgresqlServer) -> sa.Engine:
    """To the store's database, beside the store."""
    url = server.create_database("store")
    upgrade(url)
    never_waits = {"options": "-c synchronous_commit=local"}
    return sa.create_engine(
        url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool, connect_args=never_waits
    )


@pytest.fixture(params=["Engine", "AsyncEngine"])
def store(request: pytest.FixtureRequest, engine: sa.Engine) -> contract.Subject:
    run(engine, *EMPTY)
    url = engine.url.render_as_string()
    blocking = contract.blocking(partial(open_async_store, url))
    opening = partial(open_store, url) if request.param == "Engine" else blocking
    return contract.Subject(name=f"PostgreSQL, {request.param}", open=opening)


def run(engine: sa.Engine, *statements: str) -> None:
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@every_scenario
def test_the_store_keeps_the_contract(scenario: contract.Scenario, store: contract.Subject) -> None:
    scenario.check(store, **({"rounds": ROUNDS} if "count_together" in scenario.name else {}))


def test_the_store_does_what_a_dictionary_does(store: contract.Subject) -> None:
    assert run_model(store, steps=STEPS, derandomize=True) >= STEPS


def failing(store: contract.Subject, name: str) -> None:
    (scenario,) = (one for one in (*contract.SCENARIOS, *contract.RACES) if one.name == name)
    with pytest.raises(AssertionError):
        scenario.check(store)


class OutOfTurn(PostgresqlRecords):
    """A planted fault: numbers from a sequence, and nobody waits for a turn."""

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        assert expected == 0
        number = sa.select(sa.func.nextval("numbers"))
        with self._engine.begin() as connection:
            version: int = connection.scalars(number).one()
            connection.execute(
                sa.insert(RECORDS).values((record.kind, record.key, version, record.document, {}, {}))
            )
            for document in events:
                event = (connection.scalars(number).one(), record.kind, record.key, version, document)
                connection.execute(sa.insert(OUTBOX).values(event))
            time.sleep(version % 5 / 1000)  # some take longer than others
        return version


@contextmanager
def out_of_turn(url: str) -> Iterator[Records]:
    engine = sa.create_engine(url)
    try:
        yield OutOfTurn(engine)
    finally:
        engine.dispose()


def test_positions_from_a_sequence_are_caught(engine: sa.Engine) -> None:
    run(engine, *EMPTY, "CREATE SEQUENCE numbers")
    careless = partial(out_of_turn, engine.url.render_as_string())
    store = contract.Subject(name="out of turn", open=careless)
    failing(store, "who_reads_the_outbox_beside_writers_misses_nothing")


def test_the_order_of_a_dictionary_is_caught(server: PostgresqlServer) -> None:
    url = server.create_database("dictionary")
    upgrade(url)
    server.query('ALTER TABLE record_index ALTER value TYPE text COLLATE "default"', database="dictionary")
    store = contract.Subject(name="dictionary", open=partial(open_store, url))
    failing(store, "finders_order_by_code_point")


def a_backend(server: PostgresqlServer, where: str) -> int:
    """The one that is in this state, as soon as there is one."""
    for _ in range(1000):
        for backend in server.backends(where):
            return backend
    raise AssertionError(f"no backend has come to {where}")


def told_by(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


@pytest.fixture
def replies_are_awaited(server: PostgresqlServer) -> Iterator[None]:
    """A commit takes effect, and then waits for a second server before it answers."""
    server.query("ALTER DATABASE store SET synchronous_commit = on")
    yield
    server.query("ALTER DATABASE store RESET synchronous_commit")


@pytest.mark.usefixtures("replies_are_awaited")
def test_a_write_whose_answer_is_lost_took_effect_and_says_that_nobody_knows(
    server: PostgresqlServer, store: contract.Subject
) -> None:
    with store.open() as records, ThreadPoolExecutor() as pool:
        writing = pool.submit(records.put, WRITTEN, expected=0, events=[b"event"])
        server.terminate(a_backend(server, "wait_event = 'SyncRep'"))
        with pytest.raises(OutcomeUnknownError) as caught:
            writing.result()
        assert caught.value.key == "one"
        assert SECRET.decode() not in told_by(caught.value)
        assert "psycopg" not in told_by(caught.value)
        assert records.get("customer", "one") == WRITTEN.at(1)
        assert [event.document for event in records.events(limit=9)] == [b"event"]


@pytest.fixture
def commits_die(engine: sa.Engine) -> Iterator[None]:
    """The connection of who commits a record ends before that takes effect."""
    run(
        engine,
        """CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(60); END $$""",
        """CREATE CONSTRAINT TRIGGER die AFTER INSERT ON records DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION die()""",
    )
    yield
    run(engine, "DROP FUNCTION die CASCADE")


@pytest.mark.usefixtures("commits_die")
def test_a_write_whose_connection_ends_in_its_commit_says_that_nobody_knows(store: contract.Subject) -> None:
    with store.open() as records:
        with pytest.raises(OutcomeUnknownError):
            records.put(WRITTEN, expected=0, events=[b"event"])
        assert records.get("customer", "one") is None
        assert records.events(limit=9) == ()


def test_a_write_whose_connection_ends_before_its_commit_fails_and_tells_no_secret(
    server: PostgresqlServer, store: contract.Subject, engine: sa.Engine
) -> None:
    with store.open() as records, ThreadPoolExecutor() as pool:
        with engine.connect().execution_options(isolation_level="READ COMMITTED") as connection:
            connection.exec_driver_sql("UPDATE clock SET now = now + 1")  # it is somebody else's turn
            writing = pool.submit(records.put, WRITTEN, expected=0, events=[b"event"])
            server.terminate(a_backend(server, "wait_event_type = 'Lock'"))
            with pytest.raises(sa.exc.OperationalError) as caught:
                writing.result()
        assert SECRET.decode() not in told_by(caught.value)
        assert records.get("customer", "one") is None
        assert records.put(WRITTEN, expected=0) == 1
        assert records.events(limit=9) == ()


def test_connections_that_ended_meanwhile_are_replaced(
    server: PostgresqlServer, store: contract.Subject
) -> None:
    with store.open() as records:
        version = records.put(WRITTEN, expected=0)
        for backend in server.backends("datname = 'store'"):
            server.terminate(backend)
        assert records.get("customer", "one") == WRITTEN.at(version)


def differences(url: str, wanted: sa.MetaData) -> list[object]:
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        found: list[object] = compare_metadata(MigrationContext.configure(connection), wanted)
    engine.dispose()
    return found


def test_the_migrations_make_the_tables_that_the_store_uses(server: PostgresqlServer) -> None:
    migrated, described = server.create_database("migrated"), server.create_database("described")
    upgrade(migrated)
    engine = sa.create_engine(described)
    metadata.create_all(engine)
    engine.dispose()
    assert differences(migrated, metadata) == []
    assert server.schema("migrated") == server.schema("described")
    assert 'COLLATE pg_catalog."C"' in server.schema("migrated")


def test_a_table_without_a_migration_is_seen(server: PostgresqlServer) -> None:
    url = server.create_database("planted")
    upgrade(url)
    planted = sa.MetaData()
    for table in metadata.sorted_tables:
        table.to_metadata(planted).append_column(sa.Column("planted", sa.Text))
    assert len(differences(url, planted)) == len(planted.tables)


def test_processes_that_start_together_may_all_upgrade(server: PostgresqlServer) -> None:
    url = server.create_database("several")
    with get_context("spawn").Pool(3) as pool:
        pool.map(upgrade, [url] * 3, chunksize=1)
    assert server.query("SELECT * FROM clock", database="several").strip() == "1|0"
