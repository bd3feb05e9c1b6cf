"""May this customer go to Google? (floor 7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reseller_core.account import AccountStatus, GoogleAccount, Team
from reseller_core.catalog.plans import ANNUAL_PLANS, Plan
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.subscription_states import SubscriptionStatus
from reseller_core.codes import Code
from reseller_core.customer import TeamCustomer
from reseller_core.decision import Decision, Rule
from reseller_core.facts import TransferOutFacts
from reseller_core.finding import Finding, Holes, advisory, holes_in, refuse_if, unknowns, violation
from reseller_core.holdings import holding, subscriptions_path
from reseller_core.policy import DEFAULT_POLICY, Policy, Profile
from reseller_core.rules.profiles import decide_for
from reseller_core.standing import Place, has_a_super_admin, path_of, place_of, status_of
from reseller_core.values.moment import later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reseller_core.customer import Customer
    from reseller_core.holdings import Held
    from reseller_core.reseller import Reseller
    from reseller_core.subscription import Subscription

__all__ = [
    "TRANSFER_OUT_RULES",
    "check_transfer_to_google",
    "customer_is_ours",
    "google_cloud_stays",
    "grace_is_known",
    "nothing_is_billed_offline",
    "subscriptions_go_in_one_batch",
    "super_admin_is_there",
    "voice_goes_with_workspace",
]


def __dir__() -> list[str]:
    return __all__


def customer_is_ours(facts: TransferOutFacts) -> tuple[Finding, ...]:
    """Refuse to hand over what we don't manage (facts 40, 41, 45)."""
    code = Code.TRANSFER_OUT_NOT_OURS
    place, status = place_of(facts.customer, facts.account), status_of(facts.account)
    if isinstance(place, Place) and isinstance(place.here, Team):
        if place.here.owned is None:
            return unknowns(code, Holes((f"{place.path}.owned",)))
        return () if place.here.owned else violation(code, place.path, situation="team-elsewhere")
    if place is not None and (holes := holes_in(status, place)):
        return unknowns(code, holes)
    if status is AccountStatus.OURS and place is not None:
        return ()
    nowhere = place is None and status is not AccountStatus.NONE
    team_is_nowhere = nowhere and isinstance(facts.customer, TeamCustomer)
    situation = "team-not-there" if team_is_nowhere else str(status)
    return violation(code, "account.status", situation=situation)


def super_admin_is_there(facts: TransferOutFacts) -> tuple[Finding, ...]:
    """Require a super administrator, who takes over from us (fact 110)."""
    present = has_a_super_admin(facts.account)
    missing = present if isinstance(present, Holes) else not present
    subject = path_of(facts.account, "super_admin_present")
    return refuse_if(missing, Code.TRANSFER_OUT_SUPER_ADMIN_MISSING, subject)


def nothing_is_billed_offline(facts: TransferOutFacts) -> tuple[Finding, ...]:
    """Refuse what is billed offline, which Google's staff moves (fact 111)."""
    return violation(Code.TRANSFER_OUT_BILLED_OFFLINE, "billed_offline") if facts.billed_offline else ()


def voice_goes_with_workspace(facts: TransferOutFacts) -> tuple[Finding, ...]:
    """Require that Voice goes where Google Workspace goes (fact 113)."""
    code, groups = Code.TRANSFER_OUT_VOICE_MUST_MOVE, facts.product_groups
    if groups is None or ProductGroup.GOOGLE_WORKSPACE not in groups or ProductGroup.GOOGLE_VOICE in groups:
        return ()
    held = holding(facts.customer, facts.account)
    if held.unknown is not None:
        return unknowns(code, held.unknown)
    holes: list[str] = []
    for path, one in (*held.held, *held.perhaps):
        group, open_here = _group(facts, path, one)
        if group not in (None, ProductGroup.GOOGLE_VOICE):
            continue
        open_here += [f"{path}.status"] if one.status is None else []
        if not open_here:
            return violation(code, "product_groups", sku=one.named)
        holes += open_here
    return unknowns(code, Holes(tuple(dict.fromkeys(holes))))


