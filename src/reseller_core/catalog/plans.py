"""The payment plans of a subscription (floor 3).

The names are those of Google's Reseller API (fact 135); a plan is accepted by that name, case and all.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from reseller_core.values.fields import member

__all__ = ["ANNUAL_PLANS", "PAID_PLANS", "Plan", "optional_plan", "plan"]


def __dir__() -> list[str]:
    return __all__


class Plan(StrEnum):
    """How a subscription is committed to and paid for."""

    FLEXIBLE = "FLEXIBLE"
    ANNUAL_MONTHLY_PAY = "ANNUAL_MONTHLY_PAY"
    ANNUAL_YEARLY_PAY = "ANNUAL_YEARLY_PAY"
    TRIAL = "TRIAL"
    FREE = "FREE"


ANNUAL_PLANS: Final = (Plan.ANNUAL_MONTHLY_PAY, Plan.ANNUAL_YEARLY_PAY)
"""Plans with a commitment."""

PAID_PLANS: Final = (Plan.FLEXIBLE, *ANNUAL_PLANS)
"""Plans that are paid for; a trial or a free subscription is not."""


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
