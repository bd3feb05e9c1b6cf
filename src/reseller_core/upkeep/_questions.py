"""What is asked of which decider, and what has no answer to give (floor 10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, final

from attrs import evolve, field, frozen

from reseller_core.account import GoogleAccount
from reseller_core.admin_console import AdminAction, AdminConsoleAccess
from reseller_core.catalog.offers import ARCHIVED_USER_BASES, family_of, is_edition
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.skus import find_sku
from reseller_core.catalog.subscription_states import SubscriptionStatus
from reseller_core.codes import Code
from reseller_core.consent import PurchaseConsent, optional_consents
from reseller_core.customer import Customer
from reseller_core.decision import Decision
from reseller_core.facts import (
    AdminActionFacts,
    EntitlementFacts,
    Facts,
    PurchaseFacts,
    RegistrationFacts,
    TransferFacts,
    TransferOutFacts,
)
from reseller_core.finding import Holes, Severity, unknowns
from reseller_core.holdings import Held, Holding, holding
from reseller_core.order import Order
from reseller_core.reseller import Reseller
from reseller_core.rules.profiles import decide_for
from reseller_core.rules.transfer_out import customer_is_ours
from reseller_core.standing import held_subscriptions
from reseller_core.subscription import Subscription
from reseller_core.subscription import subscriptions as optional_subscriptions
from reseller_core.transfer import TransferItem, TransferRequest
from reseller_core.upkeep.abilities import (
    FACTS_OF,
    REPRESENTATIVES,
    RULES_OF,
    Ability,
    AbilityKind,
    NotAsked,
)
from reseller_core.upkeep.circumstances import Circumstances
from reseller_core.values.fields import is_a, members, naming_fields
from reseller_core.values.ids import SkuId, sku_id

__all__ = ["Desk", "Sold", "abilities_of", "sold_by_us"]

Sold = tuple[Held, ...] | Holes | NotAsked
"""What we sold, each with its path; what would have to be known to tell; or why there can't be any."""


def __dir__() -> list[str]:
    return __all__


def _optional_skus(value: Iterable[SkuId | str] | None) -> tuple[str, ...] | None:
    return (
        None
        if value is None
        else tuple(dict.fromkeys(str(sku_id(one)) for one in members(value, str, "SKU ids")))
    )


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class Desk:
    """All that is known where readiness is asked about.

    Attributes:
        registration: What the registration rules read; its account is None where that is too old.
        consents: Purchase consents of the customer.
        subscriptions: What we sold, where our own records say so.
        access: Whether resellers may use its Admin console.
        request: How it is to come over.
        skus: The SKUs to ask about; None = one of each family.
        circumstances: What single deciders are told.
    """

    registration: RegistrationFacts
    consents: tuple[PurchaseConsent, ...] | None = field(converter=optional_consents)
    subscriptions: tuple[Subscription, ...] | None = field(converter=optional_subscriptions)
    access: AdminConsoleAccess | None = field(validator=is_a(AdminConsoleAccess, type(None)))
    request: TransferRequest | None = field(validator=is_a(TransferRequest, type(None)))
    skus: tuple[str, ...] | None = field(converter=_optional_skus)
    circumstances: Circumstances = field(validator=is_a(Circumstances))
    reseller: Reseller = field(validator=is_a(Reseller))

    @property
    def customer(self) -> Customer:
        """Whom it is about."""
        return self.registration.customer

    @property
    def account(self) -> GoogleAccount | None:
        """What was observed of it."""
        return self.registration.account

    @property
    def at(self) -> dt.datetime:
        """The moment that is asked about."""
        return self.registration.at

    @property
    def holding(self) -> Holding:
        """What it holds, whoever sold it."""
        return holding(self.customer, self.account)

    def given(self) -> dict[str, Any]:
        """What all facts about an account are given."""
        known = self.registration
        return {
            "account": known.account,
            "reseller": self.reseller,
            "policy": known.policy,
            "profile": known.profile,
            "at": known.at,
        }


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
    ours = _ours(desk)
    return (
        *_coming(desk, ours),
        *_buying(desk),
        *_suspending(desk),
        _managing(desk, ours),
        _leaving(desk, ours),
    )


def _ours(desk: Desk) -> bool | Holes:
    """Whether we manage it."""
    found = customer_is_ours(_leaving_facts(desk))
    open_paths = tuple(one.subject for one in found if one.severity is Severity.UNKNOWN)
    return Holes(open_paths) if open_paths else not found


