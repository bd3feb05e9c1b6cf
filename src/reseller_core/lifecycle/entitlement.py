"""A subscription that a customer holds through us, from the order until it has ended (floor 9).

Facts 120–134, 137, 138, 190. It is suspended for a set of reasons, and active only while the set is empty.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from reseller_core.catalog.plans import ANNUAL_PLANS, PAID_PLANS, Plan
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.skus import find_sku
from reseller_core.catalog.subscription_states import RenewalType, SuspensionReason
from reseller_core.decision import Decision
from reseller_core.errors import InvalidValueError
from reseller_core.lifecycle import entitlement_commands as do
from reseller_core.lifecycle import entitlement_events as done
from reseller_core.lifecycle._guards import may_accept_terms
from reseller_core.lifecycle._machine import Asked, Changes, Lifecycle, Move, Moves, Table
from reseller_core.lifecycle._shapes import Due
from reseller_core.lifecycle.entitlement_events import reasons
from reseller_core.lifecycle.entitlement_state import EntitlementPhase, EntitlementState
from reseller_core.policy import LongSuspension, Policy
from reseller_core.rules.entitlement import check_reactivation, check_suspension
from reseller_core.rules.purchase import check_purchase
from reseller_core.subscription import Subscription
from reseller_core.values.moment import later

__all__ = ["ENTITLEMENT_LIFECYCLE", "TRIAL_DAYS"]

TRIAL_DAYS: Final = 30
"""How long a trial runs where nobody says otherwise (fact 134)."""
_CHROME_TRIAL_DAYS: Final = 60  # fact 138
_TERM_MONTHS: Final = 12
_CANCELLED_AFTER_MONTHS: Final = 12  # fact 132
_KEPT_WITH_US: Final = (SuspensionReason.PENDING_TOS_ACCEPTANCE, SuspensionReason.OTHER)  # fact 133
_VAULT: Final = "Google-Vault"
_PLAN_THEN: Final[Mapping[RenewalType | None, Plan]] = {
    RenewalType.AUTO_RENEW_MONTHLY_PAY: Plan.ANNUAL_MONTHLY_PAY,
    RenewalType.RENEW_CURRENT_USERS_MONTHLY_PAY: Plan.ANNUAL_MONTHLY_PAY,
    RenewalType.AUTO_RENEW_YEARLY_PAY: Plan.ANNUAL_YEARLY_PAY,
    RenewalType.RENEW_CURRENT_USERS_YEARLY_PAY: Plan.ANNUAL_YEARLY_PAY,
    RenewalType.SWITCH_TO_PAY_AS_YOU_GO: Plan.FLEXIBLE,
}
_SEATS_STAY: Final = (None, RenewalType.AUTO_RENEW_MONTHLY_PAY, RenewalType.AUTO_RENEW_YEARLY_PAY)


def __dir__() -> list[str]:
    return __all__


P: Final = EntitlementPhase


def _recorded(state: EntitlementState, seen: Subscription | None) -> Subscription:
    found = seen or state.subscription
    assert found is not None  # noqa: S101 - it is asked of what is ordered
    if found.sku != state.sku:
        raise InvalidValueError("value.not-as-recorded", field="seen.sku")
    return found


def _may_order(_state: EntitlementState, command: do.OrderSubscription, asked: Asked) -> Decision:
    return check_purchase(
        command.order,
        customer=command.customer,
        account=command.account,
        consents=command.consents,
        reseller=command.reseller,
        primary_email_taken=command.primary_email_taken,
        profile=command.profile,
        policy=asked.policy,
        at=asked.at,
    )


def _may_accept(
    state: EntitlementState, command: do.NoteTermsOfServiceAccepted, asked: Asked
) -> Decision | None:
    assert state.customer is not None  # noqa: S101 - it is ordered for somebody
    return may_accept_terms(state.customer, command.by, asked)


def _may_suspend(state: EntitlementState, command: do.SuspendSubscription, asked: Asked) -> Decision:
    return check_suspension(_recorded(state, command.seen), policy=asked.policy, at=asked.at)


def _may_reactivate(state: EntitlementState, command: do.ReactivateSubscription, asked: Asked) -> Decision:
    return check_reactivation(_recorded(state, command.seen), policy=asked.policy, at=asked.at)


# What it changes.


def _held(left: Iterable[SuspensionReason], since: dt.datetime | None) -> Changes:
    """The reasons that hold from now on, and the phase that follows from them."""
    holding = reasons(left)
    return {
        "reasons": holding,
        "suspended_at": since if holding else None,
        "phase": P.SUSPENDED if holding else P.ACTIVE,
    }


def _added(state: EntitlementState, reason: SuspensionReason, asked: Asked) -> Changes:
    return _held((*state.reasons, reason), state.suspended_at or asked.at)


def _lifted(state: EntitlementState, reason: SuspensionReason) -> Changes:
    return _held([one for one in state.reasons if one is not reason], state.suspended_at)


def _ordered(_state: EntitlementState, command: do.OrderSubscription, asked: Asked) -> Changes:
    order = command.order
    trial_ends_at = command.trial_ends_at
    if order.plan is Plan.TRIAL and trial_ends_at is None:
        of_chrome = asked.policy.product_group(order.sku) is ProductGroup.CHROME
        trial_ends_at = later(asked.at, days=_CHROME_TRIAL_DAYS if of_chrome else TRIAL_DAYS)
    waits_for = () if command.terms_accepted else (SuspensionReason.PENDING_TOS_ACCEPTANCE,)
    return {
        **_held(waits_for, asked.at),
        "customer": command.customer,
        "sku": order.sku,
        "plan": order.plan,
        "seats": order.seats,
        "term_ends_at": command.term_ends_at,
        "trial_ends_at": trial_ends_at,
    }


def _accepted(state: EntitlementState, _command: object, _asked: Asked) -> Changes:
    return _lifted(state, SuspensionReason.PENDING_TOS_ACCEPTANCE)


def _suspended(state: EntitlementState, _command: object, asked: Asked) -> Changes:
    return _added(state, SuspensionReason.RESELLER_INITIATED, asked)


def _reactivated(state: EntitlementState, _command: object, asked: Asked) -> Changes:
    """Where the old term is over by then, a new one begins that day (fact 130)."""
    changes, ends_at = _lifted(state, SuspensionReason.RESELLER_INITIATED), state.term_ends_at
    if changes["phase"] is P.ACTIVE and state.plan in ANNUAL_PLANS and ends_at is not None:
        ends_at = ends_at if ends_at > asked.at else later(asked.at, months=_TERM_MONTHS)
    return {**changes, "term_ends_at": ends_at}


def _noted(state: EntitlementState, command: do.NoteSuspended, asked: Asked) -> Changes:
    return _added(state, command.reason, asked)


def _noted_lifted(state: EntitlementState, command: do.NoteReasonLifted, _asked: Asked) -> Changes:
    return _lifted(state, command.reason)


def _trial_ended(state: EntitlementState, _command: object, asked: Asked) -> Changes:
    _require_plan(state.plan, Plan.TRIAL)
    return _added(state, SuspensionReason.TRIAL_ENDED, asked)


def _require_plan(plan: Plan | None, *of: Plan) -> None:
    if plan not in of:
        raise InvalidValueError("value.not-a-member", field="plan", expected="Plan", choices=", ".join(of))


def _plan_chosen(state: EntitlementState, command: do.ChoosePlan, _asked: Asked) -> Changes:
    _require_plan(command.plan, *PAID_PLANS)
    seats = None if command.seats is None else command.seats.under(command.plan)
    return {
        **_lifted(state, SuspensionReason.TRIAL_ENDED),
        "plan": command.plan,
        "seats": seats,
        "term_ends_at": command.term_ends_at,
    }


def _renewal_chosen(state: EntitlementState, command: do.ChooseRenewal, _asked: Asked) -> Changes:
    _require_plan(state.plan, *ANNUAL_PLANS)
    return {"renewal": command.renewal, "phase": state.phase}


def _term_ended(state: EntitlementState, command: do.EndTerm, asked: Asked) -> Changes:
    _require_plan(state.plan, *ANNUAL_PLANS)
    over = {"plan": state.plan, "seats": state.seats, "term_ends_at": state.term_ends_at}
    if state.renewal is RenewalType.CANCEL:
        return {**_added(state, SuspensionReason.RENEWAL_WITH_TYPE_CANCEL, asked), **over}
    held = _held(state.reasons, state.suspended_at)
    if state.phase is not P.ACTIVE:  # fact 190
        return {**held, **over}
    plan = _PLAN_THEN.get(state.renewal, state.plan)
    seats = state.seats if state.renewal in _SEATS_STAY else None
    next_ends_at = command.next_term_ends_at
    if next_ends_at is None and state.term_ends_at is not None:
        next_ends_at = later(state.term_ends_at, months=_TERM_MONTHS)
    return {
        **held,
        "plan": plan,
        "seats": seats if command.seats is None else command.seats.under(plan),
        "term_ends_at": next_ends_at if plan in ANNUAL_PLANS else None,
    }


def _nothing(_state: EntitlementState, _command: object, _asked: Asked) -> Changes:
    return {}


_TABLE: Final[Table] = {
    P.NEW: {do.OrderSubscription: (P.SUSPENDED, P.ACTIVE)},
    P.SUSPENDED: {
        do.NoteTermsOfServiceAccepted: (P.ACTIVE, P.SUSPENDED),
        do.ReactivateSubscription: (P.ACTIVE, P.SUSPENDED),
        do.NoteReasonLifted: (P.ACTIVE, P.SUSPENDED),
        do.ChoosePlan: (P.ACTIVE, P.SUSPENDED),
        do.NoteSuspended: (P.SUSPENDED,),
        do.EndTrial: (P.SUSPENDED,),
        do.EndTerm: (P.SUSPENDED,),
        do.ChooseRenewal: (P.SUSPENDED,),
        do.NoteMovedToGoogle: (P.MOVED,),
        do.NoteCancelled: (P.CANCELLED,),
    },
    P.ACTIVE: {
        do.SuspendSubscription: (P.SUSPENDED,),
        do.NoteSuspended: (P.SUSPENDED,),
        do.EndTrial: (P.SUSPENDED,),
        do.EndTerm: (P.ACTIVE, P.SUSPENDED),
        do.ChoosePlan: (P.ACTIVE,),
        do.ChooseRenewal: (P.ACTIVE,),
        do.NoteMovedToGoogle: (P.MOVED,),
        do.NoteCancelled: (P.CANCELLED,),
    },
    P.MOVED: {},
    P.CANCELLED: {},
}
_MOVES: Final[Moves] = {
    do.OrderSubscription: Move(event=done.SubscriptionOrdered, changes=_ordered, guard=_may_order),
    do.NoteTermsOfServiceAccepted: Move(
        event=done.TermsOfServiceAccepted, changes=_accepted, guard=_may_accept
    ),
    do.SuspendSubscription: Move(event=done.SubscriptionSuspended, changes=_suspended, guard=_may_suspend),
    do.ReactivateSubscription: Move(
        event=done.SubscriptionReactivated, changes=_reactivated, guard=_may_reactivate
    ),
    do.NoteSuspended: Move(event=done.SubscriptionSuspended, changes=_noted),
    do.NoteReasonLifted: Move(event=done.SuspensionLifted, changes=_noted_lifted),
    do.EndTrial: Move(event=done.TrialEnded, changes=_trial_ended),
    do.ChoosePlan: Move(event=done.PlanChosen, changes=_plan_chosen),
    do.ChooseRenewal: Move(event=done.RenewalChosen, changes=_renewal_chosen),
    do.EndTerm: Move(event=done.TermEnded, changes=_term_ended),
    do.NoteMovedToGoogle: Move(event=done.SubscriptionMovedToGoogle, changes=_nothing),
    do.NoteCancelled: Move(event=done.SubscriptionCancelled, changes=_nothing),
}


def _timers(state: EntitlementState, policy: Policy) -> Iterator[Due]:
    if state.phase not in (P.ACTIVE, P.SUSPENDED):
        return
    if state.trial_ends_at is not None and SuspensionReason.TRIAL_ENDED not in state.reasons:
        yield Due(code="trial-ends", at=state.trial_ends_at, facts=(134,))
    if state.term_ends_at is not None:
        yield Due(code="term-ends", at=state.term_ends_at, facts=(137, 190))
    if state.suspended_at is None:
        return
    if SuspensionReason.RESELLER_INITIATED in state.reasons:
        limit = later(state.suspended_at, days=policy.suspension_max_days)
        yield Due(code="suspension-limit", at=limit, facts=(128,))
    if not _keeps_the_customer(state, policy):
        counted_from = state.suspended_at
        if state.plan in ANNUAL_PLANS and state.term_ends_at is not None:
            counted_from = max(counted_from, state.term_ends_at)
        limit = later(counted_from, days=policy.suspension_max_days)
        if policy.long_suspension is LongSuspension.CANCELLED:
            yield Due(code="cancelled-after-suspension", at=limit, facts=(128, 132))
            return
        yield Due(code="moved-to-google", at=limit, facts=(132, 133))
        cancelled = later(counted_from, months=_CANCELLED_AFTER_MONTHS)
        yield Due(code="cancelled-after-a-year", at=cancelled, facts=(132,))


def _keeps_the_customer(state: EntitlementState, policy: Policy) -> bool:
    """Whether by this subscription alone the customer stays with us, however long that is (fact 133)."""
    entry = find_sku(str(state.sku))
    return (
        any(one in _KEPT_WITH_US for one in state.reasons)
        or (entry is not None and entry.product == _VAULT)
        or policy.product_group(str(state.sku)) is ProductGroup.CHROME
    )


ENTITLEMENT_LIFECYCLE: Final = Lifecycle(
    name="entitlement", beginning=EntitlementState(), table=_TABLE, moves=_MOVES, timers=_timers
)
"""From an order until the subscription has ended."""
