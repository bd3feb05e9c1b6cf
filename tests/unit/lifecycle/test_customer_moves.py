"""Each move in the life of a customer, each refusal, and each command that does not fit what is recorded."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core import lifecycle as life
from unit.lifecycle.given import (
    AT,
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
    expect,
    refused,
)

ADDED = ("registered", "imported", "ordered", "active")
KNOWN = attrs.evolve(SCHOOL, cloud_identity_id="C01abcde3")
STRANGER = rc.Reseller(id="C0999999")
BRINGS: dict[str, Any] = {"account": ELSEWHERE, "consents": (CONSENT,)}
WORKED: dict[str, Any] = {"back_to": None}
CALLED: dict[str, Any] = {"failure": None}
ESSENTIALS = rc.Order(sku="1010060003", plan="ANNUAL_MONTHLY_PAY", seats=5)


def stands(phase: str, customer: Any = SCHOOL, **more: Any) -> life.CustomerState:
    return life.CustomerState(phase=phase, customer=customer, handled=(("0", "f"),), **more)


# --- what it does ----------------------------------------------------------------------------------------


def test_a_draft_is_begun_and_changed() -> None:
    drafted = expect(
        life.CustomerState(),
        life.DraftCustomer(id="1", customer=SCHOOL),
        life.CustomerDrafted,
        phase="draft",
        tells={"customer": SCHOOL, "domain_verified_at": None},
    )
    assert drafted == life.CustomerState(phase="draft", customer=SCHOOL, handled=((drafted.handled[0]),))
    expect(
        drafted,
        life.DraftCustomer(id="2", customer=TEAM),
        life.CustomerDrafted,
        phase="draft",
        tells={"customer": TEAM, "domain_verified_at": None},
    )


def test_a_customer_is_registered() -> None:
    expect(
        stands("draft"),
        life.RegisterCustomer(id="1", account=NOBODY),
        life.CustomerRegistered,
        phase="registered",
        tells={"back_to": "draft", "failure": None},
    )


@pytest.mark.parametrize("phase", ["draft", "left"])
def test_a_customer_is_imported(phase: str) -> None:
    expect(
        stands(phase, left_at=AT - 700 * DAY),
        life.ImportCustomer(id="1", request=REQUEST, **BRINGS),
        life.CustomerImported,
        phase="imported",
        tells={**IMPORTED, "back_to": phase},
    )


FROM_LOOK_UP = attrs.evolve(SCHOOL, cloud_identity_id="C01abcde2")
IMPORTED: dict[str, Any] = {"customer": FROM_LOOK_UP, "failure": None, "back_to": "draft"}


def test_an_import_keeps_the_id_that_was_looked_up_where_none_is_recorded() -> None:
    request = attrs.evolve(REQUEST, customer=FROM_LOOK_UP)
    expect(
        stands("draft", FROM_LOOK_UP, failure="503"),
        life.ImportCustomer(id="1", request=request, **BRINGS),
        life.CustomerImported,
        phase="imported",
        tells=IMPORTED,
    )


MY_TEAM = rc.Team(
    cloud_identity_id="C01team01",
    primary_email="lead@acme-example.com",
    owned=False,
    subscriptions=(
        rc.Subscription(
            sku="1010060003", plan="ANNUAL_MONTHLY_PAY", seats=5, status="ACTIVE", suspension_reasons=()
        ),
    ),
)
NAMELESS = attrs.evolve(MY_TEAM, cloud_identity_id=None)


@pytest.mark.parametrize(
    ("account", "known_as"),
    [
        (attrs.evolve(ELSEWHERE, teams=(MY_TEAM,)), "C01team01"),
        (
            rc.GoogleAccount(status="teams", nonprofit=False, legacy_free=False, teams=(MY_TEAM,)),
            "C01team01",
        ),
        # Its own id is not known: that of the domain account is another customer's.
        (attrs.evolve(ELSEWHERE, teams=(NAMELESS,)), None),
    ],
)
def test_an_imported_team_is_known_by_its_own_id(account: rc.GoogleAccount, known_as: str | None) -> None:
    request = attrs.evolve(
        REQUEST,
        customer=TEAM,
        items=None,
        product_groups=["GOOGLE_WORKSPACE"],
        token="made-up-token",
        token_issued_at=AT - DAY,
        token_reseller_id="C0123456",
    )
    expect(
        stands("draft", TEAM),
        life.ImportCustomer(id="1", request=request, account=account, consents=()),
        life.CustomerImported,
        phase="imported",
        tells={**IMPORTED, "customer": attrs.evolve(TEAM, cloud_identity_id=known_as)},
    )


@pytest.mark.parametrize(
    ("phase", "back_to", "after"),
    [
        ("registered", "draft", "draft"),
        ("registered", None, "registered"),
        ("imported", "draft", "draft"),
        ("imported", "left", "left"),
        ("imported", None, "imported"),
        ("ordered", "registered", "registered"),
        ("ordered", "imported", "imported"),
        ("ordered", "ordered", "ordered"),
        ("ordered", None, "ordered"),
        ("active", "active", "active"),
        ("active", None, "active"),
    ],
)
@pytest.mark.parametrize("left_at", [None, AT - 700 * DAY])
def test_a_call_fails(phase: str, back_to: str | None, after: str, left_at: Any) -> None:
    expect(
        stands(phase, back_to=back_to, left_at=left_at, left_before=AT - 900 * DAY),
        life.NoteFailed(id="1", reason="409 conflict"),
        life.CustomerCallFailed,
        phase=after,
        tells={"failure": "409 conflict", "back_to": None, "left_at": left_at, "left_before": None},
    )


@pytest.mark.parametrize("phase", ["ordered", "active"])
@pytest.mark.parametrize("left_before", [None, AT - 700 * DAY])
def test_whom_google_does_not_take_over_has_not_left(phase: str, left_before: Any) -> None:
    over = expect(
        stands(phase, left_at=left_before, back_to="registered", failure="503"),
        life.HandOverToGoogle(id="1", account=OURS),
        life.CustomerHandedOver,
        phase="left",
        tells={"left_at": AT, "left_before": left_before, "back_to": phase, "failure": None},
    )
    renamed = expect(
        over,
        life.ChangeRecord(id="2", customer=KNOWN),
        life.RecordChanged,
        phase="left",
        tells={"customer": KNOWN, "domain_verified_at": None},
    )
    back = expect(
        renamed,
        life.NoteFailed(id="3", reason="412 conditionNotMet"),
        life.CustomerCallFailed,
        phase=phase,
        tells={
            "failure": "412 conditionNotMet",
            "back_to": None,
            "left_at": left_before,
            "left_before": None,
        },
    )
    assert back.left_at == left_before
    gone: Any = life.handle(back, life.NoteLeft(id="4", left_at=AT), at=AT)
    with pytest.raises(rc.InvalidValueError) as caught:  # it went by itself: no call took it away
        life.handle(gone.state, life.NoteFailed(id="5", reason="412"), at=AT)
    assert (caught.value.code, caught.value.field) == ("value.not-as-recorded", "state.back_to")


@pytest.mark.parametrize(
    ("commands", "phase", "failure"),
    [
        (("fails",), "registered", "409"),
        (("fails", "fails"), "registered", "409"),
        (("fails", "orders"), "ordered", None),
        (("orders", "fails"), "ordered", "409"),  # what was ordered first stands
        (("accepts", "fails"), "active", "409"),
        (("accepts", "orders", "fails"), "active", "409"),
        (("accepts", "orders", "fails", "orders"), "active", None),
        (("accepts", "moves", "fails"), "ordered", "409"),
    ],
)
def test_an_order_that_fails_leaves_what_was_ordered_before(
    commands: tuple[str, ...], phase: str, failure: str | None
) -> None:
    state: Any = stands("registered", back_to="draft", failure="503")
    for number, name in enumerate(("orders", *commands)):
        command: life.Command = {
            "orders": life.PlaceOrder(id=f"{number}o", order=ORDER, account=OURS, consents=()),
            "fails": life.NoteFailed(id=f"{number}f", reason="409"),
            "accepts": life.NoteTermsAccepted(id=f"{number}a", by="customer-super-admin"),
            "moves": life.NoteTransferred(id=f"{number}m"),
        }[name]
        answer = life.handle(state, command, at=AT)
        assert isinstance(answer, life.Accepted)
        state = answer.state
    assert (str(state.phase), state.failure) == (phase, failure)


def test_whom_a_conflict_kept_from_being_added_is_imported() -> None:
    state: Any = stands("draft")
    for number, command in enumerate(
        (
            life.RegisterCustomer(id="1", account=NOBODY),
            life.NoteFailed(id="2", reason="409 conflict"),
            life.ImportCustomer(id="3", request=REQUEST, **BRINGS),
        )
    ):
        answer = life.handle(state, command, at=AT)
        assert isinstance(answer, life.Accepted)
        state = answer.state
        assert (str(state.phase), state.failure) == [
            ("registered", None),
            ("draft", "409 conflict"),
            ("imported", None),
        ][number]


@pytest.mark.parametrize("phase", [*ADDED, "left"])
def test_a_record_changes(phase: str) -> None:
    renamed = attrs.evolve(SCHOOL, organization_name="나다라 고등학교", cloud_identity_id="C01abcde3")
    for before in (SCHOOL, KNOWN):
        expect(
            stands(phase, before),
            life.ChangeRecord(id="1", customer=renamed),
            life.RecordChanged,
            phase=phase,
            tells={"customer": renamed, "domain_verified_at": None},
        )


OTHER_DOMAIN = attrs.evolve(SCHOOL, domain="other-example.com")


@pytest.mark.parametrize(
    ("phase", "command", "event"),
    [("draft", life.DraftCustomer, life.CustomerDrafted), ("active", life.ChangeRecord, life.RecordChanged)],
)
@pytest.mark.parametrize(
    ("customer", "verified_at"), [(attrs.evolve(SCHOOL, crm_id="7"), AT - DAY), (OTHER_DOMAIN, None)]
)
def test_another_domain_is_not_verified_yet(
    phase: str, command: Any, event: Any, customer: Any, verified_at: Any
) -> None:
    expect(
        stands(phase, domain_verified_at=AT - DAY),
        command(id="1", customer=customer),
        event,
        phase=phase,
        tells={"customer": customer, "domain_verified_at": verified_at},
    )


@pytest.mark.parametrize("phase", ADDED)
def test_an_identity_becomes_known_and_is_told_again(phase: str) -> None:
    for before in (SCHOOL, KNOWN):
        expect(
            stands(phase, before),
            life.NoteIdentity(id="1", cloud_identity_id="C01abcde3"),
            life.IdentityNoted,
            phase=phase,
            tells={"customer": KNOWN},
        )


@pytest.mark.parametrize(
    ("before", "after"),
    [("registered", "ordered"), ("imported", "ordered"), ("ordered", "ordered"), ("active", "active")],
)
def test_an_order_is_placed(before: str, after: str) -> None:
    command = life.PlaceOrder(id="1", order=ORDER, account=OURS, consents=())
    expect(
        stands(before, failure="503"),
        command,
        life.OrderPlaced,
        phase=after,
        tells={"order": ORDER, **CALLED, "back_to": before},
        becomes={**CALLED, "back_to": before},
    )


@pytest.mark.parametrize("phase", ["imported", "ordered", "active"])
def test_after_a_transfer_the_terms_are_to_be_accepted_anew(phase: str) -> None:
    moved = expect(
        stands(phase, back_to="imported"),
        life.NoteTransferred(id="1"),
        life.SubscriptionsTransferred,
        phase="ordered",
        tells=WORKED,
    )
    command = life.NoteTermsAccepted(id="2", by="customer-super-admin")
    expect(
        attrs.evolve(moved, back_to="registered"),
        command,
        life.TermsAccepted,
        phase="active",
        tells=WORKED,
    )


@pytest.mark.parametrize("phase", ADDED)
@pytest.mark.parametrize(("customer", "becomes"), [(SCHOOL, SCHOOL), (TEAM, rc.verified(TEAM))])
def test_a_domain_is_verified(phase: str, customer: Any, becomes: Any) -> None:
    expect(
        stands(phase, customer),
        life.VerifyDomain(id="1", account=OURS),
        life.DomainVerified,
        phase=phase,
        tells={"customer": becomes, "domain_verified_at": AT},
        codes=("verification.no-new-teams",),
    )
    expect(  # noted again, the first time stays
        stands(phase, customer, domain_verified_at=AT - DAY),
        life.VerifyDomain(id="1", account=OURS),
        life.DomainVerified,
        phase=phase,
        tells={"customer": becomes, "domain_verified_at": AT - DAY},
        codes=("verification.no-new-teams",),
    )


@pytest.mark.parametrize("phase", ADDED)
@pytest.mark.parametrize("left_at", [AT, AT - DAY])
def test_a_customer_leaves(phase: str, left_at: Any) -> None:
    expect(
        stands(phase, back_to="draft"),
        life.NoteLeft(id="1", left_at=left_at),
        life.CustomerLeft,
        phase="left",
        tells={"left_at": left_at, **WORKED},
    )


@pytest.mark.parametrize("phase", ["draft", "registered", "imported", "left"])
def test_a_record_is_deleted(phase: str) -> None:
    expect(stands(phase), life.DeleteCustomer(id="1"), life.CustomerDeleted, phase="deleted")


def test_the_table_knows_no_other_move() -> None:
    told = {
        "new": "DraftCustomer",
        "draft": "DraftCustomer RegisterCustomer ImportCustomer DeleteCustomer",
        "registered": "ChangeRecord NoteIdentity VerifyDomain PlaceOrder NoteLeft NoteFailed DeleteCustomer",
        "imported": "ChangeRecord NoteIdentity VerifyDomain PlaceOrder NoteTransferred NoteLeft "
        "NoteFailed DeleteCustomer",
        "ordered": "ChangeRecord NoteIdentity VerifyDomain PlaceOrder NoteTransferred NoteTermsAccepted "
        "NoteFailed HandOverToGoogle NoteLeft",
        "active": "ChangeRecord NoteIdentity VerifyDomain PlaceOrder NoteTransferred NoteFailed "
        "HandOverToGoogle NoteLeft",
        "left": "ChangeRecord ImportCustomer NoteFailed DeleteCustomer",
        "deleted": "",
    }
    assert {
        str(phase): " ".join(command.__name__ for command in row)
        for phase, row in life.CUSTOMER_LIFECYCLE.table.items()
    } == told


# --- what is refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("customer", "given", "expected"),
    [
        (
            SCHOOL,
            {},
            [
                "unknown registration.account-exists account",
                "unknown registration.nonprofits account",
                "unknown registration.legacy-free-edition account",
            ],
        ),
        (SCHOOL, {"account": ELSEWHERE}, ["violation registration.account-exists account.status"]),
        (
            TEAM,
            {"account": NOBODY, "intended_sku": "1010020027"},
            ["violation registration.sku-not-for-teams intended_sku"],
        ),
        (
            attrs.evolve(SCHOOL, reseller_id=None),
            {"account": NOBODY, "reseller_id_requested": True},
            ["violation registration.reseller-id-missing customer.reseller_id"],
        ),
        (
            SCHOOL,
            {"account": NOBODY, "reseller": STRANGER},
            ["violation registration.reseller-id-mismatch customer.reseller_id"],
        ),
        (
            SCHOOL,
            {"account": NOBODY, "domain_registered": False},
            ["violation registration.domain-not-registered domain_registered"],
        ),
        (
            SCHOOL,
            {"account": NOBODY, "provisionable_types": ["team"]},
            ["violation registration.type-not-provisionable provisionable_types"],
        ),
        (
            SCHOOL,
            {"account": NOBODY, "profile": "channel-api"},
            [
                "violation registration.alternate-email-missing customer.alternate_email",
                "violation registration.address-incomplete customer.contact.address.postal_code",
                "violation registration.address-incomplete customer.contact.address.region_code",
                "violation registration.address-incomplete customer.contact.address.address_lines",
            ],
        ),
    ],
)
def test_who_is_not_registered(customer: Any, given: dict[str, Any], expected: list[str]) -> None:
    assert refused(stands("draft", customer), life.RegisterCustomer(id="1", **given)) == expected


def test_a_domain_that_was_deleted_is_told_of() -> None:
    def codes(**given: Any) -> tuple[str, ...]:
        command = life.RegisterCustomer(id="1", account=NOBODY, **given)
        answer = life.handle(stands("draft"), command, at=AT)
        assert isinstance(answer, life.Accepted)
        return answer.events[0].codes

    deleted_at = AT - 2 * DAY
    assert codes() == codes(domain_deleted_at=deleted_at, deleted_via_reseller=False) == ()
    for given in ({"domain_deleted_at": AT}, {"domain_deleted_at": deleted_at, "deleted_via_reseller": True}):
        assert codes(**given) == ("registration.domain-recently-deleted",)


def test_the_policy_counts_when_something_is_asked() -> None:
    old = attrs.evolve(NOBODY, observed_at=AT - 2 * DAY)
    command = life.RegisterCustomer(id="1", account=old)
    policy = rc.Policy(max_fact_age=DAY)
    assert (
        refused(stands("draft"), command, policy=policy)[0] == "unknown registration.account-exists account"
    )
    expect(
        stands("draft"),
        command,
        life.CustomerRegistered,
        phase="registered",
        tells={"back_to": "draft", "failure": None},
        policy=rc.Policy(max_fact_age=2 * DAY),
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {},
            [
                "unknown transfer.nonprofits account",
                "unknown transfer.legacy-free-edition account",
                "unknown transfer.consent-missing consents",
                "unknown transfer.consent-missing consents",
                "unknown transfer.customer-not-found account",
            ],
        ),
        ({**BRINGS, "consents": ()}, ["violation transfer.consent-missing consents"] * 2),
        (
            {**BRINGS, "reseller": STRANGER},
            [
                "violation transfer.reseller-id-mismatch reseller.id",
                "violation transfer.reseller-id-mismatch request.customer.reseller_id",
            ],
        ),
        (
            {**BRINGS, "linked_customer": attrs.evolve(SCHOOL, domain="other-example.com")},
            ["violation transfer.linked-record-differs request.overwrite"],
        ),
    ],
)
def test_who_is_not_imported(given: dict[str, Any], expected: list[str]) -> None:
    assert refused(stands("draft"), life.ImportCustomer(id="1", request=REQUEST, **given)) == expected


def test_a_team_is_imported_unnamed_by_the_consoles_form_alone() -> None:
    unnamed = attrs.evolve(TEAM, primary_email=None)
    command = life.ImportCustomer(id="1", request=attrs.evolve(REQUEST, customer=unnamed), **BRINGS)
    assert isinstance(life.handle(stands("draft", unnamed), command, at=AT), life.Accepted)
    for profile in (rc.Profile.RESELLER_API, rc.Profile.CHANNEL_API):
        assert refused(stands("draft", unnamed), attrs.evolve(command, profile=profile)) == [
            "violation transfer.team-not-named request.customer.primary_email"
        ]


def test_items_of_a_request_are_not_read_by_an_import() -> None:
    too_few = attrs.evolve(REQUEST, items=[rc.TransferItem(sku="1010020028", plan="FLEXIBLE", seats=1)])
    command = life.ImportCustomer(id="1", request=too_few, **BRINGS)
    expect(stands("draft"), command, life.CustomerImported, phase="imported", tells=IMPORTED)


@pytest.mark.parametrize(
    ("recorded", "said", "months", "locked"),
    [
        (30, None, 1, True),
        (31, None, 1, False),
        (31, None, 18, True),
        (700, 30, 18, True),  # the later one counts, whoever says it
        (30, 700, 18, True),
        (700, 600, 18, False),
        (None, 30, 18, True),
        (None, None, 18, False),
    ],
)
def test_who_left_us_is_locked_out(
    recorded: int | None, said: int | None, months: int, *, locked: bool
) -> None:
    left_us_at = None if said is None else AT - said * DAY
    request = attrs.evolve(REQUEST, left_us_at=left_us_at)
    command = life.ImportCustomer(id="1", request=request, **BRINGS)
    left_at = None if recorded is None else AT - recorded * DAY
    before, policy = stands("left", left_at=left_at), rc.Policy(lockout_months=months)
    if locked:
        assert refused(before, command, policy=policy) == ["violation transfer.locked-out request.left_us_at"]
    else:
        tells = {**IMPORTED, "back_to": "left"}
        expect(before, command, life.CustomerImported, phase="imported", tells=tells, policy=policy)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {},
            [
                "unknown purchase.consent-missing consents",
                "unknown purchase.consent-missing account",
                "unknown purchase.already-held account",
                "unknown purchase.edition-family-held account",
            ],
        ),
        (
            {"account": attrs.evolve(OURS, first_reseller=False), "consents": ()},
            ["violation purchase.consent-missing consents"],
        ),
        (
            {"account": OURS, "reseller": rc.Reseller(id="C0123456", terms_accepted=False)},
            ["violation purchase.reseller-terms-not-accepted reseller.terms_accepted"],
        ),
        (
            {"account": OURS, "primary_email_taken": True},
            ["violation purchase.primary-email-taken primary_email_taken"],
        ),
        (
            {"account": OURS, "order": attrs.evolve(ORDER, seats=301)},
            ["violation purchase.seats-above-cap order.seats"],
        ),
    ],
)
def test_what_is_not_ordered(given: dict[str, Any], expected: list[str]) -> None:
    assert refused(stands("registered"), life.PlaceOrder(id="1", **{"order": ORDER, **given})) == expected


def test_a_consent_lets_order_and_the_policy_more_seats() -> None:
    consent = attrs.evolve(CONSENT, customer="C01abcde3")
    account = attrs.evolve(OURS, first_reseller=False)
    many = attrs.evolve(ORDER, seats=301)
    expect(
        stands("registered"),
        life.PlaceOrder(id="1", order=many, account=account, consents=(consent,)),
        life.OrderPlaced,
        phase="ordered",
        tells={"order": many, **CALLED, "back_to": "registered"},
        becomes={**CALLED, "back_to": "registered"},
        policy=rc.Policy(business_seat_cap=301),
    )
    command = life.PlaceOrder(id="1", order=ORDER, account=account, consents=(consent,))
    assert refused(stands("registered"), command, at=AT - DAY - TICK) == [
        "violation purchase.consent-missing consents"
    ]


@pytest.mark.parametrize("by", ["reseller", "google", "nobody"])
def test_nobody_accepts_the_terms_for_the_customer(by: str) -> None:
    command = life.NoteTermsAccepted(id="1", by=by)
    for policy in (rc.DEFAULT_POLICY, rc.Policy(lockout_months=1)):
        assert refused(stands("ordered"), command, policy=policy) == ["violation admin.forbidden action"]


SUSPENDED = attrs.evolve(
    OURS,
    subscriptions=(
        rc.Subscription(
            sku="1010060003",
            plan="ANNUAL_MONTHLY_PAY",
            status="SUSPENDED",
            suspension_reasons=["OTHER"],
        ),
    ),
)


@pytest.mark.parametrize(
    ("customer", "given", "expected"),
    [
        (
            SCHOOL,
            {},
            [
                "unknown verification.nobody-there account",
                "unknown verification.teams-subscriptions-missing account",
            ],
        ),
        (SCHOOL, {"account": NOBODY}, ["violation verification.nobody-there account.status"]),
        (
            TEAM,
            {"account": SUSPENDED},
            [
                "violation verification.subscription-suspended account.subscriptions[0].status",
                "advisory verification.no-new-teams customer.domain",
            ],
        ),
    ],
)
def test_who_does_not_verify(customer: Any, given: dict[str, Any], expected: list[str]) -> None:
    for policy in (rc.DEFAULT_POLICY, rc.Policy(lockout_months=1)):
        command = life.VerifyDomain(id="1", **given)
        assert refused(stands("ordered", customer), command, policy=policy) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {},
            [
                "unknown transfer-out.not-ours account",
                "unknown transfer-out.super-admin-missing account",
            ],
        ),
        (
            {"account": attrs.evolve(OURS, super_admin_present=False)},
            ["violation transfer-out.super-admin-missing account.super_admin_present"],
        ),
        (
            {"account": OURS, "billed_offline": True},
            ["violation transfer-out.billed-offline billed_offline"],
        ),
    ],
)
def test_who_is_not_handed_over(given: dict[str, Any], expected: list[str]) -> None:
    for policy in (rc.DEFAULT_POLICY, rc.Policy(lockout_months=1)):
        command = life.HandOverToGoogle(id="1", **given)
        assert refused(stands("active"), command, policy=policy) == expected


# --- what does not fit -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "command", "code", "field"),
    [
        (
            stands("draft"),
            life.ImportCustomer(id="1", request=attrs.evolve(REQUEST, customer=TEAM)),
            "value.not-as-recorded",
            "request.customer",
        ),
        (
            stands("active"),
            life.ChangeRecord(id="1", customer=TEAM),
            "value.not-as-recorded",
            "customer",
        ),
        (
            stands("active", KNOWN),
            life.ChangeRecord(id="1", customer=attrs.evolve(KNOWN, cloud_identity_id="C01abcde2")),
            "value.not-as-recorded",
            "customer.cloud_identity_id",
        ),
        (
            stands("active", KNOWN),
            life.ChangeRecord(id="1", customer=SCHOOL),
            "value.not-as-recorded",
            "customer.cloud_identity_id",
        ),
        (
            stands("active", KNOWN),
            life.NoteIdentity(id="1", cloud_identity_id="C01abcde2"),
            "value.not-as-recorded",
            "cloud_identity_id",
        ),
        (
            stands("active"),
            life.NoteLeft(id="1", left_at=AT + TICK),
            "value.moment-out-of-range",
            "left_at",
        ),
    ],
)
def test_what_does_not_fit_raises(
    before: life.CustomerState, command: life.Command, code: str, field: str
) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        life.handle(before, command, at=AT)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_when_the_customer_may_come_back() -> None:
    left = stands("left", left_at=AT)
    back = AT.replace(year=2028, month=5)
    told = life.Due(code="customer-may-come-back", at=back, facts=(90,))
    assert life.due(left, back, back + TICK) == (told,)
    assert life.due(left, back - TICK, back) == life.due(left, back + TICK, back + 900 * DAY) == ()
    sooner = AT.replace(month=12)
    assert life.due(left, AT, back, policy=rc.Policy(lockout_months=1)) == (attrs.evolve(told, at=sooner),)
    assert life.due(stands("imported", left_at=AT), back, back + TICK) == ()
    assert life.due(stands("left"), AT, back + TICK) == ()
