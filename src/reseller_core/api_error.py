"""An error answer of one of Google's APIs, as facts (floor 6)."""

from __future__ import annotations

from typing import final

from attrs import frozen

from reseller_core.account import GoogleAccount
from reseller_core.finding import Finding, Severity

__all__ = ["ApiError"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(kw_only=True, weakref_slot=False)
class ApiError:
    """What an error answer says: never an exception, and never more than Google documents.

    The text is Google's own, made printable and cut; a token that was sent does not stand in it.

    Attributes:
        http_status: Status of the answer, such as 403; None where it is not told.
        status: Name of the canonical gRPC code, such as ``PERMISSION_DENIED``; None where it is not told.
        reasons: Google's own words for the reason, such as ``forbidden``, each once.
        message: Google's text for developers, or whatever stood in its place; ``""`` where nothing did.
        findings: What the answer means, by the documentation of the call.
        account: What it says of the domain that was asked about, meant for ``learn``; None = nothing.
        repeatable: The same call may succeed later as it is.
    """

    http_status: int | None = None
    status: str | None = None
    reasons: tuple[str, ...] = ()
    message: str = ""
    findings: tuple[Finding, ...] = ()
    account: GoogleAccount | None = None
    repeatable: bool = False

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that say no."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.VIOLATION)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the violations, each once."""
        return tuple(dict.fromkeys(finding.code for finding in self.violations))
