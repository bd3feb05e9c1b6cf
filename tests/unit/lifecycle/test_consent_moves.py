"""Each move in the life of a purchase consent, each refusal, and what does not fit."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core import lifecycle as life
from unit.lifecycle.given import AT, DAY, TICK, expect, refused

WHO: dict[str, Any] = {"customer": "C01abcde2", "reseller_id": "C0123456", "product_group": "CHROME"}


def stands(phase: str, **more: Any) -> life.ConsentState:
    return life.ConsentState(phase=phase, **{**WHO, **more})


GRANTED = stands("granted", granted_at=AT - DAY)
REVOKED = stands("revoked", granted_at=AT - 2 * DAY, revoked_at=AT - DAY)


@pytest.mark.parametrize(
    ("before", "phase"),
    [(life.ConsentState(), "asked"), (stands("asked"), "asked"), (REVOKED, "revoked")],
)
def test_a_consent_is_asked_for(before: life.ConsentState, phase: str) -> None:
    expect(before, life.AskForConsent(id="1", **WHO), life.ConsentAskedFor, phase=phase, tells=WHO)


@pytest.mark.parametrize("by", [True, None])
@pytest.mark.parametrize("granted_at", [AT, AT - DAY])
@pytest.mark.parametrize("before", [stands("asked"), REVOKED])
def test_a_consent_is_given(before: life.ConsentState, granted_at: Any, by: bool | None) -> None:
    state = expect(
        before,
        life.NoteConsentGranted(id="1", granted_at=granted_at, granted_by_super_admin=by),
        life.ConsentGranted,
        phase="granted",
        tells={"granted_at": granted_at, "granted_by_super_admin": by, "revoked_at": None},
    )
    assert state.consent == rc.PurchaseConsent(
        customer="C01abcde2",
        reseller_id="C0123456",
        product_groups=["CHROME"],
        granted_at=granted_at,
        granted_by_super_admin=by,
    )


@pytest.mark.parametrize("revoked_at", [AT, AT - DAY])
def test_a_consent_is_taken_back(revoked_at: Any) -> None:
    state = expect(
        GRANTED,
        life.NoteConsentRevoked(id="1", revoked_at=revoked_at),
        life.ConsentRevoked,
        phase="revoked",
        tells={"revoked_at": revoked_at},
    )
    assert state.consent.revoked_at == revoked_at


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"granted_at": AT, "granted_by_super_admin": False}, "not-by-super-admin"),
        ({"granted_at": AT + TICK, "granted_by_super_admin": False}, "not-by-super-admin"),
        ({"granted_at": AT + TICK, "granted_by_super_admin": True}, "not-yet-granted"),
        ({"granted_at": AT + TICK}, "not-yet-granted"),
    ],
)
def test_a_click_that_is_no_consent_is_refused(given: dict[str, Any], why: str) -> None:
    command = life.NoteConsentGranted(id="1", **given)
    policy = rc.Policy(lockout_months=1)
    assert life.handle(stands("asked"), command, at=AT, policy=policy) == life.Refused(
        rc.Decision(
            rc.violation("transfer.consent-missing", "consents", product_group="CHROME", why=why),
            AT,
            policy.version,
        )
    )
    assert refused(stands("asked"), command) == ["violation transfer.consent-missing consents"]


@pytest.mark.parametrize(
    ("before", "command", "code", "field"),
    [
        *(
            (
                before,
                life.AskForConsent(id="1", **{**WHO, name: other}),
                "value.not-as-recorded",
                name,
            )
            for before in (stands("asked"), REVOKED)
            for name, other in (
                ("customer", "C01abcde3"),
                ("reseller_id", "C0999999"),
                ("product_group", "GOOGLE_VOICE"),
            )
        ),
        (
            GRANTED,
            life.NoteConsentRevoked(id="1", revoked_at=AT - DAY - TICK),
            "value.moment-out-of-range",
            "revoked_at",
        ),
        (
            GRANTED,
            life.NoteConsentRevoked(id="1", revoked_at=AT + TICK),
            "value.moment-out-of-range",
            "revoked_at",
        ),
        (
            REVOKED,
            life.NoteConsentGranted(id="1", granted_at=AT - DAY - TICK),
            "value.moment-out-of-range",
            "granted_at",
        ),
        (
            stands("granted"),
            life.NoteConsentRevoked(id="1", revoked_at=AT),
            "value.not-as-recorded",
            "state.granted_at",
        ),
    ],
)
def test_what_does_not_fit_raises(
    before: life.ConsentState, command: life.Command, code: str, field: str
) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        life.handle(before, command, at=AT)
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize("lacking", ["customer", "reseller_id", "product_group", "granted_at"])
def test_what_was_never_given_is_no_consent(lacking: str) -> None:
    without: dict[str, Any] = {lacking: None}
    assert attrs.evolve(GRANTED, **without).consent is None


def test_no_consent_is_ever_due() -> None:
    assert life.due(GRANTED, AT - 999 * DAY, AT + 9999 * DAY) == ()


def test_the_table_knows_no_other_move() -> None:
    assert {
        str(phase): [command.__name__ for command in row]
        for phase, row in life.CONSENT_LIFECYCLE.table.items()
    } == {
        "new": ["AskForConsent"],
        "asked": ["AskForConsent", "NoteConsentGranted"],
        "granted": ["NoteConsentRevoked"],
        "revoked": ["AskForConsent", "NoteConsentGranted"],
    }
