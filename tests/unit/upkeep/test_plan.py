"""The steps that add a customer or bring it over, by profile; whole plans, as the pages give them."""

from __future__ import annotations

import datetime as dt
import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
WORKSPACE = rc.ProductGroup.GOOGLE_WORKSPACE
FREE = rc.GoogleAccount(status="none")
OTHER_TEAM = rc.Team(cloud_identity_id="C09zzzzz9", primary_email="other@acme-example.com", owned=False)
WITH_A_TEAM = rc.GoogleAccount(status="teams", nonprofit=False, legacy_free=False, teams=[OTHER_TEAM])
CONTACT = rc.ContactInfo(
    full_name="김하나",
    phone="+82255501234",
    address=rc.PostalAddress(region_code="KR", postal_code="04524", address_lines=("세종대로 110",)),
)
DOMAIN = rc.DomainCustomer(
    organization_name="Acme",
    domain="acme-example.com",
    primary_email="lead@acme-example.com",
    alternate_email="acme@other-example.com",
    contact=CONTACT,
    crm_id="CRM-1",
    language_code="ko",
    reseller_id="C0123456",
)
TEAM = rc.TeamCustomer(
    organization_name="Acme",
    domain="acme-example.com",
    primary_email="lead@acme-example.com",
    alternate_email="acme@other-example.com",
    contact=CONTACT,
    crm_id="CRM-1",
)
SCHOOL = rc.DomainCustomer(
    organization_name="가나다 고등학교", domain="ganada-example.hs.kr", education=rc.Education()
)
SCHOOL_TEAM = rc.TeamCustomer(
    organization_name="가나다 고등학교",
    domain="ganada-example.hs.kr",
    primary_email="lead@ganada-example.hs.kr",
    education=rc.Education(),
)
US = rc.Reseller(id="C0123456")
STANDARD = rc.Order(sku="1010020028", plan="FLEXIBLE", seats=5)
ESSENTIALS = rc.Order(sku="1010060003", plan="ANNUAL_MONTHLY_PAY", seats=5)

HELD = rc.Subscription(
    sku="1010020028", plan="FLEXIBLE", seats=12, status="ACTIVE", minimum_transferable_seats=5
)
ELSEWHERE = rc.GoogleAccount(
    status="elsewhere",
    provider="google",
    cloud_identity_id="C01abcde2",
    nonprofit=False,
    legacy_free=False,
    domain_verified=True,
    subscriptions=[HELD],
)
TEAM_ELSEWHERE = rc.GoogleAccount(
    status="teams",
    nonprofit=False,
    legacy_free=False,
    teams=[
        rc.Team(
            cloud_identity_id="C01abcde2",
            primary_email="lead@acme-example.com",
            owned=False,
            subscriptions=[
                rc.Subscription(
                    sku="1010060003",
                    plan="ANNUAL_MONTHLY_PAY",
                    seats=5,
                    status="ACTIVE",
                    minimum_transferable_seats=5,
                )
            ],
        )
    ],
)
CONSENT = rc.PurchaseConsent(
    customer="C01abcde2", reseller_id="C0123456", product_groups=[WORKSPACE], granted_at=AT
)
IMPORT = rc.TransferRequest(customer=DOMAIN, reseller_id="C0123456", product_groups=[WORKSPACE])
TRANSFER = attrs.evolve(IMPORT, items=[rc.TransferItem(sku="1010020028", plan="FLEXIBLE", seats=12)])
IMPORT_OF_TEAM = attrs.evolve(IMPORT, customer=TEAM)
TRANSFER_OF_TEAM = attrs.evolve(
    IMPORT_OF_TEAM,
    customer=attrs.evolve(TEAM, cloud_identity_id="C01abcde2"),
    items=[rc.TransferItem(sku="1010060003", plan="ANNUAL_MONTHLY_PAY", seats=5)],
)
BY_TOKEN: dict[str, Any] = {"token": "0123456789abcdef", "token_expires_at": AT + SECOND}


