"""What one may want to do for a customer, and what the deciders say of it (floor 10)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, final

from attrs import field, frozen

from reseller_core.decision import Decision, Outcome, Rule
from reseller_core.facts import Facts
from reseller_core.finding import Finding
from reseller_core.rules.admin_access import ADMIN_RULES
from reseller_core.rules.entitlement import REACTIVATION_RULES, SUSPENSION_RULES
from reseller_core.rules.purchase import PURCHASE_RULES
from reseller_core.rules.registration import REGISTRATION_RULES
from reseller_core.rules.transfer import TRANSFER_RULES
from reseller_core.rules.transfer_out import TRANSFER_OUT_RULES

__all__ = [
    "FACTS_OF",
    "NOT_SOLD_ANEW",
    "REPRESENTATIVES",
    "RULES_OF",
    "Ability",
    "AbilityKind",
    "NotAsked",
]


def __dir__() -> list[str]:
    return __all__


@final
class AbilityKind(StrEnum):
    """What one may want to do for a customer."""

    REGISTER = "register"
    """Add it as a new customer."""
    IMPORT = "import"
    """Bring its record over from Google or another reseller."""
    TRANSFER = "transfer"
    """Move its subscriptions of one product group to us."""
    BUY = "buy"
    """Order a new subscription for it."""
    SUSPEND = "suspend"
    """Suspend one of the subscriptions that we sold."""
    REACTIVATE = "reactivate"
    """Reactivate one of the subscriptions that we sold."""
    MANAGE = "manage"
    """Manage its users in its Admin console."""
    HAND_OVER = "hand-over"
    """Hand all that we sold over to Google."""


@final
class NotAsked(StrEnum):
    """Why no decider was asked."""

    ALREADY_OURS = "already-ours"
    """It is our customer: nothing is to be added or brought over."""
    MANAGED_ELSEWHERE = "managed-elsewhere"
    """Google or another reseller manages it: it is imported instead."""
    NOBODY_THERE = "nobody-there"
    """It is not at Google yet."""
    TEAMS_FIRST = "teams-first"
    """Only teams live on its domain: it takes them over first."""
    NOT_OURS = "not-ours"
    """We don't manage it."""
    NOTHING_HELD = "nothing-held"
    """It holds nothing of the kind."""
    HELD_ALREADY = "held-already"
    """It holds this, or another edition of the family, already."""
    NOT_A_SCHOOL = "not-a-school"
    """It is for educational institutions only."""
    NOT_SUSPENDED = "not-suspended"
    """The subscription is active: there is nothing to reactivate."""
    SUSPENDED_ALREADY = "suspended-already"
    """The subscription is suspended: there is nothing to suspend."""
    CANCELLED = "cancelled"
    """The subscription is cancelled."""


@final
@frozen(kw_only=True, weakref_slot=False)
class Ability:
    """One thing that one may want to do for a customer, and whether it can be done.

    Attributes:
        kind: What it is.
        of: What of: a product group, a SKU, or the path of a subscription; ``""`` = the customer itself.
        sku: SKU of the subscription that it is about; ``""`` where it is about none.
        decision: What the decider says; None = it was not asked, which is no permission.
        not_asked: Why it was not asked; None where it was.
        question: The facts that the decider was asked on, in which a way out can be taken. None where it
            was not asked, or where it is not known yet what would have to be asked.
        facts: Numbers of the facts that it rests on.
    """

    kind: AbilityKind
    of: str = ""
    sku: str = ""
    decision: Decision | None = None
    not_asked: NotAsked | None = None
    question: Facts | None = field(default=None, repr=False)
    facts: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """What requirements call it, such as ``register`` or ``buy:Google-Vault``."""
        return f"{self.kind.value}:{self.of}" if self.of else self.kind.value

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What its decision says; nothing where no decider was asked."""
        return () if self.decision is None else self.decision.findings

    @property
    def outcome(self) -> Outcome | None:
        """Allowed, refused or undetermined; None = not asked."""
        return None if self.decision is None else self.decision.outcome


RULES_OF: Final[Mapping[AbilityKind, tuple[Rule[Any], ...]]] = MappingProxyType(
    {
        AbilityKind.REGISTER: REGISTRATION_RULES,
        AbilityKind.IMPORT: TRANSFER_RULES,
        AbilityKind.TRANSFER: TRANSFER_RULES,
        AbilityKind.BUY: PURCHASE_RULES,
        AbilityKind.SUSPEND: SUSPENSION_RULES,
        AbilityKind.REACTIVATE: REACTIVATION_RULES,
        AbilityKind.MANAGE: ADMIN_RULES,
        AbilityKind.HAND_OVER: TRANSFER_OUT_RULES,
    }
)
"""Kind of ability → the rules that decide about it."""

FACTS_OF: Final[Mapping[AbilityKind, tuple[int, ...]]] = MappingProxyType(
    {
        AbilityKind.REGISTER: (1, 26, 28, 40, 41, 42, 43),
        AbilityKind.IMPORT: (41, 50, 70, 101),
        AbilityKind.TRANSFER: (72, 73),
        AbilityKind.BUY: (54, 141, 142),
        AbilityKind.SUSPEND: (128,),
        AbilityKind.REACTIVATE: (124, 125, 128),
        AbilityKind.MANAGE: (176, 177, 178),
        AbilityKind.HAND_OVER: (110, 113),
    }
)
"""Kind of ability → the facts that say what has to be asked."""

REPRESENTATIVES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "business": "1010020028",
        "enterprise": "1010020026",
        "frontline": "1010020030",
        "continuity": "1010020035",
        "essentials": "1010060003",
        "education": "1010310005",
        "education_endpoint": "1010490001",
        "archived_user": "1010340006",
        "vault": "Google-Vault",
        "storage": "1010430001",
        "cloud_identity": "1010050001",
        "voice": "1010330004",
        "cloud_search": "1010350001",
        "meet_dialing": "1010360001",
        "appsheet": "1010380001",
        "assured_controls": "1010390001",
        "chrome": "Google-Chrome-Device-Management",
        "gemini_ai": "1010470001",
        "colab": "1010500001",
    }
)
"""Family of the catalog → the SKU that is asked about for it: its middle or its first edition for sale.

Of the archived users it is the one of Business Standard, unless the customer holds the base of another.
"""

NOT_SOLD_ANEW: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gsuite_legacy": "What is left of it comes along in a transfer, which converts it (facts 80, 92).",
        "gsuite_legacy_free": "No way leads back to the legacy free edition (fact 4).",
        "postini": "It comes along in a transfer and can't be bought (fact 80).",
        "government": "No page of Google's own lists it for resale.",
    }
)
"""Family of the catalog that no new order is asked about → why."""
