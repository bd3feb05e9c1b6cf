"""How an entitlement stands (floor 9)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final, final

from attrs import field, frozen

from reseller_core.catalog.plans import Plan, optional_plan
from reseller_core.catalog.subscription_states import RenewalType, SubscriptionStatus, SuspensionReason
from reseller_core.customer import Customer
from reseller_core.lifecycle._shapes import State
from reseller_core.lifecycle.entitlement_events import optional_renewal, reasons, reasons_since
from reseller_core.subscription import Seats, Subscription, optional_seats
from reseller_core.values.fields import given, happened, is_a, member, naming_fields
from reseller_core.values.ids import SkuId, optional_sku_id
from reseller_core.values.moment import optional_moment

__all__ = ["EntitlementPhase", "EntitlementState"]

NONE = type(None)


def __dir__() -> list[str]:
    return __all__


@final
class EntitlementPhase(StrEnum):
    """How an entitlement stands."""

    NEW = "new"
    """Nothing is ordered yet; the console shows its status blank (fact 127)."""
    SUSPENDED = "suspended"
    """At least one reason holds."""
    ACTIVE = "active"
    """No reason holds."""
    MOVED = "moved"
    """The customer buys it from Google now."""
    CANCELLED = "cancelled"
    """It has ended."""


def _phase(value: EntitlementPhase | str) -> EntitlementPhase:
    return member(EntitlementPhase, value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class EntitlementState(State):
    """How an entitlement stands.

    Attributes:
        phase: Active, suspended, or ended.
        customer: Who holds it; None before it is ordered.
        sku: SKU id; None before it is ordered.
        plan: Payment plan.
        seats: Seat numbers.
        reasons: Why it is suspended, or was when it ended; ``()`` = for no reason.
        suspended_at: Since when.
        reasons_since: Each reason, and since when it holds; one that is left out holds since
            ``suspended_at``.
        counted_from: Since when it is suspended for reasons for which Google moves a customer (fact 133);
            None = since ``suspended_at``, where it is.
        term_ends_at: End of the commitment, which is its renewal date.
        term_over: That term has ended, and none has followed.
        trial_ends_at: End of the trial.
        renewal: What happens at the end of the term.
    """

    phase: EntitlementPhase = field(default=EntitlementPhase.NEW, converter=_phase)
    customer: Customer | None = field(default=None, validator=is_a(Customer, NONE), metadata=happened())
    sku: SkuId | None = field(default=None, converter=optional_sku_id, metadata=happened())
    plan: Plan | None = field(default=None, converter=optional_plan, metadata=given())
    seats: Seats | None = field(default=None, converter=optional_seats, metadata=given())
    reasons: tuple[SuspensionReason, ...] = field(default=(), converter=reasons)
    suspended_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())
    reasons_since: tuple[tuple[SuspensionReason, dt.datetime], ...] = field(
        default=(), converter=reasons_since
    )
    counted_from: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())
    term_ends_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=given())
    term_over: bool = field(default=False, validator=is_a(bool))
    trial_ends_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=given())
    renewal: RenewalType | None = field(default=None, converter=optional_renewal, metadata=given())

    def since(self, reason: SuspensionReason) -> dt.datetime | None:
        """Since when a reason holds; None = it does not."""
        return dict(self.reasons_since).get(reason, self.suspended_at) if reason in self.reasons else None

    @property
    def subscription(self) -> Subscription | None:
        """The subscription as deciders read it; None before it is ordered, and where it was moved.

        Of a trial, the end of its term is the end of the trial.
        """
        status = _STATUS.get(self.phase)
        if self.sku is None or status is None:
            return None
        return Subscription(
            sku=self.sku,
            plan=self.plan,
            seats=self.seats,
            status=status,
            suspension_reasons=self.reasons if status is SubscriptionStatus.SUSPENDED else (),
            suspended_at=self.suspended_at if status is SubscriptionStatus.SUSPENDED else None,
            term_ends_at=self.trial_ends_at if self.plan is Plan.TRIAL else self.term_ends_at,
            renewal=self.renewal,
        )


_STATUS: Final = {
    EntitlementPhase.SUSPENDED: SubscriptionStatus.SUSPENDED,
    EntitlementPhase.ACTIVE: SubscriptionStatus.ACTIVE,
    EntitlementPhase.CANCELLED: SubscriptionStatus.CANCELLED,
}
