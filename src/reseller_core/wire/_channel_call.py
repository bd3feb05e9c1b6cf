"""How a call of the Cloud Channel API is made up (floor 11)."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from reseller_core.wire._canonical import in_snake_case
from reseller_core.wire._channel_schema import CHANNEL
from reseller_core.wire._messages import Field, Kind
from reseller_core.wire.call import ChannelCall

__all__ = ["posted"]


def __dir__() -> list[str]:
    return __all__


def posted(
    message: str,
    suffix: str,
    name: Mapping[str, str],
    body: Mapping[str, Any],
    *,
    within: str = "",
    kept: Container[str] = (),
) -> ChannelCall:
    """A POST to a resource of the Cloud Channel API, without what Google would refuse in it.

    That is what Google alone writes, and what a reader kept of a later version: fields and words that the
    message doesn't know. Of a value of any type the gRPC client can't be told either.

    Args:
        message: Type of the gRPC request.
        suffix: What follows the resource's name in the path.
        name: The request's field that stands in the path, and the name of the resource.
        body: The REST body.
        within: The request's field that the body is; ``""`` = its fields are the request's own.
        kept: Fields that are sent although Google alone writes them.
    """
    ((_, resource),) = name.items()
    fields = {field.name: field for field in CHANNEL.messages[message]}
    body = _sendable(body, fields[within].type if within else message, kept)
    return ChannelCall(
        method="POST",
        path=f"v1/{resource}{suffix}",
        body=body,
        message=message,
        request=in_snake_case({**name, **({within: body} if within else body)}, CHANNEL, message),
    )


def _sendable(payload: Mapping[str, Any], message: str, kept: Container[str]) -> dict[str, Any]:
    fields = {
        field.name: field
        for field in CHANNEL.messages[message]
        if field.kind is not Kind.ANY and (field.name in kept or not field.output_only)
    }
    sent: dict[str, Any] = {}
    for key, value in payload.items():
        if key not in fields:
            continue
        values = value if isinstance(value, list) else [value]
        known = [_one(one, fields[key], kept) for one in values if _is_known(one, fields[key])]
        if isinstance(value, list):
            sent[key] = known
        elif known:
            sent[key] = known[0]
    return sent


def _one(value: Any, field: Field, kept: Container[str]) -> Any:
    return _sendable(value, field.type, kept) if field.kind is Kind.MESSAGE else value


def _is_known(value: Any, field: Field) -> bool:
    return field.kind is not Kind.ENUM or value in CHANNEL.enums[field.type]
