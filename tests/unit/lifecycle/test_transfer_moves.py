"""Each move in the life of a transfer, each refusal, and what does not fit."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core import lifecycle as life
from unit.lifecycle.given import (
    AT,
    BY_TOKEN,
    CHROME,
    CONSENT,
    DAY,
    ELSEWHERE,
    HELD,
    ITEM,
    ITEM_VOICE,
    REQUEST,
    SCHOOL,
    TEAM,
    TICK,
    VOICE,
    WORKSPACE,
    expect,
    refused,
)

SEEN: dict[str, Any] = {"account": ELSEWHERE, "consents": (CONSENT,)}
NO_CONSENT: dict[str, Any] = {"account": ELSEWHERE, "consents": ()}
STRANGER = rc.Reseller(id="C0999999")
IMPORTED: dict[str, Any] = {"imported_at": AT - DAY}
VOICE_BLOCKED = (("1010330004", rc.IneligibilityReason.SKU_NOT_ELIGIBLE),)
KNOWN = attrs.evolve(REQUEST, customer=attrs.evolve(SCHOOL, cloud_identity_id="C01abcde2"))
WITHOUT_TOKEN = attrs.evolve(BY_TOKEN, token=None, token_issued_at=None, token_reseller_id=None)


def stands(phase: str, request: rc.TransferRequest | None = REQUEST, **more: Any) -> life.TransferState:
    return life.TransferState(phase=phase, request=request, **more)


# --- what it does ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["new", "requested", "authorised", "imported", "blocked", "moving"])
def test_a_transfer_is_requested_and_changed(phase: str) -> None:
    before = stands(phase, None if phase == "new" else REQUEST, by_token=True)
    known = attrs.evolve(BY_TOKEN, customer=attrs.evolve(SCHOOL, cloud_identity_id="C01abcde2"))
    expect(
        before,
        life.RequestTransfer(id="1", request=known),
        life.TransferRequested,
        phase="requested",
        tells={"request": known, "by_token": False},
    )


@pytest.mark.parametrize("phase", ["requested", "blocked", "moving"])
def test_what_has_moved_may_be_all_that_is_wanted_by_now(phase: str) -> None:
    less = attrs.evolve(REQUEST, product_groups=[WORKSPACE])
    before = stands(phase, moved=[WORKSPACE], **IMPORTED)
    state = expect(
        before,
        life.RequestTransfer(id="1", request=less),
        life.TransferRequested,
        phase="moved",
        tells={"request": less, "by_token": False},
    )
    assert state.left_to_move == ()
    expect(
        before,
        life.RequestTransfer(id="1", request=REQUEST),
        life.TransferRequested,
        phase="requested",
        tells={"request": REQUEST, "by_token": False},
    )


@pytest.mark.parametrize(
    ("more", "phase"),
    [
        ({}, "authorised"),
        (IMPORTED, "imported"),
        ({**IMPORTED, "not_transferable": VOICE_BLOCKED}, "blocked"),
        ({**IMPORTED, "moved": [WORKSPACE]}, "moving"),
        ({**IMPORTED, "moved": [WORKSPACE], "not_transferable": VOICE_BLOCKED}, "blocked"),
        ({**IMPORTED, "moved": [VOICE], "not_transferable": VOICE_BLOCKED}, "moving"),
        ({**IMPORTED, "not_transferable": {"1010350001": "SKU_SUSPENDED"}}, "blocked"),
        ({**IMPORTED, "not_transferable": {"1010400001": "SKU_SUSPENDED"}}, "imported"),
    ],
)
def test_it_is_authorised_and_goes_on_where_it_stopped(more: dict[str, Any], phase: str) -> None:
    expect(
        stands("requested", **more),
        life.NoteAuthorised(id="1", **SEEN),
        life.TransferAuthorised,
        phase=phase,
        tells={"by_token": False},
    )


@pytest.mark.parametrize(
    ("request_", "given", "by_token"),
    [
        (BY_TOKEN, SEEN, False),
        (BY_TOKEN, NO_CONSENT, True),
        (BY_TOKEN, {"account": ELSEWHERE}, True),
        (attrs.evolve(BY_TOKEN, token_issued_at=AT - 14 * DAY + TICK), NO_CONSENT, True),
        (attrs.evolve(BY_TOKEN, token_issued_at=AT - 30 * DAY, token_expires_at=AT + TICK), NO_CONSENT, True),
    ],
)
def test_a_token_stands_in_for_consents(
    request_: rc.TransferRequest, given: dict[str, Any], *, by_token: bool
) -> None:
    expect(
        stands("requested", request_),
        life.NoteAuthorised(id="1", **given),
        life.TransferAuthorised,
        phase="authorised",
        tells={"by_token": by_token},
    )


@pytest.mark.parametrize(("request_", "given"), [(REQUEST, SEEN), (BY_TOKEN, NO_CONSENT)])
def test_the_customer_is_brought_over(request_: rc.TransferRequest, given: dict[str, Any]) -> None:
    expect(
        stands("authorised", request_, failure="503"),
        life.BringOver(id="1", **given),
        life.CustomerBroughtOver,
        phase="imported",
        tells={"imported_at": AT, "failure": None},
    )


@pytest.mark.parametrize(
    ("before", "more", "noted", "after"),
    [
        ("imported", {}, {}, "imported"),
        ("imported", {}, VOICE_BLOCKED, "blocked"),
        ("blocked", {}, {}, "imported"),
        ("blocked", {}, VOICE_BLOCKED, "blocked"),
        ("blocked", {"moved": [WORKSPACE]}, {}, "moving"),
        ("moving", {"moved": [WORKSPACE]}, {}, "moving"),
        ("moving", {"moved": [WORKSPACE]}, VOICE_BLOCKED, "blocked"),
        ("moving", {"moved": [VOICE]}, VOICE_BLOCKED, "moving"),
    ],
)
def test_what_can_be_transferred_is_noted(before: str, more: Any, noted: Any, after: str) -> None:
    expect(
        stands(before, not_transferable={"1010020028": "SKU_SUSPENDED"}, **IMPORTED, **more),
        life.NoteEligibility(id="1", not_transferable=noted),
        life.EligibilityNoted,
        phase=after,
        tells={"not_transferable": tuple(noted)},
    )


def test_the_policy_says_which_group_a_sku_blocks() -> None:
    command = life.NoteEligibility(id="1", not_transferable={"1010350001": "SKU_SUSPENDED"})
    for group, phase in ((CHROME, "imported"), (VOICE, "blocked")):
        policy = rc.Policy(product_groups={"101035": group})
        expect(
            stands("imported", **IMPORTED),
            command,
            life.EligibilityNoted,
            phase=phase,
            tells={"not_transferable": command.not_transferable},
            policy=policy,
        )


@pytest.mark.parametrize(
    ("before", "moved", "group", "after"),
    [
        ("imported", [], WORKSPACE, "moving"),
        ("imported", [], VOICE, "moving"),
        ("moving", [WORKSPACE], VOICE, "moved"),
        ("moving", [VOICE], WORKSPACE, "moved"),
    ],
)
def test_groups_move_one_by_one(before: str, moved: list[Any], group: Any, after: str) -> None:
    expect(
        stands(before, moved=moved, failure="503", **IMPORTED),
        life.MoveSubscriptions(id="1", product_group=group, **SEEN),
        life.SubscriptionsMoved,
        phase=after,
        tells={"moved": tuple(sorted((*moved, group))), "failure": None},
    )


def test_one_group_moves_at_once() -> None:
    single = attrs.evolve(REQUEST, product_groups=[WORKSPACE], items=[ITEM])
    expect(
        stands("imported", single, **IMPORTED),
        life.MoveSubscriptions(id="1", product_group=WORKSPACE, **SEEN),
        life.SubscriptionsMoved,
        phase="moved",
        tells={"moved": (WORKSPACE,), "failure": None},
    )


@pytest.mark.parametrize(
    ("blocked", "moved", "group", "after"),
    [
        (VOICE_BLOCKED, [], WORKSPACE, "blocked"),
        # A SKU that the customer does not hold: nothing stands against moving its group.
        ({"1010020027": "SKU_NOT_ELIGIBLE"}, [], WORKSPACE, "moving"),
        ({"1010020027": "SKU_NOT_ELIGIBLE"}, [VOICE], WORKSPACE, "moved"),
    ],
)
def test_other_groups_move_while_one_is_blocked(
    blocked: Any, moved: list[Any], group: Any, after: str
) -> None:
    expect(
        stands("blocked", not_transferable=blocked, moved=moved, **IMPORTED),
        life.MoveSubscriptions(id="1", product_group=group, **SEEN),
        life.SubscriptionsMoved,
        phase=after,
        tells={"moved": tuple(sorted((*moved, group))), "failure": None},
    )


@pytest.mark.parametrize("phase", ["authorised", "imported", "blocked", "moving"])
def test_a_call_fails(phase: str) -> None:
    expect(
        stands(phase),
        life.NoteFailed(id="1", reason="503 backendError"),
        life.CallFailed,
        phase=phase,
        tells={"failure": "503 backendError"},
    )


@pytest.mark.parametrize("phase", ["requested", "authorised", "imported", "blocked", "moving"])
@pytest.mark.parametrize("by_token", [True, False])
def test_a_token_expires(phase: str, *, by_token: bool) -> None:
    dated = attrs.evolve(BY_TOKEN, token_expires_at=AT)
    expect(
        stands(phase, dated, by_token=by_token),
        life.NoteTokenExpired(id="1"),
        life.TokenExpired,
        phase="requested" if by_token else phase,
        tells={"request": WITHOUT_TOKEN, "by_token": False},
    )
    assert WITHOUT_TOKEN == REQUEST


def test_the_terms_are_accepted_anew() -> None:
    command = life.NoteNewTermsAccepted(id="1", by="customer-super-admin")
    expect(stands("moved"), command, life.NewTermsAccepted, phase="done")


def test_an_import_alone_is_done_once_the_terms_are_accepted() -> None:
    command = life.NoteNewTermsAccepted(id="1", by="customer-super-admin")
    alone = attrs.evolve(REQUEST, items=None)
    expect(stands("imported", alone, **IMPORTED), command, life.NewTermsAccepted, phase="done")


@pytest.mark.parametrize("phase", ["requested", "authorised", "imported", "blocked"])
def test_it_is_given_up(phase: str) -> None:
    expect(
        stands(phase),
        life.CancelTransfer(id="1"),
        life.TransferCancelled,
        phase="cancelled",
        tells={"request": REQUEST},
    )


@pytest.mark.parametrize("phase", ["requested", "blocked", "moving"])
@pytest.mark.parametrize("items", [(ITEM,), (), None])
def test_what_has_moved_is_not_given_up(phase: str, items: Any) -> None:
    request = attrs.evolve(REQUEST, items=items and (*items, ITEM_VOICE))
    state = expect(
        stands(phase, request, moved=[WORKSPACE], **IMPORTED),
        life.CancelTransfer(id="1"),
        life.TransferCancelled,
        phase="moved",
        tells={"request": attrs.evolve(REQUEST, product_groups=[WORKSPACE], items=items)},
    )
    assert state.left_to_move == ()


def test_the_policy_says_what_an_item_that_has_moved_is_of() -> None:
    unknown = rc.TransferItem(sku="1010350001", plan="FLEXIBLE", seats=3)
    request = attrs.evolve(REQUEST, items=[ITEM, ITEM_VOICE, unknown])
    before = stands("moving", request, moved=[WORKSPACE], **IMPORTED)
    for policy, left in (
        (rc.DEFAULT_POLICY, [ITEM, unknown]),
        (rc.Policy(product_groups={"101035": VOICE}), [ITEM]),
    ):
        expect(
            before,
            life.CancelTransfer(id="1"),
            life.TransferCancelled,
            phase="moved",
            tells={"request": attrs.evolve(request, product_groups=[WORKSPACE], items=left)},
            policy=policy,
        )


@pytest.mark.parametrize(
    "expiry",
    [
        {"token_expires_at": AT},
        {"token_issued_at": AT - 14 * DAY},
        {"token_issued_at": AT - 30 * DAY, "token_expires_at": AT - TICK},
        {"token_issued_at": None},
    ],
)
def test_a_token_expires_from_its_moment_on(expiry: dict[str, Any]) -> None:
    expect(
        stands("requested", attrs.evolve(BY_TOKEN, **expiry)),
        life.NoteTokenExpired(id="1"),
        life.TokenExpired,
        phase="requested",
        tells={"request": WITHOUT_TOKEN, "by_token": False},
    )


def test_an_item_outside_the_product_groups_is_not_hidden() -> None:
    request = attrs.evolve(REQUEST, product_groups=[WORKSPACE])
    command = life.MoveSubscriptions(id="1", product_group=WORKSPACE, **SEEN)
    assert refused(stands("imported", request, **IMPORTED), command) == [
        "violation transfer.item-outside-product-groups request.items[1]"
    ]


def test_the_same_customer_may_have_another_domain_once_its_id_is_known() -> None:
    moved = attrs.evolve(REQUEST, customer=attrs.evolve(KNOWN.customer, domain="other-example.com"))
    for phase, more in (("requested", {}), ("imported", IMPORTED)):
        expect(
            stands(phase, KNOWN, **more),
            life.RequestTransfer(id="1", request=moved),
            life.TransferRequested,
            phase="requested",
            tells={"request": moved, "by_token": False},
        )


OF_TEAM = attrs.evolve(REQUEST, customer=TEAM)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OF_TEAM, attrs.evolve(OF_TEAM, customer=attrs.evolve(TEAM, cloud_identity_id="C01abcde2"))),
        (attrs.evolve(OF_TEAM, customer=attrs.evolve(TEAM, primary_email=None)), OF_TEAM),
        (
            REQUEST,
            attrs.evolve(REQUEST, customer=attrs.evolve(SCHOOL, primary_email="a@ganada-example.hs.kr")),
        ),
        (  # only a team is known by its primary address
            attrs.evolve(REQUEST, customer=attrs.evolve(SCHOOL, primary_email="a@ganada-example.hs.kr")),
            attrs.evolve(REQUEST, customer=attrs.evolve(SCHOOL, primary_email="b@ganada-example.hs.kr")),
        ),
    ],
)
def test_what_was_not_known_of_the_customer_may_be_told(old: Any, new: Any) -> None:
    expect(
        stands("imported", old, **IMPORTED),
        life.RequestTransfer(id="1", request=new),
        life.TransferRequested,
        phase="requested",
        tells={"request": new, "by_token": False},
    )


def test_until_its_import_a_team_may_be_told_to_have_another_address() -> None:
    new = attrs.evolve(OF_TEAM, customer=attrs.evolve(TEAM, primary_email="b@acme-example.com"))
    expect(
        stands("requested", OF_TEAM),
        life.RequestTransfer(id="1", request=new),
        life.TransferRequested,
        phase="requested",
        tells={"request": new, "by_token": False},
    )


def test_the_table_knows_no_other_move() -> None:
    often = "RequestTransfer NoteEligibility MoveSubscriptions NoteFailed NoteTokenExpired CancelTransfer"
    assert {
        str(phase): " ".join(command.__name__ for command in row)
        for phase, row in life.TRANSFER_LIFECYCLE.table.items()
    } == {
        "new": "RequestTransfer",
        "requested": "RequestTransfer NoteAuthorised NoteTokenExpired CancelTransfer",
        "authorised": "RequestTransfer BringOver NoteFailed NoteTokenExpired CancelTransfer",
        "imported": often.replace("CancelTransfer", "NoteNewTermsAccepted CancelTransfer"),
        "blocked": often,
        "moving": often,
        "moved": "NoteNewTermsAccepted",
        "done": "",
        "cancelled": "",
    }


# --- what is refused -------------------------------------------------------------------------------------

MISSING = "violation transfer.consent-missing consents"
UNKNOWN = "unknown transfer.consent-missing consents"


@pytest.mark.parametrize(
    ("request_", "given", "expected"),
    [
        (REQUEST, {}, [UNKNOWN, UNKNOWN]),
        (REQUEST, NO_CONSENT, [MISSING, MISSING]),
        (attrs.evolve(BY_TOKEN, token_issued_at=AT - 14 * DAY), NO_CONSENT, [MISSING, MISSING]),
        (attrs.evolve(BY_TOKEN, token_issued_at=AT + TICK), NO_CONSENT, [MISSING, MISSING]),
    ],
)
def test_what_is_not_authorised(request_: Any, given: dict[str, Any], expected: list[str]) -> None:
    assert refused(stands("requested", request_), life.NoteAuthorised(id="1", **given)) == expected


def test_the_policy_says_how_long_a_token_lives() -> None:
    before = stands("requested", attrs.evolve(BY_TOKEN, token_issued_at=AT - 20 * DAY))
    command = life.NoteAuthorised(id="1", **NO_CONSENT)
    for days, by_token in ((20, None), (21, True)):
        policy = rc.Policy(token_lifetime_days=days)
        if by_token is None:
            assert refused(before, command, policy=policy) == [MISSING, MISSING]
        else:
            expect(
                before,
                command,
                life.TransferAuthorised,
                phase="authorised",
                tells={"by_token": True},
                policy=policy,
            )


def test_the_policy_counts_for_consents_too() -> None:
    """An old look-up tells nobody's id: whose the consents are is not known, and the token carries it."""
    old = attrs.evolve(ELSEWHERE, observed_at=AT - 2 * DAY)
    command = life.NoteAuthorised(id="1", account=old, consents=(CONSENT,))
    for policy, by_token in ((rc.Policy(max_fact_age=DAY), True), (rc.Policy(max_fact_age=2 * DAY), False)):
        expect(
            stands("requested", BY_TOKEN),
            command,
            life.TransferAuthorised,
            phase="authorised",
            tells={"by_token": by_token},
            policy=policy,
        )


