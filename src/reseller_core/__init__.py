"""The rules of reselling Google Workspace: facts in, a decision with every reason out (floor 14).

Names are imported when they are first used, so that importing the package costs next to nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reseller_core.account import AccountStatus as AccountStatus
    from reseller_core.account import GoogleAccount as GoogleAccount
    from reseller_core.account import Provider as Provider
    from reseller_core.account import Team as Team
    from reseller_core.admin_console import AdminAction as AdminAction
    from reseller_core.admin_console import AdminConsoleAccess as AdminConsoleAccess
    from reseller_core.admin_console import AdminConsoleSnapshot as AdminConsoleSnapshot
    from reseller_core.catalog.plans import Plan as Plan
    from reseller_core.catalog.product_groups import ProductGroup as ProductGroup
    from reseller_core.catalog.skus import CatalogSku as CatalogSku
    from reseller_core.catalog.skus import find_sku as find_sku
    from reseller_core.catalog.subscription_states import IneligibilityReason as IneligibilityReason
    from reseller_core.catalog.subscription_states import RenewalType as RenewalType
    from reseller_core.catalog.subscription_states import SubscriptionStatus as SubscriptionStatus
    from reseller_core.catalog.subscription_states import SuspensionReason as SuspensionReason
    from reseller_core.codes import CITATIONS as CITATIONS
    from reseller_core.codes import Citation as Citation
    from reseller_core.codes import Code as Code
    from reseller_core.consent import PurchaseConsent as PurchaseConsent
    from reseller_core.customer import Customer as Customer
    from reseller_core.customer import CustomerType as CustomerType
    from reseller_core.customer import DomainCustomer as DomainCustomer
    from reseller_core.customer import Education as Education
    from reseller_core.customer import InstituteSize as InstituteSize
    from reseller_core.customer import InstituteType as InstituteType
    from reseller_core.customer import TeamCustomer as TeamCustomer
    from reseller_core.customer import verified as verified
    from reseller_core.decision import Decision as Decision
    from reseller_core.decision import LoadError as LoadError
    from reseller_core.decision import Outcome as Outcome
    from reseller_core.decision import RefusedError as RefusedError
    from reseller_core.decision import Rule as Rule
    from reseller_core.decision import UndeterminedError as UndeterminedError
    from reseller_core.decision import decide as decide
    from reseller_core.entitlement import Entitlement as Entitlement
    from reseller_core.errors import AlreadyExistsError as AlreadyExistsError
    from reseller_core.errors import CommandConflictError as CommandConflictError
    from reseller_core.errors import ContradictionError as ContradictionError
    from reseller_core.errors import IllegalTransitionError as IllegalTransitionError
    from reseller_core.errors import InvalidValueError as InvalidValueError
    from reseller_core.errors import NotApplicableError as NotApplicableError
    from reseller_core.errors import OutcomeUnknownError as OutcomeUnknownError
    from reseller_core.errors import PathError as PathError
    from reseller_core.errors import RuleError as RuleError
    from reseller_core.errors import StaleVersionError as StaleVersionError
    from reseller_core.facts import AccountFacts as AccountFacts
    from reseller_core.facts import AdminActionFacts as AdminActionFacts
    from reseller_core.facts import EntitlementFacts as EntitlementFacts
    from reseller_core.facts import Facts as Facts
    from reseller_core.facts import PurchaseFacts as PurchaseFacts
    from reseller_core.facts import RegistrationFacts as RegistrationFacts
    from reseller_core.facts import TransferFacts as TransferFacts
    from reseller_core.facts import TransferOutFacts as TransferOutFacts
    from reseller_core.facts import VerificationFacts as VerificationFacts
    from reseller_core.finding import Finding as Finding
    from reseller_core.finding import Holes as Holes
    from reseller_core.finding import Severity as Severity
    from reseller_core.finding import advisory as advisory
    from reseller_core.finding import unknowns as unknowns
    from reseller_core.finding import violation as violation
    from reseller_core.holes import HOLE_SOURCES as HOLE_SOURCES
    from reseller_core.lifecycle import Accepted as Accepted
    from reseller_core.lifecycle import ConsentState as ConsentState
    from reseller_core.lifecycle import CustomerState as CustomerState
    from reseller_core.lifecycle import EntitlementState as EntitlementState
    from reseller_core.lifecycle import Refused as Refused
    from reseller_core.lifecycle import TransferState as TransferState
    from reseller_core.lifecycle import due as due
    from reseller_core.lifecycle import handle as handle
    from reseller_core.lifecycle import replay as replay
    from reseller_core.messages._checking import missing_texts as missing_texts
    from reseller_core.messages._sentences import Locale as Locale
    from reseller_core.messages._sentences import explain as explain
    from reseller_core.messages._sentences import texts_of as texts_of
    from reseller_core.messages._texts import Texts as Texts
    from reseller_core.order import Order as Order
    from reseller_core.paths import forget as forget
    from reseller_core.paths import get as get
    from reseller_core.paths import put as put
    from reseller_core.policy import DEFAULT_POLICY as DEFAULT_POLICY
    from reseller_core.policy import LongSuspension as LongSuspension
    from reseller_core.policy import Policy as Policy
    from reseller_core.policy import Profile as Profile
    from reseller_core.policy import Stance as Stance
    from reseller_core.policy import VerificationScope as VerificationScope
    from reseller_core.remedy import Inquiry as Inquiry
    from reseller_core.remedy import Remedy as Remedy
    from reseller_core.remedy import inquiries as inquiries
    from reseller_core.remedy import remedies as remedies
    from reseller_core.reseller import Actor as Actor
    from reseller_core.reseller import Reseller as Reseller
    from reseller_core.review import read_form as read_form
    from reseller_core.review import review_customer as review_customer
    from reseller_core.rules.admin_access import ADMIN_RULES as ADMIN_RULES
    from reseller_core.rules.admin_access import check_admin_action as check_admin_action
    from reseller_core.rules.consent import CONSENT_RULES as CONSENT_RULES
    from reseller_core.rules.consent import check_consent as check_consent
    from reseller_core.rules.entitlement import REACTIVATION_RULES as REACTIVATION_RULES
    from reseller_core.rules.entitlement import SUSPENSION_RULES as SUSPENSION_RULES
    from reseller_core.rules.entitlement import check_reactivation as check_reactivation
    from reseller_core.rules.entitlement import check_suspension as check_suspension
    from reseller_core.rules.profiles import API_RULES as API_RULES
    from reseller_core.rules.purchase import PURCHASE_RULES as PURCHASE_RULES
    from reseller_core.rules.purchase import check_purchase as check_purchase
    from reseller_core.rules.registration import REGISTRATION_RULES as REGISTRATION_RULES
    from reseller_core.rules.registration import check_registration as check_registration
    from reseller_core.rules.route import Route as Route
    from reseller_core.rules.route import RouteKind as RouteKind
    from reseller_core.rules.route import choose_route as choose_route
    from reseller_core.rules.team import VERIFICATION_RULES as VERIFICATION_RULES
    from reseller_core.rules.team import check_domain_verification as check_domain_verification
    from reseller_core.rules.transfer import IMPORT_RULES as IMPORT_RULES
    from reseller_core.rules.transfer import TRANSFER_RULES as TRANSFER_RULES
    from reseller_core.rules.transfer import check_transfer as check_transfer
    from reseller_core.rules.transfer_out import TRANSFER_OUT_RULES as TRANSFER_OUT_RULES
    from reseller_core.rules.transfer_out import check_transfer_to_google as check_transfer_to_google
    from reseller_core.sources import FACTS as FACTS
    from reseller_core.sources import OPEN_POINTS as OPEN_POINTS
    from reseller_core.sources import SOURCES as SOURCES
    from reseller_core.sources import Fact as Fact
    from reseller_core.sources import Source as Source
    from reseller_core.subscription import Seats as Seats
    from reseller_core.subscription import Subscription as Subscription
    from reseller_core.transfer import TransferItem as TransferItem
    from reseller_core.transfer import TransferRequest as TransferRequest
    from reseller_core.upkeep.abilities import Ability as Ability
    from reseller_core.upkeep.abilities import AbilityKind as AbilityKind
    from reseller_core.upkeep.abilities import NotAsked as NotAsked
    from reseller_core.upkeep.ageing import FactAge as FactAge
    from reseller_core.upkeep.ageing import Freshness as Freshness
    from reseller_core.upkeep.ageing import Staleness as Staleness
    from reseller_core.upkeep.ageing import staleness as staleness
    from reseller_core.upkeep.circumstances import Circumstances as Circumstances
    from reseller_core.upkeep.drift import Difference as Difference
    from reseller_core.upkeep.drift import Drift as Drift
    from reseller_core.upkeep.drift import RecordField as RecordField
    from reseller_core.upkeep.drift import SyncEffect as SyncEffect
    from reseller_core.upkeep.drift import compare_with_admin_console as compare_with_admin_console
    from reseller_core.upkeep.plan import STEP_CODES as STEP_CODES
    from reseller_core.upkeep.plan import WorkPlan as WorkPlan
    from reseller_core.upkeep.plan import plan_onboarding as plan_onboarding
    from reseller_core.upkeep.plan import plan_transfer as plan_transfer
    from reseller_core.upkeep.plan import steps_left as steps_left
    from reseller_core.upkeep.requirements import Readiness as Readiness
    from reseller_core.upkeep.requirements import readiness as readiness
    from reseller_core.upkeep.resuming import next_steps as next_steps
    from reseller_core.upkeep.set_up import FollowUp as FollowUp
    from reseller_core.upkeep.set_up import follow_ups as follow_ups
    from reseller_core.upkeep.set_up import subscription_label as subscription_label
    from reseller_core.upkeep.set_up_facts import SetupFacts as SetupFacts
    from reseller_core.upkeep.set_up_states import TaskState as TaskState
    from reseller_core.upkeep.set_up_tasks import SetupTask as SetupTask
    from reseller_core.upkeep.set_up_tasks import setup_tasks as setup_tasks
    from reseller_core.upkeep.smart_features import SMART_FEATURES_OFF as SMART_FEATURES_OFF
    from reseller_core.upkeep.smart_features import smart_features_default as smart_features_default
    from reseller_core.upkeep.step import Step as Step
    from reseller_core.upkeep.synchronizing import RecordSynced as RecordSynced
    from reseller_core.upkeep.synchronizing import Synced as Synced
    from reseller_core.upkeep.synchronizing import sync as sync
    from reseller_core.upkeep.team_labels import labels as labels
    from reseller_core.upkeep.team_verification import Consequence as Consequence
    from reseller_core.upkeep.team_verification import VerificationEffects as VerificationEffects
    from reseller_core.upkeep.team_verification import verification_effects as verification_effects
    from reseller_core.upkeep.to_do import Requirement as Requirement
    from reseller_core.upkeep.to_do import RequirementKind as RequirementKind
    from reseller_core.upkeep.to_do import Timing as Timing
    from reseller_core.values import data_versions as data_versions
    from reseller_core.values.contact import ContactInfo as ContactInfo
    from reseller_core.values.domain_name import DomainName as DomainName
    from reseller_core.values.email_address import EmailAddress as EmailAddress
    from reseller_core.values.ids import CloudIdentityId as CloudIdentityId
    from reseller_core.values.ids import ResellerId as ResellerId
    from reseller_core.values.ids import SkuId as SkuId
    from reseller_core.values.phone_number import PhoneNumber as PhoneNumber
    from reseller_core.values.postal_address import PostalAddress as PostalAddress
    from reseller_core.values.secret import TransferToken as TransferToken
    from reseller_core.way import Way as Way
    from reseller_core.wire.decision_records import DecisionRecord as DecisionRecord
    from reseller_core.wire.native import Documented as Documented
    from reseller_core.wire.native import Noun as Noun
    from reseller_core.wire.native import dump as dump
    from reseller_core.wire.native import dump_json as dump_json
    from reseller_core.wire.native import load as load
    from reseller_core.wire.native import load_account as load_account
    from reseller_core.wire.native import load_command as load_command
    from reseller_core.wire.native import load_consent as load_consent
    from reseller_core.wire.native import load_customer as load_customer
    from reseller_core.wire.native import load_decision as load_decision
    from reseller_core.wire.native import load_decision_record as load_decision_record
    from reseller_core.wire.native import load_entitlement as load_entitlement
    from reseller_core.wire.native import load_event as load_event
    from reseller_core.wire.native import load_facts as load_facts
    from reseller_core.wire.native import load_json as load_json
    from reseller_core.wire.native import load_order as load_order
    from reseller_core.wire.native import load_part as load_part
    from reseller_core.wire.native import load_policy as load_policy
    from reseller_core.wire.native import load_reseller as load_reseller
    from reseller_core.wire.native import load_state as load_state
    from reseller_core.wire.native import load_transfer_request as load_transfer_request
    from reseller_core.wire.native import parse_json as parse_json
    from reseller_core.wire.replaying import Decider as Decider
    from reseller_core.wire.replaying import Replayed as Replayed
    from reseller_core.wire.replaying import ReplayOutcome as ReplayOutcome
    from reseller_core.wire.replaying import record_decision as record_decision
    from reseller_core.wire.replaying import replay_decision as replay_decision
    from reseller_core.wire.schemas import json_schema as json_schema

__all__ = [
    "ADMIN_RULES",
    "API_RULES",
    "CITATIONS",
    "CONSENT_RULES",
    "DEFAULT_POLICY",
    "FACTS",
    "HOLE_SOURCES",
    "IMPORT_RULES",
    "OPEN_POINTS",
    "PURCHASE_RULES",
    "REACTIVATION_RULES",
    "REGISTRATION_RULES",
    "SMART_FEATURES_OFF",
    "SOURCES",
    "STEP_CODES",
    "SUSPENSION_RULES",
    "TRANSFER_OUT_RULES",
    "TRANSFER_RULES",
    "VERIFICATION_RULES",
    "Ability",
    "AbilityKind",
    "Accepted",
    "AccountFacts",
    "AccountStatus",
    "Actor",
    "AdminAction",
    "AdminActionFacts",
    "AdminConsoleAccess",
    "AdminConsoleSnapshot",
    "AlreadyExistsError",
    "CatalogSku",
    "Circumstances",
    "Citation",
    "CloudIdentityId",
    "Code",
    "CommandConflictError",
    "ConsentState",
    "Consequence",
    "ContactInfo",
    "ContradictionError",
    "Customer",
    "CustomerState",
    "CustomerType",
    "Decider",
    "Decision",
    "DecisionRecord",
    "Difference",
    "Documented",
    "DomainCustomer",
    "DomainName",
    "Drift",
    "Education",
    "EmailAddress",
    "Entitlement",
    "EntitlementFacts",
    "EntitlementState",
    "Fact",
    "FactAge",
    "Facts",
    "Finding",
    "FollowUp",
    "Freshness",
    "GoogleAccount",
    "Holes",
    "IllegalTransitionError",
    "IneligibilityReason",
    "Inquiry",
    "InstituteSize",
    "InstituteType",
    "InvalidValueError",
    "LoadError",
    "Locale",
    "LongSuspension",
    "NotApplicableError",
    "NotAsked",
    "Noun",
    "Order",
    "Outcome",
    "OutcomeUnknownError",
    "PathError",
    "PhoneNumber",
    "Plan",
    "Policy",
    "PostalAddress",
    "ProductGroup",
    "Profile",
    "Provider",
    "PurchaseConsent",
    "PurchaseFacts",
    "Readiness",
    "RecordField",
    "RecordSynced",
    "Refused",
    "RefusedError",
    "RegistrationFacts",
    "Remedy",
    "RenewalType",
    "ReplayOutcome",
    "Replayed",
    "Requirement",
    "RequirementKind",
    "Reseller",
    "ResellerId",
    "Route",
    "RouteKind",
    "Rule",
    "RuleError",
    "Seats",
    "SetupFacts",
    "SetupTask",
    "Severity",
    "SkuId",
    "Source",
    "StaleVersionError",
    "Staleness",
    "Stance",
    "Step",
    "Subscription",
    "SubscriptionStatus",
    "SuspensionReason",
    "SyncEffect",
    "Synced",
    "TaskState",
    "Team",
    "TeamCustomer",
    "Texts",
    "Timing",
    "TransferFacts",
    "TransferItem",
    "TransferOutFacts",
    "TransferRequest",
    "TransferState",
    "TransferToken",
    "UndeterminedError",
    "VerificationEffects",
    "VerificationFacts",
    "VerificationScope",
    "Way",
    "WorkPlan",
    "advisory",
    "check_admin_action",
    "check_consent",
    "check_domain_verification",
    "check_purchase",
    "check_reactivation",
    "check_registration",
    "check_suspension",
    "check_transfer",
    "check_transfer_to_google",
    "choose_route",
    "compare_with_admin_console",
    "data_versions",
    "decide",
    "due",
    "dump",
    "dump_json",
    "explain",
    "find_sku",
    "follow_ups",
    "forget",
    "get",
    "handle",
    "inquiries",
    "json_schema",
    "labels",
    "load",
    "load_account",
    "load_command",
    "load_consent",
    "load_customer",
    "load_decision",
    "load_decision_record",
    "load_entitlement",
    "load_event",
    "load_facts",
    "load_json",
    "load_order",
    "load_part",
    "load_policy",
    "load_reseller",
    "load_state",
    "load_transfer_request",
    "missing_texts",
    "next_steps",
    "parse_json",
    "plan_onboarding",
    "plan_transfer",
    "put",
    "read_form",
    "readiness",
    "record_decision",
    "remedies",
    "replay",
    "replay_decision",
    "review_customer",
    "setup_tasks",
    "smart_features_default",
    "staleness",
    "steps_left",
    "subscription_label",
    "sync",
    "texts_of",
    "unknowns",
    "verification_effects",
    "verified",
    "violation",
]

_HOMES = {
    "account": ("AccountStatus", "GoogleAccount", "Provider", "Team"),
    "admin_console": ("AdminAction", "AdminConsoleAccess", "AdminConsoleSnapshot"),
    "catalog.plans": ("Plan",),
    "catalog.product_groups": ("ProductGroup",),
    "catalog.skus": ("CatalogSku", "find_sku"),
    "catalog.subscription_states": (
        "IneligibilityReason",
        "RenewalType",
        "SubscriptionStatus",
        "SuspensionReason",
    ),
    "codes": ("CITATIONS", "Citation", "Code"),
    "consent": ("PurchaseConsent",),
    "customer": (
        "Customer",
        "CustomerType",
        "DomainCustomer",
        "Education",
        "InstituteSize",
        "InstituteType",
        "TeamCustomer",
        "verified",
    ),
    "decision": ("Decision", "LoadError", "Outcome", "RefusedError", "Rule", "UndeterminedError", "decide"),
    "entitlement": ("Entitlement",),
    "errors": (
        "AlreadyExistsError",
        "CommandConflictError",
        "ContradictionError",
        "IllegalTransitionError",
        "InvalidValueError",
        "NotApplicableError",
        "OutcomeUnknownError",
        "PathError",
        "RuleError",
        "StaleVersionError",
    ),
    "facts": (
        "AccountFacts",
        "AdminActionFacts",
        "EntitlementFacts",
        "Facts",
        "PurchaseFacts",
        "RegistrationFacts",
        "TransferFacts",
        "TransferOutFacts",
        "VerificationFacts",
    ),
    "finding": ("Finding", "Holes", "Severity", "advisory", "unknowns", "violation"),
    "holes": ("HOLE_SOURCES",),
    "lifecycle": (
        "Accepted",
        "ConsentState",
        "CustomerState",
        "EntitlementState",
        "Refused",
        "TransferState",
        "due",
        "handle",
        "replay",
    ),
    "messages._checking": ("missing_texts",),
    "messages._sentences": ("Locale", "explain", "texts_of"),
    "messages._texts": ("Texts",),
    "order": ("Order",),
    "paths": ("forget", "get", "put"),
    "policy": ("DEFAULT_POLICY", "LongSuspension", "Policy", "Profile", "Stance", "VerificationScope"),
    "remedy": ("Inquiry", "Remedy", "inquiries", "remedies"),
    "reseller": ("Actor", "Reseller"),
    "review": ("read_form", "review_customer"),
    "rules.admin_access": ("ADMIN_RULES", "check_admin_action"),
    "rules.consent": ("CONSENT_RULES", "check_consent"),
    "rules.entitlement": ("REACTIVATION_RULES", "SUSPENSION_RULES", "check_reactivation", "check_suspension"),
    "rules.profiles": ("API_RULES",),
    "rules.purchase": ("PURCHASE_RULES", "check_purchase"),
    "rules.registration": ("REGISTRATION_RULES", "check_registration"),
    "rules.route": ("Route", "RouteKind", "choose_route"),
    "rules.team": ("VERIFICATION_RULES", "check_domain_verification"),
    "rules.transfer": ("IMPORT_RULES", "TRANSFER_RULES", "check_transfer"),
    "rules.transfer_out": ("TRANSFER_OUT_RULES", "check_transfer_to_google"),
    "sources": ("FACTS", "OPEN_POINTS", "SOURCES", "Fact", "Source"),
    "subscription": ("Seats", "Subscription"),
    "transfer": ("TransferItem", "TransferRequest"),
    "upkeep.abilities": ("Ability", "AbilityKind", "NotAsked"),
    "upkeep.ageing": ("FactAge", "Freshness", "Staleness", "staleness"),
    "upkeep.circumstances": ("Circumstances",),
    "upkeep.drift": ("Difference", "Drift", "RecordField", "SyncEffect", "compare_with_admin_console"),
    "upkeep.plan": ("STEP_CODES", "WorkPlan", "plan_onboarding", "plan_transfer", "steps_left"),
    "upkeep.requirements": ("Readiness", "readiness"),
    "upkeep.resuming": ("next_steps",),
    "upkeep.set_up": ("FollowUp", "follow_ups", "subscription_label"),
    "upkeep.set_up_facts": ("SetupFacts",),
    "upkeep.set_up_states": ("TaskState",),
    "upkeep.set_up_tasks": ("SetupTask", "setup_tasks"),
    "upkeep.smart_features": ("SMART_FEATURES_OFF", "smart_features_default"),
    "upkeep.step": ("Step",),
    "upkeep.synchronizing": ("RecordSynced", "Synced", "sync"),
    "upkeep.team_labels": ("labels",),
    "upkeep.team_verification": ("Consequence", "VerificationEffects", "verification_effects"),
    "upkeep.to_do": ("Requirement", "RequirementKind", "Timing"),
    "values": ("data_versions",),
    "values.contact": ("ContactInfo",),
    "values.domain_name": ("DomainName",),
    "values.email_address": ("EmailAddress",),
    "values.ids": ("CloudIdentityId", "ResellerId", "SkuId"),
    "values.phone_number": ("PhoneNumber",),
    "values.postal_address": ("PostalAddress",),
    "values.secret": ("TransferToken",),
    "way": ("Way",),
    "wire.decision_records": ("DecisionRecord",),
    "wire.native": (
        "Documented",
        "Noun",
        "dump",
        "dump_json",
        "load",
        "load_account",
        "load_command",
        "load_consent",
        "load_customer",
        "load_decision",
        "load_decision_record",
        "load_entitlement",
        "load_event",
        "load_facts",
        "load_json",
        "load_order",
        "load_part",
        "load_policy",
        "load_reseller",
        "load_state",
        "load_transfer_request",
        "parse_json",
    ),
    "wire.replaying": (
        "Decider",
        "ReplayOutcome",
        "Replayed",
        "record_decision",
        "replay_decision",
    ),
    "wire.schemas": ("json_schema",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


if not TYPE_CHECKING:  # a checker that saw this would accept any name

    def __getattr__(name: str) -> object:
        """Import a public name on first use."""
        home = _HOME_OF.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return __all__
