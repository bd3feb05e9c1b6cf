"""The discovery document of the Reseller API, as Google's own client ships it, and what it says of a body."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from wire.google_clients import client

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "object": (dict,),
    "array": (list,),
}


def reseller_document() -> dict[str, Any]:
    """The document; the test is skipped where the client is not installed."""
    cache = client("googleapiclient.discovery_cache")
    document: dict[str, Any] = json.loads(cache.get_static_doc("reseller", "v1"))
    return document


def reseller_client() -> Any:
    """A client made from the document; it opens no connection."""
    document = reseller_document()
    discovery, http = client("googleapiclient.discovery"), client("googleapiclient.http")
    return discovery.build_from_document(document, http=http.HttpMock(headers={"status": "200"}))


def faults(document: Mapping[str, Any], schema: str, body: Mapping[str, Any]) -> list[str]:
    """What a body has that the schema doesn't know, and what has another type."""
    return list(_faults(document["schemas"], document["schemas"][schema], body, "$"))


def _faults(schemas: Mapping[str, Any], schema: Mapping[str, Any], value: Any, path: str) -> Iterator[str]:
    schema = schemas[schema["$ref"]] if "$ref" in schema else schema
    kind = schema.get("type", "object")
    if not _is(kind, value):
        yield f"{path}: no {kind}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value} is none of {schema['enum']}"
    elif kind == "array":
        for index, one in enumerate(value):
            yield from _faults(schemas, schema["items"], one, f"{path}[{index}]")
    elif kind == "object":
        for key, inner in value.items():
            if key in schema.get("properties", {}):
                yield from _faults(schemas, schema["properties"][key], inner, f"{path}.{key}")
            else:
                yield f"{path}.{key}: no such field"


def _is(kind: str, value: Any) -> bool:
    return isinstance(value, _TYPES[kind]) and not (kind == "integer" and isinstance(value, bool))
