"""Payloads in the one form that an API itself writes (floor 11).

Read tolerantly: snake_case keys, enumerations by number, 64-bit numbers bare, times at any offset, null for
absent. What the schema does not know, keys and words of enumerations, is kept as it stands. A value
of the wrong type is a problem; all problems of a payload are named at once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from reseller_core.codes import Code
from reseller_core.decision import LoadError
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Finding, Severity
from reseller_core.values.json_text import printable_key
from reseller_core.values.text import refuse_surrogates
from reseller_core.wire._messages import Field, Kind, Schema, snake
from reseller_core.wire._timestamps import canonical_timestamp

__all__ = ["canonical", "in_snake_case"]

_DEEPEST: Final = 50
_WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]{0,18})")
_NO_NUMBERS: Final = ("NaN", "Infinity", "-Infinity")
_DEFAULTS: Final[Mapping[Kind, object]] = {
    Kind.STRING: "",
    Kind.BOOL: False,
    Kind.INT32: 0,
    Kind.INT64: "0",
    Kind.DOUBLE: 0.0,
}


def __dir__() -> list[str]:
    return __all__


def canonical(payload: object, schema: Schema, message: str) -> dict[str, Any]:
    """The payload as the API itself would write it: camelCase, words, UTC, defaults left out.

    Args:
        payload: Parsed JSON; it is not changed.
        schema: The API's messages.
        message: Name of the message that the payload is.

    Raises:
        LoadError: A value has the wrong type; every problem is a finding with its path.
    """
    reading = _Reading(schema)
    read = reading.message(payload, message, "", 0)
    if reading.problems:
        raise LoadError(reading.problems)
    return read


def in_snake_case(payload: Mapping[str, Any], schema: Schema, message: str) -> dict[str, Any]:
    """A canonical payload with protobuf's own field names, as the constructors of the gRPC client take it."""
    fields = {field.name: field for field in schema.messages[message]}
    written: dict[str, Any] = {}
    for key, value in payload.items():
        field = fields.get(key)
        name = snake(key) if field is None else field.in_python
        if field is not None and field.kind is Kind.DOUBLE:
            written[name] = float(value)  # the constructors take no word for what is no number
        elif field is None or field.kind is not Kind.MESSAGE:
            written[name] = value
        elif isinstance(value, list):
            written[name] = [in_snake_case(one, schema, field.type) for one in value]
        else:
            written[name] = in_snake_case(value, schema, field.type)
    return written


