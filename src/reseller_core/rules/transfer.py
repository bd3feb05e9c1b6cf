"""May this customer be imported, and these subscriptions be transferred? (floor 7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reseller_core.codes import Code
from reseller_core.customer import TeamCustomer
from reseller_core.decision import Decision, Rule, decide
from reseller_core.facts import TransferFacts
from reseller_core.finding import Finding, Holes, advisory, refuse_if, unknowns, violation
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.consent import Shortfall, consent_covers_every_product_group, consents_for
from reseller_core.rules.identifiers import differing_ids
from reseller_core.rules.token import token_expiry, token_faults
from reseller_core.standing import held_subscriptions, is_legacy_free, is_nonprofit
from reseller_core.subscription import SubscriptionStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reseller_core.account import GoogleAccount
    from reseller_core.consent import PurchaseConsent
    from reseller_core.reseller import Reseller
    from reseller_core.subscription import Subscription
    from reseller_core.transfer import TransferRequest

__all__ = [
    "IMPORT_RULES",
    "TRANSFER_RULES",
    "check_transfer",
    "customer_is_not_on_legacy_free",
    "customer_is_not_on_nonprofits",
    "items_are_of_the_product_groups",
    "reseller_ids_agree",
    "team_is_named",
    "token_has_a_date",
    "token_has_not_expired",
    "token_is_for_this_reseller",
    "token_is_issued",
    "whole_product_group_moves",
]


def __dir__() -> list[str]:
    return __all__


def customer_is_not_on_nonprofits(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse to move a customer that is on Google Workspace for Nonprofits (fact 2)."""
    return refuse_if(is_nonprofit(facts.account), Code.TRANSFER_NONPROFITS, "account.nonprofit")


