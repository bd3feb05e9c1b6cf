"""What each of Google's APIs has no field for, told before it is lost (floor 11).

``CANNOT_CARRY`` is the whole list for a customer. What stands in it but is not said by a customer is no loss.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import frozen

from reseller_core.customer import DomainCustomer, TeamCustomer
from reseller_core.policy import Profile
from reseller_core.values.fields import member
from reseller_core.wire import _channel_customers, _reseller_customers
from reseller_core.wire.partial import PartialCustomer

__all__ = ["CANNOT_CARRY", "Loss", "LossKind", "losses"]

AnyCustomer: TypeAlias = DomainCustomer | TeamCustomer | PartialCustomer


def __dir__() -> list[str]:
    return __all__


@final
class LossKind(StrEnum):
    """How something is lost."""

    NO_FIELD = "no-field"
    """The API has no field for it."""
    JOINED = "joined"
    """It is written into another field, and can't be taken apart again."""
    CUT = "cut"
    """Only a part of it has a place."""
    IGNORED = "ignored"
    """It is written, and Google leaves it out without a word."""


@final
@frozen(weakref_slot=False)
class Loss:
    """Something that a customer says and an API can't.

    Attributes:
        subject: Its path, as findings name it, for example ``customer.crm_id``.
        kind: How it is lost.
    """

    subject: str
    kind: LossKind


_BOTH: Final = ("time_zone", "reseller_id", "contact.phone_valid")
CANNOT_CARRY: Final[Mapping[Profile, tuple[str, ...]]] = MappingProxyType(
    {
        Profile.CONSOLE: (),
        Profile.CHANNEL_API: (*_BOTH, "contact.full_name"),
        Profile.RESELLER_API: (
            *("crm_id", "education", "language_code", *_BOTH, "contact.job_title"),
            *("contact.address.language_code", "contact.address.sorting_code"),
            *("contact.address.sublocality", "contact.address.recipients", "contact.address.organization"),
        ),
    }
)
"""Where it is sent → attributes of a customer that have no field there (facts 9, 18).

Beside them the Reseller API has no field for a domain customer's primary address, one field for the whole
name of the contact, and three for the lines of an address.
"""
_FORMS: Final = {
    Profile.CHANNEL_API: _channel_customers.FORM,
    Profile.RESELLER_API: _reseller_customers.FORM,
}


def losses(customer: AnyCustomer, target: Profile | str) -> tuple[Loss, ...]:
    """What the customer says and the API can't, in the order of the API's list; ``()`` = nothing is lost.

    Args:
        customer: The customer.
        target: The API by which it is to be sent.

    Raises:
        InvalidValueError: ``value.not-a-member``: there is no such target.
    """
    target = member(Profile, target)
    found = [
        Loss(f"customer.{path}", LossKind.NO_FIELD)
        for path in CANNOT_CARRY[target]
        if _at(customer, path) not in (None, ())
    ]
    if target is Profile.RESELLER_API:
        found += _beside_the_list(customer)
    if target in _FORMS:
        other = (form for form, _ in customer.extra if form != _FORMS[target])
        found += [Loss(f'customer.extra["{form}"]', LossKind.NO_FIELD) for form in other]
    return tuple(found)


def _beside_the_list(customer: AnyCustomer) -> Iterator[Loss]:
    if isinstance(customer, DomainCustomer) and customer.primary_email is not None:
        yield Loss("customer.primary_email", LossKind.NO_FIELD)
    contact = customer.contact
    name_lost = LossKind.JOINED if contact.full_name is None else LossKind.NO_FIELD
    for part in ("given_name", "family_name"):
        if getattr(contact, part) is not None:
            yield Loss(f"customer.contact.{part}", name_lost)
    if contact.phone is not None and contact.phone_valid is False:
        yield Loss("customer.contact.phone", LossKind.IGNORED)
    if contact.address is not None and len(contact.address.address_lines) > len(_reseller_customers.LINES):
        yield Loss("customer.contact.address.address_lines", LossKind.CUT)


def _at(customer: AnyCustomer, path: str) -> object:
    found: object = customer
    for step in path.split("."):
        found = getattr(found, step, None)
    return found
