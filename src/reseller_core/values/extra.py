"""What a wire format says of a noun beyond the noun's own attributes (floor 2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from reseller_core.errors import InvalidValueError
from reseller_core.values.fields import pairs_of
from reseller_core.values.json_text import parse_json_text
from reseller_core.values.text import check_text, name

__all__ = ["Extra", "extra_texts", "joined_extras"]

Extra: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str]]
"""Wire format to JSON text."""
Texts: TypeAlias = tuple[tuple[str, str], ...]
_LIMIT = 65_536


def __dir__() -> list[str]:
    return __all__


def extra_texts(value: Extra) -> Texts:
    """Canonical JSON text per wire format, sorted by format.

    Raises:
        InvalidValueError: ``value.wrong-type``, ``load.duplicate-key``, ``load.too-large`` (64 KiB per
            format), ``value.character-surrogate``, and what reading JSON text raises.
    """
    named = [(name(key), _canonical(text)) for key, text in pairs_of(value, "wire format to JSON text")]
    if len(dict(named)) < len(named):  # two spellings of one name
        raise InvalidValueError("load.duplicate-key", key="extra")
    return tuple(sorted(named))


def joined_extras(mine: Texts, other: Texts) -> Texts:
    """The extras of both: of each format, and of each entry of its object, what either says.

    No extra is a fact that decides, and two look-ups may rightly differ in one (a time of change, say), so
    nothing contradicts here. Where both say something else in one place, the text that sorts last stays:
    the later one of two moments, and the same whatever the order and grouping of the look-ups.
    """
    theirs = dict(other)
    joined = {key: _joined(text, theirs.pop(key)) if key in theirs else text for key, text in mine}
    return tuple(sorted({**joined, **theirs}.items()))


def _joined(mine: str, other: str) -> str:
    one, two = json.loads(mine), json.loads(other)
    if isinstance(one, dict) and isinstance(two, dict):
        every = {
            key: max((side[key] for side in (one, two) if key in side), key=_dumped) for key in {**one, **two}
        }
        return _dumped(every)
    # What is no object goes before one, so that the grouping of three doesn't matter.
    return max((mine, other), key=lambda text: (not text.startswith("{"), text))


def _dumped(parsed: Any) -> str:
    return json.dumps(parsed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _canonical(text: str) -> str:
    canonical = _dumped(parse_json_text(check_text(text), limit=_LIMIT))
    if len(canonical.encode(errors="replace")) > _LIMIT:
        raise InvalidValueError("load.too-large", limit=_LIMIT)
    if not canonical.isascii():
        for character in canonical:
            if "\ud800" <= character <= "\udfff":
                raise InvalidValueError("value.character-surrogate", character=f"U+{ord(character):04X}")
    return canonical
