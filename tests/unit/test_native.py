"""Our own JSON: lossless there and back, and strict about everything else."""

from __future__ import annotations

import datetime as dt
import functools
import json
from types import MappingProxyType
from typing import Any, get_args

import attrs
import pytest

import reseller_core as rc
from reseller_core.wire.native import KINDS, SCHEMA_VERSION, load_part, parse_json

AT = dt.datetime(2026, 11, 24, 9, 30, 15, 123456, tzinfo=dt.UTC)

FULL_CUSTOMER: dict[str, Any] = {
    "organization_name": '가나다 "주식회사" \\ 😀',
    "domain": "가나다-example.한국",
    "primary_email": "kim@xn---example-vt63a912a2kg.xn--3e0b707e",
    "alternate_email": "büro@müller-example.de",
    "contact": rc.ContactInfo(
        given_name="민준",
        family_name="김",
        full_name="김민준",
        job_title="이사",
        phone="+82 2 123 4567",
        phone_valid=True,
        address=rc.PostalAddress(
            region_code="KR",
            language_code="ko",
            postal_code="04524",
            administrative_area="서울특별시",
            locality="중구",
            address_lines=["세종대로 110", "2층"],
            recipients=["김민준"],
            organization="가나다",
        ),
    ),
    "education": rc.Education(
        institute_type="UNIVERSITY", institute_size="SIZE_10001_OR_MORE", website="https://uni-example.de/"
    ),
    "crm_id": "CRM-0042",
    "cloud_identity_id": "C01abcde2",
    "language_code": "ko-KR",
    "time_zone": "Asia/Seoul",
    "reseller_id": "C0123456",
    "extra": {"channel": '{"가":[1,null]}', "reseller_api": "{}"},
}
SUBSCRIPTION = rc.Subscription(
    sku="1010020028",
    plan="ANNUAL_YEARLY_PAY",
    seats=rc.Seats(committed=5, maximum=9, licensed=0),
    status="SUSPENDED",
    suspension_reasons=["OTHER", "TRIAL_ENDED"],
    suspended_at=AT,
    term_ends_at=AT,
    renewal="CANCEL",
    minimum_transferable_seats=3,
    currency="KRW",
)
TEAM = rc.Team(
    cloud_identity_id="C01abcde5",
    organization_name="Acme",
    primary_email="a@acme-example.com",
    owned=False,
    subscriptions=[SUBSCRIPTION],
)
REQUEST = rc.TransferRequest(
    customer=rc.TeamCustomer(organization_name="Acme", domain="acme-example.com"),
    reseller_id="C0123456",
    product_groups=["CHROME", "GOOGLE_WORKSPACE"],
    items=[rc.TransferItem(sku="1010020028", plan="FLEXIBLE", seats=5), rc.TransferItem(sku="Google-Vault")],
    token_issued_at=AT,
    token_expires_at=AT,
    token_reseller_id="C0123456",
    left_us_at=AT,
    channel_partner_id="C01abcde8",
    channel_partner_reseller_id="C0777777",
    overwrite=True,
)
NOUNS: list[Any] = [
    rc.DomainCustomer(**FULL_CUSTOMER),
    rc.DomainCustomer(organization_name="가나다", domain="ganada-example.co.kr"),
    rc.TeamCustomer(**FULL_CUSTOMER),
    rc.GoogleAccount(),
    rc.GoogleAccount(
        status="ours",
        provider="google",
        cloud_identity_id="C01abcde2",
        nonprofit=False,
        legacy_free=True,
        domain_verified=True,
        subscriptions=[SUBSCRIPTION, rc.Subscription(sku="x", seats=5)],
        teams=[TEAM, rc.Team()],
        super_admin_present=False,
        trial_used=True,
        first_reseller=True,
        observed_at=AT,
    ),
    rc.GoogleAccount(status="none", subscriptions=(), teams=()),
    TEAM,
    rc.Team(),
    SUBSCRIPTION,
    rc.Subscription(sku="x", suspension_reasons=()),
    rc.Subscription(),
    rc.Subscription(plan="FREE", extra={"channel": '{"/name":[0,[],["가"]]}', "reseller-api": "{}"}),
    rc.Entitlement(customer="C01abcde2", subscription=rc.Subscription(sku="x")),
    rc.Entitlement(
        customer="C01abcde2",
        subscription=rc.Subscription(sku="x", plan="FREE", seats=3),
        entitlement_id="s-1",
    ),
    rc.PurchaseConsent(
        customer="C01abcde2",
        reseller_id="C0123456",
        product_groups=["CHROME"],
        granted_at=AT,
        revoked_at=AT,
        granted_by_super_admin=False,
    ),
    REQUEST,
    attrs.evolve(REQUEST, items=()),
    rc.Order(sku="x"),
    rc.Order(sku="x", plan="FLEXIBLE", seats=rc.Seats(maximum=2**63 - 1)),
    rc.Order(sku="x", replaces="x", currency="USD", deal_code="가나다", purchase_order_id="PO-1"),
    rc.Reseller(id="C0123456"),
    rc.Reseller(id="C0123456", terms_accepted=True, approved_countries=["KR"], is_test=False),
    rc.Reseller(id="C0123456", approved_countries=[]),
    rc.Reseller(id="C0123456", domains=["가나다-example.한국", "we-example.com"], is_distributor=True),
    rc.Reseller(id="C0123456", domains=[], is_distributor=False),
    rc.AdminConsoleSnapshot(taken_at=AT, domain="acme-example.com", primary_email="a@acme-example.com"),
    rc.AdminConsoleAccess(),
    rc.AdminConsoleAccess(granted=False, switched_off_at=AT),
]


