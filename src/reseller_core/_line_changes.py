"""How ways out change orders, items and held subscriptions (floor 8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from attrs import evolve

from reseller_core.catalog.offers import offered_plans
from reseller_core.catalog.plans import PAID_PLANS, Plan
from reseller_core.catalog.subscription_states import SubscriptionStatus
from reseller_core.errors import NotApplicableError
from reseller_core.facts import PurchaseFacts
from reseller_core.finding import Param
from reseller_core.holdings import subscriptions_path
from reseller_core.order import OrderLine
from reseller_core.paths import get, put
from reseller_core.subscription import Seats, Subscription

__all__ = [
    "cancel_subscription",
    "flexible_plan",
    "leave_out_deal_code",
    "leave_out_seats",
    "lift_suspension",
    "offered_plan",
    "paid_plan",
    "possible_plan",
    "remove_users",
    "seats_of",
]

Supplied: TypeAlias = Mapping[str, Any]
Params: TypeAlias = Mapping[str, Param]


def __dir__() -> list[str]:
    return __all__


def _with_line(facts: Any, params: Params, change: Callable[[Any], OrderLine]) -> Any:
    """The facts with the order changed, or every item of the finding's SKU."""
    if isinstance(facts, PurchaseFacts):
        return put(facts, "order", change(facts.order))
    sku, items = params.get("sku"), facts.request.items
    if items is None:  # the import alone is asked about
        raise NotApplicableError("", ("request.items",))
    return put(facts, "request.items", tuple(change(item) if item.sku == sku else item for item in items))


def seats_of(number: str) -> Callable[[Any, Supplied, Params], Any]:
    """Order as many seats as the finding says under that name, in the plan's own field."""

    def change(facts: Any, _supplied: Supplied, params: Params) -> Any:
        seats = Seats(plan_number=int(str(params.get(number))))
        return _with_line(facts, params, lambda line: evolve(line, seats=seats))

    return change


def leave_out_seats(facts: Any, _supplied: Supplied, params: Params) -> Any:
    """Name no seats."""
    return _with_line(facts, params, lambda line: evolve(line, seats=None))


def leave_out_deal_code(facts: Any, _supplied: Supplied, params: Params) -> Any:
    """Name no deal code."""
    return _with_line(facts, params, lambda line: evolve(line, deal_code=None))


def _under_plan(facts: Any, params: Params, plan: str) -> Any:
    """Another plan, with as many seats as before."""

    def moved(line: OrderLine) -> OrderLine:
        seats = None if line.ordered is None else Seats(plan_number=line.ordered)
        return evolve(line, plan=plan, seats=seats)

    return _with_line(facts, params, moved)


def possible_plan(facts: Any, _supplied: Supplied, params: Params) -> Any:
    """The plan that the held one can become."""
    return _under_plan(facts, params, str(params.get("possible")))


def flexible_plan(facts: Any, _supplied: Supplied, params: Params) -> Any:
    """The flexible plan."""
    return _under_plan(facts, params, Plan.FLEXIBLE)


def offered_plan(facts: Any, _supplied: Supplied, params: Params) -> Any:
    """The first plan that the SKU is sold under."""
    return _under_plan(facts, params, str(params.get("offered")).partition(", ")[0])


def paid_plan(facts: Any, _supplied: Supplied, params: Params) -> Any:
    """The first paid plan that the SKU is sold under."""
    offered = offered_plans(facts.order.sku, facts.policy.enterprise_essentials_plans)
    paid = next((plan for plan in offered if plan in PAID_PLANS), None)
    if paid is None:  # a policy of our own may leave none
        raise NotApplicableError("", ("order.plan",))
    return _under_plan(facts, params, paid)


def _with_subscriptions(facts: Any, sku: Param | None, change: Callable[[Any], Subscription]) -> Any:
    """The facts with the customer's own subscriptions of a SKU changed; ``""`` = of unknown SKU."""
    at = subscriptions_path(facts.who, facts.account)
    held = get(facts, at)
    if not isinstance(held, tuple):  # nobody is there, or what it holds is not known
        raise NotApplicableError("", (at,))
    return put(facts, at, tuple(change(one) if one.named == sku else one for one in held))


def lift_suspension(facts: Any, _supplied: Supplied, params: Params) -> Any:
    """What was suspended is active."""

    def lifted(one: Subscription) -> Subscription:
        if one.status is not SubscriptionStatus.SUSPENDED:
            return one
        return evolve(one, status=SubscriptionStatus.ACTIVE, suspension_reasons=(), suspended_at=None)

    return _with_subscriptions(facts, params.get("held_sku", params.get("sku")), lifted)


def cancel_subscription(facts: Any, _supplied: Supplied, params: Params) -> Any:
    """What was suspended is cancelled."""

    def cancelled(one: Subscription) -> Subscription:
        suspended = one.status is SubscriptionStatus.SUSPENDED
        return evolve(one, status=SubscriptionStatus.CANCELLED) if suspended else one

    return _with_subscriptions(facts, params.get("sku"), cancelled)


def remove_users(facts: Any, _supplied: Supplied, params: Params) -> Any:
    """As many users are left as seats are ordered."""
    left = int(str(params.get("seats")))

    def fewer(one: Subscription) -> Subscription:
        return evolve(one, seats=evolve(one.seats, licensed=left)) if one.seats else one

    return _with_subscriptions(facts, facts.order.replaces, fewer)
