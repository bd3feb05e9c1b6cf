"""What would help against a refusal, and whom to ask where a decision is open (floor 8)."""

from __future__ import annotations

from typing import final

from attrs import frozen

from reseller_core._ways import WAYS
from reseller_core.api_error import ApiError
from reseller_core.decision import Decision
from reseller_core.holes import hole_source
from reseller_core.reseller import Actor
from reseller_core.way import Way

__all__ = ["Inquiry", "Remedy", "inquiries", "inquiry_about", "remedies"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(weakref_slot=False)
class Remedy:
    """What helps against one violation.

    Attributes:
        code: Code of the violation.
        subject: Its subject.
        ways: Alternatives, best first; none = nothing helps.
    """

    code: str
    subject: str
    ways: tuple[Way, ...]


@final
@frozen(weakref_slot=False)
class Inquiry:
    """What to ask next.

    Attributes:
        path: The hole.
        actor: Who knows it; NOBODY where that is not on record, as for a rule of your own.
        where: The call, or the place in a console, in Google's words; ``""`` where it is not on record.
        source: Key of the document that says so; ``""`` where none does.
    """

    path: str
    actor: Actor
    where: str
    source: str


def remedies(decision: Decision | ApiError) -> tuple[Remedy, ...]:
    """What would help against each violation of a decision or of an API's answer, in its order.

    A violation under a code that this version doesn't know has no way.
    """
    return tuple(
        Remedy(finding.code, finding.subject, WAYS[finding.code](finding) if finding.code in WAYS else ())
        for finding in decision.violations
    )


def inquiries(decision: Decision) -> tuple[Inquiry, ...]:
    """What to ask next, and who knows it; nothing once the decision is settled."""
    if not decision.missing or decision.violations:
        return ()
    return tuple(inquiry_about(path) for path in decision.missing)


def inquiry_about(path: str) -> Inquiry:
    """Who knows what stands at a path, and where it is found."""
    known = hole_source(path)
    if known is None:
        return Inquiry(path, Actor.NOBODY, "", "")
    return Inquiry(path, known.actor, known.where, known.citation.document)
