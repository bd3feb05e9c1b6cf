"""What a payload says beyond a noun, kept as the difference to what we write of the noun (floor 11).

A reader keeps, for each place where they differ, what our writer puts there and what stood there. The
writer lays it on top again wherever it still writes what was recorded: a noun that was changed
meanwhile says its new value, and the old text doesn't come back. A difference belongs to the message that
it was found in; where that one is no longer written, the difference goes with it.

The difference is one JSON object: the place as a JSON pointer (RFC 6901) → how many steps of it lead to
the innermost message that our writer wrote, what it wrote there, what stood there; the last two in a
list of one, or of none where nothing stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

import attrs

from reseller_core.decision import LoadError
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Finding, Severity

__all__ = ["keep_difference", "lay_difference"]

_NAME, _ORDER = "name", ""

Path: TypeAlias = tuple[str, ...]
Leaves: TypeAlias = dict[Path, Any]
N = TypeVar("N", bound=Any)


def __dir__() -> list[str]:
    return __all__


def keep_difference(
    noun: N, form: str, *, written: Mapping[str, Any], stood: Mapping[str, Any], named: str = ""
) -> N:
    """The noun with what the payload says beyond it.

    Args:
        noun: What was read.
        form: Name of the wire format, a key of the noun's ``extra``.
        written: What our writer makes of the noun.
        stood: The canonical payload.
        named: Key of a list whose elements are told apart by their names; other lists are compared whole.

    Raises:
        LoadError: It is more than ``extra`` holds.
    """
    if not (_has_names(written.get(named, [])) and _has_names(stood.get(named, []))):
        named = ""
    mine, theirs = _leaves(written, named), _leaves(stood, named)
    entries = {
        _pointer(path): [_depth_written(path, mine), _maybe(path, mine), _maybe(path, theirs)]
        for path in {**mine, **theirs}
        if _maybe(path, mine) != _maybe(path, theirs)
    }
    texts = {key: text for key, text in noun.extra if key != form}
    if entries:
        texts[form] = json.dumps(entries, ensure_ascii=False)
    try:
        kept: N = attrs.evolve(noun, extra=texts)
    except InvalidValueError as error:
        problem = Finding(error.code, Severity.VIOLATION, "", error.params)
    else:
        return kept
    raise LoadError((problem,))


def lay_difference(
    extra: Iterable[tuple[str, str]], form: str, written: Mapping[str, Any], *, named: str = ""
) -> dict[str, Any]:
    """What our writer makes of the noun, with what the payload said beyond it laid on top.

    Args:
        extra: What was kept of the noun that is written.
        form: Name of the wire format.
        written: What our writer makes of the noun.
        named: As in :func:`keep_difference`.
    """
    entries = json.loads(dict(extra).get(form, "{}"))
    entries = entries if isinstance(entries, dict) else {}
    if not _has_names(written.get(named, [])) or f"/{named}" in entries:
        named = ""
    mine = _leaves(written, named)
    laid = dict(mine)
    for pointer, entry in entries.items():
        path = _path(pointer)
        match entry:  # anything else was put there by somebody else
            case [int(depth), list(wrote), list(stood)] if path:
                if _maybe(path, mine) == wrote and _depth_written(path, mine) >= depth:
                    laid.pop(path, None)
                    laid.update((path, value) for value in stood[:1])
            case _:
                pass
    return _grown(laid, named)


def _has_names(elements: Any) -> bool:
    names = [element.get(_NAME) for element in elements]
    return all(names) and len(set(names)) == len(names)


def _leaves(payload: Mapping[str, Any], named: str = "", above: Path = ()) -> Leaves:
    """What stands where; an empty object is a value of its own, and so is the order of the named elements."""
    found: Leaves = {}
    for key, value in payload.items():
        path = (*above, key)
        if named and key == named:
            found[*path, _ORDER] = [element[_NAME] for element in value]
            for element in value:
                found |= _leaves(element, "", (*path, element[_NAME]))
        elif isinstance(value, Mapping) and value:
            found |= _leaves(value, "", path)
        else:
            found[path] = value
    return found


def _grown(leaves: Leaves, named: str) -> dict[str, Any]:
    """The payload of these leaves."""
    order: list[Any] | None = leaves.pop((named, _ORDER), None) if named else None
    grown: dict[str, Any] = {} if order is None else {named: {}}
    for path, value in leaves.items():
        inner: Any = grown
        for step in path[:-1]:
            inner = inner.setdefault(step, {}) if isinstance(inner, dict) else None
        if isinstance(inner, dict):
            inner.setdefault(path[-1], {} if value == {} else value)
    if named and named in grown:
        elements = grown[named]
        names = dict.fromkeys(name for name in [*(order or ()), *elements] if isinstance(name, str))
        grown[named] = [elements[name] for name in names if name in elements]
    return grown


def _depth_written(path: Path, written: Leaves) -> int:
    """How many steps of the path lead to the innermost message that stands in what was written."""
    return max(
        (depth for depth in range(1, len(path)) if any(other[:depth] == path[:depth] for other in written)),
        default=0,
    )


def _maybe(path: Path, leaves: Leaves) -> list[Any]:
    return [leaves[path]] if path in leaves else []


def _pointer(path: Path) -> str:
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in path)


def _path(pointer: str) -> Path:
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])
