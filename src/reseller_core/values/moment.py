"""Moments: points in time that say which clock they were read from (floor 2)."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime, timedelta

from reseller_core.errors import InvalidValueError
from reseller_core.values.text import check_type

__all__ = ["earlier", "later", "moment", "optional_moment"]


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


def later(at: datetime, *, months: int = 0, days: int = 0, hours: int = 0) -> datetime:
    """The moment so much later, at most the last one that there is.

    Months are calendar months in UTC: the day stays, or becomes the month's last where the month is shorter
    (31 August and 18 months make 28 February). Days are 24 hours.
    """
    try:
        if months:
            year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
            at = at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))
        return at + timedelta(days=days, hours=hours)
    except (OverflowError, ValueError):
        return max(at, datetime.max.replace(tzinfo=UTC, microsecond=0))


def earlier(at: datetime, *, days: int) -> datetime:
    """The moment so many days of 24 hours earlier, at least the first one that there is."""
    try:
        return at - timedelta(days=days)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)
