"""Does purchase consent cover what is asked? (floor 7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

from reseller_core.codes import Code
from reseller_core.decision import Decision, Finding, Holes, Param, Rule, decide, unknowns, violation
from reseller_core.facts import TransferFacts
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.token import token_is_live
from reseller_core.standing import own_id

if TYPE_CHECKING:
    from reseller_core.account import GoogleAccount
    from reseller_core.catalog.product_groups import ProductGroup
    from reseller_core.consent import PurchaseConsent
    from reseller_core.transfer import TransferRequest
    from reseller_core.values.ids import CloudIdentityId, ResellerId

__all__ = [
    "CONSENT_RULES",
    "Shortfall",
    "check_consent",
    "consent_covers_every_product_group",
    "coverage",
    "missing_consent",
    "transfer_coverage",
]


def __dir__() -> list[str]:
    return __all__


class Shortfall(IntEnum):
    """Why no consent counts; the highest that any consent reached is the nearest miss.

    What can turn out later (the customer's id) is asked last, so that learning it changes no reason.
    """

    NONE_GIVEN = 0
    NO_RESELLER_ID = 1
    OTHER_RESELLER = 2
    OTHER_PRODUCT_GROUP = 3
    NOT_BY_SUPER_ADMIN = 4
    NOT_YET_GRANTED = 5
    REVOKED = 6
    OTHER_CUSTOMER = 7

    @property
    def word(self) -> str:
        """The reason as it stands in ``params["why"]``."""
        return self.name.lower().replace("_", "-")


def coverage(
    consents: Iterable[PurchaseConsent],
    *,
    customer: CloudIdentityId | Holes | None,
    reseller_id: ResellerId | None,
    group: ProductGroup | Holes,
    at: dt.datetime,
) -> Shortfall | Holes | None:
    """Whether a consent counts: None = one does, else the nearest miss, or what must be known to tell.

    A consent counts from the moment it is granted until the moment it is revoked, for this customer,
    this reseller and the group, if a super administrator gave it (facts 50–54).
    """
    nearest = Shortfall.NO_RESELLER_ID if reseller_id is None else Shortfall.NONE_GIVEN
    holes = Holes(())
    for consent in consents:
        missed = _missed(consent, customer, reseller_id, group, at)
        if missed is None:
            return None
        if isinstance(missed, Holes):
            holes |= missed
        else:
            nearest = max(nearest, missed)
    return holes if holes.paths else nearest


def _missed(
    consent: PurchaseConsent,
    customer: CloudIdentityId | Holes | None,
    reseller_id: ResellerId | None,
    group: ProductGroup | Holes,
    at: dt.datetime,
) -> Shortfall | Holes | None:
    if reseller_id is None:
        return Shortfall.NO_RESELLER_ID
    if consent.reseller_id != reseller_id:
        return Shortfall.OTHER_RESELLER
    if not isinstance(group, Holes) and group not in consent.product_groups:
        return Shortfall.OTHER_PRODUCT_GROUP
    if consent.granted_by_super_admin is False:
        return Shortfall.NOT_BY_SUPER_ADMIN
    if at < consent.granted_at:
        return Shortfall.NOT_YET_GRANTED
    if consent.revoked_at is not None and consent.revoked_at <= at:
        return Shortfall.REVOKED
    holes = Holes(())
    for known in (group, customer):
        if isinstance(known, Holes):
            holes |= known
    if isinstance(group, Holes) or isinstance(customer, Holes):
        return holes
    return None if consent.customer == customer else Shortfall.OTHER_CUSTOMER


def missing_consent(
    code: Code,
    why: Shortfall,
    *,
    consents: Iterable[PurchaseConsent],
    customer: CloudIdentityId | Holes | None,
    reseller_id: ResellerId | None,
    group: ProductGroup | Holes,
    at: dt.datetime,
    **params: Param,
) -> tuple[Finding, ...]:
    """The violation that no consent counts, with what its ways out need."""
    params["why"] = why.word
    if not isinstance(group, Holes):
        params["product_group"] = group.value
    if reseller_id is not None:
        params["reseller_id"] = reseller_id
    if not isinstance(customer, Holes) and customer is not None:
        params["customer"] = customer
    counting = [
        consent.granted_at
        for consent in consents
        if consent.granted_at > at
        and _missed(consent, customer, reseller_id, group, consent.granted_at) is None
    ]
    if counting:
        params["granted_at"] = min(counting).isoformat()
    return violation(code, "consents", **params)


def transfer_coverage(facts: TransferFacts, group: ProductGroup) -> Shortfall | Holes | None:
    """Whether a consent covers one product group of a request."""
    if facts.consents is None:
        return Holes(("consents",))
    return coverage(
        facts.consents,
        customer=own_id(facts.request.customer, facts.account),
        reseller_id=facts.request.reseller_id,
        group=group,
        at=facts.at,
    )


def consent_covers_every_product_group(facts: TransferFacts) -> tuple[Finding, ...]:
    """Require the customer's purchase consent for every product group, or a live token (facts 50–54, 62)."""
    if token_is_live(facts):
        return ()
    code = Code.TRANSFER_CONSENT_MISSING
    findings: list[Finding] = []
    for group in facts.request.product_groups:
        covered = transfer_coverage(facts, group)
        if isinstance(covered, Holes):
            findings += unknowns(code, covered, product_group=group.value)
        elif covered is not None:
            findings += missing_consent(
                code,
                covered,
                consents=facts.consents or (),
                customer=own_id(facts.request.customer, facts.account),
                reseller_id=facts.request.reseller_id,
                group=group,
                at=facts.at,
            )
    return tuple(findings)


CONSENT_RULES: tuple[Rule[TransferFacts], ...] = (consent_covers_every_product_group,)


def check_consent(
    request: TransferRequest,
    *,
    account: GoogleAccount | None,
    consents: Iterable[PurchaseConsent] | None,
    at: dt.datetime,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile = Profile.CONSOLE,
) -> Decision:
    """Does the customer's purchase consent, or a live token, cover every product group of the request?

    Args:
        request: Who and what is to come over.
        account: What was observed of the customer; needed for its id.
        consents: The customer's purchase consents; None = not known, ``()`` = known to be none.
        at: The moment that is asked about; timezone-aware.
        policy: The switches to apply.
        profile: Where the customer will be added.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    facts = TransferFacts(
        request=request, account=account, consents=consents, policy=policy, profile=profile, at=at
    )
    return decide(CONSENT_RULES, facts)