def onboarding(customer: rc.Customer, profile: str = "console", **given: Any) -> rc.WorkPlan:
    return rc.plan_onboarding(customer, **{"account": FREE, "at": AT, "profile": profile, **given})


def transfer(request: rc.TransferRequest, profile: str = "console", **given: Any) -> rc.WorkPlan:
    return rc.plan_transfer(
        request,
        **{"account": ELSEWHERE, "consents": (CONSENT,), "at": AT, "profile": profile, **given},
    )


# --- whole plans ------------------------------------------------------------------------------------------

PLANS: dict[str, Callable[[], rc.WorkPlan]] = {
    "console, domain, order, id asked for": lambda: onboarding(
        DOMAIN, order=STANDARD, reseller_id_requested=True
    ),
    "console, school, nothing recorded": lambda: onboarding(SCHOOL),
    "console, team, id of our own": lambda: onboarding(TEAM, reseller_id_requested=True, reseller=US),
    "console, team of a school, order": lambda: onboarding(SCHOOL_TEAM, order=ESSENTIALS),
    "Reseller API, domain, order": lambda: onboarding(DOMAIN, "reseller-api", order=STANDARD),
    "Reseller API, domain, no language": lambda: onboarding(
        attrs.evolve(DOMAIN, language_code=None), "reseller-api"
    ),
    "Reseller API, team, order": lambda: onboarding(TEAM, "reseller-api", order=ESSENTIALS),
    "Channel API, domain, order": lambda: onboarding(DOMAIN, "channel-api", order=STANDARD),
    "Channel API, domain": lambda: onboarding(DOMAIN, "channel-api"),
    "Channel API, team, order": lambda: onboarding(
        TEAM, "channel-api", order=ESSENTIALS, account=WITH_A_TEAM
    ),
    "console, import of a school, id asked for": lambda: transfer(
        attrs.evolve(IMPORT, customer=SCHOOL), reseller_id_requested=True
    ),
    "console, transfer": lambda: transfer(TRANSFER),
    "console, import of a team by token": lambda: transfer(
        attrs.evolve(IMPORT_OF_TEAM, **BY_TOKEN), account=TEAM_ELSEWHERE, consents=()
    ),
    "Reseller API, transfer": lambda: transfer(TRANSFER, "reseller-api"),
    "Reseller API, import of a team by token": lambda: transfer(
        attrs.evolve(IMPORT_OF_TEAM, **BY_TOKEN), "reseller-api", account=TEAM_ELSEWHERE, consents=None
    ),
    "Channel API, transfer": lambda: transfer(TRANSFER, "channel-api"),
    "Channel API, transfer of a team by its id": lambda: transfer(
        TRANSFER_OF_TEAM, "channel-api", account=TEAM_ELSEWHERE
    ),
    "Channel API, import of a team by token": lambda: transfer(
        attrs.evolve(IMPORT_OF_TEAM, **BY_TOKEN), "channel-api", account=TEAM_ELSEWHERE
    ),
}

EXPECTED: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "plans.json").read_text(encoding="utf-8")
)
"""Every step with all that it says; what is left out is as in most steps."""


def told(step: rc.Step) -> dict[str, Any]:
    """A step as the expectations write it."""
    whole = attrs.asdict(step, recurse=False)
    del whole["citation"]
    return {**whole, **attrs.asdict(step.citation, recurse=False), "actor": step.actor.value}


def expected(written: dict[str, Any]) -> dict[str, Any]:
    usual = {
        "call": "",
        "after": (),
        "needs": (),
        "repeatable": True,
        "request_id": False,
        "when_repeated": "",
        "long_running": False,
        "optional": False,
        "inferred": None,
    }
    read = {name: tuple(value) if isinstance(value, list) else value for name, value in written.items()}
    return {**usual, **read}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_exactly_what_the_sources_give(name: str) -> None:
    assert [told(step) for step in PLANS[name]().steps] == [expected(one) for one in EXPECTED[name]]


