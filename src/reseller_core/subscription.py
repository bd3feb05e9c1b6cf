"""Subscriptions as they are seen at Google (floor 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, final

from attrs import evolve, field, frozen

from reseller_core.catalog.plans import ANNUAL_PLANS, Plan, optional_plan
from reseller_core.catalog.subscription_states import RenewalType, SubscriptionStatus, SuspensionReason
from reseller_core.errors import InvalidValueError
from reseller_core.values.extra import extra_texts
from reseller_core.values.fields import given, member, members, naming_fields, observed, sorted_members
from reseller_core.values.ids import SkuId, optional_sku_id
from reseller_core.values.moment import optional_moment
from reseller_core.values.number import optional_count
from reseller_core.values.text import optional_currency

if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "Seats",
    "Subscription",
    "optional_seats",
    "seat_field",
    "subscriptions",
]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Seats:
    """The three seat numbers of a subscription, never mixed (fact 192).

    Attributes:
        committed: Seats that are committed and billed (annual plans).
        maximum: A cap on seats (flexible, trial and free plans).
        licensed: Seats that are assigned to users.
        plan_number: A number given without saying which: the plan's own, once the plan is known.
    """

    committed: int | None = field(default=None, converter=optional_count, metadata=observed())
    maximum: int | None = field(default=None, converter=optional_count, metadata=observed())
    licensed: int | None = field(default=None, converter=optional_count, metadata=observed())
    plan_number: int | None = field(default=None, converter=optional_count, metadata=given())

    def under(self, plan: Plan | None) -> Seats:
        """The same seats with the plan's own number in its place (fact 136).

        Raises:
            InvalidValueError: ``value.seats-contradict``: the plan's own number is there already and differs.
        """
        if plan is None or self.plan_number is None:
            return self
        own = seat_field(plan)
        if getattr(self, own) not in (None, self.plan_number):
            raise InvalidValueError("value.seats-contradict", field=f"seats.{own}")
        settled: dict[str, Any] = {own: self.plan_number, "plan_number": None}
        return evolve(self, **settled)


def seat_field(plan: Plan) -> str:
    """The field that a plan's own seat number stands in (fact 136)."""
    return "committed" if plan in ANNUAL_PLANS else "maximum"


def optional_seats(value: Seats | int | None) -> Seats | None:
    """Seats; a plain number is the plan's own."""
    if value is None or isinstance(value, Seats):
        return value
    return Seats(plan_number=value)


def _reasons(value: Iterable[SuspensionReason | str] | None) -> tuple[SuspensionReason, ...] | None:
    return None if value is None else sorted_members(SuspensionReason, value)


def _status(value: SubscriptionStatus | str | None) -> SubscriptionStatus | None:
    return None if value is None else member(SubscriptionStatus, value)


def _renewal(value: RenewalType | str | None) -> RenewalType | None:
    return None if value is None else member(RenewalType, value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Subscription:
    """A subscription of a customer, as it was seen at Google.

    Attributes:
        sku: SKU id. Names change, ids don't. None: an answer of Google's that doesn't say what was sold.
        plan: Payment plan.
        seats: Seat numbers; a plain number is the plan's own.
        status: State.
        suspension_reasons: Why it is suspended; ``()`` = known to be none.
        suspended_at: Since when it is suspended.
        term_ends_at: End of the commitment, which is its renewal date (annual plans).
        renewal: What happens at the end of the term.
        minimum_transferable_seats: Fewest seats that a transfer may order (fact 82).
        currency: What it is billed in, as ISO 4217 writes it (fact 145).
        extra: What a wire format says beyond these attributes: canonical JSON text per format.
    """

    sku: SkuId | None = field(default=None, converter=optional_sku_id, metadata=observed())
    plan: Plan | None = field(default=None, converter=optional_plan, metadata=observed())
    seats: Seats | None = field(default=None, converter=optional_seats, metadata=observed())
    status: SubscriptionStatus | None = field(default=None, converter=_status, metadata=observed())
    suspension_reasons: tuple[SuspensionReason, ...] | None = field(
        default=None, converter=_reasons, metadata=observed()
    )
    suspended_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=observed())
    term_ends_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=observed())
    renewal: RenewalType | None = field(default=None, converter=_renewal, metadata=observed())
    minimum_transferable_seats: int | None = field(
        default=None, converter=optional_count, metadata=observed()
    )
    currency: str | None = field(default=None, converter=optional_currency, metadata=observed())
    extra: tuple[tuple[str, str], ...] = field(default=(), converter=extra_texts)

    def __attrs_post_init__(self) -> None:
        """Give a plain seat number its place."""
        if self.seats is not None:
            object.__setattr__(self, "seats", self.seats.under(self.plan))

    @property
    def named(self) -> str:
        """Its SKU as a finding names it; empty where it is not known."""
        return self.sku or ""


def subscriptions(value: Iterable[Subscription] | None) -> tuple[Subscription, ...] | None:
    """Subscriptions in one order whatever order they come in, none twice; None stays None.

    What is not known equals nothing: of two without a SKU neither is taken for the other.
    """
    if value is None:
        return None
    every = members(value, Subscription, "Subscription")
    unnamed = [one for one in every if one.sku is None]
    return tuple(sorted([*{one for one in every if one.sku is not None}, *unnamed], key=repr))