OTHERS: list[tuple[dict[str, Any], list[str]]] = [
    (
        {**SEEN, "reseller": STRANGER},
        [
            "violation transfer.reseller-id-mismatch reseller.id",
            "violation transfer.reseller-id-mismatch request.customer.reseller_id",
        ],
    ),
    (
        {**SEEN, "linked_customer": attrs.evolve(SCHOOL, domain="other-example.com")},
        ["violation transfer.linked-record-differs request.overwrite"],
    ),
]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {},
            [
                "unknown transfer.nonprofits account",
                "unknown transfer.legacy-free-edition account",
                UNKNOWN,
                UNKNOWN,
                "unknown transfer.customer-not-found account",
            ],
        ),
        (NO_CONSENT, [MISSING, MISSING]),
        *OTHERS,
    ],
)
def test_who_is_not_brought_over(given: dict[str, Any], expected: list[str]) -> None:
    assert refused(stands("authorised"), life.BringOver(id="1", **given)) == expected


def test_a_team_is_brought_over_unnamed_by_the_consoles_form_alone() -> None:
    before = stands("authorised", attrs.evolve(REQUEST, customer=attrs.evolve(TEAM, primary_email=None)))
    command = life.BringOver(id="1", **SEEN)
    assert isinstance(life.handle(before, command, at=AT), life.Accepted)
    for profile in (rc.Profile.RESELLER_API, rc.Profile.CHANNEL_API):
        assert refused(before, attrs.evolve(command, profile=profile)) == [
            "violation transfer.team-not-named request.customer.primary_email"
        ]


