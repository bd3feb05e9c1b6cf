"""A customer, from the draft of its record until it has left (floor 9).

Facts 28–31, 36, 47, 50, 90, 110, 111, 120, 154. What is the customer's own to do, or Google's, is noted when
it is heard of; what we do is asked of a decider first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from reseller_core.customer import Customer, TeamCustomer, verified
from reseller_core.decision import Decision
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Holes
from reseller_core.lifecycle import customer_commands as do
from reseller_core.lifecycle import customer_events as done
from reseller_core.lifecycle._guards import may_accept_terms, recorded, recorded_customer
from reseller_core.lifecycle._machine import Asked, Changes, Lifecycle, Move, Moves, Table
from reseller_core.lifecycle._shapes import Due
from reseller_core.lifecycle.customer_state import CustomerPhase, CustomerState
from reseller_core.lifecycle.transfer_commands import NoteFailed
from reseller_core.policy import Policy
from reseller_core.rules.purchase import check_purchase
from reseller_core.rules.registration import check_registration
from reseller_core.rules.team import check_domain_verification
from reseller_core.rules.transfer import check_transfer
from reseller_core.rules.transfer_out import check_transfer_to_google
from reseller_core.standing import own_id
from reseller_core.values.ids import CloudIdentityId
from reseller_core.values.moment import later

__all__ = ["CUSTOMER_LIFECYCLE"]


def __dir__() -> list[str]:
    return __all__


# Who may: each guard asks the decider that a person would ask.


def _recorded(state: CustomerState) -> Customer:
    return recorded_customer(state.customer)


def _may_register(state: CustomerState, command: do.RegisterCustomer, asked: Asked) -> Decision:
    return check_registration(
        _recorded(state),
        account=command.account,
        intended_sku=command.intended_sku,
        reseller_id_requested=command.reseller_id_requested,
        domain_registered=command.domain_registered,
        domain_deleted_at=command.domain_deleted_at,
        deleted_via_reseller=command.deleted_via_reseller,
        provisionable_types=command.provisionable_types,
        reseller=command.reseller,
        profile=command.profile,
        policy=asked.policy,
        at=asked.at,
    )


def _may_import(state: CustomerState, command: do.ImportCustomer, asked: Asked) -> Decision:
    request = command.request
    if request.customer != state.customer:
        raise InvalidValueError("value.not-as-recorded", field="request.customer")
    told = [one for one in (request.left_us_at, state.left_at) if one is not None]
    return check_transfer(
        attrs.evolve(request, items=None, left_us_at=max(told, default=None)),
        account=command.account,
        consents=command.consents,
        reseller=command.reseller,
        linked_customer=command.linked_customer,
        profile=command.profile,
        policy=asked.policy,
        at=asked.at,
    )


def _may_order(state: CustomerState, command: do.PlaceOrder, asked: Asked) -> Decision:
    return check_purchase(
        command.order,
        customer=_recorded(state),
        account=command.account,
        consents=command.consents,
        reseller=command.reseller,
        primary_email_taken=command.primary_email_taken,
        profile=command.profile,
        policy=asked.policy,
        at=asked.at,
    )


def _may_accept(state: CustomerState, command: do.NoteTermsAccepted, asked: Asked) -> Decision | None:
    return may_accept_terms(_recorded(state), command.by, asked)


def _may_verify(state: CustomerState, command: do.VerifyDomain, asked: Asked) -> Decision:
    return check_domain_verification(
        _recorded(state),
        account=command.account,
        reseller=command.reseller,
        profile=command.profile,
        policy=asked.policy,
        at=asked.at,
    )


def _may_hand_over(state: CustomerState, command: do.HandOverToGoogle, asked: Asked) -> Decision:
    return check_transfer_to_google(
        _recorded(state),
        account=command.account,
        billed_offline=command.billed_offline,
        reseller=command.reseller,
        profile=command.profile,
        policy=asked.policy,
        at=asked.at,
    )


# What it changes.


def _nothing(_state: CustomerState, _command: object, _asked: Asked) -> Changes:
    return {}


def _called(state: CustomerState, _command: object, _asked: Asked) -> Changes:
    """Where its call fails, the customer stands where it stood."""
    return {"back_to": state.phase}


def _record(state: CustomerState, command: do.DraftCustomer | do.ChangeRecord, _asked: Asked) -> Changes:
    before, after = state.customer, command.customer
    if isinstance(command, do.ChangeRecord):
        if type(after) is not type(before):
            raise InvalidValueError("value.not-as-recorded", field="customer")
        _same_identity(_recorded(state), after.cloud_identity_id, "customer.cloud_identity_id")
    same_domain = before is not None and before.domain == after.domain
    return {"customer": after, "domain_verified_at": state.domain_verified_at if same_domain else None}


def _same_identity(recorded: Customer, given: CloudIdentityId | None, field_name: str) -> None:
    """Another id is another customer: what Google has once given stays."""
    if recorded.cloud_identity_id not in (None, given):
        raise InvalidValueError("value.not-as-recorded", field=field_name)


def _imported(state: CustomerState, command: do.ImportCustomer, _asked: Asked) -> Changes:
    """Who was looked up is known by its own id from then on: a team's is not the domain account's."""
    customer = _recorded(state)
    found = own_id(customer, command.account)
    if found is not None and not isinstance(found, Holes):
        customer = attrs.evolve(customer, cloud_identity_id=found)
    return {"customer": customer, "back_to": state.phase}


def _failed(state: CustomerState, command: NoteFailed, _asked: Asked) -> Changes:
    """It stands where it stood before the call: a draft, say, or with us, whom nobody took over."""
    left_at = state.left_at
    if state.phase is CustomerPhase.LEFT:
        recorded(state.back_to, "back_to")  # who went by itself was handed over by no call
        left_at = state.left_before
    return {"failure": command.reason, "phase": state.back_to or state.phase, "left_at": left_at}


def _identity(state: CustomerState, command: do.NoteIdentity, _asked: Asked) -> Changes:
    customer = _recorded(state)
    _same_identity(customer, command.cloud_identity_id, "cloud_identity_id")
    return {"customer": attrs.evolve(customer, cloud_identity_id=command.cloud_identity_id)}


def _order(state: CustomerState, command: do.PlaceOrder, _asked: Asked) -> Changes:
    return {"order": command.order, "back_to": state.phase}


def _verified(state: CustomerState, _command: do.VerifyDomain, asked: Asked) -> Changes:
    customer = _recorded(state)
    became = verified(customer) if isinstance(customer, TeamCustomer) else customer
    return {"customer": became, "domain_verified_at": state.domain_verified_at or asked.at}


def _handed_over(state: CustomerState, _command: do.HandOverToGoogle, asked: Asked) -> Changes:
    return {"left_at": asked.at, "left_before": state.left_at, "back_to": state.phase}


def _left(_state: CustomerState, command: do.NoteLeft, asked: Asked) -> Changes:
    if command.left_at > asked.at:
        raise InvalidValueError("value.moment-out-of-range", field="left_at")
    return {"left_at": command.left_at}


P: Final = CustomerPhase
_TABLE: Final[Table] = {
    P.NEW: {do.DraftCustomer: (P.DRAFT,)},
    P.DRAFT: {
        do.DraftCustomer: (P.DRAFT,),
        do.RegisterCustomer: (P.REGISTERED,),
        do.ImportCustomer: (P.IMPORTED,),
        do.DeleteCustomer: (P.DELETED,),
    },
    P.REGISTERED: {
        do.ChangeRecord: (P.REGISTERED,),
        do.NoteIdentity: (P.REGISTERED,),
        do.VerifyDomain: (P.REGISTERED,),
        do.PlaceOrder: (P.ORDERED,),
        do.NoteLeft: (P.LEFT,),
        NoteFailed: (P.DRAFT, P.REGISTERED),  # such as a conflict: it can be imported (fact 47)
        do.DeleteCustomer: (P.DELETED,),
    },
    P.IMPORTED: {
        do.ChangeRecord: (P.IMPORTED,),
        do.NoteIdentity: (P.IMPORTED,),
        do.VerifyDomain: (P.IMPORTED,),
        do.PlaceOrder: (P.ORDERED,),
        do.NoteTransferred: (P.ORDERED,),
        do.NoteLeft: (P.LEFT,),
        NoteFailed: (P.DRAFT, P.LEFT, P.IMPORTED),
        do.DeleteCustomer: (P.DELETED,),
    },
    P.ORDERED: {
        do.ChangeRecord: (P.ORDERED,),
        do.NoteIdentity: (P.ORDERED,),
        do.VerifyDomain: (P.ORDERED,),
        do.PlaceOrder: (P.ORDERED,),
        do.NoteTransferred: (P.ORDERED,),
        do.NoteTermsAccepted: (P.ACTIVE,),
        NoteFailed: (P.REGISTERED, P.IMPORTED, P.ORDERED),
        do.HandOverToGoogle: (P.LEFT,),
        do.NoteLeft: (P.LEFT,),
    },
    P.ACTIVE: {
        do.ChangeRecord: (P.ACTIVE,),
        do.NoteIdentity: (P.ACTIVE,),
        do.VerifyDomain: (P.ACTIVE,),
        do.PlaceOrder: (P.ACTIVE,),
        do.NoteTransferred: (P.ORDERED,),  # the terms have to be accepted anew
        NoteFailed: (P.ACTIVE,),
        do.HandOverToGoogle: (P.LEFT,),
        do.NoteLeft: (P.LEFT,),
    },
    P.LEFT: {
        do.ChangeRecord: (P.LEFT,),
        do.ImportCustomer: (P.IMPORTED,),
        NoteFailed: (P.ORDERED, P.ACTIVE),  # a hand-over that Google refused (facts 110, 111)
        do.DeleteCustomer: (P.DELETED,),
    },
    P.DELETED: {},
}
_MOVES: Final[Moves] = {
    do.DraftCustomer: Move(event=done.CustomerDrafted, changes=_record),
    do.ChangeRecord: Move(event=done.RecordChanged, changes=_record),
    do.RegisterCustomer: Move(event=done.CustomerRegistered, changes=_called, guard=_may_register),
    do.ImportCustomer: Move(event=done.CustomerImported, changes=_imported, guard=_may_import),
    do.NoteIdentity: Move(event=done.IdentityNoted, changes=_identity),
    do.PlaceOrder: Move(event=done.OrderPlaced, changes=_order, guard=_may_order),
    do.NoteTransferred: Move(event=done.SubscriptionsTransferred, changes=_nothing),
    do.NoteTermsAccepted: Move(event=done.TermsAccepted, changes=_nothing, guard=_may_accept),
    do.VerifyDomain: Move(event=done.DomainVerified, changes=_verified, guard=_may_verify),
    do.HandOverToGoogle: Move(event=done.CustomerHandedOver, changes=_handed_over, guard=_may_hand_over),
    do.NoteLeft: Move(event=done.CustomerLeft, changes=_left),
    NoteFailed: Move(event=done.CustomerCallFailed, changes=_failed),
    do.DeleteCustomer: Move(event=done.CustomerDeleted, changes=_nothing),
}


def _timers(state: CustomerState, policy: Policy) -> Iterator[Due]:
    if state.phase is P.LEFT and state.left_at is not None:
        back = later(state.left_at, months=policy.lockout_months)
        yield Due(code="customer-may-come-back", at=back, facts=(90,))


CUSTOMER_LIFECYCLE: Final = Lifecycle(
    name="customer", beginning=CustomerState(), table=_TABLE, moves=_MOVES, timers=_timers
)
"""From the draft of a record until the customer has left."""
