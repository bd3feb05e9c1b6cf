"""A call of one of Google's APIs as a value: what to send, and nothing sent (floor 11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, final

from attrs import field, frozen

from reseller_core.values.secret import TransferToken

__all__ = ["Call", "ChannelCall"]


def __dir__() -> list[str]:
    return __all__


def _copied(value: Any, *, reveal: bool = False) -> Any:
    """A copy that shares nothing with the original; a token stays closed unless it is asked for."""
    match value:
        case TransferToken() if reveal:
            return value.reveal()
        case Mapping():
            return {key: _copied(inner, reveal=reveal) for key, inner in value.items()}
        case list() | tuple():
            return [_copied(inner, reveal=reveal) for inner in value]
        case _:
            return value


@frozen(weakref_slot=False)
class Call:
    """What to send to Google's REST endpoint.

    A transfer token in it is masked wherever the call is printed; :meth:`rest` alone gives it away, to
    be handed to a client at once.

    Attributes:
        method: HTTP verb.
        path: Path below the API's root, such as ``v1/accounts/C01/customers``.
        query: Query parameters.
        body: JSON in camelCase; None = no body.
    """

    method: str
    path: str
    query: Mapping[str, Any] = field(factory=dict[str, Any], converter=_copied)
    body: Mapping[str, Any] | None = field(default=None, converter=_copied)

    def rest(self) -> dict[str, Any]:
        """Method, path, query and body as plain data, tokens in clear text."""
        return {
            "method": self.method,
            "path": self.path,
            "query": _copied(self.query, reveal=True),
            "body": _copied(self.body, reveal=True),
        }


@final
@frozen(weakref_slot=False)
class ChannelCall(Call):
    """What to send to the Cloud Channel API, by REST or by gRPC.

    Attributes:
        method: HTTP verb.
        path: Path below the API's root.
        query: Query parameters.
        body: JSON in camelCase; None = no body.
        message: Name of the gRPC request's type, such as ``ImportCustomerRequest``.
        request: That request in snake_case, with what REST says in its path.
    """

    message: str = field(kw_only=True)
    request: Mapping[str, Any] = field(kw_only=True, converter=_copied)

    def grpc(self) -> dict[str, Any]:
        """The request for the constructor of its type in Google's client, tokens in clear text."""
        revealed: dict[str, Any] = _copied(self.request, reveal=True)
        return revealed
