"""A reseller's morning: what ten made-up customers are ready for, and what is to be done about the rest.

The customers, and what is known of them, stand in this file: change them and run it again.

  python docs/examples/morning.py --locale en --customer 3
"""

from __future__ import annotations

import argparse
import datetime as dt
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

import reseller_core as rc

AT: Final = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DAY: Final = dt.timedelta(days=1)
US: Final = rc.Reseller(id="C0123456")
WE_SELL: Final = ("1010020028", "1010060003", "Google-Vault", "1010330004")

Locale = Literal["ko", "en"]
TITLES: Final[Mapping[str, Mapping[Locale, str]]] = {
    "school": {"ko": "신규 학교", "en": "A new school"},
    "team": {"ko": "Vault를 원하는 팀", "en": "A team that wants Vault"},
    "elsewhere": {"ko": "다른 곳의 고객, 구매 동의 없음", "en": "Managed elsewhere, no consent"},
    "locked-out": {"ko": "우리를 떠났던 고객", "en": "Left us two months ago"},
    "suspended": {"ko": "50일째 정지", "en": "Suspended for 50 days"},
    "trial": {"ko": "곧 끝나는 무료 체험판", "en": "A trial that ends soon"},
    "legacy": {"ko": "기존 무료 버전", "en": "On the legacy free edition"},
    "nonprofits": {"ko": "비영리단체", "en": "On Nonprofits"},
    "unknown": {"ko": "아직 조회하지 않음", "en": "Not looked up yet"},
    "fine": {"ko": "문제없음", "en": "All is well"},
}
WORDS: Final[Mapping[Locale, Mapping[str, str]]] = {
    "ko": {
        "title": "오늘 할 일",
        "done": "고객 {customers}곳, 할 일 {requirements}건",
        "nothing": "할 일이 없습니다.",
    },
    "en": {
        "title": "What is to be done today",
        "done": "{customers} customers, {requirements} things to do",
        "nothing": "Nothing is to be done.",
    },
}


def subscription(sku: str, **more: Any) -> rc.Subscription:
    """An active subscription under the flexible plan, but for what is said otherwise."""
    active = {"plan": rc.Plan.FLEXIBLE, "seats": 12, "status": "ACTIVE", "suspension_reasons": ()}
    told: dict[str, Any] = {**active, **more}
    return rc.Subscription(sku=sku, **told)


def account(status: rc.AccountStatus, number: int, *held: rc.Subscription, **more: Any) -> rc.GoogleAccount:
    """An account of which everything is known."""
    known: dict[str, Any] = {
        "status": status,
        "cloud_identity_id": f"C01demo{number:02}",
        "nonprofit": False,
        "legacy_free": False,
        "domain_verified": True,
        "subscriptions": held,
        "teams": (),
        "super_admin_present": True,
        "trial_used": False,
        "first_reseller": status is rc.AccountStatus.OURS,
    }
    return rc.GoogleAccount(**{**known, **more})


def consent(number: int, *groups: rc.ProductGroup) -> rc.PurchaseConsent:
    """Consent that a customer has given us."""
    return rc.PurchaseConsent(
        customer=f"C01demo{number:02}", reseller_id=US.id, product_groups=groups, granted_at=AT - 90 * DAY
    )


def domain(name: str, number: int, **more: Any) -> rc.DomainCustomer:
    """A domain customer."""
    return rc.DomainCustomer(organization_name=name, domain=f"demo{number:02}-example.co.kr", **more)


ELSEWHERE, OURS = rc.AccountStatus.ELSEWHERE, rc.AccountStatus.OURS
WORKSPACE, VOICE = rc.ProductGroup.GOOGLE_WORKSPACE, rc.ProductGroup.GOOGLE_VOICE
STANDARD, ESSENTIALS = "1010020028", "1010060003"
BY_US: Final = rc.SuspensionReason.RESELLER_INITIATED
ON: Final = rc.AdminConsoleAccess(granted=True)
TEAM: Final = rc.TeamCustomer(
    organization_name="두리 팀", domain="demo02-example.co.kr", primary_email="lead@demo02-example.co.kr"
)
LEFT_US: Final = rc.TransferRequest(
    customer=domain("나들이", 4),
    reseller_id=US.id,
    product_groups={WORKSPACE},
    left_us_at=AT - 60 * DAY,
)

CUSTOMERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "school": {
        "customer": domain("가나다 고등학교", 1, education=rc.Education()),
        "account": rc.GoogleAccount(status=rc.AccountStatus.NONE),
        "consents": (),
    },
    "team": {
        "customer": TEAM,
        "account": account(
            OURS,
            2,
            subscription(ESSENTIALS, plan=rc.Plan.ANNUAL_MONTHLY_PAY),
            domain_verified=False,
        ),
        "consents": (),
        "access": ON,
    },
    "elsewhere": {
        "customer": domain("차카타 물산", 3),
        "account": account(ELSEWHERE, 3, subscription(STANDARD)),
        "consents": (),
    },
    "locked-out": {
        "customer": domain("나들이", 4),
        "account": account(ELSEWHERE, 4, subscription(STANDARD)),
        "consents": (consent(4, WORKSPACE, VOICE),),
        "request": LEFT_US,
    },
    "suspended": {
        "customer": domain("라온 상사", 5),
        "account": account(
            OURS,
            5,
            subscription(
                STANDARD, status="SUSPENDED", suspension_reasons={BY_US}, suspended_at=AT - 50 * DAY
            ),
        ),
        "consents": (),
        "access": ON,
    },
    "trial": {
        "customer": domain("마루 건축", 6),
        "account": account(OURS, 6, subscription(STANDARD, plan=rc.Plan.TRIAL, term_ends_at=AT + 3 * DAY)),
        "consents": (),
        "access": ON,
    },
    "legacy": {
        "customer": domain("바람 여행", 7),
        "account": account(ELSEWHERE, 7, subscription("Google-Apps", plan=rc.Plan.FREE), legacy_free=True),
        "consents": (consent(7, WORKSPACE, VOICE),),
    },
    "nonprofits": {
        "customer": domain("사랑 나눔", 8),
        "account": account(ELSEWHERE, 8, subscription(STANDARD), nonprofit=True),
        "consents": (consent(8, WORKSPACE, VOICE),),
    },
    "unknown": {"customer": domain("아름 출판", 9), "account": None, "consents": None},
    "fine": {
        "customer": domain("자연 식품", 10),
        "account": account(OURS, 10, subscription(STANDARD)),
        "consents": (consent(10, WORKSPACE, VOICE),),
        "access": ON,
    },
}


def ready(key: str) -> rc.Readiness:
    """What one of the customers is ready for."""
    return rc.readiness(reseller=US, at=AT, skus=WE_SELL, **CUSTOMERS[key])


def pages(keys: Sequence[str], locale: Locale) -> Iterator[str]:
    """The lines of a morning."""
    words, done = WORDS[locale], Counter[str]()
    yield f"{words['title']} · {AT:%Y-%m-%d %H:%M %Z}"
    for number, key in enumerate(CUSTOMERS, start=1):
        if key not in keys:
            continue
        page = ready(key)
        done.update(customers=1, requirements=len(page.requirements))
        yield ""
        yield f"{number}. {TITLES[key][locale]} · {CUSTOMERS[key]['customer'].organization_name}"
        yield from (f"   {line}" for line in rc.explain(page, locale))
        if not page.requirements:
            yield f"   {words['nothing']}"
    yield ""
    yield words["done"].format(customers=done["customers"], requirements=done["requirements"])


def main(arguments: Sequence[str]) -> int:
    """Print the morning."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--locale", choices=("ko", "en"), default="ko", help="language of the page")
    parser.add_argument(
        "--customer",
        type=int,
        choices=range(1, len(CUSTOMERS) + 1),
        metavar="NUMBER",
        help="only this one, by its number",
    )
    told = parser.parse_args(arguments)
    keys = tuple(CUSTOMERS)
    for line in pages(
        keys if told.customer is None else keys[told.customer - 1 : told.customer], told.locale
    ):
        print(line)
    return 0


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # | head
    sys.exit(main(sys.argv[1:]))
