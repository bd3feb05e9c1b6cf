"""Scenarios: what readers see beside writers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count, cycle
from typing import Final

from reseller_core.storage.records import Record, Records, StoredEvent
from reseller_core.testing.storage_contract._together import in_threads
from reseller_core.testing.storage_contract.scenario import a_record, expect, race
from reseller_core.testing.storage_contract.subject import Subject

_WRITERS = 4


def an_event_is_never_seen_before_its_state(subject: Subject, rounds: int = 30) -> None:
    """Who reads an event finds the record at its version, or a later one; after a delete's, no older one."""
    with subject.open() as records:
        early: list[str] = []

        def write(writer: int, number: int) -> None:
            kept, gone = f"{writer}/{number}", f"{writer}/gone"
            version = records.put(a_record(kept), expected=0, events=[b"added"])
            records.put(a_record(kept, b"{ }"), expected=version, events=[b"replaced"])
            records.delete(
                "customer", gone, expected=records.put(a_record(gone), expected=0), events=[b"gone"]
            )

        def look(events: Sequence[StoredEvent]) -> None:
            for event in events:
                found = records.get(event.kind, event.key)
                version = found.version if found else 0
                missing = event.document != b"gone" and version < event.version
                if missing or (event.document == b"gone" and 0 < version < event.version):
                    early.append(f"{event.document.decode()} {event.key} at {event.version}: {version}")

        _watch_the_outbox(records, rounds, write, look)
        expect(early, [], "records that are older than an event that was read")


def a_state_is_never_seen_before_its_events(subject: Subject, rounds: int = 30) -> None:
    """Who reads a record finds the events of its version in the outbox: nobody has acknowledged them."""
    with subject.open() as records:
        done, left = threading.Event(), count(1)
        late: list[str] = []

        def write(writer: int, barrier: threading.Barrier) -> None:
            version = 0
            try:
                barrier.wait()
                for number in range(rounds):
                    version = records.put(a_record(str(writer)), expected=version, events=[b"%d" % number])
            finally:
                if next(left) == _WRITERS:
                    done.set()

        def read(barrier: threading.Barrier) -> None:
            barrier.wait()
            for key in cycle(map(str, range(_WRITERS))):
                if done.is_set():
                    return
                found = records.get("customer", key)
                told = [(event.key, event.version) for event in records.events(limit=_WRITERS * rounds)]
                if found is not None and (key, found.version) not in told:
                    late.append(f"{key} at {found.version}")

        in_threads([read, *(partial(write, writer) for writer in range(_WRITERS))])
        expect(late, [], "versions that were read before their events were there")
        for writer in range(_WRITERS):
            told = [one for one in records.events(limit=_WRITERS * rounds) if one.key == str(writer)]
            expect([one.document for one in told], [b"%d" % n for n in range(rounds)], "events of a record")
            versions = [event.version for event in told]
            expect(versions, sorted(set(versions)), "versions in the events of a record, by position")


def who_reads_the_outbox_beside_writers_misses_nothing(subject: Subject, rounds: int = 60) -> None:
    """Reading on from the last position, and acknowledging it, loses no event of a slower writer."""
    with subject.open() as records:
        seen: list[bytes] = []

        def write(writer: int, number: int) -> None:
            event = f"{writer}/{number}"
            records.put(a_record(event), expected=0, events=[event.encode()])

        def take(events: Sequence[StoredEvent]) -> None:
            seen.extend(event.document for event in events)
            records.acknowledge(events[-1].position)

        _watch_the_outbox(records, rounds, write, take)
        written = [f"{writer}/{number}".encode() for writer in range(_WRITERS) for number in range(rounds)]
        expect(sorted(set(written) - set(seen)), [], "events that were missed")
        expect(len(seen), len(written), "how many events were read")
        expect(records.events(limit=9), (), "events that are left")


def a_finder_beside_writers_shows_what_it_was_asked_for(subject: Subject, rounds: int = 60) -> None:
    """A record that moves from one place to another is found under one of them, as it is there."""
    with subject.open() as records:
        wrong: list[tuple[str, bytes]] = []

        places = cycle("ab")

        def look() -> None:
            place = next(places)
            asked = ({"place": place}, place.encode())
            found = records.scan("customer", "place", prefix=place, limit=9)
            wrong.extend((place, one.document) for one in found if (dict(one.index), one.document) != asked)

        _beside_a_mover(records, rounds, look)
        expect(wrong, [], "what was found at another place than it says")


def a_finder_beside_writers_finds_each_record_once(subject: Subject, rounds: int = 60) -> None:
    """One that looks at both places sees the record at one of them: neither nowhere nor twice."""
    with subject.open() as records:
        wrong: list[tuple[Record, ...]] = []

        def look() -> None:
            found = records.scan("customer", "place", limit=9)
            seen = [(dict(one.index), one.document) for one in found]
            if seen not in ([({"place": "a"}, b"a")], [({"place": "b"}, b"b")]):
                wrong.append(found)

        _beside_a_mover(records, rounds, look)
        expect(wrong, [], "what was found of one record that moves")


def _beside_a_mover(records: Records, rounds: int, look: Callable[[], None]) -> None:
    """Look while a record moves from one place to the other and back, till both have done so often enough."""
    done, moved = threading.Event(), threading.Event()
    first = records.put(_at_place("b"), expected=0)

    def move(barrier: threading.Barrier) -> None:
        version = first
        try:
            barrier.wait()
            for number, place in enumerate(cycle("ab")):
                if number == rounds:
                    moved.set()
                if done.is_set():
                    return
                version = records.put(_at_place(place), expected=version)
        finally:
            moved.set()

    def find(barrier: threading.Barrier) -> None:
        try:
            barrier.wait()
            for number in count(1):
                look()
                if number >= rounds and moved.is_set():
                    return
        finally:
            done.set()

    in_threads([move, find])


def _at_place(place: str) -> Record:
    return a_record("one", place.encode(), index={"place": place})


def _watch_the_outbox(
    records: Records,
    rounds: int,
    write: Callable[[int, int], None],
    look: Callable[[Sequence[StoredEvent]], None],
) -> None:
    """Four threads write while one reads on from the last position."""
    left, done = count(1), threading.Event()

    def writing(writer: int, barrier: threading.Barrier) -> None:
        try:
            barrier.wait()
            for number in range(rounds):
                write(writer, number)
        finally:
            if next(left) == _WRITERS:
                done.set()

    def reading(barrier: threading.Barrier) -> None:
        barrier.wait()
        position = 0
        while True:
            last = done.is_set()
            events = records.events(after=position, limit=7)
            if events:
                look(events)
                position = events[-1].position
            elif last:
                return

    in_threads([reading, *(partial(writing, writer) for writer in range(_WRITERS))])


READERS: Final = (
    race(an_event_is_never_seen_before_its_state),
    race(a_state_is_never_seen_before_its_events),
    race(who_reads_the_outbox_beside_writers_misses_nothing),
    race(a_finder_beside_writers_shows_what_it_was_asked_for),
    race(a_finder_beside_writers_finds_each_record_once),
)
