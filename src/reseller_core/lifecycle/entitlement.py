"""A subscription that a customer holds through us, from the order until it has ended (floor 9).

Facts 120, 122–128, 130, 132–134, 137, 138, 190. It is suspended for a set of reasons, and active only while
the set is empty. What it costs meanwhile (facts 121, 129), and the add-ons beside it, which run on when it is
suspended (fact 131), are no part of it.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from reseller_core.decision import Decision
from reseller_core.errors import InvalidValueError
from reseller_core.lifecycle import entitlement_changes as change
from reseller_core.lifecycle import entitlement_commands as do
from reseller_core.lifecycle import entitlement_events as done
from reseller_core.lifecycle._guards import may_accept_terms, recorded, recorded_customer
from reseller_core.lifecycle._machine import Asked, Lifecycle, Move, Moves, Table
from reseller_core.lifecycle.entitlement_changes import TRIAL_DAYS
from reseller_core.lifecycle.entitlement_state import EntitlementPhase, EntitlementState
from reseller_core.lifecycle.entitlement_terms import commitment_runs_out
from reseller_core.lifecycle.entitlement_timers import timers
from reseller_core.order import Order
from reseller_core.rules.entitlement import check_reactivation, check_suspension
from reseller_core.rules.purchase import check_purchase
from reseller_core.subscription import Subscription

__all__ = ["ENTITLEMENT_LIFECYCLE", "TRIAL_DAYS"]


def __dir__() -> list[str]:
    return __all__


def _recorded(state: EntitlementState, seen: Subscription | None) -> Subscription:
    """What was seen of the recorded subscription; its SKU is the recorded one where nobody saw another."""
    known = recorded(state.subscription, "sku")
    if seen is None:
        return known
    if seen.sku not in (None, known.sku):
        raise InvalidValueError("value.not-as-recorded", field="seen.sku")
    return evolve(seen, sku=known.sku)


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
    return may_accept_terms(recorded_customer(state.customer), command.by, asked)


def _may_suspend(state: EntitlementState, command: do.SuspendSubscription, asked: Asked) -> Decision:
    return check_suspension(_recorded(state, command.seen), policy=asked.policy, at=asked.at)


def _may_reactivate(state: EntitlementState, command: do.ReactivateSubscription, asked: Asked) -> Decision:
    return check_reactivation(_recorded(state, command.seen), policy=asked.policy, at=asked.at)


def _may_choose(state: EntitlementState, command: do.ChoosePlan, asked: Asked) -> Decision:
    """As a change of what is held is ordered; and no commitment ends before its term (fact 137)."""
    change.plan_chosen(state, command, asked)  # what does not fit is no question
    sku = recorded(state.sku, "sku")
    decision = check_purchase(
        Order(sku=sku, plan=command.plan, seats=command.seats, replaces=sku),
        customer=recorded_customer(state.customer),
        account=command.account,
        consents=command.consents,
        reseller=command.reseller,
        profile=command.profile,
        policy=asked.policy,
        at=asked.at,
    )
    given_up = commitment_runs_out(state, command, asked)
    return decision & Decision(given_up, asked.at, asked.policy.version)


P: Final = EntitlementPhase
_TABLE: Final[Table] = {
    P.NEW: {
        do.OrderSubscription: (P.SUSPENDED, P.ACTIVE),
        do.NoteSubscription: (P.ACTIVE, P.SUSPENDED, P.CANCELLED),
    },
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
    do.OrderSubscription: Move(event=done.SubscriptionOrdered, changes=change.ordered, guard=_may_order),
    do.NoteSubscription: Move(event=done.SubscriptionNoted, changes=change.noted_subscription),
    do.NoteTermsOfServiceAccepted: Move(
        event=done.TermsOfServiceAccepted, changes=change.accepted, guard=_may_accept
    ),
    do.SuspendSubscription: Move(
        event=done.SubscriptionSuspended, changes=change.suspended, guard=_may_suspend
    ),
    do.ReactivateSubscription: Move(
        event=done.SubscriptionReactivated, changes=change.reactivated, guard=_may_reactivate
    ),
    do.NoteSuspended: Move(event=done.SubscriptionSuspended, changes=change.noted_suspended),
    do.NoteReasonLifted: Move(event=done.SuspensionLifted, changes=change.noted_lifted),
    do.EndTrial: Move(event=done.TrialEnded, changes=change.trial_ended),
    do.ChoosePlan: Move(event=done.PlanChosen, changes=change.plan_chosen, guard=_may_choose),
    do.ChooseRenewal: Move(event=done.RenewalChosen, changes=change.renewal_chosen),
    do.EndTerm: Move(event=done.TermEnded, changes=change.term_ended),
    do.NoteMovedToGoogle: Move(event=done.SubscriptionMovedToGoogle, changes=change.nothing),
    do.NoteCancelled: Move(event=done.SubscriptionCancelled, changes=change.nothing),
}


ENTITLEMENT_LIFECYCLE: Final = Lifecycle(
    name="entitlement", beginning=EntitlementState(), table=_TABLE, moves=_MOVES, timers=timers
)
"""From an order, or from what is there already, until the subscription has ended."""
