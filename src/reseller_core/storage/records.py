"""The protocol between the library and a store: six methods, and what they take and give (floor 12)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias, final

import attrs
from attrs import field, frozen

from reseller_core.errors import InvalidValueError
from reseller_core.values.fields import naming_fields, pairs_of
from reseller_core.values.number import count
from reseller_core.values.text import check_text, check_type

__all__ = [
    "LARGEST_DOCUMENT",
    "LONGEST_KEY",
    "LONGEST_VALUE",
    "MOST_EVENTS",
    "Cursor",
    "Record",
    "Records",
    "StoredEvent",
    "check_limit",
    "check_write",
    "end_of_prefix",
]

Cursor: TypeAlias = tuple[str, str]
"""Where a page ends: the last record's value in the index, and its key."""
LARGEST_DOCUMENT = 1_048_576
LONGEST_KEY, LONGEST_VALUE = 200, 400
MOST_EVENTS = 1000
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_BEFORE_SURROGATES, _PAST_SURROGATES = "\ud7ff", "\ue000"  # between them there are no characters
# What no store must be asked to keep in a key: no text (NUL, half a character), or no place to break at.
_BARRED = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def __dir__() -> list[str]:
    return __all__


def _name(value: str) -> str:
    if not _NAME.fullmatch(check_text(value)):
        raise InvalidValueError("value.id-invalid")
    return value


def _short(limit: int) -> Callable[[str], str]:
    def convert(value: str) -> str:
        if len(check_text(value)) > limit:
            raise InvalidValueError("value.text-too-long", limit=limit)
        found = _BARRED.search(value)
        if found is not None:
            kind = "surrogate" if found.group() >= "\ud800" else "control"
            raise InvalidValueError(f"value.character-{kind}", character=f"U+{ord(found.group()):04X}")
        return value

    return convert


_value = _short(LONGEST_VALUE)


def _key(value: str) -> str:
    if not check_text(value):
        raise InvalidValueError("value.text-blank")
    return _short(LONGEST_KEY)(value)