def test_every_plan_is_expected_and_every_step_is_met_in_one() -> None:
    assert list(EXPECTED) == list(PLANS)
    assert {step.code for plan in PLANS.values() for step in plan().steps} == set(rc.STEP_CODES)
    assert len(set(rc.STEP_CODES)) == len(rc.STEP_CODES) == 49


# --- the console's clicks are the page's, step by step -----------------------------------------------------

NEW, KNOWN = "신규 고객 추가하기, ", "기존 고객 가져오기, "


def numbers(plan: rc.WorkPlan, heading: str) -> list[str]:
    """Numbers of the page's steps, in the order of the plan."""
    of_the_page = [step for step in plan.steps if step.place.startswith(heading)]
    assert all(step.citation.document == "SEED" for step in of_the_page)
    return [step.place.removeprefix(heading) for step in of_the_page]


FIRST = ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("customer", "given", "steps"),
    [
        (DOMAIN, {}, [*FIRST, "6", "8", "9.1", "9.2", "9.3", "9.4", "10", "11"]),
        (DOMAIN, {"order": STANDARD}, [*FIRST, "6", "8", "9.1", "9.2", "9.3", "9.4", "10", "11", "12"]),
        (
            DOMAIN,
            {"order": STANDARD, "reseller_id_requested": True},
            [*FIRST, "5", "6", "8", "9.1", "9.2", "9.3", "9.4", "10", "11", "12"],
        ),
        (TEAM, {}, [*FIRST, "6", "7", "8", "9.1", "9.3", "9.4", "10", "11"]),
        (TEAM, {"order": ESSENTIALS}, [*FIRST, "6", "7", "8", "9.1", "9.3", "9.4", "10", "11", "12"]),
        (
            TEAM,
            {"reseller_id_requested": True, "reseller": US, "account": WITH_A_TEAM},
            [*FIRST, "5", "6", "7", "8", "9.1", "9.3", "9.4", "10", "11"],
        ),
        (SCHOOL, {}, [*FIRST, "4", "6", "10", "11"]),
        (SCHOOL, {"order": STANDARD}, [*FIRST, "4", "6", "10", "11", "12"]),
        (SCHOOL_TEAM, {}, [*FIRST, "4", "6", "7", "10", "11"]),
    ],
)
def test_the_clicks_that_add_a_customer_are_the_page_s_steps_in_order(
    customer: rc.Customer, given: dict[str, Any], steps: list[str]
) -> None:
    plan = onboarding(customer, **given)
    assert numbers(plan, NEW) == steps
    assert len(plan.steps) == len(steps)


@pytest.mark.parametrize(
    ("customer", "given", "steps"),
    [
        (DOMAIN, {}, ["1", "2", "3", "4", "6", "7"]),
        (DOMAIN, {"reseller_id_requested": True}, ["1", "2", "3", "4", "5", "6", "7"]),
        (SCHOOL, {}, ["1", "2", "3", "4", "4", "6", "7"]),
        (TEAM, {"account": TEAM_ELSEWHERE}, ["1", "2", "3", "4", "6", "7"]),
        (
            attrs.evolve(TEAM, education=rc.Education()),
            {"account": TEAM_ELSEWHERE, "reseller_id_requested": True},
            ["1", "2", "3", "4", "4", "5", "6", "7"],
        ),
    ],
)
def test_the_clicks_that_import_a_customer_are_the_page_s_steps_in_order(
    customer: rc.Customer, given: dict[str, Any], steps: list[str]
) -> None:
    plan = transfer(attrs.evolve(IMPORT, customer=customer), **given)
    assert numbers(plan, KNOWN) == ["시작하기 전에", *steps]
    assert len(plan.steps) == len(steps) + 1


