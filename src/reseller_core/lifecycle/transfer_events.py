"""What can happen in the life of a transfer (floor 9)."""

from __future__ import annotations

import datetime as dt
from typing import final

from attrs import field, frozen

from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.subscription_states import IneligibilityReason
from reseller_core.facts import ineligible_pairs
from reseller_core.lifecycle._shapes import Event
from reseller_core.transfer import TransferRequest
from reseller_core.values.fields import happened, is_a, naming_fields, sorted_members
from reseller_core.values.moment import moment
from reseller_core.values.text import optional_name

__all__ = [
    "CallFailed",
    "CustomerBroughtOver",
    "EligibilityNoted",
    "NewTermsAccepted",
    "SubscriptionsMoved",
    "TokenExpired",
    "TransferAuthorised",
    "TransferCancelled",
    "TransferRequested",
]


def __dir__() -> list[str]:
    return __all__


def moved_groups(value: tuple[ProductGroup | str, ...]) -> tuple[ProductGroup, ...]:
    """Product groups, sorted, each once; also none."""
    return sorted_members(ProductGroup, value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TransferRequested(Event):
    """A transfer was begun, or what is requested has changed.

    Attributes:
        request: Who and what is to come over.
        by_token: False: it has to be authorised anew.
    """

    request: TransferRequest = field(validator=is_a(TransferRequest))
    by_token: bool = field(default=False, validator=is_a(bool))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TransferAuthorised(Event):
    """The customer's consents, or a live token, cover what is requested.

    Attributes:
        by_token: A token stands in for consents, so that its expiry matters.
    """

    by_token: bool = field(validator=is_a(bool))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CustomerBroughtOver(Event):
    """The customer was imported.

    Attributes:
        imported_at: When.
        failure: None: what failed before has worked.
    """

    imported_at: dt.datetime = field(converter=moment)
    failure: str | None = field(default=None, converter=optional_name, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class EligibilityNoted(Event):
    """Google listed what can't be transferred.

    Attributes:
        not_transferable: SKU id to reason.
    """

    not_transferable: tuple[tuple[str, IneligibilityReason], ...] = field(converter=ineligible_pairs)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SubscriptionsMoved(Event):
    """All subscriptions of a product group have moved.

    Attributes:
        moved: The product groups that have moved by now.
        failure: None: what failed before has worked.
    """

    moved: tuple[ProductGroup, ...] = field(converter=moved_groups)
    failure: str | None = field(default=None, converter=optional_name, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CallFailed(Event):
    """A call failed.

    Attributes:
        failure: What was told.
    """

    failure: str | None = field(converter=optional_name, metadata=happened())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TokenExpired(Event):
    """The transfer token no longer counts.

    Attributes:
        request: The request, without the token.
        by_token: False: no token stands in for consents any longer.
    """

    request: TransferRequest = field(validator=is_a(TransferRequest))
    by_token: bool = field(default=False, validator=is_a(bool))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NewTermsAccepted(Event):
    """The customer accepted Google's terms anew."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TransferCancelled(Event):
    """The transfer was given up, or what was left of it.

    Attributes:
        request: The request; of what has moved alone, where something has.
    """

    request: TransferRequest = field(validator=is_a(TransferRequest))
