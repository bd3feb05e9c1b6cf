"""How a sentence is filled with a finding's parameters (floor 11)."""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Mapping
from typing import Any, Final

from reseller_core.catalog.skus import find_sku
from reseller_core.finding import Param
from reseller_core.messages._particles import with_particle
from reseller_core.messages._texts import Table, Texts

__all__ = ["filled", "shape_of", "shown"]

_SKUS: Final = frozenset({"base", "held_sku", "legacy_sku", "sku", "skus"})
_MOMENTS: Final = frozenset(
    {
        *("ends_at", "expired_at", "free_from", "granted_at", "possible_from", "possible_until"),
        *("moment", "seen_at", "taken_at", "until"),
    }
)


def __dir__() -> list[str]:
    return __all__


def filled(template: str, params: Mapping[str, Param], texts: Texts, code: str = "") -> str:
    """The sentence with each parameter in the language's own words.

    Args:
        template: The sentence with its placeholders.
        params: The parameters; one that the sentence asks for and that is not there is told as ``…``.
        texts: The language.
        code: The code that the parameters belong to.
    """
    words = {name: shown(name, value, texts, code) for name, value in params.items()}
    return _PARTICLES.vformat(template, (), words)


def shape_of(path: str) -> str:
    """The path with its positions and keys left out."""
    return re.sub(r"\[[^\]]*\]", "[]", path)


def shown(name: str, value: Param, texts: Texts, code: str = "") -> str:
    """A parameter as a person reads it: words, names of SKUs, moments with their clock."""
    text = str(value)
    words = texts.words.get(f"{code}:{name}", texts.words.get(name, {}))
    if text in words:
        return words[text]
    if name in _MOMENTS:
        return _moment(text)
    if name in _SKUS or words:
        return ", ".join(_one(name, one, words) for one in text.split(", "))
    return text


def _one(name: str, text: str, words: Table) -> str:
    entry = find_sku(text) if name in _SKUS else None
    if entry is None or entry.name == text:
        return words.get(text, text)
    return f"{entry.name} ({text})"


def _moment(text: str) -> str:
    try:
        return f"{dt.datetime.fromisoformat(text):%Y-%m-%d %H:%M %Z}".rstrip()
    except ValueError:  # a finding of another version may say it otherwise
        return text


class _ParticleFormatter(string.Formatter):
    """``{name:은/는}`` puts the particle that the word calls for after it."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        return with_particle(str(value), format_spec) if format_spec else str(value)

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:  # noqa: ARG002 - its form
        return kwargs.get(str(key), "…")  # a finding of another version may say less


_PARTICLES = _ParticleFormatter()
