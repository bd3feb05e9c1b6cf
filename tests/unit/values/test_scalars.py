"""Telephone numbers, ids, moments, counts and web addresses."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_core.errors import InvalidValueError
from reseller_core.values.ids import (
    CloudIdentityId,
    ResellerId,
    SkuId,
    cloud_identity_id,
    optional_cloud_identity_id,
    optional_reseller_id,
    optional_sku_id,
    reseller_id,
    sku_id,
)
from reseller_core.values.moment import moment, optional_moment
from reseller_core.values.number import count, optional_count
from reseller_core.values.phone_number import PhoneNumber, optional_phone_number, phone_number
from reseller_core.values.web_address import optional_web_address, web_address

NAIVE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
SEOUL = timezone(timedelta(hours=9))


def code_of(call: object, value: object) -> str:
    assert callable(call)
    with pytest.raises(InvalidValueError) as caught:
        call(value)
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("+82 10-1234-5678", "+821012345678"),
        ("+82.2.0000.0000", "+82200000000"),
        ("+1 (555) 010-0000", "+15550100000"),
        (" +44/20/0000/0000 ", "+442000000000"),
        ("＋８２　１０－１２３４－５６７８", "+821012345678"),
        ("+82\u00a010\u20111234\u20135678", "+821012345678"),
        ("+1234567", "+1234567"),
        ("+123456789012345", "+123456789012345"),
    ],
)
def test_a_phone_number_is_plus_and_digits(text: str, e164: str) -> None:
    number = PhoneNumber(text)
    assert (str(number), number.e164, repr(number)) == (e164, e164, f"PhoneNumber({e164!r})")
    assert PhoneNumber(str(number)) == number == phone_number(text) == optional_phone_number(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "value.text-blank"),
        ("  ", "value.text-blank"),
        ("010-1234-5678", "value.phone-not-international"),
        ("00821012345678", "value.phone-not-international"),
        ("+82 (0)10-1234-5678", "value.phone-invalid"),
        ("+82（０）10-1234-5678", "value.phone-invalid"),
        ("+010 1234 5678", "value.phone-invalid"),
        ("+123456", "value.phone-invalid"),
        ("+1234567890123456", "value.phone-invalid"),
        ("+82 10 CALL NOW", "value.phone-invalid"),
        ("++821012345678", "value.phone-invalid"),
        ("+82101234567８x", "value.phone-invalid"),
        ("+82²101234567", "value.phone-invalid"),
        ("+821012345678\n", "value.phone-invalid"),
        ("-", "value.phone-invalid"),
        ("1" * 1_000_000, "value.text-too-long"),
        (821012345678, "value.wrong-type"),
        (None, "value.wrong-type"),
    ],
)
def test_what_is_no_international_number_is_refused(text: object, code: str) -> None:
    assert code_of(PhoneNumber, text) == code


def test_phone_converters_pass_numbers_and_none() -> None:
    number = PhoneNumber("+821012345678")
    assert phone_number(number) is number
    assert optional_phone_number(None) is None


@pytest.mark.parametrize("kind", [CloudIdentityId, ResellerId, SkuId])
def test_ids_are_text_that_knows_its_kind(kind: type[CloudIdentityId | ResellerId | SkuId]) -> None:
    made = kind("C0123456")
    assert made == "C0123456"
    assert type(str(made)) is str
    assert repr(made) == f"{kind.__name__}('C0123456')"
    assert not hasattr(made, "__dict__")
    for twin in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made), kind(made)):
        assert twin == made
        assert type(twin) is kind
    assert kind("-" * 64) == "-" * 64
    for text in ("", " ", "C 1", "C/1", "C\n", "C1\n", "가", "C" * 65, "C" * 1_000_000, "\ud800"):
        assert code_of(kind, text) == "value.id-invalid"
    for value in (None, 5, b"C1"):
        assert code_of(kind, value) == "value.wrong-type"


def test_a_domain_is_no_account_id() -> None:
    for kind in (CloudIdentityId, ResellerId):
        for text in ("ganada-example.com", "kim@ganada", "C.1"):
            assert code_of(kind, text) == "value.id-is-domain"
    assert SkuId("Google.Apps") == "Google.Apps"
    assert CloudIdentityId("!") == "!"
    for text in ('a"b', "a]b", "a:b", "a,b", "a+b", "a@b"):  # what paths and versions are written with
        assert code_of(SkuId, text) == "value.id-invalid"


def test_id_converters_keep_ids_and_make_them_from_text() -> None:
    customer, reseller, sku = CloudIdentityId("C1"), ResellerId("C2"), SkuId("1010020027")
    assert cloud_identity_id(customer) is customer
    assert reseller_id(reseller) is reseller
    assert sku_id(sku) is sku
    assert type(optional_cloud_identity_id("C1")) is CloudIdentityId
    assert type(optional_reseller_id("C2")) is ResellerId
    assert type(optional_sku_id("1010020027")) is SkuId
    assert optional_cloud_identity_id(None) is None
    assert optional_reseller_id(None) is None
    assert optional_sku_id(None) is None


class Undecided(tzinfo):
    """A time zone that can't say its offset."""

    def utcoffset(self, _dt: datetime | None) -> timedelta | None:
        return None

    dst = utcoffset

    def tzname(self, _dt: datetime | None) -> str | None:
        return None


