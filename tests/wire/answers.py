"""Error answers of Google's APIs, in the forms that its documentation and its clients have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import reseller_core as rc
from reseller_core.api_error import ApiError
from reseller_core.wire.api_errors import read_channel_error, read_reseller_error

TOKEN = "5d41402abc4b2a76"


class Answered(NamedTuple):
    """One answer, and what is expected of it.

    Attributes:
        name: What it is.
        read: Who reads it.
        body: The body.
        given: What else the reader is told.
        codes: Codes of the findings, advisories too.
        actions: Actions of their ways.
        status: What it says of the domain.
        repeatable: The same call may succeed later.
    """

    name: str
    read: Callable[..., ApiError]
    body: Any
    given: dict[str, Any]
    codes: tuple[str, ...]
    actions: tuple[str, ...] = ()
    status: str | None = None
    repeatable: bool = False


def legacy(http: int, reason: str, message: str = "") -> dict[str, Any]:
    """A body as the Reseller API writes it."""
    return {
        "error": {
            "code": http,
            "message": message,
            "errors": [{"message": message, "domain": "global", "reason": reason}],
        }
    }


def modern(http: int, status: str, message: str = "", reason: str | None = None) -> dict[str, Any]:
    """A body as Cloud Channel writes it, with an ErrorInfo where there is a reason."""
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": reason,
        "domain": "cloudchannel.googleapis.com",
    }
    error = {"code": http, "status": status, "message": message}
    return {"error": error if reason is None else {**error, "details": [info]}}


def violated(name: str, description: str) -> dict[str, Any]:
    """A body that says which field of the request is wrong."""
    violations = [{"field": name, "description": description}]
    bad = {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violations}
    return {"error": {"code": 400, "status": "INVALID_ARGUMENT", "message": "Bad.", "details": [bad]}}


def _reseller(name: str, body: Any, *codes: str, call: str | None = None, **more: Any) -> Answered:
    return _answered(name, read_reseller_error, body, codes, call, more)


def _channel(name: str, body: Any, *codes: str, call: str | None = None, **more: Any) -> Answered:
    return _answered(name, read_channel_error, body, codes, call, more)


def _answered(
    name: str,
    read: Callable[..., ApiError],
    body: Any,
    codes: tuple[str, ...],
    call: str | None,
    more: dict[str, Any],
) -> Answered:
    given: dict[str, Any] = {key: more.pop(key) for key in ("token", "asked", "status_line") if key in more}
    if "status_line" in given:
        given["status"] = given.pop("status_line")
    if call is not None:
        given["call"] = call
    return Answered(name, read, body, given, codes, **more)


IMPORT = ("import-customer",)
TOKEN_WAYS = ("give-purchase-consent", "get-transfer-token")
WAIT: dict[str, Any] = {"actions": ("repeat-later",), "repeatable": True}
LOOK: dict[str, Any] = {"actions": ("look-and-repeat",), "repeatable": True}

ANSWERS = (
    _reseller(
        "the domain is free", legacy(404, "notFound"), "api.domain-free", call="customers.get", status="none"
    ),
    _reseller(
        "the domain is free, by domain",
        legacy(404, "notFound"),
        "api.domain-free",
        call="customers.get",
        asked=rc.DomainName("ganada-example.com"),
        status="none",
    ),
    _reseller(
        "nobody has the id, which says nothing of a domain",
        legacy(404, "notFound"),
        "api.not-found",
        call="customers.get",
        asked="C01abcde2",
        actions=("look-up-again",),
    ),
    _reseller(
        "nobody has the e-mail address, which says nothing of a domain",
        legacy(404, "notFound"),
        "api.not-found",
        call="customers.get",
        asked="lead@ganada-example.com",
        actions=("look-up-again",),
    ),
    _reseller(
        "a page that says 404 of an address",
        b"<html><title>Error 404 (Not Found)!!1</title></html>",
        "api.not-found",
        call="customers.get",
        status_line=404,
        actions=("look-up-again",),
    ),
    _reseller(
        "not found, by a call nobody named",
        legacy(404, "notFound"),
        "api.not-found",
        actions=("look-up-again",),
    ),
    _reseller(
        "no such subscription",
        legacy(404, "notFound"),
        "api.not-found",
        call="subscriptions.changeSeats",
        actions=("look-up-again",),
    ),
    _reseller(
        "teams live there",
        legacy(400, "invalid", "Multiple teams exist on this domain."),
        "api.teams-on-domain",
        call="customers.get",
        status="teams",
    ),
    _reseller(
        "teams live there, by a call nobody named",
        legacy(409, "conflict", "Multiple teams exist on this domain"),
        "api.teams-on-domain",
        status="teams",
    ),
    _reseller(
        "the customer is there",
        legacy(409, "conflict"),
        "registration.account-exists",
        call="customers.insert",
        actions=IMPORT,
    ),
    _reseller(
        "a conflict of another call",
        legacy(409, "conflict"),
        "api.unknown-error",
        call="subscriptions.insert",
        actions=("ask-google-support",),
    ),
    _reseller(
        "a bad token",
        legacy(403, "forbidden"),
        "transfer.token-expired",
        call="subscriptions.list",
        token=TOKEN,
        actions=TOKEN_WAYS,
    ),
    _reseller(
        "forbidden without a token",
        legacy(403, "forbidden"),
        "api.not-permitted",
        call="subscriptions.list",
        actions=("ask-the-rules", "switch-access-on"),
    ),
    _reseller(
        "scopes that do not suffice, whatever token was sent",
        legacy(403, "insufficientPermissions", "Insufficient Permission"),
        "api.not-permitted",
        call="subscriptions.insert",
        token=TOKEN,
        actions=("ask-the-rules", "switch-access-on"),
    ),
    _reseller(
        "scopes that do not suffice, in the newer form",
        modern(403, "PERMISSION_DENIED", "No scope.", reason="ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
        "api.not-permitted",
        call="subscriptions.list",
        token=TOKEN,
        actions=("ask-the-rules", "switch-access-on"),
    ),
    _reseller(
        "a 403 that gives no reason",
        b"<html>403</html>",
        "api.not-permitted",
        call="subscriptions.insert",
        token=TOKEN,
        status_line=403,
        actions=("ask-the-rules", "switch-access-on"),
    ),
    _reseller(
        "forbidden where no token is sent",
        legacy(403, "forbidden"),
        "api.not-permitted",
        call="subscriptions.suspend",
        token=TOKEN,
        actions=("ask-the-rules", "switch-access-on"),
    ),
    _reseller("the day's quota", legacy(403, "dailyLimitExceeded"), "api.quota-exceeded", **WAIT),
    _reseller("the second's quota", legacy(429, "quotaExceeded"), "api.quota-exceeded", **WAIT),
    _reseller("a quota as 503", legacy(503, "quotaExceeded"), "api.quota-exceeded", **WAIT),
    _reseller("a bare 503", "", "api.quota-exceeded", status_line=503, **WAIT),
    _reseller("a fault behind it", legacy(503, "backendError"), "api.temporary-failure", **LOOK),
    _reseller(
        "the API is off",
        legacy(403, "accessNotConfigured"),
        "api.not-enabled",
        actions=("enable-api",),
    ),
    _reseller(
        "terms of the reseller",
        legacy(412, "conditionNotMet"),
        "purchase.reseller-terms-not-accepted",
        call="subscriptions.insert",
        actions=("accept-reseller-terms",),
    ),
    _reseller(
        "nobody to hand over to",
        legacy(412, "conditionNotMet"),
        "transfer-out.super-admin-missing",
        call="subscriptions.delete",
        actions=("add-super-admin",),
    ),
    _reseller(
        "no renewal of a flexible plan",
        legacy(412, "conditionNotMet"),
        "api.no-renewal",
        call="subscriptions.changeRenewalSettings",
    ),
    _reseller(
        "a suspended subscription",
        legacy(400, "badRequest"),
        "api.subscription-not-active",
        call="subscriptions.changeSeats",
        actions=("reactivate-first",),
    ),
    _reseller(
        "bad seats",
        legacy(400, "invalid", "Invalid seats"),
        "api.seats-refused",
        call="subscriptions.changeSeats",
        actions=("ask-the-rules",),
    ),
    _reseller(
        "a bad customer",
        legacy(400, "invalid"),
        "api.customer-refused",
        call="customers.insert",
        actions=("ask-the-rules",),
    ),
    _reseller(
        "a bad order",
        legacy(400, "invalid"),
        "api.request-refused",
        call="subscriptions.insert",
        actions=("correct-request",),
    ),
    _reseller(
        "a page of a proxy",
        b"<html><h1>502 Bad Gateway</h1></html>",
        "api.unknown-error",
        actions=("ask-google-support",),
    ),
    _reseller(
        "a page of a proxy, with its status",
        b"<html><h1>502 Bad Gateway</h1></html>",
        "api.temporary-failure",
        status_line=502,
        **LOOK,
    ),
    _reseller("nothing at all", {}, "api.unknown-error", actions=("ask-google-support",)),
    _channel(
        "no identity to import",
        modern(404, "NOT_FOUND"),
        "transfer.customer-not-found",
        call="ImportCustomer",
        actions=("add-customer-first",),
    ),
    _channel(
        "no account of a reseller, where a free domain is an empty list",
        modern(404, "NOT_FOUND", "Account accounts/C0wrong not found."),
        "api.not-found",
        call="CheckCloudIdentityAccountsExist",
        actions=("look-up-again",),
    ),
    _channel(
        "a bad token at the import",
        modern(400, "INVALID_ARGUMENT", "The auth token is invalid or expired."),
        "transfer.token-expired",
        call="ImportCustomer",
        token=TOKEN,
        actions=TOKEN_WAYS,
    ),
    _channel(
        "a bad request at the import",
        modern(400, "INVALID_ARGUMENT"),
        "api.request-refused",
        call="ImportCustomer",
        token=TOKEN,
        actions=("correct-request",),
    ),
    _channel(
        "JSON that is none",
        modern(400, "INVALID_ARGUMENT", "Invalid JSON payload received. Unexpected token."),
        "api.request-refused",
        call="ImportCustomer",
        token=TOKEN,
        actions=("correct-request",),
    ),
    _channel(
        "a bad token at the import, named by its field alone",
        violated("auth_token", "expired"),
        "transfer.token-expired",
        call="ImportCustomer",
        actions=TOKEN_WAYS,
    ),
    _channel(
        "scopes that do not suffice for a look-up",
        modern(403, "PERMISSION_DENIED", "No scope.", reason="ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
        "api.not-permitted",
        call="ListTransferableSkus",
        token=TOKEN,
        actions=("ask-the-rules", "switch-access-on"),
    ),
    _channel(
        "a bad token at the look-up",
        modern(403, "PERMISSION_DENIED"),
        "transfer.token-expired",
        call="ListTransferableSkus",
        token=TOKEN,
        actions=TOKEN_WAYS,
    ),
    _channel(
        "an import over another record",
        modern(409, "ALREADY_EXISTS"),
        "transfer.linked-record-differs",
        call="ImportCustomer",
        actions=("ask-the-rules",),
    ),
    _channel(
        "an address in use",
        modern(409, "ALREADY_EXISTS"),
        "purchase.primary-email-taken",
        call="ProvisionCloudIdentity",
        actions=("enter-another-primary-email",),
    ),
    _channel(
        "an order that stands already",
        modern(409, "ALREADY_EXISTS"),
        "api.order-exists",
        call="CreateEntitlement",
        actions=("ask-the-rules",),
    ),
    _channel(
        "moved already",
        modern(409, "ALREADY_EXISTS"),
        "api.already-transferred",
        call="TransferEntitlements",
        actions=("look-up-again",),
    ),
    _channel(
        "not all named",
        modern(400, "FAILED_PRECONDITION", "Specify all transferring entitlements."),
        "transfer.product-group-incomplete",
        call="TransferEntitlements",
        actions=("ask-the-rules",),
    ),
    _channel(
        "not all named, by a call nobody named",
        modern(400, "FAILED_PRECONDITION", "Please specify all the entitlements to transfer."),
        "transfer.product-group-incomplete",
        actions=("ask-the-rules",),
    ),
    _channel(
        "it is there already, which means another thing for each call",
        modern(409, "ALREADY_EXISTS"),
        "api.unknown-error",
        actions=("ask-google-support",),
    ),
    _channel(
        "something else is missing",
        modern(400, "FAILED_PRECONDITION", "A base SKU is missing."),
        "api.precondition-failed",
        call="TransferEntitlements",
        actions=("ask-the-rules",),
    ),
    _channel(
        "not all named, told by an operation",
        {"name": "operations/1", "done": True, "error": {"code": 9, "message": "Specify all of them."}},
        "transfer.product-group-incomplete",
        call="TransferEntitlements",
        actions=("ask-the-rules",),
    ),
    _channel(
        "not active",
        modern(400, "FAILED_PRECONDITION", reason="NOT_ACTIVE"),
        "suspension.not-active",
        call="SuspendEntitlement",
    ),
    _channel(
        "not suspended",
        modern(400, "FAILED_PRECONDITION", reason="NOT_SUSPENDED"),
        "reactivation.not-suspended",
        call="ActivateEntitlement",
    ),
    _channel(
        "suspended by another",
        modern(400, "FAILED_PRECONDITION", reason="SUSPENSION_NOT_RESELLER_INITIATED"),
        "reactivation.not-by-reseller",
        call="ActivateEntitlement",
        actions=("ask-google-support",),
    ),
    _channel("the quota", modern(429, "RESOURCE_EXHAUSTED"), "api.quota-exceeded", **WAIT),
    _channel("a fault of Google", modern(500, "INTERNAL"), "api.temporary-failure", **LOOK),
    _channel("out of service", modern(503, "UNAVAILABLE"), "api.temporary-failure", **LOOK),
)
"""Documented answers, and some that are not."""
