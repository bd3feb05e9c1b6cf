"""The Cloud Channel API's Entitlement, our subscriptions and what is ordered as one (floor 11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final, final

from attrs import field, frozen

from reseller_core.catalog.plans import Plan
from reseller_core.catalog.subscription_states import RenewalType, SubscriptionStatus, SuspensionReason
from reseller_core.codes import Code
from reseller_core.errors import InvalidValueError
from reseller_core.order import Order, OrderLine
from reseller_core.subscription import Seats, Subscription, seat_field
from reseller_core.values.fields import given, is_a, member, naming_fields, sorted_members
from reseller_core.values.ids import SkuId
from reseller_core.values.number import count
from reseller_core.wire._canonical import canonical
from reseller_core.wire._channel_customers import FORM
from reseller_core.wire._channel_schema import CHANNEL
from reseller_core.wire._extra import keep_difference, lay_difference
from reseller_core.wire._pairings import Pairing, accepted, facts_at, message_of, put, stands_at
from reseller_core.wire._resource_names import ENTITLEMENT, OFFER, resource_name
from reseller_core.wire._timestamps import moment_of, timestamp_of

__all__ = [
    "EntitlementLine",
    "ordered_entitlement",
    "read_entitlement",
    "renewal_settings",
    "write_entitlement",
]

_NAMED: Final = "parameters"
_TOGETHER: Final = (("commitmentSettings.renewalSettings",),)
"""A renewal is one value: its plan, its cycle and whether it is enabled are never mixed with another's."""
_SEATS: Final = {"num_units": "committed", "max_units": "maximum", "assigned_units": "licensed"}
"""Parameter → the seat number that it is (fact 192)."""
_REASONS: Final = "suspensionReasons"
_STATES: Final = (SubscriptionStatus.ACTIVE, SubscriptionStatus.SUSPENDED)
_SUBSCRIPTION: Final = (
    Pairing("provisionedService.skuId", "sku", SkuId),
    Pairing(_REASONS, "suspension_reasons", partial(sorted_members, SuspensionReason)),
)
_MONTHLY: Final = {"duration": 1, "periodType": "MONTH"}
_YEARLY: Final = {"duration": 1, "periodType": "YEAR"}
_RENEWALS: Final[Mapping[RenewalType, Mapping[str, Any]]] = {
    RenewalType.AUTO_RENEW_MONTHLY_PAY: {"paymentPlan": "COMMITMENT", "paymentCycle": _MONTHLY},
    RenewalType.AUTO_RENEW_YEARLY_PAY: {"paymentPlan": "COMMITMENT", "paymentCycle": _YEARLY},
    RenewalType.RENEW_CURRENT_USERS_MONTHLY_PAY: {
        "resizeUnitCount": True,
        "paymentPlan": "COMMITMENT",
        "paymentCycle": _MONTHLY,
    },
    RenewalType.RENEW_CURRENT_USERS_YEARLY_PAY: {
        "resizeUnitCount": True,
        "paymentPlan": "COMMITMENT",
        "paymentCycle": _YEARLY,
    },
    RenewalType.SWITCH_TO_PAY_AS_YOU_GO: {"paymentPlan": "FLEXIBLE"},
}
"""What is said beside ``enableRenewal``; CANCEL is a renewal that is not enabled."""


def __dir__() -> list[str]:
    return __all__


def read_entitlement(payload: object) -> Subscription:
    """The subscription that an Entitlement message describes.

    An entitlement names its offer, and only the offer says the plan: a plan is known from the entitlement
    alone while its trial runs. What its renewal settings say is the renewal. A renewal that is not enabled
    can't be told from one that is not told.

    Args:
        payload: Parsed JSON, in any form that Google's clients print.

    Raises:
        LoadError: It is no such message; every problem is a finding with its path.
    """
    stood = canonical(payload, CHANNEL, "Entitlement")
    known = facts_at(_SUBSCRIPTION, stood)
    state, ends = stood.get("provisioningState"), stands_at(stood, "commitmentSettings.endTime")
    noun = Subscription(
        **known,
        plan=Plan.TRIAL if stands_at(stood, "trialSettings.trial") else None,
        seats=_seats(stood.get(_NAMED, [])),
        status=next((status for status in _STATES if status.value == state), None),
        term_ends_at=None if ends is None else moment_of(ends),
        renewal=_renewal(stands_at(stood, "commitmentSettings.renewalSettings") or {}),
    )
    return keep_difference(noun, FORM, written=_plain(noun), stood=stood, named=_NAMED, together=_TOGETHER)


def write_entitlement(subscription: Subscription) -> dict[str, Any]:
    """The Entitlement message of a subscription, in camelCase, with all that a reader kept of it.

    What was read from a canonical payload and not changed is written as that payload. A subscription that was
    not read from this API has no offer, which Google requires: :class:`EntitlementLine` is what to order.
    """
    plain = _plain(subscription)
    message = lay_difference(subscription.extra, FORM, plain, named=_NAMED, together=_TOGETHER)
    if message.get(_REASONS) == []:
        del message[_REASONS]
    return message


