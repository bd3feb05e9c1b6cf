"""Commands that mostly fit where a lifecycle stands: what its long random runs draw from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

import attrs
from hypothesis import strategies as st

import reseller_core as rc
from property.lifecycle_facts import (
    AT,
    CONSENT,
    DAY,
    ELSEWHERE,
    GROUPS,
    HOLDS,
    ORDER,
    OURS,
    REQUEST,
    SCHOOL,
    SEEN,
    SUSPENDED_BY_US,
    TEAM,
    TICK,
)
from reseller_core import lifecycle as life
from reseller_core.catalog.plans import ANNUAL_PLANS


class Now(NamedTuple):
    """When a command is given, and to what."""

    at: dt.datetime
    state: Any


Row: TypeAlias = Mapping[type[life.Command], tuple[StrEnum, ...]]
Values: TypeAlias = Callable[[Now], st.SearchStrategy[Any]]
"""What an attribute may be, by the moment at which the command is given and the state by then."""


def one_of(*values: Any) -> Values:
    """Any of these, at any moment; what stands there twice is drawn twice as often."""
    drawn = st.sampled_from(values)
    return lambda _now: drawn


def near(first: int, last: int) -> Values:
    """A moment so many days from now."""
    days = st.integers(first, last)
    return lambda now: days.map(lambda day: now.at + day * DAY)


def left(now: Now) -> st.SearchStrategy[dt.datetime]:
    """Just now, or so long ago that it may come back (fact 90); seldom not yet."""
    return st.sampled_from([now.at + days * DAY for days in (-600, -560, -60, 0, 0, 1)])


def maybe(values: Values) -> Values:
    return lambda now: st.none() | values(now)


def recorded(name: str, otherwise: Values, *, of: int = 4) -> Values:
    """What the state has under this name, but for one time of so many, or where it has nothing."""

    def values(now: Now) -> st.SearchStrategy[Any]:
        known = getattr(now.state, name)
        if known is None or known == ():
            return otherwise(now)
        fits = st.sampled_from(known) if isinstance(known, tuple) else st.just(known)
        return st.integers(1, of).flatmap(lambda number: otherwise(now) if number == of else fits)

    return values


def with_token(request: rc.TransferRequest, now: Now, age: int) -> rc.TransferRequest:
    return attrs.evolve(request, token="made-up-token", token_issued_at=now.at - age * DAY)


def requests(now: Now) -> st.SearchStrategy[rc.TransferRequest]:
    """Of one to three product groups, or of just those that have moved; seldom of somebody else."""
    moved = now.state.moved
    items = REQUEST.items or ()
    plain = [
        attrs.evolve(
            REQUEST,
            product_groups=some,
            items=[one for one in items if rc.DEFAULT_POLICY.product_group(one.sku) in some],
        )
        for some in (GROUPS, GROUPS, GROUPS, GROUPS[:1], GROUPS[:2], *([moved] * 4 if moved else []))
    ]
    asked = [*plain, attrs.evolve(REQUEST, items=None)]
    token = [with_token(one, now, age) for one in asked for age in (1, 13, 13)]
    return st.sampled_from([*asked, *token, attrs.evolve(REQUEST, customer=TEAM)])


def imports(now: Now) -> st.SearchStrategy[rc.TransferRequest]:
    """Of the customer that is recorded, seldom of another one."""
    mine = attrs.evolve(REQUEST, customer=now.state.customer or SCHOOL, items=None)
    return st.sampled_from([mine, mine, with_token(mine, now, 1), REQUEST])


def customers(now: Now) -> st.SearchStrategy[rc.Customer]:
    """Another record of the same customer, seldom of another one."""
    mine = now.state.customer
    if mine is None:
        return st.sampled_from([SCHOOL, SCHOOL, SCHOOL, TEAM])
    return st.sampled_from([mine, *(attrs.evolve(mine, crm_id=crm_id) for crm_id in "78"), SCHOOL, TEAM])


def consents(now: Now) -> st.SearchStrategy[tuple[rc.PurchaseConsent, ...] | None]:
    """Some for what has no token; for the rest as often none."""
    request = getattr(now.state, "request", None)
    none = 1 if request is None or request.token is None else 4
    return st.sampled_from([*[(CONSENT,)] * 4, *[()] * none, None])


actors = one_of("customer-super-admin", "customer-super-admin", "reseller")
owned = one_of(OURS, OURS, attrs.evolve(OURS, status="elsewhere", first_reseller=None), None)
foreign: Mapping[str, Values] = {"account": one_of(*[ELSEWHERE] * 8, None), "consents": consents}
reasons = one_of(*rc.SuspensionReason)

COMMANDS: Mapping[type[life.State], Mapping[type[life.Command], Mapping[str, Values]]] = {
    life.CustomerState: {
        life.DraftCustomer: {"customer": one_of(SCHOOL, SCHOOL, SCHOOL, TEAM)},
        life.ChangeRecord: {"customer": customers},
        life.RegisterCustomer: {"account": one_of(*[rc.GoogleAccount(status="none")] * 3, ELSEWHERE, None)},
        life.ImportCustomer: {"request": imports, **foreign},
        life.NoteIdentity: {"cloud_identity_id": one_of("C01abcde2", "C01abcde3")},
        life.PlaceOrder: {"order": one_of(ORDER), "account": owned, "consents": one_of((CONSENT,))},
        life.NoteTransferred: {},
        life.NoteTermsAccepted: {"by": actors},
        life.VerifyDomain: {"account": owned},
        life.HandOverToGoogle: {"account": owned},
        life.NoteLeft: {"left_at": left},
        life.NoteFailed: {"reason": one_of("409 conflict")},
        life.DeleteCustomer: {},
    },
    life.ConsentState: {
        life.AskForConsent: {
            "customer": one_of("C01abcde2", "C01abcde2", "C01abcde3"),
            "reseller_id": one_of("C0123456"),
            "product_group": one_of("CHROME"),
        },
        life.NoteConsentGranted: {
            "granted_at": near(-1, 1),
            "granted_by_super_admin": one_of(True, None, False),
        },
        life.NoteConsentRevoked: {"revoked_at": near(-1, 1)},
    },
    life.TransferState: {
        life.RequestTransfer: {"request": requests},
        life.NoteAuthorised: foreign,
        life.BringOver: foreign,
        life.NoteEligibility: {
            "not_transferable": one_of(
                {}, {"1010020028": "SKU_SUSPENDED"}, {"1010020027": "SKU_NOT_ELIGIBLE"}
            )
        },
        life.MoveSubscriptions: {"product_group": recorded("left_to_move", one_of(*GROUPS), of=8), **foreign},
        life.NoteFailed: {"reason": one_of("503 backendError")},
        life.NoteTokenExpired: {},
        life.NoteNewTermsAccepted: {"by": actors},
        life.CancelTransfer: {},
    },
    life.EntitlementState: {
        life.OrderSubscription: {
            "order": one_of(
                *(
                    attrs.evolve(ORDER, plan=plan, seats=10)
                    for plan in ("FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_MONTHLY_PAY", "TRIAL")
                )
            ),
            "customer": one_of(SCHOOL),
            "account": owned,
            "consents": one_of(()),
            "term_ends_at": maybe(near(0, 400)),
            "terms_accepted": one_of(False, False, True),
        },
        life.NoteSubscription: {"customer": one_of(SCHOOL), "subscription": one_of(*SEEN)},
        life.NoteTermsOfServiceAccepted: {"by": actors},
        life.SuspendSubscription: {},
        life.ReactivateSubscription: {"seen": one_of(None, SUSPENDED_BY_US)},
        life.NoteSuspended: {"reason": reasons},
        life.NoteReasonLifted: {"reason": recorded("reasons", reasons)},
        life.EndTrial: {},
        life.ChoosePlan: {
            "plan": one_of("FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_MONTHLY_PAY", "TRIAL"),
            "seats": one_of(10, 10, None),
            "term_ends_at": maybe(near(0, 400)),
            "account": one_of(HOLDS, HOLDS, HOLDS, None),
            "consents": one_of(()),
        },
        life.ChooseRenewal: {"renewal": one_of(*rc.RenewalType, *["CANCEL"] * 4)},
        life.EndTerm: {
            "term_ends_at": recorded("term_ends_at", near(-1, 0)),
            "next_term_ends_at": maybe(near(300, 400)),
        },
        life.NoteMovedToGoogle: {},
        life.NoteCancelled: {},
    },
}
LIFECYCLES: Mapping[type[life.State], life.Lifecycle[Any]] = {
    life.CustomerState: life.CUSTOMER_LIFECYCLE,
    life.ConsentState: life.CONSENT_LIFECYCLE,
    life.TransferState: life.TRANSFER_LIFECYCLE,
    life.EntitlementState: life.ENTITLEMENT_LIFECYCLE,
}
ENDS = (life.DeleteCustomer, life.CancelTransfer, life.NoteMovedToGoogle, life.NoteCancelled)
"""What ends it all, at least mostly: seldom drawn before something has come far."""
FAR = 7
FORWARD = (
    life.PlaceOrder,
    life.NoteTermsAccepted,
    *[life.NoteAuthorised] * 3,
    *[life.BringOver] * 5,
    *[life.MoveSubscriptions] * 2,
    *[life.NoteTokenExpired] * 3,
    life.NoteEligibility,
)
"""What brings a long way to its end is drawn more often."""
TIMELY = (life.NoteTokenExpired, life.EndTrial, life.EndTerm, life.ImportCustomer)
"""What something that becomes due makes possible."""
PLANS: Mapping[type[life.Command], tuple[rc.Plan, ...]] = {
    life.EndTrial: (rc.Plan.TRIAL,),
    life.EndTerm: ANNUAL_PLANS,
    life.ChooseRenewal: ANNUAL_PLANS,
}
"""Which plan a command is about."""


def fits(command: type[life.Command], now: Now) -> bool:
    """Whether it is of some use to give it now."""
    if command in PLANS:
        return now.state.plan in PLANS[command]
    if command is life.NoteTokenExpired:  # early on, it would only begin anew
        return now.state.imported_at is not None and bool(
            life.TRANSFER_LIFECYCLE.due(now.state, AT - 30 * DAY, now.at + TICK)
        )
    if command is life.RequestTransfer:
        return now.state.request is None or bool(now.state.moved)
    return command not in ENDS or len(now.state.handled) >= FAR


@st.composite
def commands(
    draw: Callable[..., Any], kind: type[life.State], row: Row, now: Now, *, timely: bool = False
) -> tuple[type[life.Command], dict[str, Any]]:
    """Mostly one that the phase knows, more often what can lead to more, and seldom what ends it all."""
    table = COMMANDS[kind]
    legal = [command for command, targets in row.items() for _ in targets]
    often = [one for one in (*legal, *FORWARD) if one in row and fits(one, now)] or legal
    due = [one for one in TIMELY if one in row and fits(one, now)]
    chance = draw(st.integers(0, 19))
    pool = list(table) if chance == 0 or not legal else legal if chance <= 3 else (timely and due) or often
    chosen = draw(st.sampled_from(pool))
    return chosen, {name: draw(values(now)) for name, values in table[chosen].items()}
