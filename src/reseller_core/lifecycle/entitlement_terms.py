"""When the term of an annual plan ends, and when one begins (floor 9).

Facts 130, 137, 190.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import attrs

from reseller_core.catalog.plans import ANNUAL_PLANS
from reseller_core.catalog.subscription_states import RenewalType
from reseller_core.codes import Code
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Finding, Holes, unknowns, violation
from reseller_core.holdings import Held, holding
from reseller_core.lifecycle._guards import recorded, recorded_customer
from reseller_core.lifecycle._machine import Asked, Changes
from reseller_core.lifecycle.entitlement_commands import ChoosePlan
from reseller_core.lifecycle.entitlement_state import EntitlementPhase, EntitlementState
from reseller_core.values.moment import later

__all__ = ["as_known", "commitment_runs_out", "first_end", "next_end", "resumed", "stays_committed"]

_TERM_MONTHS: Final = 12


def __dir__() -> list[str]:
    return __all__


def first_end(at: dt.datetime) -> dt.datetime:
    """When the term ends that begins now."""
    return later(at, months=_TERM_MONTHS)


def next_end(ends_at: dt.datetime, at: dt.datetime) -> dt.datetime:
    """A year after the one that has ended, or as many years as bring it after now."""
    years = max(at.year - ends_at.year, 1)
    if later(ends_at, months=years * _TERM_MONTHS) <= at:
        years += 1
    return later(ends_at, months=years * _TERM_MONTHS)


def resumed(state: EntitlementState, held: Changes, asked: Asked) -> Changes:
    """Where it becomes active once its term is over, a new one begins that day (fact 130).

    That the old term was not to be renewed says nothing of the new one.
    """
    ends_at, over, renewal = state.term_ends_at, state.term_over, state.renewal
    becomes_active = (state.phase, held["phase"]) == (EntitlementPhase.SUSPENDED, EntitlementPhase.ACTIVE)
    ended = over or (ends_at is not None and ends_at <= asked.at)
    if becomes_active and ended and state.plan in ANNUAL_PLANS:
        ends_at, over = first_end(asked.at), False
        renewal = None if renewal is RenewalType.CANCEL else renewal
    return {**held, "term_ends_at": ends_at, "term_over": over, "renewal": renewal}


def _seen(state: EntitlementState, command: ChoosePlan) -> Held | None:
    """The subscription as the look-up has it; of several, the one whose end is unknown or comes last."""
    held = holding(recorded_customer(state.customer), command.account).of(recorded(state.sku, "sku"))
    there = (*held.held, *held.perhaps)
    ends = [one.term_ends_at for _, one in there if one.term_ends_at is not None]
    return next((one for one in there if one[1].term_ends_at in (None, max(ends, default=None))), None)


def as_known(state: EntitlementState, command: ChoosePlan) -> EntitlementState:
    """The state with a plan and an end of its term that are not recorded, as the look-up has them."""
    seen = _seen(state, command)
    if seen is None:
        return state
    plan, ends_at = state.plan or seen[1].plan, state.term_ends_at
    if ends_at is None and plan in (None, *ANNUAL_PLANS):
        ends_at = seen[1].term_ends_at
    return attrs.evolve(state, plan=plan, term_ends_at=ends_at)


def stays_committed(known: EntitlementState, command: ChoosePlan) -> None:
    """A commitment is made no shorter by another annual plan, which ends in time to come (fact 137).

    Raises:
        InvalidValueError: ``value.moment-out-of-range``.
    """
    ends_at, wanted = known.term_ends_at, command.term_ends_at
    if known.plan not in ANNUAL_PLANS or ends_at is None or wanted is None:
        return
    if wanted < ends_at:
        raise InvalidValueError("value.moment-out-of-range", field="term_ends_at")


def commitment_runs_out(state: EntitlementState, command: ChoosePlan, asked: Asked) -> tuple[Finding, ...]:
    """Refuse to end a commitment before its term (fact 137).

    What is neither recorded nor seen leaves open whether it runs; where nothing was seen at all, that is
    what the order itself is refused for.
    """
    code, known, seen = Code.TRANSFER_PLAN_NOT_POSSIBLE, as_known(state, command), _seen(state, command)
    told = {"sku": str(state.sku), "to_plan": command.plan.value}
    plan, ends_at = known.plan, known.term_ends_at
    if plan not in (None, *ANNUAL_PLANS) or (ends_at is not None and ends_at <= asked.at):
        return ()
    if plan is None or ends_at is None:
        open_ = [name for name in ("plan", "term_ends_at") if getattr(known, name) is None]
        return () if seen is None else unknowns(code, Holes(tuple(f"{seen[0]}.{n}" for n in open_)), **told)
    if command.plan in ANNUAL_PLANS:  # its end was found to come no earlier
        return ()
    possible = ", ".join(ANNUAL_PLANS)
    return violation(code, "order.plan", from_plan=plan.value, possible=possible, **told)
