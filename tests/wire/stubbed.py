"""Google's own clients over transports that answer by themselves: real requests are built, none is sent.

A page's examples are those of a user: they make the clients as a user does. What the clients then send is
kept, and each call is answered by the next answer of a script.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, Self
from urllib.parse import unquote, urlsplit

import pytest

from wire.google_clients import client


class Answer(NamedTuple):
    """One answer of Google's.

    Attributes:
        call: The call that it answers: ``CreateCustomer``, or ``POST /apps/reseller/v1/customers``.
        body: JSON.
        status: Name of the gRPC code, or the HTTP status.
    """

    call: str
    body: dict[str, Any]
    status: str | int = 200


class Sent(NamedTuple):
    """One request of a client.

    Attributes:
        call: The call, as an answer names it.
        request: The gRPC request, or the body, as JSON.
        query: The query of the address.
    """

    call: str
    request: Any
    query: str = ""


class Script:
    """Answers in their order, and what was sent for them."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self.left = list(answers)
        self.sent: list[Sent] = []

    def answer_to(self, sent: Sent) -> Answer:
        """The next answer, which has to be one to this call."""
        self.sent.append(sent)
        answer = self.left.pop(0)
        assert sent.call == answer.call
        return answer


# Cloud Channel: a gRPC channel.

_OPERATIONS = {
    "ProvisionCloudIdentity": "Customer",
    "CreateEntitlement": "Entitlement",
    "TransferEntitlements": "TransferEntitlementsResponse",
}
"""Long-running call → what it results in."""


class _Call:
    """One method of the service."""

    def __init__(self, script: Script, name: str, serialize: Any, deserialize: Any) -> None:
        self._script, self._name = script, name
        self._serialize, self._deserialize = serialize, deserialize

    def with_call(self, request: Any, **_: object) -> tuple[Any, Self]:
        kind = type(request)
        again = kind.deserialize(self._serialize(request))  # as the wire would carry it
        told = json.loads(kind.to_json(again, always_print_fields_with_no_presence=False))
        answer = self._script.answer_to(Sent(self._name, told))
        if isinstance(answer.status, str):
            raise _refusal(answer.status, answer.body["message"])
        return self._deserialize(self._answered(answer)), self

    def _answered(self, answer: Answer) -> bytes:
        types = importlib.import_module("google.cloud.channel_v1.types")
        if answer.call not in _OPERATIONS:
            kind = self._deserialize.__self__
            return bytes(kind.serialize(kind.from_json(json.dumps(answer.body))))
        operations: Any = importlib.import_module("google.longrunning.operations_pb2")
        operation = operations.Operation(name="operations/1", done=True)
        kind = getattr(types, _OPERATIONS[answer.call])
        operation.response.Pack(kind.pb(kind.from_json(json.dumps(answer.body))))
        return bytes(operation.SerializeToString())

    def code(self) -> None: ...


def _refusal(status: str, message: str) -> Exception:
    """The error that gRPC raises."""
    grpc: Any = importlib.import_module("grpc")

    def raised(self: Exception, timeout: float | None = None) -> None:
        del timeout
        raise self

    parts = {
        "code": lambda _: grpc.StatusCode[status],
        "details": lambda _: message,
        "result": raised,
        "trailing_metadata": lambda _: (),
        "__abstractmethods__": frozenset[str](),
    }
    kind: Any = type("Refusal", (grpc.RpcError, grpc.Call), parts)
    kind.__abstractmethods__ = frozenset[str]()
    error: Exception = kind(message)
    return error


class _Channel:
    """What grpc.Channel does for unary calls."""

    def __init__(self, script: Script) -> None:
        self._script = script

    def unary_unary(self, method: str, serialize: Any, deserialize: Any, *_: object) -> _Call:
        return _Call(self._script, method.rpartition("/")[2], serialize, deserialize)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_, **__: None


@contextmanager
def stubbed_channel(answers: Sequence[Answer]) -> Iterator[Script]:
    """``CloudChannelServiceClient()`` without credentials and without a network."""
    client("google.cloud.channel_v1")
    transports = importlib.import_module(
        "google.cloud.channel_v1.services.cloud_channel_service.transports.grpc"
    )
    script = Script(answers)
    with pytest.MonkeyPatch.context() as patch:
        _without_credentials(patch)
        patch.setattr(
            transports.CloudChannelServiceGrpcTransport,
            "create_channel",
            lambda *_, **__: _Channel(script),
        )
        yield script
    assert script.left == []


# The Reseller API: HTTP.


@contextmanager
def stubbed_reseller(answers: Sequence[Answer]) -> Iterator[Script]:
    """``build("reseller", "v1")`` without credentials and without a network."""
    client("googleapiclient.discovery")
    httplib2 = importlib.import_module("httplib2")
    script = Script(answers)

    def request(
        _: object, uri: str, method: str = "GET", body: Any = None, **__: object
    ) -> tuple[Any, bytes]:
        address = urlsplit(uri)
        told = None if not body else json.loads(body)
        answer = script.answer_to(Sent(f"{method} {unquote(address.path)}", told, address.query))
        head = httplib2.Response({"status": str(answer.status), "content-type": "application/json"})
        return head, json.dumps(answer.body).encode()

    with pytest.MonkeyPatch.context() as patch:
        _without_credentials(patch)
        patch.setattr(httplib2.Http, "request", request)
        yield script
    assert script.left == []


def _without_credentials(patch: pytest.MonkeyPatch) -> None:
    auth: Any = importlib.import_module("google.auth")
    anonymous: Any = importlib.import_module("google.auth.credentials")
    patch.setattr(auth, "default", lambda *_, **__: (anonymous.AnonymousCredentials(), None))
