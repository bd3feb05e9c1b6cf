"""Scenarios: texts that some databases take for one another, and arguments that some can't take."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from reseller_core.errors import InvalidValueError, StaleVersionError
from reseller_core.storage.checks import LONGEST_KEY
from reseller_core.storage.records import Records
from reseller_core.testing.storage_contract.scenario import a_record, behaviour, expect, fail, keys_in, there

_FOLDED = (
    *("a", "a ", "A", "a\u200b", "a\u0301", "\u00e1", "\uff41"),  # PAD SPACE, case, ignorable, accents, width
    *("ss", "\u00df", "\u1e9e", "fi", "\ufb01", "1", "\u00b9", "01", "1.0", "-0", "0"),  # expansions, numbers
    *("\uac00", "\u1100\u1161", "\u212b", "\u00c5", "i", "\u0131", "\u0130", "i\u0307"),  # normal forms, dots
)
_LARGEST: Final = 2**63 - 1
_TOO_LARGE: Final = (2**63, 2**64, 10**30)
_NO_TEXTS: Final = ("\x00", "a\x00b", "\x01", "\x1f", "\x7f", "\ud800", "x\udfff")


def texts_that_databases_fold_together_are_apart(records: Records) -> None:
    """As keys, as values, and as unique keys: what differs in a code point is something else."""
    versions: dict[str, int] = {}
    for text in _FOLDED:
        written = a_record(text, text.encode(), index={"name": text}, unique={"id": text})
        versions[text] = records.put(written, expected=0)
    for text in _FOLDED:
        written = a_record(text, text.encode(), index={"name": text}, unique={"id": text}).at(versions[text])
        expect(records.get("customer", text), written, f"under the key {text!a}")
        wanted = sorted(other for other in _FOLDED if other.startswith(text))
        expect(keys_in(records, "name", text), wanted, f"values that start with {text!a}")
    records.delete("customer", "a", expected=versions["a"])
    expect(records.get("customer", "a"), None)
    expect(there(records, "a ").version, versions["a "])


def names_are_told_apart_where_they_end(records: Records) -> None:
    """Kind ``a-b`` and index ``c`` are not kind ``a`` and index ``b-c``; so with all that is joined."""
    kinds = (("a-b", "c"), ("a", "b-c"), ("a_b", "c"), ("a", "b_c"), ("ab", "c"), ("a", "bc"))
    for number, (kind, name) in enumerate(kinds):
        written = a_record(f"k{number}", index={name: "x"}, unique={name: "x"}, kind=kind)
        records.put(written, expected=0)
    for number, (kind, name) in enumerate(kinds):
        expect(keys_in(records, name, kind=kind), [f"k{number}"], f"kind {kind!r} and index {name!r}")
    for kind, key in (("d-e", "f"), ("d", "e-f"), ("d", "e/f")):
        records.put(a_record(key, kind=kind), expected=0)
    for value, key in (("x", "y/z"), ("x/y", "z")):
        records.put(a_record(key, index={"name": value}), expected=0)
    found = records.scan("customer", "name", after=("x", "y/z"), limit=9)
    expect([record.key for record in found], ["z"], "behind value 'x' and key 'y/z'")


def what_can_not_be_a_text_finds_nothing(records: Records) -> None:
    """No character, or half of one: nothing can be there, or it is refused as any wrong value is."""
    records.put(a_record("one", index={"name": "x"}), expected=0)
    for text in _NO_TEXTS:
        _right(partial(records.get, "customer", text), None, f"get {text!a}")
        for after in (None, ("", "one"), ("x" + text, "a"), ("x", "one" + text)):
            prefix = text if after is None or not after[0] else ""
            scan = partial(records.scan, "customer", "name", prefix=prefix, after=after, limit=9)
            _right(scan, (), f"scan {prefix!a}, after {after!a}")
    for key in ("", "k" * (LONGEST_KEY + 1)):
        _right(partial(records.get, "customer", key), None, f"get {len(key)} characters")
    expect(keys_in(records, "name"), ["one"])


def large_numbers_are_taken(records: Records) -> None:
    """Up to 2**63 - 1, as limits and positions; a larger one is answered rightly, or refused."""
    version = records.put(a_record("one", index={"name": "x"}), expected=0, events=[b"1"])
    one, events = (a_record("one", index={"name": "x"}).at(version),), records.events(limit=9)
    scan, last = partial(records.scan, "customer", "name"), events[0].position
    for number in (_LARGEST, *_TOO_LARGE):
        answers: tuple[tuple[Callable[[], object], object], ...] = (
            (partial(scan, limit=number), one),
            (partial(scan, after=("", "k"), limit=number), one),
            (partial(records.events, limit=number), events),
            (partial(records.events, after=last, limit=number), ()),
            (partial(records.events, after=number, limit=9), ()),
            (partial(_stale, records, number), 0),
        )
        for ask, answer in answers:
            _right(ask, answer, f"with {number}", refused=number > _LARGEST)
    for number in (*_TOO_LARGE, _LARGEST):
        acknowledge = partial(records.acknowledge, number)
        _right(acknowledge, None, f"acknowledge {number}", refused=number > _LARGEST)
    expect(records.events(limit=9), (), "events that are left")


def _stale(records: Records, expected: int) -> int:
    told = -1
    for write in (
        lambda: records.put(a_record("none"), expected=expected),
        lambda: records.delete("customer", "none", expected=expected),
    ):
        try:
            write()
        except StaleVersionError as error:
            told = error.found
        else:
            fail(f"a write that expects version {expected} was taken")
    return told


def _right(ask: Callable[[], object], answer: object, what: str, *, refused: bool = True) -> None:
    """The answer, or InvalidValueError where it may be refused; any other error is the store's fault."""
    try:
        found = ask()
    except InvalidValueError as error:
        if not refused:
            raise AssertionError(f"{what}: {error}") from error
    except AssertionError:
        raise
    except Exception as error:
        raise AssertionError(f"{what}: {type(error).__name__}: {error!a}") from error
    else:
        expect(found, answer, what)


TEXTS: Final = tuple(
    map(
        behaviour,
        (
            texts_that_databases_fold_together_are_apart,
            names_are_told_apart_where_they_end,
            what_can_not_be_a_text_finds_nothing,
            large_numbers_are_taken,
        ),
    )
)
