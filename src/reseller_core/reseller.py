"""The reseller itself (floor 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import final

from attrs import field, frozen

from reseller_core.errors import InvalidValueError
from reseller_core.values.domain_name import DomainName, domain_name
from reseller_core.values.fields import given, member, members, naming_fields
from reseller_core.values.ids import ResellerId, reseller_id
from reseller_core.values.postal_address import region_code
from reseller_core.values.text import optional_flag

__all__ = ["Actor", "Reseller", "actor"]


def __dir__() -> list[str]:
    return __all__


@final
class Actor(StrEnum):
    """Who can do or tell something."""

    CUSTOMER_SUPER_ADMIN = "customer-super-admin"
    RESELLER = "reseller"
    GOOGLE = "google"
    NOBODY = "nobody"


def actor(value: Actor | str) -> Actor:
    """Who can do or tell something, also by its value."""
    return member(Actor, value)


def _regions(value: Iterable[str] | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    return tuple(sorted({region_code(code) for code in members(value, str, "region codes")}))


def _domains(value: Iterable[DomainName | str] | None) -> tuple[DomainName, ...] | None:
    if value is None:
        return None
    if isinstance(value, (str, bytes, Mapping)) or not hasattr(value, "__iter__"):
        raise InvalidValueError("value.wrong-type", expected="several domains")
    found: set[DomainName] = set()
    for index, one in enumerate(value):
        try:
            found.add(domain_name(one))
        except InvalidValueError as error:
            raise error.for_field(f"[{index}]") from None
    return tuple(sorted(found, key=str))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Reseller:
    """What a reseller knows of itself.

    Attributes:
        id: Reseller public identifier (account id).
        terms_accepted: It accepted Google's terms for what it sells; None = not recorded.
        approved_countries: Regions approved for resale, as two-letter codes; None = not recorded.
        is_test: A test reseller, whose customers' domains follow a naming rule.
        domains: Domains of our own e-mail addresses; None = not recorded.
        is_distributor: We sell through channel partners (two tiers); None = not recorded.
    """

    id: ResellerId = field(converter=reseller_id)
    terms_accepted: bool | None = field(default=None, converter=optional_flag, metadata=given())
    approved_countries: tuple[str, ...] | None = field(default=None, converter=_regions, metadata=given())
    is_test: bool | None = field(default=None, converter=optional_flag, metadata=given())
    domains: tuple[DomainName, ...] | None = field(default=None, converter=_domains, metadata=given())
    is_distributor: bool | None = field(default=None, converter=optional_flag, metadata=given())
