"""What is ordered for a customer (floor 5)."""

from __future__ import annotations

from typing import final

from attrs import field, frozen

from reseller_core.catalog.plans import Plan, optional_plan
from reseller_core.subscription import Seats, optional_seats
from reseller_core.values.fields import given, naming_fields
from reseller_core.values.ids import SkuId, sku_id

__all__ = ["Order", "OrderLine"]


def __dir__() -> list[str]:
    return __all__


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class OrderLine:
    """A SKU, and how much of it under which plan.

    Attributes:
        sku: SKU id.
        plan: Payment plan.
        seats: Seat numbers; a plain number is the plan's own.
    """

    sku: SkuId = field(converter=sku_id)
    plan: Plan | None = field(default=None, converter=optional_plan, metadata=given())
    seats: Seats | None = field(default=None, converter=optional_seats, metadata=given())

    def __attrs_post_init__(self) -> None:
        """Give a plain seat number its place."""
        if self.seats is not None:
            object.__setattr__(self, "seats", self.seats.under(self.plan))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Order(OrderLine):
    """An order of one SKU for a customer."""