def name_of(noun: Any) -> str:
    return type(noun).__name__


def problems(document: Any, load: Any = rc.load) -> list[tuple[str, str]]:
    with pytest.raises(rc.LoadError) as caught:
        load(document)
    for problem in caught.value.problems:
        assert problem.severity is rc.Severity.VIOLATION
        assert rc.explain(problem)
    return [(problem.code, problem.subject) for problem in caught.value.problems]


@pytest.mark.parametrize("noun", NOUNS, ids=name_of)
def test_a_noun_comes_back_as_it_was(noun: Any) -> None:
    document = rc.dump(noun)
    assert rc.load(document) == noun
    assert type(rc.load(document)) is type(noun)
    text = rc.dump_json(noun)
    assert rc.load_json(text) == noun
    assert rc.load_json(text.decode()) == noun
    assert rc.dump_json(rc.load_json(text)) == text
    assert json.loads(text) == document
    assert (document["schema_version"], KINDS[document["kind"]]) == (SCHEMA_VERSION, type(noun))


def test_every_kind_of_noun_comes_back() -> None:
    assert {type(noun) for noun in NOUNS} == set(get_args(rc.Noun))


def test_a_document_is_plain_json_text_numbers_and_lists() -> None:
    def plain(value: Any) -> bool:
        if type(value) is dict:
            return all(type(key) is str and plain(inner) for key, inner in value.items())
        if type(value) is list:
            return all(map(plain, value))
        return type(value) in (str, int, bool)

    for noun in NOUNS:
        assert plain(rc.dump(noun))


def test_a_team_is_written_as_a_person_would() -> None:
    team = rc.TeamCustomer(
        organization_name="Acme",
        domain="ACME-example.com",
        primary_email="lead@acme-example.com",
        education=rc.Education(),
    )
    assert rc.dump(team) == {
        "schema_version": 1,
        "kind": "team",
        "organization_name": "Acme",
        "domain": "acme-example.com",
        "primary_email": "lead@acme-example.com",
        "contact": {},
        "education": {},
        "extra": {},
    }


def test_a_request_tells_the_type_of_its_customer() -> None:
    document = rc.dump(REQUEST)
    assert document["customer"]["kind"] == "team"
    assert "schema_version" not in document["customer"]
    assert document["product_groups"] == ["CHROME", "GOOGLE_WORKSPACE"]
    assert document["token_issued_at"] == "2026-11-24T09:30:15.123456+00:00"


@pytest.mark.parametrize(
    ("load", "noun"),
    [
        (rc.load_customer, NOUNS[0]),
        (rc.load_customer, NOUNS[2]),
        (rc.load_account, NOUNS[4]),
        (rc.load_consent, next(noun for noun in NOUNS if isinstance(noun, rc.PurchaseConsent))),
        (rc.load_entitlement, rc.Entitlement(customer="C01abcde2", subscription=rc.Subscription(sku="x"))),
        (rc.load_transfer_request, REQUEST),
        (rc.load_order, rc.Order(sku="x")),
        (rc.load_reseller, rc.Reseller(id="C0123456")),
    ],
)
def test_a_loader_of_one_noun_takes_no_other(load: Any, noun: Any) -> None:
    assert load(rc.dump(noun)) == noun
    assert load(MappingProxyType(rc.dump(noun))) == noun
    assert problems(rc.dump(rc.AdminConsoleAccess()), load) == [("load.unknown-kind", "kind")]


