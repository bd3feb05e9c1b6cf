"""Calls of the Cloud Channel API about what a customer holds (floor 11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from reseller_core.catalog.subscription_states import RenewalType
from reseller_core.codes import Code
from reseller_core.errors import InvalidValueError
from reseller_core.order import OrderLine
from reseller_core.subscription import Subscription
from reseller_core.transfer import TransferRequest
from reseller_core.values.fields import members
from reseller_core.values.ids import CloudIdentityId, optional_cloud_identity_id
from reseller_core.values.number import count
from reseller_core.values.secret import TransferToken, optional_transfer_token
from reseller_core.values.text import optional_language_code
from reseller_core.wire._channel_call import posted
from reseller_core.wire._channel_customers import ReadCustomer
from reseller_core.wire._channel_entitlements import EntitlementLine, ordered_entitlement, write_entitlement
from reseller_core.wire._pairings import put
from reseller_core.wire._resource_names import (
    ACCOUNT,
    CUSTOMER,
    ENTITLEMENT,
    OFFER,
    PARTNERS_CUSTOMER,
    checked_request_id,
    resource_name,
)
from reseller_core.wire.call import ChannelCall

__all__ = [
    "create_entitlement",
    "list_transferable_skus",
    "transfer_entitlements",
    "transfer_entitlements_to_google",
]


_MOST_ON_A_PAGE: Final = 1_000
_LINES: Final = (EntitlementLine, Subscription)


def __dir__() -> list[str]:
    return __all__


def list_transferable_skus(
    customer: ReadCustomer | TransferRequest | None = None,
    *,
    parent: str,
    cloud_identity_id: CloudIdentityId | str | None = None,
    customer_name: str | None = None,
    token: TransferToken | str | None = None,
    language_code: str | None = None,
    page_size: int | None = None,
    page_token: str | None = None,
) -> ChannelCall:
    """List what a customer could bring along; each page is for :func:`read_transferable_skus`.

    Args:
        customer: The customer, with its Cloud Identity id, or the request to transfer it, whose token goes
            with the call; this or one of the two names that follow.
        parent: ``accounts/{a}``.
        cloud_identity_id: Google's id of the customer.
        customer_name: Resource name of our record of it.
        token: Its transfer token, where it has not authorised us; None = the request's.
        language_code: BCP 47 code of the language of the descriptions; None = Google's choice, ``en-US``.
        page_size: Most SKUs on a page, at most 1,000; None = Google's choice, 100.
        page_token: Where the page before said that the next one begins.

    Raises:
        InvalidValueError: ``load.only-one`` (not exactly one of the three), ``load.missing-field`` (the
            customer has no Cloud Identity id), ``value.resource-name-invalid``, ``value.number-invalid``,
            and what a value raises.
    """
    named = {"customer": customer, "cloud_identity_id": cloud_identity_id, "customer_name": customer_name}
    if [value is None for value in named.values()].count(False) != 1:
        raise InvalidValueError(Code.LOAD_ONLY_ONE, field="cloud_identity_id", choices=", ".join(named))
    if isinstance(customer, TransferRequest):
        token = customer.token if token is None else token
        customer = customer.customer
    body: dict[str, Any] = {}
    if customer_name is not None:
        body["customerName"] = resource_name(
            customer_name, CUSTOMER, PARTNERS_CUSTOMER, field="customer_name"
        )
    else:
        identity = cloud_identity_id if customer is None else customer.cloud_identity_id
        if identity is None:
            raise InvalidValueError(Code.LOAD_MISSING_FIELD, field="customer.cloud_identity_id")
        body["cloudIdentityId"] = str(optional_cloud_identity_id(identity))
    if page_size is not None and not 1 <= count(page_size) <= _MOST_ON_A_PAGE:
        raise InvalidValueError(Code.VALUE_NUMBER_INVALID, field="page_size")
    put(body, "pageSize", page_size)
    put(body, "pageToken", page_token)
    put(body, "authToken", optional_transfer_token(token))
    put(body, "languageCode", optional_language_code(language_code))
    name = {"parent": resource_name(parent, ACCOUNT, field="parent")}
    return posted("ListTransferableSkusRequest", ":listTransferableSkus", name, body)


def transfer_entitlements(
    lines: Iterable[EntitlementLine | Subscription],
    *,
    parent: str,
    token: TransferToken | str | None = None,
    request_id: str | None = None,
) -> ChannelCall:
    """Move the subscriptions of an imported customer to us, all in one call (facts 72, 79).

    Args:
        lines: Everything that moves, add-ons with their base: Google refuses a call that leaves one out. A
            subscription that :func:`read_entitlement` read under an offer will do.
        parent: Resource name of the customer, ``accounts/{a}/customers/{c}``.
        token: Its transfer token, where it has not authorised us.
        request_id: A UUID; sent again with the same one, the call does nothing more.

    Raises:
        InvalidValueError: ``value.nothing-named``, ``value.resource-name-invalid``,
            ``value.request-id-invalid``; ``load.missing-field`` where a line has seats and no plan, or not
            the plan's own number of them, or where a subscription was not read under an offer.
        ValueError: A line has a deal code, or replaces what is held.
    """
    body = _entitlements([_moved(one) for one in members(lines, _LINES, "EntitlementLine")], "lines")
    put(body, "authToken", optional_transfer_token(token))
    put(body, "requestId", _optional_request_id(request_id))
    name = {"parent": resource_name(parent, CUSTOMER, field="parent")}
    return posted("TransferEntitlementsRequest", ":transferEntitlements", name, body)


def transfer_entitlements_to_google(
    entitlements: Iterable[Subscription | str], *, parent: str, request_id: str | None = None
) -> ChannelCall:
    """Hand subscriptions of a customer over to Google.

    Args:
        entitlements: Which, by resource name, or as :func:`read_entitlement` read them.
        parent: Resource name of the customer, ``accounts/{a}/customers/{c}``.
        request_id: A UUID; sent again with the same one, the call does nothing more.

    Raises:
        InvalidValueError: ``value.nothing-named``, ``value.request-id-invalid``,
            ``value.resource-name-invalid`` (also where a subscription was not read from this API).
    """
    body = _entitlements([_existing(one) for one in entitlements], "entitlements")
    put(body, "requestId", _optional_request_id(request_id))
    name = {"parent": resource_name(parent, CUSTOMER, field="parent")}
    return posted(
        "TransferEntitlementsToGoogleRequest", ":transferEntitlementsToGoogle", name, body, kept=("name",)
    )


def create_entitlement(
    line: OrderLine,
    *,
    offer: str,
    parent: str,
    renewal: RenewalType | str | None = None,
    base_entitlement: str | None = None,
    request_id: str | None = None,
) -> ChannelCall:
    """Order something for a customer of ours.

    Args:
        line: The order.
        offer: Resource name of the offer, ``accounts/{a}/offers/{o}``; it decides SKU, plan and price.
        parent: Resource name of the customer, ``accounts/{a}/customers/{c}``.
        renewal: What is to happen at the end of the term (annual plans).
        base_entitlement: Resource name of the entitlement that this is an add-on of.
        request_id: A UUID; sent again with the same one, the call does nothing more.

    Raises:
        InvalidValueError: ``value.resource-name-invalid``, ``value.request-id-invalid``;
            ``load.missing-field`` where the line has seats and no plan, or not the plan's own number.
        ValueError: The line has a deal code, or replaces what is held; the text names what does it.
    """
    ordered = EntitlementLine(line=line, offer=offer, renewal=renewal, base_entitlement=base_entitlement)
    body: dict[str, Any] = {"entitlement": ordered_entitlement(ordered)}
    put(body, "requestId", _optional_request_id(request_id))
    name = {"parent": resource_name(parent, CUSTOMER, field="parent")}
    return posted("CreateEntitlementRequest", "/entitlements", name, body)


def _optional_request_id(value: str | None) -> str | None:
    return None if value is None else checked_request_id(value)


def _entitlements(entitlements: list[dict[str, Any]], field: str) -> dict[str, Any]:
    if not entitlements:
        raise InvalidValueError(Code.VALUE_NOTHING_NAMED, field=field, expected="Subscription")
    return {"entitlements": entitlements}


def _moved(line: EntitlementLine | Subscription) -> dict[str, Any]:
    if isinstance(line, EntitlementLine):
        return ordered_entitlement(line)
    message = write_entitlement(line)
    if "offer" not in message:
        raise InvalidValueError(Code.LOAD_MISSING_FIELD, field="lines.offer")
    resource_name(message["offer"], OFFER, field="lines.offer")
    return message


def _existing(one: Subscription | str) -> dict[str, Any]:
    message = write_entitlement(one) if isinstance(one, Subscription) else {"name": one}
    resource_name(message.get("name", ""), ENTITLEMENT, field="entitlements")
    return message
