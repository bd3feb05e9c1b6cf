"""What is said to a person, in Korean and in English."""

from __future__ import annotations

import datetime as dt
import re
import string
from typing import Any, cast

import attrs
import pytest

import reseller_core as rc
from cases.reading import CASES, RULE_BOOKS, facts_of
from reseller_core._actions import ACTIONS
from reseller_core._ways import WAYS
from reseller_core.codes import Code
from reseller_core.holes import HOLE_SOURCES
from reseller_core.messages._english import ENGLISH
from reseller_core.messages._korean import KOREAN
from reseller_core.messages._particles import with_particle
from reseller_core.messages._sentences import texts_of
from reseller_core.messages._texts import Texts
from reseller_core.rules.consent import Shortfall
from reseller_core.upkeep.set_up import ACCEPT_TERMS, PLACE_ORDER

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
HANGUL = re.compile("[가-힣]")
WITHOUT_HANGUL = {"google"}
SITUATIONS = {"ours", "elsewhere", "teams", "team-ours", "team-elsewhere"}
TABLES = [
    a.name
    for a in attrs.fields(Texts)
    if str(a.type) == "Mapping[str, str]" and a.name not in ("places", "expected")
]
SENTENCES = [a.name for a in attrs.fields(Texts) if str(a.type) == "str"]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_say_the_same_things() -> None:
    assert TABLES
    for table in TABLES:
        korean, english = getattr(KOREAN, table), getattr(ENGLISH, table)
        assert set(korean) == set(english), table
        for key, text in korean.items():
            assert placeholders(text) == placeholders(english[key]), (table, key)
    assert SENTENCES
    for sentence in SENTENCES:
        assert placeholders(getattr(KOREAN, sentence)) == placeholders(getattr(ENGLISH, sentence)), sentence


def test_every_korean_text_is_korean_and_no_english_one_is() -> None:
    for table in (*TABLES, "places", "expected"):
        for key, text in getattr(KOREAN, table).items():
            assert HANGUL.search(text) or key in WITHOUT_HANGUL, (table, key)
        for key, text in getattr(ENGLISH, table).items():
            assert not HANGUL.search(text), (table, key)


def test_there_is_a_text_for_everything_that_can_be_said() -> None:
    params: list[dict[str, str | bool]] = [
        {"situation": situation, "granted_at": AT.isoformat(), **more}
        for situation in (*SITUATIONS, "")
        for more in cast("list[dict[str, str | bool]]", [{}, {"customer": "none", "other_groups": True}])
    ]
    found = [
        rc.Finding(code, rc.Severity.VIOLATION, subject, one)
        for one in params
        for code in WAYS
        for subject in ("x", "reseller.id")
    ]
    actions = set(ACTIONS) | {way.action for one in found for way in WAYS[one.code](one)}
    assert set(ENGLISH.codes) == {code.value for code in Code}
    assert set(ENGLISH.situations) == SITUATIONS
    assert set(ENGLISH.shortfalls) == {shortfall.word for shortfall in Shortfall}
    assert set(ENGLISH.holes) == set(HOLE_SOURCES)
    assert set(ENGLISH.actions) == actions
    assert set(ENGLISH.actors) == {actor.value for actor in rc.Actor}
    assert set(KOREAN.places) == {source.where for source in HOLE_SOURCES.values()}
    assert set(ENGLISH.follow_ups) == {ACCEPT_TERMS.code, PLACE_ORDER.code}
    assert set(ENGLISH.outcomes) == {outcome.value for outcome in rc.Outcome}


def test_sentences_end_and_nothing_is_said_twice() -> None:
    for texts in (KOREAN, ENGLISH):
        for table in ("codes", "situations", "actions", "follow_ups"):
            for key, text in getattr(texts, table).items():
                assert text.endswith("."), key
                assert text == text.strip(), key
                assert "  " not in text, key
        for phrases in (texts.shortfalls, texts.holes):
            assert not any(text.endswith(".") for text in phrases.values())
        shared = {"load.wrong-type", "transfer.reseller-id-mismatch", "purchase.reseller-id-mismatch"}
        told = [text for key, text in texts.codes.items() if key not in shared]
        assert len(set(told)) == len(told)


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
        ("Chrome", "은 이 을 과 으로"),
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


@pytest.mark.parametrize("word", ["", "…", "Google Vault", "example.net", "例え", "abß"])
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
            rc.Finding(Code.REGISTRATION_ACCOUNT_EXISTS, rc.Severity.VIOLATION, "x", {"situation": "sold"}),
            ("This version has no text for the code sold.",),
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
                (told,) = rc.explain(rc.InvalidValueError(code, **params), locale=locale)  # type: ignore[arg-type]
                assert "{" not in told
                assert "…" not in told


def test_a_moment_that_is_none_is_shown_as_it_is() -> None:
    finding = rc.Finding(
        "transfer.token-expired", rc.Severity.VIOLATION, "request.token", {"expired_at": "soon"}
    )
    assert rc.explain(finding, locale="en") == ("The transfer token expired at soon.",)
