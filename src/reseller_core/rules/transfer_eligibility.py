"""Which of the subscriptions that move may not? (floor 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reseller_core.catalog.offers import family_of, is_edition
from reseller_core.catalog.subscription_states import SubscriptionStatus
from reseller_core.codes import Code
from reseller_core.customer import TeamCustomer
from reseller_core.facts import TransferFacts
from reseller_core.finding import Finding, Holes, Severity, advisory, unknowns, violation
from reseller_core.standing import is_domain_verified, path_of

if TYPE_CHECKING:
    from reseller_core.catalog.subscription_states import SuspensionReason
    from reseller_core.subscription import Subscription

from reseller_core.rules.transfer_items import judge_sources, named_skus

__all__ = [
    "domain_is_verified_where_it_must_be",
    "moved_subscriptions_are_not_suspended",
    "skus_are_eligible",
    "suspended_ones_move_alone",
]

_UNSTATED = "unstated"
"""Stands for the reason of a suspension that has none: nothing says that it is one of the three."""


def __dir__() -> list[str]:
    return __all__


def moved_subscriptions_are_not_suspended(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse to move a subscription that is suspended for other than three reasons (facts 76, 125)."""
    code = Code.TRANSFER_SUBSCRIPTION_SUSPENDED

    def suspended(path: str, one: Subscription) -> tuple[Finding, ...]:
        if one.status is SubscriptionStatus.ACTIVE:
            return ()
        subject = f"{path}.suspension_reasons"
        if one.suspension_reasons is None:
            return unknowns(code, Holes((subject,)), sku=one.named)
        blocking = _blocking(facts, one.suspension_reasons) if one.suspension_reasons else (_UNSTATED,)
        return violation(code, subject, sku=one.named, reasons=", ".join(blocking)) if blocking else ()

    skus = sorted(named_skus(facts))
    found = [finding for sku in skus for finding in judge_sources(facts, code, sku, suspended)]
    return tuple(dict.fromkeys(found))  # two items may move one: of a legacy edition, or of unknown SKU


def _blocking(facts: TransferFacts, reasons: tuple[SuspensionReason, ...]) -> tuple[str, ...]:
    return tuple(one for one in reasons if one not in facts.policy.transferable_suspension_reasons)


def suspended_ones_move_alone(facts: TransferFacts) -> tuple[Finding, ...]:
    """Advise that a batch moves active subscriptions only, though this one could move (fact 77)."""
    code = Code.TRANSFER_NOT_IN_BATCH

    def alone(path: str, one: Subscription) -> tuple[Finding, ...]:
        suspended = one.status is SubscriptionStatus.SUSPENDED and one.suspension_reasons
        if not suspended or _blocking(facts, one.suspension_reasons or ()):
            return ()
        return advisory(code, f"{path}.status", sku=one.named)

    told = [judge_sources(facts, code, sku, alone) for sku in sorted(named_skus(facts))]
    advised = (one for found in told for one in found if one.severity is Severity.ADVISORY)
    return tuple(dict.fromkeys(advised))


def skus_are_eligible(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse to move a SKU that Google listed as not transferable to us (facts 74, 75)."""
    named = named_skus(facts)
    return tuple(
        finding
        for sku, reason in facts.ineligible_skus
        if sku in named
        for finding in violation(
            Code.TRANSFER_SKU_INELIGIBLE, f'ineligible_skus["{sku}"]', sku=sku, reason=reason.value
        )
    )


def domain_is_verified_where_it_must_be(facts: TransferFacts) -> tuple[Finding, ...]:
    """Require a verified domain for Vault, and for a team's Business edition (facts 95, 96; by policy)."""
    code, verified = Code.TRANSFER_DOMAIN_NOT_VERIFIED, is_domain_verified(facts.account)
    found: list[Finding] = []
    for sku in sorted(named_skus(facts)):
        if not _needs_verification(facts, sku) or verified is True:
            continue
        if isinstance(verified, Holes):
            found += unknowns(code, verified, sku=sku)
        else:
            found += violation(code, path_of(facts.account, "domain_verified"), sku=sku)
    return tuple(found)


def _needs_verification(facts: TransferFacts, sku: str) -> bool:
    if isinstance(facts.request.customer, TeamCustomer):
        of_business = is_edition(sku) and family_of(sku) == "business"
        return of_business or sku in facts.policy.verified_domain_skus
    return sku in facts.policy.verified_domain_skus and not is_edition(sku)
