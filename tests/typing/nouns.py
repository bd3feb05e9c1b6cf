"""Only type-checked: nouns are made from text, enums by value, tuples from any iterable."""

import datetime as dt
from typing import assert_type

import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


def made_from_text() -> None:
    school = rc.DomainCustomer(
        organization_name="School",
        domain="school-example.com",
        primary_email="admin@school-example.com",
        alternate_email=rc.EmailAddress("kim@other-example.com"),
        education=rc.Education(institute_type="K12"),
        contact=rc.ContactInfo(phone="+82212345678", address=rc.PostalAddress(region_code="KR")),
        cloud_identity_id="C01abcde2",
        extra={"channel": "{}"},
    )
    assert_type(school.domain, rc.DomainName)
    assert_type(school.primary_email, rc.EmailAddress | None)
    assert_type(school.cloud_identity_id, rc.CloudIdentityId | None)
    assert_type(school.domain.registrable, str | None)
    assert_type(school.extra, tuple[tuple[str, str], ...])


def made_from_values_and_iterables() -> None:
    held = rc.Subscription(
        sku="1010020028", plan="FLEXIBLE", seats=12, status="ACTIVE", suspension_reasons=[]
    )
    assert_type(held.plan, rc.Plan | None)
    assert_type(held.seats, rc.Seats | None)
    account = rc.GoogleAccount(status="elsewhere", provider="google", subscriptions=[held], teams=iter(()))
    assert_type(account.subscriptions, tuple[rc.Subscription, ...] | None)
    assert_type(account.learn(account), rc.GoogleAccount)
    request = rc.TransferRequest(
        customer=rc.TeamCustomer(organization_name="A", domain="a-example.com"),
        reseller_id="C0123456",
        product_groups={"GOOGLE_WORKSPACE"},
        token="a-token",
        items=[rc.TransferItem(sku="1010020028", plan="FLEXIBLE", seats=3)],
    )
    assert_type(request.product_groups, tuple[rc.ProductGroup, ...])
    assert_type(request.token, rc.TransferToken | None)


def told_apart(customer: rc.Customer) -> str:
    match customer:
        case rc.DomainCustomer():
            return "domain"
        case rc.TeamCustomer():
            return "team"


def verifies(team: rc.TeamCustomer) -> None:
    assert_type(rc.verified(team), rc.DomainCustomer)


def switches_by_value_or_member() -> None:
    policy = rc.Policy(
        long_suspension="cancelled",
        late_reactivation=rc.Stance.REFUSE,
        barred_editions_registration="allow",
        verification_scope="all-teams",
        team_skus=["1010060003"],
        verified_domain_skus=(),
        transferable_suspension_reasons={"TRIAL_ENDED"},
        enterprise_essentials_plans=[rc.Plan.FLEXIBLE, "ANNUAL_MONTHLY_PAY"],
        product_groups={"101035": "CHROME"},
        max_fact_age=dt.timedelta(days=1),
    )
    assert_type(policy.long_suspension, rc.LongSuspension)
    assert_type(policy.late_reactivation, rc.Stance)
    assert_type(policy.verification_scope, rc.VerificationScope)
    assert_type(policy.team_skus, tuple[str, ...])
    assert_type(policy.transferable_suspension_reasons, tuple[rc.SuspensionReason, ...])
    assert_type(policy.enterprise_essentials_plans, tuple[rc.Plan, ...])
    assert_type(policy.lockout_months, int)
    assert_type(policy.version, str)


def what_is_new_in_nouns() -> None:
    reseller = rc.Reseller(
        id="C0123456", domains=["we-example.com", rc.DomainName("us-example.com")], is_distributor=True
    )
    assert_type(reseller.domains, tuple[rc.DomainName, ...] | None)
    assert_type(reseller.is_distributor, bool | None)
    held = rc.Subscription(sku="1010020028", currency="KRW", suspension_reasons=["OTHER"])
    assert_type(held.currency, str | None)
    assert_type(held.suspension_reasons, tuple[rc.SuspensionReason, ...] | None)
    request = rc.TransferRequest(
        customer=rc.DomainCustomer(organization_name="A", domain="a-example.com"),
        reseller_id="C0123456",
        product_groups=["CHROME"],
        items=(rc.TransferItem(sku="1010020028", deal_code="D", purchase_order_id="PO-1") for _ in range(1)),
        channel_partner_id="C02abcde9",
        channel_partner_reseller_id="C0777777",
    )
    assert_type(request.sells, rc.ResellerId | None)
    access = rc.AdminConsoleAccess(granted=True, switched_off_at=AT)
    assert_type(access.switched_off_at, dt.datetime | None)


def facts_by_value_or_member(customer: rc.Customer, subscription: rc.Subscription) -> None:
    assert_type(rc.AdminActionFacts(action="see-billing", customer=customer, at=AT).action, rc.AdminAction)
    assert_type(rc.EntitlementFacts(subscription=subscription, at=AT).subscription, rc.Subscription)
    registration = rc.RegistrationFacts(customer=customer, provisionable_types={"team"}, at=AT)
    assert_type(registration.provisionable_types, tuple[rc.CustomerType, ...] | None)
    out = rc.TransferOutFacts(customer=customer, product_groups=["CHROME"], at=AT)
    assert_type(out.billed_offline, bool)
