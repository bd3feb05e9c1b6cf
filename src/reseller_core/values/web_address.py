"""Web addresses: where a customer's site is (floor 2)."""

from __future__ import annotations

import re

from reseller_core.errors import InvalidValueError
from reseller_core.values.domain_name import DomainName
from reseller_core.values.text import free_text

__all__ = ["optional_web_address", "web_address"]


def __dir__() -> list[str]:
    return __all__


_LONGEST, _LAST_PORT = 2048, 65535
_ADDRESS = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>[^/?#:@\\\s]+)(?P<port>:[0-9]{1,5})?(?P<rest>[/?#][^\\\s]*)?",
    re.IGNORECASE,
)


def web_address(value: str) -> str:
    """An ``http`` or ``https`` address, or a bare host with or without a path.

    Scheme and host are written in lower case and ASCII; the rest stays as it is.

    Raises:
        InvalidValueError: ``value.web-address-invalid`` (another scheme, user information, a host that
            is no domain name), and what :func:`~reseller_core.values.text.free_text` raises.
    """
    found = _ADDRESS.fullmatch(free_text(value, limit=_LONGEST))
    if found is None or int((found["port"] or ":0")[1:]) > _LAST_PORT:
        raise InvalidValueError("value.web-address-invalid")
    try:
        host = DomainName(found["host"])
    except InvalidValueError:
        raise InvalidValueError("value.web-address-invalid") from None
    scheme = f"{found['scheme'].lower()}://" if found["scheme"] else ""
    address = f"{scheme}{host}{found['port'] or ''}{found['rest'] or ''}"
    # A host in A-labels can be longer than the text that it was made from.
    return free_text(address, limit=_LONGEST)


def optional_web_address(value: str | None) -> str | None:
    """As :func:`web_address`; None stays None."""
    return None if value is None else web_address(value)
