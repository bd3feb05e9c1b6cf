"""Moments: points in time that say which clock they were read from (floor 2)."""

from __future__ import annotations

from datetime import UTC, datetime

from reseller_core.errors import InvalidValueError
from reseller_core.values.text import check_type

__all__ = ["moment", "optional_moment"]


def __dir__() -> list[str]:
    return __all__


def moment(value: datetime) -> datetime:
    """The same instant as a plain datetime in UTC, so that equal instants also print alike.

    Raises:
        InvalidValueError: ``value.naive-datetime`` (it has no time zone),
            ``value.moment-out-of-range`` (it leaves the years 1 to 9999 in UTC), ``value.wrong-type``.
    """
    check_type(value, datetime, "datetime")
    if value.tzinfo is None or value.utcoffset() is None:
        raise InvalidValueError("value.naive-datetime")
    try:
        at = value.astimezone(UTC)
    except OverflowError:
        raise InvalidValueError("value.moment-out-of-range") from None
    # Subclasses of other libraries (pandas) would make equal records print and pickle differently.
    return datetime(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, UTC)


def optional_moment(value: datetime | None) -> datetime | None:
    """As :func:`moment`; None stays None."""
    return None if value is None else moment(value)
