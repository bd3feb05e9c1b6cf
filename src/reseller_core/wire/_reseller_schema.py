"""The messages of the Reseller API v1 (floor 11).

Made by docs/data/make_wire_schemas.py from discovery revision 20250511; never edited.
"""

from __future__ import annotations

from typing import Final

from reseller_core.wire._messages import Field, Kind, Schema

__all__ = ["RESELLER"]


def __dir__() -> list[str]:
    return __all__


# fmt: off
RESELLER: Final = Schema(
    messages={
        "Address": (
            Field("addressLine1", Kind.STRING),
            Field("addressLine2", Kind.STRING),
            Field("addressLine3", Kind.STRING),
            Field("contactName", Kind.STRING),
            Field("countryCode", Kind.STRING),
            Field("kind", Kind.STRING, default="customers#address"),
            Field("locality", Kind.STRING),
            Field("organizationName", Kind.STRING),
            Field("postalCode", Kind.STRING),
            Field("region", Kind.STRING),
        ),
        "ChangePlanRequest": (
            Field("dealCode", Kind.STRING),
            Field("kind", Kind.STRING, default="subscriptions#changePlanRequest"),
            Field("planName", Kind.STRING),
            Field("purchaseOrderId", Kind.STRING),
            Field("seats", Kind.MESSAGE, type="Seats"),
        ),
        "Customer": (
            Field("alternateEmail", Kind.STRING),
            Field("customerDomain", Kind.STRING),
            Field("customerDomainVerified", Kind.BOOL),
            Field("customerId", Kind.STRING),
            Field("customerType", Kind.ENUM, type="Customer.customerType"),
            Field("kind", Kind.STRING, default="reseller#customer"),
            Field("phoneNumber", Kind.STRING),
            Field("postalAddress", Kind.MESSAGE, type="Address"),
            Field("primaryAdmin", Kind.MESSAGE, type="PrimaryAdmin"),
            Field("resourceUiUrl", Kind.STRING),
        ),
        "PrimaryAdmin": (
            Field("primaryEmail", Kind.STRING),
        ),
        "RenewalSettings": (
            Field("kind", Kind.STRING, default="subscriptions#renewalSettings"),
            Field("renewalType", Kind.STRING),
        ),
        "Seats": (
            Field("kind", Kind.STRING, default="subscriptions#seats"),
            Field("licensedNumberOfSeats", Kind.INT32),
            Field("maximumNumberOfSeats", Kind.INT32),
            Field("numberOfSeats", Kind.INT32),
        ),
        "Subscription": (
            Field("billingMethod", Kind.STRING),
            Field("creationTime", Kind.INT64),
            Field("customerDomain", Kind.STRING),
            Field("customerId", Kind.STRING),
            Field("dealCode", Kind.STRING),
            Field("kind", Kind.STRING, default="reseller#subscription"),
            Field("plan", Kind.MESSAGE, type="Subscription.plan"),
            Field("purchaseOrderId", Kind.STRING),
            Field("renewalSettings", Kind.MESSAGE, type="RenewalSettings"),
            Field("resourceUiUrl", Kind.STRING),
            Field("seats", Kind.MESSAGE, type="Seats"),
            Field("skuId", Kind.STRING),
            Field("skuName", Kind.STRING),
            Field("status", Kind.STRING),
            Field("subscriptionId", Kind.STRING),
            Field("suspensionReasons", Kind.STRING, repeated=True),
            Field("transferInfo", Kind.MESSAGE, type="Subscription.transferInfo"),
            Field("trialSettings", Kind.MESSAGE, type="Subscription.trialSettings"),
        ),
        "Subscription.plan": (
            Field("commitmentInterval", Kind.MESSAGE, type="Subscription.plan.commitmentInterval"),
            Field("isCommitmentPlan", Kind.BOOL),
            Field("planName", Kind.STRING),
        ),
        "Subscription.plan.commitmentInterval": (
            Field("endTime", Kind.INT64),
            Field("startTime", Kind.INT64),
        ),
        "Subscription.transferInfo": (
            Field("currentLegacySkuId", Kind.STRING),
            Field("minimumTransferableSeats", Kind.INT32),
            Field("transferabilityExpirationTime", Kind.INT64),
        ),
        "Subscription.trialSettings": (
            Field("isInTrial", Kind.BOOL),
            Field("trialEndTime", Kind.INT64),
        ),
        "Subscriptions": (
            Field("kind", Kind.STRING, default="reseller#subscriptions"),
            Field("nextPageToken", Kind.STRING),
            Field("subscriptions", Kind.MESSAGE, type="Subscription", repeated=True),
        ),
    },
    enums={
        "Customer.customerType": {
            "customerTypeUnspecified": None,
            "domain": None,
            "team": None,
        },
    },
    drops_defaults=False,
)
# fmt: on