GOOD: dict[str, Any] = {
    "schema_version": 1,
    "kind": "domain",
    "organization_name": "가나다",
    "domain": "ganada-example.co.kr",
}
TRANSFER: dict[str, Any] = {
    "schema_version": 1,
    "kind": "transfer-request",
    "customer": {"kind": "domain", "organization_name": "가나다", "domain": "ganada-example.co.kr"},
    "reseller_id": "C0123456",
    "product_groups": ["CHROME"],
}
ACCOUNT: dict[str, Any] = {"schema_version": 1, "kind": "google-account"}
SOLD: dict[str, Any] = {"schema_version": 1, "kind": "subscription", "sku": "x"}


def without(document: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key not in keys}


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (None, [("load.not-an-object", "")]),
        ([], [("load.not-an-object", "")]),
        ("text", [("load.not-an-object", "")]),
        (b"{}", [("load.not-an-object", "")]),
        ({}, [("load.missing-field", "schema_version"), ("load.missing-field", "kind")]),
        (
            {"kind": "domain", "organization_name": 5, "schema_version": "1"},
            [
                ("load.wrong-type", "schema_version"),
                ("load.wrong-type", "organization_name"),
                ("load.missing-field", "domain"),
            ],
        ),
        (without(GOOD, "kind"), [("load.missing-field", "kind")]),
        ({**GOOD, "schema_version": True}, [("load.wrong-type", "schema_version")]),
        ({**GOOD, "schema_version": 1.0}, [("load.wrong-type", "schema_version")]),
        ({**GOOD, "schema_version": "1"}, [("load.wrong-type", "schema_version")]),
        ({**GOOD, "schema_version": None}, [("load.wrong-type", "schema_version")]),
        ({**GOOD, "schema_version": 0}, [("load.unknown-version", "schema_version")]),
        ({**GOOD, "schema_version": 10**400}, [("load.unknown-version", "schema_version")]),
        ({**GOOD, "kind": "Domain"}, [("load.unknown-kind", "kind")]),
        ({**GOOD, "kind": None}, [("load.unknown-kind", "kind")]),
        ({**GOOD, "kind": ["domain"]}, [("load.unknown-kind", "kind")]),
        (without(GOOD, "domain"), [("load.missing-field", "domain")]),
        ({**GOOD, "domain": None}, [("load.wrong-type", "domain")]),
        ({**GOOD, "domain": 1}, [("load.wrong-type", "domain")]),
        ({**GOOD, "domain": "co .kr"}, [("value.domain-character", "domain")]),
        ({**GOOD, "organization_name": ["가나다"]}, [("load.wrong-type", "organization_name")]),
        ({**GOOD, "crm_id": 42}, [("load.wrong-type", "crm_id")]),
        ({**GOOD, "crm_id": True}, [("load.wrong-type", "crm_id")]),
        ({**GOOD, "contact": None}, [("load.not-an-object", "contact")]),
        ({**GOOD, "contact": "kim"}, [("load.not-an-object", "contact")]),
        ({**GOOD, "contact": {"phone_valid": 1}}, [("load.wrong-type", "contact.phone_valid")]),
        ({**GOOD, "contact": {"fax": "1"}}, [("load.unknown-field", "contact.fax")]),
        (
            {**GOOD, "contact": {"address": {"address_lines": "x"}}},
            [("load.not-a-list", "contact.address.address_lines")],
        ),
        (
            {**GOOD, "contact": {"address": {"address_lines": ["ok", 1]}}},
            [("load.wrong-type", "contact.address.address_lines[1]")],
        ),
        ({**GOOD, "education": True}, [("load.not-an-object", "education")]),
        (
            {**GOOD, "education": {"institute_type": "K13"}},
            [("value.not-a-member", "education.institute_type")],
        ),
        ({**GOOD, "education": {"institute_type": 12}}, [("load.wrong-type", "education.institute_type")]),
        ({**GOOD, "extra": "{}"}, [("load.not-an-object", "extra")]),
        ({**GOOD, "extra": {"channel": {}}}, [("load.wrong-type", 'extra["channel"]')]),
        (
            {**GOOD, "extra": {"channel": 1, "가" * 65: "{}", "reseller-api": None}},
            [("load.wrong-type", 'extra["channel"]'), ("load.wrong-type", 'extra["reseller-api"]')],
        ),
        ({**GOOD, "extra": {"channel": "{"}}, [("load.not-json", "extra")]),
        ({**TRANSFER, "customer": "가나다"}, [("load.not-an-object", "customer")]),
        ({**TRANSFER, "customer": {"kind": "order"}}, [("load.unknown-kind", "customer.kind")]),
        ({**TRANSFER, "customer": {}}, [("load.missing-field", "customer.kind")]),
        (
            {**TRANSFER, "customer": {"kind": "team"}},
            [
                ("load.missing-field", "customer.organization_name"),
                ("load.missing-field", "customer.domain"),
            ],
        ),
        ({**TRANSFER, "product_groups": "CHROME"}, [("load.not-a-list", "product_groups")]),
        ({**TRANSFER, "product_groups": []}, [("value.nothing-named", "product_groups")]),
        ({**TRANSFER, "product_groups": ["MAPS"]}, [("value.not-a-member", "product_groups[0]")]),
        ({**TRANSFER, "items": {}}, [("load.not-a-list", "items")]),
        ({**TRANSFER, "items": [{}]}, [("load.missing-field", "items[0].sku")]),
        ({**TRANSFER, "items": ["x"]}, [("load.not-an-object", "items[0]")]),
        ({**TRANSFER, "items": [None]}, [("load.not-an-object", "items[0]")]),
        ({**TRANSFER, "overwrite": 1}, [("load.wrong-type", "overwrite")]),
        ({**TRANSFER, "overwrite": None}, [("load.wrong-type", "overwrite")]),
        ({**TRANSFER, "token_issued_at": "2026-11-24T09:00:00"}, [("load.bad-moment", "token_issued_at")]),
        ({**TRANSFER, "token_issued_at": "2026-11-24"}, [("load.bad-moment", "token_issued_at")]),
        ({**TRANSFER, "token_issued_at": "2026-13-24T09:00:00Z"}, [("load.bad-moment", "token_issued_at")]),
        ({**TRANSFER, "token_issued_at": 1795510800}, [("load.bad-moment", "token_issued_at")]),
        (
            {**TRANSFER, "token_issued_at": "２０２６-11-24T09:00:00Z"},
            [("load.bad-moment", "token_issued_at")],
        ),
        (
            {**TRANSFER, "token_issued_at": "0001-01-01T00:00:00+09:00"},
            [("value.moment-out-of-range", "token_issued_at")],
        ),
        ({**ACCOUNT, "status": "NONE"}, [("value.not-a-member", "status")]),
        ({**ACCOUNT, "nonprofit": "false"}, [("load.wrong-type", "nonprofit")]),
        ({**ACCOUNT, "nonprofit": 0}, [("load.wrong-type", "nonprofit")]),
        (
            {**ACCOUNT, "teams": [{"owned": "yes"}, {"subscriptions": [{"sku": "x"}, {"sku": 1}]}]},
            [("load.wrong-type", "teams[0].owned"), ("load.wrong-type", "teams[1].subscriptions[1].sku")],
        ),
        ({**ACCOUNT, "status": "none", "nonprofit": True}, [("value.account-not-none", "nonprofit")]),
        ({**SOLD, "seats": -1}, [("value.number-invalid", "seats.plan_number")]),
        ({**SOLD, "seats": 1.0}, [("load.not-an-object", "seats")]),
        ({**SOLD, "seats": True}, [("load.not-an-object", "seats")]),
        ({**SOLD, "seats": {"committed": 1.0}}, [("load.wrong-type", "seats.committed")]),
        ({**SOLD, "seats": {"committed": True}}, [("load.wrong-type", "seats.committed")]),
        ({**SOLD, "seats": {"committed": 10**400}}, [("value.number-invalid", "seats.committed")]),
        ({**SOLD, "seats": {"seats": 5}}, [("load.unknown-field", "seats.seats")]),
        (
            {**SOLD, "plan": "FLEXIBLE", "seats": {"maximum": 4, "plan_number": 5}},
            [("value.seats-contradict", "seats.maximum")],
        ),
        ({**SOLD, "suspension_reasons": ["BORED"]}, [("value.not-a-member", "suspension_reasons[0]")]),
    ],
)
def test_what_does_not_fit_is_told_at_its_path(document: Any, told: list[tuple[str, str]]) -> None:
    assert problems(document) == told


