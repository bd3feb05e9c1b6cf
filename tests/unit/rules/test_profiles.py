"""The rules of the APIs are asked on top, and only of a customer that is to be added."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import reseller_core as rc
from unit.rules.building import AT, FREE, SCHOOL, TEAM, account, buying, held, item, moving, violation


def test_the_console_asks_for_nothing_more() -> None:
    assert rc.API_RULES[rc.Profile.CONSOLE] == ()
    assert set(rc.API_RULES) == set(rc.Profile)
    anything: Any = rc.API_RULES
    with pytest.raises(TypeError):
        anything[rc.Profile.CONSOLE] = rc.API_RULES[rc.Profile.CHANNEL_API]


ADDRESS = "customer.contact.address"
MISSING = "registration.address-incomplete"
ALTERNATE = violation("registration.alternate-email-missing", "customer.alternate_email")
NAME = violation(MISSING, "customer.contact.full_name", part="contact_name")
POSTAL_CODE = violation(MISSING, f"{ADDRESS}.postal_code", part="postal_code")
REGION = violation(MISSING, f"{ADDRESS}.region_code", part="region_code")
LINES = violation(MISSING, f"{ADDRESS}.address_lines", part="address_lines")


@pytest.mark.parametrize(
    ("profile", "customer", "findings"),
    [
        (rc.Profile.RESELLER_API, SCHOOL, (ALTERNATE, NAME, POSTAL_CODE, REGION)),
        (rc.Profile.RESELLER_API, TEAM, ()),
        (rc.Profile.CHANNEL_API, SCHOOL, (ALTERNATE, POSTAL_CODE, REGION, LINES)),
        (rc.Profile.CHANNEL_API, TEAM, (POSTAL_CODE, REGION, LINES)),
        (rc.Profile.CONSOLE, SCHOOL, ()),
        (rc.Profile.CONSOLE, TEAM, ()),
    ],
)
def test_each_api_asks_for_its_own_minimum(
    profile: rc.Profile, customer: rc.Customer, findings: tuple[rc.Finding, ...]
) -> None:
    assert rc.check_registration(customer, account=FREE, at=AT, profile=profile).findings == findings


@pytest.mark.parametrize("profile", list(rc.Profile))
def test_no_other_decider_is_asked_more(profile: rc.Profile) -> None:
    others: list[Any] = [
        moving(item()),
        buying(order={}),
        rc.TransferOutFacts(customer=SCHOOL, account=account("ours"), at=AT),
        rc.VerificationFacts(customer=SCHOOL, account=account("ours"), at=AT),
        rc.EntitlementFacts(subscription=held(), at=AT),
        rc.AdminActionFacts(action="manage-users", customer=SCHOOL, at=AT),
    ]
    for facts in others:
        asked = attrs.evolve(facts, profile=profile)
        assert rc.decide(rc.API_RULES[profile], asked).findings == ()


@pytest.mark.parametrize(
    ("domain", "refused"),
    [
        ("www.ganada-example.com", True),
        ("www.ganada-example.co.kr", True),
        ("www.com", False),
        ("www.co.kr", False),
        ("www1.ganada-example.com", False),
        ("ganada-www.com", False),
        ("it.www.com", False),
    ],
)
def test_www_in_front_is_refused_where_it_is_no_name_of_its_own(domain: str, *, refused: bool) -> None:
    customer = rc.TeamCustomer(organization_name="Acme", domain=domain, primary_email=f"a@{domain}")
    found = rc.check_registration(customer, account=FREE, at=AT, profile=rc.Profile.RESELLER_API).findings
    starts = violation("registration.domain-starts-with-www", "customer.domain", domain=domain)
    assert found == ((starts,) if refused else ())