@pytest.mark.parametrize(
    ("contact", "listed"),
    [
        ({"full_name": "김하나"}, ["9.1"]),
        ({"given_name": "하나"}, ["9.1"]),
        ({"family_name": "김"}, ["9.1"]),
        ({"address": rc.PostalAddress(region_code="KR")}, ["9.1"]),
        ({"phone": "+82255501234"}, ["9.4"]),
        ({"job_title": "CTO"}, []),
    ],
)
def test_what_is_not_recorded_is_not_entered(contact: dict[str, Any], listed: list[str]) -> None:
    plan = onboarding(attrs.evolve(SCHOOL, contact=rc.ContactInfo(**contact)))
    assert numbers(plan, NEW) == [*FIRST, "4", "6", *listed, "10", "11"]


@pytest.mark.parametrize(
    ("field", "number"),
    [("crm_id", "8"), ("primary_email", "9.2"), ("alternate_email", "9.3")],
)
def test_each_optional_field_is_a_step_of_its_own(field: str, number: str) -> None:
    nothing: dict[str, Any] = {field: None}
    assert number not in numbers(onboarding(attrs.evolve(DOMAIN, **nothing)), NEW)


# --- no plan where it would fail ---------------------------------------------------------------------------


def ours(**changes: Any) -> rc.GoogleAccount:
    return attrs.evolve(ELSEWHERE, status="ours", provider=None, **changes)


@pytest.mark.parametrize("profile", list(rc.Profile))
@pytest.mark.parametrize(
    ("customer", "account", "route", "outcome"),
    [
        (DOMAIN, ours(), "already-ours", "refused"),
        (DOMAIN, ELSEWHERE, "import", "refused"),
        (DOMAIN, WITH_A_TEAM, "customer-first", "refused"),
        (TEAM, TEAM_ELSEWHERE, "import", "refused"),
        (DOMAIN, None, "ask-first", "undetermined"),
        (DOMAIN, rc.GoogleAccount(), "ask-first", "undetermined"),
        (TEAM, attrs.evolve(WITH_A_TEAM, teams=None), "ask-first", "undetermined"),
        (DOMAIN, FREE, "create", "allowed"),
        (TEAM, FREE, "create", "allowed"),
        (TEAM, WITH_A_TEAM, "add-team", "allowed"),
    ],
)
def test_only_a_route_that_creates_has_steps(
    customer: rc.Customer, account: rc.GoogleAccount | None, route: str, outcome: str, profile: rc.Profile
) -> None:
    plan = onboarding(customer, profile, account=account)
    assert (plan.route, plan.decision.outcome) == (route, outcome)
    assert plan.decision == rc.check_registration(customer, account=account, profile=profile, at=AT)
    assert bool(plan.steps) is (outcome == "allowed")
    if not plan.steps:
        assert plan.lacking == ()
        assert rc.explain(plan, "en") == rc.explain(plan.decision, "en")
        assert rc.explain(plan, "ko", detail=True) == rc.explain(plan.decision, "ko", detail=True)


def test_an_order_for_whoever_is_there_already_is_not_judged() -> None:
    vault = rc.Order(sku="Google-Vault", plan="FLEXIBLE", seats=5)
    plan = onboarding(DOMAIN, order=vault, account=ours())
    assert plan.decision == rc.check_registration(DOMAIN, account=ours(), intended_sku="Google-Vault", at=AT)
    assert plan.steps == ()


@pytest.mark.parametrize(
    ("customer", "profile", "given", "codes"),
    [
        (SCHOOL, "console", {"reseller_id_requested": True}, ["registration.reseller-id-missing"]),
        (attrs.evolve(TEAM, primary_email=None), "console", {}, ["registration.primary-email-missing"]),
        (
            attrs.evolve(DOMAIN, alternate_email=None),
            "reseller-api",
            {},
            ["registration.alternate-email-missing"],
        ),
        (DOMAIN, "console", {"domain_registered": False}, ["registration.domain-not-registered"]),
        (
            DOMAIN,
            "channel-api",
            {"provisionable_types": ["team"]},
            ["registration.type-not-provisionable"],
        ),
        (
            DOMAIN,
            "console",
            {"reseller": attrs.evolve(US, approved_countries=["US"])},
            ["registration.country-not-approved"],
        ),
        (TEAM, "console", {"order": STANDARD}, ["registration.sku-not-for-teams"]),
    ],
)
def test_a_customer_that_can_t_be_added_has_no_steps(
    customer: rc.Customer, profile: str, given: dict[str, Any], codes: list[str]
) -> None:
    plan = onboarding(customer, profile, **given)
    assert plan.route == "create"
    assert plan.decision.codes[: len(codes)] == tuple(codes)
    assert (plan.steps, plan.lacking) == ((), ())


