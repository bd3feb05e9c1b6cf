"""Every code of a rule has its cases, and every fact that the rules rest on is named by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cases.reading import CASES, DECIDERS, READERS, Case
from reseller_core.codes import CITATIONS, Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GIVEN = "it reads only what the caller gives"
NEVER_OPEN: Mapping[str, str] = {
    "transfer.team-not-named": "the request names the team or it doesn't",
    "registration.domain-not-registrable": GIVEN,
    "registration.domain-not-registered": "it never asks: only a domain known to be unregistered is refused",
    "registration.sku-not-for-teams": "a SKU that no source allows to teams is refused, known or not",
    "registration.sku-closed-to-new-customers": GIVEN,
    "registration.reseller-id-missing": GIVEN,
    "registration.reseller-id-mismatch": GIVEN,
    "registration.primary-email-missing": GIVEN,
    "registration.primary-email-off-domain": GIVEN,
    "registration.alternate-email-on-domain": GIVEN,
    "registration.alternate-email-on-subdomain": GIVEN,
    "transfer.reseller-id-mismatch": GIVEN,
    "purchase.team-record-stale": "it only advises, and no advice is worth a question",
    "purchase.reseller-id-mismatch": GIVEN,
}
"""Codes that no hole can leave open, and why."""

OF_THE_SEED_PAGE = (
    *(1, 2, 3, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 18, 19, 28, 29, 30, 31),
    *(40, 41, 42, 43, 44, 47, 50, 51, 52, 53, 54, 55, 57, 58, 61, 62, 70, 71, 72, 73, 150, 151, 152),
)


def severities(case: Case, code: str) -> set[str]:
    """The severities under which a case expects a code."""
    return {one["severity"] for one in case.expected.get("findings", ()) if one["code"] == code}


def gaps(
    codes: Mapping[str, Iterable[int]], cases: Iterable[Case], never_open: Mapping[str, str]
) -> list[str]:
    """What the cases lack: for each code one that finds it, one beside it that is clean, and an open one.

    Args:
        codes: Each code with the facts that it rests on.
        cases: The cases.
        never_open: Codes without an open case, and why.
    """
    cases = list(cases)
    found: list[str] = [
        f"{code}: never open, but there is no such code" for code in never_open.keys() - codes
    ]
    for code, facts in codes.items():
        finding = [case for case in cases if severities(case, code) & {"violation", "advisory"}]
        opening = [case for case in cases if "unknown" in severities(case, code)]
        deciders = {case.decider for case in (*finding, *opening)}
        clean = [
            case
            for case in cases
            if case.decider in deciders and set(facts) & set(case.facts) and not severities(case, code)
        ]
        if not finding:
            found.append(f"{code}: no case finds it")
        if not clean:
            found.append(f"{code}: no case of its facts is clean of it")
        if not opening and code not in never_open:
            found.append(f"{code}: no case leaves it open")
        if opening and code in never_open:
            found.append(f"{code}: never open, but a case leaves it open")
    return found


def test_every_code_of_a_rule_is_found_and_not_found_and_open_where_it_can_be() -> None:
    codes = {
        code.value: CITATIONS[code].facts
        for code in Code
        if code.startswith(("registration.", "transfer.", "purchase."))
    }
    assert len(codes) >= 28
    assert gaps(codes, CASES, NEVER_OPEN) == []


def made_up(decider: str, facts: tuple[int, ...], *findings: tuple[str, str]) -> Case:
    told = [{"code": code, "severity": severity} for code, severity in findings]
    return Case("made-up", "made up", facts, decider, {}, {"findings": told})


def test_a_planted_code_without_cases_is_seen() -> None:
    assert gaps({"area.planted": (1,)}, CASES, {}) == [
        "area.planted: no case finds it",
        "area.planted: no case of its facts is clean of it",
        "area.planted: no case leaves it open",
    ]


def test_a_code_with_all_three_cases_has_no_gap() -> None:
    cases = [
        made_up("check", (1,), ("area.reason", "violation")),
        made_up("check", (1,), ("area.reason", "unknown")),
        made_up("check", (1,)),
    ]
    assert gaps({"area.reason": (1,)}, cases, {}) == []
    assert gaps({"area.reason": (1,)}, cases[:1] + cases[2:], {"area.reason": "why"}) == []


def test_a_clean_case_counts_only_beside_the_code() -> None:
    told = made_up("check", (1,), ("area.reason", "advisory"))
    lacking = ["area.reason: no case of its facts is clean of it"]
    for beside in (made_up("other", (1,)), made_up("check", (2,)), told):
        assert gaps({"area.reason": (1,)}, [told, beside], {"area.reason": "why"}) == lacking


def test_the_list_of_codes_that_are_never_open_holds_no_other() -> None:
    cases = [
        made_up("check", (1,), ("area.reason", "violation")),
        made_up("check", (1,), ("area.reason", "unknown")),
        made_up("check", (1,)),
    ]
    assert gaps({"area.reason": (1,)}, cases, {"area.reason": "why", "area.gone": "why"}) == [
        "area.gone: never open, but there is no such code",
        "area.reason: never open, but a case leaves it open",
    ]


def test_every_fact_of_the_seed_page_is_named_by_a_case() -> None:
    named = {fact for case in CASES for fact in case.facts}
    assert sorted(set(OF_THE_SEED_PAGE) - named) == []


def test_every_way_to_ask_and_every_argument_is_used_by_a_case() -> None:
    assert {case.decider for case in CASES} == set(DECIDERS)
    assert {name for case in CASES for name in case.given} == set(READERS)
