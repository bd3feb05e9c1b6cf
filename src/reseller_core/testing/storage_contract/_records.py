"""Scenarios: one record, its versions, and what a refused write leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from reseller_core.errors import AlreadyExistsError, InvalidValueError, StaleVersionError
from reseller_core.storage.checks import LARGEST_DOCUMENT
from reseller_core.storage.records import Record, Records
from reseller_core.testing.storage_contract._together import elsewhere
from reseller_core.testing.storage_contract.scenario import (
    Scenario,
    a_record,
    behaviour,
    expect,
    fail,
    keys_in,
    there,
)
from reseller_core.testing.storage_contract.subject import Subject

_ODD_TEXTS = ("가나다 고등학교", "Ünï%_ẞ", "'; DROP TABLE records; --", '"\\/', "😀", "￿", " a b ", "A", "a")


def a_record_is_read_back_as_it_was_written(records: Records) -> None:
    """Whatever its texts and bytes are; with the version that the write told."""
    for number, text in enumerate(_ODD_TEXTS):
        written = a_record(
            text,
            bytes(range(256)) + text.encode(),
            index={"name": text, "number": f"{number:03}"},
            unique={"text": text},
        )
        version = records.put(written, expected=0)
        expect(version >= 1, True, f"version {version} is above 0")
        expect(records.get("customer", text), written.at(version))
    expect(keys_in(records, "number"), list(_ODD_TEXTS))


def a_document_of_one_mebibyte_is_kept(records: Records) -> None:
    """The largest that the library writes."""
    written = a_record("large", b"\x00\xff" * (LARGEST_DOCUMENT // 2))
    version = records.put(written, expected=0)
    expect(records.get("customer", "large"), written.at(version))
    records.put(a_record("small"), expected=0, events=[b"x" * LARGEST_DOCUMENT])
    expect([len(event.document) for event in records.events(limit=9)], [LARGEST_DOCUMENT])


def what_was_never_written_is_none(records: Records) -> None:
    """Not an error; and one kind does not see another's."""
    records.put(a_record("one", index={"name": "x"}), expected=0)
    expect(records.get("customer", "two"), None)
    expect(records.get("consent", "one"), None)
    expect(keys_in(records, "name", kind="consent"), [])
    expect(records.scan("customer", "no-such-index", limit=9), ())


def a_second_record_under_one_key_is_refused(records: Records) -> None:
    """``expected=0`` means that there is none yet."""
    first = a_record("one", b"1")
    version = records.put(first, expected=0)
    refused = _already_exists(records, a_record("one", b"2"))
    expect((refused.key, refused.unique, refused.holder), ("one", "", "one"))
    expect(records.get("customer", "one"), first.at(version))
    records.put(a_record("one", b"other kind", kind="consent"), expected=0)


def versions_of_a_record_grow(records: Records) -> None:
    """Each write tells the record's new version."""
    versions = [0]
    for number in range(5):
        versions.append(records.put(a_record("one", b"%d" % number), expected=versions[-1]))
    expect(versions, sorted(set(versions)))
    found = there(records, "one")
    expect((found.version, found.document), (versions[-1], b"4"))


def a_stale_writer_is_refused(records: Records) -> None:
    """Of two that read one version, the second one to write is told so, and nothing is overwritten."""
    read = records.put(a_record("one", b"read by both"), expected=0)
    newer = a_record("one", b"first")
    version = records.put(newer, expected=read)
    refused = _stale(records, a_record("one", b"second"), expected=read)
    expect((refused.key, refused.expected, refused.found), ("one", read, version))
    expect(records.get("customer", "one"), newer.at(version))


def a_stale_delete_is_refused(records: Records) -> None:
    """What somebody else changed meanwhile is not deleted."""
    read = records.put(a_record("one", b"read by both"), expected=0)
    newer = a_record("one", b"first")
    version = records.put(newer, expected=read)
    try:
        records.delete("customer", "one", expected=read)
    except StaleVersionError as error:
        expect((error.key, error.expected, error.found), ("one", read, version))
    else:
        fail("a stale delete was taken")
    expect(records.get("customer", "one"), newer.at(version))


def what_is_gone_can_not_be_replaced_or_deleted(records: Records) -> None:
    """Its version is 0 then."""
    version = records.put(a_record("one"), expected=0)
    records.delete("customer", "one", expected=version)
    expect(records.get("customer", "one"), None)
    refused = _stale(records, a_record("one"), expected=version)
    expect((refused.expected, refused.found), (version, 0))
    try:
        records.delete("customer", "one", expected=version)
    except StaleVersionError as error:
        expect((error.key, error.found), ("one", 0))
    else:
        fail("a record was deleted twice")


def no_version_comes_twice_after_a_delete(records: Records) -> None:
    """Who read the record before can't overwrite the one that came after."""
    before = records.put(a_record("one", b"before"), expected=0)
    records.delete("customer", "one", expected=before)
    after = records.put(a_record("one", b"after"), expected=0)
    expect(after > before, True, f"version {after} is above {before}")


