"""May this customer buy this? (floor 7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reseller_core.catalog.skus import find_sku
from reseller_core.codes import Code
from reseller_core.customer import Customer, TeamCustomer
from reseller_core.decision import Decision, Rule
from reseller_core.facts import PurchaseFacts
from reseller_core.finding import Finding, Holes, advisory, unknowns, violation
from reseller_core.holdings import holding
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.consent import GivenConsents, missing_consent
from reseller_core.rules.identifiers import differing_ids, seller
from reseller_core.rules.profiles import decide_for
from reseller_core.rules.purchase_holdings import (
    addon_has_its_base,
    currency_is_the_same,
    fundamentals_come_first,
    one_edition_of_a_family,
    seats_cover_the_users,
    seats_keep_the_commitment,
    sku_is_not_held_yet,
    upgrade_is_for_a_verified_domain,
    vault_stands_on_a_ready_edition,
    what_changes_is_held,
)
from reseller_core.rules.purchase_offers import (
    plan_is_offered,
    primary_email_is_free,
    reseller_accepted_its_terms,
    seats_stand_in_the_plans_field,
    seats_stay_below_the_cap,
    sku_is_listed,
    sku_is_open_to_new_customers,
    sku_is_sold,
    trial_is_not_used_up,
    users_stay_below_the_limit,
)
from reseller_core.standing import is_behind_teams, is_domain_verified, is_first_reseller, own_id, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reseller_core.account import GoogleAccount
    from reseller_core.consent import PurchaseConsent
    from reseller_core.order import Order
    from reseller_core.reseller import Reseller
    from reseller_core.values.ids import ResellerId

__all__ = [
    "PURCHASE_RULES",
    "check_purchase",
    "consent_covers_the_order",
    "reseller_ids_agree",
    "reseller_of",
    "team_buys_only_essentials_until_verified",
]


def __dir__() -> list[str]:
    return __all__


def team_buys_only_essentials_until_verified(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse a team all but its Essentials edition until its domain is verified (facts 150, 151, 154)."""
    if not isinstance(facts.customer, TeamCustomer):
        return ()
    code, sku = Code.PURCHASE_DOMAIN_NOT_VERIFIED, facts.order.sku
    verified = is_domain_verified(facts.account)
    if verified is True:
        return advisory(Code.PURCHASE_TEAM_RECORD_STALE, "customer")
    if sku in facts.policy.team_skus:
        return ()
    addon = _may_buy_addon(facts)
    if addon is True:
        return ()
    if isinstance(verified, Holes) or isinstance(addon, Holes):
        return unknowns(code, verified, addon, sku=sku)
    return violation(code, path_of(facts.account, "domain_verified"), sku=sku)


def _may_buy_addon(facts: PurchaseFacts) -> bool | Holes:
    """Whether the policy lets the team buy the SKU as an add-on to an Essentials edition that it holds."""
    entry = find_sku(facts.order.sku)
    if not facts.policy.team_addons_before_verification or entry is None:
        return False
    if not entry.addon or entry.email_verified_ok is False:  # Vault is refused by name
        return False
    essentials = holding(facts.customer, facts.account).where(lambda sku: sku in facts.policy.team_skus)
    return True if essentials.held else essentials.open or False


def reseller_of(facts: PurchaseFacts) -> ResellerId | None:
    """The public identifier that sells: as asked for, else our own, else the one on the customer's record."""
    return seller(facts.reseller_id, facts.customer, facts.reseller)


def reseller_ids_agree(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse different reseller public identifiers for one order (fact 10)."""
    return differing_ids(
        Code.PURCHASE_RESELLER_ID_MISMATCH,
        asked=facts.reseller_id,
        customer=facts.customer,
        customer_path="customer.reseller_id",
        reseller=facts.reseller,
    )


def consent_covers_the_order(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Require purchase consent for the product group of the order, unless it is implied (facts 54, 55)."""
    code = Code.PURCHASE_CONSENT_MISSING
    implied: bool | Holes = False
    if facts.policy.consent_implied_for_new_customers:
        implied = is_first_reseller(facts.customer, facts.account)
    if implied is True:
        return ()
    sku = facts.order.sku
    group = facts.policy.product_group(sku)
    given = GivenConsents(
        consents=facts.consents,
        customer=own_id(facts.customer, facts.account),
        reseller_id=reseller_of(facts),
        behind_teams=is_behind_teams(facts.customer, facts.account),
    )
    missed = given.shortfall(group or Holes((facts.policy.product_group_path(sku),)), facts.at)
    if missed is None:
        return ()
    if isinstance(missed, Holes) or isinstance(implied, Holes):
        return unknowns(code, missed, implied, sku=sku)
    if group is None:
        return missing_consent(code, missed, given, None, sku=sku)
    covered_from = given.covered_from((group,), facts.at)
    return missing_consent(code, missed, given, covered_from, sku=sku, product_group=group.value)


PURCHASE_RULES: tuple[Rule[PurchaseFacts], ...] = (
    team_buys_only_essentials_until_verified,
    reseller_ids_agree,
    consent_covers_the_order,
    plan_is_offered,
    trial_is_not_used_up,
    seats_stay_below_the_cap,
    users_stay_below_the_limit,
    seats_stand_in_the_plans_field,
    seats_keep_the_commitment,
    seats_cover_the_users,
    sku_is_not_held_yet,
    one_edition_of_a_family,
    what_changes_is_held,
    upgrade_is_for_a_verified_domain,
    addon_has_its_base,
    sku_is_sold,
    sku_is_open_to_new_customers,
    sku_is_listed,
    vault_stands_on_a_ready_edition,
    primary_email_is_free,
    currency_is_the_same,
    reseller_accepted_its_terms,
    fundamentals_come_first,
)


def check_purchase(
    order: Order,
    *,
    customer: Customer,
    account: GoogleAccount | None,
    consents: Iterable[PurchaseConsent] | None,
    at: dt.datetime,
    reseller_id: ResellerId | str | None = None,
    reseller: Reseller | None = None,
    primary_email_taken: bool | None = None,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> Decision:
    """May this customer buy this, or change what it holds?

    Args:
        order: What is ordered.
        customer: For whom.
        account: What was observed of the customer; None = not looked up, which leaves the answer open.
        consents: The customer's purchase consents; None = not known, ``()`` = known to be none.
        at: The moment that is asked about; timezone-aware.
        reseller_id: Public identifier that sells; else our own, else the one on the customer's record.
        reseller: What we know of ourselves.
        primary_email_taken: Google said that the primary address is in use already; None never asks.
        policy: The switches to apply.
        profile: By what it will be done.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    facts = PurchaseFacts(
        order=order,
        customer=customer,
        account=account,
        consents=consents,
        reseller_id=reseller_id,
        reseller=reseller,
        primary_email_taken=primary_email_taken,
        policy=policy,
        profile=profile,
        at=at,
    )
    return decide_for(PURCHASE_RULES, facts)
