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

    PURCHASE_DOMAIN_NOT_VERIFIED = "purchase.domain-not-verified"
    PURCHASE_TEAM_RECORD_STALE = "purchase.team-record-stale"
    PURCHASE_CONSENT_MISSING = "purchase.consent-missing"
    PURCHASE_RESELLER_ID_MISMATCH = "purchase.reseller-id-mismatch"

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
    VALUE_TOKEN_INVALID = "value.token-invalid"
    VALUE_SECRET_WITHHELD = "value.secret-withheld"
    VALUE_ID_INVALID = "value.id-invalid"
    VALUE_ID_IS_DOMAIN = "value.id-is-domain"
    VALUE_IDS_DIFFER = "value.ids-differ"
    VALUE_SEATS_CONTRADICT = "value.seats-contradict"
    VALUE_TEAMS_ALIKE = "value.teams-alike"
    VALUE_ACCOUNT_NOT_NONE = "value.account-not-none"
    VALUE_ACCOUNT_ONLY_TEAMS = "value.account-only-teams"
    VALUE_ACCOUNT_WITHOUT_TEAMS = "value.account-without-teams"
    VALUE_ACCOUNT_ELSEWHERE = "value.account-elsewhere"

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
        Code.REGISTRATION_ACCOUNT_EXISTS: Citation("R-GET", _WHOLE, (28, 40, 41, 42, 43, 44, 47)),
        Code.TRANSFER_NONPROFITS: _seed(_REQUIREMENTS, 2),
        Code.TRANSFER_LEGACY_FREE_EDITION: _seed(_REQUIREMENTS, 3),
        Code.TRANSFER_CONSENT_MISSING: _seed(_IMPORT, 50, 51, 52, 53, 54, 62),
        Code.TRANSFER_TOKEN_EXPIRED: Citation("TRIN", _WHOLE, (57, 61, 62)),
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
            "GAM", _WHOLE, (44, 46), "several teams may live on a domain, so the domain names none of them"
        ),
        Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE: Citation("TRIN", _WHOLE, (72, 73)),
        Code.TRANSFER_ITEM_OUTSIDE_PRODUCT_GROUPS: _seed(
            _IMPORT, 50, 72, inferred="what moves must be among the product groups that are asked for"
        ),
        Code.PURCHASE_DOMAIN_NOT_VERIFIED: _seed(_EMAIL_VERIFIED, 150, 151),
        Code.PURCHASE_TEAM_RECORD_STALE: Citation(
            "R-GET", _WHOLE, (154,), "a team that verifies its domain becomes a domain customer"
        ),
        Code.PURCHASE_CONSENT_MISSING: Citation("A-BUY", _WHOLE, (54, 55)),
        Code.PURCHASE_RESELLER_ID_MISMATCH: _seed(
            f"{_NEW}, 5", 10, inferred="one account has one public identifier"
        ),
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
        Code.VALUE_TOKEN_INVALID: _value("R-DISC", None, 60),
        Code.VALUE_SECRET_WITHHELD: _OUR_FORMAT,
        Code.VALUE_ID_INVALID: _value("R-GET", None, 34),
        Code.VALUE_ID_IS_DOMAIN: _value("GAM", None, 34, 44),
        Code.VALUE_IDS_DIFFER: _value("R-DISC", "one customer has one id at Google", 34),
        Code.VALUE_SEATS_CONTRADICT: _value("R-DISC", None, 136, 192),
        Code.VALUE_TEAMS_ALIKE: _value("TEAM", "teams are told apart by their id", 152),
        Code.VALUE_ACCOUNT_NOT_NONE: _value("R-GET", _PARTS_EXCLUDE, 43),
        Code.VALUE_ACCOUNT_ONLY_TEAMS: _value("R-GET", _PARTS_EXCLUDE, 42),
        Code.VALUE_ACCOUNT_WITHOUT_TEAMS: _value("R-GET", _PARTS_EXCLUDE, 42),
        Code.VALUE_ACCOUNT_ELSEWHERE: _value("R-GET", _PARTS_EXCLUDE, 41),
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
    }
)
"""The citation of every code."""
