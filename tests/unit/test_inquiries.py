"""What to ask next, and who knows it."""

from __future__ import annotations

import datetime as dt

import pytest

import reseller_core as rc
from cases.reading import CASES, RULE_BOOKS, facts_of
from reseller_core.holes import HOLE_SOURCES, SNAPSHOT_SOURCES, HoleSource, hole_source

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


def unknown(path: str) -> rc.Finding:
    return rc.Finding("area.reason", rc.Severity.UNKNOWN, path)


REFUSAL = rc.Finding("area.reason", rc.Severity.VIOLATION, "customer")
ENTITLEMENTS = "Cloud Channel API listEntitlements, or Reseller API subscriptions.list"
OWN_ENTITLEMENT = "Cloud Channel API listEntitlements, or Reseller API subscriptions.get"
ACCESS = "Admin console > Account > Reseller management"
CHECK = "Cloud Channel API checkCloudIdentityAccountsExist, or Reseller API customers.get"


@pytest.mark.parametrize(
    ("path", "actor", "where", "source"),
    [
        ("account", "google", CHECK, "CH"),
        ("account.status", "google", CHECK, "CH"),
        ("account.cloud_identity_id", "google", CHECK, "CH"),
        ("account.teams", "google", CHECK, "CH"),
        ("account.teams[12].cloud_identity_id", "google", CHECK, "CH"),
        ("account.teams[0].owned", "google", CHECK, "CH"),
        (
            "account.teams[0].primary_email",
            "google",
            "Cloud Channel API checkCloudIdentityAccountsExist with primaryAdminEmail",
            "CH",
        ),
        ("account.nonprofit", "customer-super-admin", "Admin console > Billing > Subscriptions", "SEED"),
        ("account.legacy_free", "customer-super-admin", "Admin console > Billing > Subscriptions", "SEED"),
        (
            "account.domain_verified",
            "google",
            "Reseller API customers.get, or Cloud Channel event PRIMARY_DOMAIN_VERIFIED",
            "CH",
        ),
        ("account.first_reseller", "reseller", "Partner Sales Console > Customers", "A-BUY"),
        *(
            (
                path,
                "google",
                "Cloud Channel API listTransferableSkus, or Reseller API subscriptions.list",
                "CH",
            )
            for path in (
                "account.subscriptions",
                "account.subscriptions[3].status",
                "account.teams[1].subscriptions",
                "account.teams[1].subscriptions[0].status",
            )
        ),
        *(
            (f"{holder}.subscriptions[2].{name}", "google", ENTITLEMENTS, "R-DISC")
            for holder in ("account", "account.teams[0]")
            for name in (
                "plan",
                "seats",
                "seats.committed",
                "seats.licensed",
                "suspension_reasons",
                "term_ends_at",
            )
        ),
        *(
            (
                f"{holder}.subscriptions[2].minimum_transferable_seats",
                "google",
                "Reseller API subscriptions.list (transferInfo)",
                "R-DISC",
            )
            for holder in ("account", "account.teams[0]")
        ),
        *(
            (
                f"{holder}.subscriptions[2].currency",
                "google",
                "Cloud Channel API queryEligibleBillingAccounts",
                "CH-BA",
            )
            for holder in ("account", "account.teams[0]")
        ),
        (
            "account.super_admin_present",
            "reseller",
            "Admin console > Directory > Users, or Directory API users.list",
            "TROUT",
        ),
        ("account.trial_used", "reseller", "Partner Sales Console > Customers", "TRIAL"),
        ("subscription.status", "google", OWN_ENTITLEMENT, "R-STAT"),
        ("subscription.plan", "google", OWN_ENTITLEMENT, "R-STAT"),
        ("subscription.suspended_at", "google", OWN_ENTITLEMENT, "R-STAT"),
        ("subscription.suspension_reasons", "google", OWN_ENTITLEMENT, "R-DISC"),
        ("access", "customer-super-admin", ACCESS, "A-ACC"),
        ("access.granted", "customer-super-admin", ACCESS, "A-ACC"),
        (
            "consents",
            "customer-super-admin",
            "Admin console > Account > Reseller management > Subscriptions for resellers",
            "A-CONS",
        ),
        (
            'policy.product_groups["101035"]',
            "reseller",
            "Partner Sales Console > Create customer > product group",
            "SEED",
        ),
    ],
)
def test_each_hole_is_asked_of_who_knows_it(path: str, actor: str, where: str, source: str) -> None:
    decision = rc.Decision((unknown(path),), AT, "2026-11")
    assert rc.inquiries(decision) == (rc.Inquiry(path, rc.Actor(actor), where, source),)


