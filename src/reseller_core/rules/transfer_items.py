"""Which subscriptions move, and which can't? (floor 7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reseller_core.catalog.offers import LEGACY_EDITIONS, family_of, is_edition
from reseller_core.codes import Code
from reseller_core.customer import Customer, TeamCustomer
from reseller_core.facts import TransferFacts
from reseller_core.finding import Finding, Holes, Param, Severity, holes_in, unknowns, violation
from reseller_core.holdings import Held, Holding, holding, subscriptions_path
from reseller_core.policy import Profile
from reseller_core.standing import place_of

if TYPE_CHECKING:
    from reseller_core.subscription import Subscription

__all__ = [
    "conversion_is_possible",
    "is_unnamed",
    "items_are_held",
    "items_are_of_the_product_groups",
    "judge_sources",
    "left_behind",
    "named_skus",
    "one_edition_moves",
    "own_holding",
    "team_is_named",
    "whole_product_group_moves",
]

_CONVERSION_TARGETS = ("business", "enterprise")


def __dir__() -> list[str]:
    return __all__


def own_holding(facts: TransferFacts) -> Holding:
    """What the customer that is to come over holds."""
    return holding(facts.request.customer, facts.account)


def is_unnamed(customer: Customer) -> bool:
    """Whether a team has neither an id nor an address, so that nothing tells which team it is."""
    nameless = customer.cloud_identity_id is None and customer.primary_email is None
    return nameless and isinstance(customer, TeamCustomer)


def team_is_named(facts: TransferFacts) -> tuple[Finding, ...]:
    """Require an id or an address of a team whose subscriptions are to move (facts 44, 46, 98).

    The console's import form asks for neither; the APIs do.
    """
    customer = facts.request.customer
    in_form = facts.request.items is None and facts.profile is Profile.CONSOLE
    if in_form or not isinstance(customer, TeamCustomer) or customer.cloud_identity_id is not None:
        return ()
    if not facts.policy.team_named_by_email:
        return violation(Code.TRANSFER_TEAM_NOT_NAMED, "request.customer.cloud_identity_id")
    if customer.primary_email is not None:
        return ()
    return violation(Code.TRANSFER_TEAM_NOT_NAMED, "request.customer.primary_email")


def whole_product_group_moves(facts: TransferFacts) -> tuple[Finding, ...]:
    """Require that all subscriptions of a product group move together (facts 72, 73, 78–80, 97)."""
    code = Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE
    if facts.request.items is None:
        return ()
    held = own_holding(facts)
    if held.unknown is not None:
        return unknowns(code, held.unknown)
    found: list[Finding] = []
    for path, one in left_behind(facts):
        holes = [*_open_group(facts, path, one), *([f"{path}.status"] if one.status is None else [])]
        holes += _open_conversion(facts, held) if one.sku in LEGACY_EDITIONS else []
        if holes:
            found += unknowns(code, Holes(tuple(holes)), sku=one.named)
        else:
            found += violation(code, path, sku=one.named, **_group_params(facts, one))
    return tuple(found)


def _open_group(facts: TransferFacts, path: str, one: Subscription) -> list[str]:
    """What would have to be known to tell its group; of an unknown SKU nothing else can be told either."""
    if one.sku is None:
        return [f"{path}.sku"]
    if facts.policy.product_group(one.sku) is not None:
        return []
    return [] if facts.policy.one_reseller_per_customer else [facts.policy.product_group_path(one.sku)]


def _group_params(facts: TransferFacts, one: Subscription) -> dict[str, str | bool]:
    group = facts.policy.product_group(one.named)
    others = len(facts.request.product_groups) > 1 and group in facts.request.product_groups
    may_stay = others and not facts.policy.one_reseller_per_customer
    return {"product_group": group.value if group else "", "other_groups": may_stay}


def left_behind(facts: TransferFacts) -> tuple[Held, ...]:
    """What is held, or perhaps held, and may not stay, but neither moves nor is converted."""
    held, named = own_holding(facts), named_skus(facts)
    asked_for = (None, *facts.request.product_groups)
    converts = any(_takes_a_place(held, item.sku) is True for item in facts.request.items or ())
    return tuple(
        (path, one)
        for path, one in sorted((*held.held, *held.perhaps), key=lambda at: _position(at[0]))
        if one.sku not in named
        and not (converts and one.sku in LEGACY_EDITIONS)
        and (facts.policy.one_reseller_per_customer or facts.policy.product_group(one.named) in asked_for)
    )


def _position(path: str) -> int:
    return int(path.rpartition("[")[2].rstrip("]"))


def named_skus(facts: TransferFacts) -> frozenset[str]:
    """The SKUs that the items name."""
    return frozenset(item.sku for item in facts.request.items or ())


def _takes_a_place(held: Holding, sku: str) -> bool | Holes:
    """Whether an item takes the place of a G Suite edition: an edition that is not held itself (fact 92)."""
    same = held.of(sku)
    if not is_edition(sku) or same.held:
        return False
    return same.open or True


def _open_conversion(facts: TransferFacts, held: Holding) -> list[str]:
    """What would have to be known to tell whether an item takes the place of a G Suite edition."""
    answers = [_takes_a_place(held, item.sku) for item in facts.request.items or ()]
    holes = holes_in(*answers)
    return list(holes.paths) if holes else []


def _legacy_to_convert(facts: TransferFacts, held: Holding) -> Holding:
    """G Suite editions that are held and that no item names, so that another edition takes their place."""
    named = named_skus(facts)
    return held.where(lambda one: one in LEGACY_EDITIONS and one not in named)


def judge_sources(
    facts: TransferFacts, code: Code, sku: str, judged: Callable[[str, Subscription], tuple[Finding, ...]]
) -> tuple[Finding, ...]:
    """What is found of the subscriptions that an item moves: those of its SKU, or the one it replaces."""
    held = own_holding(facts)
    found = held.of(sku).judge(code, judged, sku=sku)
    if held.unknown is not None:
        return found
    takes_a_place = _takes_a_place(held, sku)
    replaced = _legacy_to_convert(facts, held).judge(code, judged, sku=sku) if takes_a_place else ()
    if not isinstance(takes_a_place, Holes):
        return (*found, *replaced)
    heavy = [one for one in replaced if one.severity is not Severity.ADVISORY]
    holes = tuple(one.subject for one in heavy if one.severity is Severity.UNKNOWN)
    return (*found, *(unknowns(code, takes_a_place | Holes(holes), sku=sku) if heavy else ()))


def items_are_of_the_product_groups(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse to move a subscription whose product group is not asked for (facts 50, 72)."""
    code = Code.TRANSFER_ITEM_OUTSIDE_PRODUCT_GROUPS
    findings: list[Finding] = []
    for index, item in enumerate(facts.request.items or ()):
        group = facts.policy.product_group(item.sku)
        if group is None:
            holes = Holes((facts.policy.product_group_path(item.sku),))
            findings += unknowns(code, holes, sku=item.sku)
        elif group not in facts.request.product_groups:
            all_move: dict[str, Param] = {"all_move": True} if facts.policy.one_reseller_per_customer else {}
            findings += violation(
                code, f"request.items[{index}]", sku=item.sku, product_group=group.value, **all_move
            )
    return tuple(findings)


