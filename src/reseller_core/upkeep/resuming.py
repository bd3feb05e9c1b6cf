"""What is left of a transfer that has begun, and by whom? (floor 10)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reseller_core.lifecycle import TransferPhase, TransferState
from reseller_core.policy import Profile
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
    state: TransferState, *, reseller_id_requested: bool = False, profile: Profile | str = Profile.CONSOLE
) -> tuple[Step, ...]:
    """The steps that are left of a transfer, in order; each names who acts.

    What is done is read off the state: consent or a token, the import, the product groups that have moved.
    The step that moves subscriptions is left once for each of ``state.left_to_move``. Where the state is
    blocked, ``state.not_transferable`` says what has to be settled before it.

    Args:
        state: Where the transfer stands; before a request, and after its end, nothing is left.
        reseller_id_requested: The console asks for the reseller public identifier.
        profile: Where it is done: console clicks, or the calls of an API.

    Raises:
        InvalidValueError: ``value.not-a-member``: there is no such profile.
    """
    by = member(Profile, profile)
    request = state.request
    if request is None or state.phase in _OVER:
        return ()
    planned = Planned(
        customer=request.customer,
        request=request,
        reseller_id_requested=reseller_id_requested,
        token_counts=request.token is not None,
    )
    steps = steps_for(planned, TRANSFER_ROWS[by])
    if state.phase is TransferPhase.MOVED:
        return tuple(step for step in steps if step.code == _LAST)
    codes = [step.code for step in steps]
    begun = 0 if state.imported_at is None else codes.index(_IMPORTING[by]) + 1
    return tuple(
        step
        for position, step in enumerate(steps)
        if (step.code in _AUTHORISING and state.phase not in _AUTHORISED)
        or (step.code not in _AUTHORISING and position >= begun)
    )