def _group(facts: TransferOutFacts, path: str, one: Subscription) -> tuple[ProductGroup | None, list[str]]:
    """The product group of a subscription, or what would have to be known to tell it."""
    if one.sku is None:
        return None, [f"{path}.sku"]
    group = facts.policy.product_group(one.sku)
    return group, [facts.policy.product_group_path(one.sku)] if group is None else []


def _moved(facts: TransferOutFacts) -> tuple[Held, ...]:
    """What is known to go: all that is asked for, but Google Cloud."""
    groups = facts.product_groups
    return tuple(
        (path, one)
        for path, one in holding(facts.customer, facts.account).held
        if one.sku is not None
        for group in [facts.policy.product_group(one.sku)]
        if group is not ProductGroup.GOOGLE_CLOUD and (groups is None or group in groups)
    )


def google_cloud_stays(facts: TransferOutFacts) -> tuple[Finding, ...]:
    """Advise that Google Cloud subscriptions don't go along (fact 112)."""
    return tuple(
        finding
        for path, one in holding(facts.customer, facts.account).held
        if one.sku is not None and facts.policy.product_group(one.sku) is ProductGroup.GOOGLE_CLOUD
        for finding in advisory(Code.TRANSFER_OUT_GOOGLE_CLOUD_STAYS, path, sku=one.named)
    )


def subscriptions_go_in_one_batch(facts: TransferOutFacts) -> tuple[Finding, ...]:
    """Advise to hand several subscriptions over in one batch; none is merely cancelled (facts 114, 185)."""
    count = len(_moved(facts))
    if count <= 1:
        return ()
    subject = subscriptions_path(facts.customer, facts.account)
    return advisory(Code.TRANSFER_OUT_ONE_BATCH, subject, count=count)


def grace_is_known(facts: TransferOutFacts) -> tuple[Finding, ...]:
    """Advise by when the customer pays Google itself (fact 115)."""
    found: list[Finding] = []
    for path, one in _moved(facts):
        if one.status is SubscriptionStatus.SUSPENDED:
            found += advisory(Code.TRANSFER_OUT_PAID_AT_ONCE, path, sku=one.named)
        elif (ends_at := _grace_ends_at(facts, one)) is not None:
            found += advisory(Code.TRANSFER_OUT_GRACE, path, sku=one.named, ends_at=ends_at.isoformat())
    return tuple(found)


def _grace_ends_at(facts: TransferOutFacts, one: Subscription) -> dt.datetime | None:
    soon = later(facts.at, days=facts.policy.grace_days)
    if one.plan in (Plan.FLEXIBLE, Plan.TRIAL):
        return soon
    if one.plan in ANNUAL_PLANS and one.term_ends_at is not None:
        return max(soon, one.term_ends_at)
    return None


TRANSFER_OUT_RULES: tuple[Rule[TransferOutFacts], ...] = (
    customer_is_ours,
    super_admin_is_there,
    nothing_is_billed_offline,
    voice_goes_with_workspace,
    google_cloud_stays,
    subscriptions_go_in_one_batch,
    grace_is_known,
)


def check_transfer_to_google(
    customer: Customer,
    *,
    account: GoogleAccount | None,
    at: dt.datetime,
    product_groups: Iterable[ProductGroup | str] | None = None,
    billed_offline: bool = False,
    reseller: Reseller | None = None,
    policy: Policy = DEFAULT_POLICY,
    profile: Profile | str = Profile.CONSOLE,
) -> Decision:
    """May this customer of ours be handed over to Google?

    Args:
        customer: The customer that leaves us.
        account: What was observed of it; None = not looked up, which leaves the answer open.
        at: The moment that is asked about; timezone-aware.
        product_groups: The product groups that go; None = all of them.
        billed_offline: A subscription is billed offline.
        reseller: What we know of ourselves.
        policy: The switches to apply.
        profile: By what it will be done.

    Raises:
        InvalidValueError: An argument is not what it is given as.
    """
    facts = TransferOutFacts(
        customer=customer,
        account=account,
        product_groups=product_groups,
        billed_offline=billed_offline,
        reseller=reseller,
        policy=policy,
        profile=profile,
        at=at,
    )
    return decide_for(TRANSFER_OUT_RULES, facts)
