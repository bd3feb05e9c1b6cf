"""Taking an error answer apart, whatever form it comes in (floor 11).

Google's client for the Reseller API raises an error with the answer's body as ``content``; the client for
Cloud Channel raises one with the parts as attributes; a long-running operation holds a ``google.rpc.Status``,
whose ``code`` is a gRPC number; a proxy in between answers with a page of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final, final

from attrs import frozen

from reseller_core.errors import InvalidValueError
from reseller_core.values.json_text import parse_json_text
from reseller_core.values.secret import TransferToken
from reseller_core.wire._percent import percent_encoded

__all__ = ["ErrorParts", "parts_of"]


def __dir__() -> list[str]:
    return __all__


_LARGEST_BODY: Final = 1_048_576
_LONGEST_TEXT: Final = 1000
_LONGEST_WORD: Final = 64
_MOST_PARTS: Final = 100
_GRPC: Final = (
    *(("OK", 200), ("CANCELLED", 499), ("UNKNOWN", 500), ("INVALID_ARGUMENT", 400)),
    *(("DEADLINE_EXCEEDED", 504), ("NOT_FOUND", 404), ("ALREADY_EXISTS", 409), ("PERMISSION_DENIED", 403)),
    *(("RESOURCE_EXHAUSTED", 429), ("FAILED_PRECONDITION", 400), ("ABORTED", 409), ("OUT_OF_RANGE", 400)),
    *(("UNIMPLEMENTED", 501), ("INTERNAL", 500), ("UNAVAILABLE", 503), ("DATA_LOSS", 500)),
    ("UNAUTHENTICATED", 401),
)
"""The gRPC codes in the order of their numbers, each with the HTTP status that it is told by."""
_HTTP_OF: Final = dict(_GRPC)
_NAME_OF: Final = {
    http: name for name, http in _GRPC if [other for _, other in _GRPC].count(http) == 1
}  # 400, 409 and 500 are told of several
_NAMED_SECRET: Final = re.compile(r"""(auth_?token["']?\s*(?:=|:|%3D)\s*["']?)[^\s&"'<>,}]+""", re.IGNORECASE)


@final
@frozen(kw_only=True, weakref_slot=False)
class ErrorParts:
    """The parts of an error answer; none of its texts holds the token.

    Attributes:
        http_status: Status of the answer.
        status: Name of the gRPC code.
        reasons: Google's words for the reason.
        message: The text, printable and cut.
        said: Everything that a documented answer can be told by: status, name, reasons.
        text: All of its texts in small letters.
    """

    http_status: int | None
    status: str | None
    reasons: tuple[str, ...]
    message: str
    said: tuple[int | str, ...]
    text: str


def parts_of(error: object, *, status: int | None, token: TransferToken | None) -> ErrorParts:
    """The parts of an answer: a parsed body, JSON text, or an error of one of Google's clients."""
    body, http, message = _body_of(error)
    inner = body.get("error", body)
    found = (
        inner if isinstance(inner, Mapping) else {"status": inner, "message": body.get("error_description")}
    )
    code, name = found.get("code"), found.get("status")
    if isinstance(code, int) and not isinstance(code, bool):
        if 0 < code < len(_GRPC):  # no HTTP status is that small: the body is a google.rpc.Status
            name = name or _GRPC[code][0]
        else:
            http = http or code
    name = _word(name, token)
    http = status or http or _HTTP_OF.get(name or "")
    reasons = tuple(dict.fromkeys(word for one in _reasons(found) if (word := _word(one, token))))
    texts = [
        text for text in (found.get("message"), message, *_texts(found)) if isinstance(text, str) and text
    ]
    told = [one for one in (http, name, *reasons, _NAME_OF.get(http or 0)) if one is not None]
    return ErrorParts(
        http_status=http,
        status=name,
        reasons=reasons,
        message=_cleaned(texts[0] if texts else "", token, _LONGEST_TEXT),
        said=tuple(dict.fromkeys(told)),
        text=" ".join(_cleaned(text, token, _LONGEST_TEXT) for text in texts).lower(),
    )


