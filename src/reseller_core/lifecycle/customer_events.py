"""What can happen in the life of a customer (floor 9)."""

from __future__ import annotations

import datetime as dt
from typing import final

from attrs import field, frozen

from reseller_core.customer import Customer
from reseller_core.lifecycle._shapes import Event
from reseller_core.order import Order
from reseller_core.values.fields import happened, is_a, naming_fields
from reseller_core.values.moment import moment
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


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerDrafted(_Recorded):
    """A record was begun, or changed while it was a draft."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class RecordChanged(_Recorded):
    """The record of a customer that was added has changed."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerRegistered(Event):
    """A new customer was added.

    Attributes:
        failure: None: what failed before has worked.
    """

    failure: str | None = field(default=None, converter=optional_name, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerImported(_Recorded):
    """A customer of Google or another reseller was brought over.

    Attributes:
        failure: None: what failed before has worked.
    """

    failure: str | None = field(default=None, converter=optional_name, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerCallFailed(Event):
    """A call failed; who could not be added or imported is as before.

    Attributes:
        failure: What was told.
    """

    failure: str | None = field(converter=optional_name, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class IdentityNoted(_Recorded):
    """Google's id of the customer became known."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class OrderPlaced(Event):
    """Something was ordered for the customer.

    Attributes:
        order: What.
    """

    order: Order = field(validator=is_a(Order))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionsTransferred(Event):
    """Subscriptions of the customer have moved to us."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TermsAccepted(Event):
    """The customer accepted Google's terms of service."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class DomainVerified(_Recorded):
    """The customer verified its domain.

    Attributes:
        domain_verified_at: When.
    """

    domain_verified_at: dt.datetime = field(converter=moment)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerHandedOver(Event):
    """The customer was handed over to Google.

    Attributes:
        left_at: When.
    """

    left_at: dt.datetime = field(converter=moment)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerLeft(Event):
    """The customer has left for Google or another reseller.

    Attributes:
        left_at: When.
    """

    left_at: dt.datetime = field(converter=moment)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerDeleted(Event):
    """The record was deleted."""
