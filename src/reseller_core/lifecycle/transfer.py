"""A transfer to us, from the request until the customer has accepted the terms anew (floor 9).

Facts 50–62, 72–75, 120. It can stop at any step: the state says what is done, so that it goes on from there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, final

import attrs
from attrs import field, frozen

from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.subscription_states import IneligibilityReason
from reseller_core.decision import Decision
from reseller_core.errors import InvalidValueError
from reseller_core.facts import TransferFacts, ineligible_pairs
from reseller_core.lifecycle import transfer_commands as do
from reseller_core.lifecycle import transfer_events as done
from reseller_core.lifecycle._guards import may_accept_terms
from reseller_core.lifecycle._machine import Asked, Changes, Due, Lifecycle, Move, State, Table
from reseller_core.lifecycle.transfer_events import moved_groups
from reseller_core.policy import Policy
from reseller_core.rules.consent import check_consent
from reseller_core.rules.token import token_is_live
from reseller_core.rules.transfer import check_transfer
from reseller_core.transfer import TransferRequest
from reseller_core.values.fields import happened, is_a, member, naming_fields
from reseller_core.values.moment import later, optional_moment
from reseller_core.values.text import optional_name

__all__ = ["TRANSFER_LIFECYCLE", "TransferPhase", "TransferState"]

NONE = type(None)


def __dir__() -> list[str]:
    return __all__


@final
class TransferPhase(StrEnum):
    """How far a transfer has come."""

    NEW = "new"
    """Nothing is requested yet."""
    REQUESTED = "requested"
    """The customer still has to consent, or to hand over a token."""
    AUTHORISED = "authorised"
    """Consents, or a live token, cover the request."""
    IMPORTED = "imported"
    """The customer is ours; none of its subscriptions has moved."""
    BLOCKED = "blocked"
    """Google lists a SKU of it as not transferable (fact 75)."""
    MOVING = "moving"
    """Some product groups have moved, others have not."""
    MOVED = "moved"
    """All have moved; the customer has to accept the terms anew."""
    DONE = "done"
    """Nothing is left to do."""
    CANCELLED = "cancelled"
    """It was given up."""


def _phase(value: TransferPhase | str) -> TransferPhase:
    return member(TransferPhase, value)


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class TransferState(State):
    """Where a transfer stands.

    Attributes:
        phase: How far it has come.
        request: Who and what is to come over; None before it is requested.
        by_token: A token stands in for consents, so that its expiry matters.
        imported_at: When the customer was imported.
        not_transferable: SKU id to why Google says that it can't be transferred.
        moved: The product groups that have moved.
        failure: What was told when a call last failed; None once it has worked.
    """

    phase: TransferPhase = field(default=TransferPhase.NEW, converter=_phase)
    request: TransferRequest | None = field(
        default=None, validator=is_a(TransferRequest, NONE), metadata=happened()
    )
    by_token: bool = field(default=False, validator=is_a(bool))
    imported_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=happened())
    not_transferable: tuple[tuple[str, IneligibilityReason], ...] = field(
        default=(), converter=ineligible_pairs
    )
    moved: tuple[ProductGroup, ...] = field(default=(), converter=moved_groups)
    failure: str | None = field(default=None, converter=optional_name, metadata=happened())

    @property
    def left_to_move(self) -> tuple[ProductGroup, ...]:
        """The product groups of the request that have not moved."""
        wanted = () if self.request is None else self.request.product_groups
        return tuple(group for group in wanted if group not in self.moved)


def _requested(state: TransferState) -> TransferRequest:
    assert state.request is not None  # noqa: S101 - every phase but the first has one
    return state.request


def _may_be_authorised(state: TransferState, command: do.NoteAuthorised, asked: Asked) -> Decision:
    return check_consent(
        _requested(state),
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
        raise InvalidValueError("value.not-a-member", field="product_group", expected="ProductGroup")
    items = request.items and [
        one for one in request.items if asked.policy.product_group(one.sku) in (group, None)
    ]
    return _may(attrs.evolve(request, product_groups=(group,), items=items), state, command, asked)


def _may_accept(state: TransferState, command: do.NoteNewTermsAccepted, asked: Asked) -> Decision:
    return may_accept_terms(_requested(state).customer, command.by, asked)


# What it changes.


def _nothing(_state: TransferState, _command: object, _asked: Asked) -> Changes:
    return {}


def _request(state: TransferState, command: do.RequestTransfer, _asked: Asked) -> Changes:
    old, new = state.request, command.request
    if old is not None:
        for name in ("domain", "cloud_identity_id"):
            if getattr(old.customer, name) not in (None, getattr(new.customer, name)):
                raise InvalidValueError("value.ids-differ", field=f"request.customer.{name}")
        if not set(state.moved) <= set(new.product_groups):
            raise InvalidValueError(
                "value.nothing-named", field="request.product_groups", expected="ProductGroup"
            )
    return {"request": new}


def _authorised(state: TransferState, command: do.NoteAuthorised, asked: Asked) -> Changes:
    facts = TransferFacts(
        request=_requested(state), account=command.account, policy=asked.policy, at=asked.at
    )
    without = attrs.evolve(_requested(state), token=None)
    by_consent = check_consent(
        without, account=command.account, consents=command.consents, policy=asked.policy, at=asked.at
    )
    by_token = token_is_live(facts) and not by_consent.allowed
    return {"by_token": by_token, "phase": _resumed(state)}


def _resumed(state: TransferState) -> TransferPhase:
    """Where it goes on: what was done before an authorisation lapsed stays done."""
    if state.imported_at is None:
        return TransferPhase.AUTHORISED
    if state.not_transferable:
        return TransferPhase.BLOCKED
    return TransferPhase.MOVING if state.moved else TransferPhase.IMPORTED


def _imported(_state: TransferState, _command: do.BringOver, asked: Asked) -> Changes:
    return {"imported_at": asked.at}


def _eligibility(state: TransferState, command: do.NoteEligibility, _asked: Asked) -> Changes:
    noted = attrs.evolve(state, not_transferable=command.not_transferable)
    return {"not_transferable": command.not_transferable, "phase": _resumed(noted)}


def _moved(state: TransferState, command: do.MoveSubscriptions, _asked: Asked) -> Changes:
    moved = (*state.moved, command.product_group)
    left = [group for group in state.left_to_move if group is not command.product_group]
    return {"moved": moved, "phase": TransferPhase.MOVING if left else TransferPhase.MOVED}


def _failed(state: TransferState, command: do.NoteFailed, _asked: Asked) -> Changes:
    return {"failure": command.reason, "phase": state.phase}


def _expired(state: TransferState, _command: do.NoteTokenExpired, _asked: Asked) -> Changes:
    """A token that stood in for consents takes the authorisation with it; beside consents it is just gone."""
    request = attrs.evolve(
        _requested(state), token=None, token_issued_at=None, token_expires_at=None, token_reseller_id=None
    )
    return {"request": request, "phase": TransferPhase.REQUESTED if state.by_token else state.phase}


P: Final = TransferPhase
_TABLE: Final[Table] = {
    P.NEW: {do.RequestTransfer: (P.REQUESTED,)},
    P.REQUESTED: {
        do.RequestTransfer: (P.REQUESTED,),
        do.NoteAuthorised: (P.AUTHORISED, P.IMPORTED, P.BLOCKED, P.MOVING),
        do.CancelTransfer: (P.CANCELLED,),
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
        do.CancelTransfer: (P.CANCELLED,),
    },
    P.BLOCKED: {
        do.RequestTransfer: (P.REQUESTED,),
        do.NoteEligibility: (P.IMPORTED, P.BLOCKED, P.MOVING),
        do.NoteTokenExpired: (P.REQUESTED, P.BLOCKED),
        do.CancelTransfer: (P.CANCELLED,),
    },
    P.MOVING: {
        do.RequestTransfer: (P.REQUESTED,),
        do.NoteEligibility: (P.MOVING, P.BLOCKED),
        do.MoveSubscriptions: (P.MOVING, P.MOVED),
        do.NoteFailed: (P.MOVING,),
        do.NoteTokenExpired: (P.REQUESTED, P.MOVING),
        do.CancelTransfer: (P.CANCELLED,),
    },
    P.MOVED: {do.NoteNewTermsAccepted: (P.DONE,)},
    P.DONE: {},
    P.CANCELLED: {},
}
_MOVES: Final = {
    do.RequestTransfer: Move(event=done.TransferRequested, changes=_request),
    do.NoteAuthorised: Move(event=done.TransferAuthorised, changes=_authorised, guard=_may_be_authorised),
    do.BringOver: Move(event=done.CustomerBroughtOver, changes=_imported, guard=_may_bring_over),
    do.NoteEligibility: Move(event=done.EligibilityNoted, changes=_eligibility),
    do.MoveSubscriptions: Move(event=done.SubscriptionsMoved, changes=_moved, guard=_may_move),
    do.NoteFailed: Move(event=done.CallFailed, changes=_failed),
    do.NoteTokenExpired: Move(event=done.TokenExpired, changes=_expired),
    do.NoteNewTermsAccepted: Move(event=done.NewTermsAccepted, changes=_nothing, guard=_may_accept),
    do.CancelTransfer: Move(event=done.TransferCancelled, changes=_nothing),
}


def _timers(state: TransferState, policy: Policy) -> Iterator[Due]:
    request = state.request
    if request is None or request.token is None or state.phase in (P.MOVED, P.DONE, P.CANCELLED):
        return
    expires_at = request.token_expires_at
    if expires_at is None and request.token_issued_at is not None:
        expires_at = later(request.token_issued_at, days=policy.token_lifetime_days)
    if expires_at is not None:
        yield Due(code="transfer-token-expires", at=expires_at, facts=(57,))


TRANSFER_LIFECYCLE: Final = Lifecycle(
    name="transfer", beginning=TransferState(), table=_TABLE, moves=_MOVES, timers=_timers
)
"""From a request until all that is asked for has moved and the terms are accepted anew."""
