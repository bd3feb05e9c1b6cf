"""How far a transfer has come (floor 9)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import final

from attrs import field, frozen

from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.subscription_states import IneligibilityReason
from reseller_core.facts import ineligible_pairs
from reseller_core.lifecycle._shapes import State
from reseller_core.lifecycle.transfer_events import moved_groups
from reseller_core.transfer import TransferRequest
from reseller_core.values.fields import happened, is_a, member, naming_fields
from reseller_core.values.moment import optional_moment
from reseller_core.values.text import optional_name

__all__ = ["TransferPhase", "TransferState"]

NONE = type(None)


def __dir__() -> list[str]:
    return __all__


@final
class TransferPhase(StrEnum):
    """How far a transfer has come."""

    NEW = "new"
    """Nothing is requested yet."""
    REQUESTED = "requested"
    """The customer still has to consent, or to hand over a token."""
    AUTHORISED = "authorised"
    """Consents, or a live token, cover the request."""
    IMPORTED = "imported"
    """The customer is ours; none of its subscriptions has moved."""
    BLOCKED = "blocked"
    """Google lists a SKU of what is left as not transferable (fact 75); other groups can still move."""
    MOVING = "moving"
    """Some product groups have moved, others have not."""
    MOVED = "moved"
    """All have moved; the customer has to accept the terms anew."""
    DONE = "done"
    """Nothing is left to do."""
    CANCELLED = "cancelled"
    """It was given up."""


def _phase(value: TransferPhase | str) -> TransferPhase:
    return member(TransferPhase, value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TransferState(State):
    """Where a transfer stands.

    Attributes:
        phase: How far it has come.
        request: Who and what is to come over; None before it is requested.
        by_token: A token stands in for consents, so that its expiry matters.
        imported_at: When the customer was imported.
        not_transferable: SKU id to why Google says that it can't be transferred.
        moved: The product groups that have moved.
        failure: What was told when a call last failed; None once it has worked.
    """

    phase: TransferPhase = field(default=TransferPhase.NEW, converter=_phase)
    request: TransferRequest | None = field(
        default=None, validator=is_a(TransferRequest, NONE), metadata=happened()
    )
    by_token: bool = field(default=False, validator=is_a(bool))
    imported_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())
    not_transferable: tuple[tuple[str, IneligibilityReason], ...] = field(
        default=(), converter=ineligible_pairs
    )
    moved: tuple[ProductGroup, ...] = field(default=(), converter=moved_groups)
    failure: str | None = field(default=None, converter=optional_name, metadata=happened())

    @property
    def left_to_move(self) -> tuple[ProductGroup, ...]:
        """The product groups of the request that have not moved."""
        wanted = () if self.request is None else self.request.product_groups
        return tuple(group for group in wanted if group not in self.moved)
