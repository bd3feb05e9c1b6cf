"""Every fact is said by a code, or it is said why not; every code has all that belongs to it."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

import attrs
import pytest

import reseller_core as rc
from cases.reading import CASES, Case
from cases.test_coverage_of_cases import NEVER_OPEN, codes_of_rules, gaps
from reseller_core import fact_codes
from reseller_core._ways import WAYS
from reseller_core.codes import CITATIONS, Citation, Code
from reseller_core.fact_codes import CODES_OF_FACT, WITHOUT_CODE
from reseller_core.holes import HoleSource
from reseller_core.messages import Texts, texts_of
from reseller_core.sources import FACTS, SOURCES

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)

# Every fact.


def uncovered(codes: Mapping[int, Iterable[str]], without: Mapping[int, str]) -> list[int]:
    """Facts that neither a code nor a reason speaks of, or both do, or that don't exist."""
    return sorted((set(FACTS) ^ (set(codes) | set(without))) | (set(codes) & set(without)))


def test_every_fact_is_said_by_a_code_or_it_is_said_why_not() -> None:
    assert uncovered(CODES_OF_FACT, WITHOUT_CODE) == []
    assert len(CODES_OF_FACT) + len(WITHOUT_CODE) == len(FACTS) == 168


@pytest.mark.parametrize("number", list(FACTS))
def test_a_fact_taken_away_is_seen(number: int) -> None:
    codes = {key: value for key, value in CODES_OF_FACT.items() if key != number}
    without = {key: value for key, value in WITHOUT_CODE.items() if key != number}
    assert uncovered(codes, without) == [number]


def test_a_fact_told_twice_or_not_there_is_seen() -> None:
    number = next(iter(WITHOUT_CODE))
    assert uncovered({**CODES_OF_FACT, number: (Code.REGISTRATION_NONPROFITS,)}, WITHOUT_CODE) == [number]
    assert uncovered(CODES_OF_FACT, {**WITHOUT_CODE, 38: "no such fact"}) == [38]


def test_the_codes_of_a_fact_are_those_that_cite_it() -> None:
    assert {(number, code) for number, codes in CODES_OF_FACT.items() for code in codes} == {
        (number, code) for code, citation in CITATIONS.items() for number in citation.facts
    }


def badly_said(reason: str) -> list[str]:
    """What is wrong with a reason: its form, or a name in it that leads nowhere."""
    names = [name for name in re.findall(r"`([^`]+)`", reason) if not _leads_somewhere(name)]
    one_sentence = re.fullmatch(r"[A-Z].{25,}\.", reason) and not re.search(r"\.\s", reason)
    return [*names, *([] if one_sentence else ["no sentence"])]


def _leads_somewhere(name: str) -> bool:
    """A public name, one of its attributes, or an action of a way."""
    home, _, attribute = name.partition(".")
    if home not in rc.__all__:
        return name in ENGLISH.actions
    return not attribute or attribute in {field.name for field in attrs.fields(getattr(rc, home))}


@pytest.mark.parametrize("number", list(WITHOUT_CODE))
def test_a_reason_is_a_sentence_and_names_what_is_there(number: int) -> None:
    assert badly_said(WITHOUT_CODE[number]) == []


def test_a_planted_reason_that_names_nothing_is_seen() -> None:
    assert badly_said("`follow_up` and `Order.colour` and `take-a-walk` carry it. So they do.") == [
        "follow_up",
        "Order.colour",
        "take-a-walk",
        "no sentence",
    ]


def test_the_reasons_differ() -> None:
    assert len(set(WITHOUT_CODE.values())) == len(WITHOUT_CODE)


def test_the_data_cant_be_changed_and_nothing_else_is_public() -> None:
    assert not hasattr(CODES_OF_FACT, "__setitem__")
    assert not hasattr(WITHOUT_CODE, "__setitem__")
    assert dir(fact_codes) == ["CODES_OF_FACT", "WITHOUT_CODE"]


# Every code.

ENGLISH, KOREAN = texts_of("en"), texts_of("ko")
CITED = {str(code): citation for code, citation in CITATIONS.items()}
Ways = Mapping[str, Callable[[rc.Finding], tuple[rc.Way, ...]]]


@attrs.frozen
class Book:
    """All that belongs to codes."""

    citations: Mapping[str, Citation] = CITED
    english: Texts = ENGLISH
    korean: Texts = KOREAN
    ways: Ways = WAYS
    cases: tuple[Case, ...] = tuple(CASES)


def told(cases: Iterable[Case], code: str) -> Iterator[rc.Finding]:
    """What cases expect under a code."""
    for case in cases:
        for one in case.expected.get("findings", ()):
            if one["code"] == code:
                yield rc.Finding(code, rc.Severity(one["severity"]), one["subject"], one["params"])