def test_none_is_the_same_as_absent_where_it_may_be() -> None:
    assert rc.load({**GOOD, "crm_id": None, "education": None, "primary_email": None}) == rc.load(GOOD)


def test_every_problem_is_told_at_once() -> None:
    document = {
        **without(TRANSFER, "reseller_id"),
        "customer": {
            "kind": "team",
            "organization_name": "",
            "domain": "http://acme-example.com/",
            "primary_email": 1,
            "contact": {"phone": "x", "address": {"region_code": "kr"}},
            "shoe_size": 43,
        },
        "items": [{"sku": "a b", "plan": "MONTHLY"}, {"sku": "x", "seats": {"committed": "5"}}],
        "token_issued_at": "yesterday",
        "colour": "red",
    }
    assert sorted(problems(document)) == sorted(
        [
            ("load.missing-field", "reseller_id"),
            ("load.unknown-field", "colour"),
            ("load.unknown-field", "customer.shoe_size"),
            ("load.bad-moment", "token_issued_at"),
            ("load.wrong-type", "customer.primary_email"),
            ("load.wrong-type", "items[1].seats.committed"),
            ("value.text-blank", "customer.organization_name"),
            ("value.domain-not-a-name", "customer.domain"),
            ("value.phone-invalid", "customer.contact.phone"),
            ("value.region-code-invalid", "customer.contact.address.region_code"),
            ("value.id-invalid", "items[0].sku"),
            ("value.not-a-member", "items[0].plan"),
        ]
    )


