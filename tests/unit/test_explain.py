"""What is said to a person, in Korean and in English."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, get_args

import attrs
import pytest

import reseller_core as rc
from cases.reading import CASES, RULE_BOOKS, facts_of
from reseller_core.codes import CITATIONS, Code
from reseller_core.messages import Locale, Texts, missing_texts, texts_of
from reseller_core.messages._checking import placeholders
from reseller_core.messages._english import ENGLISH
from reseller_core.messages._korean import KOREAN
from reseller_core.messages._particles import with_particle
from reseller_core.upkeep.set_up import PLACE_ORDER

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
HANGUL = re.compile("[가-힣]")
LOCALES: tuple[Locale, ...] = get_args(Locale)


@pytest.mark.parametrize(
    ("key", "terms"),
    [
        ("registration.domain-not-registered", ["등록된 도메인"]),
        ("registration.nonprofits", ["Google Workspace for Nonprofits를 사용 중"]),
        ("registration.legacy-free-edition", ["기존 G Suite 무료 버전"]),
        ("registration.other-product-family", ["제품군"]),
        ("registration.sku-not-for-teams", ["팀 고객", "도메인 고객"]),
        ("registration.reseller-id-missing", ["리셀러 공개 식별자(계정 ID)"]),
        ("registration.primary-email-missing", ["기본 이메일 주소", "팀 고객"]),
        ("registration.primary-email-off-domain", ["기본 이메일 주소"]),
        ("registration.alternate-email-on-domain", ["보조 이메일 주소"]),
        ("transfer.consent-missing", ["구매 동의", "제품 그룹"]),
        ("transfer.product-group-incomplete", ["제품 그룹"]),
        ("purchase.domain-not-verified", ["도메인을 인증", "구매할 수 없습니다"]),
        ("purchase.consent-missing", ["구매 동의"]),
    ],
)
def test_korean_findings_use_the_words_of_google_s_korean_page(key: str, terms: list[str]) -> None:
    for term in terms:
        assert term in KOREAN.codes[key]


def test_korean_texts_about_set_up_use_the_words_of_google_s_korean_page() -> None:
    assert "구독 상태가 공란으로 유지됩니다" in KOREAN.follow_ups["place-order"]
    assert "Google 서비스 약관에 동의" in KOREAN.follow_ups["accept-terms"]
    assert "고객의 기본 도메인을 사용하지 않는 보조 이메일 주소" in KOREAN.actions["enter-alternate-email"]
    assert "리셀러 공개 식별자(계정 ID)" in KOREAN.actions["enter-reseller-id"]
    assert "구매 동의" in KOREAN.actions["give-purchase-consent"]
    assert KOREAN.holes["account.cloud_identity_id"].endswith("ID")


PARTICLES = ["은/는", "이/가", "을/를", "과/와", "으로/로"]


@pytest.mark.parametrize(
    ("word", "particles"),
    [
        ("가나다", "는 가 를 와 로"),
        ("한국", "은 이 을 과 으로"),
        ("서울", "은 이 을 과 로"),
        ("구글", "은 이 을 과 로"),
        ("도메인", "은 이 을 과 으로"),
        ("C0123450", "은 이 을 과 으로"),
        ("C0123451", "은 이 을 과 로"),
        ("C0123452", "는 가 를 와 로"),
        ("C0123453", "은 이 을 과 으로"),
        ("C0123454", "는 가 를 와 로"),
        ("C0123455", "는 가 를 와 로"),
        ("C0123456", "은 이 을 과 으로"),
        ("C0123457", "은 이 을 과 로"),
        ("C0123458", "은 이 을 과 로"),
        ("C0123459", "는 가 를 와 로"),
        ("Enterprise Essentials (1010060003)", "는 가 를 와 로"),
        ("Business Plus (Google-1)", "는 가 를 와 로"),
        ("Business Pro (formerly Team) (1010020020)", "는 가 를 와 로"),
        ("Chrome", "은 이 을 과 으로"),
        ("Google Vault (Google-Vault)", "는 가 를 와 로"),
        ("Google Meet Global Dialing (1010360001)", "은 이 을 과 으로"),
        ("Google Cloud", "는 가 를 와 로"),
        ("example.jp", "는 가 를 와 로"),
        ("example.de", "는 가 를 와 로"),
        ("example.com", "은 이 을 과 으로"),
        ("email", "은 이 을 과 로"),
        ("server", "는 가 를 와 로"),
        ("example.co.kr", "은 이 을 과 로"),
        ("Tour", "는 가 를 와 로"),
        ("domain", "은 이 을 과 으로"),
        ("EXAMPLE.COM", "은 이 을 과 으로"),
        ("가나다.", "는 가 를 와 로"),
    ],
)
def test_a_particle_follows_the_sound_before_it(word: str, particles: str) -> None:
    assert [with_particle(word, pair) for pair in PARTICLES] == [word + one for one in particles.split()]


@pytest.mark.parametrize("word", ["", "…", "Google Script", "example.net", "例え", "abß"])
def test_both_particles_stand_where_the_sound_can_not_be_told(word: str) -> None:
    assert [with_particle(word, pair) for pair in PARTICLES] == [
        f"{word}{one}" for one in ("은(는)", "이(가)", "을(를)", "과(와)", "으로(로)")
    ]


def decisions() -> list[rc.Decision]:
    return [rc.decide(RULE_BOOKS[c.decider][0], facts_of(c)) for c in CASES if c.decider in RULE_BOOKS]


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_every_decision_of_the_cases_is_explained_to_the_end(locale: Any) -> None:
    for decision in decisions():
        told: list[Any] = [decision, *decision.findings, *rc.remedies(decision), *rc.inquiries(decision)]
        told += [way for remedy in rc.remedies(decision) for way in remedy.ways]
        for what in told:
            sentences = rc.explain(what, locale=locale)
            assert sentences
            assert len(set(sentences)) == len(sentences)
            for sentence in sentences:
                assert "{" not in sentence
                assert "…" not in sentence
                assert "None" not in sentence
                assert bool(HANGUL.search(sentence)) or locale == "en"


def test_a_decision_tells_refusals_then_holes_then_advice() -> None:
    findings = (
        rc.Finding(Code.PURCHASE_TEAM_RECORD_STALE, rc.Severity.ADVISORY, "customer"),
        rc.Finding(Code.TRANSFER_NONPROFITS, rc.Severity.UNKNOWN, "account.nonprofit"),
        rc.Finding(Code.TRANSFER_LEGACY_FREE_EDITION, rc.Severity.VIOLATION, "account.legacy_free"),
    )
    refused = rc.explain(rc.Decision(findings, AT, "2026-11"), locale="en")
    assert refused == (
        "The customer is on the legacy free edition of G Suite and can't be transferred.",
        (
            "Not known: whether the customer is on Google Workspace for Nonprofits. "
            "Ask the customer's super administrator: Admin console > Billing > Subscriptions."
        ),
        "The customer's domain is verified: record it as a domain customer.",
    )
    assert rc.explain(rc.Decision(findings[:1], AT, "2026-11"), locale="en") == (
        "Allowed: no rule stands against it.",
        "The customer's domain is verified: record it as a domain customer.",
    )
    assert rc.explain(rc.Decision(findings[:2], AT, "2026-11"), locale="en") == refused[1:]
    assert rc.explain(rc.Decision((), AT, "2026-11")) == ("허용됩니다. 어긋나는 규칙이 없습니다.",)


def test_one_hole_of_two_rules_is_told_once() -> None:
    decision = rc.Decision(
        tuple(
            rc.Finding(code, rc.Severity.UNKNOWN, "account")
            for code in (Code.TRANSFER_NONPROFITS, Code.TRANSFER_LEGACY_FREE_EDITION)
        ),
        AT,
        "2026-11",
    )
    assert len(rc.explain(decision)) == 1


NONPROFITS = rc.Finding(Code.TRANSFER_NONPROFITS, rc.Severity.VIOLATION, "account.nonprofit")
REFUSED = rc.Decision((NONPROFITS,), AT, "2026-11")
SENTENCE = "The customer is on Google Workspace for Nonprofits and can't be transferred."
MOVE = "The customer first moves from Nonprofits to a paid edition."


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (REFUSED, (SENTENCE,)),
        (NONPROFITS, (SENTENCE,)),
        (rc.RefusedError(REFUSED), (SENTENCE,)),
        (rc.UndeterminedError(REFUSED), (SENTENCE,)),
        (rc.remedies(REFUSED)[0], (MOVE,)),
        (rc.remedies(REFUSED)[0].ways[0], (MOVE,)),
        (rc.Remedy("x", "y", ()), ()),
        (
            rc.Inquiry("consents", rc.Actor.CUSTOMER_SUPER_ADMIN, "Somewhere > New", "A-CONS"),
            (
                (
                    "Not known: which purchase consents the customer has given. "
                    "Ask the customer's super administrator: Somewhere > New."
                ),
            ),
        ),
        (PLACE_ORDER, ("No order has been placed: the subscription status stays blank until then.",)),
        (rc.InvalidValueError("value.text-blank"), ("This must not be empty.",)),
        (
            rc.InvalidValueError("value.text-too-long", field="crm_id", limit=255),
            ("crm_id: This is longer than 255 characters.",),
        ),
        (
            rc.LoadError(
                [
                    rc.Finding("load.missing-field", rc.Severity.VIOLATION, "domain"),
                    rc.Finding("load.not-json", rc.Severity.VIOLATION, ""),
                ]
            ),
            ("domain: This is required.", "This is not JSON."),
        ),
        (
            rc.ContradictionError("account.nonprofit"),
            ("Two observations of account.nonprofit contradict each other.",),
        ),
        (
            rc.NotApplicableError("enter-reseller-id", ("customer.reseller_id",)),
            (
                (
                    "This way does not apply here: Enter the reseller public identifier (account ID). "
                    "Needed: the reseller public identifier."
                ),
            ),
        ),
        (
            rc.NotApplicableError("verify-domain"),
            ("This way does not apply here: The customer verifies its domain in the Admin console.",),
        ),
        (
            rc.Finding("transfer.of-tomorrow", rc.Severity.VIOLATION, "request"),
            ("This version has no text for the code transfer.of-tomorrow.",),
        ),
        (
            rc.Finding(
                Code.REGISTRATION_ACCOUNT_EXISTS,
                rc.Severity.VIOLATION,
                "x",
                {"situation": "sold", "domain": "acme-example.com"},
            ),
            ("acme-example.com has a Google account already.",),
        ),
        (
            rc.Remedy("transfer-out.not-ours", "account.status", ()),
            ("Nothing helps: only whoever manages a customer can transfer it to Google.",),
        ),
        (
            rc.Finding(Code.TRANSFER_TOKEN_EXPIRED, rc.Severity.VIOLATION, "request.token"),
            ("The transfer token expired at ….",),
        ),
    ],
)
def test_everything_explainable_is_explained(what: Any, told: tuple[str, ...]) -> None:
    assert rc.explain(what, locale="en") == told
    assert len(rc.explain(what)) == len(told)


@pytest.mark.parametrize(
    ("params", "told"),
    [
        (
            {"sku": "1010020028", "product_group": "GOOGLE_WORKSPACE"},
            (
                "Google Workspace Business Standard (1010020028) is not in the transfer; "
                "all subscriptions of the product group Google Workspace move together."
            ),
        ),
        (
            {"sku": "made-up-sku", "product_group": "OF_TOMORROW"},
            (
                "made-up-sku is not in the transfer; "
                "all subscriptions of the product group OF_TOMORROW move together."
            ),
        ),
    ],
)
def test_skus_and_product_groups_are_told_by_name(params: dict[str, str], told: str) -> None:
    finding = rc.Finding(Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE, rc.Severity.VIOLATION, "x", params)
    assert rc.explain(finding, locale="en") == (told,)


def test_why_no_consent_counts_is_told_in_words() -> None:
    params = {"product_group": "CHROME", "why": "revoked"}
    finding = rc.Finding(Code.TRANSFER_CONSENT_MISSING, rc.Severity.VIOLATION, "consents", params)
    assert rc.explain(finding, locale="en") == (
        "No purchase consent counts for the product group Chrome: it has been revoked.",
    )
    assert rc.explain(finding) == (
        "제품 그룹 Chrome에 대한 유효한 구매 동의가 없습니다. 동의가 취소되었습니다.",
    )
    other = rc.Finding(
        Code.TRANSFER_CONSENT_MISSING, rc.Severity.VIOLATION, "consents", {**params, "why": "new"}
    )
    assert rc.explain(other, locale="en")[0].endswith(": new.")


def test_moments_are_told_with_their_clock() -> None:
    finding = rc.Finding(
        Code.TRANSFER_TOKEN_EXPIRED,
        rc.Severity.VIOLATION,
        "request.token",
        {"expired_at": "2026-11-24T09:00:00+00:00"},
    )
    assert rc.explain(finding, locale="en") == ("The transfer token expired at 2026-11-24 09:00 UTC.",)
    assert rc.explain(finding) == ("이전 토큰이 2026-11-24 09:00 UTC에 만료되었습니다.",)


def test_an_unknown_product_group_names_its_sku_or_product() -> None:
    path = 'policy.product_groups["101035"]'
    asked = rc.Inquiry(path, rc.Actor.RESELLER, "here", "SEED")
    assert "which product group 101035 belongs to" in rc.explain(asked, locale="en")[0]
    finding = rc.Finding("transfer.x", rc.Severity.UNKNOWN, path, {"sku": "1010350001"})
    assert "which product group Cloud Search (1010350001) belongs to" in rc.explain(finding, locale="en")[0]


def test_text_of_others_is_never_read_as_a_template() -> None:
    finding = rc.Finding(
        Code.REGISTRATION_RESELLER_ID_MISMATCH,
        rc.Severity.VIOLATION,
        "customer.reseller_id",
        {"recorded": "{reseller_id}", "reseller_id": "{0.__class__}"},
    )
    for locale in ("ko", "en"):
        (told,) = rc.explain(finding, locale=locale)
        assert "{reseller_id}" in told
        assert "{0.__class__}" in told
    problem = rc.Finding("load.unknown-field", rc.Severity.VIOLATION, "{domain}")
    assert rc.explain(problem, locale="en") == ("{domain}: There is no such field.",)


@pytest.mark.parametrize("locale", ["de", "", "KO", None, "ko_KR"])
def test_there_are_no_other_locales(locale: Any) -> None:
    with pytest.raises(ValueError, match="locale must be one of en, ko"):
        rc.explain(REFUSED, locale=locale)
    with pytest.raises(ValueError, match="locale"):
        texts_of(locale)


@pytest.mark.parametrize("what", [None, "text", ValueError("x"), rc.Outcome.REFUSED, {}])
def test_there_is_nothing_to_say_of_other_things(what: Any) -> None:
    with pytest.raises(TypeError, match="nothing to explain"):
        rc.explain(what)


def test_a_route_is_told_as_its_decision() -> None:
    customer = rc.DomainCustomer(organization_name="Acme", domain="acme-example.com")
    refused = rc.choose_route(customer, account=rc.GoogleAccount(status="ours"), at=AT)
    assert refused.kind is rc.RouteKind.ALREADY_OURS
    assert rc.explain(refused, locale="en")[0] == (
        "acme-example.com is your customer already; there is nothing to add."
    )
    for account in (None, rc.GoogleAccount(status="none"), rc.GoogleAccount(status="ours")):
        route = rc.choose_route(customer, account=account, at=AT)
        for locale in ("ko", "en"):
            assert rc.explain(route, locale=locale) == rc.explain(route.decision, locale=locale)


@pytest.mark.parametrize("several", [list, tuple])
def test_several_findings_are_told_in_their_order_and_nothing_twice(several: Any) -> None:
    customer = rc.DomainCustomer(organization_name="Acme", domain="acme-example.com")
    decision = rc.check_registration(customer, account=None, at=AT)
    assert [one.subject for one in decision.findings] == ["account"] * 3
    problem = rc.Finding("load.unknown-field", rc.Severity.VIOLATION, "customer.fax")
    found = several([*decision.findings, problem, *decision.findings])
    assert rc.explain(found, locale="en") == (
        (
            "Not known: what Google knows of the domain. Ask Google: Cloud Channel API "
            "checkCloudIdentityAccountsExist, or Reseller API customers.get."
        ),
        "customer.fax: There is no such field.",
    )
    assert rc.explain(several([problem])) == ("customer.fax: 없는 항목입니다.",)
    assert rc.explain(several([])) == ()


def test_every_error_of_a_value_is_explained() -> None:
    for code in Code:
        if code.startswith(("value.", "load.")):
            for locale, texts in (("ko", KOREAN), ("en", ENGLISH)):
                params = dict.fromkeys(placeholders(texts.codes[code]), "X")
                error = rc.InvalidValueError(code, **params)
                (told,) = rc.explain(error, locale=locale)  # type: ignore[arg-type]  # drawn from a list
                assert "{" not in told
                assert "…" not in told


def test_a_moment_that_is_none_is_shown_as_it_is() -> None:
    finding = rc.Finding(
        "transfer.token-expired", rc.Severity.VIOLATION, "request.token", {"expired_at": "soon"}
    )
    assert rc.explain(finding, locale="en") == ("The transfer token expired at soon.",)


def violation(code: str, subject: str = "x", /, **params: Any) -> rc.Finding:
    return rc.Finding(code, rc.Severity.VIOLATION, subject, params)


TERM = {"possible_from": "2027-01-01T00:00:00+00:00", "possible_until": "2027-01-31T00:00:00+00:00"}
TOLD = [
    (
        violation("registration.type-not-provisionable", customer="domain", types="team"),
        "여기서는 도메인 고객을 만들 수 없습니다. Google에서 허용하는 유형: 팀 고객.",
        "A domain customer can't be created here; Google allows: team customer.",
    ),
    (
        violation("registration.type-not-provisionable", customer="team", types=""),
        "여기서는 팀 고객을 만들 수 없습니다. Google에서 허용하는 유형: 없음.",
        "A team customer can't be created here; Google allows: no type.",
    ),
    (
        violation("registration.reseller-email", email_domain="reseller.co.kr", customer="team"),
        "고객의 이메일 주소가 리셀러의 도메인 reseller.co.kr을 사용합니다. 고객 자신의 주소여야 합니다.",
        (
            "An e-mail address of the customer is at reseller.co.kr, your own domain; the customer needs "
            "an address of its own."
        ),
    ),
    (
        violation("registration.address-incomplete", part="postal_code"),
        "API에 필요한 고객 주소 항목이 빠져 있습니다: 우편번호.",
        "The API needs more of the customer's address; missing: postal code.",
    ),
    (
        violation("transfer.customer-not-found", situation="behind-teams"),
        "이 도메인에는 이메일로 인증한 팀만 있어 가져올 도메인 고객이 없습니다.",
        "Only teams verified by e-mail live on this domain; there is no domain customer to import.",
    ),
    (
        violation("transfer.locked-out", free_from="2028-02-29T00:00:00+00:00"),
        (
            "고객이 Google 또는 다른 리셀러로 옮겨 갔습니다. "
            "2028-02-29 00:00 UTC 전에는 다시 이전할 수 없습니다."
        ),
        (
            "The customer left you for Google or another reseller; nothing can be transferred back "
            "to you before 2028-02-29 00:00 UTC."
        ),
    ),
    (
        violation("transfer.linked-record-differs", attribute="region_code"),
        "이미 있는 고객 기록의 국가가 다른데 덮어쓰도록 지정되지 않았습니다.",
        "Your record of this customer has another country, and the import is not to overwrite it.",
    ),
    (
        violation("transfer.several-editions", skus="1010020027, 1010020028"),
        (
            "고객이 여러 버전을 구독하고 있습니다(Google Workspace Business Starter (1010020027), "
            "Google Workspace Business Standard (1010020028)). 콘솔이나 API로는 이전할 수 없습니다."
        ),
        (
            "The customer holds several editions (Google Workspace Business Starter (1010020027), "
            "Google Workspace Business Standard (1010020028)); neither the console nor the API "
            "can transfer them."
        ),
    ),
    (
        violation("transfer.conversion-not-possible", sku="1010060003", legacy_sku="Google-Apps-Unlimited"),
        (
            "G Suite Business (Google-Apps-Unlimited)는 Business 또는 Enterprise 버전으로만 이전됩니다. "
            "Google Workspace Enterprise Essentials (1010060003)는 해당하지 않습니다."
        ),
        (
            "G Suite Business (Google-Apps-Unlimited) moves as a Business or Enterprise edition; "
            "Google Workspace Enterprise Essentials (1010060003) is neither."
        ),
    ),
    (
        violation("transfer.seats-below-minimum", sku="1010020028", seats=5, minimum=12, **TERM),
        (
            "Google Workspace Business Standard (1010020028) 라이선스 5개는 너무 적습니다. "
            "이전하려면 12개 이상이어야 합니다."
        ),
        (
            "5 seats of Google Workspace Business Standard (1010020028) are too few; "
            "the transfer needs at least 12."
        ),
    ),
    (
        violation(
            "transfer.plan-not-possible",
            sku="1010020028",
            from_plan="ANNUAL_YEARLY_PAY",
            to_plan="FLEXIBLE",
            possible="ANNUAL_YEARLY_PAY",
        ),
        (
            "Google Workspace Business Standard (1010020028)를 연간 요금제(연간 결제)에서 탄력 요금제로 "
            "이전할 수 없습니다."
        ),
        (
            "Google Workspace Business Standard (1010020028) can't move from the Annual Plan "
            "(yearly payment) to the Flexible Plan."
        ),
    ),
    (
        violation(
            "transfer.subscription-suspended",
            sku="1010330004",
            reasons="OTHER, RESELLER_INITIATED",
        ),
        (
            "Google Voice Standard (1010330004)가 정지되어 이전할 수 없습니다. "
            "정지 사유: 그 밖의 사유로 정지됨, 리셀러가 정지함."
        ),
        (
            "Google Voice Standard (1010330004) is suspended and can't be transferred: "
            "it was suspended for another reason, a reseller suspended it."
        ),
    ),
    (
        violation("transfer.sku-ineligible", sku="1010330004", reason="PENDING_TOS_ACCEPTANCE"),
        (
            "Google에 따르면 Google Voice Standard (1010330004)를 이전할 수 없습니다. "
            "사유: 리셀러가 이 제품의 Google 약관에 동의하지 않음."
        ),
        (
            "Google lists Google Voice Standard (1010330004) as not transferable to you: "
            "you have not accepted Google's terms for it."
        ),
    ),
    (
        violation("reactivation.not-by-reseller", sku="1010330004", reason="PENDING_TOS_ACCEPTANCE"),
        (
            "Google Voice Standard (1010330004)를 다시 활성화할 수 없습니다. "
            "사유: 고객이 Google 서비스 약관에 동의하지 않음."
        ),
        (
            "You can't reactivate Google Voice Standard (1010330004): "
            "the customer has not accepted Google's terms of service."
        ),
    ),
    (
        violation("purchase.seat-field-wrong", sku="1010020028", plan="FLEXIBLE", field="maximum"),
        (
            "탄력 요금제에서 Google Workspace Business Standard (1010020028)의 라이선스 수는 "
            "최대 라이선스 수로만 지정해야 합니다."
        ),
        (
            "On the Flexible Plan, give the seats of Google Workspace Business Standard (1010020028) as "
            "the maximum number and in no other field."
        ),
    ),
    (
        violation("purchase.plan-not-offered", sku="Google-Vault", plan="FREE", offered="FLEXIBLE, TRIAL"),
        (
            "Google Vault (Google-Vault)는 무료 요금제로 판매되지 않습니다. "
            "가능한 요금제: 탄력 요금제, 무료 체험판."
        ),
        "Google Vault (Google-Vault) is not sold on the free plan; it is sold on: Flexible Plan, trial.",
    ),
    (
        violation("purchase.seats-above-cap", sku="1010020028", seats=11, cap=10, why="trial"),
        (
            "Google Workspace Business Standard (1010020028) 라이선스 11개는 너무 많습니다. "
            "무료 체험판은 최대 10개입니다."
        ),
        "11 seats of Google Workspace Business Standard (1010020028) are too many; a trial has at most 10.",
    ),
    (
        violation("purchase.base-missing", sku="1010430001", base="edition"),
        (
            "Google Workspace Additional Storage (1010430001)는 다른 구독과 함께 사용해야 하는데 고객에게 "
            "그 구독이 없습니다. 필요한 구독: Google Workspace 버전."
        ),
        (
            "Google Workspace Additional Storage (1010430001) needs another subscription beside it, and the "
            "customer doesn't hold it. Needed: a Google Workspace edition."
        ),
    ),
    (
        violation("purchase.base-missing", sku="1010340005", base="1010020027"),
        (
            "Google Workspace Business Starter - Archived User (1010340005)는 다른 구독과 함께 "
            "사용해야 하는데 고객에게 그 구독이 없습니다. "
            "필요한 구독: Google Workspace Business Starter (1010020027)."
        ),
        (
            "Google Workspace Business Starter - Archived User (1010340005) needs another subscription "
            "beside it, and the customer doesn't hold it. "
            "Needed: Google Workspace Business Starter (1010020027)."
        ),
    ),
    (
        violation("purchase.currency-differs", currency="KRW", held_currency="JPY, USD"),
        "주문 통화는 KRW인데 고객의 Google Workspace 구독 통화는 JPY, USD입니다. 통화가 같아야 합니다.",
        (
            "The order is in KRW, and the customer's Google Workspace subscriptions are in JPY, USD; "
            "they must be in one currency."
        ),
    ),
    (
        violation("transfer-out.not-ours", situation="team-elsewhere"),
        "Google 또는 다른 리셀러가 관리하는 팀이므로 Google로 이전할 수 없습니다.",
        "Google or another reseller manages this team, so you can't transfer it to Google.",
    ),
    (
        rc.Finding(
            "suspension.time-limit",
            rc.Severity.ADVISORY,
            "subscription.status",
            {"sku": "1010050001", "until": "2027-01-23T09:00:00+00:00", "outcome": "moved-to-google"},
        ),
        (
            "Cloud Identity Premium (1010050001)은 2027-01-23 09:00 UTC까지 정지해 둘 수 있습니다. "
            "그 뒤에는 고객이 Google로 이전될 수 있습니다."
        ),
        (
            "Cloud Identity Premium (1010050001) can stay suspended until 2027-01-23 09:00 UTC; "
            "after that Google may take the customer over."
        ),
    ),
    (
        violation("verification.nobody-there", situation="team-not-there"),
        "이 도메인의 팀 중에 이 팀이 없어 도메인을 인증할 수 없습니다.",
        "This team is not among the teams on its domain, so it can't verify it.",
    ),
    (
        violation("admin.forbidden", action="search-email-log"),
        "리셀러가 고객의 관리 콘솔에서 할 수 없는 작업입니다: 이메일 로그 검색.",
        "A reseller may not search the e-mail log in a customer's Admin console.",
    ),
    (
        rc.InvalidValueError("value.teams-alike", field="teams", attribute="cloud_identity_id"),
        "teams: 한 도메인의 두 계정이 같은 값을 가질 수 없습니다: Cloud ID 고객 ID.",
        "teams: Two accounts on the domain can't have the same Cloud Identity ID.",
    ),
    (
        rc.InvalidValueError("value.currency-invalid", field="currency"),
        "currency: 통화 코드는 KRW처럼 대문자 세 자여야 합니다.",
        "currency: A currency is three capital letters, such as KRW.",
    ),
    (
        rc.InvalidValueError("value.wrong-type", field="access", expected="AdminConsoleAccess or nothing"),
        "access: 값의 형식이 잘못되었습니다. 필요한 형식: 관리 콘솔 액세스.",
        "access: This must be access to the Admin console.",
    ),
]


@pytest.mark.parametrize(("what", "korean", "english"), TOLD)
def test_what_is_wrong_is_told_in_words(what: Any, korean: str, english: str) -> None:
    assert rc.explain(what) == (korean,)
    assert rc.explain(what, locale="en") == (english,)


WAYS_TOLD = [
    (
        "wait-for-term-window",
        TERM,
        "약정 기간이 끝날 무렵까지 기다리세요. 2027-01-01 00:00 UTC부터 2027-01-31 00:00 UTC까지 가능합니다.",
        "Wait for the end of the term: it is possible from 2027-01-01 00:00 UTC to 2027-01-31 00:00 UTC.",
    ),
    (
        "order-possible-plan",
        {"sku": "1010020028", "possible": "ANNUAL_MONTHLY_PAY"},
        "Google Workspace Business Standard (1010020028)를 연간 요금제(월별 결제)로 주문하세요.",
        "Order Google Workspace Business Standard (1010020028) on the Annual Plan (monthly payment).",
    ),
    (
        "use-plan-seat-field",
        {"field": "committed", "seats": 10},
        "10을 약정 라이선스 수로 지정하세요.",
        "Give 10 as the committed number.",
    ),
    (
        "move-from-held-edition",
        {"sku": "1010020025", "held_sku": "1010020027, 1010020028"},
        (
            "Google Workspace Business Starter (1010020027), "
            "Google Workspace Business Standard (1010020028)에서 "
            "Google Workspace Business Plus (1010020025)로 변경하는 주문을 하세요."
        ),
        (
            "Order Google Workspace Business Plus (1010020025) as a change of Google Workspace Business "
            "Starter (1010020027), Google Workspace Business Standard (1010020028)."
        ),
    ),
    (
        "ask-super-admin",
        {"action": "generate-transfer-token"},
        "고객의 최고 관리자에게 다음 작업을 요청하세요: 이전 토큰 생성.",
        "Ask the customer's super administrator to generate a transfer token.",
    ),
]


@pytest.mark.parametrize(("action", "params", "korean", "english"), WAYS_TOLD)
def test_ways_are_told_in_words(action: str, params: dict[str, Any], korean: str, english: str) -> None:
    way = rc.Way(action=action, actor=rc.Actor.RESELLER, params=tuple(params.items()))
    assert rc.explain(way) == (korean,)
    assert rc.explain(way, locale="en") == (english,)


def test_what_must_be_supplied_for_a_way_is_named() -> None:
    way = rc.Way(
        action="complete-address",
        actor=rc.Actor.RESELLER,
        needs=("customer.contact.address.postal_code", "account.trial_used", "order.deal_code"),
        params=(("part", "postal_code"),),
    )
    assert rc.explain(way) == (
        (
            "빠진 항목을 입력하세요: 우편번호. "
            "필요한 값: 우편번호, 고객이 무료 체험판을 사용한 적이 있는지, order.deal_code."
        ),
    )


LEGACY_FREE = rc.Finding(Code.TRANSFER_LEGACY_FREE_EDITION, rc.Severity.VIOLATION, "account.legacy_free")
NO_CONSENT = rc.Finding(
    Code.TRANSFER_CONSENT_MISSING,
    rc.Severity.VIOLATION,
    "consents",
    {"product_group": "GOOGLE_WORKSPACE", "why": "none-given"},
)
UNDATED = rc.Finding(Code.TRANSFER_TOKEN_UNDATED, rc.Severity.VIOLATION, "request.token_issued_at")
THREE = rc.Decision((NO_CONSENT, UNDATED, LEGACY_FREE), AT, "2026-11")
GIVE = (
    "→ 고객의 최고 관리자가 관리 콘솔에서 구매 동의를 제공합니다. 계정 > 리셀러 관리 > 리셀러 구독 > "
    "수정에서 제품 그룹을 선택하고 구매 동의 수정을 클릭합니다."
)
TOKEN = (
    "→ 고객이 내 리셀러 공개 식별자(계정 ID)로 새 이전 토큰을 생성합니다. "
    "필요한 값: 이전 토큰, 토큰 발급 시각."
)


def test_a_refused_transfer_is_told_in_detail() -> None:
    assert rc.explain(THREE, detail=True) == (
        "제품 그룹 Google Workspace에 대한 유효한 구매 동의가 없습니다. 구매 동의를 받지 않았습니다.",
        (
            "출처: Add a customer, in Korean, "
            "https://support.google.com/channelservices/answer/9548627?hl=ko · "
            "기존 고객 가져오기 · 사실 50, 51, 52, 53, 54, 62번 · 확인일 2026-11-24"
        ),
        GIVE,
        TOKEN,
        "이전 토큰의 발급 시각도 만료 시각도 없어 유효한지 알 수 없습니다.",
        (
            "출처: Transfer a customer's subscriptions to a reseller account, "
            "https://support.google.com/channelservices/answer/9547629 · 사실 57번 · "
            "추론: a token without a date is not known to live · 확인일 2026-11-24"
        ),
        GIVE,
        TOKEN,
        "고객이 기존 G Suite 무료 버전을 사용 중이므로 이전할 수 없습니다.",
        (
            "출처: Add a customer, in Korean, "
            "https://support.google.com/channelservices/answer/9548627?hl=ko · "
            "요구사항 검토하기 · 사실 3번 · 확인일 2026-11-24"
        ),
        "→ 고객이 먼저 유료 버전으로 업그레이드합니다. 무료 버전으로 되돌릴 수 없습니다.",
    )


def test_detail_is_the_same_of_a_decision_its_error_and_its_findings() -> None:
    for locale in LOCALES:
        told = rc.explain(THREE, locale=locale, detail=True)
        assert rc.explain(rc.RefusedError(THREE), locale=locale, detail=True) == told
        assert rc.explain(THREE.findings, locale=locale, detail=True) == told
        assert sum((rc.explain(one, locale=locale, detail=True) for one in THREE.findings), ()) == told
        assert [one for one in told if one in rc.explain(THREE, locale=locale)] == list(
            rc.explain(THREE, locale=locale)
        )
    customer = rc.DomainCustomer(organization_name="Acme", domain="acme-example.com")
    route = rc.choose_route(customer, account=rc.GoogleAccount(status="ours"), at=AT)
    assert rc.explain(route, locale="en", detail=True) == (
        "acme-example.com is your customer already; there is nothing to add.",
        (
            "Source: Reseller API: retrieve and update customers, "
            "https://developers.google.com/workspace/admin/reseller/v1/how-tos/retrieve-update-customers · "
            "facts 26, 28, 40, 41, 42, 43, 44, 46, 47, 153 · read on 2026-11-24"
        ),
        "→ The customer is yours already: open it in the customer list.",
        *rc.explain(route, locale="en", detail=True)[3:],
    )


def test_a_hole_is_told_in_detail_by_who_knows_it() -> None:
    hole = rc.Finding(Code.PURCHASE_TRIAL_USED, rc.Severity.UNKNOWN, "account.trial_used", {"sku": "x"})
    decision = rc.Decision((hole,), AT, "2026-11")
    told = (
        (
            "Not known: whether the customer has had a trial. "
            "Ask your own staff: Partner Sales Console > Customers."
        ),
        (
            "Source: Trials, https://support.google.com/channelservices/answer/9547626 · fact 134 · "
            "inferred: our records say what it has had · read on 2026-11-24"
        ),
    )
    asked: list[Any] = [decision, hole, *rc.inquiries(decision)]
    for what in asked:
        assert rc.explain(what, locale="en", detail=True) == told
        assert rc.explain(what, locale="en") == told[:1]
    unlisted = rc.Finding("acme.credit", rc.Severity.UNKNOWN, "account.credit_limit")
    assert rc.explain(unlisted, detail=True) == ("아직 알 수 없음: account.credit_limit.",)


def test_detail_of_an_advisory_names_no_way_and_of_a_dead_end_says_why() -> None:
    advice = rc.Finding(
        Code.PURCHASE_SKU_CLOSED_TO_NEW_CUSTOMERS, rc.Severity.ADVISORY, "order.sku", {"sku": "1010060001"}
    )
    assert len(rc.explain(advice, detail=True)) == 2
    dead_end = violation("suspension.plan-not-paid", "subscription.plan", sku="1010020028", plan="TRIAL")
    told = rc.explain(dead_end, detail=True)
    assert told[0] == (
        "Google Workspace Business Standard (1010020028)의 요금제는 무료 체험판입니다. "
        "유료 구독만 정지할 수 있습니다."
    )
    assert told[2:] == ("방법이 없습니다. Google에서는 무료 체험판과 무료 구독을 정지할 수 없습니다.",)
    assert rc.explain(rc.Remedy(dead_end.code, dead_end.subject, ())) == told[2:]
    allowed = rc.Decision((), AT, "2026-11")
    assert rc.explain(allowed, detail=True) == rc.explain(allowed)


def test_every_citation_can_be_told() -> None:
    for locale in LOCALES:
        for code in CITATIONS:
            source = rc.explain(rc.Finding(code, rc.Severity.ADVISORY, ""), locale=locale, detail=True)[1]
            assert "2026-11-24" in source
            assert "whole page" not in source
            assert "{" not in source


def test_problems_of_a_document_are_told_in_detail_too() -> None:
    error = rc.LoadError([rc.Finding("load.not-json", rc.Severity.VIOLATION, "")])
    assert rc.explain(error, locale="en", detail=True) == (
        "This is not JSON.",
        "Source: RFC 8259, JSON, https://www.rfc-editor.org/rfc/rfc8259 · read on 2026-11-24",
    )


CREDIT = violation("acme.credit-limit", "order", limit=500, plan="FLEXIBLE", tier="gold")


def test_codes_of_your_own_have_texts_of_your_own() -> None:
    korean = texts_of("ko").extended(
        codes={"acme.credit-limit": "{tier:은/는} {limit:을/를} 넘을 수 없습니다({plan})."},
        words={"tier": {"gold": "골드 등급"}},
        actions={"acme-ask-finance": "재무팀에 {limit} 이상을 요청하세요."},
        holes={"customer.credit": "고객의 신용 한도"},
        no_way={"acme.blocked": "재무팀이 막았습니다."},
        needs={"customer.limit": "새 한도"},
    )
    assert rc.explain(CREDIT, locale=korean) == ("골드 등급은 500을 넘을 수 없습니다(탄력 요금제).",)
    assert rc.explain(CREDIT, locale=korean, detail=True) == rc.explain(CREDIT, locale=korean)
    way = rc.Way(
        action="acme-ask-finance",
        actor=rc.Actor.RESELLER,
        needs=("customer.limit",),
        params=CREDIT.params,
    )
    assert rc.explain(way, locale=korean) == ("재무팀에 500 이상을 요청하세요. 필요한 값: 새 한도.",)
    hole = rc.Finding("acme.credit-limit", rc.Severity.UNKNOWN, "customer.credit")
    assert rc.explain(hole, locale=korean) == ("아직 알 수 없음: 고객의 신용 한도.",)
    assert rc.explain(rc.Remedy("acme.blocked", "order", ()), locale=korean) == ("재무팀이 막았습니다.",)
    assert rc.explain(NO_CONSENT, locale=korean) == rc.explain(NO_CONSENT)
    assert rc.explain(CREDIT) == ("이 버전에는 코드 acme.credit-limit에 대한 설명이 없습니다.",)
    assert texts_of(korean) is korean


def test_a_sentence_of_your_own_goes_before_the_situations_of_ours() -> None:
    there = violation("registration.account-exists", situation="ours", domain="acme-example.com")
    code, sentence = there.code, "We know {domain}."
    mine = ENGLISH.extended(codes={code: sentence})
    assert rc.explain(there, locale=mine) == ("We know acme-example.com.",)
    both = ENGLISH.extended(codes={code: sentence}, situations={code: {"ours": "{domain}: open it."}})
    assert rc.explain(there, locale=both) == ("acme-example.com: open it.",)
    other = attrs.evolve(there, params={"situation": "teams", "domain": "acme-example.com"})
    assert rc.explain(other, locale=both) == ("We know acme-example.com.",)
    one = ENGLISH.extended(situations={code: {"ours": "{domain}: open it."}})
    assert rc.explain(there, locale=one) == ("acme-example.com: open it.",)
    assert rc.explain(other, locale=one) == rc.explain(other, locale="en")


def test_texts_keep_what_they_were_made_of() -> None:
    mine = {"acme.x": "One."}
    texts = ENGLISH.extended(codes=mine)
    mine["acme.x"] = "Two."
    assert rc.explain(violation("acme.x"), locale=texts) == ("One.",)
    with pytest.raises(TypeError):
        texts.words["plan"]["FREE"] = "gratis"  # type: ignore[index]  # read only


def german() -> Texts:
    """A third locale: every text of the English one marked, and one translated."""
    marked: dict[str, Any] = {
        attribute.name: _marked(getattr(ENGLISH, attribute.name)) for attribute in attrs.fields(Texts)
    }
    return Texts(**marked).extended(
        codes={"purchase.trial-used": "Der Kunde hatte schon eine Testphase; {sku} geht nicht als Testphase."}
    )


def _marked(found: Any) -> Any:
    return f"de: {found}" if isinstance(found, str) else {key: _marked(one) for key, one in found.items()}


def test_a_third_locale_is_texts_that_are_complete() -> None:
    texts = german()
    assert missing_texts(texts) == ()
    used = violation("purchase.trial-used", "account.trial_used", sku="1010020028")
    assert rc.explain(used, locale=texts) == (
        (
            "Der Kunde hatte schon eine Testphase; "
            "Google Workspace Business Standard (1010020028) geht nicht als Testphase."
        ),
    )
    told = rc.explain(THREE, locale=texts, detail=True)
    assert len(told) == len(rc.explain(THREE, locale="en", detail=True))
    assert all(one.startswith(("de: ", "Der ")) for one in told)
