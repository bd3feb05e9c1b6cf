"""Scenarios: indexes, unique keys, pages."""

from __future__ import annotations

from typing import Final

from reseller_core.errors import AlreadyExistsError
from reseller_core.storage.checks import LONGEST_KEY, LONGEST_VALUE, Cursor
from reseller_core.storage.records import Record, Records
from reseller_core.testing.storage_contract.scenario import a_record, behaviour, expect, keys_in

_IN_ORDER = ("", " ", "%", "A", "Z", "_", "a", "a%", "a_", "aa", "z", "é", "가", "가나", "나", "\ufffd", "😀")


def finders_order_by_code_point(records: Records) -> None:
    """Not by the rules of a language: the same order in every store."""
    for number, value in enumerate(reversed(_IN_ORDER)):
        records.put(a_record(f"{number:02}", index={"name": value}), expected=0)
    found = records.scan("customer", "name", limit=100)
    expect([dict(record.index)["name"] for record in found], list(_IN_ORDER))
    expect(list(_IN_ORDER), sorted(_IN_ORDER))


def a_prefix_is_literal(records: Records) -> None:
    """Case counts, ``%`` and ``_`` are letters, and nothing around the prefix slips in."""
    for number, value in enumerate(_IN_ORDER):
        records.put(a_record(f"{number:02}", index={"name": value}), expected=0)
    for prefix in ("a", "a%", "a_", "A", "%", "가", "\ufffd", "😀", "zz"):
        found = records.scan("customer", "name", prefix=prefix, limit=100)
        values = [dict(record.index)["name"] for record in found]
        expect(values, [value for value in _IN_ORDER if value.startswith(prefix)], prefix)


def a_prefix_may_end_at_the_last_character_of_all(records: Records) -> None:
    """The end of its range is not where such a text says."""
    values = ("x\ud7ff", "x\ue000", "y", "\U0010ffff", "\U0010ffff\U0010ffff")
    for value in values:
        records.put(a_record(value, index={"name": value}), expected=0)
    expect(keys_in(records, "name", "x\ud7ff"), ["x\ud7ff"])
    expect(keys_in(records, "name", "\U0010ffff"), ["\U0010ffff", "\U0010ffff\U0010ffff"])


def the_longest_keys_and_values_are_kept(records: Records) -> None:
    """Each character four bytes long."""
    key, value = "\U0001f600" * LONGEST_KEY, "\U0001f601" * LONGEST_VALUE
    name = "n" * 64
    written = a_record(key, index={name: value}, unique={name: value}, kind="k" * 64)
    version = records.put(written, expected=0)
    expect(records.scan("k" * 64, name, prefix=value, limit=1), (written.at(version),))


def indexes_and_kinds_are_apart(records: Records) -> None:
    """A value of one is nothing to another."""
    records.put(a_record("one", index={"name": "x", "crm_id": "y"}), expected=0)
    records.put(a_record("one", index={"name": "x"}, kind="consent"), expected=0)
    records.put(a_record("two", index={"crm_id": "x"}), expected=0)
    expect(keys_in(records, "name"), ["one"])
    expect(keys_in(records, "crm_id", "x"), ["two"])
    expect(keys_in(records, "crm_id"), ["two", "one"])
    expect(keys_in(records, "name", kind="consent"), ["one"])


def a_changed_value_moves_its_record(records: Records) -> None:
    """A finder shows what is, never what was: found under the new domain, no longer under the old one."""
    version = records.put(a_record("one", index={"domain": "old", "name": "same"}), expected=0)
    moved = a_record("one", b"new", index={"domain": "new", "name": "same"})
    version = records.put(moved, expected=version)
    expect(keys_in(records, "domain"), ["one"])
    expect(records.scan("customer", "domain", prefix="new", limit=9), (moved.at(version),))
    expect(keys_in(records, "domain", "old"), [])
    expect(records.scan("customer", "name", limit=9), (moved.at(version),))


def a_value_that_is_left_out_finds_its_record_no_longer(records: Records) -> None:
    """An index that the new version has no value in."""
    version = records.put(a_record("one", index={"domain": "d", "crm_id": "c"}), expected=0)
    records.put(a_record("one", index={"domain": "d"}), expected=version)
    expect(keys_in(records, "crm_id"), [])
    expect(keys_in(records, "domain"), ["one"])


