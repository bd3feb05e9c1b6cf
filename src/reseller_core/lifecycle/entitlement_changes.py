"""What the commands of an entitlement change (floor 9).

Facts 123–128, 132–134, 137, 138, 190. It is suspended for a set of reasons, and active only while the set is
empty.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import evolve

from reseller_core.catalog.plans import ANNUAL_PLANS, PAID_PLANS, Plan
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.subscription_states import RenewalType, SubscriptionStatus, SuspensionReason
from reseller_core.errors import InvalidValueError
from reseller_core.lifecycle import entitlement_commands as do
from reseller_core.lifecycle._machine import Asked, Changes
from reseller_core.lifecycle.entitlement_events import reasons
from reseller_core.lifecycle.entitlement_state import EntitlementPhase, EntitlementState
from reseller_core.lifecycle.entitlement_terms import as_known, first_end, next_end, resumed, stays_committed
from reseller_core.subscription import Subscription
from reseller_core.values.moment import later

__all__ = [
    "KEPT_WITH_US",
    "TRIAL_DAYS",
    "accepted",
    "noted_lifted",
    "noted_subscription",
    "noted_suspended",
    "nothing",
    "ordered",
    "plan_chosen",
    "reactivated",
    "renewal_chosen",
    "require_plan",
    "suspended",
    "term_ended",
    "trial_ended",
]

P: Final = EntitlementPhase
TRIAL_DAYS: Final = 30
"""How long a trial runs where nobody says otherwise (fact 134)."""
KEPT_WITH_US: Final = (SuspensionReason.PENDING_TOS_ACCEPTANCE, SuspensionReason.OTHER)
"""Reasons for which nobody is moved to Google, however long they hold (fact 133)."""
_CHROME_TRIAL_DAYS: Final = 60  # fact 138
_LIFTED_ELSEWHERE: Final = (SuspensionReason.PENDING_TOS_ACCEPTANCE, SuspensionReason.RESELLER_INITIATED)
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


def _counts(of: Iterable[SuspensionReason]) -> bool:
    """Whether reasons are such that a customer is moved to Google once they have held for long."""
    holding = tuple(of)
    return bool(holding) and not any(one in KEPT_WITH_US for one in holding)


def _held(state: EntitlementState, left: Iterable[SuspensionReason], at: dt.datetime) -> Changes:
    """The reasons that hold from now on, since when each does, and the phase that follows from them."""
    holding = reasons(left)
    counted_from = at
    if _counts(state.reasons):
        counted_from = state.counted_from or state.suspended_at or at
    return {
        "reasons": holding,
        "suspended_at": (state.suspended_at or at) if holding else None,
        "reasons_since": tuple((one, state.since(one) or at) for one in holding),
        "counted_from": counted_from if _counts(holding) else None,
        "phase": P.SUSPENDED if holding else P.ACTIVE,
    }


def _added(state: EntitlementState, reason: SuspensionReason, asked: Asked) -> Changes:
    return _held(state, (*state.reasons, reason), asked.at)


def _lifted(state: EntitlementState, reason: SuspensionReason, asked: Asked) -> Changes:
    return _held(state, [one for one in state.reasons if one is not reason], asked.at)


def require_plan(plan: Plan | None, *of: Plan, field: str = "plan") -> None:
    """Refuse another plan.

    Raises:
        InvalidValueError: ``value.not-a-member``.
    """
    if plan not in of:
        raise InvalidValueError("value.not-a-member", field=field, expected="Plan", choices=", ".join(of))


def _dates_belong(
    plan: Plan | None, term_ends_at: dt.datetime | None, trial_ends_at: dt.datetime | None, field: str
) -> None:
    """A trial has an end, an annual plan has a term, and no other plan has either."""
    if term_ends_at is not None:
        require_plan(plan, *ANNUAL_PLANS, field=field)
    if trial_ends_at is not None:
        require_plan(plan, Plan.TRIAL, field=field)


def nothing(_state: EntitlementState, _command: object, _asked: Asked) -> Changes:
    """Nothing but the phase."""
    return {}


def ordered(state: EntitlementState, command: do.OrderSubscription, asked: Asked) -> Changes:
    """It begins, suspended while it waits for the terms to be accepted (fact 123)."""
    order, term_ends_at, trial_ends_at = command.order, command.term_ends_at, command.trial_ends_at
    _dates_belong(order.plan, term_ends_at, trial_ends_at, "order.plan")
    if order.plan in ANNUAL_PLANS and term_ends_at is None:
        term_ends_at = first_end(asked.at)
    if order.plan is Plan.TRIAL and trial_ends_at is None:
        of_chrome = asked.policy.product_group(order.sku) is ProductGroup.CHROME
        trial_ends_at = later(asked.at, days=_CHROME_TRIAL_DAYS if of_chrome else TRIAL_DAYS)
    waits_for = () if command.terms_accepted else (SuspensionReason.PENDING_TOS_ACCEPTANCE,)
    return {
        **_held(state, waits_for, asked.at),
        "customer": command.customer,
        "sku": order.sku,
        "plan": order.plan,
        "seats": order.seats,
        "term_ends_at": term_ends_at,
        "trial_ends_at": trial_ends_at,
    }


def noted_subscription(_state: EntitlementState, command: do.NoteSubscription, asked: Asked) -> Changes:
    """It begins as it was seen; where nobody saw since when it is suspended, that counts from now."""
    seen = command.subscription
    holding, since = _seen_reasons(seen), seen.suspended_at or asked.at
    if since > asked.at:
        raise InvalidValueError("value.moment-out-of-range", field="subscription.suspended_at")
    term_ends_at, trial_ends_at = seen.term_ends_at, command.trial_ends_at
    if seen.plan is Plan.TRIAL:
        if trial_ends_at is not None and term_ends_at not in (None, trial_ends_at):
            raise InvalidValueError("value.not-as-recorded", field="trial_ends_at")
        term_ends_at, trial_ends_at = None, trial_ends_at or term_ends_at
    _dates_belong(seen.plan, term_ends_at, trial_ends_at, "subscription.plan")
    held = _held(EntitlementState(), holding, since)
    return {
        **held,
        "phase": P.CANCELLED if seen.status is SubscriptionStatus.CANCELLED else held["phase"],
        "customer": command.customer,
        "sku": seen.sku,
        "plan": seen.plan,
        "seats": seen.seats,
        "term_ends_at": term_ends_at,
        "trial_ends_at": trial_ends_at,
        "renewal": seen.renewal,
    }


def _seen_reasons(seen: Subscription) -> tuple[SuspensionReason, ...]:
    for name, expected in (("sku", "SkuId"), ("status", "SubscriptionStatus")):
        if getattr(seen, name) is None:
            raise InvalidValueError("value.nothing-named", field=f"subscription.{name}", expected=expected)
    if seen.status is not SubscriptionStatus.SUSPENDED:
        if seen.status is SubscriptionStatus.ACTIVE and seen.suspension_reasons:
            raise InvalidValueError("value.not-as-recorded", field="subscription.suspension_reasons")
        return ()
    if not seen.suspension_reasons:
        raise InvalidValueError(
            "value.nothing-named", field="subscription.suspension_reasons", expected="SuspensionReason"
        )
    return seen.suspension_reasons


def accepted(state: EntitlementState, _command: object, asked: Asked) -> Changes:
    """The terms are waited for no longer."""
    return resumed(state, _lifted(state, SuspensionReason.PENDING_TOS_ACCEPTANCE, asked), asked)


def suspended(state: EntitlementState, _command: object, asked: Asked) -> Changes:
    """We suspended it."""
    return _added(state, SuspensionReason.RESELLER_INITIATED, asked)


def reactivated(state: EntitlementState, _command: object, asked: Asked) -> Changes:
    """We reactivated it."""
    return resumed(state, _lifted(state, SuspensionReason.RESELLER_INITIATED, asked), asked)


def noted_suspended(state: EntitlementState, command: do.NoteSuspended, asked: Asked) -> Changes:
    """One more reason holds."""
    return _added(state, command.reason, asked)


def noted_lifted(state: EntitlementState, command: do.NoteReasonLifted, asked: Asked) -> Changes:
    """One reason fewer holds."""
    if command.reason in _LIFTED_ELSEWHERE:
        choices = ", ".join(one for one in SuspensionReason if one not in _LIFTED_ELSEWHERE)
        raise InvalidValueError(
            "value.not-a-member", field="reason", expected="SuspensionReason", choices=choices
        )
    if command.reason not in state.reasons:
        raise InvalidValueError("value.not-as-recorded", field="reason")
    return resumed(state, _lifted(state, command.reason, asked), asked)


def trial_ended(state: EntitlementState, _command: object, asked: Asked) -> Changes:
    """The trial is over; without a plan it is suspended."""
    require_plan(state.plan, Plan.TRIAL)
    if state.trial_ends_at is not None and state.trial_ends_at > asked.at:
        raise InvalidValueError("value.moment-out-of-range", field="trial_ends_at")
    return _added(state, SuspensionReason.TRIAL_ENDED, asked)


def plan_chosen(state: EntitlementState, command: do.ChoosePlan, asked: Asked) -> Changes:
    """Another plan; what was recorded of the old one stays where the plans are of one kind."""
    require_plan(command.plan, *PAID_PLANS)
    known, annual = as_known(state, command), command.plan in ANNUAL_PLANS
    both_annual = annual and known.plan in ANNUAL_PLANS
    seats = state.seats if both_annual or known.plan is command.plan else None
    ends_at = command.term_ends_at
    if ends_at is None and both_annual:
        ends_at = known.term_ends_at
    _dates_belong(command.plan, ends_at, None, "plan")
    if annual and ends_at is None:
        raise InvalidValueError("value.nothing-named", field="term_ends_at", expected="datetime")
    if command.term_ends_at is not None and command.term_ends_at <= asked.at:
        raise InvalidValueError("value.moment-out-of-range", field="term_ends_at")
    stays_committed(known, command)
    held = _lifted(state, SuspensionReason.TRIAL_ENDED, asked)
    counted_from, old_end = held["counted_from"], state.term_ends_at
    if counted_from is not None and old_end is not None:  # so far it was counted from the term's end
        counted_from = max(counted_from, old_end)
    over = both_annual and command.term_ends_at is None and state.term_over
    then = evolve(state, plan=command.plan, term_ends_at=ends_at, term_over=over, renewal=None)
    return {
        **resumed(then, held, asked),
        "counted_from": counted_from,
        "plan": command.plan,
        "seats": seats if command.seats is None else command.seats.under(command.plan),
    }


def renewal_chosen(state: EntitlementState, command: do.ChooseRenewal, _asked: Asked) -> Changes:
    """What is to happen at the end of the term."""
    require_plan(state.plan, *ANNUAL_PLANS)
    return {"renewal": command.renewal, "phase": state.phase}


def term_ended(state: EntitlementState, command: do.EndTerm, asked: Asked) -> Changes:
    """The term renews as was chosen, unless it was told not to, or is suspended (fact 190)."""
    require_plan(state.plan, *ANNUAL_PLANS)
    ends_at = command.term_ends_at
    if state.term_over or state.term_ends_at not in (None, ends_at):
        raise InvalidValueError("value.not-as-recorded", field="term_ends_at")
    if ends_at > asked.at:
        raise InvalidValueError("value.moment-out-of-range", field="term_ends_at")
    if command.next_term_ends_at is not None and command.next_term_ends_at <= asked.at:
        raise InvalidValueError("value.moment-out-of-range", field="next_term_ends_at")
    over = {
        "plan": state.plan,
        "seats": state.seats,
        "term_ends_at": ends_at,
        "renewal": state.renewal,
        "term_over": True,
    }
    if state.renewal is RenewalType.CANCEL:
        return {**_added(state, SuspensionReason.RENEWAL_WITH_TYPE_CANCEL, asked), **over}
    held = _held(state, state.reasons, asked.at)
    if state.phase is not P.ACTIVE:  # fact 190
        return {**held, **over}
    plan = _PLAN_THEN.get(state.renewal, state.plan)
    seats = state.seats if state.renewal in _SEATS_STAY else None
    goes_on = plan in ANNUAL_PLANS
    return {
        **held,
        "plan": plan,
        "seats": seats if command.seats is None else command.seats.under(plan),
        "term_ends_at": (command.next_term_ends_at or next_end(ends_at, asked.at)) if goes_on else None,
        "renewal": state.renewal if goes_on else None,
        "term_over": False,
    }
