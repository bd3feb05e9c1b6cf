"""May this subscription be suspended, or reactivated? (floor 7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reseller_core.catalog.plans import ANNUAL_PLANS, PAID_PLANS
from reseller_core.catalog.subscription_states import SubscriptionStatus, SuspensionReason
from reseller_core.codes import Code
from reseller_core.decision import Decision, Rule
from reseller_core.facts import EntitlementFacts
from reseller_core.finding import Finding, Holes, advisory, unknowns, violation
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile, Stance
from reseller_core.rules.profiles import decide_for
from reseller_core.rules.stances import by_stance
from reseller_core.values.moment import later

if TYPE_CHECKING:
    from reseller_core.subscription import Subscription

__all__ = [
    "REACTIVATION_RULES",
    "SUSPENSION_RULES",
    "check_reactivation",
    "check_suspension",
    "new_term_begins",
    "only_the_reseller_suspended_it",
    "plan_is_paid",
    "reactivation_is_in_time",
    "subscription_is_active",
    "subscription_is_suspended",
    "suspension_is_for_a_time",
]


def __dir__() -> list[str]:
    return __all__


def subscription_is_active(facts: EntitlementFacts) -> tuple[Finding, ...]:
    """Refuse to suspend what is not active (fact 128)."""
    return _status_must_be(facts, SubscriptionStatus.ACTIVE, Code.SUSPENSION_NOT_ACTIVE)


def subscription_is_suspended(facts: EntitlementFacts) -> tuple[Finding, ...]:
    """Refuse to reactivate what is not suspended (fact 124)."""
    return _status_must_be(facts, SubscriptionStatus.SUSPENDED, Code.REACTIVATION_NOT_SUSPENDED)


def _status_must_be(facts: EntitlementFacts, wanted: SubscriptionStatus, code: Code) -> tuple[Finding, ...]:
    one, subject = facts.subscription, "subscription.status"
    if one.status is None:
        return unknowns(code, Holes((subject,)), sku=one.named)
    return () if one.status is wanted else violation(code, subject, sku=one.named, status=one.status.value)


def plan_is_paid(facts: EntitlementFacts) -> tuple[Finding, ...]:
    """Refuse to suspend a trial or a free subscription (fact 128)."""
    one, code, subject = facts.subscription, Code.SUSPENSION_PLAN_NOT_PAID, "subscription.plan"
    if one.plan is None:
        return unknowns(code, Holes((subject,)), sku=one.named)
    return () if one.plan in PAID_PLANS else violation(code, subject, sku=one.named, plan=one.plan.value)


def suspension_is_for_a_time(facts: EntitlementFacts) -> tuple[Finding, ...]:
    """Advise by when to reactivate, and what becomes of it otherwise (facts 128, 132; by policy)."""
    one = facts.subscription
    if one.status is not SubscriptionStatus.ACTIVE or one.plan not in (None, *PAID_PLANS):
        return ()
    until = later(facts.at, days=facts.policy.suspension_max_days)
    return advisory(
        Code.SUSPENSION_TIME_LIMIT,
        "subscription.status",
        sku=one.named,
        until=until.isoformat(),
        outcome=facts.policy.long_suspension.value,
    )


def only_the_reseller_suspended_it(facts: EntitlementFacts) -> tuple[Finding, ...]:
    """Refuse to reactivate while a reason other than our own is left (facts 124, 125)."""
    one, code, subject = (
        facts.subscription,
        Code.REACTIVATION_NOT_BY_RESELLER,
        "subscription.suspension_reasons",
    )
    if one.status not in (None, SubscriptionStatus.SUSPENDED):
        return ()
    if one.suspension_reasons is None:
        return unknowns(code, Holes((subject,)), sku=one.named)
    others = [
        reason.value for reason in one.suspension_reasons if reason is not SuspensionReason.RESELLER_INITIATED
    ]
    if not one.suspension_reasons:
        others = ["none-by-reseller"]
    if others and one.status is None:
        return unknowns(code, Holes(("subscription.status",)), sku=one.named)
    return tuple(
        finding for reason in others for finding in violation(code, subject, sku=one.named, reason=reason)
    )


def reactivation_is_in_time(facts: EntitlementFacts) -> tuple[Finding, ...]:
    """Advise of a reactivation that comes after 60 days (fact 128; by policy)."""
    one, code, subject = facts.subscription, Code.REACTIVATION_TOO_LATE, "subscription.suspended_at"
    stance = facts.policy.late_reactivation
    if one.status not in (None, SubscriptionStatus.SUSPENDED):
        return ()
    if one.suspended_at is None:
        return unknowns(code, Holes((subject,)), sku=one.named) if stance is Stance.REFUSE else ()
    until = later(one.suspended_at, days=facts.policy.suspension_max_days)
    if facts.at <= until:
        return ()
    if one.status is None:
        return (
            unknowns(code, Holes(("subscription.status",)), sku=one.named) if stance is Stance.REFUSE else ()
        )
    return by_stance(stance, code, subject, sku=one.named, until=until.isoformat())


def new_term_begins(facts: EntitlementFacts) -> tuple[Finding, ...]:
    """Advise that a new annual term begins where the old one is over (fact 130)."""
    one = facts.subscription
    if one.plan not in ANNUAL_PLANS or one.term_ends_at is None or one.term_ends_at > facts.at:
        return ()
    return advisory(Code.REACTIVATION_NEW_TERM, "subscription.term_ends_at", sku=one.named)


SUSPENSION_RULES: tuple[Rule[EntitlementFacts], ...] = (
    subscription_is_active,
    plan_is_paid,
    suspension_is_for_a_time,
)

REACTIVATION_RULES: tuple[Rule[EntitlementFacts], ...] = (
    subscription_is_suspended,
    only_the_reseller_suspended_it,
    reactivation_is_in_time,
    new_term_begins,
)


def check_suspension(
    subscription: Subscription,
    *,
    at: dt.datetime,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> Decision:
    """May we suspend this subscription?

    Args:
        subscription: A subscription that we sold, as it was seen at Google.
        at: The moment that is asked about; timezone-aware.
        policy: The switches to apply.
        profile: By what it will be done.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    facts = EntitlementFacts(subscription=subscription, policy=policy, profile=profile, at=at)
    return decide_for(SUSPENSION_RULES, facts)


def check_reactivation(
    subscription: Subscription,
    *,
    at: dt.datetime,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> Decision:
    """May we reactivate this subscription, and will it be active then?

    Args:
        subscription: A subscription that we sold, as it was seen at Google.
        at: The moment that is asked about; timezone-aware.
        policy: The switches to apply.
        profile: By what it will be done.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    facts = EntitlementFacts(subscription=subscription, policy=policy, profile=profile, at=at)
    return decide_for(REACTIVATION_RULES, facts)
