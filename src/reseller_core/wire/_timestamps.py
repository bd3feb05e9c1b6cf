"""Google's times: text to the nanosecond, ours to the microsecond (floor 11)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from reseller_core.codes import Code
from reseller_core.errors import InvalidValueError

__all__ = ["canonical_timestamp", "moment_of", "timestamp_of"]

_RFC3339: Final = re.compile(
    r"(?P<second>\d{4}-\d\d-\d\d[Tt]([01]\d|2[0-3]):\d\d:\d\d)(?:\.(?P<fraction>\d{1,9}))?"
    r"(?P<offset>[Zz]|[+-]\d\d:\d\d)",
    re.ASCII,
)


def __dir__() -> list[str]:
    return __all__


def canonical_timestamp(value: object) -> str:
    """An RFC 3339 time in UTC, ending in ``Z``, with 0, 3, 6 or 9 digits of a second.

    Raises:
        InvalidValueError: ``load.bad-moment``.
    """
    found = _RFC3339.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise InvalidValueError(Code.LOAD_BAD_MOMENT)
    try:
        second = dt.datetime.fromisoformat((found["second"] + found["offset"]).upper()).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise InvalidValueError(Code.LOAD_BAD_MOMENT) from None
    fraction = (found["fraction"] or "").rstrip("0")
    digits = -(-len(fraction) // 3) * 3
    point = "." if digits else ""
    return f"{second.replace(tzinfo=None).isoformat()}{point}{fraction.ljust(digits, '0')}Z"


def moment_of(timestamp: str) -> dt.datetime:
    """The moment of a canonical time, cut to microseconds."""
    second, _, fraction = timestamp.removesuffix("Z").partition(".")
    return dt.datetime.fromisoformat(f"{second}+00:00").replace(microsecond=int(fraction[:6].ljust(6, "0")))


def timestamp_of(at: dt.datetime) -> str:
    """The canonical time of a moment in UTC."""
    return canonical_timestamp(at.isoformat())
