"""What holds for every lifecycle: commands once, events replayed, windows that adjoin, arguments checked."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core import lifecycle as life
from reseller_core.lifecycle._shapes import FACT_NAMES
from reseller_core.values.fields import kind_of
from unit.lifecycle.given import (
    AT,
    BY_TOKEN,
    CONSENT,
    DAY,
    ELSEWHERE,
    NOBODY,
    ORDER,
    OURS,
    REQUEST,
    SCHOOL,
    TEAM,
    TICK,
)

LIFECYCLES: tuple[life.Lifecycle[Any], ...] = (
    life.CUSTOMER_LIFECYCLE,
    life.CONSENT_LIFECYCLE,
    life.TRANSFER_LIFECYCLE,
    life.ENTITLEMENT_LIFECYCLE,
)
COMMANDS = [command for one in LIFECYCLES for command in one.moves]
EVENTS = {move.event: one for one in LIFECYCLES for move in one.moves.values()}
DRAFT = life.DraftCustomer(id="1", customer=SCHOOL)


def accepted(state: Any, command: life.Command, at: dt.datetime = AT, **more: Any) -> Any:
    answer = life.handle(state, command, at=at, **more)
    assert isinstance(answer, life.Accepted)
    return answer


# --- a command counts once -------------------------------------------------------------------------------


def test_the_same_command_counts_once_also_in_a_later_phase() -> None:
    state = accepted(life.CustomerState(), DRAFT).state
    registered = accepted(state, life.RegisterCustomer(id="2", account=NOBODY)).state
    assert registered.handled == (
        ("1", DRAFT.fingerprint),
        ("2", life.RegisterCustomer(id="2").fingerprint),
    )
    assert life.handle(registered, DRAFT, at=AT + DAY) == life.Accepted(registered, ())


@pytest.mark.parametrize(
    "other",
    [life.DraftCustomer(id="1", customer=TEAM), life.DeleteCustomer(id="1"), life.NoteTransferred(id="1")],
)
def test_other_content_under_a_known_id_is_a_conflict(other: life.Command) -> None:
    state = accepted(life.CustomerState(), DRAFT).state
    with pytest.raises(rc.CommandConflictError) as caught:
        life.handle(state, other, at=AT)
    assert caught.value.id == "1"


def test_a_refusal_leaves_nothing_behind() -> None:
    state = accepted(life.CustomerState(), DRAFT).state
    asked = life.RegisterCustomer(id="2", account=None)
    assert isinstance(life.handle(state, asked, at=AT), life.Refused)
    for id_ in ("2", "3"):
        command = attrs.evolve(asked, id=id_, account=NOBODY)
        assert accepted(state, command).state.phase is life.CustomerPhase.REGISTERED


def test_an_illegal_command_raises_and_names_phase_and_command() -> None:
    with pytest.raises(rc.IllegalTransitionError) as caught:
        life.handle(life.CustomerState(), life.DeleteCustomer(id="1"), at=AT)
    assert (caught.value.phase, caught.value.command) == ("new", "DeleteCustomer")


@pytest.mark.parametrize(
    ("state", "command", "said"),
    [
        (
            life.TransferState(),
            life.PlaceOrder(id="1", order=ORDER),
            "PlaceOrder is no command of a transfer",
        ),
        (life.EntitlementState(), DRAFT, "DraftCustomer is no command of an entitlement"),
        (
            life.ConsentState(handled=[("1", DRAFT.fingerprint)]),
            DRAFT,
            "DraftCustomer is no command of a consent",
        ),
        (life.CustomerState(phase="deleted"), None, "NoneType is no command of a customer"),
        (life.CustomerState(), life.Command(id="1"), "Command is no command of a customer"),
    ],
)
def test_a_command_of_another_lifecycle_is_none(state: Any, command: Any, said: str) -> None:
    with pytest.raises(TypeError) as caught:
        life.handle(state, command, at=AT)
    assert str(caught.value) == said


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda one: one.name)
def test_ends_take_nothing(lifecycle: life.Lifecycle[Any]) -> None:
    ends = [phase for phase, row in lifecycle.table.items() if not row]
    assert [str(phase) for phase in ends] == {
        "customer": ["deleted"],
        "consent": [],
        "transfer": ["done", "cancelled"],
        "entitlement": ["moved", "cancelled"],
    }[lifecycle.name]
    samples: dict[str, list[life.Command]] = {
        "customer": [DRAFT, life.DeleteCustomer(id="1")],
        "transfer": [life.RequestTransfer(id="1", request=REQUEST), life.CancelTransfer(id="1")],
        "entitlement": [life.NoteMovedToGoogle(id="1"), life.NoteCancelled(id="1")],
    }
    for phase in ends:
        for command in samples[lifecycle.name]:
            with pytest.raises(rc.IllegalTransitionError):
                life.handle(attrs.evolve(lifecycle.beginning, phase=phase), command, at=AT)


# --- what a command asks for -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            life.PlaceOrder(id="1", order=ORDER),
            life.PlaceOrder(
                id="1",
                order=ORDER,
                account=OURS,
                consents=(CONSENT,),
                reseller=rc.Reseller(id="C0123456"),
                primary_email_taken=False,
            ),
        ),
        (
            life.RegisterCustomer(id="1"),
            life.RegisterCustomer(
                id="1",
                account=NOBODY,
                domain_registered=True,
                domain_deleted_at=AT,
                deleted_via_reseller=False,
                provisionable_types=["domain"],
            ),
        ),
        (
            life.ImportCustomer(id="1", request=REQUEST),
            life.ImportCustomer(id="1", request=REQUEST, account=ELSEWHERE, linked_customer=SCHOOL),
        ),
        (
            life.SuspendSubscription(id="1"),
            life.SuspendSubscription(id="1", seen=rc.Subscription(sku="1010020027")),
        ),
        (
            life.NoteLeft(id="1", left_at=AT),
            life.NoteLeft(id="1", left_at=AT.astimezone(dt.timezone(dt.timedelta(hours=9)))),
        ),
        (
            life.RequestTransfer(id="1", request=REQUEST),
            life.RequestTransfer(
                id="1", request=attrs.evolve(REQUEST, items=tuple(reversed(REQUEST.items or ())))
            ),
        ),
    ],
)
def test_facts_and_order_are_no_part_of_what_is_asked(one: life.Command, other: life.Command) -> None:
    assert one.fingerprint == other.fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (life.PlaceOrder(id="1", order=ORDER), life.PlaceOrder(id="2", order=ORDER)),
        (life.PlaceOrder(id="1", order=ORDER), life.PlaceOrder(id="1", order=attrs.evolve(ORDER, seats=11))),
        (
            life.PlaceOrder(id="1", order=ORDER),
            life.PlaceOrder(id="1", order=ORDER, profile="channel-api"),
        ),
        (
            life.RequestTransfer(id="1", request=BY_TOKEN),
            life.RequestTransfer(id="1", request=attrs.evolve(BY_TOKEN, token="another-token")),
        ),
        (
            life.RequestTransfer(id="1", request=BY_TOKEN),
            life.RequestTransfer(id="1", request=attrs.evolve(BY_TOKEN, token=None)),
        ),
        (life.NoteMovedToGoogle(id="1"), life.NoteCancelled(id="1")),
        (life.NoteLeft(id="1", left_at=AT), life.NoteLeft(id="1", left_at=AT + TICK)),
        (life.NoteFailed(id="1", reason="True"), life.NoteFailed(id="1", reason="1")),
        (
            life.NoteConsentGranted(id="1", granted_at=AT),
            life.NoteConsentGranted(id="1", granted_at=AT, granted_by_super_admin=False),
        ),
        (life.EndTerm(id="1", term_ends_at=AT, seats=10), life.EndTerm(id="1", term_ends_at=AT, seats=1)),
        (life.EndTerm(id="1", term_ends_at=AT), life.EndTerm(id="1", term_ends_at=AT + TICK)),
        (
            life.OrderSubscription(id="1", order=ORDER, customer=SCHOOL),
            life.OrderSubscription(id="1", order=ORDER, customer=SCHOOL, terms_accepted=True),
        ),
        (
            life.ChangeRecord(id="1", customer=SCHOOL),
            life.DraftCustomer(id="1", customer=SCHOOL),
        ),
        (
            life.NoteEligibility(id="1", not_transferable={"1010020028": "SKU_SUSPENDED"}),
            life.NoteEligibility(id="1", not_transferable={"1010020028": "SKU_NOT_ELIGIBLE"}),
        ),
    ],
)
def test_all_else_is(one: life.Command, other: life.Command) -> None:
    assert one.fingerprint != other.fingerprint


def test_texts_cannot_be_shifted_from_one_attribute_to_the_next() -> None:
    first = attrs.evolve(SCHOOL, crm_id="7", language_code="ko")
    quoted = attrs.evolve(SCHOOL, crm_id="7', language_code='ko")
    assert (
        life.DraftCustomer(id="1", customer=first).fingerprint
        != life.DraftCustomer(id="1", customer=quoted).fingerprint
    )
    assert life.DeleteCustomer(id="1").fingerprint != life.DeleteCustomer(id="1'").fingerprint


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    assert life.DeleteCustomer(id="1").fingerprint == (
        "3ed1e8e5c12c84f70c469230a36b780b4b4b7db155d952dbdd9e520caf3d2e48"
    )
    assert life.RequestTransfer(id="1", request=BY_TOKEN).fingerprint == (
        "2c3624f2384e5d0885e49b17ea08c388a10a700464e143179d30b8fcce00c76d"
    )


def test_only_a_commands_own_facts_are_left_out() -> None:
    @attrs.frozen(kw_only=True)
    class Look:
        seen: int

    @attrs.frozen(kw_only=True)
    class Planted(life.Command):
        look: Look
        seen: int

    first = Planted(id="1", look=Look(seen=1), seen=1)
    assert first.fingerprint == attrs.evolve(first, seen=2).fingerprint
    assert first.fingerprint != attrs.evolve(first, look=Look(seen=2)).fingerprint


def test_a_version_with_more_attributes_knows_a_command_again() -> None:
    @attrs.frozen(kw_only=True)
    class DeleteCustomer(life.Command):
        why: str | None = None
        parts: tuple[str, ...] = ()
        at_once: bool = False

    known = life.DeleteCustomer(id="1").fingerprint
    assert DeleteCustomer(id="1").fingerprint == known
    said = [DeleteCustomer(id="1", why="x"), DeleteCustomer(id="1", parts=("x",))]
    said.append(DeleteCustomer(id="1", at_once=True))
    assert len({known, *(one.fingerprint for one in said)}) == 4


def test_a_token_shows_nowhere() -> None:
    command = life.RequestTransfer(id="1", request=BY_TOKEN)
    answer = accepted(life.TransferState(), command)
    assert "made-up-token" not in f"{command!r} {answer!r} {command.fingerprint} {answer.state!r}"


def test_the_names_of_facts_are_those_that_commands_have() -> None:
    attributes = {a.name: a for command in COMMANDS for a in attrs.fields(command)}
    assert sorted(FACT_NAMES) == list(FACT_NAMES)
    assert set(FACT_NAMES) <= set(attributes)
    observed = {name for name, a in attributes.items() if str(kind_of(a)) == "observed"}
    assert observed == {"account", "consents"}
    assert observed <= set(FACT_NAMES)


# --- events ----------------------------------------------------------------------------------------------


def test_an_event_says_what_was_advised_and_under_which_policy() -> None:
    idn = attrs.evolve(SCHOOL, domain="가나다.example.co.kr")
    policy = rc.Policy(lockout_months=6)
    state = accepted(life.CustomerState(), life.DraftCustomer(id="1", customer=idn), policy=policy)
    answer = accepted(state.state, life.RegisterCustomer(id="2", account=NOBODY), policy=policy)
    assert state.events[0].codes == ()
    assert answer.events[0].codes == ("registration.domain-not-ascii",)
    assert answer.events[0].policy_version == "2026-11+lockout_months=6"


def test_events_are_plain_also_where_members_are_given() -> None:
    (event,) = accepted(life.CustomerState(), DRAFT, at=AT.astimezone(dt.timezone(DAY / 24))).events
    assert type(event.phase) is str
    assert (event.at, event.at.tzinfo) == (AT, dt.UTC)
    made = life.TermsAccepted(
        command="1", fingerprint="f", at=AT, phase=life.CustomerPhase.ACTIVE, codes=[rc.Code.ADMIN_FORBIDDEN]
    )
    assert made == life.TermsAccepted(
        command="1", fingerprint="f", at=AT, phase="active", codes=("admin.forbidden",), policy_version=""
    )
    assert [type(code) for code in made.codes] == [str]
    assert pickle.loads(pickle.dumps(made)) == made


@pytest.mark.parametrize(
    ("given", "field", "expected"),
    [
        ({"command": " "}, "command", None),
        ({"fingerprint": 7}, "fingerprint", "str"),
        ({"at": AT.replace(tzinfo=None)}, "at", None),
        ({"phase": None}, "phase", "str"),
        ({"codes": "admin.forbidden"}, "codes", "several codes"),
        ({"codes": [7]}, "codes[0]", "codes"),
        ({"policy_version": None}, "policy_version", "str"),
    ],
)
def test_a_wrong_event_is_not_built(given: dict[str, Any], field: str, expected: str | None) -> None:
    right = {"command": "1", "fingerprint": "f", "at": AT, "phase": "active"}
    with pytest.raises(rc.InvalidValueError) as caught:
        life.TermsAccepted(**{**right, **given})
    assert caught.value.field == field
    assert dict(caught.value.params).get("expected") == expected


def test_the_id_of_a_command_is_text_of_at_most_200_characters() -> None:
    assert life.DeleteCustomer(id=" 1 ").id == "1"
    assert len(life.DeleteCustomer(id="x" * 200).id) == 200
    for wrong, code in (
        ("x" * 201, "value.text-too-long"),
        (" ", "value.text-blank"),
        (7, "value.wrong-type"),
    ):
        with pytest.raises(rc.InvalidValueError) as caught:
            life.DeleteCustomer(id=wrong)  # type: ignore[arg-type] # 7 is none
        assert (caught.value.code, caught.value.field) == (code, "id")


def test_a_state_keeps_pairs() -> None:
    state = life.CustomerState(handled=[["1", "f"], ("2", "g")])  # type: ignore[list-item] # any pairs
    assert state.handled == (("1", "f"), ("2", "g"))


# --- replay ----------------------------------------------------------------------------------------------


def test_replaying_never_decides_anew() -> None:
    """Nothing stands in these events that a guard would allow."""
    told: dict[str, Any] = {"at": AT, "policy_version": "1999-01"}
    events = [
        life.CustomerDrafted(
            command="1", fingerprint="f", phase="draft", customer=SCHOOL, domain_verified_at=None, **told
        ),
        life.CustomerRegistered(command="2", fingerprint="g", phase="registered", back_to="draft", **told),
        life.OrderPlaced(
            command="3", fingerprint="h", phase="ordered", order=ORDER, back_to="registered", **told
        ),
    ]
    state = life.CustomerState(
        phase="ordered", customer=SCHOOL, back_to="registered", handled=(("1", "f"), ("2", "g"), ("3", "h"))
    )
    assert life.replay(events) == state
    assert life.replay(iter(events)) == state
    assert life.CUSTOMER_LIFECYCLE.replay([]) == life.CustomerState()


def test_replay_needs_every_event_once_and_in_order() -> None:
    told: dict[str, Any] = {"at": AT, "policy_version": "2026-11"}
    drafted = life.CustomerDrafted(
        command="1", fingerprint="f", phase="draft", customer=SCHOOL, domain_verified_at=None, **told
    )
    registered = life.CustomerRegistered(
        command="2", fingerprint="g", phase="registered", back_to="draft", **told
    )
    placed = life.OrderPlaced(
        command="3", fingerprint="h", phase="ordered", order=ORDER, back_to="registered", **told
    )
    again = attrs.evolve(placed, order=attrs.evolve(ORDER, seats=11))
    assert life.replay([drafted, registered, placed, attrs.evolve(again, command="4")]).handled[3][0] == "4"
    for events, phase, command in (
        ([drafted, placed], "draft", "PlaceOrder"),
        ([registered], "new", "RegisterCustomer"),
        ([drafted, registered, registered], "registered", "RegisterCustomer"),
        ([drafted, attrs.evolve(registered, phase="active")], "draft", "RegisterCustomer"),
        ([drafted, attrs.evolve(registered, phase="no-such")], "draft", "RegisterCustomer"),
        ([drafted, registered, drafted], "registered", "DraftCustomer"),
    ):
        with pytest.raises(rc.IllegalTransitionError) as caught:
            life.replay(events)
        assert (caught.value.phase, caught.value.command) == (phase, command)
    for doubled in (placed, again):
        with pytest.raises(ValueError, match=r"^an event of the command '3' has happened already$"):
            life.replay([drafted, registered, placed, doubled])


def test_one_event_of_several_commands_is_replayed_from_each_phase() -> None:
    """Google suspends what is suspended already; we do not."""
    since: dict[str, Any] = {
        "reasons": ["OTHER"],
        "reasons_since": [("OTHER", AT)],
        "suspended_at": AT,
        "counted_from": None,
    }
    event = life.SubscriptionSuspended(command="1", fingerprint="f", at=AT, phase="suspended", **since)
    state = life.EntitlementState(phase="suspended", reasons=["OTHER"])
    assert life.ENTITLEMENT_LIFECYCLE.apply(state, event).suspended_at == AT
    with pytest.raises(rc.IllegalTransitionError) as caught:
        life.ENTITLEMENT_LIFECYCLE.apply(attrs.evolve(state, phase="moved"), event)
    assert (caught.value.phase, caught.value.command) == ("moved", "SuspendSubscription")


def test_replay_needs_events_of_one_lifecycle() -> None:
    drafted = accepted(life.CustomerState(), DRAFT).events
    given: dict[str, Any] = {"command": "1", "fingerprint": "f", "at": AT}
    other = life.TransferCancelled(phase="cancelled", request=REQUEST, **given)
    with pytest.raises(
        ValueError, match=r"^no event says what lives; a lifecycle's own replay\(\) begins without one$"
    ):
        life.replay([])
    for events in ([*drafted, other], [object()], [life.Event(phase="draft", **given)]):
        with pytest.raises(rc.InvalidValueError) as caught:
            life.replay(events)  # type: ignore[arg-type] # an object is no event
        assert (caught.value.code, caught.value.field) == ("value.wrong-type", "events")
        assert dict(caught.value.params) == {"expected": "Event"}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_event_belongs_to_one_lifecycle_and_tells_attributes_of_its_state(event: Any) -> None:
    of_state = {a.name for a in attrs.fields(type(EVENTS[event].beginning))}
    own = {a.name for a in attrs.fields(event)} - {a.name for a in attrs.fields(life.Event)}
    assert own - of_state <= {"order"}  # it is the entitlement's
    assert sum(event in {move.event for move in one.moves.values()} for one in LIFECYCLES) == 1


# --- arguments -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [None, life.State(), "draft"])
def test_what_is_no_state_is_refused(state: Any) -> None:
    for ask in (
        lambda: life.handle(state, DRAFT, at=AT),
        lambda: life.due(state, AT, AT),
    ):
        with pytest.raises(rc.InvalidValueError) as caught:
            ask()
        assert (caught.value.code, caught.value.field) == ("value.wrong-type", "state")
        assert dict(caught.value.params) == {"expected": "State"}


def test_a_moment_without_a_time_zone_is_refused_also_for_a_known_command() -> None:
    naive = AT.replace(tzinfo=None)
    state = accepted(life.CustomerState(), DRAFT).state
    for before in (life.CustomerState(), state):
        with pytest.raises(rc.InvalidValueError, match="naive-datetime"):
            life.handle(before, DRAFT, at=naive)
    for window in ((naive, AT), (AT, naive)):
        with pytest.raises(rc.InvalidValueError, match="naive-datetime"):
            life.due(state, *window)


# --- what is due -----------------------------------------------------------------------------------------

LEFT = life.CustomerState(phase="left", customer=SCHOOL, left_at=AT)
BACK = AT.replace(year=2028, month=5)


def test_a_window_is_half_open_and_never_backwards() -> None:
    told = (life.Due(code="customer-may-come-back", at=BACK, facts=(90,)),)
    assert life.due(LEFT, BACK, BACK + TICK) == told
    assert life.due(LEFT, BACK - TICK, BACK) == ()
    assert life.due(LEFT, BACK, BACK) == ()
    seoul = dt.timezone(dt.timedelta(hours=9))
    assert life.due(LEFT, BACK.astimezone(seoul), (BACK + TICK).astimezone(seoul)) == told
    with pytest.raises(rc.InvalidValueError) as caught:
        life.due(LEFT, BACK, BACK - TICK)
    assert (caught.value.code, caught.value.field) == ("value.moment-out-of-range", "until")


def test_what_is_due_at_once_stands_in_the_order_of_its_codes() -> None:
    state = life.EntitlementState(
        phase="suspended",
        customer=SCHOOL,
        sku="1010020027",
        plan="FLEXIBLE",
        reasons=["RESELLER_INITIATED"],
        suspended_at=AT,
        term_ends_at=AT,
    )
    found = life.due(state, AT, AT + 999 * DAY)
    assert [one.code for one in found] == [
        "term-ends",
        "moved-to-google",
        "suspension-limit",
        "cancelled-after-a-year",
    ]


def test_the_facade_offers_the_same() -> None:
    assert (rc.handle, rc.due, rc.replay) == (life.handle, life.due, life.replay)
    assert (rc.Accepted, rc.Refused) == (life.Accepted, life.Refused)
