"""Scenarios: several threads or processes that want the same at once."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing.synchronize import Barrier as ProcessBarrier
from typing import Final

from reseller_core.errors import AlreadyExistsError, OutcomeUnknownError, StaleVersionError
from reseller_core.storage.records import Record, Records
from reseller_core.testing.storage_contract._together import in_processes, in_threads
from reseller_core.testing.storage_contract.scenario import (
    Scenario,
    a_record,
    expect,
    keys_in,
    needs_processes,
    race,
    there,
)
from reseller_core.testing.storage_contract.subject import Subject

_THREADS, _PROCESSES, _RIVALS = 8, 4, 16


def eight_threads_count_together_and_no_step_is_lost(subject: Subject, rounds: int = 100) -> None:
    """Each reads a number and writes the next one; a stale writer reads again."""
    with subject.open() as records:
        records.put(a_record("counter", b'{"count":0}'), expected=0)

        def step(worker: int, barrier: threading.Barrier) -> None:
            barrier.wait()
            _count(records, f"thread-{worker}", rounds)

        in_threads([partial(step, worker) for worker in range(_THREADS)])
        _check_count(records, _THREADS * rounds)


def four_processes_count_together_and_no_step_is_lost(subject: Subject, rounds: int = 100) -> None:
    """As threads do, each with a handle of its own."""
    with subject.open() as records:
        records.put(a_record("counter", b'{"count":0}'), expected=0)
    in_processes(subject, _count_in_process, [(number, rounds) for number in range(_PROCESSES)])
    with subject.open() as records:
        _check_count(records, _PROCESSES * rounds)


def of_sixteen_that_add_one_key_exactly_one_does(subject: Subject, rounds: int = 5) -> None:
    """The others are told so, and leave nothing: neither keys nor events."""
    with subject.open() as records:
        for number in range(rounds):
            key, rivals = f"k{number}", [f"{number}-{rival}" for rival in range(_RIVALS)]
            added = [a_record(key, rival.encode(), index={"rival": rival}) for rival in rivals]
            answers = _at_once([partial(_put, records, one, 0) for one in added])
            won = [rival for rival, answer in zip(rivals, answers, strict=True) if isinstance(answer, int)]
            expect(len(won), 1, f"how many of {_RIVALS} added one key")
            told = [
                (one.key, one.unique, one.holder) for one in answers if isinstance(one, AlreadyExistsError)
            ]
            expect(told, [(key, "", key)] * (_RIVALS - 1), "what the others were told")
            expect(
                there(records, key).document, won[0].encode(), "the document, and who was told to have won"
            )
            expect(keys_in(records, "rival", f"{number}-"), [key], "records in the index")
            expect(_documents(records)[number:], [won[0].encode()], "events")


def of_sixteen_that_want_one_unique_key_exactly_one_gets_it(subject: Subject, rounds: int = 5) -> None:
    """The others are told so, and leave neither record nor event."""
    with subject.open() as records:
        for number in range(rounds):
            rivals = [f"{number}-{rival}" for rival in range(_RIVALS)]
            answers = _at_once([partial(_want, records, rival, 0, f"d{number}") for rival in rivals])
            _check_holder(records, answers, rivals, number)
        expect(len(_documents(records)), rounds, "how many events")


def of_sixteen_that_change_to_one_unique_key_exactly_one_gets_it(subject: Subject, rounds: int = 5) -> None:
    """Records that were there before; the others stay as they were, and keep the key that they had."""
    with subject.open() as records:
        for number in range(rounds):
            rivals = [f"{number}-{rival}" for rival in range(_RIVALS)]
            before = [a_record(rival, unique={"domain": rival}) for rival in rivals]
            versions = [records.put(one, expected=0) for one in before]
            answers = _at_once(
                [
                    partial(_want, records, rival, version, f"d{number}")
                    for rival, version in zip(rivals, versions, strict=True)
                ]
            )
            won = _check_holder(records, answers, rivals, number)
            for old, version in zip(before, versions, strict=True):
                if old.key != won:
                    expect(records.get("customer", old.key), old.at(version), "a record that got no key")
            records.put(a_record(f"{number}-heir", unique={"domain": won}), expected=0)  # the key it left
        expect(len(_documents(records)), rounds, "how many events")


def of_four_processes_that_want_one_unique_key_exactly_one_gets_it(
    subject: Subject, rounds: int = 10
) -> None:
    """As threads do: no lock of one process protects a store from another one."""
    with subject.open():
        pass  # who opens a new store at once is for another scenario to say
    answers = in_processes(subject, _want_in_process, [(number, rounds) for number in range(_PROCESSES)])
    with subject.open() as records:
        for number in range(rounds):
            rivals = [f"{number}-{rival}" for rival in range(_PROCESSES)]
            _check_holder(records, [answer[number] for answer in answers], rivals, number)
        expect(len(_documents(records)), rounds, "how many events")


def of_a_delete_and_a_write_of_one_version_exactly_one_takes_effect(
    subject: Subject, rounds: int = 20
) -> None:
    """Neither takes away what the other one was promised."""
    written_so_often = 0
    with subject.open() as records:
        for number in range(rounds):
            key = f"k{number}"
            version = records.put(a_record(key, b"before"), expected=0)
            written = a_record(key, b"written")
            rivals = [partial(_delete, records, key, version), partial(_put, records, written, version)]
            turn = -1 if number % 2 else 1  # who comes to the barrier last is often the first to go on
            gone, put = _at_once(rivals[::turn])[::turn]
            taken = [isinstance(answer, int) for answer in (gone, put)]
            expect(
                sorted(taken), [False, True], f"delete and write of {key!r} were told to have taken effect"
            )
            left = written.at(put) if isinstance(put, int) else None
            expect(records.get("customer", key), left, "the record then")
            written_so_often += 1 if left else 0
            expect(_documents(records).count(b"written"), written_so_often, "events of writes")


def handles_that_are_opened_at_once_on_a_new_store(subject: Subject) -> None:
    """They are handles on one store: each sees what the others wrote."""

    def use(number: int, barrier: threading.Barrier) -> None:
        barrier.wait()
        with subject.open() as records:
            records.put(a_record(f"k{number}", index={"name": ""}), expected=0)
            barrier.wait()  # who closes the last handle on a store in memory lets go of it
            _check_opened(records, _THREADS)

    in_threads([partial(use, number) for number in range(_THREADS)])


def processes_that_open_a_new_store_at_once_share_it(subject: Subject) -> None:
    """Whoever comes first makes what it needs, and the others wait for that."""
    in_processes(subject, _open_in_process, [(number,) for number in range(_PROCESSES)])
    with subject.open() as records:
        _check_opened(records, _PROCESSES)


def _at_once(work: Sequence[Callable[[], int | Exception]]) -> list[int | Exception]:
    answers: dict[int, int | Exception] = {}

    def one(number: int, barrier: threading.Barrier) -> None:
        barrier.wait()
        answers[number] = work[number]()

    in_threads([partial(one, number) for number in range(len(work))])
    return [answers[number] for number in range(len(work))]


def _put(records: Records, record: Record, expected: int) -> int | Exception:
    try:
        return records.put(record, expected=expected, events=[record.document])
    except (AlreadyExistsError, StaleVersionError) as error:
        return error


def _delete(records: Records, key: str, expected: int) -> int | Exception:
    try:
        records.delete("customer", key, expected=expected, events=[b"gone"])
    except StaleVersionError as error:
        return error
    return 0


def _want(records: Records, key: str, expected: int, domain: str) -> int | Exception:
    keys = {"domain": domain}
    return _put(records, a_record(key, key.encode(), index=keys, unique=keys), expected)


def _check_holder(
    records: Records, answers: Sequence[int | Exception], rivals: Sequence[str], number: int
) -> str:
    """That exactly one of them has unique key ``d<number>``; which."""
    won = [rival for rival, answer in zip(rivals, answers, strict=True) if isinstance(answer, int)]
    expect(len(won), 1, f"how many of {len(rivals)} got one unique key")
    told = [(one.unique, one.holder) for one in answers if isinstance(one, AlreadyExistsError)]
    expect(told, [("domain", won[0])] * (len(rivals) - 1), "what the others were told")
    expect(keys_in(records, "domain", f"d{number}"), won, "records in the index")
    expect(_documents(records)[number : number + 1], [won[0].encode()], "the event")
    return won[0]


def _count_in_process(subject: Subject, barrier: ProcessBarrier, number: int, rounds: int) -> None:
    with subject.open() as records:
        barrier.wait()
        _count(records, f"process-{number}", rounds)


def _want_in_process(subject: Subject, barrier: ProcessBarrier, rival: int, rounds: int) -> list[object]:
    answers: list[object] = []
    with subject.open() as records:
        for number in range(rounds):
            barrier.wait()
            answers.append(_want(records, f"{number}-{rival}", 0, f"d{number}"))
    return answers


def _open_in_process(subject: Subject, barrier: ProcessBarrier, number: int) -> None:
    barrier.wait()
    with subject.open() as records:
        records.put(a_record(f"k{number}", index={"name": ""}), expected=0)


def _check_opened(records: Records, handles: int) -> None:
    expect(keys_in(records, "name"), [f"k{number}" for number in range(handles)], "what all handles wrote")


def _count(records: Records, worker: str, rounds: int) -> None:
    for number in range(rounds):
        mark = f"{worker}/{number}"
        while not _step(records, mark):
            pass


def _step(records: Records, mark: str) -> bool:
    found = there(records, "counter")
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
    expect(json.loads(there(records, "counter").document)["count"], expected, "the count")
    documents = [event.document for event in records.events(limit=expected + 1)]
    expect((len(documents), len(set(documents))), (expected, expected), "events, and different ones")


def _documents(records: Records) -> list[bytes]:
    return [event.document for event in records.events(limit=1000)]


RIVALS: Final = (
    race(eight_threads_count_together_and_no_step_is_lost),
    needs_processes(four_processes_count_together_and_no_step_is_lost),
    race(of_sixteen_that_add_one_key_exactly_one_does),
    race(of_sixteen_that_want_one_unique_key_exactly_one_gets_it),
    race(of_sixteen_that_change_to_one_unique_key_exactly_one_gets_it),
    needs_processes(of_four_processes_that_want_one_unique_key_exactly_one_gets_it),
    race(of_a_delete_and_a_write_of_one_version_exactly_one_takes_effect),
    Scenario(run=handles_that_are_opened_at_once_on_a_new_store),
    Scenario(run=processes_that_open_a_new_store_at_once_share_it, processes=True),
)