@pytest.mark.parametrize(("via_reseller", "waits"), [(True, True), (False, False)])
def test_a_domain_in_its_cool_off_is_told_beside_the_steps(*, via_reseller: bool, waits: bool) -> None:
    deleted: dict[str, Any] = {
        "domain_deleted_at": AT - dt.timedelta(days=2),
        "deleted_via_reseller": via_reseller,
    }
    plan = onboarding(DOMAIN, **deleted)
    assert plan.decision == rc.check_registration(DOMAIN, account=FREE, at=AT, **deleted)
    assert bool(plan.decision.advisories) is waits
    assert plan.steps == onboarding(DOMAIN).steps


def test_an_order_that_would_be_refused_has_no_steps() -> None:
    terms = attrs.evolve(US, terms_accepted=False)
    for account in (FREE, WITH_A_TEAM):
        plan = onboarding(TEAM, order=ESSENTIALS, reseller=terms, account=account)
        assert plan.decision.codes == ("purchase.reseller-terms-not-accepted",)
        assert plan.steps == ()
        assert onboarding(TEAM, reseller=terms, account=account).steps


@pytest.mark.parametrize("profile", list(rc.Profile))
def test_an_order_is_judged_for_a_customer_that_is_new(profile: rc.Profile) -> None:
    yearly = rc.Order(sku="1010060003", plan="FLEXIBLE", seats=5)
    policy = rc.Policy(consent_implied_for_new_customers=False)
    plan = onboarding(TEAM, profile, order=yearly, account=WITH_A_TEAM, reseller=US, policy=policy)
    added = rc.check_registration(
        TEAM,
        account=WITH_A_TEAM,
        intended_sku=yearly.sku,
        reseller=US,
        policy=policy,
        profile=profile,
        at=AT,
    )
    bought = rc.check_purchase(
        yearly,
        customer=TEAM,
        account=FREE,
        consents=(),
        reseller=US,
        policy=policy,
        profile=profile,
        at=AT,
    )
    assert plan.decision == added & bought
    assert plan.decision.codes == ("purchase.consent-missing", "purchase.plan-not-offered")


# --- a transfer --------------------------------------------------------------------------------------------


def codes(steps: tuple[rc.Step, ...]) -> list[str]:
    return [step.code for step in steps]


@pytest.mark.parametrize("profile", list(rc.Profile))
def test_consent_that_is_still_to_come_is_the_plan_s_first_step(profile: rc.Profile) -> None:
    given = transfer(TRANSFER, profile)
    for consents, outcome in (((), "refused"), (None, "undetermined")):
        plan = transfer(TRANSFER, profile, consents=consents)
        assert plan == attrs.evolve(given, decision=plan.decision)
        assert plan.decision.outcome == outcome
        assert plan.steps[0].code == "get-consent"
    assert given.decision.allowed
    assert given.route == "import"


