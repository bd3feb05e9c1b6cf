"""The payment plans of a subscription (floor 3).

The names are those of Google's Reseller API (fact 135); a plan is accepted by that name, case and all.
"""

from __future__ import annotations

from enum import StrEnum

from reseller_core.values.fields import member

__all__ = ["Plan", "optional_plan", "plan"]


def __dir__() -> list[str]:
    return __all__


class Plan(StrEnum):
    """How a subscription is committed to and paid for."""

    FLEXIBLE = "FLEXIBLE"
    ANNUAL_MONTHLY_PAY = "ANNUAL_MONTHLY_PAY"
    ANNUAL_YEARLY_PAY = "ANNUAL_YEARLY_PAY"
    TRIAL = "TRIAL"
    FREE = "FREE"


def plan(value: Plan | str) -> Plan:
    """The plan that a member or its name stands for.

    Raises:
        InvalidValueError: ``value.not-a-member`` if no plan has that name.
    """
    return member(Plan, value)


def optional_plan(value: Plan | str | None) -> Plan | None:
    """The plan, or None where none is given.

    Raises:
        InvalidValueError: ``value.not-a-member`` if no plan has that name.
    """
    return None if value is None else plan(value)