def test_problems_come_in_one_order() -> None:
    document = {**GOOD, **dict.fromkeys("zyxa", 1), "domain": 1, "crm_id": 2}
    assert problems(document) == problems(dict(reversed(document.items())))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "load.not-json"),
        (b"{", "load.not-json"),
        (b'{"a": 1,}', "load.not-json"),
        (b"{'a': 1}", "load.not-json"),
        (b"NaN", "load.not-json"),
        (b'{"a": Infinity}', "load.not-json"),
        (b'{"a": -Infinity}', "load.not-json"),
        (b"\xff\xfe", "load.not-json"),
        (b'"\xed\xa0\x80"', "load.not-json"),
        (b"\xef\xbb\xbf{}", "load.not-json"),
        ("\ufeff{}", "load.not-json"),
        (b'{"a": "\x00"}', "load.not-json"),
        (b'{"a": 1, "a": 1}', "load.duplicate-key"),
        (b'{"b": {"a": 1, "a": 2}}', "load.duplicate-key"),
        (b'{"a": 1, "\\u0061": 2}', "load.duplicate-key"),
        (b"[" * 1_000_000, "load.too-deep"),
        (b'{"a":' * 200_000, "load.too-deep"),
        (b"9" * 10_000, "load.not-json"),
        (b" " * 1_048_577, "load.too-large"),
        ("가" * 1_048_577, "load.too-large"),
        (b"{} {}", "load.not-json"),
    ],
)
def test_text_that_is_no_good_json_is_told_as_such(text: bytes | str, code: str) -> None:
    assert problems(text, rc.load_json) == [(code, "")]


def test_text_as_long_as_it_may_be_is_read() -> None:
    text = json.dumps(GOOD).encode()
    assert rc.load_json(text + b" " * (1_048_576 - len(text))) == rc.load(GOOD)
    assert parse_json(b"[1.5, 1e3, null, true]") == [1.5, 1000.0, None, True]


