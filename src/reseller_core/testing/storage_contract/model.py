"""A store against a dictionary: long random runs that shrink to a short example (floor 13)."""

from __future__ import annotations

from itertools import count
from typing import Any

from attrs import define
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from reseller_core.errors import AlreadyExistsError, StaleVersionError
from reseller_core.storage.records import Record, Records
from reseller_core.testing.storage_contract.scenario import VERSION, expect, fail
from reseller_core.testing.storage_contract.subject import Subject

__all__ = ["run_model"]

_STEPS = 50
_KEYS = st.sampled_from(["a", "a ", "A", "\u00e9/가", "e\u0301/가"])
_VALUES = st.sampled_from(["", "x", "x ", "X", "x%", "xy", "\u00e9", "e\u0301", "\U0010ffff"])
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
    taken, kinds, turns = 0, count(1), count()
    chosen = settings(
        max_examples=10_000,
        stateful_step_count=_STEPS,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],  # that is for the store and the machine to be
        **options,
    )
    with subject.open() as records:

        class Run(_StoreAndModel):
            def __init__(self) -> None:
                super().__init__(records, f"model-{next(kinds)}")

            def teardown(self) -> None:
                nonlocal taken
                taken += max(0, self.steps)
                super().teardown()

        Run.__name__ = f"storage contract {VERSION}, {subject.name}: model"
        while taken < steps:  # a run may end before its last step
            few = _with_examples(chosen, (steps - taken) // _STEPS + 5)
            if chosen.derandomize:
                seed(next(turns))(Run)  # or each turn would repeat the examples of the first one
            run_state_machine_as_test(Run, settings=few)
    return taken


def _with_examples(chosen: settings, examples: int) -> settings:
    """The same settings with another number of examples."""
    return settings(chosen, max_examples=examples)


@define
class _Write:
    above: int  # what the record had before
    version: int | None = None  # None till it is seen: a delete's, which nobody is told


class _StoreAndModel(RuleBasedStateMachine):
    """The model: records by key, and the events that nobody acknowledged."""

    def __init__(self, records: Records, kind: str) -> None:
        super().__init__()
        self.records, self.kind = records, kind
        self.steps = -1  # what holds always is looked at before the first step too
        self.state: dict[str, Record] = {}
        self.outbox: list[tuple[str, bytes, _Write]] = []
        self.newest: dict[str, int] = {}  # by key, also of what is gone
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
        expect(refusal, None)
        newest = self.newest.get(key, 0)
        expect(version > newest, True, f"version {version} of {key!r} is above {newest}, the one before")
        write = _Write(newest, version)
        self.newest[key] = version
        self.state[key] = record.at(version)
        self.outbox += [(key, event, write) for event in events]

    @rule(key=_KEYS, events=_EVENTS, which=_VERSIONS)
    def delete(self, key: str, events: list[bytes], which: str) -> None:
        expected = self._expected(key, which) or 1
        refusal = self._refusal(key, expected, ())
        try:
            self.records.delete(self.kind, key, expected=expected, events=events)
        except StaleVersionError as error:
            _compare(error, refusal)
            return
        expect(refusal, None)
        del self.state[key]
        write = _Write(self.newest[key])
        self.outbox += [(key, event, write) for event in events]

    @rule(key=_KEYS)
    def get(self, key: str) -> None:
        expect(self.records.get(self.kind, key), self.state.get(key))

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
        expect(found, tuple(wanted[:limit]))

    @rule(skip=st.integers(0, 3), limit=st.integers(1, 4))
    def read_events(self, skip: int, limit: int) -> None:
        everything = self.records.events(limit=1000)
        after = everything[skip - 1].position if 0 < skip <= len(everything) else 0
        start = skip if after else 0
        expect(self.records.events(after=after, limit=limit), everything[start : start + limit])

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
        expect([(one.key, one.document) for one in events], [one[:2] for one in self.outbox])
        for event, (key, _, write) in zip(events, self.outbox, strict=True):
            if write.version is None:
                above = write.above
                expect(event.version > above, True, f"version {event.version} of a delete is above {above}")
                write.version = self.newest[key] = event.version
            expect(event.version, write.version, f"version in the event at {event.position}")
        positions = [event.position for event in events]
        expect(positions, sorted(set(positions)))
        found = self.records.scan(self.kind, "name", limit=100)
        expect(
            [one.key for one in found],
            [
                key
                for _, key in sorted(
                    (value, key)
                    for key, one in self.state.items()
                    for name, value in one.index
                    if name == "name"
                )
            ],
        )


def _compare(error: AlreadyExistsError | StaleVersionError, refusal: object) -> None:
    told: tuple[object, ...]
    if isinstance(error, StaleVersionError):
        told = (StaleVersionError, error.key, error.expected, error.found)
    else:
        told = (AlreadyExistsError, error.key, error.unique, error.holder)
    if told != refusal and not (isinstance(refusal, list) and told in refusal):
        fail(f"refused with {told}, wanted {refusal}")
