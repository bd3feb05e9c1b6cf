"""May this customer be imported, and these subscriptions be transferred? (floor 7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reseller_core.codes import Code
from reseller_core.decision import Decision, Rule
from reseller_core.facts import IneligibleSkus, TransferFacts
from reseller_core.finding import Finding, Holes, advisory, refuse_if, unknowns, violation
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.consent import Shortfall, consent_covers_every_product_group, consents_for
from reseller_core.rules.identifiers import differing_ids
from reseller_core.rules.profiles import decide_for
from reseller_core.rules.token import token_expiry, token_faults
from reseller_core.rules.transfer_eligibility import (
    domain_is_verified_where_it_must_be,
    moved_subscriptions_are_not_suspended,
    skus_are_eligible,
    suspended_ones_move_alone,
)
from reseller_core.rules.transfer_items import (
    conversion_is_possible,
    is_unnamed,
    items_are_held,
    items_are_of_the_product_groups,
    one_edition_moves,
    team_is_named,
    whole_product_group_moves,
)
from reseller_core.rules.transfer_terms import (
    addon_is_not_annual,
    no_deal_code_is_given,
    plan_is_possible,
    seats_reach_the_minimum,
    seats_stand_in_the_plans_field,
    seats_stay_below_the_cap,
)
from reseller_core.standing import absence, is_legacy_free, is_nonprofit
from reseller_core.values.moment import later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reseller_core.account import GoogleAccount
    from reseller_core.consent import PurchaseConsent
    from reseller_core.customer import Customer
    from reseller_core.reseller import Reseller
    from reseller_core.transfer import TransferRequest

__all__ = [
    "IMPORT_RULES",
    "TRANSFER_RULES",
    "check_transfer",
    "customer_is_not_on_legacy_free",
    "customer_is_not_on_nonprofits",
    "distributor_names_its_partner",
    "linked_record_agrees",
    "lockout_is_over",
    "partner_link_has_its_id",
    "reseller_ids_agree",
    "somebody_is_there",
    "token_has_a_date",
    "token_has_not_expired",
    "token_is_for_this_reseller",
    "token_is_issued",
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
    """Refuse an expired token where no consent stands in its place (facts 57, 61, 62, 188)."""
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


def somebody_is_there(facts: TransferFacts) -> tuple[Finding, ...]:
    """Require a customer at Google that can be imported (fact 101).

    The console's form names a team by organisation and domain: where nothing else does, it may be there.
    """
    code, customer = Code.TRANSFER_CUSTOMER_NOT_FOUND, facts.request.customer
    situation = absence(customer, facts.account)
    if situation == "team-not-there" and is_unnamed(customer):
        return ()
    if isinstance(situation, Holes):
        return unknowns(code, situation)
    return violation(code, "account.status", situation=situation) if situation else ()


def lockout_is_over(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse a customer that left us less than 18 months ago (fact 90)."""
    left_us_at = facts.request.left_us_at
    if left_us_at is None:
        return ()
    free_from = later(left_us_at, months=facts.policy.lockout_months)
    if free_from <= facts.at:
        return ()
    return violation(Code.TRANSFER_LOCKED_OUT, "request.left_us_at", free_from=free_from.isoformat())


def distributor_names_its_partner(facts: TransferFacts) -> tuple[Finding, ...]:
    """Require the channel partner of a distributor's transfer (fact 100)."""
    distributes = facts.reseller is not None and facts.reseller.is_distributor
    if not distributes or facts.request.channel_partner_id is not None:
        return ()
    return violation(Code.TRANSFER_CHANNEL_PARTNER_MISSING, "request.channel_partner_id")


def partner_link_has_its_id(facts: TransferFacts) -> tuple[Finding, ...]:
    """Require the public identifier of the link with the channel partner (fact 59)."""
    request = facts.request
    if request.channel_partner_id is None or request.channel_partner_reseller_id is not None:
        return ()
    return violation(Code.TRANSFER_PARTNER_LINK_ID_MISSING, "request.channel_partner_reseller_id")


def linked_record_agrees(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse to import over a record of ours that differs, unless that is asked for (fact 99)."""
    linked = facts.linked_customer
    if linked is None or facts.request.overwrite:
        return ()
    wanted = facts.request.customer
    regions = {_region(linked), _region(wanted)} - {None}
    differing = (("domain", linked.domain != wanted.domain), ("region_code", len(regions) > 1))
    return tuple(
        finding
        for attribute, differs in differing
        if differs
        for finding in violation(
            Code.TRANSFER_LINKED_RECORD_DIFFERS, "request.overwrite", attribute=attribute
        )
    )


def _region(customer: Customer) -> str | None:
    address = customer.contact.address
    return address.region_code if address else None


IMPORT_RULES: tuple[Rule[TransferFacts], ...] = (
    customer_is_not_on_nonprofits,
    customer_is_not_on_legacy_free,
    reseller_ids_agree,
    consent_covers_every_product_group,
    token_has_not_expired,
    token_has_a_date,
    token_is_issued,
    token_is_for_this_reseller,
    somebody_is_there,
    lockout_is_over,
    distributor_names_its_partner,
    partner_link_has_its_id,
    linked_record_agrees,
)
"""May the product groups be imported? Nothing about single subscriptions is read."""

TRANSFER_RULES: tuple[Rule[TransferFacts], ...] = (
    *IMPORT_RULES,
    team_is_named,
    whole_product_group_moves,
    items_are_of_the_product_groups,
    items_are_held,
    one_edition_moves,
    conversion_is_possible,
    seats_reach_the_minimum,
    seats_stay_below_the_cap,
    seats_stand_in_the_plans_field,
    plan_is_possible,
    addon_is_not_annual,
    moved_subscriptions_are_not_suspended,
    suspended_ones_move_alone,
    skus_are_eligible,
    no_deal_code_is_given,
    domain_is_verified_where_it_must_be,
)
"""The import rules, and those that judge items where a request names them."""


def check_transfer(
    request: TransferRequest,
    *,
    account: GoogleAccount | None,
    consents: Iterable[PurchaseConsent] | None,
    at: dt.datetime,
    reseller: Reseller | None = None,
    linked_customer: Customer | None = None,
    ineligible_skus: IneligibleSkus = (),
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> Decision:
    """May this customer be imported and, where the request names items, may they be transferred?

    Args:
        request: Who and what is to come over.
        account: What was observed of the customer; None = not looked up, which leaves the answer open.
        consents: The customer's purchase consents; None = not known, ``()`` = known to be none.
        at: The moment that is asked about; timezone-aware.
        reseller: What we know of ourselves.
        linked_customer: The record that we have already for this customer.
        ineligible_skus: SKUs that Google listed as not transferable, and why.
        policy: The switches to apply.
        profile: By what it will be done.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    facts = TransferFacts(
        request=request,
        account=account,
        consents=consents,
        reseller=reseller,
        linked_customer=linked_customer,
        ineligible_skus=ineligible_skus,
        policy=policy,
        profile=profile,
        at=at,
    )
    return decide_for(TRANSFER_RULES, facts)
