"""Does the order fit what the customer holds already? (floor 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reseller_core.account import AccountStatus
from reseller_core.catalog.offers import (
    ARCHIVED_USER_BASES,
    EDUCATION_UPGRADES,
    FUNDAMENTALS,
    addon_bases,
    family_of,
    is_edition,
)
from reseller_core.catalog.plans import ANNUAL_PLANS, Plan
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.subscription_states import SubscriptionStatus
from reseller_core.codes import Code
from reseller_core.facts import PurchaseFacts
from reseller_core.finding import Finding, Holes, Param, unknowns, violation
from reseller_core.holdings import Holding, holding, subscriptions_path
from reseller_core.rules.purchase_offers import caps_of
from reseller_core.standing import is_domain_verified, path_of, status_of

if TYPE_CHECKING:
    from reseller_core.subscription import Subscription

__all__ = [
    "addon_has_its_base",
    "currency_is_the_same",
    "fundamentals_come_first",
    "one_edition_of_a_family",
    "seats_cover_the_users",
    "seats_keep_the_commitment",
    "sku_is_not_held_yet",
    "upgrade_is_for_a_verified_domain",
    "vault_stands_on_a_ready_edition",
    "what_changes_is_held",
]

_VAULT, _BASIC = "Google-Vault", "Google-Apps-For-Business"


def __dir__() -> list[str]:
    return __all__


def _own_holding(facts: PurchaseFacts) -> Holding:
    return holding(facts.customer, facts.account)


def _left_then(facts: PurchaseFacts) -> Holding:
    """What the customer holds besides what the order replaces."""
    replaced = facts.order.replaces
    return _own_holding(facts).where(lambda sku: sku != replaced)


def _too_few(facts: PurchaseFacts, seats: int, minimum: int) -> dict[str, Param]:
    """What is to be said of too few seats; also that the order's own cap lies below them."""
    params: dict[str, Param] = {"sku": facts.order.sku, "seats": seats, "minimum": minimum}
    if minimum > min((*caps_of(facts).values(), facts.policy.max_users)):
        params["above_cap"] = True
    return params


