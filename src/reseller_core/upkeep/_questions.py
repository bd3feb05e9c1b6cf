"""What is asked of which decider, and what has no answer to give (floor 10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from reseller_core.admin_console import AdminAction
from reseller_core.catalog.offers import ARCHIVED_USER_BASES, family_of, is_edition
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.skus import find_sku
from reseller_core.catalog.subscription_states import SubscriptionStatus
from reseller_core.codes import Code
from reseller_core.decision import Decision
from reseller_core.facts import (
    AdminActionFacts,
    EntitlementFacts,
    Facts,
    PurchaseFacts,
    TransferFacts,
)
from reseller_core.finding import Holes, unknowns
from reseller_core.order import Order
from reseller_core.rules.profiles import decide_for
from reseller_core.subscription import Subscription
from reseller_core.transfer import TransferItem, TransferRequest
from reseller_core.upkeep._desk import Desk, is_ours, leaving_facts, sold_by_us, why_not_ours
from reseller_core.upkeep.abilities import (
    FACTS_OF,
    REPRESENTATIVES,
    RULES_OF,
    Ability,
    AbilityKind,
    NotAsked,
)

__all__ = ["abilities_of"]


def __dir__() -> list[str]:
    return __all__


def _asked(kind: AbilityKind, question: Facts, *, of: str = "", sku: str = "") -> Ability:
    decision = decide_for(RULES_OF[kind], question)
    return Ability(kind=kind, of=of, sku=sku, decision=decision, question=question, facts=FACTS_OF[kind])


def _absent(kind: AbilityKind, why: NotAsked, *, of: str = "", sku: str = "") -> Ability:
    return Ability(kind=kind, of=of, sku=sku, not_asked=why, facts=FACTS_OF[kind])


def _open(kind: AbilityKind, code: Code, holes: Holes, desk: Desk) -> Ability:
    """What can't be asked about before the holes are filled."""
    decision = Decision(unknowns(code, holes), desk.at, desk.registration.policy.version)
    return Ability(kind=kind, decision=decision, facts=FACTS_OF[kind])


def abilities_of(desk: Desk) -> tuple[Ability, ...]:
    """Every ability, asked about or not, in the order of a customer's life."""
    ours = is_ours(desk)
    return (
        *_coming(desk, ours),
        *_buying(desk),
        *_suspending(desk),
        _managing(desk, ours),
        _leaving(desk, ours),
    )


# --- to us ------------------------------------------------------------------------------------------------


def _coming(desk: Desk, ours: bool | Holes) -> Iterator[Ability]:  # noqa: FBT001 - what it is about
    registering = _asked(AbilityKind.REGISTER, desk.registration)
    situation = _situation(registering)
    groups = _groups(desk)
    if ours is True:
        yield _absent(AbilityKind.REGISTER, NotAsked.ALREADY_OURS)
    elif situation in ("elsewhere", "team-elsewhere"):
        yield _absent(AbilityKind.REGISTER, NotAsked.MANAGED_ELSEWHERE)
    else:
        yield registering
    absent = {"none": NotAsked.NOBODY_THERE, "teams": NotAsked.TEAMS_FIRST}.get(situation)
    absent = NotAsked.ALREADY_OURS if ours is True else absent
    yield (
        _asked(AbilityKind.IMPORT, _transfer_facts(desk, groups))
        if absent is None
        else _absent(AbilityKind.IMPORT, absent)
    )
    if absent is NotAsked.ALREADY_OURS and desk.request is not None:
        absent = None  # its record came over by consent or import; what is asked for has not moved (fact 45)
    for group in groups:
        yield (
            _moving(desk, group, groups)
            if absent is None
            else _absent(AbilityKind.TRANSFER, absent, of=group.value)
        )


def _situation(registering: Ability) -> str:
    """Who is there, in the words of the finding; ``none`` = nobody, ``None`` = it is not known."""
    for one in registering.findings:
        if one.code == Code.REGISTRATION_ACCOUNT_EXISTS:
            return str(one.param("situation"))
    return "none"


def _groups(desk: Desk) -> tuple[ProductGroup, ...]:
    """The product groups to bring over: as asked for, else those of what is held, else Google Workspace."""
    if desk.request is not None:
        return desk.request.product_groups
    held = desk.holding
    of_each = (desk.registration.policy.product_group(one.named) for _, one in (*held.held, *held.perhaps))
    found = dict.fromkeys(group for group in of_each if group is not None)
    return tuple(sorted(found)) or (ProductGroup.GOOGLE_WORKSPACE,)


def _transfer_facts(
    desk: Desk, groups: tuple[ProductGroup, ...], items: Iterable[TransferItem] | None = None
) -> TransferFacts:
    if desk.request is None:
        request = TransferRequest(
            customer=desk.customer, reseller_id=desk.reseller.id, product_groups=groups, items=items
        )
    else:
        request = evolve(desk.request, customer=desk.customer, product_groups=groups, items=items)
    return TransferFacts(
        request=request,
        consents=desk.consents,
        linked_customer=desk.circumstances.linked_customer,
        ineligible_skus=desk.circumstances.ineligible_skus,
        **desk.given(),
    )