def test_each_hole_is_asked_once_in_the_decision_s_order() -> None:
    findings = (unknown("consents"), unknown("account"), unknown("consents"))
    asked = rc.inquiries(rc.Decision(findings, AT, "2026-11"))
    assert [inquiry.path for inquiry in asked] == ["consents", "account"]


def test_nothing_is_asked_once_it_is_settled() -> None:
    for findings in ((), (REFUSAL,), (REFUSAL, unknown("account"))):
        assert rc.inquiries(rc.Decision(findings, AT, "2026-11")) == ()


def test_every_hole_of_the_cases_has_someone_to_ask_and_a_source() -> None:
    met = set()
    for case in CASES:
        if case.decider in RULE_BOOKS and case.expected["outcome"] == "undetermined":
            decision = rc.decide(RULE_BOOKS[case.decider][0], facts_of(case))
            assert [one.path for one in rc.inquiries(decision)] == list(decision.missing)
            met |= {id(hole_source(path)) for path in decision.missing}
    assert met == {id(source) for source in HOLE_SOURCES.values()}


def test_every_source_of_a_hole_is_cited() -> None:
    for path, source in {**HOLE_SOURCES, **SNAPSHOT_SOURCES}.items():
        assert isinstance(source, HoleSource), path
        assert source.citation.document in rc.SOURCES, path
        assert set(source.citation.facts) <= set(rc.FACTS), path
        assert source.actor is not rc.Actor.NOBODY, path


def test_a_path_that_no_rule_of_ours_leaves_open_is_still_told() -> None:
    path = "account.credit_limit"
    assert hole_source(path) is None
    decision = rc.Decision((unknown(path),), AT, "2026-11")
    assert rc.inquiries(decision) == (rc.Inquiry(path, rc.Actor.NOBODY, "", ""),)
    for what in (decision, decision.findings[0], rc.inquiries(decision)[0]):
        assert rc.explain(what, locale="en") == ("Not known: account.credit_limit.",)
        assert rc.explain(what) == ("아직 알 수 없음: account.credit_limit.",)


@pytest.mark.parametrize("sku", ["a.b", "a-b", "a_b", "0", "A" * 64, "account.teams", "x.0"])
def test_a_sku_of_any_characters_has_a_path_that_leads_somewhere(sku: str) -> None:
    customer = rc.DomainCustomer(organization_name="가나다", domain="ganada-example.co.kr")
    facts = rc.RegistrationFacts(
        customer=customer, account=rc.GoogleAccount(status="none"), intended_sku=sku, at=AT
    )
    decision = rc.decide(rc.REGISTRATION_RULES, facts)
    (path,) = decision.missing
    assert rc.get(facts, path) is None
    assert [inquiry.actor for inquiry in rc.inquiries(decision)] == [rc.Actor.RESELLER]
    assert len(rc.explain(decision)) == 1
    assert rc.decide(rc.REGISTRATION_RULES, rc.put(facts, path, "CHROME")).allowed


@pytest.mark.parametrize("sku", ['a"b', "a]b", "a[b", 'a"]b', "a{b}", "a\\b", "a/b", "가"])
def test_a_sku_that_would_break_a_path_is_no_sku(sku: str) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.Order(sku=sku)
    assert (caught.value.code, caught.value.field) == ("value.id-invalid", "sku")
