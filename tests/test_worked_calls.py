"""The worked calls of the design: part of the contract, the same at the end of every change."""

from __future__ import annotations

import datetime as dt

import pytest

import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
school = rc.DomainCustomer(
    organization_name="가나다 고등학교", domain="ganada-example.hs.kr", education=rc.Education()
)
team = rc.TeamCustomer(
    organization_name="Acme", domain="acme-example.com", primary_email="lead@acme-example.com"
)
free = rc.GoogleAccount(status=rc.AccountStatus.NONE)
elsewhere = rc.GoogleAccount(
    status=rc.AccountStatus.ELSEWHERE,
    provider=rc.Provider.GOOGLE,
    cloud_identity_id="C01abcde2",
    nonprofit=False,
    legacy_free=False,
    domain_verified=True,
    subscriptions=(
        rc.Subscription(
            sku="1010020028", plan=rc.Plan.FLEXIBLE, seats=12, status=rc.SubscriptionStatus.ACTIVE
        ),
    ),
)
consent = rc.PurchaseConsent(
    customer="C01abcde2",
    reseller_id="C0123456",
    product_groups={rc.ProductGroup.GOOGLE_WORKSPACE},
    granted_at=AT,
)
request = rc.TransferRequest(
    customer=school, reseller_id="C0123456", product_groups={rc.ProductGroup.GOOGLE_WORKSPACE}
)
ours = rc.GoogleAccount(
    status=rc.AccountStatus.OURS,
    cloud_identity_id="C01abcde3",
    domain_verified=False,
    first_reseller=True,
    subscriptions=(
        rc.Subscription(
            sku="1010060003",
            plan=rc.Plan.ANNUAL_MONTHLY_PAY,
            seats=5,
            status=rc.SubscriptionStatus.ACTIVE,
        ),
    ),
)


def test_1_a_school_on_a_free_domain_may_be_registered() -> None:
    decision = rc.check_registration(school, account=free, at=AT)
    assert decision.outcome is rc.Outcome.ALLOWED
    assert decision
    assert decision.findings == ()


def test_2_without_a_look_up_the_answer_is_open() -> None:
    decision = rc.check_registration(school, account=None, at=AT)
    assert decision.outcome is rc.Outcome.UNDETERMINED
    assert decision.missing == ("account",)
    assert not decision


def test_3_a_customer_of_google_is_imported() -> None:
    assert rc.choose_route(school, account=elsewhere, at=AT).kind is rc.RouteKind.IMPORT


def test_4_with_consent_the_transfer_is_allowed() -> None:
    decision = rc.check_transfer(request, account=elsewhere, consents=(consent,), at=AT)
    assert decision.outcome is rc.Outcome.ALLOWED


def test_5_without_consent_the_transfer_is_refused() -> None:
    decision = rc.check_transfer(request, account=elsewhere, consents=(), at=AT)
    assert decision.outcome is rc.Outcome.REFUSED
    assert decision.codes == ("transfer.consent-missing",)


def test_6_with_unknown_consents_the_transfer_is_open() -> None:
    decision = rc.check_transfer(request, account=elsewhere, consents=None, at=AT)
    assert decision.outcome is rc.Outcome.UNDETERMINED
    assert decision.missing == ("consents",)


def test_7_a_team_may_not_buy_vault_before_it_verifies_its_domain() -> None:
    order = rc.Order(sku="Google-Vault", plan=rc.Plan.FLEXIBLE, seats=5)
    decision = rc.check_purchase(
        order, customer=team, reseller_id="C0123456", account=ours, consents=(), at=AT
    )
    assert decision.outcome is rc.Outcome.REFUSED
    assert "purchase.domain-not-verified" in decision.codes


def test_8_a_decision_explains_itself_and_says_what_helps_and_whom_to_ask() -> None:
    refused = rc.check_transfer(request, account=elsewhere, consents=(), at=AT)
    assert len(rc.explain(refused, locale="ko")) == 1
    assert [remedy.code for remedy in rc.remedies(refused)] == ["transfer.consent-missing"]
    assert rc.remedies(refused)[0].ways
    assert rc.inquiries(refused) == ()
    with pytest.raises(rc.RefusedError):
        refused.require()
    undetermined = rc.check_transfer(request, account=elsewhere, consents=None, at=AT)
    assert [inquiry.path for inquiry in rc.inquiries(undetermined)] == ["consents"]
    with pytest.raises(rc.UndeterminedError):
        undetermined.require()


def test_9_documents_load_and_dump() -> None:
    document = {
        "schema_version": 1,
        "kind": "team",
        "organization_name": "Acme",
        "domain": "acme-example.com",
        "primary_email": "lead@acme-example.com",
    }
    assert rc.load_customer(document) == team
    assert rc.load_customer(rc.dump(team)) == team
    assert rc.load_json(rc.dump_json(team)) == team
