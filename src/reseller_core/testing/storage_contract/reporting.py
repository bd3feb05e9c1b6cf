"""The contract without a test runner (floor 13)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import final
from unittest import SkipTest

from attrs import frozen

from reseller_core.testing.storage_contract.scenario import VERSION, Scenario
from reseller_core.testing.storage_contract.subject import Subject

__all__ = ["Report", "report"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class Report:
    """What came out; as text, a page for people.

    Attributes:
        store: Name of the store.
        passed: Names of the scenarios that hold.
        failed: Name and reason of those that don't.
        skipped: Name and reason of those about something that the store does not claim.
    """

    store: str
    passed: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    skipped: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        head = (
            f"storage contract {VERSION}, {self.store}: "
            f"{len(self.passed)} passed, {len(self.failed)} failed, {len(self.skipped)} skipped"
        )
        failed = (f"  FAILED {name}: {reason}" for name, reason in self.failed)
        skipped = (f"  skipped {name}: {reason}" for name, reason in self.skipped)
        return "\n".join((head, *failed, *skipped))


def report(make: Callable[[], Subject], scenarios: Iterable[Scenario]) -> Report:
    """Run scenarios, each against a store of its own.

    Args:
        make: Makes an empty store each time.
        scenarios: Which; all of them are ``(*SCENARIOS, *RACES)``.
    """
    passed: list[str] = []
    failed: list[tuple[str, str]] = []
    skipped: list[tuple[str, str]] = []
    subject = None
    for scenario in scenarios:
        subject = make()
        try:
            scenario.check(subject)
        except SkipTest as reason:
            skipped.append((scenario.name, str(reason)))
        except Exception as error:  # noqa: BLE001 - whatever a store raises is its answer
            failed.append((scenario.name, f"{type(error).__name__}: {error}".splitlines()[0]))
        else:
            passed.append(scenario.name)
    name = "no store" if subject is None else subject.name
    return Report(store=name, passed=tuple(passed), failed=tuple(failed), skipped=tuple(skipped))
