"""E-mail addresses, and the only place that knows email-validator (floor 2)."""

from __future__ import annotations

import re
from typing import final

from attrs import field, frozen

from reseller_core.errors import InvalidValueError
from reseller_core.values.domain_name import DomainName
from reseller_core.values.text import check_characters, check_text

__all__ = ["EmailAddress", "email_address", "optional_email_address"]


def __dir__() -> list[str]:
    return __all__


_LONGEST, _LONGEST_LOCAL = 254, 64
_DOTS = ".\u3002\uff0e\uff61"  # a host may end in one of these, a mailbox may not
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_PLAIN_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")


def _checked_local(local: str) -> str:
    if len(local) > _LONGEST_LOCAL:
        raise InvalidValueError("value.email-local-too-long", limit=_LONGEST_LOCAL)
    if _PLAIN_LOCAL.fullmatch(local):
        return local
    check_characters(local)
    from email_validator import EmailNotValidError, validate_email

    # The library judges the part before the @ only: the domain has one judge, DomainName.
    try:
        checked = validate_email(f"{local}@example.com", check_deliverability=False).local_part
    except EmailNotValidError:
        raise InvalidValueError("value.email-invalid") from None
    if len(checked.encode()) > _LONGEST_LOCAL:
        raise InvalidValueError("value.email-local-too-long", limit=_LONGEST_LOCAL)
    return checked


@final
@frozen(order=True, repr=False, init=False, weakref_slot=False)
class EmailAddress:
    """One mailbox, such as ``kim@ganada-example.com``, without a display name.

    The local part keeps its case, since only its own server may say that case means nothing; two
    addresses that differ in case alone are equal all the same, as they are at Google.

    Args:
        text: The address; its domain in any case and script.

    Raises:
        InvalidValueError: ``value.email-invalid``, ``value.email-too-long`` (over 254 octets),
            ``value.email-local-too-long`` (over 64 octets), ``value.text-blank``,
            ``value.wrong-type``, what :class:`DomainName` raises for the part after the ``@``, and
            ``value.character-…`` for the part before it.

    Attributes:
        local: The part before the ``@``, normalised to NFC.
        domain: The part after it.
    """

    # By domain first: a sorted list keeps the mailboxes of a customer together.
    domain: DomainName
    local: str = field(eq=str.lower)

    def __init__(self, text: str) -> None:
        if not check_text(text).strip():
            raise InvalidValueError("value.text-blank")
        if len(text) > 4 * _LONGEST:
            raise InvalidValueError("value.email-too-long", limit=_LONGEST)
        local, _, domain = text.partition("@")
        if not local or not domain or "@" in domain or domain[-1] in _DOTS:
            raise InvalidValueError("value.email-invalid")
        object.__setattr__(self, "local", _checked_local(local))
        object.__setattr__(self, "domain", DomainName(domain))
        if len(str(self).encode()) > _LONGEST:
            raise InvalidValueError("value.email-too-long", limit=_LONGEST)

    def __str__(self) -> str:
        return f"{self.local}@{self.domain.ascii}"

    def __repr__(self) -> str:
        return f"EmailAddress({str(self)!r})"


def email_address(value: EmailAddress | str) -> EmailAddress:
    """An :class:`EmailAddress`, made where text is given."""
    return value if isinstance(value, EmailAddress) else EmailAddress(value)


def optional_email_address(value: EmailAddress | str | None) -> EmailAddress | None:
    """As :func:`email_address`; None stays None."""
    return None if value is None else email_address(value)
