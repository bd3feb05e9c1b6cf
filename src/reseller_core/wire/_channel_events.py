"""What the Cloud Channel API tells by Pub/Sub, and what to do about it (floor 11)."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar, final

from attrs import field, frozen

from reseller_core.account import GoogleAccount
from reseller_core.catalog.subscription_states import SubscriptionStatus, SuspensionReason
from reseller_core.codes import Code
from reseller_core.consent import PurchaseConsent
from reseller_core.customer import Customer
from reseller_core.decision import LoadError
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Finding, Severity
from reseller_core.lifecycle import (
    ChoosePlan,
    ChooseRenewal,
    Command,
    EndTerm,
    NoteCancelled,
    NoteReasonLifted,
    NoteSubscription,
    NoteSuspended,
    NoteTermsOfServiceAccepted,
    VerifyDomain,
)
from reseller_core.policy import Profile
from reseller_core.reseller import Actor, Reseller
from reseller_core.subscription import Subscription
from reseller_core.values.fields import naming_fields, observed, sorted_members
from reseller_core.values.json_text import parse_json_text
from reseller_core.values.text import check_text
from reseller_core.wire._canonical import canonical
from reseller_core.wire._channel_schema import CHANNEL
from reseller_core.wire._messages import snake

__all__ = ["ChannelEvent", "commands_for", "read_event"]

_LARGEST: Final = 1_048_576
T = TypeVar("T")
_KINDS: Final[Mapping[str, str]] = {"customerEvent": "customer", "entitlementEvent": "entitlement"}


def __dir__() -> list[str]:
    return __all__


def _optional_text(value: str | None) -> str | None:
    return None if value is None else check_text(value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class ChannelEvent:
    """Something that happened at Google.

    Attributes:
        kind: What it happened to: ``customer`` or ``entitlement``, or the key of an event that this version
            doesn't know.
        resource: Resource name of that customer or entitlement.
        event_type: Google's own word for what happened, also one that this version doesn't know.
    """

    kind: str = field(converter=check_text)
    resource: str | None = field(default=None, converter=_optional_text, metadata=observed())
    event_type: str | None = field(default=None, converter=_optional_text, metadata=observed())


def read_event(payload: object) -> ChannelEvent:
    """The event that a Pub/Sub message brings.

    Args:
        payload: The body of a push, ``{"message": …}``; or the message itself, with ``attributes`` and with
            ``data`` in base64 (or as the bytes that Google's Pub/Sub client makes of it); or the
            SubscriberEvent in ``data``, parsed.

    Raises:
        LoadError: It is none of these; every problem is a finding with its path.
    """
    message = payload
    if isinstance(message, Mapping) and isinstance(message.get("message"), Mapping):
        message = message["message"]
    attributes: Mapping[str, Any] = {}
    if isinstance(message, Mapping) and "data" in message:
        attributes = message.get("attributes") or {}
        message = _decoded(message["data"])
    stood = canonical(message, CHANNEL, "SubscriberEvent")
    told_of = [key for key in stood if key in _KINDS] or list(stood)  # what stands beside it is of no event
    if len(told_of) != 1:
        raise LoadError((Finding(Code.LOAD_MISSING_FIELD, Severity.VIOLATION, "customerEvent"),))
    (key,) = told_of
    told = stood[key] if isinstance(stood[key], Mapping) else {}
    kind = _KINDS.get(key, snake(key))
    event_type = told.get("eventType", told.get("event_type"))
    if event_type is None and isinstance(attributes, Mapping):
        event_type = attributes.get("event_type")
    resource = told.get(kind)
    return ChannelEvent(
        kind=kind,
        resource=resource if isinstance(resource, str) else None,
        event_type=None if event_type is None else str(event_type),
    )


def _decoded(data: object) -> Any:
    try:
        if isinstance(data, str):
            data = base64.b64decode(data, validate=True)
        return parse_json_text(data if isinstance(data, bytes) else "", limit=_LARGEST)
    except InvalidValueError as error:
        problem = Finding(error.code, Severity.VIOLATION, "data", error.params)
    except binascii.Error:
        problem = Finding(Code.LOAD_NOT_JSON, Severity.VIOLATION, "data")
    raise LoadError((problem,))


def commands_for(
    event: ChannelEvent,
    *,
    id: str,  # noqa: A002 - the command's own attribute
    customer: Customer | None = None,
    subscription: Subscription | None = None,
    held_reasons: Iterable[SuspensionReason | str] = (),
    term_ends_at: dt.datetime | None = None,
    account: GoogleAccount | None = None,
    consents: Iterable[PurchaseConsent] | None = None,
    reseller: Reseller | None = None,
) -> tuple[Command, ...]:
    """What to tell the lifecycle of the customer or the entitlement about an event.

    Google's events name a resource and say no more, so that it has to be read anew first.

    Args:
        event: The event.
        id: The command's id; the Pub/Sub message's own id serves, since a message may come twice.
        customer: Our record of the customer (CREATED).
        subscription: The entitlement, read after the event (all but CANCELLED). It has a plan where the plan
            was changed; its offer says which.
        held_reasons: Why it is suspended by our record (SUSPENDED, ACTIVATED).
        term_ends_at: End of the term by our record (RENEWED).
        account: What was observed of the customer's account, for the guards.
        consents: The customer's purchase consents, for the guards; None = not known.
        reseller: What we know of ourselves, for the guards.

    Returns:
        The commands, in order; none for an event that moves no lifecycle, or that this version doesn't know.

    Raises:
        InvalidValueError: ``load.missing-field``: what a command needs is not given.
    """
    held = sorted_members(SuspensionReason, held_reasons)
    made: tuple[Command, ...] = ()
    match event.kind, event.event_type:
        case "customer", "PRIMARY_DOMAIN_VERIFIED":
            made = (VerifyDomain(id=id, account=account, reseller=reseller, profile=Profile.CHANNEL_API),)
        case "entitlement", "CANCELLED":
            made = (NoteCancelled(id=id),)
        case "entitlement", "CREATED":
            if customer is None:
                raise InvalidValueError(Code.LOAD_MISSING_FIELD, field="customer")
            made = (NoteSubscription(id=id, customer=customer, subscription=_seen(subscription)),)
        case "entitlement", "SUSPENDED":
            new = [reason for reason in _reasons(subscription) if reason not in held]
            made = tuple(NoteSuspended(id=f"{id}:{reason}", reason=reason) for reason in new)
        case "entitlement", "ACTIVATED":
            kept = (*_reasons(subscription), SuspensionReason.RESELLER_INITIATED)  # the last is our own doing
            made = tuple(_lifted(id, reason) for reason in held if reason not in kept)
        case "entitlement", "RENEWED":
            ended, seen = _needed(term_ends_at, "term_ends_at"), _seen(subscription)
            made = (
                EndTerm(id=id, term_ends_at=ended, next_term_ends_at=seen.term_ends_at, seats=seen.seats),
            )
        case "entitlement", "RENEWAL_SETTING_CHANGED":
            renewal = _needed(_seen(subscription).renewal, "subscription.renewal")
            made = (ChooseRenewal(id=id, renewal=renewal),)
        case "entitlement", "PRICE_PLAN_SWITCHED" | "PAID_SERVICE_STARTED":
            seen = _seen(subscription)
            made = (
                ChoosePlan(
                    id=id,
                    plan=_needed(seen.plan, "subscription.plan"),
                    seats=seen.seats,
                    term_ends_at=seen.term_ends_at,
                    account=account,
                    consents=consents,
                    reseller=reseller,
                    profile=Profile.CHANNEL_API,
                ),
            )
        case _:
            pass
    return made


def _seen(subscription: Subscription | None) -> Subscription:
    return _needed(subscription, "subscription")


def _needed(value: T | None, name: str) -> T:
    if value is None:
        raise InvalidValueError(Code.LOAD_MISSING_FIELD, field=name)
    return value


def _reasons(subscription: Subscription | None) -> tuple[SuspensionReason, ...]:
    """Why it is suspended now; an active one has no reason, and Google's messages leave an empty list out."""
    seen = _seen(subscription)
    if seen.status is SubscriptionStatus.ACTIVE:
        return ()
    return _needed(seen.suspension_reasons, "subscription.suspension_reasons")


def _lifted(id: str, reason: SuspensionReason) -> Command:  # noqa: A002 - the command's own attribute
    if reason is SuspensionReason.PENDING_TOS_ACCEPTANCE:  # only the customer can have done it (fact 120)
        return NoteTermsOfServiceAccepted(id=f"{id}:{reason}", by=Actor.CUSTOMER_SUPER_ADMIN)
    return NoteReasonLifted(id=f"{id}:{reason}", reason=reason)
