"""One thing to be done, and when (floor 10)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import final

from attrs import frozen

from reseller_core.finding import Finding
from reseller_core.remedy import Inquiry
from reseller_core.reseller import Actor
from reseller_core.way import Way

__all__ = ["Requirement", "RequirementKind", "Timing"]


def __dir__() -> list[str]:
    return __all__


@final
class RequirementKind(StrEnum):
    """What a requirement asks for."""

    REMEDY = "remedy"
    """A rule is violated: something has to change."""
    ASK = "ask"
    """Something is not known: it has to be asked."""
    DEADLINE = "deadline"
    """Nothing stands against it now, but something ends."""


@final
class Timing(StrEnum):
    """When something can, or has to, be done; in the order of a morning's work."""

    OVERDUE = "overdue"
    """Its date is past."""
    NOW = "now"
    """It can be done at once."""
    BY = "by"
    """It has to be done by a date."""
    WAITING = "waiting"
    """It waits for the customer, or for Google."""
    LATER = "later"
    """It becomes possible at a date; nothing has to be done until then."""
    NEVER = "never"
    """Nothing helps."""


@final
@frozen(kw_only=True, weakref_slot=False)
class Requirement:
    """One thing to be done, asked or watched, however much it stands in the way of.

    Attributes:
        kind: Whether something has to change, has to be asked, or ends.
        finding: What was found, as it is told: the first ability's finding, or, where they name different
            dates, the earliest that unblocks one; where several SKUs are blocked alike, its ``sku`` names
            them all.
        codes: Codes that it was found under, each once: several deciders may refuse for one reason.
        subject: Path of what it is about, in common form: a decider's own prefix is left out.
            ``request.customer.domain`` is ``customer.domain``; ``order.plan`` is
            ``orders["Google-Vault"].plan``, ``request.items[0].plan`` is
            ``request.items["Google-Vault"].plan``, and ``subscription.plan`` is
            ``account.subscriptions[0].plan``.
        found: Name of each ability that it blocks, with what that ability's own decision says.
        alone: Names of the abilities that nothing else blocks.
        ends: Names of the abilities that end at its date.
        skus: Name of each ability that it blocks or ends and that is about a SKU, with that SKU.
        ways: Ways out, best first, each action once; none = nothing helps, or there is something to ask.
            Those of a single ability's finding fit its own facts best.
        inquiry: What to ask, and where; None where nothing is to be asked.
        actor: Who has to act; of an open question, who knows the answer. NOBODY = only time helps, or
            nothing does.
        timing: When.
        moment: The moment that the timing is about; None where it is about none.
        facts: Numbers of the facts that it rests on.
    """

    kind: RequirementKind
    finding: Finding
    codes: tuple[str, ...]
    subject: str
    found: tuple[tuple[str, Finding], ...] = ()
    alone: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    skus: tuple[tuple[str, str], ...] = ()
    ways: tuple[Way, ...] = ()
    inquiry: Inquiry | None = None
    actor: Actor
    timing: Timing
    moment: dt.datetime | None = None
    facts: tuple[int, ...] = ()

    @property
    def blocks(self) -> tuple[str, ...]:
        """Names of the abilities that it blocks, alone or beside others."""
        return tuple(dict.fromkeys(name for name, _ in self.found))
