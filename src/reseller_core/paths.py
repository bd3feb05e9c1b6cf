"""Paths into facts (floor 6).

A path is attribute names, positions and keys: ``account.teams[0].owned``,
``policy.product_groups["101001"]``.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import attrs
from attrs import evolve

from reseller_core.errors import PathError

__all__ = ["forget", "get", "put"]


def __dir__() -> list[str]:
    return __all__


F = TypeVar("F")
_STEP = re.compile(r'(?:^|(?<=.)\.)([A-Za-z_]\w*)|(?<=.)\[(0|[1-9]\d*)\]|(?<=.)\["([^"\]]*)"\]', re.ASCII)


def get(facts: object, path: str) -> Any:
    """What stands at the path; None where it, or something on the way to it, is None.

    Raises:
        PathError: The path does not fit these facts.
    """
    found: object = facts
    for step in _steps(path):
        if found is None:
            return None
        found = _look(found, step, path)
    return found


def put(facts: F, path: str, value: object) -> F:
    """The facts with another value at the path; whatever constructors refuse is refused here.

    Raises:
        PathError: The path does not fit these facts, or something on the way to it is None.
        InvalidValueError: The value does not fit its place.
    """
    put_there: F = _put(facts, _steps(path), value, path)
    return put_there


def forget(facts: F, path: str) -> F:
    """The facts with None at the path: as if it had never been observed."""
    return put(facts, path, None)


def _steps(path: str) -> list[str | int | tuple[str]]:
    steps: list[str | int | tuple[str]] = []
    position = 0
    while position < len(path):
        match = _STEP.match(path, position)
        if match is None:
            raise PathError(path)
        name, index, key = match.groups()
        steps.append(name if name is not None else int(index) if index is not None else (key,))
        position = match.end()
    if not steps:
        raise PathError(path)
    return steps


def _look(inside: Any, step: str | int | tuple[str], path: str) -> Any:
    match step:
        case str() if (
            attrs.has(type(inside)) and (a := attrs.fields_dict(type(inside)).get(step)) and a.kw_only
        ):
            return getattr(inside, step)  # what is made from text is a leaf: its parts aren't keyword-only
        case int() if isinstance(inside, tuple) and step < len(inside):
            return inside[step]
        case (str() as key,) if isinstance(inside, tuple):
            return dict(inside).get(key)
        case _:
            raise PathError(path)


def _put(inside: Any, steps: list[str | int | tuple[str]], value: object, path: str) -> Any:
    if not steps:
        return value
    first, *rest = steps
    if inside is None:
        raise PathError(path)
    changed = _put(_look(inside, first, path), rest, value, path)
    match first:
        case str():
            return evolve(inside, **{first: changed})
        case int():
            return (*inside[:first], changed, *inside[first + 1 :])
        case _:
            (key,) = first
            kept = {k: v for k, v in inside if k != key}
            return tuple(sorted((kept if changed is None else {**kept, key: changed}).items()))