def _leaving_facts(desk: Desk) -> TransferOutFacts:
    return TransferOutFacts(
        customer=desk.customer,
        billed_offline=desk.circumstances.billed_offline,
        **desk.given(),
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
    if absent is not None:
        yield _absent(AbilityKind.IMPORT, absent)
        yield from (_absent(AbilityKind.TRANSFER, absent, of=group.value) for group in groups)
        return
    yield _asked(AbilityKind.IMPORT, _transfer_facts(desk, groups))
    for group in groups:
        yield _moving(desk, group, groups)


def _situation(registering: Ability) -> str:
    """Who is there, in the words of the finding; ``none`` = nobody, ``open`` = it is not known."""
    found = registering.decision.findings if registering.decision is not None else ()
    for one in found:
        if one.code == Code.REGISTRATION_ACCOUNT_EXISTS:
            return str(one.param("situation") or "open")
    return "none"


def _groups(desk: Desk) -> tuple[ProductGroup, ...]:
    """The product groups to bring over: as asked for, else those of what is held, else Google Workspace."""
    if desk.request is not None:
        return desk.request.product_groups
    held = desk.holding
    of_each = (desk.registration.policy.product_group(one.sku) for _, one in (*held.held, *held.perhaps))
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
        of_group = [one.sku for _, one in (*held.held, *held.perhaps) if joins(one.sku)]
        if not of_group and held.unknown is None:
            return _absent(AbilityKind.TRANSFER, NotAsked.NOTHING_HELD, of=group.value)
        items = [TransferItem(sku=sku) for sku in of_group]
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
    held = [one.sku for _, one in desk.holding.held]
    for family, sku in REPRESENTATIVES.items():
        fitting = (one for one, bases in ARCHIVED_USER_BASES.items() if any(base in held for base in bases))
        yield next(fitting, sku) if family == "archived_user" else sku


def _needless(desk: Desk, sku: str) -> NotAsked | None:
    """Why nobody would order this; None where somebody may."""
    family = family_of(sku)

    def stands_in_its_place(one: Subscription) -> bool:
        same_family = is_edition(sku) and is_edition(one.sku) and family_of(one.sku) == family
        return one.sku == sku or same_family

    if desk.holding.where(stands_in_its_place).held:
        return NotAsked.HELD_ALREADY
    entry = find_sku(sku)
    for_schools = entry is not None and entry.education is True
    return NotAsked.NOT_A_SCHOOL if for_schools and desk.customer.education is None else None


# --- what we sold -----------------------------------------------------------------------------------------


def sold_by_us(desk: Desk) -> Sold:
    """What we sold: as our own records say, else what a customer of ours holds."""
    if desk.subscriptions is not None:
        return tuple((f"subscriptions[{i}]", one) for i, one in enumerate(desk.subscriptions))
    ours = _ours(desk)
    if isinstance(ours, Holes):
        return ours
    return held_subscriptions(desk.customer, desk.account) if ours else _why_not_ours(desk)


def _why_not_ours(desk: Desk) -> NotAsked:
    situations = [one.param("situation") for one in customer_is_ours(_leaving_facts(desk))]
    return NotAsked.NOBODY_THERE if situations == ["none"] else NotAsked.NOT_OURS


_NOTHING_TO_SUSPEND = {
    SubscriptionStatus.SUSPENDED: NotAsked.SUSPENDED_ALREADY,
    SubscriptionStatus.CANCELLED: NotAsked.CANCELLED,
}
_NOTHING_TO_REACTIVATE = {
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
    nothing_to_do: Mapping[SubscriptionStatus, NotAsked],
) -> Ability:
    why = None if one.status is None else nothing_to_do.get(one.status)
    if why is not None:
        return _absent(kind, why, of=path, sku=one.sku)
    known = desk.registration
    question = EntitlementFacts(subscription=one, policy=known.policy, profile=known.profile, at=known.at)
    return _asked(kind, question, of=path, sku=one.sku)


# --- its Admin console, and away from us ------------------------------------------------------------------


def _managing(desk: Desk, ours: bool | Holes) -> Ability:  # noqa: FBT001 - what it is about
    kind, known = AbilityKind.MANAGE, desk.registration
    if isinstance(ours, Holes):
        return _open(kind, Code.ADMIN_ACCESS_OFF, ours, desk)
    if not ours:
        return _absent(kind, _why_not_ours(desk))
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
        return _absent(AbilityKind.HAND_OVER, _why_not_ours(desk))
    return _asked(AbilityKind.HAND_OVER, _leaving_facts(desk))
