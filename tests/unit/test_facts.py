"""What deciders are given, and the paths into it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import reseller_core as rc

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DOMAIN = rc.DomainCustomer(organization_name="가나다", domain="ganada-example.co.kr")
TEAM = rc.TeamCustomer(
    organization_name="Acme",
    domain="acme-example.com",
    primary_email="lead@acme-example.com",
    cloud_identity_id="C01abcde7",
)
ACCOUNT = rc.GoogleAccount(
    status="teams",
    teams=[rc.Team(cloud_identity_id="C01abcde7", owned=True), rc.Team(organization_name="Other")],
)
REGISTRATION = rc.RegistrationFacts(customer=TEAM, account=ACCOUNT, at=AT)
TRANSFER = rc.TransferFacts(
    request=rc.TransferRequest(
        customer=DOMAIN, reseller_id="C0123456", product_groups=["CHROME"], items=[rc.TransferItem(sku="x")]
    ),
    policy=rc.Policy(product_groups={"x": "CHROME"}),
    at=AT,
)
PURCHASE = rc.PurchaseFacts(order=rc.Order(sku="x"), customer=DOMAIN, at=AT)
OUT = rc.TransferOutFacts(customer=TEAM, at=AT)
VERIFICATION = rc.VerificationFacts(customer=TEAM, at=AT)
ENTITLEMENT = rc.EntitlementFacts(subscription=rc.Subscription(sku="x"), at=AT)
ADMIN = rc.AdminActionFacts(action="see-billing", customer=DOMAIN, at=AT)
GOOD: dict[type, Any] = {
    type(one): one for one in (REGISTRATION, TRANSFER, PURCHASE, OUT, VERIFICATION, ENTITLEMENT, ADMIN)
}


@pytest.mark.parametrize(
    ("facts", "path", "found"),
    [
        (REGISTRATION, "account", ACCOUNT),
        (REGISTRATION, "account.status", rc.AccountStatus.TEAMS),
        (REGISTRATION, "account.teams[0].owned", True),
        (REGISTRATION, "account.teams[1].organization_name", "Other"),
        (REGISTRATION, "customer.domain", rc.DomainName("acme-example.com")),
        (REGISTRATION, "customer.contact.phone", None),
        (REGISTRATION, "reseller", None),
        (REGISTRATION, "reseller.id", None),
        (REGISTRATION, "account.subscriptions[7].status", None),
        (TRANSFER, 'policy.product_groups["x"]', rc.ProductGroup.CHROME),
        (TRANSFER, 'policy.product_groups["y"]', None),
        (TRANSFER, "request.items[0].sku", "x"),
        (TRANSFER, "account.teams[0].owned", None),
        (PURCHASE, "order.sku", "x"),
        (PURCHASE, "at", AT),
    ],
)
def test_get_finds_what_stands_at_a_path_and_none_behind_none(
    facts: object, path: str, found: object
) -> None:
    assert rc.get(facts, path) == found


BAD_PATHS = [
    "",
    ".account",
    "account.",
    "account..status",
    "account status",
    "account.teams[-1]",
    "account.teams[\u0660]",
    "account.teams[x]",
    "account.teams['0']",
    "account.teams[2]",
    "account.teams[0",
    "account.teams[]",
    "account.shoe_size",
    "account.learn",
    "account.status.value",
    "account[0]",
    "customer.organization_name[0]",
    "customer.__class__",
    "version",
    "policy.version",
    'policy.product_groups["x',
    "account\n",
]


@pytest.mark.parametrize("path", BAD_PATHS)
def test_a_path_that_does_not_fit_is_refused(path: str) -> None:
    with pytest.raises(rc.PathError) as caught:
        rc.get(REGISTRATION, path)
    assert caught.value.path == path
    with pytest.raises(rc.PathError) as caught:
        rc.put(REGISTRATION, path, None)
    assert caught.value.path == path
    with pytest.raises(rc.PathError):
        rc.forget(REGISTRATION, path)


def test_a_key_does_not_fit_where_attributes_stand() -> None:
    with pytest.raises(rc.PathError):
        rc.get(TRANSFER, 'policy["product_groups"]')
    with pytest.raises(rc.PathError):
        rc.put(TRANSFER, 'policy["product_groups"]', ())


@pytest.mark.parametrize(
    ("facts", "path", "value"),
    [
        (REGISTRATION, "account", None),
        (REGISTRATION, "account.teams[0].owned", False),
        (REGISTRATION, "customer.primary_email", rc.EmailAddress("kim@acme-example.com")),
        (REGISTRATION, "reseller_id_requested", True),
        (TRANSFER, 'policy.product_groups["x"]', rc.ProductGroup.GOOGLE_VOICE),
        (TRANSFER, 'policy.product_groups["new"]', rc.ProductGroup.GOOGLE_VOICE),
        (TRANSFER, "request.items[0].plan", rc.Plan.FLEXIBLE),
        (TRANSFER, "consents", ()),
        (PURCHASE, "at", AT + dt.timedelta(days=1)),
    ],
)
def test_what_is_put_is_found_and_the_rest_stays(facts: Any, path: str, value: object) -> None:
    changed = rc.put(facts, path, value)
    assert type(changed) is type(facts)
    assert rc.get(changed, path) == value
    assert rc.put(changed, path, rc.get(facts, path)) == facts


def test_putting_in_converts_and_checks_as_constructors_do() -> None:
    changed = rc.put(REGISTRATION, "customer.primary_email", "kim@acme-example.com")
    assert changed.customer.primary_email == rc.EmailAddress("kim@acme-example.com")
    with pytest.raises(rc.InvalidValueError):
        rc.put(REGISTRATION, "customer.primary_email", "kim")
    with pytest.raises(rc.InvalidValueError):
        rc.put(REGISTRATION, "account.status", "none")


def test_nothing_is_put_behind_none() -> None:
    with pytest.raises(rc.PathError) as caught:
        rc.put(TRANSFER, "account.nonprofit", False)
    assert caught.value.path == "account.nonprofit"
    with pytest.raises(rc.PathError):
        rc.put(REGISTRATION, "account.subscriptions[0].status", "ACTIVE")


def test_forgetting_leaves_a_hole() -> None:
    assert rc.forget(REGISTRATION, "account").account is None
    assert rc.get(rc.forget(REGISTRATION, "account.teams[0].owned"), "account.teams[0].owned") is None
    forgotten = rc.forget(TRANSFER, 'policy.product_groups["x"]')
    assert forgotten.policy == rc.Policy()
    assert rc.forget(forgotten, 'policy.product_groups["x"]') == forgotten


def test_what_must_be_there_can_not_be_forgotten() -> None:
    for path in ("customer", "at", "policy", "customer.organization_name"):
        with pytest.raises(rc.InvalidValueError):
            rc.forget(REGISTRATION, path)


@pytest.mark.parametrize(
    ("kind", "arguments", "field", "code"),
    [
        (rc.RegistrationFacts, {"customer": None}, "customer", "value.wrong-type"),
        (rc.RegistrationFacts, {"customer": rc.Team()}, "customer", "value.wrong-type"),
        (rc.RegistrationFacts, {"account": "none"}, "account", "value.wrong-type"),
        (rc.RegistrationFacts, {"policy": None}, "policy", "value.wrong-type"),
        (rc.RegistrationFacts, {"profile": "Console"}, "profile", "value.not-a-member"),
        (rc.RegistrationFacts, {"reseller": "C0123456"}, "reseller", "value.wrong-type"),
        (rc.RegistrationFacts, {"at": AT.replace(tzinfo=None)}, "at", "value.naive-datetime"),
        (rc.RegistrationFacts, {"at": "2026-11-24"}, "at", "value.wrong-type"),
        (rc.RegistrationFacts, {"intended_sku": "a b"}, "intended_sku", "value.id-invalid"),
        (rc.RegistrationFacts, {"reseller_id_requested": 1}, "reseller_id_requested", "value.wrong-type"),
        (rc.RegistrationFacts, {"domain_registered": 0}, "domain_registered", "value.wrong-type"),
        (rc.TransferFacts, {"request": DOMAIN}, "request", "value.wrong-type"),
        (rc.TransferFacts, {"consents": ["x"]}, "consents[0]", "value.wrong-type"),
        (rc.TransferFacts, {"consents": "x"}, "consents", "value.wrong-type"),
        (rc.PurchaseFacts, {"order": "x"}, "order", "value.wrong-type"),
        (rc.PurchaseFacts, {"reseller_id": "example.com"}, "reseller_id", "value.id-is-domain"),
        (rc.PurchaseFacts, {"consents": 1}, "consents", "value.wrong-type"),
        (rc.PurchaseFacts, {"primary_email_taken": 0}, "primary_email_taken", "value.wrong-type"),
        (rc.RegistrationFacts, {"domain_deleted_at": "2026"}, "domain_deleted_at", "value.wrong-type"),
        (
            rc.RegistrationFacts,
            {"domain_deleted_at": AT.replace(tzinfo=None)},
            "domain_deleted_at",
            "value.naive-datetime",
        ),
        (rc.RegistrationFacts, {"deleted_via_reseller": 1}, "deleted_via_reseller", "value.wrong-type"),
        (rc.RegistrationFacts, {"provisionable_types": "team"}, "provisionable_types", "value.wrong-type"),
        (
            rc.RegistrationFacts,
            {"provisionable_types": ["TEAM"]},
            "provisionable_types",
            "value.not-a-member",
        ),
        (rc.TransferFacts, {"linked_customer": rc.Team()}, "linked_customer", "value.wrong-type"),
        (rc.TransferFacts, {"ineligible_skus": ["x"]}, "ineligible_skus", "value.wrong-type"),
        (rc.TransferFacts, {"ineligible_skus": None}, "ineligible_skus", "value.wrong-type"),
        (
            rc.TransferFacts,
            {"ineligible_skus": {"a b": "SKU_SUSPENDED"}},
            "ineligible_skus",
            "value.id-invalid",
        ),
        (rc.TransferFacts, {"ineligible_skus": {"x": "OTHER"}}, "ineligible_skus", "value.not-a-member"),
        (rc.TransferOutFacts, {"customer": None}, "customer", "value.wrong-type"),
        (rc.TransferOutFacts, {"product_groups": ()}, "product_groups", "value.nothing-named"),
        (rc.TransferOutFacts, {"product_groups": "CHROME"}, "product_groups", "value.wrong-type"),
        (rc.TransferOutFacts, {"billed_offline": None}, "billed_offline", "value.wrong-type"),
        (rc.VerificationFacts, {"account": "teams"}, "account", "value.wrong-type"),
        (rc.EntitlementFacts, {"subscription": "x"}, "subscription", "value.wrong-type"),
        (rc.EntitlementFacts, {"policy": None}, "policy", "value.wrong-type"),
        (rc.AdminActionFacts, {"action": "see_billing"}, "action", "value.not-a-member"),
        (rc.AdminActionFacts, {"action": None}, "action", "value.not-a-member"),
        (rc.AdminActionFacts, {"access": True}, "access", "value.wrong-type"),
        (rc.AdminActionFacts, {"subscription_is_ours": 1}, "subscription_is_ours", "value.wrong-type"),
    ],
)
def test_a_bad_argument_is_named(kind: Any, arguments: dict[str, Any], field: str, code: str) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        attrs.evolve(GOOD[kind], **arguments)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_what_is_no_pairs_is_told_what_is_expected() -> None:
    no_pairs: Any = ["x"]
    with pytest.raises(rc.InvalidValueError) as caught:
        attrs.evolve(TRANSFER, ineligible_skus=no_pairs)
    assert dict(caught.value.params) == {"expected": "SKU id to IneligibilityReason"}


def test_each_kind_of_facts_knows_who_is_asked_about() -> None:
    assert (REGISTRATION.who, TRANSFER.who, PURCHASE.who) == (TEAM, DOMAIN, DOMAIN)
    assert (OUT.who, VERIFICATION.who) == (TEAM, TEAM)
    assert {kind for kind in GOOD if issubclass(kind, rc.AccountFacts)} == {
        *(rc.RegistrationFacts, rc.TransferFacts, rc.PurchaseFacts),
        *(rc.TransferOutFacts, rc.VerificationFacts),
    }
    assert all(issubclass(kind, rc.Facts) for kind in GOOD)


def test_what_all_facts_have_in_common_is_made_by_none_of_them_alone() -> None:
    facts = rc.Facts(at=AT)
    assert (facts.policy, facts.profile, facts.at) == (rc.DEFAULT_POLICY, rc.Profile.CONSOLE, AT)
    anything: Any = rc.AccountFacts
    with pytest.raises(TypeError, match="abstract"):
        anything(at=AT)


def test_an_old_account_is_unknown_to_every_decider_about_one() -> None:
    old = rc.GoogleAccount(status="none", observed_at=AT - dt.timedelta(days=2))
    policy = rc.Policy(max_fact_age=dt.timedelta(days=1))
    for kind, facts in GOOD.items():
        if issubclass(kind, rc.AccountFacts):
            assert attrs.evolve(facts, account=old).account == old
            assert attrs.evolve(facts, account=old, policy=policy).account is None


def test_lists_of_facts_are_in_one_order_each_once() -> None:
    types = attrs.evolve(REGISTRATION, provisionable_types=["team", "domain", "team"]).provisionable_types
    assert types == (rc.CustomerType.DOMAIN, rc.CustomerType.TEAM)
    assert attrs.evolve(REGISTRATION, provisionable_types=()).provisionable_types == ()
    groups = attrs.evolve(OUT, product_groups={"GOOGLE_VOICE", "CHROME"}).product_groups
    assert groups == (rc.ProductGroup.CHROME, rc.ProductGroup.GOOGLE_VOICE)
    pairs = (
        ("a", rc.IneligibilityReason.SKU_SUSPENDED),
        ("b", rc.IneligibilityReason.SKU_NOT_ELIGIBLE),
    )
    for given in ({"b": "SKU_NOT_ELIGIBLE", "a": "SKU_SUSPENDED"}, pairs, iter(reversed(pairs))):
        assert attrs.evolve(TRANSFER, ineligible_skus=given).ineligible_skus == pairs
    assert attrs.evolve(TRANSFER, ineligible_skus={}).ineligible_skus == ()


def test_an_ineligible_sku_is_forgotten_by_its_name() -> None:
    facts = attrs.evolve(TRANSFER, ineligible_skus={"x": "SKU_SUSPENDED", "y": "SKU_NOT_ELIGIBLE"})
    assert rc.get(facts, 'ineligible_skus["x"]') is rc.IneligibilityReason.SKU_SUSPENDED
    assert rc.forget(facts, 'ineligible_skus["x"]') == attrs.evolve(
        TRANSFER, ineligible_skus={"y": "SKU_NOT_ELIGIBLE"}
    )
    assert rc.get(ENTITLEMENT, "subscription.status") is None
    assert rc.get(ADMIN, "access.granted") is None


def test_the_moment_is_kept_in_utc() -> None:
    seoul = dt.timezone(dt.timedelta(hours=9))
    asked = attrs.evolve(PURCHASE, at=dt.datetime(2026, 11, 24, 18, tzinfo=seoul))
    assert asked == PURCHASE
    assert repr(asked) == repr(PURCHASE)


DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("most", "observed_at", "kept"),
    [
        (None, None, True),
        (None, AT - 10_000 * DAY, True),
        (DAY, None, False),
        (DAY, AT - DAY, True),
        (DAY, AT - DAY - dt.timedelta(microseconds=1), False),
        (DAY, AT, True),
        (dt.timedelta(0), AT, True),
        (dt.timedelta(0), AT - dt.timedelta(microseconds=1), False),
    ],
)
def test_an_account_older_than_the_policy_admits_is_not_known(
    most: dt.timedelta | None, observed_at: dt.datetime | None, kept: bool
) -> None:
    account = attrs.evolve(ACCOUNT, observed_at=observed_at)
    facts = attrs.evolve(REGISTRATION, account=account, policy=rc.Policy(max_fact_age=most))
    assert facts.account == (account if kept else None)


def test_an_account_ages_when_the_moment_moves() -> None:
    policy = rc.Policy(max_fact_age=DAY)
    facts = attrs.evolve(REGISTRATION, account=attrs.evolve(ACCOUNT, observed_at=AT), policy=policy)
    assert rc.put(facts, "at", AT + DAY).account is not None
    assert rc.put(facts, "at", AT + 2 * DAY).account is None


def test_an_account_that_is_too_old_is_not_compared() -> None:
    other = rc.GoogleAccount(status="ours", cloud_identity_id="C01abcde9", observed_at=AT - 2 * DAY)
    policy = rc.Policy(max_fact_age=DAY)
    customer = attrs.evolve(DOMAIN, cloud_identity_id="C01abcde2")
    assert rc.RegistrationFacts(customer=customer, account=other, policy=policy, at=AT).account is None
    with pytest.raises(rc.InvalidValueError, match="ids-differ"):
        rc.RegistrationFacts(customer=customer, account=other, at=AT)


def account(status: str, cloud_identity_id: str | None = None, *teams: rc.Team) -> rc.GoogleAccount:
    return rc.GoogleAccount(status=status, cloud_identity_id=cloud_identity_id, teams=teams or None)


def team(cloud_identity_id: str | None, primary_email: str | None = None) -> rc.Team:
    return rc.Team(cloud_identity_id=cloud_identity_id, primary_email=primary_email)


MINE = "lead@acme-example.com"


@pytest.mark.parametrize(
    ("customer", "seen", "field"),
    [
        (attrs.evolve(DOMAIN, cloud_identity_id="C01"), account("ours", "C02"), "account.cloud_identity_id"),
        (TEAM, account("teams", None, team("C02", MINE)), "account.teams"),
        (TEAM, account("teams", None, team("C01abcde7"), team("C02", MINE)), "account.teams"),
        (TEAM, account("teams", None, team("C01abcde7"), team(None, MINE)), "account.teams"),
        (TEAM, account("ours", "C01abcde7", team(None, MINE)), "account.teams"),
    ],
)
def test_ids_that_differ_are_refused(customer: rc.Customer, seen: rc.GoogleAccount, field: str) -> None:
    with pytest.raises(rc.InvalidValueError) as caught:
        rc.RegistrationFacts(customer=customer, account=seen, at=AT)
    assert (caught.value.code, caught.value.field) == ("value.ids-differ", field)


@pytest.mark.parametrize(
    ("customer", "seen"),
    [
        (DOMAIN, account("ours", "C02")),
        (attrs.evolve(DOMAIN, cloud_identity_id="C01"), account("ours")),
        (attrs.evolve(DOMAIN, cloud_identity_id="C01"), account("ours", "C01")),
        (TEAM, account("ours", "C02")),
        (TEAM, account("ours", "C02", team("C01abcde7", MINE))),
        (TEAM, account("ours", "C02", team(None, MINE))),
        (TEAM, account("teams", None, team("C02", "other@acme-example.com"))),
        (TEAM, account("teams", None, team("C02"))),
        (attrs.evolve(TEAM, primary_email=None), account("teams", None, team("C02"))),
        (attrs.evolve(TEAM, cloud_identity_id=None), account("teams", None, team("C02", MINE))),
    ],
)
def test_ids_that_may_be_one_are_taken(customer: rc.Customer, seen: rc.GoogleAccount) -> None:
    assert rc.RegistrationFacts(customer=customer, account=seen, at=AT).account == seen


def test_facts_are_frozen_hashable_and_equal_by_what_they_hold() -> None:
    anything: Any = REGISTRATION
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        anything.at = AT
    assert hash(REGISTRATION) == hash(attrs.evolve(REGISTRATION))
    assert attrs.evolve(REGISTRATION) == REGISTRATION
    assert attrs.evolve(TRANSFER, consents=()) != TRANSFER


def test_consents_are_kept_in_one_order_each_once() -> None:
    consents = [
        rc.PurchaseConsent(customer=c, reseller_id="C0123456", product_groups=["CHROME"], granted_at=AT)
        for c in ("C02", "C01", "C02")
    ]
    known = attrs.evolve(TRANSFER, consents=iter(consents)).consents
    assert known is not None
    assert [str(one.customer) for one in known] == ["C01", "C02"]
    assert attrs.evolve(TRANSFER, consents=reversed(consents)).consents == known


def test_what_is_made_from_text_is_a_leaf() -> None:
    with pytest.raises(rc.PathError):
        rc.get(REGISTRATION, "customer.domain.ascii")
    with pytest.raises(rc.PathError):
        rc.put(REGISTRATION, "customer.domain.ascii", "other-example.com")
