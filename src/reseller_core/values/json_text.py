"""JSON text, read strictly (floor 2)."""

from __future__ import annotations

import json
import math
from typing import Any

from reseller_core.errors import InvalidValueError

__all__ = ["parse_json_text", "printable_key"]

_LONGEST_KEY = 64


def __dir__() -> list[str]:
    return __all__


def parse_json_text(text: bytes | str, *, limit: int) -> Any:
    """The value that JSON text stands for: UTF-8, no key twice in one object, no NaN or Infinity.

    Args:
        text: The text; it is measured before it is read.
        limit: Most bytes that are read.

    Raises:
        InvalidValueError: ``load.wrong-type``, ``load.too-large``, ``load.too-deep``,
            ``load.duplicate-key``, ``load.not-json``.
    """
    if not isinstance(text, (str, bytes)):
        raise InvalidValueError("load.wrong-type", expected="JSON text")
    size = len(text) if len(text) > limit or isinstance(text, bytes) else len(text.encode(errors="replace"))
    if size > limit:
        raise InvalidValueError("load.too-large", limit=limit)
    try:
        decoded = text if isinstance(text, str) else text.decode("utf-8")
        return json.loads(
            decoded,
            object_pairs_hook=_without_duplicates,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except InvalidValueError as error:
        problem = error
    except RecursionError:
        problem = InvalidValueError("load.too-deep")
    except ValueError:
        problem = InvalidValueError("load.not-json")
    raise problem  # outside the handler: the parser's own error holds the whole text


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise InvalidValueError("load.not-json")
    return number


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidValueError("load.duplicate-key", key=printable_key(key))
        found[key] = value
    return found


def printable_key(key: str) -> str:
    """A key of unknown origin, short and harmless to print."""
    shown = key[:_LONGEST_KEY]
    if not shown.isprintable():
        shown = shown.encode("unicode_escape").decode()
    return f"{shown}…" if len(key) > _LONGEST_KEY else shown


def _refuse_constant(_name: str) -> None:
    raise InvalidValueError("load.not-json")
