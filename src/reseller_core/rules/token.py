"""Transfer tokens: when one counts (floor 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reseller_core.codes import Code
from reseller_core.values.moment import later

if TYPE_CHECKING:
    import datetime as dt

    from reseller_core.facts import TransferFacts

__all__ = ["token_expiry", "token_faults", "token_is_live"]


def __dir__() -> list[str]:
    return __all__


def token_expiry(facts: TransferFacts) -> dt.datetime | None:
    """The moment from which the token no longer counts; None = it can't be told (fact 57).

    An expiry that is given goes before one computed from the moment of issue and the policy's days.
    """
    request = facts.request
    if request.token_expires_at is not None:
        return request.token_expires_at
    if request.token_issued_at is None:
        return None
    return later(request.token_issued_at, days=facts.policy.token_lifetime_days)


def token_faults(facts: TransferFacts) -> tuple[Code, ...]:
    """Why the token that is given does not count; ``()`` = nothing is wrong with it, or none is given."""
    request = facts.request
    if request.token is None:
        return ()
    faults: list[Code] = []
    expiry = token_expiry(facts)
    if expiry is None:
        faults.append(Code.TRANSFER_TOKEN_UNDATED)
    elif expiry <= facts.at:
        faults.append(Code.TRANSFER_TOKEN_EXPIRED)
    if request.token_issued_at is not None and request.token_issued_at > facts.at:
        faults.append(Code.TRANSFER_TOKEN_NOT_YET_ISSUED)
    if request.token_reseller_id not in (None, request.sells):
        faults.append(Code.TRANSFER_TOKEN_OTHER_RESELLER)
    return tuple(faults)


def token_is_live(facts: TransferFacts) -> bool:
    """Whether a token stands in for purchase consent (fact 62)."""
    return facts.request.token is not None and not token_faults(facts)
