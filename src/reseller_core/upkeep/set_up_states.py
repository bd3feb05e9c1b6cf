"""How each set-up task stands, and why (floor 10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple, TypeAlias, final

from reseller_core.account import AccountStatus, GoogleAccount
from reseller_core.admin_console import AdminAction
from reseller_core.catalog.subscription_states import SubscriptionStatus, SuspensionReason
from reseller_core.codes import Code
from reseller_core.customer import TeamCustomer
from reseller_core.decision import Outcome
from reseller_core.finding import Holes, Param, holes_in
from reseller_core.rules.admin_access import check_admin_action
from reseller_core.standing import Place, held_subscriptions, is_domain_verified, place_of
from reseller_core.subscription import Subscription
from reseller_core.upkeep._language import is_the_default
from reseller_core.upkeep.set_up_facts import SetupFacts
from reseller_core.upkeep.smart_features import smart_features_default

_Listed: TypeAlias = tuple[tuple[str, Subscription], ...]
"""Subscriptions, each with its path."""

__all__ = [
    "Standing",
    "TaskState",
    "admin_console_access",
    "domain_verification",
    "first_order",
    "first_users",
    "language",
    "reminder",
    "smart_features",
    "terms",
    "time_zone",
]


def __dir__() -> list[str]:
    return __all__


@final
class TaskState(StrEnum):
    """How a task stands."""

    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "not-needed"
    NOT_KNOWN = "not-known"


@final
class Standing(NamedTuple):
    """How a task stands, and why."""

    state: TaskState
    situation: str
    missing: tuple[str, ...] = ()
    params: tuple[tuple[str, Param], ...] = ()
    deadline: dt.datetime | None = None


def _by_flag(path: str, done: bool | None, yes: str, no: str, unknown: str) -> Standing:  # noqa: FBT001 - an answer
    """Done, open or not known, each in its situation."""
    if done is None:
        return Standing(TaskState.NOT_KNOWN, unknown, (path,))
    return Standing(TaskState.DONE, yes) if done else Standing(TaskState.OPEN, no)


def admin_console_access(facts: SetupFacts) -> Standing:
    """On by default (fact 176); a super administrator switches it off, within a day (fact 177)."""
    manages_users = check_admin_action(
        AdminAction.MANAGE_USERS,
        customer=facts.customer,
        access=facts.access,
        policy=facts.policy,
        at=facts.at,
    )
    for finding in manages_users.findings:
        if finding.code == Code.ADMIN_ACCESS_ENDING:
            ends_at = dt.datetime.fromisoformat(str(finding.param("until")))
            return Standing(TaskState.OPEN, "ending", params=finding.params, deadline=ends_at)
    match manages_users.outcome:
        case Outcome.ALLOWED:
            return Standing(TaskState.DONE, "on")
        case Outcome.REFUSED:
            return Standing(TaskState.OPEN, "off")
        case _:
            return Standing(TaskState.NOT_KNOWN, "not-known", manages_users.missing)


def _users_exist(facts: SetupFacts) -> bool | None:
    """Whether it has a user: a super administrator is one."""
    if facts.users_exist is not None or facts.account is None:
        return facts.users_exist
    if facts.account.status not in (AccountStatus.OURS, AccountStatus.ELSEWHERE):
        return None  # whose administrator it would be is not known
    place = place_of(facts.customer, facts.account)
    own = isinstance(place, Place) and isinstance(place.here, GoogleAccount)
    return True if own and facts.account.super_admin_present else None


def _for_later_users(facts: SetupFacts, path: str, *params: tuple[str, str]) -> Standing:
    """What reaches only users that are created later (facts 182, 183)."""
    done: bool | None = getattr(facts, path)
    if done is None:
        return Standing(TaskState.NOT_KNOWN, "perhaps-set", (path,), params)
    if done:
        return Standing(TaskState.DONE, "set", params=params)
    users = _users_exist(facts)
    if users is None:
        return Standing(TaskState.OPEN, "users-not-known", ("users_exist",), params)
    return Standing(TaskState.OPEN, "users-exist" if users else "before-users", params=params)


def language(facts: SetupFacts) -> Standing:
    """Plain English unless it is changed (fact 182)."""
    wanted = facts.customer.language_code
    if wanted is None:
        return Standing(TaskState.NOT_KNOWN, "not-recorded", ("customer.language_code",))
    if is_the_default(wanted):
        return Standing(TaskState.NOT_NEEDED, "english")
    return _for_later_users(facts, "language_set", ("language", wanted))


def time_zone(facts: SetupFacts) -> Standing:
    """By each user's location until one is set, for good (fact 183): only a recorded one is asked for."""
    wanted = facts.customer.time_zone
    if wanted is None:
        return Standing(TaskState.NOT_NEEDED, "by-location")
    return _for_later_users(facts, "time_zone_set", ("time_zone", wanted))


