"""The nouns: what they are made from, what they refuse, and what can't hold together."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
from typing import Any

import attrs
import pytest

import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
NAIVE = dt.datetime(2026, 11, 24, 9)  # noqa: DTZ001 - a moment without a zone is what is refused

SMALLEST: dict[type, dict[str, Any]] = {
    rc.AdminConsoleAccess: {},
    rc.AdminConsoleSnapshot: {"taken_at": AT},
    rc.ContactInfo: {},
    rc.DomainCustomer: {"organization_name": "가나다", "domain": "ganada-example.co.kr"},
    rc.Education: {},
    rc.GoogleAccount: {},
    rc.Order: {"sku": "1010020028"},
    rc.PostalAddress: {},
    rc.PurchaseConsent: {
        "customer": "C01abcde2",
        "reseller_id": "C0123456",
        "product_groups": ["CHROME"],
        "granted_at": AT,
    },
    rc.Reseller: {"id": "C0123456"},
    rc.Seats: {},
    rc.Subscription: {"sku": "1010020028"},
    rc.Team: {},
    rc.TeamCustomer: {"organization_name": "Acme", "domain": "acme-example.com"},
    rc.TransferItem: {"sku": "1010020028"},
    rc.TransferRequest: {
        "customer": rc.DomainCustomer(organization_name="가나다", domain="ganada-example.co.kr"),
        "reseller_id": "C0123456",
        "product_groups": ["GOOGLE_WORKSPACE"],
    },
}


def made(kind: type, **fields: Any) -> Any:
    return kind(**{**SMALLEST[kind], **fields})


def refused(kind: type, **fields: Any) -> tuple[str, str]:
    with pytest.raises(rc.InvalidValueError) as caught:
        made(kind, **fields)
    return caught.value.code, caught.value.field


@pytest.mark.parametrize("kind", SMALLEST, ids=lambda kind: kind.__name__)
def test_a_noun_is_frozen_hashable_and_equal_by_what_it_holds(kind: type) -> None:
    noun, again = made(kind), made(kind)
    assert noun == again
    assert hash(noun) == hash(again)
    assert repr(noun) == repr(again)
    assert noun != object()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(noun, attrs.fields(kind)[0].name, None)
    with pytest.raises(AttributeError):
        noun.of_no_such_name = 1
    assert pickle.loads(pickle.dumps(noun)) == noun
    assert copy.deepcopy(noun) == noun


@pytest.mark.parametrize("kind", SMALLEST, ids=lambda kind: kind.__name__)
def test_a_noun_takes_keywords_only_and_no_others(kind: type) -> None:
    anything: Any = kind
    with pytest.raises(TypeError):
        anything(*SMALLEST[kind].values(), None)
    with pytest.raises(TypeError):
        anything(**SMALLEST[kind], shoe_size=43)


@pytest.mark.parametrize("kind", SMALLEST, ids=lambda kind: kind.__name__)
def test_a_noun_can_not_be_subclassed_unseen(kind: type) -> None:
    assert getattr(kind, "__final__", False) is True


# Each attribute: a value that is taken (and what it becomes), and one that is refused.
TAKEN: list[tuple[type, str, Any, Any]] = [
    (rc.DomainCustomer, "domain", "GANADA-Example.CO.KR", rc.DomainName("ganada-example.co.kr")),
    (rc.DomainCustomer, "organization_name", "  가나다 ", "가나다"),
    (rc.DomainCustomer, "organization_name", "\u1112\u1161\u11ab", "한"),
    (rc.DomainCustomer, "primary_email", "a@b-example.com", rc.EmailAddress("a@b-example.com")),
    (rc.TeamCustomer, "alternate_email", "a@b-example.com", rc.EmailAddress("a@b-example.com")),
    (rc.DomainCustomer, "cloud_identity_id", "C01", rc.CloudIdentityId("C01")),
    (rc.DomainCustomer, "reseller_id", "C01", rc.ResellerId("C01")),
    (rc.DomainCustomer, "language_code", "KO-kr", "ko-KR"),
    (rc.DomainCustomer, "time_zone", "Asia/Seoul", "Asia/Seoul"),
    (rc.DomainCustomer, "crm_id", "42", "42"),
    (rc.Education, "institute_type", "K12", rc.InstituteType.K12),
    (rc.Education, "institute_size", "SIZE_1_100", rc.InstituteSize.SIZE_1_100),
    (rc.Education, "website", "https://school-example.com/", "https://school-example.com/"),
    (rc.GoogleAccount, "status", "none", rc.AccountStatus.NONE),
    (rc.GoogleAccount, "provider", "other-reseller", rc.Provider.OTHER_RESELLER),
    (rc.GoogleAccount, "teams", iter([rc.Team()]), (rc.Team(),)),
    (rc.GoogleAccount, "subscriptions", [], ()),
    (rc.Subscription, "plan", "FLEXIBLE", rc.Plan.FLEXIBLE),
    (rc.Subscription, "status", "ACTIVE", rc.SubscriptionStatus.ACTIVE),
    (rc.Subscription, "renewal", "CANCEL", rc.RenewalType.CANCEL),
    (rc.Subscription, "suspension_reasons", {"OTHER"}, (rc.SuspensionReason.OTHER,)),
    (
        rc.Subscription,
        "suspension_reasons",
        ["TRIAL_ENDED", "OTHER", "OTHER"],
        (rc.SuspensionReason.OTHER, rc.SuspensionReason.TRIAL_ENDED),
    ),
    (rc.Subscription, "minimum_transferable_seats", 0, 0),
    (rc.PurchaseConsent, "product_groups", {"CHROME"}, (rc.ProductGroup.CHROME,)),
    (
        rc.TransferRequest,
        "product_groups",
        (group for group in ("GOOGLE_VOICE", "CHROME", "CHROME")),
        (rc.ProductGroup.CHROME, rc.ProductGroup.GOOGLE_VOICE),
    ),
    (rc.TransferRequest, "items", [], ()),
    (rc.TransferRequest, "token", "made-up-token", rc.TransferToken("made-up-token")),
    (rc.Reseller, "approved_countries", ["KR", "DE", "KR"], ("DE", "KR")),
    (rc.Reseller, "domains", [], ()),
    (
        rc.Reseller,
        "domains",
        {"WE-example.com", rc.DomainName("us-example.com")},
        (rc.DomainName("us-example.com"), rc.DomainName("we-example.com")),
    ),
    (rc.Reseller, "is_distributor", True, True),
    (rc.Subscription, "currency", "KRW", "KRW"),
    (rc.Subscription, "extra", {"channel": "{ }"}, (("channel", "{}"),)),
    (rc.Order, "currency", "USD", "USD"),
    (rc.Order, "replaces", "1010020028", rc.SkuId("1010020028")),
    (rc.Order, "deal_code", "  가" + "x" * 99, "가" + "x" * 99),
    (rc.Order, "purchase_order_id", "x" * 80 + " ", "x" * 80),
    (rc.TransferItem, "deal_code", "D", "D"),
    (rc.TransferItem, "purchase_order_id", "PO-1", "PO-1"),
    (rc.TransferRequest, "channel_partner_id", "C01", rc.CloudIdentityId("C01")),
    (rc.TransferRequest, "channel_partner_reseller_id", "C01", rc.ResellerId("C01")),
    (rc.AdminConsoleSnapshot, "domain", "ACME-example.com", rc.DomainName("acme-example.com")),
    (rc.ContactInfo, "phone", "+82 2 123 4567", rc.PhoneNumber("+8221234567")),
]


@pytest.mark.parametrize(("kind", "name", "value", "kept"), TAKEN)
def test_plain_values_become_what_the_attribute_holds(kind: type, name: str, value: Any, kept: Any) -> None:
    found = getattr(made(kind, **{name: value}), name)
    assert found == kept
    assert type(found) is type(kept)


REFUSED: list[tuple[type, str, Any, str]] = [
    (rc.DomainCustomer, "organization_name", "", "value.text-blank"),
    (rc.DomainCustomer, "organization_name", "x" * 256, "value.text-too-long"),
    (rc.DomainCustomer, "organization_name", "a\u202eb", "value.character-bidi"),
    (rc.DomainCustomer, "organization_name", 1, "value.wrong-type"),
    (rc.DomainCustomer, "organization_name", None, "value.wrong-type"),
    (rc.DomainCustomer, "domain", "localhost", "value.domain-single-label"),
    (rc.DomainCustomer, "domain", None, "value.wrong-type"),
    (rc.DomainCustomer, "primary_email", "nobody", "value.email-invalid"),
    (rc.DomainCustomer, "alternate_email", "a@localhost", "value.domain-single-label"),
    (rc.DomainCustomer, "contact", None, "value.wrong-type"),
    (rc.DomainCustomer, "contact", {"phone": "+1"}, "value.wrong-type"),
    (rc.DomainCustomer, "education", True, "value.wrong-type"),
    (rc.DomainCustomer, "crm_id", 42, "value.wrong-type"),
    (rc.DomainCustomer, "cloud_identity_id", "acme-example.com", "value.id-is-domain"),
    (rc.DomainCustomer, "language_code", "korean language", "value.language-code-invalid"),
    (rc.DomainCustomer, "time_zone", "../etc", "value.time-zone-invalid"),
    (rc.DomainCustomer, "reseller_id", "", "value.id-invalid"),
    (rc.DomainCustomer, "extra", "text", "value.wrong-type"),
    (rc.DomainCustomer, "extra", None, "value.wrong-type"),
    (rc.DomainCustomer, "extra", {"channel": {}}, "value.wrong-type"),
    (rc.DomainCustomer, "extra", [1], "value.wrong-type"),
    (rc.DomainCustomer, "extra", {1: "{}"}, "value.wrong-type"),
    (rc.DomainCustomer, "extra", {"channel": "{"}, "load.not-json"),
    (rc.DomainCustomer, "extra", {"channel": "[" * 65_537}, "load.too-large"),
    (rc.DomainCustomer, "extra", {"channel": "[" * 60_000}, "load.too-deep"),
    (rc.Education, "institute_type", "KINDERGARTEN", "value.not-a-member"),
    (rc.Education, "institute_size", 100, "value.not-a-member"),
    (rc.Education, "website", "javascript:alert(1)", "value.web-address-invalid"),
    (rc.GoogleAccount, "status", "unknown", "value.not-a-member"),
    (rc.GoogleAccount, "provider", "me", "value.not-a-member"),
    (rc.GoogleAccount, "nonprofit", 1, "value.wrong-type"),
    (rc.GoogleAccount, "legacy_free", "no", "value.wrong-type"),
    (rc.GoogleAccount, "domain_verified", 0, "value.wrong-type"),
    (rc.GoogleAccount, "super_admin_present", "", "value.wrong-type"),
    (rc.GoogleAccount, "trial_used", (), "value.wrong-type"),
    (rc.GoogleAccount, "first_reseller", 1, "value.wrong-type"),
    (rc.GoogleAccount, "observed_at", NAIVE, "value.naive-datetime"),
    (rc.GoogleAccount, "subscriptions", "text", "value.wrong-type"),
    (rc.GoogleAccount, "subscriptions", 1, "value.wrong-type"),
    (rc.GoogleAccount, "teams", "text", "value.wrong-type"),
    (rc.Team, "owned", 1, "value.wrong-type"),
    (rc.Subscription, "sku", "a b", "value.id-invalid"),
    (rc.Subscription, "sku", 1, "value.wrong-type"),
    (rc.Subscription, "extra", None, "value.wrong-type"),
    (rc.Subscription, "extra", {"channel": "{"}, "load.not-json"),
    (rc.Subscription, "plan", "MONTHLY", "value.not-a-member"),
    (rc.Subscription, "status", "active", "value.not-a-member"),
    (rc.Subscription, "suspension_reasons", "OTHER", "value.wrong-type"),
    (rc.Subscription, "suspension_reasons", ["BORED"], "value.not-a-member"),
    (rc.Subscription, "suspended_at", NAIVE, "value.naive-datetime"),
    (rc.Subscription, "term_ends_at", dt.date(2026, 11, 24), "value.wrong-type"),
    (rc.Subscription, "renewal", "auto", "value.not-a-member"),
    (rc.Subscription, "minimum_transferable_seats", -1, "value.number-invalid"),
    (rc.Subscription, "minimum_transferable_seats", True, "value.number-invalid"),
    (rc.Subscription, "minimum_transferable_seats", 1.0, "value.number-invalid"),
    (rc.Subscription, "minimum_transferable_seats", 2**63, "value.number-invalid"),
    (rc.PurchaseConsent, "customer", None, "value.wrong-type"),
    (rc.PurchaseConsent, "product_groups", [], "value.nothing-named"),
    (rc.PurchaseConsent, "product_groups", "CHROME", "value.wrong-type"),
    (rc.PurchaseConsent, "product_groups", None, "value.wrong-type"),
    (rc.PurchaseConsent, "product_groups", ["MAPS"], "value.not-a-member"),
    (rc.PurchaseConsent, "granted_at", NAIVE, "value.naive-datetime"),
    (rc.PurchaseConsent, "granted_at", None, "value.wrong-type"),
    (rc.PurchaseConsent, "revoked_at", NAIVE, "value.naive-datetime"),
    (rc.PurchaseConsent, "granted_by_super_admin", 1, "value.wrong-type"),
    (rc.TransferRequest, "customer", "가나다", "value.wrong-type"),
    (rc.TransferRequest, "product_groups", (), "value.nothing-named"),
    (rc.TransferRequest, "items", "x", "value.wrong-type"),
    (rc.TransferRequest, "token", "", "value.text-blank"),
    (rc.TransferRequest, "token_issued_at", NAIVE, "value.naive-datetime"),
    (rc.TransferRequest, "overwrite", 1, "value.wrong-type"),
    (rc.Reseller, "id", "example.com", "value.id-is-domain"),
    (rc.Reseller, "approved_countries", ["kr"], "value.region-code-invalid"),
    (rc.Reseller, "approved_countries", "KR", "value.wrong-type"),
    (rc.Reseller, "terms_accepted", 1, "value.wrong-type"),
    (rc.Reseller, "domains", "we-example.com", "value.wrong-type"),
    (rc.Reseller, "domains", 5, "value.wrong-type"),
    (rc.Reseller, "domains", {"we-example.com": 1}, "value.wrong-type"),
    (rc.Reseller, "is_distributor", 0, "value.wrong-type"),
    (rc.Subscription, "currency", "krw", "value.currency-invalid"),
    (rc.Subscription, "currency", "KR", "value.currency-invalid"),
    (rc.Order, "currency", "KRW ", "value.currency-invalid"),
    (rc.Order, "currency", "", "value.currency-invalid"),
    (rc.Order, "currency", "ＫＲＷ", "value.currency-invalid"),
    (rc.Order, "currency", 410, "value.wrong-type"),
    (rc.Order, "replaces", "a b", "value.id-invalid"),
    (rc.Order, "deal_code", "x" * 101, "value.text-too-long"),
    (rc.Order, "deal_code", " ", "value.text-blank"),
    (rc.TransferItem, "purchase_order_id", "x" * 81, "value.text-too-long"),
    (rc.TransferItem, "purchase_order_id", 5, "value.wrong-type"),
    (rc.TransferRequest, "channel_partner_id", "partner-example.com", "value.id-is-domain"),
    (rc.TransferRequest, "channel_partner_reseller_id", "", "value.id-invalid"),
    (rc.AdminConsoleAccess, "granted", 1, "value.wrong-type"),
    (rc.AdminConsoleSnapshot, "taken_at", NAIVE, "value.naive-datetime"),
    (rc.Order, "plan", 1, "value.not-a-member"),
]


def test_a_refused_domain_is_named_by_its_place() -> None:
    domains = ["we-example.com", "localhost"]
    assert refused(rc.Reseller, domains=domains) == ("value.domain-single-label", "domains[1]")


@pytest.mark.parametrize(("kind", "name", "value", "code"), REFUSED)
def test_a_refused_value_is_named_by_its_attribute(kind: type, name: str, value: Any, code: str) -> None:
    assert refused(kind, **{name: value}) == (code, name)


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        (rc.GoogleAccount, {"subscriptions": [None]}, ("value.wrong-type", "subscriptions[0]")),
        (rc.GoogleAccount, {"teams": [rc.Team(), "x"]}, ("value.wrong-type", "teams[1]")),
        (rc.TransferRequest, {"items": [rc.Order(sku="x")]}, ("value.wrong-type", "items[0]")),
        (rc.Reseller, {"approved_countries": ["KR", 1]}, ("value.wrong-type", "approved_countries[1]")),
    ],
)
def test_a_refused_element_is_named_by_its_place(kind: type, fields: dict[str, Any], told: Any) -> None:
    assert refused(kind, **fields) == told


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [(kind, name, kept) for kind, name, _, kept in TAKEN if name != "status"],
)
def test_evolve_makes_the_same_noun_and_checks_again(kind: type, name: str, value: Any) -> None:
    assert attrs.evolve(made(kind), **{name: value}) == made(kind, **{name: value})
    with pytest.raises(rc.InvalidValueError) as caught:
        attrs.evolve(made(kind, **{name: value}), **{name: object()})
    assert caught.value.field == name


# What can't hold together.


@pytest.mark.parametrize(
    "fields",
    [
        {"provider": "google"},
        {"cloud_identity_id": "C01"},
        {"nonprofit": True},
        {"legacy_free": True},
        {"domain_verified": True},
        {"subscriptions": [rc.Subscription(sku="x")]},
        {"teams": [rc.Team()]},
        {"super_admin_present": True},
        {"trial_used": True},
        {"first_reseller": True},
        {"first_reseller": False},
    ],
)
def test_a_domain_that_nobody_has_has_nothing(fields: dict[str, Any]) -> None:
    assert refused(rc.GoogleAccount, status="none", **fields) == (
        "value.account-not-none",
        next(iter(fields)),
    )


def test_a_domain_that_nobody_has_may_say_so() -> None:
    account = rc.GoogleAccount(
        status="none",
        nonprofit=False,
        legacy_free=False,
        domain_verified=False,
        subscriptions=(),
        teams=(),
        observed_at=AT,
    )
    assert account.subscriptions == ()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"teams": ()}, ("value.account-without-teams", "teams")),
        ({"cloud_identity_id": "C01"}, ("value.account-only-teams", "cloud_identity_id")),
        ({"subscriptions": [rc.Subscription(sku="x")]}, ("value.account-only-teams", "subscriptions")),
    ],
)
def test_where_only_teams_live_there_are_teams_and_nothing_else(fields: dict[str, Any], told: Any) -> None:
    assert refused(rc.GoogleAccount, status="teams", **fields) == told


def test_where_only_teams_live_the_list_may_be_unknown_and_the_account_may_hold_nothing() -> None:
    assert rc.GoogleAccount(status="teams", subscriptions=()).teams is None


def test_we_are_not_the_first_reseller_of_what_is_managed_elsewhere() -> None:
    told = ("value.account-elsewhere", "first_reseller")
    assert refused(rc.GoogleAccount, status="elsewhere", first_reseller=True) == told
    assert rc.GoogleAccount(status="elsewhere", first_reseller=False).first_reseller is False
    assert rc.GoogleAccount(status="ours", first_reseller=True).first_reseller is True


@pytest.mark.parametrize(
    "teams",
    [
        [rc.Team(cloud_identity_id="C01"), rc.Team(cloud_identity_id="C01", owned=True)],
        [rc.Team(primary_email="a@b-example.com"), rc.Team(primary_email="A@B-example.com", owned=True)],
        [rc.Team(cloud_identity_id="C01"), rc.Team(cloud_identity_id="C01")],
    ],
)
def test_two_teams_have_not_one_id_or_address(teams: list[rc.Team]) -> None:
    assert refused(rc.GoogleAccount, teams=teams) == ("value.teams-alike", "teams")


def test_a_team_has_not_the_domain_account_s_id() -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.GoogleAccount(cloud_identity_id="C01", teams=[rc.Team(cloud_identity_id="C01")])
    assert (caught.value.code, caught.value.field) == ("value.teams-alike", "teams")
    assert caught.value.params == (("attribute", "cloud_identity_id"),)


def test_two_teams_of_which_nothing_is_known_are_two_teams() -> None:
    teams = rc.GoogleAccount(status="teams", teams=[rc.Team(), rc.Team()]).teams
    assert teams == (rc.Team(), rc.Team())


def test_lists_are_in_one_order_whatever_order_they_come_in() -> None:
    one, two = rc.Subscription(sku="1"), rc.Subscription(sku="2")
    assert rc.GoogleAccount(subscriptions=[two, one, two]).subscriptions == (one, two)
    first, second = rc.TransferItem(sku="1"), rc.TransferItem(sku="2")
    assert made(rc.TransferRequest, items=[second, first, first]).items == (first, second)


# Seats.


@pytest.mark.parametrize(
    ("plan", "seats"),
    [
        ("ANNUAL_MONTHLY_PAY", rc.Seats(committed=5)),
        ("ANNUAL_YEARLY_PAY", rc.Seats(committed=5)),
        ("FLEXIBLE", rc.Seats(maximum=5)),
        ("TRIAL", rc.Seats(maximum=5)),
        ("FREE", rc.Seats(maximum=5)),
        (None, rc.Seats(plan_number=5)),
    ],
)
@pytest.mark.parametrize("kind", [rc.Subscription, rc.Order, rc.TransferItem])
def test_a_plain_number_of_seats_is_the_plan_s_own(kind: type, plan: str | None, seats: rc.Seats) -> None:
    assert made(kind, plan=plan, seats=5).seats == seats
    assert attrs.evolve(made(kind, seats=5), plan=plan).seats == seats


def test_zero_seats_are_a_number() -> None:
    assert made(rc.Order, plan="FLEXIBLE", seats=0).seats == rc.Seats(maximum=0)


@pytest.mark.parametrize("seats", [-1, True, 1.5, "5", 2**63])
def test_seats_are_whole_numbers(seats: Any) -> None:
    code, field = refused(rc.Order, seats=seats)
    assert (code, field) == ("value.number-invalid", "seats.plan_number")


@pytest.mark.parametrize("name", ["committed", "maximum", "licensed", "plan_number"])
def test_each_seat_number_is_named_when_it_is_refused(name: str) -> None:
    assert refused(rc.Seats, **{name: -1}) == ("value.number-invalid", name)
    assert refused(rc.Seats, **{name: True}) == ("value.number-invalid", name)
    assert getattr(rc.Seats(**{name: 2**63 - 1}), name) == 2**63 - 1


def test_a_plan_number_that_agrees_takes_its_place() -> None:
    seats = rc.Seats(committed=5, licensed=3, plan_number=5)
    assert seats.under(rc.Plan.ANNUAL_MONTHLY_PAY) == rc.Seats(committed=5, licensed=3)
    assert seats.under(None) is seats
    assert rc.Seats(committed=5).under(rc.Plan.FLEXIBLE) == rc.Seats(committed=5)


@pytest.mark.parametrize(
    ("plan", "seats", "field"),
    [
        ("ANNUAL_YEARLY_PAY", rc.Seats(committed=4, plan_number=5), "seats.committed"),
        ("FLEXIBLE", rc.Seats(maximum=4, plan_number=5), "seats.maximum"),
    ],
)
@pytest.mark.parametrize("kind", [rc.Subscription, rc.Order])
def test_two_numbers_for_one_place_are_refused(kind: type, plan: str, seats: rc.Seats, field: str) -> None:
    assert refused(kind, plan=plan, seats=seats) == ("value.seats-contradict", field)


# Moments.


def test_equal_instants_make_equal_and_equally_printed_nouns() -> None:
    seoul = dt.datetime(2026, 11, 24, 18, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    assert repr(made(rc.PurchaseConsent, granted_at=seoul)) == repr(made(rc.PurchaseConsent, granted_at=AT))


def test_a_moment_that_leaves_the_calendar_in_utc_is_refused() -> None:
    first = dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    assert refused(rc.PurchaseConsent, granted_at=first) == ("value.moment-out-of-range", "granted_at")


# Customers.


def test_extra_is_canonical_json_text_per_format() -> None:
    customer = made(
        rc.DomainCustomer, extra={"reseller_api": '{"b": 1,\n "a": [2.50, "가"]}', "channel": "{ }"}
    )
    assert customer.extra == (("channel", "{}"), ("reseller_api", '{"a":[2.5,"가"],"b":1}'))
    assert made(rc.DomainCustomer, extra=customer.extra) == customer
    assert hash(customer) == hash(made(rc.DomainCustomer, extra=reversed(customer.extra)))
    for _, text in customer.extra:
        json.loads(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NaN", "load.not-json"),
        ("[Infinity]", "load.not-json"),
        ('{"a": -Infinity}', "load.not-json"),
        ('{"a": 1, "a": 2}', "load.duplicate-key"),
        ('"\ud800"', "value.character-surrogate"),
        ('"\\ud800"', "value.character-surrogate"),
        ('{"\\ud800": 1}', "value.character-surrogate"),
        ("9" * 5000, "load.not-json"),
    ],
)
def test_extra_holds_nothing_that_other_readers_of_json_refuse(text: str, code: str) -> None:
    assert refused(rc.DomainCustomer, extra={"channel": text}) == (code, "extra")


def test_a_team_becomes_a_domain_customer_by_verifying_its_domain() -> None:
    team = made(
        rc.TeamCustomer,
        primary_email="lead@acme-example.com",
        education=rc.Education(institute_type="K12"),
        contact=rc.ContactInfo(full_name="Kim"),
        crm_id="42",
        cloud_identity_id="C01",
        extra={"channel": "{}"},
    )
    customer = rc.verified(team)
    assert type(customer) is rc.DomainCustomer
    assert attrs.asdict(customer) == attrs.asdict(team)
    assert customer != team


def test_both_types_are_customers() -> None:
    assert isinstance(made(rc.TeamCustomer), rc.Customer)
    assert isinstance(made(rc.DomainCustomer), rc.Customer)
    assert not isinstance(rc.Team(), rc.Customer)


def test_a_request_shows_no_token() -> None:
    request = made(rc.TransferRequest, token="made-up-secret")
    assert "made-up-secret" not in f"{request!r} {request} {attrs.asdict(request)}"
    with pytest.raises(rc.InvalidValueError) as caught:
        made(rc.TransferRequest, token="made-up-secret\n\x00")
    assert "made-up" not in f"{caught.value} {caught.value!r}"


def test_who_gave_a_consent_and_who_acts_are_told_by_value() -> None:
    assert [str(actor) for actor in rc.Actor] == ["customer-super-admin", "reseller", "google", "nobody"]


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ({"channel": "1e999"}, "load.not-json"),
        ({"channel": "[" + ",".join(["1e9"] * 16_000) + "]"}, "load.too-large"),
        ({"가": "1", "\u1100\u1161": "2"}, "load.duplicate-key"),
    ],
)
def test_extra_stays_what_it_is_when_it_is_read_again(extra: dict[str, str], code: str) -> None:
    assert refused(rc.DomainCustomer, extra=extra) == (code, "extra")


def test_a_finding_weighs_what_its_severity_says_or_is_none() -> None:
    assert rc.Finding("x.y", "violation", "s").severity is rc.Severity.VIOLATION
    for severity in ("error", "VIOLATION", "", None):
        with pytest.raises(rc.InvalidValueError, match=r"value\.not-a-member"):
            rc.Finding("x.y", severity, "s")  # type: ignore[arg-type]  # what a document may say


def test_teams_that_differ_in_the_case_of_an_address_are_equal_in_any_order() -> None:
    def seen(*addresses: str) -> rc.GoogleAccount:
        return rc.GoogleAccount(teams=[rc.Team(primary_email=one) for one in addresses])

    one, two = (
        seen("B@acme-example.com", "a@acme-example.com"),
        seen("b@acme-example.com", "A@acme-example.com"),
    )
    assert one == two
    assert one.learn(two) == one


@pytest.mark.parametrize("kind", [rc.Order, rc.TransferItem])
@pytest.mark.parametrize(
    ("plan", "seats", "ordered"),
    [
        (None, None, None),
        ("FLEXIBLE", None, None),
        (None, 5, 5),
        (None, rc.Seats(), None),
        (None, rc.Seats(licensed=3), None),
        (None, rc.Seats(plan_number=0, committed=4, maximum=9), 0),
        (None, rc.Seats(committed=4, maximum=9), 4),
        (None, rc.Seats(maximum=9), 9),
        ("FLEXIBLE", 5, 5),
        ("FLEXIBLE", rc.Seats(committed=4, maximum=9), 9),
        ("FLEXIBLE", rc.Seats(committed=4), 4),
        ("FLEXIBLE", rc.Seats(committed=4, maximum=0), 0),
        ("TRIAL", rc.Seats(committed=4, maximum=9), 9),
        ("ANNUAL_MONTHLY_PAY", rc.Seats(committed=4, maximum=9), 4),
        ("ANNUAL_YEARLY_PAY", rc.Seats(maximum=9, licensed=2), 9),
        ("ANNUAL_YEARLY_PAY", rc.Seats(licensed=2), None),
    ],
)
def test_as_many_seats_are_ordered_as_the_plan_s_own_number_says(
    kind: type, plan: str | None, seats: Any, ordered: int | None
) -> None:
    assert made(kind, plan=plan, seats=seats).ordered == ordered


@pytest.mark.parametrize(
    ("partner", "link", "sells"),
    [
        (None, None, "C0123456"),
        (None, "C0777777", "C0123456"),
        ("C02abcde9", "C0777777", "C0777777"),
        ("C02abcde9", None, None),
    ],
)
def test_in_two_tiers_the_partner_s_link_sells(
    partner: str | None, link: str | None, sells: str | None
) -> None:
    request = made(rc.TransferRequest, channel_partner_id=partner, channel_partner_reseller_id=link)
    assert request.sells == sells
