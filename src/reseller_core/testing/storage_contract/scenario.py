"""One behaviour that a store has to have (floor 13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, final
from unittest import SkipTest

from attrs import frozen

from reseller_core.storage.records import Record, Records
from reseller_core.testing.storage_contract.subject import Subject

__all__ = ["VERSION", "Scenario", "a_record", "behaviour", "keys_in", "needs_processes"]

VERSION: Final = "1"
"""Grows with every behaviour that is added: a store passes a version of the suite."""


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class Scenario:
    """One behaviour of a store.

    Attributes:
        run: Runs it against an empty store; asserts.
        persistent: Only for a store that is persistent.
        processes: Only for a store that several processes share.
    """

    run: Callable[..., None]
    persistent: bool = False
    processes: bool = False

    @property
    def name(self) -> str:
        """The behaviour as a sentence, with underscores."""
        return self.run.__name__

    def check(self, subject: Subject, **options: Any) -> None:
        """Run it.

        Args:
            subject: An empty store.
            options: What the scenario's function takes beyond the store, such as ``rounds``.

        Raises:
            AssertionError: The store does not behave so. A note names the suite's version and the scenario.
            SkipTest: The store does not claim what this is about; unittest and pytest count it as skipped.
        """
        claim = "persistent" if self.persistent else "processes"
        if (self.persistent and not subject.persistent) or (self.processes and not subject.processes):
            raise SkipTest(f"{subject.name} does not claim {claim!r}")
        try:
            self.run(subject, **options)
        except Exception as error:
            error.add_note(f"storage contract {VERSION}, {subject.name}: {self}")
            raise

    def __str__(self) -> str:
        return self.name


def behaviour(check: Callable[[Records], None]) -> Scenario:
    """A scenario that needs one handle on the store."""

    def run(subject: Subject) -> None:
        with subject.open() as records:
            check(records)

    run.__name__ = check.__name__
    run.__doc__ = check.__doc__
    return Scenario(run=run)


def needs_processes(run: Callable[..., None]) -> Scenario:
    """A scenario for a store that several processes share."""
    return Scenario(run=run, processes=True)


def a_record(key: str, document: bytes = b"{}", *, kind: str = "customer", **keys: dict[str, str]) -> Record:
    """A record; ``index`` and ``unique`` as keywords."""
    return Record(kind=kind, key=key, document=document, **keys)  # type: ignore[arg-type] # a mapping is taken


def keys_in(records: Records, index: str, prefix: str = "", *, kind: str = "customer") -> list[str]:
    """Keys of the records that a finder gives, in its order."""
    return [record.key for record in records.scan(kind, index, prefix=prefix, limit=100)]
