"""What can happen in the life of an entitlement (floor 9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import final

from attrs import field, frozen

from reseller_core.catalog.plans import Plan, optional_plan
from reseller_core.catalog.subscription_states import RenewalType, SuspensionReason
from reseller_core.customer import Customer
from reseller_core.lifecycle._machine import Event
from reseller_core.subscription import Seats, optional_seats
from reseller_core.values.fields import happened, is_a, member, naming_fields, sorted_members
from reseller_core.values.ids import SkuId, sku_id
from reseller_core.values.moment import optional_moment

__all__ = [
    "PlanChosen",
    "RenewalChosen",
    "SubscriptionCancelled",
    "SubscriptionMovedToGoogle",
    "SubscriptionOrdered",
    "SubscriptionReactivated",
    "SubscriptionSuspended",
    "SuspensionLifted",
    "TermEnded",
    "TermsOfServiceAccepted",
    "TrialEnded",
]


def __dir__() -> list[str]:
    return __all__


def reasons(value: Iterable[SuspensionReason | str]) -> tuple[SuspensionReason, ...]:
    """Reasons for a suspension, sorted, each once; also none."""
    return sorted_members(SuspensionReason, value)


def optional_renewal(value: RenewalType | str | None) -> RenewalType | None:
    """What happens at the end of a term; None stays None."""
    return None if value is None else member(RenewalType, value)


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class _Held(Event):
    """An event after which other reasons hold.

    Attributes:
        reasons: Why it is suspended from then on; ``()`` = it is active.
        suspended_at: Since when it is; None = it is not.
    """

    reasons: tuple[SuspensionReason, ...] = field(converter=reasons)
    suspended_at: dt.datetime | None = field(converter=optional_moment, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionOrdered(_Held):
    """A subscription was ordered; it waits for the customer to accept Google's terms (fact 123).

    Attributes:
        customer: For whom.
        sku: SKU id.
        plan: Payment plan.
        seats: Seat numbers.
        term_ends_at: End of the commitment.
        trial_ends_at: End of a trial.
    """

    customer: Customer = field(validator=is_a(Customer))
    sku: SkuId = field(converter=sku_id)
    plan: Plan | None = field(converter=optional_plan, metadata=happened())
    seats: Seats | None = field(converter=optional_seats, metadata=happened())
    term_ends_at: dt.datetime | None = field(converter=optional_moment, metadata=happened())
    trial_ends_at: dt.datetime | None = field(converter=optional_moment, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TermsOfServiceAccepted(_Held):
    """The customer accepted Google's terms of service."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionSuspended(_Held):
    """A reason to suspend it was added."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionReactivated(_Held):
    """We reactivated it."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SuspensionLifted(_Held):
    """A reason to suspend it no longer holds."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TrialEnded(_Held):
    """The trial ended without a plan."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class PlanChosen(_Held):
    """It is under another plan.

    Attributes:
        plan: The plan.
        seats: Seat numbers.
        term_ends_at: End of the commitment.
        trial_ends_at: None: no trial runs any longer.
    """

    plan: Plan | None = field(converter=optional_plan, metadata=happened())
    seats: Seats | None = field(converter=optional_seats, metadata=happened())
    term_ends_at: dt.datetime | None = field(converter=optional_moment, metadata=happened())
    trial_ends_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class RenewalChosen(Event):
    """It was said what is to happen at the end of the term.

    Attributes:
        renewal: What.
    """

    renewal: RenewalType | None = field(converter=optional_renewal, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TermEnded(_Held):
    """A term ended.

    Attributes:
        term_ends_at: End of the term that follows; the old one's where none does.
    """

    term_ends_at: dt.datetime | None = field(converter=optional_moment, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionMovedToGoogle(Event):
    """The customer buys it from Google now."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionCancelled(Event):
    """It was cancelled."""
