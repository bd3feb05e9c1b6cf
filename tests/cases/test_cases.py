"""Each case of the JSON files beside this module: the question, and the whole answer that its facts call for.

The answers are written by hand from the facts that a case names. Nothing writes them.
"""

from __future__ import annotations

import pytest

from cases.reading import CASES, FILES, FOLDER, Case, answer
from reseller_core.sources import FACTS


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_case(case: Case) -> None:
    assert answer(case) == case.expected


def test_every_file_is_read() -> None:
    assert sorted(f"{file}.json" for file in FILES) == sorted(path.name for path in FOLDER.glob("*.json"))


def test_every_case_has_a_name_of_its_own_and_rests_on_facts_that_exist() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)
    for case in CASES:
        assert case.facts, case.name
        assert set(case.facts) <= set(FACTS), case.name
