"""Hypothesis strategies for what is asked for: consents, transfers, orders, access (floor 13)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from hypothesis import strategies as st

from reseller_core.admin_console import AdminConsoleAccess
from reseller_core.catalog.offers import NOT_SOLD, addon_bases, family_of, is_addon, is_edition, offered_plans
from reseller_core.catalog.plans import PAID_PLANS, Plan
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.subscription_states import SubscriptionStatus
from reseller_core.consent import PurchaseConsent
from reseller_core.customer import (
    Customer,
)
from reseller_core.order import Order
from reseller_core.subscription import Seats, Subscription
from reseller_core.testing.dice import (
    APPSHEET,
    AT,
    BASIC,
    BUSINESS,
    CHROME,
    DAY,
    EDUCATION_PLUS,
    ENTERPRISE,
    ESSENTIALS,
    HOLDING_FAULTS,
    IDS,
    PURCHASE_FAULTS,
    SKUS,
    THEM,
    TRANSFER_FAULTS,
    UNLISTED_SKU,
    US,
    VAULT,
    Dice,
    Draw,
)
from reseller_core.testing.strategies import customers
from reseller_core.transfer import TransferItem, TransferRequest

__all__ = [
    "consents",
    "console_accesses",
    "orders",
    "transfer_requests",
]


def __dir__() -> list[str]:
    return __all__


ITEM_FAULTS = (
    *("items", "unlisted", "unnamed", "plan", "seats", "deal", "eligible", "verified"),
    *HOLDING_FAULTS,
)
ODD_SEATS = (
    None,
    2,
    7,
    55,
    301,
    50_001,
    Seats(committed=5, maximum=9),
    Seats(maximum=9),
    Seats(licensed=3),
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
    held: tuple[Subscription, ...] = (),
    dice: Dice | None = None,
) -> TransferRequest:
    """Requests, mostly for all that is held."""
    dice = dice or Dice(draw, *TRANSFER_FAULTS)
    groups = dice.mostly("group", tuple(ProductGroup), {ProductGroup.GOOGLE_WORKSPACE}, {ProductGroup.CHROME})
    has_items = draw(st.booleans()) or dice.chosen in ITEM_FAULTS
    has_token = draw(st.booleans()) or dice.chosen in ("issued", "expired", "undated", "binding")
    issued_at = dice.mostly("expired", AT - 2 * DAY, AT - 30 * DAY, AT - 14 * DAY)
    issued_at = dice.mostly("undated", dice.mostly("issued", issued_at, AT + DAY), None)
    return TransferRequest(
        customer=customer or draw(customers()),
        reseller_id=US,
        product_groups=groups,
        items=_items(draw, held, dice) if has_items else None,
        token="0123456789abcdef" if has_token else None,
        token_issued_at=issued_at,
        token_expires_at=dice.mostly("expires", None, AT, AT + DAY),
        token_reseller_id=dice.mostly("binding", draw(st.sampled_from((None, US))), THEM),
        left_us_at=AT - dice.mostly("left", 600, 400, 10) * DAY,
        channel_partner_id=dice.mostly("partner", None, "C01partner"),
        channel_partner_reseller_id=dice.mostly("partner", None, US, THEM),
        overwrite=draw(st.booleans()),
    )


def _items(draw: Draw, held: tuple[Subscription, ...], dice: Dice) -> list[TransferItem]:
    items = [
        _item(one.named, one.plan if one.plan in PAID_PLANS else Plan.FLEXIBLE, dice)
        for one in held
        if one.status is not SubscriptionStatus.CANCELLED
    ]
    items = dice.mostly("items", items, [], items[:1], [*items, _item(CHROME, Plan.FLEXIBLE, dice)])
    if dice.chosen == "unlisted":
        items += [_item(sku, Plan.FLEXIBLE, dice) for sku in (UNLISTED_SKU, APPSHEET)]
    if dice.chosen == "holding" and BASIC in {item.sku for item in items}:
        target = draw(st.sampled_from((BASIC, BUSINESS, ESSENTIALS[0], APPSHEET)))
        items = [evolve(item, sku=target) if item.sku == BASIC else item for item in items]
    return list({item.sku: item for item in items}.values())


def _item(sku: str, plan: Plan | None, dice: Dice) -> TransferItem:
    return TransferItem(
        sku=sku,
        plan=dice.mostly("plan", Plan.FLEXIBLE if is_addon(sku) else plan, None, *Plan),
        seats=dice.mostly("seats", 40, *ODD_SEATS),
        deal_code=dice.mostly("deal", None, "DEAL-1"),
    )


@st.composite
def orders(draw: Draw, held: tuple[Subscription, ...] = (), dice: Dice | None = None) -> Order:
    """Orders of one SKU, mostly of one that fits what is held."""
    dice = dice or Dice(draw, *PURCHASE_FAULTS)
    own = [one.named for one in held if one.status is not SubscriptionStatus.CANCELLED]
    named = {"vault": VAULT, "unlisted": APPSHEET, "upgrade": ENTERPRISE, "school": EDUCATION_PLUS}
    sku = named.get(dice.chosen) or draw(st.sampled_from([one for one in SKUS if _fits(one, own)]))
    sku = dice.mostly("sku", sku, *SKUS, UNLISTED_SKU)
    replaces = draw(st.sampled_from(own)) if own and dice.chosen in ("change", "held-seats") else None
    if replaces is not None and draw(st.integers(0, 3)):
        sku = replaces
    if dice.chosen == "upgrade":
        replaces = draw(st.sampled_from(ESSENTIALS))
    offered = offered_plans(sku, (Plan.ANNUAL_MONTHLY_PAY,))
    return Order(
        sku=sku,
        plan=dice.mostly("plan", draw(st.sampled_from(offered)), None, *Plan),
        seats=dice.mostly("seats", draw(st.sampled_from((8, None))), 40, *ODD_SEATS),
        replaces=dice.mostly("change", replaces, BUSINESS, replaces),
        currency=dice.mostly("currency", None, "KRW", "USD"),
    )


def _fits(sku: str, own: Sequence[str]) -> bool:
    """Whether a SKU may stand beside what is held."""
    family = [one for one in own if is_edition(one) and is_edition(sku) and family_of(one) == family_of(sku)]
    bases = addon_bases(sku)
    return sku not in (*own, *NOT_SOLD) and not family and (bases is None or bool({*bases} & {*own}))


@st.composite
def console_accesses(draw: Draw, dice: Dice | None = None) -> AdminConsoleAccess:
    """Access to an Admin console, mostly on."""
    dice = dice or Dice(draw, "access", "off")
    return AdminConsoleAccess(
        granted=dice.mostly("access", True, False),
        switched_off_at=dice.mostly("off", None, AT, AT - DAY, AT - 3 * DAY),
    )
