"""Scenarios: several threads or processes at once, let loose by a barrier."""

from __future__ import annotations

import json
import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count, cycle, islice
from multiprocessing.synchronize import Barrier as ProcessBarrier
from typing import Final

from reseller_core.errors import AlreadyExistsError, OutcomeUnknownError, StaleVersionError
from reseller_core.storage.records import Records, StoredEvent
from reseller_core.testing.storage_contract.scenario import Scenario, a_record, keys_in, needs_processes
from reseller_core.testing.storage_contract.subject import Subject

_THREADS, _PROCESSES, _RIVALS = 8, 4, 16
_PATIENCE = 300.0


def eight_threads_count_together_and_no_step_is_lost(subject: Subject, rounds: int = 100) -> None:
    """Each reads a number and writes the next one; a stale writer reads again."""
    with subject.open() as records:
        records.put(a_record("counter", b'{"count":0}'), expected=0)
        barrier = threading.Barrier(_THREADS)

        def step(worker: int) -> None:
            barrier.wait(_PATIENCE)
            _count(records, f"thread-{worker}", rounds)

        _in_threads([partial(step, worker) for worker in range(_THREADS)])
        _check_count(records, _THREADS * rounds)


def four_processes_count_together_and_no_step_is_lost(subject: Subject, rounds: int = 100) -> None:
    """As threads do, each with a handle of its own."""
    with subject.open() as records:
        records.put(a_record("counter", b'{"count":0}'), expected=0)
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(_PROCESSES)
    workers = [
        context.Process(target=_count_in_process, args=(subject, barrier, number, rounds))
        for number in range(_PROCESSES)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(_PATIENCE)
    assert [worker.exitcode for worker in workers] == [0] * _PROCESSES
    with subject.open() as records:
        _check_count(records, _PROCESSES * rounds)


def of_sixteen_that_want_one_unique_key_exactly_one_gets_it(subject: Subject, rounds: int = 5) -> None:
    """The others are told so, and leave neither record nor event."""
    with subject.open() as records:
        for number in range(rounds):
            domain = f"d{number}"
            barrier = threading.Barrier(_RIVALS)
            answers: list[tuple[str, str]] = []
            rivals = [f"{number}-{rival}" for rival in range(_RIVALS)]
            _in_threads([partial(_want, records, rival, domain, barrier, answers) for rival in rivals])
            won = [key for key, taken in answers if not taken]
            assert len(won) == 1
            assert sorted(taken for _, taken in answers) == ["", *["domain"] * (_RIVALS - 1)]
            assert keys_in(records, "domain", domain) == won
            assert [event.document.decode() for event in records.events(limit=99)][number:] == won


def _want(
    records: Records, key: str, domain: str, barrier: threading.Barrier, answers: list[tuple[str, str]]
) -> None:
    keys = {"domain": domain}
    barrier.wait(_PATIENCE)
    try:
        records.put(a_record(key, index=keys, unique=keys), expected=0, events=[key.encode()])
    except AlreadyExistsError as error:
        answers.append((key, error.unique))
    else:
        answers.append((key, ""))


def an_event_is_never_seen_before_its_state(subject: Subject, rounds: int = 60) -> None:
    """Who reads an event finds the record at its version, or at a later one."""
    with subject.open() as records:
        early: list[str] = []

        def look(events: Sequence[StoredEvent]) -> None:
            for event in events:
                found = records.get(event.kind, event.key)
                if found is None or found.version < event.version:
                    early.append(f"{event.key} at {event.version}")

        _watch_the_outbox(records, rounds, look)
        assert early == []


def who_reads_the_outbox_beside_writers_misses_nothing(subject: Subject, rounds: int = 60) -> None:
    """Reading on from the last position, and acknowledging it, loses no event of a slower writer."""
    with subject.open() as records:
        seen: list[bytes] = []

        def take(events: Sequence[StoredEvent]) -> None:
            seen.extend(event.document for event in events)
            records.acknowledge(events[-1].position)

        written = _watch_the_outbox(records, rounds, take)
        assert sorted(seen) == sorted(written)
        assert records.events(limit=9) == ()


def a_finder_beside_writers_shows_what_it_was_asked_for(subject: Subject, rounds: int = 60) -> None:
    """A record that moves from one place to another is found under one of them, as it is there."""
    with subject.open() as records:
        done = threading.Event()
        wrong: list[str] = []

        def move() -> None:
            version = 0
            for place in cycle("ab"):
                record = a_record("one", place.encode(), index={"place": place})
                version = records.put(record, expected=version)
                if done.is_set():
                    return

        def find() -> None:
            try:
                for place in islice(cycle("ab"), rounds):
                    asked = ({"place": place}, place.encode())
                    found = records.scan("customer", "place", prefix=place, limit=9)
                    wrong.extend(one.key for one in found if (dict(one.index), one.document) != asked)
            finally:
                done.set()

        _in_threads([move, find])
        assert wrong == []


def _count_in_process(subject: Subject, barrier: ProcessBarrier, number: int, rounds: int) -> None:
    with subject.open() as records:
        barrier.wait(_PATIENCE)
        _count(records, f"process-{number}", rounds)


def _count(records: Records, worker: str, rounds: int) -> None:
    for number in range(rounds):
        mark = f"{worker}/{number}"
        while not _step(records, mark):
            pass


def _step(records: Records, mark: str) -> bool:
    found = records.get("customer", "counter")
    assert found is not None
    time.sleep(0)  # lets others run between a read and a write, where a lost step comes from
    state = json.loads(found.document)
    if mark in state.get("marks", ()):
        return True  # a write whose outcome was unknown had taken effect
    marks = [*state.get("marks", ()), mark][-4 * (_THREADS + _PROCESSES) :]
    document = json.dumps({"count": state["count"] + 1, "marks": marks}).encode()
    try:
        records.put(a_record("counter", document), expected=found.version, events=[mark.encode()])
    except (StaleVersionError, OutcomeUnknownError):
        return False
    return True


def _check_count(records: Records, expected: int) -> None:
    found = records.get("customer", "counter")
    assert found is not None
    assert json.loads(found.document)["count"] == expected
    documents = [event.document for event in records.events(limit=expected + 1)]
    assert (len(documents), len(set(documents))) == (expected, expected)


def _watch_the_outbox(
    records: Records, rounds: int, look: Callable[[Sequence[StoredEvent]], None]
) -> list[bytes]:
    """Four threads write while one reads on from the last position; everything that was written."""
    writers = 4
    barrier = threading.Barrier(writers + 1)
    left = count(1)
    done = threading.Event()
    written = [f"{writer}/{number}".encode() for writer in range(writers) for number in range(rounds)]

    def write(writer: int) -> None:
        try:
            barrier.wait(_PATIENCE)
            for number in range(rounds):
                event = f"{writer}/{number}"
                records.put(a_record(event), expected=0, events=[event.encode()])
        finally:
            if next(left) == writers:
                done.set()

    def read() -> None:
        barrier.wait(_PATIENCE)
        position = 0
        while True:
            last = done.is_set()
            events = records.events(after=position, limit=7)
            if events:
                look(events)
                position = events[-1].position
            elif last:
                return

    _in_threads([read, *(partial(write, writer) for writer in range(writers))])
    return written


def _in_threads(work: Sequence[Callable[[], None]]) -> None:
    """Run all of it at once; raise the first error of any."""
    errors: list[BaseException] = []

    def guarded(one: Callable[[], None]) -> None:
        try:
            one()
        except BaseException as error:  # noqa: BLE001 - raised again where the scenario runs
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(one,), daemon=True) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(_PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "a thread hangs"
    if errors:
        raise errors[0]


RACES: Final = (
    Scenario(run=eight_threads_count_together_and_no_step_is_lost),
    needs_processes(four_processes_count_together_and_no_step_is_lost),
    Scenario(run=of_sixteen_that_want_one_unique_key_exactly_one_gets_it),
    Scenario(run=an_event_is_never_seen_before_its_state),
    Scenario(run=who_reads_the_outbox_beside_writers_misses_nothing),
    Scenario(run=a_finder_beside_writers_shows_what_it_was_asked_for),
)
