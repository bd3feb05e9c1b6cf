"""What can be asked for in the life of a customer (floor 9)."""

from __future__ import annotations

import datetime as dt
from typing import final

from attrs import field, frozen

from reseller_core.account import GoogleAccount
from reseller_core.consent import PurchaseConsent, optional_consents
from reseller_core.customer import Customer, CustomerType
from reseller_core.facts import optional_customer_types, profile
from reseller_core.lifecycle._shapes import Command
from reseller_core.order import Order
from reseller_core.policy import Profile
from reseller_core.reseller import Actor, Reseller, actor
from reseller_core.transfer import TransferRequest
from reseller_core.values.fields import given, happened, is_a, naming_fields, observed
from reseller_core.values.ids import CloudIdentityId, SkuId, cloud_identity_id, optional_sku_id
from reseller_core.values.moment import moment, optional_moment
from reseller_core.values.text import optional_flag

__all__ = [
    "ChangeRecord",
    "DeleteCustomer",
    "DraftCustomer",
    "GuardedCommand",
    "HandOverToGoogle",
    "ImportCustomer",
    "NoteIdentity",
    "NoteLeft",
    "NoteTermsAccepted",
    "NoteTransferred",
    "PlaceOrder",
    "RegisterCustomer",
    "VerifyDomain",
]

NONE = type(None)


def __dir__() -> list[str]:
    return __all__


@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class GuardedCommand(Command):
    """A command that a decider about the customer's account has to allow.

    Attributes:
        account: What was observed at Google; None = not looked up, which refuses as undetermined.
        reseller: What we know of ourselves.
        profile: By what it will be done.
    """

    account: GoogleAccount | None = field(
        default=None, validator=is_a(GoogleAccount, NONE), metadata=observed()
    )
    reseller: Reseller | None = field(default=None, validator=is_a(Reseller, NONE), metadata=given())
    profile: Profile = field(default=Profile.CONSOLE, converter=profile)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class DraftCustomer(Command):
    """Begin a customer's record, or change it while it is a draft.

    Attributes:
        customer: The record.
    """

    customer: Customer = field(validator=is_a(Customer))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class ChangeRecord(Command):
    """Change the record of a customer that was added.

    Its type changes only by verifying (fact 154), and an id that Google has given stays.

    Attributes:
        customer: The record as it is to be.
    """

    customer: Customer = field(validator=is_a(Customer))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class RegisterCustomer(GuardedCommand):
    """Add a new customer.

    Attributes:
        intended_sku: What it is meant to buy first.
        reseller_id_requested: The console asks for the reseller public identifier.
        domain_registered: False where the domain is known not to be registered; None never asks.
        domain_deleted_at: When an account with this domain was deleted (fact 27).
        deleted_via_reseller: That account had been bought via a reseller, which keeps the domain longer.
        provisionable_types: The customer types that Google says can be created here (fact 191); None never
            asks.
    """

    intended_sku: SkuId | None = field(default=None, converter=optional_sku_id, metadata=given())
    reseller_id_requested: bool = field(default=False, validator=is_a(bool))
    domain_registered: bool | None = field(default=None, converter=optional_flag, metadata=given())
    domain_deleted_at: dt.datetime | None = field(
        default=None, converter=optional_moment, metadata=happened()
    )
    deleted_via_reseller: bool | None = field(default=None, converter=optional_flag, metadata=given())
    provisionable_types: tuple[CustomerType, ...] | None = field(
        default=None, converter=optional_customer_types, metadata=given()
    )


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class ImportCustomer(GuardedCommand):
    """Bring over a customer of Google or another reseller; its subscriptions move later.

    Attributes:
        request: Who and what is to come over; its customer is the recorded one, its items are not read.
        consents: The customer's purchase consents; None = not known.
        linked_customer: The record that we have already for this customer (fact 99).
    """

    request: TransferRequest = field(validator=is_a(TransferRequest))
    consents: tuple[PurchaseConsent, ...] | None = field(
        default=None, converter=optional_consents, metadata=observed()
    )
    linked_customer: Customer | None = field(default=None, validator=is_a(Customer, NONE), metadata=given())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteIdentity(Command):
    """Note the id that Google gave the customer.

    Attributes:
        cloud_identity_id: The id.
    """

    cloud_identity_id: CloudIdentityId = field(converter=cloud_identity_id)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class PlaceOrder(GuardedCommand):
    """Order something for the customer.

    Attributes:
        order: What.
        consents: The customer's purchase consents; None = not known.
        primary_email_taken: Google said that the primary address is in use already (fact 144); None never
            asks.
    """

    order: Order = field(validator=is_a(Order))
    consents: tuple[PurchaseConsent, ...] | None = field(
        default=None, converter=optional_consents, metadata=observed()
    )
    primary_email_taken: bool | None = field(default=None, converter=optional_flag, metadata=given())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteTransferred(Command):
    """Note that subscriptions of the customer have moved to us; the terms have to be accepted anew."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteTermsAccepted(Command):
    """Note that Google's terms of service were accepted.

    Attributes:
        by: Who did it; a reseller may not (fact 120).
    """

    by: Actor = field(converter=actor)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class VerifyDomain(GuardedCommand):
    """Note that the customer verifies its domain; a team becomes a domain customer by it (fact 154)."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class HandOverToGoogle(GuardedCommand):
    """Hand the customer over to Google.

    Attributes:
        billed_offline: A subscription is billed offline (fact 111).
    """

    billed_offline: bool = field(default=False, validator=is_a(bool))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteLeft(Command):
    """Note that the customer has left for Google or another reseller.

    Attributes:
        left_at: When; not after the moment at which it is noted.
    """

    left_at: dt.datetime = field(converter=moment)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class DeleteCustomer(Command):
    """Delete the record; only of a customer that holds nothing through us (fact 36)."""
