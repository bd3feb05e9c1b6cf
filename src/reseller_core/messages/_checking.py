"""What a language's texts lack (floor 11)."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from reseller_core.messages._english import ENGLISH
from reseller_core.messages._texts import Texts

__all__ = ["missing_texts", "placeholders"]


def __dir__() -> list[str]:
    return __all__


def placeholders(template: str) -> frozenset[str]:
    """Names that a sentence asks for, their particles apart.

    Raises:
        ValueError: It is no template.
    """
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name is not None)


def missing_texts(texts: Texts) -> tuple[str, ...]:
    """What these texts lack, or have too much, against the English ones.

    Returns:
        One line for each text that is missing, that the English texts don't have, that asks for other
        parameters than the English one, or that is no template; ``()`` where nothing differs. What
        :meth:`~reseller_core.messages._texts.Texts.extended` added for codes of your own is named too.
    """
    mine, english = dict(_flat(texts)), dict(_flat(ENGLISH))
    return (
        *(f"{key}: missing" for key in english if key not in mine),
        *(f"{key}: not among the English texts" for key in mine if key not in english),
        *(
            f"{key}: {fault}"
            for key in mine
            if key in english and (fault := _fault(mine[key], english[key])) is not None
        ),
    )


def _flat(texts: Texts) -> Iterator[tuple[str, str]]:
    for attribute in attrs.fields(Texts):
        yield from _leaves(attribute.name, getattr(texts, attribute.name))


def _leaves(path: str, found: Any) -> Iterator[tuple[str, str]]:
    if isinstance(found, Mapping):
        for key, inner in found.items():
            yield from _leaves(f"{path}[{key}]", inner)
    else:
        yield path, found


def _fault(mine: str, english: str) -> str | None:
    if not mine.strip():
        return "empty"
    try:
        asks_for = placeholders(mine)
    except ValueError:
        return "no template"
    expected = placeholders(english)
    if asks_for == expected:
        return None
    return f"asks for {_names(asks_for)}, the English one for {_names(expected)}"


def _names(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"
