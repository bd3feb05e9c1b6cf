"""Each move in the life of an entitlement, each refusal, and what does not fit."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core import lifecycle as life
from unit.lifecycle.given import AT, CONSENT, DAY, ORDER, OURS, SCHOOL, TICK, expect, refused

TERMS, BY_US, TRIAL, ENDED, OTHER = (
    rc.SuspensionReason.PENDING_TOS_ACCEPTANCE,
    rc.SuspensionReason.RESELLER_INITIATED,
    rc.SuspensionReason.TRIAL_ENDED,
    rc.SuspensionReason.RENEWAL_WITH_TYPE_CANCEL,
    rc.SuspensionReason.OTHER,
)
SINCE = AT - 10 * DAY
TERM = AT + 100 * DAY
MAY_BUY: dict[str, Any] = {"customer": SCHOOL, "account": OURS, "consents": ()}
ACTIVE_NOW: dict[str, Any] = {
    "reasons": (),
    "suspended_at": None,
    "reasons_since": (),
    "counted_from": None,
}
NO_TERM: dict[str, Any] = {"term_ends_at": None, "term_over": False, "renewal": None}
HOLDS = rc.Subscription(
    sku="1010020027",
    plan="FLEXIBLE",
    seats=rc.Seats(maximum=10, licensed=3),
    status="ACTIVE",
    suspension_reasons=(),
)
MAY_CHANGE: dict[str, Any] = {"account": attrs.evolve(OURS, subscriptions=(HOLDS,)), "consents": ()}


def stands(*reasons: rc.SuspensionReason, phase: str = "", **more: Any) -> life.EntitlementState:
    """Suspended for these reasons, or active without one."""
    given: dict[str, Any] = {
        "phase": phase or ("suspended" if reasons else "active"),
        "customer": SCHOOL,
        "sku": "1010020027",
        "plan": "FLEXIBLE",
        "seats": rc.Seats(maximum=10),
        "reasons": reasons,
        "suspended_at": SINCE if reasons else None,
    }
    return life.EntitlementState(**{**given, **more})


def annual(*reasons: rc.SuspensionReason, **more: Any) -> life.EntitlementState:
    given = {"plan": "ANNUAL_MONTHLY_PAY", "seats": rc.Seats(committed=10), "term_ends_at": TERM}
    return stands(*reasons, **{**given, **more})


def held(
    *reasons: rc.SuspensionReason,
    since: dt.datetime = SINCE,
    now: rc.SuspensionReason | None = None,
    counted: dt.datetime | None = None,
) -> dict[str, Any]:
    """What an event tells of the reasons that hold, one of them perhaps only from now on."""
    return {
        "reasons": reasons,
        "suspended_at": since,
        "reasons_since": tuple((one, AT if one is now else since) for one in reasons),
        "counted_from": counted,
    }


# --- what it does ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "given", "tells"),
    [
        (ORDER, {}, {"plan": "FLEXIBLE", "seats": rc.Seats(maximum=10)}),
        (
            attrs.evolve(ORDER, plan="ANNUAL_YEARLY_PAY", seats=10),
            {"term_ends_at": TERM},
            {"plan": "ANNUAL_YEARLY_PAY", "seats": rc.Seats(committed=10), "term_ends_at": TERM},
        ),
        (
            attrs.evolve(ORDER, plan="ANNUAL_MONTHLY_PAY", seats=10),
            {},
            {
                "plan": "ANNUAL_MONTHLY_PAY",
                "seats": rc.Seats(committed=10),
                "term_ends_at": AT.replace(year=2027),
            },
        ),
        (
            attrs.evolve(ORDER, plan="TRIAL"),
            {},
            {"plan": "TRIAL", "seats": rc.Seats(maximum=10), "trial_ends_at": AT + 30 * DAY},
        ),
        (
            attrs.evolve(ORDER, plan="TRIAL"),
            {"trial_ends_at": AT + 14 * DAY},
            {"plan": "TRIAL", "seats": rc.Seats(maximum=10), "trial_ends_at": AT + 14 * DAY},
        ),
    ],
)
def test_a_subscription_is_ordered(order: rc.Order, given: Any, tells: Any) -> None:
    told = {"term_ends_at": None, "trial_ends_at": None, "customer": SCHOOL, "sku": "1010020027", **tells}
    for accepted, phase, now in ((False, "suspended", held(TERMS, since=AT)), (True, "active", ACTIVE_NOW)):
        expect(
            life.EntitlementState(),
            life.OrderSubscription(id="1", order=order, terms_accepted=accepted, **MAY_BUY, **given),
            life.SubscriptionOrdered,
            phase=phase,
            tells={**told, **now},
        )


def test_a_trial_of_chrome_runs_longer() -> None:
    order = rc.Order(sku="Google-Chrome-Device-Management", plan="TRIAL", seats=5)
    answer = life.handle(
        life.EntitlementState(), life.OrderSubscription(id="1", order=order, **MAY_BUY), at=AT
    )
    assert isinstance(answer, life.Accepted)
    assert answer.state.trial_ends_at == AT + 60 * DAY


@pytest.mark.parametrize(
    ("before", "phase", "now"),
    [
        (stands(TERMS), "active", ACTIVE_NOW),
        (stands(OTHER, TERMS), "suspended", held(OTHER)),
        (stands(OTHER), "suspended", held(OTHER)),
    ],
)
def test_the_terms_are_accepted(before: Any, phase: str, now: Any) -> None:
    command = life.NoteTermsOfServiceAccepted(id="1", by="customer-super-admin")
    expect(before, command, life.TermsOfServiceAccepted, phase=phase, tells={**now, **NO_TERM})


@pytest.mark.parametrize("plan", ["FLEXIBLE", "ANNUAL_MONTHLY_PAY"])
@pytest.mark.parametrize(
    "seen",
    [
        None,
        rc.Subscription(sku="1010020027", plan="FLEXIBLE", status="ACTIVE"),
        rc.Subscription(plan="FLEXIBLE", status="ACTIVE"),
    ],
)
def test_we_suspend(plan: str, seen: Any) -> None:
    expect(
        stands(plan=plan),
        life.SuspendSubscription(id="1", seen=seen),
        life.SubscriptionSuspended,
        phase="suspended",
        tells=held(BY_US, since=AT, counted=AT),
        codes=("suspension.time-limit",),
    )


@pytest.mark.parametrize(
    ("before", "seen", "phase", "now", "term", "codes"),
    [
        (stands(BY_US), None, "active", ACTIVE_NOW, None, ()),
        (annual(BY_US), None, "active", ACTIVE_NOW, TERM, ()),
        (
            annual(BY_US, term_ends_at=AT),
            None,
            "active",
            ACTIVE_NOW,
            AT.replace(year=2027),
            ("reactivation.new-term",),
        ),
        (annual(BY_US, term_ends_at=AT + TICK), None, "active", ACTIVE_NOW, AT + TICK, ()),
        (annual(BY_US, term_ends_at=None), None, "active", ACTIVE_NOW, None, ()),
        (stands(BY_US, term_ends_at=SINCE), None, "active", ACTIVE_NOW, SINCE, ()),
        (
            annual(BY_US, OTHER, term_ends_at=SINCE),
            rc.Subscription(
                sku="1010020027",
                plan="FLEXIBLE",
                status="SUSPENDED",
                suspension_reasons=[BY_US],
                suspended_at=SINCE,
            ),
            "suspended",
            held(OTHER),
            SINCE,
            (),
        ),
        (
            stands(BY_US, suspended_at=AT - 60 * DAY - TICK),
            None,
            "active",
            ACTIVE_NOW,
            None,
            ("reactivation.too-late",),
        ),
    ],
)
def test_we_reactivate(before: Any, seen: Any, phase: str, now: Any, term: Any, codes: Any) -> None:
    expect(
        before,
        life.ReactivateSubscription(id="1", seen=seen),
        life.SubscriptionReactivated,
        phase=phase,
        tells={**now, **NO_TERM, "term_ends_at": term},
        codes=codes,
    )


@pytest.mark.parametrize(
    ("before", "reason", "now"),
    [
        (stands(), OTHER, held(OTHER, since=AT)),
        (stands(TERMS), OTHER, held(OTHER, TERMS, now=OTHER)),
        (stands(BY_US), ENDED, held(ENDED, BY_US, now=ENDED, counted=SINCE)),
        (stands(BY_US), OTHER, held(OTHER, BY_US, now=OTHER)),
        (stands(OTHER), OTHER, held(OTHER)),
    ],
)
def test_a_reason_is_noted(before: Any, reason: Any, now: Any) -> None:
    command = life.NoteSuspended(id="1", reason=reason)
    expect(before, command, life.SubscriptionSuspended, phase="suspended", tells=now)


@pytest.mark.parametrize(
    ("before", "reason", "phase", "now"),
    [
        (stands(OTHER), OTHER, "active", ACTIVE_NOW),
        (stands(OTHER, TERMS), OTHER, "suspended", held(TERMS)),
        (stands(OTHER, BY_US), OTHER, "suspended", held(BY_US, counted=AT)),
        (stands(ENDED, BY_US), ENDED, "suspended", held(BY_US, counted=SINCE)),
        (stands(ENDED, BY_US, counted_from=AT - DAY), ENDED, "suspended", held(BY_US, counted=AT - DAY)),
    ],
)
def test_a_reason_is_lifted(before: Any, reason: Any, phase: str, now: Any) -> None:
    command = life.NoteReasonLifted(id="1", reason=reason)
    expect(before, command, life.SuspensionLifted, phase=phase, tells={**now, **NO_TERM})


ACCEPTS = (
    life.NoteTermsOfServiceAccepted(id="1", by="customer-super-admin"),
    life.TermsOfServiceAccepted,
    TERMS,
)
REACTIVATES = (life.ReactivateSubscription(id="1"), life.SubscriptionReactivated, BY_US)
LIFTS = (life.NoteReasonLifted(id="1", reason=ENDED), life.SuspensionLifted, ENDED)
SEEN_BY_US = rc.Subscription(
    sku="1010020027", plan="FLEXIBLE", status="SUSPENDED", suspension_reasons=[BY_US], suspended_at=SINCE
)
NEW_TERM: dict[str, Any] = {**NO_TERM, "term_ends_at": AT.replace(year=2027)}


@pytest.mark.parametrize(("command", "event", "reason"), [ACCEPTS, REACTIVATES, LIFTS])
@pytest.mark.parametrize(
    ("recorded", "tells"),
    [
        ({"term_ends_at": AT}, NEW_TERM),
        ({"term_ends_at": SINCE, "term_over": True}, NEW_TERM),
        ({"term_ends_at": AT + TICK, "term_over": True}, NEW_TERM),
        ({"term_ends_at": SINCE, "term_over": True, "renewal": "CANCEL"}, NEW_TERM),
        (
            {"term_ends_at": SINCE, "renewal": "SWITCH_TO_PAY_AS_YOU_GO"},
            {**NEW_TERM, "renewal": rc.RenewalType.SWITCH_TO_PAY_AS_YOU_GO},
        ),
        (
            {"term_ends_at": AT + TICK, "renewal": "CANCEL"},
            {**NO_TERM, "term_ends_at": AT + TICK, "renewal": rc.RenewalType.CANCEL},
        ),
        ({"term_ends_at": None}, NO_TERM),
        (
            {"plan": "FLEXIBLE", "term_ends_at": SINCE, "term_over": True, "renewal": "CANCEL"},
            {"term_ends_at": SINCE, "term_over": True, "renewal": rc.RenewalType.CANCEL},
        ),
    ],
)
def test_what_is_active_again_once_its_term_is_over_begins_a_new_one(
    command: Any, event: Any, reason: Any, recorded: Any, tells: Any
) -> None:
    before = annual(reason, **recorded)
    answer = life.handle(before, command, at=AT)
    assert isinstance(answer, life.Accepted)
    codes = answer.events[0].codes  # what the guard advises of is another test's
    expect(before, command, event, phase="active", tells={**ACTIVE_NOW, **tells}, codes=codes)
    # While another reason holds, nothing begins.
    old = {name: getattr(before, name) for name in NO_TERM}
    still = annual(reason, OTHER, **recorded)
    if command is REACTIVATES[0]:
        command = life.ReactivateSubscription(id="1", seen=SEEN_BY_US)
    expect(still, command, event, phase="suspended", tells={**held(OTHER), **old})


def test_the_last_reason_that_is_lifted_begins_the_term_whichever_it_is() -> None:
    state: Any = annual(TERMS, OTHER, term_ends_at=SINCE)
    for command, ends_at in (
        (life.NoteReasonLifted(id="1", reason=OTHER), SINCE),
        (life.NoteTermsOfServiceAccepted(id="2", by="customer-super-admin"), AT.replace(year=2027)),
    ):
        answer = life.handle(state, command, at=AT)
        assert isinstance(answer, life.Accepted)
        state = answer.state
        assert state.term_ends_at == ends_at
    assert life.due(state, *EVER) == (attrs.evolve(TERM_ENDS, at=AT.replace(year=2027)),)


@pytest.mark.parametrize(
    ("reasons", "now"), [((), held(TRIAL, since=AT, counted=AT)), ((TERMS,), held(TERMS, TRIAL, now=TRIAL))]
)
def test_a_trial_ends(reasons: Any, now: Any) -> None:
    before = stands(*reasons, plan="TRIAL", trial_ends_at=AT)
    expect(before, life.EndTrial(id="1"), life.TrialEnded, phase="suspended", tells=now)


@pytest.mark.parametrize(
    ("reasons", "phase", "now"),
    [
        ((), "active", ACTIVE_NOW),
        ((TRIAL,), "active", ACTIVE_NOW),
        ((TERMS, TRIAL), "suspended", held(TERMS)),
    ],
)
@pytest.mark.parametrize(
    ("given", "tells"),
    [
        ({"plan": "FLEXIBLE"}, {"seats": None, "term_ends_at": None}),
        ({"plan": "FLEXIBLE", "seats": 8}, {"seats": rc.Seats(maximum=8), "term_ends_at": None}),
        (
            {"plan": "ANNUAL_YEARLY_PAY", "seats": 8, "term_ends_at": TERM},
            {"seats": rc.Seats(committed=8), "term_ends_at": TERM},
        ),
        ({"plan": "ANNUAL_MONTHLY_PAY", "term_ends_at": TERM}, {"seats": None, "term_ends_at": TERM}),
    ],
)
def test_a_plan_is_chosen(reasons: Any, phase: str, now: Any, given: Any, tells: Any) -> None:
    expect(
        stands(*reasons, plan="TRIAL", trial_ends_at=AT),
        life.ChoosePlan(id="1", **MAY_CHANGE, **given),
        life.PlanChosen,
        phase=phase,
        tells={**now, "plan": given["plan"], **tells, "trial_ends_at": None, **FRESH},
    )


TEN = rc.Seats(committed=10)
FRESH: dict[str, Any] = {"renewal": None, "term_over": False}
YEARLY = attrs.evolve(HOLDS, plan="ANNUAL_YEARLY_PAY", seats=rc.Seats(committed=10), term_ends_at=TERM)
SEEN_YEARLY = attrs.evolve(OURS, subscriptions=(YEARLY,))


@pytest.mark.parametrize(
    ("before", "given", "tells"),
    [
        (
            annual(renewal="CANCEL"),  # what is left out stays
            {"plan": "ANNUAL_YEARLY_PAY"},
            {"seats": rc.Seats(committed=10), "term_ends_at": TERM},
        ),
        (
            annual(),
            {"plan": "ANNUAL_MONTHLY_PAY", "seats": 12, "term_ends_at": TERM + DAY},
            {"seats": rc.Seats(committed=12), "term_ends_at": TERM + DAY},
        ),
        (stands(), {"plan": "FLEXIBLE"}, {"seats": rc.Seats(maximum=10), "term_ends_at": None}),
        (
            annual(term_ends_at=AT),
            {"plan": "FLEXIBLE", "seats": 10},
            {"seats": rc.Seats(maximum=10), "term_ends_at": None},
        ),
        (
            annual(TRIAL, term_over=True, term_ends_at=SINCE, renewal="CANCEL"),  # active again
            {"plan": "ANNUAL_YEARLY_PAY"},
            {"seats": rc.Seats(committed=10), "term_ends_at": AT.replace(year=2027)},
        ),
        (
            annual(term_over=True, term_ends_at=SINCE),
            {"plan": "ANNUAL_YEARLY_PAY"},
            {"seats": rc.Seats(committed=10), "term_ends_at": SINCE, "term_over": True},
        ),
        (
            annual(term_over=True, term_ends_at=SINCE),
            {"plan": "ANNUAL_YEARLY_PAY", "term_ends_at": TERM},
            {"seats": rc.Seats(committed=10), "term_ends_at": TERM},
        ),
    ],
)
def test_what_is_left_out_of_a_plan_stays_where_its_kind_does(before: Any, given: Any, tells: Any) -> None:
    holds = attrs.evolve(YEARLY, seats=rc.Seats(committed=10, licensed=3))
    account = attrs.evolve(OURS, subscriptions=(holds if before.plan != "FLEXIBLE" else HOLDS,))
    expect(
        before,
        life.ChoosePlan(id="1", account=account, consents=(), **given),
        life.PlanChosen,
        phase="active",
        tells={**ACTIVE_NOW, "trial_ends_at": None, **FRESH, "plan": given["plan"], **tells},
    )


def test_a_plan_for_what_stays_suspended_keeps_the_clock_of_its_old_term() -> None:
    over = AT - DAY
    expect(
        annual(BY_US, term_ends_at=over),
        life.ChoosePlan(id="1", plan="FLEXIBLE", **MAY_CHANGE),
        life.PlanChosen,
        phase="suspended",
        tells={
            **held(BY_US, counted=over),
            "plan": "FLEXIBLE",
            "seats": None,
            "term_ends_at": None,
            "trial_ends_at": None,
            **FRESH,
        },
    )


@pytest.mark.parametrize(
    ("before", "given", "holds", "expected"),
    [
        (
            annual(),
            {"plan": "FLEXIBLE"},
            YEARLY,
            ["violation transfer.plan-not-possible order.plan"],
        ),
        (
            annual(),
            {"plan": "ANNUAL_YEARLY_PAY", "seats": 9},
            YEARLY,
            ["violation purchase.seats-below-commitment order.seats"],
        ),
        (stands(), {"plan": "FLEXIBLE"}, None, ["violation purchase.nothing-to-change order.replaces"]),
        (
            stands(),
            {"plan": "FLEXIBLE", "reseller": rc.Reseller(id="C0123456", terms_accepted=False)},
            HOLDS,
            ["violation purchase.reseller-terms-not-accepted reseller.terms_accepted"],
        ),
        (
            stands(),
            {"plan": "FLEXIBLE", "consents": None, "account": attrs.evolve(OURS, first_reseller=False)},
            HOLDS,
            [
                "unknown purchase.consent-missing consents",
                "violation purchase.nothing-to-change order.replaces",
            ],
        ),
        (
            annual(sku="1010060003", term_ends_at=SINCE),
            {"plan": "FLEXIBLE"},
            rc.Subscription(
                sku="1010060003",
                plan="ANNUAL_MONTHLY_PAY",
                seats=rc.Seats(committed=10, licensed=3),
                status="ACTIVE",
                term_ends_at=SINCE,
            ),
            ["violation purchase.plan-not-offered order.plan"],
        ),
    ],
)
def test_which_plan_is_not_chosen(before: Any, given: Any, holds: Any, expected: list[str]) -> None:
    account = attrs.evolve(OURS, subscriptions=() if holds is None else (holds,))
    command = life.ChoosePlan(id="1", **{"account": account, "consents": (), **given})
    for policy in (rc.DEFAULT_POLICY, rc.Policy(lockout_months=1)):
        assert refused(before, command, policy=policy) == expected


def test_a_consent_lets_choose_a_plan() -> None:
    consent = attrs.evolve(CONSENT, customer="C01abcde3")
    account = attrs.evolve(OURS, first_reseller=False, subscriptions=(HOLDS,))
    command = life.ChoosePlan(id="1", plan="FLEXIBLE", seats=8, account=account, consents=(consent,))
    expect(
        stands(),
        command,
        life.PlanChosen,
        phase="active",
        tells={
            **ACTIVE_NOW,
            "plan": "FLEXIBLE",
            "seats": rc.Seats(maximum=8),
            "term_ends_at": None,
            "trial_ends_at": None,
            **FRESH,
        },
    )
    assert refused(stands(), attrs.evolve(command, consents=())) == [
        "violation purchase.consent-missing consents"
    ]


ENDLESS = annual(term_ends_at=None)
PLANLESS = stands(plan=None)
LICENSED = rc.Seats(committed=10, licensed=3)
OVER = attrs.evolve(YEARLY, seats=LICENSED, term_ends_at=AT)
UNDATED = attrs.evolve(YEARLY, seats=LICENSED, term_ends_at=None)
AT_A_SUBSCRIPTION = "unknown transfer.plan-not-possible account.subscriptions"


@pytest.mark.parametrize(
    ("before", "given", "holds", "expected"),
    [
        (ENDLESS, {"plan": "FLEXIBLE"}, (YEARLY,), ["violation transfer.plan-not-possible order.plan"]),
        (PLANLESS, {"plan": "FLEXIBLE"}, (YEARLY,), ["violation transfer.plan-not-possible order.plan"]),
        (ENDLESS, {"plan": "FLEXIBLE"}, (UNDATED,), [f"{AT_A_SUBSCRIPTION}[0].term_ends_at"]),
        (
            ENDLESS,
            {"plan": "ANNUAL_YEARLY_PAY", "term_ends_at": AT + TICK},
            (UNDATED,),
            [f"{AT_A_SUBSCRIPTION}[0].term_ends_at"],
        ),
        (
            PLANLESS,
            {"plan": "FLEXIBLE"},
            (attrs.evolve(UNDATED, plan=None, seats=LICENSED),),
            [f"{AT_A_SUBSCRIPTION}[0].plan", f"{AT_A_SUBSCRIPTION}[0].term_ends_at"],
        ),
        (
            PLANLESS,
            {"plan": "FLEXIBLE"},
            (attrs.evolve(YEARLY, plan=None, seats=LICENSED),),
            [f"{AT_A_SUBSCRIPTION}[0].plan"],
        ),
        # Of two it can't be told which it is: the end that comes last counts, or that is not known.
        (ENDLESS, {"plan": "FLEXIBLE"}, (OVER, YEARLY), ["violation transfer.plan-not-possible order.plan"]),
        (ENDLESS, {"plan": "FLEXIBLE"}, (OVER, UNDATED), [f"{AT_A_SUBSCRIPTION}[0].term_ends_at"]),
        (ENDLESS, {"plan": "FLEXIBLE"}, (), ["violation purchase.nothing-to-change order.replaces"]),
        (
            ENDLESS,
            {"plan": "FLEXIBLE"},
            (attrs.evolve(YEARLY, sku="1010020028"),),
            ["violation purchase.nothing-to-change order.replaces"],
        ),
        (
            ENDLESS,
            {"plan": "FLEXIBLE"},
            (attrs.evolve(YEARLY, status=None),),
            [
                "unknown purchase.nothing-to-change account.subscriptions[0].status",
                "violation transfer.plan-not-possible order.plan",
            ],
        ),
    ],
)
def test_a_term_whose_end_is_not_recorded_is_read_off_the_look_up(
    before: Any, given: Any, holds: Any, expected: list[str]
) -> None:
    account = attrs.evolve(OURS, subscriptions=holds)
    command = life.ChoosePlan(id="1", account=account, consents=(), **given)
    for policy in (rc.DEFAULT_POLICY, rc.Policy(lockout_months=1)):
        assert refused(before, command, policy=policy) == expected


@pytest.mark.parametrize(
    ("before", "given", "holds", "tells"),
    [
        (ENDLESS, {"plan": "FLEXIBLE"}, OVER, {"seats": None, "term_ends_at": None}),
        (ENDLESS, {"plan": "ANNUAL_YEARLY_PAY"}, YEARLY, {"seats": TEN, "term_ends_at": TERM}),
        (
            ENDLESS,
            {"plan": "ANNUAL_YEARLY_PAY", "term_ends_at": TERM},
            YEARLY,
            {"seats": TEN, "term_ends_at": TERM},
        ),
        (
            PLANLESS,
            {"plan": "FLEXIBLE"},
            attrs.evolve(OVER, plan=None),
            {"seats": None, "term_ends_at": None},
        ),
        (
            PLANLESS,
            {"plan": "FLEXIBLE"},
            HOLDS,
            {"seats": rc.Seats(maximum=10), "term_ends_at": None},
        ),
        (
            stands(TRIAL, plan=None, seats=TEN),  # active again: a new term begins that day
            {"plan": "ANNUAL_YEARLY_PAY"},
            OVER,
            {"seats": TEN, "term_ends_at": AT.replace(year=2027)},
        ),
        (
            annual(plan="ANNUAL_MONTHLY_PAY", term_ends_at=SINCE),  # what is recorded goes before
            {"plan": "FLEXIBLE"},
            attrs.evolve(YEARLY, seats=LICENSED),
            {"seats": None, "term_ends_at": None},
        ),
    ],
)
def test_what_the_look_up_lets_choose(before: Any, given: Any, holds: Any, tells: Any) -> None:
    expect(
        before,
        life.ChoosePlan(id="1", account=attrs.evolve(OURS, subscriptions=(holds,)), consents=(), **given),
        life.PlanChosen,
        phase="active",
        tells={**ACTIVE_NOW, "trial_ends_at": None, **FRESH, "plan": given["plan"], **tells},
    )


def test_why_no_annual_plan_becomes_flexible_before_its_term_ends() -> None:
    account = attrs.evolve(OURS, subscriptions=(YEARLY,))
    command = life.ChoosePlan(id="1", plan="FLEXIBLE", account=account, consents=())
    answer = life.handle(annual(), command, at=AT)
    assert isinstance(answer, life.Refused)
    (finding,) = answer.decision.findings
    assert dict(finding.params) == {
        "sku": "1010020027",
        "from_plan": "ANNUAL_MONTHLY_PAY",
        "to_plan": "FLEXIBLE",
        "possible": "ANNUAL_MONTHLY_PAY, ANNUAL_YEARLY_PAY",
    }
    assert rc.explain(answer, "en")
    assert rc.explain(answer, "ko")
    assert rc.remedies(answer.decision)
    undated = attrs.evolve(OURS, subscriptions=(UNDATED,))
    answer = life.handle(ENDLESS, attrs.evolve(command, account=undated), at=AT)
    assert isinstance(answer, life.Refused)
    (finding,) = answer.decision.findings
    assert dict(finding.params) == {"sku": "1010020027", "to_plan": "FLEXIBLE"}


@pytest.mark.parametrize(
    ("status", "reasons", "phase", "now"),
    [
        ("ACTIVE", None, "active", ACTIVE_NOW),
        ("ACTIVE", (), "active", ACTIVE_NOW),
        ("SUSPENDED", (BY_US,), "suspended", held(BY_US, counted=SINCE)),
        ("SUSPENDED", (OTHER, BY_US), "suspended", held(OTHER, BY_US)),
        ("CANCELLED", None, "cancelled", ACTIVE_NOW),
        ("CANCELLED", (OTHER,), "cancelled", ACTIVE_NOW),
    ],
)
@pytest.mark.parametrize(
    ("seen", "given", "tells"),
    [
        ({"plan": "FLEXIBLE"}, {}, {}),
        ({"plan": None, "renewal": "CANCEL"}, {}, {"renewal": "CANCEL"}),
        (
            {"plan": "ANNUAL_YEARLY_PAY", "seats": 10, "term_ends_at": TERM},
            {},
            {"seats": rc.Seats(committed=10), "term_ends_at": TERM},
        ),
        ({"plan": "TRIAL", "term_ends_at": TERM}, {}, {"trial_ends_at": TERM}),
        ({"plan": "TRIAL"}, {"trial_ends_at": TERM}, {"trial_ends_at": TERM}),
        ({"plan": "TRIAL", "term_ends_at": TERM}, {"trial_ends_at": TERM}, {"trial_ends_at": TERM}),
    ],
)
def test_what_is_there_already_is_noted(
    status: str, reasons: Any, phase: str, now: Any, seen: Any, given: Any, tells: Any
) -> None:
    suspended_at = SINCE if status == "SUSPENDED" else None
    subscription = rc.Subscription(
        sku="1010020027", status=status, suspension_reasons=reasons, suspended_at=suspended_at, **seen
    )
    told = {"plan": seen["plan"], "seats": None, "term_ends_at": None, "trial_ends_at": None, "renewal": None}
    expect(
        life.EntitlementState(),
        life.NoteSubscription(id="1", customer=SCHOOL, subscription=subscription, **given),
        life.SubscriptionNoted,
        phase=phase,
        tells={"customer": SCHOOL, "sku": "1010020027", **told, **tells, **now},
    )


def test_a_suspension_of_unknown_age_counts_from_when_it_is_noted() -> None:
    seen = rc.Subscription(sku="1010020027", status="SUSPENDED", suspension_reasons=[BY_US])
    answer = life.handle(
        life.EntitlementState(), life.NoteSubscription(id="1", customer=SCHOOL, subscription=seen), at=AT
    )
    assert isinstance(answer, life.Accepted)
    assert answer.state.suspended_at == answer.state.counted_from == AT


@pytest.mark.parametrize(
    ("seen", "given", "code", "field"),
    [
        ({"sku": None}, {}, "value.nothing-named", "subscription.sku"),
        ({"status": None}, {}, "value.nothing-named", "subscription.status"),
        ({"status": "SUSPENDED"}, {}, "value.nothing-named", "subscription.suspension_reasons"),
        (
            {"status": "SUSPENDED", "suspension_reasons": ()},
            {},
            "value.nothing-named",
            "subscription.suspension_reasons",
        ),
        ({"suspension_reasons": (OTHER,)}, {}, "value.not-as-recorded", "subscription.suspension_reasons"),
        (
            {"status": "SUSPENDED", "suspension_reasons": (OTHER,), "suspended_at": AT + TICK},
            {},
            "value.moment-out-of-range",
            "subscription.suspended_at",
        ),
        ({"term_ends_at": TERM}, {}, "value.not-a-member", "subscription.plan"),
        ({}, {"trial_ends_at": TERM}, "value.not-a-member", "subscription.plan"),
        (
            {"plan": "ANNUAL_YEARLY_PAY"},
            {"trial_ends_at": TERM},
            "value.not-a-member",
            "subscription.plan",
        ),
        (
            {"plan": "TRIAL", "term_ends_at": TERM},
            {"trial_ends_at": TERM + TICK},
            "value.not-as-recorded",
            "trial_ends_at",
        ),
    ],
)
def test_what_is_not_noted(seen: Any, given: Any, code: str, field: str) -> None:
    subscription = rc.Subscription(**{"sku": "1010020027", "plan": "FLEXIBLE", "status": "ACTIVE", **seen})
    command = life.NoteSubscription(id="1", customer=SCHOOL, subscription=subscription, **given)
    with pytest.raises(rc.InvalidValueError) as caught:
        life.handle(life.EntitlementState(), command, at=AT)
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize(
    ("before", "command", "code", "field"),
    [
        (
            life.EntitlementState(),
            life.OrderSubscription(id="1", order=ORDER, term_ends_at=TERM, **MAY_BUY),
            "value.not-a-member",
            "order.plan",
        ),
        (
            life.EntitlementState(),
            life.OrderSubscription(id="1", order=ORDER, trial_ends_at=TERM, **MAY_BUY),
            "value.not-a-member",
            "order.plan",
        ),
        (stands(), life.ChoosePlan(id="1", plan="FLEXIBLE", term_ends_at=TERM), "value.not-a-member", "plan"),
        (
            stands(),
            life.ChoosePlan(id="1", plan="ANNUAL_YEARLY_PAY"),
            "value.nothing-named",
            "term_ends_at",
        ),
        (
            annual(),
            life.ChoosePlan(id="1", plan="ANNUAL_YEARLY_PAY", term_ends_at=AT),
            "value.moment-out-of-range",
            "term_ends_at",
        ),
        (
            stands(),  # no commitment runs, but a term ends in time to come
            life.ChoosePlan(id="1", plan="ANNUAL_YEARLY_PAY", term_ends_at=AT),
            "value.moment-out-of-range",
            "term_ends_at",
        ),
        *(
            (
                recorded,
                life.ChoosePlan(id="1", plan="ANNUAL_YEARLY_PAY", term_ends_at=TERM - TICK, account=account),
                "value.moment-out-of-range",
                "term_ends_at",
            )
            for recorded, account in (
                (annual(), None),  # its commitment runs until then
                (annual(term_ends_at=None), SEEN_YEARLY),
                (annual(term_ends_at=None, plan=None), SEEN_YEARLY),
            )
        ),
        (
            stands(plan="TRIAL", trial_ends_at=AT + TICK),
            life.EndTrial(id="1"),
            "value.moment-out-of-range",
            "trial_ends_at",
        ),
        (annual(), life.EndTerm(id="1", term_ends_at=TERM), "value.moment-out-of-range", "term_ends_at"),
        (
            annual(term_ends_at=None),
            life.EndTerm(id="1", term_ends_at=AT + TICK),
            "value.moment-out-of-range",
            "term_ends_at",
        ),
        (annual(), life.EndTerm(id="1", term_ends_at=SINCE), "value.not-as-recorded", "term_ends_at"),
        (
            annual(term_ends_at=SINCE, term_over=True),
            life.EndTerm(id="1", term_ends_at=SINCE),
            "value.not-as-recorded",
            "term_ends_at",
        ),
        (
            annual(term_ends_at=SINCE),
            life.EndTerm(id="1", term_ends_at=SINCE, next_term_ends_at=AT),
            "value.moment-out-of-range",
            "next_term_ends_at",
        ),
        (stands(TERMS), life.NoteReasonLifted(id="1", reason=OTHER), "value.not-as-recorded", "reason"),
        (stands(TERMS), life.NoteReasonLifted(id="1", reason=TERMS), "value.not-a-member", "reason"),
        (stands(BY_US), life.NoteReasonLifted(id="1", reason=BY_US), "value.not-a-member", "reason"),
        (
            life.EntitlementState(phase="suspended", reasons=[TERMS]),
            life.NoteTermsOfServiceAccepted(id="1", by="reseller"),
            "value.not-as-recorded",
            "state.customer",
        ),
        *(
            (
                life.EntitlementState(phase="active", customer=SCHOOL),
                command,
                "value.not-as-recorded",
                "state.sku",
            )
            for command in (life.SuspendSubscription(id="1"), life.ChoosePlan(id="1", plan="FLEXIBLE"))
        ),
    ],
)
def test_what_does_not_fit_what_is_recorded(before: Any, command: Any, code: str, field: str) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        life.handle(before, command, at=AT)
    assert (caught.value.code, caught.value.field) == (code, field)


LIFTED_HERE = "RENEWAL_WITH_TYPE_CANCEL, TRIAL_ENDED, OTHER"


@pytest.mark.parametrize(
    ("before", "command", "field", "told"),
    [
        (
            life.EntitlementState(),
            life.NoteSubscription(
                id="1", customer=SCHOOL, subscription=rc.Subscription(sku="1010020027", plan="FLEXIBLE")
            ),
            "subscription.status",
            {"expected": "SubscriptionStatus"},
        ),
        (
            life.EntitlementState(),
            life.NoteSubscription(
                id="1",
                customer=SCHOOL,
                subscription=rc.Subscription(sku="1010020027", plan="FLEXIBLE", status="SUSPENDED"),
            ),
            "subscription.suspension_reasons",
            {"expected": "SuspensionReason"},
        ),
        (
            stands(),
            life.ChoosePlan(id="1", plan="ANNUAL_YEARLY_PAY"),
            "term_ends_at",
            {"expected": "datetime"},
        ),
        *(
            (
                stands(reason),
                life.NoteReasonLifted(id="1", reason=reason),
                "reason",
                {"expected": "SuspensionReason", "choices": LIFTED_HERE},
            )
            for reason in (TERMS, BY_US)
        ),
    ],
)
def test_what_does_not_fit_says_what_would(before: Any, command: Any, field: str, told: Any) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        life.handle(before, command, at=AT)
    assert (caught.value.field, dict(caught.value.params)) == (field, told)


def test_the_first_term_of_an_order_ends_when_it_ends_and_no_other_day() -> None:
    order = attrs.evolve(ORDER, plan="ANNUAL_MONTHLY_PAY", seats=10)
    begun = life.handle(
        life.EntitlementState(), life.OrderSubscription(id="1", order=order, **MAY_BUY), at=AT
    )
    assert isinstance(begun, life.Accepted)
    assert life.due(begun.state, *EVER) == (attrs.evolve(TERM_ENDS, at=AT.replace(year=2027)),)
    with pytest.raises(rc.InvalidValueError, match="not-as-recorded"):
        life.handle(begun.state, life.EndTerm(id="2", term_ends_at=AT - DAY), at=AT)


def test_a_term_ends_once_also_where_two_jobs_say_so() -> None:
    before = annual(term_ends_at=SINCE)
    first = life.handle(before, life.EndTerm(id="1", term_ends_at=SINCE), at=AT)
    assert isinstance(first, life.Accepted)
    assert first.state.term_ends_at == SINCE.replace(year=SINCE.year + 1)
    with pytest.raises(rc.InvalidValueError, match="not-as-recorded"):
        life.handle(first.state, life.EndTerm(id="2", term_ends_at=SINCE), at=AT)
    late = life.handle(before, life.EndTerm(id="1", term_ends_at=SINCE), at=SINCE + 800 * DAY)
    assert isinstance(late, life.Accepted)
    assert late.state.term_ends_at == SINCE.replace(year=SINCE.year + 3)
    on_the_day = SINCE.replace(year=SINCE.year + 1)
    answer = life.handle(before, life.EndTerm(id="1", term_ends_at=SINCE), at=on_the_day)
    assert isinstance(answer, life.Accepted)
    assert answer.state.term_ends_at == SINCE.replace(year=SINCE.year + 2)


def test_a_suspension_of_unknown_age_counts_from_the_end_of_the_term_that_is_noted() -> None:
    expect(
        annual(BY_US, suspended_at=None, term_ends_at=SINCE),
        life.EndTerm(id="1", term_ends_at=SINCE),
        life.TermEnded,
        phase="suspended",
        tells={
            **held(BY_US, since=AT, counted=AT),
            "plan": "ANNUAL_MONTHLY_PAY",
            "seats": TEN,
            "term_ends_at": SINCE,
            "renewal": None,
            "term_over": True,
        },
    )


def test_a_trial_is_read_with_its_end() -> None:
    trial = stands(plan="TRIAL", trial_ends_at=TERM).subscription
    assert trial is not None
    assert trial.term_ends_at == TERM


@pytest.mark.parametrize("reasons", [(), (OTHER,)])
@pytest.mark.parametrize("plan", ["ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY"])
def test_a_renewal_is_chosen(reasons: Any, plan: str) -> None:
    expect(
        annual(*reasons, plan=plan),
        life.ChooseRenewal(id="1", renewal="CANCEL"),
        life.RenewalChosen,
        phase="suspended" if reasons else "active",
        tells={"renewal": rc.RenewalType.CANCEL},
    )


YEAR_LATER = SINCE.replace(year=SINCE.year + 1)


@pytest.mark.parametrize(
    ("renewal", "plan", "seats", "ends_at"),
    [
        (None, "ANNUAL_MONTHLY_PAY", TEN, YEAR_LATER),
        ("AUTO_RENEW_MONTHLY_PAY", "ANNUAL_MONTHLY_PAY", TEN, YEAR_LATER),
        ("AUTO_RENEW_YEARLY_PAY", "ANNUAL_YEARLY_PAY", TEN, YEAR_LATER),
        ("RENEW_CURRENT_USERS_MONTHLY_PAY", "ANNUAL_MONTHLY_PAY", None, YEAR_LATER),
        ("RENEW_CURRENT_USERS_YEARLY_PAY", "ANNUAL_YEARLY_PAY", None, YEAR_LATER),
        ("SWITCH_TO_PAY_AS_YOU_GO", "FLEXIBLE", None, None),
    ],
)
def test_a_term_ends_and_renews_as_was_chosen(renewal: Any, plan: str, seats: Any, ends_at: Any) -> None:
    before = annual(renewal=renewal, term_ends_at=SINCE)
    tells: dict[str, Any] = {
        **ACTIVE_NOW,
        "plan": plan,
        "seats": seats,
        "term_ends_at": ends_at,
        "renewal": renewal if ends_at else None,
        "term_over": False,
    }
    ended = life.EndTerm(id="1", term_ends_at=SINCE)
    expect(before, ended, life.TermEnded, phase="active", tells=tells)
    fewer = rc.Seats(maximum=7) if plan == "FLEXIBLE" else rc.Seats(committed=7)
    expect(
        before,
        life.EndTerm(id="1", term_ends_at=SINCE, seats=7, next_term_ends_at=TERM + DAY),
        life.TermEnded,
        phase="active",
        tells={**tells, "seats": fewer, "term_ends_at": ends_at and TERM + DAY},
    )


def test_a_term_whose_end_was_not_recorded_ends_when_it_is_said() -> None:
    before = annual(term_ends_at=None, plan="ANNUAL_YEARLY_PAY")
    tells = {**ACTIVE_NOW, "plan": "ANNUAL_YEARLY_PAY", "seats": TEN, "term_ends_at": AT.replace(year=2027)}
    tells |= {"renewal": None, "term_over": False}
    expect(before, life.EndTerm(id="1", term_ends_at=AT), life.TermEnded, phase="active", tells=tells)


@pytest.mark.parametrize(
    ("reasons", "renewal", "now"),
    [
        ((), "CANCEL", held(ENDED, since=AT, counted=AT)),
        ((OTHER,), "CANCEL", held(OTHER, ENDED, now=ENDED)),
        ((OTHER,), "SWITCH_TO_PAY_AS_YOU_GO", held(OTHER)),
        ((BY_US,), None, held(BY_US, counted=SINCE)),
    ],
)
def test_a_term_ends_and_does_not_renew(reasons: Any, renewal: Any, now: Any) -> None:
    after = expect(
        annual(*reasons, renewal=renewal, term_ends_at=SINCE),
        life.EndTerm(id="1", term_ends_at=SINCE, seats=7, next_term_ends_at=TERM + DAY),
        life.TermEnded,
        phase="suspended",
        tells={
            **now,
            "plan": "ANNUAL_MONTHLY_PAY",
            "seats": TEN,
            "term_ends_at": SINCE,
            "renewal": renewal,
            "term_over": True,
        },
    )
    assert not [one for one in life.due(after, *EVER) if one.code.startswith("term-ends")]


@pytest.mark.parametrize("reasons", [(), (OTHER,)])
@pytest.mark.parametrize(
    ("command", "event", "phase", "status"),
    [
        (life.NoteMovedToGoogle(id="1"), life.SubscriptionMovedToGoogle, "moved", None),
        (life.NoteCancelled(id="1"), life.SubscriptionCancelled, "cancelled", "CANCELLED"),
    ],
)
def test_it_ends(reasons: Any, command: Any, event: Any, phase: str, status: Any) -> None:
    state = expect(stands(*reasons), command, event, phase=phase)
    assert state.subscription == (
        status
        and rc.Subscription(
            sku="1010020027",
            plan="FLEXIBLE",
            seats=rc.Seats(maximum=10),
            status=status,
            suspension_reasons=(),
        )
    )


def test_the_subscription_as_deciders_read_it() -> None:
    assert life.EntitlementState().subscription is None
    assert stands(phase="new").subscription is None
    assert annual(BY_US, renewal="CANCEL").subscription == rc.Subscription(
        sku="1010020027",
        plan="ANNUAL_MONTHLY_PAY",
        seats=TEN,
        status="SUSPENDED",
        suspension_reasons=[BY_US],
        suspended_at=SINCE,
        term_ends_at=TERM,
        renewal="CANCEL",
    )
    assert annual().subscription == rc.Subscription(
        sku="1010020027",
        plan="ANNUAL_MONTHLY_PAY",
        seats=TEN,
        status="ACTIVE",
        suspension_reasons=(),
        term_ends_at=TERM,
    )


def test_the_table_knows_no_other_move() -> None:
    assert {
        str(phase): " ".join(command.__name__ for command in row)
        for phase, row in life.ENTITLEMENT_LIFECYCLE.table.items()
    } == {
        "new": "OrderSubscription NoteSubscription",
        "suspended": "NoteTermsOfServiceAccepted ReactivateSubscription NoteReasonLifted ChoosePlan "
        "NoteSuspended EndTrial EndTerm ChooseRenewal NoteMovedToGoogle NoteCancelled",
        "active": "SuspendSubscription NoteSuspended EndTrial EndTerm ChoosePlan ChooseRenewal "
        "NoteMovedToGoogle NoteCancelled",
        "moved": "",
        "cancelled": "",
    }


# --- what is refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"account": None, "consents": None},
            [
                "unknown purchase.consent-missing consents",
                "unknown purchase.consent-missing account",
                "unknown purchase.already-held account",
                "unknown purchase.edition-family-held account",
            ],
        ),
        (
            {"account": attrs.evolve(OURS, first_reseller=False)},
            ["violation purchase.consent-missing consents"],
        ),
        (
            {"reseller": rc.Reseller(id="C0123456", terms_accepted=False)},
            ["violation purchase.reseller-terms-not-accepted reseller.terms_accepted"],
        ),
        ({"primary_email_taken": True}, ["violation purchase.primary-email-taken primary_email_taken"]),
        ({"order": attrs.evolve(ORDER, seats=301)}, ["violation purchase.seats-above-cap order.seats"]),
    ],
)
def test_what_is_not_ordered(given: dict[str, Any], expected: list[str]) -> None:
    command = life.OrderSubscription(id="1", **{"order": ORDER, **MAY_BUY, **given})
    assert refused(life.EntitlementState(), command) == expected


def test_a_consent_and_the_policy_let_order() -> None:
    consent = attrs.evolve(CONSENT, customer="C01abcde3")
    account = attrs.evolve(OURS, first_reseller=False)
    many = attrs.evolve(ORDER, seats=301)
    command = life.OrderSubscription(
        id="1", order=many, customer=SCHOOL, account=account, consents=(consent,)
    )
    policy = rc.Policy(business_seat_cap=301)
    assert isinstance(life.handle(life.EntitlementState(), command, at=AT, policy=policy), life.Accepted)
    assert refused(life.EntitlementState(), command, at=AT - DAY - TICK, policy=policy) == [
        "violation purchase.consent-missing consents"
    ]


@pytest.mark.parametrize("by", ["reseller", "google", "nobody"])
def test_nobody_accepts_the_terms_for_the_customer(by: str) -> None:
    command = life.NoteTermsOfServiceAccepted(id="1", by=by)
    for policy in (rc.DEFAULT_POLICY, rc.Policy(lockout_months=1)):
        assert refused(stands(TERMS), command, policy=policy) == ["violation admin.forbidden action"]


@pytest.mark.parametrize(
    ("before", "seen", "expected"),
    [
        (stands(plan="TRIAL"), None, ["violation suspension.plan-not-paid subscription.plan"]),
        (
            stands(plan=None),
            None,
            [
                "unknown suspension.plan-not-paid subscription.plan",
                "advisory suspension.time-limit subscription.status",
            ],
        ),
        (
            stands(),
            rc.Subscription(sku="1010020027", plan="FLEXIBLE", status="SUSPENDED"),
            ["violation suspension.not-active subscription.status"],
        ),
    ],
)
def test_what_is_not_suspended(before: Any, seen: Any, expected: list[str]) -> None:
    for policy in (rc.DEFAULT_POLICY, rc.Policy(lockout_months=1)):
        assert refused(before, life.SuspendSubscription(id="1", seen=seen), policy=policy) == expected


@pytest.mark.parametrize(
    ("before", "seen", "expected"),
    [
        (
            stands(BY_US, OTHER),
            None,
            ["violation reactivation.not-by-reseller subscription.suspension_reasons"],
        ),
        (stands(TERMS), None, ["violation reactivation.not-by-reseller subscription.suspension_reasons"]),
        (
            stands(BY_US),
            rc.Subscription(sku="1010020027", status="ACTIVE"),
            ["violation reactivation.not-suspended subscription.status"],
        ),
    ],
)
def test_what_is_not_reactivated(before: Any, seen: Any, expected: list[str]) -> None:
    assert refused(before, life.ReactivateSubscription(id="1", seen=seen)) == expected


def test_the_policy_says_how_long_we_may_suspend() -> None:
    policy = rc.Policy(suspension_max_days=9, late_reactivation="refuse")
    command = life.ReactivateSubscription(id="1")
    assert refused(stands(BY_US), command, policy=policy) == [
        "violation reactivation.too-late subscription.suspended_at"
    ]
    in_time = rc.Policy(suspension_max_days=10, late_reactivation="refuse")
    assert isinstance(life.handle(stands(BY_US), command, at=AT, policy=in_time), life.Accepted)
    answer = life.handle(stands(), life.SuspendSubscription(id="1"), at=AT, policy=policy)
    assert isinstance(answer, life.Accepted)
    assert answer.events[0].policy_version == policy.version


# --- what does not fit -----------------------------------------------------------------------------------

ANNUAL = "ANNUAL_MONTHLY_PAY, ANNUAL_YEARLY_PAY"
PAID = "FLEXIBLE, ANNUAL_MONTHLY_PAY, ANNUAL_YEARLY_PAY"


@pytest.mark.parametrize(
    ("before", "command", "choices"),
    [
        (stands(), life.EndTrial(id="1"), "TRIAL"),
        (stands(plan=None), life.EndTrial(id="1"), "TRIAL"),
        (stands(), life.EndTerm(id="1", term_ends_at=AT), ANNUAL),
        (stands(plan="TRIAL"), life.ChooseRenewal(id="1", renewal="CANCEL"), ANNUAL),
        (stands(plan=None), life.ChooseRenewal(id="1", renewal="CANCEL"), ANNUAL),
        (stands(), life.ChoosePlan(id="1", plan="TRIAL"), PAID),
        (stands(), life.ChoosePlan(id="1", plan="FREE"), PAID),
    ],
)
def test_a_plan_that_does_not_fit_raises(before: Any, command: life.Command, choices: str) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        life.handle(before, command, at=AT)
    assert (caught.value.code, caught.value.field) == ("value.not-a-member", "plan")
    assert dict(caught.value.params) == {"expected": "Plan", "choices": choices}


@pytest.mark.parametrize(
    ("before", "kind"),
    [(stands(), life.SuspendSubscription), (stands(BY_US), life.ReactivateSubscription)],
)
def test_another_subscription_does_not_fit(before: Any, kind: Any) -> None:
    command = kind(id="1", seen=rc.Subscription(sku="1010020028", plan="FLEXIBLE", status="ACTIVE"))
    with pytest.raises(rc.InvalidValueError) as caught:
        life.handle(before, command, at=AT)
    assert (caught.value.code, caught.value.field) == ("value.not-as-recorded", "seen.sku")


# --- what is due -----------------------------------------------------------------------------------------

EVER = (AT - 9999 * DAY, AT + 9999 * DAY)
LIMIT = life.Due(code="suspension-limit", at=SINCE + 60 * DAY, facts=(128,))
MOVES = life.Due(code="moved-to-google", at=SINCE + 60 * DAY, facts=(132, 133))
YEAR = life.Due(code="cancelled-after-a-year", at=SINCE.replace(year=2027), facts=(132,))
TERM_ENDS = life.Due(code="term-ends", at=TERM, facts=(137, 190))
TERM_ENDS_FOR_GOOD = life.Due(code="term-ends-for-good", at=TERM, facts=(126,))
TRIAL_ENDS = life.Due(code="trial-ends", at=AT + DAY, facts=(134,))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (life.EntitlementState(), ()),
        (stands(), ()),
        (annual(), (TERM_ENDS,)),
        (annual(renewal="CANCEL"), (TERM_ENDS_FOR_GOOD,)),
        (annual(renewal="CANCEL", term_over=True), ()),
        (annual(term_over=True), ()),
        (
            stands(ENDED, BY_US, reasons_since=[(BY_US, AT), (ENDED, SINCE)], counted_from=SINCE + DAY),
            (
                attrs.evolve(LIMIT, at=AT + 60 * DAY),
                attrs.evolve(MOVES, at=SINCE + 61 * DAY),
                attrs.evolve(YEAR, at=SINCE.replace(year=2027) + DAY),
            ),
        ),
        (stands(BY_US), (MOVES, LIMIT, YEAR)),
        (stands(TRIAL, plan="TRIAL", trial_ends_at=AT + DAY), (MOVES, YEAR)),
        (stands(plan="TRIAL", trial_ends_at=AT + DAY), (TRIAL_ENDS,)),
        (stands(TERMS, plan="TRIAL", trial_ends_at=AT + DAY), (TRIAL_ENDS,)),
        (stands(BY_US, OTHER), (LIMIT,)),
        (stands(BY_US, TERMS), (LIMIT,)),
        (stands(BY_US, sku="Google-Vault"), (LIMIT,)),
        (stands(BY_US, sku="Google-Chrome-Device-Management"), (LIMIT,)),
        (stands(BY_US, sku="no-such-sku"), (MOVES, LIMIT, YEAR)),
        (
            annual(BY_US),  # it is counted from the end of the term
            (
                LIMIT,
                TERM_ENDS,
                attrs.evolve(MOVES, at=TERM + 60 * DAY),
                attrs.evolve(YEAR, at=TERM.replace(year=TERM.year + 1)),
            ),
        ),
        (
            annual(ENDED, term_ends_at=SINCE - DAY, plan="ANNUAL_YEARLY_PAY"),
            (attrs.evolve(TERM_ENDS, at=SINCE - DAY), MOVES, YEAR),
        ),
        (stands(BY_US, term_ends_at=TERM), (MOVES, LIMIT, TERM_ENDS, YEAR)),
        (annual(BY_US, term_ends_at=None), (MOVES, LIMIT, YEAR)),
        (annual(BY_US, phase="moved", trial_ends_at=AT), ()),
        (annual(BY_US, phase="cancelled", trial_ends_at=AT), ()),
    ],
)
def test_what_is_due(state: life.EntitlementState, expected: tuple[life.Due, ...]) -> None:
    assert life.due(state, *EVER) == tuple(sorted(expected, key=lambda one: (one.at, one.code)))
    for one in expected:
        assert one in life.due(state, one.at, one.at + TICK)
        assert one not in life.due(state, one.at - TICK, one.at)


def test_the_policy_says_what_becomes_of_a_long_suspension() -> None:
    policy = rc.Policy(long_suspension="cancelled", suspension_max_days=30)
    told = life.Due(code="cancelled-after-suspension", at=SINCE + 30 * DAY, facts=(128, 132))
    limit = attrs.evolve(LIMIT, at=SINCE + 30 * DAY)
    assert life.due(stands(BY_US), *EVER, policy=policy) == (told, limit)
    moves = attrs.evolve(MOVES, at=SINCE + 30 * DAY)
    shorter = rc.Policy(suspension_max_days=30)
    assert life.due(stands(BY_US), *EVER, policy=shorter) == (moves, limit, YEAR)
    chrome = rc.Policy(product_groups={"1010020027": "CHROME"})
    assert life.due(stands(BY_US), *EVER, policy=chrome) == (LIMIT,)
