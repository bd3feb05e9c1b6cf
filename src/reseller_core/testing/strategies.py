"""Hypothesis strategies for nouns (floor 13).

The pools are small, so that ids, addresses and SKUs meet, and most draws are sound but for one or two
faults, so that every outcome is drawn.
"""

from __future__ import annotations

import datetime as dt

from hypothesis import reject
from hypothesis import strategies as st

from reseller_core.account import AccountStatus, GoogleAccount, Provider, Team
from reseller_core.catalog.plans import Plan
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.consent import PurchaseConsent
from reseller_core.customer import (
    Customer,
    DomainCustomer,
    Education,
    InstituteSize,
    InstituteType,
    TeamCustomer,
)
from reseller_core.order import Order
from reseller_core.policy import Policy, Stance
from reseller_core.reseller import Reseller
from reseller_core.subscription import Seats, Subscription, SubscriptionStatus, SuspensionReason
from reseller_core.testing.dice import (
    AT,
    CUSTOMER_FAULTS,
    DAY,
    DOMAINS,
    IDS,
    SILENT_PRODUCTS,
    SKUS,
    THEM,
    TRANSFER_FAULTS,
    UNLISTED_SKU,
    US,
    Dice,
    Draw,
)
from reseller_core.transfer import TransferItem, TransferRequest
from reseller_core.values.contact import ContactInfo
from reseller_core.values.postal_address import PostalAddress

__all__ = [
    "accounts",
    "consents",
    "contacts",
    "customers",
    "orders",
    "policies",
    "resellers",
    "subscriptions",
    "teams",
    "transfer_requests",
]


def __dir__() -> list[str]:
    return __all__


def _moments() -> st.SearchStrategy[dt.datetime]:
    return st.integers(-40, 40).map(lambda days: AT + days * DAY)


@st.composite
def contacts(draw: Draw) -> ContactInfo:
    """Contact blocks, often empty."""
    return ContactInfo(
        given_name=draw(st.sampled_from((None, "지우", "Jürgen"))),
        family_name=draw(st.sampled_from((None, "김", "Müller"))),
        phone=draw(st.sampled_from((None, "+82 2-312-3456", "+49 89 1234567"))),
        phone_valid=draw(st.sampled_from((None, True, False))),
        address=draw(
            st.sampled_from((None, PostalAddress(region_code="KR", postal_code="06236", address_lines=["1"])))
        ),
    )


@st.composite
def customers(draw: Draw, dice: Dice | None = None) -> Customer:
    """Customers of either type, mostly fit to be registered."""
    dice = dice or Dice(draw, *CUSTOMER_FAULTS)
    make = draw(st.sampled_from((DomainCustomer, TeamCustomer)))
    if dice.chosen == "unnamed":
        return TeamCustomer(organization_name="Acme", domain=DOMAINS[0])
    domain = dice.mostly("domain", draw(st.sampled_from(DOMAINS)), "co.kr")
    own, off = f"lead@{domain}", "lead@elsewhere-example.org"
    primary = (own, None, off) if make is TeamCustomer else (None, own, off)
    customer: Customer = make(
        organization_name=draw(st.sampled_from(("Acme", "가나다 고등학교", "株式会社鈴木"))),
        domain=domain,
        primary_email=dice.mostly("primary", *primary),
        alternate_email=dice.mostly(
            "alternate", "me@home-example.net", None, f"me@{domain}", f"me@mail.{domain}"
        ),
        contact=draw(contacts()),
        education=draw(
            st.sampled_from(
                (
                    None,
                    Education(),
                    Education(institute_type=InstituteType.K12, institute_size=InstituteSize.SIZE_1_100),
                )
            )
        ),
        crm_id=draw(st.sampled_from((None, "CRM-1"))),
        cloud_identity_id=draw(st.sampled_from((None, None, IDS[0]))),
        language_code=draw(st.sampled_from((None, "ko"))),
        time_zone=draw(st.sampled_from((None, "Asia/Seoul"))),
        reseller_id=draw(st.sampled_from((None, None, US))),
        extra=draw(st.sampled_from(({}, {"channel": '{"b":1,"a":[]}'}))),
    )
    return customer


@st.composite
def subscriptions(draw: Draw, sku: str | None = None) -> Subscription:
    """Subscriptions of which everything is known."""
    status = draw(st.sampled_from(SubscriptionStatus))
    suspended = status is SubscriptionStatus.SUSPENDED
    return Subscription(
        sku=sku or draw(st.sampled_from(SKUS)),
        plan=draw(st.sampled_from(Plan)),
        seats=Seats(committed=draw(st.integers(0, 400)), maximum=draw(st.integers(0, 400)), licensed=1),
        status=status,
        suspension_reasons=(draw(st.sampled_from(SuspensionReason)),) if suspended else (),
        suspended_at=draw(_moments()),
        term_ends_at=draw(_moments()),
        renewal="CANCEL",
        minimum_transferable_seats=draw(st.integers(0, 20)),
    )


def _holdings() -> st.SearchStrategy[tuple[Subscription, ...]]:
    chosen = st.lists(st.sampled_from(SKUS), unique=True, max_size=3)
    return chosen.flatmap(lambda skus: st.tuples(*(subscriptions(sku) for sku in skus)))


@st.composite
def teams(
    draw: Draw, position: int = 0, cloud_identity_id: str | None = None, email: str | None = None
) -> Team:
    """Teams of which everything is known."""
    return Team(
        cloud_identity_id=cloud_identity_id or IDS[1 + position],
        organization_name=f"Team {position}",
        primary_email=email or f"team{position}@{DOMAINS[0]}",
        owned=draw(st.booleans()),
        subscriptions=draw(_holdings()),
    )


