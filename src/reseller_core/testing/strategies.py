"""Hypothesis strategies for nouns (floor 13).

The pools are small, so that ids, addresses and SKUs meet, and most draws are sound but for one or two
faults, so that every outcome is drawn.
"""

from __future__ import annotations

import datetime as dt

from attrs import evolve
from hypothesis import reject
from hypothesis import strategies as st

from reseller_core.account import AccountStatus, GoogleAccount, Provider, Team
from reseller_core.catalog.plans import Plan
from reseller_core.catalog.subscription_states import SubscriptionStatus, SuspensionReason
from reseller_core.customer import (
    Customer,
    DomainCustomer,
    Education,
    InstituteSize,
    InstituteType,
    TeamCustomer,
)
from reseller_core.reseller import Reseller
from reseller_core.subscription import Seats, Subscription
from reseller_core.testing.dice import (
    AT,
    BASIC,
    BUSINESS,
    CUSTOMER_FAULTS,
    DAY,
    DOMAINS,
    FUNDAMENTALS,
    HOLDING_FAULTS,
    IDS,
    ODD_HOLDINGS,
    RESELLER_DOMAIN,
    SKUS,
    SOUND_HOLDINGS,
    THEM,
    US,
    Dice,
    Draw,
)
from reseller_core.values.contact import ContactInfo
from reseller_core.values.postal_address import PostalAddress

__all__ = [
    "accounts",
    "contacts",
    "customers",
    "holdings",
    "resellers",
    "subscriptions",
    "teams",
]


def __dir__() -> list[str]:
    return __all__


SOMEBODY = (AccountStatus.OURS, AccountStatus.ELSEWHERE, AccountStatus.TEAMS)


def _moments() -> st.SearchStrategy[dt.datetime]:
    return st.integers(-40, 40).map(lambda days: AT + days * DAY)


@st.composite
def contacts(draw: Draw, dice: Dice | None = None) -> ContactInfo:
    """Contact blocks, mostly complete."""
    dice = dice or Dice(draw, "contact")
    lines = dice.mostly("contact", ("1",), (), ("1", "2", "3", "4"))
    address = PostalAddress(
        region_code=dice.mostly("contact", "KR", None, "US"),
        postal_code=dice.mostly("contact", "06236", None),
        address_lines=lines,
    )
    long = dice.mostly("contact", None, "J" * 128, None)  # two of them are too long for one field
    return ContactInfo(
        given_name=long or draw(st.sampled_from((None, "지우", "Jürgen"))),
        family_name=long or draw(st.sampled_from((None, "김", "Müller"))),
        full_name=dice.mostly("contact", "김지우", None),
        phone=draw(st.sampled_from((None, "+82 2-312-3456", "+49 89 1234567"))),
        phone_valid=draw(st.sampled_from((None, True, False))),
        address=dice.mostly("contact", address, None, address),
    )


@st.composite
def customers(draw: Draw, dice: Dice | None = None) -> Customer:
    """Customers of either type, mostly fit to be registered."""
    dice = dice or Dice(draw, *CUSTOMER_FAULTS)
    make = draw(st.sampled_from((DomainCustomer, TeamCustomer)))
    if dice.chosen == "unnamed":
        return TeamCustomer(organization_name="Acme", domain=DOMAINS[0])
    domain = dice.mostly("domain", draw(st.sampled_from(DOMAINS)), "co.kr", "www.acme-example.com")
    domain = dice.mostly("idn", domain, DOMAINS[2], DOMAINS[3])
    own, off = f"lead@{domain}", "lead@elsewhere-example.org"
    primary = (own, None, off) if make is TeamCustomer else (None, own, off)
    described = Education(
        institute_type=InstituteType.K12,
        institute_size=InstituteSize.SIZE_1_100,
        website="https://school-example.com",
    )
    customer: Customer = make(
        organization_name=draw(st.sampled_from(("Acme", "가나다 고등학교", "株式会社鈴木"))),
        domain=domain,
        primary_email=dice.mostly("primary", *primary),
        alternate_email=dice.mostly(
            *("alternate", "me@home-example.net", None),
            *(f"me@{domain}", f"me@mail.{domain}", f"me@{RESELLER_DOMAIN}"),
        ),
        contact=draw(contacts(dice)),
        education=dice.mostly("education", draw(st.sampled_from((None, described))), Education()),
        crm_id=draw(st.sampled_from((None, "CRM-1"))),
        cloud_identity_id=draw(st.sampled_from((None, None, IDS[0]))),
        language_code=draw(st.sampled_from((None, "ko"))),
        time_zone=draw(st.sampled_from((None, "Asia/Seoul"))),
        reseller_id=draw(st.sampled_from((None, None, US))),
        extra=draw(st.sampled_from(({}, {"channel": '{"b":1,"a":[]}'}))),
    )
    return customer