def test_a_value_of_a_megabyte_is_refused_quickly_and_not_repeated() -> None:
    for field in ("organization_name", "domain", "primary_email", "crm_id", "cloud_identity_id", "time_zone"):
        with pytest.raises(rc.LoadError) as caught:
            rc.load({**GOOD, field: "x" * 2**20})
        assert len(str(caught.value)) < 200
        assert [problem.subject for problem in caught.value.problems] == [field]


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("a\x00b", "a\\x00b"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb", "a\\nb"),
        ("\ud800", "\\ud800"),
        ("x" * 64, "x" * 64),
        ("x" * 65, "x" * 64 + "…"),
        ("\u202e" * 65, "\\u202e" * 64 + "…"),
        ("이름", "이름"),
        ("", ""),
    ],
)
def test_an_unknown_key_is_shown_short_and_harmless(key: str, shown: str) -> None:
    assert problems({**GOOD, key: 1}) == [("load.unknown-field", shown)]


def test_keys_of_any_kind_are_told() -> None:
    assert problems({**GOOD, 1: 1, None: 2}) == [
        ("load.unknown-field", "1"),
        ("load.unknown-field", "None"),
    ]


def test_a_duplicate_key_is_shown_short_and_harmless() -> None:
    with pytest.raises(rc.LoadError) as caught:
        rc.load_json(json.dumps({"x" * 100: 1})[:-1] + ', "' + "x" * 100 + '": 2}')
    assert caught.value.problems[0].param("key") == "x" * 64 + "…"
    with pytest.raises(rc.LoadError) as caught:
        rc.load_json('{"a\\u202e": 1, "a\\u202e": 2}')
    (told,) = rc.explain(caught.value, locale="en")
    assert "\u202e" not in told


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("a\x00b", "value.character-control"),
        ("a\u202eb", "value.character-bidi"),
        ("a\u200bb", "value.character-invisible"),
        ("a\ud800b", "value.character-surrogate"),
        ("a\u0378b", "value.character-unassigned"),
    ],
)
def test_hostile_text_is_refused_by_kind(value: str, code: str) -> None:
    assert problems({**GOOD, "organization_name": value}) == [(code, "organization_name")]


@pytest.mark.parametrize(
    ("domain", "code"),
    [
        ("javascript:alert(1)", "value.domain-not-a-name"),
        ("https://ganada-example.co.kr", "value.domain-not-a-name"),
        ("192.0.2.1", "value.domain-ip-address"),
        ("[2001:db8::1]", "value.domain-ip-address"),
        ("localhost", "value.domain-single-label"),
        ("a..b", "value.domain-empty-label"),
        ("xn--zzzzzzz99999-example.kr", "value.domain-punycode"),
    ],
)
def test_what_is_no_domain_is_refused_by_kind(domain: str, code: str) -> None:
    assert problems({**GOOD, "domain": domain}) == [(code, "domain")]


@pytest.mark.parametrize(
    "domain", ["GANADA-Example.CO.KR", "ganada-example.co.kr.", "ｇａｎａｄａ-example.co.kr"]
)
def test_habits_of_typing_a_domain_are_forgiven(domain: str) -> None:
    assert rc.load({**GOOD, "domain": domain}) == rc.load(GOOD)


def test_a_deep_value_is_told_as_what_it_is() -> None:
    deep: Any = "x"
    for _ in range(100_000):
        deep = [deep]
    assert problems({**GOOD, "crm_id": deep}) == [("load.wrong-type", "crm_id")]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T09:00:00Z",
        "2026-11-24T09:00:00.5+00:00",
        "2028-02-29T09:00:00-12:00",
        "2026-11-24T09:00:00.123456+14:00",
    ],
)
def test_moments_with_a_zone_are_read_and_kept_in_utc(text: str) -> None:
    request = load_part(
        without({**TRANSFER, "token_issued_at": text}, "schema_version", "kind"), rc.TransferRequest
    )
    assert request.token_issued_at == dt.datetime.fromisoformat(text)
    assert request.token_issued_at is not None
    assert request.token_issued_at.tzinfo is dt.UTC


# Secrets.

SECRET = "made-up-secret-token"
WITH_TOKEN = attrs.evolve(REQUEST, token=SECRET)


def test_a_token_is_not_written_unless_asked_for() -> None:
    for write in (rc.dump, rc.dump_json):
        with pytest.raises(rc.InvalidValueError) as caught:
            write(WITH_TOKEN)
        assert (caught.value.code, caught.value.field) == ("value.secret-withheld", "token")
        assert SECRET not in f"{caught.value}{caught.value!r}"
        assert rc.explain(caught.value)


