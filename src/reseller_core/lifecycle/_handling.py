"""Whatever lives: give it a command, replay its events, ask what is due (floor 9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from reseller_core.errors import InvalidValueError
from reseller_core.lifecycle._machine import Lifecycle
from reseller_core.lifecycle._shapes import Accepted, Command, Due, Event, Refused, State
from reseller_core.lifecycle.consent import CONSENT_LIFECYCLE
from reseller_core.lifecycle.customer import CUSTOMER_LIFECYCLE
from reseller_core.lifecycle.entitlement import ENTITLEMENT_LIFECYCLE
from reseller_core.lifecycle.transfer import TRANSFER_LIFECYCLE
from reseller_core.policy import DEFAULT_POLICY, Policy

__all__ = ["due", "handle", "replay"]

S = TypeVar("S", bound=State)
_LIFECYCLES: Final[Mapping[type[State], Lifecycle[Any]]] = {
    type(one.beginning): one
    for one in (CUSTOMER_LIFECYCLE, CONSENT_LIFECYCLE, TRANSFER_LIFECYCLE, ENTITLEMENT_LIFECYCLE)
}
_OF_EVENT: Final[Mapping[type[Event], Lifecycle[Any]]] = {
    move.event: one for one in _LIFECYCLES.values() for move in one.moves.values()
}


def __dir__() -> list[str]:
    return __all__


def _lifecycle_of(state: State) -> Lifecycle[Any]:
    found = _LIFECYCLES.get(type(state))
    if found is None:
        raise InvalidValueError("value.wrong-type", field="state", expected="State")
    return found


def handle(
    state: S, command: Command, *, at: dt.datetime, policy: Policy = DEFAULT_POLICY
) -> Accepted[S] | Refused:
    """Let a command take effect on a state, or say why not; the state itself never changes.

    Args:
        state: Where it stands.
        command: What is to happen; it carries the facts that its guard reads.
        at: The moment that is asked about; timezone-aware.
        policy: The switches to apply.

    Returns:
        ``Accepted`` with the state from then on and what has happened; without an event where the same
        command had been accepted before. ``Refused`` with the guard's decision, every reason in it.

    Raises:
        IllegalTransitionError: No such command can be given in this phase.
        CommandConflictError: Another command was accepted under this id.
        InvalidValueError: The command does not fit what is recorded, or an argument is not what it is
            given as.
        TypeError: It is a command of another lifecycle, or none.
    """
    lifecycle: Lifecycle[S] = _lifecycle_of(state)
    return lifecycle.handle(state, command, at=at, policy=policy)


def replay(events: Iterable[Event]) -> State:
    """The state that events of one lifecycle lead to, from its beginning; nothing is decided anew.

    Raises:
        ValueError: There is no event, so that it is not known what lives; or two are of one command.
        IllegalTransitionError: An event can't have followed those before it: one is missing.
        InvalidValueError: An event is none, or one of another lifecycle.
    """
    happened = tuple(events)
    if not happened:
        raise ValueError("no event says what lives; a lifecycle's own replay() begins without one")
    lifecycle = _OF_EVENT.get(type(happened[0]))
    if lifecycle is None:
        raise InvalidValueError("value.wrong-type", field="events", expected="Event")
    state: State = lifecycle.replay(happened)
    return state


def due(
    state: State, since: dt.datetime, until: dt.datetime, *, policy: Policy = DEFAULT_POLICY
) -> tuple[Due, ...]:
    """What becomes due in a state from ``since`` on and before ``until``, by moment.

    Adjoining windows lose nothing and double nothing.

    Raises:
        InvalidValueError: The window ends before it begins, a moment has no time zone, or an argument is
            not what it is given as.
    """
    return _lifecycle_of(state).due(state, since, until, policy=policy)
