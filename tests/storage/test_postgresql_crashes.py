"""PostgreSQL: clients are killed and the server crashes, and nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial

import pytest

from reseller_core.errors import AlreadyExistsError, OutcomeUnknownError, StaleVersionError
from reseller_core.testing.storage_contract import blocking
from storage.crashes import Errors, OpenStore, crashed, how_many, killed, open_torn, verify
from storage.servers.postgresql import PostgresqlServer, own_server

if "RESELLER_CORE_REQUIRE_TOOLS" not in os.environ:
    for package in ("alembic", "psycopg", "sqlalchemy"):
        pytest.importorskip(package, reason=f"{package} is not installed: it comes with the extra [stores]")

from postgresql_records import open_async_store, open_store
from postgresql_schema import upgrade
from sqlalchemy.exc import DBAPIError

KILLS = how_many("RESELLER_CORE_KILLS", 10)
CRASHES = how_many("RESELLER_CORE_CRASHES", 20)
AWAY = (OutcomeUnknownError, DBAPIError)
BEHIND = (AlreadyExistsError, StaleVersionError)
# Everything is synchronised before recovery; at once, and not file by file.
SETTINGS = {"recovery_init_sync_method": "syncfs"} if sys.platform == "linux" else {}


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresqlServer]:
    with own_server(SETTINGS) as server:
        yield server


@pytest.fixture(scope="module")
def stores(server: PostgresqlServer) -> tuple[OpenStore, OpenStore]:
    """One, over an engine of either kind."""
    url = server.create_database("store")
    upgrade(url)
    return partial(open_store, url), blocking(partial(open_async_store, url))


def kill(store: OpenStore, run: str, number: int) -> list[str]:
    """Kill a writer in the middle of something; what is wrong then."""
    saved = killed(store, run, number)
    with store() as records:
        return verify(records, run, saved)


def test_a_killed_writer_leaves_every_acknowledged_write_and_no_half_of_one(
    stores: tuple[OpenStore, OpenStore],
) -> None:
    for number in range(KILLS):
        assert kill(stores[number % 2], f"killed-{number}", number) == []


def test_a_writer_that_takes_two_transactions_for_a_state_and_its_events_is_caught(
    stores: tuple[OpenStore, OpenStore],
) -> None:
    torn = partial(open_torn, stores[0])
    assert any(
        "a state without its events" in problem
        for number in range(40)
        for problem in kill(torn, f"torn-{number}", number)
    )


def crash(
    server: PostgresqlServer, store: OpenStore, run: str, number: int, lost: Errors = AWAY
) -> list[str]:
    """Crash the server under its writers, in one way or the other; what is wrong then."""

    def kill_a_backend() -> None:
        server.kill(server.backends()[0])

    def stop_and_start() -> None:
        server.stop("immediate")
        server.start()

    with store() as records:
        saved = crashed(records, run, (kill_a_backend, stop_and_start)[number % 2], lost)
        return verify(records, run, saved)


def test_a_crashed_server_has_every_acknowledged_write_and_no_half_of_one(
    server: PostgresqlServer, stores: tuple[OpenStore, OpenStore]
) -> None:
    for number in range(CRASHES):
        assert crash(server, stores[number // 2 % 2], f"crashed-{number}", number) == []


def test_a_server_that_acknowledges_before_it_has_written_is_caught(server: PostgresqlServer) -> None:
    url = server.create_database("hasty")
    upgrade(url)
    server.query("ALTER DATABASE hasty SET synchronous_commit = off")
    hasty = partial(open_store, url)
    assert any(
        "acknowledged, and its events are lost" in problem
        for number in range(20)
        # Its writers find the store behind what they know.
        for problem in crash(server, hasty, f"hasty-{number}", number, (*AWAY, *BEHIND))
    )
