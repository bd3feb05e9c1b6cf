"""Make the message tables of ``wire`` from Google's own client packages.

    python docs/data/make_wire_schemas.py            rewrite both modules
    python docs/data/make_wire_schemas.py --check    compare only; exit with 1 if one differs

The Cloud Channel API's messages come from the protobuf descriptors in google-cloud-channel; what is
required or written by Google alone stands only in the discovery documents, which
google-api-python-client ships for both APIs. No network is used.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

__all__ = ["channel_module", "main", "reseller_module"]

TARGETS = Path(__file__).resolve().parents[2] / "src" / "reseller_core" / "wire"
PACKAGE = "google.cloud.channel.v1."
TIMESTAMP, ANY = "google.protobuf.Timestamp", "google.protobuf.Any"
ROOTS = (
    "CheckCloudIdentityAccountsExistRequest",
    "CheckCloudIdentityAccountsExistResponse",
    "CreateCustomerRequest",
    "CreateEntitlementRequest",
    "ImportCustomerRequest",
    "ListTransferableSkusRequest",
    "ListTransferableSkusResponse",
    "ProvisionCloudIdentityRequest",
    "SubscriberEvent",
    "TransferEntitlementsRequest",
    "TransferEntitlementsToGoogleRequest",
)

HEAD = '''\
"""{title} (floor 11).

Made by docs/data/make_wire_schemas.py from {source}; never edited.
"""

from __future__ import annotations

from typing import Final

from reseller_core.wire._messages import Field, Kind, Schema

__all__ = ["{name}"]


def __dir__() -> list[str]:
    return __all__


# fmt: off
'''

Enums = Mapping[str, Mapping[str, int | None]]
Messages = Mapping[str, Iterable[str]]


def field_line(name: str, kind: str, **words: str | bool) -> str:
    """One field as a line of the module; words that are empty or False are left out."""
    told = "".join(f", {key}={json.dumps(value)}" for key, value in words.items() if value)
    told = told.replace("=true", "=True")
    return f'Field("{name}", Kind.{kind}{told}),'


def module(head: str, name: str, messages: Messages, enums: Enums, *, drops_defaults: bool) -> str:
    """The module's whole text."""
    lines = [f"{name}: Final = Schema(", "    messages={"]
    for message in sorted(messages):
        lines += [f'        "{message}": (', *(f"            {line}" for line in messages[message])]
        lines += ["        ),"]
    lines += ["    },", "    enums={"]
    for enum in sorted(enums):
        lines += [f'        "{enum}": {{', *(f'            "{w}": {n},' for w, n in enums[enum].items())]
        lines += ["        },"]
    lines += ["    },", f"    drops_defaults={drops_defaults},", ")", "# fmt: on", ""]
    return head + "\n".join(lines)


def discovery(api: str) -> dict[str, Any]:
    """A discovery document as google-api-python-client ships it."""
    documents = Path(str(import_module("googleapiclient").__file__)).parent / "discovery_cache" / "documents"
    found: dict[str, Any] = json.loads((documents / f"{api}.v1.json").read_text(encoding="utf-8"))
    return found


def short(full_name: str) -> str:
    """A message's name without its package; Google's common types are told by their last part."""
    if full_name.startswith(PACKAGE):
        return full_name.removeprefix(PACKAGE)
    return full_name.rpartition(".")[2]


def channel_module() -> str:
    """The text of ``_channel_schema.py``."""
    types = import_module("google.cloud.channel_v1.types")
    document = discovery("cloudchannel")
    schemas = {
        key.removeprefix("GoogleCloudChannelV1").removeprefix("GoogleType"): schema["properties"]
        for key, schema in document["schemas"].items()
        if "properties" in schema and "alpha" not in key
    }
    messages: dict[str, list[str]] = {}
    enums: dict[str, dict[str, int | None]] = {}
    waiting = [getattr(types, root).pb().DESCRIPTOR for root in ROOTS]
    while waiting:
        message = waiting.pop()
        if short(message.full_name) in messages:
            continue
        told = schemas.get(short(message.full_name).replace(".", ""), {})
        messages[short(message.full_name)] = [
            channel_field(field, told.get(field.json_name, {})) for field in message.fields
        ]
        for field in message.fields:
            if field.enum_type is not None:
                enums[short(field.enum_type.full_name)] = {
                    value.name: value.number for value in field.enum_type.values
                }
            elif field.message_type is not None and field.message_type.full_name not in (TIMESTAMP, ANY):
                waiting.append(field.message_type)
    head = HEAD.format(
        title="The messages of the Cloud Channel API v1",
        name="CHANNEL",
        source=f"google-cloud-channel {version('google-cloud-channel')} and\n"
        f"discovery revision {document['revision']}",
    )
    return module(head, "CHANNEL", messages, enums, drops_defaults=True)