def _keys(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    pairs = pairs_of(value, "name to value")
    return tuple(sorted((_name(name), _value(text)) for name, text in pairs))


def _document(value: bytes) -> bytes:
    document = check_type(value, bytes, "bytes")
    if len(document) > LARGEST_DOCUMENT:
        raise InvalidValueError("load.too-large", limit=LARGEST_DOCUMENT)
    return document


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Record:
    """One document and the keys that find it.

    Attributes:
        kind: What it is, such as ``customer``; keys, indexes and unique keys are apart for each kind.
        key: The caller's own id of it, unique in its kind: 1 to 200 characters, no controls.
        document: Native JSON text, at most 1 MiB; to a store it is bytes.
        index: Value by name of index, at most one for each; sorted pairs. Many records may share a value.
        unique: Value by name of unique key. No two records of one kind share one.
        version: What the store gave it when it was written; 0 for one that was not read from a store.
    """

    kind: str = field(converter=_name)
    key: str = field(converter=_key)
    document: bytes = field(converter=_document, repr=False)  # what is in it is personal, or a secret
    index: tuple[tuple[str, str], ...] = field(default=(), converter=_keys, repr=False)
    unique: tuple[tuple[str, str], ...] = field(default=(), converter=_keys, repr=False)
    version: int = field(default=0, converter=count)

    def cursor(self, index: str) -> Cursor:
        """Where the next page of this index begins, if this record is the last one read.

        Raises:
            KeyError: The record is not in that index.
        """
        return dict(self.index)[index], self.key

    def at(self, version: int) -> Record:
        """The same record as a store gives it out: with its version."""
        return attrs.evolve(self, version=version)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class StoredEvent:
    """An event in the outbox.

    Attributes:
        position: Where it stands; positions grow in the order in which writes took effect.
        kind: The kind of the record that was written with it.
        key: The key of that record.
        version: The version that the write gave the record. For a delete, one that no record has.
        document: Native JSON text, at most 1 MiB.
    """

    position: int = field(converter=count)
    kind: str = field(converter=_name)
    key: str = field(converter=_key)
    version: int = field(converter=count)
    document: bytes = field(converter=_document, repr=False)


class Records(Protocol):
    """What a store has to be able to do. ``reseller_core.testing.storage_contract`` checks it.

    A write takes effect whole or not at all: the record, its keys, and its events. A version is a whole
    number from 1 on that the store chooses; a later write of a record has a greater one, also after a
    delete. Values, keys and prefixes are compared by code point (as their UTF-8 bytes are), not by a
    language's rules.
    """

    def get(self, kind: str, key: str) -> Record | None:
        """The record, with its version; None where there is none."""
        ...

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        """Write a record and its events in one step; the record's new version.

        Args:
            record: What is to be stored; its own ``version`` is not read.
            expected: The version that is to be replaced; 0 = there must be none yet.
            events: Documents for the outbox, in their order.

        Raises:
            StaleVersionError: The record has another version, or is gone.
            AlreadyExistsError: There is one (``expected`` is 0), or another record has a unique key of it.
            OutcomeUnknownError: The store can't tell whether the write took effect. Settle it in the
                store where you can: only a store can tell its own write from another one like it.
        """
        ...

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        """Take a record, and each key of it, away and add events in one step; raises as :meth:`put` does."""
        ...

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        """Records whose value in the index starts with the prefix, by value and then by key.

        Args:
            kind: Of which kind.
            index: Name of the index; records without a value there are left out.
            prefix: Literal text; nothing in it is a wildcard.
            after: Only what stands behind it: the last record's :meth:`Record.cursor`.
            limit: At most so many, 1 or more.
        """
        ...

    def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        """Events that were not acknowledged, by position.

        No event ever appears at a position below one that was seen before.

        Args:
            after: Only positions above this one.
            limit: At most so many, 1 or more.
        """
        ...

    def acknowledge(self, position: int) -> None:
        """Let go of the events at this position and below; what comes later stays, whatever is named."""
        ...


def check_write(expected: int, events: Sequence[bytes], *, lowest: int = 0) -> None:
    """Refuse what no write may be asked for, before anything is written; for stores to call.

    Args:
        expected: The version that is to be replaced.
        events: Documents for the outbox, at most 1,000.
        lowest: Smallest version that can be expected: 0 for :meth:`Records.put`, 1 for a delete.

    Raises:
        InvalidValueError: ``value.number-invalid``, ``value.wrong-type``, ``load.too-large``; each names
            its field.
    """
    if isinstance(expected, bool) or not isinstance(expected, int) or expected < lowest:
        raise InvalidValueError("value.number-invalid", field="expected")
    if isinstance(events, (str, bytes)) or not isinstance(events, Sequence):
        raise InvalidValueError("value.wrong-type", field="events", expected="several bytes")
    if len(events) > MOST_EVENTS:
        raise InvalidValueError("load.too-large", field="events", limit=MOST_EVENTS)
    for index, document in enumerate(events):
        try:
            _document(document)
        except InvalidValueError as error:
            refused = error.for_field(f"events[{index}]")
        else:
            continue
        raise refused


def check_limit(limit: int) -> None:
    """Refuse a page of fewer than one; for stores to call.

    Raises:
        InvalidValueError: ``value.number-invalid``.
    """
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise InvalidValueError("value.number-invalid", field="limit")


def end_of_prefix(prefix: str) -> str | None:
    """The smallest text above every text that starts with the prefix; None where there is none.

    What starts with ``prefix`` is exactly what is at least ``prefix`` and below this: a range, which every
    ordered index can search.
    """
    for length in range(len(prefix), 0, -1):
        last = prefix[length - 1]
        if last < "\U0010ffff":
            following = _PAST_SURROGATES if last == _BEFORE_SURROGATES else chr(ord(last) + 1)
            return prefix[: length - 1] + following
    return None