def items_are_held(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse to move what is not held: a transfer switches no SKU but a legacy one (facts 91, 93)."""
    code, held = Code.TRANSFER_ITEM_NOT_HELD, own_holding(facts)
    if is_unnamed(facts.request.customer) and place_of(facts.request.customer, facts.account) is None:
        return ()  # whose items they are is not said
    found: list[Finding] = []
    for index, item in enumerate(facts.request.items or ()):
        explained = [held.of(item.sku)]
        if is_edition(item.sku):
            explained.append(_legacy_to_convert(facts, held))
        if any(one.held for one in explained):
            continue
        if holes := holes_in(*(one.open for one in explained)):
            found += unknowns(code, holes, sku=item.sku)
        else:
            found += violation(code, f"request.items[{index}]", sku=item.sku)
    return tuple(found)


def one_edition_moves(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse a customer with several Google Workspace editions, which Google's staff moves (fact 81)."""
    if facts.request.items is None:
        return ()
    code = Code.TRANSFER_SEVERAL_EDITIONS
    editions = own_holding(facts).where(is_edition)
    certain = sorted({one.named for _, one in editions.held})
    if len(certain) > 1:
        subject = subscriptions_path(facts.request.customer, facts.account)
        return violation(code, subject, skus=", ".join(certain))
    if editions.unknown is None and len({*certain, *(one.sku or path for path, one in editions.perhaps)}) < 2:  # noqa: PLR2004 - several
        return ()
    return unknowns(code, editions.open)


def conversion_is_possible(facts: TransferFacts) -> tuple[Finding, ...]:
    """Refuse an edition that G Suite Basic or Business is not converted to (fact 92)."""
    code, held = Code.TRANSFER_CONVERSION_NOT_POSSIBLE, own_holding(facts)
    legacy = _legacy_to_convert(facts, held)
    found: list[Finding] = []
    for index, item in enumerate(facts.request.items or ()):
        takes_a_place = _takes_a_place(held, item.sku)
        if takes_a_place is False or family_of(item.sku) in _CONVERSION_TARGETS:
            continue
        legacy_is_open = None if legacy.held else legacy.open
        if takes_a_place is True and legacy.held:
            old = ", ".join(sorted({one.named for _, one in legacy.held}))
            found += violation(code, f"request.items[{index}]", sku=item.sku, legacy_sku=old)
        elif legacy.held or legacy_is_open:
            found += unknowns(code, takes_a_place, legacy_is_open, sku=item.sku)
    return tuple(found)
