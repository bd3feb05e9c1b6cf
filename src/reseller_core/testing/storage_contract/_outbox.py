"""Scenarios: events, and what was acknowledged of them."""

from __future__ import annotations

from typing import Final

from reseller_core.storage.checks import MOST_EVENTS
from reseller_core.storage.records import Records, StoredEvent
from reseller_core.testing.storage_contract.scenario import a_record, behaviour, expect, there


def a_write_brings_its_events(records: Records) -> None:
    """All of them, in their order, each with the record's kind, key and new version."""
    version = records.put(a_record("one"), expected=0, events=[b"1", b"2"])
    expect(
        [_told(event) for event in records.events(limit=9)],
        [
            ("customer", "one", version, b"1"),
            ("customer", "one", version, b"2"),
        ],
    )


def a_later_write_brings_its_events_too(records: Records) -> None:
    """With the version that it made."""
    first = records.put(a_record("one"), expected=0)
    second = records.put(a_record("one", b"{ }"), expected=first, events=[b"changed"])
    expect([_told(event) for event in records.events(limit=9)], [("customer", "one", second, b"changed")])


def a_delete_brings_its_events_too(records: Records) -> None:
    """With a version that no record has had."""
    version = records.put(a_record("one"), expected=0)
    records.delete("customer", "one", expected=version, events=[b"gone"])
    (gone,) = records.events(limit=9)
    expect((gone.kind, gone.key, gone.document), ("customer", "one", b"gone"))
    expect(gone.version > version, True, f"version {gone.version} of the delete is above {version}")


def events_stand_in_the_order_of_their_writes(records: Records) -> None:
    """Whatever record they belong to; positions grow."""
    for number in range(12):
        record = a_record(f"{(number * 5) % 12}", kind="customer" if number % 2 else "consent")
        records.put(record, expected=0, events=[b"%d" % number, b"%d+" % number])
    events = records.events(limit=100)
    expect([event.document for event in events], [b"%d%b" % (n, s) for n in range(12) for s in (b"", b"+")])
    positions = [event.position for event in events]
    expect(positions, sorted(set(positions)))
    expect(positions[0] > 0, True, f"position {positions[0]} is above 0")


def events_are_read_in_pages(records: Records) -> None:
    """Reading takes nothing away, and a page may end inside a write."""
    for number in range(4):
        records.put(a_record(str(number)), expected=0, events=[b"%d%d" % (number, n) for n in range(3)])
    everything = records.events(limit=100)
    for limit in (1, 2, 5, 12, 13):
        found: list[StoredEvent] = []
        while page := records.events(after=found[-1].position if found else 0, limit=limit):
            expect(len(page) <= limit, True, f"a page of at most {limit}")
            found += page
        expect(tuple(found), everything, f"in pages of {limit}")
    expect(len(everything), 12)


def acknowledged_events_do_not_come_back(records: Records) -> None:
    """Those at and below the position; also when it stands inside a write, or is named twice."""
    for number in range(3):
        records.put(a_record(str(number)), expected=0, events=[b"%d%d" % (number, n) for n in range(3)])
    events = records.events(limit=100)
    for position in (events[3].position, events[3].position, events[0].position):
        records.acknowledge(position)
        expect(records.events(limit=100), events[4:])
        expect(records.events(after=events[5].position, limit=100), events[6:])
    expect(there(records, "0").key, "0")


def to_acknowledge_far_ahead_loses_no_later_event(records: Records) -> None:
    """Only what was there can have been delivered."""
    records.put(a_record("one"), expected=0, events=[b"1"])
    last = records.events(limit=9)[-1].position
    records.acknowledge(last * 2 + 1_000_000)
    expect(records.events(limit=9), ())
    records.put(a_record("two"), expected=0, events=[b"2"])
    (event,) = records.events(limit=9)
    expect(event.document, b"2")
    expect(event.position > last, True, f"position {event.position} is above {last}")


def a_write_may_bring_a_thousand_events(records: Records) -> None:
    """The most that the library lets through."""
    documents = [b"%d" % number for number in range(MOST_EVENTS)]
    records.put(a_record("one"), expected=0, events=documents)
    events = records.events(limit=MOST_EVENTS + 1)
    expect([event.document for event in events], documents)
    records.acknowledge(events[-2].position)
    expect(records.events(limit=9), events[-1:])


def _told(event: StoredEvent) -> tuple[str, str, int, bytes]:
    return event.kind, event.key, event.version, event.document


OUTBOX: Final = tuple(
    map(
        behaviour,
        (
            a_write_brings_its_events,
            a_later_write_brings_its_events_too,
            a_delete_brings_its_events_too,
            events_stand_in_the_order_of_their_writes,
            events_are_read_in_pages,
            acknowledged_events_do_not_come_back,
            to_acknowledge_far_ahead_loses_no_later_event,
            a_write_may_bring_a_thousand_events,
        ),
    )
)
