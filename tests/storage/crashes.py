"""What no crash may do to a store: writers that tell what was acknowledged to them, and a look at the rest.

One crash is a run. The writers of a run write records of their own, again and again; each write has a mark,
which is the record's document, and from which its events are made.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeAlias

from attrs import frozen

from reseller_core.errors import StaleVersionError
from reseller_core.storage import Record, Records, StoredEvent

OpenStore: TypeAlias = Callable[[], AbstractContextManager[Records]]
Errors: TypeAlias = tuple[type[Exception], ...]

_KIND = "customer"
_RECORDS = 3  # of each writer
_WRITERS = 2  # threads, where it is not the writer that is killed
_PATIENCE = 60
_PAGE = 100


def how_many(variable: str, default: int) -> int:
    """How many crashes: as many as the environment says."""
    return int(os.environ.get(variable, default))


@frozen
class Saved:
    """A write that was acknowledged."""

    key: str
    version: int
    mark: str


def write(
    records: Records,
    run: str,
    writer: str,
    saved: Callable[[Saved], None],
    stopped: Callable[[], bool] = lambda: False,
    lost: Errors = (),
) -> None:
    """Write, and tell of each write that was acknowledged before the next one begins.

    Args:
        records: The store.
        run: Which crash is coming.
        writer: Who writes; unique in its run.
        saved: Is told.
        stopped: Is asked before each write.
        lost: What the store raises when it has crashed. It is waited for then.
    """
    versions: dict[str, int] = {}
    unsure: set[str] = set()
    for number in count():
        if stopped():
            return
        key, mark = f"{run}-{writer}-{number % _RECORDS}", f"{run}/{writer}/{number}"
        keys = {"run": f"{run}/", "mark": mark}
        record = Record(kind=_KIND, key=key, document=mark.encode(), index=keys, unique={"mark": mark})
        try:
            versions[key] = records.put(record, expected=versions.get(key, 0), events=_events_of(mark))
        except lost:
            versions[key] = _version_of(records, key, lost)  # it took effect, or it did not, or it still may
            unsure.add(key)
        except StaleVersionError:
            if key not in unsure:
                raise
            versions[key] = _version_of(records, key, lost)  # it did, a moment later
        else:
            unsure.discard(key)
            saved(Saved(key, versions[key], mark))


def write_as_a_process(open_store: OpenStore, run: str, saved: Connection) -> None:
    """The writer that is killed."""
    with open_store() as records:
        write(records, run, "killed", saved.send)


def killed(open_store: OpenStore, run: str, number: int) -> list[Saved]:
    """Start a process that writes, and kill it; what was acknowledged to it.

    Args:
        open_store: Can be pickled.
        run: Which crash this is.
        number: How often it has been done: each time, another part of a write is over.
    """
    after, part = 3 + number % 5, number * 7 % 10 / 10
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=write_as_a_process, args=(open_store, run, theirs), daemon=True)
    process.start()
    theirs.close()  # so that what it sent ends where it ends
    with ours:
        saved, began = [_received(ours)], time.monotonic()
        while len(saved) < after:
            saved.append(_received(ours))
        time.sleep((time.monotonic() - began) / (after - 1) * part)  # of the time that a write takes
        process.kill()
        process.join()
        with suppress(EOFError):
            while True:
                saved.append(ours.recv())
    return saved


def _received(pipe: Connection) -> Saved:
    assert pipe.poll(_PATIENCE), "nothing is acknowledged"
    one: Saved = pipe.recv()
    return one


def crashed(records: Records, run: str, crash: Callable[[], None], lost: Errors) -> list[Saved]:
    """Crash a store under its writers, who then go on; what was acknowledged to them before and after."""
    saved: list[Saved] = []
    done = threading.Event()
    with ThreadPoolExecutor(_WRITERS) as pool:
        writers = [
            pool.submit(write, records, run, str(number), saved.append, done.is_set, lost)
            for number in range(_WRITERS)
        ]

        def wait_for(more: int) -> None:
            enough, end = len(saved) + more, time.monotonic() + _PATIENCE
            while len(saved) < enough and not any(writer.done() for writer in writers):
                assert time.monotonic() < end, "nothing is acknowledged"
                time.sleep(0.001)

        try:
            wait_for(10)
            crash()
            wait_for(10)
        finally:
            done.set()
    for writer in writers:
        writer.result()
    return saved


def verify(records: Records, run: str, saved: Sequence[Saved]) -> list[str]:
    """What is wrong after a run; takes the run's events out of the outbox."""
    # What the dead left unfinished has to end first: nobody writes while it can still take effect.
    records.put(Record(kind="turn", key=run, document=b""), expected=0)
    states = {record.key: record for record in records.scan(_KIND, "run", prefix=f"{run}/", limit=_PAGE)}
    marked = records.scan(_KIND, "mark", prefix=f"{run}/", limit=_PAGE)
    events: dict[tuple[str, int], list[bytes]] = {}
    for event in _delivered(records):
        events.setdefault((event.key, event.version), []).append(event.document)
    problems = []
    if {record.key: record for record in marked} != states or len(marked) != len(states):
        problems.append(f"{run}: the indexes don't agree")
    for one in saved:
        state = states.get(one.key)
        if state is None or state.version < one.version:
            problems.append(f"{one.mark}: acknowledged, and its state is lost")
        if events.get((one.key, one.version)) != _events_of(one.mark):
            problems.append(f"{one.mark}: acknowledged, and its events are lost")
    for state in states.values():
        mark = state.document.decode()
        if records.get(_KIND, state.key) != state:
            problems.append(f"{mark}: found as it is not")
        if events.get((state.key, state.version)) != _events_of(mark):
            problems.append(f"{mark}: a state without its events")
    for key, version in events:
        if key not in states or states[key].version < version:
            problems.append(f"{key}: events without their state")
    return problems


@contextmanager
def open_torn(open_store: OpenStore) -> Iterator[Records]:
    """A store with a planted fault: it writes the state, and then the state and its events."""
    with open_store() as records:
        yield _Torn(records)


class _Torn:
    def __init__(self, records: Records) -> None:
        self._records = records
        self.get, self.delete, self.scan = records.get, records.delete, records.scan
        self.events, self.acknowledge = records.events, records.acknowledge

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        version = self._records.put(record, expected=expected)
        return self._records.put(record, expected=version, events=events)


def _events_of(mark: str) -> list[bytes]:
    return [f"{mark} {name}".encode() for name in ("begun", "ended")]


def _version_of(records: Records, key: str, lost: Errors) -> int:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            found = records.get(_KIND, key)
        except lost:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return 0 if found is None else found.version


def _delivered(records: Records) -> Iterator[StoredEvent]:
    while page := records.events(limit=_PAGE):
        yield from page
        records.acknowledge(page[-1].position)
