"""A request to bring a customer and its subscriptions over (floor 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import final

from attrs import field, frozen

from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.consent import product_groups
from reseller_core.customer import Customer
from reseller_core.order import OrderLine
from reseller_core.values.fields import given, happened, is_a, members, naming_fields
from reseller_core.values.ids import (
    CloudIdentityId,
    ResellerId,
    optional_cloud_identity_id,
    optional_reseller_id,
    reseller_id,
)
from reseller_core.values.moment import optional_moment
from reseller_core.values.secret import TransferToken, optional_transfer_token

__all__ = ["TransferItem", "TransferRequest"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TransferItem(OrderLine):
    """One subscription to be moved, as it is to be ordered."""


def _items(value: Iterable[TransferItem] | None) -> tuple[TransferItem, ...] | None:
    if value is None:
        return None
    return tuple(sorted(set(members(value, TransferItem, "TransferItem")), key=repr))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TransferRequest:
    """A customer of Google or another reseller that is to become ours.

    Attributes:
        customer: The customer, as it will be recorded.
        reseller_id: Our public identifier.
        product_groups: The product groups to bring over; at least one.
        items: The subscriptions to move; None asks about the import alone.
        token: Transfer token from the customer, where it gave one.
        token_issued_at: When the customer generated the token.
        token_expires_at: When the token expires, where that is said; goes before a computed expiry.
        token_reseller_id: Public identifier that the token was generated for.
        left_us_at: When the customer last left us for Google or another reseller (fact 90).
        channel_partner_id: The partner's Cloud Identity id in a two-tier sale (fact 100).
        channel_partner_reseller_id: Public identifier of the link with that partner; consents and tokens
            are then for it and not for our own (fact 59).
        overwrite: A record of ours with another region or domain may be overwritten (fact 99).
    """

    customer: Customer = field(validator=is_a(Customer))
    reseller_id: ResellerId = field(converter=reseller_id)
    product_groups: tuple[ProductGroup, ...] = field(converter=product_groups)
    items: tuple[TransferItem, ...] | None = field(default=None, converter=_items, metadata=given())
    token: TransferToken | None = field(default=None, converter=optional_transfer_token, metadata=given())
    token_issued_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=given())
    token_expires_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=given())
    token_reseller_id: ResellerId | None = field(
        default=None, converter=optional_reseller_id, metadata=given()
    )
    left_us_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())
    channel_partner_id: CloudIdentityId | None = field(
        default=None, converter=optional_cloud_identity_id, metadata=given()
    )
    channel_partner_reseller_id: ResellerId | None = field(
        default=None, converter=optional_reseller_id, metadata=given()
    )
    overwrite: bool = field(default=False, validator=is_a(bool))

    @property
    def sells(self) -> ResellerId | None:
        """Public identifier that consents and tokens are for: in two tiers the partner link's (fact 59)."""
        return self.reseller_id if self.channel_partner_id is None else self.channel_partner_reseller_id
