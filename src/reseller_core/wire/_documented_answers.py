"""What each error answer of Google's two APIs means, by the documentation of the call (floor 11).

The first row that fits counts. A row that names no call fits every call; one that names words fits where
Google's text has one of them, which are words of the documentation. Where the documentation gives several
causes for one answer, the row says no more than what they have in common.
"""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from reseller_core.account import AccountStatus
from reseller_core.codes import Code

__all__ = ["ANSWERED", "CALLS", "CHANNEL_ANSWERS", "RESELLER_ANSWERS", "Answer"]


def __dir__() -> list[str]:
    return __all__


ANSWERED: Final = "answered"
"""Parameter ``situation`` of a finding that an answer of Google gives, and no rule."""


@final
@frozen(kw_only=True, weakref_slot=False)
class Answer:
    """One documented answer.

    Attributes:
        code: What it means.
        on: HTTP statuses, gRPC names and reasons: one of them must be there.
        calls: The calls that it is documented for; ``()`` = all.
        words: Words of the text, in small letters; one of them must be there; ``()`` = any text.
        with_token: A transfer token must have been sent.
        subject: What the finding is about: a path in the facts of the decider, or ``""``.
        ask: The decider to ask once it is looked up again, where one knows more.
        account: What it says of the domain.
        repeatable: The same call may succeed later as it is.
    """

    code: Code
    on: tuple[int | str, ...]
    calls: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    with_token: bool = False
    subject: str = ""
    ask: str = ""
    account: AccountStatus | None = None
    repeatable: bool = False


_DECIDERS: Final = {"customer": "check_registration", "order": "check_purchase", "transfer": "check_transfer"}
_QUOTA_REASONS: Final = (
    *("dailyLimitExceeded", "quotaExceeded", "rateLimitExceeded", "userRateLimitExceeded"),
    *("RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED", 429),
)
_TECHNICAL: Final = ("INTERNAL", "UNKNOWN", "UNAVAILABLE", "DEADLINE_EXCEEDED", 500, 502, 504)

