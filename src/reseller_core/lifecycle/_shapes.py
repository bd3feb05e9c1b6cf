"""Commands, events and states: what every lifecycle is told, tells and is (floor 9)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from enum import Enum
from typing import Any, Final, Generic, TypeVar, final

import attrs
from attrs import field, frozen

from reseller_core.decision import Decision
from reseller_core.values.fields import in_order, members, naming_fields
from reseller_core.values.moment import moment
from reseller_core.values.secret import TransferToken
from reseller_core.values.text import check_type, free_text

__all__ = ["FACT_NAMES", "Accepted", "Command", "Due", "Event", "Refused", "State"]


def __dir__() -> list[str]:
    return __all__


_LONGEST_ID: Final = 200
FACT_NAMES: Final = (
    "account",
    "consents",
    "deleted_via_reseller",
    "domain_deleted_at",
    "domain_registered",
    "linked_customer",
    "primary_email_taken",
    "provisionable_types",
    "reseller",
    "seen",
)
"""Attributes of commands that say what was seen, not what is asked for."""


def _id(value: str) -> str:
    return free_text(value, limit=_LONGEST_ID)


def _text(value: str) -> str:
    # A member of an enumeration becomes its plain text, so that equal events also print alike.
    return str(check_type(value, str, "str"))


def _codes(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str, members(value, str, "codes")))


def _handled(value: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((id_, fingerprint) for id_, fingerprint in value)


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
        Nor is what is left at its default, so that a later version with more attributes knows it again.
        """
        return hashlib.sha256(_canonical(self).encode()).hexdigest()


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
    fingerprint: str = field(converter=_text)
    at: dt.datetime = field(converter=moment)
    phase: str = field(converter=_text)
    codes: tuple[str, ...] = field(default=(), converter=_codes)
    policy_version: str = field(default="", converter=_text)


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class State:
    """Where something stands.

    Attributes:
        handled: Id and fingerprint of each command that was accepted, in their order.
    """

    handled: tuple[tuple[str, str], ...] = field(default=(), converter=_handled, metadata=in_order())


S = TypeVar("S", bound=State)


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


def _canonical(value: Any) -> str:
    """Text that is equal for equal values, on every Python."""
    if isinstance(value, TransferToken):
        return f"token:{value.reveal()!r}"
    if attrs.has(type(value)) and "__str__" not in vars(type(value)):
        unsaid = FACT_NAMES if isinstance(value, Command) else ()
        named = ",".join(
            f"{a.name}={_canonical(said)}"
            for a in attrs.fields(type(value))
            if a.name not in unsaid and (said := getattr(value, a.name)) != a.default
        )
        return f"{type(value).__name__}({named})"
    if isinstance(value, tuple):
        return f"[{','.join(map(_canonical, value))}]"
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return repr(value) if isinstance(value, bool | int) else repr(str(value))
