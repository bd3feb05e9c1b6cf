"""Google's Reseller API v1: its objects to our facts, our nouns to its objects (floor 11).

Readers take what Google's client returns and fill in nothing: what an object does not say is not known.
A call is a value that the caller hands to a client of its own; ``Call.rest()`` alone gives a token away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from reseller_core.catalog.plans import ANNUAL_PLANS
from reseller_core.catalog.subscription_states import RenewalType
from reseller_core.codes import Code
from reseller_core.customer import CustomerType
from reseller_core.errors import InvalidValueError
from reseller_core.order import Order, OrderLine
from reseller_core.subscription import seat_field
from reseller_core.values.fields import member
from reseller_core.values.ids import CloudIdentityId, cloud_identity_id
from reseller_core.values.secret import TransferToken, optional_transfer_token
from reseller_core.values.text import name
from reseller_core.wire._percent import percent_encoded
from reseller_core.wire._reseller_customers import (
    ReadCustomer,
    read_account,
    read_customer,
    write_customer,
)
from reseller_core.wire._reseller_schema import RESELLER
from reseller_core.wire._reseller_subscriptions import (
    SubscriptionPage,
    TransferInfo,
    read_subscription,
    read_subscriptions,
    read_transfer_info,
    write_subscription,
)
from reseller_core.wire.api_errors import read_reseller_error as read_error
from reseller_core.wire.call import Call
from reseller_core.wire.partial import PartialCustomer

__all__ = [
    "Call",
    "PartialCustomer",
    "ReadCustomer",
    "SubscriptionPage",
    "TransferInfo",
    "change_plan",
    "change_renewal_settings",
    "change_seats",
    "insert_customer",
    "insert_subscription",
    "read_account",
    "read_customer",
    "read_error",
    "read_subscription",
    "read_subscriptions",
    "read_transfer_info",
    "update_customer",
    "write_customer",
    "write_subscription",
]

_ROOT: Final = "apps/reseller/v1/customers"
_ANSWERED: Final = ("customerDomainVerified", "customerId", "resourceUiUrl")
"""What Google alone writes in a Customer."""


def __dir__() -> list[str]:
    return __all__


def insert_customer(customer: ReadCustomer, *, token: TransferToken | str | None = None) -> Call:
    """``customers.insert``: add a customer, or with the customer's token bring it over.

    Args:
        customer: The customer; a partial one will do, if its type, name and domain were told.
        token: The customer's transfer token; it is sent in the query alone.

    Raises:
        InvalidValueError: ``load.missing-field``: a partial customer lacks one of them, and Google would take
            an absent type for ``domain``; or what is given as the token can't be one.
    """
    body = _request(write_customer(customer))
    lacking = {
        "customer_type": body.get("customerType") not in list(CustomerType),
        "organization_name": "organizationName" not in body.get("postalAddress", {}),
        "domain": "customerDomain" not in body,
    }
    for attribute in (one for one, lacks in lacking.items() if lacks):
        raise InvalidValueError(Code.LOAD_MISSING_FIELD, field=f"customer.{attribute}")
    return Call("POST", _ROOT, _token_query(token), body)


def update_customer(customer: ReadCustomer, *, customer_id: CloudIdentityId | str | None = None) -> Call:
    """``customers.update``: write the customer's record anew, whole.

    Args:
        customer: The customer; its type can't be changed (fact 154).
        customer_id: Google's id of it, where the customer does not hold it.

    Raises:
        InvalidValueError: ``load.missing-field``: no id is known; ``value.id-is-domain``: a domain can name
            several customers (fact 44).
    """
    key = customer_id or customer.cloud_identity_id
    if key is None:
        raise InvalidValueError(Code.LOAD_MISSING_FIELD, field="customer_id")
    return Call("PUT", _path(key), {}, _request(write_customer(customer)))


def insert_subscription(
    order: OrderLine,
    customer_id: CloudIdentityId | str,
    *,
    token: TransferToken | str | None = None,
    renewal: RenewalType | str | None = None,
) -> Call:
    """``subscriptions.insert``: order, or with the customer's token transfer, one subscription.

    The body is made from the order alone: nothing that was listed is sent back (Google refuses the numbers
    that only it writes). An order that replaces another SKU's subscription is a switch.

    Args:
        order: What is ordered; its plan, and the plan's own number of seats, must be given.
        customer_id: Google's id of the customer.
        token: The customer's transfer token; it is sent in the query alone.
        renewal: What is to happen at the end of the term; SKUs differ in what they do by themselves.

    Raises:
        InvalidValueError: ``load.missing-field``: no plan, or none of the plan's own seats.
        ValueError: The order changes a subscription of its own SKU, which other calls do.
    """
    query: dict[str, Any] = _token_query(token)
    replaced = order.replaces if isinstance(order, Order) else None
    if replaced is not None and replaced == order.sku:
        raise ValueError("another plan or other seats of what is held are change_plan and change_seats")
    if replaced is not None:
        query |= {"action": "switch", "sourceSkuId": str(replaced)}
    body = {
        "skuId": str(order.sku),
        "plan": {"planName": _plan_of(order)},
        "seats": _seats_of(order),
        **_beside(order),
        **({} if renewal is None else {"renewalSettings": _renewal(renewal)}),
    }
    return Call("POST", f"{_path(customer_id)}/subscriptions", query, body)


def change_plan(line: OrderLine, customer_id: CloudIdentityId | str, subscription_id: str) -> Call:
    """``subscriptions.changePlan``: another plan for a held subscription, with its seats.

    Args:
        line: The plan, its seats and what goes with them; the SKU stays what it is.
        customer_id: Google's id of the customer.
        subscription_id: Google's id of the subscription, as last seen: an update may change it (fact 34).

    Raises:
        InvalidValueError: As for :func:`insert_subscription`.
    """
    body = {"planName": _plan_of(line), "seats": _seats_of(line), **_beside(line)}
    return Call("POST", _path(customer_id, subscription_id, "changePlan"), {}, body)


def change_seats(line: OrderLine, customer_id: CloudIdentityId | str, subscription_id: str) -> Call:
    """``subscriptions.changeSeats``: another number of seats, in the field of the plan (fact 136).

    Args:
        line: The plan that is held, and its seats.
        customer_id: Google's id of the customer.
        subscription_id: Google's id of the subscription, as last seen.

    Raises:
        InvalidValueError: As for :func:`insert_subscription`.
    """
    return Call("POST", _path(customer_id, subscription_id, "changeSeats"), {}, _seats_of(line))


def change_renewal_settings(
    renewal: RenewalType | str, customer_id: CloudIdentityId | str, subscription_id: str
) -> Call:
    """``subscriptions.changeRenewalSettings``: what an annual subscription does at the end of its term.

    Args:
        renewal: What it is to do.
        customer_id: Google's id of the customer.
        subscription_id: Google's id of the subscription, as last seen.

    Raises:
        InvalidValueError: There is no such renewal, or a bad id.
    """
    path = _path(customer_id, subscription_id, "changeRenewalSettings")
    return Call("POST", path, {}, _renewal(renewal))


def _path(customer_id: str, subscription_id: str | None = None, method: str = "") -> str:
    path = f"{_ROOT}/{percent_encoded(cloud_identity_id(customer_id))}"
    if subscription_id is None:
        return path
    return f"{path}/subscriptions/{percent_encoded(name(subscription_id))}/{method}"


def _token_query(token: TransferToken | str | None) -> dict[str, Any]:
    sent = optional_transfer_token(token)
    return {} if sent is None else {"customerAuthToken": sent}


def _request(customer: Mapping[str, Any], message: str = "Customer") -> dict[str, Any]:
    """The object without what Google alone writes, and without what the API has no field for."""
    fields = {one.name: one.type for one in RESELLER.messages[message] if one.name not in _ANSWERED}
    return {
        key: _request(value, fields[key]) if isinstance(value, Mapping) else value
        for key, value in customer.items()
        if key in fields
    }


def _plan_of(line: OrderLine) -> str:
    if line.plan is None:
        raise InvalidValueError(Code.LOAD_MISSING_FIELD, field="plan")
    return line.plan.value


def _seats_of(line: OrderLine) -> dict[str, int]:
    plan = line.plan
    if plan is None:
        raise InvalidValueError(Code.LOAD_MISSING_FIELD, field="plan")
    own = seat_field(plan)
    number = None if line.seats is None else getattr(line.seats, own)
    if number is None:
        raise InvalidValueError(Code.LOAD_MISSING_FIELD, field=f"seats.{own}")
    return {"numberOfSeats" if plan in ANNUAL_PLANS else "maximumNumberOfSeats": number}


def _beside(line: OrderLine) -> dict[str, str]:
    told = {"purchaseOrderId": line.purchase_order_id, "dealCode": line.deal_code}
    return {key: value for key, value in told.items() if value is not None}


def _renewal(renewal: RenewalType | str) -> dict[str, str]:
    return {"renewalType": member(RenewalType, renewal).value}