@pytest.mark.parametrize(("days", "locked"), [(30, True), (31, False)])
def test_who_left_us_is_not_brought_over(days: int, *, locked: bool) -> None:
    before = stands("authorised", attrs.evolve(REQUEST, left_us_at=AT - days * DAY))
    command, policy = life.BringOver(id="1", **SEEN), rc.Policy(lockout_months=1)
    if locked:
        assert refused(before, command, policy=policy) == ["violation transfer.locked-out request.left_us_at"]
    else:
        expect(
            before,
            command,
            life.CustomerBroughtOver,
            phase="imported",
            tells={"imported_at": AT, "failure": None},
            policy=policy,
        )


def test_what_is_ordered_is_not_read_by_the_import() -> None:
    few = attrs.evolve(REQUEST, items=[attrs.evolve(ITEM, seats=rc.Seats(maximum=1)), ITEM_VOICE])
    tells = {"imported_at": AT, "failure": None}
    command = life.BringOver(id="1", **SEEN)
    expect(stands("authorised", few), command, life.CustomerBroughtOver, phase="imported", tells=tells)
    move = life.MoveSubscriptions(id="1", product_group=WORKSPACE, **SEEN)
    assert refused(stands("imported", few, **IMPORTED), move) == [
        "violation transfer.seats-below-minimum request.items[0].seats"
    ]
    other = life.MoveSubscriptions(id="1", product_group=VOICE, **SEEN)  # its own items are in order
    assert isinstance(life.handle(stands("imported", few, **IMPORTED), other, at=AT), life.Accepted)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {},
            [
                "unknown transfer.nonprofits account",
                "unknown transfer.legacy-free-edition account",
                UNKNOWN,
                "unknown transfer.customer-not-found account",
                "unknown transfer.product-group-incomplete account",
                "unknown transfer.item-not-held account",
                "unknown transfer.several-editions account",
                "unknown transfer.seats-below-minimum account",
                "unknown transfer.plan-not-possible account",
                "unknown transfer.subscription-suspended account",
            ],
        ),
        (NO_CONSENT, [MISSING]),
        *OTHERS,
    ],
)
def test_what_does_not_move(given: dict[str, Any], expected: list[str]) -> None:
    command = life.MoveSubscriptions(id="1", product_group=WORKSPACE, **given)
    assert refused(stands("imported", **IMPORTED), command) == expected