def channel_field(field: Any, told: Mapping[str, Any]) -> str:
    """One field of a protobuf descriptor."""
    words = {
        field.TYPE_STRING: "STRING",
        field.TYPE_BOOL: "BOOL",
        field.TYPE_INT32: "INT32",
        field.TYPE_INT64: "INT64",
        field.TYPE_DOUBLE: "DOUBLE",
        field.TYPE_ENUM: "ENUM",
        field.TYPE_MESSAGE: "MESSAGE",
    }
    kind, named = words[field.type], field.enum_type or field.message_type
    if named is not None and named.full_name in (TIMESTAMP, ANY):
        kind, named = ("TIMESTAMP" if named.full_name == TIMESTAMP else "ANY"), None
    return field_line(
        field.json_name,
        kind,
        type=short(named.full_name) if named is not None else "",
        repeated=field.is_repeated,
        oneof=field.containing_oneof.name if field.containing_oneof is not None else "",
        required=told.get("description", "").startswith("Required."),
        output_only=bool(told.get("readOnly")),
        python=field.name if field.name != snake(field.json_name) else "",
    )


def snake(name: str) -> str:
    """A camelCase key in the snake_case of protobuf."""
    return re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name)


def reseller_module() -> str:
    """The text of ``_reseller_schema.py``."""
    document = discovery("reseller")
    messages: dict[str, list[str]] = {}
    enums: dict[str, dict[str, int | None]] = {}
    for name, schema in document["schemas"].items():
        if not name.startswith("Resellernotify"):
            for message, properties in objects(name, schema):
                messages[message] = [
                    reseller_field(message, key, told, enums) for key, told in sorted(properties.items())
                ]
    head = HEAD.format(
        title="The messages of the Reseller API v1",
        name="RESELLER",
        source=f"discovery revision {document['revision']}",
    )
    return module(head, "RESELLER", messages, enums, drops_defaults=False)


def objects(name: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """A schema and the objects that it spells out inside itself, each with a name."""
    yield name, schema["properties"]
    for key, told in schema["properties"].items():
        if "properties" in told:
            yield from objects(f"{name}.{key}", told)


def reseller_field(
    message: str, key: str, told: Mapping[str, Any], enums: dict[str, dict[str, int | None]]
) -> str:
    """One property of a discovery schema."""
    one = told.get("items", told)
    named = one.get("$ref", "")
    kinds = {"string": "STRING", "boolean": "BOOL", "integer": "INT32", "object": "MESSAGE"}
    kind = "MESSAGE" if named else "INT64" if one.get("format") == "int64" else kinds[one["type"]]
    if kind == "MESSAGE" and not named:
        named = f"{message}.{key}"
    if "enum" in one:
        kind, named = "ENUM", f"{message}.{key}"
        enums[named] = dict.fromkeys(one["enum"])
    repeated = told.get("type") == "array"
    return field_line(key, kind, type=named, repeated=repeated, default=told.get("default", ""))


def main(arguments: list[str]) -> int:
    """Write or compare both modules; how many differ."""
    differing = 0
    for name, text in (("_channel_schema.py", channel_module()), ("_reseller_schema.py", reseller_module())):
        target = TARGETS / name
        if "--check" in arguments:
            differing += target.read_text(encoding="utf-8") != text
        else:
            target.write_text(text, encoding="utf-8")
    return differing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
