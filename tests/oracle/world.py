"""What a question is about, and who the customer is at Google, read from the nouns alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from reseller_core.account import AccountStatus, GoogleAccount, Team
from reseller_core.catalog import GROUPS_BY_PRODUCT, find_sku
from reseller_core.catalog.subscription_states import SubscriptionStatus
from reseller_core.customer import Customer, TeamCustomer
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.reseller import Reseller
from reseller_core.subscription import Subscription

Truth: TypeAlias = bool | None
"""Yes, no, or not known."""

_DOMAIN_ACCOUNTS = (AccountStatus.OURS, AccountStatus.ELSEWHERE)


def both(*truths: Truth) -> Truth:
    """All of them: one *no* settles it."""
    if False in truths:
        return False
    return None if None in truths else True


def either(*truths: Truth) -> Truth:
    """Any of them: one *yes* settles it."""
    if True in truths:
        return True
    return None if None in truths else False


def not_(truth: Truth) -> Truth:
    """The opposite; what is not known stays so."""
    return None if truth is None else not truth


def same(one: object, other: object) -> Truth:
    """Whether two observed things are the same."""
    return None if one is None or other is None else one == other


class Case(NamedTuple):
    """One question to one decider, as it is put to the library: the subject, then keywords."""

    decider: str
    subject: str
    given: Mapping[str, Any]


class Party(NamedTuple):
    """The customer as it stands at Google."""

    here: Truth
    subscriptions: tuple[Subscription, ...] | None
    identity: str | None
    identity_open: bool
    ours: Truth


class World:
    """The given facts of one case, with an account that is too old left out."""

    def __init__(self, case: Case) -> None:
        self.decider = case.decider
        self.given = case.given
        self.policy: Policy = case.given.get("policy", DEFAULT_POLICY)
        self.profile: Profile = case.given.get("profile", Profile.CONSOLE)
        self.at: dt.datetime = case.given["at"]
        self.reseller: Reseller | None = case.given.get("reseller")
        self.request: Any = case.given.get("request")
        self.line: Any = case.given.get("order")
        self.consents = case.given.get("consents")
        self.customer: Customer | None = self.request.customer if self.request else case.given.get("customer")

    @cached_property
    def account(self) -> GoogleAccount | None:
        """The account, unless it was seen longer ago than the policy admits, or nobody says when."""
        account: GoogleAccount | None = self.given.get("account")
        most = self.policy.max_fact_age
        if account is None or most is None:
            return account
        seen = account.observed_at
        return account if seen is not None and self.at - seen <= most else None

    @property
    def status(self) -> AccountStatus | None:
        """What a look-up of the domain told."""
        return None if self.account is None else self.account.status

    def at_account(self, name: str) -> Truth:
        """A mark of the account as a whole; where nobody is there it is *no*."""
        if self.account is None:
            return None
        mark: Truth = getattr(self.account, name)
        return False if self.status is AccountStatus.NONE else mark

    @cached_property
    def team(self) -> tuple[Truth, Team | None]:
        """Whether the customer is among the teams, and which of them it is."""
        customer = self.customer
        if not isinstance(customer, TeamCustomer) or self.status is AccountStatus.NONE:
            return False, None
        own, address = customer.cloud_identity_id, customer.primary_email
        if own is None and address is None:
            return False, None  # nothing names it
        if own is not None and self.account is not None and self.account.cloud_identity_id == own:
            return False, None  # it is the domain account itself
        if self.account is None or self.account.teams is None:
            return None, None
        teams = self.account.teams
        for team in teams:
            if own is not None and team.cloud_identity_id == own:
                return True, team
        for team in teams:
            if address is not None and team.primary_email == address:
                return True, team
        return (None if any(_could_be(team, own, address) for team in teams) else False), None

    @cached_property
    def party(self) -> Party:
        """Who the customer is at Google."""
        own = None if self.customer is None else self.customer.cloud_identity_id
        if self.account is None or self.customer is None:
            return Party(None, None, own, own is None, None)
        if self.status is AccountStatus.NONE:
            return Party(False, (), own, False, False)
        among, team = self.team
        if team is not None:
            identity = own or team.cloud_identity_id
            return Party(True, team.subscriptions, identity, identity is None, team.owned)
        return self._beside_teams(self.account, among, own)

    def _beside_teams(self, account: GoogleAccount, among: Truth, own: str | None) -> Party:
        """A domain customer, or a team that is not, or not known to be, one of the teams."""
        stands = self.status in _DOMAIN_ACCOUNTS
        if among is None:
            return Party(True if stands and own is None else None, None, own, own is None, None)
        if self.status is AccountStatus.TEAMS:
            return Party(False, (), own, False, False)
        if self._is_team and own is not None and account.cloud_identity_id != own:
            if account.cloud_identity_id is None:
                return Party(None, None, own, False, None)
            return Party(False, (), own, False, False)
        if self.status is None and own is None and self._is_team and account.teams != ():
            return Party(None, None, own, own is None, None)
        identity = own or account.cloud_identity_id
        ours = None if self.status is None else self.status is AccountStatus.OURS
        return Party(True if stands else None, account.subscriptions, identity, identity is None, ours)

    @property
    def replaced(self) -> str | None:
        """SKU of the subscription in whose place the order comes; it is not held beside the order."""
        return None if self.line is None else self.line.replaces

    @property
    def _is_team(self) -> bool:
        return isinstance(self.customer, TeamCustomer)

    def holds(self, fits: Callable[[Subscription], Truth]) -> Truth:
        """Whether the customer holds (not cancelled) a subscription that fits."""
        return holds(self.party.subscriptions, fits)

    def holds_sku(self, sku: str) -> Truth:
        """Whether the customer holds (not cancelled) this SKU."""
        return self.holds(lambda one: same(one.sku, sku))

    def group(self, sku: str | None) -> str | None:
        """Product group of a SKU: the policy's by SKU, then by product, else the catalog's."""
        if sku is None:
            return None
        named = dict(self.policy.product_groups)
        entry = find_sku(sku)
        if sku in named or entry is None:
            return named.get(sku)
        return named.get(entry.product) or GROUPS_BY_PRODUCT.get(entry.product)

    @property
    def other_teams(self) -> tuple[Team, ...] | None:
        """The teams on the domain that are not the customer; None where that isn't known."""
        if self.account is None:
            return None
        if self.status is AccountStatus.NONE:
            return ()
        among, own = self.team
        if among is None or self.account.teams is None:
            return () if self.account.teams == () else None
        return tuple(team for team in self.account.teams if team is not own)


def _could_be(team: Team, own: str | None, address: object) -> bool:
    if own is not None and team.cloud_identity_id is not None:
        return False  # two ids that differ
    return own is not None or (address is not None and team.primary_email is None)


def held(subscription: Subscription) -> Truth:
    """Whether a subscription still counts: a cancelled one is not held."""
    if subscription.status is None:
        return None
    return subscription.status is not SubscriptionStatus.CANCELLED


def of_sku(fits: Callable[[str], bool]) -> Callable[[Subscription], Truth]:
    """Whether a subscription's SKU fits."""
    return lambda one: None if one.sku is None else fits(one.sku)


def holds(subscriptions: Iterable[Subscription] | None, fits: Callable[[Subscription], Truth]) -> Truth:
    """Whether one of the subscriptions is held and fits."""
    if subscriptions is None:
        return None
    return either(*(both(fits(one), held(one)) for one in subscriptions))
