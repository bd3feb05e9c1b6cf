"""The transfer token: a secret that no text, page or pickle shows (floor 2)."""

from __future__ import annotations

import re
from hmac import compare_digest
from typing import Final, NoReturn, final

from reseller_core.errors import InvalidValueError
from reseller_core.values.text import check_text

__all__ = ["ERASED_TOKEN", "TransferToken", "optional_transfer_token"]


def __dir__() -> list[str]:
    return __all__


_LONGEST = 4096
_PRINTABLE = re.compile(r"[ -~]+")


@final
class TransferToken:
    """What a customer hands a reseller so that the customer's subscriptions may be moved.

    Opaque. Everything but :meth:`reveal` shows stars; equality takes the same time wherever two
    tokens differ; all tokens share one hash, so that it tells nothing. It can be copied, not pickled.
    It is no attrs class, so that turning a record into a dict keeps it closed.

    Args:
        text: 1 to 4096 printable ASCII characters; outer white space is removed.

    Raises:
        InvalidValueError: ``value.text-blank``, ``value.text-too-long``, ``value.token-invalid``,
            ``value.wrong-type``; none of them quotes the text.
    """

    __slots__ = ("_text",)
    _text: str

    def __init__(self, text: str) -> None:
        token = check_text(text).strip()
        if not token:
            raise InvalidValueError("value.text-blank")
        if len(token) > _LONGEST:
            raise InvalidValueError("value.text-too-long", limit=_LONGEST)
        if not _PRINTABLE.fullmatch(token):
            raise InvalidValueError("value.token-invalid")
        object.__setattr__(self, "_text", token)

    def reveal(self) -> str:
        """The token itself, for the one call that sends it."""
        return self._text

    def __repr__(self) -> str:
        return "TransferToken(***)"

    def __str__(self) -> str:
        return "***"

    def __format__(self, format_spec: str) -> str:
        return "***"

    def _repr_html_(self) -> str:
        return repr(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TransferToken):
            return NotImplemented
        return compare_digest(self._text, other._text)

    def __hash__(self) -> int:
        return hash(TransferToken.__name__)

    def __copy__(self) -> TransferToken:
        return self

    def __deepcopy__(self, memo: object) -> TransferToken:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a transfer token is a secret: it can't be pickled")

    def __getstate__(self) -> NoReturn:
        raise TypeError("a transfer token is a secret: it has no state to show")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a transfer token can't change: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a transfer token can't change: {name}")


ERASED_TOKEN: Final = TransferToken("erased")
"""What stands in the place of a token that was erased: no secret."""


def optional_transfer_token(value: TransferToken | str | None) -> TransferToken | None:
    """A :class:`TransferToken`, made where text is given; None stays None."""
    return value if value is None or isinstance(value, TransferToken) else TransferToken(value)
