"""Hypothesis strategies for nouns and for whole, consistent worlds (floor 13).

A *world* is facts in which everything observed is known. The pools are small, so that ids, addresses and
SKUs meet, and most draws are sound but for one or two faults, so that every outcome is drawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar, final

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
from reseller_core.errors import InvalidValueError
from reseller_core.facts import Facts, PurchaseFacts, RegistrationFacts, TransferFacts
from reseller_core.order import Order
from reseller_core.policy import Policy, Stance
from reseller_core.reseller import Reseller
from reseller_core.subscription import Seats, Subscription, SubscriptionStatus, SuspensionReason
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
    "purchase_worlds",
    "registration_worlds",
    "resellers",
    "subscriptions",
    "teams",
    "transfer_requests",
    "transfer_worlds",
]

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
_DAY = dt.timedelta(days=1)
_US, _THEM = "C0123456", "C0654321"
_IDS = ("C01aaaaa1", "C01aaaaa2", "C01aaaaa3", "C01aaaaa4")
_DOMAINS = ("acme-example.com", "ganada-example.co.kr", "müller-example.de", "鈴木-example.jp")
_ESSENTIALS = ("1010060003", "1010060005")
_SKUS = (*_ESSENTIALS, "1010020028", "Google-Vault", "1010430001", "1010330003", "1010400001", "1010380001")
_UNLISTED_SKU = "1019999999"
_SILENT_PRODUCTS = ("101038", "101001", _UNLISTED_SKU)
"""Products and SKUs whose group the catalog doesn't know, so that a policy that names it teaches something."""

F = TypeVar("F", bound=Facts)
Draw = Callable[[st.SearchStrategy[Any]], Any]


def __dir__() -> list[str]:
    return __all__


@final
class _Dice:
    """Sound things, but for one chosen fault and now and then another."""

    def __init__(self, draw: Draw, *faults: str, chosen: str | None = None, one_in: int = 16) -> None:
        self.draw = draw
        self.one_in = one_in
        self.chosen = draw(st.sampled_from(("", *faults))) if chosen is None else chosen

    def mostly(self, fault: str, sound: Any, *faulty: Any) -> Any:
        if fault != self.chosen and self.draw(st.integers(1, self.one_in)) < self.one_in:
            return sound
        return self.draw(st.sampled_from(faulty))


_CUSTOMER_FAULTS = ("domain", "primary", "alternate")
REGISTRATION_FAULTS = (
    "",
    *_CUSTOMER_FAULTS,
    "edition",
    "taken",
    "sku",
    "closed",
    "family",
    "unregistered",
    "prompt",
    "reseller",
)
TRANSFER_FAULTS = (
    "",
    "edition",
    "group",
    "issued",
    "expired",
    "undated",
    "binding",
    "reseller",
    "consent",
    "items",
    "unlisted",
)
PURCHASE_FAULTS = ("", "vault", "reseller", "seller", "consent", "unlisted")


def _moments() -> st.SearchStrategy[dt.datetime]:
    return st.integers(-40, 40).map(lambda days: AT + days * _DAY)


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
def customers(draw: Draw, dice: _Dice | None = None) -> Customer:
    """Customers of either type, mostly fit to be registered."""
    dice = dice or _Dice(draw, *_CUSTOMER_FAULTS)
    make = draw(st.sampled_from((DomainCustomer, TeamCustomer)))
    domain = dice.mostly("domain", draw(st.sampled_from(_DOMAINS)), "co.kr")
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
        cloud_identity_id=draw(st.sampled_from((None, None, _IDS[0]))),
        language_code=draw(st.sampled_from((None, "ko"))),
        time_zone=draw(st.sampled_from((None, "Asia/Seoul"))),
        reseller_id=draw(st.sampled_from((None, None, _US))),
        extra=draw(st.sampled_from(({}, {"channel": '{"b":1,"a":[]}'}))),
    )
    return customer