def _seats(parameters: Iterable[Mapping[str, Any]]) -> Seats | None:
    found: dict[str, list[int | None]] = {}
    for parameter in parameters:
        attribute = _SEATS.get(parameter.get("name", ""))
        if attribute is not None:
            number = stands_at(parameter, "value.int64Value")
            found.setdefault(attribute, []).append(None if number is None else accepted(count, int(number)))
    known = {attribute: numbers[0] for attribute, numbers in found.items() if len(numbers) == 1}
    return Seats(**known) if any(number is not None for number in known.values()) else None


def _renewal(settings: Mapping[str, Any]) -> RenewalType | None:
    if not settings.get("enableRenewal"):
        return None
    cycle = settings.get("paymentCycle")
    if cycle is not None and (cycle.get("duration"), cycle.get("periodType")) == (12, "MONTH"):
        cycle = _YEARLY
    told = {"resizeUnitCount": settings.get("resizeUnitCount"), "paymentPlan": settings.get("paymentPlan")}
    for renewal, words in _RENEWALS.items():
        same = all(words.get(key) == value for key, value in told.items())
        if same and words.get("paymentCycle", cycle) == cycle:
            return renewal
    return None


def renewal_settings(renewal: RenewalType) -> dict[str, Any]:
    """The RenewalSettings message of a renewal."""
    if renewal is RenewalType.CANCEL:
        return {}
    return {"enableRenewal": True, **_RENEWALS[renewal]}


def _parameter(name: str, number: int) -> dict[str, Any]:
    return {"name": name, "value": {"int64Value": str(number)}}


def _plain(one: Subscription) -> dict[str, Any]:
    """What our types say of the subscription, and nothing else."""
    message = message_of(_SUBSCRIPTION, one)
    if one.suspension_reasons == ():  # known to be none, which is another thing than not known
        message[_REASONS] = []
    put(message, "provisioningState", next((state.value for state in _STATES if state is one.status), None))
    put(message, "commitmentSettings.endTime", one.term_ends_at and timestamp_of(one.term_ends_at))
    if one.renewal is not None:
        put(message, "commitmentSettings.renewalSettings", renewal_settings(one.renewal))
    put(message, "trialSettings.trial", one.plan is Plan.TRIAL or None)
    seats = one.seats or Seats()
    parameters = [
        _parameter(name, number)
        for name, attribute in _SEATS.items()
        if (number := getattr(seats, attribute)) is not None
    ]
    put(message, _NAMED, parameters or None)
    return message


def _offer(value: str) -> str:
    return resource_name(value, OFFER, field="")


def _base(value: str | None) -> str | None:
    return None if value is None else resource_name(value, ENTITLEMENT, field="")


def _optional_renewal(value: RenewalType | str | None) -> RenewalType | None:
    return None if value is None else member(RenewalType, value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class EntitlementLine:
    """What is ordered as one entitlement, under an offer that listTransferableOffers or listOffers named.

    Attributes:
        line: The order, or the item of a transfer.
        offer: Resource name of the offer, ``accounts/{a}/offers/{o}``; it decides SKU, plan and price.
        renewal: What is to happen at the end of the term (annual plans).
        base_entitlement: Resource name of the entitlement that this is an add-on of.
    """

    line: OrderLine = field(validator=is_a(OrderLine))
    offer: str = field(converter=_offer)
    renewal: RenewalType | None = field(default=None, converter=_optional_renewal, metadata=given())
    base_entitlement: str | None = field(default=None, converter=_base, metadata=given())


def ordered_entitlement(ordered: EntitlementLine) -> dict[str, Any]:
    """The Entitlement message that orders a line: its offer, and the seat number of its plan (fact 136).

    Raises:
        InvalidValueError: ``load.missing-field``: seats are given, and no plan says which number they are;
            or the plan's own number is none of them.
        ValueError: The line has a deal code, or replaces what is held: an Entitlement can't say either.
    """
    line = ordered.line
    if line.deal_code is not None:
        raise ValueError(
            "deal_code: the Channel API has no field for it; reseller_api.insert_subscription has"
        )
    if isinstance(line, Order) and line.replaces is not None:
        raise ValueError(
            "replaces: this would order a second subscription; another offer or other seats of what is held"
            " are Google's entitlements.changeOffer and entitlements.changeParameters"
        )
    message: dict[str, Any] = {"offer": ordered.offer}
    if line.seats is not None:
        if line.plan is None:
            raise InvalidValueError(Code.LOAD_MISSING_FIELD, field="line.plan")
        own = seat_field(line.plan)
        number = getattr(line.seats, own)
        if number is None:
            raise InvalidValueError(Code.LOAD_MISSING_FIELD, field=f"line.seats.{own}")
        parameter = next(name for name, attribute in _SEATS.items() if attribute == own)
        message[_NAMED] = [_parameter(parameter, number)]
    if ordered.renewal is not None:
        put(message, "commitmentSettings.renewalSettings", renewal_settings(ordered.renewal))
    put(message, "purchaseOrderId", line.purchase_order_id)
    put(message, "associationInfo.baseEntitlement", ordered.base_entitlement)
    return message