def seats_keep_the_commitment(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse fewer seats than an annual plan is committed to before its term ends (fact 137)."""
    code, order, seats = Code.PURCHASE_SEATS_BELOW_COMMITMENT, facts.order, facts.order.ordered
    if order.replaces is None or seats is None:
        return ()

    def below(path: str, one: Subscription) -> tuple[Finding, ...]:
        over = one.term_ends_at is not None and one.term_ends_at <= facts.at
        committed = one.seats.committed if one.seats else None
        if over or (committed is not None and seats >= committed):
            return ()
        if one.plan is not None and one.plan not in ANNUAL_PLANS:
            return ()
        holes = [f"{path}.{name}" for name in ("plan", "term_ends_at") if getattr(one, name) is None]
        if committed is None:
            holes.append(f"{path}.seats.committed" if one.seats else f"{path}.seats")
        if committed is None or one.plan is None or one.term_ends_at is None:
            return unknowns(code, Holes(tuple(holes)), sku=order.sku)
        ends_at = one.term_ends_at.isoformat()
        return violation(code, "order.seats", possible_from=ends_at, **_too_few(facts, seats, committed))

    return _own_holding(facts).of(order.replaces).judge(code, below, sku=order.sku)


def seats_cover_the_users(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse fewer seats of a flexible plan than there are users (fact 186)."""
    code, order, seats = Code.PURCHASE_SEATS_BELOW_USERS, facts.order, facts.order.ordered
    if order.replaces is None or order.plan not in (None, Plan.FLEXIBLE) or seats is None:
        return ()

    def below(path: str, one: Subscription) -> tuple[Finding, ...]:
        plan = order.plan or one.plan  # an order that names no plan keeps the held one
        licensed = one.seats.licensed if one.seats else None
        if plan not in (None, Plan.FLEXIBLE) or (licensed is not None and seats >= licensed):
            return ()
        holes = [f"{path}.plan"] if plan is None else []
        if licensed is None:
            holes.append(f"{path}.seats.licensed" if one.seats else f"{path}.seats")
        if licensed is None or plan is None:
            return unknowns(code, Holes(tuple(holes)), sku=order.sku)
        return violation(code, "order.seats", **_too_few(facts, seats, licensed))

    return _own_holding(facts).of(order.replaces).judge(code, below, sku=order.sku)


def sku_is_not_held_yet(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse a second subscription of one SKU (fact 142)."""
    code, sku = Code.PURCHASE_ALREADY_HELD, facts.order.sku
    if facts.order.replaces == sku:
        return ()
    same = _own_holding(facts).of(sku)
    return violation(code, "order.sku", sku=sku) if same.held else unknowns(code, same.open, sku=sku)


def one_edition_of_a_family(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse a second edition of a family (fact 142)."""
    code, sku = Code.PURCHASE_EDITION_FAMILY_HELD, facts.order.sku
    if facts.order.replaces == sku or not is_edition(sku):
        return ()
    family = family_of(sku)
    others = _left_then(facts).where(lambda one: one != sku and is_edition(one) and family_of(one) == family)
    if others.held:
        held = ", ".join(sorted({one.named for _, one in others.held}))
        return violation(code, "order.sku", sku=sku, held_sku=held)
    return unknowns(code, others.open, sku=sku)


def what_changes_is_held(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse to change a subscription that is not held (fact 142)."""
    code, replaced = Code.PURCHASE_NOTHING_TO_CHANGE, facts.order.replaces
    if replaced is None:
        return ()
    same = _own_holding(facts).of(replaced)
    if same.held:
        return ()
    return unknowns(code, same.open, sku=facts.order.sku) or violation(code, "order.replaces", sku=replaced)


def upgrade_is_for_a_verified_domain(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse to move from Essentials to Enterprise before the domain is verified (fact 140)."""
    order = facts.order
    if order.replaces is None or family_of(order.replaces) != "essentials":
        return ()
    if family_of(order.sku) != "enterprise":
        return ()
    return _unverified(facts, Code.PURCHASE_UPGRADE_NOT_VERIFIED, sku=order.sku, held_sku=order.replaces)


def _unverified(facts: PurchaseFacts, code: Code, **params: Param) -> tuple[Finding, ...]:
    verified = is_domain_verified(facts.account)
    if isinstance(verified, Holes):
        return unknowns(code, verified, **params)
    subject = path_of(facts.account, "domain_verified")
    return () if verified else violation(code, subject, **params)


def addon_has_its_base(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Require the subscription that an add-on stands on (fact 141)."""
    code, sku = Code.PURCHASE_BASE_MISSING, facts.order.sku
    bases = addon_bases(sku)
    if bases is None:
        return ()
    base = _base_in_words(sku, bases)
    held = _left_then(facts).where(lambda one: one in bases)
    if held.held:
        return ()
    subject = subscriptions_path(facts.customer, facts.account)
    return unknowns(code, held.open, sku=sku, base=base) or violation(code, subject, sku=sku, base=base)


def _base_in_words(sku: str, bases: tuple[str, ...]) -> str:
    if sku in ARCHIVED_USER_BASES:
        return ", ".join(bases)
    return "education" if family_of(sku) == "education" else "edition"


def vault_stands_on_a_ready_edition(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Require that G Suite Basic is active, and the domain verified, before Vault joins it (fact 143)."""
    code, order = Code.PURCHASE_VAULT_BASE_NOT_READY, facts.order
    if order.sku != _VAULT:
        return ()
    params: dict[str, Param] = {"sku": order.sku, "held_sku": _BASIC}

    def unready(path: str, one: Subscription) -> tuple[Finding, ...]:
        unverified = _unverified(facts, code, **params)
        if one.status is SubscriptionStatus.ACTIVE:
            return unverified
        return (*violation(code, f"{path}.status", status=str(one.status), **params), *unverified)

    return _own_holding(facts).of(_BASIC).judge(code, unready, **params)


def currency_is_the_same(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse Google Workspace subscriptions of one customer in two currencies (fact 145)."""
    code, currency = Code.PURCHASE_CURRENCY_DIFFERS, facts.order.currency
    if currency is None or not _may_be_workspace(facts, facts.order.sku):
        return ()
    held = _own_holding(facts)
    if held.unknown is not None:
        return unknowns(code, held.unknown, currency=currency)
    known: set[str] = set()
    holes: dict[str, None] = {}
    for path, one in (*held.held, *held.perhaps):
        if one.sku is not None and not _may_be_workspace(facts, one.sku):
            continue
        open_here = _open_about_currency(facts, path, one)
        if not open_here:
            known.add(str(one.currency))
        elif one.currency != currency:
            holes |= dict.fromkeys(open_here)
    if known - {currency}:
        return violation(code, "order.currency", currency=currency, held_currency=", ".join(sorted(known)))
    return unknowns(code, Holes(tuple(holes)), currency=currency)


def _may_be_workspace(facts: PurchaseFacts, sku: str) -> bool:
    return facts.policy.product_group(sku) in (None, ProductGroup.GOOGLE_WORKSPACE)


def _open_about_currency(facts: PurchaseFacts, path: str, one: Subscription) -> list[str]:
    """What would have to be known to tell that the order joins this subscription, and in which currency."""
    policy, skus = facts.policy, (facts.order.sku, one.sku)
    holes = [policy.product_group_path(sku) for sku in skus if sku and policy.product_group(sku) is None]
    return holes + [f"{path}.{name}" for name in ("sku", "status", "currency") if getattr(one, name) is None]


def fundamentals_come_first(facts: PurchaseFacts) -> tuple[Finding, ...]:
    """Refuse an Education upgrade before the school's Fundamentals have come over (fact 97)."""
    code, sku = Code.PURCHASE_FUNDAMENTALS_FIRST, facts.order.sku
    if sku not in EDUCATION_UPGRADES:
        return ()
    status = status_of(facts.account)
    fundamentals = _own_holding(facts).where(lambda one: one in FUNDAMENTALS)
    if not isinstance(status, Holes) and status is not AccountStatus.ELSEWHERE:
        return ()
    if not fundamentals.held and fundamentals.open is None:
        return ()
    status_is_open = status if isinstance(status, Holes) else None
    if status_is_open or not fundamentals.held:
        return unknowns(code, status_is_open, None if fundamentals.held else fundamentals.open, sku=sku)
    return violation(code, "account.status", sku=sku)
