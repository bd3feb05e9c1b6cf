"""What a customer holds: its own subscriptions, as far as they are known (floor 5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, final

from attrs import frozen

from reseller_core.account import GoogleAccount
from reseller_core.catalog.subscription_states import SubscriptionStatus
from reseller_core.customer import Customer
from reseller_core.finding import Finding, Holes, Param, Severity, unknowns
from reseller_core.standing import Place, held_subscriptions, place_of
from reseller_core.subscription import Subscription
from reseller_core.values.ids import SkuId

__all__ = ["Found", "Held", "Holding", "holding", "subscriptions_path"]

Found: TypeAlias = tuple[Finding, ...]
Held: TypeAlias = tuple[str, Subscription]
"""A subscription and its path from the facts."""


def __dir__() -> list[str]:
    return __all__


@final
@frozen(weakref_slot=False)
class Holding:
    """The subscriptions of a customer that some question is about, each with its path.

    Attributes:
        held: Known to be held, and to be what is asked about: not cancelled, of such a SKU.
        perhaps: Of unknown status or SKU: it may turn out to be cancelled, or another one.
        unknown: Why the list itself is not known.
        by_sku: Only some SKUs are asked about.
    """

    held: tuple[Held, ...] = ()
    perhaps: tuple[Held, ...] = ()
    unknown: Holes | None = None
    by_sku: bool = False

    @property
    def open(self) -> Holes | None:
        """What would have to be known to tell what is held."""
        if self.unknown is not None:
            return self.unknown
        holes = tuple(hole for one in self.perhaps for hole in self._holes(*one))
        return Holes(holes) if holes else None

    def _holes(self, path: str, one: Subscription) -> tuple[str, ...]:
        """What would have to be known to tell whether this one is held, and asked about."""
        read = ("sku", "status") if self.by_sku else ("status",)
        return tuple(f"{path}.{name}" for name in read if getattr(one, name) is None)

    def where(self, wanted: Callable[[SkuId], bool]) -> Holding:
        """Those of wanted SKUs; one whose SKU is not known is perhaps wanted."""
        known, perhaps = (
            tuple(one for one in some if (sku := one[1].sku) is not None and wanted(sku))
            for some in (self.held, self.perhaps)
        )
        unnamed = (one for one in (*self.held, *self.perhaps) if one[1].sku is None)
        return Holding(known, (*perhaps, *unnamed), self.unknown, by_sku=True)

    def of(self, sku: str) -> Holding:
        """Those of one SKU."""
        return self.where(lambda one: one == sku)

    def judge(self, code: str, judged: Callable[[str, Subscription], Found], **params: Param) -> Found:
        """What is found of each; where the status is open, a violation is open too.

        Args:
            code: Code of what is found.
            judged: From path and subscription to what is found of it, its status aside.
            params: What the unknowns say.
        """
        if self.unknown is not None:
            return unknowns(code, self.unknown, **params)
        found = [finding for path, one in self.held for finding in judged(path, one)]
        for path, one in self.perhaps:
            heavy = [f for f in judged(path, one) if f.severity is not Severity.ADVISORY]
            holes = [f.subject for f in heavy if f.severity is Severity.UNKNOWN]
            if heavy:
                found += unknowns(
                    code, Holes((*self._holes(path, one), *holes)), **{"sku": one.named, **params}
                )
        return tuple(found)


def holding(customer: Customer, account: GoogleAccount | None) -> Holding:
    """The customer's own subscriptions that are not cancelled."""
    seen = held_subscriptions(customer, account)
    if isinstance(seen, Holes):
        return Holding(unknown=seen)
    return Holding(
        tuple(one for one in seen if one[1].status not in (None, SubscriptionStatus.CANCELLED)),
        tuple(one for one in seen if one[1].status is None),
    )


def subscriptions_path(customer: Customer, account: GoogleAccount | None) -> str:
    """Where the customer's subscriptions stand; the status where nobody is there who could have any."""
    place = place_of(customer, account)
    return f"{place.path}.subscriptions" if isinstance(place, Place) else "account.status"
