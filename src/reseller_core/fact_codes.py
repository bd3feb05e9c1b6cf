"""Which codes say a numbered fact, and why the others are said by none (floor 1)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reseller_core.codes import CITATIONS, Code
from reseller_core.sources import FACTS

__all__ = ["CODES_OF_FACT", "WITHOUT_CODE"]


def __dir__() -> list[str]:
    return __all__


def _citing(number: int) -> tuple[Code, ...]:
    return tuple(code for code in Code if code in CITATIONS and number in CITATIONS[code].facts)


CODES_OF_FACT: Final[Mapping[int, tuple[Code, ...]]] = MappingProxyType(
    {number: codes for number, codes in ((number, _citing(number)) for number in FACTS) if codes}
)
"""Number of a fact → the codes that cite it, in the order of the codes."""

_AFTER_A_TRANSFER = "It tells what happens once subscriptions have moved, and nothing that could stop them: "
_BETWEEN_DECISIONS = "It tells what becomes of a subscription between two decisions; "
_NO_STAFF = "No noun records it: "

WITHOUT_CODE: Final[Mapping[int, str]] = MappingProxyType(
    {
        # A. Adding a customer.
        7: "A type can't be left out here: a customer is a `DomainCustomer` or a `TeamCustomer`, and a JSON "
        "document names its kind.",
        11: "A customer without them can't be built, so that there is nothing to refuse: "
        "`DomainCustomer.organization_name` and `DomainCustomer.domain` have to be given.",
        29: "It allows something: `follow_ups` reminds of the order, `subscription_label` shows the blank.",
        30: "It tells what the console does next, and nothing to refuse: `follow_ups` names the order.",
        31: "It tells what to do after an order, when the decision has been taken: `follow_ups` says so.",
        33: "It tells that a restored account is another one: `GoogleAccount.cloud_identity_id` is what is "
        "compared, and a difference is the code of fact 34.",
        36: "No decider is asked about deleting a customer.",
        37: _NO_STAFF + "what the reseller's own staff may do stands in its Partner Sales Console.",
        # C. Purchase consent and transfer tokens.
        56: "Nothing is documented that could end a consent by itself, so no rule lets one expire: "
        "`PurchaseConsent.revoked_at` alone ends it.",
        64: "It tells that a step is fading, and no condition: no rule asks for a token where a consent "
        "counts.",
        # D. Import and transfer.
        71: "It tells what is not asked for: in the console no rule refuses an import for lack of it, and "
        "`TeamCustomer.primary_email` may be left out when one is built.",
        88: _AFTER_A_TRANSFER + "the new commitment is billed to the reseller.",
        89: _AFTER_A_TRANSFER + "it can't be undone.",
        102: _AFTER_A_TRANSFER + "`TransferState` waits for the terms before it is done, and `follow_ups` "
        "reminds of them while a subscription waits.",
        103: _AFTER_A_TRANSFER + "how the months before and after are billed is Google's.",
        104: _AFTER_A_TRANSFER + "a Cloud Billing account stays where it was.",
        105: _AFTER_A_TRANSFER + "where Google reports an error, the customer repeats its own steps.",
        # F. Terms of Service and states of a subscription.
        121: "No decider is asked about billing, which starts whatever is decided here.",
        122: "It allows something, and names no deadline that could be missed.",
        123: _BETWEEN_DECISIONS + "`EntitlementState` begins with it, and `follow_ups` reminds of the terms "
        "until it is over.",
        126: "It lists names: `SuspensionReason` has exactly these, and `HOLE_SOURCES` says where they are "
        "seen.",
        127: "It lists names: `SubscriptionStatus` has them, and `subscription_label` shows the blank.",
        129: _BETWEEN_DECISIONS + "no decider is asked about its bills, and nothing here "
        "counts or tells them.",
        131: _BETWEEN_DECISIONS + "`check_suspension` and `EntitlementState` are about one "
        "subscription each, and nothing here tells of an add-on that runs on, and costs, beside a suspended "
        "base.",
        133: _BETWEEN_DECISIONS + "whom Google moves by itself is no decider's question; `due` tells of no "
        "such move where one is exempt.",
        # G. Teams.
        159: _NO_STAFF + "the members of a team are not among what is recorded or observed here.",
        161: "It tells what an edition contains: no decider is asked about a service inside one.",
        162: "No SKU is published for it, so that `find_sku` finds none and no order can name it.",
        163: "No SKU is published for Essentials Starter, so that no order can ask to go back to it.",
        164: "Nothing was found, so there is no number to hold an order against.",
        165: "It tells where a verification is seen: `HOLE_SOURCES` names the event for an unknown one.",
        # H. Keeping data in step, and setting up.
        170: "It tells that a record ages: `compare_with_admin_console` finds what has changed, `staleness` "
        "tells how old an observation is, and `Policy.max_fact_age` limits that.",
        171: "It tells what the console shows: `compare_with_admin_console` finds the same difference; no "
        "decider reads `AdminConsoleSnapshot`.",
        173: "It tells in which direction the console copies; `sync` has no other.",
        174: "It tells what the console shows: `SyncEffect` says so of a primary address that differs.",
        175: "It asks something of people: `setup_tasks` lists it, and `SyncEffect` and `staleness` say what "
        "only the customer tells.",
        182: "It tells what to set before the first user, and nothing to refuse: `setup_tasks` lists it "
        "where `DomainCustomer.language_code` asks for it.",
        183: "It tells what a setting does to later users, and nothing to refuse: `setup_tasks` lists it "
        "where `DomainCustomer.time_zone` asks for it.",
        184: "It tells how a setting stands at first: `setup_tasks` lists the choice, and "
        "`smart_features_default` says the default.",
        # I. What suspended subscriptions do.
        190: _BETWEEN_DECISIONS + "no decider is asked about a renewal; `EntitlementState.term_over` says "
        "that none followed.",
    }
)
"""Number of a fact that no code cites → why no rule says it, and what carries it instead."""
