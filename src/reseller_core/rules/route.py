"""Which way leads to this customer? (floor 7)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, final

from attrs import frozen

from reseller_core.account import AccountStatus
from reseller_core.codes import Code
from reseller_core.customer import Customer
from reseller_core.decision import Decision
from reseller_core.finding import Severity
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.registration import check_registration
from reseller_core.standing import Place, place_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from reseller_core.account import GoogleAccount
    from reseller_core.customer import CustomerType
    from reseller_core.reseller import Reseller
    from reseller_core.values.ids import CloudIdentityId, SkuId

__all__ = ["Route", "RouteKind", "choose_route"]


def __dir__() -> list[str]:
    return __all__


@final
class RouteKind(StrEnum):
    """How a customer becomes one of ours (facts 40–43)."""

    CREATE = "create"
    """The domain is free: add a new customer."""
    IMPORT = "import"
    """Google or another reseller manages it: import it with purchase consent."""
    ALREADY_OURS = "already-ours"
    """We manage it: nothing is to be added."""
    ADD_TEAM = "add-team"
    """Other teams live on the domain: one more may be added."""
    CUSTOMER_FIRST = "customer-first"
    """Teams live on its domain: it buys direct, verifies, takes them over and then transfers."""
    ASK_FIRST = "ask-first"
    """Not known yet: look the domain up."""


@final
@frozen(weakref_slot=False)
class Route:
    """Which way leads to a customer.

    Attributes:
        kind: The way.
        decision: What the registration rules say; a route that creates still needs it to allow.
        cloud_identity_id: Google's id of the customer where it is there already and the id is known. An id
            and not the domain names it: a domain with several teams is ambiguous (fact 44).
    """

    kind: RouteKind
    decision: Decision
    cloud_identity_id: CloudIdentityId | None


_KINDS = {
    AccountStatus.OURS.value: RouteKind.ALREADY_OURS,
    AccountStatus.ELSEWHERE.value: RouteKind.IMPORT,
    AccountStatus.TEAMS.value: RouteKind.CUSTOMER_FIRST,
    "team-ours": RouteKind.ALREADY_OURS,
    "team-elsewhere": RouteKind.IMPORT,
}


def choose_route(
    customer: Customer,
    *,
    account: GoogleAccount | None,
    at: dt.datetime,
    intended_sku: SkuId | str | None = None,
    reseller_id_requested: bool = False,
    domain_registered: bool | None = None,
    domain_deleted_at: dt.datetime | None = None,
    deleted_via_reseller: bool | None = None,
    provisionable_types: Iterable[CustomerType | str] | None = None,
    reseller: Reseller | None = None,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> Route:
    """Which way leads to this customer: create, import, or something that must happen before?

    Args:
        customer: As for :func:`~reseller_core.rules.registration.check_registration`, like all others.
        account: What a look-up of its domain told.
        at: The moment that is asked about; timezone-aware.
        intended_sku: What it is meant to buy first.
        reseller_id_requested: The console asks for the reseller public identifier.
        domain_registered: False where the domain is known not to be registered.
        domain_deleted_at: When an account with this domain was deleted.
        deleted_via_reseller: That account had been bought via a reseller.
        provisionable_types: The customer types that Google says can be created here; None never asks.
        reseller: What we know of ourselves.
        policy: The switches to apply.
        profile: Where the customer will be added.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    decision = check_registration(
        customer,
        account=account,
        at=at,
        intended_sku=intended_sku,
        reseller_id_requested=reseller_id_requested,
        domain_registered=domain_registered,
        domain_deleted_at=domain_deleted_at,
        deleted_via_reseller=deleted_via_reseller,
        provisionable_types=provisionable_types,
        reseller=reseller,
        policy=policy,
        profile=profile,
    )
    for finding in decision.findings:
        if finding.code == Code.REGISTRATION_ACCOUNT_EXISTS:
            if finding.severity is Severity.UNKNOWN or account is None:
                return Route(RouteKind.ASK_FIRST, decision, None)
            situation = str(finding.param("situation"))
            place = place_of(customer, account)
            there = None
            if isinstance(place, Place):
                there = place.here.cloud_identity_id or customer.cloud_identity_id
            return Route(_KINDS[situation], decision, there)
    if account is not None and account.status is AccountStatus.TEAMS:
        return Route(RouteKind.ADD_TEAM, decision, None)
    return Route(RouteKind.CREATE, decision, None)
