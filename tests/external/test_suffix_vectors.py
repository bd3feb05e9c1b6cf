"""The registrable part against the test cases of the public suffix list."""

from __future__ import annotations

import re

from external.vectors import vector_file
from reseller_core.errors import InvalidValueError
from reseller_core.values.domain_name import DomainName

# Rules of private companies are left out by design: who buys a name below uk.com buys it from one.
PRIVATE = {
    "uk.com": "uk.com",
    "example.uk.com": "uk.com",
    "b.example.uk.com": "uk.com",
    "a.b.example.uk.com": "uk.com",
}


def registrable(text: str) -> str | None:
    try:
        return DomainName(text).registrable
    except InvalidValueError:
        return None


def check(pairs: list[tuple[str, str]]) -> None:
    differing: dict[str, str | None] = {}
    for text, listed in pairs:
        expected = None if listed == "null" else DomainName(listed).ascii
        ours = registrable(text)
        if ours != expected:
            differing[text] = ours
    assert differing == PRIVATE


def test_every_listed_pair_but_the_private_ones_agrees() -> None:
    lines = vector_file("psl/tests.txt").read_text(encoding="utf-8").splitlines()
    found = [tuple(line.split()) for line in lines if line and not line.startswith("//")]
    pairs = [(pair[0], pair[1]) for pair in found if pair[0] != "null"]
    assert len(pairs) == 77
    check(pairs)


def test_every_call_of_the_older_form_agrees_too() -> None:
    text = vector_file("psl/test_psl.txt").read_text(encoding="utf-8")
    calls = re.findall(r"^checkPublicSuffix\('([^']*)', (?:'([^']*)'|null)\);", text, re.MULTILINE)
    pairs = [(name, expected or "null") for name, expected in calls]
    assert len(pairs) == 77
    check(pairs)
