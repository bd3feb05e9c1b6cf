"""The person whom Google knows as a customer's contact (floor 2)."""

from __future__ import annotations

import re
from typing import Final, final

from attrs import field, frozen

from reseller_core.values.fields import given, naming_fields
from reseller_core.values.phone_number import PhoneNumber, optional_phone_number
from reseller_core.values.postal_address import PostalAddress, optional_postal_address
from reseller_core.values.text import optional_flag, optional_name

__all__ = ["ContactInfo", "contact_name"]

_EAST_ASIAN: Final = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class ContactInfo:
    """Who answers for a customer, and how to reach them; nothing is required.

    Raises:
        InvalidValueError: What the values themselves raise.

    Attributes:
        given_name: First name.
        family_name: Last name.
        full_name: The whole name where it isn't known in parts.
        job_title: What they do at the customer.
        phone: Number with its country code.
        phone_valid: Whether someone found the number to be a real one; None = nobody said.
        address: Where post reaches them.
    """

    given_name: str | None = field(default=None, converter=optional_name, metadata=given())
    family_name: str | None = field(default=None, converter=optional_name, metadata=given())
    full_name: str | None = field(default=None, converter=optional_name, metadata=given())
    job_title: str | None = field(default=None, converter=optional_name, metadata=given())
    phone: PhoneNumber | None = field(default=None, converter=optional_phone_number, metadata=given())
    phone_valid: bool | None = field(default=None, converter=optional_flag, metadata=given())
    address: PostalAddress | None = field(default=None, converter=optional_postal_address, metadata=given())


def contact_name(contact: ContactInfo) -> str | None:
    """The whole name in one text: the one that is told, else its parts in their script's order."""
    parts = [part for part in (contact.given_name, contact.family_name) if part]
    if contact.full_name is not None or not parts:
        return contact.full_name
    if all(_EAST_ASIAN.fullmatch(part) for part in parts):
        return "".join(reversed(parts))
    return " ".join(parts)