@st.composite
def accounts(draw: Draw, customer: Customer | None = None, dice: Dice | None = None) -> GoogleAccount:
    """Accounts of which everything is known; consistent with a customer where one is given."""
    dice = dice or Dice(draw, "edition")
    status = draw(st.sampled_from(AccountStatus))
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
    on_domain = _teams_beside(draw, customer, at_least=1 if only_teams else 0)
    if any(team.cloud_identity_id == account_id for team in on_domain):
        reject()
    return GoogleAccount(
        status=status,
        provider=draw(st.sampled_from(Provider)),
        cloud_identity_id=account_id,
        nonprofit=dice.mostly("edition", False, True, False),
        legacy_free=dice.mostly("edition", False, False, True),
        domain_verified=draw(st.booleans()),
        subscriptions=() if only_teams else draw(_holdings()),
        teams=on_domain,
        super_admin_present=draw(st.booleans()),
        trial_used=draw(st.booleans()),
        first_reseller=False if elsewhere else draw(st.booleans()),
        observed_at=observed_at,
    )


def _account_id(draw: Draw, customer: Customer | None) -> str:
    if customer is None or customer.cloud_identity_id is None:
        return "C01account"
    if isinstance(customer, DomainCustomer):
        return customer.cloud_identity_id
    return str(draw(st.sampled_from(("C01account", customer.cloud_identity_id))))


def _teams_beside(draw: Draw, customer: Customer | None, *, at_least: int) -> tuple[Team, ...]:
    made: list[Team] = []
    for position in range(draw(st.integers(at_least, 2))):
        is_customer = position == 0 and isinstance(customer, TeamCustomer) and draw(st.booleans())
        known = customer if is_customer and customer is not None else None
        own_id = known.cloud_identity_id if known else None
        address = str(known.primary_email) if known and known.primary_email else None
        made.append(draw(teams(position, own_id, address)))
    return tuple(made)


@st.composite
def resellers(draw: Draw, dice: Dice | None = None) -> Reseller:
    """Ourselves, mostly under our own identifier."""
    dice = dice or Dice(draw, "reseller")
    return Reseller(id=dice.mostly("reseller", US, THEM), terms_accepted=True)


@st.composite
def policies(draw: Draw) -> Policy:
    """Policies near the default one; they name the groups that the catalog doesn't know, and no others."""
    groups = {product: draw(st.sampled_from(ProductGroup)) for product in SILENT_PRODUCTS}
    return Policy(
        token_lifetime_days=draw(st.sampled_from((14, 30))),
        consent_implied_for_new_customers=draw(st.booleans()),
        team_addons_before_verification=draw(st.booleans()),
        alternate_email_subdomain=draw(st.sampled_from(Stance)),
        product_groups=groups,
        max_fact_age=draw(st.sampled_from((None, None, 7 * DAY))),
    )


@st.composite
def consents(draw: Draw, customer: str | None = None) -> PurchaseConsent:
    """Consents, mostly such that count."""
    dice = Dice(draw, "customer", "reseller", "group", "granted", "revoked", "clicked", one_in=40)
    return PurchaseConsent(
        customer=dice.mostly("customer", customer or IDS[0], "C01nobody"),
        reseller_id=dice.mostly("reseller", US, THEM),
        product_groups=dice.mostly("group", tuple(ProductGroup), (ProductGroup.CHROME,)),
        granted_at=dice.mostly("granted", AT - 10 * DAY, AT, AT + DAY),
        revoked_at=dice.mostly("revoked", None, AT - DAY, AT, AT + 2 * DAY),
        granted_by_super_admin=dice.mostly("clicked", True, None, False),
    )


@st.composite
def transfer_requests(
    draw: Draw,
    customer: Customer | None = None,
    held: tuple[str, ...] = (),
    dice: Dice | None = None,
) -> TransferRequest:
    """Requests, mostly for all that is held."""
    dice = dice or Dice(draw, *TRANSFER_FAULTS)
    groups = dice.mostly("group", tuple(ProductGroup), {ProductGroup.GOOGLE_WORKSPACE}, {ProductGroup.CHROME})
    named = dice.mostly("items", held, (), held[:1], SKUS)
    if dice.chosen == "unlisted":
        named = (*held, UNLISTED_SKU, "1010380001")
    has_items = draw(st.booleans()) or dice.chosen in ("items", "unlisted", "unnamed")
    has_token = draw(st.booleans()) or dice.chosen in ("issued", "expired", "undated", "binding")
    issued_at = dice.mostly("expired", AT - 2 * DAY, AT - 30 * DAY, AT - 14 * DAY)
    issued_at = dice.mostly("undated", dice.mostly("issued", issued_at, AT + DAY), None)
    return TransferRequest(
        customer=customer or draw(customers()),
        reseller_id=US,
        product_groups=groups,
        items=[TransferItem(sku=sku, plan=Plan.FLEXIBLE, seats=5) for sku in named] if has_items else None,
        token="0123456789abcdef" if has_token else None,
        token_issued_at=issued_at,
        token_expires_at=dice.mostly("expires", None, AT, AT + DAY),
        token_reseller_id=dice.mostly("binding", draw(st.sampled_from((None, US))), THEM),
        left_us_at=draw(st.sampled_from((None, AT - 400 * DAY))),
        overwrite=draw(st.booleans()),
    )


@st.composite
def orders(draw: Draw, dice: Dice | None = None) -> Order:
    """Orders of one SKU."""
    named = {"vault": "Google-Vault", "unlisted": "1010380001"}
    sku = named.get(dice.chosen if dice else "") or draw(st.sampled_from((*SKUS, UNLISTED_SKU)))
    return Order(sku=sku, plan=draw(st.sampled_from(Plan)), seats=draw(st.sampled_from((None, 5))))
