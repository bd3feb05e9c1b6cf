"""How a citation is told below a sentence (floor 11)."""

from __future__ import annotations

from reseller_core.codes import Citation
from reseller_core.messages._texts import Texts
from reseller_core.sources import SOURCES

__all__ = ["told_source"]


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


def _number_of(citation: Citation) -> str:
    return "fact" if len(citation.facts) == 1 else "facts"