@st.composite
def subscriptions(draw: Draw, sku: str | None = None) -> Subscription:
    """Subscriptions of which everything is known."""
    status = draw(st.sampled_from(SubscriptionStatus))
    suspended = status is SubscriptionStatus.SUSPENDED
    return Subscription(
        sku=sku or draw(st.sampled_from(_SKUS)),
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
    chosen = st.lists(st.sampled_from(_SKUS), unique=True, max_size=3)
    return chosen.flatmap(lambda skus: st.tuples(*(subscriptions(sku) for sku in skus)))


@st.composite
def teams(
    draw: Draw, position: int = 0, cloud_identity_id: str | None = None, email: str | None = None
) -> Team:
    """Teams of which everything is known."""
    return Team(
        cloud_identity_id=cloud_identity_id or _IDS[1 + position],
        organization_name=f"Team {position}",
        primary_email=email or f"team{position}@{_DOMAINS[0]}",
        owned=draw(st.booleans()),
        subscriptions=draw(_holdings()),
    )


@st.composite
def accounts(draw: Draw, customer: Customer | None = None, dice: _Dice | None = None) -> GoogleAccount:
    """Accounts of which everything is known; consistent with a customer where one is given."""
    dice = dice or _Dice(draw, "edition")
    status = draw(st.sampled_from(AccountStatus))
    observed_at = draw(st.sampled_from((None, AT - _DAY)))
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
def resellers(draw: Draw, dice: _Dice | None = None) -> Reseller:
    """Ourselves, mostly under our own identifier."""
    dice = dice or _Dice(draw, "reseller")
    return Reseller(id=dice.mostly("reseller", _US, _THEM), terms_accepted=True)


@st.composite
def policies(draw: Draw) -> Policy:
    """Policies near the default one; they name the groups that the catalog doesn't know, and no others."""
    groups = {product: draw(st.sampled_from(ProductGroup)) for product in _SILENT_PRODUCTS}
    return Policy(
        token_lifetime_days=draw(st.sampled_from((14, 30))),
        consent_implied_for_new_customers=draw(st.booleans()),
        team_addons_before_verification=draw(st.booleans()),
        alternate_email_subdomain=draw(st.sampled_from(Stance)),
        product_groups=groups,
        max_fact_age=draw(st.sampled_from((None, None, 7 * _DAY))),
    )


@st.composite
def consents(draw: Draw, customer: str | None = None) -> PurchaseConsent:
    """Consents, mostly such that count."""
    dice = _Dice(draw, "customer", "reseller", "group", "granted", "revoked", "clicked", one_in=40)
    return PurchaseConsent(
        customer=dice.mostly("customer", customer or _IDS[0], "C01nobody"),
        reseller_id=dice.mostly("reseller", _US, _THEM),
        product_groups=dice.mostly("group", tuple(ProductGroup), (ProductGroup.CHROME,)),
        granted_at=dice.mostly("granted", AT - 10 * _DAY, AT, AT + _DAY),
        revoked_at=dice.mostly("revoked", None, AT - _DAY, AT, AT + 2 * _DAY),
        granted_by_super_admin=dice.mostly("clicked", True, None, False),
    )


def _consents_of(draw: Draw, dice: _Dice, account: GoogleAccount) -> tuple[PurchaseConsent, ...]:
    ids = [account.cloud_identity_id, *(team.cloud_identity_id for team in account.teams or ())]
    known = [str(one) for one in ids if one is not None] or [_IDS[0]]
    fewest = dice.mostly("consent", 2, 0)
    return tuple(draw(st.lists(st.sampled_from(known).flatmap(consents), min_size=fewest, max_size=3)))


@st.composite
def transfer_requests(
    draw: Draw,
    customer: Customer | None = None,
    held: tuple[str, ...] = (),
    dice: _Dice | None = None,
) -> TransferRequest:
    """Requests, mostly for all that is held."""
    dice = dice or _Dice(draw, *TRANSFER_FAULTS)
    groups = dice.mostly("group", tuple(ProductGroup), {ProductGroup.GOOGLE_WORKSPACE}, {ProductGroup.CHROME})
    named = dice.mostly("items", held, (), held[:1], _SKUS)
    if dice.chosen == "unlisted":
        named = (*held, _UNLISTED_SKU, "1010380001")
    has_items = draw(st.booleans()) or dice.chosen in ("items", "unlisted")
    has_token = draw(st.booleans()) or dice.chosen in ("issued", "expired", "undated", "binding")
    issued_at = dice.mostly("expired", AT - 2 * _DAY, AT - 30 * _DAY, AT - 14 * _DAY)
    issued_at = dice.mostly("undated", dice.mostly("issued", issued_at, AT + _DAY), None)
    return TransferRequest(
        customer=customer or draw(customers()),
        reseller_id=_US,
        product_groups=groups,
        items=[TransferItem(sku=sku, plan=Plan.FLEXIBLE, seats=5) for sku in named] if has_items else None,
        token="0123456789abcdef" if has_token else None,
        token_issued_at=issued_at,
        token_expires_at=dice.mostly("expires", None, AT, AT + _DAY),
        token_reseller_id=dice.mostly("binding", draw(st.sampled_from((None, _US))), _THEM),
        left_us_at=draw(st.sampled_from((None, AT - 400 * _DAY))),
        overwrite=draw(st.booleans()),
    )


@st.composite
def orders(draw: Draw, dice: _Dice | None = None) -> Order:
    """Orders of one SKU."""
    named = {"vault": "Google-Vault", "unlisted": "1010380001"}
    sku = named.get(dice.chosen if dice else "") or draw(st.sampled_from((*_SKUS, _UNLISTED_SKU)))
    return Order(sku=sku, plan=draw(st.sampled_from(Plan)), seats=draw(st.sampled_from((None, 5))))


def _consistent(make: Callable[[], F]) -> F:
    """The facts, or another draw where a customer would be two things at once."""
    try:
        facts = make()
    except InvalidValueError:
        reject()
    if facts.account is None:  # too old to count: not a whole world
        reject()
    return facts


@st.composite
def registration_worlds(draw: Draw, fault: str | None = None) -> RegistrationFacts:
    """Worlds in which a registration is asked about, sound but for a fault of REGISTRATION_FAULTS."""
    dice = _Dice(draw, *REGISTRATION_FAULTS, chosen=fault)
    customer = draw(customers(dice))
    seen = dice.chosen in ("edition", "taken")
    account = draw(accounts(customer, dice)) if seen else draw(_free_for(customer, dice))
    odd_sku = {"family": _UNLISTED_SKU, "closed": "1010060001"}.get(dice.chosen)
    reseller = draw(resellers(dice)) if dice.chosen == "reseller" or draw(st.booleans()) else None
    return _consistent(
        lambda: RegistrationFacts(
            customer=customer,
            account=account,
            intended_sku=odd_sku or dice.mostly("sku", None, *_SKUS, "1010010001"),
            reseller_id_requested=dice.mostly("prompt", False, True),
            domain_registered=dice.mostly("unregistered", None, False),
            reseller=None if dice.chosen == "prompt" else reseller,
            policy=draw(policies()),
            at=AT,
        )
    )


def _free_for(customer: Customer, dice: _Dice) -> st.SearchStrategy[GoogleAccount]:
    free = (
        {AccountStatus.NONE, AccountStatus.TEAMS}
        if isinstance(customer, TeamCustomer)
        else {AccountStatus.NONE}
    )
    return accounts(customer, dice).filter(lambda account: account.status in free)


@st.composite
def transfer_worlds(draw: Draw, fault: str | None = None) -> TransferFacts:
    """Worlds in which an import or a transfer is asked about, sound but for a fault of TRANSFER_FAULTS."""
    dice = _Dice(draw, *TRANSFER_FAULTS, chosen=fault)
    customer = draw(customers(dice))
    account = draw(accounts(customer, dice))
    holders = (account, *(account.teams or ()))
    held = sorted({one.sku for holder in holders for one in holder.subscriptions or ()})
    request = draw(transfer_requests(customer, tuple(held), dice))
    reseller = draw(resellers(dice)) if dice.chosen == "reseller" or draw(st.booleans()) else None
    return _consistent(
        lambda: TransferFacts(
            request=request,
            account=account,
            consents=_consents_of(draw, dice, account),
            reseller=reseller,
            policy=draw(policies()),
            at=AT,
        )
    )


@st.composite
def purchase_worlds(draw: Draw, fault: str | None = None) -> PurchaseFacts:
    """Worlds in which an order is asked about, sound but for a fault of PURCHASE_FAULTS."""
    dice = _Dice(draw, *PURCHASE_FAULTS, chosen=fault)
    customer = draw(customers(dice))
    account = draw(accounts(customer, dice))
    return _consistent(
        lambda: PurchaseFacts(
            order=draw(orders(dice)),
            customer=customer,
            account=account,
            consents=_consents_of(draw, dice, account),
            reseller_id=dice.mostly("seller", _US, None, _THEM),
            reseller=draw(resellers(dice)) if draw(st.booleans()) else None,
            policy=draw(policies()),
            at=AT,
        )
    )
