"""The discovery documents of both APIs, as Google's own client ships them, and what they say of a body."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from reseller_core.wire.call import Call
from wire.google_clients import client

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "object": (dict,),
    "array": (list,),
}


@cache
def api_document(api: str) -> dict[str, Any]:
    """The document of ``reseller`` or ``cloudchannel``; skips the test where the client is not installed."""
    shipped = client("googleapiclient.discovery_cache")
    document: dict[str, Any] = json.loads(shipped.get_static_doc(api, "v1"))
    return document


@cache
def api_client(api: str) -> Any:
    """A client made from the document; it opens no connection."""
    document = api_document(api)
    discovery, http = client("googleapiclient.discovery"), client("googleapiclient.http")
    return discovery.build_from_document(document, http=http.HttpMock(headers={"status": "200"}))


def is_built(call: Call, api: str, method: str, **arguments: str) -> None:
    """Google's client, given the call's body, builds the request that the call is.

    Args:
        call: The call.
        api: As in :func:`api_document`.
        method: Name of the method with its resources, dotted.
        arguments: What the method takes beside the body.
    """
    rest = call.rest()
    *resources, last = method.split(".")
    resource = api_client(api)
    for one in resources:
        resource = getattr(resource, one)()
    request = getattr(resource, last)(body=rest["body"], **arguments)
    address = urlsplit(request.uri)
    assert request.method == rest["method"]
    assert address.path == f"/{rest['path']}"
    assert parse_qs(address.query) == {"alt": ["json"], **{k: [v] for k, v in rest["query"].items()}}
    assert json.loads(request.body) == rest["body"]


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
    if kind == "number" and value in ("NaN", "Infinity", "-Infinity"):  # as Google's JSON says them
        return True
    return isinstance(value, _TYPES[kind]) and not (kind == "integer" and isinstance(value, bool))
