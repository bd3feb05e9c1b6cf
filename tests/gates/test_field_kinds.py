"""Every optional attribute of a noun says what its None means, and every class is closed."""

from __future__ import annotations

import inspect
from typing import Any, get_type_hints

import attrs
import pytest

from gates.tree import modules
from reseller_core.values.fields import given, happened, kind_of, observed

# Written by hand: per class, what None means in which attribute. What is not listed is always there.
KINDS: dict[str, dict[str, str]] = {
    "AccountFacts": {"observed": "account", "given": "reseller"},
    "AdminActionFacts": {"observed": "access", "given": "subscription_is_ours"},
    "AdminConsoleAccess": {"observed": "granted", "happened": "switched_off_at"},
    "AdminConsoleSnapshot": {"observed": "domain alternate_email primary_email organization_name"},
    "Circumstances": {
        "given": "intended_sku domain_registered deleted_via_reseller provisionable_types linked_customer "
        "primary_email_taken",
        "happened": "domain_deleted_at",
    },
    "ChannelEvent": {"observed": "resource event_type"},
    "ContactInfo": {"given": "given_name family_name full_name job_title phone phone_valid address"},
    "DecisionRecord": {},
    "DomainCustomer": {
        "given": "primary_email alternate_email education crm_id cloud_identity_id language_code time_zone "
        "reseller_id"
    },
    "DomainName": {},
    "Education": {"given": "institute_type institute_size website"},
    "EmailAddress": {},
    "Entitlement": {"given": "entitlement_id"},
    "EntitlementLine": {"given": "renewal base_entitlement"},
    "EntitlementFacts": {},
    "Facts": {},
    "GoogleAccount": {
        "observed": "status provider cloud_identity_id nonprofit legacy_free domain_verified subscriptions "
        "teams super_admin_present trial_used first_reseller",
        "given": "observed_at",
    },
    "Order": {"given": "plan seats deal_code purchase_order_id replaces currency"},
    "OrderLine": {"given": "plan seats deal_code purchase_order_id"},
    "PartialCustomer": {
        "given": "organization_name domain primary_email alternate_email education crm_id "
        "cloud_identity_id language_code time_zone reseller_id"
    },
    "PhoneNumber": {},
    "Policy": {"observed": "product_groups"},
    "PostalAddress": {
        "given": "region_code language_code postal_code sorting_code administrative_area locality "
        "sublocality address_lines recipients organization"
    },
    "PurchaseConsent": {"happened": "revoked_at", "given": "granted_by_super_admin"},
    "PurchaseFacts": {"observed": "account consents", "given": "reseller reseller_id primary_email_taken"},
    "Record": {},
    "RegistrationFacts": {
        "observed": "account",
        "given": "reseller intended_sku domain_registered deleted_via_reseller provisionable_types",
        "happened": "domain_deleted_at",
    },
    "Reseller": {"given": "terms_accepted approved_countries is_test domains is_distributor"},
    "Seats": {"observed": "committed maximum licensed", "given": "plan_number"},
    "SetupFacts": {
        "observed": "account region subscriptions access users_exist language_set time_zone_set "
        "smart_features_chosen customer_reminded",
        "given": "reseller",
    },
    "StoredEvent": {},
    "SheetCustomer": {"given": "token token_issued_at token_expires_at number"},
    "SheetRow": {"given": "order renewal number"},
    "Subscription": {
        "observed": "sku plan seats status suspension_reasons suspended_at term_ends_at renewal "
        "minimum_transferable_seats currency"
    },
    "Team": {"observed": "cloud_identity_id organization_name primary_email owned subscriptions"},
    "TeamCustomer": {
        "given": "primary_email alternate_email education crm_id cloud_identity_id language_code time_zone "
        "reseller_id"
    },
    "TransferableSku": {"observed": "sku legacy_sku eligible reason description"},
    "TransferFacts": {"observed": "account consents", "given": "reseller linked_customer"},
    "TransferItem": {"given": "plan seats deal_code purchase_order_id"},
    "TransferOutFacts": {"observed": "account", "given": "reseller product_groups"},
    "TransferRequest": {
        "given": "items token token_issued_at token_expires_at token_reseller_id channel_partner_id "
        "channel_partner_reseller_id",
        "happened": "left_us_at",
    },
    "VerificationFacts": {"observed": "account", "given": "reseller"},
    "_Customer": {
        "given": "primary_email alternate_email education crm_id cloud_identity_id language_code time_zone "
        "reseller_id"
    },
}
# Commands, events and states of lifecycles, the same way.
KINDS |= {
    "BringOver": {"observed": "account consents", "given": "reseller linked_customer"},
    "CallFailed": {"happened": "failure"},
    "ChoosePlan": {"observed": "account consents", "given": "seats term_ends_at reseller"},
    "ConsentGranted": {"given": "granted_by_super_admin", "happened": "revoked_at"},
    "ConsentState": {
        "happened": "customer reseller_id product_group granted_at revoked_at",
        "given": "granted_by_super_admin",
    },
    "CustomerBroughtOver": {"happened": "failure"},
    "CustomerCallFailed": {"happened": "back_to failure left_at left_before"},
    "CustomerDrafted": {"happened": "domain_verified_at"},
    "CustomerHandedOver": {"happened": "failure left_before"},
    "CustomerImported": {"happened": "failure"},
    "CustomerLeft": {"happened": "back_to"},
    "CustomerRegistered": {"happened": "failure"},
    "CustomerState": {"happened": "customer domain_verified_at left_at left_before back_to failure"},
    "EndTerm": {"given": "next_term_ends_at seats"},
    "EntitlementState": {
        "happened": "customer sku suspended_at counted_from",
        "given": "plan seats term_ends_at trial_ends_at renewal",
    },
    "GuardedCommand": {"observed": "account", "given": "reseller"},
    "HandOverToGoogle": {"observed": "account", "given": "reseller"},
    "ImportCustomer": {"observed": "account consents", "given": "reseller linked_customer"},
    "MoveSubscriptions": {"observed": "account consents", "given": "reseller linked_customer"},
    "NoteSubscription": {"given": "trial_ends_at"},
    "NoteAuthorised": {"observed": "account consents"},
    "NoteConsentGranted": {"given": "granted_by_super_admin"},
    "OrderPlaced": {"happened": "failure"},
    "OrderSubscription": {
        "observed": "account consents",
        "given": "reseller primary_email_taken term_ends_at trial_ends_at",
    },
    "PlaceOrder": {"observed": "account consents", "given": "reseller primary_email_taken"},
    "PlanChosen": {
        "happened": "suspended_at counted_from trial_ends_at renewal",
        "given": "seats term_ends_at",
    },
    "ReactivateSubscription": {"given": "seen"},
    "RegisterCustomer": {
        "observed": "account",
        "given": "reseller intended_sku domain_registered deleted_via_reseller provisionable_types",
        "happened": "domain_deleted_at",
    },
    "SubscriptionNoted": {
        "happened": "suspended_at counted_from",
        "given": "plan seats term_ends_at trial_ends_at renewal",
    },
    "SubscriptionOrdered": {
        "happened": "suspended_at counted_from",
        "given": "plan seats term_ends_at trial_ends_at",
    },
    "_Begun": {
        "happened": "suspended_at counted_from",
        "given": "plan seats term_ends_at trial_ends_at",
    },
    "RecordChanged": {"happened": "domain_verified_at"},
    "SubscriptionReactivated": {"happened": "suspended_at counted_from", "given": "term_ends_at renewal"},
    "SubscriptionSuspended": {"happened": "suspended_at counted_from"},
    "SubscriptionsMoved": {"happened": "failure"},
    "SubscriptionsTransferred": {"happened": "back_to"},
    "SuspendSubscription": {"given": "seen"},
    "SuspensionLifted": {"happened": "suspended_at counted_from", "given": "term_ends_at renewal"},
    "TermEnded": {"happened": "suspended_at counted_from", "given": "plan seats term_ends_at renewal"},
    "TermsAccepted": {"happened": "back_to"},
    "TermsOfServiceAccepted": {"happened": "suspended_at counted_from", "given": "term_ends_at renewal"},
    "TransferState": {"happened": "request imported_at failure"},
    "TrialEnded": {"happened": "suspended_at counted_from"},
    "VerifyDomain": {"observed": "account", "given": "reseller"},
    "_Called": {"happened": "failure"},
    "_Held": {"happened": "suspended_at counted_from"},
    "_Resumed": {"happened": "suspended_at counted_from", "given": "term_ends_at renewal"},
    "_Worked": {"happened": "back_to"},
    "_Written": {"happened": "domain_verified_at"},
    "_Asked": {"observed": "account consents"},
    "_Bringing": {"observed": "account consents", "given": "reseller linked_customer"},
}
# In these, everything is always there.
_ALWAYS_THERE = """
AskForConsent CancelTransfer ChangeRecord ChooseRenewal Command ConsentAskedFor ConsentRevoked
CustomerDeleted
DeleteCustomer DomainVerified DraftCustomer EligibilityNoted EndTrial Event IdentityNoted NewTermsAccepted
NoteCancelled NoteConsentRevoked NoteEligibility NoteFailed NoteIdentity NoteLeft NoteMovedToGoogle
NoteNewTermsAccepted NoteReasonLifted NoteSuspended NoteTermsAccepted NoteTermsOfServiceAccepted
NoteTokenExpired NoteTransferred RenewalChosen RequestTransfer State
SubscriptionCancelled SubscriptionMovedToGoogle TokenExpired
TransferAuthorised TransferCancelled TransferRequested _Recorded
"""
KINDS |= {name: {} for name in _ALWAYS_THERE.split()}
# A switch that is off: no rule asks for it.
WITHOUT_KIND = {"Policy.max_fact_age"}
# Made of one text, not of named parts.
POSITIONAL = {"DomainName", "EmailAddress", "PhoneNumber"}
# Answers, and data of our own: nobody fills them in.
ANSWERS = {
    "Answer",
    "ApiError",
    "ErrorParts",
    "Loss",
    "SubscriptionPage",
    "TransferInfo",
    "Ability",
    "Accepted",
    "Asked",
    "Call",
    "CatalogSku",
    "ChannelCall",
    "Citation",
    "Consequence",
    "Decision",
    "Difference",
    "Drift",
    "Deadline",
    "Desk",
    "Due",
    "Fact",
    "FactAge",
    "Field",
    "Finding",
    "FollowUp",
    "GivenConsents",
    "HoleSource",
    "Holding",
    "Holes",
    "Inquiry",
    "Kept",
    "Keys",
    "Lifecycle",
    "Move",
    "Pairing",
    "Place",
    "Planned",
    "Refused",
    "Remedy",
    "Replayed",
    "Route",
    "Schema",
    "SetupTask",
    "Source",
    "Sheet",
    "Step",
    "RecordSynced",
    "Readiness",
    "Requirement",
    "Staleness",
    "Synced",
    "Texts",
    "VerificationEffects",
    "Way",
    "WorkPlan",
    "_Seen",
}


