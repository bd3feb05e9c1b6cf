"""JSON Schemas of our own documents, made from the same declarations as the loaders (floor 11).

What a document of this version may be, as far as JSON Schema can say it. Whatever loads is valid, once it
has this version's number. What is valid loads, or is refused for a value (a ``value.…`` code: an address
that is none, dates that exclude each other), for a day that no calendar has (``load.bad-moment``), for an
``extra`` that is no JSON text, or for a whole number that is written with a fraction (``5.0``), which JSON
Schema takes for one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from enum import Enum
from types import UnionType
from typing import Any, Final, Union, cast, get_args, get_origin

import attrs

from reseller_core.finding import Param
from reseller_core.subscription import Seats
from reseller_core.values.domain_name import DomainName
from reseller_core.values.email_address import EmailAddress
from reseller_core.values.ids import CloudIdentityId, ResellerId, SkuId
from reseller_core.values.number import count, optional_count
from reseller_core.values.phone_number import PhoneNumber
from reseller_core.values.postal_address import optional_region_code
from reseller_core.values.secret import TransferToken
from reseller_core.values.text import name, optional_currency, optional_name, optional_time_zone
from reseller_core.wire._attributes import (
    attributes_of,
    declared,
    is_list,
    is_object,
    may_be_none,
    pair_types,
    tags_of,
)
from reseller_core.wire._kinds import KINDS, kinds_of
from reseller_core.wire._migrations import SCHEMA_VERSION

__all__ = ["json_schema"]


def __dir__() -> list[str]:
    return __all__


Schema = dict[str, Any]

_ID: Final = {"type": "string", "pattern": r"^[!-,\-0-?A-~]{1,64}$"}
_SCALARS: Final[Mapping[type, Schema]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    dt.timedelta: {"type": "integer", "description": "seconds"},
    dt.datetime: {
        "type": "string",
        "format": "date-time",
        "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T"
        r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
    },
    DomainName: {"type": "string", "minLength": 1},
    EmailAddress: {"type": "string", "pattern": "^[^@]+@[^@]+$"},
    PhoneNumber: {"type": "string", "minLength": 1, "maxLength": 64},
    CloudIdentityId: _ID,
    ResellerId: _ID,
    SkuId: {"type": "string", "pattern": r"^[A-Za-z0-9._\-]{1,64}$"},
    TransferToken: {"type": "string", "pattern": "[!-~]", "writeOnly": True},
}
_NAME: Final = {"minLength": 1, "pattern": r"\S"}
_COUNT: Final = {"minimum": 0, "maximum": 2**63 - 1}
_NARROWER: Final[Mapping[Any, Schema]] = {
    name: _NAME,
    optional_name: _NAME,
    optional_count: _COUNT,
    count: _COUNT,
    optional_currency: {"pattern": "^[A-Z]{3}$"},
    optional_region_code: {"pattern": "^[A-Z]{2}$"},
    optional_time_zone: {"pattern": "^[A-Za-z]", "maxLength": 64},
}
"""What a converter asks of text and numbers beyond their type."""


def json_schema(described: Any) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the documents that describe something of a class.

    Args:
        described: A class that a document describes; several, as in ``Customer``; one that others
            specialise, such as ``Facts`` (any of them); or a part such as ``Seats``, as :func:`load_part
            <reseller_core.wire.native.load_part>` reads it.

    Raises:
        TypeError: Neither documents nor parts describe such a thing.
    """
    several = isinstance(described, UnionType) or get_origin(described) is Union
    classes: tuple[Any, ...] = get_args(described) if several else (described,)
    if not all(isinstance(one, type) for one in classes):
        raise TypeError(f"no document describes {described!r}")
    definitions: dict[str, Schema] = {}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    tags = kinds_of(*classes)
    if tags and all(map(kinds_of, classes)):
        documents = [_document(tag, definitions) for tag in tags]
        body = documents[0] if len(documents) == 1 else {"anyOf": documents}
    elif len(classes) == 1 and attrs.has(classes[0]) and classes[0] not in _SCALARS:
        body = _object(classes[0], {}, definitions)
    else:
        raise TypeError(f"no document describes {described!r}")
    return {**head, **body, "$defs": dict(sorted(definitions.items()))}


def _document(tag: str, definitions: dict[str, Schema]) -> Schema:
    return _object(
        KINDS[tag], {"schema_version": {"const": SCHEMA_VERSION}, "kind": {"const": tag}}, definitions
    )


def _object(kind: type, head: Mapping[str, Schema], definitions: dict[str, Schema]) -> Schema:
    attributes = attributes_of(kind)
    return {
        "title": kind.__name__,
        "type": "object",
        "properties": {**head, **{a.name: _attribute(a, definitions) for a in attributes}},
        "required": [*head, *(a.name for a in attributes if a.default is attrs.NOTHING)],
        "additionalProperties": False,
    }


def _attribute(a: attrs.Attribute[Any], definitions: dict[str, Schema]) -> Schema:
    pairs = pair_types(a)
    if is_object(a) and pairs:
        there: Schema = {"type": "object", "additionalProperties": _of(pairs[1], definitions)}
    elif pairs:
        pair = {
            "type": "array",
            "prefixItems": [_of(one, definitions) for one in pairs],
            "minItems": 2,
            "maxItems": 2,
        }
        there = {"type": "array", "items": pair}
    elif is_list(a):
        there = {"type": "array", "items": _of(get_args(declared(a))[0], definitions)}
    else:
        there = {**_of(declared(a), definitions), **_NARROWER.get(_converter_of(a), {})}
    return {"anyOf": [there, {"type": "null"}]} if may_be_none(a) else there


def _converter_of(a: attrs.Attribute[Any]) -> Callable[[Any], Any] | None:
    """The converter that an attribute was declared with."""
    return cast("Callable[[Any], Any] | None", getattr(a.converter, "convert", None))


def _of(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of one thing of this type."""
    if kind in _SCALARS:
        return dict(_SCALARS[kind])
    if kind == Param:
        return {"type": ["string", "integer", "boolean"]}
    if tags_of(kind):
        return {
            "anyOf": [_defined(KINDS[tag], {"kind": {"const": tag}}, definitions) for tag in tags_of(kind)]
        }
    if issubclass(kind, Enum):
        return {"enum": [one.value for one in kind]}
    if kind is Seats:  # a plain number is the plan's own
        return {"anyOf": [{"type": "integer", **_COUNT}, _defined(kind, {}, definitions)]}
    return _defined(kind, {}, definitions)


def _defined(kind: type, head: Mapping[str, Schema], definitions: dict[str, Schema]) -> Schema:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # so that one that holds itself ends
        definitions[kind.__name__] = _object(kind, head, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}
