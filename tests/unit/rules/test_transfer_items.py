"""Items beside what is held: what no single case shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import reseller_core as rc
from reseller_core.rules.transfer import somebody_is_there
from reseller_core.rules.transfer_eligibility import (
    domain_is_verified_where_it_must_be,
    moved_subscriptions_are_not_suspended,
)
from reseller_core.rules.transfer_items import (
    conversion_is_possible,
    items_are_held,
    items_are_of_the_product_groups,
    left_behind,
    whole_product_group_moves,
)
from reseller_core.rules.transfer_terms import plan_is_possible, seats_reach_the_minimum
from unit.rules.building import TEAM, account, held, item, moving, team, teams, unknown, violation

BASIC, STANDARD, STARTER = "Google-Apps-For-Business", "1010020028", "1010020027"
LEFT = "transfer.product-group-incomplete"


def left(sku: str, path: str) -> rc.Finding:
    return violation(LEFT, path, sku=sku, product_group="GOOGLE_WORKSPACE", other_groups=False)


@pytest.mark.parametrize(
    ("items", "subscriptions", "findings"),
    [
        # Another edition takes the place of G Suite Basic.
        ([item()], [held(BASIC)], ()),
        # It does not where it is held itself, nor does an add-on. G Suite Business takes the place too,
        # though it can't: that is told of the item.
        ([item()], [held(), held(BASIC)], (left(BASIC, "account.subscriptions[1]"),)),
        ([item("Google-Vault")], [held(BASIC)], (left(BASIC, "account.subscriptions[0]"),)),
        ([item("Google-Apps-Unlimited")], [held(BASIC)], ()),
        ([], [held(BASIC)], (left(BASIC, "account.subscriptions[0]"),)),
        # It may, where the edition that is named may be held or cancelled.
        (
            [item()],
            [held(status=None), held(BASIC)],
            (unknown(LEFT, "account.subscriptions[0].status", sku=BASIC),),
        ),
        (
            [item(), item(STARTER)],
            [held(STARTER, status=None), held(status=None), held(BASIC, status=None)],
            (
                unknown(LEFT, "account.subscriptions[2].status", sku=BASIC),
                unknown(LEFT, "account.subscriptions[0].status", sku=BASIC),
                unknown(LEFT, "account.subscriptions[1].status", sku=BASIC),
            ),
        ),
        # Of what is no G Suite edition it is not asked, and each is told.
        (
            [item()],
            [held(status=None), held("Google-Vault")],
            (left("Google-Vault", "account.subscriptions[1]"),),
        ),
        (
            [item()],
            [held(), held("1010430001", status=None), held("Google-Vault", status=None)],
            (
                unknown(LEFT, "account.subscriptions[1].status", sku="1010430001"),
                unknown(LEFT, "account.subscriptions[2].status", sku="Google-Vault"),
            ),
        ),
        # Of two editions one is not held: it takes the place, whatever the other is.
        ([item(), item(STARTER)], [held(status=None), held(BASIC)], ()),
    ],
)
def test_a_legacy_edition_may_stay_where_another_takes_its_place(
    items: list[rc.TransferItem], subscriptions: list[rc.Subscription], findings: tuple[rc.Finding, ...]
) -> None:
    facts = moving(*items, seen=account("elsewhere", *subscriptions))
    assert whole_product_group_moves(facts) == findings


PLAN, REASONS = "request.items[0].plan", "account.subscriptions[0].suspension_reasons"


def impossible(from_plan: str, to_plan: str, possible: str) -> tuple[rc.Finding, ...]:
    return (
        violation(
            "transfer.plan-not-possible",
            PLAN,
            sku=STANDARD,
            from_plan=from_plan,
            to_plan=to_plan,
            possible=possible,
        ),
    )


def open_at(*paths: str) -> tuple[rc.Finding, ...]:
    return tuple(unknown("transfer.plan-not-possible", path, sku=STANDARD) for path in paths)


@pytest.mark.parametrize(
    ("seen", "used", "findings"),
    [
        ({}, False, ()),
        ({}, True, impossible("TRIAL", "TRIAL", "FLEXIBLE")),
        ({}, None, open_at("account.trial_used")),
        # Why an active one would be suspended does not matter.
        ({"suspension_reasons": None}, False, ()),
        ({"status": "SUSPENDED", "suspension_reasons": ["PENDING_TOS_ACCEPTANCE"]}, False, ()),
        (
            {"status": "SUSPENDED", "suspension_reasons": ["TRIAL_ENDED"]},
            False,
            impossible("TRIAL", "TRIAL", "FLEXIBLE"),
        ),
        ({"status": "SUSPENDED", "suspension_reasons": None}, False, open_at(REASONS)),
        (
            {"status": "SUSPENDED", "suspension_reasons": None},
            None,
            open_at("account.trial_used", REASONS),
        ),
        (
            {"status": "SUSPENDED", "suspension_reasons": None},
            True,
            impossible("TRIAL", "TRIAL", "FLEXIBLE"),
        ),
        (
            {"status": None, "suspension_reasons": None},
            False,
            open_at("account.subscriptions[0].status", REASONS),
        ),
        (
            {"status": None, "suspension_reasons": ["TRIAL_ENDED"]},
            False,
            open_at("account.subscriptions[0].status"),
        ),
    ],
)
def test_a_trial_goes_on_until_it_is_used_up(
    seen: dict[str, Any], used: bool | None, findings: tuple[rc.Finding, ...]
) -> None:
    facts = moving(
        item(plan="TRIAL"),
        seen=account("elsewhere", held(**{"plan": "TRIAL", **seen}), trial_used=used),
    )
    assert plan_is_possible(facts) == findings


PLANS = ("FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY", "TRIAL", "FREE")


@pytest.mark.parametrize(
    ("from_plan", "can_become", "instead"),
    [
        ("FLEXIBLE", {"FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY"}, "FLEXIBLE"),
        ("ANNUAL_MONTHLY_PAY", {"ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY"}, "ANNUAL_MONTHLY_PAY"),
        ("ANNUAL_YEARLY_PAY", {"ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY"}, "ANNUAL_YEARLY_PAY"),
        ("TRIAL", {"FLEXIBLE", "ANNUAL_MONTHLY_PAY", "ANNUAL_YEARLY_PAY", "TRIAL"}, "FLEXIBLE"),
        ("FREE", {"FREE"}, "FREE"),
    ],
)
def test_every_plan_can_become_what_the_sources_say(
    from_plan: str, can_become: set[str], instead: str
) -> None:
    """Long before the end of an annual term: facts 84, 85 and 87, plan by plan."""
    term: dict[str, Any] = (
        {"term_ends_at": dt.datetime(2027, 10, 1, tzinfo=dt.UTC)} if from_plan.startswith("ANNUAL") else {}
    )
    for to_plan in PLANS:
        facts = moving(
            item(plan=to_plan), seen=account("elsewhere", held(plan=from_plan, seats=None, **term))
        )
        found = {(one.code, one.param("possible")) for one in plan_is_possible(facts)}
        expected = set() if to_plan in can_become else {("transfer.plan-not-possible", instead)}
        assert found == expected, to_plan


LONG_AFTER = dt.datetime(2027, 10, 1, tzinfo=dt.UTC)


def test_a_flexible_plan_has_no_window_though_a_term_is_told() -> None:
    seen = account("elsewhere", held(term_ends_at=LONG_AFTER))
    assert seats_reach_the_minimum(moving(item(plan="FLEXIBLE", seats=3), seen=seen)) == (
        violation("transfer.seats-below-minimum", "request.items[0].seats", sku=STANDARD, seats=3, minimum=8),
    )


def test_an_annual_addon_can_go_on_flexible() -> None:
    seen = account(
        "elsewhere", held("Google-Vault", plan="ANNUAL_YEARLY_PAY", seats=None, term_ends_at=LONG_AFTER)
    )
    assert plan_is_possible(moving(item("Google-Vault", plan="TRIAL"), seen=seen)) == (
        violation(
            "transfer.plan-not-possible",
            PLAN,
            sku="Google-Vault",
            from_plan="ANNUAL_YEARLY_PAY",
            to_plan="TRIAL",
            possible="FLEXIBLE",
        ),
    )


def test_what_is_in_no_known_group_moves_too_where_everything_does() -> None:
    seen = account("elsewhere", held(), held("1010350001"))
    facts = moving(item(), seen=seen, policy=rc.Policy(one_reseller_per_customer=True))
    assert whole_product_group_moves(facts) == (
        violation(LEFT, "account.subscriptions[1]", sku="1010350001", product_group="", other_groups=False),
    )


def test_what_is_left_behind_stands_in_the_order_of_the_account() -> None:
    skus = [f"sku-{letter}" for letter in "abcdefghijkl"]
    seen = account("elsewhere", *(held(sku, status=None if sku == "sku-c" else "ACTIVE") for sku in skus))
    policy = rc.Policy(product_groups=dict.fromkeys(skus, "GOOGLE_WORKSPACE"))
    paths = [path for path, _ in left_behind(moving(item("other"), seen=seen, policy=policy))]
    assert paths == [f"account.subscriptions[{index}]" for index in range(12)]


SUSPENDED = "transfer.subscription-suspended"
MAYBE = held(status=None, suspension_reasons=["TRIAL_ENDED"])
"""It could be transferred, suspended or not."""
BY_OTHERS: dict[str, Any] = {"status": "SUSPENDED", "suspension_reasons": ["OTHER"]}


@pytest.mark.parametrize(
    ("subscriptions", "findings"),
    [
        # The item takes the place of G Suite Basic, and so moves it.
        (
            [held(BASIC, **BY_OTHERS)],
            (
                violation(
                    SUSPENDED, "account.subscriptions[0].suspension_reasons", sku=BASIC, reasons="OTHER"
                ),
            ),
        ),
        (
            [held(BASIC, status=None, suspension_reasons=["OTHER"])],
            (unknown(SUSPENDED, "account.subscriptions[0].status", sku=STANDARD),),
        ),
        # It is held itself: G Suite Basic does not move.
        ([held(), held(BASIC, **BY_OTHERS)], ()),
        # It may be held itself, or be cancelled.
        ([MAYBE, held(BASIC)], ()),
        (
            [MAYBE, held(BASIC, **BY_OTHERS)],
            (unknown(SUSPENDED, "account.subscriptions[0].status", sku=STANDARD),),
        ),
        (
            [MAYBE, held(BASIC, status="SUSPENDED", suspension_reasons=None)],
            (
                unknown(SUSPENDED, "account.subscriptions[0].status", sku=STANDARD),
                unknown(SUSPENDED, "account.subscriptions[1].suspension_reasons", sku=STANDARD),
            ),
        ),
    ],
)
def test_an_item_is_judged_by_what_it_moves(
    subscriptions: list[rc.Subscription], findings: tuple[rc.Finding, ...]
) -> None:
    facts = moving(item(), seen=account("elsewhere", *subscriptions))
    assert moved_subscriptions_are_not_suspended(facts) == findings


OUTSIDE = "transfer.item-outside-product-groups"
VOICE, SEARCH = "1010330003", "1010350001"


@pytest.mark.parametrize(("all_of_it", "params"), [(False, {}), (True, {"all_move": True})])
def test_each_item_outside_the_groups_is_told(all_of_it: bool, params: dict[str, bool]) -> None:
    policy = rc.Policy(one_reseller_per_customer=all_of_it, product_groups={"sku-x": "CHROME"})
    facts = moving(item(), item(VOICE), item(SEARCH), item("sku-x"), policy=policy)
    assert items_are_of_the_product_groups(facts) == (
        violation(OUTSIDE, "request.items[1]", sku=VOICE, product_group="GOOGLE_VOICE", **params),
        unknown(OUTSIDE, 'policy.product_groups["101035"]', sku=SEARCH),
        violation(OUTSIDE, "request.items[3]", sku="sku-x", product_group="CHROME", **params),
    )


def test_each_item_that_is_not_held_is_told() -> None:
    seen = account("elsewhere", held(SEARCH, status=None))
    assert items_are_held(moving(item(VOICE), item(SEARCH), seen=seen)) == (
        violation("transfer.item-not-held", "request.items[0]", sku=VOICE),
        unknown("transfer.item-not-held", "account.subscriptions[0].status", sku=SEARCH),
    )


CONVERSION = "transfer.conversion-not-possible"
CLOSED, EE, UNLIMITED = "1010060001", "1010060003", "Google-Apps-Unlimited"
FIRST, SECOND = "account.subscriptions[0].status", "account.subscriptions[1].status"


def unconverted(place: int, sku: str) -> rc.Finding:
    return violation(CONVERSION, f"request.items[{place}]", sku=sku, legacy_sku=BASIC)


@pytest.mark.parametrize(
    ("skus", "subscriptions", "findings"),
    [
        ([STARTER, EE], [held(BASIC)], (unconverted(1, EE),)),
        ([CLOSED, EE], [held(BASIC)], (unconverted(0, CLOSED), unconverted(1, EE))),
        (
            [CLOSED, EE],
            [held(BASIC, status=None)],
            (unknown(CONVERSION, FIRST, sku=CLOSED), unknown(CONVERSION, FIRST, sku=EE)),
        ),
        # One G Suite edition that is held is enough, whatever the other is.
        (
            [EE],
            [held(EE, status=None), held(BASIC), held(UNLIMITED, status=None)],
            (unknown(CONVERSION, FIRST, sku=EE),),
        ),
        (
            [EE],
            [held(EE, status=None), held(BASIC, status=None)],
            (unknown(CONVERSION, FIRST, sku=EE), unknown(CONVERSION, SECOND, sku=EE)),
        ),
    ],
)
def test_each_edition_is_asked_whether_g_suite_converts_to_it(
    skus: list[str], subscriptions: list[rc.Subscription], findings: tuple[rc.Finding, ...]
) -> None:
    facts = moving(*(item(sku) for sku in skus), seen=account("elsewhere", *subscriptions))
    assert conversion_is_possible(facts) == findings


@pytest.mark.parametrize(
    ("verified", "finding"),
    [(None, unknown), (False, violation), (True, None)],
)
def test_each_sku_that_needs_a_verified_domain_is_told(verified: bool | None, finding: Any) -> None:
    code = "transfer.domain-not-verified"
    facts = moving(
        item("Google-Vault"),
        item(VOICE),
        seen=account("elsewhere", domain_verified=verified),
        policy=rc.Policy(verified_domain_skus=[VOICE, "Google-Vault"]),
    )
    told = [finding(code, "account.domain_verified", sku=sku) for sku in (VOICE, "Google-Vault") if finding]
    assert domain_is_verified_where_it_must_be(facts) == tuple(told)


def test_a_team_with_an_address_is_named_and_so_known_not_to_be_there() -> None:
    others = teams(team(primary_email="other@acme-example.com"))
    assert somebody_is_there(moving(seen=others, of_request={"customer": TEAM})) == (
        violation("transfer.customer-not-found", "account.status", situation="team-not-there"),
    )


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        ("OTHER", ("transfer.subscription-suspended", "violation", "suspension_reasons", "OTHER")),
        ("TRIAL_ENDED", ("transfer.not-in-batch", "advisory", "status", "")),
    ],
)
def test_a_suspended_subscription_that_two_items_could_convert_is_told_once(
    reasons: str, told: tuple[str, str, str, str]
) -> None:
    one = rc.Subscription(
        sku="Google-Apps-Unlimited", plan="FLEXIBLE", status="SUSPENDED", suspension_reasons=[reasons]
    )
    seen = rc.GoogleAccount(status="elsewhere", cloud_identity_id="C01abcde2", subscriptions=(one,))
    request = rc.TransferRequest(
        customer=rc.DomainCustomer(organization_name="Acme", domain="acme-example.com"),
        reseller_id="C0123456",
        product_groups=["GOOGLE_WORKSPACE"],
        items=[rc.TransferItem(sku="1010020026"), rc.TransferItem(sku="1010020028")],
    )
    decision = rc.check_transfer(
        request, account=seen, consents=(), at=dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
    )
    code, severity, attribute, blocking = told
    found = [each for each in decision.findings if each.code in (code, "transfer.subscription-suspended")]
    assert [(told_of.code, str(told_of.severity), told_of.subject) for told_of in found] == [
        (code, severity, f"account.subscriptions[0].{attribute}")
    ]
    assert dict(found[0].params).get("reasons", "") == blocking
