"""Laws of every lifecycle, on long random runs: so many steps over the four machines together."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeAlias, cast

import attrs
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

import reseller_core as rc
from reseller_core import lifecycle as life

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
TICK = dt.timedelta(microseconds=1)
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
ORDER = rc.Order(sku="1010020027", plan="FLEXIBLE", seats=10)

HOLDS = attrs.evolve(
    OURS,
    subscriptions=(
        rc.Subscription(
            sku="1010020027",
            plan="FLEXIBLE",
            seats=rc.Seats(maximum=10, licensed=3),
            status="ACTIVE",
            suspension_reasons=(),
        ),
    ),
)
SEEN = (
    rc.Subscription(sku="1010020027", plan="FLEXIBLE", status="ACTIVE"),
    rc.Subscription(sku="1010020027", plan="TRIAL", status="SUSPENDED", suspension_reasons=["TRIAL_ENDED"]),
    rc.Subscription(sku="1010020027", plan="FLEXIBLE", status="CANCELLED"),
)
SUSPENDED_BY_US = rc.Subscription(
    sku="1010020027", plan="FLEXIBLE", status="SUSPENDED", suspension_reasons=["RESELLER_INITIATED"]
)

Values: TypeAlias = Callable[[dt.datetime], st.SearchStrategy[Any]]
"""What an attribute may be, by the moment at which the command is given."""


def one_of(*values: Any) -> Values:
    """Any of these, at any moment; what stands there twice is drawn twice as often."""
    drawn = st.sampled_from(values)
    return lambda _at: drawn


def near(first: int, last: int) -> Values:
    """A moment so many days from now."""
    days = st.integers(first, last)
    return lambda at: days.map(lambda day: at + day * DAY)


def maybe(values: Values) -> Values:
    return lambda at: st.none() | values(at)


def requests(at: dt.datetime) -> st.SearchStrategy[rc.TransferRequest]:
    """Of one to three product groups, with a token of today or without, seldom of somebody else."""
    groups = [GROUPS, GROUPS[:1], GROUPS[:1], GROUPS[:2]]
    items = REQUEST.items or ()
    plain = [
        attrs.evolve(
            REQUEST,
            product_groups=some,
            items=[one for one in items if rc.DEFAULT_POLICY.product_group(one.sku) in some],
        )
        for some in groups
    ]
    alone = [attrs.evolve(REQUEST, items=None)] * 2
    ages = (1, 13, 13)
    token = [
        attrs.evolve(one, token="made-up-token", token_issued_at=at - age * DAY)
        for one in plain
        for age in ages
    ]
    return st.sampled_from([*plain, *alone, *token, attrs.evolve(REQUEST, customer=TEAM)])


actors = one_of("customer-super-admin", "customer-super-admin", "reseller")
owned = one_of(OURS, OURS, attrs.evolve(OURS, status="elsewhere", first_reseller=None), None)
foreign: Mapping[str, Values] = {
    "account": one_of(*[ELSEWHERE] * 8, None),
    "consents": one_of(*[(CONSENT,)] * 5, (), (), (), None),
}
customers = one_of(SCHOOL, SCHOOL, SCHOOL, TEAM, attrs.evolve(SCHOOL, crm_id="7"))
reasons = one_of(*rc.SuspensionReason)

COMMANDS: Mapping[type[life.State], Mapping[type[life.Command], Mapping[str, Values]]] = {
    life.CustomerState: {
        life.DraftCustomer: {"customer": customers},
        life.ChangeRecord: {"customer": customers},
        life.RegisterCustomer: {"account": one_of(*[rc.GoogleAccount(status="none")] * 3, ELSEWHERE, None)},
        life.ImportCustomer: {"request": requests, **foreign},
        life.NoteIdentity: {"cloud_identity_id": one_of("C01abcde2", "C01abcde3")},
        life.PlaceOrder: {"order": one_of(ORDER), "account": owned, "consents": one_of((CONSENT,))},
        life.NoteTransferred: {},
        life.NoteTermsAccepted: {"by": actors},
        life.VerifyDomain: {"account": owned},
        life.HandOverToGoogle: {"account": owned},
        life.NoteLeft: {"left_at": near(-600, 1)},
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
        life.MoveSubscriptions: {"product_group": one_of(*GROUPS), **foreign},
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
                    for plan in ("FLEXIBLE", "ANNUAL_MONTHLY_PAY", "TRIAL")
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
        life.NoteReasonLifted: {"reason": reasons},
        life.EndTrial: {},
        life.ChoosePlan: {
            "plan": one_of("FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_MONTHLY_PAY", "TRIAL"),
            "seats": one_of(10, 10, None),
            "term_ends_at": maybe(near(0, 400)),
            "account": one_of(HOLDS, HOLDS, HOLDS, None),
            "consents": one_of(()),
        },
        life.ChooseRenewal: {"renewal": one_of(*rc.RenewalType, "CANCEL", "CANCEL")},
        life.EndTerm: {"term_ends_at": near(-1, 0), "next_term_ends_at": maybe(near(300, 400))},
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
RARELY = (
    life.DeleteCustomer,
    life.CancelTransfer,
    life.NoteMovedToGoogle,
    life.NoteCancelled,
    life.NoteLeft,
    life.RequestTransfer,
    life.NoteFailed,
    life.NoteTokenExpired,
)
FORWARD = (life.NoteAuthorised, life.BringOver, life.MoveSubscriptions, life.MoveSubscriptions)
"""What brings a long way to its end is drawn more often."""


@st.composite
def commands(
    draw: Callable[..., Any], kind: type[life.State], legal: list[type[life.Command]], at: dt.datetime
) -> tuple[type[life.Command], dict[str, Any]]:
    """Mostly one that the phase knows, and seldom one that ends it all."""
    table = COMMANDS[kind]
    often = [one for one in (*legal, *FORWARD) if one in legal and one not in RARELY] or legal
    chance = draw(st.integers(0, 19))
    pool = list(table) if chance == 0 or not legal else legal if chance <= 6 else often
    chosen = draw(st.sampled_from(pool))
    return chosen, {name: draw(values(at)) for name, values in table[chosen].items()}


def machine(  # noqa: C901 - its rules are apart
    kind: type[life.State], seen: Counter[str], lifecycle: life.Lifecycle[Any]
) -> type[RuleBasedStateMachine]:

    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.state: Any = lifecycle.beginning
            self.events: list[life.Event] = []
            self.told: set[tuple[str, dt.datetime]] = set()
            self.accepted: list[life.Command] = []
            self.at = AT
            self.number = 0

        @rule(data=st.data(), days=st.sampled_from([0, 0, 0, 0, 0, 1, 7, 40, 600]))
        def give(self, data: st.DataObject, days: int) -> None:
            self.handle(data, days)

        @rule(data=st.data())
        def give_at_once(self, data: st.DataObject) -> None:
            self.handle(data, 0)

        @rule(data=st.data())
        def give_another(self, data: st.DataObject) -> None:
            self.handle(data, 0)

        def handle(self, data: st.DataObject, days: int) -> None:
            self.at += days * DAY
            self.number += 1
            chosen, given = data.draw(commands(kind, list(lifecycle.table[self.state.phase]), self.at))
            if chosen is life.EndTerm and self.state.term_ends_at is not None:
                given["term_ends_at"] = self.state.term_ends_at  # else hardly ever the one that is meant
            command = chosen(id=f"c{self.number}", **given)
            before, row = self.state, lifecycle.table[self.state.phase]
            seen["steps"] += 1
            try:
                answer = lifecycle.handle(before, command, at=self.at)
            except rc.IllegalTransitionError as error:
                assert chosen not in row
                assert (error.phase, error.command) == (before.phase, chosen.__name__)
                seen["illegal"] += 1
                if not row:  # an end takes nothing; another life begins
                    self.teardown()
                    self.state, self.events, self.accepted = lifecycle.beginning, [], []
                    self.told = set()
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
            assert len(answer.events) == 1
            event = answer.events[0]
            assert answer.state.phase in row[chosen]
            assert (event.command, event.at, event.phase) == (command.id, self.at, answer.state.phase)
            assert lifecycle.apply(before, event) == answer.state
            seen["accepted"] += 1
            seen[f"{before.phase} -> {answer.state.phase} by {chosen.__name__}"] += 1
            seen[f"phase {answer.state.phase}"] += 1
            # A job that asks at each move, from the one before on, misses nothing that a move brings.
            self.told |= _moments(lifecycle.due(before, AT, self.at + TICK))
            assert _moments(lifecycle.due(answer.state, AT, self.at)) <= self.told
            self.state = answer.state
            self.events.append(event)
            self.accepted.append(command)

        @rule(which=st.integers(0, 9), days=st.integers(0, 40))
        def send_again(self, which: int, days: int) -> None:
            if which < len(self.accepted):
                command = self.accepted[which]
                again = lifecycle.handle(self.state, command, at=self.at + days * DAY)
                assert again == life.Accepted(self.state, ())
                other = _other(command, self.accepted)
                if other is not None:
                    with pytest.raises(rc.CommandConflictError):
                        lifecycle.handle(self.state, other, at=self.at)
                    seen["conflict"] += 1

        @rule(cuts=st.lists(st.integers(0, 1000), min_size=2, max_size=5).map(sorted))
        def adjoining_windows(self, cuts: list[int]) -> None:
            edges = [AT + day * DAY for day in cuts]
            parts = [
                one for since, until in pairwise(edges) for one in lifecycle.due(self.state, since, until)
            ]
            whole = lifecycle.due(self.state, edges[0], edges[-1])
            assert tuple(parts) == whole
            seen["due"] += len(whole)
            for one in whole:  # exactly at its moment, and not a moment earlier
                just = dt.timedelta(microseconds=1)
                assert one in lifecycle.due(self.state, one.at, one.at + just)
                assert one not in lifecycle.due(self.state, one.at - just, one.at)

        def teardown(self) -> None:
            """At the end of a run: its events alone give its state."""
            assert lifecycle.replay(self.events) == self.state

        @invariant()
        def what_holds_in_every_state(self) -> None:
            if isinstance(self.state, life.EntitlementState):
                active = self.state.phase is life.EntitlementPhase.ACTIVE
                if active or self.state.phase is life.EntitlementPhase.SUSPENDED:
                    assert active == (self.state.reasons == ())
                    assert active == (self.state.suspended_at is None)
                    assert tuple(one for one, _ in self.state.reasons_since) == self.state.reasons
            if isinstance(self.state, life.TransferState) and self.state.phase is life.TransferPhase.MOVED:
                assert self.state.left_to_move == ()

    return Machine


def _moments(found: tuple[life.Due, ...]) -> set[tuple[str, dt.datetime]]:
    """What is due, and when; what was chosen for the end of a term makes no other end of it."""
    return {(one.code.removesuffix("-for-good"), one.at) for one in found}


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
    made = machine(kind, seen, LIFECYCLES[kind])
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
    phases = {f"phase {phase}" for phase in lifecycle.table} - {f"phase {lifecycle.beginning.phase}"}
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


class Closed(life.Lifecycle[Any]):  # type: ignore[misc] # a fault may break what is final
    def due(self, state: Any, since: Any, until: Any, *, policy: rc.Policy = rc.DEFAULT_POLICY) -> Any:
        """A window that is closed at both ends."""
        return super().due(state, since, until + dt.timedelta(microseconds=1), policy=policy)


class DecidingAnew(life.Lifecycle[Any]):  # type: ignore[misc] # the same
    def replay(self, events: Any) -> Any:
        """A replay that looks up in the table where a command leads."""
        state = self.beginning
        for event in events:
            row = self.table[state.phase]
            targets = [row[one][0] for one in row if self.moves[one].event is type(event)]
            state = attrs.evolve(self.apply(state, event), phase=[*targets, event.phase][0])
        return state


class Forgetful(life.Lifecycle[Any]):  # type: ignore[misc] # the same
    def apply(self, state: Any, event: life.Event) -> Any:
        """A state that does not remember its commands."""
        return attrs.evolve(super().apply(state, event), handled=())


class Late(life.Lifecycle[Any]):  # type: ignore[misc] # the same
    def handle(self, state: Any, command: life.Command, **more: Any) -> Any:
        """A refusal that changes the state all the same is no refusal."""
        answer = super().handle(state, command, **more)
        return life.Accepted(state, ()) if isinstance(answer, life.Refused) else answer


def as_(kind: Any, lifecycle: life.Lifecycle[Any], **changed: Any) -> Any:
    """The same lifecycle with a fault."""
    given = {a.name: getattr(lifecycle, a.name) for a in attrs.fields(life.Lifecycle)}
    return kind(**{**given, **changed})


def with_move(lifecycle: life.Lifecycle[Any], command: type[life.Command], **changes: Any) -> Any:
    """The same lifecycle, whose command changes something else besides."""
    move = lifecycle.moves[command]

    def changed(state: Any, given: Any, asked: Any) -> Any:
        return {**move.changes(state, given, asked), **changes}

    moves = {**lifecycle.moves, command: attrs.evolve(move, changes=changed)}
    return as_(life.Lifecycle, lifecycle, moves=moves)


ENTITLEMENT, TRANSFER = life.ENTITLEMENT_LIFECYCLE, life.TRANSFER_LIFECYCLE


@pytest.mark.parametrize(
    "planted",
    [
        with_move(ENTITLEMENT, life.NoteReasonLifted, phase="active"),
        with_move(ENTITLEMENT, life.NoteSuspended, suspended_at=None),
        with_move(ENTITLEMENT, life.EndTrial, phase="cancelled"),
        with_move(TRANSFER, life.MoveSubscriptions, phase="moved"),
        as_(Closed, ENTITLEMENT),
        as_(Closed, TRANSFER),
        as_(DecidingAnew, ENTITLEMENT),
        as_(DecidingAnew, TRANSFER),
        as_(Forgetful, life.CUSTOMER_LIFECYCLE),
        as_(Late, life.CUSTOMER_LIFECYCLE),
    ],
    ids=lambda planted: f"{type(planted).__name__}-{planted.name}",
)
def test_a_planted_fault_breaks_a_law(planted: life.Lifecycle[Any]) -> None:
    made = machine(type(planted.beginning), Counter(), planted)
    faults = settings(
        max_examples=400,
        stateful_step_count=EACH_RUN,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],  # the fault itself is known: nothing is made small
        report_multiple_bugs=False,
    )
    # What is forgotten is judged anew when it is sent again, and may not be possible any more.
    with pytest.raises((AssertionError, rc.IllegalTransitionError)):
        run_state_machine_as_test(made, settings=faults)


@pytest.mark.parametrize("kind", LIFECYCLES, ids=lambda kind: kind.__name__)
def test_a_table_has_a_row_for_every_phase_and_its_ends_take_nothing(kind: type[life.State]) -> None:
    lifecycle = LIFECYCLES[kind]
    phases = list(cast("type[StrEnum]", type(lifecycle.beginning.phase)))
    assert list(lifecycle.table) == phases
    given = {command for row in lifecycle.table.values() for command in row}
    assert given == set(lifecycle.moves) == set(COMMANDS[kind])
    targets = {target for row in lifecycle.table.values() for to in row.values() for target in to}
    assert targets | {lifecycle.beginning.phase} == set(phases)
