"""What is left of a transfer that has begun, and by whom? (floor 10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve

from reseller_core.facts import TransferFacts
from reseller_core.lifecycle import TransferPhase, TransferState
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.token import token_is_live
from reseller_core.transfer import TransferRequest
from reseller_core.upkeep.plan import TRANSFER_ROWS
from reseller_core.upkeep.step import Planned, Step, steps_for
from reseller_core.values.fields import member

__all__ = ["next_steps"]

_AUTHORISING: Final = ("get-consent", "get-token")
_LAST: Final = "accept-terms"
# Where a customer is ours; the Reseller API knows no import of its own.
_IMPORTING: Final[Mapping[Profile, str]] = MappingProxyType(
    {
        Profile.CONSOLE: "click-import",
        Profile.RESELLER_API: "find-customer",
        Profile.CHANNEL_API: "import-customer",
    }
)
_AUTHORISED: Final = (
    TransferPhase.AUTHORISED,
    TransferPhase.IMPORTED,
    TransferPhase.BLOCKED,
    TransferPhase.MOVING,
)
_OVER: Final = (TransferPhase.DONE, TransferPhase.CANCELLED)


def __dir__() -> list[str]:
    return __all__


def next_steps(
    state: TransferState,
    *,
    at: dt.datetime | None = None,
    reseller_id_requested: bool = False,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> tuple[Step, ...]:
    """The steps that are left of a transfer, in order; each names who acts.

    What is done is read off the state: consent or a token, the import, the product groups that have moved.
    The step that moves subscriptions stands there once, and is done for each of ``state.left_to_move``.
    Where the state is blocked, ``state.not_transferable`` says what has to be settled before it. A token
    that does not count is no way to authorise it: consent is asked for.

    Args:
        state: Where the transfer stands; before a request, and after its end, nothing is left.
        at: The moment that is asked about; timezone-aware. None = the token's dates are not read: it counts
            until its expiry is noted.
        reseller_id_requested: The console asks for the reseller public identifier.
        policy: The switches to apply.
        profile: Where it is done: console clicks, or the calls of an API.

    Raises:
        InvalidValueError: ``value.not-a-member``: there is no such profile; ``value.naive-datetime``.
    """
    by = member(Profile, profile)
    request = state.request
    if request is None or state.phase in _OVER:
        return ()
    planned = Planned(
        customer=request.customer,
        request=request,
        reseller_id_requested=reseller_id_requested,
        token_counts=_token_counts(request, at, policy),
    )
    steps = steps_for(planned, TRANSFER_ROWS[by])
    moving = steps_for(evolve(planned, request=evolve(request, items=())), TRANSFER_ROWS[by])
    last = next(step for step in moving if step.code == _LAST)
    if state.phase is TransferPhase.MOVED:
        return (last,)
    codes = [step.code for step in steps]
    begun = 0 if state.imported_at is None else codes.index(_IMPORTING[by]) + 1
    left = tuple(
        step
        for position, step in enumerate(steps)
        if (step.code in _AUTHORISING and state.phase not in _AUTHORISED)
        or (step.code not in _AUTHORISING and position >= begun)
    )
    # What has moved before the request was cut to an import still waits for its terms.
    return (*left, last) if state.moved and _LAST not in codes else left


def _token_counts(request: TransferRequest, at: dt.datetime | None, policy: Policy) -> bool:
    if at is None:  # of the dates, only that there are none counts against it
        at = request.token_issued_at or dt.datetime.min.replace(tzinfo=dt.UTC)
    return token_is_live(TransferFacts(request=request, policy=policy, at=at))
