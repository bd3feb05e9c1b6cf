"""Hypothesis strategies for worlds: consistent facts in which everything observed is known (floor 13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from attrs import evolve
from hypothesis import reject
from hypothesis import strategies as st

from reseller_core.account import AccountStatus, GoogleAccount
from reseller_core.admin_console import AdminAction
from reseller_core.catalog.plans import Plan
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.catalog.subscription_states import (
    IneligibilityReason,
    SubscriptionStatus,
    SuspensionReason,
)
from reseller_core.consent import PurchaseConsent
from reseller_core.customer import Customer, CustomerType, TeamCustomer
from reseller_core.facts import (
    AccountFacts,
    AdminActionFacts,
    EntitlementFacts,
    PurchaseFacts,
    RegistrationFacts,
    TransferFacts,
    TransferOutFacts,
    VerificationFacts,
)
from reseller_core.finding import Holes
from reseller_core.policy import Profile
from reseller_core.standing import held_subscriptions, place_of
from reseller_core.subscription import Subscription
from reseller_core.testing.dealings import consents, console_accesses, orders, transfer_requests
from reseller_core.testing.dice import (
    ADMIN_FAULTS,
    AT,
    DAY,
    ENTITLEMENT_FAULTS,
    IDS,
    PURCHASE_FAULTS,
    REGISTRATION_FAULTS,
    SKUS,
    THEM,
    TRANSFER_FAULTS,
    TRANSFER_OUT_FAULTS,
    UNLISTED_SKU,
    US,
    VERIFICATION_FAULTS,
    Dice,
    Draw,
)
from reseller_core.testing.strategies import accounts, customers, resellers, subscriptions
from reseller_core.testing.switches import policies

__all__ = [
    "admin_worlds",
    "entitlement_worlds",
    "purchase_worlds",
    "registration_worlds",
    "transfer_out_worlds",
    "transfer_worlds",
    "verification_worlds",
]

F = TypeVar("F", bound=AccountFacts)


def __dir__() -> list[str]:
    return __all__


def _consistent(make: Callable[[], F]) -> F:
    """The facts, or another draw where the account is left out for its age."""
    facts = make()
    if facts.account is None:  # too old to count: not a whole world
        reject()
    return facts


@st.composite
def registration_worlds(
    draw: Draw, fault: str | None = None, profile: Profile = Profile.CONSOLE
) -> RegistrationFacts:
    """Worlds in which a registration is asked about, sound but for a fault of REGISTRATION_FAULTS."""
    dice = Dice(draw, *REGISTRATION_FAULTS, chosen=fault)
    customer = draw(customers(dice))
    seen = dice.chosen in ("edition", "taken")
    status = draw(st.sampled_from(AccountStatus)) if dice.chosen == "taken" else None
    account = draw(accounts(customer, dice, status)) if seen else draw(_free_for(draw, customer, dice))
    odd_sku = {"family": UNLISTED_SKU, "closed": "1010060001"}.get(dice.chosen)
    known = dice.chosen in ("reseller", "contact", "tests", "alternate") or draw(st.booleans())
    reseller = draw(resellers(dice)) if known else None
    types = tuple(CustomerType)
    return _consistent(
        lambda: RegistrationFacts(
            customer=customer,
            account=account,
            intended_sku=odd_sku or dice.mostly("sku", None, *SKUS, "1010010001"),
            reseller_id_requested=dice.mostly("prompt", False, True),
            domain_registered=dice.mostly("unregistered", None, False),
            domain_deleted_at=dice.mostly("deleted", None, AT - DAY, AT - 3 * DAY, AT - 8 * DAY),
            deleted_via_reseller=draw(st.sampled_from((None, True, False))),
            provisionable_types=dice.mostly("types", None, (), types, types[:1], types[1:]),
            reseller=None if dice.chosen == "prompt" else reseller,
            policy=draw(policies(*SWITCH_OF.get(dice.chosen, ()))),
            profile=profile,
            at=AT,
        )
    )


def _free_for(draw: Draw, customer: Customer, dice: Dice) -> st.SearchStrategy[GoogleAccount]:
    status = AccountStatus.NONE
    if isinstance(customer, TeamCustomer):
        status = draw(st.sampled_from((AccountStatus.NONE, AccountStatus.TEAMS)))
    return accounts(customer, dice, status).filter(lambda account: place_of(customer, account) is None)


@st.composite
def transfer_worlds(draw: Draw, fault: str | None = None) -> TransferFacts:
    """Worlds in which an import or a transfer is asked about, sound but for a fault of TRANSFER_FAULTS."""
    dice = Dice(draw, *TRANSFER_FAULTS, chosen=fault)
    customer = draw(customers(dice))
    account = draw(accounts(customer, dice))
    held = _own(customer, account)
    request = draw(transfer_requests(customer, held, dice))
    known = dice.chosen in ("reseller", "partner") or draw(st.booleans())
    reseller = draw(resellers(dice)) if known else None
    ineligible = {one.sku: draw(st.sampled_from(IneligibilityReason)) for one in held}
    return _consistent(
        lambda: TransferFacts(
            request=request,
            account=account,
            consents=_consents_of(draw, dice, account),
            reseller=reseller,
            linked_customer=draw(customers()) if dice.chosen == "linked" else None,
            ineligible_skus=dice.mostly("eligible", {}, ineligible),
            policy=draw(policies()),
            at=AT,
        )
    )


def _own(customer: Customer, account: GoogleAccount) -> tuple[Subscription, ...]:
    """What the customer itself holds in a whole world."""
    held = held_subscriptions(customer, account)
    return () if isinstance(held, Holes) else tuple(one for _, one in held)


@st.composite
def purchase_worlds(draw: Draw, fault: str | None = None) -> PurchaseFacts:
    """Worlds in which an order is asked about, sound but for a fault of PURCHASE_FAULTS."""
    dice = Dice(draw, *PURCHASE_FAULTS, chosen=fault)
    customer = draw(customers(dice))
    account = draw(accounts(customer, dice))
    return _consistent(
        lambda: PurchaseFacts(
            order=draw(orders(_own(customer, account), dice)),
            customer=customer,
            account=account,
            consents=_consents_of(draw, dice, account),
            reseller_id=dice.mostly("seller", US, None, THEM),
            reseller=draw(resellers(dice)) if draw(st.booleans()) else None,
            primary_email_taken=dice.mostly("taken", None, True),
            policy=draw(policies()),
            at=AT,
        )
    )


@st.composite
def transfer_out_worlds(draw: Draw, fault: str | None = None) -> TransferOutFacts:
    """Worlds in which a customer goes to Google, sound but for a fault of TRANSFER_OUT_FAULTS."""
    dice = Dice(draw, *TRANSFER_OUT_FAULTS, chosen=fault)
    customer = draw(customers(dice))
    account = draw(accounts(customer, dice, dice.mostly("foreign", AccountStatus.OURS, *AccountStatus)))
    return _consistent(
        lambda: TransferOutFacts(
            customer=customer,
            account=account,
            product_groups=dice.mostly("groups", None, *GROUP_CHOICES),
            billed_offline=dice.mostly("offline", False, True),
            policy=draw(policies()),
            at=AT,
        )
    )


@st.composite
def verification_worlds(draw: Draw, fault: str | None = None) -> VerificationFacts:
    """Worlds in which a domain is to be verified, sound but for a fault of VERIFICATION_FAULTS."""
    dice = Dice(draw, *VERIFICATION_FAULTS, chosen=fault)
    customer = draw(customers(dice))
    account = draw(accounts(customer, dice))
    return _consistent(
        lambda: VerificationFacts(customer=customer, account=account, policy=draw(policies()), at=AT)
    )


@st.composite
def entitlement_worlds(draw: Draw, fault: str | None = None) -> EntitlementFacts:
    """Worlds in which a subscription is suspended or reactivated, with a fault of ENTITLEMENT_FAULTS."""
    dice = Dice(draw, *ENTITLEMENT_FAULTS, chosen=fault)
    subscription = draw(subscriptions(None, dice))
    suspended = draw(st.booleans())
    status = SubscriptionStatus.SUSPENDED if suspended else SubscriptionStatus.ACTIVE
    others = st.lists(st.sampled_from(SuspensionReason), max_size=2)
    reasons = (
        dice.mostly("reasons", (SuspensionReason.RESELLER_INITIATED,), draw(others)) if suspended else ()
    )
    days = dice.mostly("suspended", 10, 60, 61, 90)
    subscription = evolve(
        subscription,
        status=dice.mostly("status", status, *SubscriptionStatus),
        plan=dice.mostly("held-plan", Plan.FLEXIBLE, *Plan),
        suspension_reasons=reasons,
        suspended_at=AT - days * DAY,
    )
    policy = draw(policies(*SWITCH_OF.get(dice.chosen, ())))
    return EntitlementFacts(subscription=subscription, policy=policy, at=AT)


@st.composite
def admin_worlds(draw: Draw, fault: str | None = None) -> AdminActionFacts:
    """Worlds in which something is to be done in an Admin console, with a fault of ADMIN_FAULTS."""
    dice = Dice(draw, *ADMIN_FAULTS, chosen=fault)
    actions = list(AdminAction)
    forbidden = dice.mostly("forbidden", actions[1], *actions)
    other = {"licence": AdminAction.ASSIGN_LICENCE, "role": AdminAction.ASSIGN_OTHER_ROLE}
    older: AdminAction = dice.mostly("older", forbidden, AdminAction.BIND_EMM)
    return AdminActionFacts(
        action=other.get(dice.chosen, older),
        customer=draw(customers()),
        access=draw(console_accesses(dice)),
        subscription_is_ours=dice.mostly("licence", None, True, False),
        policy=draw(policies()),
        at=AT,
    )


SWITCH_OF = {
    "alternate": ("alternate_email_subdomain",),
    "idn": ("idn_primary_domain",),
    "edition": ("barred_editions_registration",),
    "suspended": ("late_reactivation",),
}
"""Faults that a switch of the policy weighs."""
GROUP_CHOICES = (
    (ProductGroup.GOOGLE_WORKSPACE,),
    (ProductGroup.GOOGLE_WORKSPACE, ProductGroup.GOOGLE_VOICE),
    (ProductGroup.CHROME,),
)


def _consents_of(draw: Draw, dice: Dice, account: GoogleAccount) -> tuple[PurchaseConsent, ...]:
    ids = [account.cloud_identity_id, *(team.cloud_identity_id for team in account.teams or ())]
    known = [str(one) for one in ids if one is not None] or [IDS[0]]
    fewest = dice.mostly("consent", 2, 0)
    return tuple(draw(st.lists(st.sampled_from(known).flatmap(consents), min_size=fewest, max_size=3)))
