"""The Reseller API's Subscription and our subscriptions (floor 11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any, Final, final

from attrs import frozen

from reseller_core.catalog.plans import Plan
from reseller_core.catalog.subscription_states import RenewalType, SubscriptionStatus, SuspensionReason
from reseller_core.subscription import Seats, Subscription
from reseller_core.values.fields import member, sorted_members
from reseller_core.values.ids import SkuId
from reseller_core.values.number import optional_count
from reseller_core.wire._canonical import canonical
from reseller_core.wire._extra import keep_difference, lay_difference
from reseller_core.wire._pairings import Pairing, accepted, facts_at, message_of, put, stands_at
from reseller_core.wire._reseller_customers import FORM
from reseller_core.wire._reseller_schema import RESELLER

__all__ = [
    "SubscriptionPage",
    "TransferInfo",
    "read_subscription",
    "read_subscriptions",
    "read_transfer_info",
    "write_subscription",
]

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MILLISECOND: Final = dt.timedelta(milliseconds=1)


def __dir__() -> list[str]:
    return __all__


def _plan(word: str) -> Plan:
    """The plan of a word; the API gives the plan ``ANNUAL_MONTHLY_PAY`` back as ``ANNUAL`` (fact 135)."""
    return Plan.ANNUAL_MONTHLY_PAY if word == "ANNUAL" else member(Plan, word)


_SUBSCRIPTION: Final = (
    Pairing("skuId", "sku", SkuId),
    Pairing("plan.planName", "plan", _plan),
    Pairing("status", "status", partial(member, SubscriptionStatus)),
    Pairing("renewalSettings.renewalType", "renewal", partial(member, RenewalType)),
    Pairing("transferInfo.minimumTransferableSeats", "minimum_transferable_seats", optional_count),
)
_SEATS: Final = (
    Pairing("seats.numberOfSeats", "committed", optional_count),
    Pairing("seats.maximumNumberOfSeats", "maximum", optional_count),
    Pairing("seats.licensedNumberOfSeats", "licensed", optional_count),
)
_TERM_END: Final = "plan.commitmentInterval.endTime"


@final
@frozen(kw_only=True, weakref_slot=False)
class TransferInfo:
    """What a subscription that may be transferred says of that.

    Attributes:
        minimum_seats: Fewest seats that the transfer may order (fact 82).
        expires_at: When the token, or the customer's intent to transfer, expires (fact 57): the
            ``token_expires_at`` of a transfer request.
        legacy_sku: The SKU that the customer holds, where the one to be ordered takes its place (fact 93).
    """

    minimum_seats: int | None = None
    expires_at: dt.datetime | None = None
    legacy_sku: SkuId | None = None


@final
@frozen(kw_only=True, weakref_slot=False)
class SubscriptionPage:
    """One page of ``subscriptions.list``.

    Attributes:
        subscriptions: In the order of the page.
        next_page_token: Asks for the page that follows; None = this is the last one.
    """

    subscriptions: tuple[Subscription, ...]
    next_page_token: str | None = None


def read_subscription(payload: object) -> Subscription:
    """The subscription that a Subscription describes; what it does not say is not known.

    The three seat numbers stay apart. The SKU is the one that the API names: for a legacy subscription the
    one to be ordered in its place (:func:`read_transfer_info` has the other).

    Args:
        payload: Parsed JSON.

    Raises:
        LoadError: It is no such object; every problem is a finding with its path.
    """
    stood = canonical(payload, RESELLER, "Subscription")
    noun = _noun(stood)
    return keep_difference(noun, FORM, written=_plain(noun), stood=stood)


def write_subscription(subscription: Subscription) -> dict[str, Any]:
    """The Subscription of a subscription, with all that a reader kept of it.

    It is no order: to order is to call ``insert_subscription``, which echoes nothing that was listed.
    """
    return lay_difference(subscription.extra, FORM, _plain(subscription))


def read_subscriptions(payload: object) -> SubscriptionPage:
    """The subscriptions of one page of ``subscriptions.list``; raises as :func:`read_subscription`."""
    page = canonical(payload, RESELLER, "Subscriptions")
    token = page.get("nextPageToken")
    return SubscriptionPage(
        subscriptions=tuple(read_subscription(one) for one in page.get("subscriptions", ())),
        next_page_token=token or None,
    )


def read_transfer_info(payload: object) -> TransferInfo:
    """What a Subscription says of its transfer; raises as :func:`read_subscription`."""
    told = canonical(payload, RESELLER, "Subscription").get("transferInfo", {})
    return TransferInfo(
        minimum_seats=accepted(optional_count, told.get("minimumTransferableSeats")),
        expires_at=_moment(told.get("transferabilityExpirationTime")),
        legacy_sku=accepted(SkuId, told.get("currentLegacySkuId")),
    )


def _noun(stood: Mapping[str, Any]) -> Subscription:
    known = facts_at(_SUBSCRIPTION, stood)
    seats = facts_at(_SEATS, stood)
    if seats:
        known["seats"] = Seats(**seats)
    reasons = stood.get("suspensionReasons")
    known["suspension_reasons"] = accepted(partial(sorted_members, SuspensionReason), reasons)
    known["term_ends_at"] = _moment(stands_at(stood, _TERM_END))
    return Subscription(**known)


def _plain(subscription: Subscription) -> dict[str, Any]:
    """What our types say of the subscription, as far as the API has a field for it, and nothing else."""
    message = message_of(_SUBSCRIPTION, subscription)
    if subscription.seats is not None:
        message_of(_SEATS, subscription.seats, onto=message)
    if subscription.suspension_reasons is not None:
        message["suspensionReasons"] = [str(reason) for reason in subscription.suspension_reasons]
    if subscription.term_ends_at is not None:
        put(message, _TERM_END, str((subscription.term_ends_at - _EPOCH) // _MILLISECOND))
    return message


def _moment(milliseconds: str | None) -> dt.datetime | None:
    """The moment of a number of milliseconds since 1970; None where no moment of ours is that far away."""
    if milliseconds is None:
        return None
    try:
        return _EPOCH + int(milliseconds) * _MILLISECOND
    except OverflowError:
        return None
