"""How the messages of Google's APIs are told: fields, their kinds and their words (floor 11)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias, final

from attrs import field, frozen

__all__ = ["Field", "Kind", "Message", "Schema", "snake"]


def __dir__() -> list[str]:
    return __all__


class Kind(StrEnum):
    """What a field's value is, as the two APIs' JSON writes it."""

    STRING = "string"
    BOOL = "bool"
    INT32 = "int32"
    INT64 = "int64"
    DOUBLE = "double"
    TIMESTAMP = "timestamp"
    ENUM = "enum"
    MESSAGE = "message"
    ANY = "any"
    """Whatever JSON stands there."""


@final
@frozen(weakref_slot=False)
class Field:
    """One field of a message.

    Attributes:
        name: Its key in JSON (camelCase).
        kind: What its value is.
        type: Name of its enumeration or message.
        repeated: It is a list.
        oneof: Name of the group of which one member at most is set.
        required: The API's description requires it.
        output_only: Google writes it; a request leaves it out.
        python: Its name in Google's Python client, where that is not the snake_case of its key.
        default: What it says where it is left out, as the API's description has it.
    """

    name: str
    kind: Kind
    type: str = field(default="", kw_only=True)
    repeated: bool = field(default=False, kw_only=True)
    oneof: str = field(default="", kw_only=True)
    required: bool = field(default=False, kw_only=True)
    output_only: bool = field(default=False, kw_only=True)
    python: str = field(default="", kw_only=True)
    default: str = field(default="", kw_only=True)

    @property
    def in_python(self) -> str:
        """Its name in Google's Python client."""
        return self.python or snake(self.name)


Message: TypeAlias = tuple[Field, ...]


@final
@frozen(weakref_slot=False)
class Schema:
    """The messages of one API.

    Attributes:
        messages: Fields by the message's name.
        enums: Words with their numbers by the enumeration's name; no number where the API has none.
        drops_defaults: A value that is the type's default is left out, as proto3 does.
    """

    messages: Mapping[str, Message]
    enums: Mapping[str, Mapping[str, int | None]]
    drops_defaults: bool


def snake(name: str) -> str:
    """A camelCase key in the snake_case of protobuf."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