def can_refuse(code: str) -> bool:
    """Whether a case expects a violation under a code."""
    return any(finding.severity is rc.Severity.VIOLATION for finding in told(CASES, code))


FACTS_OF_CODES = codes_of_rules()
RULE_CODES = sorted(FACTS_OF_CODES)
REFUSING = [code for code in RULE_CODES if can_refuse(code)]
WITHOUT_A_WAY = {  # in the situation that the texts explain
    "purchase.sku-not-sold",
    "reactivation.not-suspended",
    "suspension.not-active",
    "suspension.plan-not-paid",
    "transfer-out.not-ours",
}


def lacks(book: Book, code: str) -> list[str]:
    """What a code of a rule lacks."""
    never_open = {one: why for one, why in NEVER_OPEN.items() if one == code}
    return [
        *([] if code in book.citations else ["citation"]),
        *([] if book.english.codes.get(code) else ["English text"]),
        *([] if book.korean.codes.get(code) else ["Korean text"]),
        *_lacking_ways(book, code),
        *(["cases"] if gaps({code: FACTS_OF_CODES[code]}, book.cases, never_open) else []),
    ]


def _lacking_ways(book: Book, code: str) -> list[str]:
    if code not in REFUSING:
        return ["no ways: it never refuses"] if code in book.ways else []
    if code not in book.ways:
        return ["ways"]
    refusals = [finding for finding in told(CASES, code) if finding.severity is rc.Severity.VIOLATION]
    if all(book.ways[code](finding) for finding in refusals):
        return []
    texts = {"English": book.english, "Korean": book.korean}
    return [
        f"{language} reason why nothing helps" for language, one in texts.items() if code not in one.no_way
    ]


@pytest.mark.parametrize("code", RULE_CODES)
def test_a_code_lacks_nothing(code: str) -> None:
    assert lacks(Book(), code) == []


def without(mapping: Mapping[str, Any], code: str) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if key != code}


def _without_text(texts: Texts, code: str) -> Texts:
    return attrs.evolve(texts, codes=without(texts.codes, code))


def _without_findings(case: Case, code: str) -> Case:
    kept = [one for one in case.expected.get("findings", ()) if one["code"] != code]
    return case._replace(expected={**case.expected, "findings": kept})


REMOVALS: dict[str, Callable[[Book, str], Book]] = {
    "citation": lambda book, code: attrs.evolve(book, citations=without(book.citations, code)),
    "English text": lambda book, code: attrs.evolve(book, english=_without_text(book.english, code)),
    "Korean text": lambda book, code: attrs.evolve(book, korean=_without_text(book.korean, code)),
    "ways": lambda book, code: attrs.evolve(book, ways=without(book.ways, code)),
    "cases": lambda book, code: attrs.evolve(
        book, cases=tuple(_without_findings(case, code) for case in book.cases)
    ),
}


@pytest.mark.parametrize("kind", REMOVALS)
def test_what_is_taken_from_a_code_is_seen(kind: str) -> None:
    for code in REFUSING if kind == "ways" else RULE_CODES:
        assert lacks(REMOVALS[kind](Book(), code), code) == [kind], code


def _nothing_helps(_finding: rc.Finding) -> tuple[rc.Way, ...]:
    return ()


def test_a_refusal_without_a_way_says_why_in_both_languages() -> None:
    explained = {code for code in REFUSING if not all(map(WAYS[code], told(CASES, code)))}
    assert explained >= WITHOUT_A_WAY
    for code in REFUSING:
        silent = attrs.evolve(Book(), ways={**WAYS, code: _nothing_helps})
        expected = ["English reason why nothing helps", "Korean reason why nothing helps"]
        assert lacks(silent, code) == ([] if code in WITHOUT_A_WAY else expected), code


def test_ways_of_what_never_refuses_are_seen() -> None:
    code = "suspension.time-limit"
    assert lacks(attrs.evolve(Book(), ways={**WAYS, code: _nothing_helps}), code) == [
        "no ways: it never refuses"
    ]


def test_codes_are_counted() -> None:
    assert len(RULE_CODES) >= 105
    assert {code for code in WAYS if not code.startswith("api.")} == set(REFUSING)


# Who, where, and by which document.


def unnamed(known: HoleSource) -> list[str]:
    """What the source of a hole does not name."""
    return [
        *([] if known.actor is not rc.Actor.NOBODY else ["who"]),
        *([] if known.where else ["where"]),
        *([] if known.citation.document in SOURCES and known.citation.place else ["by which document"]),
        *([] if known.citation.facts and set(known.citation.facts) <= set(FACTS) else ["by which fact"]),
    ]


