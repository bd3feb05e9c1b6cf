"""What may be asked of a store, and kept in one (floor 12)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

from reseller_core.errors import InvalidValueError
from reseller_core.values.fields import pairs_of
from reseller_core.values.number import count
from reseller_core.values.text import check_text, check_type

__all__ = [
    "LARGEST_DOCUMENT",
    "LONGEST_KEY",
    "LONGEST_VALUE",
    "MOST_EVENTS",
    "Cursor",
    "check_events",
    "check_position",
    "check_read",
    "check_scan",
    "check_write",
    "document_bytes",
    "end_of_prefix",
    "key_pairs",
    "key_text",
    "kind_or_name",
]

T = TypeVar("T")
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


def kind_or_name(value: str) -> str:
    """A kind, or the name of an index: lower case, digits, ``-`` and ``_``, at most 64."""
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


value_text: Callable[[str], str] = _short(LONGEST_VALUE)


def key_text(value: str) -> str:
    """A key: 1 to 200 characters, no controls."""
    if not check_text(value):
        raise InvalidValueError("value.text-blank")
    return _short(LONGEST_KEY)(value)


def key_pairs(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Values by name, sorted, each name once."""
    if not isinstance(value, Mapping | str) and hasattr(value, "__iter__"):
        value = tuple(value)
    pairs = pairs_of(value, "name to value")
    if isinstance(value, tuple) and len(pairs) < len(value):
        raise InvalidValueError("load.duplicate-key")
    return tuple(sorted((kind_or_name(name), value_text(text)) for name, text in pairs))


def document_bytes(value: bytes) -> bytes:
    """A document: bytes, at most 1 MiB."""
    document = check_type(value, bytes, "bytes")
    if len(document) > LARGEST_DOCUMENT:
        raise InvalidValueError("load.too-large", limit=LARGEST_DOCUMENT)
    return document


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
    if _named("expected", count, expected) < lowest:
        raise InvalidValueError("value.number-invalid", field="expected")
    if isinstance(events, (str, bytes)) or not isinstance(events, Sequence):
        raise InvalidValueError("value.wrong-type", field="events", expected="several bytes")
    if len(events) > MOST_EVENTS:
        raise InvalidValueError("load.too-large", field="events", limit=MOST_EVENTS)
    for index, document in enumerate(events):
        _named(f"events[{index}]", document_bytes, document)


def check_read(kind: str, key: str) -> None:
    """Refuse a kind and a key under which no record can be; for stores to call.

    Raises:
        InvalidValueError: ``value.id-invalid``, ``value.character-…``, ``value.text-blank``,
            ``value.text-too-long``, ``value.wrong-type``; each names its field.
    """
    _named("kind", kind_or_name, kind)
    _named("key", key_text, key)


def check_scan(kind: str, index: str, prefix: str, after: Cursor | None, limit: int) -> None:
    """Refuse what no finder may be asked for; for stores to call.

    Raises:
        InvalidValueError: As :func:`check_read`, and ``value.number-invalid`` for a limit below 1.
    """
    _named("kind", kind_or_name, kind)
    _named("index", kind_or_name, index)
    _named("prefix", value_text, prefix)
    if after is not None:
        value, key = after
        _named("after", value_text, value)
        _named("after", key_text, key)
    _check_limit(limit)


def check_events(after: int, limit: int) -> None:
    """Refuse what no page of events may be asked for; for stores to call.

    Raises:
        InvalidValueError: ``value.number-invalid``: a position below 0, a limit below 1, a number above
            2**63 - 1.
    """
    _named("after", count, after)
    _check_limit(limit)


def _check_limit(limit: int) -> None:
    if _named("limit", count, limit) < 1:
        raise InvalidValueError("value.number-invalid", field="limit")


def check_position(position: int) -> None:
    """Refuse what is no position in an outbox: not a whole number from 0 to 2**63 - 1; for stores to call.

    Raises:
        InvalidValueError: ``value.number-invalid``.
    """
    _named("position", count, position)


def _named(field: str, convert: Callable[[T], T], value: T) -> T:
    try:
        return convert(value)
    except InvalidValueError as error:
        refused = error.for_field(field)
    raise refused


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
