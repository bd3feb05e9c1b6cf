"""Which reseller public identifier is meant (floor 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reseller_core.finding import Finding, violation

if TYPE_CHECKING:
    from reseller_core.codes import Code
    from reseller_core.customer import Customer
    from reseller_core.reseller import Reseller
    from reseller_core.values.ids import ResellerId

__all__ = ["differing_ids", "seller"]


def __dir__() -> list[str]:
    return __all__


def seller(asked: ResellerId | None, customer: Customer, reseller: Reseller | None) -> ResellerId | None:
    """The identifier that sells: as asked for, else our own, else the one on the customer's record."""
    return asked or (reseller.id if reseller is not None else None) or customer.reseller_id


def differing_ids(
    code: Code,
    *,
    asked: ResellerId | None,
    customer: Customer,
    customer_path: str,
    reseller: Reseller | None,
) -> tuple[Finding, ...]:
    """A violation where our own identifier is not the one asked with, and where the record differs.

    The record is held against our own identifier where that is known.
    """
    sells = seller(asked, customer, reseller)
    own = sells if reseller is None else reseller.id
    differing: list[Finding] = []
    if own != sells:
        differing += violation(code, "reseller.id", recorded=str(own), reseller_id=str(sells))
    if customer.reseller_id not in (None, own):
        recorded = str(customer.reseller_id)
        differing += violation(code, customer_path, recorded=recorded, reseller_id=str(own))
    return tuple(differing)
