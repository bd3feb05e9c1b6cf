"""What has to be set up once a customer is added (floor 10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple, final

from attrs import frozen

from reseller_core.account import GoogleAccount
from reseller_core.admin_console import AdminConsoleAccess
from reseller_core.customer import Customer
from reseller_core.finding import Param
from reseller_core.policy import DEFAULT_POLICY, Policy
from reseller_core.reseller import Actor
from reseller_core.subscription import Subscription
from reseller_core.upkeep import set_up_states as states
from reseller_core.upkeep.set_up import ACCEPT_TERMS, PLACE_ORDER
from reseller_core.upkeep.set_up_facts import SetupFacts
from reseller_core.upkeep.set_up_states import Standing, TaskState

__all__ = ["SetupTask", "setup_tasks"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(weakref_slot=False)
class SetupTask:
    """One thing to set up after a customer is added.

    Attributes:
        code: What it is.
        actor: Who does it.
        state: How it stands.
        situation: Why it stands so; with the code it names the sentence that tells it.
        irreversible: Once done it can't be undone.
        after: Codes of the tasks that come before it.
        waits_for: Those of them that are still open or not known; none where it is not needed itself.
        done_by: Path, from :class:`~reseller_core.upkeep.set_up_facts.SetupFacts`, of what makes it done.
        missing: Paths that are not known and matter to it. Never empty where the state is not known.
        deadline: By when it should be done, where there is such a moment.
        params: Sorted pairs that explain the situation.
        facts: Numbers of the facts that it rests on.
    """

    code: str
    actor: Actor
    state: TaskState
    situation: str
    irreversible: bool
    after: tuple[str, ...]
    waits_for: tuple[str, ...]
    done_by: str
    missing: tuple[str, ...]
    deadline: dt.datetime | None
    params: tuple[tuple[str, Param], ...]
    facts: tuple[int, ...]


class _Step(NamedTuple):
    """What a task always is."""

    code: str
    actor: Actor
    after: tuple[str, ...]
    done_by: str
    facts: tuple[int, ...]
    judge: Callable[[SetupFacts], Standing]


_ACCESS: Final = "admin-console-access"
_BEFORE_USERS: Final = ("set-language", "set-time-zone")
_IRREVERSIBLE: Final = "set-time-zone"

# In an order in which they can be done. Without access we set nothing in the customer's console (fact 178),
# and without a user nobody accepts terms or proves the domain.
_STEPS: Final = (
    _Step(
        _ACCESS,
        Actor.CUSTOMER_SUPER_ADMIN,
        (),
        "access.granted",
        (176, 177, 178),
        states.admin_console_access,
    ),
    _Step("set-language", Actor.RESELLER, (_ACCESS,), "language_set", (182,), states.language),
    _Step("set-time-zone", Actor.RESELLER, (_ACCESS,), "time_zone_set", (183,), states.time_zone),
    _Step(
        "choose-smart-features",
        Actor.RESELLER,
        (_ACCESS,),
        "smart_features_chosen",
        (184,),
        states.smart_features,
    ),
    _Step("add-users", Actor.RESELLER, _BEFORE_USERS, "users_exist", (159, 182, 183), states.first_users),
    _Step(PLACE_ORDER.code, PLACE_ORDER.actor, (), "subscriptions", PLACE_ORDER.facts, states.first_order),
    _Step(
        ACCEPT_TERMS.code,
        ACCEPT_TERMS.actor,
        ("add-users", PLACE_ORDER.code),
        "subscriptions",
        ACCEPT_TERMS.facts,
        states.terms,
    ),
    _Step(
        "verify-domain",
        Actor.CUSTOMER_SUPER_ADMIN,
        ("add-users",),
        "account.domain_verified",
        (6, 96, 150, 165),
        states.domain_verification,
    ),
    _Step("ask-to-report-changes", Actor.RESELLER, (), "customer_reminded", (175,), states.reminder),
)


def setup_tasks(
    customer: Customer,
    *,
    region: str | None,
    at: dt.datetime,
    account: GoogleAccount | None = None,
    subscriptions: Iterable[Subscription] | None = None,
    access: AdminConsoleAccess | None = None,
    users_exist: bool | None = None,
    language_set: bool | None = None,
    time_zone_set: bool | None = None,
    smart_features_chosen: bool | None = None,
    customer_reminded: bool | None = None,
    policy: Policy = DEFAULT_POLICY,
) -> tuple[SetupTask, ...]:
    """What has to be set up for a customer that was added, in an order in which it can be done.

    Every task is listed, also one that is done or not needed. What is None is not known, and a task that
    rests on it is neither done nor open: learning it settles the task and never turns it round.

    Args:
        customer: The customer; its ``language_code`` and ``time_zone`` are to be set (facts 182, 183).
        region: Where it is, as a two-letter code (fact 184).
        at: The moment that is asked about; timezone-aware.
        account: What was observed of its domain: verification, super administrator, subscriptions.
        subscriptions: What it holds; ``()`` = nothing is ordered. None: what the account says.
        access: Whether resellers may use its Admin console (facts 176, 177).
        users_exist: It has a user already.
        language_set: Its language at Google is the recorded one.
        time_zone_set: An administrator has set the recorded time zone.
        smart_features_chosen: The customer has decided about smart features, and it is set.
        customer_reminded: It has been asked to report changes (fact 175).
        policy: The switches to apply.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    facts = SetupFacts(
        customer=customer,
        region=region,
        account=account,
        subscriptions=subscriptions,
        access=access,
        users_exist=users_exist,
        language_set=language_set,
        time_zone_set=time_zone_set,
        smart_features_chosen=smart_features_chosen,
        customer_reminded=customer_reminded,
        policy=policy,
        at=at,
    )
    found = {step.code: step.judge(facts) for step in _STEPS}
    settled = (TaskState.DONE, TaskState.NOT_NEEDED)
    return tuple(
        SetupTask(
            code=step.code,
            actor=step.actor,
            state=found[step.code].state,
            situation=found[step.code].situation,
            irreversible=step.code == _IRREVERSIBLE,
            after=step.after,
            waits_for=tuple(
                code
                for code in step.after
                if found[code].state not in settled and found[step.code].state is not TaskState.NOT_NEEDED
            ),
            done_by=step.done_by,
            missing=found[step.code].missing,
            deadline=found[step.code].deadline,
            params=found[step.code].params,
            facts=step.facts,
        )
        for step in _STEPS
    )
