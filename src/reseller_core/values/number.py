"""Whole numbers: seats and other counts (floor 2)."""

from __future__ import annotations

from reseller_core.errors import InvalidValueError

__all__ = ["count", "optional_count"]


def __dir__() -> list[str]:
    return __all__


_LARGEST = 2**63 - 1  # both APIs carry counts as 32- or 64-bit integers


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST


def count(value: int) -> int:
    """A whole number, zero or more.

    Raises:
        InvalidValueError: ``value.number-invalid``; a truth value, a float and text are no numbers here.
    """
    if not _is_count(value):
        raise InvalidValueError("value.number-invalid")
    return int(value)


def optional_count(value: int | None) -> int | None:
    """As :func:`count`; None stays None."""
    return None if value is None else count(value)
