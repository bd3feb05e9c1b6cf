"""How every lifecycle moves: a literal table, commands, events, and nothing in between (floor 9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar, final

import attrs
from attrs import frozen

from reseller_core.decision import Decision
from reseller_core.errors import CommandConflictError, IllegalTransitionError, InvalidValueError
from reseller_core.lifecycle._shapes import Accepted, Command, Due, Event, Refused, State
from reseller_core.policy import DEFAULT_POLICY, Policy
from reseller_core.values.moment import moment

__all__ = ["Asked", "Changes", "Lifecycle", "Move", "Moves", "Table"]


def __dir__() -> list[str]:
    return __all__


S = TypeVar("S", bound=State)
C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)
Changes: TypeAlias = Mapping[str, Any]
Guard: TypeAlias = Callable[[Any, Any, "Asked"], Decision | None]
Table: TypeAlias = Mapping[StrEnum, Mapping[type[Command], tuple[StrEnum, ...]]]


@final
@frozen(kw_only=True, weakref_slot=False)
class Asked:
    """What a guard is told beside the state and the command.

    Attributes:
        at: The moment that is asked about.
        policy: The switches to apply.
    """

    at: dt.datetime
    policy: Policy


@final
@frozen(kw_only=True, weakref_slot=False)
class Move:
    """What a command does.

    Attributes:
        event: What has happened then.
        changes: New values of the state's attributes, by name. ``phase`` among them where the table leaves
            several.
        guard: The decider that has to allow it; None = nobody can object, and so where it gives None.
    """

    event: type[Event]
    changes: Callable[[Any, Any, Asked], Changes]
    guard: Guard | None = None


Moves: TypeAlias = Mapping[type[Command], Move]


@final
@frozen(kw_only=True, weakref_slot=False)
class Lifecycle(Generic[S]):
    """A table and what its commands do.

    Attributes:
        name: What lives.
        beginning: The state before anything has happened.
        table: Phase → command → the phases it may lead to; a row for every phase, also one with no way out.
        moves: Command → what it does.
        timers: The moments at which something is due in a state.
    """

    name: str
    beginning: S
    table: Table
    moves: Moves
    timers: Callable[[S, Policy], Iterable[Due]]

    def handle(
        self, state: S, command: Command, *, at: dt.datetime, policy: Policy = DEFAULT_POLICY
    ) -> Accepted[S] | Refused:
        """Let a command take effect, or say why not.

        Raises:
            CommandConflictError: Another command was accepted under this id.
            IllegalTransitionError: No such command can be given in this phase.
            InvalidValueError: The command does not fit what is recorded, or the moment has no time zone.
            TypeError: It is no command of what lives here.
        """
        asked = Asked(at=moment(at), policy=policy)
        if type(command) not in self.moves:
            article = "an" if self.name[0] in "aeiou" else "a"
            raise TypeError(f"{type(command).__name__} is no command of {article} {self.name}")
        fingerprint = command.fingerprint
        known = dict(state.handled).get(command.id)
        if known is not None:
            if known != fingerprint:
                raise CommandConflictError(command.id)
            return Accepted(state, ())
        phase = _phase(state)
        targets = self.table[phase].get(type(command))
        if targets is None:
            raise IllegalTransitionError(phase, type(command).__name__)
        move = self.moves[type(command)]
        decision = None if move.guard is None else move.guard(state, command, asked)
        if decision is not None and not decision.allowed:
            return Refused(decision)
        event = move.event(
            command=command.id,
            fingerprint=fingerprint,
            at=asked.at,
            codes=() if decision is None else tuple(finding.code for finding in decision.advisories),
            policy_version=policy.version,
            **{"phase": targets[0], **move.changes(state, command, asked)},
        )
        return Accepted(self.apply(state, event), (event,))

    def apply(self, state: S, event: Event) -> S:
        """The state once an event has happened; nothing is decided anew.

        Raises:
            IllegalTransitionError: It can't have happened in this phase: an event before it is missing.
            InvalidValueError: ``value.wrong-type``: nothing of this kind happens to what lives here.
            ValueError: An event of the same command has happened already.
        """
        commands = [command for command, move in self.moves.items() if type(event) is move.event]
        if not commands:
            raise InvalidValueError("value.wrong-type", field="events", expected="Event")
        row = self.table[_phase(state)]
        if not any(event.phase in row.get(command, ()) for command in commands):
            raise IllegalTransitionError(_phase(state), commands[0].__name__)
        if event.command in dict(state.handled):
            raise ValueError(f"an event of the command {event.command!r} has happened already")
        ours = {a.name for a in attrs.fields(type(state))}
        mine = attrs.fields(type(event))
        changed = {a.name: getattr(event, a.name) for a in mine if a.name in ours}
        return attrs.evolve(state, **changed, handled=(*state.handled, (event.command, event.fingerprint)))

    def replay(self, events: Iterable[Event]) -> S:
        """The state that events lead to, from the beginning.

        Raises:
            IllegalTransitionError: An event can't have followed those before it: one is missing.
            InvalidValueError: ``value.wrong-type``: an event is of another lifecycle.
            ValueError: Two events are of one command.
        """
        state = self.beginning
        for event in events:
            state = self.apply(state, event)
        return state

    def due(
        self, state: S, since: dt.datetime, until: dt.datetime, *, policy: Policy = DEFAULT_POLICY
    ) -> tuple[Due, ...]:
        """What becomes due from ``since`` on and before ``until``, by moment.

        Adjoining windows lose nothing and double nothing.

        Raises:
            InvalidValueError: The window ends before it begins, or a moment has no time zone.
        """
        begins, ends = moment(since), moment(until)
        if ends < begins:
            raise InvalidValueError("value.moment-out-of-range", field="until")
        found = (due for due in self.timers(state, policy) if begins <= due.at < ends)
        return tuple(sorted(found, key=lambda due: (due.at, due.code)))


def _phase(state: Any) -> StrEnum:
    phase: StrEnum = state.phase
    return phase
