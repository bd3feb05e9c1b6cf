"""What verifying the domain does to a customer and to the teams beside it (floor 10)."""

from __future__ import annotations

import datetime as dt
from typing import final

from attrs import frozen

from reseller_core.account import GoogleAccount, Team
from reseller_core.catalog.offers import ENTERPRISE_ESSENTIALS
from reseller_core.catalog.subscription_states import SubscriptionStatus
from reseller_core.customer import Customer, DomainCustomer, TeamCustomer, verified
from reseller_core.decision import Decision
from reseller_core.facts import VerificationFacts
from reseller_core.finding import Holes, holes_in
from reseller_core.holdings import holding
from reseller_core.policy import DEFAULT_POLICY, Policy
from reseller_core.rules.team import check_domain_verification, other_teams, takes_over
from reseller_core.standing import absence, is_domain_verified
from reseller_core.values.ids import SkuId

__all__ = ["Consequence", "VerificationEffects", "verification_effects"]


def __dir__() -> list[str]:
    return __all__


@final
@frozen(weakref_slot=False)
class Consequence:
    """One thing that is closed or opens once the domain is verified.

    Attributes:
        code: What it is; its text is a message.
        facts: Numbers of the facts that it rests on.
    """

    code: str
    facts: tuple[int, ...]


NO_NEW_TEAMS = Consequence("no-new-teams", (158,))
ACCOUNTS_MANAGED = Consequence("accounts-managed", (158,))
OTHER_SERVICES = Consequence("other-services", (150, 151))
ENTERPRISE_UPGRADE = Consequence("enterprise-upgrade", (140,))
FURTHER_FEATURES = Consequence("further-features", (158,))
_CLOSED_TO_TEAMS = (ACCOUNTS_MANAGED,)
_OPEN_TO_TEAMS = (OTHER_SERVICES, FURTHER_FEATURES)


@final
@frozen(weakref_slot=False)
class VerificationEffects:
    """What verifying the domain does, whether or not the customer may do so now.

    Attributes:
        decision: May it, now: what ``check_domain_verification`` says.
        before: The customer that was asked about.
        after: What it is once the domain is verified; None where the decision is not *allowed*.
        taken_over: Other teams that it takes over.
        untouched: Other teams that stay as they are.
        not_known: Teams of which it can't be told; one of them may be the customer itself.
        must_hold: SKUs that the teams it takes over use, each of which it must hold itself; None = not
            known, or not in full.
        closes: What is closed for good.
        opens: What becomes possible; an upgrade of Enterprise Essentials where it is known to be held.
        missing: Paths that would have to be known to tell what becomes of the other teams.
        facts: Numbers of the facts that the answer about the customer and the teams rests on; a
            consequence names its own.
    """

    decision: Decision
    before: Customer
    after: DomainCustomer | None
    taken_over: tuple[Team, ...]
    untouched: tuple[Team, ...]
    not_known: tuple[Team, ...]
    must_hold: tuple[SkuId, ...] | None
    closes: tuple[Consequence, ...]
    opens: tuple[Consequence, ...]
    missing: tuple[str, ...]
    facts: tuple[int, ...]


def verification_effects(
    customer: Customer,
    *,
    account: GoogleAccount | None,
    at: dt.datetime,
    policy: Policy = DEFAULT_POLICY,
) -> VerificationEffects:
    """What verifying the domain does to this customer and to its neighbours.

    Where nobody is there to verify, nothing happens to anybody; where it is verified already, nothing is
    closed or opened any more. A team that a reseller ordered gains control of itself only (fact 155); one
    that bought from Google takes the others over, and must hold all that they use (fact 156; by policy).

    Args:
        customer: The customer that would verify.
        account: What was observed of its domain; None = not looked up, which leaves the answer open.
        at: The moment that is asked about; timezone-aware.
        policy: The switches to apply.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    facts = VerificationFacts(customer=customer, account=account, policy=policy, at=at)
    decision = check_domain_verification(customer, account=account, policy=policy, at=at)
    is_team = isinstance(customer, TeamCustomer)
    nobody = absence(customer, facts.account)
    nothing_happens = isinstance(nobody, str)
    others = () if nothing_happens else other_teams(facts)
    merges = takes_over(facts)
    teams = _teams(facts, others)
    holes = holes_in(others, *(nobody, merges) if teams else ())
    taken_over = teams if holes is None and merges is True else ()
    untouched = teams if holes is None and merges is False else ()
    news = not nothing_happens and is_domain_verified(facts.account) is not True
    after = verified(customer) if isinstance(customer, TeamCustomer) else customer
    return VerificationEffects(
        decision=decision,
        before=customer,
        after=after if decision.allowed else None,
        taken_over=taken_over,
        untouched=untouched,
        not_known=teams if holes else (),
        must_hold=None if holes else _used_by(taken_over),
        closes=(NO_NEW_TEAMS, *(_CLOSED_TO_TEAMS if is_team else ())) if news else (),
        opens=_opens(facts) if news else (),
        missing=holes.paths if holes else (),
        facts=(
            *((154,) if is_team else ()),
            *((155,) if untouched or holes else ()),
            *((156,) if taken_over or holes else ()),
        ),
    )


def _opens(facts: VerificationFacts) -> tuple[Consequence, ...]:
    """What becomes possible; an upgrade only where there is known to be something to upgrade (fact 140)."""
    held = holding(facts.customer, facts.account).of(ENTERPRISE_ESSENTIALS).held
    return (
        *(_OPEN_TO_TEAMS if isinstance(facts.customer, TeamCustomer) else ()),
        *((ENTERPRISE_UPGRADE,) if held else ()),
    )


def _teams(facts: VerificationFacts, others: tuple[tuple[str, Team], ...] | Holes) -> tuple[Team, ...]:
    """The other teams; every team of the domain where it is not known which one the customer is."""
    if not isinstance(others, Holes):
        return tuple(team for _, team in others)
    return (facts.account.teams if facts.account else None) or ()


def _used_by(teams: tuple[Team, ...]) -> tuple[SkuId, ...] | None:
    """SKUs that the teams hold; None where a list, a status or a SKU is not known."""
    used: list[SkuId] = []
    for team in teams:
        if team.subscriptions is None:
            return None
        for one in team.subscriptions:
            if one.status is SubscriptionStatus.CANCELLED:
                continue
            if one.status is None or one.sku is None:
                return None
            used.append(one.sku)
    return tuple(sorted(dict.fromkeys(used)))
