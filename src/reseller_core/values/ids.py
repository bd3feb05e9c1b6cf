"""Identifiers that Google or a reseller hands out; lenient, since no grammar is published (floor 2)."""

from __future__ import annotations

import re
from typing import Self, final

from reseller_core.errors import InvalidValueError
from reseller_core.values.text import check_text

__all__ = [
    "CloudIdentityId",
    "ResellerId",
    "SkuId",
    "cloud_identity_id",
    "optional_cloud_identity_id",
    "optional_reseller_id",
    "optional_sku_id",
    "reseller_id",
    "sku_id",
]


def __dir__() -> list[str]:
    return __all__


_ID = re.compile(r"[!-.0-~]{1,64}")
_SKU = re.compile(r"[A-Za-z0-9._-]{1,64}")


def _checked(text: str) -> str:
    if not _ID.fullmatch(check_text(text)):
        raise InvalidValueError("value.id-invalid")
    return text


def _checked_account(text: str) -> str:
    # Fact 44: a customer "id" with a dot is the customer's domain, which can name several customers.
    if "." in _checked(text) or "@" in text:
        raise InvalidValueError("value.id-is-domain")
    return text


@final
class CloudIdentityId(str):
    """A customer's id at Google, such as ``C0123456``: text that is known to be one.

    It stays when the customer's domain changes. The Channel API's own customer id is another thing.

    Raises:
        InvalidValueError: ``value.id-is-domain`` (it has a dot or ``@``), ``value.id-invalid`` (1 to 64
            printable ASCII characters, no white space, no ``/``), ``value.wrong-type``.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """The text as an id."""
        return super().__new__(cls, _checked_account(text))

    def __repr__(self) -> str:
        return f"CloudIdentityId({str(self)!r})"


@final
class ResellerId(str):
    """A reseller's public identifier (account id), which a customer types to grant consent.

    Raises:
        InvalidValueError: As for :class:`CloudIdentityId`.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """The text as an id."""
        return super().__new__(cls, _checked_account(text))

    def __repr__(self) -> str:
        return f"ResellerId({str(self)!r})"


@final
class SkuId(str):
    """What is sold, such as ``1010020027`` or ``Google-Vault``.

    Raises:
        InvalidValueError: ``value.id-invalid`` (1 to 64 ASCII letters, digits, dots, hyphens and
            underscores), ``value.wrong-type``.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """The text as an id."""
        if not _SKU.fullmatch(check_text(text)):
            raise InvalidValueError("value.id-invalid")
        return super().__new__(cls, text)

    def __repr__(self) -> str:
        return f"SkuId({str(self)!r})"


def cloud_identity_id(value: str) -> CloudIdentityId:
    """A :class:`CloudIdentityId`, made where plain text is given."""
    return value if isinstance(value, CloudIdentityId) else CloudIdentityId(value)


def optional_cloud_identity_id(value: str | None) -> CloudIdentityId | None:
    """As :func:`cloud_identity_id`; None stays None."""
    return None if value is None else cloud_identity_id(value)


def reseller_id(value: str) -> ResellerId:
    """A :class:`ResellerId`, made where plain text is given."""
    return value if isinstance(value, ResellerId) else ResellerId(value)


def optional_reseller_id(value: str | None) -> ResellerId | None:
    """As :func:`reseller_id`; None stays None."""
    return None if value is None else reseller_id(value)


def sku_id(value: str) -> SkuId:
    """A :class:`SkuId`, made where plain text is given."""
    return value if isinstance(value, SkuId) else SkuId(value)


def optional_sku_id(value: str | None) -> SkuId | None:
    """As :func:`sku_id`; None stays None."""
    return None if value is None else sku_id(value)
