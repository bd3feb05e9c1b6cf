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
    """A violation for each record that names another identifier than the one that sells."""
    sells = seller(asked, customer, reseller)
    recorded = {
        "reseller.id": reseller.id if reseller is not None else None,
        customer_path: customer.reseller_id,
    }
    return tuple(
        finding
        for subject, other in recorded.items()
        if other not in (None, sells)
        for finding in violation(code, subject, recorded=str(other), reseller_id=str(sells))
    )
