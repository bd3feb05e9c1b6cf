"""Telephone numbers by their country's numbering plan."""

from __future__ import annotations

import importlib
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_core.customer import DomainCustomer, TeamCustomer
from reseller_core.errors import InvalidValueError
from reseller_core.values.contact import ContactInfo
from reseller_core.values.phone_number import PhoneNumber

pytest.importorskip(
    "phonenumbers", reason="phonenumberslite is not installed: it comes with the extra [phone]"
)

from reseller_core.extras.phone import (
    is_real_number,
    phone_data_version,
    with_phone_checked,
)

if TYPE_CHECKING:
    from reseller_core.customer import Customer

REAL = [  # made up; where a regulator keeps a range for films and books, from that
    ("Seoul, landline", "+82 2-2312-3456"),
    ("Busan, landline", "+82 51-123-4567"),
    ("Korea, mobile", "+82 10-1234-5678"),
    ("Korea, internet telephony", "+82 70-1234-5678"),
    ("Korea, nation-wide", "+82 1588-0000"),
    ("Tokyo, landline", "+81 3-1234-5678"),
    ("Japan, mobile", "+81 90-1234-5678"),
    ("Berlin, landline, kept", "+49 30 23125000"),
    ("Munich, landline, kept", "+49 89 99998000"),
    ("Germany, mobile, kept", "+49 171 3920000"),
    ("United States, kept", "+1 202-555-0123"),
    ("United States, free", "+1 800-555-0199"),
    ("London, landline, kept", "+44 20 7946 0958"),
    ("United Kingdom, mobile", "+44 7400 123456"),
    ("Rome, whose zero stays", "+39 06 1234 5678"),
    ("freephone of no country", "+800 1234 5678"),
    ("full-width, as an input method writes it", "＋８２ １０－１２３４－５６７８"),
    ("a zero for calls at home", "+82 010-1234-5678"),
    ("Korea, mobile, one digit short: an old form that the plan still has", "+82 10-1234-567"),
]
NOT_REAL = [
    ("Korea, mobile, two digits short", "+82 10-1234-56"),
    ("Korea, mobile, one digit more", "+82 10-1234-56789"),
    ("Seoul, three digits short", "+82 2-312-34"),
    ("Korea, area code of nowhere", "+82 69-123-4567"),
    ("Tokyo, one digit short", "+81 3-1234-567"),
    ("Japan, mobile, one digit more", "+81 90-1234-56789"),
    ("Germany, mobile, too short", "+49 171 3920"),
    ("United States, area code with 1", "+1 123-555-0123"),
    ("United States, one digit short", "+1 202-555-012"),
    ("London, one digit more", "+44 20 7946 09580"),
    ("United Kingdom, mobile, kept for films", "+44 7700 900123"),
    ("Rome, without its zero", "+39 6 1234 567"),
    ("country code of no country", "+999 1234 5678"),
    ("shortest", "+1234567"),
    ("longest", "+123456789012345"),
]


@pytest.mark.parametrize(("what", "text"), REAL)
def test_a_number_that_fits_its_numbering_plan_is_real(what: str, text: str) -> None:
    assert is_real_number(PhoneNumber(text)), what


@pytest.mark.parametrize(("what", "text"), NOT_REAL)
def test_a_number_that_fits_no_numbering_plan_is_not(what: str, text: str) -> None:
    assert not is_real_number(PhoneNumber(text)), what


def test_text_is_taken_for_a_number() -> None:
    assert is_real_number("+82 10-1234-5678")
    with pytest.raises(InvalidValueError) as caught:
        is_real_number("010-1234-5678")
    assert caught.value.code == "value.phone-not-international"


def customer_with(phone: str | None, *, phone_valid: bool | None = None) -> DomainCustomer:
    contact = ContactInfo(given_name="가나", phone=phone, phone_valid=phone_valid)
    return DomainCustomer(organization_name="가나다 상사", domain="ganada-example.co.kr", contact=contact)


@pytest.mark.parametrize(("phone", "valid"), [("+82 10-1234-5678", True), ("+82 10-1234-56", False)])
def test_the_answer_is_filled_in_and_nothing_else_changes(phone: str, valid: bool) -> None:
    before = customer_with(phone)
    after = with_phone_checked(before)
    assert after.contact.phone_valid is valid
    assert attrs.evolve(after, contact=before.contact) == before
    assert attrs.evolve(after.contact, phone_valid=None) == before.contact
    assert before.contact.phone_valid is None


@pytest.mark.parametrize("said", [True, False])
def test_without_a_phone_nothing_changes(said: bool) -> None:
    for again in (False, True):
        customer = customer_with(None, phone_valid=said)
        assert with_phone_checked(customer, again=again) is customer


@pytest.mark.parametrize("said", [True, False])
@pytest.mark.parametrize(("phone", "valid"), [("+82 10-1234-5678", True), ("+82 10-1234-56", False)])
def test_what_somebody_said_stays_unless_it_is_checked_again(phone: str, valid: bool, said: bool) -> None:
    customer = customer_with(phone, phone_valid=said)
    assert with_phone_checked(customer) is customer
    assert with_phone_checked(customer, again=True).contact.phone_valid is valid


def test_a_customer_keeps_its_type() -> None:
    team = TeamCustomer(
        organization_name="Acme",
        domain="acme-example.com",
        contact=ContactInfo(phone="+1 202-555-0123"),
        extra={"channel": '{"a":1}'},
    )
    checked: TeamCustomer = with_phone_checked(team)
    assert checked == attrs.evolve(team, contact=ContactInfo(phone="+1 202-555-0123", phone_valid=True))
    either: Customer = team
    assert with_phone_checked(either) == checked


CODES = st.sampled_from(
    ("1", "39", "44", "49", "7", "81", "82", "86", "800", "878", "881", "888", "979", "999")
)


@given(st.one_of(st.just(""), CODES), st.text("0123456789", min_size=7, max_size=15))
def test_any_number_is_answered_and_always_alike(code: str, digits: str) -> None:
    shape = f"{code}{digits}"[:15]
    if shape.startswith("0"):
        shape = f"1{shape[1:]}"
    phone = PhoneNumber(f"+{shape}")
    answer = is_real_number(phone)
    assert type(answer) is bool
    assert is_real_number(str(phone)) is answer
    assert with_phone_checked(customer_with(str(phone))).contact.phone_valid is answer


def test_the_version_is_the_packages() -> None:
    assert phone_data_version() == version("phonenumberslite")


def test_without_the_package_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "phonenumbers", None)
    monkeypatch.delitem(sys.modules, "reseller_core.extras.phone")
    with pytest.raises(ImportError) as caught:
        importlib.import_module("reseller_core.extras.phone")
    assert str(caught.value) == (
        'reseller_core.extras.phone needs the extra [phone]: pip install "reseller-core[phone]"'
    )
    assert caught.value.name == "phonenumbers"


def test_the_module_lists_what_is_public() -> None:
    module = importlib.import_module("reseller_core.extras.phone")
    assert dir(module) == ["is_real_number", "phone_data_version", "with_phone_checked"]
