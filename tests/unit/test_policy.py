"""The switches, and the version that they make."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc
from unit.rules.building import (
    ANNUAL,
    AT,
    FREE,
    SCHOOL,
    TEAM,
    account,
    advisory,
    buying,
    consent,
    held,
    item,
    moving,
    registration,
    team,
    teams,
    unknown,
    violation,
)


def test_the_default_policy_is_what_the_sources_say() -> None:
    assert rc.Policy() == rc.DEFAULT_POLICY
    assert attrs.asdict(rc.DEFAULT_POLICY) == {
        "token_lifetime_days": 14,
        "lockout_months": 18,
        "term_end_window_days": 30,
        "annual_to_flexible_anytime": False,
        "business_seat_cap": 300,
        "trial_max_seats": 10,
        "free_max_seats": 50,
        "max_users": 50_000,
        "suspension_max_days": 60,
        "long_suspension": rc.LongSuspension.MOVED_TO_GOOGLE,
        "late_reactivation": rc.Stance.ADVISE,
        "grace_days": 30,
        "access_off_hours": 24,
        "domain_reuse_hours": 24,
        "domain_reuse_days_via_reseller": 7,
        "barred_editions_registration": rc.Stance.REFUSE,
        "team_skus": ("1010060001", "1010060003", "1010060005"),
        "one_reseller_per_customer": False,
        "transferable_suspension_reasons": (
            rc.SuspensionReason.PENDING_TOS_ACCEPTANCE,
            rc.SuspensionReason.RENEWAL_WITH_TYPE_CANCEL,
            rc.SuspensionReason.TRIAL_ENDED,
        ),
        "team_named_by_email": True,
        "enterprise_essentials_plans": (rc.Plan.ANNUAL_MONTHLY_PAY,),
        "team_addons_before_verification": False,
        "verification_scope": rc.VerificationScope.BY_SELLER,
        "consent_implied_for_new_customers": True,
        "alternate_email_subdomain": rc.Stance.ADVISE,
        "idn_primary_domain": rc.Stance.ADVISE,
        "verified_domain_skus": ("Google-Vault",),
        "older_admin_limits": rc.Stance.REFUSE,
        "product_groups": (),
        "max_fact_age": None,
    }


VERSIONS: list[tuple[dict[str, Any], str]] = [
    ({}, "2026-11"),
    ({"token_lifetime_days": 14}, "2026-11"),
    ({"token_lifetime_days": 30}, "2026-11+token_days=30"),
    ({"lockout_months": 12}, "2026-11+lockout_months=12"),
    ({"term_end_window_days": 31}, "2026-11+term_end_days=31"),
    ({"annual_to_flexible_anytime": True}, "2026-11+annual_to_flexible=True"),
    ({"annual_to_flexible_anytime": False}, "2026-11"),
    ({"business_seat_cap": 301}, "2026-11+business_cap=301"),
    ({"trial_max_seats": 11}, "2026-11+trial_seats=11"),
    ({"free_max_seats": 51}, "2026-11+free_seats=51"),
    ({"max_users": 1_000_000}, "2026-11+max_users=1000000"),
    ({"suspension_max_days": 61}, "2026-11+suspension_days=61"),
    ({"long_suspension": "cancelled"}, "2026-11+long_suspension=cancelled"),
    ({"long_suspension": rc.LongSuspension.MOVED_TO_GOOGLE}, "2026-11"),
    ({"late_reactivation": rc.Stance.REFUSE}, "2026-11+late_reactivation=refuse"),
    ({"late_reactivation": "advise"}, "2026-11"),
    ({"grace_days": 1}, "2026-11+grace_days=1"),
    ({"access_off_hours": 1}, "2026-11+access_off_hours=1"),
    ({"domain_reuse_hours": 1}, "2026-11+reuse_hours=1"),
    ({"domain_reuse_days_via_reseller": 1}, "2026-11+reuse_days=1"),
    ({"barred_editions_registration": "allow"}, "2026-11+barred_editions=allow"),
    ({"team_skus": ["1010060005", "1010060003", "1010060003"]}, "2026-11+team_skus=1010060003,1010060005"),
    ({"team_skus": ["1010060005", "1010060003", "1010060001"]}, "2026-11"),
    ({"team_skus": ()}, "2026-11+team_skus=()"),
    ({"team_skus": ["none"]}, "2026-11+team_skus=none"),
    ({"one_reseller_per_customer": True}, "2026-11+one_reseller=True"),
    ({"transferable_suspension_reasons": []}, "2026-11+transferable_reasons=()"),
    (
        {"transferable_suspension_reasons": ["TRIAL_ENDED", "OTHER"]},
        "2026-11+transferable_reasons=OTHER,TRIAL_ENDED",
    ),
    ({"team_named_by_email": False}, "2026-11+team_by_email=False"),
    (
        {"enterprise_essentials_plans": ["FLEXIBLE", "ANNUAL_MONTHLY_PAY"]},
        "2026-11+essentials_plans=ANNUAL_MONTHLY_PAY,FLEXIBLE",
    ),
    ({"enterprise_essentials_plans": {rc.Plan.ANNUAL_MONTHLY_PAY}}, "2026-11"),
    ({"consent_implied_for_new_customers": False}, "2026-11+consent_implied=False"),
    ({"team_addons_before_verification": True}, "2026-11+team_addons=True"),
    ({"verification_scope": "own-team"}, "2026-11+verification_scope=own-team"),
    ({"verification_scope": rc.VerificationScope.ALL_TEAMS}, "2026-11+verification_scope=all-teams"),
    ({"idn_primary_domain": "refuse"}, "2026-11+idn_domain=refuse"),
    ({"verified_domain_skus": ()}, "2026-11+verified_domain_skus=()"),
    (
        {"verified_domain_skus": ["Google-Vault", "1010020028"]},
        "2026-11+verified_domain_skus=1010020028,Google-Vault",
    ),
    ({"older_admin_limits": "advise"}, "2026-11+older_admin_limits=advise"),
    ({"alternate_email_subdomain": "refuse"}, "2026-11+alternate_subdomain=refuse"),
    ({"alternate_email_subdomain": "allow"}, "2026-11+alternate_subdomain=allow"),
    ({"product_groups": {"101035": "CHROME"}}, "2026-11+product_groups=101035:CHROME"),
    (
        {"product_groups": {"b": "CHROME", "a": "GOOGLE_VOICE"}},
        "2026-11+product_groups=a:GOOGLE_VOICE,b:CHROME",
    ),
    ({"max_fact_age": dt.timedelta(days=1)}, "2026-11+max_fact_age=86400s"),
    ({"max_fact_age": dt.timedelta(0)}, "2026-11+max_fact_age=0s"),
    ({"max_fact_age": dt.timedelta(days=15, seconds=1)}, "2026-11+max_fact_age=1296001s"),
    (
        {"team_skus": (), "late_reactivation": "allow", "grace_days": 2, "lockout_months": 1},
        "2026-11+lockout_months=1+late_reactivation=allow+grace_days=2+team_skus=()",
    ),
    (
        {"max_fact_age": dt.timedelta(hours=1), "token_lifetime_days": 30},
        "2026-11+token_days=30+max_fact_age=3600s",
    ),
]


@pytest.mark.parametrize(("fields", "version"), VERSIONS)
def test_the_version_says_what_differs_from_the_default(fields: dict[str, Any], version: str) -> None:
    assert rc.Policy(**fields).version == version


def test_every_switch_shows_in_the_version() -> None:
    assert {name for fields, version in VERSIONS if version != "2026-11" for name in fields} == {
        a.name for a in attrs.fields(rc.Policy)
    }


def test_policies_that_differ_never_share_a_version() -> None:
    policies = {rc.Policy(**fields) for fields, _ in VERSIONS}
    policies |= {rc.Policy(max_fact_age=dt.timedelta(days=15, seconds=more)) for more in range(2)}
    assert len({policy.version for policy in policies}) == len(policies)


def test_the_version_can_not_be_set() -> None:
    anything: Any = rc.Policy
    with pytest.raises(TypeError):
        anything(version="mine")
    policy: Any = rc.Policy()
    with pytest.raises(AttributeError):
        policy.version = "mine"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        policy.token_lifetime_days = 30


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("token_lifetime_days", 0, "value.number-invalid"),
        ("token_lifetime_days", -1, "value.number-invalid"),
        ("token_lifetime_days", True, "value.number-invalid"),
        ("token_lifetime_days", 14.0, "value.number-invalid"),
        ("token_lifetime_days", "14", "value.number-invalid"),
        *(
            (field, value, "value.number-invalid")
            for field in (
                *("lockout_months", "term_end_window_days", "business_seat_cap", "trial_max_seats"),
                *("free_max_seats", "max_users", "suspension_max_days", "grace_days", "access_off_hours"),
                *("domain_reuse_hours", "domain_reuse_days_via_reseller"),
            )
            for value in (0, True, 1.5, None, "18")
        ),
        *(
            (field, value, "value.wrong-type")
            for field in (
                *("annual_to_flexible_anytime", "one_reseller_per_customer", "team_named_by_email"),
                *("team_addons_before_verification", "consent_implied_for_new_customers"),
            )
            for value in (None, 0, "no")
        ),
        *(
            (field, value, "value.not-a-member")
            for field in (
                *("late_reactivation", "barred_editions_registration", "idn_primary_domain"),
                *("older_admin_limits", "long_suspension", "verification_scope"),
            )
            for value in (None, "perhaps", True, "REFUSE")
        ),
        *(
            (field, value, "value.wrong-type")
            for field in (
                *("team_skus", "verified_domain_skus", "transferable_suspension_reasons"),
                "enterprise_essentials_plans",
            )
            for value in (None, "1010060003", 5)
        ),
        ("transferable_suspension_reasons", ["PERHAPS"], "value.not-a-member"),
        ("enterprise_essentials_plans", ["MONTHLY"], "value.not-a-member"),
        ("consent_implied_for_new_customers", None, "value.wrong-type"),
        ("consent_implied_for_new_customers", 1, "value.wrong-type"),
        ("team_addons_before_verification", "yes", "value.wrong-type"),
        ("alternate_email_subdomain", "perhaps", "value.not-a-member"),
        ("alternate_email_subdomain", None, "value.not-a-member"),
        ("product_groups", "101035", "value.wrong-type"),
        ("product_groups", None, "value.wrong-type"),
        ("product_groups", [1], "value.wrong-type"),
        ("product_groups", {1: "CHROME"}, "value.wrong-type"),
        ("product_groups", {"a:CHROME,b": "CHROME"}, "value.id-invalid"),
        ("product_groups", {"101035": "GOOGLE_MAPS"}, "value.not-a-member"),
        ("max_fact_age", dt.timedelta(microseconds=-1), "value.number-invalid"),
        ("max_fact_age", dt.timedelta(microseconds=1), "value.number-invalid"),
        ("max_fact_age", 60, "value.number-invalid"),
    ],
)
def test_a_bad_value_is_named_by_its_switch(field: str, value: object, code: str) -> None:
    fields: Any = {field: value}
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.Policy(**fields)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_changing_a_policy_checks_again() -> None:
    assert attrs.evolve(rc.Policy(), token_lifetime_days=30) == rc.Policy(token_lifetime_days=30)
    with pytest.raises(rc.InvalidValueError):
        attrs.evolve(rc.Policy(), token_lifetime_days=0)


def test_product_groups_are_sorted_pairs_whatever_they_come_as() -> None:
    pairs = (("101035", rc.ProductGroup.CHROME), ("x", rc.ProductGroup.GOOGLE_CLOUD))
    assert rc.Policy(product_groups=pairs).product_groups == pairs
    assert rc.Policy(product_groups=reversed(pairs)).product_groups == pairs
    assert rc.Policy(product_groups={"x": "GOOGLE_CLOUD", "101035": "CHROME"}).product_groups == pairs
    assert hash(rc.Policy(product_groups=pairs)) == hash(rc.Policy(product_groups=dict(pairs)))


@pytest.mark.parametrize(
    ("sku", "groups", "group"),
    [
        ("1010020028", {}, "GOOGLE_WORKSPACE"),
        ("Google-Vault", {}, "GOOGLE_WORKSPACE"),
        ("1010330003", {}, "GOOGLE_VOICE"),
        ("Google-Chrome-Device-Management", {}, "CHROME"),
        ("1010350001", {}, None),
        ("made-up", {}, None),
        ("1010350001", {"101035": "CHROME"}, "CHROME"),
        ("1010350001", {"1010350001": "CHROME"}, "CHROME"),
        ("1010350001", {"101035": "CHROME", "1010350001": "GOOGLE_VOICE"}, "GOOGLE_VOICE"),
        ("1010020028", {"Google-Apps": "CHROME"}, "CHROME"),
        ("made-up", {"made-up": "GOOGLE_CLOUD"}, "GOOGLE_CLOUD"),
        ("made-up", {"other": "GOOGLE_CLOUD"}, None),
    ],
)
def test_a_product_group_is_the_policy_s_by_sku_then_by_product_then_the_catalog_s(
    sku: str, groups: dict[str, str], group: str | None
) -> None:
    assert rc.Policy(product_groups=groups).product_group(sku) == group


@pytest.mark.parametrize(
    ("sku", "path"),
    [
        ("1010350001", 'policy.product_groups["101035"]'),
        ("made-up", 'policy.product_groups["made-up"]'),
    ],
)
def test_an_unknown_group_is_filled_at_the_product_else_at_the_sku(sku: str, path: str) -> None:
    assert rc.DEFAULT_POLICY.product_group_path(sku) == path


@pytest.mark.parametrize("switch", attrs.fields(rc.Policy), ids=lambda a: a.name)
def test_every_switch_says_what_it_rests_on_and_what_else_could_hold(switch: attrs.Attribute[Any]) -> None:
    assert switch.metadata["label"]
    assert switch.metadata["alternatives"]
    assert set(switch.metadata["facts"]) <= set(rc.FACTS)
    assert switch.metadata["facts"]


@pytest.mark.parametrize("field", ["team_skus", "verified_domain_skus"])
@pytest.mark.parametrize(
    ("value", "code", "at"),
    [(["x", 5], "value.wrong-type", "[1]"), (["a b"], "value.id-invalid", "")],
)
def test_a_bad_sku_is_named_by_its_switch(field: str, value: Any, code: str, at: str) -> None:
    fields: Any = {field: value}
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.Policy(**fields)
    assert (caught.value.code, caught.value.field) == (code, field + at)


# --- every switch is alive --------------------------------------------------------------------------------


def entitlement(**seen: Any) -> rc.EntitlementFacts:
    return rc.EntitlementFacts(subscription=held(**seen), at=AT)


def admin(action: str, **access: Any) -> rc.AdminActionFacts:
    seen = rc.AdminConsoleAccess(**{"granted": True, **access})
    return rc.AdminActionFacts(action=action, customer=SCHOOL, access=seen, at=AT)


def before(**span: int) -> dt.datetime:
    return AT - dt.timedelta(**span)


BY_RESELLER: dict[str, Any] = {"status": "SUSPENDED", "suspension_reasons": ["RESELLER_INITIATED"]}
STANDARD, PLUS, VAULT = "1010020028", "1010020020", "Google-Vault"
TERM_END = dt.datetime(2027, 1, 31, tzinfo=dt.UTC)
WINDOW: dict[str, Any] = {
    "possible_from": "2027-01-01T00:00:00+00:00",
    "possible_until": "2027-01-31T00:00:00+00:00",
}
IN_A_YEAR = account("elsewhere", held(**ANNUAL, term_ends_at=TERM_END))
TWO_TEAMS = teams(
    team(held("1010060003")),
    team(held("1010060005"), cloud_identity_id="C01abcde7", primary_email="b@acme-example.com", owned=False),
)
NO_MORE_TEAMS = advisory("verification.no-new-teams", "customer.domain", domain="acme-example.com")
EXISTS = violation(
    "registration.account-exists", "account.status", situation="elsewhere", domain="ganada-example.hs.kr"
)

# Per switch: another value, the rules, the facts, and all that is found by default and under the other value.
ALIVE: dict[str, tuple[Any, tuple[Any, ...], Any, list[rc.Finding], list[rc.Finding]]] = {
    "token_lifetime_days": (
        30,
        rc.TRANSFER_RULES,
        moving(item(), consents=(), of_request={"token": "a-token", "token_issued_at": before(days=20)}),
        [
            violation(
                "transfer.consent-missing", "consents", product_group="GOOGLE_WORKSPACE", why="none-given"
            ),
            violation("transfer.token-expired", "request.token", expired_at="2026-11-18T09:00:00+00:00"),
        ],
        [],
    ),
    "lockout_months": (
        6,
        rc.TRANSFER_RULES,
        moving(item(), of_request={"left_us_at": dt.datetime(2026, 1, 24, 9, tzinfo=dt.UTC)}),
        [violation("transfer.locked-out", "request.left_us_at", free_from="2027-07-24T09:00:00+00:00")],
        [],
    ),
    "term_end_window_days": (
        90,
        rc.TRANSFER_RULES,
        moving(item(plan="ANNUAL_YEARLY_PAY", seats=5), seen=IN_A_YEAR),
        [
            violation(
                "transfer.seats-below-minimum",
                "request.items[0].seats",
                sku=STANDARD,
                seats=5,
                minimum=20,
                **WINDOW,
            )
        ],
        [],
    ),
    "annual_to_flexible_anytime": (
        True,
        rc.TRANSFER_RULES,
        moving(item(plan="FLEXIBLE"), seen=IN_A_YEAR),
        [
            violation(
                "transfer.plan-not-possible",
                "request.items[0].plan",
                sku=STANDARD,
                from_plan="ANNUAL_YEARLY_PAY",
                to_plan="FLEXIBLE",
                possible="ANNUAL_YEARLY_PAY",
                **WINDOW,
            )
        ],
        [],
    ),
    "business_seat_cap": (
        500,
        rc.PURCHASE_RULES,
        buying(order={"plan": "FLEXIBLE", "seats": 400}),
        [
            violation(
                "purchase.seats-above-cap", "order.seats", sku=STANDARD, seats=400, cap=300, why="business"
            )
        ],
        [],
    ),
    "trial_max_seats": (
        20,
        rc.PURCHASE_RULES,
        buying(order={"sku": PLUS, "plan": "TRIAL", "seats": 15}),
        [violation("purchase.seats-above-cap", "order.seats", sku=PLUS, seats=15, cap=10, why="trial")],
        [],
    ),
    "free_max_seats": (
        100,
        rc.PURCHASE_RULES,
        buying(order={"sku": "1010010001", "plan": "FREE", "seats": 60}),
        [
            violation(
                "purchase.seats-above-cap", "order.seats", sku="1010010001", seats=60, cap=50, why="free"
            )
        ],
        [],
    ),
    "max_users": (
        100_000,
        rc.PURCHASE_RULES,
        buying(order={"sku": PLUS, "plan": "FLEXIBLE", "seats": 60_000}),
        [violation("purchase.user-limit", "order.seats", seats=60_000, cap=50_000)],
        [],
    ),
    "suspension_max_days": (
        30,
        rc.REACTIVATION_RULES,
        entitlement(**BY_RESELLER, suspended_at=before(days=45)),
        [],
        [
            advisory(
                "reactivation.too-late",
                "subscription.suspended_at",
                sku=STANDARD,
                until="2026-11-09T09:00:00+00:00",
            )
        ],
    ),
    "long_suspension": (
        "cancelled",
        rc.SUSPENSION_RULES,
        entitlement(),
        [
            advisory(
                "suspension.time-limit",
                "subscription.status",
                sku=STANDARD,
                until="2027-01-23T09:00:00+00:00",
                outcome="moved-to-google",
            )
        ],
        [
            advisory(
                "suspension.time-limit",
                "subscription.status",
                sku=STANDARD,
                until="2027-01-23T09:00:00+00:00",
                outcome="cancelled",
            )
        ],
    ),
    "late_reactivation": (
        "refuse",
        rc.REACTIVATION_RULES,
        entitlement(**BY_RESELLER, suspended_at=before(days=61)),
        [
            advisory(
                "reactivation.too-late",
                "subscription.suspended_at",
                sku=STANDARD,
                until="2026-11-23T09:00:00+00:00",
            )
        ],
        [
            violation(
                "reactivation.too-late",
                "subscription.suspended_at",
                sku=STANDARD,
                until="2026-11-23T09:00:00+00:00",
            )
        ],
    ),
    "grace_days": (
        60,
        rc.TRANSFER_OUT_RULES,
        rc.TransferOutFacts(customer=SCHOOL, account=account("ours", held()), at=AT),
        [
            advisory(
                "transfer-out.grace",
                "account.subscriptions[0]",
                sku=STANDARD,
                ends_at="2026-12-24T09:00:00+00:00",
            )
        ],
        [
            advisory(
                "transfer-out.grace",
                "account.subscriptions[0]",
                sku=STANDARD,
                ends_at="2027-01-23T09:00:00+00:00",
            )
        ],
    ),
    "access_off_hours": (
        48,
        rc.ADMIN_RULES,
        admin("manage-users", switched_off_at=before(hours=24)),
        [violation("admin.access-off", "access.switched_off_at", action="manage-users")],
        [advisory("admin.access-ending", "access.switched_off_at", until="2026-11-25T09:00:00+00:00")],
    ),
    "domain_reuse_hours": (
        48,
        rc.REGISTRATION_RULES,
        registration(domain_deleted_at=before(hours=30), deleted_via_reseller=False),
        [],
        [
            advisory(
                "registration.domain-recently-deleted",
                "domain_deleted_at",
                domain="ganada-example.hs.kr",
                free_from="2026-11-25T03:00:00+00:00",
            )
        ],
    ),
    "domain_reuse_days_via_reseller": (
        3,
        rc.REGISTRATION_RULES,
        registration(domain_deleted_at=before(days=4)),
        [
            advisory(
                "registration.domain-recently-deleted",
                "domain_deleted_at",
                domain="ganada-example.hs.kr",
                free_from="2026-11-27T09:00:00+00:00",
            )
        ],
        [],
    ),
    "barred_editions_registration": (
        "advise",
        rc.REGISTRATION_RULES,
        registration(account=account("elsewhere", nonprofit=True)),
        [EXISTS, violation("registration.nonprofits", "account.nonprofit")],
        [EXISTS, advisory("registration.nonprofits", "account.nonprofit")],
    ),
    "team_skus": (
        ["1010060003", "1010060005"],
        rc.REGISTRATION_RULES,
        rc.RegistrationFacts(customer=TEAM, account=FREE, intended_sku="1010060001", at=AT),
        [advisory("registration.sku-closed-to-new-customers", "intended_sku", sku="1010060001")],
        [
            violation("registration.sku-not-for-teams", "intended_sku", sku="1010060001"),
            advisory("registration.sku-closed-to-new-customers", "intended_sku", sku="1010060001"),
        ],
    ),
    "one_reseller_per_customer": (
        True,
        rc.TRANSFER_RULES,
        moving(item(), seen=account("elsewhere", held(), held("1010330003"))),
        [],
        [
            violation(
                "transfer.product-group-incomplete",
                "account.subscriptions[1]",
                sku="1010330003",
                product_group="GOOGLE_VOICE",
                other_groups=False,
            )
        ],
    ),
    "transferable_suspension_reasons": (
        (),
        rc.TRANSFER_RULES,
        moving(
            item(),
            seen=account(
                "elsewhere", held(status="SUSPENDED", suspension_reasons=["PENDING_TOS_ACCEPTANCE"])
            ),
        ),
        [advisory("transfer.not-in-batch", "account.subscriptions[0].status", sku=STANDARD)],
        [
            violation(
                "transfer.subscription-suspended",
                "account.subscriptions[0].suspension_reasons",
                sku=STANDARD,
                reasons="PENDING_TOS_ACCEPTANCE",
            )
        ],
    ),
    "team_named_by_email": (
        False,
        rc.TRANSFER_RULES,
        moving(
            seen=teams(team(owned=False)),
            of_request={"customer": TEAM},
            consents=[consent(customer="C01abcde5")],
        ),
        [],
        [violation("transfer.team-not-named", "request.customer.cloud_identity_id")],
    ),
    "enterprise_essentials_plans": (
        ["FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY"],
        rc.PURCHASE_RULES,
        buying(order={"sku": "1010060003", "plan": "FLEXIBLE"}),
        [
            violation(
                "purchase.plan-not-offered",
                "order.plan",
                sku="1010060003",
                plan="FLEXIBLE",
                offered="ANNUAL_MONTHLY_PAY",
            )
        ],
        [],
    ),
    "team_addons_before_verification": (
        True,
        rc.PURCHASE_RULES,
        buying(
            order={"sku": "1010430001", "plan": "FLEXIBLE"},
            customer=TEAM,
            account=teams(team(held("1010060003"))),
        ),
        [violation("purchase.domain-not-verified", "account.domain_verified", sku="1010430001")],
        [],
    ),
    "verification_scope": (
        "all-teams",
        rc.VERIFICATION_RULES,
        rc.VerificationFacts(customer=TEAM, account=TWO_TEAMS, at=AT),
        [advisory("verification.other-teams-stay", "account.teams", count=1), NO_MORE_TEAMS],
        [
            violation(
                "verification.teams-subscriptions-missing",
                "account.teams[1].subscriptions",
                skus="1010060005",
            ),
            NO_MORE_TEAMS,
        ],
    ),
    "consent_implied_for_new_customers": (
        False,
        rc.PURCHASE_RULES,
        buying(order={"plan": "FLEXIBLE"}, reseller_id="C0123456"),
        [],
        [
            violation(
                "purchase.consent-missing",
                "consents",
                sku=STANDARD,
                product_group="GOOGLE_WORKSPACE",
                why="none-given",
            )
        ],
    ),
    "alternate_email_subdomain": (
        "refuse",
        rc.REGISTRATION_RULES,
        registration(of_customer={"alternate_email": "kim@it.ganada-example.hs.kr"}),
        [
            advisory(
                "registration.alternate-email-on-subdomain",
                "customer.alternate_email",
                domain="ganada-example.hs.kr",
                email_domain="it.ganada-example.hs.kr",
            )
        ],
        [
            violation(
                "registration.alternate-email-on-subdomain",
                "customer.alternate_email",
                domain="ganada-example.hs.kr",
                email_domain="it.ganada-example.hs.kr",
            )
        ],
    ),
    "idn_primary_domain": (
        "allow",
        rc.REGISTRATION_RULES,
        registration(of_customer={"domain": "가나다-example.kr"}),
        [advisory("registration.domain-not-ascii", "customer.domain", domain="가나다-example.kr")],
        [],
    ),
    "verified_domain_skus": (
        (),
        rc.TRANSFER_RULES,
        moving(
            item(),
            item(VAULT),
            seen=account("elsewhere", held(), held(VAULT), domain_verified=False),
        ),
        [violation("transfer.domain-not-verified", "account.domain_verified", sku=VAULT)],
        [],
    ),
    "older_admin_limits": (
        "allow",
        rc.ADMIN_RULES,
        admin("download-users"),
        [violation("admin.forbidden-by-older-page", "action", action="download-users")],
        [],
    ),
    "product_groups": (
        {STANDARD: "CHROME"},
        rc.TRANSFER_RULES,
        moving(item()),
        [],
        [
            violation(
                "transfer.item-outside-product-groups",
                "request.items[0]",
                sku=STANDARD,
                product_group="CHROME",
            )
        ],
    ),
    "max_fact_age": (
        dt.timedelta(days=1),
        rc.REGISTRATION_RULES,
        registration(account=attrs.evolve(FREE, observed_at=before(days=2))),
        [],
        [
            unknown("registration.account-exists", "account"),
            unknown("registration.nonprofits", "account"),
            unknown("registration.legacy-free-edition", "account"),
        ],
    ),
}


def dead(pairs: dict[str, Any]) -> list[str]:
    """Switches without a pair of answers, and pairs that are of no switch or don't differ."""
    switches = {a.name for a in attrs.fields(rc.Policy)}
    alike = {name for name, (*_, by_default, otherwise) in pairs.items() if by_default == otherwise}
    return sorted((switches ^ pairs.keys()) | alike)


@pytest.mark.parametrize("switch", ALIVE)
def test_a_switch_that_is_turned_changes_the_answer(switch: str) -> None:
    value, rules, facts, by_default, otherwise = ALIVE[switch]
    fields: Any = {switch: value}
    turned = attrs.evolve(facts, policy=rc.Policy(**fields))
    assert list(rc.decide(rules, facts).findings) == by_default
    assert list(rc.decide(rules, turned).findings) == otherwise
    assert rc.decide(rules, turned).policy_version == rc.Policy(**fields).version


def test_every_switch_is_alive() -> None:
    assert dead(ALIVE) == []


def test_a_planted_dead_switch_is_seen() -> None:
    without = {name: pair for name, pair in ALIVE.items() if name != "grace_days"}
    assert dead(without) == ["grace_days"]
    value, rules, facts, by_default, _ = ALIVE["max_users"]
    assert dead({**ALIVE, "max_users": (value, rules, facts, by_default, by_default)}) == ["max_users"]
    assert dead({**ALIVE, "planted": ALIVE["max_users"]}) == ["planted"]
