"""Contacts and postal addresses."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from reseller_core.errors import InvalidValueError
from reseller_core.values.contact import ContactInfo
from reseller_core.values.phone_number import PhoneNumber
from reseller_core.values.postal_address import PostalAddress, optional_postal_address

ADDRESS = PostalAddress(
    region_code="KR",
    language_code="KO-kr",
    postal_code=" 00000 ",
    administrative_area="가나도",
    locality="다라시",
    address_lines=["가나다로 1", "2층"],
    recipients=("김가나",),
    organization="가나다 주식회사",
)


def test_nothing_is_required() -> None:
    assert attrs.astuple(PostalAddress()) == (None,) * 7 + ((), (), None)
    assert attrs.astuple(ContactInfo()) == (None,) * 7


def test_every_optional_field_says_that_it_is_given() -> None:
    for kind in (PostalAddress, ContactInfo):
        assert {field.metadata["kind"] for field in attrs.fields(kind)} == {"given"}


def test_texts_are_made_canonical() -> None:
    assert ADDRESS.language_code == "ko-KR"
    assert ADDRESS.postal_code == "00000"
    assert ADDRESS.address_lines == ("가나다로 1", "2층")
    assert attrs.evolve(ADDRESS) == ADDRESS
    assert len({ADDRESS, attrs.evolve(ADDRESS)}) == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"region_code": "kr"}, "value.region-code-invalid"),
        ({"region_code": "KOR"}, "value.region-code-invalid"),
        ({"region_code": ""}, "value.region-code-invalid"),
        ({"region_code": 82}, "value.wrong-type"),
        ({"language_code": "ko_KR"}, "value.language-code-invalid"),
        ({"address_lines": "가나다로 1"}, "value.wrong-type"),
        ({"address_lines": [1]}, "value.wrong-type"),
        ({"recipients": None}, "value.wrong-type"),
        ({"recipients": {"김", "박"}}, "value.wrong-type"),
        ({"locality": "x" * 256}, "value.text-too-long"),
        ({"organization": "가나\u202e다"}, "value.character-bidi"),
    ],
)
def test_a_bad_part_of_an_address_is_refused_by_name(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        PostalAddress(**fields)
    assert (caught.value.code, caught.value.field) == (code, *fields)


def test_a_contact_takes_text_for_its_phone() -> None:
    contact = ContactInfo(
        given_name=" 가나 ", family_name="김", phone="+82 10-1234-5678", phone_valid=True, address=ADDRESS
    )
    assert contact.given_name == "가나"
    assert contact.phone == PhoneNumber("+821012345678")
    assert contact.phone_valid is True
    assert contact.address is ADDRESS
    assert contact == attrs.evolve(contact)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"phone": "010-1234-5678"}, "value.phone-not-international"),
        ({"phone_valid": "yes"}, "value.wrong-type"),
        ({"phone_valid": 1}, "value.wrong-type"),
        ({"address": {"region_code": "KR"}}, "value.wrong-type"),
        ({"full_name": ""}, "value.text-blank"),
        ({"job_title": "CEO\nBcc: x"}, "value.character-control"),
    ],
)
def test_a_bad_part_of_a_contact_is_refused_by_name(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        ContactInfo(**fields)
    assert (caught.value.code, caught.value.field) == (code, *fields)


def test_the_address_converter_passes_addresses_and_none() -> None:
    assert optional_postal_address(None) is None
    assert optional_postal_address(ADDRESS) is ADDRESS


def test_fields_are_named_never_counted() -> None:
    with pytest.raises(TypeError):
        ContactInfo("가나")  # type: ignore[call-arg]  # refused