def _body_of(error: object) -> tuple[Mapping[str, Any], int | None, str]:
    """The parsed body, the HTTP status and the text beside it, as far as they are there."""
    if isinstance(error, Mapping):
        return error, None, ""
    if isinstance(error, (str, bytes)):
        return _parsed(error)
    content = getattr(error, "content", None)
    if isinstance(content, (str, bytes)):
        body, _, message = _parsed(content)
        return body, _number(getattr(getattr(error, "resp", error), "status", None)), message
    return _attributes_of(error)


def _parsed(text: str | bytes) -> tuple[Mapping[str, Any], int | None, str]:
    try:
        body = parse_json_text(text, limit=_LARGEST_BODY)
    except InvalidValueError:
        body = None
    if isinstance(body, list) and body:
        body = body[0]
    if isinstance(body, Mapping):
        return body, None, ""
    return {}, None, text if isinstance(text, str) else text.decode("utf-8", "replace")


def _attributes_of(error: object) -> tuple[Mapping[str, Any], int | None, str]:
    """The attributes of an exception of Google's gRPC clients, which has no body."""
    code = _called(getattr(error, "code", None))
    grpc = getattr(error, "grpc_status_code", None) or code
    details = _called(getattr(error, "details", None))
    message = getattr(error, "message", None) or (details if isinstance(details, str) else str(error))
    body = {
        "status": getattr(grpc, "name", None) if isinstance(getattr(grpc, "name", None), str) else None,
        "reason": getattr(error, "reason", None),
        "details": details if isinstance(details, (list, tuple)) else [],
    }
    if body["status"] not in _HTTP_OF:  # http.HTTPStatus has names of its own
        body["status"] = None
    return body, _number(code), message if isinstance(message, str) else ""


def _called(value: Any) -> Any:
    return value() if callable(value) and not isinstance(value, (int, type)) else value


def _number(value: object) -> int | None:
    if isinstance(value, str) and re.fullmatch(r"[1-5][0-9]{2}", value):
        return int(value)
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _reasons(found: Mapping[str, Any]) -> Iterator[object]:
    yield found.get("reason")
    for part in _details(found):
        yield _at(part, "reason")
        for violation in _listed(_at(part, "violations")):
            yield _at(violation, "type")


def _texts(found: Mapping[str, Any]) -> Iterator[object]:
    for part in _details(found):
        yield _at(part, "message")
        for name in ("violations", "fieldViolations", "field_violations"):
            for violation in _listed(_at(part, name)):
                yield _at(violation, "description")
                yield _at(violation, "field")


def _details(found: Mapping[str, Any]) -> Iterator[object]:
    for name in ("errors", "details"):
        yield from _listed(found.get(name))


def _listed(value: object) -> tuple[object, ...]:
    if isinstance(value, (str, bytes, Mapping)) or not isinstance(value, Iterable):
        return ()
    return tuple(islice(value, _MOST_PARTS))


def _at(part: object, name: str) -> object:
    return part.get(name) if isinstance(part, Mapping) else getattr(part, name, None)


def _word(value: object, token: TransferToken | None) -> str | None:
    return _cleaned(value, token, _LONGEST_WORD) or None if isinstance(value, str) else None


def _cleaned(text: str, token: TransferToken | None, limit: int) -> str:
    """One printable line, cut, in which neither the token stands nor whatever is named like one."""
    if token is not None:
        text = re.sub("|".join(map(re.escape, _spellings(token.reveal()))), "***", text, flags=re.IGNORECASE)
    text = _NAMED_SECRET.sub(r"\1***", text)
    line = " ".join("".join(one if one.isprintable() else " " for one in text[: 64 * limit]).split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def _spellings(secret: str) -> tuple[str, ...]:
    """The secret as it may stand in a text, an address or JSON, the longest first."""
    encoded = percent_encoded(secret)
    escaped = secret.replace("\\", "\\\\").replace('"', '\\"')
    spellings = {secret, encoded, encoded.replace("%20", "+"), escaped}
    return tuple(sorted(spellings, key=lambda one: (-len(one), one)))
