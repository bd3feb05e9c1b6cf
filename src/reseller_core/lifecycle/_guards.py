"""What several lifecycles ask before they go on (floor 9)."""

from __future__ import annotations

from typing import TypeVar

from reseller_core.admin_console import AdminAction, AdminConsoleAccess
from reseller_core.customer import Customer
from reseller_core.decision import Decision
from reseller_core.errors import InvalidValueError
from reseller_core.lifecycle._machine import Asked
from reseller_core.reseller import Actor
from reseller_core.rules.admin_access import check_admin_action

__all__ = ["may_accept_terms", "recorded", "recorded_customer"]

T = TypeVar("T")


def __dir__() -> list[str]:
    return __all__


def recorded(value: T | None, name: str) -> T:
    """What a state has in every phase but the first.

    Raises:
        InvalidValueError: ``value.not-as-recorded``: a state that was not reached by commands lacks it.
    """
    if value is None:
        raise InvalidValueError("value.not-as-recorded", field=f"state.{name}")
    return value


def recorded_customer(customer: Customer | None) -> Customer:
    """As :func:`recorded`, of whom it is about."""
    if customer is None:
        raise InvalidValueError("value.not-as-recorded", field="state.customer")
    return customer


def may_accept_terms(customer: Customer, by: Actor, asked: Asked) -> Decision | None:
    """Only the customer itself accepts Google's terms of service (fact 120); None = it does."""
    if by is Actor.CUSTOMER_SUPER_ADMIN:
        return None
    return check_admin_action(
        AdminAction.ACCEPT_TERMS,
        customer=customer,
        access=AdminConsoleAccess(granted=True),
        policy=asked.policy,
        at=asked.at,
    )