def test_a_blocked_group_does_not_move() -> None:
    command = life.MoveSubscriptions(id="1", product_group=VOICE, **SEEN)
    before = stands("blocked", not_transferable=VOICE_BLOCKED, **IMPORTED)
    assert refused(before, command) == ['violation transfer.sku-ineligible ineligible_skus["1010330004"]']


def test_a_group_moves_whole() -> None:
    before = stands("imported", attrs.evolve(REQUEST, items=[ITEM]), **IMPORTED)
    command = life.MoveSubscriptions(id="1", product_group=VOICE, **SEEN)
    assert refused(before, command) == [
        "violation transfer.product-group-incomplete account.subscriptions[1]"
    ]


def test_a_sku_without_a_known_group_is_judged_with_every_group() -> None:
    unknown = rc.TransferItem(sku="1010350001", plan="FLEXIBLE", seats=3)
    request = attrs.evolve(REQUEST, items=[ITEM, ITEM_VOICE, unknown])
    account = attrs.evolve(
        ELSEWHERE, subscriptions=(*(ELSEWHERE.subscriptions or ()), attrs.evolve(HELD, sku="1010350001"))
    )
    command = life.MoveSubscriptions(id="1", product_group=VOICE, account=account, consents=(CONSENT,))
    found = refused(stands("imported", request, **IMPORTED), command)
    assert 'unknown transfer.item-outside-product-groups policy.product_groups["101035"]' in found
    policy = rc.Policy(product_groups={"101035": WORKSPACE})
    expect(
        stands("imported", request, **IMPORTED),
        command,
        life.SubscriptionsMoved,
        phase="moving",
        tells={"moved": (VOICE,), "failure": None},
        policy=policy,
    )


