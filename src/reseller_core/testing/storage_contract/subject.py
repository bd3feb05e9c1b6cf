"""What is tested: a way to open one store, and what that store claims (floor 13)."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Generator, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager, contextmanager
from functools import partial
from typing import Any, TypeVar, final

from attrs import frozen

from reseller_core.storage.aio import AsyncRecords
from reseller_core.storage.checks import Cursor
from reseller_core.storage.records import Record, Records, StoredEvent

__all__ = ["Subject", "blocking"]

T = TypeVar("T")


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class Subject:
    """One store, empty when a scenario begins.

    Attributes:
        name: What it is called in messages.
        open: Opens a handle on the store: a context manager that gives a ``Records``. Handles may be open
            at the same time, and one handle is used by several threads. Where ``processes`` holds, it has
            to be picklable: a function of a module, or a ``functools.partial`` of one.
        processes: Another process that opens it sees the same records.
        persistent: What was written is still there after every handle was closed.
    """

    name: str
    open: Callable[[], AbstractContextManager[Records]]
    processes: bool = True
    persistent: bool = True


def blocking(
    open_store: Callable[[], AbstractAsyncContextManager[AsyncRecords]],
) -> Callable[[], AbstractContextManager[Records]]:
    """An asynchronous store as the scenarios use it: each call runs on a loop in a thread of its own."""
    return partial(_open_blocking, open_store)


@contextmanager
def _open_blocking(
    open_store: Callable[[], AbstractAsyncContextManager[AsyncRecords]],
) -> Generator[Records, None, None]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def wait(work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, loop).result()

    async def enter() -> tuple[AbstractAsyncContextManager[AsyncRecords], AsyncRecords]:
        manager = open_store()
        return manager, await manager.__aenter__()

    async def leave(manager: AbstractAsyncContextManager[AsyncRecords]) -> None:
        await manager.__aexit__(None, None, None)

    try:
        manager, records = wait(enter())
        try:
            yield _Blocking(records, wait)
        finally:
            wait(leave(manager))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class _Blocking:
    def __init__(self, records: AsyncRecords, wait: Callable[[Coroutine[Any, Any, Any]], Any]) -> None:
        self._records = records
        self._wait = wait

    def get(self, kind: str, key: str) -> Record | None:
        found: Record | None = self._wait(self._records.get(kind, key))
        return found

    def put(self, record: Record, *, expected: int, events: Sequence[bytes] = ()) -> int:
        version: int = self._wait(self._records.put(record, expected=expected, events=events))
        return version

    def delete(self, kind: str, key: str, *, expected: int, events: Sequence[bytes] = ()) -> None:
        self._wait(self._records.delete(kind, key, expected=expected, events=events))

    def scan(
        self, kind: str, index: str, *, prefix: str = "", after: Cursor | None = None, limit: int
    ) -> tuple[Record, ...]:
        found: tuple[Record, ...] = self._wait(
            self._records.scan(kind, index, prefix=prefix, after=after, limit=limit)
        )
        return found

    def events(self, *, after: int = 0, limit: int) -> tuple[StoredEvent, ...]:
        found: tuple[StoredEvent, ...] = self._wait(self._records.events(after=after, limit=limit))
        return found

    def acknowledge(self, position: int) -> None:
        self._wait(self._records.acknowledge(position))
