"""Postal addresses with the fields of google.type.PostalAddress (floor 2)."""

from __future__ import annotations

import re
from typing import final

from attrs import field, frozen

from reseller_core.errors import InvalidValueError
from reseller_core.values.fields import given, naming_fields
from reseller_core.values.text import check_text, check_type, optional_language_code, optional_name, texts

__all__ = ["PostalAddress", "optional_postal_address", "optional_region_code", "region_code"]


def __dir__() -> list[str]:
    return __all__


_REGION = re.compile(r"[A-Z]{2}")


def region_code(value: str) -> str:
    """A CLDR region, two upper-case letters.

    Raises:
        InvalidValueError: ``value.region-code-invalid``, ``value.wrong-type``.
    """
    if not _REGION.fullmatch(check_text(value)):
        raise InvalidValueError("value.region-code-invalid")
    return value


def optional_region_code(value: str | None) -> str | None:
    """As :func:`region_code`; None stays None."""
    return None if value is None else region_code(value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class PostalAddress:
    """Where an organization receives post; nothing is required and no country's rules are applied.

    Every text is a name of at most 255 code points.

    Raises:
        InvalidValueError: ``value.region-code-invalid``, ``value.language-code-invalid``,
            ``value.wrong-type``, and what :func:`~reseller_core.values.text.name` raises.

    Attributes:
        region_code: CLDR region, two upper-case letters, for example ``KR``.
        language_code: BCP 47 tag of the language that the address is written in.
        postal_code: As the country writes it.
        sorting_code: Extra code of some countries (CEDEX in France).
        administrative_area: State, province or special city.
        locality: City or town.
        sublocality: District or neighbourhood.
        address_lines: What is more precise than the fields above, in the order of the envelope.
        recipients: Who receives it.
        organization: Name of the organization there.
    """

    region_code: str | None = field(default=None, converter=optional_region_code, metadata=given())
    language_code: str | None = field(default=None, converter=optional_language_code, metadata=given())
    postal_code: str | None = field(default=None, converter=optional_name, metadata=given())
    sorting_code: str | None = field(default=None, converter=optional_name, metadata=given())
    administrative_area: str | None = field(default=None, converter=optional_name, metadata=given())
    locality: str | None = field(default=None, converter=optional_name, metadata=given())
    sublocality: str | None = field(default=None, converter=optional_name, metadata=given())
    address_lines: tuple[str, ...] = field(default=(), converter=texts, metadata=given())
    recipients: tuple[str, ...] = field(default=(), converter=texts, metadata=given())
    organization: str | None = field(default=None, converter=optional_name, metadata=given())


def optional_postal_address(value: PostalAddress | None) -> PostalAddress | None:
    """A :class:`PostalAddress` or None.

    Raises:
        InvalidValueError: ``value.wrong-type``.
    """
    return None if value is None else check_type(value, PostalAddress, "postal address")