_QUOTA = Answer(code=Code.API_QUOTA_EXCEEDED, on=_QUOTA_REASONS, repeatable=True)
_NOT_ENABLED = Answer(code=Code.API_NOT_ENABLED, on=("accessNotConfigured", "SERVICE_DISABLED"))
_SCOPES = Answer(
    code=Code.API_NOT_PERMITTED,
    on=("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
    ask="choose_route",
)
_FAILED = Answer(code=Code.API_TEMPORARY_FAILURE, on=_TECHNICAL, repeatable=True)
_NOT_FOUND = Answer(code=Code.API_NOT_FOUND, on=(404, "NOT_FOUND"))

_CHANGES: Final = (
    *("subscriptions.activate", "subscriptions.changePlan", "subscriptions.changeRenewalSettings"),
    *("subscriptions.changeSeats", "subscriptions.startPaidService", "subscriptions.suspend"),
)
_TOKEN_CALLS: Final = ("customers.insert", "subscriptions.insert", "subscriptions.list")

RESELLER_ANSWERS: Final = (
    Answer(
        code=Code.API_TEAMS_ON_DOMAIN,
        on=(),
        words=("multiple teams exist on this domain",),
        account=AccountStatus.TEAMS,
    ),
    _QUOTA,
    _NOT_ENABLED,
    _SCOPES,
    Answer(code=Code.API_TEMPORARY_FAILURE, on=("backendError",), repeatable=True),
    Answer(code=Code.API_QUOTA_EXCEEDED, on=(503,), repeatable=True),  # fact 189
    _FAILED,
    Answer(
        code=Code.API_DOMAIN_FREE,
        on=("notFound",),  # a bare 404 is said of an address that nobody serves, too
        calls=("customers.get",),
        account=AccountStatus.NONE,
    ),
    _NOT_FOUND,
    Answer(
        code=Code.REGISTRATION_ACCOUNT_EXISTS,
        on=(409,),
        calls=("customers.insert",),
        subject="account.status",
    ),
    Answer(
        code=Code.TRANSFER_TOKEN_EXPIRED,
        on=("forbidden",),
        calls=_TOKEN_CALLS,
        with_token=True,
        subject="request.token",
    ),
    Answer(code=Code.API_NOT_PERMITTED, on=("forbidden", 403), ask="choose_route"),
    Answer(
        code=Code.PURCHASE_RESELLER_TERMS_NOT_ACCEPTED,
        on=(412,),
        calls=("subscriptions.insert",),
        subject="reseller.terms_accepted",
    ),
    Answer(
        code=Code.TRANSFER_OUT_SUPER_ADMIN_MISSING,
        on=(412,),
        calls=("subscriptions.delete",),
        subject="account.super_admin_present",
    ),
    Answer(code=Code.API_NO_RENEWAL, on=(412,), calls=("subscriptions.changeRenewalSettings",)),
    Answer(code=Code.API_SUBSCRIPTION_NOT_ACTIVE, on=("badRequest",), calls=_CHANGES),
    Answer(
        code=Code.API_CUSTOMER_REFUSED,
        on=("invalid",),
        calls=("customers.insert", "customers.patch", "customers.update"),
        ask=_DECIDERS["customer"],
    ),
    Answer(
        code=Code.API_SEATS_REFUSED,
        on=("invalid",),
        calls=("subscriptions.changeSeats",),
        ask=_DECIDERS["order"],
    ),
    Answer(code=Code.API_REQUEST_REFUSED, on=("invalid", "badRequest")),
)
"""Documented answers of the Reseller API (facts 42, 43, 47, 61, 189 and the page about its errors)."""

_PRECONDITION: Final = ("FAILED_PRECONDITION", "CONDITION_NOT_MET")
_TRANSFERS: Final = ("TransferEntitlements", "TransferEntitlementsToGoogle")
_ORDERS: Final = ("CreateEntitlement", *_TRANSFERS)

CHANNEL_ANSWERS: Final = (
    _QUOTA,
    _NOT_ENABLED,
    _SCOPES,
    _FAILED,
    Answer(code=Code.API_TEMPORARY_FAILURE, on=(503,), repeatable=True),
    Answer(
        code=Code.TRANSFER_CUSTOMER_NOT_FOUND,
        on=(404, "NOT_FOUND"),
        calls=("ImportCustomer",),
        subject="account.status",
    ),
    _NOT_FOUND,
    Answer(
        code=Code.TRANSFER_TOKEN_EXPIRED,
        on=("INVALID_ARGUMENT",),
        calls=("ImportCustomer",),
        words=("auth_token", "auth token", "authtoken", "transfer token"),
        subject="request.token",
    ),
    Answer(
        code=Code.TRANSFER_TOKEN_EXPIRED,
        on=("PERMISSION_DENIED",),
        calls=("ListTransferableSkus", "ListTransferableOffers"),
        with_token=True,
        subject="request.token",
    ),
    Answer(code=Code.API_NOT_PERMITTED, on=("PERMISSION_DENIED",), ask="choose_route"),
    Answer(
        code=Code.TRANSFER_LINKED_RECORD_DIFFERS,
        on=("ALREADY_EXISTS",),
        calls=("ImportCustomer",),
        subject="request.overwrite",
        ask=_DECIDERS["transfer"],
    ),
    Answer(
        code=Code.PURCHASE_PRIMARY_EMAIL_TAKEN,
        on=("ALREADY_EXISTS",),
        calls=("ProvisionCloudIdentity",),
        subject="customer.primary_email",
    ),
    Answer(
        code=Code.API_ORDER_EXISTS,
        on=("ALREADY_EXISTS",),
        calls=("CreateEntitlement",),
        ask=_DECIDERS["order"],
    ),
    Answer(code=Code.API_ALREADY_TRANSFERRED, on=("ALREADY_EXISTS",), calls=_TRANSFERS),
    Answer(
        code=Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE,
        on=_PRECONDITION,
        words=("specify all",),
        subject="request.items",
        ask=_DECIDERS["transfer"],
    ),
    Answer(code=Code.API_PRECONDITION_FAILED, on=_PRECONDITION, calls=_TRANSFERS, ask=_DECIDERS["transfer"]),
    Answer(
        code=Code.API_PRECONDITION_FAILED,
        on=_PRECONDITION,
        calls=("CreateEntitlement",),
        ask=_DECIDERS["order"],
    ),
    Answer(
        code=Code.SUSPENSION_NOT_ACTIVE,
        on=("NOT_ACTIVE",),
        calls=("SuspendEntitlement",),
        subject="subscription.status",
    ),
    Answer(
        code=Code.REACTIVATION_NOT_SUSPENDED,
        on=("NOT_SUSPENDED",),
        calls=("ActivateEntitlement",),
        subject="subscription.status",
    ),
    Answer(
        code=Code.REACTIVATION_NOT_BY_RESELLER,
        on=("SUSPENSION_NOT_RESELLER_INITIATED",),
        calls=("ActivateEntitlement",),
        subject="subscription.suspension_reasons",
    ),
    Answer(code=Code.API_NO_RENEWAL, on=("NOT_COMMITMENT_PLAN",), calls=("ChangeRenewalSettings",)),
    Answer(
        code=Code.API_CUSTOMER_REFUSED,
        on=("INVALID_ARGUMENT",),
        calls=("CreateCustomer", "UpdateCustomer"),
        ask=_DECIDERS["customer"],
    ),
    Answer(
        code=Code.API_SEATS_REFUSED,
        on=("INVALID_ARGUMENT",),
        calls=("ChangeParameters",),
        ask=_DECIDERS["order"],
    ),
    Answer(code=Code.API_REQUEST_REFUSED, on=("INVALID_ARGUMENT", "INVALID_VALUE")),
)
"""Documented answers of the Cloud Channel API (facts 43, 61, 79, 99, 101, 124, 142, 144)."""

_CHANNEL_CALLS: Final = (
    *("ActivateEntitlement", "CancelEntitlement", "ChangeOffer", "ChangeParameters", "ChangeRenewalSettings"),
    *("CheckCloudIdentityAccountsExist", "CreateCustomer", "CreateEntitlement", "DeleteCustomer"),
    *("GetCustomer", "GetEntitlement", "ImportCustomer", "ListCustomers", "ListEntitlements", "ListOffers"),
    *("ListTransferableOffers", "ListTransferableSkus", "ProvisionCloudIdentity", "StartPaidService"),
    *("SuspendEntitlement", *_TRANSFERS, "UpdateCustomer"),
)
_RESELLER_CALLS: Final = (
    *("customers.get", "customers.insert", "customers.patch", "customers.update", *_CHANGES),
    *("subscriptions.delete", "subscriptions.get", "subscriptions.insert", "subscriptions.list"),
)
CALLS: Final = (*_RESELLER_CALLS, *_CHANNEL_CALLS)
"""Names of the calls, as the discovery document of the one API and the service of the other have them."""
