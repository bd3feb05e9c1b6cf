"""All that is known where readiness is asked about, and what we sold (floor 10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final, TypeAlias, final

from attrs import field, frozen

from reseller_core.account import GoogleAccount
from reseller_core.admin_console import AdminConsoleAccess
from reseller_core.codes import Citation
from reseller_core.consent import PurchaseConsent, optional_consents
from reseller_core.customer import Customer
from reseller_core.facts import RegistrationFacts, TransferOutFacts
from reseller_core.finding import Holes, Severity
from reseller_core.holdings import Held, Holding, holding
from reseller_core.holes import HoleSource
from reseller_core.reseller import Actor, Reseller
from reseller_core.rules.transfer_out import customer_is_ours
from reseller_core.standing import held_subscriptions
from reseller_core.subscription import Subscription
from reseller_core.subscription import subscriptions as optional_subscriptions
from reseller_core.transfer import TransferRequest
from reseller_core.upkeep.abilities import NotAsked
from reseller_core.upkeep.circumstances import Circumstances
from reseller_core.values.fields import is_a, members, naming_fields
from reseller_core.values.ids import SkuId, sku_id

__all__ = [
    "OWN_SUBSCRIPTIONS",
    "OWN_SUBSCRIPTIONS_SOURCE",
    "Desk",
    "Sold",
    "is_ours",
    "leaving_facts",
    "sold_by_us",
    "why_not_ours",
]

OWN_SUBSCRIPTIONS: Final = "subscriptions"
"""Path of what our own records say that we sold."""
OWN_SUBSCRIPTIONS_SOURCE: Final = HoleSource(
    Actor.RESELLER,
    "Partner Sales Console > Customers",
    Citation("CH", "CloudIdentityCustomerAccount", (45,), "who is owned has not bought from us for that"),
)
"""Who knows that, and where."""
Sold: TypeAlias = tuple[Held, ...] | Holes | NotAsked
"""What we sold, each with its path; what would have to be known to tell; or why there can't be any."""


def __dir__() -> list[str]:
    return __all__


def _optional_skus(value: Iterable[SkuId | str] | None) -> tuple[str, ...] | None:
    return (
        None
        if value is None
        else tuple(dict.fromkeys(str(sku_id(one)) for one in members(value, str, "SKU ids")))
    )


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Desk:
    """All that is known where readiness is asked about.

    Attributes:
        registration: What the registration rules read; its account is None where that is too old.
        consents: Purchase consents of the customer.
        subscriptions: What we sold, where our own records say so.
        access: Whether resellers may use its Admin console.
        request: How it is to come over.
        skus: The SKUs to ask about; None = one of each family.
        circumstances: What single deciders are told.
    """

    registration: RegistrationFacts
    consents: tuple[PurchaseConsent, ...] | None = field(converter=optional_consents)
    subscriptions: tuple[Subscription, ...] | None = field(converter=optional_subscriptions)
    access: AdminConsoleAccess | None = field(validator=is_a(AdminConsoleAccess, type(None)))
    request: TransferRequest | None = field(validator=is_a(TransferRequest, type(None)))
    skus: tuple[str, ...] | None = field(converter=_optional_skus)
    circumstances: Circumstances
    reseller: Reseller = field(validator=is_a(Reseller))

    @property
    def customer(self) -> Customer:
        """Whom it is about."""
        return self.registration.customer

    @property
    def account(self) -> GoogleAccount | None:
        """What was observed of it."""
        return self.registration.account

    @property
    def at(self) -> dt.datetime:
        """The moment that is asked about."""
        return self.registration.at

    @property
    def holding(self) -> Holding:
        """What it holds, whoever sold it."""
        return holding(self.customer, self.account)

    def given(self) -> dict[str, Any]:
        """What all facts about an account are given."""
        known = self.registration
        return {
            "account": known.account,
            "reseller": self.reseller,
            "policy": known.policy,
            "profile": known.profile,
            "at": known.at,
        }


def is_ours(desk: Desk) -> bool | Holes:
    """Whether we manage it."""
    found = customer_is_ours(leaving_facts(desk))
    open_paths = tuple(one.subject for one in found if one.severity is Severity.UNKNOWN)
    return Holes(open_paths) if open_paths else not found


def leaving_facts(desk: Desk) -> TransferOutFacts:
    return TransferOutFacts(
        customer=desk.customer,
        billed_offline=desk.circumstances.billed_offline,
        **desk.given(),
    )


def sold_by_us(desk: Desk) -> Sold:
    """What we sold: as our own records say, else what a customer of ours holds.

    A customer is ours by consent or by import alone (fact 45). While its subscriptions are still to come
    over, only our own records tell which of them we have sold.
    """
    if desk.subscriptions is not None:
        return tuple((f"subscriptions[{i}]", one) for i, one in enumerate(desk.subscriptions))
    ours = is_ours(desk)
    if isinstance(ours, Holes):
        return ours
    if not ours:
        return why_not_ours(desk)
    held = held_subscriptions(desk.customer, desk.account)
    waits = desk.request is not None and not isinstance(held, Holes) and held != ()
    return Holes((OWN_SUBSCRIPTIONS,)) if waits else held


def why_not_ours(desk: Desk) -> NotAsked:
    situations = [one.param("situation") for one in customer_is_ours(leaving_facts(desk))]
    return NotAsked.NOBODY_THERE if situations == ["none"] else NotAsked.NOT_OURS
