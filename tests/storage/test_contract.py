"""The contract of stores: the reference stores pass it, and each fault fails the scenario about it."""

from __future__ import annotations

import inspect
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from unittest import SkipTest

import attrs
import pytest
from hypothesis import Phase
from hypothesis.errors import Flaky

from reseller_core.storage.memory import AsyncMemoryRecords, MemoryRecords
from reseller_core.storage.records import Record, Records, StoredEvent
from reseller_core.testing import storage_contract as contract
from reseller_core.testing.storage_contract.model import run_model
from storage import broken
from storage import broken_together as together

EVERYTHING = (*contract.SCENARIOS, *contract.RACES)


def in_memory(records: Records, name: str = "memory") -> contract.Subject:
    """A store of one process."""
    return contract.Subject(name=name, open=lambda: nullcontext(records), processes=False, persistent=False)


def asynchronous() -> contract.Subject:
    """The asynchronous reference store, as the scenarios use it."""
    records = AsyncMemoryRecords()
    return contract.Subject(
        name="asynchronous memory",
        open=contract.blocking(lambda: nullcontext(records)),
        processes=False,
        persistent=False,
    )


@pytest.mark.parametrize("scenario", EVERYTHING, ids=str)
def test_the_reference_stores_keep_the_contract(scenario: contract.Scenario) -> None:
    claims_more = scenario.persistent or scenario.processes
    for subject in (in_memory(MemoryRecords()), asynchronous()):
        if claims_more:
            with pytest.raises(SkipTest, match=f"{subject.name} does not claim"):
                scenario.check(subject)
        else:
            scenario.check(subject)


FOUND_BY: dict[type[MemoryRecords], set[str]] = {
    broken.NoVersionCheck: {
        "a_stale_writer_is_refused",
        "eight_threads_count_together_and_no_step_is_lost",  # it has no protection against a race either
    },
    broken.VersionCheckedTooEarly: {"eight_threads_count_together_and_no_step_is_lost"},
    broken.VersionsStartAgain: {"no_version_comes_twice_after_a_delete"},
    broken.LostOutbox: {"a_delete_brings_its_events_too"},
    broken.TornWrite: {"a_write_refused_for_a_unique_key_leaves_everything_as_it_was"},
    broken.StaleFinder: {"a_changed_value_moves_its_record"},
    broken.PagesSkip: {"pages_show_every_record_once"},
    broken.PrefixIsAPattern: {"a_prefix_is_literal"},
    broken.DeleteLeavesIndex: {"a_delete_leaves_no_index_behind"},
    broken.DeleteLeavesUniqueKey: {"a_delete_frees_its_unique_keys"},
    broken.AcknowledgesTheFuture: {"to_acknowledge_far_ahead_loses_no_later_event"},
    broken.SpacesAtTheEnd: {"texts_that_databases_fold_together_are_apart"},
    broken.OneNormalForm: {"texts_that_databases_fold_together_are_apart"},
    broken.UniqueKeysFolded: {"texts_that_databases_fold_together_are_apart"},
    broken.JoinedNames: {"names_are_told_apart_where_they_end"},
    broken.HalfACharacter: {"what_can_not_be_a_text_finds_nothing"},
    broken.SmallNumbers: {"large_numbers_are_taken"},
    together.TwoAdds: {"of_sixteen_that_add_one_key_exactly_one_does"},
    together.DeletesWhatIsThere: {"of_a_delete_and_a_write_of_one_version_exactly_one_takes_effect"},
    together.UniqueKeyUnderARace: {"of_sixteen_that_want_one_unique_key_exactly_one_gets_it"},
    together.UniqueKeyUnderARaceOfUpdates: {"of_sixteen_that_change_to_one_unique_key_exactly_one_gets_it"},
    together.StateBeforeEvent: {"a_state_is_never_seen_before_its_events"},
    together.EventBeforeState: {"an_event_is_never_seen_before_its_state"},
    together.EventBeforeReplacedState: {"an_event_is_never_seen_before_its_state"},
    together.EventBeforeDelete: {"an_event_is_never_seen_before_its_state"},
    together.PositionsBeforeCommit: {"who_reads_the_outbox_beside_writers_misses_nothing"},
    together.FinderInTwoSteps: {"a_finder_beside_writers_shows_what_it_was_asked_for"},
    together.FinderMissesWhatMoves: {"a_finder_beside_writers_finds_each_record_once"},
}
NO_RACE = [store for store in FOUND_BY if store.__module__ == broken.__name__]
NOT_DRAWN = {
    broken.VersionCheckedTooEarly,  # a race
    broken.UniqueKeysFolded,
    broken.JoinedNames,
    broken.HalfACharacter,
    broken.SmallNumbers,
}
"""Faults that the model does not come upon."""