@pytest.mark.parametrize(
    ("changes", "given"),
    [
        ({}, {"account": None}),
        ({}, {"account": attrs.evolve(ELSEWHERE, nonprofit=None)}),
        ({}, {"account": attrs.evolve(ELSEWHERE, nonprofit=True)}),
        ({}, {"account": attrs.evolve(ELSEWHERE, cloud_identity_id=None)}),
        ({}, {"account": FREE}),
        ({}, {"account": attrs.evolve(ELSEWHERE, subscriptions=None)}),
        ({"left_us_at": AT - SECOND}, {}),
        ({}, {"reseller": attrs.evolve(US, is_distributor=True)}),
        ({}, {"linked_customer": attrs.evolve(DOMAIN, domain="former-example.com", primary_email=None)}),
        ({}, {"ineligible_skus": {"1010020028": "SKU_NOT_ELIGIBLE"}}),
        ({"items": [rc.TransferItem(sku="1010020028", plan="FLEXIBLE", seats=4)]}, {}),
    ],
)
@pytest.mark.parametrize("profile", list(rc.Profile))
def test_what_no_step_settles_stands_in_the_way(
    changes: dict[str, Any], given: dict[str, Any], profile: rc.Profile
) -> None:
    asked: dict[str, Any] = {"account": ELSEWHERE, "consents": (CONSENT,), "at": AT, **given}
    request = attrs.evolve(TRANSFER, **changes)
    plan = rc.plan_transfer(request, profile=profile, **asked)
    assert plan == rc.WorkPlan(
        route=rc.RouteKind.IMPORT,
        decision=rc.check_transfer(request, profile=profile, **asked),
        steps=(),
        lacking=(),
    )
    assert not plan.decision.allowed
    assert rc.explain(plan, "en") == rc.explain(plan.decision, "en")


def test_a_policy_decides_about_a_transfer_too() -> None:
    lenient = rc.Policy(lockout_months=1)
    left = attrs.evolve(TRANSFER, left_us_at=AT - dt.timedelta(days=60))
    assert transfer(left).steps == ()
    assert transfer(left, policy=lenient).steps


@pytest.mark.parametrize(
    ("changes", "consents", "first"),
    [
        ({}, (CONSENT,), ["get-consent"]),
        (BY_TOKEN, (), ["get-token"]),
        (BY_TOKEN, None, ["get-token"]),
        (BY_TOKEN, (CONSENT,), ["get-token"]),
        ({**BY_TOKEN, "token_expires_at": AT}, (), ["get-consent"]),
        ({**BY_TOKEN, "token_expires_at": AT}, None, ["get-consent"]),
        ({**BY_TOKEN, "token_expires_at": AT}, (CONSENT,), ["get-consent"]),
        ({"token": "0123456789abcdef"}, (), ["get-consent"]),
        ({**BY_TOKEN, "token_issued_at": AT + SECOND}, (), ["get-consent"]),
        ({**BY_TOKEN, "token_issued_at": AT}, (), ["get-token"]),
        ({**BY_TOKEN, "token_reseller_id": "C0999999"}, (), ["get-consent"]),
        ({**BY_TOKEN, "token_reseller_id": "C0123456"}, (), ["get-token"]),
    ],
)
def test_a_token_that_counts_takes_the_place_of_consent(
    changes: dict[str, Any], consents: Any, first: list[str]
) -> None:
    request = attrs.evolve(TRANSFER, **changes)
    for profile in rc.Profile:
        started = codes(transfer(request, profile, consents=consents).steps)
        authorising = [code for code in started if code in ("get-consent", "get-token")]
        asked_for_too = ["get-token"] if (profile, first) == ("reseller-api", ["get-consent"]) else []
        assert authorising == first + asked_for_too
        assert started[: len(authorising)] == authorising


# --- what is lacking, what is left, what is said -----------------------------------------------------------


@pytest.mark.parametrize(
    ("customer", "profile", "order", "lacking"),
    [
        (attrs.evolve(DOMAIN, primary_email=None), "console", STANDARD, ()),
        (attrs.evolve(DOMAIN, primary_email=None), "reseller-api", None, ("customer.primary_email",)),
        (attrs.evolve(DOMAIN, primary_email=None), "channel-api", None, ()),
        (
            attrs.evolve(DOMAIN, primary_email=None),
            "channel-api",
            rc.Order(sku="1010020028", seats=5),
            ("order.plan", "customer.primary_email"),
        ),
        (
            attrs.evolve(DOMAIN, language_code=None),
            "reseller-api",
            rc.Order(sku="1010020028"),
            ("order.plan", "order.seats"),
        ),
        (DOMAIN, "channel-api", STANDARD, ()),
    ],
)
def test_what_steps_need_and_nobody_gave_is_named(
    customer: rc.Customer, profile: str, order: rc.Order | None, lacking: tuple[str, ...]
) -> None:
    plan = onboarding(customer, profile, order=order)
    assert plan.steps
    assert plan.lacking == lacking


