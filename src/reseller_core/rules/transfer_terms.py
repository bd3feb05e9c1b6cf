"""Under which plan, and with how many seats, can a subscription move? (floor 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reseller_core.catalog.offers import family_of, is_addon
from reseller_core.catalog.plans import ANNUAL_PLANS, PAID_PLANS, Plan
from reseller_core.catalog.subscription_states import SubscriptionStatus, SuspensionReason
from reseller_core.codes import Code
from reseller_core.facts import TransferFacts
from reseller_core.finding import Finding, Holes, Param, unknowns, violation
from reseller_core.rules.order_lines import misplaced_seats
from reseller_core.rules.transfer_items import judge_sources
from reseller_core.values.moment import earlier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reseller_core.subscription import Subscription
    from reseller_core.transfer import TransferItem

__all__ = [
    "addon_is_not_annual",
    "no_deal_code_is_given",
    "plan_is_possible",
    "seats_reach_the_minimum",
    "seats_stand_in_the_plans_field",
    "seats_stay_below_the_cap",
]

_BUSINESS = "business"


def __dir__() -> list[str]:
    return __all__


def _items(facts: TransferFacts) -> Iterator[tuple[str, TransferItem]]:
    """Each item with its path."""
    for index, item in enumerate(facts.request.items or ()):
        yield f"request.items[{index}]", item


def _is_near_term_end(facts: TransferFacts, one: Subscription) -> bool | None:
    """Whether the annual term ends within the window; None = its end is not known."""
    ends_at = one.term_ends_at
    if ends_at is None:
        return None
    return earlier(ends_at, days=facts.policy.term_end_window_days) <= facts.at < ends_at


def _window(facts: TransferFacts, one: Subscription) -> dict[str, Param]:
    """When the window opens and closes, where it lies ahead."""
    ends_at = one.term_ends_at
    if one.plan not in ANNUAL_PLANS or ends_at is None or ends_at <= facts.at:
        return {}
    opens_at = earlier(ends_at, days=facts.policy.term_end_window_days)
    return {"possible_from": opens_at.isoformat(), "possible_until": ends_at.isoformat()}


def seats_reach_the_minimum(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse fewer seats than are in use or committed, but near an annual term's end (facts 82, 83)."""
    found: list[Finding] = []
    for path, item in _items(facts):
        ordered = item.ordered
        if ordered is None:
            continue

        def too_few(
            held_at: str,
            one: Subscription,
            ordered: int = ordered,
            subject: str = f"{path}.seats",
            item_sku: str = item.sku,
        ) -> tuple[Finding, ...]:
            return _too_few(facts, held_at, one, ordered, subject, sku=item_sku)

        found += judge_sources(facts, Code.TRANSFER_SEATS_BELOW_MINIMUM, item.sku, too_few)
    return tuple(found)


def _too_few(
    facts: TransferFacts, path: str, one: Subscription, ordered: int, subject: str, *, sku: str
) -> tuple[Finding, ...]:
    code = Code.TRANSFER_SEATS_BELOW_MINIMUM
    plans = (True, False) if one.plan is None else (one.plan in ANNUAL_PLANS,)
    answers = [_is_too_few(facts, path, one, ordered, annual=annual) for annual in plans]
    if not any(answers):
        return ()
    if not all(answer is True for answer in answers):
        plan = Holes((f"{path}.plan",)) if one.plan is None else None
        return unknowns(code, plan, *answers, sku=sku)
    least = max(_floors(one, annual=one.plan in ANNUAL_PLANS))
    params: dict[str, Param] = {"sku": sku, "seats": ordered, "minimum": least}
    if family_of(sku) == _BUSINESS and least > facts.policy.business_seat_cap:
        params["above_cap"] = True
    return violation(code, subject, **params, **_window(facts, one))


def _floors(one: Subscription, *, annual: bool) -> list[int]:
    """The known numbers of seats that a transfer may not go below (fact 82)."""
    committed = one.seats.committed if annual and one.seats else None
    return [floor for floor in (one.minimum_transferable_seats, committed) if floor is not None]


def _is_too_few(
    facts: TransferFacts, path: str, one: Subscription, ordered: int, *, annual: bool
) -> bool | Holes:
    """Whether so many seats are too few, if the plan is annual or if it isn't."""
    near = _is_near_term_end(facts, one) if annual else False
    if near:
        return False
    ends_at = [f"{path}.term_ends_at"] if near is None else []
    if any(ordered < floor for floor in _floors(one, annual=annual)):
        return Holes(tuple(ends_at)) if ends_at else True
    holes = [f"{path}.minimum_transferable_seats"] if one.minimum_transferable_seats is None else []
    if annual and (one.seats is None or one.seats.committed is None):
        holes.append(f"{path}.seats" if one.seats is None else f"{path}.seats.committed")
    return Holes((*holes, *ends_at)) if holes else False


