"""A store against a dictionary: long random runs that shrink to a short example (floor 13)."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from reseller_core.errors import AlreadyExistsError, StaleVersionError
from reseller_core.storage.records import Record, Records
from reseller_core.testing.storage_contract.scenario import VERSION
from reseller_core.testing.storage_contract.subject import Subject

__all__ = ["run_model"]

_STEPS = 50
_KEYS = st.sampled_from(["a", "b", "c", "d", "é/가"])
_VALUES = st.sampled_from(["", "x", "x%", "xy", "y", "가", "\U0010ffff"])
_PAIRS = st.dictionaries(st.sampled_from(["name", "domain"]), _VALUES)
_EVENTS = st.lists(st.binary(max_size=4), max_size=3)
_VERSIONS = st.sampled_from(["right", "right", "right", "none", "earlier", "later"])


def __dir__() -> list[str]:
    return __all__


def run_model(subject: Subject, *, steps: int, **options: Any) -> int:
    """Let a store and a dictionary do the same things, and compare all that can be seen.

    Args:
        subject: The store; it is not emptied between runs, each run uses a kind of its own.
        steps: At least so many steps in all.
        options: Further settings of Hypothesis, such as ``derandomize``.

    Returns:
        How many steps were taken.

    Raises:
        AssertionError: They differ; Hypothesis prints the shortest run that it found.
    """
    taken, kinds = count(1), count(1)
    last = 0
    chosen = settings(
        max_examples=10_000, stateful_step_count=_STEPS, deadline=None, database=None, **options
    )
    with subject.open() as records:

        class Run(_StoreAndModel):
            def __init__(self) -> None:
                super().__init__(records, f"model-{next(kinds)}")

            def teardown(self) -> None:
                nonlocal last
                for _ in range(self.steps):
                    last = next(taken)
                super().teardown()

        Run.__name__ = f"storage contract {VERSION}, {subject.name}: model"
        while last < steps:
            few = _with_examples(chosen, max(1, (steps - last) // _STEPS))
            run_state_machine_as_test(Run, settings=few)
    return last


def _with_examples(chosen: settings, examples: int) -> settings:
    """The same settings with another number of examples."""
    return settings(chosen, max_examples=examples)


class _StoreAndModel(RuleBasedStateMachine):
    """The model: records by key, and the events that nobody acknowledged."""

    def __init__(self, records: Records, kind: str) -> None:
        super().__init__()
        self.records, self.kind, self.steps = records, kind, 0
        self.state: dict[str, Record] = {}
        self.outbox: list[tuple[str, int | None, bytes]] = []
        self.newest = 0
        while events := records.events(limit=1000):  # of runs before
            records.acknowledge(events[-1].position)

    def _expected(self, key: str, which: str) -> int:
        version = self.state[key].version if key in self.state else 0
        return {"right": version, "none": 0, "earlier": max(0, version - 1), "later": version + 1}[which]

    def _refusal(self, key: str, expected: int, unique: tuple[tuple[str, str], ...]) -> object:
        found = self.state[key].version if key in self.state else 0
        if found != expected:
            stale = (StaleVersionError, key, expected, found)
            return stale if expected else (AlreadyExistsError, key, "", key)
        holders = {pair: other for other, one in self.state.items() for pair in one.unique if other != key}
        taken = [(AlreadyExistsError, key, pair[0], holders[pair]) for pair in unique if pair in holders]
        return taken or None

    @rule(
        key=_KEYS,
        document=st.binary(max_size=8),
        index=_PAIRS,
        unique=_PAIRS,
        events=_EVENTS,
        which=_VERSIONS,
    )
    def put(self, key: str, events: list[bytes], which: str, **rest: Any) -> None:
        record = Record(kind=self.kind, key=key, **rest)
        expected = self._expected(key, which)
        refusal = self._refusal(key, expected, record.unique)
        try:
            version = self.records.put(record, expected=expected, events=events)
        except (AlreadyExistsError, StaleVersionError) as error:
            _compare(error, refusal)
            return
        assert refusal is None
        assert version > self.newest
        self.newest = version
        self.state[key] = record.at(version)
        self.outbox += [(key, version, event) for event in events]

    @rule(key=_KEYS, events=_EVENTS, which=_VERSIONS)
    def delete(self, key: str, events: list[bytes], which: str) -> None:
        expected = self._expected(key, which) or 1
        refusal = self._refusal(key, expected, ())
        try:
            self.records.delete(self.kind, key, expected=expected, events=events)
        except StaleVersionError as error:
            _compare(error, refusal)
            return
        assert refusal is None
        self.newest = self.state.pop(key).version if key in self.state else self.newest
        self.outbox += [(key, None, event) for event in events]

    @rule(key=_KEYS)
    def get(self, key: str) -> None:
        assert self.records.get(self.kind, key) == self.state.get(key)

    @rule(
        index=st.sampled_from(["name", "domain"]),
        prefix=_VALUES,
        after=st.none() | st.tuples(_VALUES, _KEYS),
        limit=st.integers(1, 4),
    )
    def scan(self, index: str, prefix: str, after: tuple[str, str] | None, limit: int) -> None:
        entries = [
            (value, key) for key, one in self.state.items() for name, value in one.index if name == index
        ]
        wanted = [
            self.state[key]
            for value, key in sorted(entries)
            if value.startswith(prefix) and (after is None or (value, key) > after)
        ]
        found = self.records.scan(self.kind, index, prefix=prefix, after=after, limit=limit)
        assert found == tuple(wanted[:limit])

    @rule(skip=st.integers(0, 3), limit=st.integers(1, 4))
    def read_events(self, skip: int, limit: int) -> None:
        everything = self.records.events(limit=1000)
        after = everything[skip - 1].position if 0 < skip <= len(everything) else 0
        start = skip if after else 0
        assert self.records.events(after=after, limit=limit) == everything[start : start + limit]

    @rule(how_many=st.integers(1, 4), ahead=st.booleans())
    def acknowledge(self, how_many: int, ahead: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        events = self.records.events(limit=how_many)
        if events:
            last = events[-1].position
            self.records.acknowledge(last)
            del self.outbox[: len(events)]
        if ahead and not self.outbox:
            self.records.acknowledge(1 << 40)

    @invariant()
    def everything_is_as_the_model_says(self) -> None:
        self.steps += 1
        events = self.records.events(limit=1000)
        assert [(event.key, event.document) for event in events] == [
            (key, text) for key, _, text in self.outbox
        ]
        told = [version for _, version, _ in self.outbox]
        assert [event.version for event in events if event.version in told] == [
            v for v in told if v is not None
        ]
        positions = [event.position for event in events]
        assert positions == sorted(set(positions))
        found = self.records.scan(self.kind, "name", limit=100)
        assert [one.key for one in found] == [
            key
            for _, key in sorted(
                (value, key) for key, one in self.state.items() for name, value in one.index if name == "name"
            )
        ]


def _compare(error: AlreadyExistsError | StaleVersionError, refusal: object) -> None:
    told: tuple[object, ...]
    if isinstance(error, StaleVersionError):
        told = (StaleVersionError, error.key, error.expected, error.found)
    else:
        told = (AlreadyExistsError, error.key, error.unique, error.holder)
    assert told == refusal or (isinstance(refusal, list) and told in refusal)
