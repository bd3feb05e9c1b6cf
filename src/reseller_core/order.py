"""What is ordered for a customer (floor 5)."""

from __future__ import annotations

from typing import final

from attrs import field, frozen

from reseller_core.catalog.plans import Plan, optional_plan
from reseller_core.subscription import Seats, optional_seats, seat_field
from reseller_core.values.fields import given, naming_fields
from reseller_core.values.ids import SkuId, optional_sku_id, sku_id
from reseller_core.values.text import free_text, optional_currency

__all__ = ["Order", "OrderLine"]


def __dir__() -> list[str]:
    return __all__


def _deal_code(value: str | None) -> str | None:
    return None if value is None else free_text(value, limit=100)


def _purchase_order_id(value: str | None) -> str | None:
    return None if value is None else free_text(value, limit=80)


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class OrderLine:
    """A SKU, and how much of it under which plan.

    Attributes:
        sku: SKU id.
        plan: Payment plan.
        seats: Seat numbers; a plain number is the plan's own.
        deal_code: Code of an agreed price, at most 100 characters; none applies to a transfer (fact 94).
        purchase_order_id: The buyer's own order number, at most 80 characters (fact 189).
    """

    sku: SkuId = field(converter=sku_id)
    plan: Plan | None = field(default=None, converter=optional_plan, metadata=given())
    seats: Seats | None = field(default=None, converter=optional_seats, metadata=given())
    deal_code: str | None = field(default=None, converter=_deal_code, metadata=given())
    purchase_order_id: str | None = field(default=None, converter=_purchase_order_id, metadata=given())

    def __attrs_post_init__(self) -> None:
        """Give a plain seat number its place."""
        if self.seats is not None:
            object.__setattr__(self, "seats", self.seats.under(self.plan))

    @property
    def ordered(self) -> int | None:
        """How many seats are ordered: the plan's own number, else whichever is given; None = none is."""
        if self.seats is None:
            return None
        own = None if self.plan is None else getattr(self.seats, seat_field(self.plan))
        numbers = (own, self.seats.plan_number, self.seats.committed, self.seats.maximum)
        return next((number for number in numbers if number is not None), None)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Order(OrderLine):
    """An order of one SKU for a customer.

    Attributes:
        replaces: SKU of the held subscription that the order changes: its own for other seats or another
            plan, another one for a move between editions. None = a new subscription.
        currency: What is to be billed in, as ISO 4217 writes it.
    """

    replaces: SkuId | None = field(default=None, converter=optional_sku_id, metadata=given())
    currency: str | None = field(default=None, converter=optional_currency, metadata=given())
