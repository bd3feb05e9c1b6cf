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
