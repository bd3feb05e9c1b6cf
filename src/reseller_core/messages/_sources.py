"""How a citation is told below a sentence (floor 11)."""

from __future__ import annotations

from collections.abc import Iterable

from reseller_core.codes import Citation
from reseller_core.messages._texts import Texts
from reseller_core.sources import FACTS, SOURCES

__all__ = ["told_facts", "told_source"]


def __dir__() -> list[str]:
    return __all__


def told_source(citation: Citation, texts: Texts) -> str:
    """The citation in one line: document, place, facts, why it is inferred, and when it was read."""
    document = SOURCES[citation.document]
    numbers = ", ".join(map(str, citation.facts))
    parts = [
        texts.source["document"].format(title=document.title, url=document.url),
        *([] if citation.place == "whole page" else [texts.source["place"].format(place=citation.place)]),
        *([texts.source[_number_of(citation)].format(facts=numbers)] if numbers else []),
        *([texts.source["inferred"].format(reason=citation.inferred)] if citation.inferred else []),
        texts.source["read_on"].format(date=document.read_on.isoformat()),
    ]
    return " · ".join(parts)


def told_facts(numbers: Iterable[int], texts: Texts) -> tuple[str, ...]:
    """The facts in one line for each document: the first that says each of them."""
    by_document: dict[str, list[int]] = {}
    for number in numbers:
        by_document.setdefault(FACTS[number].sources[0], []).append(number)
    return tuple(
        told_source(Citation(document, "whole page", tuple(facts)), texts)
        for document, facts in by_document.items()
    )


def _number_of(citation: Citation) -> str:
    return "fact" if len(citation.facts) == 1 else "facts"
