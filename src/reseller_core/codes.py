"""Every stable code and the source that it rests on (floor 1).

Codes are append-only: ``area.reason-in-kebab``. A code's citation is data: which document, which
place in it, which numbered facts; where a source only implies the rule, ``inferred`` says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import final

from attrs import frozen

from reseller_core.sources import Key

__all__ = ["CITATIONS", "Citation", "Code"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(weakref_slot=False)
class Citation:
    """Where a code comes from.

    Attributes:
        document: Key of the document in :data:`reseller_core.sources.SOURCES`.
        place: Heading or step in it; ``"whole page"`` where it has none.
        facts: Numbers of the facts in :data:`reseller_core.sources.FACTS`.
        inferred: Why the source implies the rule, where it does not state it.
    """

    document: Key
    place: str
    facts: tuple[int, ...] = ()
    inferred: str | None = None


_WHOLE = "whole page"
_REQUIREMENTS = "요구사항 검토하기"
_NEW = "신규 고객 추가하기"
_IMPORT = "기존 고객 가져오기"
_EMAIL_VERIFIED = "이메일 인증 계정에 대한 정보"


class Code(StrEnum):
    """Stable codes of findings and errors."""

    REGISTRATION_DOMAIN_NOT_REGISTRABLE = "registration.domain-not-registrable"
    REGISTRATION_DOMAIN_NOT_REGISTERED = "registration.domain-not-registered"
    REGISTRATION_NONPROFITS = "registration.nonprofits"
    REGISTRATION_LEGACY_FREE_EDITION = "registration.legacy-free-edition"
    REGISTRATION_OTHER_PRODUCT_FAMILY = "registration.other-product-family"
    REGISTRATION_SKU_NOT_FOR_TEAMS = "registration.sku-not-for-teams"
    REGISTRATION_SKU_CLOSED = "registration.sku-closed-to-new-customers"
    REGISTRATION_RESELLER_ID_MISSING = "registration.reseller-id-missing"
    REGISTRATION_RESELLER_ID_MISMATCH = "registration.reseller-id-mismatch"
    REGISTRATION_PRIMARY_EMAIL_MISSING = "registration.primary-email-missing"
    REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN = "registration.primary-email-off-domain"
    REGISTRATION_ALTERNATE_EMAIL_ON_DOMAIN = "registration.alternate-email-on-domain"
    REGISTRATION_ALTERNATE_EMAIL_ON_SUBDOMAIN = "registration.alternate-email-on-subdomain"
    REGISTRATION_ACCOUNT_EXISTS = "registration.account-exists"
    REGISTRATION_DOMAIN_NOT_ASCII = "registration.domain-not-ascii"
    REGISTRATION_DOMAIN_RECENTLY_DELETED = "registration.domain-recently-deleted"
    REGISTRATION_COUNTRY_NOT_APPROVED = "registration.country-not-approved"
    REGISTRATION_RESELLER_EMAIL = "registration.reseller-email"
    REGISTRATION_TEST_DOMAIN = "registration.test-domain"
    REGISTRATION_TYPE_NOT_PROVISIONABLE = "registration.type-not-provisionable"
    REGISTRATION_ALTERNATE_EMAIL_MISSING = "registration.alternate-email-missing"
    REGISTRATION_ADDRESS_INCOMPLETE = "registration.address-incomplete"
    REGISTRATION_CONTACT_NAME_TOO_LONG = "registration.contact-name-too-long"
    REGISTRATION_ADDRESS_LINES_TOO_MANY = "registration.address-lines-too-many"
    REGISTRATION_DOMAIN_STARTS_WITH_WWW = "registration.domain-starts-with-www"
    REGISTRATION_EDUCATION_DETAILS_MISSING = "registration.education-details-missing"
    REGISTRATION_FIELD_DROPPED = "registration.field-dropped"
    REGISTRATION_PHONE_DROPPED = "registration.phone-dropped"

    TRANSFER_NONPROFITS = "transfer.nonprofits"
    TRANSFER_LEGACY_FREE_EDITION = "transfer.legacy-free-edition"
    TRANSFER_CONSENT_MISSING = "transfer.consent-missing"
    TRANSFER_TOKEN_EXPIRED = "transfer.token-expired"
    TRANSFER_TOKEN_OTHER_RESELLER = "transfer.token-other-reseller"
    TRANSFER_TOKEN_UNDATED = "transfer.token-undated"
    TRANSFER_TOKEN_NOT_YET_ISSUED = "transfer.token-not-yet-issued"
    TRANSFER_RESELLER_ID_MISMATCH = "transfer.reseller-id-mismatch"
    TRANSFER_TEAM_NOT_NAMED = "transfer.team-not-named"
    TRANSFER_PRODUCT_GROUP_INCOMPLETE = "transfer.product-group-incomplete"
    TRANSFER_ITEM_OUTSIDE_PRODUCT_GROUPS = "transfer.item-outside-product-groups"
    TRANSFER_CUSTOMER_NOT_FOUND = "transfer.customer-not-found"
    TRANSFER_LOCKED_OUT = "transfer.locked-out"
    TRANSFER_CHANNEL_PARTNER_MISSING = "transfer.channel-partner-missing"
    TRANSFER_PARTNER_LINK_ID_MISSING = "transfer.partner-link-id-missing"
    TRANSFER_LINKED_RECORD_DIFFERS = "transfer.linked-record-differs"
    TRANSFER_ITEM_NOT_HELD = "transfer.item-not-held"
    TRANSFER_SEVERAL_EDITIONS = "transfer.several-editions"
    TRANSFER_CONVERSION_NOT_POSSIBLE = "transfer.conversion-not-possible"
    TRANSFER_SEATS_BELOW_MINIMUM = "transfer.seats-below-minimum"
    TRANSFER_SEATS_ABOVE_CAP = "transfer.seats-above-cap"
    TRANSFER_SEAT_FIELD_WRONG = "transfer.seat-field-wrong"
    TRANSFER_PLAN_NOT_POSSIBLE = "transfer.plan-not-possible"
    TRANSFER_ADDON_NOT_ANNUAL = "transfer.addon-not-annual"
    TRANSFER_SUBSCRIPTION_SUSPENDED = "transfer.subscription-suspended"
    TRANSFER_NOT_IN_BATCH = "transfer.not-in-batch"
    TRANSFER_SKU_INELIGIBLE = "transfer.sku-ineligible"
    TRANSFER_DEAL_CODE_GIVEN = "transfer.deal-code-given"
    TRANSFER_DOMAIN_NOT_VERIFIED = "transfer.domain-not-verified"

    PURCHASE_DOMAIN_NOT_VERIFIED = "purchase.domain-not-verified"
    PURCHASE_TEAM_RECORD_STALE = "purchase.team-record-stale"
    PURCHASE_CONSENT_MISSING = "purchase.consent-missing"
    PURCHASE_RESELLER_ID_MISMATCH = "purchase.reseller-id-mismatch"
    PURCHASE_PLAN_NOT_OFFERED = "purchase.plan-not-offered"
    PURCHASE_TRIAL_USED = "purchase.trial-used"
    PURCHASE_SEATS_ABOVE_CAP = "purchase.seats-above-cap"
    PURCHASE_USER_LIMIT = "purchase.user-limit"
    PURCHASE_SEAT_FIELD_WRONG = "purchase.seat-field-wrong"
    PURCHASE_SEATS_BELOW_COMMITMENT = "purchase.seats-below-commitment"
    PURCHASE_SEATS_BELOW_USERS = "purchase.seats-below-users"
    PURCHASE_ALREADY_HELD = "purchase.already-held"
    PURCHASE_EDITION_FAMILY_HELD = "purchase.edition-family-held"
    PURCHASE_NOTHING_TO_CHANGE = "purchase.nothing-to-change"
    PURCHASE_UPGRADE_NOT_VERIFIED = "purchase.upgrade-not-verified"
    PURCHASE_BASE_MISSING = "purchase.base-missing"
    PURCHASE_SKU_NOT_SOLD = "purchase.sku-not-sold"
    PURCHASE_SKU_CLOSED_TO_NEW_CUSTOMERS = "purchase.sku-closed-to-new-customers"
    PURCHASE_SKU_NOT_LISTED = "purchase.sku-not-listed"
    PURCHASE_VAULT_BASE_NOT_READY = "purchase.vault-base-not-ready"
    PURCHASE_PRIMARY_EMAIL_TAKEN = "purchase.primary-email-taken"
    PURCHASE_CURRENCY_DIFFERS = "purchase.currency-differs"
    PURCHASE_RESELLER_TERMS_NOT_ACCEPTED = "purchase.reseller-terms-not-accepted"
    PURCHASE_FUNDAMENTALS_FIRST = "purchase.fundamentals-first"

    TRANSFER_OUT_NOT_OURS = "transfer-out.not-ours"
    TRANSFER_OUT_SUPER_ADMIN_MISSING = "transfer-out.super-admin-missing"
    TRANSFER_OUT_BILLED_OFFLINE = "transfer-out.billed-offline"
    TRANSFER_OUT_VOICE_MUST_MOVE = "transfer-out.voice-must-move"
    TRANSFER_OUT_GOOGLE_CLOUD_STAYS = "transfer-out.google-cloud-stays"
    TRANSFER_OUT_ONE_BATCH = "transfer-out.one-batch"
    TRANSFER_OUT_GRACE = "transfer-out.grace"
    TRANSFER_OUT_PAID_AT_ONCE = "transfer-out.paid-at-once"

    SUSPENSION_NOT_ACTIVE = "suspension.not-active"
    SUSPENSION_PLAN_NOT_PAID = "suspension.plan-not-paid"
    SUSPENSION_TIME_LIMIT = "suspension.time-limit"

    REACTIVATION_NOT_SUSPENDED = "reactivation.not-suspended"
    REACTIVATION_NOT_BY_RESELLER = "reactivation.not-by-reseller"
    REACTIVATION_TOO_LATE = "reactivation.too-late"
    REACTIVATION_NEW_TERM = "reactivation.new-term"

    VERIFICATION_NOBODY_THERE = "verification.nobody-there"
    VERIFICATION_SUBSCRIPTION_SUSPENDED = "verification.subscription-suspended"
    VERIFICATION_TEAMS_SUBSCRIPTIONS_MISSING = "verification.teams-subscriptions-missing"
    VERIFICATION_ALREADY_VERIFIED = "verification.already-verified"
    VERIFICATION_OTHER_TEAMS_STAY = "verification.other-teams-stay"
    VERIFICATION_NO_NEW_TEAMS = "verification.no-new-teams"

    ADMIN_ACCESS_OFF = "admin.access-off"
    ADMIN_ACCESS_ENDING = "admin.access-ending"
    ADMIN_FORBIDDEN = "admin.forbidden"
    ADMIN_FORBIDDEN_BY_OLDER_PAGE = "admin.forbidden-by-older-page"
    ADMIN_LICENCE_NOT_OURS = "admin.licence-not-ours"
    ADMIN_ROLE_NOT_FOR_TEAMS = "admin.role-not-for-teams"

    API_DOMAIN_FREE = "api.domain-free"
    API_TEAMS_ON_DOMAIN = "api.teams-on-domain"
    API_QUOTA_EXCEEDED = "api.quota-exceeded"
    API_TEMPORARY_FAILURE = "api.temporary-failure"
    API_NOT_ENABLED = "api.not-enabled"
    API_NOT_PERMITTED = "api.not-permitted"
    API_NOT_FOUND = "api.not-found"
    API_REQUEST_REFUSED = "api.request-refused"
    API_CUSTOMER_REFUSED = "api.customer-refused"
    API_SEATS_REFUSED = "api.seats-refused"
    API_ORDER_EXISTS = "api.order-exists"
    API_ALREADY_TRANSFERRED = "api.already-transferred"
    API_PRECONDITION_FAILED = "api.precondition-failed"
    API_SUBSCRIPTION_NOT_ACTIVE = "api.subscription-not-active"
    API_NO_RENEWAL = "api.no-renewal"
    API_UNKNOWN_ERROR = "api.unknown-error"

    ADDRESS_FIELD_MISSING = "address.field-missing"
    ADDRESS_FIELD_INVALID = "address.field-invalid"
    ADDRESS_COUNTRY_UNKNOWN = "address.country-unknown"

    VALUE_WRONG_TYPE = "value.wrong-type"
    VALUE_NOT_A_MEMBER = "value.not-a-member"
    VALUE_NUMBER_INVALID = "value.number-invalid"
    VALUE_NAIVE_DATETIME = "value.naive-datetime"
    VALUE_MOMENT_OUT_OF_RANGE = "value.moment-out-of-range"
    VALUE_NOTHING_NAMED = "value.nothing-named"
    VALUE_TEXT_BLANK = "value.text-blank"
    VALUE_TEXT_TOO_LONG = "value.text-too-long"
    VALUE_CHARACTER_CONTROL = "value.character-control"
    VALUE_CHARACTER_BIDI = "value.character-bidi"
    VALUE_CHARACTER_INVISIBLE = "value.character-invisible"
    VALUE_CHARACTER_SURROGATE = "value.character-surrogate"
    VALUE_CHARACTER_UNASSIGNED = "value.character-unassigned"
    VALUE_DOMAIN_NOT_A_NAME = "value.domain-not-a-name"
    VALUE_DOMAIN_IP_ADDRESS = "value.domain-ip-address"
    VALUE_DOMAIN_SINGLE_LABEL = "value.domain-single-label"
    VALUE_DOMAIN_SPECIAL_USE = "value.domain-special-use"
    VALUE_DOMAIN_EMPTY_LABEL = "value.domain-empty-label"
    VALUE_DOMAIN_TOO_LONG = "value.domain-too-long"
    VALUE_DOMAIN_CHARACTER = "value.domain-character"
    VALUE_DOMAIN_HYPHEN = "value.domain-hyphen"
    VALUE_DOMAIN_BIDI = "value.domain-bidi"
    VALUE_DOMAIN_PUNYCODE = "value.domain-punycode"
    VALUE_EMAIL_INVALID = "value.email-invalid"
    VALUE_EMAIL_TOO_LONG = "value.email-too-long"
    VALUE_EMAIL_LOCAL_TOO_LONG = "value.email-local-too-long"
    VALUE_PHONE_INVALID = "value.phone-invalid"
    VALUE_PHONE_NOT_INTERNATIONAL = "value.phone-not-international"
    VALUE_REGION_CODE_INVALID = "value.region-code-invalid"
    VALUE_LANGUAGE_CODE_INVALID = "value.language-code-invalid"
    VALUE_TIME_ZONE_INVALID = "value.time-zone-invalid"
    VALUE_WEB_ADDRESS_INVALID = "value.web-address-invalid"
    VALUE_CURRENCY_INVALID = "value.currency-invalid"
    VALUE_TOKEN_INVALID = "value.token-invalid"
    VALUE_SECRET_WITHHELD = "value.secret-withheld"
    VALUE_ID_INVALID = "value.id-invalid"
    VALUE_ID_IS_DOMAIN = "value.id-is-domain"
    VALUE_RESOURCE_NAME_INVALID = "value.resource-name-invalid"
    VALUE_REQUEST_ID_INVALID = "value.request-id-invalid"
    VALUE_IDS_DIFFER = "value.ids-differ"
    VALUE_NOT_AS_RECORDED = "value.not-as-recorded"
    VALUE_SEATS_CONTRADICT = "value.seats-contradict"
    VALUE_TEAMS_ALIKE = "value.teams-alike"
    VALUE_ACCOUNT_NOT_NONE = "value.account-not-none"
    VALUE_ACCOUNT_ONLY_TEAMS = "value.account-only-teams"
    VALUE_ACCOUNT_WITHOUT_TEAMS = "value.account-without-teams"
    VALUE_ACCOUNT_ELSEWHERE = "value.account-elsewhere"
    VALUE_SEEN_LATER_THAN_ASKED = "value.seen-later-than-asked"
    VALUE_NOT_COPIED_BY_SYNC = "value.not-copied-by-sync"
    VALUE_NOT_SEEN = "value.not-seen"

    LOAD_NOT_JSON = "load.not-json"
    LOAD_TOO_LARGE = "load.too-large"
    LOAD_TOO_DEEP = "load.too-deep"
    LOAD_DUPLICATE_KEY = "load.duplicate-key"
    LOAD_NOT_AN_OBJECT = "load.not-an-object"
    LOAD_NOT_A_LIST = "load.not-a-list"
    LOAD_WRONG_TYPE = "load.wrong-type"
    LOAD_MISSING_FIELD = "load.missing-field"
    LOAD_UNKNOWN_FIELD = "load.unknown-field"
    LOAD_UNKNOWN_KIND = "load.unknown-kind"
    LOAD_UNKNOWN_VERSION = "load.unknown-version"
    LOAD_BAD_MOMENT = "load.bad-moment"
    LOAD_UNKNOWN_COLUMN = "load.unknown-column"
    LOAD_DUPLICATE_COLUMN = "load.duplicate-column"
    LOAD_SURPLUS_CELLS = "load.surplus-cells"
    LOAD_TOO_MANY = "load.too-many"
    LOAD_ERROR_CELL = "load.error-cell"
    LOAD_FORMULA = "load.formula"
    LOAD_NUMBER_ROUNDED = "load.number-rounded"
    LOAD_DATE_SERIAL = "load.date-serial"
    LOAD_LEADING_ZERO_LOST = "load.leading-zero-lost"
    LOAD_READ_AS = "load.read-as"
    LOAD_CELLS_DIFFER = "load.cells-differ"
    LOAD_ROW_REPEATED = "load.row-repeated"
    LOAD_ROW_WITHHELD = "load.row-withheld"
    LOAD_CUSTOMER_AMBIGUOUS = "load.customer-ambiguous"
    LOAD_NO_COLUMN = "load.no-column"
    LOAD_ONLY_ONE = "load.only-one"


def _seed(place: str, *facts: int, inferred: str | None = None) -> Citation:
    return Citation("SEED", place, facts, inferred)


def _value(document: Key, inferred: str | None = None, *facts: int) -> Citation:
    return Citation(document, _WHOLE, facts, inferred)


_PARTS_EXCLUDE = "parts of one observation that can't hold together"
_OUR_FORMAT = _value("OWN")

CITATIONS: Mapping[Code, Citation] = MappingProxyType(
    {
        Code.REGISTRATION_DOMAIN_NOT_REGISTRABLE: _seed(
            _REQUIREMENTS, 1, inferred="nothing can be registered where a public suffix ends"
        ),
        Code.REGISTRATION_DOMAIN_NOT_REGISTERED: _seed(_REQUIREMENTS, 1),
        Code.REGISTRATION_NONPROFITS: Citation("ADD", _WHOLE, (2,)),
        Code.REGISTRATION_LEGACY_FREE_EDITION: Citation("ADD", _WHOLE, (3,)),
        Code.REGISTRATION_OTHER_PRODUCT_FAMILY: _seed(f"{_NEW}, 3", 5),
        Code.REGISTRATION_SKU_NOT_FOR_TEAMS: _seed(f"{_NEW}, 4", 6, 8),
        Code.REGISTRATION_SKU_CLOSED: Citation("PLANS", _WHOLE, (8,)),
        Code.REGISTRATION_RESELLER_ID_MISSING: _seed(f"{_NEW}, 5", 10),
        Code.REGISTRATION_RESELLER_ID_MISMATCH: _seed(
            f"{_NEW}, 5", 10, inferred="one account has one public identifier"
        ),
        Code.REGISTRATION_PRIMARY_EMAIL_MISSING: _seed(f"{_NEW}, 7", 12),
        Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN: _seed(f"{_NEW}, 9.2", 13, 14),
        Code.REGISTRATION_ALTERNATE_EMAIL_ON_DOMAIN: _seed(f"{_NEW}, 9.3", 15),
        Code.REGISTRATION_ALTERNATE_EMAIL_ON_SUBDOMAIN: _seed(
            f"{_NEW}, 9.3", 15, inferred="no source says whether a subdomain counts as the domain"
        ),
        Code.REGISTRATION_ACCOUNT_EXISTS: Citation(
            "R-GET", _WHOLE, (26, 28, 40, 41, 42, 43, 44, 46, 47, 153)
        ),
        Code.REGISTRATION_DOMAIN_NOT_ASCII: Citation("DOM", _WHOLE, (25,)),
        Code.REGISTRATION_DOMAIN_RECENTLY_DELETED: Citation("DUP", _WHOLE, (27,)),
        Code.REGISTRATION_COUNTRY_NOT_APPROVED: Citation("R-CUST", _WHOLE, (23,)),
        Code.REGISTRATION_RESELLER_EMAIL: Citation("TOS", _WHOLE, (32,)),
        Code.REGISTRATION_TEST_DOMAIN: Citation("CH", "CreateCustomer", (35,)),
        Code.REGISTRATION_TYPE_NOT_PROVISIONABLE: Citation(
            "CH", "ListProvisionableCloudIdentityTypes", (191,)
        ),
        Code.REGISTRATION_ALTERNATE_EMAIL_MISSING: Citation("R-ERR", _WHOLE, (16, 17)),
        Code.REGISTRATION_ADDRESS_INCOMPLETE: Citation("R-ERR", _WHOLE, (20, 21, 22)),
        Code.REGISTRATION_CONTACT_NAME_TOO_LONG: Citation(
            "R-DISC", _WHOLE, (20,), "its one field for the whole name holds 255 characters"
        ),
        Code.REGISTRATION_ADDRESS_LINES_TOO_MANY: Citation(
            "R-DISC", _WHOLE, (20,), "its fields for an address are three lines"
        ),
        Code.REGISTRATION_DOMAIN_STARTS_WITH_WWW: Citation("R-DISC", _WHOLE, (24,)),
        Code.REGISTRATION_EDUCATION_DETAILS_MISSING: Citation("CH", "EduData", (9,)),
        Code.REGISTRATION_FIELD_DROPPED: Citation(
            "R-DISC", _WHOLE, (9, 18), "a customer of this API has no field for it"
        ),
        Code.REGISTRATION_PHONE_DROPPED: Citation(
            "R-DISC", _WHOLE, (19,), "the field's own description says that an invalid number is left out"
        ),
        Code.TRANSFER_NONPROFITS: _seed(_REQUIREMENTS, 2),
        Code.TRANSFER_LEGACY_FREE_EDITION: _seed(_REQUIREMENTS, 3),
        Code.TRANSFER_CONSENT_MISSING: _seed(_IMPORT, 50, 51, 52, 53, 54, 62),
        Code.TRANSFER_TOKEN_EXPIRED: Citation("TRIN", _WHOLE, (57, 61, 62, 188)),
        Code.TRANSFER_TOKEN_OTHER_RESELLER: Citation("CH", "ListTransferableOffers", (58, 61, 62)),
        Code.TRANSFER_TOKEN_UNDATED: Citation(
            "TRIN", _WHOLE, (57,), "a token without a date is not known to live"
        ),
        Code.TRANSFER_TOKEN_NOT_YET_ISSUED: Citation(
            "TRIN", _WHOLE, (57,), "a token does not live before it is issued"
        ),
        Code.TRANSFER_RESELLER_ID_MISMATCH: _seed(
            f"{_IMPORT}, 5", 10, 70, inferred="one account has one public identifier"
        ),
        Code.TRANSFER_TEAM_NOT_NAMED: Citation(
            "GAM",
            _WHOLE,
            (44, 46, 98),
            "several teams may live on a domain, so the domain names none of them",
        ),
        Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE: Citation("TRIN", _WHOLE, (72, 73, 78, 79, 80, 97)),
        Code.TRANSFER_ITEM_OUTSIDE_PRODUCT_GROUPS: _seed(
            _IMPORT, 50, 72, inferred="what moves must be among the product groups that are asked for"
        ),
        Code.TRANSFER_CUSTOMER_NOT_FOUND: Citation("CH", "ImportCustomer", (101,)),
        Code.TRANSFER_LOCKED_OUT: Citation(
            "A-TR", _WHOLE, (90,), "the months count from the moment of leaving, to the day, in UTC"
        ),
        Code.TRANSFER_CHANNEL_PARTNER_MISSING: Citation("CH", "ImportCustomer", (100,)),
        Code.TRANSFER_PARTNER_LINK_ID_MISSING: Citation("CH-LINK", _WHOLE, (59,)),
        Code.TRANSFER_LINKED_RECORD_DIFFERS: Citation("CH", "ImportCustomer", (99,)),
        Code.TRANSFER_ITEM_NOT_HELD: Citation("R-PROD", _WHOLE, (91, 93)),
        Code.TRANSFER_SEVERAL_EDITIONS: Citation("TRIN", _WHOLE, (81,)),
        Code.TRANSFER_CONVERSION_NOT_POSSIBLE: Citation("TRIN", _WHOLE, (92,)),
        Code.TRANSFER_SEATS_BELOW_MINIMUM: Citation("R-DISC", _WHOLE, (82, 83)),
        Code.TRANSFER_SEATS_ABOVE_CAP: Citation("TRIN", _WHOLE, (92, 139)),
        Code.TRANSFER_SEAT_FIELD_WRONG: Citation("R-DISC", _WHOLE, (136, 192)),
        Code.TRANSFER_PLAN_NOT_POSSIBLE: Citation("TRIN", _WHOLE, (84, 85, 87)),
        Code.TRANSFER_ADDON_NOT_ANNUAL: Citation("TRIN", _WHOLE, (86,)),
        Code.TRANSFER_SUBSCRIPTION_SUSPENDED: Citation("R-SUB", _WHOLE, (76, 125)),
        Code.TRANSFER_NOT_IN_BATCH: Citation("R-MSUB", _WHOLE, (77,)),
        Code.TRANSFER_SKU_INELIGIBLE: Citation("CH", "TransferEligibility", (74, 75)),
        Code.TRANSFER_DEAL_CODE_GIVEN: Citation("R-SUB", _WHOLE, (94,)),
        Code.TRANSFER_DOMAIN_NOT_VERIFIED: Citation("CH", "TransferEntitlements", (95, 96)),
        Code.PURCHASE_DOMAIN_NOT_VERIFIED: _seed(_EMAIL_VERIFIED, 150, 151),
        Code.PURCHASE_TEAM_RECORD_STALE: Citation(
            "R-GET", _WHOLE, (154,), "a team that verifies its domain becomes a domain customer"
        ),
        Code.PURCHASE_CONSENT_MISSING: Citation("A-BUY", _WHOLE, (54, 55)),
        Code.PURCHASE_RESELLER_ID_MISMATCH: _seed(
            f"{_NEW}, 5", 10, inferred="one account has one public identifier"
        ),
        Code.PURCHASE_PLAN_NOT_OFFERED: Citation("R-PROD", _WHOLE, (135, 138)),
        Code.PURCHASE_TRIAL_USED: Citation("TRIAL", _WHOLE, (134,)),
        Code.PURCHASE_SEATS_ABOVE_CAP: Citation("R-PROD", _WHOLE, (134, 135, 139)),
        Code.PURCHASE_USER_LIMIT: Citation("R-LIM", _WHOLE, (187,)),
        Code.PURCHASE_SEAT_FIELD_WRONG: Citation("R-DISC", _WHOLE, (136, 192)),
        Code.PURCHASE_SEATS_BELOW_COMMITMENT: Citation("R-ERR", _WHOLE, (137,)),
        Code.PURCHASE_SEATS_BELOW_USERS: Citation("R-ERR", _WHOLE, (186,)),
        Code.PURCHASE_ALREADY_HELD: Citation("CH", "CreateEntitlement", (142,)),
        Code.PURCHASE_EDITION_FAMILY_HELD: Citation(
            "CH", "CreateEntitlement", (142,), "its product family is taken for the edition's family"
        ),
        Code.PURCHASE_NOTHING_TO_CHANGE: Citation(
            "CH", "CreateEntitlement", (142,), "what changes must be there"
        ),
        Code.PURCHASE_UPGRADE_NOT_VERIFIED: Citation("R-PROD", _WHOLE, (140,)),
        Code.PURCHASE_BASE_MISSING: Citation("R-PROD", _WHOLE, (141,)),
        Code.PURCHASE_SKU_NOT_SOLD: Citation("R-PROD", _WHOLE, (4, 80)),
        Code.PURCHASE_SKU_CLOSED_TO_NEW_CUSTOMERS: Citation("PLANS", _WHOLE, (8,)),
        Code.PURCHASE_SKU_NOT_LISTED: Citation(
            "R-PROD", _WHOLE, (138,), "what is said of plans, seats and bases is said of SKUs that are listed"
        ),
        Code.PURCHASE_VAULT_BASE_NOT_READY: Citation("R-PROD", _WHOLE, (143,)),
        Code.PURCHASE_PRIMARY_EMAIL_TAKEN: Citation("CH", "CreateEntitlement", (144,)),
        Code.PURCHASE_CURRENCY_DIFFERS: Citation("CH-BA", _WHOLE, (145,)),
        Code.PURCHASE_RESELLER_TERMS_NOT_ACCEPTED: Citation("R-ERR", _WHOLE, (146,)),
        Code.PURCHASE_FUNDAMENTALS_FIRST: Citation("A-BUY", _WHOLE, (97,)),
        Code.TRANSFER_OUT_NOT_OURS: Citation(
            "R-GET", _WHOLE, (40, 41, 45), "only what we manage can be handed over"
        ),
        Code.TRANSFER_OUT_SUPER_ADMIN_MISSING: Citation("TROUT", _WHOLE, (110,)),
        Code.TRANSFER_OUT_BILLED_OFFLINE: Citation("TROUT", _WHOLE, (111,)),
        Code.TRANSFER_OUT_VOICE_MUST_MOVE: Citation("TROUT", _WHOLE, (113,)),
        Code.TRANSFER_OUT_GOOGLE_CLOUD_STAYS: Citation("TROUT", _WHOLE, (112,)),
        Code.TRANSFER_OUT_ONE_BATCH: Citation("R-STAT", _WHOLE, (114, 185)),
        Code.TRANSFER_OUT_GRACE: Citation("TROUT-OLD", _WHOLE, (115,)),
        Code.TRANSFER_OUT_PAID_AT_ONCE: Citation("TROUT-OLD", _WHOLE, (115,)),
        Code.SUSPENSION_NOT_ACTIVE: Citation("R-STAT", _WHOLE, (128,)),
        Code.SUSPENSION_PLAN_NOT_PAID: Citation("R-STAT", _WHOLE, (128,)),
        Code.SUSPENSION_TIME_LIMIT: Citation("SUSP", _WHOLE, (128, 132)),
        Code.REACTIVATION_NOT_SUSPENDED: Citation("CH", "ActivateEntitlement", (124,)),
        Code.REACTIVATION_NOT_BY_RESELLER: Citation("CH", "ActivateEntitlement", (124, 125)),
        Code.REACTIVATION_TOO_LATE: Citation("SUSP", _WHOLE, (128,)),
        Code.REACTIVATION_NEW_TERM: Citation("R-STAT", _WHOLE, (130,)),
        Code.VERIFICATION_NOBODY_THERE: Citation(
            "R-GET", _WHOLE, (43, 154), "where nobody is, nobody can verify"
        ),
        Code.VERIFICATION_SUBSCRIPTION_SUSPENDED: Citation("VER", _WHOLE, (157,)),
        Code.VERIFICATION_TEAMS_SUBSCRIPTIONS_MISSING: Citation("VER", _WHOLE, (156,)),
        Code.VERIFICATION_ALREADY_VERIFIED: Citation(
            "R-GET", _WHOLE, (154,), "what is verified need not be verified again"
        ),
        Code.VERIFICATION_OTHER_TEAMS_STAY: Citation("TEAM", _WHOLE, (155,)),
        Code.VERIFICATION_NO_NEW_TEAMS: Citation("VER", _WHOLE, (158,)),
        Code.ADMIN_ACCESS_OFF: Citation("A-ACC", _WHOLE, (176, 177, 178)),
        Code.ADMIN_ACCESS_ENDING: Citation("A-ACC", _WHOLE, (177,)),
        Code.ADMIN_FORBIDDEN: Citation("LIM", _WHOLE, (63, 120, 179)),
        Code.ADMIN_FORBIDDEN_BY_OLDER_PAGE: Citation("LIM-OLD", _WHOLE, (180,)),
        Code.ADMIN_LICENCE_NOT_OURS: Citation("A-ACC", _WHOLE, (181,)),
        Code.ADMIN_ROLE_NOT_FOR_TEAMS: Citation("EV", _WHOLE, (160, 179)),
        Code.API_DOMAIN_FREE: Citation("R-GET", _WHOLE, (43,)),
        Code.API_TEAMS_ON_DOMAIN: Citation("R-GET", _WHOLE, (42,)),
        Code.API_QUOTA_EXCEEDED: Citation("R-LIM", _WHOLE, (189,)),
        Code.API_TEMPORARY_FAILURE: Citation("CH", "ProvisionCloudIdentity"),
        Code.API_NOT_ENABLED: Citation("R-ERR", _WHOLE),
        Code.API_NOT_PERMITTED: Citation("R-ERR", _WHOLE, (41, 61, 178)),
        Code.API_NOT_FOUND: Citation("CH", "CreateEntitlement", (34,)),
        Code.API_REQUEST_REFUSED: Citation("R-ERR", _WHOLE),
        Code.API_CUSTOMER_REFUSED: Citation("R-ERR", _WHOLE, (14, 15, 16, 20, 21, 23)),
        Code.API_SEATS_REFUSED: Citation("R-ERR", _WHOLE, (134, 136, 137, 186)),
        Code.API_ORDER_EXISTS: Citation("CH", "CreateEntitlement", (142, 144)),
        Code.API_ALREADY_TRANSFERRED: Citation("CH", "TransferEntitlements"),
        Code.API_PRECONDITION_FAILED: Citation("CH", "TransferEntitlements", (79, 96, 141)),
        Code.API_SUBSCRIPTION_NOT_ACTIVE: Citation("R-ERR", _WHOLE, (128,)),
        Code.API_NO_RENEWAL: Citation("R-ERR", _WHOLE),
        Code.API_UNKNOWN_ERROR: Citation("OWN", _WHOLE),
        Code.VALUE_WRONG_TYPE: _OUR_FORMAT,
        Code.VALUE_NOT_A_MEMBER: _OUR_FORMAT,
        Code.VALUE_NUMBER_INVALID: _OUR_FORMAT,
        Code.VALUE_NAIVE_DATETIME: _OUR_FORMAT,
        Code.VALUE_MOMENT_OUT_OF_RANGE: _OUR_FORMAT,
        Code.VALUE_NOTHING_NAMED: _OUR_FORMAT,
        Code.VALUE_TEXT_BLANK: _OUR_FORMAT,
        Code.VALUE_TEXT_TOO_LONG: _value("R-DISC"),
        Code.VALUE_CHARACTER_CONTROL: _OUR_FORMAT,
        Code.VALUE_CHARACTER_BIDI: _OUR_FORMAT,
        Code.VALUE_CHARACTER_INVISIBLE: _OUR_FORMAT,
        Code.VALUE_CHARACTER_SURROGATE: _OUR_FORMAT,
        Code.VALUE_CHARACTER_UNASSIGNED: _value("UNICODE14"),
        Code.VALUE_DOMAIN_NOT_A_NAME: _value("RFC1035"),
        Code.VALUE_DOMAIN_IP_ADDRESS: _value("RFC1035"),
        Code.VALUE_DOMAIN_SINGLE_LABEL: _value("PSL", "nothing is registered in a single label"),
        Code.VALUE_DOMAIN_SPECIAL_USE: _value("RFC6761"),
        Code.VALUE_DOMAIN_EMPTY_LABEL: _value("RFC1035"),
        Code.VALUE_DOMAIN_TOO_LONG: _value("RFC1035"),
        Code.VALUE_DOMAIN_CHARACTER: _value("RFC5892"),
        Code.VALUE_DOMAIN_HYPHEN: _value("RFC5891"),
        Code.VALUE_DOMAIN_BIDI: _value("RFC5893"),
        Code.VALUE_DOMAIN_PUNYCODE: _value("UTS46"),
        Code.VALUE_EMAIL_INVALID: _value("RFC5321"),
        Code.VALUE_EMAIL_TOO_LONG: _value("RFC5321"),
        Code.VALUE_EMAIL_LOCAL_TOO_LONG: _value("RFC5321"),
        Code.VALUE_PHONE_INVALID: _value("E164"),
        Code.VALUE_PHONE_NOT_INTERNATIONAL: _value("R-DISC"),
        Code.VALUE_REGION_CODE_INVALID: _value("CH"),
        Code.VALUE_LANGUAGE_CODE_INVALID: _value("BCP47"),
        Code.VALUE_TIME_ZONE_INVALID: _OUR_FORMAT,
        Code.VALUE_WEB_ADDRESS_INVALID: _value("CH"),
        Code.VALUE_CURRENCY_INVALID: _value("ISO4217"),
        Code.VALUE_TOKEN_INVALID: _value("R-DISC", None, 60),
        Code.VALUE_SECRET_WITHHELD: _OUR_FORMAT,
        Code.VALUE_ID_INVALID: _value("R-GET", None, 34),
        Code.VALUE_ID_IS_DOMAIN: _value("GAM", None, 34, 44),
        Code.VALUE_RESOURCE_NAME_INVALID: _value("CH"),
        Code.VALUE_REQUEST_ID_INVALID: _value("CH"),
        Code.VALUE_IDS_DIFFER: _value("R-DISC", "one customer has one id at Google", 34),
        Code.VALUE_NOT_AS_RECORDED: _OUR_FORMAT,
        Code.VALUE_SEATS_CONTRADICT: _value("R-DISC", None, 136, 192),
        Code.VALUE_TEAMS_ALIKE: _value("TEAM", "teams are told apart by their id", 152),
        Code.VALUE_ACCOUNT_NOT_NONE: _value("R-GET", _PARTS_EXCLUDE, 43),
        Code.VALUE_ACCOUNT_ONLY_TEAMS: _value("R-GET", _PARTS_EXCLUDE, 42),
        Code.VALUE_ACCOUNT_WITHOUT_TEAMS: _value("R-GET", _PARTS_EXCLUDE, 42),
        Code.VALUE_ACCOUNT_ELSEWHERE: _value("R-GET", _PARTS_EXCLUDE, 41),
        Code.VALUE_SEEN_LATER_THAN_ASKED: _OUR_FORMAT,
        Code.VALUE_NOT_COPIED_BY_SYNC: _value("SYNC", None, 172),
        Code.VALUE_NOT_SEEN: _OUR_FORMAT,
        Code.ADDRESS_FIELD_MISSING: Citation(
            "I18N-ADDRESS", "require", (19, 20, 21), "what post needs is not what Google refuses without"
        ),
        Code.ADDRESS_FIELD_INVALID: Citation(
            "I18N-ADDRESS",
            "zip, sub_keys, sub_zips",
            (19,),
            "a bad postal code is no ground of Google's to refuse",
        ),
        Code.ADDRESS_COUNTRY_UNKNOWN: Citation("I18N-ADDRESS", "countries", (19,)),
        Code.LOAD_NOT_JSON: _value("RFC8259"),
        Code.LOAD_TOO_LARGE: _OUR_FORMAT,
        Code.LOAD_TOO_DEEP: _OUR_FORMAT,
        Code.LOAD_DUPLICATE_KEY: _value("RFC8259"),
        Code.LOAD_NOT_AN_OBJECT: _OUR_FORMAT,
        Code.LOAD_NOT_A_LIST: _OUR_FORMAT,
        Code.LOAD_WRONG_TYPE: _OUR_FORMAT,
        Code.LOAD_MISSING_FIELD: _OUR_FORMAT,
        Code.LOAD_UNKNOWN_FIELD: _OUR_FORMAT,
        Code.LOAD_UNKNOWN_KIND: _OUR_FORMAT,
        Code.LOAD_UNKNOWN_VERSION: _OUR_FORMAT,
        Code.LOAD_BAD_MOMENT: _OUR_FORMAT,
        Code.LOAD_UNKNOWN_COLUMN: _OUR_FORMAT,
        Code.LOAD_DUPLICATE_COLUMN: _OUR_FORMAT,
        Code.LOAD_SURPLUS_CELLS: _OUR_FORMAT,
        Code.LOAD_TOO_MANY: _OUR_FORMAT,
        Code.LOAD_ERROR_CELL: _OUR_FORMAT,
        Code.LOAD_FORMULA: _OUR_FORMAT,
        Code.LOAD_NUMBER_ROUNDED: _OUR_FORMAT,
        Code.LOAD_DATE_SERIAL: _OUR_FORMAT,
        Code.LOAD_LEADING_ZERO_LOST: _value(
            "I18N-ADDRESS", "a number has no leading zeros, the postal code has", 19, 20
        ),
        Code.LOAD_READ_AS: _OUR_FORMAT,
        Code.LOAD_CELLS_DIFFER: _value("OWN", "the rows of one customer tell of one customer", 34),
        Code.LOAD_ROW_REPEATED: _OUR_FORMAT,
        Code.LOAD_ROW_WITHHELD: _value("OWN", "what a customer orders goes together, as a transfer does", 72),
        Code.LOAD_CUSTOMER_AMBIGUOUS: _value("TEAM", "several teams can live on one domain", 152),
        Code.LOAD_NO_COLUMN: _OUR_FORMAT,
        Code.LOAD_ONLY_ONE: _value("CH"),
    }
)
"""The citation of every code."""
