"""The Cloud Channel API's Customer and our customers (floor 11)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final, TypeAlias

from reseller_core.customer import (
    DomainCustomer,
    Education,
    InstituteSize,
    InstituteType,
    TeamCustomer,
)
from reseller_core.values.contact import ContactInfo
from reseller_core.values.domain_name import DomainName
from reseller_core.values.email_address import EmailAddress
from reseller_core.values.fields import member
from reseller_core.values.ids import CloudIdentityId
from reseller_core.values.phone_number import PhoneNumber
from reseller_core.values.postal_address import PostalAddress, region_code
from reseller_core.values.text import language_code, name, texts
from reseller_core.values.web_address import web_address
from reseller_core.wire._canonical import canonical
from reseller_core.wire._channel_schema import CHANNEL
from reseller_core.wire._extra import keep_difference, lay_difference
from reseller_core.wire._pairings import Pairing, accepted, facts_at, message_of, put, stands_at
from reseller_core.wire.partial import PartialCustomer

__all__ = ["FORM", "TYPES", "TYPE_WORDS", "ReadCustomer", "read_customer", "write_customer"]

FORM: Final = "channel"
"""The wire format's name in a noun's ``extra``."""
ReadCustomer: TypeAlias = DomainCustomer | TeamCustomer | PartialCustomer
"""What a reader makes of a customer's message."""

TYPES: Final[Mapping[str, type[DomainCustomer | TeamCustomer]]] = {
    "DOMAIN": DomainCustomer,
    "TEAM": TeamCustomer,
}
TYPE_WORDS: Final[Mapping[type, str]] = {noun: word for word, noun in TYPES.items()}

_CUSTOMER: Final = (
    Pairing("orgDisplayName", "organization_name", name),
    Pairing("primaryContactInfo.email", "primary_email", EmailAddress),
    Pairing("alternateEmail", "alternate_email", EmailAddress),
    Pairing("domain", "domain", DomainName),
    Pairing("cloudIdentityId", "cloud_identity_id", CloudIdentityId),
    Pairing("languageCode", "language_code", language_code),
    Pairing("correlationId", "crm_id", name),
)
_CONTACT: Final = (
    Pairing("primaryContactInfo.firstName", "given_name", name),
    Pairing("primaryContactInfo.lastName", "family_name", name),
    Pairing("primaryContactInfo.title", "job_title", name),
    Pairing("primaryContactInfo.phone", "phone", PhoneNumber),
)
_ADDRESS: Final = (
    Pairing("regionCode", "region_code", region_code),
    Pairing("languageCode", "language_code", language_code),
    Pairing("postalCode", "postal_code", name),
    Pairing("sortingCode", "sorting_code", name),
    Pairing("administrativeArea", "administrative_area", name),
    Pairing("locality", "locality", name),
    Pairing("sublocality", "sublocality", name),
    Pairing("addressLines", "address_lines", texts),
    Pairing("recipients", "recipients", texts),
    Pairing("organization", "organization", name),
)
_TOGETHER: Final = (tuple(f"primaryContactInfo.{key}" for key in ("firstName", "lastName", "displayName")),)
"""The name that is shown is made of the two others, by Google."""
_EDUCATION: Final = (
    Pairing("instituteType", "institute_type", partial(member, InstituteType)),
    Pairing("instituteSize", "institute_size", partial(member, InstituteSize)),
    Pairing("website", "website", web_address),
)


def __dir__() -> list[str]:
    return __all__


def read_customer(payload: object) -> ReadCustomer:
    """The customer that a Customer message describes.

    A :class:`~reseller_core.wire.partial.PartialCustomer` where the message does not say the type, the
    organisation's name or the domain: a Customer says its type only once it has a Cloud Identity, and no
    type is ever assumed. What our types do not model or accept is kept in ``extra``.

    Args:
        payload: Parsed JSON, in any form that Google's clients print.

    Raises:
        LoadError: It is no such message; every problem is a finding with its path.
    """
    stood = canonical(payload, CHANNEL, "Customer")
    noun = _noun(stood)
    return keep_difference(noun, FORM, written=_plain(noun), stood=stood, together=_TOGETHER)


def write_customer(customer: ReadCustomer) -> dict[str, Any]:
    """The Customer message of a customer, in camelCase, with all that a reader kept of it.

    What was read from a canonical payload and not changed is written as that payload. What Google alone
    writes stands in it too; a call leaves it out.
    """
    return lay_difference(customer.extra, FORM, _plain(customer), together=_TOGETHER)


def _noun(stood: Mapping[str, Any]) -> ReadCustomer:
    address, education = (stands_at(stood, key) for key in ("orgPostalAddress", "cloudIdentityInfo.eduData"))
    contact = facts_at(_CONTACT, stood)
    if address is not None:
        contact["address"] = PostalAddress(**facts_at(_ADDRESS, address))
    known: dict[str, Any] = {**facts_at(_CUSTOMER, stood), "contact": ContactInfo(**contact)}
    if education is not None:
        known["education"] = Education(**facts_at(_EDUCATION, education))
    of_type = accepted(TYPES.get, stands_at(stood, "cloudIdentityInfo.customerType"))
    if of_type is None or not {"organization_name", "domain"} <= known.keys():
        return PartialCustomer(**known)
    return of_type(**known)


def _plain(customer: ReadCustomer) -> dict[str, Any]:
    """What our types say of the customer, and nothing else."""
    contact, education = customer.contact, customer.education
    message = message_of(_CUSTOMER, customer)
    message_of(_CONTACT, contact, onto=message)
    if contact.address is not None:
        message["orgPostalAddress"] = message_of(_ADDRESS, contact.address)
    put(message, "cloudIdentityInfo.customerType", TYPE_WORDS.get(type(customer)))
    if education is not None:
        put(message, "cloudIdentityInfo.eduData", message_of(_EDUCATION, education))
    return message