def smart_features(facts: SetupFacts) -> Standing:
    """On or off by default, by region; an administrator may choose, and each user again (fact 184)."""
    path, chosen = "smart_features_chosen", facts.smart_features_chosen
    if chosen:
        return Standing(TaskState.DONE, "chosen")
    if facts.region is None:
        missing = ("region", path) if chosen is None else ("region",)
        return Standing(TaskState.NOT_KNOWN, "region-not-known", missing)
    default = smart_features_default(facts.region)
    word = "not-told" if default is None else "on" if default else "off"
    params = (("default", word), ("region", facts.region))
    if chosen is None:
        return Standing(TaskState.NOT_KNOWN, "perhaps-chosen", (path,), params)
    return Standing(TaskState.OPEN, "to-choose", params=params)


def first_users(facts: SetupFacts) -> Standing:
    """After language and time zone (facts 182, 183); a team invites its members (fact 159)."""
    none = "no-members" if isinstance(facts.customer, TeamCustomer) else "no-users"
    return _by_flag("users_exist", _users_exist(facts), "there", none, "not-known")


def _held(facts: SetupFacts) -> _Listed | Holes:
    """What the customer holds, each with its path: as given, else as the account says."""
    if facts.subscriptions is not None:
        return tuple((f"subscriptions[{i}]", one) for i, one in enumerate(facts.subscriptions))
    if facts.account is None:
        return Holes(("subscriptions",))
    return held_subscriptions(facts.customer, facts.account)


def first_order(facts: SetupFacts) -> Standing:
    """The status stays blank until an order (facts 29, 30); what is cancelled is held no more."""
    return _judged(_held(facts), _ordered)


def _judged(listed: _Listed | Holes, of_what_is_held: Callable[[_Listed], Standing]) -> Standing:
    """What holds of everything that is not cancelled; it is the same where nothing is held."""
    if isinstance(listed, Holes):
        return Standing(TaskState.NOT_KNOWN, "not-known", listed.paths)
    if not listed:
        return Standing(TaskState.OPEN, "not-ordered")
    there = tuple(one for one in listed if one[1].status is not SubscriptionStatus.CANCELLED)
    return of_what_is_held(there) if there else Standing(TaskState.NOT_NEEDED, "all-cancelled")


def _ordered(there: _Listed) -> Standing:
    if all(one.status is None for _, one in there):  # each of them may turn out to be cancelled
        return Standing(TaskState.NOT_KNOWN, "not-known", tuple(f"{path}.status" for path, _ in there))
    return Standing(TaskState.DONE, "ordered")


def terms(facts: SetupFacts) -> Standing:
    """The customer itself accepts, and what is ordered is suspended until then (facts 31, 120, 123)."""
    return _judged(_held(facts), _accepted)


def _accepted(there: _Listed) -> Standing:
    answers = [_waits_for_terms(path, one) for path, one in there]
    if True in answers:
        return Standing(TaskState.OPEN, "waiting")
    holes = holes_in(*answers)
    if holes is not None:
        return Standing(TaskState.NOT_KNOWN, "not-known", holes.paths)
    held = _ordered(there)
    return Standing(TaskState.DONE, "accepted") if held.state is TaskState.DONE else held


def _waits_for_terms(path: str, one: Subscription) -> bool | Holes:
    if one.status is SubscriptionStatus.ACTIVE:
        return False
    reasons = one.suspension_reasons
    if reasons and SuspensionReason.PENDING_TOS_ACCEPTANCE not in reasons:
        return False
    if one.status is None:
        return Holes((f"{path}.status",))
    return Holes((f"{path}.suspension_reasons",)) if reasons is None else True


def domain_verification(facts: SetupFacts) -> Standing:
    """A domain customer verifies its domain (fact 6); a team needs it only to buy more (fact 150)."""
    if isinstance(facts.customer, TeamCustomer):
        return Standing(TaskState.NOT_NEEDED, "team")
    verified = is_domain_verified(facts.account)
    if isinstance(verified, Holes):
        return Standing(TaskState.NOT_KNOWN, "not-known", verified.paths)
    return Standing(TaskState.DONE, "verified") if verified else Standing(TaskState.OPEN, "not-verified")


def reminder(facts: SetupFacts) -> Standing:
    """Nothing is synchronized by itself, so the customer reports changes (fact 175)."""
    return _by_flag("customer_reminded", facts.customer_reminded, "asked", "not-asked", "not-known")
