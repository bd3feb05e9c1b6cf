"""What can be asked for in the life of a transfer (floor 9)."""

from __future__ import annotations

from typing import final

from attrs import field, frozen

from reseller_core.account import GoogleAccount
from reseller_core.catalog.product_groups import ProductGroup, product_group
from reseller_core.catalog.subscription_states import IneligibilityReason
from reseller_core.consent import PurchaseConsent, optional_consents
from reseller_core.customer import Customer
from reseller_core.facts import ineligible_pairs, profile
from reseller_core.lifecycle._shapes import Command
from reseller_core.policy import Profile
from reseller_core.reseller import Actor, Reseller, actor
from reseller_core.transfer import TransferRequest
from reseller_core.values.fields import given, is_a, naming_fields, observed
from reseller_core.values.text import free_text

__all__ = [
    "BringOver",
    "CancelTransfer",
    "MoveSubscriptions",
    "NoteAuthorised",
    "NoteEligibility",
    "NoteFailed",
    "NoteNewTermsAccepted",
    "NoteTokenExpired",
    "RequestTransfer",
]

NONE = type(None)


def __dir__() -> list[str]:
    return __all__


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class _Asked(Command):
    """A command that a decider about the request has to allow.

    Attributes:
        account: What was observed at Google; None = not looked up, which refuses as undetermined.
        consents: The customer's purchase consents; None = not known.
        profile: By what it will be done.
    """

    account: GoogleAccount | None = field(
        default=None, validator=is_a(GoogleAccount, NONE), metadata=observed()
    )
    consents: tuple[PurchaseConsent, ...] | None = field(
        default=None, converter=optional_consents, metadata=observed()
    )
    profile: Profile = field(default=Profile.CONSOLE, converter=profile)


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class _Bringing(_Asked):
    """A command that brings something over to us.

    Attributes:
        reseller: What we know of ourselves.
        linked_customer: The record that we have already for this customer (fact 99).
    """

    reseller: Reseller | None = field(default=None, validator=is_a(Reseller, NONE), metadata=given())
    linked_customer: Customer | None = field(default=None, validator=is_a(Customer, NONE), metadata=given())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class RequestTransfer(Command):
    """Begin a transfer, or change what is requested: other items, other seats, a new token.

    It stays a transfer of the same customer; once that is imported, by the same reseller.

    Attributes:
        request: Who and what is to come over; its items name what is to be ordered.
    """

    request: TransferRequest = field(validator=is_a(TransferRequest))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteAuthorised(_Asked):
    """Note that the customer's consents, or a live token, cover what is requested (facts 50, 62)."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class BringOver(_Bringing):
    """Import the customer; its subscriptions stay where they are until they are moved."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteEligibility(Command):
    """Note which SKUs Google lists as not transferable, and why (fact 75).

    Attributes:
        not_transferable: SKU id to reason; ``()`` = all can be transferred.
    """

    not_transferable: tuple[tuple[str, IneligibilityReason], ...] = field(converter=ineligible_pairs)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class MoveSubscriptions(_Bringing):
    """Move all subscriptions of one product group, in one call (fact 72).

    Attributes:
        product_group: Which; it is one of the request's and has not moved yet. The request has to name its
            items, which tell what is ordered in their place.
    """

    product_group: ProductGroup = field(converter=product_group)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteFailed(Command):
    """Note that a call failed; what was done before stays done.

    Of a customer: it stands where it stood before the call. One that could not be added is a draft again, one
    whose first order failed has ordered nothing, and one that Google did not take over has not left.

    Attributes:
        reason: What was told, in at most 255 characters; no secret belongs here.
    """

    reason: str = field(converter=free_text)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteTokenExpired(Command):
    """Note that the transfer token no longer counts, not before it expires where that is known (fact 57)."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteNewTermsAccepted(Command):
    """Note that Google's terms were accepted anew, as they have to be after a transfer.

    An import alone, whose request names no items, is done with it too: nothing has to move.

    Attributes:
        by: Who did it; a reseller may not (fact 120).
    """

    by: Actor = field(converter=actor)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class CancelTransfer(Command):
    """Give up what has not moved; what has moved stays moved, and waits for the terms to be accepted anew."""