OPENED: dict[Callable[[str], AbstractContextManager[Records]], tuple[str, str]] = {
    together.open_in_memory: ("persistent", "what_was_written_is_there_after_every_handle_was_closed"),
    together.open_twice: ("", "handles_that_are_opened_at_once_on_a_new_store"),
    together.open_with_a_gate: (
        "persistent processes",
        "of_four_processes_that_want_one_unique_key_exactly_one_gets_it",
    ),
    together.open_and_make: ("persistent processes", "processes_that_open_a_new_store_at_once_share_it"),
}
"""What a store that is broken where it is opened claims, and the scenario that finds it."""


@pytest.mark.parametrize("store", FOUND_BY)
def test_a_broken_store_fails_the_scenario_about_its_fault_and_no_other(store: type[MemoryRecords]) -> None:
    for _ in range(3):  # a busy machine may let a race pass
        report = contract.report(lambda: in_memory(store(), store.__name__), EVERYTHING)
        if report.failed:
            break
    assert {name for name, _ in report.failed} == FOUND_BY[store], str(report)
    assert len(report.passed) == len(EVERYTHING) - len(report.skipped) - len(report.failed)


@pytest.mark.parametrize("opener", OPENED)
def test_what_is_wrong_with_opening_is_found_by_one_scenario(
    opener: Callable[[str], AbstractContextManager[Records]], tmp_path: Path
) -> None:
    claims, found_by = OPENED[opener]
    numbers = count()

    def make() -> contract.Subject:
        return contract.Subject(
            name="broken",
            open=partial(opener, f"{tmp_path}/{next(numbers)}.db"),
            processes="processes" in claims,
            persistent="persistent" in claims,
        )

    beside_others = [one for one in EVERYTHING if one.persistent or one in contract.RACES]
    report = contract.report(make, beside_others)
    assert [name for name, _ in report.failed] == [found_by], str(report)


