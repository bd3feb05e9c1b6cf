"""How readiness is told, in both languages; and the morning that prints it."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

import reseller_core as rc

ROOT = Path(__file__).parents[3]
SCRIPT = ROOT / "docs" / "examples" / "morning.py"
AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
team = rc.TeamCustomer(
    organization_name="Acme", domain="acme-example.com", primary_email="lead@acme-example.com"
)
account = rc.GoogleAccount(
    status="ours",
    cloud_identity_id="C01shop01",
    nonprofit=False,
    legacy_free=False,
    domain_verified=False,
    teams=(),
    super_admin_present=True,
    first_reseller=True,
    subscriptions=[rc.Subscription(sku="1010060003", plan="TRIAL", status="ACTIVE")],
)
PAGE = rc.readiness(
    team,
    account=account,
    consents=None,
    reseller=rc.Reseller(id="C0123456"),
    access=rc.AdminConsoleAccess(granted=True, switched_off_at=AT),
    skus=["Google-Vault"],
    at=AT,
)

ENGLISH = """
Adding it as a new customer: not asked, since it is your customer already.

Importing it: not asked, since it is your customer already.

Transferring Google Workspace: not asked, since it is your customer already.

Buying Google Vault (Google-Vault): refused.

Suspending Google Workspace Enterprise Essentials (1010060003): refused.

Reactivating Google Workspace Enterprise Essentials (1010060003): not asked, since the
subscription is active.

Managing users in its Admin console: allowed.

Handing it over to Google: allowed.

[now · Google] It is not known when the trial of Google Workspace Enterprise Essentials
(1010060003) ends: look it up.

