"""The documents that the rules rest on, and the numbered facts drawn from them (floor 0)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import frozen

from reseller_core._documents import DOCUMENTS
from reseller_core._numbered_facts import NUMBERED_FACTS, POINTS

__all__ = ["FACTS", "OPEN_POINTS", "SOURCES", "Confidence", "Fact", "Key", "Source"]


def __dir__() -> list[str]:
    return __all__


Key: TypeAlias = str
"""Short name of a document, for example ``SEED``."""

_READ_ON: Final = dt.date(2026, 11, 24)


@final
@frozen
class Source:
    """A document that a fact, a code or an entry of the catalog rests on.

    Attributes:
        key: Its short name.
        title: What it is about.
        url: Where it stands; for our own documents, their folder in the repository.
        read_on: The day on which it was read.
        note: What else is to be known about it, or ``""``.
    """

    key: Key
    title: str
    url: str
    read_on: dt.date
    note: str = ""


@final
class Confidence(StrEnum):
    """How sure a fact is."""

    STATED = "stated"
    """A source says it."""
    INFERRED = "inferred"
    """We conclude it from what a source says."""
    CONFLICT = "conflict"
    """Sources contradict each other; the open point says which reading is followed."""
    OLD_PAGE = "old-page"
    """Only an older generation of a page says it."""
    NOT_FOUND = "not-found"
    """It was looked for, and no source says anything."""


@final
@frozen
class Fact:
    """One numbered fact of the field.

    Attributes:
        number: Its number; stable, with gaps.
        statement: The fact in one sentence of our own.
        sources: Keys of the documents that say so, in :data:`SOURCES`.
        confidence: How sure it is.
        conflict: The open point that it touches, in :data:`OPEN_POINTS`, or None.
        homes: The modules that carry it, for example ``rules/registration``; ``docs`` where only the
            documentation does.
    """

    number: int
    statement: str
    sources: tuple[Key, ...]
    confidence: Confidence
    conflict: str | None
    homes: tuple[str, ...]


SOURCES: Final[Mapping[Key, Source]] = MappingProxyType(
    {key: Source(key, title, url, _READ_ON, note) for key, title, url, note in DOCUMENTS}
)
"""Every document by its key."""

FACTS: Final[Mapping[int, Fact]] = MappingProxyType(
    {
        number: Fact(number, statement, sources, Confidence(confidence), conflict, homes)
        for number, statement, sources, confidence, conflict, homes in NUMBERED_FACTS
    }
)
"""Every fact by its number."""

OPEN_POINTS: Final[Mapping[str, str]] = MappingProxyType(dict(POINTS))
"""Where sources contradict each other, and the reading that is followed."""
