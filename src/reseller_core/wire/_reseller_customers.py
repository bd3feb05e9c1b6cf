"""The Reseller API's Customer and our customers (floor 11)."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final, TypeAlias

from reseller_core.account import AccountStatus, GoogleAccount
from reseller_core.customer import DomainCustomer, TeamCustomer
from reseller_core.values.contact import ContactInfo, contact_name
from reseller_core.values.domain_name import DomainName
from reseller_core.values.email_address import EmailAddress
from reseller_core.values.ids import CloudIdentityId
from reseller_core.values.phone_number import PhoneNumber
from reseller_core.values.postal_address import PostalAddress, region_code
from reseller_core.values.text import name
from reseller_core.wire._canonical import canonical
from reseller_core.wire._extra import keep_difference, lay_difference
from reseller_core.wire._pairings import Pairing, accepted, facts_at, message_of, put
from reseller_core.wire._reseller_schema import RESELLER
from reseller_core.wire.partial import PartialCustomer

__all__ = [
    "FORM",
    "LINES",
    "ReadCustomer",
    "plain_customer",
    "read_account",
    "read_customer",
    "write_customer",
]

FORM: Final = "reseller-api"
"""The wire format's name in a noun's ``extra``."""
ReadCustomer: TypeAlias = DomainCustomer | TeamCustomer | PartialCustomer
"""What a reader makes of a customer's message."""

_TYPES: Final[Mapping[str, type[DomainCustomer | TeamCustomer]]] = {
    "domain": DomainCustomer,
    "team": TeamCustomer,
}
_TYPE_WORDS: Final[Mapping[type, str]] = {noun: word for word, noun in _TYPES.items()}
LINES: Final = ("addressLine1", "addressLine2", "addressLine3")
"""The fields of an address that are its lines."""

_TOGETHER: Final = (tuple(f"postalAddress.{line}" for line in LINES),)

_CUSTOMER: Final = (
    Pairing("customerDomain", "domain", DomainName),
    Pairing("customerId", "cloud_identity_id", CloudIdentityId),
    Pairing("alternateEmail", "alternate_email", EmailAddress),
    Pairing("postalAddress.organizationName", "organization_name", name),
)
_ADMIN: Final = (Pairing("primaryAdmin.primaryEmail", "primary_email", EmailAddress),)
"""A domain customer's first administrator is made elsewhere: the field is a team's."""
_CONTACT: Final = (
    Pairing("phoneNumber", "phone", PhoneNumber),
    Pairing("postalAddress.contactName", "full_name", name),
)
_ADDRESS: Final = (
    Pairing("countryCode", "region_code", region_code),
    Pairing("postalCode", "postal_code", name),
    Pairing("region", "administrative_area", name),
    Pairing("locality", "locality", name),
)
_MINIMAL: Final = frozenset({"customerId", "customerDomain", "customerType"})


def __dir__() -> list[str]:
    return __all__


def read_customer(payload: object) -> ReadCustomer:
    """The customer that a Customer describes.

    A :class:`~reseller_core.wire.partial.PartialCustomer` where the type, the organisation's name or the
    domain is not said: so is the minimal form of a customer that Google or another reseller manages (fact
    41), which :func:`read_account` tells from a full one. An absent type is never taken for ``domain``. What
    our types do not model or accept is kept in ``extra``.

    Args:
        payload: Parsed JSON.

    Raises:
        LoadError: It is no such object; every problem is a finding with its path.
    """
    stood = canonical(payload, RESELLER, "Customer")
    noun = _noun(stood)
    return keep_difference(noun, FORM, written=plain_customer(noun), stood=stood, together=_TOGETHER)


def write_customer(customer: ReadCustomer) -> dict[str, Any]:
    """The Customer of a customer, with all that a reader kept of it.

    What was read from a canonical payload and not changed is written as that payload. ``losses`` names what
    the API has no field for.
    """
    message = lay_difference(customer.extra, FORM, plain_customer(customer), together=_TOGETHER)
    if isinstance(customer, DomainCustomer) and customer.primary_email is not None:
        message.pop("primaryAdmin", None)  # none was read from it: it names the administrator of before
    return message


def read_account(payload: object) -> GoogleAccount:
    """What a Customer says of the account on its domain, meant for ``learn`` (facts 40, 41).

    A domain customer's full record is ours; one that has its id, domain and type alone is managed by Google
    or another reseller; whatever lies between leaves the status open, and so does a team, which says nothing
    of a domain account. Whether the domain is verified is known only where it is told.

    Args:
        payload: Parsed JSON, the answer of ``customers.get``.

    Raises:
        LoadError: It is no such object; every problem is a finding with its path.
    """
    stood = canonical(payload, RESELLER, "Customer")
    verified = stood.get("customerDomainVerified")
    if stood.get("customerType") != "domain":
        return GoogleAccount(domain_verified=verified)
    return GoogleAccount(
        status=_status(stood.keys() - {"kind"}),
        cloud_identity_id=accepted(CloudIdentityId, stood.get("customerId")),
        domain_verified=verified,
    )


def _status(told: AbstractSet[str]) -> AccountStatus | None:
    if told == _MINIMAL:
        return AccountStatus.ELSEWHERE
    return AccountStatus.OURS if told >= _MINIMAL | {"postalAddress"} else None


def _noun(stood: Mapping[str, Any]) -> ReadCustomer:
    contact = facts_at(_CONTACT, stood)
    address = _address(stood.get("postalAddress", {}))
    if address != PostalAddress():
        contact["address"] = address
    known: dict[str, Any] = {**facts_at(_CUSTOMER, stood), "contact": ContactInfo(**contact)}
    of_type = _TYPES.get(str(stood.get("customerType")))
    if of_type is not DomainCustomer:
        known |= facts_at(_ADMIN, stood)
    if of_type is None or not {"organization_name", "domain"} <= known.keys():
        return PartialCustomer(**known)
    return of_type(**known)


def _address(stood: Mapping[str, Any]) -> PostalAddress:
    lines = (accepted(name, stood.get(line)) for line in LINES)
    return PostalAddress(**facts_at(_ADDRESS, stood), address_lines=tuple(line for line in lines if line))


def plain_customer(customer: ReadCustomer) -> dict[str, Any]:
    """What our types say of the customer, as far as the API has a field for it, and nothing else."""
    contact, address = customer.contact, customer.contact.address
    message = message_of(_CUSTOMER, customer)
    put(message, "customerType", _TYPE_WORDS.get(type(customer)))
    if not isinstance(customer, DomainCustomer):
        message_of(_ADMIN, customer, onto=message)
    message_of(_CONTACT, contact, onto=message)
    put(message, "postalAddress.contactName", contact_name(contact))
    if address is not None:
        told = message_of(_ADDRESS, address) | dict(zip(LINES, address.address_lines, strict=False))
        for key, value in told.items():
            put(message, f"postalAddress.{key}", value)
    return message
