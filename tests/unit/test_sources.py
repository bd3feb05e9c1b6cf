"""The documents and the numbered facts hang together."""

from __future__ import annotations

import datetime as dt
import itertools
import re

import attrs
import pytest

from reseller_core import _documents, _numbered_facts, sources
from reseller_core.catalog import GROUP_CITATIONS, SKUS
from reseller_core.sources import FACTS, OPEN_POINTS, SOURCES, Confidence, Fact, Source

# The gaps: 38-39, 48-49, 65-69, 106-109, 116-119, 147-149, 166-169.
NUMBERS = (
    *range(1, 38),
    *range(40, 48),
    *range(50, 65),
    *range(70, 106),
    *range(110, 116),
    *range(120, 147),
    *range(150, 166),
    *range(170, 193),
)

STANDARDS = {
    *("UTS46", "RFC5891", "RFC5892", "RFC5893", "RFC1035", "RFC5321", "RFC6761", "RFC8259"),
    *("PSL", "E164", "BCP47", "ISO4217", "UNICODE14", "I18N-ADDRESS", "OWN"),
}

# The order of calls, the columns of a list and the filters of a search have no numbered fact.
WITHOUT_A_NUMBER = {"R-E2E", "LIST", "CH-FILT"}

CONFIDENCES = {
    Confidence.INFERRED: (55, 56),
    Confidence.CONFLICT: (57, 85, 128, 188),
    Confidence.OLD_PAGE: (4, 27, 83, 115, 180),
    Confidence.NOT_FOUND: (164,),
}

CONFLICTS = {
    2: "C1",
    3: "C1",
    8: "C2",
    16: "C3",
    19: "C3",
    57: "C4",
    73: "C5",
    77: "C6",
    85: "C12",
    98: "C7",
    128: "C11",
    138: "C8",
    150: "C9",
    155: "C10",
    156: "C10",
    188: "C4",
}

FLOORS_OF_HOMES = {
    "docs": (),
    "values": ("ids",),
    "rules": (
        *("admin_access", "consent", "entitlement", "purchase", "registration", "route", "team"),
        *("transfer", "transfer_out"),
    ),
    "lifecycle": ("customer", "entitlement"),
    "upkeep": ("drift", "set_up", "team_labels"),
    "wire": ("channel",),
}

every_fact = pytest.mark.parametrize("fact", list(FACTS.values()), ids=lambda fact: str(fact.number))
every_source = pytest.mark.parametrize("source", list(SOURCES.values()), ids=lambda source: source.key)


def test_numbers_are_exactly_these() -> None:
    assert tuple(FACTS) == NUMBERS
    assert len(FACTS) == 168
    assert all(number == fact.number for number, fact in FACTS.items())


def test_numbers_stand_once_in_the_rows() -> None:
    assert len(_numbered_facts.NUMBERED_FACTS) == len(FACTS)
    assert len(_documents.DOCUMENTS) == len(SOURCES)
    assert len(_numbered_facts.POINTS) == len(OPEN_POINTS)


@every_fact
def test_statement_is_one_sentence(fact: Fact) -> None:
    assert len(fact.statement) >= 20
    assert fact.statement[0].isupper()
    assert fact.statement.endswith(".")
    assert not re.search(r"[.!?]\s", fact.statement)
    assert fact.statement == " ".join(fact.statement.split())


def test_statements_are_unique() -> None:
    assert len({fact.statement for fact in FACTS.values()}) == len(FACTS)


@every_fact
def test_sources_of_a_fact_exist(fact: Fact) -> None:
    assert set(fact.sources) <= set(SOURCES)
    assert len(set(fact.sources)) == len(fact.sources)
    assert bool(fact.sources) == (fact.confidence is not Confidence.NOT_FOUND)


@every_fact
def test_homes_of_a_fact_are_modules_of_the_design(fact: Fact) -> None:
    assert fact.homes
    assert len(set(fact.homes)) == len(fact.homes)
    for home in fact.homes:
        folder, _, module = home.partition("/")
        assert module in FLOORS_OF_HOMES[folder] if module else home == "docs"


def test_confidence() -> None:
    odd = {number: confidence for confidence, numbers in CONFIDENCES.items() for number in numbers}
    assert {number: fact.confidence for number, fact in FACTS.items()} == {
        number: odd.get(number, Confidence.STATED) for number in NUMBERS
    }


def test_conflicts() -> None:
    assert {number: fact.conflict for number, fact in FACTS.items() if fact.conflict is not None} == CONFLICTS
    assert set(CONFLICTS.values()) == set(OPEN_POINTS)
    assert tuple(OPEN_POINTS) == tuple(f"C{number}" for number in range(1, 13))


def test_a_conflict_between_sources_names_its_open_point() -> None:
    assert all(fact.conflict for fact in FACTS.values() if fact.confidence is Confidence.CONFLICT)


@pytest.mark.parametrize("point", list(OPEN_POINTS))
def test_open_point_is_one_sentence(point: str) -> None:
    assert re.fullmatch(r"[A-Z][^.]{40,}\.", OPEN_POINTS[point])


@every_source
def test_source(source: Source) -> None:
    assert SOURCES[source.key] is source
    assert re.fullmatch(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)?", source.key)
    assert source.title
    assert source.url.startswith("https://") or source.key == "OWN"
    assert source.read_on == dt.date(2026, 11, 24)
    assert not source.note or source.note.endswith(".")


def test_addresses_are_unique() -> None:
    assert len({source.url for source in SOURCES.values()}) == len(SOURCES)


def test_every_source_is_used_or_a_standard() -> None:
    by_facts = set(itertools.chain.from_iterable(fact.sources for fact in FACTS.values()))
    by_skus = set(itertools.chain.from_iterable(sku.sources for sku in SKUS.values()))
    by_groups = {citation.document for citation in GROUP_CITATIONS.values()}
    used = by_facts | by_skus | by_groups
    assert not used & STANDARDS
    assert set(SOURCES) - used - STANDARDS == WITHOUT_A_NUMBER
    assert set(SOURCES) >= STANDARDS


def test_the_data_cant_be_changed() -> None:
    for mapping in (FACTS, SOURCES, OPEN_POINTS):
        assert not hasattr(mapping, "__setitem__")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        FACTS[1].number = 2  # type: ignore[misc]  # frozen


def test_dir_lists_the_public_names() -> None:
    assert dir(sources) == sorted(sources.__all__)
    assert dir(_documents) == ["DOCUMENTS"]
    assert dir(_numbered_facts) == ["NUMBERED_FACTS", "POINTS"]
