"""Answers over time are told in both languages."""

from __future__ import annotations

import datetime as dt

import pytest

import reseller_core as rc
from reseller_core import lifecycle as life
from unit.lifecycle.given import AT, ELSEWHERE, SCHOOL

BACK = life.Due(code="customer-may-come-back", at=dt.datetime(2028, 5, 24, 9, tzinfo=dt.UTC), facts=(90,))


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        (
            "en",
            "From 2028-05-24 09:00 UTC on the lock-out is over: the customer can transfer back to you.",
        ),
        ("ko", "2028-05-24 09:00 UTC부터는 이전 제한 기간이 끝나 고객이 다시 우리에게 이전할 수 있습니다."),
    ],
)
def test_what_is_due_is_told_with_its_moment(locale: rc.Locale, expected: str) -> None:
    assert rc.explain(BACK, locale) == (expected,)
    assert rc.explain([BACK, BACK], locale) == (expected,)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        (
            "en",
            (
                "The term ends at 2028-05-24 09:00 UTC; the subscription does not renew, as was chosen, "
                "and is suspended then."
            ),
        ),
        (
            "ko",
            "약정 기간이 2028-05-24 09:00 UTC에 끝납니다. 선택한 대로 갱신되지 않고 구독이 정지됩니다.",
        ),
    ],
)
def test_a_term_that_is_not_renewed_is_not_said_to_be(locale: rc.Locale, expected: str) -> None:
    state = life.EntitlementState(
        phase="active", plan="ANNUAL_YEARLY_PAY", term_ends_at=BACK.at, renewal="CANCEL"
    )
    (ends,) = life.due(state, BACK.at, BACK.at + dt.timedelta(days=1))
    assert rc.explain(ends, locale) == (expected,)


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_a_refused_command_is_told_as_its_decision(locale: rc.Locale) -> None:
    before = life.CustomerState(phase="draft", customer=SCHOOL)
    answer = life.handle(before, life.RegisterCustomer(id="1", account=ELSEWHERE), at=AT)
    assert isinstance(answer, life.Refused)
    decision = rc.check_registration(SCHOOL, account=ELSEWHERE, at=AT)
    assert rc.explain(answer, locale) == rc.explain(decision, locale)
    assert rc.explain(answer, locale, detail=True) == rc.explain(decision, locale, detail=True)


@pytest.mark.parametrize(
    ("error", "locale", "expected"),
    [
        (
            rc.IllegalTransitionError("draft", "PlaceOrder"),
            "en",
            "Not possible now: order. The phase is: draft.",
        ),
        (
            rc.IllegalTransitionError("registered", "NoteTermsAccepted"),
            "ko",
            "지금은 할 수 없는 작업입니다: 서비스 약관 동의 기록. 현재 단계: 추가됨(주문 전).",
        ),
        (
            rc.IllegalTransitionError("later", "Another"),
            "en",
            "Not possible now: Another. The phase is: later.",
        ),
        (rc.CommandConflictError("7"), "en", "Another command was accepted under the id 7."),
        (rc.CommandConflictError("7"), "ko", "이 ID로 다른 명령이 이미 접수되었습니다: 7."),
    ],
)
def test_errors_are_told(error: rc.IllegalTransitionError, locale: rc.Locale, expected: str) -> None:
    assert rc.explain(error, locale) == (expected,)


def test_the_errors_say_it_in_short() -> None:
    assert str(rc.IllegalTransitionError("draft", "PlaceOrder")) == (
        "PlaceOrder can't be given in the phase draft"
    )
    assert str(rc.CommandConflictError("7")) == "'7': another command was accepted under this id"
