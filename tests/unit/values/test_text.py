"""Which characters pass, how free text is normalised, and the small scalars."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_core.errors import InvalidValueError
from reseller_core.values._unassigned import UNICODE_VERSION, is_unassigned
from reseller_core.values.text import (
    check_characters,
    free_text,
    language_code,
    name,
    optional_currency,
    optional_flag,
    optional_language_code,
    optional_name,
    optional_time_zone,
    refuse_unassigned,
    texts,
    time_zone,
)

ROOT = Path(__file__).parents[3]


def refusal(call: object, *arguments: object) -> tuple[str, dict[str, str | int]]:
    assert callable(call)
    with pytest.raises(InvalidValueError) as caught:
        call(*arguments)
    return caught.value.code, dict(caught.value.params)


@pytest.mark.parametrize(
    ("code", "characters"),
    [
        ("value.character-control", "\x00\t\n\r\x1b\x7f\x85\u2028\u2029"),
        ("value.character-bidi", "\u061c\u200e\u200f\u202a\u202e\u2066\u2069"),
        (
            "value.character-invisible",
            "\u00ad\u034f\u115f\u1160\u200b\u200c\u200d\u2060\u2800\u3164\ufe0f\ufeff",
        ),
        ("value.character-invisible", "\uffa0\U000e0001\U000e0041\U000e0100"),
        ("value.character-surrogate", "\ud800\udbff\udc00\udfff"),
        ("value.character-unassigned", "\u0378\ufdd0\ufffe\uffff\U0010ffff\U0001faf9\U00032000"),
        ("value.character-unassigned", "\ue000\uf8ff\U000f0000"),
    ],
)
def test_a_refused_character_is_named_by_its_code_point(code: str, characters: str) -> None:
    for character in characters:
        expected = code, {"character": f"U+{ord(character):04X}"}
        assert refusal(check_characters, f"Ganada{character}Inc") == expected
        assert refusal(name, f"가나다{character}회사") == expected


@pytest.mark.parametrize(
    "text",
    ["", "Ganada Inc.", "가나다 주식회사", "株式会社", "Müller & Söhne", "אבג", "🙂", "a\u00a0b", "\u3000"],
)
def test_what_people_write_passes(text: str) -> None:
    check_characters(text)


def test_every_format_character_is_refused_and_every_letter_of_unicode_14_but_fillers_passes() -> None:
    """Every one of the 1,114,112 code points, against the categories of a Python that knows 14.0."""
    fillers = {0x115F, 0x1160, 0x3164, 0xFFA0}
    codes: Counter[str] = Counter()
    for point in range(sys.maxunicode + 1):
        character = chr(point)
        try:
            check_characters(character)
            code = ""
        except InvalidValueError as error:
            code = error.code.removeprefix("value.character-")
        codes[code] += 1
        if is_unassigned(point):
            assert code == "unassigned"
            continue
        category = unicodedata.category(character)
        if category in {"Cc", "Zl", "Zp"}:
            assert code == "control", hex(point)
        elif category == "Cf":
            assert code in {"bidi", "invisible"}, hex(point)
        elif category == "Cs":
            assert code == "surrogate", hex(point)
        elif category == "Co":
            assert code == "unassigned", hex(point)
        elif category[0] in "LNPSZ" and point not in fillers and point != 0x2800:
            assert code == "", hex(point)
    assert codes["control"] == 67
    assert codes["surrogate"] == 2048
    assert codes["bidi"] == 12


def test_default_ignorable_marks_are_invisible_too() -> None:
    for point in (0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)):
        assert refusal(check_characters, chr(point))[0] == "value.character-invisible"


@pytest.mark.skipif(unicodedata.unidata_version != "14.0.0", reason="needs a Python with Unicode 14.0")
def test_the_table_is_what_its_script_makes() -> None:
    script = ROOT / "docs" / "data" / "make_unassigned.py"
    done = subprocess.run([sys.executable, str(script), "--check"], check=False, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_table_counts_what_unicode_14_counts() -> None:
    """Unicode 14.0: 144,697 characters, 65 controls, 137,468 private, 2,048 surrogates."""
    assert UNICODE_VERSION == "14.0.0"
    assigned = sum(not is_unassigned(point) for point in range(sys.maxunicode + 1))
    assert assigned == 144_697 + 65 + 137_468 + 2_048


def test_characters_assigned_after_14_are_refused_on_every_python() -> None:
    for point in (0x0CF3, 0x0ECE, 0x1E030, 0x1CCF0, 0x31350, 0x2EBF0, 0x1FADC):
        assert refusal(refuse_unassigned, chr(point))[0] == "value.character-unassigned"
    refuse_unassigned("ascii and 가나다")
    assert refusal(refuse_unassigned, "\udc80")[0] == "value.character-surrogate"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn"]), min_size=1, max_size=40))
def test_free_text_is_stable_nfc(text: str) -> None:
    try:
        result = free_text(text)
    except InvalidValueError:
        return
    assert free_text(result) == result
    assert unicodedata.is_normalized("NFC", result)
    assert result == result.strip()


def test_free_text_composes_and_trims() -> None:
    assert free_text("  \u1100\u1161\u11a8 \n") == "각"
    assert free_text("\u3000e\u0301cole  x\u00a0") == "école  x"
    assert name("Ganada Inc.") == "Ganada Inc."


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000\u00a0"])
def test_blank_text_is_refused(text: str) -> None:
    assert refusal(free_text, text) == ("value.text-blank", {})


def test_the_limit_counts_what_is_kept() -> None:
    assert len(free_text("가" * 255)) == 255
    assert len(free_text(" " * 5000 + "\u1100\u1161\u11a8" * 255)) == 255
    for text in ("가" * 256, "\u1100\u1161" * 256, "a" * 1_000_000, "\u202e" * 1_000_000):
        assert refusal(free_text, text) == ("value.text-too-long", {"limit": 255})
    with pytest.raises(InvalidValueError) as caught:
        free_text("abcd", limit=3)
    assert dict(caught.value.params) == {"limit": 3}


@pytest.mark.parametrize("value", [None, 5, b"bytes", True, ["text"], 1.5])
def test_only_text_is_text(value: object) -> None:
    for converter in (name, free_text, language_code, time_zone):
        assert refusal(converter, value) == ("value.wrong-type", {"expected": "text"})


def test_none_stays_none() -> None:
    for converter in (optional_name, optional_language_code, optional_time_zone):
        assert converter(None) is None
    assert optional_name(" 가 ") == "가"
    assert optional_language_code("KO") == "ko"
    assert optional_time_zone("Asia/Seoul") == "Asia/Seoul"


@pytest.mark.parametrize(
    ("given_tag", "canonical"),
    [
        ("ko", "ko"),
        ("KO-kr", "ko-KR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("ES-419", "es-419"),
        ("de-CH-1901", "de-CH-1901"),
        ("sl-ROZAJ-Biske", "sl-rozaj-biske"),
        ("zh-CMN-hans-cn", "zh-cmn-Hans-CN"),
        ("en-us-U-CA-gregory", "en-US-u-ca-gregory"),
        ("en-X-Twain", "en-x-twain"),
        ("fil", "fil"),
    ],
)
def test_language_tags_get_their_usual_case(given_tag: str, canonical: str) -> None:
    assert language_code(given_tag) == canonical
    assert language_code(canonical) == canonical


@pytest.mark.parametrize(
    "tag",
    ["", "k", "ko_KR", "ko-", "-ko", "ko--KR", "한국어", "ko-K", "en-u", "a" * 9, "ko\n", "ko-" + "x-a" * 20],
)
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    assert refusal(language_code, tag) == ("value.language-code-invalid", {})


@pytest.mark.parametrize(
    "zone", ["Asia/Seoul", "UTC", "Etc/GMT+9", "America/Argentina/Buenos_Aires", "America/Port-au-Prince"]
)
def test_time_zone_names_pass(zone: str) -> None:
    assert time_zone(zone) == zone


@pytest.mark.parametrize(
    "zone", ["", "/Asia", "Asia/", "../etc/passwd", "A/b/c/d", "Asia/서울", "+09:00", "A" * 65, "UTC\n"]
)
def test_what_is_no_time_zone_name_is_refused(zone: str) -> None:
    assert refusal(time_zone, zone) == ("value.time-zone-invalid", {})


def test_flags_are_true_false_or_none() -> None:
    assert [optional_flag(value) for value in (True, False, None)] == [True, False, None]
    others: tuple[object, ...] = (0, 1, "true", "", [], 1.0)
    for value in others:
        assert refusal(optional_flag, value) == ("value.wrong-type", {"expected": "flag"})


def test_texts_keeps_the_order_of_any_ordered_iterable() -> None:
    assert texts(["나 ", "가"]) == ("나", "가")
    assert texts(line for line in ("1", "2")) == ("1", "2")
    assert texts(()) == ()


@pytest.mark.parametrize("value", ["가나다", b"ab", {"a"}, frozenset({"a"}), {"a": "b"}, 5, None])
def test_texts_refuses_what_is_no_ordered_series_of_texts(value: object) -> None:
    assert refusal(texts, value) == ("value.wrong-type", {"expected": "texts"})


def test_texts_refuses_members_that_are_no_texts() -> None:
    assert refusal(texts, ["a", None]) == ("value.wrong-type", {"expected": "text"})
    assert refusal(texts, ["a", " "]) == ("value.text-blank", {})


@pytest.mark.parametrize("currency", ["KRW", "USD", "EUR", "XXX"])
def test_a_currency_is_three_capitals(currency: str) -> None:
    assert optional_currency(currency) == currency


def test_no_currency_stays_none() -> None:
    assert optional_currency(None) is None


@pytest.mark.parametrize(
    "currency",
    ["", "krw", "Krw", "KR", "KRWX", " KRW", "KRW\n", "₩", "KR1", "ＫＲＷ", "ΕUR", "K" * 1_000_000],
)
def test_what_is_no_currency_is_refused(currency: str) -> None:
    assert refusal(optional_currency, currency) == ("value.currency-invalid", {})


@pytest.mark.parametrize("value", [410, b"KRW", True, ["KRW"]])
def test_only_text_is_a_currency(value: object) -> None:
    assert refusal(optional_currency, value) == ("value.wrong-type", {"expected": "text"})


def test_short_text_has_its_own_limit() -> None:
    """A deal code has 100 characters at most, a purchase order number 80; what is cut off does not count."""
    for limit in (80, 100):
        assert free_text(" " + "가" * limit + " ", limit=limit) == "가" * limit
        with pytest.raises(InvalidValueError) as caught:
            free_text("가" * (limit + 1), limit=limit)
        assert (caught.value.code, dict(caught.value.params)) == ("value.text-too-long", {"limit": limit})
