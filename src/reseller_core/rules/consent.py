"""Does purchase consent cover what is asked? (floor 7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, final

from attrs import frozen

from reseller_core.codes import Code
from reseller_core.decision import Decision, Rule
from reseller_core.facts import TransferFacts
from reseller_core.finding import Finding, Holes, Param, holes_in, unknowns, violation
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.profiles import decide_for
from reseller_core.rules.token import token_is_live
from reseller_core.standing import is_behind_teams, own_id

if TYPE_CHECKING:
    from reseller_core.account import GoogleAccount
    from reseller_core.catalog.product_groups import ProductGroup
    from reseller_core.consent import PurchaseConsent
    from reseller_core.transfer import TransferRequest
    from reseller_core.values.ids import CloudIdentityId, ResellerId

__all__ = [
    "CONSENT_RULES",
    "GivenConsents",
    "Shortfall",
    "check_consent",
    "consent_covers_every_product_group",
    "consents_for",
    "missing_consent",
]


def __dir__() -> list[str]:
    return __all__


class Shortfall(IntEnum):
    """Why no consent counts; the highest that any consent reached is the nearest miss.

    What can turn out later (the customer's id) is asked last, so that learning it changes no reason.
    """

    NO_RESELLER_ID = 0
    NONE_GIVEN = 1
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


@final
@frozen(kw_only=True, weakref_slot=False)
class GivenConsents:
    """The consents that a customer gave, held against what is asked.

    A consent counts from the moment it is granted until the moment it is revoked, for this customer, this
    reseller and the group, if a super administrator gave it (facts 50–54).

    Attributes:
        consents: All that there are; None = not known.
        customer: The customer's id at Google; None = it has none yet.
        reseller_id: Public identifier that is to sell.
        behind_teams: Teams live on the domain that the customer would have.
    """

    consents: tuple[PurchaseConsent, ...] | None
    customer: CloudIdentityId | Holes | None
    reseller_id: ResellerId | None
    behind_teams: bool = False

    def shortfall(self, group: ProductGroup | Holes, at: dt.datetime) -> Shortfall | Holes | None:
        """None = a consent counts for the group; else the nearest miss, or what must be known to tell."""
        if self.consents is None:
            return Holes(("consents",))
        if self.reseller_id is None:
            return Shortfall.NO_RESELLER_ID
        missed = [self._missed(consent, group, at) for consent in self.consents]
        if None in missed:
            return None
        near = [one for one in missed if isinstance(one, Shortfall)]
        return holes_in(*missed) or max(near, default=Shortfall.NONE_GIVEN)

    def covered_from(self, groups: Iterable[ProductGroup], at: dt.datetime) -> dt.datetime | None:
        """The first later moment at which consents already given count for all of the groups."""
        asked = tuple(groups)
        for later in sorted({one.granted_at for one in self.consents or () if one.granted_at > at}):
            if all(self.shortfall(group, later) is None for group in asked):
                return later
        return None

    def _missed(
        self, consent: PurchaseConsent, group: ProductGroup | Holes, at: dt.datetime
    ) -> Shortfall | Holes | None:
        if consent.reseller_id != self.reseller_id:
            return Shortfall.OTHER_RESELLER
        if not isinstance(group, Holes) and group not in consent.product_groups:
            return Shortfall.OTHER_PRODUCT_GROUP
        if consent.granted_by_super_admin is False:
            return Shortfall.NOT_BY_SUPER_ADMIN
        if at < consent.granted_at:
            return Shortfall.NOT_YET_GRANTED
        if consent.revoked_at is not None and consent.revoked_at <= at:
            return Shortfall.REVOKED
        customer_is_known = not isinstance(self.customer, Holes)
        if isinstance(group, Holes) and customer_is_known and consent.customer != self.customer:
            return Shortfall.OTHER_CUSTOMER  # whichever group it is
        if (holes := holes_in(group, self.customer)) is not None:
            return holes
        return None if consent.customer == self.customer else Shortfall.OTHER_CUSTOMER


def consents_for(facts: TransferFacts) -> GivenConsents:
    """The consents that a request can rest on."""
    return GivenConsents(
        consents=facts.consents,
        customer=own_id(facts.request.customer, facts.account),
        reseller_id=facts.request.sells,
        behind_teams=is_behind_teams(facts.request.customer, facts.account),
    )


def consent_covers_every_product_group(facts: TransferFacts) -> tuple[Finding, ...]:
    """Require the customer's purchase consent for every product group, or a live token (facts 50–54, 62)."""
    if token_is_live(facts):
        return ()
    code, groups, given = Code.TRANSFER_CONSENT_MISSING, facts.request.product_groups, consents_for(facts)
    findings: list[Finding] = []
    for group in groups:
        missed = given.shortfall(group, facts.at)
        if isinstance(missed, Holes):
            findings += unknowns(code, missed, product_group=group.value)
        elif missed is not None:
            covered_from = given.covered_from(groups, facts.at)
            findings += missing_consent(code, missed, given, covered_from, product_group=group.value)
    return tuple(findings)


def missing_consent(
    code: Code, why: Shortfall, given: GivenConsents, covered_from: dt.datetime | None, **params: Param
) -> tuple[Finding, ...]:
    """The violation that no consent counts, with what its ways out need."""
    params["why"] = why.word
    if given.customer is None:
        params["customer"] = "behind-teams" if given.behind_teams else "none"
    elif isinstance(given.customer, Holes):
        params["customer_at"] = given.customer.paths[-1]
    if covered_from is not None:
        params["granted_at"] = covered_from.isoformat()
    return violation(code, "consents", **params)


CONSENT_RULES: tuple[Rule[TransferFacts], ...] = (consent_covers_every_product_group,)


def check_consent(
    request: TransferRequest,
    *,
    account: GoogleAccount | None,
    consents: Iterable[PurchaseConsent] | None,
    at: dt.datetime,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
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
    return decide_for(CONSENT_RULES, facts)
