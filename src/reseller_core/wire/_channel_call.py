"""How a call of the Cloud Channel API is made up (floor 11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reseller_core.wire._canonical import in_snake_case
from reseller_core.wire._channel_schema import CHANNEL
from reseller_core.wire.call import ChannelCall

__all__ = ["posted"]


def __dir__() -> list[str]:
    return __all__


def posted(
    message: str, suffix: str, name: Mapping[str, str], body: Mapping[str, Any], *, within: str = ""
) -> ChannelCall:
    """A POST to a resource of the Cloud Channel API.

    Args:
        message: Type of the gRPC request.
        suffix: What follows the resource's name in the path.
        name: The request's field that stands in the path, and the name of the resource.
        body: The REST body.
        within: The request's field that the body is; ``""`` = its fields are the request's own.
    """
    ((_, resource),) = name.items()
    return ChannelCall(
        method="POST",
        path=f"v1/{resource}{suffix}",
        body=body,
        message=message,
        request=in_snake_case({**name, **({within: body} if within else body)}, CHANNEL, message),
    )