def test_a_token_that_is_asked_for_comes_back() -> None:
    assert rc.dump(WITH_TOKEN, reveal_secrets=True)["token"] == SECRET
    assert rc.load_json(rc.dump_json(WITH_TOKEN, reveal_secrets=True)) == WITH_TOKEN
    assert "token" not in rc.dump(REQUEST, reveal_secrets=True)


@pytest.mark.parametrize("token", [[SECRET], {"token": SECRET}, SECRET + "\n" + SECRET, SECRET + "\u202e"])
def test_a_refused_token_is_never_told(token: Any) -> None:
    document = {**TRANSFER, "token": token}
    with pytest.raises(rc.LoadError) as caught:
        rc.load(document)
    told = [
        str(caught.value),
        repr(caught.value),
        *map(repr, caught.value.problems),
        *rc.explain(caught.value),
    ]
    assert not any(SECRET in text for text in told)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    with pytest.raises(rc.LoadError) as caught:
        load_part(without(document, "schema_version", "kind"), rc.TransferRequest)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


class OwnFacts(rc.EntitlementFacts):  # type: ignore[misc] # final only for checkers
    """Facts of somebody else."""


def test_only_what_has_a_tag_is_written() -> None:
    own = OwnFacts(subscription=SUBSCRIPTION, at=AT)
    decision = rc.Decision((), AT, "2026-11")
    record = rc.DecisionRecord(decider="own", facts=own, decision=decision, erased=(), versions={})
    for thing in (None, "text", rc.DomainName("acme-example.com"), rc.Seats(), object(), own, record):
        anything: Any = thing
        with pytest.raises(TypeError, match="no document describes"):
            rc.dump(anything)


def test_parts_need_no_version_and_a_tag_only_where_kinds_mix() -> None:
    assert load_part({"sku": "x"}, rc.Order) == rc.Order(sku="x")
    assert load_part({"committed": 5}, rc.Seats) == rc.Seats(committed=5)
    customer: Any = rc.Customer
    assert load_part(without(GOOD, "schema_version"), customer) == rc.load(GOOD)
    order = functools.partial(load_part, kind=rc.Order)
    assert problems({"kind": "order", "sku": "x"}, order) == [("load.unknown-field", "kind")]
    assert problems(5, order) == [("load.not-an-object", "")]
    either = functools.partial(load_part, kind=customer)
    assert problems({}, either) == [("load.missing-field", "kind")]


def test_a_plain_number_of_seats_is_read_as_the_plan_s_own() -> None:
    assert rc.load({**SOLD, "plan": "FLEXIBLE", "seats": 5}) == rc.Subscription(
        sku="x", plan="FLEXIBLE", seats=rc.Seats(maximum=5)
    )


def test_extra_of_hostile_text_never_breaks_writing() -> None:
    customer = rc.DomainCustomer(
        organization_name="가나다",
        domain="ganada-example.co.kr",
        extra={"channel": json.dumps({"가": "\u202e\x00 \U0001f600"})},
    )
    assert rc.load_json(rc.dump_json(customer)) == customer


class Broken(dict[str, Any]):
    def items(self) -> Any:
        raise ZeroDivisionError


def test_a_bug_is_no_problem_of_the_document() -> None:
    with pytest.raises(ZeroDivisionError):
        rc.load(Broken(GOOD))


def test_a_policy_is_read_where_it_stands_in_a_document() -> None:
    document = {"max_fact_age": 604_800, "product_groups": {"101001": "GOOGLE_WORKSPACE"}}
    assert load_part(document, rc.Policy) == rc.Policy(
        max_fact_age=dt.timedelta(days=7), product_groups={"101001": rc.ProductGroup.GOOGLE_WORKSPACE}
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("7 days", "load.wrong-type"),
        (1.5, "load.wrong-type"),
        (True, "load.wrong-type"),
        (-1, "value.number-invalid"),
        (10**15, "value.number-invalid"),
    ],
)
def test_a_span_of_time_is_whole_seconds(value: object, code: str) -> None:
    with pytest.raises(rc.LoadError) as caught:
        load_part({"max_fact_age": value}, rc.Policy)
    assert [(one.code, one.subject) for one in caught.value.problems] == [(code, "max_fact_age")]


@pytest.mark.parametrize("text", [None, 5, bytearray(b"{}"), {}])
def test_what_is_no_text_is_no_json_text(text: Any) -> None:
    assert problems(text, rc.load_json) == [("load.wrong-type", "")]
