"""The rules of reselling Google Workspace: facts in, a decision with every reason out (floor 14).

Names are imported when they are first used, so that importing the package costs next to nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reseller_core.account import AccountStatus as AccountStatus
    from reseller_core.account import GoogleAccount as GoogleAccount
    from reseller_core.account import Provider as Provider
    from reseller_core.account import Team as Team
    from reseller_core.admin_console import AdminConsoleAccess as AdminConsoleAccess
    from reseller_core.admin_console import AdminConsoleSnapshot as AdminConsoleSnapshot
    from reseller_core.catalog.plans import Plan as Plan
    from reseller_core.catalog.product_groups import ProductGroup as ProductGroup
    from reseller_core.catalog.skus import CatalogSku as CatalogSku
    from reseller_core.catalog.skus import find_sku as find_sku
    from reseller_core.codes import CITATIONS as CITATIONS
    from reseller_core.codes import Citation as Citation
    from reseller_core.codes import Code as Code
    from reseller_core.consent import PurchaseConsent as PurchaseConsent
    from reseller_core.customer import Customer as Customer
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
    from reseller_core.errors import ContradictionError as ContradictionError
    from reseller_core.errors import InvalidValueError as InvalidValueError
    from reseller_core.errors import NotApplicableError as NotApplicableError
    from reseller_core.errors import PathError as PathError
    from reseller_core.errors import RuleError as RuleError
    from reseller_core.facts import Facts as Facts
    from reseller_core.facts import PurchaseFacts as PurchaseFacts
    from reseller_core.facts import RegistrationFacts as RegistrationFacts
    from reseller_core.facts import TransferFacts as TransferFacts
    from reseller_core.facts import forget as forget
    from reseller_core.facts import get as get
    from reseller_core.facts import put as put
    from reseller_core.finding import Finding as Finding
    from reseller_core.finding import Holes as Holes
    from reseller_core.finding import Severity as Severity
    from reseller_core.finding import advisory as advisory
    from reseller_core.finding import unknowns as unknowns
    from reseller_core.finding import violation as violation
    from reseller_core.holes import HOLE_SOURCES as HOLE_SOURCES
    from reseller_core.messages._sentences import Locale as Locale
    from reseller_core.messages._sentences import explain as explain
    from reseller_core.order import Order as Order
    from reseller_core.policy import DEFAULT_POLICY as DEFAULT_POLICY
    from reseller_core.policy import Policy as Policy
    from reseller_core.policy import Profile as Profile
    from reseller_core.policy import Stance as Stance
    from reseller_core.remedy import Inquiry as Inquiry
    from reseller_core.remedy import Remedy as Remedy
    from reseller_core.remedy import inquiries as inquiries
    from reseller_core.remedy import remedies as remedies
    from reseller_core.reseller import Actor as Actor
    from reseller_core.reseller import Reseller as Reseller
    from reseller_core.review import read_form as read_form
    from reseller_core.review import review_customer as review_customer
    from reseller_core.rules.consent import CONSENT_RULES as CONSENT_RULES
    from reseller_core.rules.consent import check_consent as check_consent
    from reseller_core.rules.purchase import PURCHASE_RULES as PURCHASE_RULES
    from reseller_core.rules.purchase import check_purchase as check_purchase
    from reseller_core.rules.registration import REGISTRATION_RULES as REGISTRATION_RULES
    from reseller_core.rules.registration import check_registration as check_registration
    from reseller_core.rules.route import Route as Route
    from reseller_core.rules.route import RouteKind as RouteKind
    from reseller_core.rules.route import choose_route as choose_route
    from reseller_core.rules.transfer import IMPORT_RULES as IMPORT_RULES
    from reseller_core.rules.transfer import TRANSFER_RULES as TRANSFER_RULES
    from reseller_core.rules.transfer import check_transfer as check_transfer
    from reseller_core.sources import FACTS as FACTS
    from reseller_core.sources import SOURCES as SOURCES
    from reseller_core.sources import Fact as Fact
    from reseller_core.sources import Source as Source
    from reseller_core.subscription import RenewalType as RenewalType
    from reseller_core.subscription import Seats as Seats
    from reseller_core.subscription import Subscription as Subscription
    from reseller_core.subscription import SubscriptionStatus as SubscriptionStatus
    from reseller_core.subscription import SuspensionReason as SuspensionReason
    from reseller_core.transfer import TransferItem as TransferItem
    from reseller_core.transfer import TransferRequest as TransferRequest
    from reseller_core.upkeep.set_up import FollowUp as FollowUp
    from reseller_core.upkeep.set_up import follow_ups as follow_ups
    from reseller_core.upkeep.set_up import subscription_label as subscription_label
    from reseller_core.upkeep.team_labels import labels as labels
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
    from reseller_core.wire._converter import Noun as Noun
    from reseller_core.wire.native import dump as dump
    from reseller_core.wire.native import dump_json as dump_json
    from reseller_core.wire.native import load as load
    from reseller_core.wire.native import load_account as load_account
    from reseller_core.wire.native import load_consent as load_consent
    from reseller_core.wire.native import load_customer as load_customer
    from reseller_core.wire.native import load_json as load_json
    from reseller_core.wire.native import load_order as load_order
    from reseller_core.wire.native import load_part as load_part
    from reseller_core.wire.native import load_reseller as load_reseller
    from reseller_core.wire.native import load_transfer_request as load_transfer_request
    from reseller_core.wire.native import parse_json as parse_json

__all__ = [
    "CITATIONS",
    "CONSENT_RULES",
    "DEFAULT_POLICY",
    "FACTS",
    "HOLE_SOURCES",
    "IMPORT_RULES",
    "PURCHASE_RULES",
    "REGISTRATION_RULES",
    "SOURCES",
    "TRANSFER_RULES",
    "AccountStatus",
    "Actor",
    "AdminConsoleAccess",
    "AdminConsoleSnapshot",
    "CatalogSku",
    "Citation",
    "CloudIdentityId",
    "Code",
    "ContactInfo",
    "ContradictionError",
    "Customer",
    "Decision",
    "DomainCustomer",
    "DomainName",
    "Education",
    "EmailAddress",
    "Fact",
    "Facts",
    "Finding",
    "FollowUp",
    "GoogleAccount",
    "Holes",
    "Inquiry",
    "InstituteSize",
    "InstituteType",
    "InvalidValueError",
    "LoadError",
    "Locale",
    "NotApplicableError",
    "Noun",
    "Order",
    "Outcome",
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
    "RefusedError",
    "RegistrationFacts",
    "Remedy",
    "RenewalType",
    "Reseller",
    "ResellerId",
    "Route",
    "RouteKind",
    "Rule",
    "RuleError",
    "Seats",
    "Severity",
    "SkuId",
    "Source",
    "Stance",
    "Subscription",
    "SubscriptionStatus",
    "SuspensionReason",
    "Team",
    "TeamCustomer",
    "TransferFacts",
    "TransferItem",
    "TransferRequest",
    "TransferToken",
    "UndeterminedError",
    "Way",
    "advisory",
    "check_consent",
    "check_purchase",
    "check_registration",
    "check_transfer",
    "choose_route",
    "data_versions",
    "decide",
    "dump",
    "dump_json",
    "explain",
    "find_sku",
    "follow_ups",
    "forget",
    "get",
    "inquiries",
    "labels",
    "load",
    "load_account",
    "load_consent",
    "load_customer",
    "load_json",
    "load_order",
    "load_part",
    "load_reseller",
    "load_transfer_request",
    "parse_json",
    "put",
    "read_form",
    "remedies",
    "review_customer",
    "subscription_label",
    "unknowns",
    "verified",
    "violation",
]

_HOMES = {
    "account": ("AccountStatus", "GoogleAccount", "Provider", "Team"),
    "admin_console": ("AdminConsoleAccess", "AdminConsoleSnapshot"),
    "catalog.plans": ("Plan",),
    "catalog.product_groups": ("ProductGroup",),
    "catalog.skus": ("CatalogSku", "find_sku"),
    "codes": ("CITATIONS", "Citation", "Code"),
    "consent": ("PurchaseConsent",),
    "customer": (
        "Customer",
        "DomainCustomer",
        "Education",
        "InstituteSize",
        "InstituteType",
        "TeamCustomer",
        "verified",
    ),
    "decision": ("Decision", "LoadError", "Outcome", "RefusedError", "Rule", "UndeterminedError", "decide"),
    "errors": ("ContradictionError", "InvalidValueError", "NotApplicableError", "PathError", "RuleError"),
    "facts": ("Facts", "PurchaseFacts", "RegistrationFacts", "TransferFacts", "forget", "get", "put"),
    "finding": ("Finding", "Holes", "Severity", "advisory", "unknowns", "violation"),
    "holes": ("HOLE_SOURCES",),
    "messages._sentences": ("Locale", "explain"),
    "order": ("Order",),
    "policy": ("DEFAULT_POLICY", "Policy", "Profile", "Stance"),
    "remedy": ("Inquiry", "Remedy", "inquiries", "remedies"),
    "reseller": ("Actor", "Reseller"),
    "review": ("read_form", "review_customer"),
    "rules.consent": ("CONSENT_RULES", "check_consent"),
    "rules.purchase": ("PURCHASE_RULES", "check_purchase"),
    "rules.registration": ("REGISTRATION_RULES", "check_registration"),
    "rules.route": ("Route", "RouteKind", "choose_route"),
    "rules.transfer": ("IMPORT_RULES", "TRANSFER_RULES", "check_transfer"),
    "sources": ("FACTS", "SOURCES", "Fact", "Source"),
    "subscription": ("RenewalType", "Seats", "Subscription", "SubscriptionStatus", "SuspensionReason"),
    "transfer": ("TransferItem", "TransferRequest"),
    "upkeep.set_up": ("FollowUp", "follow_ups", "subscription_label"),
    "upkeep.team_labels": ("labels",),
    "values": ("data_versions",),
    "values.contact": ("ContactInfo",),
    "values.domain_name": ("DomainName",),
    "values.email_address": ("EmailAddress",),
    "values.ids": ("CloudIdentityId", "ResellerId", "SkuId"),
    "values.phone_number": ("PhoneNumber",),
    "values.postal_address": ("PostalAddress",),
    "values.secret": ("TransferToken",),
    "way": ("Way",),
    "wire._converter": ("Noun",),
    "wire.native": (
        "dump",
        "dump_json",
        "load",
        "load_account",
        "load_consent",
        "load_customer",
        "load_json",
        "load_order",
        "load_part",
        "load_reseller",
        "load_transfer_request",
        "parse_json",
    ),
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
