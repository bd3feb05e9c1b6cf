"""Findings from what went wrong while a document was read (floor 11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from reseller_core.codes import Code
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Finding, Severity
from reseller_core.values.json_text import printable_key

if TYPE_CHECKING:
    from cattrs.errors import AttributeValidationNote

__all__ = ["problems_in"]


def __dir__() -> list[str]:
    return __all__


def problems_in(error: Exception) -> tuple[Finding, ...]:
    """Every problem that an exception (group) holds, each with its path in the document.

    Raises:
        Exception: The error itself, where it is none of a document but a bug.
    """
    return tuple(_walk(error, ""))


def _walk(error: BaseException, path: str) -> Iterator[Finding]:
    from cattrs.errors import ForbiddenExtraKeysError

    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _walk(inner, _below(path, inner))
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(map(str, error.extra_fields)):
            yield _problem(Code.LOAD_UNKNOWN_FIELD, _join(path, printable_key(key)))
    elif isinstance(error, InvalidValueError):
        yield Finding(error.code, Severity.VIOLATION, _join(path, error.field), error.params)
    elif isinstance(error, KeyError) and path:
        yield _problem(Code.LOAD_MISSING_FIELD, path)
    else:
        raise error


def _problem(code: Code, path: str) -> Finding:
    return Finding(code, Severity.VIOLATION, path)


def _below(path: str, error: BaseException) -> str:
    from cattrs.errors import IterableValidationNote

    for note in getattr(error, "__notes__", ()):
        if isinstance(note, IterableValidationNote):
            return f"{path}[{note.index}]"
        return _join(path, cast("AttributeValidationNote", note).name)
    return path


def _join(path: str, name: str) -> str:
    if not name or not path or name.startswith("["):
        return path + name
    return f"{path}.{name}"
