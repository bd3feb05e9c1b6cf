"""Texts in English and Korean, and in languages of your own (floor 11)."""

from __future__ import annotations

from reseller_core.messages._checking import missing_texts
from reseller_core.messages._sentences import Explainable, Locale, explain, texts_of
from reseller_core.messages._texts import Texts

__all__ = ["Explainable", "Locale", "Texts", "explain", "missing_texts", "texts_of"]


def __dir__() -> list[str]:
    return __all__
