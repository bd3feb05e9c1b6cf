"""What a customer is ready for, and what has to be done about the rest (floor 10)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, final

from attrs import frozen

from reseller_core.decision import Outcome
from reseller_core.errors import InvalidValueError
from reseller_core.facts import RegistrationFacts
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.upkeep._deadlines import deadlines
from reseller_core.upkeep._desk import Desk
from reseller_core.upkeep._merging import merged
from reseller_core.upkeep._questions import abilities_of
from reseller_core.upkeep.abilities import Ability
from reseller_core.upkeep.circumstances import Circumstances
from reseller_core.upkeep.to_do import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reseller_core.account import GoogleAccount
    from reseller_core.admin_console import AdminConsoleAccess
    from reseller_core.consent import PurchaseConsent
    from reseller_core.customer import Customer
    from reseller_core.reseller import Reseller
    from reseller_core.subscription import Subscription
    from reseller_core.transfer import TransferRequest
    from reseller_core.values.ids import SkuId

__all__ = ["Readiness", "readiness"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class Readiness:
    """What a customer is ready for at one moment, and what has to be done about the rest.

    Attributes:
        abilities: Every ability, in the order of a customer's life. One that nobody was asked about says
            why; that is no permission.
        requirements: What has to be done, asked or watched: what is overdue; what can be done now; what has
            a date, the earliest first; what waits for somebody; what becomes possible later, the earliest
            first; what nothing helps against.
        at: The moment that was asked about.
        policy_version: Version of the policy that was applied.
    """

    abilities: tuple[Ability, ...]
    requirements: tuple[Requirement, ...]
    at: dt.datetime
    policy_version: str

    def ability(self, name: str) -> Ability:
        """The ability of that name.

        Raises:
            LookupError: There is none.
        """
        for one in self.abilities:
            if one.name == name:
                return one
        raise LookupError(name)

    @property
    def ready_for(self) -> tuple[str, ...]:
        """Names of the abilities that are allowed."""
        return tuple(one.name for one in self.abilities if one.outcome is Outcome.ALLOWED)


def readiness(
    customer: Customer,
    *,
    account: GoogleAccount | None,
    consents: Iterable[PurchaseConsent] | None,
    reseller: Reseller,
    at: dt.datetime,
    subscriptions: Iterable[Subscription] | None = None,
    access: AdminConsoleAccess | None = None,
    request: TransferRequest | None = None,
    skus: Iterable[SkuId | str] | None = None,
    circumstances: Circumstances | None = None,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> Readiness:
    """What is this customer ready for, and what has to be done about the rest?

    Every ability is decided by its own decider, and what the deciders found stands once among the
    requirements, with the abilities that it blocks. What is not known leaves abilities undetermined, and
    is a requirement to ask.

    The law: take a way of a requirement in the facts of each ability that it blocks
    (``way.apply(ability.question)``). An ability that it blocked alone is then allowed, or blocked by
    nothing but what the way says that it may lead to; an ability that others block too is allowed only
    where the way removes those as well; no other ability changes.

    Args:
        customer: The customer, as it is recorded or will be.
        account: What was observed of it; None = not looked up, which leaves nearly everything open.
        consents: The customer's purchase consents; None = not known, ``()`` = known to be none.
        reseller: What we know of ourselves.
        at: The moment that is asked about; timezone-aware.
        subscriptions: What we sold to it, by our own records; None = what the account says that a customer
            of ours holds.
        access: Whether resellers may use its Admin console; None = not known.
        request: How it is to come over: product groups, items, token. Its customer is taken to be this one.
            None = all that it is known to hold, without a token.
        skus: SKUs to ask about whether they may be bought; None = one of each family
            (:data:`~reseller_core.upkeep.abilities.REPRESENTATIVES`).
        circumstances: What single deciders are told beside this; None = nothing.
        policy: The switches to apply.
        profile: By what it will be done.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    told = Circumstances() if circumstances is None else circumstances
    if not isinstance(told, Circumstances):
        raise InvalidValueError("value.wrong-type", field="circumstances", expected="Circumstances")
    registration = RegistrationFacts(
        customer=customer,
        account=account,
        reseller=reseller,
        intended_sku=told.intended_sku,
        reseller_id_requested=told.reseller_id_requested,
        domain_registered=told.domain_registered,
        domain_deleted_at=told.domain_deleted_at,
        deleted_via_reseller=told.deleted_via_reseller,
        provisionable_types=told.provisionable_types,
        policy=policy,
        profile=profile,
        at=at,
    )
    desk = Desk(
        registration=registration,
        consents=consents,
        subscriptions=subscriptions,
        access=access,
        request=request,
        skus=skus,
        circumstances=told,
        reseller=reseller,
    )
    abilities = abilities_of(desk)
    return Readiness(
        abilities=abilities,
        requirements=merged(abilities, deadlines(desk, abilities), desk.at),
        at=desk.at,
        policy_version=policy.version,
    )