def test_a_broken_store_fails_where_python_leaves_assertions_out() -> None:
    script = (
        "from storage.test_contract import *\n"
        "for store in NO_RACE:\n"
        "    if store is not broken.VersionCheckedTooEarly:\n"
        "        report = contract.report(lambda: in_memory(store()), contract.SCENARIOS)\n"
        "        print(store.__name__, len(report.failed))\n"
        "drawn(broken.LostOutbox)\n"
    )
    path = os.pathsep.join(filter(None, sys.path))
    ran = subprocess.run(
        [sys.executable, "-O", "-c", script],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    failed = [store.__name__ for store in NO_RACE if store is not broken.VersionCheckedTooEarly]
    assert ran.stdout.splitlines() == [f"{name} 1" for name in failed]


def drawn(store: type[Records]) -> None:
    """The model finds it."""
    options: dict[str, Any] = {"phases": [Phase.generate], "report_multiple_bugs": False}
    # The store itself, who compares, or who draws: what a store forgets for good is told as flaky.
    with pytest.raises((AssertionError, KeyError, Flaky)):
        run_model(in_memory(store()), steps=20_000, derandomize=True, **options)


@pytest.mark.parametrize("store", sorted(set(NO_RACE) - NOT_DRAWN, key=str))
def test_the_model_finds_the_faults_that_need_no_race(store: type[Records]) -> None:
    drawn(store)


@pytest.mark.parametrize("subject", [in_memory(MemoryRecords()), asynchronous()], ids=lambda one: one.name)
def test_the_reference_stores_do_what_a_dictionary_does(subject: contract.Subject) -> None:
    assert run_model(subject, steps=5000, derandomize=True) >= 5000


def test_a_store_that_counts_versions_by_record_is_as_good() -> None:
    class ByRecord(MemoryRecords):
        def __init__(self) -> None:
            super().__init__()
            self.versions: dict[str, int] = {}

        def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
            self._now, before = record.kind + record.key, self.versions.copy()
            try:
                return super().put(record, expected=expected, events=events)
            except Exception:
                self.versions = before
                raise

        def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
            self._now = kind + key
            super().delete(kind, key, expected=expected, events=events)

        def _next(self) -> int:
            self.versions[self._now] = self.versions.get(self._now, 0) + 1
            return self.versions[self._now]

        def _add(self, kind: str, key: str, version: int, events: Sequence[bytes]) -> None:
            for document in events:
                position = self._clock = self._clock + 1
                self._events.append(
                    StoredEvent(position=position, kind=kind, key=key, version=version, document=document)
                )

    assert run_model(in_memory(ByRecord()), steps=5000, derandomize=True) >= 5000
    assert not contract.report(lambda: in_memory(ByRecord()), contract.SCENARIOS).failed


def test_the_model_draws_other_runs_each_time_and_counts_no_step_before_the_first() -> None:
    runs: dict[str, list[object]] = {}

    class Logged(MemoryRecords):
        def get(self, kind: str, key: str) -> Record | None:
            runs.setdefault(kind, []).append(key)
            return super().get(kind, key)

        def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
            runs.setdefault(record.kind, []).append((*attrs.astuple(record)[1:], *events))
            return super().put(record, expected=expected, events=events)

        def scan(self, kind: str, index: str, **rest: Any) -> tuple[Record, ...]:
            runs.setdefault(kind, []).append((index, *rest.values()))
            return super().scan(kind, index, **rest)

    steps = run_model(in_memory(Logged()), steps=5000, derandomize=True)
    assert len(runs) > 90
    assert len(set(map(repr, runs.values()))) > len(runs) * 0.5  # Hypothesis draws some of its own twice
    assert 5000 <= steps < 5500


def test_who_fails_lets_the_others_go_and_is_named(tmp_path: Path) -> None:
    by_name = {one.name: one for one in EVERYTHING}
    scenario = by_name["four_processes_count_together_and_no_step_is_lost"]
    for how, told in (("raises", "OSError: one of them can't open"), ("dies", "ended with exit code 7")):
        subject = contract.Subject(
            name="one fails", open=partial(together.open_once, f"{tmp_path}/{how}.db", how)
        )
        began = time.monotonic()
        with pytest.raises(AssertionError, match=f"process [0-3]: {told}"):
            scenario.check(subject, rounds=2)
        assert time.monotonic() - began < 30
        assert multiprocessing.active_children() == []


def test_a_scenario_says_whether_it_has_rounds() -> None:
    by_name = {one.name: one for one in EVERYTHING}
    for scenario in EVERYTHING:
        assert scenario.rounds == ("rounds" in inspect.signature(scenario.run).parameters)
    asked: list[int] = []

    class Asked(MemoryRecords):
        def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
            asked.append(1)
            return super().put(record, expected=expected, events=events)

    by_name["who_reads_the_outbox_beside_writers_misses_nothing"].check(in_memory(Asked()), rounds=7)
    assert len(asked) == 4 * 7
    by_name["a_prefix_is_literal"].check(in_memory(MemoryRecords()), rounds=7)
    with pytest.raises(TypeError, match="turns"):
        by_name["a_prefix_is_literal"].check(in_memory(MemoryRecords()), turns=7)  # type: ignore[call-arg]  # refused


def test_a_report_and_a_failure_name_the_suite_its_version_and_the_scenario() -> None:
    class Forgetful(MemoryRecords):
        def get(self, kind: str, key: str) -> Record | None:  # noqa: ARG002 - it forgets
            return None

    scenarios = [one for one in EVERYTHING if "read_back" in one.name or "four_processes_count" in one.name]
    report = contract.report(lambda: in_memory(Forgetful(), "forgetful"), scenarios)
    head, failed, skipped = str(report).splitlines()
    assert head == f"storage contract {contract.VERSION}, forgetful: 0 passed, 1 failed, 1 skipped"
    assert failed.startswith(
        "  FAILED a_record_is_read_back_as_it_was_written: AssertionError: found None, "
        "wanted ('customer', '가나다 고등학교', b'"
    )
    assert skipped == (
        "  skipped four_processes_count_together_and_no_step_is_lost: forgetful does not claim 'processes'"
    )
    with pytest.raises(AssertionError) as caught:
        scenarios[0].check(in_memory(Forgetful(), "forgetful"))
    assert caught.value.__notes__ == [
        f"storage contract {contract.VERSION}, forgetful: a_record_is_read_back_as_it_was_written"
    ]
    assert str(contract.report(lambda: in_memory(MemoryRecords()), [])) == (
        f"storage contract {contract.VERSION}, no store: 0 passed, 0 failed, 0 skipped"
    )