def seats_stay_below_the_cap(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse more seats of a Business edition than it has (facts 92, 139)."""
    cap, found = facts.policy.business_seat_cap, list[Finding]()
    for path, item in _items(facts):
        if family_of(item.sku) == _BUSINESS and item.ordered is not None and item.ordered > cap:
            found += violation(
                Code.TRANSFER_SEATS_ABOVE_CAP, f"{path}.seats", sku=item.sku, seats=item.ordered, cap=cap
            )
    return tuple(found)


def seats_stand_in_the_plans_field(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse seats that don't stand in the plan's own field alone (facts 136, 192)."""
    found: list[Finding] = []
    for path, item in _items(facts):
        if (params := misplaced_seats(item)) is not None:
            found += violation(Code.TRANSFER_SEAT_FIELD_WRONG, f"{path}.seats", **params)
    return tuple(found)


def plan_is_possible(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse a plan that the held one can't become in a transfer (facts 84, 85, 87; by policy)."""
    code = Code.TRANSFER_PLAN_NOT_POSSIBLE
    found: list[Finding] = []
    for path, item in _items(facts):
        wanted = item.plan
        if wanted is None or (is_addon(item.sku) and wanted in PAID_PLANS):
            continue  # of an add-on's paid plans the next rule speaks

        def impossible(
            held_at: str,
            one: Subscription,
            wanted: Plan = wanted,
            subject: str = f"{path}.plan",
            sku: str = item.sku,
        ) -> tuple[Finding, ...]:
            possible = _can_become(facts, held_at, one, wanted)
            if isinstance(possible, Holes):
                return unknowns(code, possible, sku=sku)
            if possible or one.plan is None:
                return ()
            params = {
                "from_plan": one.plan.value,
                "to_plan": wanted.value,
                "possible": _instead(one.plan, sku),
            }
            window = _window(facts, one) if wanted is Plan.FLEXIBLE else {}
            return violation(code, subject, sku=sku, **params, **window)

        found += judge_sources(facts, code, item.sku, impossible)
    return tuple(found)


def _instead(held: Plan, sku: str) -> str:
    """The plan nearest to the held one that a transfer can have."""
    return (Plan.FLEXIBLE if held is Plan.TRIAL or is_addon(sku) else held).value


def _can_become(facts: TransferFacts, path: str, one: Subscription, wanted: Plan) -> bool | Holes:
    match one.plan:
        case None:
            return Holes((f"{path}.plan",))
        case Plan.FLEXIBLE:
            return wanted in PAID_PLANS
        case Plan.FREE:
            return wanted is Plan.FREE
        case Plan.TRIAL:
            return _trial_goes_on(facts, path, one) if wanted is Plan.TRIAL else wanted in PAID_PLANS
        case _ if wanted is Plan.FLEXIBLE and not facts.policy.annual_to_flexible_anytime:
            near = _is_near_term_end(facts, one)
            return Holes((f"{path}.term_ends_at",)) if near is None else near
        case _:
            return wanted in PAID_PLANS


def _trial_goes_on(facts: TransferFacts, path: str, one: Subscription) -> bool | Holes:
    """Whether a trial can go on as one: it must not be used up (fact 87)."""
    used = facts.account.trial_used if facts.account else None
    nothing_said = one.suspension_reasons is None and one.status is SubscriptionStatus.ACTIVE
    reasons = () if nothing_said else one.suspension_reasons
    if used or SuspensionReason.TRIAL_ENDED in (reasons or ()):
        return False
    holes = ["account.trial_used"] if used is None else []
    if reasons is None:
        holes.append(f"{path}.suspension_reasons")
    return Holes(tuple(holes)) if holes else True


def addon_is_not_annual(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse an annual plan for an add-on (fact 86)."""
    found: list[Finding] = []
    for path, item in _items(facts):
        if is_addon(item.sku) and item.plan in ANNUAL_PLANS:
            found += violation(
                Code.TRANSFER_ADDON_NOT_ANNUAL, f"{path}.plan", sku=item.sku, plan=str(item.plan)
            )
    return tuple(found)


def no_deal_code_is_given(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse a deal code: none applies to a transfer (fact 94)."""
    found: list[Finding] = []
    for path, item in _items(facts):
        if item.deal_code is not None:
            found += violation(Code.TRANSFER_DEAL_CODE_GIVEN, f"{path}.deal_code", sku=item.sku)
    return tuple(found)