@st.composite
def subscriptions(draw: Draw, sku: str | None = None, dice: Dice | None = None) -> Subscription:
    """Subscriptions of which everything is known, mostly active ones."""
    dice = dice or Dice(draw, *HOLDING_FAULTS)
    status = dice.mostly("status", *SubscriptionStatus)
    suspended = status is SubscriptionStatus.SUSPENDED
    reasons = st.lists(st.sampled_from(SuspensionReason), min_size=1, max_size=2)
    return Subscription(
        sku=sku or draw(st.sampled_from(SKUS)),
        plan=dice.mostly("held-plan", draw(st.sampled_from(Plan)), *Plan),
        seats=Seats(
            committed=dice.mostly("held-seats", 5, 9, 60, 400),
            maximum=draw(st.integers(0, 400)),
            licensed=dice.mostly("held-seats", 3, 12, 400),
        ),
        status=status,
        suspension_reasons=draw(reasons) if suspended else (),
        suspended_at=draw(_moments()),
        term_ends_at=AT + dice.mostly("term", 200, 31, 30, 10, 0, -1) * DAY,
        renewal="CANCEL",
        minimum_transferable_seats=dice.mostly("held-seats", 3, 8, 301),
        currency=dice.mostly("currency", "KRW", "USD", "JPY"),
    )


@st.composite
def holdings(draw: Draw, dice: Dice | None = None) -> tuple[Subscription, ...]:
    """What a customer holds, mostly one edition and what goes with it.

    Each is numbered in its ``extra``, so that it is found again when its SKU is forgotten.
    """
    dice = dice or Dice(draw, *HOLDING_FAULTS)
    skus = dice.mostly("holding", draw(st.sampled_from(SOUND_HOLDINGS)), *ODD_HOLDINGS)
    skus = dice.mostly("vault", skus, (BASIC,), (BUSINESS,))
    skus = dice.mostly("school", skus, (FUNDAMENTALS,))
    return tuple(
        evolve(draw(subscriptions(sku, dice)), extra={"world": str(number)})
        for number, sku in enumerate(skus)
    )


@st.composite
def teams(
    draw: Draw,
    position: int = 0,
    cloud_identity_id: str | None = None,
    email: str | None = None,
    dice: Dice | None = None,
) -> Team:
    """Teams of which everything is known."""
    return Team(
        cloud_identity_id=cloud_identity_id or IDS[1 + position],
        organization_name=f"Team {position}",
        primary_email=email or f"team{position}@{DOMAINS[0]}",
        owned=draw(st.booleans()),
        subscriptions=draw(holdings(dice)),
    )


@st.composite
def accounts(
    draw: Draw,
    customer: Customer | None = None,
    dice: Dice | None = None,
    status: AccountStatus | None = None,
) -> GoogleAccount:
    """Accounts of which everything is known; consistent with a customer where one is given."""
    dice = dice or Dice(draw, "edition")
    somebody = draw(st.sampled_from(SOMEBODY))
    if isinstance(customer, DomainCustomer):
        somebody = dice.mostly("absent", draw(st.sampled_from(SOMEBODY[:2])), somebody)
    status = status or dice.mostly("absent", somebody, *AccountStatus)
    observed_at = draw(st.sampled_from((None, AT - DAY)))
    if status is AccountStatus.NONE:
        return GoogleAccount(
            status=status,
            nonprofit=False,
            legacy_free=False,
            domain_verified=False,
            subscriptions=(),
            teams=(),
            super_admin_present=False,
            trial_used=False,
            observed_at=observed_at,
        )
    only_teams = status is AccountStatus.TEAMS
    elsewhere = status is AccountStatus.ELSEWHERE
    account_id = None if only_teams else _account_id(draw, customer)
    on_domain = _teams_beside(draw, customer, dice, at_least=1 if only_teams else 0)
    if any(team.cloud_identity_id == account_id for team in on_domain):
        reject()
    return GoogleAccount(
        status=status,
        provider=draw(st.sampled_from(Provider)),
        cloud_identity_id=account_id,
        nonprofit=dice.mostly("edition", False, True, False),
        legacy_free=dice.mostly("edition", False, False, True),
        domain_verified=dice.mostly("verified", draw(st.booleans()), False),
        subscriptions=() if only_teams else draw(holdings(dice)),
        teams=on_domain,
        super_admin_present=dice.mostly("admin", True, False),
        trial_used=dice.mostly("trial", False, True),
        first_reseller=False if elsewhere else draw(st.booleans()),
        observed_at=observed_at,
    )


def _account_id(draw: Draw, customer: Customer | None) -> str:
    if customer is None or customer.cloud_identity_id is None:
        return "C01account"
    if isinstance(customer, DomainCustomer):
        return customer.cloud_identity_id
    return str(draw(st.sampled_from(("C01account", customer.cloud_identity_id))))


def _teams_beside(draw: Draw, customer: Customer | None, dice: Dice, *, at_least: int) -> tuple[Team, ...]:
    made: list[Team] = []
    for position in range(draw(st.integers(at_least, 2))):
        is_customer = (
            position == 0 and isinstance(customer, TeamCustomer) and dice.mostly("absent", True, False)
        )
        known = customer if is_customer and customer is not None else None
        own_id = known.cloud_identity_id if known else None
        address = str(known.primary_email) if known and known.primary_email else None
        made.append(draw(teams(position, own_id, address, dice)))
    return tuple(made)


@st.composite
def resellers(draw: Draw, dice: Dice | None = None) -> Reseller:
    """Ourselves, mostly under our own identifier."""
    dice = dice or Dice(draw, "reseller")
    return Reseller(
        id=dice.mostly("reseller", US, THEM),
        terms_accepted=dice.mostly("reseller", True, False, None),
        approved_countries=dice.mostly("contact", None, ("KR",), ()),
        is_test=dice.mostly("tests", None, True),
        domains=dice.mostly("alternate", (RESELLER_DOMAIN,), None),
        is_distributor=dice.mostly("partner", None, True),
    )