def _classes() -> list[type[attrs.AttrsInstance]]:
    return [
        found
        for module in modules()
        if not module.__name__.startswith("reseller_core.testing")  # tools, not nouns
        for found in vars(module).values()
        if inspect.isclass(found) and attrs.has(found) and found.__module__ == module.__name__
    ]


CLASSES = {found.__name__: found for found in _classes()}
NOUNS = sorted(CLASSES.keys() - ANSWERS)


def kinds(noun: type[attrs.AttrsInstance]) -> dict[str, dict[str, None]]:
    """Kind to the names of the attributes that declare it."""
    found: dict[str, dict[str, None]] = {}
    for attribute in attrs.fields(noun):
        if kind := kind_of(attribute):
            found.setdefault(str(kind), {})[attribute.name] = None
    return found


def without_kind(noun: type[attrs.AttrsInstance]) -> set[str]:
    """Attributes that can be None and don't say what that means."""
    hints = get_type_hints(noun)
    return {
        f"{noun.__name__}.{a.name}"
        for a in attrs.fields(noun)
        if (a.default is None or type(None) in getattr(hints[a.name], "__args__", ())) and kind_of(a) is None
    }


def test_every_class_is_a_noun_or_an_answer() -> None:
    assert sorted(KINDS) == NOUNS
    assert CLASSES.keys() >= ANSWERS
    assert len(CLASSES) == len(_classes())


