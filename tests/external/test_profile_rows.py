"""The IDNA profile rule by rule, pinned by rows of this project, for clones without the vectors of others.

Each row says which rule it belongs to, what goes in, what must come out (``ascii`` or the code of the
``error``) and which sentence of which standard says so. The rows were worked out from the standards.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from reseller_core.errors import InvalidValueError
from reseller_core.values.domain_name import to_ascii, to_unicode

RULES = {
    "bidi",
    "contextj",
    "contexto",
    "hyphens",
    "idna2008",
    "length",
    "mapping",
    "punycode",
    "std3",
    "trailing-dot",
    "unassigned",
}
ROWS: list[dict[str, str]] = json.loads(
    Path(__file__).with_name("profile_rows.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_row_of_the_rule_gives_what_it_says(rule: str) -> None:
    for row in ROWS:
        if row["rule"] != rule:
            continue
        try:
            answer = {"ascii": to_ascii(row["input"])}
        except InvalidValueError as error:
            answer = {"error": error.code}
        else:
            assert to_ascii(to_unicode(answer["ascii"])) == answer["ascii"]
        expected = {key: row[key] for key in ("ascii", "error") if key in row}
        assert answer == expected, (ascii(row["input"]), row["why"])


def test_every_rule_has_at_least_sixty_rows_and_both_answers() -> None:
    rows = Counter(row["rule"] for row in ROWS)
    assert set(rows) == RULES
    assert min(rows.values()) >= 60
    for rule in RULES - {"mapping"}:
        answers = Counter("ascii" in row for row in ROWS if row["rule"] == rule)
        assert min(answers[True], answers[False]) >= 5, rule
    assert len({(row["rule"], row["input"]) for row in ROWS}) == len(ROWS)
