"""What holds for a SKU, a plan and seats wherever they are ordered together (floor 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from reseller_core.subscription import Seats, seat_field

if TYPE_CHECKING:
    from reseller_core.finding import Param
    from reseller_core.order import OrderLine

__all__ = ["misplaced_seats"]


def __dir__() -> list[str]:
    return __all__


def misplaced_seats(line: OrderLine) -> dict[str, Param] | None:
    """What is to be said of seats that don't stand in the plan's own field alone; None = they do."""
    if line.plan is None or line.seats is None:
        return None
    own = seat_field(line.plan)
    given = {a.name for a in attrs.fields(Seats) if getattr(line.seats, a.name) is not None}
    if given == {own}:
        return None
    params: dict[str, Param] = {"sku": line.sku, "plan": line.plan.value, "field": own}
    return params if line.ordered is None else {**params, "seats": line.ordered}
