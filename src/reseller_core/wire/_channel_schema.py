"""The messages of the Cloud Channel API v1 (floor 11).

Made by docs/data/make_wire_schemas.py from google-cloud-channel 1.29.0 and
discovery revision 20260627; never edited.
"""

from __future__ import annotations

from typing import Final

from reseller_core.wire._messages import Field, Kind, Schema

__all__ = ["CHANNEL"]


def __dir__() -> list[str]:
    return __all__


# fmt: off
CHANNEL: Final = Schema(
    messages={
        "AdminUser": (
            Field("email", Kind.STRING),
            Field("givenName", Kind.STRING),
            Field("familyName", Kind.STRING),
        ),
        "AssociationInfo": (
            Field("baseEntitlement", Kind.STRING),
        ),
        "CheckCloudIdentityAccountsExistRequest": (
            Field("parent", Kind.STRING),
            Field("domain", Kind.STRING, required=True),
            Field("primaryAdminEmail", Kind.STRING),
        ),
        "CheckCloudIdentityAccountsExistResponse": (
            Field("cloudIdentityAccounts", Kind.MESSAGE, type="CloudIdentityCustomerAccount", repeated=True),
        ),
        "CloudIdentityCustomerAccount": (
            Field("existing", Kind.BOOL),
            Field("owned", Kind.BOOL),
            Field("customerName", Kind.STRING),
            Field("customerCloudIdentityId", Kind.STRING),
            Field("customerType", Kind.ENUM, type="CloudIdentityInfo.CustomerType"),
            Field("channelPartnerCloudIdentityId", Kind.STRING),
        ),
        "CloudIdentityInfo": (
            Field("customerType", Kind.ENUM, type="CloudIdentityInfo.CustomerType"),
            Field("primaryDomain", Kind.STRING, output_only=True),
            Field("isDomainVerified", Kind.BOOL, output_only=True),
            Field("alternateEmail", Kind.STRING),
            Field("phoneNumber", Kind.STRING),
            Field("languageCode", Kind.STRING),
            Field("adminConsoleUri", Kind.STRING, output_only=True),
            Field("eduData", Kind.MESSAGE, type="EduData"),
        ),
        "CommitmentSettings": (
            Field("startTime", Kind.TIMESTAMP, output_only=True),
            Field("endTime", Kind.TIMESTAMP, output_only=True),
            Field("renewalSettings", Kind.MESSAGE, type="RenewalSettings"),
        ),
        "ContactInfo": (
            Field("firstName", Kind.STRING),
            Field("lastName", Kind.STRING),
            Field("displayName", Kind.STRING, output_only=True),
            Field("email", Kind.STRING),
            Field("title", Kind.STRING),
            Field("phone", Kind.STRING),
        ),
        "CreateCustomerRequest": (
            Field("parent", Kind.STRING),
            Field("customer", Kind.MESSAGE, type="Customer"),
        ),
        "CreateEntitlementRequest": (
            Field("parent", Kind.STRING),
            Field("entitlement", Kind.MESSAGE, type="Entitlement", required=True),
            Field("requestId", Kind.STRING),
        ),
        "Customer": (
            Field("name", Kind.STRING, output_only=True),
            Field("orgDisplayName", Kind.STRING, required=True),
            Field("orgPostalAddress", Kind.MESSAGE, type="PostalAddress", required=True),
            Field("primaryContactInfo", Kind.MESSAGE, type="ContactInfo"),
            Field("alternateEmail", Kind.STRING),
            Field("domain", Kind.STRING, required=True),
            Field("createTime", Kind.TIMESTAMP, output_only=True),
            Field("updateTime", Kind.TIMESTAMP, output_only=True),
            Field("cloudIdentityId", Kind.STRING, output_only=True),
            Field("languageCode", Kind.STRING),
            Field("cloudIdentityInfo", Kind.MESSAGE, type="CloudIdentityInfo", output_only=True),
            Field("channelPartnerId", Kind.STRING),
            Field("correlationId", Kind.STRING),
            Field("customerAttestationState", Kind.ENUM, type="Customer.CustomerAttestationState"),
        ),
        "CustomerEvent": (
            Field("customer", Kind.STRING),
            Field("eventType", Kind.ENUM, type="CustomerEvent.Type"),
        ),
        "EduData": (
            Field("instituteType", Kind.ENUM, type="EduData.InstituteType"),
            Field("instituteSize", Kind.ENUM, type="EduData.InstituteSize"),
            Field("website", Kind.STRING),
        ),
        "Entitlement": (
            Field("name", Kind.STRING, output_only=True),
            Field("createTime", Kind.TIMESTAMP, output_only=True),
            Field("updateTime", Kind.TIMESTAMP, output_only=True),
            Field("offer", Kind.STRING, required=True),
            Field("commitmentSettings", Kind.MESSAGE, type="CommitmentSettings"),
            Field("provisioningState", Kind.ENUM, type="Entitlement.ProvisioningState", output_only=True),
            Field("provisionedService", Kind.MESSAGE, type="ProvisionedService", output_only=True),
            Field("suspensionReasons", Kind.ENUM, type="Entitlement.SuspensionReason", repeated=True, output_only=True),
            Field("purchaseOrderId", Kind.STRING),
            Field("trialSettings", Kind.MESSAGE, type="TrialSettings", output_only=True),
            Field("associationInfo", Kind.MESSAGE, type="AssociationInfo"),
            Field("parameters", Kind.MESSAGE, type="Parameter", repeated=True),
            Field("billingAccount", Kind.STRING),
            Field("priceReferenceId", Kind.STRING),
        ),
        "EntitlementEvent": (
            Field("entitlement", Kind.STRING),
            Field("eventType", Kind.ENUM, type="EntitlementEvent.Type"),
        ),
        "ImportCustomerRequest": (
            Field("domain", Kind.STRING, oneof="customer_identity", required=True),
            Field("cloudIdentityId", Kind.STRING, oneof="customer_identity", required=True),
            Field("primaryAdminEmail", Kind.STRING, oneof="customer_identity", required=True),
            Field("parent", Kind.STRING),
            Field("authToken", Kind.STRING),
            Field("overwriteIfExists", Kind.BOOL, required=True),
            Field("channelPartnerId", Kind.STRING),
            Field("customer", Kind.STRING),
        ),
        "ListTransferableSkusRequest": (
            Field("cloudIdentityId", Kind.STRING, oneof="transferred_customer_identity"),
            Field("customerName", Kind.STRING, oneof="transferred_customer_identity"),
            Field("parent", Kind.STRING),
            Field("pageSize", Kind.INT32),
            Field("pageToken", Kind.STRING),
            Field("authToken", Kind.STRING),
            Field("languageCode", Kind.STRING),
        ),
        "ListTransferableSkusResponse": (
            Field("transferableSkus", Kind.MESSAGE, type="TransferableSku", repeated=True),
            Field("nextPageToken", Kind.STRING),
        ),
        "MarketingInfo": (
            Field("displayName", Kind.STRING),
            Field("description", Kind.STRING),
            Field("defaultLogo", Kind.MESSAGE, type="Media"),
        ),
        "Media": (
            Field("title", Kind.STRING),
            Field("content", Kind.STRING),
            Field("type", Kind.ENUM, type="MediaType", python="type_"),
        ),
        "Parameter": (
            Field("name", Kind.STRING),
            Field("value", Kind.MESSAGE, type="Value"),
            Field("editable", Kind.BOOL, output_only=True),
        ),
        "Period": (
            Field("duration", Kind.INT32),
            Field("periodType", Kind.ENUM, type="PeriodType"),
        ),
        "PostalAddress": (
            Field("revision", Kind.INT32),
            Field("regionCode", Kind.STRING, required=True),
            Field("languageCode", Kind.STRING),
            Field("postalCode", Kind.STRING),
            Field("sortingCode", Kind.STRING),
            Field("administrativeArea", Kind.STRING),
            Field("locality", Kind.STRING),
            Field("sublocality", Kind.STRING),
            Field("addressLines", Kind.STRING, repeated=True),
            Field("recipients", Kind.STRING, repeated=True),
            Field("organization", Kind.STRING),
        ),
        "Product": (
            Field("name", Kind.STRING),
            Field("marketingInfo", Kind.MESSAGE, type="MarketingInfo"),
        ),
        "ProvisionCloudIdentityRequest": (
            Field("customer", Kind.STRING),
            Field("cloudIdentityInfo", Kind.MESSAGE, type="CloudIdentityInfo"),
            Field("user", Kind.MESSAGE, type="AdminUser"),
            Field("validateOnly", Kind.BOOL),
        ),
        "ProvisionedService": (
            Field("provisioningId", Kind.STRING, output_only=True),
            Field("productId", Kind.STRING, output_only=True),
            Field("skuId", Kind.STRING, output_only=True),
        ),
        "RenewalSettings": (
            Field("enableRenewal", Kind.BOOL),
            Field("resizeUnitCount", Kind.BOOL),
            Field("paymentPlan", Kind.ENUM, type="PaymentPlan"),
            Field("paymentCycle", Kind.MESSAGE, type="Period"),
        ),
        "Sku": (
            Field("name", Kind.STRING),
            Field("marketingInfo", Kind.MESSAGE, type="MarketingInfo"),
            Field("product", Kind.MESSAGE, type="Product"),
        ),
        "SubscriberEvent": (
            Field("customerEvent", Kind.MESSAGE, type="CustomerEvent", oneof="event"),
            Field("entitlementEvent", Kind.MESSAGE, type="EntitlementEvent", oneof="event"),
        ),
        "TransferEligibility": (
            Field("isEligible", Kind.BOOL),
            Field("description", Kind.STRING),
            Field("ineligibilityReason", Kind.ENUM, type="TransferEligibility.Reason"),
        ),
        "TransferEntitlementsRequest": (
            Field("parent", Kind.STRING),
            Field("entitlements", Kind.MESSAGE, type="Entitlement", repeated=True, required=True),
            Field("authToken", Kind.STRING),
            Field("requestId", Kind.STRING),
        ),
        "TransferEntitlementsToGoogleRequest": (
            Field("parent", Kind.STRING),
            Field("entitlements", Kind.MESSAGE, type="Entitlement", repeated=True, required=True),
            Field("requestId", Kind.STRING),
        ),
        "TransferableSku": (
            Field("transferEligibility", Kind.MESSAGE, type="TransferEligibility"),
            Field("sku", Kind.MESSAGE, type="Sku"),
            Field("legacySku", Kind.MESSAGE, type="Sku"),
        ),
        "TrialSettings": (
            Field("trial", Kind.BOOL),
            Field("endTime", Kind.TIMESTAMP),
        ),
        "Value": (
            Field("int64Value", Kind.INT64, oneof="kind"),
            Field("stringValue", Kind.STRING, oneof="kind"),
            Field("doubleValue", Kind.DOUBLE, oneof="kind"),
            Field("protoValue", Kind.ANY, oneof="kind"),
            Field("boolValue", Kind.BOOL, oneof="kind"),
        ),
    },
    enums={
        "CloudIdentityInfo.CustomerType": {
            "CUSTOMER_TYPE_UNSPECIFIED": 0,
            "DOMAIN": 1,
            "TEAM": 2,
        },
        "Customer.CustomerAttestationState": {
            "CUSTOMER_ATTESTATION_STATE_UNSPECIFIED": 0,
            "EXEMPT": 1,
            "NON_EXEMPT_AND_INFO_VERIFIED": 2,
        },
        "CustomerEvent.Type": {
            "TYPE_UNSPECIFIED": 0,
            "PRIMARY_DOMAIN_CHANGED": 1,
            "PRIMARY_DOMAIN_VERIFIED": 2,
        },
        "EduData.InstituteSize": {
            "INSTITUTE_SIZE_UNSPECIFIED": 0,
            "SIZE_1_100": 1,
            "SIZE_101_500": 2,
            "SIZE_501_1000": 3,
            "SIZE_1001_2000": 4,
            "SIZE_2001_5000": 5,
            "SIZE_5001_10000": 6,
            "SIZE_10001_OR_MORE": 7,
        },
        "EduData.InstituteType": {
            "INSTITUTE_TYPE_UNSPECIFIED": 0,
            "K12": 1,
            "UNIVERSITY": 2,
        },
        "Entitlement.ProvisioningState": {
            "PROVISIONING_STATE_UNSPECIFIED": 0,
            "ACTIVE": 1,
            "SUSPENDED": 5,
        },
        "Entitlement.SuspensionReason": {
            "SUSPENSION_REASON_UNSPECIFIED": 0,
            "RESELLER_INITIATED": 1,
            "TRIAL_ENDED": 2,
            "RENEWAL_WITH_TYPE_CANCEL": 3,
            "PENDING_TOS_ACCEPTANCE": 4,
            "OTHER": 100,
        },
        "EntitlementEvent.Type": {
            "TYPE_UNSPECIFIED": 0,
            "CREATED": 1,
            "PRICE_PLAN_SWITCHED": 3,
            "COMMITMENT_CHANGED": 4,
            "RENEWED": 5,
            "SUSPENDED": 6,
            "ACTIVATED": 7,
            "CANCELLED": 8,
            "SKU_CHANGED": 9,
            "RENEWAL_SETTING_CHANGED": 10,
            "PAID_SERVICE_STARTED": 11,
            "LICENSE_ASSIGNMENT_CHANGED": 12,
            "LICENSE_CAP_CHANGED": 13,
        },
        "MediaType": {
            "MEDIA_TYPE_UNSPECIFIED": 0,
            "MEDIA_TYPE_IMAGE": 1,
        },
        "PaymentPlan": {
            "PAYMENT_PLAN_UNSPECIFIED": 0,
            "COMMITMENT": 1,
            "FLEXIBLE": 2,
            "FREE": 3,
            "TRIAL": 4,
            "OFFLINE": 5,
        },
        "PeriodType": {
            "PERIOD_TYPE_UNSPECIFIED": 0,
            "DAY": 1,
            "MONTH": 2,
            "YEAR": 3,
        },
        "TransferEligibility.Reason": {
            "REASON_UNSPECIFIED": 0,
            "PENDING_TOS_ACCEPTANCE": 1,
            "SKU_NOT_ELIGIBLE": 2,
            "SKU_SUSPENDED": 3,
            "CHANNEL_PARTNER_NOT_AUTHORIZED_FOR_SKU": 4,
        },
    },
    drops_defaults=True,
)
# fmt: on
