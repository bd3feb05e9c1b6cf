"""Error answers of Google's APIs as facts and findings (floor 11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from reseller_core.account import GoogleAccount
from reseller_core.api_error import ApiError
from reseller_core.codes import Code
from reseller_core.finding import Finding, Param, Severity
from reseller_core.values.secret import TransferToken, optional_transfer_token
from reseller_core.wire._documented_answers import (
    ANSWERED,
    CALLS,
    CHANNEL_ANSWERS,
    RESELLER_ANSWERS,
    Answer,
)
from reseller_core.wire._error_parts import ErrorParts, parts_of
from reseller_core.wire._named_calls import name_of, tokens_in
from reseller_core.wire.call import Call

if TYPE_CHECKING:
    from reseller_core.values.domain_name import DomainName
    from reseller_core.values.email_address import EmailAddress
    from reseller_core.values.ids import CloudIdentityId

__all__ = ["read_channel_error", "read_reseller_error"]

Asked: TypeAlias = "DomainName | EmailAddress | CloudIdentityId | str"


def __dir__() -> list[str]:
    return __all__


def read_reseller_error(
    error: object,
    *,
    call: Call | str | None = None,
    status: int | None = None,
    token: TransferToken | str | None = None,
    asked: Asked | None = None,
) -> ApiError:
    """What an error answer of the Reseller API means, as Google documents it for the call.

    What is not documented stays itself (``api.unknown-error``), with its text. Give the token that was sent:
    a 403 means another thing with it, and wherever Google's text repeats it, it is masked; what a text calls
    an ``authToken`` is masked in any case. An address that was called is never part of what is returned.

    Args:
        error: The answer's body, parsed or as text or bytes, JSON or not; an error that one of Google's
            clients raised; a long-running operation that failed, or its ``error``.
        call: The call that was answered, by its name, such as ``customers.get``, or itself; most answers
            mean something only for their call.
        status: HTTP status, where the answer does not tell it itself.
        token: The transfer token that was sent; None = the one that stands in the call, if any.
        asked: What a look-up asked for. By an id or an e-mail address a 404 says nothing of a domain; None =
            it asked by domain.

    Raises:
        ValueError: There is no such call.
        InvalidValueError: What is given as the token can't be one.
    """
    return _error_by(RESELLER_ANSWERS, error, call, status, token, asked)


def read_channel_error(
    error: object,
    *,
    call: Call | str | None = None,
    status: int | None = None,
    token: TransferToken | str | None = None,
    asked: Asked | None = None,
) -> ApiError:
    """What an error answer of the Cloud Channel API means; as :func:`read_reseller_error`.

    Calls have the names of the service, such as ``ImportCustomer``.
    """
    return _error_by(CHANNEL_ANSWERS, error, call, status, token, asked)


def _error_by(
    answers: Iterable[Answer],
    error: object,
    call: Call | str | None,
    status: int | None,
    token: TransferToken | str | None,
    asked: Asked | None,
) -> ApiError:
    sent = optional_transfer_token(token)
    if isinstance(call, Call):
        sent = sent or next(tokens_in(call), None)
        call = name_of(call)
    if call is not None and call not in CALLS:
        raise ValueError(f"call must be one of {', '.join(CALLS)}")
    parts = parts_of(error, status=status, token=sent)
    by_other = asked is not None and ("." not in str(asked) or "@" in str(asked))
    answer = next((one for one in answers if _fits(one, parts, call, sent is not None, by_other)), None)
    if answer is None:
        severity, code, subject, params = Severity.VIOLATION, Code.API_UNKNOWN_ERROR, "", _params(parts)
    else:
        severity = Severity.VIOLATION if answer.account is None else Severity.ADVISORY
        code, subject = answer.code, answer.subject
        params = _params(parts) | ({"ask": answer.ask} if answer.ask else {})
    return ApiError(
        http_status=parts.http_status,
        status=parts.status,
        reasons=parts.reasons,
        message=parts.message,
        findings=(Finding(code, severity, subject, params),),
        account=None if answer is None or answer.account is None else GoogleAccount(status=answer.account),
        repeatable=answer is not None and answer.repeatable,
    )


def _fits(
    answer: Answer,
    parts: ErrorParts,
    call: str | None,
    with_token: bool,  # noqa: FBT001 - what was sent
    by_other: bool,  # noqa: FBT001 - what was asked
) -> bool:
    return (
        (not answer.on or any(one in parts.said for one in answer.on))
        and (not answer.calls or call in answer.calls)
        and (not answer.words or any(words in parts.text for words in answer.words))
        and (with_token or not answer.with_token)
        # An id or an address that nobody has says nothing of a domain.
        and not (by_other and answer.code == Code.API_DOMAIN_FREE)
    )


def _params(parts: ErrorParts) -> dict[str, Param]:
    told = ", ".join(str(one) for one in parts.said)
    return {"situation": ANSWERED, "status": told or "-", "message": parts.message or told or "-"}
