"""May this customer verify its domain, and what follows? (floor 7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reseller_core.account import AccountStatus, GoogleAccount, Provider, Team
from reseller_core.catalog.subscription_states import SubscriptionStatus
from reseller_core.codes import Code
from reseller_core.customer import TeamCustomer
from reseller_core.decision import Decision, Rule
from reseller_core.facts import VerificationFacts
from reseller_core.finding import Finding, Holes, advisory, holes_in, unknowns, violation
from reseller_core.holdings import Holding, holding
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile, VerificationScope
from reseller_core.rules.profiles import decide_for
from reseller_core.standing import Place, absence, is_domain_verified, place_of, status_of, team_of

if TYPE_CHECKING:
    from reseller_core.customer import Customer
    from reseller_core.reseller import Reseller
    from reseller_core.subscription import Subscription

__all__ = [
    "VERIFICATION_RULES",
    "check_domain_verification",
    "domain_is_not_verified_yet",
    "no_more_teams_after_this",
    "nothing_is_suspended",
    "other_teams",
    "other_teams_stay",
    "somebody_is_there_to_verify",
    "takes_over",
    "teams_hold_nothing_else",
]


def __dir__() -> list[str]:
    return __all__


def somebody_is_there_to_verify(facts: VerificationFacts) -> tuple[Finding, ...]:
    """Require somebody at Google who could verify (facts 43, 154)."""
    code, situation = Code.VERIFICATION_NOBODY_THERE, absence(facts.customer, facts.account)
    if isinstance(situation, Holes):
        return unknowns(code, situation)
    return violation(code, "account.status", situation=situation) if situation else ()


def nothing_is_suspended(facts: VerificationFacts) -> tuple[Finding, ...]:
    """Refuse a team to verify while a subscription is suspended (fact 157).

    A domain customer's is suspended until it accepts the terms (fact 123), and it verifies all the same.
    """
    code = Code.VERIFICATION_SUBSCRIPTION_SUSPENDED
    if not isinstance(facts.customer, TeamCustomer):
        return ()

    def suspended(path: str, one: Subscription) -> tuple[Finding, ...]:
        if one.status is SubscriptionStatus.ACTIVE:
            return ()
        return violation(code, f"{path}.status", sku=one.named)

    return holding(facts.customer, facts.account).judge(code, suspended)


def teams_hold_nothing_else(facts: VerificationFacts) -> tuple[Finding, ...]:
    """Require what other teams hold, where they are taken over (fact 156; by policy)."""
    code, nobody = Code.VERIFICATION_TEAMS_SUBSCRIPTIONS_MISSING, absence(facts.customer, facts.account)
    merges, others = takes_over(facts), other_teams(facts)
    if isinstance(nobody, str) or merges is False or others == ():
        return ()
    if merges is True and isinstance(nobody, Holes):
        merges = nobody
    if isinstance(others, Holes):
        return unknowns(code, others, merges)
    own = holding(facts.customer, facts.account)
    found: list[Finding] = []
    for path, team in others:
        found += _missing(code, own, path, team, merges)
    return tuple(found)


def _missing(
    code: Code,
    own: Holding,
    path: str,
    team: Team,
    merges: bool | Holes,  # noqa: FBT001 - an answer
) -> tuple[Finding, ...]:
    if team.subscriptions is None:
        return unknowns(code, Holes((f"{path}.subscriptions",)), merges)
    missing: set[str] = set()
    holes: list[str] = []
    for index, one in enumerate(team.subscriptions):
        if one.status is SubscriptionStatus.CANCELLED:
            continue
        open_here = [
            f"{path}.subscriptions[{index}].{name}"
            for name in ("sku", "status")
            if getattr(one, name) is None
        ]
        if one.sku is not None:
            mine = own.of(one.sku)
            if mine.held:
                continue
            open_here = [*(mine.open.paths if mine.open else ()), *open_here]
        holes += open_here
        if not open_here:
            missing.add(one.named)
    if missing and merges is True:
        return violation(code, f"{path}.subscriptions", skus=", ".join(sorted(missing)))
    if not missing and not holes:
        return ()
    return unknowns(code, Holes(tuple(dict.fromkeys(holes))), merges)


def takes_over(facts: VerificationFacts) -> bool | Holes:
    """Whether verifying takes the other teams over: by default where Google sold it (facts 155, 156; C10)."""
    if facts.policy.verification_scope is not VerificationScope.BY_SELLER:
        return facts.policy.verification_scope is VerificationScope.ALL_TEAMS
    provider = facts.account.provider if facts.account else None
    if provider is Provider.OTHER_RESELLER:  # whichever team it is: a reseller sold it
        return False
    place = place_of(facts.customer, facts.account)
    ours = _is_ours(facts, place) if isinstance(place, Place) else place or False
    if ours is True:
        return False
    sold_by = Holes(("account.provider",)) if provider is None and facts.account is not None else None
    return holes_in(ours, sold_by) or True


def _is_ours(facts: VerificationFacts, place: Place) -> bool | Holes:
    if isinstance(place.here, Team):
        return Holes((f"{place.path}.owned",)) if place.here.owned is None else place.here.owned
    status = status_of(facts.account)
    return status if isinstance(status, Holes) else status is AccountStatus.OURS


def other_teams(facts: VerificationFacts) -> tuple[tuple[str, Team], ...] | Holes:
    """The teams on the domain that are not the customer, each with its path from the facts."""
    customer, account = facts.customer, facts.account
    if account is None:
        return Holes(("account",))
    own = team_of(customer, account) if isinstance(customer, TeamCustomer) else None
    if isinstance(own, Holes):
        return own
    if account.teams is None:
        return () if account.status is AccountStatus.NONE else Holes(("account.teams",))
    every = ((f"account.teams[{i}]", team) for i, team in enumerate(account.teams))
    return tuple((path, team) for path, team in every if own is None or path != own.path)


def domain_is_not_verified_yet(facts: VerificationFacts) -> tuple[Finding, ...]:
    """Advise that the domain is verified already (fact 154)."""
    if is_domain_verified(facts.account) is not True:
        return ()
    return advisory(Code.VERIFICATION_ALREADY_VERIFIED, "account.domain_verified")


def other_teams_stay(facts: VerificationFacts) -> tuple[Finding, ...]:
    """Advise that other teams on the domain are left as they are (fact 155; by policy)."""
    others = other_teams(facts)
    nobody = absence(facts.customer, facts.account) is not None
    if nobody or isinstance(others, Holes) or not others or takes_over(facts) is not False:
        return ()
    return advisory(Code.VERIFICATION_OTHER_TEAMS_STAY, "account.teams", count=len(others))


def no_more_teams_after_this(facts: VerificationFacts) -> tuple[Finding, ...]:
    """Advise that no team can join the domain afterwards, and accounts are managed for good (fact 158)."""
    nobody = absence(facts.customer, facts.account) is not None
    if nobody or is_domain_verified(facts.account) is True:
        return ()
    return advisory(Code.VERIFICATION_NO_NEW_TEAMS, "customer.domain", domain=facts.customer.domain.unicode)


VERIFICATION_RULES: tuple[Rule[VerificationFacts], ...] = (
    somebody_is_there_to_verify,
    nothing_is_suspended,
    teams_hold_nothing_else,
    domain_is_not_verified_yet,
    other_teams_stay,
    no_more_teams_after_this,
)


def check_domain_verification(
    customer: Customer,
    *,
    account: GoogleAccount | None,
    at: dt.datetime,
    reseller: Reseller | None = None,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> Decision:
    """May this customer verify its domain now, and what becomes of the teams on it?

    Args:
        customer: The customer that wants to verify.
        account: What was observed of its domain; None = not looked up, which leaves the answer open.
        at: The moment that is asked about; timezone-aware.
        reseller: What we know of ourselves.
        policy: The switches to apply.
        profile: By what it will be done.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    facts = VerificationFacts(
        customer=customer, account=account, reseller=reseller, policy=policy, profile=profile, at=at
    )
    return decide_for(VERIFICATION_RULES, facts)
