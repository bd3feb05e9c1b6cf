"""Every decider gives its rules each argument that it is given, and leaves the others as facts have them."""

from __future__ import annotations

import datetime as dt
import importlib
from typing import Any

import attrs
import pytest

import reseller_core as rc
from unit.rules.building import AT, FREE, SCHOOL, TEAM, account, consent, held, item

RESELLER = rc.Reseller(id="C0123456", domains=["seller-example.com"])
REQUEST = rc.TransferRequest(
    customer=SCHOOL, reseller_id="C0123456", product_groups=["GOOGLE_WORKSPACE"], items=[item()]
)
ALWAYS: dict[str, Any] = {
    "policy": rc.Policy(token_lifetime_days=7),
    "profile": rc.Profile.CHANNEL_API,
    "at": AT,
}
OF_A_REGISTRATION: dict[str, Any] = {
    "intended_sku": "1010020028",
    "reseller_id_requested": True,
    "domain_registered": True,
    "domain_deleted_at": AT - dt.timedelta(days=3),
    "deleted_via_reseller": True,
    "provisionable_types": (rc.CustomerType.DOMAIN,),
    "reseller": RESELLER,
    **ALWAYS,
}
DECIDERS: list[tuple[str, str, Any, Any, Any, dict[str, Any], dict[str, Any]]] = [
    (
        "registration",
        "check_registration",
        "customer",
        rc.RegistrationFacts,
        rc.REGISTRATION_RULES,
        {"customer": SCHOOL, "account": FREE},
        OF_A_REGISTRATION,
    ),
    (
        "consent",
        "check_consent",
        "request",
        rc.TransferFacts,
        rc.CONSENT_RULES,
        {"request": REQUEST, "account": account("elsewhere"), "consents": (consent(),)},
        ALWAYS,
    ),
    (
        "transfer",
        "check_transfer",
        "request",
        rc.TransferFacts,
        rc.TRANSFER_RULES,
        {"request": REQUEST, "account": account("elsewhere"), "consents": (consent(),)},
        {
            "reseller": RESELLER,
            "linked_customer": TEAM,
            "ineligible_skus": {"x": "SKU_SUSPENDED"},
            **ALWAYS,
        },
    ),
    (
        "purchase",
        "check_purchase",
        "order",
        rc.PurchaseFacts,
        rc.PURCHASE_RULES,
        {
            "order": rc.Order(sku="x"),
            "customer": SCHOOL,
            "account": account("ours"),
            "consents": (consent(),),
        },
        {"reseller_id": "C0123457", "reseller": RESELLER, "primary_email_taken": True, **ALWAYS},
    ),
    (
        "transfer_out",
        "check_transfer_to_google",
        "customer",
        rc.TransferOutFacts,
        rc.TRANSFER_OUT_RULES,
        {"customer": SCHOOL, "account": account("ours")},
        {"product_groups": ["CHROME"], "billed_offline": True, "reseller": RESELLER, **ALWAYS},
    ),
    (
        "team",
        "check_domain_verification",
        "customer",
        rc.VerificationFacts,
        rc.VERIFICATION_RULES,
        {"customer": SCHOOL, "account": account("ours")},
        {"reseller": RESELLER, **ALWAYS},
    ),
    (
        "entitlement",
        "check_suspension",
        "subscription",
        rc.EntitlementFacts,
        rc.SUSPENSION_RULES,
        {"subscription": held()},
        ALWAYS,
    ),
    (
        "entitlement",
        "check_reactivation",
        "subscription",
        rc.EntitlementFacts,
        rc.REACTIVATION_RULES,
        {"subscription": held()},
        ALWAYS,
    ),
    (
        "admin_access",
        "check_admin_action",
        "action",
        rc.AdminActionFacts,
        rc.ADMIN_RULES,
        {
            "action": rc.AdminAction.ASSIGN_LICENCE,
            "customer": SCHOOL,
            "access": rc.AdminConsoleAccess(granted=True),
        },
        {"subscription_is_ours": True, **ALWAYS},
    ),
]


@pytest.mark.parametrize(
    ("module", "decider", "first", "kind", "rules", "required", "more"),
    DECIDERS,
    ids=[decider for _, decider, *_ in DECIDERS],
)
def test_a_decider_gives_its_rules_all_that_it_is_given(
    module: str,
    decider: str,
    first: str,
    kind: Any,
    rules: Any,
    required: dict[str, Any],
    more: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[Any, Any]] = []
    rule_module: Any = importlib.import_module(f"reseller_core.rules.{module}")
    answer = rc.Decision((), AT, "of this test")

    def note(rules: Any, facts: Any) -> rc.Decision:
        asked.append((rules, facts))
        return answer

    monkeypatch.setattr(rule_module, "decide_for", note)
    for extra in ({"at": AT}, more):
        rest = {**required, **extra}
        assert getattr(rule_module, decider)(rest.pop(first), **rest) is answer
    assert asked == [(rules, kind(**required, at=AT)), (rules, kind(**required, **more))]
    if decider != "check_consent":  # which asks about less than its facts could hold
        for a in attrs.fields(kind):
            assert getattr(asked[1][1], a.name) != a.default, a.name


def test_a_route_rests_on_the_registration_rules_with_all_that_it_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[rc.Customer, dict[str, Any]]] = []
    module: Any = importlib.import_module("reseller_core.rules.route")
    answer = rc.Decision((), AT, "of this test")

    def note(customer: rc.Customer, **given: Any) -> rc.Decision:
        asked.append((customer, given))
        return answer

    monkeypatch.setattr(module, "check_registration", note)
    route = rc.choose_route(SCHOOL, account=FREE, **OF_A_REGISTRATION)
    assert route == rc.Route(rc.RouteKind.CREATE, answer, None)
    assert asked == [(SCHOOL, {"account": FREE, **OF_A_REGISTRATION})]
