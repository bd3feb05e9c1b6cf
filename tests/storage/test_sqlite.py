"""SQLite: the example store keeps the contract."""

from __future__ import annotations

import os
import sqlite3
from functools import partial
from pathlib import Path

import pytest
import sqlite_records

from reseller_core.storage import Record
from reseller_core.testing import storage_contract as contract
from reseller_core.testing.storage_contract.model import run_model

ROUNDS = int(os.environ.get("RESELLER_CORE_ROUNDS", "100"))
STEPS = int(os.environ.get("RESELLER_CORE_STEPS", "5000"))


@pytest.fixture
def subject(tmp_path: Path) -> contract.Subject:
    return contract.Subject(name="SQLite", open=partial(sqlite_records.open_store, tmp_path / "records.db"))


@pytest.mark.parametrize("scenario", [*contract.SCENARIOS, *contract.RACES], ids=str)
def test_the_store_keeps_the_contract(scenario: contract.Scenario, subject: contract.Subject) -> None:
    scenario.check(subject, **({"rounds": ROUNDS} if "count_together" in scenario.name else {}))


def test_the_store_does_what_a_dictionary_does(subject: contract.Subject) -> None:
    assert run_model(subject, steps=STEPS, derandomize=True) >= STEPS


def test_the_adapter_is_short() -> None:
    text = Path(sqlite_records.__file__).read_text(encoding="utf-8")
    assert len(text.splitlines()) < 150


def test_a_commit_waits_for_the_disk(tmp_path: Path) -> None:
    with sqlite_records.open_store(tmp_path / "records.db") as records:
        settings = {
            name: records._db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2}  # FULL


def test_finders_and_pages_search_an_index(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    with sqlite_records.open_store(path) as records:
        records.put(Record(kind="customer", key="k", document=b"{}", index={"name": "acme"}), expected=0)
        asked: list[str] = []
        records._db.set_trace_callback(asked.append)
        records.get("customer", "k")
        records.scan("customer", "name", prefix="ac", limit=2)
        records.scan("customer", "name", prefix="ac", after=("acme", "k"), limit=2)
        records.events(after=3, limit=2)
        records._db.set_trace_callback(None)
    with sqlite3.connect(path) as database:
        plans = [[row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {query}")] for query in asked]
    database.close()
    assert len(plans) == 4
    for steps in plans:
        assert all(step.startswith("SEARCH ") for step in steps), steps
    for steps in plans[1:3]:
        assert "(value,key)>(?,?) AND value<?" in steps[0], steps  # not half of where a page begins
