"""SQLite: writers are killed in the middle of something, and nothing that was acknowledged is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import sqlite_records

from storage.crashes import OpenStore, how_many, killed, open_torn, verify

KILLS = how_many("RESELLER_CORE_KILLS", 10)


def kill(store: OpenStore, run: str, number: int) -> list[str]:
    """Kill a writer; what is wrong then."""
    saved = killed(store, run, number)
    with store() as records:
        return verify(records, run, saved)


def test_a_killed_writer_leaves_every_acknowledged_write_and_no_half_of_one(tmp_path: Path) -> None:
    store = partial(sqlite_records.open_store, tmp_path / "records.db")
    for number in range(KILLS):
        assert kill(store, f"killed-{number}", number) == []


def test_a_writer_that_takes_two_transactions_for_a_state_and_its_events_is_caught(tmp_path: Path) -> None:
    torn = partial(open_torn, partial(sqlite_records.open_store, tmp_path / "records.db"))
    assert any(
        "a state without its events" in problem
        for number in range(60)
        for problem in kill(torn, f"torn-{number}", number)
    )
