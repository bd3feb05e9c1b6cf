"""What helps against each violation: taken, it does; and it makes nothing up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc
from cases.reading import CASES, RULE_BOOKS, facts_of, rules_of
from reseller_core._actions import ACTIONS
from reseller_core._ways import WAYS
from reseller_core.codes import Code
from unit.rules.building import (
    ANNUAL,
    AT,
    FREE,
    SCHOOL,
    SUSPENDED,
    TEAM,
    account,
    buying,
    consent,
    held,
    item,
    moving,
    registration,
)

ASK_BEFORE_THEY_OPEN = {
    "add-subscriptions-to-transfer",
    "choose-another-sku",
    "choose-offered-plan",
    "enter-channel-partner",
    "order-in-held-currency",
    "order-minimum-seats",
    "order-paid-plan",
    "order-possible-plan",
    "order-seats-up-to-cap",
    "wait-for-consent",
    "wait-for-term-end",
    "wait-for-term-window",
    "wait-out-lockout",
}
"""Ways that can leave something open, and then do not apply; each has a test of its own below."""
NEVER_WHERE = {
    # The customer's id is not known even once its place is supplied.
    "give-purchase-consent",
    # We may resell nowhere.
    "correct-country",
    *ASK_BEFORE_THEY_OPEN,
}
"""Ways that may not apply though all is supplied that they name."""


def supplied(path: str, facts: Any) -> Any:
    """What a caller would supply at a path."""
    if path.startswith("policy.product_groups["):
        return rc.ProductGroup.GOOGLE_WORKSPACE
    values: dict[str, Any] = {
        "account": attrs.evolve(FREE, observed_at=facts.at),
        "account.cloud_identity_id": "C01abcde2",
        "customer.contact.address.address_lines": ["세종대로 110"],
        "customer.contact.address.postal_code": "04524",
        "customer.contact.address.region_code": "KR",
        "customer.contact.full_name": "김가나",
        "customer.domain": "somewhere-new-example.com",
        "customer.education.institute_size": "SIZE_501_1000",
        "customer.education.institute_type": "UNIVERSITY",
        "customer.education.website": "https://ganada-example.ac.kr/",
        "customer.reseller_id": "C0123456",
        "customer.alternate_email": "kim@somewhere-else-example.com",
        "intended_sku": "1010060003",
        "request.channel_partner_id": "C02abcde9",
        "request.channel_partner_reseller_id": "C0777777",
        "request.token": "another-made-up-token",
        "request.token_issued_at": facts.at,
        "request.customer.cloud_identity_id": "C01abcde9",
        "request.customer.primary_email": "kim@acme-example.com",
        "reseller_id": "C0123456",
    }
    if path == "customer.primary_email":
        return f"kim@{facts.customer.domain}"
    reseller = getattr(facts, "reseller", None)
    if path == "customer.domain" and reseller and reseller.is_test:
        return f"goog-test.{reseller.domains[0] if reseller.domains else 'somewhere-new-example.com'}"
    if (
        path == "customer.contact.address.region_code"
        and reseller
        and reseller.approved_countries is not None
    ):
        return next(iter(reseller.approved_countries), None)
    return values[path]


def violations() -> list[Any]:
    """Every way out of every violation in the cases, with its facts."""
    found: list[Any] = []
    for case in CASES:
        if case.decider in RULE_BOOKS and case.expected["outcome"] == "refused":
            rules, facts = rules_of(case), facts_of(case)
            decision = rc.decide(rules, facts)
            for finding, remedy in zip(decision.violations, rc.remedies(decision), strict=True):
                found += [
                    pytest.param(rules, facts, finding, way, id=f"{case.name}: {way.action}")
                    for way in remedy.ways
                ]
    return found


VIOLATIONS = violations()


@pytest.mark.parametrize(("rules", "facts", "finding", "way"), VIOLATIONS)
def test_a_way_that_applies_removes_its_finding_and_opens_nothing(
    rules: Any, facts: Any, finding: rc.Finding, way: rc.Way
) -> None:
    before = rc.decide(rules, facts)
    assert (way.subject, way.params) == (finding.subject, finding.params)
    if way.another_way is not None:
        assert not way.applies(facts)
        with pytest.raises(rc.NotApplicableError) as led:
            way.apply(facts, "anything")
        assert led.value.instead == way.another_way
        return
    if way.needs:
        assert not way.applies(facts)
        with pytest.raises(rc.NotApplicableError) as caught:
            way.apply(facts)
        assert caught.value.needs == way.needs
    try:
        after = way.apply(facts, {path: supplied(path, facts) for path in way.needs})
    except rc.NotApplicableError as error:
        assert not way.applies(facts)
        assert way.action in NEVER_WHERE
        assert error.needs
        return
    decision = rc.decide(rules, after)
    # Two findings of one code may be alike: one of them fewer is left.
    alike = [(one.code, one.params) for one in before.violations].count((finding.code, finding.params))
    left = [(one.code, one.params) for one in decision.violations].count((finding.code, finding.params))
    assert left < alike
    assert set(decision.missing) <= set(before.missing)
    assert set(decision.codes) - set(before.codes) <= set(way.may_lead_to)


AREAS = (
    *("admin.", "purchase.", "reactivation.", "registration.", "suspension."),
    *("transfer.", "transfer-out.", "verification."),
)
ADVISORIES = {
    Code.ADMIN_ACCESS_ENDING,
    Code.PURCHASE_SKU_CLOSED_TO_NEW_CUSTOMERS,
    Code.PURCHASE_SKU_NOT_LISTED,
    Code.PURCHASE_TEAM_RECORD_STALE,
    Code.REACTIVATION_NEW_TERM,
    Code.REGISTRATION_DOMAIN_RECENTLY_DELETED,
    Code.REGISTRATION_FIELD_DROPPED,
    Code.REGISTRATION_PHONE_DROPPED,
    Code.REGISTRATION_SKU_CLOSED,
    Code.SUSPENSION_TIME_LIMIT,
    Code.TRANSFER_NOT_IN_BATCH,
    Code.TRANSFER_OUT_GOOGLE_CLOUD_STAYS,
    Code.TRANSFER_OUT_GRACE,
    Code.TRANSFER_OUT_ONE_BATCH,
    Code.TRANSFER_OUT_PAID_AT_ONCE,
    Code.VERIFICATION_ALREADY_VERIFIED,
    Code.VERIFICATION_NO_NEW_TEAMS,
    Code.VERIFICATION_OTHER_TEAMS_STAY,
}
"""Codes that never refuse."""


def test_every_code_that_refuses_has_its_ways_and_no_advisory_does() -> None:
    deciding = {code for code in Code if code.startswith(AREAS)}
    assert deciding >= ADVISORIES
    assert {code for code in WAYS if not code.startswith("api.")} == deciding - ADVISORIES
    others = {code for code in Code if code not in deciding}
    assert all(code.startswith(("value.", "load.", "address.", "api.")) for code in others)


def test_every_way_is_met_in_a_case() -> None:
    met = {parameters.values[3].action for parameters in VIOLATIONS}
    assert set(ACTIONS) - met == set()


SETTLED = {
    *("api.no-renewal", "reactivation.not-suspended"),
    *("suspension.not-active", "suspension.plan-not-paid"),
}


def test_nothing_helps_against_what_nobody_can_change() -> None:
    """Suspending what is not active, reactivating what is not suspended, handing over what is not ours."""
    without: set[tuple[str, str]] = set()
    for code, ways in WAYS.items():
        for situation in ("none", "elsewhere", "teams", "team-elsewhere"):
            params: dict[str, Any] = {"situation": situation, "free_from": AT.isoformat()}
            if not ways(rc.Finding(code, rc.Severity.VIOLATION, "subject", params)):
                without.add((str(code), situation))
    always = {(code, situation) for code, situation in without if code in SETTLED}
    assert without - always == {
        ("transfer-out.not-ours", "elsewhere"),
        ("transfer-out.not-ours", "teams"),
        ("transfer-out.not-ours", "team-elsewhere"),
    }
    assert {code for code, _ in always} == SETTLED


def remedy(code: Code, subject: str = "subject", /, **params: Any) -> rc.Remedy:
    finding = rc.Finding(code, rc.Severity.VIOLATION, subject, params)
    (found,) = rc.remedies(rc.Decision((finding,), AT, "2026-11"))
    assert (found.code, found.subject) == (code, subject)
    return found


SUPER, WE, NOBODY = rc.Actor.CUSTOMER_SUPER_ADMIN, rc.Actor.RESELLER, rc.Actor.NOBODY


@pytest.mark.parametrize(
    ("code", "params", "ways"),
    [
        (
            Code.REGISTRATION_DOMAIN_NOT_REGISTRABLE,
            {},
            [("enter-registered-domain", WE, ("customer.domain", "account"), None)],
        ),
        (Code.REGISTRATION_DOMAIN_NOT_REGISTERED, {}, [("register-domain", WE, (), None)]),
        (Code.REGISTRATION_NONPROFITS, {}, [("move-to-paid-edition", SUPER, (), None)]),
        (Code.REGISTRATION_LEGACY_FREE_EDITION, {}, [("upgrade-legacy-edition", SUPER, (), None)]),
        (
            Code.REGISTRATION_OTHER_PRODUCT_FAMILY,
            {"sku": "x"},
            [
                ("use-google-cloud-form", WE, (), "manage"),
                ("choose-another-sku", WE, ("intended_sku",), None),
            ],
        ),
        (
            Code.REGISTRATION_SKU_NOT_FOR_TEAMS,
            {"sku": "x"},
            [
                ("add-as-domain-customer", WE, (), None),
                ("choose-essentials-sku", WE, ("intended_sku",), None),
            ],
        ),
        (
            Code.REGISTRATION_RESELLER_ID_MISSING,
            {},
            [("enter-reseller-id", WE, ("customer.reseller_id",), None)],
        ),
        (Code.REGISTRATION_RESELLER_ID_MISMATCH, {}, [("correct-recorded-reseller-id", WE, (), None)]),
        (
            Code.REGISTRATION_PRIMARY_EMAIL_MISSING,
            {},
            [("enter-primary-email", WE, ("customer.primary_email", "account"), None)],
        ),
        (
            Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN,
            {"customer": "team"},
            [("enter-primary-email", WE, ("customer.primary_email", "account"), None)],
        ),
        (
            Code.REGISTRATION_PRIMARY_EMAIL_OFF_DOMAIN,
            {"customer": "domain"},
            [
                ("enter-primary-email", WE, ("customer.primary_email",), None),
                ("leave-primary-email-to-console", WE, (), None),
            ],
        ),
        (
            Code.REGISTRATION_ALTERNATE_EMAIL_ON_DOMAIN,
            {},
            [
                ("enter-alternate-email", WE, ("customer.alternate_email",), None),
                ("leave-out-alternate-email", WE, (), None),
            ],
        ),
        (
            Code.REGISTRATION_ALTERNATE_EMAIL_ON_SUBDOMAIN,
            {},
            [
                ("enter-alternate-email", WE, ("customer.alternate_email",), None),
                ("leave-out-alternate-email", WE, (), None),
            ],
        ),
        *(
            (
                Code.REGISTRATION_ACCOUNT_EXISTS,
                {"situation": situation},
                [(action, actor, (), another)],
            )
            for situation, action, actor, another in (
                ("ours", "manage-existing-customer", WE, "manage"),
                ("team-ours", "manage-existing-customer", WE, "manage"),
                ("elsewhere", "import-customer", WE, "check_transfer"),
                ("team-elsewhere", "import-customer", WE, "check_transfer"),
                ("teams", "take-over-teams", SUPER, "check_transfer"),
            )
        ),
        (Code.TRANSFER_NONPROFITS, {}, [("move-to-paid-edition", SUPER, (), None)]),
        (Code.TRANSFER_LEGACY_FREE_EDITION, {}, [("upgrade-legacy-edition", SUPER, (), None)]),
        *(
            (
                code,
                {"product_group": "CHROME"},
                [
                    ("give-purchase-consent", SUPER, (), None),
                    ("get-transfer-token", SUPER, ("request.token", "request.token_issued_at"), None),
                ],
            )
            for code in (
                Code.TRANSFER_CONSENT_MISSING,
                Code.TRANSFER_TOKEN_EXPIRED,
                Code.TRANSFER_TOKEN_OTHER_RESELLER,
                Code.TRANSFER_TOKEN_UNDATED,
                Code.TRANSFER_TOKEN_NOT_YET_ISSUED,
            )
        ),
        (
            Code.TRANSFER_CONSENT_MISSING,
            {"product_group": "CHROME", "granted_at": "2026-12-01T00:00:00+00:00"},
            [
                ("wait-for-consent", NOBODY, (), None),
                ("give-purchase-consent", SUPER, (), None),
                ("get-transfer-token", SUPER, ("request.token", "request.token_issued_at"), None),
            ],
        ),
        (Code.TRANSFER_RESELLER_ID_MISMATCH, {}, [("correct-recorded-reseller-id", WE, (), None)]),
        (
            Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE,
            {"sku": "x", "other_groups": True},
            [
                ("add-subscriptions-to-transfer", WE, (), None),
                ("leave-out-product-group", WE, (), None),
            ],
        ),
        (
            Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE,
            {"sku": "x", "other_groups": False},
            [("add-subscriptions-to-transfer", WE, (), None)],
        ),
        (
            Code.PURCHASE_CONSENT_MISSING,
            {"customer": "none", "product_group": "CHROME"},
            [("add-customer-first", WE, (), "check_registration")],
        ),
        (
            Code.TRANSFER_CONSENT_MISSING,
            {"customer_at": "account.teams", "product_group": "CHROME"},
            [
                ("give-purchase-consent", SUPER, ("account.teams",), None),
                ("get-transfer-token", SUPER, ("request.token", "request.token_issued_at"), None),
            ],
        ),
        (
            Code.TRANSFER_ITEM_OUTSIDE_PRODUCT_GROUPS,
            {"sku": "x"},
            [
                ("leave-out-items", WE, (), None),
                ("ask-for-its-product-group", WE, (), "check_transfer"),
            ],
        ),
        (
            Code.PURCHASE_DOMAIN_NOT_VERIFIED,
            {"sku": "x"},
            [
                ("verify-domain", SUPER, (), None),
                ("order-essentials-sku", WE, (), "check_purchase"),
            ],
        ),
        (
            Code.PURCHASE_CONSENT_MISSING,
            {"sku": "x", "product_group": "CHROME", "why": "none-given"},
            [("give-purchase-consent", SUPER, (), None)],
        ),
        (
            Code.PURCHASE_CONSENT_MISSING,
            {"sku": "x", "product_group": "CHROME", "granted_at": "2026-12-01T00:00:00+00:00"},
            [("wait-for-consent", NOBODY, (), None), ("give-purchase-consent", SUPER, (), None)],
        ),
        (
            Code.PURCHASE_CONSENT_MISSING,
            {"sku": "1010350001", "why": "no-reseller-id"},
            [
                (
                    "give-purchase-consent",
                    SUPER,
                    ("reseller_id", 'policy.product_groups["101035"]'),
                    None,
                )
            ],
        ),
        (Code.PURCHASE_RESELLER_ID_MISMATCH, {}, [("correct-recorded-reseller-id", WE, (), None)]),
    ],
)
def test_each_violation_has_its_ways_the_best_first(code: Code, params: Any, ways: Any) -> None:
    found = remedy(code, **params).ways
    assert [(way.action, way.actor, way.needs, way.another_way) for way in found] == ways
    for way in found:
        assert dict(way.params) == params
        assert way.subject == "subject"
        assert way.deadline is None
        assert set(way.may_lead_to) <= {code.value for code in Code}


DAY, ALTERNATE, PRIMARY = "2027-01-01T00:00:00+00:00", "customer.alternate_email", "customer.primary_email"
BELOW: dict[str, Any] = {"sku": "1010020028", "seats": 5, "minimum": 9}
WINDOW = {"possible_from": "2027-01-01T00:00:00+00:00", "possible_until": "2027-01-31T00:00:00+00:00"}


@pytest.mark.parametrize(
    ("code", "subject", "params", "ways"),
    [
        *(
            (code, "customer.domain", {"domain": "x"}, [(action, WE, ("customer.domain", "account"), None)])
            for code, action in (
                (Code.REGISTRATION_DOMAIN_NOT_ASCII, "enter-registered-domain"),
                (Code.REGISTRATION_TEST_DOMAIN, "enter-test-domain"),
            )
        ),
        (
            Code.REGISTRATION_DOMAIN_STARTS_WITH_WWW,
            "customer.domain",
            {"domain": "www.x-example.com"},
            [("leave-out-www", WE, ("account",), None)],
        ),
        (
            Code.REGISTRATION_COUNTRY_NOT_APPROVED,
            "customer.contact.address.region_code",
            {"region": "KP"},
            [
                ("correct-country", WE, ("customer.contact.address.region_code",), None),
                ("get-country-approved", WE, (), "manage"),
            ],
        ),
        (
            Code.REGISTRATION_RESELLER_EMAIL,
            PRIMARY,
            {"customer": "domain"},
            [
                ("enter-primary-email", WE, (PRIMARY,), None),
                ("leave-primary-email-to-console", WE, (), None),
            ],
        ),
        (
            Code.REGISTRATION_RESELLER_EMAIL,
            PRIMARY,
            {"customer": "team"},
            [("enter-primary-email", WE, (PRIMARY, "account"), None)],
        ),
        (
            Code.REGISTRATION_RESELLER_EMAIL,
            ALTERNATE,
            {"customer": "team"},
            [
                ("enter-alternate-email", WE, (ALTERNATE,), None),
                ("leave-out-alternate-email", WE, (), None),
            ],
        ),
        *(
            (
                Code.REGISTRATION_TYPE_NOT_PROVISIONABLE,
                "provisionable_types",
                {"customer": kind, "types": types},
                [(action, WE, (), another)],
            )
            for kind, types, action, another in (
                ("team", "domain", "add-as-domain-customer", None),
                ("domain", "team", "add-as-team-customer", "check_registration"),
                ("team", "", "import-customer", "check_transfer"),
                ("domain", "", "import-customer", "check_transfer"),
            )
        ),
        (
            Code.REGISTRATION_ALTERNATE_EMAIL_MISSING,
            ALTERNATE,
            {},
            [("enter-alternate-email", WE, (ALTERNATE,), None)],
        ),
        *(
            (code, subject, {"part": "x"}, [(action, WE, (subject,), None)])
            for code, action, subject in (
                (
                    Code.REGISTRATION_ADDRESS_INCOMPLETE,
                    "complete-address",
                    "customer.contact.address.postal_code",
                ),
                (Code.REGISTRATION_ADDRESS_INCOMPLETE, "complete-address", "customer.contact.full_name"),
                (
                    Code.REGISTRATION_CONTACT_NAME_TOO_LONG,
                    "shorten-contact-name",
                    "customer.contact.full_name",
                ),
                (
                    Code.REGISTRATION_ADDRESS_LINES_TOO_MANY,
                    "shorten-address",
                    "customer.contact.address.address_lines",
                ),
                (
                    Code.REGISTRATION_EDUCATION_DETAILS_MISSING,
                    "enter-education-detail",
                    "customer.education.website",
                ),
            )
        ),
        (
            Code.TRANSFER_TEAM_NOT_NAMED,
            "request.customer.primary_email",
            {},
            [("enter-team-email", WE, ("request.customer.primary_email", "account"), None)],
        ),
        (
            Code.TRANSFER_TEAM_NOT_NAMED,
            "request.customer.cloud_identity_id",
            {},
            [("enter-team-id", WE, ("request.customer.cloud_identity_id", "account"), None)],
        ),
        (
            Code.TRANSFER_ITEM_OUTSIDE_PRODUCT_GROUPS,
            "request.items[0]",
            {"sku": "x", "product_group": "CHROME", "all_move": True},
            [("ask-for-its-product-group", WE, (), "check_transfer")],
        ),
        *(
            (
                Code.TRANSFER_CUSTOMER_NOT_FOUND,
                "account.status",
                {"situation": situation},
                [(action, actor, (), another)],
            )
            for situation, action, actor, another in (
                ("none", "add-customer-first", WE, "check_registration"),
                ("team-not-there", "add-customer-first", WE, "check_registration"),
                ("behind-teams", "take-over-teams", SUPER, "check_transfer"),
            )
        ),
        (
            Code.TRANSFER_LOCKED_OUT,
            "request.left_us_at",
            {"free_from": DAY},
            [("wait-out-lockout", NOBODY, (), None)],
        ),
        (
            Code.TRANSFER_CHANNEL_PARTNER_MISSING,
            "request.channel_partner_id",
            {},
            [("enter-channel-partner", WE, ("request.channel_partner_id",), None)],
        ),
        (
            Code.TRANSFER_PARTNER_LINK_ID_MISSING,
            "request.channel_partner_reseller_id",
            {},
            [("enter-partner-link-id", WE, ("request.channel_partner_reseller_id",), None)],
        ),
        (
            Code.TRANSFER_LINKED_RECORD_DIFFERS,
            "request.overwrite",
            {"attribute": "domain"},
            [("overwrite-linked-record", WE, (), None)],
        ),
        (
            Code.TRANSFER_ITEM_NOT_HELD,
            "request.items[0]",
            {"sku": "x"},
            [("leave-out-items-not-held", WE, (), None)],
        ),
        (
            Code.TRANSFER_SEVERAL_EDITIONS,
            "account.subscriptions",
            {"skus": "x, y"},
            [("ask-google-sales", WE, (), "manage")],
        ),
        (
            Code.TRANSFER_CONVERSION_NOT_POSSIBLE,
            "request.items[0]",
            {"sku": "x", "legacy_sku": "y"},
            [("choose-conversion-target", WE, (), "check_transfer")],
        ),
        (
            Code.TRANSFER_SEATS_BELOW_MINIMUM,
            "request.items[0].seats",
            BELOW,
            [("order-minimum-seats", WE, (), None)],
        ),
        (
            Code.TRANSFER_SEATS_BELOW_MINIMUM,
            "request.items[0].seats",
            {**BELOW, **WINDOW},
            [("order-minimum-seats", WE, (), None), ("wait-for-term-window", NOBODY, (), None)],
        ),
        (
            Code.TRANSFER_SEATS_BELOW_MINIMUM,
            "request.items[0].seats",
            {**BELOW, **WINDOW, "above_cap": True},
            [("wait-for-term-window", NOBODY, (), None), ("ask-google-sales", WE, (), "manage")],
        ),
        (
            Code.TRANSFER_SEATS_ABOVE_CAP,
            "request.items[0].seats",
            {"sku": "x", "seats": 301, "cap": 300},
            [("order-seats-up-to-cap", WE, (), None)],
        ),
        *(
            (
                code,
                "order.seats",
                {"sku": "x", "plan": "FLEXIBLE", "field": "maximum", **seats},
                [*first, ("leave-out-seats", WE, (), None)],
            )
            for code in (Code.TRANSFER_SEAT_FIELD_WRONG, Code.PURCHASE_SEAT_FIELD_WRONG)
            for seats, first in (
                ({}, ()),
                ({"seats": 0}, (("use-plan-seat-field", WE, (), None),)),
                ({"seats": 5}, (("use-plan-seat-field", WE, (), None),)),
            )
        ),
        (
            Code.TRANSFER_PLAN_NOT_POSSIBLE,
            "request.items[0].plan",
            {"sku": "x", "possible": "FLEXIBLE"},
            [("order-possible-plan", WE, (), None)],
        ),
        (
            Code.TRANSFER_PLAN_NOT_POSSIBLE,
            "request.items[0].plan",
            {"sku": "x", "possible": "ANNUAL_MONTHLY_PAY", **WINDOW},
            [("order-possible-plan", WE, (), None), ("wait-for-term-window", NOBODY, (), None)],
        ),
        (
            Code.TRANSFER_ADDON_NOT_ANNUAL,
            "request.items[0].plan",
            {"sku": "x"},
            [("order-flexible-plan", WE, (), None)],
        ),
        (
            Code.TRANSFER_SUBSCRIPTION_SUSPENDED,
            "account.subscriptions[0].suspension_reasons",
            {"sku": "x", "reasons": "OTHER"},
            [("lift-suspension", SUPER, (), None)],
        ),
        *(
            (
                Code.TRANSFER_SKU_INELIGIBLE,
                'ineligible_skus["x"]',
                {"sku": "x", "reason": reason},
                [(action, WE, (), another)],
            )
            for reason, action, another in (
                ("PENDING_TOS_ACCEPTANCE", "accept-reseller-terms-for-sku", None),
                ("CHANNEL_PARTNER_NOT_AUTHORIZED_FOR_SKU", "get-authorised-for-sku", None),
                ("SKU_NOT_ELIGIBLE", "ask-google-sales", "manage"),
                ("SKU_SUSPENDED", "ask-google-sales", "manage"),
            )
        ),
        (
            Code.TRANSFER_DEAL_CODE_GIVEN,
            "request.items[0].deal_code",
            {"sku": "x"},
            [("leave-out-deal-code", WE, (), None)],
        ),
        *(
            (code, subject, {"sku": "x", "held_sku": "y"}, [way])
            for code in (
                Code.TRANSFER_DOMAIN_NOT_VERIFIED,
                Code.PURCHASE_UPGRADE_NOT_VERIFIED,
                Code.PURCHASE_VAULT_BASE_NOT_READY,
            )
            for subject, way in (
                ("account.domain_verified", ("verify-domain", SUPER, (), None)),
                ("account.status", ("add-customer-first", WE, (), "check_registration")),
            )
        ),
        (
            Code.PURCHASE_VAULT_BASE_NOT_READY,
            "account.subscriptions[0].status",
            {"sku": "x", "held_sku": "y", "status": "SUSPENDED"},
            [("make-base-active", SUPER, (), None)],
        ),
        (
            Code.PURCHASE_PLAN_NOT_OFFERED,
            "order.plan",
            {"sku": "x", "plan": "FREE", "offered": "FLEXIBLE"},
            [("choose-offered-plan", WE, (), None)],
        ),
        (Code.PURCHASE_TRIAL_USED, "account.trial_used", {"sku": "x"}, [("order-paid-plan", WE, (), None)]),
        *(
            (code, "order.seats", {"seats": 11, "cap": 10}, [("order-seats-up-to-cap", WE, (), None)])
            for code in (Code.PURCHASE_SEATS_ABOVE_CAP, Code.PURCHASE_USER_LIMIT)
        ),
        (
            Code.PURCHASE_SEATS_BELOW_COMMITMENT,
            "order.seats",
            {**BELOW, "possible_from": DAY},
            [("keep-committed-seats", WE, (), None), ("wait-for-term-end", NOBODY, (), None)],
        ),
        (
            Code.PURCHASE_SEATS_BELOW_COMMITMENT,
            "order.seats",
            {**BELOW, "possible_from": DAY, "above_cap": True},
            [("wait-for-term-end", NOBODY, (), None)],
        ),
        (
            Code.PURCHASE_SEATS_BELOW_USERS,
            "order.seats",
            BELOW,
            [("order-seats-for-users", WE, (), None), ("remove-users", SUPER, (), None)],
        ),
        (
            Code.PURCHASE_SEATS_BELOW_USERS,
            "order.seats",
            {**BELOW, "above_cap": True},
            [("remove-users", SUPER, (), None)],
        ),
        *(
            (code, "order.sku", {"sku": "x", "base": "edition", "held_sku": "y"}, [(action, WE, (), another)])
            for code, action, another in (
                (Code.PURCHASE_ALREADY_HELD, "change-held-subscription", "check_purchase"),
                (Code.PURCHASE_EDITION_FAMILY_HELD, "move-from-held-edition", "check_purchase"),
                (Code.PURCHASE_NOTHING_TO_CHANGE, "order-as-new", "check_purchase"),
                (Code.PURCHASE_BASE_MISSING, "order-base-first", "check_purchase"),
                (Code.PURCHASE_SKU_NOT_SOLD, "transfer-instead", "check_transfer"),
                (Code.PURCHASE_FUNDAMENTALS_FIRST, "transfer-fundamentals-first", "check_transfer"),
            )
        ),
        (
            Code.PURCHASE_PRIMARY_EMAIL_TAKEN,
            "primary_email_taken",
            {"customer": "domain"},
            [("enter-another-primary-email", WE, (PRIMARY,), None)],
        ),
        (
            Code.PURCHASE_PRIMARY_EMAIL_TAKEN,
            "primary_email_taken",
            {"customer": "team"},
            [("enter-another-primary-email", WE, (), "check_purchase")],
        ),
        (
            Code.PURCHASE_CURRENCY_DIFFERS,
            "order.currency",
            {"currency": "KRW", "held_currency": "USD"},
            [("order-in-held-currency", WE, (), None)],
        ),
        (
            Code.PURCHASE_CURRENCY_DIFFERS,
            "order.currency",
            {"currency": "KRW", "held_currency": "KRW, USD"},
            [("ask-google-sales", WE, (), "manage")],
        ),
        (
            Code.PURCHASE_RESELLER_TERMS_NOT_ACCEPTED,
            "reseller.terms_accepted",
            {},
            [("accept-reseller-terms", WE, (), None)],
        ),
        (
            Code.TRANSFER_OUT_NOT_OURS,
            "account.status",
            {"situation": "none"},
            [("add-customer-first", WE, (), "check_registration")],
        ),
        *(
            (Code.TRANSFER_OUT_NOT_OURS, "account.status", {"situation": situation}, [])
            for situation in ("elsewhere", "teams", "team-elsewhere")
        ),
        (
            Code.TRANSFER_OUT_SUPER_ADMIN_MISSING,
            "account.super_admin_present",
            {},
            [("add-super-admin", WE, (), None)],
        ),
        (
            Code.TRANSFER_OUT_SUPER_ADMIN_MISSING,
            "account.status",
            {},
            [("add-customer-first", WE, (), "check_registration")],
        ),
        (
            Code.TRANSFER_OUT_BILLED_OFFLINE,
            "billed_offline",
            {},
            [("ask-google-sales", WE, (), "manage")],
        ),
        (
            Code.TRANSFER_OUT_VOICE_MUST_MOVE,
            "product_groups",
            {"sku": "x"},
            [("move-voice-too", WE, (), None)],
        ),
        *(
            (code, "subscription.status", {"sku": "x", "status": "CANCELLED", "plan": "FREE"}, [])
            for code in (
                Code.SUSPENSION_NOT_ACTIVE,
                Code.SUSPENSION_PLAN_NOT_PAID,
                Code.REACTIVATION_NOT_SUSPENDED,
            )
        ),
        *(
            (
                Code.REACTIVATION_NOT_BY_RESELLER,
                "subscription.suspension_reasons",
                {"sku": "x", "reason": reason},
                [(action, actor, (), another)],
            )
            for reason, action, actor, another in (
                ("PENDING_TOS_ACCEPTANCE", "customer-accepts-terms", SUPER, "manage"),
                ("TRIAL_ENDED", "order-paid-plan-first", WE, "check_purchase"),
                ("RENEWAL_WITH_TYPE_CANCEL", "renew-subscription", WE, "check_purchase"),
                ("OTHER", "ask-google-support", WE, "manage"),
                ("none-by-reseller", "ask-google-support", WE, "manage"),
            )
        ),
        (
            Code.REACTIVATION_TOO_LATE,
            "subscription.suspended_at",
            {"sku": "x", "until": DAY},
            [("ask-google-support", WE, (), "manage")],
        ),
        *(
            (
                Code.VERIFICATION_NOBODY_THERE,
                "account.status",
                {"situation": situation},
                [(action, actor, (), another)],
            )
            for situation, action, actor, another in (
                ("none", "add-customer-first", WE, "check_registration"),
                ("team-not-there", "add-customer-first", WE, "check_registration"),
                ("behind-teams", "verify-as-a-team", SUPER, "check_domain_verification"),
            )
        ),
        (
            Code.VERIFICATION_SUBSCRIPTION_SUSPENDED,
            "account.subscriptions[0].status",
            {"sku": "x"},
            [("lift-suspension", SUPER, (), None), ("cancel-subscription", SUPER, (), None)],
        ),
        (
            Code.VERIFICATION_TEAMS_SUBSCRIPTIONS_MISSING,
            "account.teams[0].subscriptions",
            {"skus": "x"},
            [("buy-what-teams-hold", SUPER, (), "check_purchase")],
        ),
        (Code.ADMIN_ACCESS_OFF, "access.granted", {"action": "x"}, [("switch-access-on", SUPER, (), None)]),
        *(
            (code, "action", {"action": "see-billing"}, [("ask-super-admin", SUPER, (), "manage")])
            for code in (Code.ADMIN_FORBIDDEN, Code.ADMIN_FORBIDDEN_BY_OLDER_PAGE)
        ),
        (
            Code.ADMIN_LICENCE_NOT_OURS,
            "subscription_is_ours",
            {},
            [("ask-selling-reseller", WE, (), "manage")],
        ),
        (
            Code.ADMIN_ROLE_NOT_FOR_TEAMS,
            "action",
            {"action": "assign-other-role"},
            [("verify-domain-first", SUPER, (), "check_domain_verification")],
        ),
    ],
)
def test_each_new_violation_has_its_ways_the_best_first(
    code: Code, subject: str, params: Any, ways: Any
) -> None:
    found = remedy(code, subject, **params).ways
    assert [(way.action, way.actor, way.needs, way.another_way) for way in found] == ways
    for way in found:
        assert dict(way.params) == params
        assert way.subject == subject
        assert set(way.may_lead_to) <= {code.value for code in Code}
        waits = way.actor is NOBODY
        opens = params.get("free_from") or params.get("possible_from")
        assert way.not_before == (dt.datetime.fromisoformat(opens) if waits else None)
        closes = params.get("possible_until") if waits else None
        assert way.deadline == (dt.datetime.fromisoformat(closes) if closes else None)


def test_the_tables_name_every_code() -> None:
    tables = (
        test_each_violation_has_its_ways_the_best_first,
        test_each_new_violation_has_its_ways_the_best_first,
    )
    named = {row[0] for test in tables for mark in vars(test)["pytestmark"] for row in mark.args[1]}
    assert named == {code for code in WAYS if not code.startswith("api.")}


def test_a_code_of_another_version_has_no_way() -> None:
    finding = rc.Finding("transfer.of-tomorrow", rc.Severity.VIOLATION, "request")
    found = rc.remedies(rc.Decision((finding,), AT, "2027-01"))
    assert found == (rc.Remedy("transfer.of-tomorrow", "request", ()),)


def test_only_violations_have_remedies() -> None:
    findings = [
        rc.Finding(Code.TRANSFER_NONPROFITS, severity, "account.nonprofit")
        for severity in (rc.Severity.UNKNOWN, rc.Severity.ADVISORY)
    ]
    assert rc.remedies(rc.Decision(tuple(findings), AT, "2026-11")) == ()


ELSEWHERE = rc.GoogleAccount(
    status="elsewhere", cloud_identity_id="C01abcde2", nonprofit=False, legacy_free=False, observed_at=AT
)


def transfer(**changes: Any) -> rc.TransferFacts:
    request = rc.TransferRequest(
        customer=SCHOOL,
        reseller_id="C0123456",
        product_groups=["GOOGLE_WORKSPACE", "GOOGLE_VOICE"],
        items=[rc.TransferItem(sku="1010020028"), rc.TransferItem(sku="1010330003")],
    )
    given: dict[str, Any] = {"request": request, "account": ELSEWHERE, "consents": (), "at": AT}
    return rc.TransferFacts(**{**given, **changes})


def test_consent_is_given_now_by_a_super_administrator_for_every_group_that_is_asked_for() -> None:
    (way, _) = remedy(Code.TRANSFER_CONSENT_MISSING, product_group="GOOGLE_VOICE").ways
    facts = transfer()
    assert way.applies(facts)
    consents = way.apply(facts).consents
    assert consents is not None
    assert list(consents) == [
        rc.PurchaseConsent(
            customer="C01abcde2",
            reseller_id="C0123456",
            product_groups=["GOOGLE_WORKSPACE", "GOOGLE_VOICE"],
            granted_at=AT,
            granted_by_super_admin=True,
        )
    ]
    assert facts.consents == ()


def test_consent_of_a_customer_without_a_known_id_names_what_must_be_known() -> None:
    (way, _) = remedy(Code.TRANSFER_CONSENT_MISSING, product_group="GOOGLE_VOICE").ways
    for seen, needs in (
        (None, ("account",)),
        (attrs.evolve(ELSEWHERE, cloud_identity_id=None), ("account.cloud_identity_id",)),
        (FREE, ("account",)),
    ):
        facts = transfer(account=seen)
        assert not way.applies(facts)
        with pytest.raises(rc.NotApplicableError) as caught:
            way.apply(facts)
        assert (caught.value.action, caught.value.needs) == ("give-purchase-consent", needs)


def test_consent_for_an_order_needs_the_group_and_the_reseller_where_they_are_not_known() -> None:
    (way,) = remedy(Code.PURCHASE_CONSENT_MISSING, sku="1010350001", why="no-reseller-id").ways
    facts = rc.PurchaseFacts(
        order=rc.Order(sku="1010350001"), customer=SCHOOL, account=ELSEWHERE, consents=(), at=AT
    )
    group = 'policy.product_groups["101035"]'
    for value in (None, {}, {"reseller_id": "C0123456"}):
        with pytest.raises(rc.NotApplicableError) as caught:
            way.apply(facts, value)
        assert caught.value.needs == tuple(n for n in ("reseller_id", group) if n not in (value or {}))
    after = way.apply(facts, {"reseller_id": "C0123456", group: "CHROME"})
    assert after.consents is not None
    (consent,) = after.consents
    assert (consent.customer, consent.reseller_id) == ("C01abcde2", "C0123456")
    assert consent.product_groups == (rc.ProductGroup.CHROME,)
    assert Code.PURCHASE_CONSENT_MISSING not in {f.code for f in rc.decide(rc.PURCHASE_RULES, after).findings}
    with pytest.raises(rc.InvalidValueError):
        way.apply(facts, {"reseller_id": "C0123456", group: "MAPS"})
    # Once the group is known, the currency of what is held counts.
    assert way.may_lead_to == (Code.PURCHASE_CURRENCY_DIFFERS,)
    known = remedy(Code.PURCHASE_CONSENT_MISSING, sku="1010020027", product_group="GOOGLE_WORKSPACE").ways[0]
    assert known.may_lead_to == ()


def test_a_new_token_takes_the_place_of_the_old_one_with_all_its_dates() -> None:
    way = remedy(Code.TRANSFER_TOKEN_EXPIRED).ways[1]
    facts = transfer()
    facts = rc.put(facts, "request.token_expires_at", AT)
    facts = rc.put(facts, "request.token_reseller_id", "C0999999")
    after = way.apply(facts, {"request.token": "new-made-up-token", "request.token_issued_at": AT})
    assert after.request.token == rc.TransferToken("new-made-up-token")
    assert after.request.token_issued_at == AT
    assert after.request.token_expires_at is None
    assert after.request.token_reseller_id == "C0123456"


def test_one_value_for_a_way_of_two_needs_names_the_other_need() -> None:
    way = remedy(Code.TRANSFER_TOKEN_EXPIRED).ways[1]
    assert way.needs == ("request.token", "request.token_issued_at")
    for value, missing in (
        (None, ("request.token", "request.token_issued_at")),
        ("new-made-up-token", ("request.token_issued_at",)),
        ({"request.token_issued_at": AT}, ("request.token",)),
    ):
        with pytest.raises(rc.NotApplicableError) as caught:
            way.apply(transfer(), value)
        assert caught.value.needs == missing
        assert caught.value.instead is None


def test_a_way_that_leads_elsewhere_says_what_to_ask_instead() -> None:
    customer = rc.DomainCustomer(organization_name="가나다", domain="ganada-example.co.kr")
    facts = rc.RegistrationFacts(customer=customer, account=ELSEWHERE, at=AT)
    way = remedy(Code.REGISTRATION_ACCOUNT_EXISTS, situation="elsewhere").ways[0]
    assert not way.applies(facts)
    with pytest.raises(rc.NotApplicableError) as caught:
        way.apply(facts)
    assert (caught.value.action, caught.value.needs) == ("import-customer", ())
    assert caught.value.instead == way.another_way == "check_transfer"
    assert str(caught.value) == "import-customer does not apply to these facts: ask check_transfer instead"


def test_waiting_names_the_moment_and_moves_to_it() -> None:
    moment = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    way = remedy(Code.TRANSFER_CONSENT_MISSING, granted_at=moment.isoformat()).ways[0]
    assert way.not_before == moment
    assert way.actor is rc.Actor.NOBODY
    assert way.apply(transfer()).at == moment
    assert way.apply(transfer(account=None)).at == moment


def test_waiting_does_not_help_where_the_look_up_would_be_too_old_by_then() -> None:
    moment = AT + dt.timedelta(days=2)
    way = remedy(Code.TRANSFER_CONSENT_MISSING, granted_at=moment.isoformat()).ways[0]
    facts = transfer(policy=rc.Policy(max_fact_age=dt.timedelta(days=1)))
    assert not way.applies(facts)
    with pytest.raises(rc.NotApplicableError) as caught:
        way.apply(facts)
    assert caught.value.needs == ("account",)


def test_one_value_is_enough_where_one_is_needed() -> None:
    (way,) = remedy(Code.REGISTRATION_RESELLER_ID_MISSING).ways
    facts = rc.RegistrationFacts(customer=SCHOOL, account=FREE, reseller_id_requested=True, at=AT)
    after = way.apply(facts, "C0123456")
    assert after.customer.reseller_id == "C0123456"
    assert rc.decide(rc.REGISTRATION_RULES, after).allowed
    with pytest.raises(rc.InvalidValueError):
        way.apply(facts, "example.com")


def test_another_domain_needs_another_look_up_beside_it() -> None:
    (way,) = remedy(Code.REGISTRATION_DOMAIN_NOT_REGISTRABLE).ways
    facts = rc.RegistrationFacts(
        customer=attrs.evolve(SCHOOL, domain="hs.kr", cloud_identity_id="C01abcde2"),
        account=ELSEWHERE,
        at=AT,
    )
    with pytest.raises(rc.NotApplicableError) as caught:
        way.apply(facts, {"customer.domain": "ganada-example.hs.kr"})
    assert caught.value.needs == ("account",)
    after = way.apply(facts, {"customer.domain": "ganada-example.hs.kr", "account": FREE})
    assert rc.decide(rc.REGISTRATION_RULES, after).allowed


def test_a_domain_customer_is_not_turned_into_one() -> None:
    way = remedy(Code.REGISTRATION_SKU_NOT_FOR_TEAMS, sku="x").ways[0]
    assert way.applies(rc.RegistrationFacts(customer=TEAM, account=FREE, at=AT))
    assert not way.applies(rc.RegistrationFacts(customer=SCHOOL, account=FREE, at=AT))


def test_a_way_does_not_apply_behind_an_account_that_nobody_looked_up() -> None:
    (way,) = remedy(Code.TRANSFER_NONPROFITS).ways
    assert not way.applies(transfer(account=None))
    assert way.applies(transfer(account=attrs.evolve(ELSEWHERE, nonprofit=True)))


def test_the_last_product_group_can_not_be_left_out() -> None:
    way = remedy(
        Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE, product_group="GOOGLE_VOICE", other_groups=True
    ).ways[1]
    facts = transfer()
    after = way.apply(facts)
    assert after.request.product_groups == (rc.ProductGroup.GOOGLE_WORKSPACE,)
    assert after.request.items == (rc.TransferItem(sku="1010020028"),)
    only = rc.put(facts, "request.product_groups", ["GOOGLE_VOICE"])
    assert not way.applies(only)
    with pytest.raises(rc.InvalidValueError):
        way.apply(only)


EVERY_PARAM: dict[str, Any] = {
    "sku": "1010020028",
    "held_sku": "1010020028",
    "held_currency": "USD",
    "product_group": "CHROME",
    "situation": "teams",
    "seats": 5,
    "minimum": 9,
    "cap": 10,
    "offered": "FLEXIBLE",
    "possible": "FLEXIBLE",
    "possible_from": DAY,
    "free_from": DAY,
    "granted_at": DAY,
}


@pytest.mark.parametrize("code", sorted(WAYS))
def test_a_way_out_of_another_decider_s_finding_does_not_apply(code: str) -> None:
    held = [rc.Subscription(sku="1010020028")]
    facts: list[Any] = [
        *(
            kind(customer=customer, account=account, at=AT)
            for kind in (rc.RegistrationFacts, rc.TransferOutFacts, rc.VerificationFacts)
            for customer in (SCHOOL, TEAM)
            for account in (None, FREE, ELSEWHERE, attrs.evolve(ELSEWHERE, subscriptions=held))
        ),
        transfer(account=None),
        transfer(),
        rc.put(transfer(account=None), "request.items", None),
        *(
            rc.PurchaseFacts(
                order=rc.Order(sku="x", replaces="1010020028"), customer=SCHOOL, account=a, at=AT
            )
            for a in (None, FREE, ELSEWHERE, attrs.evolve(ELSEWHERE, subscriptions=held))
        ),
        rc.EntitlementFacts(subscription=held[0], at=AT),
        rc.AdminActionFacts(action="see-billing", customer=SCHOOL, at=AT),
    ]
    for way in remedy(Code(code), **EVERY_PARAM).ways:
        taken_in, _ = ACTIONS.get(way.action, ((), None))
        for others in facts:
            assert way.applies(others) in (True, False)
            if way.needs or not isinstance(others, taken_in):
                assert not way.applies(others)


def test_ways_and_remedies_tell_their_params() -> None:
    (way, *_) = remedy(Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE, sku="x").ways
    assert way.param("sku") == "x"
    assert way.param("gone") is None
    assert hash(way) == hash(attrs.evolve(way))


@pytest.mark.parametrize("code", [code for code in Code if code.endswith("reseller-id-mismatch")])
def test_our_own_identifier_is_never_the_one_to_correct(code: Code) -> None:
    finding = rc.Finding(
        code, rc.Severity.VIOLATION, "reseller.id", {"recorded": "C0999999", "reseller_id": "C0123456"}
    )
    (way,) = WAYS[code](finding)
    assert (way.action, way.another_way) == ("ask-with-your-own-id", f"check_{code.partition('.')[0]}")


def test_nobody_verifies_a_domain_that_nobody_has() -> None:
    finding = rc.Finding(Code.PURCHASE_DOMAIN_NOT_VERIFIED, rc.Severity.VIOLATION, "account.status")
    assert [way.action for way in WAYS[finding.code](finding)] == [
        "add-customer-first",
        "order-essentials-sku",
    ]


def test_behind_teams_the_customer_takes_them_over_first() -> None:
    request = rc.TransferRequest(customer=SCHOOL, reseller_id="C0123456", product_groups={"GOOGLE_WORKSPACE"})
    teams = rc.GoogleAccount(status="teams", teams=[rc.Team(owned=False)], nonprofit=False, legacy_free=False)
    decision = rc.check_transfer(request, account=teams, consents=(), at=AT)
    assert [(one.code, [way.action for way in one.ways]) for one in rc.remedies(decision)] == [
        ("transfer.consent-missing", ["take-over-teams", "get-transfer-token"]),
        ("transfer.customer-not-found", ["take-over-teams"]),
    ]


def test_another_domain_is_another_customer() -> None:
    customer = rc.DomainCustomer(organization_name="Acme", domain="co.kr", cloud_identity_id="C01abcde2")
    facts = rc.RegistrationFacts(customer=customer, domain_registered=False, account=FREE, at=AT)
    way = rc.remedies(rc.decide(rc.REGISTRATION_RULES, facts))[0].ways[0]
    elsewhere = rc.GoogleAccount(status="elsewhere", cloud_identity_id="C01abcde3")
    after = way.apply(facts, {"customer.domain": "acme-example.com", "account": elsewhere})
    assert after.customer.cloud_identity_id is None
    assert rc.decide(rc.REGISTRATION_RULES, after).codes == ("registration.account-exists",)


# --- what each way changes, and what it leaves ------------------------------------------------------------


def way_of(code: Code, action: str, subject: str, /, **params: Any) -> rc.Way:
    (found,) = [way for way in remedy(code, subject, **params).ways if way.action == action]
    return found


LINES, VOICE = "customer.contact.address.address_lines", "GOOGLE_VOICE"
TERM_END = dt.datetime(2027, 1, 31, tzinfo=dt.UTC)
LATER = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
TEAM_SEEN = rc.GoogleAccount(
    status="teams",
    teams=[
        rc.Team(
            cloud_identity_id="C01abcde5",
            primary_email="lead@acme-example.com",
            owned=False,
            subscriptions=[held("1010060003", **SUSPENDED), held("1010060003", currency="USD")],
        )
    ],
    observed_at=AT,
)
ACTIVE_AGAIN: dict[str, Any] = {"status": "ACTIVE", "suspension_reasons": (), "suspended_at": None}

CHANGES: list[Any] = [
    *(
        (
            code,
            action,
            "customer.domain",
            {},
            registration(
                of_customer={"domain": domain, "cloud_identity_id": "C01abcde2"},
                account=ELSEWHERE,
                domain_registered=True,
            ),
            {"account": FREE, **supply},
            {
                "account": FREE,
                "customer.cloud_identity_id": None,
                "domain_registered": None,
                "customer.domain": then,
            },
        )
        for code, action, domain, supply, then in (
            (
                Code.REGISTRATION_TEST_DOMAIN,
                "enter-test-domain",
                "ganada-example.com",
                {"customer.domain": "goog-test.acme-example.com"},
                "goog-test.acme-example.com",
            ),
            (
                Code.REGISTRATION_DOMAIN_NOT_ASCII,
                "enter-registered-domain",
                "가나다-example.com",
                {"customer.domain": "ganada-example.com"},
                "ganada-example.com",
            ),
            (
                Code.REGISTRATION_DOMAIN_STARTS_WITH_WWW,
                "leave-out-www",
                "www.가나다-example.com",
                {},
                "가나다-example.com",
            ),
        )
    ),
    (
        Code.REGISTRATION_COUNTRY_NOT_APPROVED,
        "correct-country",
        "customer.contact.address.region_code",
        {"region": "KP"},
        registration(of_customer={"contact": rc.ContactInfo(address=rc.PostalAddress(region_code="KP"))}),
        {"customer.contact.address.region_code": "KR"},
        {"customer.contact.address.region_code": "KR"},
    ),
    (
        Code.REGISTRATION_ADDRESS_INCOMPLETE,
        "complete-address",
        "customer.contact.address.postal_code",
        {"part": "postal_code"},
        registration(of_customer={"contact": rc.ContactInfo(address=rc.PostalAddress(region_code="KR"))}),
        {"customer.contact.address.postal_code": "04524"},
        {"customer.contact.address.postal_code": "04524"},
    ),
    (
        Code.REGISTRATION_ADDRESS_INCOMPLETE,
        "complete-address",
        LINES,
        {"part": "address_lines"},
        registration(),
        {LINES: ["세종대로 110"]},
        {"customer.contact.address": rc.PostalAddress(address_lines=["세종대로 110"])},
    ),
    (
        Code.REGISTRATION_ADDRESS_INCOMPLETE,
        "complete-address",
        "customer.contact.full_name",
        {"part": "contact_name"},
        registration(),
        {"customer.contact.full_name": "김가나"},
        {"customer.contact.full_name": "김가나"},
    ),
    (
        Code.REGISTRATION_CONTACT_NAME_TOO_LONG,
        "shorten-contact-name",
        "customer.contact.full_name",
        {"characters": 256, "most": 255},
        registration(of_customer={"contact": rc.ContactInfo(given_name="K" * 128, family_name="L" * 127)}),
        {"customer.contact.full_name": "K. L."},
        {"customer.contact.full_name": "K. L."},
    ),
    (
        Code.REGISTRATION_ADDRESS_LINES_TOO_MANY,
        "shorten-address",
        LINES,
        {"lines": 4, "most": 3},
        registration(
            of_customer={
                "contact": rc.ContactInfo(
                    address=rc.PostalAddress(region_code="KR", address_lines=["1", "2", "3", "4"])
                )
            }
        ),
        {LINES: ["1, 2", "3", "4"]},
        {LINES: ["1, 2", "3", "4"]},
    ),
    (
        Code.REGISTRATION_EDUCATION_DETAILS_MISSING,
        "enter-education-detail",
        "customer.education.institute_type",
        {"part": "institute_type"},
        registration(of_customer={"education": rc.Education(website="https://ganada-example.hs.kr/")}),
        {"customer.education.institute_type": "K12"},
        {"customer.education.institute_type": "K12"},
    ),
    (
        Code.REGISTRATION_TYPE_NOT_PROVISIONABLE,
        "add-as-domain-customer",
        "provisionable_types",
        {"customer": "team", "types": "domain"},
        rc.RegistrationFacts(
            customer=attrs.evolve(TEAM, cloud_identity_id="C01abcde5"),
            provisionable_types=["domain"],
            account=FREE,
            at=AT,
        ),
        {},
        {
            "customer": rc.DomainCustomer(
                organization_name="Acme", domain="acme-example.com", primary_email="lead@acme-example.com"
            )
        },
    ),
    *(
        (code, action, "x", {name: LATER.isoformat()}, facts, {}, {"at": LATER})
        for code, action, name, facts in (
            (
                Code.TRANSFER_LOCKED_OUT,
                "wait-out-lockout",
                "free_from",
                moving(item(), of_request={"left_us_at": dt.datetime(2025, 7, 1, tzinfo=dt.UTC)}),
            ),
            (
                Code.TRANSFER_SEATS_BELOW_MINIMUM,
                "wait-for-term-window",
                "possible_from",
                moving(
                    item(plan="ANNUAL_YEARLY_PAY", seats=5),
                    seen=account("elsewhere", held(**ANNUAL, term_ends_at=TERM_END)),
                ),
            ),
            (
                Code.TRANSFER_PLAN_NOT_POSSIBLE,
                "wait-for-term-window",
                "possible_from",
                moving(
                    item(plan="FLEXIBLE"), seen=account("elsewhere", held(**ANNUAL, term_ends_at=TERM_END))
                ),
            ),
            (
                Code.PURCHASE_SEATS_BELOW_COMMITMENT,
                "wait-for-term-end",
                "possible_from",
                buying(
                    held(**ANNUAL, term_ends_at=LATER),
                    order={"replaces": "1010020028", "plan": "ANNUAL_YEARLY_PAY", "seats": 5},
                ),
            ),
        )
    ),
    (
        Code.TRANSFER_CHANNEL_PARTNER_MISSING,
        "enter-channel-partner",
        "request.channel_partner_id",
        {},
        moving(item(), reseller=rc.Reseller(id="C0123456", is_distributor=True)),
        {"request.channel_partner_id": "C02abcde9"},
        {"request.channel_partner_id": "C02abcde9"},
    ),
    (
        Code.TRANSFER_PARTNER_LINK_ID_MISSING,
        "enter-partner-link-id",
        "request.channel_partner_reseller_id",
        {},
        moving(item(), of_request={"channel_partner_id": "C02abcde9"}),
        {"request.channel_partner_reseller_id": "C0777777"},
        {"request.channel_partner_reseller_id": "C0777777"},
    ),
    (
        Code.TRANSFER_LINKED_RECORD_DIFFERS,
        "overwrite-linked-record",
        "request.overwrite",
        {"attribute": "domain"},
        moving(item(), linked_customer=TEAM),
        {},
        {"request.overwrite": True},
    ),
    (
        Code.TRANSFER_ITEM_NOT_HELD,
        "leave-out-items-not-held",
        "request.items[1]",
        {"sku": "1010340001"},
        moving(item(seats=9), item("1010340001"), item("Google-Vault")),
        {},
        {"request.items": [item(seats=9)]},
    ),
    (
        Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE,
        "add-subscriptions-to-transfer",
        "account.subscriptions[1]",
        {"sku": "Google-Vault", "product_group": "GOOGLE_WORKSPACE", "other_groups": False},
        moving(
            item(seats=9),
            seen=account(
                "elsewhere",
                held(),
                held("Google-Vault"),
                held("Google-Drive-storage-1TB", status="CANCELLED"),
                held("1010330003"),
            ),
        ),
        {},
        {"request.items": [item(seats=9), item("Google-Vault")]},
    ),
    *(
        (
            Code.TRANSFER_SEATS_BELOW_MINIMUM,
            "order-minimum-seats",
            "request.items[0].seats",
            {"sku": "1010020028", "seats": 5, "minimum": 9},
            moving(item(seats=seats, plan=plan, purchase_order_id="PO-1"), item("Google-Vault", seats=5)),
            {},
            {
                "request.items": [
                    item(seats=then, plan=plan, purchase_order_id="PO-1"),
                    item("Google-Vault", seats=5),
                ]
            },
        )
        for plan, seats, then in (
            ("FLEXIBLE", 5, rc.Seats(maximum=9)),
            ("ANNUAL_MONTHLY_PAY", rc.Seats(committed=5, licensed=2), rc.Seats(committed=9)),
            (None, 5, rc.Seats(plan_number=9)),
        )
    ),
    (
        Code.TRANSFER_SEATS_ABOVE_CAP,
        "order-seats-up-to-cap",
        "request.items[0].seats",
        {"sku": "1010020028", "seats": 301, "cap": 300},
        moving(item(seats=301, plan="FLEXIBLE")),
        {},
        {"request.items[0].seats": rc.Seats(maximum=300)},
    ),
    *(
        (code, "order-seats-up-to-cap", "order.seats", {"seats": 60_000, "cap": 300}, facts, {}, change)
        for code in (Code.PURCHASE_SEATS_ABOVE_CAP, Code.PURCHASE_USER_LIMIT)
        for facts, change in (
            (
                buying(order={"seats": 60_000, "plan": "ANNUAL_MONTHLY_PAY"}),
                {"order.seats": rc.Seats(committed=300)},
            ),
            (buying(order={"seats": 60_000}), {"order.seats": rc.Seats(plan_number=300)}),
        )
    ),
    *(
        (
            code,
            action,
            "order.seats",
            {"sku": "1010020028", "seats": 5, "minimum": 9, "possible_from": DAY},
            buying(
                held(**of_held),
                order={"replaces": "1010020028", "plan": plan, "seats": 5, "deal_code": "D"},
            ),
            {},
            {"order.seats": then},
        )
        for code, action, plan, of_held, then in (
            (
                Code.PURCHASE_SEATS_BELOW_COMMITMENT,
                "keep-committed-seats",
                "ANNUAL_YEARLY_PAY",
                {**ANNUAL, "term_ends_at": LATER},
                rc.Seats(committed=9),
            ),
            (
                Code.PURCHASE_SEATS_BELOW_USERS,
                "order-seats-for-users",
                "FLEXIBLE",
                {},
                rc.Seats(maximum=9),
            ),
        )
    ),
    *(
        (
            Code.TRANSFER_SEAT_FIELD_WRONG,
            action,
            "request.items[0].seats",
            {"sku": "1010020028", "plan": "ANNUAL_MONTHLY_PAY", "field": "committed", "seats": 9},
            moving(item(seats=rc.Seats(maximum=9, licensed=3), plan="ANNUAL_MONTHLY_PAY")),
            {},
            {"request.items[0].seats": then},
        )
        for action, then in (
            ("use-plan-seat-field", rc.Seats(committed=9)),
            ("leave-out-seats", None),
        )
    ),
    *(
        (
            Code.PURCHASE_SEAT_FIELD_WRONG,
            action,
            "order.seats",
            {"sku": "1010020028", "plan": "FLEXIBLE", "field": "maximum", "seats": 9},
            buying(order={"seats": rc.Seats(committed=9), "plan": "FLEXIBLE"}),
            {},
            {"order.seats": then},
        )
        for action, then in (("use-plan-seat-field", rc.Seats(maximum=9)), ("leave-out-seats", None))
    ),
    *(
        (
            Code.TRANSFER_PLAN_NOT_POSSIBLE,
            "order-possible-plan",
            "request.items[0].plan",
            {"sku": "1010020028", "possible": "ANNUAL_YEARLY_PAY"},
            moving(
                item(plan="FLEXIBLE", seats=seats, deal_code="D"),
                seen=account("elsewhere", held(**ANNUAL, term_ends_at=TERM_END)),
            ),
            {},
            {"request.items": [item(plan="ANNUAL_YEARLY_PAY", seats=then, deal_code="D")]},
        )
        for seats, then in ((25, rc.Seats(committed=25)), (None, None))
    ),
    (
        Code.TRANSFER_ADDON_NOT_ANNUAL,
        "order-flexible-plan",
        "request.items[0].plan",
        {"sku": "Google-Vault", "plan": "ANNUAL_YEARLY_PAY"},
        moving(
            item("Google-Vault", plan="ANNUAL_YEARLY_PAY", seats=9),
            item(plan="ANNUAL_YEARLY_PAY", seats=9),
            seen=account("elsewhere", held(), held("Google-Vault")),
        ),
        {},
        {
            "request.items": [
                item("Google-Vault", plan="FLEXIBLE", seats=9),
                item(plan="ANNUAL_YEARLY_PAY", seats=9),
            ]
        },
    ),
    (
        Code.TRANSFER_SUBSCRIPTION_SUSPENDED,
        "lift-suspension",
        "account.subscriptions[0].suspension_reasons",
        {"sku": "1010020028", "reasons": "OTHER"},
        moving(
            item(),
            seen=account("elsewhere", held(**SUSPENDED), held("Google-Vault", **SUSPENDED)),
        ),
        {},
        {
            "account.subscriptions": [
                held(**ACTIVE_AGAIN),
                held("Google-Vault", **SUSPENDED),
            ]
        },
    ),
    *(
        (
            Code.VERIFICATION_SUBSCRIPTION_SUSPENDED,
            action,
            "account.teams[0].subscriptions[1].status",
            {"sku": "1010060003"},
            rc.VerificationFacts(customer=TEAM, account=TEAM_SEEN, at=AT),
            {},
            {
                "account.teams[0].subscriptions": [
                    held("1010060003", **then),
                    held("1010060003", currency="USD"),
                ]
            },
        )
        for action, then in (
            ("lift-suspension", ACTIVE_AGAIN),
            ("cancel-subscription", {**SUSPENDED, "status": "CANCELLED"}),
        )
    ),
    (
        Code.PURCHASE_VAULT_BASE_NOT_READY,
        "make-base-active",
        "account.subscriptions[0].status",
        {"sku": "Google-Vault", "held_sku": "Google-Apps-For-Business", "status": "SUSPENDED"},
        buying(held("Google-Apps-For-Business", **SUSPENDED), order={"sku": "Google-Vault"}),
        {},
        {"account.subscriptions": [held("Google-Apps-For-Business", **ACTIVE_AGAIN)]},
    ),
    (
        Code.PURCHASE_RESELLER_TERMS_NOT_ACCEPTED,
        "accept-reseller-terms",
        "reseller.terms_accepted",
        {},
        buying(order={}, reseller=rc.Reseller(id="C0123456", terms_accepted=False, is_test=True)),
        {},
        {"reseller.terms_accepted": True},
    ),
    *(
        (
            Code.TRANSFER_SKU_INELIGIBLE,
            action,
            'ineligible_skus["1010020028"]',
            {"sku": "1010020028", "reason": reason},
            moving(item(), ineligible_skus={"1010020028": reason, "Google-Vault": "SKU_SUSPENDED"}),
            {},
            {"ineligible_skus": {"Google-Vault": "SKU_SUSPENDED"}},
        )
        for reason, action in (
            ("PENDING_TOS_ACCEPTANCE", "accept-reseller-terms-for-sku"),
            ("CHANNEL_PARTNER_NOT_AUTHORIZED_FOR_SKU", "get-authorised-for-sku"),
        )
    ),
    (
        Code.TRANSFER_DEAL_CODE_GIVEN,
        "leave-out-deal-code",
        "request.items[0].deal_code",
        {"sku": "1010020028"},
        moving(item(deal_code="D", seats=9), item("Google-Vault", deal_code="E")),
        {},
        {"request.items": [item(seats=9), item("Google-Vault", deal_code="E")]},
    ),
    (
        Code.TRANSFER_DOMAIN_NOT_VERIFIED,
        "verify-domain",
        "account.domain_verified",
        {"sku": "Google-Vault"},
        moving(item(), seen=account("elsewhere", held(), domain_verified=False)),
        {},
        {"account.domain_verified": True},
    ),
    (
        Code.PURCHASE_PLAN_NOT_OFFERED,
        "choose-offered-plan",
        "order.plan",
        {"sku": "1010060001", "plan": "ANNUAL_YEARLY_PAY", "offered": "FLEXIBLE, TRIAL"},
        buying(order={"sku": "1010060001", "plan": "ANNUAL_YEARLY_PAY", "seats": 9}),
        {},
        {"order": rc.Order(sku="1010060001", plan="FLEXIBLE", seats=9)},
    ),
    *(
        (
            Code.PURCHASE_TRIAL_USED,
            "order-paid-plan",
            "account.trial_used",
            {"sku": sku},
            buying(order={"sku": sku, "plan": "TRIAL", "seats": 9, "currency": "KRW"}),
            {},
            {"order": rc.Order(sku=sku, plan=plan, seats=9, currency="KRW")},
        )
        for sku, plan in (("1010020028", "FLEXIBLE"), ("1010060003", "ANNUAL_MONTHLY_PAY"))
    ),
    (
        Code.PURCHASE_SEATS_BELOW_USERS,
        "remove-users",
        "order.seats",
        {"sku": "1010020027", "seats": 5, "minimum": 8},
        buying(
            held(),
            held("Google-Vault"),
            order={"sku": "1010020027", "replaces": "1010020028", "plan": "FLEXIBLE", "seats": 5},
        ),
        {},
        {
            "account.subscriptions": [
                held(seats=rc.Seats(maximum=20, licensed=5)),
                held("Google-Vault"),
            ]
        },
    ),
    (
        Code.PURCHASE_SEATS_BELOW_USERS,
        "remove-users",
        "order.seats",
        {"sku": "1010020028", "seats": 5, "minimum": 8},
        buying(held(seats=None), order={"replaces": "1010020028", "plan": "FLEXIBLE", "seats": 5}),
        {},
        {},
    ),
    (
        Code.PURCHASE_PRIMARY_EMAIL_TAKEN,
        "enter-another-primary-email",
        "primary_email_taken",
        {"customer": "domain"},
        buying(order={}, primary_email_taken=True),
        {PRIMARY: "kim@ganada-example.hs.kr"},
        {PRIMARY: "kim@ganada-example.hs.kr", "primary_email_taken": None},
    ),
    (
        Code.PURCHASE_CURRENCY_DIFFERS,
        "order-in-held-currency",
        "order.currency",
        {"currency": "USD", "held_currency": "KRW"},
        buying(held("Google-Vault"), order={"currency": "USD", "seats": 9}),
        {},
        {"order.currency": "KRW"},
    ),
    (
        Code.TRANSFER_OUT_SUPER_ADMIN_MISSING,
        "add-super-admin",
        "account.super_admin_present",
        {},
        rc.TransferOutFacts(
            customer=SCHOOL, account=account("ours", held(), super_admin_present=False), at=AT
        ),
        {},
        {"account.super_admin_present": True},
    ),
    (
        Code.TRANSFER_OUT_VOICE_MUST_MOVE,
        "move-voice-too",
        "product_groups",
        {"sku": "1010330003"},
        rc.TransferOutFacts(
            customer=SCHOOL,
            account=account("ours", held("1010330003")),
            product_groups=["GOOGLE_WORKSPACE", "CHROME"],
            at=AT,
        ),
        {},
        {"product_groups": ["CHROME", VOICE, "GOOGLE_WORKSPACE"]},
    ),
    (
        Code.ADMIN_ACCESS_OFF,
        "switch-access-on",
        "access.switched_off_at",
        {"action": "manage-users"},
        rc.AdminActionFacts(
            action="manage-users",
            customer=TEAM,
            access=rc.AdminConsoleAccess(granted=True, switched_off_at=AT - dt.timedelta(days=1)),
            at=AT,
        ),
        {},
        {"access": rc.AdminConsoleAccess(granted=True)},
    ),
]


@pytest.mark.parametrize(
    ("code", "action", "subject", "params", "facts", "supply", "changes"),
    CHANGES,
    ids=[f"{row[1]}-{number}" for number, row in enumerate(CHANGES)],
)
def test_a_way_changes_what_it_says_and_nothing_else(
    code: Code, action: str, subject: str, params: Any, facts: Any, supply: Any, changes: Any
) -> None:
    before = attrs.evolve(facts)
    expected = facts
    for path, value in changes.items():
        expected = rc.put(expected, path, value)
    assert way_of(code, action, subject, **params).apply(facts, supply) == expected
    assert facts == before
    assert bool(changes) == (expected != facts)


OLDER = {  # their own tests stand further up, or the cases hold them
    *("add-as-domain-customer", "correct-recorded-reseller-id", "enter-registered-domain"),
    *("enter-reseller-id", "enter-team-email", "get-transfer-token", "give-purchase-consent"),
    *("leave-out-product-group", "register-domain", "wait-for-consent", "enter-primary-email"),
    *("choose-another-sku", "choose-essentials-sku", "enter-alternate-email", "leave-out-alternate-email"),
    *("leave-out-items", "leave-primary-email-to-console", "move-to-paid-edition", "upgrade-legacy-edition"),
    "enter-team-id",
}


def test_every_new_action_has_its_change_by_hand() -> None:
    assert {row[1] for row in CHANGES} >= set(ACTIONS) - OLDER
    assert set(ACTIONS) >= OLDER


# --- what a way would leave open --------------------------------------------------------------------------

UNKNOWN_REASONS: dict[str, Any] = {"status": "SUSPENDED", "suspension_reasons": None}
OPENING: list[Any] = [
    (
        "Of another SKU no source says which product group it is of.",
        Code.REGISTRATION_OTHER_PRODUCT_FAMILY,
        "choose-another-sku",
        {"sku": "made-up-cloud"},
        registration(
            intended_sku="made-up-cloud", policy=rc.Policy(product_groups={"made-up-cloud": "GOOGLE_CLOUD"})
        ),
        {"intended_sku": "made-up"},
        ('policy.product_groups["made-up"]',),
    ),
    (
        "The reasons of what is added are not known.",
        Code.TRANSFER_PRODUCT_GROUP_INCOMPLETE,
        "add-subscriptions-to-transfer",
        {"sku": "Google-Vault", "product_group": "GOOGLE_WORKSPACE"},
        moving(item(), seen=account("elsewhere", held(), held("Google-Vault", **UNKNOWN_REASONS))),
        {},
        ("account.subscriptions[1].suspension_reasons",),
    ),
    (
        "Consents of the partner's link are read, whatever they are.",
        Code.TRANSFER_CHANNEL_PARTNER_MISSING,
        "enter-channel-partner",
        {},
        moving(
            item(),
            of_request={
                "token": "a-token",
                "token_issued_at": AT,
                "token_reseller_id": "C0123456",
                "channel_partner_reseller_id": "C0777777",
            },
            consents=None,
        ),
        {"request.channel_partner_id": "C02abcde9"},
        ("consents",),
    ),
    (
        "A seat fewer than before may be below what is in use.",
        Code.TRANSFER_SEATS_ABOVE_CAP,
        "order-seats-up-to-cap",
        {"sku": "1010020028", "seats": 301, "cap": 300},
        moving(
            item(seats=301, plan="ANNUAL_YEARLY_PAY"),
            seen=account(
                "elsewhere",
                held(plan="ANNUAL_YEARLY_PAY", seats=rc.Seats(committed=301), term_ends_at=None),
            ),
            policy=rc.Policy(),
        ),
        {},
        ("account.subscriptions[0].term_ends_at",),
    ),
    (
        "The plan that is possible needs what the other one did not.",
        Code.TRANSFER_PLAN_NOT_POSSIBLE,
        "order-possible-plan",
        {"sku": "1010020028", "possible": "TRIAL"},
        moving(
            item(plan="FREE"),
            seen=account("elsewhere", held(plan="TRIAL"), trial_used=None),
        ),
        {},
        ("account.trial_used",),
    ),
    (
        "A trial that was used is only known of the account.",
        Code.PURCHASE_PLAN_NOT_OFFERED,
        "choose-offered-plan",
        {"sku": "1010020028", "plan": "FREE", "offered": "TRIAL"},
        buying(order={"plan": "FREE"}, account=account("ours", trial_used=None)),
        {},
        ("account.trial_used",),
    ),
    (
        "Under the flexible plan the users count.",
        Code.PURCHASE_TRIAL_USED,
        "order-paid-plan",
        {"sku": "1010020028"},
        buying(
            held(plan="TRIAL", seats=rc.Seats(maximum=10)),
            order={"plan": "TRIAL", "seats": 5, "replaces": "1010020028"},
        ),
        {},
        ("account.subscriptions[0].seats.licensed",),
    ),
    (
        "Of another subscription the currency is not known.",
        Code.PURCHASE_CURRENCY_DIFFERS,
        "order-in-held-currency",
        {"currency": "USD", "held_currency": "KRW"},
        buying(held("Google-Vault"), held("1010340001", currency=None), order={"currency": "USD"}),
        {},
        ("account.subscriptions[0].currency",),
    ),
    (
        "As many seats as are committed may still be fewer than are in use.",
        Code.TRANSFER_SEATS_BELOW_MINIMUM,
        "order-minimum-seats",
        {"sku": "1010020028", "seats": 5, "minimum": 20},
        moving(
            item(seats=5),
            seen=account("elsewhere", held(**ANNUAL, term_ends_at=TERM_END, minimum_transferable_seats=None)),
        ),
        {},
        ("account.subscriptions[0].minimum_transferable_seats",),
    ),
    (
        "By then a consent is granted to somebody whose id is not known.",
        Code.PURCHASE_SEATS_BELOW_COMMITMENT,
        "wait-for-term-end",
        {**BELOW, "possible_from": LATER.isoformat()},
        buying(
            order={"replaces": "1010020028", "plan": "ANNUAL_YEARLY_PAY", "seats": 5},
            account=account(
                "ours",
                held(**ANNUAL, term_ends_at=LATER),
                cloud_identity_id=None,
                first_reseller=False,
            ),
            consents=[attrs.evolve(consent(), granted_at=TERM_END - dt.timedelta(days=40))],
            reseller_id="C0123456",
        ),
        {},
        ("account.cloud_identity_id",),
    ),
    (
        "By then the token has expired, and consents are not known.",
        Code.TRANSFER_LOCKED_OUT,
        "wait-out-lockout",
        {"free_from": LATER.isoformat()},
        moving(
            item(),
            of_request={"token": "a-token", "token_issued_at": AT, "left_us_at": AT},
            consents=None,
        ),
        {},
        ("consents",),
    ),
    (
        "The same while the term runs.",
        Code.TRANSFER_SEATS_BELOW_MINIMUM,
        "wait-for-term-window",
        {**BELOW, "possible_from": LATER.isoformat()},
        moving(item(), of_request={"token": "a-token", "token_issued_at": AT}, consents=None),
        {},
        ("consents",),
    ),
    (
        "The same until another consent counts.",
        Code.TRANSFER_CONSENT_MISSING,
        "wait-for-consent",
        {"product_group": "CHROME", "granted_at": LATER.isoformat()},
        moving(item(), of_request={"token": "a-token", "token_issued_at": AT}, consents=None),
        {},
        ("consents",),
    ),
]


@pytest.mark.parametrize(
    ("code", "action", "params", "facts", "supply", "opened"),
    [row[1:] for row in OPENING],
    ids=[row[0] for row in OPENING],
)
def test_a_way_that_would_leave_something_open_says_what(
    code: Code, action: str, params: Any, facts: Any, supply: Any, opened: tuple[str, ...]
) -> None:
    way = way_of(code, action, "subject", **params)
    assert not way.applies(facts)
    with pytest.raises(rc.NotApplicableError) as caught:
        way.apply(facts, supply)
    assert (caught.value.action, caught.value.needs, caught.value.instead) == (action, opened, None)
    for path in opened:
        assert rc.get(facts, path) is None


def test_every_way_that_asks_first_is_shown_asking() -> None:
    assert {row[2] for row in OPENING} == ASK_BEFORE_THEY_OPEN


def test_a_new_look_up_may_leave_things_open() -> None:
    """Whoever supplies another account says what is known of it."""
    facts = registration(of_customer={"domain": "co.kr"}, account=FREE)
    way = way_of(Code.REGISTRATION_DOMAIN_NOT_REGISTRABLE, "enter-registered-domain", "customer.domain")
    after = way.apply(facts, {"customer.domain": "acme-example.com", "account": rc.GoogleAccount()})
    assert rc.decide(rc.REGISTRATION_RULES, after).missing == (
        "account.status",
        "account.nonprofit",
        "account.legacy_free",
    )


def test_a_policy_that_leaves_no_paid_plan_leaves_the_choice_to_the_caller() -> None:
    policy = rc.Policy(enterprise_essentials_plans=["TRIAL"])
    facts = buying(order={"sku": "1010060003", "plan": "TRIAL"}, policy=policy)
    way = way_of(Code.PURCHASE_TRIAL_USED, "order-paid-plan", "account.trial_used", sku="1010060003")
    assert not way.applies(facts)
    with pytest.raises(rc.NotApplicableError) as caught:
        way.apply(facts)
    assert (caught.value.action, caught.value.needs) == ("order-paid-plan", ("order.plan",))


def test_a_link_without_its_identifier_can_be_given_no_consent() -> None:
    way = way_of(Code.TRANSFER_TOKEN_EXPIRED, "give-purchase-consent", "request.token")
    facts = moving(item(), of_request={"channel_partner_id": "C02abcde9"}, consents=())
    assert not way.applies(facts)
    with pytest.raises(rc.NotApplicableError) as caught:
        way.apply(facts)
    assert caught.value.needs == ("request.channel_partner_reseller_id",)
    linked = rc.put(facts, "request.channel_partner_reseller_id", "C0777777")
    consents = way.apply(linked).consents
    assert consents is not None
    assert [one.reseller_id for one in consents] == ["C0777777"]


@pytest.mark.parametrize("action", ["wait-out-lockout", "wait-for-term-window", "wait-for-term-end"])
def test_no_wait_helps_where_the_look_up_is_too_old_by_then(action: str) -> None:
    code, subject, params, facts = next((row[0], *row[2:5]) for row in CHANGES if row[1] == action)
    old = attrs.evolve(facts, policy=rc.Policy(max_fact_age=dt.timedelta(days=1)))
    way = way_of(code, action, subject, **params)
    assert way.applies(facts)
    assert way.not_before == LATER
    assert not way.applies(old)
    with pytest.raises(rc.NotApplicableError) as caught:
        way.apply(old)
    assert (caught.value.action, caught.value.needs) == (action, ("account",))


def test_a_window_closes_when_the_term_ends() -> None:
    facts = moving(item(plan="FLEXIBLE"), seen=account("elsewhere", held(**ANNUAL, term_ends_at=TERM_END)))
    (found,) = rc.remedies(rc.decide(rc.TRANSFER_RULES, facts))
    assert [(way.action, way.not_before, way.deadline) for way in found.ways] == [
        ("order-possible-plan", None, None),
        ("wait-for-term-window", dt.datetime(2027, 1, 1, tzinfo=dt.UTC), TERM_END),
    ]
    waited = found.ways[1].apply(facts)
    assert rc.decide(rc.TRANSFER_RULES, waited).allowed
    assert not rc.decide(rc.TRANSFER_RULES, rc.put(waited, "at", TERM_END)).allowed


def test_a_way_invents_no_value_that_it_names() -> None:
    """Whatever a way needs, it takes as it is supplied; what is supplied beside it is left alone."""
    facts = moving(item(), reseller=rc.Reseller(id="C0123456", is_distributor=True))
    way = way_of(Code.TRANSFER_CHANNEL_PARTNER_MISSING, "enter-channel-partner", "request.channel_partner_id")
    after = way.apply(facts, {"request.channel_partner_id": "C02abcde9", "request.overwrite": True})
    assert after == rc.put(facts, "request.channel_partner_id", "C02abcde9")
    assert way.apply(facts, "C02abcde9") == after
    with pytest.raises(rc.InvalidValueError):
        way.apply(facts, "partner-example.com")
    with pytest.raises(rc.NotApplicableError):
        way.apply(facts, {"request.overwrite": True})


def test_nothing_is_asked_where_nothing_is_open_or_all_is_refused() -> None:
    allowed = rc.Decision((), AT, "2026-11")
    unknown = rc.Finding("acme.own-rule", rc.Severity.UNKNOWN, "customer.shoe_size")
    refusal = rc.Finding("acme.own-rule", rc.Severity.VIOLATION, "customer")
    assert rc.inquiries(allowed) == rc.inquiries(rc.Decision((unknown, refusal), AT, "2026-11")) == ()
    (asked,) = rc.inquiries(rc.Decision((unknown,), AT, "2026-11"))
    assert asked == rc.Inquiry("customer.shoe_size", rc.Actor.NOBODY, "", "")


OF_ITEMS = {
    *("add-subscriptions-to-transfer", "leave-out-deal-code", "leave-out-items-not-held", "leave-out-seats"),
    *("order-flexible-plan", "order-minimum-seats", "order-possible-plan", "order-seats-up-to-cap"),
    "use-plan-seat-field",
}


@pytest.mark.parametrize("action", sorted(OF_ITEMS))
def test_where_the_import_alone_is_asked_about_no_item_is_changed(action: str) -> None:
    code, subject, params = next(
        (code, subject, params)
        for code, found, subject, params, facts, *_ in CHANGES
        if found == action and isinstance(facts, rc.TransferFacts)
    )
    alone = rc.put(moving(), "request.items", None)
    way = way_of(code, action, subject, **params)
    assert not way.applies(alone)
    with pytest.raises(rc.NotApplicableError) as caught:
        way.apply(alone)
    assert caught.value.action == action
    assert set(caught.value.needs) <= {"request.items"}


@pytest.mark.parametrize(
    ("seen", "needs"),
    [
        (account("ours", subscriptions=None), ("account.subscriptions",)),
        (None, None),
        (FREE, None),
    ],
)
@pytest.mark.parametrize("action", ["lift-suspension", "cancel-subscription"])
def test_what_nobody_is_known_to_hold_is_not_changed(
    action: str, seen: rc.GoogleAccount | None, needs: tuple[str, ...] | None
) -> None:
    facts = rc.VerificationFacts(customer=SCHOOL, account=seen, at=AT)
    way = way_of(Code.VERIFICATION_SUBSCRIPTION_SUSPENDED, action, "subject", sku="1010020028")
    assert not way.applies(facts)
    with pytest.raises(rc.NotApplicableError) as caught:
        way.apply(facts)
    assert caught.value.action == action
    assert needs is None or caught.value.needs == needs


def test_where_all_product_groups_go_voice_goes_too() -> None:
    facts = rc.TransferOutFacts(customer=SCHOOL, account=account("ours", held("1010330003")), at=AT)
    way = way_of(Code.TRANSFER_OUT_VOICE_MUST_MOVE, "move-voice-too", "product_groups", sku="1010330003")
    assert rc.decide(rc.TRANSFER_OUT_RULES, facts).violations == ()
    assert not way.applies(facts) or way.apply(facts) == facts