def customer_is_not_on_legacy_free(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse to move a customer that is on the legacy free edition of G Suite (fact 3)."""
    return refuse_if(is_legacy_free(facts.account), Code.TRANSFER_LEGACY_FREE_EDITION, "account.legacy_free")


def token_has_not_expired(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse an expired token where no consent stands in its place (facts 57, 61, 62)."""
    return _token_finding(facts, Code.TRANSFER_TOKEN_EXPIRED)


def token_has_a_date(facts: TransferFacts) -> tuple[Finding, ...]:
    """Require a moment of issue or an expiry, without which no token is known to live (fact 57)."""
    return _token_finding(facts, Code.TRANSFER_TOKEN_UNDATED)


def token_is_issued(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse a token that will only be issued later, where no consent stands in its place (fact 57)."""
    return _token_finding(facts, Code.TRANSFER_TOKEN_NOT_YET_ISSUED)


def token_is_for_this_reseller(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse a token made for another reseller where no consent stands in its place (facts 58, 61, 62)."""
    return _token_finding(facts, Code.TRANSFER_TOKEN_OTHER_RESELLER)


def _token_finding(facts: TransferFacts, code: Code) -> tuple[Finding, ...]:
    """A token's fault weighs nothing beside a consent that counts; beside an unknown one it is open."""
    if code not in token_faults(facts):
        return ()
    expiry = token_expiry(facts)
    params = (
        {}
        if code is not Code.TRANSFER_TOKEN_EXPIRED or expiry is None
        else {"expired_at": expiry.isoformat()}
    )
    given = consents_for(facts)
    missed = [given.shortfall(group, facts.at) for group in facts.request.product_groups]
    if any(isinstance(one, Shortfall) for one in missed):
        return violation(code, "request.token", **params)
    return unknowns(code, *missed, **params) or advisory(code, "request.token", **params)


def reseller_ids_agree(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse different reseller public identifiers for one request (facts 10, 70)."""
    return differing_ids(
        Code.TRANSFER_RESELLER_ID_MISMATCH,
        asked=facts.request.reseller_id,
        customer=facts.request.customer,
        customer_path="request.customer.reseller_id",
        reseller=facts.reseller,
    )


def team_is_named(facts: TransferFacts) -> tuple[Finding, ...]:
    """Require an id or an address of a team whose subscriptions are to move (facts 44, 46)."""
    customer = facts.request.customer
    if facts.request.items is None or not isinstance(customer, TeamCustomer):
        return ()
    if customer.cloud_identity_id is not None or customer.primary_email is not None:
        return ()
    return violation(Code.TRANSFER_TEAM_NOT_NAMED, "request.customer.primary_email")


def whole_product_group_moves(facts: TransferFacts) -> tuple[Finding, ...]:
    """Require that all subscriptions of a product group move together (facts 72, 73)."""
    items = facts.request.items
    if items is None:
        return ()
    code = Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE
    held = held_subscriptions(facts.request.customer, facts.account)
    if isinstance(held, Holes):
        return unknowns(code, held)
    named = {item.sku for item in items}
    findings: list[Finding] = []
    for path, subscription in held:
        if subscription.sku not in named:
            findings += _left_behind(facts, path, subscription)
    return tuple(findings)


def _left_behind(facts: TransferFacts, path: str, subscription: Subscription) -> tuple[Finding, ...]:
    """What is to be said of a subscription that is not among the items."""
    code, sku, status = Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE, subscription.sku, subscription.status
    group = facts.policy.product_group(sku)
    if status is SubscriptionStatus.CANCELLED or group not in (None, *facts.request.product_groups):
        return ()
    if group is not None and status is not None:
        others = len(facts.request.product_groups) > 1
        return violation(code, path, sku=sku, product_group=group.value, other_groups=others)
    holes = [facts.policy.product_group_path(sku)] if group is None else []
    holes += [f"{path}.status"] if status is None else []
    return unknowns(code, Holes(tuple(holes)), sku=sku)


def items_are_of_the_product_groups(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse to move a subscription whose product group is not asked for (facts 50, 72)."""
    code = Code.TRANSFER_ITEM_OUTSIDE_PRODUCT_GROUPS
    findings: list[Finding] = []
    for index, item in enumerate(facts.request.items or ()):
        group = facts.policy.product_group(item.sku)
        if group is None:
            holes = Holes((facts.policy.product_group_path(item.sku),))
            findings += unknowns(code, holes, sku=item.sku)
        elif group not in facts.request.product_groups:
            findings += violation(code, f"request.items[{index}]", sku=item.sku, product_group=group.value)
    return tuple(findings)


IMPORT_RULES: tuple[Rule[TransferFacts], ...] = (
    customer_is_not_on_nonprofits,
    customer_is_not_on_legacy_free,
    reseller_ids_agree,
    consent_covers_every_product_group,
    token_has_not_expired,
    token_has_a_date,
    token_is_issued,
    token_is_for_this_reseller,
)
"""May the product groups be imported? Nothing about single subscriptions is read."""

TRANSFER_RULES: tuple[Rule[TransferFacts], ...] = (
    *IMPORT_RULES,
    team_is_named,
    whole_product_group_moves,
    items_are_of_the_product_groups,
)
"""The import rules, and those that judge items where a request names them."""


def check_transfer(
    request: TransferRequest,
    *,
    account: GoogleAccount | None,
    consents: Iterable[PurchaseConsent] | None,
    at: dt.datetime,
    reseller: Reseller | None = None,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile = Profile.CONSOLE,
) -> Decision:
    """May this customer be imported and, where the request names items, may they be transferred?

    Args:
        request: Who and what is to come over.
        account: What was observed of the customer; None = not looked up, which leaves the answer open.
        consents: The customer's purchase consents; None = not known, ``()`` = known to be none.
        at: The moment that is asked about; timezone-aware.
        reseller: What we know of ourselves.
        policy: The switches to apply.
        profile: Where the customer will be added.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    facts = TransferFacts(
        request=request,
        account=account,
        consents=consents,
        reseller=reseller,
        policy=policy,
        profile=profile,
        at=at,
    )
    return decide(TRANSFER_RULES, facts)