@pytest.mark.parametrize("by", ["reseller", "google", "nobody"])
def test_nobody_accepts_the_new_terms_for_the_customer(by: str) -> None:
    command = life.NoteNewTermsAccepted(id="1", by=by)
    for policy in (rc.DEFAULT_POLICY, rc.Policy(lockout_months=1)):
        assert refused(stands("moved"), command, policy=policy) == ["violation admin.forbidden action"]


# --- what does not fit -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "command", "code", "field"),
    [
        (
            stands("requested"),
            life.RequestTransfer(id="1", request=attrs.evolve(REQUEST, customer=TEAM)),
            "value.not-as-recorded",
            "request.customer.domain",
        ),
        (
            stands("requested", KNOWN),
            life.RequestTransfer(id="1", request=REQUEST),
            "value.not-as-recorded",
            "request.customer.cloud_identity_id",
        ),
        (
            stands("moving", moved=[WORKSPACE]),
            life.RequestTransfer(id="1", request=attrs.evolve(REQUEST, product_groups=[VOICE])),
            "value.not-as-recorded",
            "request.product_groups",
        ),
        (
            stands("imported", **IMPORTED),
            life.RequestTransfer(id="1", request=attrs.evolve(REQUEST, reseller_id="C0999999")),
            "value.not-as-recorded",
            "request.reseller_id",
        ),
        (
            stands("imported", **IMPORTED),
            life.RequestTransfer(
                id="1", request=attrs.evolve(REQUEST, customer=attrs.evolve(TEAM, domain=SCHOOL.domain))
            ),
            "value.not-as-recorded",
            "request.customer",
        ),
        (
            stands("imported", OF_TEAM, **IMPORTED),
            life.RequestTransfer(
                id="1",
                request=attrs.evolve(
                    OF_TEAM, customer=attrs.evolve(TEAM, primary_email="b@acme-example.com")
                ),
            ),
            "value.not-as-recorded",
            "request.customer.primary_email",
        ),
        (
            stands("imported", **IMPORTED),
            life.NoteNewTermsAccepted(id="1", by="customer-super-admin"),
            "value.not-as-recorded",
            "request.items",
        ),
        (
            stands("imported", None),
            life.CancelTransfer(id="1"),
            "value.not-as-recorded",
            "state.request",
        ),
        (
            stands("requested", attrs.evolve(BY_TOKEN, token_expires_at=AT + TICK)),
            life.NoteTokenExpired(id="1"),
            "value.moment-out-of-range",
            "request.token_expires_at",
        ),
        (
            stands("requested", attrs.evolve(BY_TOKEN, token_issued_at=AT - 14 * DAY + TICK)),
            life.NoteTokenExpired(id="1"),
            "value.moment-out-of-range",
            "request.token_expires_at",
        ),
        (stands("authorised"), life.NoteTokenExpired(id="1"), "value.nothing-named", "request.token"),
        (
            stands("imported", attrs.evolve(REQUEST, items=None)),
            life.MoveSubscriptions(id="1", product_group=WORKSPACE, **SEEN),
            "value.nothing-named",
            "request.items",
        ),
    ],
)
def test_what_does_not_fit_raises(
    before: life.TransferState, command: life.Command, code: str, field: str
) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        life.handle(before, command, at=AT)
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize("group", [WORKSPACE, CHROME])
def test_only_what_is_left_can_be_moved(group: rc.ProductGroup) -> None:
    command = life.MoveSubscriptions(id="1", product_group=group, **SEEN)
    with pytest.raises(rc.InvalidValueError) as caught:
        life.handle(stands("moving", moved=[WORKSPACE], **IMPORTED), command, at=AT)
    assert (caught.value.code, caught.value.field) == ("value.not-a-member", "product_group")
    assert dict(caught.value.params) == {"expected": "ProductGroup", "choices": "GOOGLE_VOICE"}
    with pytest.raises(rc.InvalidValueError) as caught:
        life.handle(stands("imported", **IMPORTED), attrs.evolve(command, product_group=CHROME), at=AT)
    assert dict(caught.value.params)["choices"] == "GOOGLE_VOICE, GOOGLE_WORKSPACE"


