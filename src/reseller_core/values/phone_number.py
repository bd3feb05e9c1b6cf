"""Telephone numbers in the shape of E.164 (floor 2)."""

from __future__ import annotations

import re
from typing import final

from attrs import field, frozen

from reseller_core.errors import InvalidValueError
from reseller_core.values.text import check_text

__all__ = ["PhoneNumber", "optional_phone_number", "phone_number"]


def __dir__() -> list[str]:
    return __all__


_LONGEST_INPUT = 64
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_TRUNK_ZERO = re.compile("[(\uff08][0\uff10][)\uff09]")
_NATIONAL = re.compile(r"[0-9]+")
_SEPARATORS = " \t-./()\u00a0\u2010\u2011\u2012\u2013\u3000\uff08\uff09\uff0d"
# Full-width digits and signs are what Korean and Japanese input methods produce.
_FOLD = str.maketrans("\uff0b" + "".join(map(chr, range(0xFF10, 0xFF1A))), "+0123456789", _SEPARATORS)


def _international(text: str) -> str:
    if len(check_text(text)) > _LONGEST_INPUT:
        raise InvalidValueError("value.text-too-long", limit=_LONGEST_INPUT)
    if not text.strip():
        raise InvalidValueError("value.text-blank")
    # "(0)" is dialled at home only: dropping its brackets would make another number.
    if _TRUNK_ZERO.search(text):
        raise InvalidValueError("value.phone-invalid")
    number = text.translate(_FOLD)
    if _NATIONAL.fullmatch(number):
        raise InvalidValueError("value.phone-not-international")
    if not _E164.fullmatch(number):
        raise InvalidValueError("value.phone-invalid")
    return number


@final
@frozen(order=True, repr=False, weakref_slot=False)
class PhoneNumber:
    """A number with its country code, such as ``+82 2-0000-0000``, printed as ``+82200000000``.

    Only the shape is checked: ``+`` and 7 to 15 digits, the first not 0. Whether it is in use is a
    fact of its own (``ContactInfo.phone_valid``); Google drops a bad number without a word.

    Args:
        text: The number; spaces, hyphens, dots, slashes and brackets are removed.

    Raises:
        InvalidValueError: ``value.phone-not-international`` (no ``+``), ``value.phone-invalid``,
            ``value.text-blank``, ``value.text-too-long``, ``value.wrong-type``.

    Attributes:
        e164: ``+`` and digits.
    """

    e164: str = field(alias="text", converter=_international)

    def __str__(self) -> str:
        return self.e164

    def __repr__(self) -> str:
        return f"PhoneNumber({self.e164!r})"


def phone_number(value: PhoneNumber | str) -> PhoneNumber:
    """A :class:`PhoneNumber`, made where text is given."""
    return value if isinstance(value, PhoneNumber) else PhoneNumber(value)


def optional_phone_number(value: PhoneNumber | str | None) -> PhoneNumber | None:
    """As :func:`phone_number`; None stays None."""
    return None if value is None else phone_number(value)
