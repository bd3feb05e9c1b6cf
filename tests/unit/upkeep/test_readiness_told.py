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
    assert rc.explain(never, "en")[-1] == "In the way of: suspend:account.subscriptions[0]."
    assert rc.explain(list(PAGE.requirements), "en")[-1] == rc.explain(never, "en")[-1]


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
    "suspended": [("by", "deadline.reactivation")],
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
        said = list(rc.explain(morning.ready(key), locale))  # type: ignore[arg-type]
        if not WHAT_IS_TO_BE_DONE[key]:
            said.append(morning.WORDS[locale]["nothing"])
        assert lines == [f"   {line}" for line in said]
        assert len([line for line in lines if line.startswith("   [")]) == len(WHAT_IS_TO_BE_DONE[key])
    assert re.findall(r"\d+", last) == ["10", "12"]


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
