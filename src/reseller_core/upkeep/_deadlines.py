"""What ends at a date, though nothing stands against it now (floor 10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, final

from attrs import evolve, frozen

from reseller_core._way_makers import moment
from reseller_core.catalog.plans import ANNUAL_PLANS, Plan
from reseller_core.catalog.subscription_states import RenewalType, SubscriptionStatus, SuspensionReason
from reseller_core.codes import Code
from reseller_core.decision import Outcome
from reseller_core.facts import TransferFacts
from reseller_core.finding import Finding, Severity
from reseller_core.holdings import Held
from reseller_core.policy import Policy, Stance
from reseller_core.reseller import Actor
from reseller_core.rules.consent import consent_covers_every_product_group
from reseller_core.rules.token import token_expiry, token_is_live
from reseller_core.subscription import Subscription
from reseller_core.upkeep._desk import Desk, sold_by_us
from reseller_core.upkeep._takeover import takeover
from reseller_core.upkeep.abilities import Ability, AbilityKind
from reseller_core.values.moment import later

__all__ = ["DEADLINES", "Deadline", "deadlines"]


def __dir__() -> list[str]:
    return __all__


ACCESS: Final = "deadline.access"
CREDENTIAL: Final = "deadline.token"
REACTIVATION: Final = "deadline.reactivation"
RENEWAL: Final = "deadline.renewal"
TAKEOVER: Final = "deadline.takeover"
TRIAL: Final = "deadline.trial"

DEADLINES: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {
        ACCESS: (177,),
        CREDENTIAL: (57, 62),
        REACTIVATION: (128,),
        RENEWAL: (126,),
        TAKEOVER: (132, 133),
        TRIAL: (134,),
    }
)
"""Code of a deadline → numbers of its facts; its text is a message."""

_OF_A_SUSPENSION: Final = (REACTIVATION, TAKEOVER)


@final
@frozen(kw_only=True, weakref_slot=False)
class Deadline:
    """Something that ends.

    Attributes:
        subject: Path of its date, in common form.
        finding: What ends; an unknown where its date is a hole.
        until: When it ends; None = not known.
        actor: Who has to act before.
        ends: Names of the abilities that end with it.
    """

    subject: str
    finding: Finding
    until: dt.datetime | None
    actor: Actor
    ends: tuple[str, ...] = ()


def deadlines(desk: Desk, abilities: Iterable[Ability]) -> tuple[Deadline, ...]:
    """All that ends, or whose end is not known, in the order of what it is about."""
    asked = tuple(one for one in abilities if one.decision is not None)
    told = sold_by_us(desk)
    sold = told if isinstance(told, tuple) else ()
    return (
        *_token(asked),
        *(found for path, one in sold for found in _of_one(desk, path, one)),
        *_of_all(desk, sold),
        *_access(asked),
    )


def _ending(
    code: str, subject: str, until: dt.datetime | None, actor: Actor, *ends: str, **params: str
) -> Deadline:
    severity = Severity.UNKNOWN if until is None else Severity.ADVISORY
    told = params if until is None else {**params, "until": until.isoformat()}
    # Who knows the date of what stands in our own records is who knows it of what stands in the account.
    asked_at = f"account.{subject}" if subject.startswith("subscriptions[") else subject
    asked_at = f"subscription.{subject.rpartition('.')[2]}" if code in _OF_A_SUSPENSION else asked_at
    finding = Finding(code, severity, asked_at, told)
    return Deadline(subject=subject, finding=finding, until=until, actor=actor, ends=ends)


def _token(asked: Iterable[Ability]) -> Iterator[Deadline]:
    """A token that alone stands in for consent (facts 57, 62)."""
    resting = [
        (one.name, question)
        for one in asked
        if isinstance(question := one.question, TransferFacts) and one.outcome is Outcome.ALLOWED
        if token_is_live(question) and consent_covers_every_product_group(_without_token(question))
    ]
    if resting:
        names = (name for name, _ in resting)
        yield _ending(CREDENTIAL, "request.token", token_expiry(resting[0][1]), Actor.RESELLER, *names)


def _without_token(question: TransferFacts) -> TransferFacts:
    return evolve(question, request=evolve(question.request, token=None))


def _of_one(desk: Desk, path: str, one: Subscription) -> Iterator[Deadline]:
    policy, reseller, term = desk.registration.policy, Actor.RESELLER, f"{path}.term_ends_at"
    if one.status is SubscriptionStatus.ACTIVE and one.plan is Plan.TRIAL:
        yield _ending(TRIAL, term, one.term_ends_at, reseller, sku=one.named)
    if one.status is SubscriptionStatus.ACTIVE and _ends_with_its_term(one, desk.at, policy):
        yield _ending(RENEWAL, term, one.term_ends_at, reseller, sku=one.named)
    ours = SuspensionReason.RESELLER_INITIATED in (one.suspension_reasons or ())
    if one.status is not SubscriptionStatus.SUSPENDED or not ours:
        return
    until = None if one.suspended_at is None else later(one.suspended_at, days=policy.suspension_max_days)
    if not _is_refused_as_late(until, desk.at, policy):
        # It ends with its days only where a late one is refused: else it is merely late (by policy).
        names = (f"{AbilityKind.REACTIVATE.value}:{path}",)
        ends = names if policy.late_reactivation is Stance.REFUSE else ()
        yield _ending(REACTIVATION, f"{path}.suspended_at", until, reseller, *ends, sku=one.named)


def _ends_with_its_term(one: Subscription, at: dt.datetime, policy: Policy) -> bool:
    """Whether an annual subscription is to be cancelled with its term, and soon (fact 126; by policy)."""
    if one.plan not in ANNUAL_PLANS or one.renewal is not RenewalType.CANCEL:
        return False
    return one.term_ends_at is None or one.term_ends_at <= later(at, days=policy.term_end_window_days)


def _of_all(desk: Desk, sold: tuple[Held, ...]) -> Iterator[Deadline]:
    """What becomes of the customer itself where all that we sold stays suspended (facts 132, 133)."""
    found = takeover(desk, sold)
    if found is not None:
        outcome = desk.registration.policy.long_suspension.value
        yield _ending(TAKEOVER, found.subject, found.until, Actor.RESELLER, outcome=outcome)


def _is_refused_as_late(until: dt.datetime | None, at: dt.datetime, policy: Policy) -> bool:
    """Whether the decider itself says that it is late: it is told once."""
    return until is not None and at > until and policy.late_reactivation is Stance.REFUSE


def _access(asked: Iterable[Ability]) -> Iterator[Deadline]:
    """Access to the Admin console that was switched off and has not ended yet (fact 177)."""
    for one in asked:
        for found in one.findings:
            if found.code == Code.ADMIN_ACCESS_ENDING:
                until = moment(found, "until")
                yield _ending(ACCESS, found.subject, until, Actor.CUSTOMER_SUPER_ADMIN, one.name)
