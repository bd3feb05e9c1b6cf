"""Survivors are held against the list of equivalent mutants by the lines that they change."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mutation.run import Change, Mutant, change_of, listed, match, report, results, score

NOTE = "reseller_core.rules.note.x_is_due__mutmut_{}"
PRINTED = f"""
    {NOTE.format(1)}: killed
    {NOTE.format(2)}: survived
    {NOTE.format(3)}: no tests
    reseller_core.decision.xǁDecisionǁ_of__mutmut_1: timeout
"""
DIFF = """# a comment of mutmut's
--- src/reseller_core/rules/note.py
+++ src/reseller_core/rules/note.py
@@ -1,3 +1,3 @@
 def is_due(at: int) -> bool:
-    return at >= 1
+    return at > 1
"""
CHANGE = Change("reseller_core.rules.note.is_due", "return at >= 1", "return at > 1")
DEAD, ALIVE = Mutant(NOTE.format(1), "killed"), Mutant(NOTE.format(2), "survived")


def test_mutmut_s_lines_are_read() -> None:
    mutants = results(PRINTED)
    assert [mutant.status for mutant in mutants] == ["killed", "survived", "no tests", "timeout"]
    assert mutants[0] == DEAD
    assert mutants[1].function == "reseller_core.rules.note.is_due"
    assert mutants[3].function == "reseller_core.decision.Decision._of"
    assert change_of(ALIVE, DIFF) == CHANGE
    assert score(mutants, []) == pytest.approx(50)
    assert score(mutants, [ALIVE]) == pytest.approx(200 / 3)


def test_an_entry_without_a_reason_is_an_error() -> None:
    entry = {**CHANGE._asdict(), "reason": "at is never 1"}
    assert listed(json.dumps([entry])) == [CHANGE]
    with pytest.raises(ValueError, match="no reason"):
        listed(json.dumps([{**entry, "reason": " "}]))


def test_an_entry_answers_for_one_survivor() -> None:
    twin = Mutant(NOTE.format(3), "survived")
    matched = match({ALIVE: CHANGE, twin: CHANGE}, [CHANGE])
    assert matched == ([ALIVE], [twin], [])
    assert match({ALIVE: CHANGE, twin: CHANGE}, [CHANGE, CHANGE]) == ([ALIVE, twin], [], [])


@pytest.mark.parametrize(
    ("mutants", "diffs", "entries", "code", "told"),
    [
        ([DEAD], {}, [], 0, "score 100.00 %"),
        ([DEAD, ALIVE], {ALIVE: DIFF}, [CHANGE], 0, "score 100.00 %"),
        ([DEAD, ALIVE], {ALIVE: DIFF}, [], 1, f"not listed: {ALIVE.name}: survived"),
        ([DEAD, ALIVE], {ALIVE: DIFF}, [CHANGE._replace(added="return False")], 1, "matches no survivor"),
        ([DEAD], {}, [CHANGE], 1, "matches no survivor: reseller_core.rules.note.is_due"),
    ],
)
def test_a_survivor_that_is_not_listed_and_an_entry_that_is_stale_fail(
    mutants: list[Mutant], diffs: Any, entries: list[Change], code: int, told: str, capsys: Any
) -> None:
    assert report(mutants, diffs, entries) == code
    assert told in capsys.readouterr().out
