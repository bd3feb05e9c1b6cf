"""Ways out of what stands against an order (floor 8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reseller_core._way_makers import (
    ASK_SALES,
    FEWER_OR_MORE,
    VERIFY,
    WHEN_LATER,
    consenting,
    id_ways,
    if_there,
    seat_field_ways,
    unless,
    waiting,
    waiting_until,
    way,
    ways,
)
from reseller_core.catalog.offers import LEGACY_FREE
from reseller_core.codes import Code
from reseller_core.finding import Finding
from reseller_core.reseller import Actor
from reseller_core.way import Way

__all__ = ["WAYS_OF_BUYING"]


def __dir__() -> list[str]:
    return __all__


def _vault_ways(finding: Finding) -> tuple[Way, ...]:
    if finding.subject in ("account.domain_verified", "account.status"):
        return (if_there(VERIFY)(finding),)
    return (way("make-base-active", Actor.CUSTOMER_SUPER_ADMIN)(finding),)


def _email_taken_ways(finding: Finding) -> tuple[Way, ...]:
    if finding.param("customer") == "team":  # another address is another team: ask anew
        return (way("enter-another-primary-email", Actor.RESELLER, another_way="check_purchase")(finding),)
    return (way("enter-another-primary-email", Actor.RESELLER, "customer.primary_email")(finding),)


def _currency_ways(finding: Finding) -> tuple[Way, ...]:
    several = ", " in str(finding.param("held_currency"))
    return (ASK_SALES(finding) if several else way("order-in-held-currency", Actor.RESELLER)(finding),)


def _not_sold_ways(finding: Finding) -> tuple[Way, ...]:
    if finding.param("sku") == LEGACY_FREE:
        return ()
    return (way("transfer-instead", Actor.RESELLER, another_way="check_transfer")(finding),)


WAYS_OF_BUYING: Mapping[str, Callable[[Finding], tuple[Way, ...]]] = MappingProxyType(
    {
        Code.PURCHASE_DOMAIN_NOT_VERIFIED: ways(
            if_there(VERIFY),
            way("order-essentials-sku", Actor.RESELLER, another_way="check_purchase"),
        ),
        Code.PURCHASE_CONSENT_MISSING: ways(waiting, consenting),
        Code.PURCHASE_RESELLER_ID_MISMATCH: id_ways,
        Code.PURCHASE_PLAN_NOT_OFFERED: ways(
            way("choose-offered-plan", Actor.RESELLER, may_lead_to=FEWER_OR_MORE)
        ),
        Code.PURCHASE_TRIAL_USED: ways(way("order-paid-plan", Actor.RESELLER, may_lead_to=FEWER_OR_MORE)),
        Code.PURCHASE_SEATS_ABOVE_CAP: ways(
            way("order-seats-up-to-cap", Actor.RESELLER, may_lead_to=FEWER_OR_MORE)
        ),
        Code.PURCHASE_USER_LIMIT: ways(
            way("order-seats-up-to-cap", Actor.RESELLER, may_lead_to=FEWER_OR_MORE)
        ),
        Code.PURCHASE_SEAT_FIELD_WRONG: seat_field_ways,
        Code.PURCHASE_SEATS_BELOW_COMMITMENT: ways(
            unless("above_cap", way("keep-committed-seats", Actor.RESELLER, may_lead_to=FEWER_OR_MORE)),
            waiting_until("wait-for-term-end", "possible_from", *WHEN_LATER),
        ),
        Code.PURCHASE_SEATS_BELOW_USERS: ways(
            unless("above_cap", way("order-seats-for-users", Actor.RESELLER, may_lead_to=FEWER_OR_MORE)),
            way("remove-users", Actor.CUSTOMER_SUPER_ADMIN),
        ),
        Code.PURCHASE_ALREADY_HELD: ways(
            way("change-held-subscription", Actor.RESELLER, another_way="check_purchase")
        ),
        Code.PURCHASE_EDITION_FAMILY_HELD: ways(
            way("move-from-held-edition", Actor.RESELLER, another_way="check_purchase")
        ),
        Code.PURCHASE_NOTHING_TO_CHANGE: ways(
            way("order-as-new", Actor.RESELLER, another_way="check_purchase")
        ),
        Code.PURCHASE_UPGRADE_NOT_VERIFIED: ways(if_there(VERIFY)),
        Code.PURCHASE_BASE_MISSING: ways(
            way("order-base-first", Actor.RESELLER, another_way="check_purchase")
        ),
        Code.PURCHASE_SKU_NOT_SOLD: _not_sold_ways,
        Code.PURCHASE_VAULT_BASE_NOT_READY: _vault_ways,
        Code.PURCHASE_PRIMARY_EMAIL_TAKEN: _email_taken_ways,
        Code.PURCHASE_CURRENCY_DIFFERS: _currency_ways,
        Code.PURCHASE_RESELLER_TERMS_NOT_ACCEPTED: ways(way("accept-reseller-terms", Actor.RESELLER)),
        Code.PURCHASE_FUNDAMENTALS_FIRST: ways(
            way("transfer-fundamentals-first", Actor.RESELLER, another_way="check_transfer")
        ),
    }
)
"""Code of a violation → its ways."""
