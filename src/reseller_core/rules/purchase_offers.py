"""Is this sold, under this plan, in this number, by us? (floor 7)."""

from __future__ import annotations

from reseller_core.catalog.offers import (
    CLOUD_IDENTITY_FREE,
    LEGACY_FREE,
    NOT_SOLD,
    counts_users,
    family_of,
    offered_plans,
)
from reseller_core.catalog.plans import Plan
from reseller_core.catalog.skus import ESSENTIALS_CLOSED, find_sku
from reseller_core.codes import Code
from reseller_core.customer import type_of
from reseller_core.facts import PurchaseFacts
from reseller_core.finding import Finding, advisory, refuse_if, violation
from reseller_core.rules.order_lines import misplaced_seats
from reseller_core.standing import has_used_its_trial

__all__ = [
    "caps_of",
    "plan_is_offered",
    "primary_email_is_free",
    "reseller_accepted_its_terms",
    "seats_stand_in_the_plans_field",
    "seats_stay_below_the_cap",
    "sku_is_listed",
    "sku_is_open_to_new_customers",
    "sku_is_sold",
    "trial_is_not_used_up",
    "users_stay_below_the_limit",
]


def __dir__() -> list[str]:
    return __all__


def plan_is_offered(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse a plan that the SKU is not sold under (facts 135, 138; by policy)."""
    order = facts.order
    offered = offered_plans(order.sku, facts.policy.enterprise_essentials_plans)
    if order.plan is None or order.plan in offered:
        return ()
    return violation(
        Code.PURCHASE_PLAN_NOT_OFFERED,
        "order.plan",
        sku=order.sku,
        plan=order.plan.value,
        offered=", ".join(offered),
    )


def trial_is_not_used_up(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse a second trial (fact 134)."""
    if facts.order.plan is not Plan.TRIAL:
        return ()
    used = has_used_its_trial(facts.account)
    return refuse_if(used, Code.PURCHASE_TRIAL_USED, "account.trial_used", sku=facts.order.sku)


def caps_of(facts: PurchaseFacts) -> dict[str, int]:
    """Most seats of the order, by what caps them."""
    caps: dict[str, int] = {}
    if facts.order.plan is Plan.TRIAL:
        caps["trial"] = facts.policy.trial_max_seats
    if facts.order.plan is Plan.FREE and facts.order.sku == CLOUD_IDENTITY_FREE:
        caps["free"] = facts.policy.free_max_seats
    if family_of(facts.order.sku) == "business":
        caps["business"] = facts.policy.business_seat_cap
    return caps


def seats_stay_below_the_cap(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse more seats than a trial, a free or a Business subscription has (facts 134, 135, 139)."""
    seats, sku = facts.order.ordered, facts.order.sku
    if seats is None:
        return ()
    code = Code.PURCHASE_SEATS_ABOVE_CAP
    return tuple(
        finding
        for why, cap in caps_of(facts).items()
        if seats > cap
        for finding in violation(code, "order.seats", sku=sku, seats=seats, cap=cap, why=why)
    )


def users_stay_below_the_limit(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse more users than one customer can have (fact 187)."""
    seats, cap = facts.order.ordered, facts.policy.max_users
    if seats is None or seats <= cap or not counts_users(facts.order.sku):
        return ()
    return violation(Code.PURCHASE_USER_LIMIT, "order.seats", seats=seats, cap=cap)


def seats_stand_in_the_plans_field(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse seats that don't stand in the plan's own field alone (facts 136, 192)."""
    params = misplaced_seats(facts.order)
    return () if params is None else violation(Code.PURCHASE_SEAT_FIELD_WRONG, "order.seats", **params)


def sku_is_sold(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse to sell what only comes along in a transfer, and the legacy free edition (facts 4, 80)."""
    order = facts.order
    if order.replaces == order.sku or order.sku not in (*NOT_SOLD, LEGACY_FREE):
        return ()
    return violation(Code.PURCHASE_SKU_NOT_SOLD, "order.sku", sku=order.sku)


def sku_is_open_to_new_customers(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Advise against an edition that is closed to new customers (fact 8)."""
    order = facts.order
    if order.replaces == order.sku or order.sku != ESSENTIALS_CLOSED:
        return ()
    return advisory(Code.PURCHASE_SKU_CLOSED_TO_NEW_CUSTOMERS, "order.sku", sku=order.sku)


def sku_is_listed(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Advise that nothing is known of a SKU that the catalog doesn't list (fact 138)."""
    sku = facts.order.sku
    return () if find_sku(sku) else advisory(Code.PURCHASE_SKU_NOT_LISTED, "order.sku", sku=sku)


def primary_email_is_free(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse a primary e-mail address that Google said is in use already (fact 144)."""
    if not facts.primary_email_taken:
        return ()
    customer = type_of(facts.customer).value
    return violation(Code.PURCHASE_PRIMARY_EMAIL_TAKEN, "primary_email_taken", customer=customer)


def reseller_accepted_its_terms(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Require that the reseller itself accepted Google's terms, where that is recorded (fact 146)."""
    if facts.reseller is None or facts.reseller.terms_accepted is not False:
        return ()
    return violation(Code.PURCHASE_RESELLER_TERMS_NOT_ACCEPTED, "reseller.terms_accepted")
