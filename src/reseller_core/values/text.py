"""Text and other plain scalars: which characters, how long, how written (floor 2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

from reseller_core.errors import InvalidValueError

__all__ = [
    "check_characters",
    "check_text",
    "check_type",
    "free_text",
    "language_code",
    "name",
    "optional_currency",
    "optional_flag",
    "optional_language_code",
    "optional_name",
    "optional_time_zone",
    "refuse_surrogates",
    "refuse_unassigned",
    "texts",
    "time_zone",
]


def __dir__() -> list[str]:
    return __all__


T = TypeVar("T")

# Spelled out rather than asked of unicodedata, so that no Python's newer tables can change a verdict.
_REFUSED = re.compile(
    "(?P<surrogate>[\ud800-\udfff])"
    "|(?P<control>[\x00-\x1f\x7f-\x9f\u2028\u2029])"
    "|(?P<bidi>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])"
    "|(?P<invisible>[\u00ad\u034f\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200d\u2060-\u2064\u206a-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U00013438\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef])"
    "|(?P<unassigned>[\ue000-\uf8ff\U000f0000-\U0010ffff])"
)
_LONGEST_LANGUAGE, _LONGEST_TIME_ZONE = 35, 64
_LANGUAGE = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.ASCII | re.IGNORECASE,
)
_CURRENCY = re.compile("[A-Z]{3}")
_TIME_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")


def check_type(value: object, kind: type[T], expected: str) -> T:
    """The value, if it is of this kind.

    Args:
        value: Anything; an annotation alone stops nobody.
        kind: The class that it must be of.
        expected: What to call that class in the error.

    Raises:
        InvalidValueError: ``value.wrong-type``.
    """
    if not isinstance(value, kind):
        raise InvalidValueError("value.wrong-type", expected=expected)
    return value


def check_text(value: object) -> str:
    """The value, if it is text.

    Raises:
        InvalidValueError: ``value.wrong-type``.
    """
    return check_type(value, str, "text")


def refuse_unassigned(text: str) -> None:
    """Refuse what Unicode 14.0 does not know: lone surrogates and unassigned code points.

    What is left has the same properties and the same normal form on every Python.

    Raises:
        InvalidValueError: ``value.character-surrogate``, ``value.character-unassigned``.
    """
    if text.isascii():
        return
    from reseller_core.values._unassigned import is_unassigned

    for character in text:
        if character < "\x80":
            continue
        if "\ud800" <= character <= "\udfff":
            raise _refused("surrogate", character)
        if is_unassigned(ord(character)):
            raise _refused("unassigned", character)


def refuse_surrogates(text: str) -> str:
    """The text, if it is one that UTF-8 can write: without lone surrogates.

    Raises:
        InvalidValueError: ``value.character-surrogate``.
    """
    if not text.isascii():
        for character in text:
            if "\ud800" <= character <= "\udfff":
                raise _refused("surrogate", character)
    return text


def check_characters(text: str) -> None:
    """Refuse characters that can't be seen, that reorder others, or that have no agreed meaning.

    Args:
        text: Any text; an empty one passes.

    Raises:
        InvalidValueError: ``value.character-control`` (line ends and tabs included),
            ``value.character-bidi`` (direction controls), ``value.character-invisible`` (zero-width,
            format and filler characters), ``value.character-surrogate``, ``value.character-unassigned``
            (unassigned in Unicode 14.0, noncharacters, private use); each names the ``character``.
    """
    if text.isascii() and text.isprintable():
        return
    found = _REFUSED.search(text)
    if found is not None:
        raise _refused(str(found.lastgroup), found.group())
    refuse_unassigned(text)


def _refused(kind: str, character: str) -> InvalidValueError:
    return InvalidValueError(f"value.character-{kind}", character=f"U+{ord(character):04X}")


def free_text(value: str, *, limit: int = 255) -> str:
    """Text for people: normalised to NFC, outer white space removed, never blank.

    Args:
        value: Any text; white space inside it is kept as it is.
        limit: Longest result, in code points.

    Raises:
        InvalidValueError: ``value.text-blank``, ``value.text-too-long``, ``value.wrong-type``, and
            what :func:`check_characters` raises.
    """
    text = check_text(value).strip()
    if not text:
        raise InvalidValueError("value.text-blank")
    # NFC makes one code point of at most four, so this refuses nothing that would fit.
    if len(text) > 4 * limit:
        raise InvalidValueError("value.text-too-long", limit=limit)
    check_characters(text)
    text = unicodedata.normalize("NFC", text)
    if len(text) > limit:
        raise InvalidValueError("value.text-too-long", limit=limit)
    return text


def name(value: str) -> str:
    """A name of a person, organization or place: :func:`free_text` of at most 255 code points."""
    return free_text(value)


def optional_name(value: str | None) -> str | None:
    """As :func:`name`; None stays None."""
    return None if value is None else free_text(value)


def optional_currency(value: str | None) -> str | None:
    """A currency as ISO 4217 writes it, three capitals such as ``KRW``; None stays None.

    Raises:
        InvalidValueError: ``value.currency-invalid``, ``value.wrong-type``.
    """
    if value is not None and not _CURRENCY.fullmatch(check_text(value)):
        raise InvalidValueError("value.currency-invalid")
    return value


def texts(value: Iterable[str]) -> tuple[str, ...]:
    """Several names, in the order given.

    Args:
        value: Any iterable with an order of its own; a bare text, a set or a mapping is refused.

    Raises:
        InvalidValueError: ``value.wrong-type``, and what :func:`name` raises.
    """
    if isinstance(value, str | bytes | bytearray | AbstractSet | Mapping):
        raise InvalidValueError("value.wrong-type", expected="texts")
    try:
        items = tuple(value)
    except TypeError:
        raise InvalidValueError("value.wrong-type", expected="texts") from None
    return tuple(map(name, items))


def optional_flag(value: bool | None) -> bool | None:  # noqa: FBT001 - a converter takes its value bare
    """True, False or None; nothing else counts as a truth value.

    Raises:
        InvalidValueError: ``value.wrong-type``.
    """
    if value is None or value is True or value is False:
        return value
    raise InvalidValueError("value.wrong-type", expected="flag")


def language_code(value: str) -> str:
    """A BCP 47 language tag in its usual case, for example ``ko``, ``ko-KR`` or ``zh-Hant-TW``.

    The shape is checked, not whether anyone registered the subtags.

    Raises:
        InvalidValueError: ``value.language-code-invalid``, ``value.wrong-type``.
    """
    text = check_text(value)
    found = _LANGUAGE.fullmatch(text) if len(text) <= _LONGEST_LANGUAGE else None
    if found is None:
        raise InvalidValueError("value.language-code-invalid")
    subtags = [
        found["language"].lower(),
        (found["script"] or "").title(),
        (found["region"] or "").upper(),
        found["rest"].lower()[1:],
    ]
    return "-".join(filter(None, subtags))


def optional_language_code(value: str | None) -> str | None:
    """As :func:`language_code`; None stays None."""
    return None if value is None else language_code(value)


def time_zone(value: str) -> str:
    """A name shaped like those of the IANA time zone database, for example ``Asia/Seoul``.

    Raises:
        InvalidValueError: ``value.time-zone-invalid``, ``value.wrong-type``.
    """
    text = check_text(value)
    if len(text) > _LONGEST_TIME_ZONE or not _TIME_ZONE.fullmatch(text):
        raise InvalidValueError("value.time-zone-invalid")
    return text


def optional_time_zone(value: str | None) -> str | None:
    """As :func:`time_zone`; None stays None."""
    return None if value is None else time_zone(value)
