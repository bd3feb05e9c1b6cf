"""The tables by themselves: every row is alive, and every code and outcome is drawn."""

from __future__ import annotations

from collections import Counter, defaultdict

import reseller_core as rc
from oracle.drawing import drawn, oracle_says, questions_of, rows_of
from oracle.interpreter import TABLES, Row, truth_of
from oracle.observations import ELEMENTS
from oracle.world import World

_OPEN_BY_AREA = {
    "registration": "nonprofits legacy-free-edition other-product-family account-exists",
    "transfer": (
        "nonprofits legacy-free-edition consent-missing token-expired token-undated token-not-yet-issued "
        "token-other-reseller customer-not-found product-group-incomplete item-outside-product-groups "
        "item-not-held several-editions conversion-not-possible seats-below-minimum plan-not-possible "
        "subscription-suspended domain-not-verified"
    ),
    "purchase": (
        "domain-not-verified consent-missing trial-used seats-below-commitment seats-below-users "
        "already-held edition-family-held nothing-to-change upgrade-not-verified base-missing "
        "vault-base-not-ready currency-differs fundamentals-first"
    ),
    "transfer-out": "not-ours super-admin-missing voice-must-move",
    "suspension": "not-active plan-not-paid",
    "reactivation": "not-suspended not-by-reseller too-late",
    "verification": "nobody-there subscription-suspended teams-subscriptions-missing",
    "admin": "access-off",
}
CAN_BE_OPEN = {f"{area}.{name}" for area, names in _OPEN_BY_AREA.items() for name in names.split()}
AREAS = tuple(f"{area}." for area in _OPEN_BY_AREA)


def test_every_code_and_outcome_is_drawn() -> None:
    answers = [oracle_says(case) for case in drawn()]
    found = {code for one in answers for code in (*one.violations, *one.unknowns, *one.advisories)}
    known = {str(code) for code in rc.Code if code.startswith(AREAS)}
    assert found == known
    assert {code for one in answers for code in one.unknowns} == CAN_BE_OPEN
    outcomes = Counter(one.outcome for one in answers)
    assert all(outcomes[outcome] >= len(answers) / 20 for outcome in map(str, rc.Outcome)), outcomes


def test_every_row_fires_and_is_silent() -> None:
    seen: dict[Row, set[bool | None]] = defaultdict(set)
    for case in drawn():
        world = World(case)
        for _, each, alternatives in questions_of(case.decider):
            for element in ELEMENTS[each](world):
                for row, conditions in alternatives:
                    seen[row].add(truth_of(conditions, world, element))
    rows = {row for decider in TABLES for row in rows_of(decider)}
    assert [row for row in rows if True not in seen[row]] == []
    assert [row for row in rows if row.when and False not in seen[row]] == []


def test_every_row_cites_a_fact() -> None:
    numbers = {str(number) for number in rc.FACTS}
    for decider in TABLES:
        for row in rows_of(decider):
            assert set(row.facts.split()) <= numbers, row
            assert row.facts, row
