"""May this customer buy this? (floor 7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reseller_core.account import AccountStatus
from reseller_core.catalog.skus import find_sku
from reseller_core.codes import Code
from reseller_core.customer import Customer, TeamCustomer
from reseller_core.decision import Decision, Rule, decide
from reseller_core.facts import PurchaseFacts
from reseller_core.finding import Finding, Holes, advisory, unknowns, violation
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.consent import GivenConsents, missing_consent
from reseller_core.rules.identifiers import differing_ids, seller
from reseller_core.standing import (
    held_subscriptions,
    is_behind_teams,
    is_domain_verified,
    is_first_reseller,
    own_id,
)
from reseller_core.subscription import SubscriptionStatus

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
    if _is_essentials(sku):
        return ()
    addon = _may_buy_addon(facts)
    if addon is True:
        return ()
    if isinstance(verified, Holes) or isinstance(addon, Holes):
        return unknowns(code, verified, addon, sku=sku)
    if facts.account is not None and facts.account.status is AccountStatus.NONE:
        return violation(code, "account.status", sku=sku)
    return violation(code, "account.domain_verified", sku=sku)


def _is_essentials(sku: str) -> bool:
    entry = find_sku(sku)
    return entry is not None and entry.email_verified_ok is True


def _may_buy_addon(facts: PurchaseFacts) -> bool | Holes:
    """Whether the policy lets the team buy the SKU as an add-on to an Essentials edition that it holds."""
    entry = find_sku(facts.order.sku)
    if not facts.policy.team_addons_before_verification or entry is None:
        return False
    if not entry.addon or entry.email_verified_ok is False:  # Vault is refused by name
        return False
    held = held_subscriptions(facts.customer, facts.account)
    if isinstance(held, Holes):
        return held
    essentials = [(path, one) for path, one in held if _is_essentials(one.sku)]
    if any(one.status in (SubscriptionStatus.ACTIVE, SubscriptionStatus.SUSPENDED) for _, one in essentials):
        return True
    holes = tuple(f"{path}.status" for path, one in essentials if one.status is None)
    return Holes(holes) if holes else False


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
        implied = is_first_reseller(facts.account)
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
    policy: Policy = DEFAULT_POLICY,
    profile: Profile = Profile.CONSOLE,
) -> Decision:
    """May this customer buy this, as far as consent and verification go?

    Plans, seats, trials, add-ons and what the reseller may sell are not looked at yet.

    Args:
        order: What is ordered.
        customer: For whom.
        account: What was observed of the customer; None = not looked up, which leaves the answer open.
        consents: The customer's purchase consents; None = not known, ``()`` = known to be none.
        at: The moment that is asked about; timezone-aware.
        reseller_id: Public identifier that sells; else our own, else the one on the customer's record.
        reseller: What we know of ourselves.
        policy: The switches to apply.
        profile: Where the customer will be added.

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
        policy=policy,
        profile=profile,
        at=at,
    )
    return decide(PURCHASE_RULES, facts)
