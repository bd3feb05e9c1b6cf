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
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeAlias, TypeVar

import attrs

from reseller_core.decision import LoadError
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Finding, Severity

__all__ = ["keep_difference", "lay_difference"]

_NAME, _ORDER = "name", ""

Path: TypeAlias = tuple[str, ...]
Leaves: TypeAlias = dict[Path, Any]
Group: TypeAlias = Sequence[str]
"""Dotted paths of sibling keys."""
N = TypeVar("N", bound=Any)


def __dir__() -> list[str]:
    return __all__


def keep_difference(
    noun: N,
    form: str,
    *,
    written: Mapping[str, Any],
    stood: Mapping[str, Any],
    named: str = "",
    together: Iterable[Group] = (),
) -> N:
    """The noun with what the payload says beyond it.

    Args:
        noun: What was read.
        form: Name of the wire format, a key of the noun's ``extra``.
        written: What our writer makes of the noun.
        stood: The canonical payload.
        named: Key of a list whose elements are told apart by their names; other lists are compared whole.
        together: Groups of keys that are one value: where one of them says something new, nothing old of
            the others comes back.

    Raises:
        LoadError: It is more than ``extra`` holds.
    """
    if not (_has_names(written, named) and _has_names(stood, named)):
        named = ""
    mine, theirs = (_leaves(_folded(one, together), named) for one in (written, stood))
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
    extra: Iterable[tuple[str, str]],
    form: str,
    written: Mapping[str, Any],
    *,
    named: str = "",
    together: Iterable[Group] = (),
) -> dict[str, Any]:
    """What our writer makes of the noun, with what the payload said beyond it laid on top.

    Args:
        extra: What was kept of the noun that is written.
        form: Name of the wire format.
        written: What our writer makes of the noun.
        named: As in :func:`keep_difference`.
        together: As there.
    """
    entries = json.loads(dict(extra).get(form, "{}"))
    entries = entries if isinstance(entries, dict) else {}
    if not _has_names(written, named) or f"/{named}" in entries:
        named = ""
    mine = _leaves(_folded(written, together), named)
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
    return _unfolded(_grown(laid, named), together)


def _has_names(message: Mapping[str, Any], key: str) -> bool:
    names = [element.get(_NAME) for element in message.get(key, [])] if key else []
    return all(names) and len(set(names)) == len(names)


def _folded(message: Mapping[str, Any], together: Iterable[Group]) -> dict[str, Any]:
    """A copy in which each group is one leaf, at the first of its keys: a list of what they all say."""
    folded: dict[str, Any] = deepcopy(dict(message))
    for group in together:
        inner, keys = _place(folded, group)
        said = {key: inner.pop(key) for key in keys if key in inner}
        if said:
            inner[keys[0]] = [said]
    return folded


def _unfolded(message: dict[str, Any], together: Iterable[Group]) -> dict[str, Any]:
    """The message itself again, with its groups' keys."""
    for group in together:
        inner, keys = _place(message, group)
        match inner.pop(keys[0], None):
            case [dict(said)]:
                inner |= deepcopy(said)
            case _:  # nothing, or put there by somebody else
                pass
    return message


def _place(message: dict[str, Any], group: Group) -> tuple[dict[str, Any], list[str]]:
    """The message that a group's keys stand in, itself and not a copy, and the keys."""
    *above, _ = group[0].split(".")
    inner: Any = message
    for step in above:
        inner = inner.get(step) if isinstance(inner, dict) else None
    return inner if isinstance(inner, dict) else {}, [key.rpartition(".")[2] for key in group]


def _leaves(payload: Mapping[str, Any], named: str = "", above: Path = ()) -> Leaves:
    """What stands where.

    An empty object is a value of its own; so are what a named element says under each of its keys, and the
    order of these elements.
    """
    found: Leaves = {}
    for key, value in payload.items():
        path = (*above, key)
        if named and key == named:
            found[*path, _ORDER] = [element[_NAME] for element in value]
            for element in value:
                found |= {(*path, element[_NAME], inner): said for inner, said in element.items()}
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
