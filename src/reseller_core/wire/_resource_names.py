"""Names of resources at the Cloud Channel API, and the ids of requests (floor 11)."""

from __future__ import annotations

import re
from typing import Final

from reseller_core.codes import Code
from reseller_core.errors import InvalidValueError
from reseller_core.values.text import check_text

__all__ = [
    "ACCOUNT",
    "CUSTOMER",
    "ENTITLEMENT",
    "LINK",
    "OFFER",
    "PARTNERS_CUSTOMER",
    "checked_request_id",
    "resource_name",
]

ACCOUNT: Final = "accounts/{account}"
LINK: Final = "accounts/{account}/channelPartnerLinks/{link}"
CUSTOMER: Final = "accounts/{account}/customers/{customer}"
PARTNERS_CUSTOMER: Final = "accounts/{account}/channelPartnerLinks/{link}/customers/{customer}"
ENTITLEMENT: Final = "accounts/{account}/customers/{customer}/entitlements/{entitlement}"
OFFER: Final = "accounts/{account}/offers/{offer}"

# Google says only that an id has no slash; one that means something else in an address is refused too.
_ID: Final = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._~-]{1,128}")
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ZERO: Final = "00000000-0000-0000-0000-000000000000"


def __dir__() -> list[str]:
    return __all__


def resource_name(value: str, *forms: str, field: str) -> str:
    """The name, if it has one of the forms.

    Args:
        value: A resource name, such as ``accounts/C01/customers/S01``.
        forms: What it may look like, ids in braces.
        field: Name of the argument, for the error.

    Raises:
        InvalidValueError: ``value.resource-name-invalid``, ``value.wrong-type``.
    """
    try:
        steps = check_text(value).split("/")
    except InvalidValueError as error:
        refused = error.for_field(field)
    else:
        if any(_has_form(steps, form.split("/")) for form in forms):
            return value
        refused = InvalidValueError(
            Code.VALUE_RESOURCE_NAME_INVALID,
            field=field,
            form=", ".join(forms).replace("{", "").replace("}", ""),
        )
    raise refused


def _has_form(steps: list[str], form: list[str]) -> bool:
    return len(steps) == len(form) and all(
        _ID.fullmatch(step) if told.startswith("{") else step == told
        for step, told in zip(steps, form, strict=True)
    )


def checked_request_id(value: str) -> str:
    """The id of a request: a UUID, but not the zero one.

    Raises:
        InvalidValueError: ``value.request-id-invalid``, ``value.wrong-type``.
    """
    if not _UUID.fullmatch(check_text(value)) or value == _ZERO:
        raise InvalidValueError(Code.VALUE_REQUEST_ID_INVALID, field="request_id")
    return value
