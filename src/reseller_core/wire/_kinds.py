"""What our own JSON can hold, each under the tag that it bears for good (floor 11).

A tag is never renamed nor given to another class: documents that bear it may be older than this version.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from reseller_core import lifecycle as life
from reseller_core.account import GoogleAccount, Team
from reseller_core.admin_console import AdminConsoleAccess, AdminConsoleSnapshot
from reseller_core.consent import PurchaseConsent
from reseller_core.customer import Customer, DomainCustomer, TeamCustomer
from reseller_core.decision import Decision
from reseller_core.entitlement import Entitlement
from reseller_core.facts import (
    AdminActionFacts,
    EntitlementFacts,
    Facts,
    PurchaseFacts,
    RegistrationFacts,
    TransferFacts,
    TransferOutFacts,
    VerificationFacts,
)
from reseller_core.finding import Finding
from reseller_core.order import Order
from reseller_core.policy import Policy
from reseller_core.reseller import Reseller
from reseller_core.subscription import Subscription
from reseller_core.transfer import TransferRequest
from reseller_core.upkeep.set_up_facts import SetupFacts
from reseller_core.wire.decision_records import DecisionRecord

__all__ = ["CUSTOMER_KINDS", "KINDS", "MIXED", "Documented", "Noun", "kind_of", "kinds_of"]


def __dir__() -> list[str]:
    return __all__


Noun: TypeAlias = (
    DomainCustomer
    | TeamCustomer
    | GoogleAccount
    | Team
    | Subscription
    | Entitlement
    | PurchaseConsent
    | TransferRequest
    | Order
    | Reseller
    | AdminConsoleSnapshot
    | AdminConsoleAccess
)
Documented: TypeAlias = (
    Noun | Facts | Policy | Finding | Decision | DecisionRecord | life.Command | life.Event | life.State
)
"""Everything that a document can describe."""

KINDS: Final[Mapping[str, type[Documented]]] = {
    "domain": DomainCustomer,
    "team": TeamCustomer,
    "google-account": GoogleAccount,
    "account-team": Team,
    "subscription": Subscription,
    "entitlement": Entitlement,
    "purchase-consent": PurchaseConsent,
    "transfer-request": TransferRequest,
    "order": Order,
    "reseller": Reseller,
    "admin-console-snapshot": AdminConsoleSnapshot,
    "admin-console-access": AdminConsoleAccess,
    # What deciders are given, and what they answer.
    "registration-facts": RegistrationFacts,
    "transfer-facts": TransferFacts,
    "purchase-facts": PurchaseFacts,
    "transfer-out-facts": TransferOutFacts,
    "verification-facts": VerificationFacts,
    "entitlement-facts": EntitlementFacts,
    "admin-action-facts": AdminActionFacts,
    "setup-facts": SetupFacts,
    "policy": Policy,
    "finding": Finding,
    "decision": Decision,
    "decision-record": DecisionRecord,
    # Commands.
    "change-record": life.ChangeRecord,
    "delete-customer": life.DeleteCustomer,
    "draft-customer": life.DraftCustomer,
    "hand-over-to-google": life.HandOverToGoogle,
    "import-customer": life.ImportCustomer,
    "note-identity": life.NoteIdentity,
    "note-left": life.NoteLeft,
    "note-terms-accepted": life.NoteTermsAccepted,
    "note-transferred": life.NoteTransferred,
    "place-order": life.PlaceOrder,
    "register-customer": life.RegisterCustomer,
    "verify-domain": life.VerifyDomain,
    "ask-for-consent": life.AskForConsent,
    "note-consent-granted": life.NoteConsentGranted,
    "note-consent-revoked": life.NoteConsentRevoked,
    "bring-over": life.BringOver,
    "cancel-transfer": life.CancelTransfer,
    "move-subscriptions": life.MoveSubscriptions,
    "note-authorised": life.NoteAuthorised,
    "note-eligibility": life.NoteEligibility,
    "note-failed": life.NoteFailed,
    "note-new-terms-accepted": life.NoteNewTermsAccepted,
    "note-token-expired": life.NoteTokenExpired,
    "request-transfer": life.RequestTransfer,
    "choose-plan": life.ChoosePlan,
    "choose-renewal": life.ChooseRenewal,
    "end-term": life.EndTerm,
    "end-trial": life.EndTrial,
    "note-cancelled": life.NoteCancelled,
    "note-moved-to-google": life.NoteMovedToGoogle,
    "note-reason-lifted": life.NoteReasonLifted,
    "note-subscription": life.NoteSubscription,
    "note-suspended": life.NoteSuspended,
    "note-terms-of-service-accepted": life.NoteTermsOfServiceAccepted,
    "order-subscription": life.OrderSubscription,
    "reactivate-subscription": life.ReactivateSubscription,
    "suspend-subscription": life.SuspendSubscription,
    # Events.
    "customer-call-failed": life.CustomerCallFailed,
    "customer-deleted": life.CustomerDeleted,
    "customer-drafted": life.CustomerDrafted,
    "customer-handed-over": life.CustomerHandedOver,
    "customer-imported": life.CustomerImported,
    "customer-left": life.CustomerLeft,
    "customer-registered": life.CustomerRegistered,
    "domain-verified": life.DomainVerified,
    "identity-noted": life.IdentityNoted,
    "order-placed": life.OrderPlaced,
    "record-changed": life.RecordChanged,
    "subscriptions-transferred": life.SubscriptionsTransferred,
    "terms-accepted": life.TermsAccepted,
    "consent-asked-for": life.ConsentAskedFor,
    "consent-granted": life.ConsentGranted,
    "consent-revoked": life.ConsentRevoked,
    "call-failed": life.CallFailed,
    "customer-brought-over": life.CustomerBroughtOver,
    "eligibility-noted": life.EligibilityNoted,
    "new-terms-accepted": life.NewTermsAccepted,
    "subscriptions-moved": life.SubscriptionsMoved,
    "token-expired": life.TokenExpired,
    "transfer-authorised": life.TransferAuthorised,
    "transfer-cancelled": life.TransferCancelled,
    "transfer-requested": life.TransferRequested,
    "plan-chosen": life.PlanChosen,
    "renewal-chosen": life.RenewalChosen,
    "subscription-cancelled": life.SubscriptionCancelled,
    "subscription-moved-to-google": life.SubscriptionMovedToGoogle,
    "subscription-noted": life.SubscriptionNoted,
    "subscription-ordered": life.SubscriptionOrdered,
    "subscription-reactivated": life.SubscriptionReactivated,
    "subscription-suspended": life.SubscriptionSuspended,
    "suspension-lifted": life.SuspensionLifted,
    "term-ended": life.TermEnded,
    "terms-of-service-accepted": life.TermsOfServiceAccepted,
    "trial-ended": life.TrialEnded,
    # States.
    "customer-state": life.CustomerState,
    "consent-state": life.ConsentState,
    "transfer-state": life.TransferState,
    "entitlement-state": life.EntitlementState,
}
_KIND_OF: Final[Mapping[type, str]] = {described: kind for kind, described in KINDS.items()}


def kind_of(described: type) -> str:
    """The tag of a class.

    Raises:
        TypeError: No document describes it.
    """
    if described not in _KIND_OF:
        raise TypeError(f"no document describes {described.__name__}")
    return _KIND_OF[described]


def kinds_of(*described: type) -> tuple[str, ...]:
    """The tags of these classes and of their subclasses."""
    return tuple(kind for kind, one in KINDS.items() if issubclass(one, described))


CUSTOMER_KINDS: Final = kinds_of(DomainCustomer, TeamCustomer)
MIXED: Final[tuple[tuple[Any, tuple[str, ...]], ...]] = ((Customer, CUSTOMER_KINDS), (Facts, kinds_of(Facts)))
"""Types of attributes that stand for several classes, with the tags that tell them apart."""
