"""Percent-encoding of one part of an address (RFC 3986, floor 11)."""

from __future__ import annotations

from typing import Final

__all__ = ["percent_encoded"]

_PLAIN: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def __dir__() -> list[str]:
    return __all__


def percent_encoded(text: str) -> str:
    """The text as one segment of a path, or one value of a query: all but unreserved characters encoded."""
    return "".join(chr(one) if one in _PLAIN else f"%{one:02X}" for one in text.encode())