@pytest.mark.parametrize(("what", "expected"), [("token", "TransferToken"), ("items", "TransferItem")])
def test_what_is_missing_is_named(what: str, expected: str) -> None:
    commands: dict[str, life.Command] = {
        "token": life.NoteTokenExpired(id="1"),
        "items": life.MoveSubscriptions(id="1", product_group=WORKSPACE, **SEEN),
    }
    before = stands("imported", attrs.evolve(REQUEST, items=None), **IMPORTED)
    with pytest.raises(rc.InvalidValueError) as caught:
        life.handle(before, commands[what], at=AT)
    assert dict(caught.value.params) == {"expected": expected}


# --- what is due -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["requested", "authorised", "imported", "blocked", "moving"])
def test_when_a_token_expires(phase: str) -> None:
    told = life.Due(code="transfer-token-expires", at=AT + 13 * DAY, facts=(57,))
    state = stands(phase, BY_TOKEN)
    assert life.due(state, told.at, told.at + TICK) == (told,)
    assert life.due(state, told.at - TICK, told.at) == ()
    longer = rc.Policy(token_lifetime_days=30)
    assert life.due(state, AT, AT + 99 * DAY, policy=longer) == (attrs.evolve(told, at=AT + 29 * DAY),)
    said = stands(phase, attrs.evolve(BY_TOKEN, token_expires_at=AT + DAY))
    assert life.due(said, AT, AT + 99 * DAY, policy=longer) == (attrs.evolve(told, at=AT + DAY),)


@pytest.mark.parametrize(
    "state",
    [
        life.TransferState(),
        stands("requested"),
        stands("requested", attrs.evolve(BY_TOKEN, token_issued_at=None)),
        stands("moved", BY_TOKEN),
        stands("done", BY_TOKEN),
        stands("cancelled", BY_TOKEN),
    ],
)
def test_when_no_token_expires(state: life.TransferState) -> None:
    assert life.due(state, AT - 99 * DAY, AT + 999 * DAY) == ()


def test_what_is_left_to_move() -> None:
    assert life.TransferState().left_to_move == ()
    assert stands("imported").left_to_move == (VOICE, WORKSPACE)
    assert stands("moving", moved=[VOICE]).left_to_move == (WORKSPACE,)
