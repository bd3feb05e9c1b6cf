"""A form, reviewed at each keystroke."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Any

import pytest

import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
FREE = rc.GoogleAccount(status="none")
FORM = {"kind": "domain", "organization_name": "가나다", "domain": "ganada-example.co.kr"}


def told(form: dict[str, Any], account: rc.GoogleAccount | None = FREE, **more: Any) -> list[tuple[str, str]]:
    return [(one.code, one.subject) for one in rc.review_customer(form, account, at=AT, **more)]


def test_a_good_form_has_nothing_to_say() -> None:
    assert rc.review_customer(FORM, FREE, at=AT) == []


def test_an_empty_form_lacks_its_kind() -> None:
    assert told({}) == [("load.missing-field", "customer.kind")]


@pytest.mark.parametrize("nothing", ["", None])
def test_a_field_that_is_not_filled_in_yet_is_not_there(nothing: Any) -> None:
    assert told({**FORM, "primary_email": nothing, "contact": {"phone": nothing}, "crm_id": nothing}) == []
    assert told({**FORM, "domain": nothing}) == [("load.missing-field", "customer.domain")]


def test_half_a_word_is_told_where_it_stands() -> None:
    assert told({**FORM, "domain": "ganada"}) == [("value.domain-single-label", "customer.domain")]
    assert told({**FORM, "primary_email": "kim@"}) == [("value.email-invalid", "customer.primary_email")]
    assert told({**FORM, "contact": {"phone": "12"}}) == [
        ("value.phone-not-international", "customer.contact.phone")
    ]


def test_all_that_can_not_be_read_is_told_at_once_and_nothing_is_decided() -> None:
    form = {"kind": "team", "domain": "localhost", "alternate_email": "x", "shoe_size": "43"}
    assert sorted(told(form)) == [
        ("load.missing-field", "customer.organization_name"),
        ("load.unknown-field", "customer.shoe_size"),
        ("value.domain-single-label", "customer.domain"),
        ("value.email-invalid", "customer.alternate_email"),
    ]


def test_a_form_that_can_be_read_is_decided() -> None:
    assert told({**FORM, "alternate_email": "kim@ganada-example.co.kr"}) == [
        ("registration.alternate-email-on-domain", "customer.alternate_email")
    ]
    assert rc.review_customer({**FORM, "kind": "team"}, FREE, at=AT) == list(
        rc.check_registration(
            rc.TeamCustomer(organization_name="가나다", domain="ganada-example.co.kr"), account=FREE, at=AT
        ).findings
    )


def test_without_a_look_up_it_is_open() -> None:
    assert [one.severity for one in rc.review_customer(FORM, at=AT)] == [rc.Severity.UNKNOWN] * 3


def test_the_policy_counts() -> None:
    form = {**FORM, "alternate_email": "kim@mail.ganada-example.co.kr"}
    assert told(form) == [("registration.alternate-email-on-subdomain", "customer.alternate_email")]
    assert told(form, policy=rc.Policy(alternate_email_subdomain="allow")) == []


def test_a_form_may_say_its_version_and_is_not_changed() -> None:
    form = MappingProxyType({"schema_version": 1, **FORM, "crm_id": ""})
    assert rc.review_customer(form, FREE, at=AT) == []
    assert told({**FORM, "schema_version": 2}) == [("load.unknown-version", "customer.schema_version")]
    assert form["crm_id"] == ""


def test_a_form_and_an_account_of_two_ids_are_told_and_do_not_raise() -> None:
    account = rc.GoogleAccount(status="ours", cloud_identity_id="C01abcde3")
    found = told({**FORM, "cloud_identity_id": "C01abcde2"}, account)
    assert found == [("value.ids-differ", "account.cloud_identity_id")]


@pytest.mark.parametrize("form", [FORM, {}, {**FORM, "domain": "ganada"}])
def test_a_moment_without_a_zone_is_the_caller_s_mistake_whatever_the_form_holds(form: Any) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.review_customer(form, FREE, at=AT.replace(tzinfo=None))
    assert caught.value.code == "value.naive-datetime"


TEAM = {**FORM, "kind": "team", "primary_email": "kim@ganada-example.co.kr"}


@pytest.mark.parametrize(
    ("form", "more", "expected"),
    [
        (TEAM, {"intended_sku": "1010020028"}, ("registration.sku-not-for-teams", "intended_sku")),
        (FORM, {"reseller_id_requested": True}, ("registration.reseller-id-missing", "customer.reseller_id")),
        (FORM, {"domain_registered": False}, ("registration.domain-not-registered", "domain_registered")),
        (
            {**FORM, "reseller_id": "C0123456"},
            {"reseller": rc.Reseller(id="C0654321")},
            ("registration.reseller-id-mismatch", "customer.reseller_id"),
        ),
    ],
)
def test_what_is_asked_beside_the_form_is_reviewed_with_it(
    form: dict[str, Any], more: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert told(form) == []
    assert told(form, **more) == [expected]
    assert told({**form, "domain": ""}, **more) == [("load.missing-field", "customer.domain")]


@pytest.mark.parametrize("form", [[], None, "text", 7])
def test_a_form_that_is_no_form_is_told_of_the_whole(form: Any) -> None:
    assert told(form) == [("load.not-an-object", "customer")]


def test_a_sku_that_is_none_is_the_caller_s_mistake() -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.review_customer(FORM, FREE, at=AT, intended_sku="two words")
    assert (caught.value.code, caught.value.field) == ("value.id-invalid", "intended_sku")


def test_a_form_that_is_reviewed_without_a_word_is_read_as_it_was_reviewed() -> None:
    form = MappingProxyType(
        {**TEAM, "alternate_email": "", "contact": {"phone": "+82 10 1234 5678", "address": None}}
    )
    assert rc.review_customer(form, FREE, at=AT) == []
    assert rc.read_form(form) == rc.TeamCustomer(
        organization_name="가나다",
        domain="ganada-example.co.kr",
        primary_email="kim@ganada-example.co.kr",
        contact=rc.ContactInfo(phone="+821012345678"),
    )
    assert rc.check_registration(rc.read_form(form), account=FREE, at=AT).allowed


def test_a_customer_is_read_back_from_the_form_that_describes_it() -> None:
    for customer in (
        rc.DomainCustomer(organization_name="가나다", domain="가나다-example.한국", education=rc.Education()),
        rc.TeamCustomer(
            organization_name="Acme", domain="acme-example.com", crm_id="7", extra={"rows": "[1]"}
        ),
    ):
        form = rc.dump(customer)
        assert rc.read_form(form) == customer
        del form["schema_version"]
        assert rc.read_form(form) == customer


def test_a_form_that_describes_nobody_yet_names_the_same_problems_as_its_review() -> None:
    form = {"kind": "domain", "domain": "ganada", "contact": {"phone": "12"}}
    with pytest.raises(rc.LoadError) as caught:
        rc.read_form(form)
    problems = [(one.code, one.subject) for one in caught.value.problems]
    assert sorted(problems) == [
        ("load.missing-field", "organization_name"),
        ("value.domain-single-label", "domain"),
        ("value.phone-not-international", "contact.phone"),
    ]
    assert told(form) == [(code, f"customer.{subject}") for code, subject in problems]


@pytest.mark.parametrize("value", [{}, [], 0, False, "  ", "\u202e", 10**400, float("nan"), "x" * 2**20])
@pytest.mark.parametrize("field", ["kind", "organization_name", "domain", "contact", "education", "extra"])
def test_whatever_is_typed_a_review_is_a_list(field: str, value: Any) -> None:
    for finding in rc.review_customer({**FORM, field: value}, FREE, at=AT):
        assert rc.explain(finding)


def test_a_form_of_any_depth_is_told_and_does_not_raise() -> None:
    deep: dict[str, Any] = {"kind": "team", "organization_name": "Acme", "domain": "acme-example.com"}
    inner: dict[str, Any] = deep
    for _ in range(5_000):
        inner["contact"] = {}
        inner = inner["contact"]
    assert rc.review_customer(deep, at=AT)
    endless: dict[str, Any] = {"kind": "team"}
    endless["contact"] = endless
    assert rc.review_customer(endless, at=AT)


def test_a_group_of_empty_fields_is_not_filled_in_and_an_empty_group_says_something() -> None:
    form = {"kind": "domain", "organization_name": "Acme", "domain": "acme-example.com"}
    blank = {"institute_type": "", "institute_size": "", "website": " "}
    assert rc.read_form({**form, "education": blank}).education is None
    assert rc.read_form({**form, "education": {}}).education == rc.Education()