def test_our_own_id_is_entered_where_none_is_recorded() -> None:
    plan = onboarding(TEAM, reseller_id_requested=True, reseller=US)
    assert [step.needs for step in plan.steps if step.code == "enter-reseller-id"] == [("reseller.id",)]
    assert plan.lacking == ()


@pytest.mark.parametrize(
    ("language", "optional"), [("ko", [False]), ("en-GB", [False]), ("en", []), ("en-US", []), (None, [True])]
)
def test_a_language_is_set_unless_it_is_plain_english_as_setup_tasks_say(
    language: str | None, optional: list[bool]
) -> None:
    customer = attrs.evolve(DOMAIN, language_code=language)
    steps = onboarding(customer, "reseller-api").steps
    assert [step.optional for step in steps if step.code == "set-language"] == optional
    task = rc.setup_tasks(customer, region=None, at=AT)[1]
    assert (task.state is rc.TaskState.NOT_NEEDED) is (optional == [])


def test_steps_that_are_left_stand_in_their_order() -> None:
    plan = transfer(TRANSFER, "channel-api")
    assert rc.steps_left(plan, ()) == plan.steps
    left = rc.steps_left(plan, ["import-customer", "get-consent"])
    assert codes(left) == [
        "find-account",
        "list-transferable-skus",
        "list-transferable-offers",
        "transfer-entitlements",
        "accept-terms",
    ]
    assert [step.actor for step in left] == ["reseller"] * 4 + ["customer-super-admin"]
    assert rc.steps_left(plan, iter(codes(plan.steps))) == ()
    assert rc.steps_left(plan, ["click-create"]) == plan.steps


def test_a_step_that_no_plan_has_is_a_mistake() -> None:
    plan = onboarding(DOMAIN)
    with pytest.raises(rc.InvalidValueError) as refused:
        rc.steps_left(plan, ["sign-in", "klick-create"])
    assert (refused.value.code, refused.value.field) == ("value.not-a-member", "done[1]")
    assert dict(refused.value.params) == {
        "choices": ", ".join(rc.STEP_CODES),
        "expected": "Step",
        "given": "klick-create",
    }
    assert rc.explain(refused.value, "en")[0].startswith("done[1]: ")
    for done, expected_instead in (("sign-in", "several step codes"), ([1], "step codes")):
        wrong: Any = done
        with pytest.raises(rc.InvalidValueError) as refused:
            rc.steps_left(plan, wrong)
        assert refused.value.code == "value.wrong-type"
        assert dict(refused.value.params)["expected"] == expected_instead


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("locale", ["ko", "en"])
def test_a_plan_is_told_step_by_step(name: str, locale: Any) -> None:
    plan, texts = PLANS[name](), rc.texts_of(locale)
    sentences = rc.explain(plan, locale)
    assert len(set(sentences)) == len(sentences) >= len(plan.steps)
    for step, sentence in zip(plan.steps, sentences, strict=False):
        assert rc.explain(step, locale) == (sentence,)
        assert texts.steps[step.code] in sentence
        assert sentence.startswith(("(선택사항) ", "(Optional) ")) is step.optional
        assert sentence.endswith(texts.long_running_step.removeprefix("{step}")) is step.long_running


