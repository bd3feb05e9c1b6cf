"""How every lifecycle moves: a literal table, commands, events, and nothing in between (floor 9)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, StrEnum
from typing import Any, Final, Generic, TypeAlias, TypeVar, final

import attrs
from attrs import field, frozen

from reseller_core.decision import Decision
from reseller_core.errors import CommandConflictError, IllegalTransitionError, InvalidValueError
from reseller_core.policy import DEFAULT_POLICY, Policy
from reseller_core.values.fields import naming_fields
from reseller_core.values.moment import moment
from reseller_core.values.secret import TransferToken
from reseller_core.values.text import free_text

__all__ = [
    "FACT_NAMES",
    "Accepted",
    "Asked",
    "Changes",
    "Command",
    "Due",
    "Event",
    "Lifecycle",
    "Move",
    "Refused",
    "State",
    "Table",
]


def __dir__() -> list[str]:
    return __all__


_LONGEST_ID: Final = 200
FACT_NAMES: Final = (
    "account",
    "consents",
    "ineligible_skus",
    "linked_customer",
    "primary_email_taken",
    "reseller",
    "seen",
)
"""Attributes of commands that say what was seen, not what is asked for."""


def _id(value: str) -> str:
    return free_text(value, limit=_LONGEST_ID)


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Command:
    """What somebody wants to happen.

    Attributes:
        id: The sender's own id of it, at most 200 characters. Sent again with the same content it changes
            nothing more.
    """

    id: str = field(converter=_id)

    @property
    def fingerprint(self) -> str:
        """Equal for commands that ask for the same.

        The facts that a guard reads are no part of it: they may be looked up anew before it is sent again.
        """
        asked = [
            (a.name, getattr(self, a.name)) for a in attrs.fields(type(self)) if a.name not in FACT_NAMES
        ]
        return hashlib.sha256(_canonical((type(self).__name__, asked)).encode()).hexdigest()


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Event:
    """What has happened: what replaying it puts into the state, and why it was let happen.

    Attributes:
        command: Id of the command.
        fingerprint: What that command asked for.
        at: When it was decided.
        phase: The phase from then on.
        codes: Codes of what the guard advised of, in rule order.
        policy_version: Version of the policy that the guard applied.
    """

    command: str = field(converter=_id)
    fingerprint: str
    at: dt.datetime = field(converter=moment)
    phase: str
    codes: tuple[str, ...] = ()
    policy_version: str = ""


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class State:
    """Where something stands.

    Attributes:
        handled: Id and fingerprint of each command that was accepted, in their order.
    """

    handled: tuple[tuple[str, str], ...] = ()


S = TypeVar("S", bound=State)
C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)
Changes: TypeAlias = Mapping[str, Any]
Guard: TypeAlias = Callable[[Any, Any, "Asked"], Decision]
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
@frozen(weakref_slot=False)
class Accepted(Generic[S]):
    """The command took effect.

    Attributes:
        state: Where it stands now.
        events: What has happened; ``()`` where the command had taken effect before.
    """

    state: S
    events: tuple[Event, ...]


@final
@frozen(weakref_slot=False)
class Refused:
    """The world says no, or not yet: nothing changed.

    Attributes:
        decision: Every reason; undetermined where something is not known.
    """

    decision: Decision


@final
@frozen(kw_only=True, weakref_slot=False)
class Due:
    """A moment that has come.

    Attributes:
        code: What is due; its text is a message.
        at: When.
        facts: Numbers of the facts that it rests on.
    """

    code: str
    at: dt.datetime
    facts: tuple[int, ...]


@final
@frozen(kw_only=True, weakref_slot=False)
class Move:
    """What a command does.

    Attributes:
        event: What has happened then.
        changes: New values of the state's attributes, by name. ``phase`` among them where the table leaves
            several.
        guard: The decider that has to allow it; None = nobody can object.
    """

    event: type[Event]
    changes: Callable[[Any, Any, Asked], Changes]
    guard: Guard | None = None


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
    moves: Mapping[type[Command], Move]
    timers: Callable[[S, Policy], Iterable[Due]]

    def handle(
        self, state: S, command: Command, *, at: dt.datetime, policy: Policy = DEFAULT_POLICY
    ) -> Accepted[S] | Refused:
        """Let a command take effect, or say why not.

        Raises:
            CommandConflictError: Another command was accepted under this id.
            IllegalTransitionError: No such command can be given in this phase.
        """
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
        asked = Asked(at=moment(at), policy=policy)
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
        """The state once an event has happened; nothing is decided anew."""
        ours = {a.name for a in attrs.fields(type(state))}
        mine = attrs.fields(type(event))
        changed = {a.name: getattr(event, a.name) for a in mine if a.name in ours}
        return attrs.evolve(state, **changed, handled=(*state.handled, (event.command, event.fingerprint)))

    def replay(self, events: Iterable[Event]) -> S:
        """The state that events lead to, from the beginning."""
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


def _canonical(value: Any) -> str:
    """Text that is equal for equal values, on every Python."""
    if isinstance(value, TransferToken):
        return f"token:{value.reveal()!r}"
    if attrs.has(type(value)) and "__str__" not in vars(type(value)):
        named = ",".join(f"{a.name}={_canonical(getattr(value, a.name))}" for a in attrs.fields(type(value)))
        return f"{type(value).__name__}({named})"
    if isinstance(value, tuple | list):
        return f"[{','.join(map(_canonical, value))}]"
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return repr(str(value)) if not isinstance(value, bool | int | type(None)) else repr(value)
