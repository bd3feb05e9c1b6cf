"""The contract of stores: the reference stores pass it, and each fault fails the scenario about it."""

from __future__ import annotations

from contextlib import nullcontext
from unittest import SkipTest

import pytest
from hypothesis import Phase

from reseller_core.storage.memory import AsyncMemoryRecords, MemoryRecords
from reseller_core.storage.records import Record, Records
from reseller_core.testing import storage_contract as contract
from reseller_core.testing.storage_contract.model import run_model
from storage import broken

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
    broken.UniqueKeyUnderARace: {"of_sixteen_that_want_one_unique_key_exactly_one_gets_it"},
    broken.DeleteLeavesIndex: {"a_delete_leaves_no_index_behind"},
    broken.DeleteLeavesUniqueKey: {"a_delete_frees_its_unique_keys"},
    broken.EventBeforeState: {"an_event_is_never_seen_before_its_state"},
    broken.PositionsBeforeCommit: {"who_reads_the_outbox_beside_writers_misses_nothing"},
    broken.AcknowledgesTheFuture: {"to_acknowledge_far_ahead_loses_no_later_event"},
    broken.FinderInTwoSteps: {"a_finder_beside_writers_shows_what_it_was_asked_for"},
}
IN_RACES = {
    broken.VersionCheckedTooEarly,
    broken.UniqueKeyUnderARace,
    broken.EventBeforeState,
    broken.PositionsBeforeCommit,
    broken.FinderInTwoSteps,
}


@pytest.mark.parametrize("store", FOUND_BY)
def test_a_broken_store_fails_the_scenario_about_its_fault_and_no_other(store: type[MemoryRecords]) -> None:
    report = contract.report(lambda: in_memory(store(), store.__name__), EVERYTHING)
    assert {name for name, _ in report.failed} == FOUND_BY[store], str(report)
    assert len(report.passed) == len(EVERYTHING) - len(report.skipped) - len(report.failed)


@pytest.mark.parametrize("store", sorted(set(FOUND_BY) - IN_RACES, key=str))
def test_the_model_finds_the_faults_that_need_no_race(store: type[Records]) -> None:
    with pytest.raises(AssertionError):
        run_model(in_memory(store()), steps=20_000, derandomize=True, phases=[Phase.generate])


@pytest.mark.parametrize("subject", [in_memory(MemoryRecords()), asynchronous()], ids=lambda one: one.name)
def test_the_reference_stores_do_what_a_dictionary_does(subject: contract.Subject) -> None:
    assert run_model(subject, steps=5000, derandomize=True) >= 5000


def test_a_report_and_a_failure_name_the_suite_its_version_and_the_scenario() -> None:
    class Forgetful(MemoryRecords):
        def get(self, kind: str, key: str) -> Record | None:  # noqa: ARG002 - it forgets
            return None

    scenarios = [one for one in EVERYTHING if "read_back" in one.name or one.processes]
    assert str(contract.report(lambda: in_memory(Forgetful(), "forgetful"), scenarios)).splitlines() == [
        f"storage contract {contract.VERSION}, forgetful: 0 passed, 1 failed, 1 skipped",
        "  FAILED a_record_is_read_back_as_it_was_written: AssertionError: ",
        "  skipped four_processes_count_together_and_no_step_is_lost: forgetful does not claim 'processes'",
    ]
    with pytest.raises(AssertionError) as caught:
        scenarios[0].check(in_memory(Forgetful(), "forgetful"))
    assert caught.value.__notes__ == [
        f"storage contract {contract.VERSION}, forgetful: a_record_is_read_back_as_it_was_written"
    ]
    assert str(contract.report(lambda: in_memory(MemoryRecords()), [])) == (
        f"storage contract {contract.VERSION}, no store: 0 passed, 0 failed, 0 skipped"
    )
