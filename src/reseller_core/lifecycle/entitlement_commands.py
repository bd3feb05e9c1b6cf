"""What can be asked for in the life of an entitlement (floor 9)."""

from __future__ import annotations

import datetime as dt
from typing import final

from attrs import field, frozen

from reseller_core.account import GoogleAccount
from reseller_core.catalog.plans import Plan
from reseller_core.catalog.plans import plan as plan_of
from reseller_core.catalog.subscription_states import RenewalType, SuspensionReason
from reseller_core.consent import PurchaseConsent, optional_consents
from reseller_core.customer import Customer
from reseller_core.facts import profile
from reseller_core.lifecycle._shapes import Command
from reseller_core.lifecycle.entitlement_events import required_renewal
from reseller_core.order import Order
from reseller_core.policy import Profile
from reseller_core.reseller import Actor, Reseller, actor
from reseller_core.subscription import Seats, Subscription, optional_seats
from reseller_core.values.fields import given, is_a, member, naming_fields, observed
from reseller_core.values.moment import moment, optional_moment
from reseller_core.values.text import optional_flag

__all__ = [
    "ChoosePlan",
    "ChooseRenewal",
    "EndTerm",
    "EndTrial",
    "NoteCancelled",
    "NoteMovedToGoogle",
    "NoteReasonLifted",
    "NoteSubscription",
    "NoteSuspended",
    "NoteTermsOfServiceAccepted",
    "OrderSubscription",
    "ReactivateSubscription",
    "SuspendSubscription",
]

NONE = type(None)


def __dir__() -> list[str]:
    return __all__


def _reason(value: SuspensionReason | str) -> SuspensionReason:
    return member(SuspensionReason, value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class OrderSubscription(Command):
    """Order a subscription for a customer.

    Attributes:
        order: What.
        customer: For whom.
        account: What was observed at Google; None = not looked up, which refuses as undetermined.
        consents: The customer's purchase consents; None = not known.
        reseller: What we know of ourselves.
        primary_email_taken: Google said that the primary address is in use already (fact 144); None never
            asks.
        profile: By what it will be done.
        term_ends_at: End of the commitment, which is its renewal date (annual plans); None = 12 months after
            the order.
        trial_ends_at: End of a trial; None = 30 days after the order (fact 134), 60 for Chrome (fact 138).
        terms_accepted: The customer has accepted Google's terms before, so that the subscription does not
            wait for them (fact 123).
    """

    order: Order = field(validator=is_a(Order))
    customer: Customer = field(validator=is_a(Customer))
    account: GoogleAccount | None = field(
        default=None, validator=is_a(GoogleAccount, NONE), metadata=observed()
    )
    consents: tuple[PurchaseConsent, ...] | None = field(
        default=None, converter=optional_consents, metadata=observed()
    )
    reseller: Reseller | None = field(default=None, validator=is_a(Reseller, NONE), metadata=given())
    primary_email_taken: bool | None = field(default=None, converter=optional_flag, metadata=given())
    profile: Profile = field(default=Profile.CONSOLE, converter=profile)
    term_ends_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=given())
    trial_ends_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=given())
    terms_accepted: bool = field(default=False, validator=is_a(bool))


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteSubscription(Command):
    """Note a subscription that is there already: one that was transferred, or ordered elsewhere.

    Attributes:
        customer: Who holds it.
        subscription: As it is at Google; its status is known, and where it is suspended, why.
        trial_ends_at: End of a trial; None = what the subscription says is the end of its term.
    """

    customer: Customer = field(validator=is_a(Customer))
    subscription: Subscription = field(validator=is_a(Subscription))
    trial_ends_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=given())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteTermsOfServiceAccepted(Command):
    """Note that Google's terms of service were accepted.

    Attributes:
        by: Who did it; a reseller may not (fact 120).
    """

    by: Actor = field(converter=actor)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SuspendSubscription(Command):
    """Suspend the subscription ourselves.

    Attributes:
        seen: The subscription as it was last seen at Google; None = as it is recorded here.
    """

    seen: Subscription | None = field(default=None, validator=is_a(Subscription, NONE), metadata=given())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class ReactivateSubscription(Command):
    """Reactivate what we suspended ourselves.

    Attributes:
        seen: The subscription as it was last seen at Google; None = as it is recorded here.
    """

    seen: Subscription | None = field(default=None, validator=is_a(Subscription, NONE), metadata=given())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteSuspended(Command):
    """Note a reason for which Google suspended the subscription.

    Attributes:
        reason: Why.
    """

    reason: SuspensionReason = field(converter=_reason)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteReasonLifted(Command):
    """Note that a reason no longer holds; it is active again once no reason is left (fact 125).

    Attributes:
        reason: Which; terms that wait to be accepted, and what we suspended ourselves, have commands of
            their own.
    """

    reason: SuspensionReason = field(converter=_reason)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class EndTrial(Command):
    """Note that the trial has ended without a plan, not before its recorded end (fact 134)."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class ChoosePlan(Command):
    """Put the subscription under a paid plan; what a trial's end suspended becomes active.

    Attributes:
        plan: The plan; neither a trial nor a free one. An annual one becomes flexible only once its term is
            over.
        seats: Seat numbers; a plain number is the plan's own. None = as before, where it was the same plan
            or both are annual; else not known.
        term_ends_at: End of the commitment (annual plans only), not before the one that runs; None = the
            recorded one, or else the one that was observed.
        account: What was observed at Google; None = not looked up, which refuses as undetermined.
        consents: The customer's purchase consents; None = not known.
        reseller: What we know of ourselves.
        profile: By what it will be done.
    """

    plan: Plan = field(converter=plan_of)
    seats: Seats | None = field(default=None, converter=optional_seats, metadata=given())
    term_ends_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=given())
    account: GoogleAccount | None = field(
        default=None, validator=is_a(GoogleAccount, NONE), metadata=observed()
    )
    consents: tuple[PurchaseConsent, ...] | None = field(
        default=None, converter=optional_consents, metadata=observed()
    )
    reseller: Reseller | None = field(default=None, validator=is_a(Reseller, NONE), metadata=given())
    profile: Profile = field(default=Profile.CONSOLE, converter=profile)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class ChooseRenewal(Command):
    """Say what is to happen at the end of an annual plan's term.

    Attributes:
        renewal: What.
    """

    renewal: RenewalType = field(converter=required_renewal)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class EndTerm(Command):
    """Note that the term of an annual plan has ended, not before its end.

    It renews as was chosen, unless it is suspended (fact 190) or was told not to.

    Attributes:
        term_ends_at: The end that is meant: the recorded one, so that no term ends twice.
        next_term_ends_at: End of the term that follows, after now; None = as many years later as bring it
            there.
        seats: Seat numbers from then on, which may be fewer (fact 137); None = as before where they are
            renewed, else not known.
    """

    term_ends_at: dt.datetime = field(converter=moment)
    next_term_ends_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=given())
    seats: Seats | None = field(default=None, converter=optional_seats, metadata=given())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteMovedToGoogle(Command):
    """Note that the customer was moved to Google, as it is after 60 days of suspension (fact 132)."""


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class NoteCancelled(Command):
    """Note that the subscription was cancelled."""
