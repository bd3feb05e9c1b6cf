"""What the samples are made of: nouns with everything said, and what commands, events and facts share."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import reseller_core as rc

AT: Final = dt.datetime(2026, 11, 24, 9, 30, 15, 123456, tzinfo=dt.UTC)
DAY: Final = dt.timedelta(days=1)
FINGERPRINT: Final = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"

EVERYTHING: Final[dict[str, Any]] = {
    "organization_name": '가나다 "주식회사" \\ 😀',
    "domain": "가나다-example.한국",
    "primary_email": "kim@가나다-example.한국",
    "alternate_email": "büro@müller-example.de",
    "contact": rc.ContactInfo(
        given_name="민준",
        family_name="김",
        full_name="김민준",
        job_title="이사",
        phone="+82 2 123 4567",
        phone_valid=True,
        address=rc.PostalAddress(
            region_code="KR",
            language_code="ko",
            postal_code="04524",
            sorting_code="CEDEX 1",
            administrative_area="서울특별시",
            locality="중구",
            sublocality="태평로1가",
            address_lines=["세종대로 110", "2층"],
            recipients=["김민준"],
            organization="가나다",
        ),
    ),
    "education": rc.Education(
        institute_type="UNIVERSITY", institute_size="SIZE_10001_OR_MORE", website="https://uni-example.de/"
    ),
    "crm_id": "CRM-0042",
    "cloud_identity_id": "C01abcde2",
    "language_code": "ko-KR",
    "time_zone": "Asia/Seoul",
    "reseller_id": "C0123456",
    "extra": {"channel": '{"가":[1,null]}', "reseller-api": "{}"},
}
CUSTOMER: Final = rc.DomainCustomer(**EVERYTHING)
TEAM_CUSTOMER: Final = rc.TeamCustomer(
    organization_name="Acme",
    domain="acme-example.com",
    primary_email="lead@acme-example.com",
    cloud_identity_id="C01abcde5",
)
SUBSCRIPTION: Final = rc.Subscription(
    sku="1010020028",
    plan="ANNUAL_YEARLY_PAY",
    seats=rc.Seats(committed=5, maximum=9, licensed=0),
    status="SUSPENDED",
    suspension_reasons=["OTHER", "TRIAL_ENDED"],
    suspended_at=AT - DAY,
    term_ends_at=AT + DAY,
    renewal="CANCEL",
    minimum_transferable_seats=3,
    currency="KRW",
)
TEAM: Final = rc.Team(
    cloud_identity_id="C01abcde5",
    organization_name="Acme",
    primary_email="lead@acme-example.com",
    owned=False,
    subscriptions=[SUBSCRIPTION],
)
ACCOUNT: Final = rc.GoogleAccount(
    status="ours",
    provider="google",
    cloud_identity_id="C01abcde2",
    nonprofit=False,
    legacy_free=True,
    domain_verified=True,
    subscriptions=[SUBSCRIPTION, rc.Subscription(sku="x", seats=5)],
    teams=[TEAM, rc.Team()],
    super_admin_present=False,
    trial_used=True,
    first_reseller=True,
    observed_at=AT,
)
CONSENT: Final = rc.PurchaseConsent(
    customer="C01abcde2",
    reseller_id="C0123456",
    product_groups=["CHROME"],
    granted_at=AT - 2 * DAY,
    revoked_at=AT - DAY,
    granted_by_super_admin=False,
)
REQUEST: Final = rc.TransferRequest(
    customer=TEAM_CUSTOMER,
    reseller_id="C0123456",
    product_groups=["CHROME", "GOOGLE_WORKSPACE"],
    items=[
        rc.TransferItem(
            sku="1010020028", plan="FLEXIBLE", seats=5, deal_code="D-1", purchase_order_id="PO-1"
        ),
        rc.TransferItem(sku="Google-Vault"),
    ],
    token_issued_at=AT - DAY,
    token_expires_at=AT + DAY,
    token_reseller_id="C0123456",
    left_us_at=AT - 700 * DAY,
    channel_partner_id="C01abcde8",
    channel_partner_reseller_id="C0777777",
    overwrite=True,
)
ORDER: Final = rc.Order(
    sku="1010020028",
    plan="FLEXIBLE",
    seats=rc.Seats(maximum=2**63 - 1),
    deal_code="가나다",
    purchase_order_id="PO-1",
    replaces="1010020027",
    currency="USD",
)
RESELLER: Final = rc.Reseller(
    id="C0123456",
    terms_accepted=True,
    approved_countries=["JP", "KR"],
    is_test=False,
    domains=["we-example.com", "가나다-example.한국"],
    is_distributor=True,
)
ACCESS: Final = rc.AdminConsoleAccess(granted=False, switched_off_at=AT - DAY)
POLICY: Final = rc.Policy(
    token_lifetime_days=30,
    team_addons_before_verification=True,
    alternate_email_subdomain="refuse",
    product_groups={"101001": "GOOGLE_WORKSPACE", "x": "CHROME"},
    max_fact_age=7 * DAY,
)
ELIGIBILITY: Final = {"1010020028": "SKU_SUSPENDED", "Google-Vault": "PENDING_TOS_ACCEPTANCE"}
GIVEN: Final[dict[str, Any]] = {"reseller": RESELLER, "policy": POLICY, "profile": "channel-api", "at": AT}
OF_AN_ACCOUNT: Final[dict[str, Any]] = {**GIVEN, "account": ACCOUNT}
DECISION: Final = rc.Decision(
    (
        rc.Finding("registration.nonprofits", "violation", "account.nonprofit"),
        rc.Finding(
            "a-later.version-says-so", "unknown", "account", [("가", "나"), ("most", 3), ("near", True)]
        ),
        rc.Finding("registration.field-dropped", "advisory", "customer.crm_id", {"part": "crm_id"}),
    ),
    AT,
    POLICY.version,
)
REGISTRATION: Final = rc.RegistrationFacts(
    customer=CUSTOMER,
    intended_sku="1010020028",
    reseller_id_requested=True,
    domain_registered=True,
    domain_deleted_at=AT - DAY,
    deleted_via_reseller=False,
    provisionable_types=["domain", "team"],
    **OF_AN_ACCOUNT,
)
GUARDED: Final[dict[str, Any]] = {
    "id": "cmd-1",
    "account": ACCOUNT,
    "reseller": RESELLER,
    "profile": "reseller-api",
}
HAPPENED: Final[dict[str, Any]] = {
    "command": "cmd-1",
    "fingerprint": FINGERPRINT,
    "at": AT,
    "codes": ["registration.field-dropped"],
    "policy_version": "2026-11",
}
ASKED: Final[dict[str, Any]] = {"customer": "C01abcde2", "reseller_id": "C0123456", "product_group": "CHROME"}
SEATS: Final = rc.Seats(committed=5, licensed=3)
HELD: Final[dict[str, Any]] = {
    **HAPPENED,
    "phase": "suspended",
    "reasons": ["OTHER", "TRIAL_ENDED"],
    "suspended_at": AT - DAY,
    "reasons_since": [("OTHER", AT - DAY), ("TRIAL_ENDED", AT)],
    "counted_from": None,
}
BEGUN: Final[dict[str, Any]] = {
    **HELD,
    "customer": TEAM_CUSTOMER,
    "sku": "1010020028",
    "plan": "ANNUAL_MONTHLY_PAY",
    "seats": SEATS,
    "term_ends_at": AT + DAY,
    "trial_ends_at": None,
}
HANDLED: Final = [("cmd-2", FINGERPRINT), ("cmd-1", FINGERPRINT[::-1])]