def _moving(desk: Desk, group: ProductGroup, groups: tuple[ProductGroup, ...]) -> Ability:
    """The transfer of one product group: of the items asked for, else of all that is held."""
    policy, held = desk.registration.policy, desk.holding

    def joins(sku: str) -> bool:
        """Whether the SKU is the group's, or of a group that nobody asks for or knows."""
        its_own = policy.product_group(sku)
        return its_own is group or its_own not in groups

    if desk.request is not None and desk.request.items is not None:
        items = [item for item in desk.request.items if joins(item.sku)]
    else:
        of_group = [one.sku for _, one in (*held.held, *held.perhaps) if one.sku is None or joins(one.sku)]
        if not of_group and held.unknown is None:
            return _absent(AbilityKind.TRANSFER, NotAsked.NOTHING_HELD, of=group.value)
        items = [TransferItem(sku=sku) for sku in of_group if sku is not None]  # the rules ask for the others
    return _asked(AbilityKind.TRANSFER, _transfer_facts(desk, (group,), items), of=group.value)


# --- orders -----------------------------------------------------------------------------------------------


def _buying(desk: Desk) -> Iterator[Ability]:
    for sku in desk.skus if desk.skus is not None else _one_of_each_family(desk):
        why = _needless(desk, sku)
        if why is not None:
            yield _absent(AbilityKind.BUY, why, of=sku, sku=sku)
            continue
        question = PurchaseFacts(
            order=Order(sku=sku),
            customer=desk.customer,
            consents=desk.consents,
            primary_email_taken=desk.circumstances.primary_email_taken,
            **desk.given(),
        )
        yield _asked(AbilityKind.BUY, question, of=sku, sku=sku)


def _one_of_each_family(desk: Desk) -> Iterator[str]:
    held = [one.named for _, one in desk.holding.held]
    for family, sku in REPRESENTATIVES.items():
        fitting = (one for one, bases in ARCHIVED_USER_BASES.items() if any(base in held for base in bases))
        yield next(fitting, sku) if family == "archived_user" else sku


def _needless(desk: Desk, sku: str) -> NotAsked | None:
    """Why nobody would order this; None where somebody may."""
    family = family_of(sku)

    def stands_in_its_place(held: str) -> bool:
        same_family = is_edition(sku) and is_edition(held) and family_of(held) == family
        return held == sku or same_family

    if desk.holding.where(stands_in_its_place).held:
        return NotAsked.HELD_ALREADY
    entry = find_sku(sku)
    for_schools = entry is not None and entry.education is True
    return NotAsked.NOT_A_SCHOOL if for_schools and desk.customer.education is None else None


# --- what we sold -----------------------------------------------------------------------------------------


_NOTHING_TO_SUSPEND: Mapping[SubscriptionStatus | None, NotAsked] = {
    SubscriptionStatus.SUSPENDED: NotAsked.SUSPENDED_ALREADY,
    SubscriptionStatus.CANCELLED: NotAsked.CANCELLED,
}
_NOTHING_TO_REACTIVATE: Mapping[SubscriptionStatus | None, NotAsked] = {
    SubscriptionStatus.ACTIVE: NotAsked.NOT_SUSPENDED,
    SubscriptionStatus.CANCELLED: NotAsked.CANCELLED,
}
_ENTITLEMENTS = (
    (AbilityKind.SUSPEND, Code.SUSPENSION_NOT_ACTIVE, _NOTHING_TO_SUSPEND),
    (AbilityKind.REACTIVATE, Code.REACTIVATION_NOT_SUSPENDED, _NOTHING_TO_REACTIVATE),
)


def _suspending(desk: Desk) -> Iterator[Ability]:
    sold = sold_by_us(desk)
    for kind, code, nothing_to_do in _ENTITLEMENTS:
        if isinstance(sold, Holes):
            yield _open(kind, code, sold, desk)
        elif isinstance(sold, NotAsked):
            yield _absent(kind, sold)
        elif not sold:
            yield _absent(kind, NotAsked.NOTHING_HELD)
        else:
            yield from (_of_one(desk, kind, path, one, nothing_to_do) for path, one in sold)


def _of_one(
    desk: Desk,
    kind: AbilityKind,
    path: str,
    one: Subscription,
    nothing_to_do: Mapping[SubscriptionStatus | None, NotAsked],
) -> Ability:
    why = nothing_to_do.get(one.status)
    if why is not None:
        return _absent(kind, why, of=path, sku=one.named)
    known = desk.registration
    question = EntitlementFacts(subscription=one, policy=known.policy, profile=known.profile, at=known.at)
    return _asked(kind, question, of=path, sku=one.named)


# --- its Admin console, and away from us ------------------------------------------------------------------


def _managing(desk: Desk, ours: bool | Holes) -> Ability:  # noqa: FBT001 - what it is about
    kind, known = AbilityKind.MANAGE, desk.registration
    if isinstance(ours, Holes):
        return _open(kind, Code.ADMIN_ACCESS_OFF, ours, desk)
    if not ours:
        return _absent(kind, why_not_ours(desk))
    question = AdminActionFacts(
        action=AdminAction.MANAGE_USERS,
        customer=desk.customer,
        access=desk.access,
        policy=known.policy,
        profile=known.profile,
        at=known.at,
    )
    return _asked(kind, question)


def _leaving(desk: Desk, ours: bool | Holes) -> Ability:  # noqa: FBT001 - what it is about
    if ours is False:
        return _absent(AbilityKind.HAND_OVER, why_not_ours(desk))
    return _asked(AbilityKind.HAND_OVER, leaving_facts(desk))
