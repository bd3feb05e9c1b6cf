"""The IDNA profile against the vectors of Unicode, of the browsers and of RFC 3492."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from typing import Any

import pytest

from external.vectors import vector_file
from reseller_core.errors import InvalidValueError
from reseller_core.values._unassigned import is_unassigned
from reseller_core.values.domain_name import to_ascii, to_unicode

DOTS = tuple(".\u3002\uff0e\uff61")

# Why a row of IdnaTestV2 is not followed, and for how many rows: a changed count fails the test.
NOT_FOLLOWED = {
    "one trailing dot is removed, which the file counts as an empty label": 45,
    "IDNA 2008 does not allow a character that UTS 46 alone would let pass": 160,
    "a character that Unicode 14.0 leaves unassigned is refused": 3,
}


def unescaped(column: str) -> str:
    if column == '""':
        return ""
    text = re.sub(r"\\x\{([0-9A-Fa-f]+)\}", lambda found: chr(int(found[1], 16)), column)
    return re.sub(r"\\u([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), text)


def answer(text: str) -> tuple[str | None, str]:
    try:
        return to_ascii(text), ""
    except InvalidValueError as error:
        return None, error.code


def refused_by_idna_2008(text: str) -> bool:
    """RFC 5892 allows letters, marks and decimal digits; symbols, punctuation and other numbers are out."""
    categories = {unicodedata.category(character) for character in text if character not in ".-"}
    return any(category[0] in "SP" or category in {"Nl", "No"} for category in categories)


def why_not_followed(source: str, unicode: str, statuses: str, code: str) -> str:
    trailing, idna_2008, unassigned = NOT_FOLLOWED
    if statuses == "[A4_2]" and source.endswith(DOTS) and not code:
        return trailing
    if not statuses and code == "value.character-unassigned" and any(is_unassigned(ord(c)) for c in unicode):
        return unassigned
    if not statuses and code in {"value.domain-character", "value.domain-punycode"}:
        return idna_2008 if refused_by_idna_2008(unicode) else ""
    return ""


def test_unicodes_own_vectors_are_followed_but_for_three_counted_classes() -> None:
    rows = 0
    skipped: Counter[str] = Counter()
    for line in vector_file("idna/IdnaTestV2.txt").read_text(encoding="utf-8").splitlines():
        columns = [column.strip(" \t") for column in line.partition("#")[0].split(";")]
        if len(columns) < 7:
            continue
        rows += 1
        source = unescaped(columns[0])
        unicode = unescaped(columns[1]) if columns[1] else source
        ascii_name = unescaped(columns[3]) if columns[3] else unicode
        statuses = (columns[4] or columns[2]).replace("[]", "")
        ours, code = answer(source)
        expected = None if statuses else ascii_name
        if ours == expected and (ours is None or to_unicode(ours) == unicode):
            continue
        reason = why_not_followed(source, unicode, statuses, code)
        assert reason, (ascii(source), expected, ours, code)
        skipped[reason] += 1
    assert rows == 6_391
    assert dict(skipped) == NOT_FOLLOWED


@pytest.mark.parametrize(
    ("file", "rows", "stricter"),
    [
        (
            "idna/wpt_IdnaTestV2.json",
            2_671,
            {
                "value.character-unassigned": 273,
                "value.domain-character": 179,
                "value.domain-empty-label": 85,
                "value.domain-hyphen": 64,
                "value.domain-punycode": 476,
                "value.domain-too-long": 46,
                "value.text-blank": 1,
            },
        ),
        ("idna/wpt_IdnaTestV2-removed.json", 20, {}),
        (
            "url/toascii.json",
            87,
            {
                "value.domain-bidi": 1,
                "value.domain-character": 12,
                "value.domain-empty-label": 2,
                "value.domain-hyphen": 14,
                "value.domain-punycode": 5,
                "value.domain-too-long": 7,
            },
        ),
    ],
)
def test_browsers_are_more_lenient_and_never_stricter_or_different(
    file: str, rows: int, stricter: dict[str, int]
) -> None:
    """Browsers check neither hyphens, lengths, STD3, nor ASCII names' A-labels: the counts say how often."""
    cases = [
        row for row in json.loads(vector_file(file).read_text(encoding="utf-8")) if isinstance(row, dict)
    ]
    refused: Counter[str] = Counter()
    for case in cases:
        ours, code = answer(case["input"])
        theirs: str | None = case["output"]
        if ours is None and theirs is not None:
            refused[code] += 1
        else:
            assert ours == (theirs.removesuffix(".") if theirs else theirs), ascii(case["input"])
    assert len(cases) == rows
    assert dict(refused) == stricter


def test_dns_lengths_are_verified() -> None:
    cases = json.loads(vector_file("url/verifydnslength_tests.json").read_text(encoding="utf-8"))
    checked = 0
    for case in cases:
        if isinstance(case, dict):
            host = case["input"].removeprefix("http://").removesuffix("/")
            assert (answer(host)[0] is None) is case["failure"], host
            checked += 1
    assert checked == 17


def test_punycode_samples_decode_to_what_they_encode() -> None:
    """Samples that are whole labels of the profile; the others hold spaces, capitals or symbols."""
    cases: list[dict[str, Any]] = json.loads(
        vector_file("idna/punycode_tests.json").read_text(encoding="utf-8")
    )
    followed = 0
    for case in cases:
        ours, code = answer("xn--" + case["encoded"])
        if ours is None:
            assert code in {
                "value.domain-punycode",
                "value.domain-bidi",
                "value.domain-too-long",
                "value.domain-character",
            }
        else:
            assert to_unicode(ours) == case["decoded"].lower()
            assert answer(case["decoded"]) == (ours, "")
            followed += 1
    assert (len(cases), followed) == (25, 18)


def test_what_is_no_punycode_is_refused() -> None:
    cases: list[dict[str, Any]] = json.loads(
        vector_file("idna/bad_punycode_tests.json").read_text(encoding="utf-8")
    )
    for case in cases:
        assert answer("xn--" + case["decoded"])[0] is None
    assert len(cases) == 1
