"""One object of every kind that a document can describe, with all that it can say.

The fixtures of a version say the same in JSON. A sample changes only where the same is said otherwise in
Python; a fixture never.
"""

from __future__ import annotations

from typing import Any, Final

import reseller_core as rc
from reseller_core import lifecycle as life
from wire.sample_parts import (
    ACCESS,
    ACCOUNT,
    ASKED,
    AT,
    BEGUN,
    CONSENT,
    CUSTOMER,
    DAY,
    DECISION,
    ELIGIBILITY,
    EVERYTHING,
    GUARDED,
    HANDLED,
    HAPPENED,
    HELD,
    OF_AN_ACCOUNT,
    ORDER,
    POLICY,
    REGISTRATION,
    REQUEST,
    RESELLER,
    SEATS,
    SUBSCRIPTION,
    TEAM,
    TEAM_CUSTOMER,
)

SAMPLES: Final[dict[str, Any]] = {
    "domain": CUSTOMER,
    "team": rc.TeamCustomer(**EVERYTHING),
    "google-account": ACCOUNT,
    "account-team": TEAM,
    "subscription": SUBSCRIPTION,
    "entitlement": rc.Entitlement(customer="C01abcde2", subscription=SUBSCRIPTION, entitlement_id="s-1"),
    "purchase-consent": CONSENT,
    "transfer-request": REQUEST,
    "order": ORDER,
    "reseller": RESELLER,
    "admin-console-snapshot": rc.AdminConsoleSnapshot(
        domain="acme-example.com",
        alternate_email="me@home-example.net",
        primary_email="lead@acme-example.com",
        organization_name="Acme",
        taken_at=AT,
    ),
    "admin-console-access": ACCESS,
    "registration-facts": REGISTRATION,
    "transfer-facts": rc.TransferFacts(
        request=REQUEST,
        consents=[CONSENT],
        linked_customer=CUSTOMER,
        ineligible_skus=ELIGIBILITY,
        **OF_AN_ACCOUNT,
    ),
    "purchase-facts": rc.PurchaseFacts(
        order=ORDER,
        customer=CUSTOMER,
        consents=[],
        reseller_id="C0123456",
        primary_email_taken=True,
        **OF_AN_ACCOUNT,
    ),
    "transfer-out-facts": rc.TransferOutFacts(
        customer=CUSTOMER, product_groups=["CHROME"], billed_offline=True, **OF_AN_ACCOUNT
    ),
    "verification-facts": rc.VerificationFacts(customer=CUSTOMER, **OF_AN_ACCOUNT),
    "entitlement-facts": rc.EntitlementFacts(
        subscription=SUBSCRIPTION, policy=POLICY, profile="console", at=AT
    ),
    "admin-action-facts": rc.AdminActionFacts(
        action="assign-licence",
        customer=TEAM_CUSTOMER,
        access=ACCESS,
        subscription_is_ours=False,
        policy=POLICY,
        at=AT,
    ),
    "setup-facts": rc.SetupFacts(
        customer=CUSTOMER,
        region="KR",
        subscriptions=[SUBSCRIPTION],
        access=ACCESS,
        users_exist=True,
        language_set=False,
        time_zone_set=True,
        smart_features_chosen=False,
        customer_reminded=True,
        **OF_AN_ACCOUNT,
    ),
    "policy": POLICY,
    "finding": DECISION.findings[1],
    "decision": DECISION,
    "change-record": life.ChangeRecord(id="cmd-1", customer=CUSTOMER),
    "delete-customer": life.DeleteCustomer(id="cmd-1"),
    "draft-customer": life.DraftCustomer(id="cmd-1", customer=TEAM_CUSTOMER),
    "hand-over-to-google": life.HandOverToGoogle(billed_offline=True, **GUARDED),
    "import-customer": life.ImportCustomer(
        request=REQUEST, consents=[CONSENT], linked_customer=CUSTOMER, **GUARDED
    ),
    "note-identity": life.NoteIdentity(id="cmd-1", cloud_identity_id="C01abcde2"),
    "note-left": life.NoteLeft(id="cmd-1", left_at=AT),
    "note-terms-accepted": life.NoteTermsAccepted(id="cmd-1", by="customer-super-admin"),
    "note-transferred": life.NoteTransferred(id="cmd-1"),
    "place-order": life.PlaceOrder(order=ORDER, consents=[], primary_email_taken=False, **GUARDED),
    "register-customer": life.RegisterCustomer(
        intended_sku="1010020028",
        reseller_id_requested=True,
        domain_registered=True,
        domain_deleted_at=AT - DAY,
        deleted_via_reseller=True,
        provisionable_types=["team"],
        **GUARDED,
    ),
    "verify-domain": life.VerifyDomain(**GUARDED),
    "ask-for-consent": life.AskForConsent(id="cmd-1", **ASKED),
    "note-consent-granted": life.NoteConsentGranted(id="cmd-1", granted_at=AT, granted_by_super_admin=True),
    "note-consent-revoked": life.NoteConsentRevoked(id="cmd-1", revoked_at=AT),
    "bring-over": life.BringOver(consents=[CONSENT], linked_customer=CUSTOMER, **GUARDED),
    "cancel-transfer": life.CancelTransfer(id="cmd-1"),
    "move-subscriptions": life.MoveSubscriptions(
        product_group="CHROME", consents=[], linked_customer=CUSTOMER, **GUARDED
    ),
    "note-authorised": life.NoteAuthorised(
        id="cmd-1", account=ACCOUNT, consents=[CONSENT], profile="channel-api"
    ),
    "note-eligibility": life.NoteEligibility(id="cmd-1", not_transferable=ELIGIBILITY),
    "note-failed": life.NoteFailed(id="cmd-1", reason="503: 다시 시도"),
    "note-new-terms-accepted": life.NoteNewTermsAccepted(id="cmd-1", by="customer-super-admin"),
    "note-token-expired": life.NoteTokenExpired(id="cmd-1"),
    "request-transfer": life.RequestTransfer(id="cmd-1", request=REQUEST),
    "choose-plan": life.ChoosePlan(
        plan="ANNUAL_YEARLY_PAY", seats=SEATS, term_ends_at=AT + DAY, consents=[CONSENT], **GUARDED
    ),
    "choose-renewal": life.ChooseRenewal(id="cmd-1", renewal="CANCEL"),
    "end-term": life.EndTerm(id="cmd-1", term_ends_at=AT, next_term_ends_at=AT + DAY, seats=SEATS),
    "end-trial": life.EndTrial(id="cmd-1"),
    "note-cancelled": life.NoteCancelled(id="cmd-1"),
    "note-moved-to-google": life.NoteMovedToGoogle(id="cmd-1"),
    "note-reason-lifted": life.NoteReasonLifted(id="cmd-1", reason="OTHER"),
    "note-subscription": life.NoteSubscription(
        id="cmd-1", customer=TEAM_CUSTOMER, subscription=SUBSCRIPTION, trial_ends_at=AT + DAY
    ),
    "note-suspended": life.NoteSuspended(id="cmd-1", reason="TRIAL_ENDED"),
    "note-terms-of-service-accepted": life.NoteTermsOfServiceAccepted(id="cmd-1", by="customer-super-admin"),
    "order-subscription": life.OrderSubscription(
        order=ORDER,
        customer=TEAM_CUSTOMER,
        consents=[CONSENT],
        primary_email_taken=False,
        term_ends_at=AT + DAY,
        trial_ends_at=AT + DAY,
        terms_accepted=True,
        **GUARDED,
    ),
    "reactivate-subscription": life.ReactivateSubscription(id="cmd-1", seen=SUBSCRIPTION),
    "suspend-subscription": life.SuspendSubscription(id="cmd-1", seen=SUBSCRIPTION),
    "customer-call-failed": life.CustomerCallFailed(phase="draft", failure="503", left_at=AT, **HAPPENED),
    "customer-deleted": life.CustomerDeleted(phase="deleted", **HAPPENED),
    "customer-drafted": life.CustomerDrafted(
        phase="draft", customer=TEAM_CUSTOMER, domain_verified_at=AT, **HAPPENED
    ),
    "customer-handed-over": life.CustomerHandedOver(
        phase="left", left_at=AT, back_to="ordered", left_before=AT, **HAPPENED
    ),
    "customer-imported": life.CustomerImported(
        phase="imported", back_to="draft", customer=CUSTOMER, failure=None, **HAPPENED
    ),
    "customer-left": life.CustomerLeft(phase="left", left_at=AT, **HAPPENED),
    "customer-registered": life.CustomerRegistered(phase="registered", back_to="draft", **HAPPENED),
    "domain-verified": life.DomainVerified(
        phase="active", customer=CUSTOMER, domain_verified_at=AT, **HAPPENED
    ),
    "identity-noted": life.IdentityNoted(phase="registered", customer=TEAM_CUSTOMER, **HAPPENED),
    "order-placed": life.OrderPlaced(phase="ordered", back_to="registered", order=ORDER, **HAPPENED),
    "record-changed": life.RecordChanged(
        phase="active", domain_verified_at=AT, customer=CUSTOMER, **HAPPENED
    ),
    "subscriptions-transferred": life.SubscriptionsTransferred(phase="ordered", **HAPPENED),
    "terms-accepted": life.TermsAccepted(phase="active", **HAPPENED),
    "consent-asked-for": life.ConsentAskedFor(phase="asked", **ASKED, **HAPPENED),
    "consent-granted": life.ConsentGranted(
        phase="granted", granted_at=AT, granted_by_super_admin=None, **HAPPENED
    ),
    "consent-revoked": life.ConsentRevoked(phase="revoked", revoked_at=AT, **HAPPENED),
    "call-failed": life.CallFailed(phase="imported", failure="503: 다시 시도", **HAPPENED),
    "customer-brought-over": life.CustomerBroughtOver(phase="imported", imported_at=AT, **HAPPENED),
    "eligibility-noted": life.EligibilityNoted(phase="blocked", not_transferable=ELIGIBILITY, **HAPPENED),
    "new-terms-accepted": life.NewTermsAccepted(phase="done", **HAPPENED),
    "subscriptions-moved": life.SubscriptionsMoved(phase="moving", moved=("CHROME",), **HAPPENED),
    "token-expired": life.TokenExpired(phase="requested", request=REQUEST, **HAPPENED),
    "transfer-authorised": life.TransferAuthorised(phase="authorised", by_token=True, **HAPPENED),
    "transfer-cancelled": life.TransferCancelled(phase="cancelled", request=REQUEST, **HAPPENED),
    "transfer-requested": life.TransferRequested(phase="requested", request=REQUEST, **HAPPENED),
    "customer-state": life.CustomerState(
        phase="left",
        customer=CUSTOMER,
        domain_verified_at=AT - DAY,
        left_at=AT,
        back_to="active",
        left_before=AT - DAY,
        failure="503",
        handled=HANDLED,
    ),
    "consent-state": life.ConsentState(
        phase="revoked",
        granted_at=AT - DAY,
        granted_by_super_admin=True,
        revoked_at=AT,
        handled=HANDLED,
        **ASKED,
    ),
    "transfer-state": life.TransferState(
        phase="blocked",
        request=REQUEST,
        by_token=True,
        imported_at=AT,
        not_transferable=ELIGIBILITY,
        moved=("CHROME",),
        failure="503",
        handled=HANDLED,
    ),
    "plan-chosen": life.PlanChosen(plan="ANNUAL_MONTHLY_PAY", seats=SEATS, term_ends_at=AT + DAY, **HELD),
    "renewal-chosen": life.RenewalChosen(phase="active", renewal="CANCEL", **HAPPENED),
    "subscription-cancelled": life.SubscriptionCancelled(phase="cancelled", **HAPPENED),
    "subscription-moved-to-google": life.SubscriptionMovedToGoogle(phase="moved", **HAPPENED),
    "subscription-noted": life.SubscriptionNoted(renewal="SWITCH_TO_PAY_AS_YOU_GO", **BEGUN),
    "subscription-ordered": life.SubscriptionOrdered(**BEGUN),
    "subscription-reactivated": life.SubscriptionReactivated(
        renewal="CANCEL", term_ends_at=AT, term_over=False, **HELD
    ),
    "subscription-suspended": life.SubscriptionSuspended(**HELD),
    "suspension-lifted": life.SuspensionLifted(renewal="CANCEL", term_ends_at=AT, term_over=False, **HELD),
    "term-ended": life.TermEnded(
        plan=None, seats=None, term_ends_at=AT, renewal="CANCEL", term_over=True, **HELD
    ),
    "terms-of-service-accepted": life.TermsOfServiceAccepted(
        renewal="CANCEL", term_ends_at=AT, term_over=False, **HELD
    ),
    "trial-ended": life.TrialEnded(**HELD),
    "entitlement-state": life.EntitlementState(
        phase="suspended",
        customer=CUSTOMER,
        sku="1010020028",
        plan="TRIAL",
        seats=SEATS,
        reasons=["OTHER"],
        suspended_at=AT - DAY,
        reasons_since=[("OTHER", AT - DAY)],
        counted_from=AT - DAY,
        term_ends_at=AT,
        term_over=True,
        trial_ends_at=AT + DAY,
        renewal="CANCEL",
        handled=HANDLED,
    ),
    "decision-record": rc.DecisionRecord(
        decider="check_registration",
        facts=REGISTRATION,
        decision=DECISION,
        erased=["customer.contact.full_name"],
        versions={"rule_book": "2026-11", "idna": "3.20"},
    ),
}