@pytest.mark.parametrize("path", list(rc.HOLE_SOURCES))
def test_a_hole_says_who_knows_it_and_where(path: str) -> None:
    assert unnamed(rc.HOLE_SOURCES[path]) == []
    decision = rc.Decision(rc.unknowns("area.reason", rc.Holes((path,))), AT, "2026-11")
    (inquiry,) = rc.inquiries(decision)
    assert inquiry == rc.Inquiry(
        path,
        rc.HOLE_SOURCES[path].actor,
        rc.HOLE_SOURCES[path].where,
        rc.HOLE_SOURCES[path].citation.document,
    )


def test_a_planted_hole_without_a_source_is_seen() -> None:
    planted = HoleSource(rc.Actor.NOBODY, "", Citation("NOWHERE", "", (9999,)))
    assert unnamed(planted) == ["who", "where", "by which document", "by which fact"]


def nameless(way: rc.Way, citation: Citation) -> list[str]:
    """What a way out does not name: who acts, what is done, and by which document it is asked for."""
    texts = [ENGLISH, KOREAN]
    return [
        *([] if all(way.actor in one.actors for one in texts) else ["who"]),
        *([] if all(way.action in one.actions for one in texts) else ["what"]),
        *([] if citation.document in SOURCES and citation.place else ["by which document"]),
    ]


def test_a_way_says_who_acts_and_what_is_done() -> None:
    for code in REFUSING:
        for finding in told(CASES, code):
            for way in WAYS[code](finding):
                assert nameless(way, CITATIONS[Code(code)]) == [], code


def test_a_planted_way_that_names_nothing_is_seen() -> None:
    planted = rc.Way(action="take-a-walk", actor=rc.Actor.RESELLER, needs=(), subject="", params=())
    assert nameless(planted, Citation("NOWHERE", "")) == ["what", "by which document"]


Likeness = tuple[tuple[int, ...], tuple[str, str, str | None] | None, str]
"""The facts that a code cites, its first way, and the shape of its subject."""

OTHER_DECIDER = "another decider asks it: adding and moving a customer can be switched apart"
ALIKE: Mapping[frozenset[str], str] = {
    frozenset(("registration.nonprofits", "transfer.nonprofits")): OTHER_DECIDER,
    frozenset(("registration.legacy-free-edition", "transfer.legacy-free-edition")): OTHER_DECIDER,
    frozenset(("registration.reseller-id-mismatch", "purchase.reseller-id-mismatch")): (
        "another decider asks it: an order may name an id that the adding did not"
    ),
    frozenset(
        ("registration.alternate-email-on-domain", "registration.alternate-email-on-subdomain")
    ): "no source says whether a subdomain counts: by default the first refuses and the second advises",
    frozenset(("transfer.token-undated", "transfer.token-not-yet-issued")): (
        "one lacks a date and the other has one that is still to come"
    ),
    frozenset(("transfer-out.grace", "transfer-out.paid-at-once")): (
        "one names a day and the other says that there is none"
    ),
}
"""Codes that cite the same facts about the same subject with the same first way, and why they are two."""


def likenesses(cases: Iterable[Case] = CASES) -> dict[str, set[Likeness]]:
    """How each code of a rule shows itself in the cases that refuse or advise."""
    found: dict[str, set[Likeness]] = defaultdict(set)
    for code, facts in FACTS_OF_CODES.items():
        for finding in told(cases, code):
            if finding.severity is not rc.Severity.UNKNOWN:
                refuses = finding.severity is rc.Severity.VIOLATION
                first = next(iter(WAYS[code](finding)), None) if refuses else None
                way = None if first is None else (first.action, str(first.actor), first.another_way)
                shape = re.sub(r"\[[^\]]*\]", "[]", finding.subject)
                found[code].add((facts, way, shape))
    return found


def alike(found: Mapping[str, set[Likeness]]) -> set[frozenset[str]]:
    """Pairs of codes that show themselves alike."""
    return {frozenset(pair) for pair in combinations(sorted(found), 2) if found[pair[0]] & found[pair[1]]}


def test_no_two_codes_are_alike_without_a_reason() -> None:
    assert alike(likenesses()) == set(ALIKE)


def test_an_entry_taken_away_is_seen() -> None:
    found = alike(likenesses())
    for pair in ALIKE:
        assert found - (set(ALIKE) - {pair}) == {pair}
        assert len(pair) == 2
        assert ALIKE[pair]


def test_planted_codes_that_are_alike_are_seen() -> None:
    found = likenesses()
    code, other = "transfer.locked-out", "transfer.deal-code-given"
    assert alike({**found, other: found[code]}) - set(ALIKE) == {frozenset((code, other))}