def a_delete_leaves_no_index_behind(records: Records) -> None:
    """Nor does a record that comes back under the key have the values of the one before."""
    records.put(a_record("other", index={"domain": "shared"}), expected=0)
    version = records.put(a_record("one", index={"domain": "shared"}), expected=0)
    records.delete("customer", "one", expected=version)
    expect(keys_in(records, "domain"), ["other"])
    records.put(a_record("one", index={"domain": "new"}), expected=0)
    expect(keys_in(records, "domain"), ["one", "other"])


def a_delete_frees_its_unique_keys(records: Records) -> None:
    """Another record can have them then."""
    version = records.put(a_record("one", unique={"id": "x"}), expected=0)
    records.delete("customer", "one", expected=version)
    records.put(a_record("two", unique={"id": "x"}), expected=0)
    expect(_holder(records, a_record("one", unique={"id": "x"})), "two")


def a_unique_key_has_one_holder(records: Records) -> None:
    """In its kind and under its name; a record keeps its own when it is written again."""
    version = records.put(a_record("one", unique={"id": "x"}), expected=0)
    records.put(a_record("one", b"again", unique={"id": "x"}), expected=version)
    expect(_holder(records, a_record("two", unique={"id": "x"})), "one")
    expect(records.get("customer", "two"), None)
    records.put(a_record("two", unique={"other": "x"}), expected=0)
    records.put(a_record("one", unique={"id": "x"}, kind="consent"), expected=0)


def a_changed_unique_key_is_free_for_others(records: Records) -> None:
    """And the new one is taken."""
    version = records.put(a_record("one", unique={"id": "x"}), expected=0)
    records.put(a_record("one", unique={"id": "y"}), expected=version)
    records.put(a_record("two", unique={"id": "x"}), expected=0)
    expect(_holder(records, a_record("three", unique={"id": "y"})), "one")
    expect(_holder(records, a_record("three", unique={"id": "x"})), "two")


def pages_show_every_record_once(records: Records) -> None:
    """Whatever the size of a page, and where many records share one value."""
    values = ["a", "b", "b", "b", "b", "c", "d"]
    for number, value in enumerate(values):
        records.put(a_record(f"k{number}", index={"name": value}), expected=0)
    everything = [f"k{number}" for number in range(len(values))]
    for limit in (1, 2, 3, 6, 7, 8):
        expect(_paged(records, "", limit), everything, f"in pages of {limit}")
    expect(_paged(records, "b", 2), everything[1:5])


def a_page_goes_on_where_the_last_one_ended(records: Records) -> None:
    """Also when the record that it ended with has moved or gone meanwhile."""
    versions = {
        key: records.put(a_record(key, index={"name": key}), expected=0) for key in ("a", "b", "c", "d")
    }
    page = records.scan("customer", "name", limit=2)
    cursor = page[-1].cursor("name")
    expect(cursor, ("b", "b"))
    records.delete("customer", "b", expected=versions["b"])
    rest = records.scan("customer", "name", after=cursor, limit=9)
    expect([record.key for record in rest], ["c", "d"])
    expect(records.scan("customer", "name", prefix="c", after=("a", "a"), limit=9), rest[:1])
    expect(records.scan("customer", "name", prefix="a", after=("c", "c"), limit=9), ())


def _paged(records: Records, prefix: str, limit: int) -> list[str]:
    found: list[Record] = []
    after: Cursor | None = None
    for _ in range(100):
        page = records.scan("customer", "name", prefix=prefix, after=after, limit=limit)
        expect(len(page) <= limit, True, f"a page of at most {limit}")
        if not page:
            return [record.key for record in found]
        found += page
        after = page[-1].cursor("name")
    raise AssertionError("the pages never end")


def _holder(records: Records, record: Record) -> str:
    try:
        records.put(record, expected=0)
    except AlreadyExistsError as error:
        return error.holder
    raise AssertionError("a unique key has two holders")


KEYS: Final = tuple(
    map(
        behaviour,
        (
            finders_order_by_code_point,
            a_prefix_is_literal,
            a_prefix_may_end_at_the_last_character_of_all,
            the_longest_keys_and_values_are_kept,
            indexes_and_kinds_are_apart,
            a_changed_value_moves_its_record,
            a_value_that_is_left_out_finds_its_record_no_longer,
            a_delete_leaves_no_index_behind,
            a_delete_frees_its_unique_keys,
            a_unique_key_has_one_holder,
            a_changed_unique_key_is_free_for_others,
            pages_show_every_record_once,
            a_page_goes_on_where_the_last_one_ended,
        ),
    )
)
