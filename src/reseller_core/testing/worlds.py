"""Hypothesis strategies for worlds: consistent facts in which everything observed is known (floor 13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import reject
from hypothesis import strategies as st

from reseller_core.account import AccountStatus, GoogleAccount
from reseller_core.consent import PurchaseConsent
from reseller_core.customer import (
    Customer,
    TeamCustomer,
)
from reseller_core.facts import Facts, PurchaseFacts, RegistrationFacts, TransferFacts
from reseller_core.testing.dice import (
    AT,
    IDS,
    PURCHASE_FAULTS,
    REGISTRATION_FAULTS,
    SKUS,
    THEM,
    TRANSFER_FAULTS,
    UNLISTED_SKU,
    US,
    Dice,
    Draw,
)
from reseller_core.testing.strategies import (
    accounts,
    consents,
    customers,
    orders,
    policies,
    resellers,
    transfer_requests,
)

__all__ = ["purchase_worlds", "registration_worlds", "transfer_worlds"]

F = TypeVar("F", bound=Facts)


def __dir__() -> list[str]:
    return __all__


def _consistent(make: Callable[[], F]) -> F:
    """The facts, or another draw where the account is left out for its age."""
    facts = make()
    if facts.account is None:  # too old to count: not a whole world
        reject()
    return facts


@st.composite
def registration_worlds(draw: Draw, fault: str | None = None) -> RegistrationFacts:
    """Worlds in which a registration is asked about, sound but for a fault of REGISTRATION_FAULTS."""
    dice = Dice(draw, *REGISTRATION_FAULTS, chosen=fault)
    customer = draw(customers(dice))
    seen = dice.chosen in ("edition", "taken")
    account = draw(accounts(customer, dice)) if seen else draw(_free_for(customer, dice))
    odd_sku = {"family": UNLISTED_SKU, "closed": "1010060001"}.get(dice.chosen)
    reseller = draw(resellers(dice)) if dice.chosen == "reseller" or draw(st.booleans()) else None
    return _consistent(
        lambda: RegistrationFacts(
            customer=customer,
            account=account,
            intended_sku=odd_sku or dice.mostly("sku", None, *SKUS, "1010010001"),
            reseller_id_requested=dice.mostly("prompt", False, True),
            domain_registered=dice.mostly("unregistered", None, False),
            reseller=None if dice.chosen == "prompt" else reseller,
            policy=draw(policies()),
            at=AT,
        )
    )


def _free_for(customer: Customer, dice: Dice) -> st.SearchStrategy[GoogleAccount]:
    free = (
        {AccountStatus.NONE, AccountStatus.TEAMS}
        if isinstance(customer, TeamCustomer)
        else {AccountStatus.NONE}
    )
    return accounts(customer, dice).filter(lambda account: account.status in free)


@st.composite
def transfer_worlds(draw: Draw, fault: str | None = None) -> TransferFacts:
    """Worlds in which an import or a transfer is asked about, sound but for a fault of TRANSFER_FAULTS."""
    dice = Dice(draw, *TRANSFER_FAULTS, chosen=fault)
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
    dice = Dice(draw, *PURCHASE_FAULTS, chosen=fault)
    customer = draw(customers(dice))
    account = draw(accounts(customer, dice))
    return _consistent(
        lambda: PurchaseFacts(
            order=draw(orders(dice)),
            customer=customer,
            account=account,
            consents=_consents_of(draw, dice, account),
            reseller_id=dice.mostly("seller", US, None, THEM),
            reseller=draw(resellers(dice)) if draw(st.booleans()) else None,
            policy=draw(policies()),
            at=AT,
        )
    )


def _consents_of(draw: Draw, dice: Dice, account: GoogleAccount) -> tuple[PurchaseConsent, ...]:
    ids = [account.cloud_identity_id, *(team.cloud_identity_id for team in account.teams or ())]
    known = [str(one) for one in ids if one is not None] or [IDS[0]]
    fewest = dice.mostly("consent", 2, 0)
    return tuple(draw(st.lists(st.sampled_from(known).flatmap(consents), min_size=fewest, max_size=3)))
