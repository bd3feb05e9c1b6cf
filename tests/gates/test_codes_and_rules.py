"""Codes cite documents and facts that exist; rules say what they do, and point at what is there."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest

import reseller_core as rc
from cases.reading import CASES, facts_of, rules_of
from cases.reading import RULE_BOOKS as BOOKS_OF_CASES
from gates.tree import modules
from gates.worlds import questions
from reseller_core.codes import CITATIONS, Citation, Code
from reseller_core.decision import Decision, decide
from reseller_core.errors import PathError
from reseller_core.finding import violation
from reseller_core.paths import get
from reseller_core.sources import FACTS, SOURCES

RULE_BOOKS: dict[str, tuple[Callable[..., Any], ...]] = {
    f"{module.__name__}.{name}": value
    for module in modules()
    if module.__name__.startswith("reseller_core.rules.")
    for name, value in vars(module).items()
    if name.endswith("_RULES") and isinstance(value, tuple)
} | {f"reseller_core.rules.profiles.API_RULES.{profile}": rules for profile, rules in rc.API_RULES.items()}
RULES = {rule.__qualname__ + "@" + rule.__module__: rule for book in RULE_BOOKS.values() for rule in book}
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*")
FIRST_SENTENCE = re.compile(r"(?:Refuse|Require|Advise) .+ \(facts? (?P<facts>[\d ,–]+)(?:; [^)]+)?\)\.")


def citation_faults(code: str, citation: Citation) -> list[str]:
    """What a citation lacks."""
    ours = code.startswith(("value.", "load.", "api."))  # our own format, a standard, or an answer
    return [
        *([] if citation.document in SOURCES else ["its document is not among the sources"]),
        *([] if citation.place else ["names no place"]),
        *([] if set(citation.facts) <= set(FACTS) else ["names facts that don't exist"]),
        *([] if citation.facts or ours else ["names no fact"]),
        *(["does not say why it is inferred"] if citation.inferred == "" else []),
    ]


def test_every_code_has_a_citation_that_leads_somewhere() -> None:
    assert set(CITATIONS) == set(Code)
    for code, citation in CITATIONS.items():
        assert citation_faults(code, citation) == [], code


def test_a_planted_citation_that_leads_nowhere_is_seen() -> None:
    assert citation_faults("registration.planted", Citation("NOWHERE", "", (), "")) == [
        "its document is not among the sources",
        "names no place",
        "names no fact",
        "does not say why it is inferred",
    ]
    assert citation_faults("value.planted", Citation("OWN", "whole page", (9999,))) == [
        "names facts that don't exist"
    ]


def test_codes_are_areas_and_reasons_in_kebab() -> None:
    for code in Code:
        assert CODE.fullmatch(code.value), code


@pytest.mark.parametrize(
    "text", ["area", "area.Reason", "area.", "-area.reason", "area.reason-", "a.b.c", "a_b.c"]
)
def test_a_planted_code_of_another_form_is_seen(text: str) -> None:
    assert CODE.fullmatch("area-of-two.reason-why")
    assert not CODE.fullmatch(text)


def faults_of(rule: Callable[..., Any]) -> list[str]:
    """What a rule lacks: a public name at home, or a first sentence that says what it does and why."""
    home = inspect.getmodule(rule)
    sentence = FIRST_SENTENCE.fullmatch((inspect.getdoc(rule) or "").partition("\n")[0])
    numbers = {int(number) for number in re.findall(r"\d+", sentence["facts"])} if sentence else set()
    return [
        *([] if inspect.isfunction(rule) else ["not a plain function"]),
        *([] if rule.__name__ in getattr(home, "__all__", ()) else ["not public at home"]),
        *([] if getattr(home, rule.__name__, None) is rule else ["not found by its name"]),
        *([] if sentence else ["its first sentence does not say Refuse, Require or Advise and the facts"]),
        *([] if numbers <= set(FACTS) else ["names facts that don't exist"]),
    ]


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_is_a_public_function_that_says_what_it_does(name: str) -> None:
    assert faults_of(RULES[name]) == []


def test_every_book_is_a_tuple_without_repeats() -> None:
    assert {name.rpartition(".")[2] for name in RULE_BOOKS} >= {
        "ADMIN_RULES",
        "CONSENT_RULES",
        "IMPORT_RULES",
        "PURCHASE_RULES",
        "REACTIVATION_RULES",
        "REGISTRATION_RULES",
        "SUSPENSION_RULES",
        "TRANSFER_OUT_RULES",
        "TRANSFER_RULES",
        "VERIFICATION_RULES",
    }
    assert rc.API_RULES[rc.Profile.CONSOLE] == ()
    assert set(rc.API_RULES) == set(rc.Profile)
    for name, book in RULE_BOOKS.items():
        assert book or name.endswith(".console")
        assert len(set(book)) == len(book)


def codes_without_a_rule(rules: Iterable[Callable[..., Any]]) -> set[str]:
    """Codes of rules that no rule names."""
    named = {
        Code[name] for rule in rules for name in re.findall(r"\bCode\.([A-Z_]+)", inspect.getsource(rule))
    }
    return {
        code
        for code in Code
        if not code.startswith(("value.", "load.", "address.", "api.")) and code not in named
    }


def test_every_code_of_a_rule_is_given_by_one() -> None:
    assert codes_without_a_rule(RULES.values()) == set()


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_taken_away_leaves_a_code_without_one(name: str) -> None:
    others = [rule for key, rule in RULES.items() if key != name]
    lost = {Code[one] for one in re.findall(r"\bCode\.([A-Z_]+)", inspect.getsource(RULES[name]))}
    shared = {
        Code[one] for rule in others for one in re.findall(r"\bCode\.([A-Z_]+)", inspect.getsource(rule))
    }
    assert codes_without_a_rule(others) == lost - shared
    assert lost


def test_a_planted_rule_without_a_reason_is_seen() -> None:
    def planted(_facts: object) -> tuple[()]:
        """Check the facts (fact 9999)."""
        return ()

    assert faults_of(planted) == [
        "not public at home",
        "not found by its name",
        "its first sentence does not say Refuse, Require or Advise and the facts",
    ]


def _questions_of_cases() -> list[tuple[tuple[Callable[..., Any], ...], Any]]:
    return [(rules_of(case), facts_of(case)) for case in CASES if case.decider in BOOKS_OF_CASES]


def unresolved(facts: object, decision: Decision) -> list[str]:
    """Subjects that lead nowhere in the facts, and unknowns whose subject is known."""
    found: list[str] = []
    for finding in decision.findings:
        try:
            there = get(facts, finding.subject)
        except PathError:
            found.append(f"{finding.code}: {finding.subject} leads nowhere")
        else:
            if finding in decision.unknowns and there is not None:
                found.append(f"{finding.code}: {finding.subject} is known")
    return found


def test_every_subject_leads_somewhere_and_every_hole_is_one() -> None:
    asked = [*questions(), *_questions_of_cases()]
    assert len(asked) > 1000
    assert {type(facts) for _, facts in asked} == {facts for _, facts in BOOKS_OF_CASES.values()}
    for rules, facts in asked:
        assert unresolved(facts, decide(rules, facts)) == []


def test_a_planted_subject_that_leads_nowhere_is_seen() -> None:
    rules, facts = next(questions())
    planted = (*rules, lambda _facts: violation("area.reason", "customer.shoe_size"))
    assert unresolved(facts, decide(planted, facts)) == ["area.reason: customer.shoe_size leads nowhere"]


def numbers_in(text: str) -> set[int]:
    """Fact numbers of a sentence; ``40–44`` are five of them."""
    numbers: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", text):
        numbers |= set(range(int(first), int(last or first) + 1))
    return numbers


def disagreement(rule: Callable[..., Any]) -> set[int]:
    """Facts that only the rule's sentence or only the citations of its codes name."""
    sentence = FIRST_SENTENCE.fullmatch((inspect.getdoc(rule) or "").partition("\n")[0])
    cited = {
        number
        for name in re.findall(r"\bCode\.([A-Z_]+)", inspect.getsource(rule))
        for number in CITATIONS[Code[name]].facts
    }
    return cited ^ (numbers_in(sentence["facts"]) if sentence else set())


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_names_the_facts_that_its_codes_cite(name: str) -> None:
    assert disagreement(RULES[name]) == set()


