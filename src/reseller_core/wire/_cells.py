"""One cell of a sheet: which habits of spreadsheets are understood, and which are refused (floor 11)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from reseller_core.codes import Code
from reseller_core.errors import InvalidValueError
from reseller_core.values.secret import TransferToken
from reseller_core.wire._columns import Meaning, Shape
from reseller_core.wire._converter import converter_for

__all__ = [
    "CELL_LIMIT",
    "Cell",
    "cell_of",
    "is_error",
    "lost_zeros",
    "raw_text",
    "starts_formula",
    "text_of",
    "unmarked",
    "words_of",
]


def __dir__() -> list[str]:
    return __all__


CELL_LIMIT: Final = 4096
_LARGEST_BITS: Final = 64
_EXACT: Final = 2**53
_ERROR: Final = re.compile(r"---ERROR---|#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|ERROR!)$")
_FORMULA: Final = tuple("=+-@＝＋－＠")
_BEFORE: Final = "".join(map(chr, (*range(0x21), 0x7F, 0xA0, 0x3000)))  # what a spreadsheet may look past
_PLAIN_MARKED: Final = re.compile(
    rf"'+[{re.escape(_BEFORE)}]*[=+\-@#＝＋－＠]"
)  # what a text mark is taken off
_ALSO_MARKED: Final = re.compile(r"'+[=+\-@#＝＋－＠0-9]")
_ROUNDED: Final = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE | re.ASCII)
_DECIMAL: Final = re.compile(r"\+?[0-9]+\.0+", re.ASCII)
_FULL_WIDTH: Final = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20}
_THOUSANDS: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+", re.ASCII)
_WHOLE: Final = re.compile(r"([0-9]{1,19})(?:\.0)?", re.ASCII)
_SERIAL: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?", re.ASCII)
_FLAGS: Final = {"true": True, "false": False}
# Digits of a postal code where some start with 0 (Google's address data), so that a sheet may have lost them.
_POSTAL_DIGITS: Final[Mapping[str, int]] = MappingProxyType(
    {
        **dict.fromkeys(("DE", "ES", "FI", "FR", "IT", "KR", "MX", "MY", "US"), 5),
        "JP": 7,
        "NO": 4,
    }
)


_BEFORE_DASH: Final[Mapping[str, int]] = MappingProxyType({"JP": 3, "US": 5})  # as in 060-0000, 02134-1234


class Cell(NamedTuple):
    """What a cell says.

    Attributes:
        value: The value that stands in it.
        read: What it was taken for, where that is not what was written; never a secret.
        marked: It was marked as text (by a leading ``'``), so that no habit of numbers is looked for.
    """

    value: Any
    read: str | None = None
    marked: bool = False


def raw_text(raw: object, *, moments: bool = False) -> str:
    """The text of a cell, without outer white space; ``""`` where it is empty.

    Args:
        raw: As ``csv`` or a reader of workbooks gives it: text, a number, a truth value, a moment or None.
        moments: Whether a moment may stand here.

    Raises:
        InvalidValueError: ``value.text-too-long``, ``load.wrong-type``, ``load.number-rounded``.
    """
    match raw:
        case None:
            return ""
        case str() if len(raw) > CELL_LIMIT:
            raise InvalidValueError(Code.VALUE_TEXT_TOO_LONG, limit=CELL_LIMIT)
        case str():
            return raw.strip()
        case bool():
            return str(raw).upper()
        case int() if raw.bit_length() <= _LARGEST_BITS:
            return str(raw)
        case float() if abs(raw) >= _EXACT:
            raise InvalidValueError(Code.LOAD_NUMBER_ROUNDED)
        case float() if raw == raw:  # noqa: PLR0124 - only NaN differs from itself
            return str(int(raw)) if raw.is_integer() else str(raw)
        case dt.date() if moments:
            return raw.isoformat()
        case _:
            raise InvalidValueError(Code.LOAD_WRONG_TYPE, expected="text")


def is_error(text: str) -> bool:
    """Whether a script or a formula failed in this cell."""
    return _ERROR.match(text) is not None


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet may run this as a formula; some look past white space and control characters."""
    return text.lstrip(_BEFORE).startswith(_FORMULA)


def unmarked(text: str, *, numbers: bool = False) -> str:
    """The text without its text mark: the ``'`` before what a spreadsheet would take for something else."""
    marked = (_ALSO_MARKED if numbers else _PLAIN_MARKED).match(text)
    return text[1:] if marked else text


def cell_of(raw: object, meaning: Meaning) -> Cell | None:
    """What a cell says under a column of this meaning; None where it is empty.

    Raises:
        InvalidValueError: Why it can't be read; it never quotes the cell.
    """
    shape = meaning.shape
    text = raw_text(raw, moments=shape is Shape.MOMENT)
    if not text:
        return None
    written, text = text, unmarked(text, numbers=shape is not Shape.PROSE)
    marked = written is not text
    if not marked:
        _refuse_mangled(text, shape)
    if shape is Shape.PROSE or shape is Shape.REFERENCE:
        return Cell(meaning.convert(text), marked=marked)
    if shape is Shape.SECRET:
        return Cell(meaning.convert(text), marked=marked)
    folded = _folded(text)
    value, read = _understood(folded, meaning)
    return Cell(meaning.convert(value), None if read == text else read, marked)


def _refuse_mangled(text: str, shape: Shape) -> None:
    if is_error(text):
        raise InvalidValueError(Code.LOAD_ERROR_CELL)
    if shape is not Shape.PROSE and _ROUNDED.fullmatch(text):
        raise InvalidValueError(Code.LOAD_NUMBER_ROUNDED)
    if shape in (Shape.CODE, Shape.REFERENCE, Shape.PHONE) and _DECIMAL.fullmatch(text):
        raise InvalidValueError(Code.LOAD_NUMBER_ROUNDED)
    if starts_formula(text) and not (shape is Shape.PHONE and text[0] in "+＋"):
        raise InvalidValueError(Code.LOAD_FORMULA)


def _folded(text: str) -> str:
    """Full-width letters and digits as plain ones, where nothing else is in the text."""
    if text.isascii():
        return text
    folded = text.translate(_FULL_WIDTH)
    return folded if folded.isascii() else text


def _understood(text: str, meaning: Meaning) -> tuple[Any, str]:
    match meaning.shape:
        case Shape.NUMBER:
            number = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text
            whole = _WHOLE.fullmatch(number)
            if whole is None:
                raise InvalidValueError(Code.VALUE_NUMBER_INVALID)
            return int(whole[1]), str(int(whole[1]))
        case Shape.FLAG:
            if text.casefold() not in _FLAGS:
                raise InvalidValueError(Code.LOAD_WRONG_TYPE, expected="TRUE or FALSE")
            return _FLAGS[text.casefold()], text
        case Shape.WORD:
            word = meaning.words.get(text.casefold(), text)
            return word, word
        case Shape.MOMENT:
            if _SERIAL.fullmatch(text):
                raise InvalidValueError(Code.LOAD_DATE_SERIAL)
            return converter_for(reveal_secrets=False).structure(text, dt.datetime), text
        case _:
            return text, text


def lost_zeros(region: str | None, code: str | None) -> int:
    """How many digits a postal code has in this region, where leading zeros seem to be lost; else 0."""
    if region is None or code is None:
        return 0
    first, dash, _ = code.partition("-")
    digits = _POSTAL_DIGITS.get(region, 0)
    least = _BEFORE_DASH.get(region, 0) if dash else digits
    return digits if first.isascii() and first.isdigit() and len(first) < least else 0


def text_of(value: object, meaning: Meaning) -> str:
    """The cell that reads back as this value, safe to open in a spreadsheet.

    What a spreadsheet would run as a formula stands behind a text mark; so does what would otherwise be read
    as something else.
    """
    text = _plain(value, meaning.shape)
    mark = "'" + text
    if meaning.shape in (Shape.NUMBER, Shape.FLAG, Shape.WORD, Shape.MOMENT):
        return text
    if starts_formula(text):
        return mark
    try:
        plain = cell_of(text, meaning)
    except InvalidValueError:
        return mark
    return text if plain is not None and plain.value == value else mark


def words_of(text: str) -> str:
    """The cell that reads back as this text in a column that stands for nothing."""
    return f"'{text}" if starts_formula(text) or is_error(text) or unmarked(text) != text else text


def _plain(value: object, shape: Shape) -> str:
    if isinstance(value, bool) or shape is Shape.FLAG:
        return str(bool(value)).upper()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return value.reveal() if isinstance(value, TransferToken) else str(value)
