"""One behaviour that a store has to have (floor 13)."""

from __future__ import annotations

import reprlib
from collections.abc import Callable
from typing import Any, Final, NoReturn, final
from unittest import SkipTest

import attrs
from attrs import frozen

from reseller_core.storage.records import Record, Records, StoredEvent
from reseller_core.testing.storage_contract.subject import Subject

__all__ = [
    "VERSION",
    "Scenario",
    "a_record",
    "behaviour",
    "expect",
    "fail",
    "keys_in",
    "needs_processes",
    "race",
    "there",
]

VERSION: Final = "1"
"""Grows with every behaviour that is added: a store passes a version of the suite."""


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class Scenario:
    """One behaviour of a store.

    Attributes:
        run: Runs it against an empty store; raises AssertionError.
        persistent: Only for a store that is persistent.
        processes: Only for a store that several processes share.
        rounds: It does one thing again and again, and can be told how often.
    """

    run: Callable[..., None]
    persistent: bool = False
    processes: bool = False
    rounds: bool = False

    @property
    def name(self) -> str:
        """The behaviour as a sentence, with underscores."""
        return self.run.__name__

    def check(self, subject: Subject, *, rounds: int | None = None) -> None:
        """Run it.

        Args:
            subject: An empty store.
            rounds: How often, where :attr:`rounds` holds; None = as often as the scenario finds right. One
                that has no rounds runs once, whatever is said.

        Raises:
            AssertionError: The store does not behave so. A note names the suite's version and the scenario.
            SkipTest: The store does not claim what this is about; unittest and pytest count it as skipped.
        """
        claim = "persistent" if self.persistent else "processes"
        if (self.persistent and not subject.persistent) or (self.processes and not subject.processes):
            raise SkipTest(f"{subject.name} does not claim {claim!r}")
        try:
            if self.rounds and rounds is not None:
                self.run(subject, rounds)
            else:
                self.run(subject)
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


def race(run: Callable[[Subject, int], None]) -> Scenario:
    """A scenario with rounds."""
    return Scenario(run=run, rounds=True)


def needs_processes(run: Callable[[Subject, int], None]) -> Scenario:
    """A scenario with rounds, for a store that several processes share."""
    return Scenario(run=run, processes=True, rounds=True)


def expect(found: object, wanted: object, what: str = "") -> None:
    """Compare, also where ``python -O`` takes every ``assert`` away.

    Raises:
        AssertionError: They differ; it says what was found.
    """
    if found != wanted:
        about = f"{what}: " if what else ""
        fail(f"{about}found {_shown(found)}, wanted {_shown(wanted)}")


def fail(what: str) -> NoReturn:
    """The store does not behave so."""
    raise AssertionError(what)


def a_record(key: str, document: bytes = b"{}", *, kind: str = "customer", **keys: dict[str, str]) -> Record:
    """A record; ``index`` and ``unique`` as keywords."""
    return Record(kind=kind, key=key, document=document, **keys)  # type: ignore[arg-type] # a mapping is taken


def keys_in(records: Records, index: str, prefix: str = "", *, kind: str = "customer") -> list[str]:
    """Keys of the records that a finder gives, in its order."""
    return [record.key for record in records.scan(kind, index, prefix=prefix, limit=100)]


def there(records: Records, key: str) -> Record:
    """The customer under this key, which has to be there."""
    found = records.get("customer", key)
    if found is None:
        fail(f"record {key!r}: found None")
    return found


_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 200
_SHORT.maxlist = _SHORT.maxtuple = _SHORT.maxdict = 20


def _shown(value: object) -> str:
    """With what their own ``repr`` hides: here it is made up, and neither personal nor a secret."""
    return _SHORT.repr(_opened(value))


def _opened(value: Any) -> object:
    if isinstance(value, (Record, StoredEvent)):
        return attrs.astuple(value)
    return type(value)(map(_opened, value)) if type(value) in (list, tuple) else value
