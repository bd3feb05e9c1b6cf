"""What happens over time: commands in, events out, by literal tables (floor 9).

Four lifecycles: a customer, a purchase consent, a transfer to us, an entitlement. Each begins at
``CustomerState()`` and so on; :func:`handle` moves it on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from reseller_core.lifecycle._machine import (
    Accepted,
    Command,
    Due,
    Event,
    Lifecycle,
    Refused,
    State,
)
from reseller_core.lifecycle.consent import (
    CONSENT_LIFECYCLE,
    AskForConsent,
    ConsentAskedFor,
    ConsentGranted,
    ConsentPhase,
    ConsentRevoked,
    ConsentState,
    NoteConsentGranted,
    NoteConsentRevoked,
)
from reseller_core.lifecycle.customer import (
    CUSTOMER_LIFECYCLE,
    CustomerPhase,
    CustomerState,
)
from reseller_core.lifecycle.customer_commands import (
    ChangeRecord,
    DeleteCustomer,
    DraftCustomer,
    HandOverToGoogle,
    ImportCustomer,
    NoteIdentity,
    NoteLeft,
    NoteTermsAccepted,
    NoteTransferred,
    PlaceOrder,
    RegisterCustomer,
    VerifyDomain,
)
from reseller_core.lifecycle.customer_events import (
    CustomerDeleted,
    CustomerDrafted,
    CustomerHandedOver,
    CustomerImported,
    CustomerLeft,
    CustomerRegistered,
    DomainVerified,
    IdentityNoted,
    OrderPlaced,
    RecordChanged,
    SubscriptionsTransferred,
    TermsAccepted,
)
from reseller_core.lifecycle.entitlement import (
    ENTITLEMENT_LIFECYCLE,
    TRIAL_DAYS,
)
from reseller_core.lifecycle.entitlement_commands import (
    ChoosePlan,
    ChooseRenewal,
    EndTerm,
    EndTrial,
    NoteCancelled,
    NoteMovedToGoogle,
    NoteReasonLifted,
    NoteSuspended,
    NoteTermsOfServiceAccepted,
    OrderSubscription,
    ReactivateSubscription,
    SuspendSubscription,
)
from reseller_core.lifecycle.entitlement_events import (
    PlanChosen,
    RenewalChosen,
    SubscriptionCancelled,
    SubscriptionMovedToGoogle,
    SubscriptionOrdered,
    SubscriptionReactivated,
    SubscriptionSuspended,
    SuspensionLifted,
    TermEnded,
    TermsOfServiceAccepted,
    TrialEnded,
)
from reseller_core.lifecycle.entitlement_state import (
    EntitlementPhase,
    EntitlementState,
)
from reseller_core.lifecycle.transfer import (
    TRANSFER_LIFECYCLE,
    TransferPhase,
    TransferState,
)
from reseller_core.lifecycle.transfer_commands import (
    BringOver,
    CancelTransfer,
    MoveSubscriptions,
    NoteAuthorised,
    NoteEligibility,
    NoteFailed,
    NoteNewTermsAccepted,
    NoteTokenExpired,
    RequestTransfer,
)
from reseller_core.lifecycle.transfer_events import (
    CallFailed,
    CustomerBroughtOver,
    EligibilityNoted,
    NewTermsAccepted,
    SubscriptionsMoved,
    TokenExpired,
    TransferAuthorised,
    TransferCancelled,
    TransferRequested,
)
from reseller_core.policy import DEFAULT_POLICY, Policy

__all__ = [
    "CONSENT_LIFECYCLE",
    "CUSTOMER_LIFECYCLE",
    "ENTITLEMENT_LIFECYCLE",
    "TRANSFER_LIFECYCLE",
    "TRIAL_DAYS",
    "Accepted",
    "AskForConsent",
    "BringOver",
    "CallFailed",
    "CancelTransfer",
    "ChangeRecord",
    "ChoosePlan",
    "ChooseRenewal",
    "Command",
    "ConsentAskedFor",
    "ConsentGranted",
    "ConsentPhase",
    "ConsentRevoked",
    "ConsentState",
    "CustomerBroughtOver",
    "CustomerDeleted",
    "CustomerDrafted",
    "CustomerHandedOver",
    "CustomerImported",
    "CustomerLeft",
    "CustomerPhase",
    "CustomerRegistered",
    "CustomerState",
    "DeleteCustomer",
    "DomainVerified",
    "DraftCustomer",
    "Due",
    "EligibilityNoted",
    "EndTerm",
    "EndTrial",
    "EntitlementPhase",
    "EntitlementState",
    "Event",
    "HandOverToGoogle",
    "IdentityNoted",
    "ImportCustomer",
    "Lifecycle",
    "MoveSubscriptions",
    "NewTermsAccepted",
    "NoteAuthorised",
    "NoteCancelled",
    "NoteConsentGranted",
    "NoteConsentRevoked",
    "NoteEligibility",
    "NoteFailed",
    "NoteIdentity",
    "NoteLeft",
    "NoteMovedToGoogle",
    "NoteNewTermsAccepted",
    "NoteReasonLifted",
    "NoteSuspended",
    "NoteTermsAccepted",
    "NoteTermsOfServiceAccepted",
    "NoteTokenExpired",
    "NoteTransferred",
    "OrderPlaced",
    "OrderSubscription",
    "PlaceOrder",
    "PlanChosen",
    "ReactivateSubscription",
    "RecordChanged",
    "Refused",
    "RegisterCustomer",
    "RenewalChosen",
    "RequestTransfer",
    "State",
    "SubscriptionCancelled",
    "SubscriptionMovedToGoogle",
    "SubscriptionOrdered",
    "SubscriptionReactivated",
    "SubscriptionSuspended",
    "SubscriptionsMoved",
    "SubscriptionsTransferred",
    "SuspendSubscription",
    "SuspensionLifted",
    "TermEnded",
    "TermsAccepted",
    "TermsOfServiceAccepted",
    "TokenExpired",
    "TransferAuthorised",
    "TransferCancelled",
    "TransferPhase",
    "TransferRequested",
    "TransferState",
    "TrialEnded",
    "VerifyDomain",
    "due",
    "handle",
    "replay",
]

S = TypeVar("S", bound=State)
_LIFECYCLES: Final[Mapping[type[State], Lifecycle[Any]]] = {
    type(one.beginning): one
    for one in (CUSTOMER_LIFECYCLE, CONSENT_LIFECYCLE, TRANSFER_LIFECYCLE, ENTITLEMENT_LIFECYCLE)
}
_OF_EVENT: Final[Mapping[type[Event], Lifecycle[Any]]] = {
    move.event: one for one in _LIFECYCLES.values() for move in one.moves.values()
}


def __dir__() -> list[str]:
    return __all__


def handle(
    state: S, command: Command, *, at: dt.datetime, policy: Policy = DEFAULT_POLICY
) -> Accepted[S] | Refused:
    """Let a command take effect on a state, or say why not; the state itself never changes.

    Args:
        state: Where it stands.
        command: What is to happen; it carries the facts that its guard reads.
        at: The moment that is asked about; timezone-aware.
        policy: The switches to apply.

    Returns:
        ``Accepted`` with the state from then on and what has happened; without an event where the same
        command had been accepted before. ``Refused`` with the guard's decision, every reason in it.

    Raises:
        IllegalTransitionError: No such command can be given in this phase.
        CommandConflictError: Another command was accepted under this id.
        InvalidValueError: The command does not fit what is recorded.
    """
    lifecycle: Lifecycle[S] = _LIFECYCLES[type(state)]
    return lifecycle.handle(state, command, at=at, policy=policy)


def replay(events: Iterable[Event]) -> State:
    """The state that events of one lifecycle lead to, from its beginning; nothing is decided anew.

    Raises:
        ValueError: There is no event, so that it is not known what lives.
    """
    happened = tuple(events)
    if not happened:
        raise ValueError("no event says what lives; a lifecycle's own replay() begins without one")
    state: State = _OF_EVENT[type(happened[0])].replay(happened)
    return state


def due(
    state: State, since: dt.datetime, until: dt.datetime, *, policy: Policy = DEFAULT_POLICY
) -> tuple[Due, ...]:
    """What becomes due in a state from ``since`` on and before ``until``, by moment.

    Adjoining windows lose nothing and double nothing.

    Raises:
        InvalidValueError: The window ends before it begins, or a moment has no time zone.
    """
    return _LIFECYCLES[type(state)].due(state, since, until, policy=policy)
