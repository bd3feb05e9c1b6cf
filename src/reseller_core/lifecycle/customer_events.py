"""What can happen in the life of a customer (floor 9)."""

from __future__ import annotations

import datetime as dt
from typing import final

from attrs import field, frozen

from reseller_core.customer import Customer
from reseller_core.lifecycle._shapes import Event
from reseller_core.lifecycle.customer_state import CustomerPhase, customer_phase, optional_customer_phase
from reseller_core.order import Order
from reseller_core.values.fields import happened, is_a, naming_fields
from reseller_core.values.moment import moment, optional_moment
from reseller_core.values.text import optional_name

__all__ = [
    "CustomerCallFailed",
    "CustomerDeleted",
    "CustomerDrafted",
    "CustomerHandedOver",
    "CustomerImported",
    "CustomerLeft",
    "CustomerRegistered",
    "DomainVerified",
    "IdentityNoted",
    "OrderPlaced",
    "RecordChanged",
    "SubscriptionsTransferred",
    "TermsAccepted",
]


def __dir__() -> list[str]:
    return __all__


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class _Recorded(Event):
    """An event after which the record is another.

    Attributes:
        customer: The record from then on.
    """

    customer: Customer = field(validator=is_a(Customer))


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class _Written(_Recorded):
    """An event with which the record was written.

    Attributes:
        domain_verified_at: When the domain of the record was verified; None = it was not, or is another now.
    """

    domain_verified_at: dt.datetime | None = field(converter=optional_moment, metadata=happened())


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class _Called(Event):
    """An event of a call that may turn out to have failed.

    Attributes:
        back_to: The phase in which the customer stands then.
        failure: None: what failed before has worked.
    """

    back_to: CustomerPhase = field(converter=customer_phase)
    failure: str | None = field(default=None, converter=optional_name, metadata=happened())


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class _Worked(Event):
    """An event that tells that the calls before it have worked.

    Attributes:
        back_to: None: there is nothing to go back to.
    """

    back_to: CustomerPhase | None = field(
        default=None, converter=optional_customer_phase, metadata=happened()
    )


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerDrafted(_Written):
    """A record was begun, or changed while it was a draft."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class RecordChanged(_Written):
    """The record of a customer that was added has changed."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerRegistered(_Called):
    """A new customer was added."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerImported(_Called):
    """A customer of Google or another reseller was brought over.

    Attributes:
        customer: The record from then on.
    """

    customer: Customer = field(validator=is_a(Customer))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerCallFailed(_Worked):
    """A call failed; the customer is as before it.

    Attributes:
        failure: What was told.
        left_at: When it last left us; None = it never did.
        left_before: None: it is not handed over.
    """

    failure: str | None = field(converter=optional_name, metadata=happened())
    left_at: dt.datetime | None = field(converter=optional_moment, metadata=happened())
    left_before: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class IdentityNoted(_Recorded):
    """Google's id of the customer became known."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class OrderPlaced(_Called):
    """Something was ordered for the customer.

    Attributes:
        order: What.
    """

    order: Order = field(validator=is_a(Order))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionsTransferred(_Worked):
    """Subscriptions of the customer have moved to us."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TermsAccepted(_Worked):
    """The customer accepted Google's terms of service."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class DomainVerified(_Recorded):
    """The customer verified its domain.

    Attributes:
        domain_verified_at: When it first did.
    """

    domain_verified_at: dt.datetime = field(converter=moment)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerHandedOver(_Called):
    """The customer was handed over to Google.

    Attributes:
        left_at: When.
        left_before: When it had left us before; None = it never did.
    """

    left_at: dt.datetime = field(converter=moment)
    left_before: dt.datetime | None = field(converter=optional_moment, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerLeft(_Worked):
    """The customer has left for Google or another reseller.

    Attributes:
        left_at: When.
    """

    left_at: dt.datetime = field(converter=moment)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerDeleted(Event):
    """The record was deleted."""
