"""What is said of drift, of a synchronization and of the age of facts, in both languages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
TAKEN = AT - dt.timedelta(hours=2)

RECORD = rc.DomainCustomer(
    organization_name="가나다 {상사}",
    domain="가나다-example.kr",
    primary_email="admin@가나다-example.kr",
    alternate_email="kim@home-example.org",
)
BARE = rc.DomainCustomer(organization_name="가나다 {상사}", domain="가나다-example.kr")
SAME = rc.AdminConsoleSnapshot(
    domain=RECORD.domain,
    alternate_email=RECORD.alternate_email,
    primary_email=RECORD.primary_email,
    organization_name=RECORD.organization_name,
    taken_at=TAKEN,
)
SEEN = attrs.evolve(
    SAME,
    domain="라마바-example.kr",
    alternate_email="lee@라마바-example.kr",
    primary_email="admin@라마바-example.kr",
    organization_name="라마바",
)


def drift(customer: rc.Customer, snapshot: rc.AdminConsoleSnapshot, **others: Any) -> rc.Drift:
    return rc.compare_with_admin_console(customer, snapshot, at=AT, **others)


COPIED = {
    "ko": "동기화하면 관리 콘솔의 값이 한 번 복사됩니다. 이후의 변경사항은 다시 동기화해야 합니다.",
    "en": "A synchronization copies it from the Admin console, once; a later change needs another one.",
}
FOLLOWS = {
    "ko": "동기화로 복사되지 않습니다. 파트너 판매 콘솔에는 기본 관리자의 주소가 항상 표시됩니다. "
    "자체 기록을 수정하세요.",
    "en": "No synchronization copies it: the Partner Sales Console shows the primary administrator's "
    "address by itself. Correct your own record.",
}
TOLD = {
    "ko": "동기화로 복사되지 않습니다. 고객에게 확인한 다음 기록을 직접 수정하세요.",
    "en": "No synchronization copies it: ask the customer, and correct the record yourself.",
}
OFF = {
    "ko": "새 값을 반영하는 경우: 기본 이메일 주소가 가나다-example.kr에 있습니다. "
    "고객의 도메인 라마바-example.kr의 주소여야 합니다.",
    "en": "With the new value: The primary e-mail address is at 가나다-example.kr; "
    "it must be on the customer's domain 라마바-example.kr.",
}
ON = {
    "ko": "새 값을 반영하는 경우: 보조 이메일 주소가 고객의 도메인 라마바-example.kr을 사용합니다. "
    "다른 도메인의 주소여야 합니다.",
    "en": "With the new value: The alternate e-mail address is on the customer's own domain "
    "라마바-example.kr; it must be elsewhere.",
}
NOT_ASCII = {
    "ko": "새 값을 반영하는 경우: 도메인 라마바-example.kr에 영문자가 아닌 글자가 있어 "
    "Google에서 받지 않을 수 있습니다.",
    "en": "With the new value: The domain 라마바-example.kr has letters other than a to z; "
    "Google may not accept it.",
}


def test_differences_are_told_in_korean() -> None:
    assert rc.explain(drift(RECORD, SEEN)) == (
        (
            "이 도메인은 고객의 Google 관리 콘솔에 있는 도메인과 다릅니다. "
            "기록된 값: 가나다-example.kr. 관리 콘솔에 표시된 값: 라마바-example.kr."
        ),
        COPIED["ko"],
        OFF["ko"],
        ON["ko"],
        NOT_ASCII["ko"],
        (
            "보조 이메일 주소가 고객의 Google 관리 콘솔에 있는 주소와 다릅니다. "
            "기록된 값: kim@home-example.org. 관리 콘솔에 표시된 값: lee@라마바-example.kr."
        ),
        COPIED["ko"],
        ON["ko"],
        (
            "기본 이메일 주소가 고객의 Google 관리 콘솔에 있는 주소와 다릅니다. "
            "기록된 값: admin@가나다-example.kr. 관리 콘솔에 표시된 값: admin@라마바-example.kr."
        ),
        FOLLOWS["ko"],
        (
            "조직 이름이 고객의 Google 관리 콘솔에 있는 이름과 다릅니다. "
            "기록된 값: 가나다 {상사}. 관리 콘솔에 표시된 값: 라마바."
        ),
        TOLD["ko"],
    )


def test_differences_are_told_in_english() -> None:
    assert rc.explain(drift(RECORD, SEEN), "en") == (
        (
            "This domain differs from the domain in the customer's Google Admin console: "
            "recorded is 가나다-example.kr, the console shows 라마바-example.kr."
        ),
        COPIED["en"],
        OFF["en"],
        ON["en"],
        NOT_ASCII["en"],
        (
            "The alternate e-mail address differs from the one in the customer's Google Admin console: "
            "recorded is kim@home-example.org, the console shows lee@라마바-example.kr."
        ),
        COPIED["en"],
        ON["en"],
        (
            "The primary e-mail address differs from the one in the customer's Google Admin console: "
            "recorded is admin@가나다-example.kr, the console shows admin@라마바-example.kr."
        ),
        FOLLOWS["en"],
        (
            "The organisation's name differs from the one in the customer's Google Admin console: "
            "recorded is 가나다 {상사}, the console shows 라마바."
        ),
        TOLD["en"],
    )


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        (
            "ko",
            (
                (
                    "기록된 보조 이메일 주소가 없습니다. "
                    "고객의 Google 관리 콘솔에 표시된 값: kim@home-example.org."
                ),
                COPIED["ko"],
                (
                    "기록된 기본 이메일 주소가 없습니다. "
                    "고객의 Google 관리 콘솔에 표시된 값: admin@가나다-example.kr."
                ),
                FOLLOWS["ko"],
            ),
        ),
        (
            "en",
            (
                (
                    "No alternate e-mail address is recorded; "
                    "the customer's Google Admin console shows kim@home-example.org."
                ),
                COPIED["en"],
                (
                    "No primary e-mail address is recorded; "
                    "the customer's Google Admin console shows admin@가나다-example.kr."
                ),
                FOLLOWS["en"],
            ),
        ),
    ],
)
def test_what_is_not_recorded_is_told(locale: Any, expected: tuple[str, ...]) -> None:
    assert rc.explain(drift(BARE, SAME), locale) == expected


def test_agreement_ignorance_and_age_are_told() -> None:
    assert rc.explain(drift(RECORD, SAME)) == (
        "기록이 2026-11-24 07:00 UTC에 고객의 Google 관리 콘솔에 표시된 정보와 일치합니다.",
    )
    assert rc.explain(drift(RECORD, SAME), "en") == (
        "The record agrees with what the customer's Google Admin console showed on 2026-11-24 07:00 UTC.",
    )
    unseen = attrs.evolve(SAME, domain=None, primary_email=None)
    assert rc.explain(drift(RECORD, unseen)) == (
        "아직 알 수 없음: 고객의 관리 콘솔에 있는 도메인. 고객의 최고 관리자에게 확인하세요: 관리 콘솔.",
        "아직 알 수 없음: 고객의 기본 관리자 주소. 사내 담당자에게 확인하세요: 파트너 판매 콘솔 > 고객.",
    )
    old = drift(RECORD, SEEN, policy=rc.Policy(max_fact_age=0 * DAY))
    assert rc.explain(old, "en") == (
        "What the Admin console showed on 2026-11-24 07:00 UTC is too old to compare the record with.",
        (
            "Not known: the domain in the customer's Admin console. "
            "Ask the customer's super administrator: Admin console."
        ),
        (
            "Not known: the alternate e-mail address in the customer's Admin console. "
            "Ask the customer's super administrator: Admin console."
        ),
        (
            "Not known: the address of the customer's primary administrator. "
            "Ask your own staff: Partner Sales Console > Customers."
        ),
        (
            "Not known: the organisation's name in the customer's Admin console. "
            "Ask the customer's super administrator: Admin console."
        ),
    )
    assert rc.explain(old)[0] == (
        "2026-11-24 07:00 UTC에 관리 콘솔에서 확인한 정보는 기록과 비교하기에 너무 오래되었습니다."
    )


def test_a_difference_beside_ignorance_is_told_first() -> None:
    seen = rc.AdminConsoleSnapshot(taken_at=TAKEN, organization_name="라마바", domain=RECORD.domain)
    told = rc.explain(drift(RECORD, seen), "en")
    assert [one.split(":")[0] for one in told] == [
        "The organisation's name differs from the one in the customer's Google Admin console",
        "No synchronization copies it",
        "Not known",
        "Not known",
    ]


def test_a_difference_is_told_by_itself_and_in_detail() -> None:
    domain = drift(RECORD, attrs.evolve(SAME, domain="acme-example.com")).differences[0]
    plain, detailed = rc.explain(domain, "en"), rc.explain(domain, "en", detail=True)
    assert len(plain) == 3
    assert detailed[:3] == plain
    assert detailed[3].startswith("Source: ")
    assert detailed[4].startswith("→ Enter a primary e-mail address")


def test_what_was_not_compared_is_told_in_detail() -> None:
    told = rc.explain(drift(RECORD, attrs.evolve(SAME, primary_email=None)), "en", detail=True)
    assert told == (
        (
            "Not known: the address of the customer's primary administrator. "
            "Ask your own staff: Partner Sales Console > Customers."
        ),
        (
            "Source: Manage customers' account and domain information, "
            "https://support.google.com/channelservices/answer/9755114 · fact 174 · read on 2026-11-24"
        ),
    )


def test_a_synchronization_is_told() -> None:
    synced = rc.sync(RECORD, SEEN, at=AT)
    korean = (
        "관리 콘솔에서 도메인을 복사했습니다. 이전 값: 가나다-example.kr. 새 값: 라마바-example.kr.",
        (
            "관리 콘솔에서 보조 이메일 주소를 복사했습니다. "
            "이전 값: kim@home-example.org. 새 값: lee@라마바-example.kr."
        ),
    )
    english = (
        "The domain was copied from the Admin console: 라마바-example.kr, formerly 가나다-example.kr.",
        (
            "The alternate e-mail address was copied from the Admin console: "
            "lee@라마바-example.kr, formerly kim@home-example.org."
        ),
    )
    assert rc.explain(synced) == korean
    assert rc.explain(synced, "en") == english
    assert rc.explain(synced.events[1]) == korean[1:]
    (event,) = rc.sync(BARE, SAME, at=AT).events
    assert rc.explain(event) == (
        (
            "관리 콘솔에서 보조 이메일 주소를 복사했습니다. 이전에는 기록된 값이 없었습니다. "
            "새 값: kim@home-example.org."
        ),
    )
    assert rc.explain(event, "en") == (
        (
            "The alternate e-mail address was copied from the Admin console: kim@home-example.org; "
            "none was recorded before."
        ),
    )


def test_a_synchronization_that_copied_nothing_says_so() -> None:
    nothing = rc.sync(RECORD, SAME, at=AT)
    assert rc.explain(nothing) == ("복사한 항목이 없습니다. 기록이 이미 일치합니다.",)
    assert rc.explain(nothing, "en") == ("Nothing was copied: the record agrees already.",)


ACCOUNT = rc.GoogleAccount(status="ours", nonprofit=False, teams=(), observed_at=AT - 40 * DAY)
TWO_SEEN = rc.AdminConsoleSnapshot(domain=RECORD.domain, organization_name="가나다", taken_at=TAKEN)
KNOWN_TWO = (
    "Known: the domain in the customer's Admin console, the organisation's name in the customer's Admin "
    "console. Seen on 2026-11-24 07:00 UTC; whole days since: 0."
)


def test_ages_are_told_by_moment_and_by_whom_to_ask() -> None:
    found = rc.staleness(ACCOUNT, snapshot=TWO_SEEN, at=AT, older_than=DAY)
    assert rc.explain(found, "en") == (
        (
            "Too old: who manages the domain at Google, which teams live on the domain. "
            "Seen on 2026-10-15 09:00 UTC; whole days since: 40. "
            "Ask Google again: Cloud Channel API checkCloudIdentityAccountsExist, "
            "or Reseller API customers.get."
        ),
        (
            "Too old: whether the customer is on Google Workspace for Nonprofits. "
            "Seen on 2026-10-15 09:00 UTC; whole days since: 40. "
            "Ask the customer's super administrator again: Admin console > Billing > Subscriptions."
        ),
        KNOWN_TWO,
    )
    assert rc.explain(found)[1:] == (
        (
            "오래된 정보: 고객이 Google Workspace for Nonprofits를 사용 중인지. "
            "2026-10-15 09:00 UTC에 확인했으며 지난 일수는 40일입니다. "
            "고객의 최고 관리자에게 다시 확인하세요: 관리 콘솔 > 결제 > 구독."
        ),
        (
            "확인된 정보: 고객의 관리 콘솔에 있는 도메인, 고객의 관리 콘솔에 있는 조직 이름. "
            "2026-11-24 07:00 UTC에 확인했으며 지난 일수는 0일입니다."
        ),
    )


def test_what_has_no_date_or_was_never_looked_at_is_told() -> None:
    undated = attrs.evolve(ACCOUNT, teams=None, nonprofit=None, observed_at=None)
    of_unknown_age = "Of unknown age: who manages the domain at Google. It is not recorded when it was seen."
    assert rc.explain(rc.staleness(undated, snapshot=TWO_SEEN, at=AT), "en") == (of_unknown_age, KNOWN_TWO)
    assert rc.explain(rc.staleness(undated, snapshot=None, at=AT, older_than=DAY), "en") == (
        (
            f"{of_unknown_age} Ask Google again: "
            "Cloud Channel API checkCloudIdentityAccountsExist, or Reseller API customers.get."
        ),
        (
            "Not known: what the customer's Admin console shows. "
            "Ask the customer's super administrator: Admin console."
        ),
    )
    assert rc.explain(rc.staleness(undated, snapshot=None, at=AT)) == (
        (
            "확인한 시각을 알 수 없는 정보: Google에서 이 도메인을 누가 관리하는지. "
            "확인한 시각이 기록되어 있지 않습니다."
        ),
        "아직 알 수 없음: 고객의 관리 콘솔에 표시된 정보. 고객의 최고 관리자에게 확인하세요: 관리 콘솔.",
    )


def test_one_age_is_told_by_itself() -> None:
    found = rc.staleness(ACCOUNT, snapshot=None, at=AT, older_than=DAY)
    assert rc.explain(found.ages[1], "en") == rc.explain(found, "en")[1:2]
    assert rc.explain(found.ages[3], "en") == rc.explain(found, "en")[2:]


def test_what_can_not_be_asked_or_copied_is_told() -> None:
    told = {
        "value.seen-later-than-asked": (
            "확인한 시각이 기준 시각보다 나중입니다.",
            "This was seen after the moment that is asked about.",
        ),
        "value.not-copied-by-sync": (
            "동기화로 복사되지 않는 항목입니다. 동기화는 도메인과 보조 이메일 주소만 복사합니다.",
            "A synchronization does not copy this; it copies the domain and the alternate e-mail address.",
        ),
        "value.not-seen": (
            "관리 콘솔에서 확인하지 않았거나 확인한 지 너무 오래된 항목이므로 복사할 값이 없습니다.",
            "This was not seen in the Admin console, or too long ago, so there is nothing to copy.",
        ),
    }
    for code, (korean, english) in told.items():
        error = rc.InvalidValueError(code)
        assert rc.explain(error) == (korean,)
        assert rc.explain(error, "en") == (english,)
