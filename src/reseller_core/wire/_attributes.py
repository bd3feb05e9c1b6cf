"""What an attribute's declaration says of its place in a document: for converter and schema (floor 11)."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from reseller_core.values.fields import is_in_order
from reseller_core.wire._kinds import MIXED

__all__ = ["attributes_of", "declared", "is_list", "is_object", "may_be_none", "pair_types", "tags_of"]


def __dir__() -> list[str]:
    return __all__


def attributes_of(kind: type) -> tuple[attrs.Attribute[Any], ...]:
    """The attributes of a class, with types instead of names of types."""
    found: tuple[attrs.Attribute[Any], ...] = attrs.fields(attrs.resolve_types(kind))
    return found


def declared(a: attrs.Attribute[Any]) -> Any:
    """The type of an attribute that is there, without ``| None``."""
    given = tuple(kind for kind in get_args(a.type) if kind is not NoneType)
    return Union[given] if isinstance(a.type, UnionType) and len(given) < len(get_args(a.type)) else a.type  # noqa: UP007 - made of a tuple


def may_be_none(a: attrs.Attribute[Any]) -> bool:
    """Whether None can stand there: in JSON, null."""
    return declared(a) is not a.type


def is_list(a: attrs.Attribute[Any]) -> bool:
    """Whether several things stand there."""
    return get_origin(declared(a)) is tuple


def pair_types(a: attrs.Attribute[Any]) -> tuple[Any, Any] | None:
    """The types of keys and values where pairs stand there; else None."""
    inner = get_args(declared(a))
    if not is_list(a) or not inner or get_origin(inner[0]) is not tuple:
        return None
    key, value = get_args(inner[0])
    return key, value


def is_object(a: attrs.Attribute[Any]) -> bool:
    """Whether pairs stand there as an object: in an object, order says nothing."""
    return pair_types(a) is not None and not is_in_order(a)


def tags_of(kind: Any) -> tuple[str, ...]:
    """The tags that tell apart what an attribute of this type can hold; ``()`` where it needs none."""
    return next((tags for mixed, tags in MIXED if kind == mixed), ())