class Subclass(datetime):
    """A datetime of some other library."""


def test_equal_instants_print_alike() -> None:
    there, here = datetime(2026, 1, 1, 9, 0, 0, 5, SEOUL), datetime(2026, 1, 1, 0, 0, 0, 5, UTC)
    assert moment(there) == there
    assert moment(there).isoformat() == moment(here).isoformat() == "2026-01-01T00:00:00.000005+00:00"
    assert type(moment(Subclass(2026, 1, 1, tzinfo=SEOUL))) is datetime
    assert optional_moment(None) is None
    assert optional_moment(here) == here


def test_a_moment_says_its_clock() -> None:
    assert code_of(moment, NAIVE) == "value.naive-datetime"
    assert code_of(moment, datetime(2026, 1, 1, tzinfo=Undecided())) == "value.naive-datetime"
    assert code_of(moment, datetime(1, 1, 1, tzinfo=SEOUL)) == "value.moment-out-of-range"
    for value in ("2026-01-01", 0, None, NAIVE.date()):
        assert code_of(moment, value) == "value.wrong-type"


@given(st.datetimes(timezones=st.just(SEOUL), min_value=NAIVE.replace(year=2)))
def test_moments_keep_the_instant(value: datetime) -> None:
    assert moment(value) == value
    assert moment(moment(value)).isoformat() == moment(value).isoformat()


def test_counts_are_whole_and_not_negative() -> None:
    assert [count(value) for value in (0, 300, 2**63 - 1)] == [0, 300, 2**63 - 1]
    for value in (True, False, -1, 2**63, 10**5000, 1.0, "1", None, float("nan")):
        assert code_of(count, value) == "value.number-invalid"
    assert optional_count(None) is None
    assert optional_count(3) == 3


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("HTTPS://Ganada-Example.COM/Path?Q=1#F", "https://ganada-example.com/Path?Q=1#F"),
        ("http://ganada-example.com:8080", "http://ganada-example.com:8080"),
        (" ganada-example.com ", "ganada-example.com"),
        ("ganada-example.com/학교", "ganada-example.com/학교"),
        ("https://가나다.한국/", "https://xn--o39a40go4b.xn--3e0b707e/"),
        ("ganada-example.com?x=a@b:c", "ganada-example.com?x=a@b:c"),
    ],
)
def test_a_web_address_is_canonical_up_to_its_path(text: str, canonical: str) -> None:
    assert web_address(text) == canonical
    assert web_address(canonical) == canonical


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("javascript:alert(1)", "value.web-address-invalid"),
        ("JaVaScRiPt://ganada-example.com/%0aalert(1)", "value.web-address-invalid"),
        ("data:text/html,x", "value.web-address-invalid"),
        ("ftp://ganada-example.com", "value.web-address-invalid"),
        ("//ganada-example.com", "value.web-address-invalid"),
        ("https://", "value.web-address-invalid"),
        ("https://kim@ganada-example.com", "value.web-address-invalid"),
        ("https://kim:pw@ganada-example.com", "value.web-address-invalid"),
        ("https://ganada-example.com\\@evil-example.com", "value.web-address-invalid"),
        ("https://ganada-example.com:65536", "value.web-address-invalid"),
        ("https://ganada-example.com:x", "value.web-address-invalid"),
        ("https://192.0.2.1/", "value.web-address-invalid"),
        ("https://[2001:db8::1]/", "value.web-address-invalid"),
        ("https://localhost", "value.web-address-invalid"),
        ("https://ganada-example.com/a b", "value.web-address-invalid"),
        ("https://ganada-example.com/\u202e", "value.character-bidi"),
        ("https://ganada-example.com/\n/", "value.character-control"),
        ("https://ganada-example.com/" + "a" * 2048, "value.text-too-long"),
        ("가나다.한국/" + "a" * 2041, "value.text-too-long"),
        ("", "value.text-blank"),
        (None, "value.wrong-type"),
    ],
)
def test_what_is_no_web_address_is_refused(text: object, code: str) -> None:
    assert code_of(web_address, text) == code


def test_no_web_address_stays_none() -> None:
    assert optional_web_address(None) is None
    assert optional_web_address("ganada-example.com") == "ganada-example.com"
