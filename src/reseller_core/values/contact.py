"""The person whom Google knows as a customer's contact (floor 2)."""

from __future__ import annotations

from typing import final

from attrs import field, frozen

from reseller_core.values.fields import given, naming_fields
from reseller_core.values.phone_number import PhoneNumber, optional_phone_number
from reseller_core.values.postal_address import PostalAddress, optional_postal_address
from reseller_core.values.text import optional_flag, optional_name

__all__ = ["ContactInfo"]


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
