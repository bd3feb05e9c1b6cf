"""Threads and processes at once, let loose by a barrier; whoever fails lets the others go."""

from __future__ import annotations

import multiprocessing
import pickle
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.synchronize import Barrier as ProcessBarrier
from typing import Any, Final

from reseller_core.testing.storage_contract.scenario import fail
from reseller_core.testing.storage_contract.subject import Subject

PATIENCE: Final = 300.0
"""Seconds after which what hangs is given up."""


def in_threads(work: Sequence[Callable[[threading.Barrier], None]]) -> None:
    """Run all of it at once, each with the barrier that it may wait at; raise the first error of any."""
    errors: list[BaseException] = []
    barrier = threading.Barrier(len(work), timeout=PATIENCE)

    def guarded(one: Callable[[threading.Barrier], None]) -> None:
        try:
            one(barrier)
        except BaseException as error:  # noqa: BLE001 - raised again where the scenario runs
            errors.append(error)
            barrier.abort()

    threads = [threading.Thread(target=guarded, args=(one,), daemon=True) for one in work]
    for thread in threads:
        thread.start()
    end = time.monotonic() + PATIENCE
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    first = [error for error in errors if not isinstance(error, threading.BrokenBarrierError)] or errors
    if first:
        raise first[0]
    if any(thread.is_alive() for thread in threads):
        fail("a thread hangs")


def in_processes(
    subject: Subject, work: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]
) -> list[Any]:
    """Call ``work(subject, barrier, *arguments)`` in a process for each; what each call returned.

    Raises:
        AssertionError: One failed, ended, or hangs; the others are ended too.
    """
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(len(arguments), timeout=PATIENCE)
    ways: list[Connection] = []
    children = []
    try:
        for each in arguments:
            ours, theirs = context.Pipe(duplex=False)
            ways.append(ours)
            child = context.Process(target=_child, args=(theirs, work, subject, barrier, each), daemon=True)
            children.append(child)
            child.start()
            theirs.close()  # so that ours ends when the child does
        answers = _answers(ways, children)
        for child in children:
            child.join(PATIENCE)
        return answers
    finally:
        for child in children:
            if child.pid is not None:
                child.terminate()
                child.join(PATIENCE)
        for way in ways:
            way.close()


def elsewhere(subject: Subject, work: Callable[..., Any], *arguments: object) -> None:
    """As :func:`in_processes` in one process of its own; in this one where the store can't be sent there."""
    if _can_be_sent(subject):
        in_processes(subject, work, [arguments])
    else:
        work(subject, None, *arguments)


def _can_be_sent(subject: Subject) -> bool:
    if subject.processes:
        return True
    try:
        sent = pickle.dumps(subject)
    except Exception:  # noqa: BLE001 - what pickling raises depends on what can't be pickled
        return False
    return b"__main__" not in sent  # another process would run the caller's own script for it


def _answers(ways: Sequence[Connection], children: Sequence[Any]) -> list[Any]:
    answers: dict[int, Any] = {}
    end = time.monotonic() + PATIENCE
    while len(answers) < len(ways):
        waiting = [way for number, way in enumerate(ways) if number not in answers]
        ready = wait(waiting, max(0.0, end - time.monotonic()))
        if not ready:
            fail(f"{len(waiting)} of {len(ways)} processes hang")
        failed: list[tuple[bool, str]] = []
        for number, way in enumerate(ways):
            if way in ready:
                try:
                    kind, answers[number] = way.recv()
                except EOFError:
                    children[number].join(PATIENCE)
                    kind, answers[number] = "error", f"ended with exit code {children[number].exitcode}"
                if kind != "answer":
                    failed.append((kind == "broken", f"process {number}: {answers[number]}"))
        if failed:
            fail(min(failed)[1])  # a broken barrier is what another one's failure leads to
    return [answers[number] for number in range(len(ways))]


def _child(
    way: Connection,
    work: Callable[..., Any],
    subject: Subject,
    barrier: ProcessBarrier,
    arguments: tuple[Any, ...],
) -> None:
    try:
        way.send(("answer", work(subject, barrier, *arguments)))
    except threading.BrokenBarrierError:
        way.send(("broken", "another process never came, or failed"))
    except BaseException as error:  # noqa: BLE001 - told where the scenario runs
        way.send(("error", f"{type(error).__name__}: {error}"))
        barrier.abort()