[by 2026-11-25 09:00 UTC · the customer's super administrator] The customer has switched off
resellers' access to its Admin console; ask it to switch it on again by 2026-11-25 09:00 UTC.

Ends then: Managing users in its Admin console.

[waiting · the customer's super administrator] The team has not verified its domain, so it
can't buy Google Vault (Google-Vault) yet.

→ The customer verifies its domain in the Admin console.

→ Order Enterprise Essentials or Enterprise Essentials Plus instead.

In the way of: Buying Google Vault (Google-Vault).

[nothing helps · nobody] Google Workspace Enterprise Essentials (1010060003) is on the trial;
only a paid subscription can be suspended.

In the way of: Suspending Google Workspace Enterprise Essentials (1010060003).
"""
KOREAN = """
신규 고객 추가하기: 해당 없음. 이미 내 고객입니다.

고객 가져오기: 해당 없음. 이미 내 고객입니다.

Google Workspace 이전: 해당 없음. 이미 내 고객입니다.

Google Vault (Google-Vault) 구매: 거절.

Google Workspace Enterprise Essentials
(1010060003) 정지: 거절.

Google Workspace Enterprise Essentials
(1010060003) 다시 활성화: 해당 없음. 이미 활성 상태인 구독입니다.

고객의 관리 콘솔에서 사용자 관리: 허용.

고객을 Google로 이전: 허용.

[지금 · Google] Google Workspace Enterprise
Essentials (1010060003) 무료 체험판이 끝나는 시각을 아직 알 수
없습니다. 조회하세요.

[2026-11-25 09:00 UTC까지 · 고객의 최고 관리자] 고객이 관리 콘솔에
대한 리셀러 액세스를 사용 중지했습니다. 2026-11-25 09:00 UTC까지 다시
사용 설정하도록 요청하세요.

이때 끝나는 작업: 고객의 관리 콘솔에서 사용자 관리.

[기다리는 중 · 고객의 최고 관리자] 팀 고객이 도메인을 인증하지 않아 아직
Google Vault (Google-Vault)를 구매할 수 없습니다.

→ 고객이 관리 콘솔에서 도메인을 인증합니다.

→ 대신 Enterprise Essentials 또는 Enterprise
Essentials Plus를 주문하세요.

막고 있는 작업: Google Vault (Google-Vault) 구매.

[방법 없음 · 담당자 없음] Google Workspace Enterprise
Essentials (1010060003)의 요금제는 무료 체험판입니다. 유료 구독만
정지할 수 있습니다.

막고 있는 작업: Google Workspace Enterprise Essentials
(1010060003) 정지.
"""
LAST = """
Alone in the way of: Adding it as a new customer, Suspending a subscription, Reactivating a
subscription, Managing users in its Admin console, Handing it over to Google.

[waiting · the customer's super administrator] Not known: which purchase consents the customer
has given. Ask the customer's super administrator: Admin console > Account > Reseller
management > Subscriptions for resellers.

In the way of: Importing it, Transferring Google Workspace, Buying Google Workspace Enterprise
Essentials (1010060003).
"""


def lines(text: str) -> tuple[str, ...]:
    """Sentences that stand apart, each in as many lines as it needs."""
    return tuple(" ".join(one.split("\n")) for one in text.strip().split("\n\n"))


def test_a_page_tells_every_ability_and_then_what_is_to_be_done() -> None:
    assert rc.explain(PAGE, "en") == lines(ENGLISH)
    assert rc.explain(PAGE, "ko") == lines(KOREAN)


def test_a_part_of_a_page_is_told_by_itself() -> None:
    assert rc.explain(PAGE.ability("manage"), "en") == ("Managing users in its Admin console: allowed.",)
    *_, never = PAGE.requirements
    assert rc.explain(never, "en")[-1] == lines(ENGLISH)[-1]
    assert rc.explain(list(PAGE.requirements), "en")[-1] == rc.explain(never, "en")[-1]


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_each_requirement_is_told_in_the_words_of_the_whole_page(locale: rc.Locale) -> None:
    pages = [PAGE, *(morning.ready(key) for key in morning.CUSTOMERS)]
    for page in pages:
        alone = [line for one in page.requirements for line in rc.explain(one, locale)]
        assert list(rc.explain(page, locale)) == [
            *(line for one in page.abilities for line in rc.explain(one, locale)),
            *alone,
        ]
        assert not [line for line in alone if "subscriptions[" in line]


def test_what_it_blocks_and_ends_is_told_by_its_sku() -> None:
    mine = rc.Subscription(
        sku="1010020028",
        plan="FLEXIBLE",
        status="SUSPENDED",
        suspension_reasons=["RESELLER_INITIATED", "OTHER"],
        suspended_at=AT,
    )
    page = rc.readiness(
        team,
        account=attrs.evolve(account, subscriptions=[mine]),
        consents=(),
        reseller=rc.Reseller(id="C0123456"),
        access=rc.AdminConsoleAccess(granted=True),
        skus=(),
        policy=rc.Policy(late_reactivation="refuse"),
        at=AT,
    )
    by, waiting = sorted(page.requirements, key=lambda one: one.codes)
    name = "reactivate:account.subscriptions[0]"
    assert by.skus == waiting.skus == ((name, "1010020028"),)
    told = "Reactivating Google Workspace Business Standard (1010020028)."
    assert rc.explain(by, "en") == (
        (
            "[by 2027-01-23 09:00 UTC · your own staff] You have suspended Google Workspace Business "
            "Standard (1010020028), which may last until 2027-01-23 09:00 UTC: reactivate it by then."
        ),
        f"Ends then: {told}",
    )
    assert rc.explain(waiting, "en")[-1] == f"In the way of: {told}"


DEADLINES = (
    (
        {"renewal": "CANCEL", "plan": "ANNUAL_YEARLY_PAY", "term_ends_at": AT, "status": "ACTIVE"},
        (
            "[by 2026-11-24 09:00 UTC · your own staff] Google Workspace Business Standard (1010020028) is "
            "set to be cancelled at the end of its term: change how it renews by 2026-11-24 09:00 "
            "UTC, or it is suspended."
        ),
        (
            "[2026-11-24 09:00 UTC까지 · 사내 담당자] Google Workspace Business Standard (1010020028)는 약정 "
            "기간이 끝나면 취소되도록 설정되어 있습니다. 2026-11-24 09:00 UTC까지 갱신 방식을 바꾸지 않으면 "
            "정지됩니다."
        ),
    ),
    (
        {
            "plan": "FLEXIBLE",
            "status": "SUSPENDED",
            "suspension_reasons": ["RENEWAL_WITH_TYPE_CANCEL"],
            "suspended_at": AT,
        },
        (
            "[by 2027-01-23 09:00 UTC · your own staff] All that the customer is known to hold is suspended: "
            "have something active again by 2027-01-23 09:00 UTC; after that Google may take the "
            "customer over."
        ),
        (
            "[2027-01-23 09:00 UTC까지 · 사내 담당자] 확인된 고객의 구독이 모두 정지되어 있습니다. "
            "2027-01-23 09:00 UTC까지 활성 구독이 있게 하세요. 그 뒤에는 고객이 Google로 이전될 수 있습니다."
        ),
    ),
)


@pytest.mark.parametrize(("known", "english", "korean"), DEADLINES)
def test_deadlines_are_told(known: dict[str, Any], english: str, korean: str) -> None:
    mine = rc.Subscription(sku="1010020028", **known)
    page = rc.readiness(
        team,
        account=attrs.evolve(account, subscriptions=[mine]),
        consents=(),
        reseller=rc.Reseller(id="C0123456"),
        access=rc.AdminConsoleAccess(granted=True),
        skus=(),
        at=AT,
    )
    (one,) = (each for each in page.requirements if each.kind is rc.RequirementKind.DEADLINE)
    assert (rc.explain(one, "en")[0], rc.explain(one, "ko")[0]) == (english, korean)


def test_what_was_sold_is_asked_in_words_while_a_transfer_is_pending() -> None:
    page = rc.readiness(
        team,
        account=account,
        consents=(),
        reseller=rc.Reseller(id="C0123456"),
        access=rc.AdminConsoleAccess(granted=True),
        request=rc.TransferRequest(
            customer=team, reseller_id="C0123456", product_groups=[rc.ProductGroup.GOOGLE_WORKSPACE]
        ),
        skus=(),
        at=AT,
    )
    (one,) = (each for each in page.requirements if each.subject == "subscriptions")
    assert rc.explain(one, "en") == (
        (
            "[now · your own staff] Not known: which subscriptions you have sold to the customer while a "
            "transfer is pending. Look in your own records, or in the Partner Sales Console > Customers."
        ),
        "In the way of: Suspending a subscription, Reactivating a subscription.",
    )
    assert rc.explain(one, "ko") == (
        (
            "[지금 · 사내 담당자] 아직 알 수 없음: 이전이 끝나지 않은 고객에게 우리가 판매한 구독. "
            "자체 기록이나 파트너 판매 콘솔 > 고객에서 확인하세요."
        ),
        "막고 있는 작업: 구독 정지, 구독 다시 활성화.",
    )


def test_what_blocks_alone_is_told_where_it_is_not_all() -> None:
    page = rc.readiness(
        team, account=None, consents=None, reseller=rc.Reseller(id="C0123456"), skus=["1010060003"], at=AT
    )
    said = rc.explain(page, "en")
    assert said[-3:] == lines(LAST)


# --- the morning ------------------------------------------------------------------------------------------


def _imported() -> Any:
    spec = importlib.util.spec_from_file_location("morning", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["morning"] = module
    spec.loader.exec_module(module)
    return module


morning = _imported()
WHAT_IS_TO_BE_DONE: dict[str, list[tuple[str, str]]] = {
    "school": [("now", "purchase.base-missing")],
    "team": [("waiting", "purchase.domain-not-verified")],
    "elsewhere": [("waiting", "transfer.consent-missing"), ("waiting", "purchase.consent-missing")],
    "locked-out": [("later", "transfer.locked-out")],
    "suspended": [("by", "deadline.reactivation"), ("by", "deadline.takeover")],
    "trial": [("by", "deadline.trial"), ("never", "suspension.plan-not-paid")],
    "legacy": [("waiting", "transfer.legacy-free-edition")],
    "nonprofits": [("waiting", "transfer.nonprofits")],
    "unknown": [("now", "registration.account-exists"), ("waiting", "transfer.consent-missing")],
    "fine": [],
}


def test_the_morning_has_ten_customers_and_says_what_is_to_be_done_for_each() -> None:
    assert len(morning.CUSTOMERS) == 10
    done = {
        key: [(one.timing.value, one.codes[0]) for one in morning.ready(key).requirements]
        for key in morning.CUSTOMERS
    }
    assert done == WHAT_IS_TO_BE_DONE


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_the_morning_prints_a_page_for_each_customer(locale: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert morning.main(["--locale", locale]) == 0
    first, *pages, last = capsys.readouterr().out.rstrip("\n").split("\n\n")
    assert first == f"{morning.WORDS[locale]['title']} · 2026-11-24 09:00 UTC"
    assert len(pages) == 10
    for number, (key, page) in enumerate(zip(morning.CUSTOMERS, pages, strict=True), start=1):
        title, *lines = page.splitlines()
        name = morning.CUSTOMERS[key]["customer"].organization_name
        assert title == f"{number}. {morning.TITLES[key][locale]} · {name}"
        said = list(rc.explain(morning.ready(key), locale))  # type: ignore[arg-type]  # a parameter
        if not WHAT_IS_TO_BE_DONE[key]:
            said.append(morning.WORDS[locale]["nothing"])
        assert lines == [f"   {line}" for line in said]
        assert len([line for line in lines if line.startswith("   [")]) == len(WHAT_IS_TO_BE_DONE[key])
    assert re.findall(r"\d+", last) == ["10", "13"]


def test_one_customer_can_be_printed_and_korean_is_the_default() -> None:
    package = Path(str(rc.__file__)).parents[1]
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--customer", "10"],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(package), "PYTHONUTF8": "1"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "오늘 할 일 · 2026-11-24 09:00 UTC"
    assert lines[2] == "10. 문제없음 · 자연 식품"
    assert lines[-3:] == ["   할 일이 없습니다.", "", "고객 1곳, 할 일 0건"]


def test_a_customer_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--customer", "11"], ["--customer", "0"], ["--locale", "fr"]):
        with pytest.raises(SystemExit) as ended:
            morning.main(arguments)
        assert ended.value.code == 2
        assert "invalid choice" in capsys.readouterr().err
