"""What can happen in the life of an entitlement (floor 9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import final

from attrs import field, frozen

from reseller_core.catalog.plans import Plan, optional_plan
from reseller_core.catalog.plans import plan as plan_of
from reseller_core.catalog.subscription_states import RenewalType, SuspensionReason
from reseller_core.customer import Customer
from reseller_core.lifecycle._shapes import Event
from reseller_core.subscription import Seats, optional_seats
from reseller_core.values.fields import given, happened, is_a, member, naming_fields, sorted_members
from reseller_core.values.ids import SkuId, sku_id
from reseller_core.values.moment import moment, optional_moment

__all__ = [
    "PlanChosen",
    "RenewalChosen",
    "SubscriptionCancelled",
    "SubscriptionMovedToGoogle",
    "SubscriptionNoted",
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


def reasons_since(
    value: Iterable[tuple[SuspensionReason | str, dt.datetime]],
) -> tuple[tuple[SuspensionReason, dt.datetime], ...]:
    """Reasons for a suspension, sorted, each with the moment since when it holds; also none."""
    return tuple(sorted((member(SuspensionReason, reason), moment(since)) for reason, since in value))


def required_renewal(value: RenewalType | str) -> RenewalType:
    """What happens at the end of a term."""
    return member(RenewalType, value)


def optional_renewal(value: RenewalType | str | None) -> RenewalType | None:
    """As :func:`required_renewal`; None stays None."""
    return None if value is None else member(RenewalType, value)


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class _Held(Event):
    """An event after which other reasons hold.

    Attributes:
        reasons: Why it is suspended from then on; ``()`` = it is active.
        suspended_at: Since when it is; None = it is not.
        reasons_since: Each reason, and since when it holds.
        counted_from: Since when it is suspended for reasons for which Google moves a customer (fact 133).
    """

    reasons: tuple[SuspensionReason, ...] = field(converter=reasons)
    suspended_at: dt.datetime | None = field(converter=optional_moment, metadata=happened())
    reasons_since: tuple[tuple[SuspensionReason, dt.datetime], ...] = field(converter=reasons_since)
    counted_from: dt.datetime | None = field(converter=optional_moment, metadata=happened())


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class _Begun(_Held):
    """An event with which the life of an entitlement begins.

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
    plan: Plan | None = field(converter=optional_plan, metadata=given())
    seats: Seats | None = field(converter=optional_seats, metadata=given())
    term_ends_at: dt.datetime | None = field(converter=optional_moment, metadata=given())
    trial_ends_at: dt.datetime | None = field(converter=optional_moment, metadata=given())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionOrdered(_Begun):
    """A subscription was ordered; it may wait for the customer to accept Google's terms (fact 123)."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionNoted(_Begun):
    """A subscription that is there already was noted, such as one that was transferred.

    Attributes:
        renewal: What happens at the end of the term.
    """

    renewal: RenewalType | None = field(converter=optional_renewal, metadata=given())


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class _Resumed(_Held):
    """An event that may make it active again, after which a new term may run (fact 130).

    Attributes:
        term_ends_at: End of the commitment; of a new one where the old one was over when it became active.
        term_over: The term has ended, and none has followed.
        renewal: What happens at the end of the term; a new one was not told to end for good.
    """

    term_ends_at: dt.datetime | None = field(converter=optional_moment, metadata=given())
    term_over: bool = field(validator=is_a(bool))
    renewal: RenewalType | None = field(converter=optional_renewal, metadata=given())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TermsOfServiceAccepted(_Resumed):
    """The customer accepted Google's terms of service."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionSuspended(_Held):
    """A reason to suspend it was added."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionReactivated(_Resumed):
    """We reactivated it."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SuspensionLifted(_Resumed):
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
        renewal: None: what was chosen before was chosen of another plan.
        term_over: The term has ended, and none has followed; False where another end was given.
    """

    plan: Plan = field(converter=plan_of)
    seats: Seats | None = field(converter=optional_seats, metadata=given())
    term_ends_at: dt.datetime | None = field(converter=optional_moment, metadata=given())
    trial_ends_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())
    renewal: RenewalType | None = field(default=None, converter=optional_renewal, metadata=happened())
    term_over: bool = field(default=False, validator=is_a(bool))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class RenewalChosen(Event):
    """It was said what is to happen at the end of the term.

    Attributes:
        renewal: What.
    """

    renewal: RenewalType = field(converter=required_renewal)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TermEnded(_Held):
    """A term ended.

    Attributes:
        plan: The plan from then on.
        seats: Seat numbers from then on; None = not known.
        term_ends_at: End of the term that follows; the old one's where none does; None under a plan without a
            term.
        renewal: What happens at the end of the next term; None under a plan without a term.
        term_over: No term follows: it was told so, or is suspended (fact 190).
    """

    plan: Plan | None = field(converter=optional_plan, metadata=given())
    seats: Seats | None = field(converter=optional_seats, metadata=given())
    term_ends_at: dt.datetime | None = field(converter=optional_moment, metadata=given())
    renewal: RenewalType | None = field(converter=optional_renewal, metadata=given())
    term_over: bool = field(validator=is_a(bool))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionMovedToGoogle(Event):
    """The customer buys it from Google now."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionCancelled(Event):
    """It was cancelled."""
