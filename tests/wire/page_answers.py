"""What Google answers on the pages that call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from wire.stubbed import Answer, Script, stubbed_channel, stubbed_reseller

_SCHOOL = "accounts/C0123abc4/customers/S0987zyx6"
_ACME = "accounts/C0123abc4/customers/S0555qrs1"
_SCHOOL_RECORD: dict[str, Any] = {
    "name": _SCHOOL,
    "orgDisplayName": "가나다 고등학교",
    "domain": "ganada-example.hs.kr",
    "alternateEmail": "office@other-example.co.kr",
    "orgPostalAddress": {
        "regionCode": "KR",
        "postalCode": "04524",
        "addressLines": ["세종대로 110"],
    },
    "primaryContactInfo": {"firstName": "하나", "lastName": "김", "email": "admin@ganada-example.hs.kr"},
    "createTime": "2026-11-24T09:00:01Z",
    "updateTime": "2026-11-24T09:00:01Z",
}
_SCHOOL_IDENTITY: dict[str, Any] = {
    "customerType": "DOMAIN",
    "alternateEmail": "office@other-example.co.kr",
    "eduData": {"instituteType": "K12", "instituteSize": "SIZE_501_1000", "website": "ganada-example.hs.kr"},
}
_ENTITLEMENT: dict[str, Any] = {
    "name": f"{_SCHOOL}/entitlements/Sabcdef12345",
    "offer": "accounts/C0123abc4/offers/SFlexible1",
    "provisioningState": "ACTIVE",
    "provisionedService": {"provisioningId": "sub1", "productId": "Google-Apps", "skuId": "1010020028"},
    "parameters": [{"name": "max_units", "value": {"int64Value": "30"}}],
}
_ACME_SKUS: dict[str, Any] = {
    "transferableSkus": [
        {
            "sku": {"name": "products/Az8Y7x6W5v4U3t/skus/Qa1"},
            "transferEligibility": {"isEligible": True},
        }
    ]
}
_ACME_RECORD: dict[str, Any] = {
    "name": _ACME,
    "orgDisplayName": "Acme",
    "domain": "acme-example.com",
    "cloudIdentityId": "C04other1",
    "cloudIdentityInfo": {"customerType": "DOMAIN", "primaryDomain": "acme-example.com"},
}

CHANNEL_PAGE = (
    Answer("CheckCloudIdentityAccountsExist", {}),
    Answer("CreateCustomer", _SCHOOL_RECORD),
    Answer(
        "ProvisionCloudIdentity",
        {**_SCHOOL_RECORD, "cloudIdentityId": "C01abcde2", "cloudIdentityInfo": _SCHOOL_IDENTITY},
    ),
    Answer("CreateEntitlement", _ENTITLEMENT),
    Answer(
        "CheckCloudIdentityAccountsExist",
        {
            "cloudIdentityAccounts": [
                {"existing": True, "customerCloudIdentityId": "C04other1", "customerType": "DOMAIN"}
            ]
        },
    ),
    Answer("ImportCustomer", {"message": "The auth token is invalid or expired."}, "INVALID_ARGUMENT"),
    Answer("ImportCustomer", _ACME_RECORD),
    Answer("ListTransferableSkus", _ACME_SKUS),
    Answer(
        "TransferEntitlements",
        {
            "entitlements": [
                {
                    **_ENTITLEMENT,
                    "name": f"{_ACME}/entitlements/Sxyz98765",
                    "parameters": [{"name": "max_units", "value": {"int64Value": "12"}}],
                }
            ]
        },
    ),
)

_REFUSED: dict[str, Any] = {"domain": "global", "reason": "forbidden"}
_NOT_FOUND: dict[str, Any] = {"domain": "global", "reason": "notFound"}
_RESELLER_SCHOOL: dict[str, Any] = {
    "kind": "reseller#customer",
    "customerId": "C01abcde2",
    "customerDomain": "ganada-example.co.kr",
    "customerType": "domain",
    "customerDomainVerified": False,
    "alternateEmail": "kim@other-example.co.kr",
    "postalAddress": {
        "kind": "customers#address",
        "contactName": "김하나",
        "organizationName": "가나다 상사",
        "countryCode": "KR",
        "postalCode": "04524",
        "addressLine1": "세종대로 110",
    },
    "resourceUiUrl": "https://www.google.com/a/cpanel/ganada-example.co.kr/CPanelHome",
}
_RESELLER_ACME: dict[str, Any] = {
    **_RESELLER_SCHOOL,
    "customerId": "C04other1",
    "customerDomain": "acme-example.com",
    "customerDomainVerified": True,
    "alternateEmail": "acme@other-example.com",
    "postalAddress": {
        "contactName": "Sam Lead",
        "organizationName": "Acme",
        "countryCode": "US",
        "postalCode": "94043",
    },
}
_LISTED: dict[str, Any] = {
    "kind": "reseller#subscription",
    "customerId": "C04other1",
    "customerDomain": "acme-example.com",
    "subscriptionId": "sub-9",
    "skuId": "1010020028",
    "plan": {"planName": "FLEXIBLE", "isCommitmentPlan": False},
    "seats": {"maximumNumberOfSeats": 12, "licensedNumberOfSeats": 7},
    "status": "ACTIVE",
    "transferInfo": {
        "minimumTransferableSeats": 7,
        "transferabilityExpirationTime": "1796461200000",
    },
}
_CUSTOMERS = "/apps/reseller/v1/customers"
RESELLER_PAGE = (
    Answer(
        f"GET {_CUSTOMERS}/ganada-example.co.kr",
        {"error": {"code": 404, "message": "Resource not found: domain.", "errors": [_NOT_FOUND]}},
        404,
    ),
    Answer(f"POST {_CUSTOMERS}", _RESELLER_SCHOOL),
    Answer(
        f"POST {_CUSTOMERS}/C01abcde2/subscriptions",
        {
            "kind": "reseller#subscription",
            "subscriptionId": "sub-1",
            "skuId": "1010020028",
            "plan": {"planName": "ANNUAL", "isCommitmentPlan": True},
            "seats": {"numberOfSeats": 30},
            "status": "ACTIVE",
        },
    ),
    Answer(
        f"GET {_CUSTOMERS}/acme-example.com",
        {"customerId": "C04other1", "customerDomain": "acme-example.com", "customerType": "domain"},
    ),
    Answer(
        "GET /apps/reseller/v1/subscriptions",
        {"error": {"code": 403, "message": "Not authorized.", "errors": [_REFUSED]}},
        403,
    ),
    Answer("GET /apps/reseller/v1/subscriptions", {"subscriptions": [_LISTED]}),
    Answer(f"POST {_CUSTOMERS}", _RESELLER_ACME),
    Answer(
        f"POST {_CUSTOMERS}/C04other1/subscriptions",
        {**_LISTED, "subscriptionId": "sub-10", "transferInfo": {}},
    ),
)

PAGES: Mapping[str, Callable[[], AbstractContextManager[Script]]] = {
    "call-the-channel-api.md": partial(stubbed_channel, CHANNEL_PAGE),
    "call-the-reseller-api.md": partial(stubbed_reseller, RESELLER_PAGE),
}
"""Page → the client that answers its examples."""
