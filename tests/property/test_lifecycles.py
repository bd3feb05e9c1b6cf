"""Laws of every lifecycle, on long random runs: RESELLER_CORE_STEPS steps over the four machines together."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

import reseller_core as rc
from reseller_core import lifecycle as life

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
STEPS = int(os.environ.get("RESELLER_CORE_LIFECYCLE_STEPS", "20000"))
EACH_RUN = 40

SCHOOL = rc.DomainCustomer(
    organization_name="가나다 고등학교", domain="ganada-example.hs.kr", reseller_id="C0123456"
)
TEAM = rc.TeamCustomer(
    organization_name="Acme",
    domain="acme-example.com",
    primary_email="lead@acme-example.com",
    reseller_id="C0123456",
)
OURS = rc.GoogleAccount(
    status="ours",
    nonprofit=False,
    legacy_free=False,
    domain_verified=False,
    first_reseller=True,
    super_admin_present=True,
    trial_used=False,
    subscriptions=(),
    teams=(),
)
ELSEWHERE = rc.GoogleAccount(
    status="elsewhere",
    provider="google",
    cloud_identity_id="C01abcde2",
    nonprofit=False,
    legacy_free=False,
    domain_verified=True,
    super_admin_present=True,
    subscriptions=(
        rc.Subscription(
            sku="1010020028", plan="FLEXIBLE", seats=12, status="ACTIVE", minimum_transferable_seats=10
        ),
        rc.Subscription(
            sku="1010330004", plan="FLEXIBLE", seats=12, status="ACTIVE", minimum_transferable_seats=10
        ),
        rc.Subscription(
            sku="Google-Chrome-Device-Management",
            plan="ANNUAL_MONTHLY_PAY",
            seats=12,
            status="ACTIVE",
            minimum_transferable_seats=10,
        ),
    ),
    teams=(),
)
GROUPS = (rc.ProductGroup.GOOGLE_WORKSPACE, rc.ProductGroup.GOOGLE_VOICE, rc.ProductGroup.CHROME)
CONSENT = rc.PurchaseConsent(
    customer="C01abcde2", reseller_id="C0123456", product_groups=GROUPS, granted_at=AT - DAY
)
REQUEST = rc.TransferRequest(
    customer=SCHOOL,
    reseller_id="C0123456",
    product_groups=GROUPS,
    items=[
        rc.TransferItem(sku="1010020028", plan="FLEXIBLE", seats=12),
        rc.TransferItem(sku="1010330004", plan="FLEXIBLE", seats=12),
        rc.TransferItem(sku="Google-Chrome-Device-Management", plan="ANNUAL_MONTHLY_PAY", seats=12),
    ],
)
TOKEN = {"token": "made-up-token", "token_issued_at": AT}
ORDER = rc.Order(sku="1010020027", plan="FLEXIBLE", seats=10)

SUSPENDED_BY_US = rc.Subscription(
    sku="1010020027", plan="FLEXIBLE", status="SUSPENDED", suspension_reasons=["RESELLER_INITIATED"]
)

moments = st.integers(0, 700).map(lambda days: AT + days * DAY)
actors = st.sampled_from(["customer-super-admin", "customer-super-admin", "reseller"])
owned = st.sampled_from([OURS, OURS, attrs.evolve(OURS, status="elsewhere", first_reseller=None), None])
foreign: dict[str, Any] = {
    "account": st.sampled_from([ELSEWHERE] * 8 + [None]),
    "consents": st.sampled_from([(CONSENT,), (CONSENT,), (CONSENT,), (), (), None]),
}
requests = st.sampled_from(
    [
        *[REQUEST] * 4,
        *[attrs.evolve(REQUEST, **TOKEN)] * 4,
        attrs.evolve(REQUEST, customer=TEAM),
        attrs.evolve(REQUEST, product_groups=GROUPS[:1]),
    ]
)
customers = st.sampled_from([SCHOOL, SCHOOL, SCHOOL, TEAM, attrs.evolve(SCHOOL, crm_id="7")])
reasons = st.sampled_from(rc.SuspensionReason)
plans = st.sampled_from(["FLEXIBLE", "ANNUAL_MONTHLY_PAY", "TRIAL"])

COMMANDS: Mapping[type[life.State], Mapping[type[life.Command], Mapping[str, st.SearchStrategy[Any]]]] = {
    life.CustomerState: {
        life.DraftCustomer: {"customer": customers},
        life.ChangeRecord: {"customer": customers},
        life.RegisterCustomer: {
            "account": st.sampled_from([rc.GoogleAccount(status="none")] * 3 + [ELSEWHERE, None])
        },
        life.ImportCustomer: {"request": requests, **foreign},
        life.NoteIdentity: {"cloud_identity_id": st.sampled_from(["C01abcde2", "C01abcde3"])},
        life.PlaceOrder: {"order": st.just(ORDER), "account": owned, "consents": st.just((CONSENT,))},
        life.NoteTransferred: {},
        life.NoteTermsAccepted: {"by": actors},
        life.VerifyDomain: {"account": owned},
        life.HandOverToGoogle: {"account": owned},
        life.NoteLeft: {"left_at": st.integers(0, 60).map(lambda days: AT + days * DAY)},
        life.DeleteCustomer: {},
    },
    life.ConsentState: {
        life.AskForConsent: {
            "customer": st.sampled_from(["C01abcde2", "C01abcde2", "C01abcde3"]),
            "reseller_id": st.just("C0123456"),
            "product_group": st.just("CHROME"),
        },
        life.NoteConsentGranted: {
            "granted_at": moments,
            "granted_by_super_admin": st.sampled_from([True, None, False]),
        },
        life.NoteConsentRevoked: {"revoked_at": moments},
    },
    life.TransferState: {
        life.RequestTransfer: {"request": requests},
        life.NoteAuthorised: foreign,
        life.BringOver: foreign,
        life.NoteEligibility: {"not_transferable": st.sampled_from([{}, {"1010020028": "SKU_SUSPENDED"}])},
        life.MoveSubscriptions: {"product_group": st.sampled_from(GROUPS), **foreign},
        life.NoteFailed: {"reason": st.just("503 backendError")},
        life.NoteTokenExpired: {},
        life.NoteNewTermsAccepted: {"by": actors},
        life.CancelTransfer: {},
    },
    life.EntitlementState: {
        life.OrderSubscription: {
            "order": plans.map(lambda plan: attrs.evolve(ORDER, plan=plan, seats=10)),
            "customer": st.just(SCHOOL),
            "account": owned,
            "consents": st.just(()),
            "term_ends_at": st.none() | moments,
        },
        life.NoteTermsOfServiceAccepted: {"by": actors},
        life.SuspendSubscription: {},
        life.ReactivateSubscription: {"seen": st.sampled_from([None, SUSPENDED_BY_US])},
        life.NoteSuspended: {"reason": reasons},
        life.NoteReasonLifted: {"reason": reasons},
        life.EndTrial: {},
        life.ChoosePlan: {"plan": plans, "seats": st.just(10), "term_ends_at": st.none() | moments},
        life.ChooseRenewal: {"renewal": st.sampled_from([*rc.RenewalType, "CANCEL", "CANCEL"])},
        life.EndTerm: {"next_term_ends_at": st.none() | moments},
        life.NoteMovedToGoogle: {},
        life.NoteCancelled: {},
    },
}
LIFECYCLES = {
    life.CustomerState: life.CUSTOMER_LIFECYCLE,
    life.ConsentState: life.CONSENT_LIFECYCLE,
    life.TransferState: life.TRANSFER_LIFECYCLE,
    life.EntitlementState: life.ENTITLEMENT_LIFECYCLE,
}
RARELY = (
    life.DeleteCustomer,
    life.CancelTransfer,
    life.NoteMovedToGoogle,
    life.NoteCancelled,
    life.NoteLeft,
    life.RequestTransfer,
    life.NoteTokenExpired,
)


@st.composite
def commands(
    draw: Callable[..., Any], kind: type[life.State], legal: list[type[life.Command]]
) -> tuple[type[life.Command], dict[str, Any]]:
    """Mostly one that the phase knows, and seldom one that ends it all."""
    table = COMMANDS[kind]
    often = [one for one in legal if one not in RARELY] or legal
    chance = draw(st.integers(0, 19))
    pool = list(table) if chance == 0 or not legal else legal if chance <= 4 else often
    chosen = draw(st.sampled_from(pool))
    return chosen, {name: draw(values) for name, values in table[chosen].items()}


def machine(  # noqa: C901 - its rules are apart
    kind: type[life.State], seen: Counter[str]
) -> type[RuleBasedStateMachine]:
    lifecycle: life.Lifecycle[Any] = LIFECYCLES[kind]

    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.state: Any = lifecycle.beginning
            self.events: list[life.Event] = []
            self.accepted: list[life.Command] = []
            self.at = AT
            self.number = 0

        @rule(data=st.data(), days=st.sampled_from([0, 0, 0, 0, 0, 1, 7, 40, 600]))
        def give(self, data: st.DataObject, days: int) -> None:
            self.at += days * DAY
            self.number += 1
            chosen, given = data.draw(commands(kind, list(lifecycle.table[self.state.phase])))
            command = chosen(id=f"c{self.number}", **given)
            before, row = self.state, lifecycle.table[self.state.phase]
            seen["steps"] += 1
            try:
                answer = life.handle(before, command, at=self.at)
            except rc.IllegalTransitionError as error:
                assert chosen not in row
                assert (error.phase, error.command) == (before.phase, chosen.__name__)
                seen["illegal"] += 1
                if not row:  # an end takes nothing; another life begins
                    self.state, self.events, self.accepted = lifecycle.beginning, [], []
                return
            except rc.InvalidValueError:
                seen["unfit"] += 1
                return
            assert chosen in row
            if isinstance(answer, life.Refused):
                assert not answer.decision.allowed
                assert answer.decision.findings
                seen["refused"] += 1
                return
            (event,) = answer.events
            assert answer.state.phase in row[chosen]
            assert (event.command, event.at, event.phase) == (command.id, self.at, answer.state.phase)
            seen["accepted"] += 1
            seen[f"{before.phase} -> {answer.state.phase} by {chosen.__name__}"] += 1
            seen[f"phase {answer.state.phase}"] += 1
            self.state = answer.state
            self.events.append(event)
            self.accepted.append(command)

        @rule(which=st.integers(0, 9), days=st.integers(0, 40))
        def send_again(self, which: int, days: int) -> None:
            if which < len(self.accepted):
                command = self.accepted[which]
                again = life.handle(self.state, command, at=self.at + days * DAY)
                assert again == life.Accepted(self.state, ())
                other = _other(command, self.accepted)
                if other is not None:
                    with pytest.raises(rc.CommandConflictError):
                        life.handle(self.state, other, at=self.at)
                    seen["conflict"] += 1

        @rule(cuts=st.lists(st.integers(0, 1000), min_size=2, max_size=5).map(sorted))
        def adjoining_windows(self, cuts: list[int]) -> None:
            edges = [AT + day * DAY for day in cuts]
            parts = [one for since, until in pairwise(edges) for one in life.due(self.state, since, until)]
            whole = life.due(self.state, edges[0], edges[-1])
            assert tuple(parts) == whole
            seen["due"] += len(whole)
            for one in whole:  # exactly at its moment, and not a moment earlier
                just = dt.timedelta(microseconds=1)
                assert one in life.due(self.state, one.at, one.at + just)
                assert one not in life.due(self.state, one.at - just, one.at)

        @invariant()
        def replaying_gives_the_state(self) -> None:
            assert lifecycle.replay(self.events) == self.state
            if self.events:
                assert life.replay(self.events) == self.state

        @invariant()
        def what_holds_in_every_state(self) -> None:
            if isinstance(self.state, life.EntitlementState):
                active = self.state.phase is life.EntitlementPhase.ACTIVE
                if active or self.state.phase is life.EntitlementPhase.SUSPENDED:
                    assert active == (self.state.reasons == ())
                    assert active == (self.state.suspended_at is None)
            if isinstance(self.state, life.TransferState) and self.state.phase is life.TransferPhase.MOVED:
                assert self.state.left_to_move == ()

    return Machine


def _other(command: life.Command, accepted: list[life.Command]) -> life.Command | None:
    """Another accepted command's content under this one's id."""
    for one in accepted:
        other = attrs.evolve(one, id=command.id)
        if (type(one), other.fingerprint) != (type(command), command.fingerprint):
            return other
    return None


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_the_laws_hold_on_long_runs_that_reach_every_state(kind: type[life.State]) -> None:
    seen: Counter[str] = Counter()
    wanted = STEPS // len(COMMANDS)
    made = machine(kind, seen)
    runs = 0
    while seen["steps"] < wanted and runs < 60:
        runs += 1
        examples = max(5, (wanted - seen["steps"]) * 2 // EACH_RUN)
        run_state_machine_as_test(
            made,
            settings=settings(
                max_examples=examples,
                stateful_step_count=EACH_RUN,
                deadline=None,
                database=None,
                derandomize="CI" in os.environ,
            ),
        )
    lifecycle = LIFECYCLES[kind]
    assert seen["steps"] >= wanted
    phases = {f"phase {phase}" for phase in lifecycle.table} - {f"phase {lifecycle.beginning.phase}"}  # type: ignore[attr-defined] # each state has one
    assert {name for name in phases if not seen[name]} == set()
    moves = {
        f"{phase} -> {target} by {command.__name__}"
        for phase, row in lifecycle.table.items()
        for command, targets in row.items()
        for target in targets
    }
    missed = {move for move in moves if not seen[move]}
    assert len(missed) <= len(moves) / 10, missed
    for outcome in ("accepted", "illegal", "conflict"):
        assert seen[outcome] > seen["steps"] / 200, seen


@pytest.mark.parametrize("lifecycle", LIFECYCLES.values(), ids=lambda one: one.name)
def test_a_table_has_a_row_for_every_phase_and_its_ends_take_nothing(lifecycle: life.Lifecycle[Any]) -> None:
    phases = list(type(lifecycle.beginning.phase))
    assert list(lifecycle.table) == phases
    given = {command for row in lifecycle.table.values() for command in row}
    assert given == set(lifecycle.moves) == set(COMMANDS[type(lifecycle.beginning)])
    targets = {target for row in lifecycle.table.values() for to in row.values() for target in to}
    assert targets | {lifecycle.beginning.phase} == set(phases)
    for phase in phases:
        if not lifecycle.table[phase]:
            for command in given:
                made = object.__new__(command)
                object.__setattr__(made, "id", "1")
                state = attrs.evolve(lifecycle.beginning, phase=phase)
                with pytest.raises((rc.IllegalTransitionError, AttributeError)):
                    lifecycle.handle(state, made, at=AT)