class _Reading:
    """One pass over a payload, with the problems found so far."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.problems: list[Finding] = []

    def message(self, value: object, message: str, path: str, depth: int) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            self.problem(Code.LOAD_NOT_AN_OBJECT, path)
            return {}
        fields = {
            spelling: f
            for f in self.schema.messages[message]
            for spelling in (f.in_python, snake(f.name), f.name)
        }
        known: dict[str, Any] = {}
        unknown: dict[str, Any] = {}
        for key, inner in self.items(value, path):
            field = fields.get(key)
            below = _below(path, key if field is None else field.name)
            if field is None:
                unknown[key] = self.json(inner, below, depth + 1)
            elif inner is not None:
                if field.name in known:
                    self.problem(Code.LOAD_DUPLICATE_KEY, below, key=key)
                known[field.name] = self.field(inner, field, below, depth + 1)
        self.only_one_of_each_group(known, message, path)
        kept = {
            f.name: known[f.name]
            for f in self.schema.messages[message]
            if f.name in known and not self.is_left_out(known[f.name], f)
        }
        return {**kept, **unknown}

    def items(self, value: Mapping[Any, Any], path: str) -> Iterator[tuple[str, Any]]:
        for key, inner in value.items():
            if isinstance(key, str) and self.checked(key, path, refuse_surrogates) is not None:
                yield key, inner
            elif not isinstance(key, str):
                self.problem(Code.LOAD_WRONG_TYPE, path, expected="text")

    def only_one_of_each_group(self, known: Mapping[str, Any], message: str, path: str) -> None:
        groups: dict[str, list[str]] = {}
        for field in self.schema.messages[message]:
            if field.oneof and field.name in known:
                groups.setdefault(field.oneof, []).append(field.name)
        for names in groups.values():
            if len(names) > 1:
                self.problem(Code.LOAD_ONLY_ONE, _below(path, names[1]), choices=", ".join(names))

    def is_left_out(self, value: object, field: Field) -> bool:
        if field.repeated:
            return value == [] and self.schema.drops_defaults
        if not self.schema.drops_defaults or field.oneof:
            return False
        if field.kind is Kind.ENUM:
            return value == 0 or (isinstance(value, str) and self.schema.enums[field.type].get(value) == 0)
        return field.kind in _DEFAULTS and value == _DEFAULTS[field.kind]

    def field(self, value: object, field: Field, path: str, depth: int) -> Any:
        if not field.repeated:
            return self.one(value, field, path, depth)
        if not isinstance(value, list | tuple):
            self.problem(Code.LOAD_NOT_A_LIST, path)
            return []
        return [self.one(inner, field, f"{path}[{index}]", depth) for index, inner in enumerate(value)]

    def one(self, value: object, field: Field, path: str, depth: int) -> Any:
        match field.kind:
            case Kind.MESSAGE:
                return self.message(value, field.type, path, depth)
            case Kind.ANY:
                return self.json(value, path, depth)
            case Kind.ENUM:
                return self.checked(value, path, lambda found: _word(found, self.schema.enums[field.type]))
            case _:
                return self.checked(value, path, _SCALARS[field.kind])

    def json(self, value: object, path: str, depth: int) -> Any:
        """A copy of JSON that no schema describes."""
        if depth > _DEEPEST:
            self.problem(Code.LOAD_TOO_DEEP, path)
            return None
        match value:
            case None | bool() | int():
                return value
            case str():
                return self.checked(value, path, refuse_surrogates)
            case float() if math.isfinite(value):
                return value
            case Mapping():
                return {key: self.json(v, _below(path, key), depth + 1) for key, v in self.items(value, path)}
            case list() | tuple():
                return [self.json(one, f"{path}[{i}]", depth + 1) for i, one in enumerate(value)]
            case _:
                self.problem(Code.LOAD_WRONG_TYPE, path, expected="JSON")
                return None

    def checked(self, value: Any, path: str, check: Callable[[Any], Any]) -> Any:
        try:
            return check(value)
        except InvalidValueError as error:
            self.problems.append(Finding(error.code, Severity.VIOLATION, path, error.params))
        return None

    def problem(self, code: Code, path: str, **params: str) -> None:
        self.problems.append(Finding(code, Severity.VIOLATION, path, params))


def _below(path: str, key: str) -> str:
    return f"{path}.{printable_key(key)}" if path else printable_key(key)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise InvalidValueError(Code.LOAD_WRONG_TYPE, expected="text")
    return refuse_surrogates(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise InvalidValueError(Code.LOAD_WRONG_TYPE, expected="true or false")
    return value


def _whole(value: object, bits: int) -> int:
    found = value
    if isinstance(value, str):
        found = int(value) if _WHOLE.fullmatch(value) else None
    elif isinstance(value, float):
        found = int(value) if value.is_integer() else None
    if isinstance(found, bool) or not isinstance(found, int) or not -(1 << bits) <= found < 1 << bits:
        raise InvalidValueError(Code.LOAD_WRONG_TYPE, expected="whole number")
    return found


def _number(value: object) -> float | str:
    if isinstance(value, str) and value in _NO_NUMBERS:
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidValueError(Code.LOAD_WRONG_TYPE, expected="number")
    if math.isnan(value):
        return _NO_NUMBERS[0]
    return float(value) if math.isfinite(value) else _NO_NUMBERS[1 if value > 0 else 2]


def _word(value: object, words: Mapping[str, int | None]) -> str | int:
    """The word of an enumeration; one that is not known, and a number without a word, stay as they are."""
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        return refuse_surrogates(value)
    number = _whole(value, 31)
    return next((word for word, known in words.items() if known == number), number)


_SCALARS: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.STRING: _text,
    Kind.BOOL: _flag,
    Kind.INT32: lambda value: _whole(value, 31),
    Kind.INT64: lambda value: str(_whole(value, 63)),
    Kind.DOUBLE: _number,
    Kind.TIMESTAMP: canonical_timestamp,
}