def test_after_the_steps_stand_what_is_lacking_and_the_findings() -> None:
    plan = transfer(IMPORT_OF_TEAM, "reseller-api", account=TEAM_ELSEWHERE, consents=())
    assert rc.explain(plan, "en")[len(plan.steps) :] == (
        "Needed: the team's Cloud Identity ID.",
        *(f"Beside this: {told}" for told in rc.explain(plan.decision, "en")),
    )
    assert rc.explain(plan)[len(plan.steps) :] == (
        "필요한 값: 팀의 Cloud ID.",
        *(f"참고: {told}" for told in rc.explain(plan.decision)),
    )
    dropped = onboarding(DOMAIN, "reseller-api")
    advisories = rc.explain(dropped.decision.advisories, "en")
    assert advisories
    assert rc.explain(dropped, "en")[len(dropped.steps) :] == tuple(
        f"Beside this: {told}" for told in advisories
    )
    in_detail = rc.explain(dropped, "en", detail=True)[-2:]
    assert in_detail == (
        f"Beside this: {advisories[-1]}",
        rc.explain(dropped.decision, "en", detail=True)[-1],
    )


def test_detail_follows_each_step_by_its_source() -> None:
    plan = onboarding(SCHOOL)
    assert rc.explain(plan, "ko", detail=True)[4:6] == (
        "기본 제품군에서 Google Workspace를 선택하세요.",
        (
            "출처: Add a customer, in Korean, "
            "https://support.google.com/channelservices/answer/9548627?hl=ko · "
            "신규 고객 추가하기, 3 · 사실 5번 · 확인일 2026-11-24"
        ),
    )
    assert rc.explain(plan, "ko", detail=True) == tuple(
        sentence for step in plan.steps for sentence in rc.explain(step, "ko", detail=True)
    )


@pytest.mark.parametrize(
    ("code", "button"),
    [
        ("open-create-form", "고객 만들기"),
        ("choose-google-workspace", "기본 제품군"),
        ("choose-product-group", "제품 그룹"),
        ("choose-domain-customer", "조직 정보에서 도메인 고객"),
        ("choose-team-customer", "조직 정보에서 팀 고객"),
        ("tick-education", "교육 기관 체크박스"),
        ("enter-reseller-id", "리셀러 공개 식별자(계정 ID)"),
        ("enter-crm-id", "CRM ID"),
        ("enter-alternate-email", "보조 이메일 주소"),
        ("click-create", "만들기를 클릭"),
        ("click-purchase", "구매를 클릭"),
        ("click-close", "닫기를 클릭"),
        ("click-import", "가져오기를 클릭"),
        ("accept-terms", "Google 서비스 약관에 동의"),
        ("get-consent", "구매 동의"),
    ],
)
def test_korean_steps_name_the_buttons_of_google_s_korean_page(code: str, button: str) -> None:
    assert button in rc.texts_of("ko").steps[code]


# --- the surface -------------------------------------------------------------------------------------------


def test_a_profile_is_taken_by_its_value_and_nothing_else() -> None:
    assert onboarding(DOMAIN, "channel-api") == onboarding(DOMAIN, rc.Profile.CHANNEL_API)
    with pytest.raises(rc.InvalidValueError):
        onboarding(DOMAIN, "fax")
    with pytest.raises(rc.InvalidValueError):
        transfer(IMPORT, "fax")


def test_the_console_is_the_profile_that_is_meant() -> None:
    assert rc.plan_onboarding(DOMAIN, account=FREE, at=AT) == onboarding(DOMAIN, "console")
    assert rc.plan_transfer(IMPORT, account=ELSEWHERE, consents=(CONSENT,), at=AT) == transfer(IMPORT)


@pytest.mark.parametrize("planner", [rc.plan_onboarding, rc.plan_transfer])
def test_the_moment_has_no_default_and_nothing_but_the_subject_is_positional(planner: Any) -> None:
    first, *rest = inspect.signature(planner).parameters.values()
    assert first.kind is first.POSITIONAL_OR_KEYWORD
    assert all(one.kind is one.KEYWORD_ONLY for one in rest)
    assert inspect.signature(planner).parameters["at"].default is inspect.Parameter.empty


def test_every_step_cites_documents_and_facts_that_there_are() -> None:
    for plan in PLANS.values():
        for step in plan().steps:
            assert step.citation.document in rc.SOURCES
            assert step.facts
            assert set(step.facts) <= set(rc.FACTS)
            assert step.facts == step.citation.facts == tuple(sorted(step.facts))
            assert step.place == step.citation.place
