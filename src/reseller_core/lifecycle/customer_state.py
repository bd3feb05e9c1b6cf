"""How far a customer has come (floor 9)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import final

from attrs import field, frozen

from reseller_core.customer import Customer
from reseller_core.lifecycle._shapes import State
from reseller_core.values.fields import happened, is_a, member, naming_fields
from reseller_core.values.moment import optional_moment
from reseller_core.values.text import optional_name

__all__ = ["CustomerPhase", "CustomerState", "customer_phase", "optional_customer_phase"]

NONE = type(None)


def __dir__() -> list[str]:
    return __all__


@final
class CustomerPhase(StrEnum):
    """How far a customer has come."""

    NEW = "new"
    """Nothing is recorded yet."""
    DRAFT = "draft"
    """Recorded by us, unknown to Google."""
    REGISTERED = "registered"
    """Added; nothing is ordered, and its subscription status is blank (fact 29)."""
    IMPORTED = "imported"
    """Ours to manage; its subscriptions have not moved yet."""
    ORDERED = "ordered"
    """Something is ordered or transferred; the customer has to accept Google's terms (fact 31)."""
    ACTIVE = "active"
    """The terms are accepted."""
    LEFT = "left"
    """It buys from Google or another reseller now."""
    DELETED = "deleted"
    """Its record is gone."""


def customer_phase(value: CustomerPhase | str) -> CustomerPhase:
    """How far a customer has come."""
    return member(CustomerPhase, value)


def optional_customer_phase(value: CustomerPhase | str | None) -> CustomerPhase | None:
    """As :func:`customer_phase`; None stays None."""
    return None if value is None else customer_phase(value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerState(State):
    """Where a customer stands.

    Attributes:
        phase: How far it has come.
        customer: Its record; None before there is a draft.
        domain_verified_at: When it first verified the domain that is recorded.
        left_at: When it last left us.
        left_before: When it had left us before it was handed over to Google.
        back_to: The phase that the last call began in, to which it goes back where that call fails; None =
            it has worked, or nothing was called.
        failure: What was told when a call last failed; None once one has worked.
    """

    phase: CustomerPhase = field(default=CustomerPhase.NEW, converter=customer_phase)
    customer: Customer | None = field(default=None, validator=is_a(Customer, NONE), metadata=happened())
    domain_verified_at: dt.datetime | None = field(
        default=None, converter=optional_moment, metadata=happened()
    )
    left_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())
    left_before: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())
    back_to: CustomerPhase | None = field(
        default=None, converter=optional_customer_phase, metadata=happened()
    )
    failure: str | None = field(default=None, converter=optional_name, metadata=happened())
