"""A customer's purchase consent for a reseller (floor 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import final

from attrs import field, frozen

from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.errors import InvalidValueError
from reseller_core.values.fields import given, happened, members, naming_fields, sorted_members
from reseller_core.values.ids import CloudIdentityId, ResellerId, cloud_identity_id, reseller_id
from reseller_core.values.moment import moment, optional_moment
from reseller_core.values.text import optional_flag

__all__ = ["PurchaseConsent", "optional_consents", "product_groups"]


def __dir__() -> list[str]:
    return __all__


def product_groups(value: Iterable[ProductGroup | str]) -> tuple[ProductGroup, ...]:
    """At least one product group, sorted, each once."""
    groups = sorted_members(ProductGroup, value)
    if not groups:
        raise InvalidValueError("value.nothing-named", expected="ProductGroup")
    return groups


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class PurchaseConsent:
    """A super administrator lets one reseller sell product groups to the customer (facts 50–54).

    Attributes:
        customer: Google's id of the customer that consents.
        reseller_id: Public identifier of the reseller that may sell.
        product_groups: What it may sell.
        granted_at: When it was given; it counts from this moment on.
        revoked_at: When it was taken back; it no longer counts from this moment on.
        granted_by_super_admin: False where somebody else clicked, which doesn't count (fact 52).
    """

    customer: CloudIdentityId = field(converter=cloud_identity_id)
    reseller_id: ResellerId = field(converter=reseller_id)
    product_groups: tuple[ProductGroup, ...] = field(converter=product_groups)
    granted_at: dt.datetime = field(converter=moment)
    revoked_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())
    granted_by_super_admin: bool | None = field(default=None, converter=optional_flag, metadata=given())


def optional_consents(value: Iterable[PurchaseConsent] | None) -> tuple[PurchaseConsent, ...] | None:
    """Consents in one order, each once; None stays None."""
    if value is None:
        return None
    return tuple(sorted(set(members(value, PurchaseConsent, "PurchaseConsent")), key=repr))
