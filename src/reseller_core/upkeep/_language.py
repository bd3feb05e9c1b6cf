"""Whether a customer's language is to be set at all (floor 10)."""

from __future__ import annotations

from typing import Final

__all__ = ["is_the_default"]

_AS_A_NEW_CUSTOMER_HAS_IT: Final = ("en", "en-US")


def __dir__() -> list[str]:
    return __all__


def is_the_default(language: str) -> bool:
    """Whether a new customer has this language anyway: plain English, not that of another country (fact 182).

    Args:
        language: The recorded language, as a BCP 47 tag in its usual case.
    """
    return language in _AS_A_NEW_CUSTOMER_HAS_IT
