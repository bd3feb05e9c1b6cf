"""A transfer to us, from the request until the customer has accepted the terms anew (floor 9).

Facts 50–62, 72–75, 90, 120. It can stop at any step: the state says what is done, so that it goes on from
there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import attrs

from reseller_core.customer import Customer, TeamCustomer
from reseller_core.decision import Decision
from reseller_core.errors import InvalidValueError
from reseller_core.lifecycle import transfer_commands as do
from reseller_core.lifecycle import transfer_events as done
from reseller_core.lifecycle._guards import may_accept_terms, recorded
from reseller_core.lifecycle._machine import Asked, Changes, Lifecycle, Move, Moves, Table
from reseller_core.lifecycle._shapes import Due
from reseller_core.lifecycle.transfer_state import TransferPhase, TransferState
from reseller_core.policy import Policy
from reseller_core.rules.consent import check_consent
from reseller_core.rules.transfer import check_transfer
from reseller_core.transfer import TransferRequest
from reseller_core.values.moment import later

__all__ = ["TRANSFER_LIFECYCLE"]


def __dir__() -> list[str]:
    return __all__


def _requested(state: TransferState) -> TransferRequest:
    return recorded(state.request, "request")


def _may_be_authorised(state: TransferState, command: do.NoteAuthorised, asked: Asked) -> Decision:
    return _consented(_requested(state), command, asked)


def _consented(request: TransferRequest, command: do.NoteAuthorised, asked: Asked) -> Decision:
    return check_consent(
        request,
        account=command.account,
        consents=command.consents,
        profile=command.profile,
        policy=asked.policy,
        at=asked.at,
    )


def _may(
    request: TransferRequest,
    state: TransferState,
    command: do.BringOver | do.MoveSubscriptions,
    asked: Asked,
) -> Decision:
    return check_transfer(
        request,
        account=command.account,
        consents=command.consents,
        reseller=command.reseller,
        linked_customer=command.linked_customer,
        ineligible_skus=state.not_transferable,
        profile=command.profile,
        policy=asked.policy,
        at=asked.at,
    )


def _may_bring_over(state: TransferState, command: do.BringOver, asked: Asked) -> Decision:
    return _may(attrs.evolve(_requested(state), items=None), state, command, asked)


def _may_move(state: TransferState, command: do.MoveSubscriptions, asked: Asked) -> Decision:
    request = _requested(state)
    group = command.product_group
    if group not in state.left_to_move:
        choices = ", ".join(state.left_to_move)
        raise InvalidValueError(
            "value.not-a-member", field="product_group", expected="ProductGroup", choices=choices
        )
    if request.items is None:  # without items, only the import would be judged
        raise InvalidValueError("value.nothing-named", field="request.items", expected="TransferItem")
    others = [one for one in request.product_groups if one is not group]  # each is judged with its own
    items = [one for one in request.items if asked.policy.product_group(one.sku) not in others]
    return _may(attrs.evolve(request, product_groups=(group,), items=items), state, command, asked)


def _may_accept(state: TransferState, command: do.NoteNewTermsAccepted, asked: Asked) -> Decision | None:
    if state.phase is TransferPhase.IMPORTED and _requested(state).items is not None:
        raise InvalidValueError("value.not-as-recorded", field="request.items")  # they are to be moved
    return may_accept_terms(_requested(state).customer, command.by, asked)


# What it changes.


def _nothing(_state: TransferState, _command: object, _asked: Asked) -> Changes:
    return {}


def _request(state: TransferState, command: do.RequestTransfer, _asked: Asked) -> Changes:
    old, new = state.request, command.request
    if old is not None:
        _same_customer(old.customer, new.customer, imported=state.imported_at is not None)
        if state.imported_at is not None and old.reseller_id != new.reseller_id:
            raise InvalidValueError("value.not-as-recorded", field="request.reseller_id")
        if not set(state.moved) <= set(new.product_groups):
            raise InvalidValueError("value.not-as-recorded", field="request.product_groups")
    wanted = attrs.evolve(state, request=new)  # what has moved may be all that is wanted by now
    over = bool(state.moved) and not wanted.left_to_move
    return {"request": new, "phase": TransferPhase.MOVED if over else TransferPhase.REQUESTED}


def _same_customer(old: Customer, new: Customer, *, imported: bool) -> None:
    """Whom it is about stays: by Google's id, which a new domain does not change (fact 34), else by domain.

    Once it is imported, it also stays the same type, and a team the one with this primary address.
    """
    if old.cloud_identity_id is not None:
        if old.cloud_identity_id != new.cloud_identity_id:
            raise InvalidValueError("value.not-as-recorded", field="request.customer.cloud_identity_id")
        return
    if imported and type(old) is not type(new):
        raise InvalidValueError("value.not-as-recorded", field="request.customer")
    names = ("domain", "primary_email") if imported and isinstance(old, TeamCustomer) else ("domain",)
    for name in names:
        if getattr(old, name) not in (None, getattr(new, name)):
            raise InvalidValueError("value.not-as-recorded", field=f"request.customer.{name}")


def _authorised(state: TransferState, command: do.NoteAuthorised, asked: Asked) -> Changes:
    by_consent = _consented(_without_token(_requested(state)), command, asked)
    return {"by_token": not by_consent.allowed, "phase": _resumed(state, asked.policy)}


def _resumed(state: TransferState, policy: Policy) -> TransferPhase:
    """Where it goes on: what was done before an authorisation lapsed stays done."""
    if state.imported_at is None:
        return TransferPhase.AUTHORISED
    left = state.left_to_move
    if not left:
        return TransferPhase.MOVED
    if any(policy.product_group(sku) in (*left, None) for sku, _ in state.not_transferable):
        return TransferPhase.BLOCKED
    return TransferPhase.MOVING if state.moved else TransferPhase.IMPORTED


def _without_token(request: TransferRequest) -> TransferRequest:
    return attrs.evolve(
        request, token=None, token_issued_at=None, token_expires_at=None, token_reseller_id=None
    )


def _imported(_state: TransferState, _command: do.BringOver, asked: Asked) -> Changes:
    return {"imported_at": asked.at}


def _eligibility(state: TransferState, command: do.NoteEligibility, asked: Asked) -> Changes:
    noted = attrs.evolve(state, not_transferable=command.not_transferable)
    return {"not_transferable": command.not_transferable, "phase": _resumed(noted, asked.policy)}


def _moved(state: TransferState, command: do.MoveSubscriptions, asked: Asked) -> Changes:
    moved = attrs.evolve(state, moved=(*state.moved, command.product_group))
    return {"moved": moved.moved, "phase": _resumed(moved, asked.policy)}


def _failed(state: TransferState, command: do.NoteFailed, _asked: Asked) -> Changes:
    return {"failure": command.reason, "phase": state.phase}


def _expired(state: TransferState, _command: do.NoteTokenExpired, asked: Asked) -> Changes:
    """A token that stood in for consents takes the authorisation with it; beside consents it is just gone."""
    request = _requested(state)
    if request.token is None:
        raise InvalidValueError("value.nothing-named", field="request.token", expected="TransferToken")
    expires_at = _expiry(request, asked.policy)
    if expires_at is not None and expires_at > asked.at:
        raise InvalidValueError("value.moment-out-of-range", field="request.token_expires_at")
    phase = TransferPhase.REQUESTED if state.by_token else state.phase
    return {"request": _without_token(request), "phase": phase}


def _expiry(request: TransferRequest, policy: Policy) -> dt.datetime | None:
    if request.token_expires_at is None and request.token_issued_at is not None:
        return later(request.token_issued_at, days=policy.token_lifetime_days)
    return request.token_expires_at


def _cancelled(state: TransferState, _command: do.CancelTransfer, asked: Asked) -> Changes:
    """What has moved stays moved, and is all that is requested from then on; its terms are still open."""
    request = _requested(state)
    if not state.moved:
        return {"request": request, "phase": TransferPhase.CANCELLED}
    items = request.items
    if items is not None:
        items = tuple(one for one in items if asked.policy.product_group(one.sku) in (*state.moved, None))
    return {
        "request": attrs.evolve(request, product_groups=state.moved, items=items),
        "phase": TransferPhase.MOVED,
    }


P: Final = TransferPhase
_TABLE: Final[Table] = {
    P.NEW: {do.RequestTransfer: (P.REQUESTED,)},
    P.REQUESTED: {
        do.RequestTransfer: (P.REQUESTED, P.MOVED),
        do.NoteAuthorised: (P.AUTHORISED, P.IMPORTED, P.BLOCKED, P.MOVING),
        do.NoteTokenExpired: (P.REQUESTED,),
        do.CancelTransfer: (P.CANCELLED, P.MOVED),
    },
    P.AUTHORISED: {
        do.RequestTransfer: (P.REQUESTED,),
        do.BringOver: (P.IMPORTED,),
        do.NoteFailed: (P.AUTHORISED,),
        do.NoteTokenExpired: (P.REQUESTED, P.AUTHORISED),
        do.CancelTransfer: (P.CANCELLED,),
    },
    P.IMPORTED: {
        do.RequestTransfer: (P.REQUESTED,),
        do.NoteEligibility: (P.IMPORTED, P.BLOCKED),
        do.MoveSubscriptions: (P.MOVING, P.MOVED),
        do.NoteFailed: (P.IMPORTED,),
        do.NoteTokenExpired: (P.REQUESTED, P.IMPORTED),
        do.NoteNewTermsAccepted: (P.DONE,),  # an import alone has nothing to move
        do.CancelTransfer: (P.CANCELLED,),
    },
    P.BLOCKED: {
        do.RequestTransfer: (P.REQUESTED, P.MOVED),
        do.NoteEligibility: (P.IMPORTED, P.BLOCKED, P.MOVING),
        do.MoveSubscriptions: (P.BLOCKED, P.MOVING, P.MOVED),  # groups are independent (fact 73)
        do.NoteFailed: (P.BLOCKED,),
        do.NoteTokenExpired: (P.REQUESTED, P.BLOCKED),
        do.CancelTransfer: (P.CANCELLED, P.MOVED),
    },
    P.MOVING: {
        do.RequestTransfer: (P.REQUESTED, P.MOVED),
        do.NoteEligibility: (P.MOVING, P.BLOCKED),
        do.MoveSubscriptions: (P.MOVING, P.MOVED),
        do.NoteFailed: (P.MOVING,),
        do.NoteTokenExpired: (P.REQUESTED, P.MOVING),
        do.CancelTransfer: (P.MOVED,),
    },
    P.MOVED: {do.NoteNewTermsAccepted: (P.DONE,)},
    P.DONE: {},
    P.CANCELLED: {},
}
_MOVES: Final[Moves] = {
    do.RequestTransfer: Move(event=done.TransferRequested, changes=_request),
    do.NoteAuthorised: Move(event=done.TransferAuthorised, changes=_authorised, guard=_may_be_authorised),
    do.BringOver: Move(event=done.CustomerBroughtOver, changes=_imported, guard=_may_bring_over),
    do.NoteEligibility: Move(event=done.EligibilityNoted, changes=_eligibility),
    do.MoveSubscriptions: Move(event=done.SubscriptionsMoved, changes=_moved, guard=_may_move),
    do.NoteFailed: Move(event=done.CallFailed, changes=_failed),
    do.NoteTokenExpired: Move(event=done.TokenExpired, changes=_expired),
    do.NoteNewTermsAccepted: Move(event=done.NewTermsAccepted, changes=_nothing, guard=_may_accept),
    do.CancelTransfer: Move(event=done.TransferCancelled, changes=_cancelled),
}


def _timers(state: TransferState, policy: Policy) -> Iterator[Due]:
    request = state.request
    if request is None or request.token is None or state.phase in (P.MOVED, P.DONE, P.CANCELLED):
        return
    expires_at = _expiry(request, policy)
    if expires_at is not None:
        yield Due(code="transfer-token-expires", at=expires_at, facts=(57,))


TRANSFER_LIFECYCLE: Final = Lifecycle(
    name="transfer", beginning=TransferState(), table=_TABLE, moves=_MOVES, timers=_timers
)
"""From a request until all that is asked for has moved and the terms are accepted anew."""
