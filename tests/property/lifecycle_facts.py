"""What the long random runs of lifecycles are about: a school, a team, and what is known of them."""

from __future__ import annotations

import datetime as dt

import attrs

import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
TICK = dt.timedelta(microseconds=1)

SCHOOL = rc.DomainCustomer(
    organization_name="가나다 고등학교", domain="ganada-example.hs.kr", reseller_id="C0123456"
)
TEAM = rc.TeamCustomer(
    organization_name="Acme",
    domain="acme-example.com",
    primary_email="lead@acme-example.com",
    reseller_id="C0123456",
)
OURS = rc.GoogleAccount(
    status="ours",
    nonprofit=False,
    legacy_free=False,
    domain_verified=False,
    first_reseller=True,
    super_admin_present=True,
    trial_used=False,
    subscriptions=(),
    teams=(),
)
ELSEWHERE = rc.GoogleAccount(
    status="elsewhere",
    provider="google",
    cloud_identity_id="C01abcde2",
    nonprofit=False,
    legacy_free=False,
    domain_verified=True,
    super_admin_present=True,
    subscriptions=(
        rc.Subscription(
            sku="1010020028", plan="FLEXIBLE", seats=12, status="ACTIVE", minimum_transferable_seats=10
        ),
        rc.Subscription(
            sku="1010330004", plan="FLEXIBLE", seats=12, status="ACTIVE", minimum_transferable_seats=10
        ),
        rc.Subscription(
            sku="Google-Chrome-Device-Management",
            plan="ANNUAL_MONTHLY_PAY",
            seats=12,
            status="ACTIVE",
            minimum_transferable_seats=10,
        ),
    ),
    teams=(),
)
GROUPS = (rc.ProductGroup.GOOGLE_WORKSPACE, rc.ProductGroup.GOOGLE_VOICE, rc.ProductGroup.CHROME)
CONSENT = rc.PurchaseConsent(
    customer="C01abcde2", reseller_id="C0123456", product_groups=GROUPS, granted_at=AT - DAY
)
REQUEST = rc.TransferRequest(
    customer=SCHOOL,
    reseller_id="C0123456",
    product_groups=GROUPS,
    items=[
        rc.TransferItem(sku="1010020028", plan="FLEXIBLE", seats=12),
        rc.TransferItem(sku="1010330004", plan="FLEXIBLE", seats=12),
        rc.TransferItem(sku="Google-Chrome-Device-Management", plan="ANNUAL_MONTHLY_PAY", seats=12),
    ],
)
ORDER = rc.Order(sku="1010020027", plan="FLEXIBLE", seats=10)

HOLDS = attrs.evolve(
    OURS,
    subscriptions=(
        rc.Subscription(
            sku="1010020027",
            plan="FLEXIBLE",
            seats=rc.Seats(maximum=10, licensed=3),
            status="ACTIVE",
            suspension_reasons=(),
        ),
    ),
)
SEEN = (
    rc.Subscription(sku="1010020027", plan="FLEXIBLE", status="ACTIVE"),
    rc.Subscription(sku="1010020027", plan="TRIAL", status="SUSPENDED", suspension_reasons=["TRIAL_ENDED"]),
    rc.Subscription(sku="1010020027", plan="FLEXIBLE", status="CANCELLED"),
)
SUSPENDED_BY_US = rc.Subscription(
    sku="1010020027", plan="FLEXIBLE", status="SUSPENDED", suspension_reasons=["RESELLER_INITIATED"]
)
