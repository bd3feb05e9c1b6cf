"""Every code of a rule has its cases, and every fact that the rules rest on is named by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cases.reading import CASES, DECIDERS, READERS, Case
from reseller_core.codes import CITATIONS, Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GIVEN = "it reads only what the caller gives"
ADVICE = "it only advises, and no advice is worth a question"
AREAS = (
    *("registration", "transfer", "purchase", "transfer-out"),
    *("suspension", "reactivation", "verification", "admin"),
)
"""What a code that a rule gives begins with."""
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
    "registration.domain-not-ascii": GIVEN,
    "registration.domain-recently-deleted": "it only advises, and reads only what the caller gives",
    "registration.country-not-approved": GIVEN,
    "registration.reseller-email": GIVEN,
    "registration.test-domain": GIVEN,
    "registration.type-not-provisionable": "it never asks: only a type known not to be offered is refused",
    "registration.alternate-email-missing": GIVEN,
    "registration.address-incomplete": GIVEN,
    "registration.contact-name-too-long": GIVEN,
    "registration.address-lines-too-many": GIVEN,
    "registration.domain-starts-with-www": GIVEN,
    "registration.education-details-missing": GIVEN,
    "registration.field-dropped": GIVEN,
    "registration.phone-dropped": GIVEN,
    "transfer.reseller-id-mismatch": GIVEN,
    "transfer.locked-out": "when a customer left us is our own record; none means that it never did",
    "transfer.channel-partner-missing": GIVEN,
    "transfer.partner-link-id-missing": GIVEN,
    "transfer.linked-record-differs": "both records are our own, and what one does not say does not differ",
    "transfer.seats-above-cap": "the items name the seats, and the catalog the edition",
    "transfer.seat-field-wrong": GIVEN,
    "transfer.addon-not-annual": "the items name the plan, and the catalog the add-ons",
    "transfer.not-in-batch": ADVICE,
    "transfer.sku-ineligible": "it never asks: only a SKU that Google is known to have listed is refused",
    "transfer.deal-code-given": GIVEN,
    "purchase.team-record-stale": ADVICE,
    "purchase.reseller-id-mismatch": GIVEN,
    "purchase.plan-not-offered": "the order names the plan, and the catalog what is offered",
    "purchase.seats-above-cap": "the order names the seats, and the policy the caps",
    "purchase.user-limit": "the order names the seats, and the policy the limit",
    "purchase.seat-field-wrong": GIVEN,
    "purchase.sku-not-sold": GIVEN,
    "purchase.sku-closed-to-new-customers": GIVEN,
    "purchase.sku-not-listed": GIVEN,
    "purchase.primary-email-taken": "it never asks: only an address known to be in use is refused",
    "purchase.reseller-terms-not-accepted": "what we accepted is our own record",
    "transfer-out.billed-offline": GIVEN,
    "transfer-out.google-cloud-stays": ADVICE,
    "transfer-out.one-batch": ADVICE,
    "transfer-out.grace": ADVICE,
    "transfer-out.paid-at-once": ADVICE,
    "suspension.time-limit": ADVICE,
    "reactivation.new-term": ADVICE,
    "verification.already-verified": ADVICE,
    "verification.other-teams-stay": ADVICE,
    "verification.no-new-teams": ADVICE,
    "admin.access-ending": ADVICE,
    "admin.forbidden": "the action alone decides",
    "admin.forbidden-by-older-page": "the action and the policy alone decide",
    "admin.licence-not-ours": "it never asks: only a licence that is known not to be ours is refused",
    "admin.role-not-for-teams": "the action and the type of customer alone decide",
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


def codes_of_rules() -> dict[str, tuple[int, ...]]:
    """Each code that a rule gives, with the facts that it rests on."""
    return {code.value: CITATIONS[code].facts for code in Code if code.partition(".")[0] in AREAS}


def test_every_code_of_a_rule_is_found_and_not_found_and_open_where_it_can_be() -> None:
    codes = codes_of_rules()
    assert {code.partition(".")[0] for code in codes} == set(AREAS)
    assert len(codes) >= 105
    assert gaps(codes, CASES, NEVER_OPEN) == []


def test_every_fact_that_a_rule_rests_on_is_named_by_a_case() -> None:
    named = {fact for case in CASES for fact in case.facts}
    assert sorted({fact for facts in codes_of_rules().values() for fact in facts} - named) == []


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
