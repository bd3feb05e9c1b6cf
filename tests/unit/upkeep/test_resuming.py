"""What is left of a transfer at each phase, by profile."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.lifecycle import TransferPhase, TransferState

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
SCHOOL = rc.DomainCustomer(
    organization_name="가나다 고등학교", domain="ganada-example.hs.kr", education=rc.Education()
)
REQUEST = rc.TransferRequest(
    customer=SCHOOL,
    reseller_id="C0123456",
    product_groups=["GOOGLE_WORKSPACE", "GOOGLE_VOICE"],
    items=[rc.TransferItem(sku="1010020028"), rc.TransferItem(sku="1010330004")],
)
RECORD_ONLY = attrs.evolve(REQUEST, items=None)
BY_TOKEN = attrs.evolve(REQUEST, token="made-up-token", token_issued_at=AT)
FORM = [
    "sign-in",
    "open-create-form",
    "choose-product-group",
    "choose-domain-customer",
    "tick-education",
    "enter-name-and-domain",
    "click-import",
]
MOVE = ["transfer-in-console", "accept-terms"]


def state(phase: TransferPhase, **more: Any) -> TransferState:
    return TransferState(**{"phase": phase, "request": REQUEST, **more})


def codes(of: TransferState, **options: Any) -> list[str]:
    return [step.code for step in rc.next_steps(of, **options)]


IMPORTED = {"imported_at": AT}
HALF = {**IMPORTED, "moved": ["GOOGLE_WORKSPACE"]}


@pytest.mark.parametrize(
    ("of", "left"),
    [
        (TransferState(), []),
        (state(TransferPhase.REQUESTED), ["get-consent", *FORM, *MOVE]),
        (state(TransferPhase.REQUESTED, request=BY_TOKEN), ["get-token", *FORM, *MOVE]),
        (state(TransferPhase.AUTHORISED), [*FORM, *MOVE]),
        (state(TransferPhase.IMPORTED, **IMPORTED), MOVE),
        (state(TransferPhase.BLOCKED, **IMPORTED), MOVE),
        (state(TransferPhase.MOVING, **HALF), MOVE),
        # A token expired half-way: what was done stays done.
        (state(TransferPhase.REQUESTED, **HALF), ["get-consent", *MOVE]),
        (state(TransferPhase.MOVED, **IMPORTED), ["accept-terms"]),
        (state(TransferPhase.DONE, **IMPORTED), []),
        (state(TransferPhase.CANCELLED), []),
        (state(TransferPhase.AUTHORISED, request=RECORD_ONLY), FORM),
        (state(TransferPhase.IMPORTED, request=RECORD_ONLY, **IMPORTED), []),
        # What has moved waits for its terms, also where no more than the record is asked for by now.
        (state(TransferPhase.MOVED, request=RECORD_ONLY, **HALF), ["accept-terms"]),
        (state(TransferPhase.REQUESTED, request=RECORD_ONLY, **HALF), ["get-consent", "accept-terms"]),
        (state(TransferPhase.IMPORTED, request=RECORD_ONLY, **HALF), ["accept-terms"]),
    ],
)
def test_what_is_left_in_the_console(of: TransferState, left: list[str]) -> None:
    assert codes(of) == left


DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("given", "options", "first"),
    [
        ({}, {}, "get-token"),
        ({}, {"at": AT}, "get-token"),
        ({}, {"at": AT + 14 * DAY - DAY / 2}, "get-token"),
        ({}, {"at": AT + 14 * DAY}, "get-consent"),
        ({}, {"at": AT + 13 * DAY, "policy": rc.Policy(token_lifetime_days=13)}, "get-consent"),
        ({}, {"at": AT - DAY}, "get-consent"),  # issued later than that
        ({"token_expires_at": AT + DAY}, {"at": AT + DAY}, "get-consent"),
        ({"token_expires_at": AT + DAY}, {}, "get-token"),
        ({"token_expires_at": AT, "token_issued_at": None}, {}, "get-token"),
        ({"token_reseller_id": "C0123456"}, {}, "get-token"),
        ({"token_reseller_id": "C0999999"}, {}, "get-consent"),
        ({"token_reseller_id": "C0999999"}, {"at": AT}, "get-consent"),
        ({"token_issued_at": None}, {}, "get-consent"),  # undated
    ],
)
@pytest.mark.parametrize("profile", list(rc.Profile))
def test_a_token_that_does_not_count_authorises_nothing(
    given: Any, options: Any, first: str, profile: rc.Profile
) -> None:
    """As the plan of a transfer says it: consent is asked for then."""
    of = state(TransferPhase.REQUESTED, request=attrs.evolve(BY_TOKEN, **given))
    # By consent, the Reseller API's own pages name a token besides, which may be left out.
    named = [code for code in codes(of, profile=profile, **options) if code in ("get-token", "get-consent")]
    assert named[0] == first


@pytest.mark.parametrize(
    ("profile", "requested", "imported"),
    [
        (
            "channel-api",
            ["find-account", "get-consent", "import-customer"],
            ["list-transferable-skus", "list-transferable-offers", "transfer-entitlements", "accept-terms"],
        ),
        (
            "reseller-api",
            ["find-customer", "get-consent"],
            ["list-subscriptions", "insert-subscriptions", "accept-terms"],
        ),
    ],
)
def test_what_is_left_by_an_api(profile: str, requested: list[str], imported: list[str]) -> None:
    first = [code for code in codes(state(TransferPhase.REQUESTED), profile=profile) if code != "get-token"]
    assert sorted(first) == sorted(requested + imported)
    after = codes(state(TransferPhase.MOVING, **HALF), profile=profile)
    assert [code for code in after if code != "get-token"] == imported


def test_each_step_names_who_acts_and_the_id_is_entered_where_the_console_asks_for_it() -> None:
    steps = rc.next_steps(state(TransferPhase.REQUESTED), reseller_id_requested=True)
    assert "enter-reseller-id" in [step.code for step in steps]
    assert {step.code: step.actor for step in steps if step.actor is not rc.Actor.RESELLER} == {
        "get-consent": rc.Actor.CUSTOMER_SUPER_ADMIN,
        "accept-terms": rc.Actor.CUSTOMER_SUPER_ADMIN,
    }
    with pytest.raises(rc.InvalidValueError, match=r"value\.naive-datetime"):
        rc.next_steps(state(TransferPhase.REQUESTED), at=AT.replace(tzinfo=None))
    with pytest.raises(rc.InvalidValueError, match=r"value\.not-a-member"):
        rc.next_steps(state(TransferPhase.REQUESTED), profile="telephone")
