"""The same protocol for asynchronous stores (floor 12)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reseller_core.storage.checks import Cursor
from reseller_core.storage.records import Record, StoredEvent

__all__ = ["AsyncRecords"]


def __dir__() -> list[str]:
    return __all__


class AsyncRecords(Protocol):
    """:class:`reseller_core.storage.Records`, awaited: the same names, arguments, answers and errors."""

    async def get(self, kind: str, key: str) -> Record | None:
        """The record, with its version; None where there is none."""
        ...

    async def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        """Write a record and its events in one step; the record's new version."""
        ...

    async def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        """Take a record, and each key of it, away and add events in one step."""
        ...

    async def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        """Records whose value in the index starts with the prefix, by value and then by key."""
        ...

    async def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        """Events that were not acknowledged, by position."""
        ...

    async def acknowledge(self, position: int) -> None:
        """Let go of the events at this position and below; what comes later stays, whatever is named."""
        ...
