"""Texts in English and Korean (floor 11)."""

from __future__ import annotations

from reseller_core.messages._sentences import Explainable, Locale, explain

__all__ = ["Explainable", "Locale", "explain"]


def __dir__() -> list[str]:
    return __all__