def planted_rule(_facts: object) -> tuple[()]:
    """Refuse a domain that nobody has registered (fact 170)."""
    assert Code.REGISTRATION_DOMAIN_NOT_REGISTERED
    return ()


def test_a_planted_rule_that_names_other_facts_is_seen() -> None:
    assert disagreement(planted_rule) == {1, 170}


SEED_STEPS = {
    "요구사항 검토하기": 0,
    "신규 고객 추가하기": 12,
    "기존 고객 가져오기": 7,
    "이메일 인증 계정에 대한 정보": 0,
    "설정 도움말": 0,
    "고객 정보를 최신 상태로 유지하기": 0,
}
"""Headings of the page that the rules started from, and how many numbered steps stand under each."""


def is_a_place_of_the_page(place: str) -> bool:
    """Whether the page has the heading, and the step under it (``heading, 9.2``)."""
    heading, _, step = place.partition(", ")
    return heading in SEED_STEPS and (not step or 1 <= float(step) < SEED_STEPS[heading] + 1)


def test_every_place_in_the_page_is_there() -> None:
    citations = [*CITATIONS.values(), *(source.citation for source in rc.HOLE_SOURCES.values())]
    places = {citation.place for citation in citations if citation.document == "SEED"}
    assert places
    assert all(is_a_place_of_the_page(place) for place in places), places
    assert not is_a_place_of_the_page("신규 고객 추가하기, 13")
    assert not is_a_place_of_the_page("고객 삭제하기")
