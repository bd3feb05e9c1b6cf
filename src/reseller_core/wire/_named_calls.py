"""What a call of Google's APIs is called, and what it sends that nobody may see (floor 11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reseller_core.values.secret import TransferToken
from reseller_core.wire.call import Call, ChannelCall

__all__ = ["name_of", "tokens_in"]


def __dir__() -> list[str]:
    return __all__


_LIST_VERBS: Final = {"GET": "list", "POST": "insert"}
_ITEM_VERBS: Final = {"DELETE": "delete", "GET": "get", "PATCH": "patch", "PUT": "update"}
"""How the Reseller API names what a verb does to a list, and to one of its items."""


def name_of(call: Call) -> str:
    """The name that the API's own description gives the call."""
    if isinstance(call, ChannelCall):
        return call.message.removesuffix("Request")
    owner, key, last = (["", "", *call.path.split("/")])[-3:]
    if last in ("customers", "subscriptions"):
        return f"{last}.{_LIST_VERBS.get(call.method, call.method)}"
    if owner == "subscriptions":
        return f"{owner}.{last}"
    return f"{key}.{_ITEM_VERBS.get(call.method, call.method)}"


def tokens_in(call: Call) -> Iterator[TransferToken]:
    """The transfer tokens that the call sends."""
    sent = (*call.query.values(), *(call.body or {}).values())
    return (one for one in sent if isinstance(one, TransferToken))