@pytest.mark.parametrize("name", NOUNS)
def test_the_kinds_are_those_of_the_table(name: str) -> None:
    declared = {kind: set(attributes) for kind, attributes in kinds(CLASSES[name]).items()}
    assert declared == {kind: set(attributes.split()) for kind, attributes in KINDS[name].items()}


def test_every_optional_attribute_declares_its_kind() -> None:
    assert {found for name in NOUNS for found in without_kind(CLASSES[name])} == WITHOUT_KIND


def test_a_planted_attribute_without_a_kind_is_seen() -> None:
    @attrs.frozen(kw_only=True)
    class Planted:
        seen: bool | None = attrs.field(default=None, metadata=observed())
        asked: bool | None = attrs.field(default=None, metadata=given())
        done: bool | None = attrs.field(default=None, metadata=happened())
        forgotten: bool | None = None
        required: bool | None
        there: bool = False

    assert without_kind(Planted) == {"Planted.forgotten", "Planted.required"}
    assert kinds(Planted) == {
        "observed": {"seen": None},
        "given": {"asked": None},
        "happened": {"done": None},
    }


def open_ends(found: type[Any], *, noun: bool) -> list[str]:
    """What of a class could change or be circumvented."""
    shape = attrs.inspect(found)
    closed = getattr(found, "__final__", False) or bool(found.__subclasses__())
    ends = [
        *([] if shape.is_frozen else ["not frozen"]),
        *([] if shape.is_slotted else ["has a dict"]),
        *([] if closed else ["neither final nor inherited from"]),
    ]
    if noun and found.__name__ not in POSITIONAL and shape.kw_only is attrs.ClassProps.KeywordOnly.NO:
        ends.append("takes positional arguments")
    if noun and shape.added_init:  # a hand-written __init__ checks by itself
        ends += [f"{a.name} is not checked" for a in attrs.fields(found) if not (a.converter or a.validator)]
    return ends


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_every_class_is_closed(name: str) -> None:
    assert open_ends(CLASSES[name], noun=name not in ANSWERS) == []


def test_a_planted_open_class_is_seen() -> None:
    @attrs.define(slots=False)
    class Planted:
        anything: int

    assert open_ends(Planted, noun=True) == [
        "not frozen",
        "has a dict",
        "neither final nor inherited from",
        "takes positional arguments",
        "anything is not checked",
    ]