def a_write_refused_as_stale_leaves_everything_as_it_was(records: Records) -> None:
    """Document, indexes, unique keys and outbox."""
    first = a_record("one", b"1", index={"name": "old"}, unique={"id": "old"})
    version = records.put(first, expected=0)
    late = a_record("one", b"2", index={"name": "new"}, unique={"id": "new"})
    try:
        records.put(late, expected=version + 1, events=[b"late"])
    except StaleVersionError:
        pass
    else:
        return  # that it is refused is for another scenario to say
    expect(records.get("customer", "one"), first.at(version))
    expect(keys_in(records, "name"), ["one"])
    expect(keys_in(records, "name", "new"), [])
    expect(records.events(limit=9), ())
    records.put(a_record("two", unique={"id": "new"}), expected=0)
    expect(_already_exists(records, a_record("three", unique={"id": "old"})).holder, "one")


def a_write_refused_for_a_unique_key_leaves_everything_as_it_was(records: Records) -> None:
    """Also the unique keys that it could have had, and its events."""
    records.put(a_record("holder", unique={"z-id": "taken"}), expected=0)
    first = a_record("one", b"1", index={"name": "old"}, unique={"z-id": "mine"})
    version = records.put(first, expected=0)
    torn = a_record("one", b"2", index={"name": "new"}, unique={"a-id": "free", "z-id": "taken"})
    refused = _already_exists(records, torn, expected=version, events=[b"never happened"])
    expect((refused.key, refused.unique, refused.holder), ("one", "z-id", "holder"))
    expect(records.get("customer", "one"), first.at(version))
    expect(keys_in(records, "name", "old"), ["one"])
    expect(keys_in(records, "name", "new"), [])
    expect(records.events(limit=9), ())
    records.put(a_record("two", unique={"a-id": "free"}), expected=0)


def what_can_not_be_asked_is_refused_before_anything_is_written(records: Records) -> None:
    """A negative version, a page of none, events that are no bytes."""
    wrong: tuple[Callable[[], object], ...] = (
        lambda: records.put(a_record("one"), expected=-1),
        lambda: records.put(a_record("one"), expected=0, events=["text"]),  # type: ignore[list-item]  # refused
        lambda: records.put(a_record("one"), expected=0, events=[b"x" * (LARGEST_DOCUMENT + 1)]),
        lambda: records.delete("customer", "one", expected=0),
        lambda: records.scan("customer", "name", limit=0),
        lambda: records.events(limit=0),
    )
    for number, ask in enumerate(wrong):
        try:
            ask()
        except InvalidValueError:
            continue
        fail(f"wrong call {number} was taken")
    expect(records.get("customer", "one"), None)


def what_was_written_is_there_after_every_handle_was_closed(subject: Subject) -> None:
    """Records, keys, events, also for another process where one can open it; and versions go on growing."""
    with subject.open() as records:
        written = a_record("one", b"1", index={"name": "x"}, unique={"id": "x"})
        version = records.put(written, expected=0, events=[b"e"])
        stale = records.put(a_record("gone", b"2"), expected=0)
        records.delete("customer", "gone", expected=stale)
    elsewhere(subject, _look_again, version, stale)


def _look_again(subject: Subject, _: object, version: int, stale: int) -> None:
    with subject.open() as records:
        written = a_record("one", b"1", index={"name": "x"}, unique={"id": "x"}).at(version)
        expect(records.get("customer", "one"), written)
        expect(records.get("customer", "gone"), None)
        expect(records.scan("customer", "name", limit=9), (written,))
        expect([event.document for event in records.events(limit=9)], [b"e"])
        expect(_already_exists(records, a_record("two", unique={"id": "x"})).holder, "one")
        later = records.put(a_record("gone", b"3"), expected=0)
        expect(later > stale, True, f"version {later} is above {stale}, that of a record that is gone")


def a_handle_sees_what_another_one_wrote(subject: Subject) -> None:
    """At once: a write that has returned is visible to every read that begins."""
    with subject.open() as one, subject.open() as other:
        version = 0
        for number in range(5):
            version = one.put(a_record("one", b"%d" % number, index={"n": str(number)}), expected=version)
            expect(there(other, "one").version, version)
            expect(keys_in(other, "n", str(number)), ["one"])


def _stale(records: Records, record: Record, *, expected: int) -> StaleVersionError:
    try:
        records.put(record, expected=expected)
    except StaleVersionError as error:
        return error
    raise AssertionError("a stale write was taken")


def _already_exists(
    records: Records, record: Record, *, expected: int = 0, events: tuple[bytes, ...] | list[bytes] = ()
) -> AlreadyExistsError:
    try:
        records.put(record, expected=expected, events=events)
    except AlreadyExistsError as error:
        return error
    raise AssertionError("what exists already was written again")


RECORDS: Final = (
    *map(
        behaviour,
        (
            a_record_is_read_back_as_it_was_written,
            a_document_of_one_mebibyte_is_kept,
            what_was_never_written_is_none,
            a_second_record_under_one_key_is_refused,
            versions_of_a_record_grow,
            a_stale_writer_is_refused,
            a_stale_delete_is_refused,
            what_is_gone_can_not_be_replaced_or_deleted,
            no_version_comes_twice_after_a_delete,
            a_write_refused_as_stale_leaves_everything_as_it_was,
            a_write_refused_for_a_unique_key_leaves_everything_as_it_was,
            what_can_not_be_asked_is_refused_before_anything_is_written,
        ),
    ),
    Scenario(run=what_was_written_is_there_after_every_handle_was_closed, persistent=True),
    Scenario(run=a_handle_sees_what_another_one_wrote),
)
