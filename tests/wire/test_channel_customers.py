"""The Cloud Channel API's Customer, read and written."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.wire import channel
from wire.samples import sample

GANADA: dict[str, Any] = {
    "organization_name": "가나다 주식회사",
    "domain": "ganada-example.com",
    "primary_email": "admin@ganada-example.com",
    "alternate_email": "haneul.kim@mail-example.com",
    "contact": rc.ContactInfo(
        given_name="하늘",
        family_name="김",
        job_title="IT 관리자",
        phone="+8225550100",
        address=rc.PostalAddress(
            region_code="KR",
            language_code="ko",
            postal_code="06236",
            administrative_area="서울특별시",
            locality="강남구",
            address_lines=("테헤란로 152", "강남파이낸스센터 22층"),
            recipients=("김하늘",),
            organization="가나다 주식회사",
        ),
    ),
    "crm_id": "CRM-000417",
    "language_code": "ko",
}
ACME: dict[str, Any] = {
    "organization_name": "Acme 디자인팀",
    "domain": "acme-example.com",
    "primary_email": "lead@acme-example.com",
    "contact": rc.ContactInfo(
        address=rc.PostalAddress(
            region_code="US",
            postal_code="94043",
            administrative_area="CA",
            locality="Mountain View",
            address_lines=("1600 Amphitheatre Pkwy",),
        )
    ),
    "language_code": "en-US",
}
EXPECTED = {
    "02": channel.PartialCustomer(**GANADA),
    "04": rc.DomainCustomer(**GANADA, cloud_identity_id="C01abcde2"),
    "05": channel.PartialCustomer(**ACME),
    "06": rc.TeamCustomer(**ACME, cloud_identity_id="C02team01"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_customers_are_read_whole_and_written_back_equal(name: str) -> None:
    customer = channel.read_customer(sample(name))
    assert attrs.evolve(customer, extra={}) == EXPECTED[name]
    assert channel.write_customer(customer) == sample(name)


@pytest.mark.parametrize("word", [None, 0, "CUSTOMER_TYPE_UNSPECIFIED", "domain", "TOMORROW", 3])
def test_a_type_that_is_not_told_is_never_domain(word: Any) -> None:
    payload = sample("04")
    payload["cloudIdentityInfo"]["customerType"] = word
    customer = channel.read_customer(payload)
    assert type(customer) is channel.PartialCustomer
    told = word not in (None, 0, "CUSTOMER_TYPE_UNSPECIFIED")
    expected = {
        key: value for key, value in payload["cloudIdentityInfo"].items() if told or key != "customerType"
    }
    assert channel.write_customer(customer)["cloudIdentityInfo"] == expected


@pytest.mark.parametrize(
    ("key", "value", "attribute"),
    [
        ("alternateEmail", "no address", "alternate_email"),
        ("languageCode", "한국어", "language_code"),
        ("cloudIdentityId", "a.b", "cloud_identity_id"),
        ("correlationId", " ", "crm_id"),
    ],
)
def test_what_our_types_refuse_is_no_fact_and_is_kept(key: str, value: str, attribute: str) -> None:
    payload = {**sample("04"), key: value}
    customer = channel.read_customer(payload)
    assert getattr(customer, attribute) is None
    assert channel.write_customer(customer) == payload


@pytest.mark.parametrize(("key", "value"), [("domain", "nowhere"), ("orgDisplayName", ""), ("domain", "")])
def test_without_a_name_and_a_domain_a_customer_is_partial(key: str, value: str) -> None:
    customer = channel.read_customer({**sample("04"), key: value})
    assert type(customer) is channel.PartialCustomer
    whole = customer.as_domain(organization_name="가나다 주식회사", domain="ganada-example.com")
    assert attrs.evolve(whole, extra={}) == EXPECTED["04"]


def test_a_partial_customer_becomes_what_its_reader_says() -> None:
    partial = channel.read_customer(sample("05"))
    assert isinstance(partial, channel.PartialCustomer)
    assert partial.as_team() == rc.TeamCustomer(**ACME)
    assert partial.as_domain(crm_id="7") == rc.DomainCustomer(**{**ACME, "crm_id": "7"})
    with pytest.raises(rc.InvalidValueError) as caught:
        channel.PartialCustomer(domain="acme-example.com").as_team()
    assert caught.value.field == "organization_name"


def test_a_partial_customer_has_the_attributes_of_a_customer() -> None:
    names, its = (
        [a.name for a in attrs.fields(noun)] for noun in (channel.PartialCustomer, rc.DomainCustomer)
    )
    assert names == its


def test_a_changed_customer_says_what_is_new() -> None:
    customer = channel.read_customer(sample("04"))
    moved = attrs.evolve(customer, contact=attrs.evolve(customer.contact, phone="+8225550199"))
    expected = sample("04")
    expected["primaryContactInfo"]["phone"] = "+8225550199"
    assert channel.write_customer(moved) == expected


def test_a_verified_team_is_written_as_a_domain_customer() -> None:
    team = channel.read_customer(sample("06"))
    assert isinstance(team, rc.TeamCustomer)
    assert channel.write_customer(rc.verified(team))["cloudIdentityInfo"] == {
        **sample("06")["cloudIdentityInfo"],
        "customerType": "DOMAIN",
    }


def test_education_keeps_that_it_is_there() -> None:
    for education, message in (
        (rc.Education(), {}),
        (
            rc.Education(institute_type="K12", institute_size="SIZE_1_100", website="ganada-example.hs.kr"),
            {"instituteType": "K12", "instituteSize": "SIZE_1_100", "website": "ganada-example.hs.kr"},
        ),
        (rc.Education(), {"instituteType": "NURSERY"}),
    ):
        payload = {**sample("04"), "cloudIdentityInfo": {"customerType": "DOMAIN", "eduData": message}}
        customer = channel.read_customer(payload)
        assert customer.education == education
        assert channel.write_customer(customer) == payload
