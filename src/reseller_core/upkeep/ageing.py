"""How old what we know of a customer is, and what to ask again (floor 10)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from types import MappingProxyType
from typing import Final, final

import attrs
from attrs import frozen

from reseller_core.account import GoogleAccount
from reseller_core.admin_console import AdminConsoleSnapshot
from reseller_core.errors import InvalidValueError
from reseller_core.facts import Facts
from reseller_core.holes import HOLE_SOURCES, SNAPSHOT_SOURCES
from reseller_core.policy import DEFAULT_POLICY, Policy
from reseller_core.remedy import Inquiry, inquiry_about
from reseller_core.upkeep.drift import require_seen
from reseller_core.values.fields import Kind, kind_of

__all__ = ["FactAge", "Freshness", "Staleness", "staleness"]


def __dir__() -> list[str]:
    return __all__


_SOURCES: Final = MappingProxyType({**HOLE_SOURCES, **SNAPSHOT_SOURCES})


@final
class Freshness(StrEnum):
    """What the age of a fact says of it."""

    FRESH = "fresh"
    """Not older than the limit; without a limit nothing is too old."""
    STALE = "stale"
    """Older than the limit."""
    UNDATED = "undated"
    """It is not recorded when it was seen: where there is a limit, it counts as too old."""
    NEVER = "never"
    """Nobody has looked."""


@final
@frozen(kw_only=True, weakref_slot=False)
class FactAge:
    """How old one observed fact is.

    Attributes:
        path: The fact, such as ``account.nonprofit`` or ``snapshot.domain``; the bare ``account`` or
            ``snapshot`` where nobody has looked.
        seen_at: When it was seen; None = not recorded, or never.
        age: How long ago that was; None = not known.
        freshness: What that says of it.
        inquiry: Whom to ask again; None where that is not needed.
        facts: Numbers of the facts that it rests on.
    """

    path: str
    seen_at: dt.datetime | None
    age: dt.timedelta | None
    freshness: Freshness
    inquiry: Inquiry | None
    facts: tuple[int, ...]


@final
@frozen(kw_only=True, weakref_slot=False)
class Staleness:
    """How old the observed facts about a customer are.

    Attributes:
        ages: One for each fact that is known, the account's before the Admin console's.
        limit: The age that was admitted; None = any.
        at: The moment that was asked about.
    """

    ages: tuple[FactAge, ...]
    limit: dt.timedelta | None
    at: dt.datetime

    @property
    def ask_again(self) -> tuple[Inquiry, ...]:
        """What to ask again, and of whom, in the order of the ages."""
        return tuple(one.inquiry for one in self.ages if one.inquiry is not None)


def staleness(
    account: GoogleAccount | None,
    *,
    snapshot: AdminConsoleSnapshot | None,
    at: dt.datetime,
    older_than: dt.timedelta | None = None,
    policy: Policy = DEFAULT_POLICY,
) -> Staleness:
    """How old is each fact that was observed, and what is to be asked again?

    What the customer changes reaches nobody by itself (facts 170, 175), so a fact ages from the moment at
    which it was seen. What is not known within an account or a snapshot is not listed: whether it is needed
    is a decider's question.

    Args:
        account: What was observed at Google; None = never looked up.
        snapshot: What the customer's Admin console showed; None = never looked at.
        at: The moment that is asked about; timezone-aware.
        older_than: The age from beyond which a fact is to be asked again, in whole seconds; None: the
            policy's ``max_fact_age``.
        policy: The switches to apply.

    Raises:
        InvalidValueError: An argument is not what it is given as; ``value.seen-later-than-asked`` where
            something was seen after ``at``.
    """
    asked = Facts(policy=policy, at=at)
    limit = policy.max_fact_age if older_than is None else _limit(older_than, policy)
    if snapshot is not None:
        require_seen(snapshot, asked)
    if not isinstance(account, GoogleAccount | None):
        raise InvalidValueError("value.wrong-type", field="account", expected="GoogleAccount or nothing")
    observed_at = None if account is None else account.observed_at
    if observed_at is not None and observed_at > asked.at:
        raise InvalidValueError("value.seen-later-than-asked", field="account.observed_at")
    taken_at = None if snapshot is None else snapshot.taken_at
    return Staleness(
        ages=(
            *(_age(path, observed_at, asked.at, limit) for path in _seen("account", account)),
            *(_age(path, taken_at, asked.at, limit) for path in _seen("snapshot", snapshot)),
        ),
        limit=limit,
        at=asked.at,
    )


def _limit(older_than: dt.timedelta, policy: Policy) -> dt.timedelta | None:
    try:
        return attrs.evolve(policy, max_fact_age=older_than).max_fact_age
    except InvalidValueError as error:
        raise error.for_field("older_than") from None


def _seen(path: str, observation: GoogleAccount | AdminConsoleSnapshot | None) -> tuple[str, ...]:
    """Paths of what an observation tells; its own path where it tells nothing."""
    if observation is None:
        return (path,)
    known = (
        f"{path}.{a.name}"
        for a in attrs.fields(type(observation))
        if kind_of(a) is Kind.OBSERVED and getattr(observation, a.name) is not None
    )
    return tuple(known) or (path,)


def _age(path: str, seen_at: dt.datetime | None, at: dt.datetime, limit: dt.timedelta | None) -> FactAge:
    if "." not in path:  # an observation that tells nothing is none
        seen_at, freshness, ask = None, Freshness.NEVER, True
    elif seen_at is None:
        freshness, ask = Freshness.UNDATED, limit is not None
    elif limit is not None and at - seen_at > limit:
        freshness, ask = Freshness.STALE, True
    else:
        freshness, ask = Freshness.FRESH, False
    cited = _SOURCES[path].citation.facts
    return FactAge(
        path=path,
        seen_at=seen_at,
        age=None if seen_at is None else at - seen_at,
        freshness=freshness,
        inquiry=inquiry_about(path) if ask else None,
        facts=tuple(dict.fromkeys((170, *cited))),
    )
