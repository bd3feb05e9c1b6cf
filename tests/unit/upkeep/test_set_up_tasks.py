"""What has to be set up after a customer is added: expectations from the facts, whole answers compared."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reseller_core as rc
from gates.test_texts import SETUP_PARAMS, SETUP_TASKS, table
from reseller_core.testing.dice import AT as DRAWN_AT
from reseller_core.testing.observed import observed_paths
from reseller_core.testing.strategies import accounts, customers, subscriptions
from reseller_core.upkeep.plan import _ONBOARDING, TRANSFER_ROWS
from unit.rules.building import AT, FREE, TEAM, account, held, team, teams

DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)
OPEN, DONE, NOT_NEEDED, NOT_KNOWN = rc.TaskState
SHOP = rc.DomainCustomer(
    organization_name="가나다 상사",
    domain="ganada-example.co.kr",
    language_code="ko",
    time_zone="Asia/Seoul",
)
ON = rc.AdminConsoleAccess(granted=True)
WAITING: dict[str, Any] = {"status": "SUSPENDED", "suspension_reasons": ["PENDING_TOS_ACCEPTANCE"]}


def tasks(customer: rc.Customer = SHOP, **known: Any) -> dict[str, rc.SetupTask]:
    return {one.code: one for one in rc.setup_tasks(customer, **{"region": None, "at": AT, **known})}


def found(code: str, customer: rc.Customer = SHOP, **known: Any) -> tuple[Any, ...]:
    """How one task stands: what follows from what is known, and nothing that is always so."""
    one = tasks(customer, **known)[code]
    return one.state, one.situation, one.missing, dict(one.params)


# --- all of it --------------------------------------------------------------------------------------------


def test_every_task_of_a_customer_of_which_nothing_is_known() -> None:
    def task(code: str, actor: str, situation: str, **more: Any) -> rc.SetupTask:
        always: dict[str, Any] = {
            "state": NOT_KNOWN,
            "irreversible": False,
            "after": (),
            "waits_for": more.get("after", ()),
            "deadline": None,
            "params": (),
        }
        return rc.SetupTask(code=code, actor=rc.Actor(actor), situation=situation, **{**always, **more})

    us, them = "reseller", "customer-super-admin"
    access, users = ("admin-console-access",), ("add-users",)
    assert rc.setup_tasks(SHOP, region=None, at=AT) == (
        task(
            *("admin-console-access", them, "not-known"),
            done_by="access.granted",
            missing=("access",),
            facts=(176, 177, 178),
        ),
        task(
            *("set-language", us, "perhaps-set"),
            after=access,
            done_by="language_set",
            missing=("language_set",),
            params=(("language", "ko"),),
            facts=(182,),
        ),
        task(
            *("set-time-zone", us, "perhaps-set"),
            irreversible=True,
            after=access,
            done_by="time_zone_set",
            missing=("time_zone_set",),
            params=(("time_zone", "Asia/Seoul"),),
            facts=(183,),
        ),
        task(
            *("choose-smart-features", us, "region-not-known"),
            after=access,
            done_by="smart_features_chosen",
            missing=("region", "smart_features_chosen"),
            facts=(184,),
        ),
        task(
            *("add-users", us, "not-known"),
            after=("set-language", "set-time-zone"),
            done_by="users_exist",
            missing=("users_exist",),
            facts=(159, 182, 183),
        ),
        task(
            *("place-order", us, "not-known"),
            done_by="subscriptions",
            missing=("subscriptions",),
            facts=(29, 30),
        ),
        task(
            *("accept-terms", them, "not-known"),
            after=("add-users", "place-order"),
            done_by="subscriptions",
            missing=("subscriptions",),
            facts=(31, 120, 123),
        ),
        task(
            *("verify-domain", them, "not-known"),
            after=users,
            done_by="account.domain_verified",
            missing=("account",),
            facts=(6, 96, 150, 165),
        ),
        task(
            *("ask-to-report-changes", us, "not-known"),
            done_by="customer_reminded",
            missing=("customer_reminded",),
            facts=(175,),
        ),
    )


ALL_DONE: dict[str, Any] = {
    "region": "KR",
    "account": account("ours", held(), domain_verified=True),
    "access": ON,
    "users_exist": True,
    "language_set": True,
    "time_zone_set": True,
    "smart_features_chosen": True,
    "customer_reminded": True,
}


def test_a_customer_that_is_set_up_has_nothing_open_and_nothing_waits() -> None:
    for one in tasks(**ALL_DONE).values():
        assert (one.state, one.waits_for, one.missing, one.deadline) == (DONE, (), (), None), one.code


def test_a_task_waits_for_what_is_open_or_not_known_among_those_before_it() -> None:
    waits = {code: one.waits_for for code, one in tasks(**{**ALL_DONE, "language_set": False}).items()}
    assert waits == {**dict.fromkeys(tasks(), ()), "add-users": ("set-language",)}
    english = attrs.evolve(SHOP, language_code="en", time_zone=None)
    assert tasks(english, users_exist=False)["add-users"].waits_for == ()
    assert tasks(subscriptions=(), users_exist=True)["accept-terms"].waits_for == ("place-order",)


# --- one by one -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("access", "expected", "deadline"),
    [
        (None, (NOT_KNOWN, "not-known", ("access",), {}), None),
        (rc.AdminConsoleAccess(), (NOT_KNOWN, "not-known", ("access.granted",), {}), None),
        (ON, (DONE, "on", (), {}), None),
        (rc.AdminConsoleAccess(granted=False), (OPEN, "off", (), {}), None),
        (
            rc.AdminConsoleAccess(granted=True, switched_off_at=AT - DAY + SECOND),
            (OPEN, "ending", (), {"until": "2026-11-24T09:00:01+00:00"}),
            AT + SECOND,
        ),
        (rc.AdminConsoleAccess(granted=True, switched_off_at=AT - DAY), (OPEN, "off", (), {}), None),
        (rc.AdminConsoleAccess(granted=True, switched_off_at=AT - DAY - SECOND), (OPEN, "off", (), {}), None),
        # Switched off: whether that has taken effect already makes no difference.
        (
            rc.AdminConsoleAccess(switched_off_at=AT),
            (OPEN, "ending", (), {"until": "2026-11-25T09:00:00+00:00"}),
            AT + DAY,
        ),
        (rc.AdminConsoleAccess(granted=False, switched_off_at=AT), (OPEN, "off", (), {}), None),
    ],
)
def test_access_is_on_until_a_super_administrator_switches_it_off(
    access: Any, expected: Any, deadline: dt.datetime | None
) -> None:
    assert found("admin-console-access", access=access) == expected
    assert tasks(access=access)["admin-console-access"].deadline == deadline
    assert found("admin-console-access", TEAM, access=access) == expected


def test_how_long_switching_off_takes_is_the_policys() -> None:
    off = rc.AdminConsoleAccess(granted=True, switched_off_at=AT - dt.timedelta(hours=1))
    one = tasks(access=off, policy=rc.Policy(access_off_hours=2))["admin-console-access"]
    assert (one.situation, one.deadline) == ("ending", AT + dt.timedelta(hours=1))
    soon = rc.Policy(access_off_hours=1)
    assert tasks(access=off, policy=soon)["admin-console-access"].situation == "off"


KO = {"language": "ko"}


@pytest.mark.parametrize(
    ("language", "known", "expected"),
    [
        (None, {"language_set": True}, (NOT_KNOWN, "not-recorded", ("customer.language_code",), {})),
        ("en", {"language_set": False}, (NOT_NEEDED, "english", (), {})),
        ("en-us", {}, (NOT_NEEDED, "english", (), {})),
        ("en-GB", {}, (NOT_KNOWN, "perhaps-set", ("language_set",), {"language": "en-GB"})),
        ("enm", {"language_set": True}, (DONE, "set", (), {"language": "enm"})),
        ("ko", {}, (NOT_KNOWN, "perhaps-set", ("language_set",), KO)),
        ("ko", {"users_exist": True}, (NOT_KNOWN, "perhaps-set", ("language_set",), KO)),
        ("ko", {"language_set": True, "users_exist": True}, (DONE, "set", (), KO)),
        ("ko", {"language_set": False, "users_exist": False}, (OPEN, "before-users", (), KO)),
        ("ko", {"language_set": False, "users_exist": True}, (OPEN, "users-exist", (), KO)),
        ("ko", {"language_set": False}, (OPEN, "users-not-known", ("users_exist",), KO)),
        ("ko", {"time_zone_set": True}, (NOT_KNOWN, "perhaps-set", ("language_set",), KO)),
    ],
)
def test_another_language_than_english_is_set_before_the_first_user(
    language: str | None, known: Any, expected: Any
) -> None:
    assert found("set-language", attrs.evolve(SHOP, language_code=language), **known) == expected


SEOUL = {"time_zone": "Asia/Seoul"}


@pytest.mark.parametrize(
    ("zone", "known", "expected"),
    [
        (None, {}, (NOT_NEEDED, "by-location", (), {})),
        (None, {"time_zone_set": True}, (NOT_NEEDED, "by-location", (), {})),
        ("Asia/Seoul", {}, (NOT_KNOWN, "perhaps-set", ("time_zone_set",), SEOUL)),
        ("Asia/Seoul", {"time_zone_set": True}, (DONE, "set", (), SEOUL)),
        ("Asia/Seoul", {"time_zone_set": False, "users_exist": False}, (OPEN, "before-users", (), SEOUL)),
        ("Asia/Seoul", {"time_zone_set": False, "users_exist": True}, (OPEN, "users-exist", (), SEOUL)),
        ("Asia/Seoul", {"time_zone_set": False}, (OPEN, "users-not-known", ("users_exist",), SEOUL)),
        ("Asia/Seoul", {"language_set": True}, (NOT_KNOWN, "perhaps-set", ("time_zone_set",), SEOUL)),
    ],
)
def test_a_recorded_time_zone_is_set_for_later_users(zone: str | None, known: Any, expected: Any) -> None:
    assert found("set-time-zone", attrs.evolve(SHOP, time_zone=zone), **known) == expected


def test_a_code_that_plans_use_too_has_one_actor() -> None:
    tables = (*_ONBOARDING.values(), *TRANSFER_ROWS.values())
    planned = {(step.code, step.actor) for rows in tables for step, _ in rows}
    listed = {(one.code, one.actor) for one in rc.setup_tasks(SHOP, region=None, at=AT)}
    both = {code for code, _ in planned} & {code for code, _ in listed}
    assert both == {"set-language", "accept-terms"}
    assert {pair for pair in planned if pair[0] in both} == {pair for pair in listed if pair[0] in both}


def test_what_is_not_needed_waits_for_nothing_and_is_not_named() -> None:
    bare = attrs.evolve(SHOP, language_code="en", time_zone=None)
    known: dict[str, Any] = {"users_exist": False, "access": rc.AdminConsoleAccess(granted=False)}
    waits = {code: one.waits_for for code, one in tasks(bare, **known).items()}
    assert (waits["set-language"], waits["set-time-zone"], waits["add-users"]) == ((), (), ())
    assert waits["choose-smart-features"] == ("admin-console-access",)
    assert rc.explain(tasks(bare, **known)["add-users"], "en") == (
        "Create the first user, who is to be the customer's super administrator.",
    )
    timed = attrs.evolve(bare, time_zone="Asia/Seoul")
    assert rc.explain(tasks(timed, **known)["add-users"], "ko") == (
        "고객의 최고 관리자가 될 첫 사용자를 만드세요.",
        "먼저 할 일: 시간대.",
    )


def test_only_the_time_zone_has_no_way_back() -> None:
    for known in ({}, ALL_DONE):
        assert [code for code, one in tasks(**known).items() if one.irreversible] == ["set-time-zone"]


@pytest.mark.parametrize(
    ("region", "chosen", "expected"),
    [
        (None, None, (NOT_KNOWN, "region-not-known", ("region", "smart_features_chosen"), {})),
        (None, False, (NOT_KNOWN, "region-not-known", ("region",), {})),
        (None, True, (DONE, "chosen", (), {})),
        ("DE", True, (DONE, "chosen", (), {})),
        *(
            case
            for region, default in (("DE", "off"), ("JP", "off"), ("KR", "on"), ("RE", "not-told"))
            for params in [{"default": default, "region": region}]
            for case in (
                (region, None, (NOT_KNOWN, "perhaps-chosen", ("smart_features_chosen",), params)),
                (region, False, (OPEN, "to-choose", (), params)),
            )
        ),
    ],
)
def test_smart_features_are_chosen_against_the_regions_default(
    region: str | None, chosen: bool | None, expected: Any
) -> None:
    assert found("choose-smart-features", region=region, smart_features_chosen=chosen) == expected


NO_ADMIN = account("ours", super_admin_present=False)


@pytest.mark.parametrize(
    ("customer", "known", "expected"),
    [
        (SHOP, {"users_exist": True}, (DONE, "there", (), {})),
        (SHOP, {"users_exist": False}, (OPEN, "no-users", (), {})),
        (TEAM, {"users_exist": False}, (OPEN, "no-members", (), {})),
        (TEAM, {"users_exist": True}, (DONE, "there", (), {})),
        # A super administrator is a user; that there is none says nothing of others.
        (SHOP, {"account": account("ours")}, (DONE, "there", (), {})),
        (SHOP, {"account": account("elsewhere")}, (DONE, "there", (), {})),
        (SHOP, {"account": NO_ADMIN}, (NOT_KNOWN, "not-known", ("users_exist",), {})),
        (
            SHOP,
            {"account": account("ours", super_admin_present=None)},
            (NOT_KNOWN, "not-known", ("users_exist",), {}),
        ),
        (SHOP, {"account": account("ours"), "users_exist": False}, (OPEN, "no-users", (), {})),
        (SHOP, {"account": NO_ADMIN, "users_exist": True}, (DONE, "there", (), {})),
        # Whose administrator it is must be known.
        (SHOP, {"account": FREE}, (NOT_KNOWN, "not-known", ("users_exist",), {})),
        (SHOP, {"account": teams(team())}, (NOT_KNOWN, "not-known", ("users_exist",), {})),
        (
            SHOP,
            {"account": rc.GoogleAccount(super_admin_present=True)},
            (NOT_KNOWN, "not-known", ("users_exist",), {}),
        ),
        (TEAM, {"account": account("ours", teams=[team()])}, (NOT_KNOWN, "not-known", ("users_exist",), {})),
        (TEAM, {"account": account("ours", teams=None)}, (NOT_KNOWN, "not-known", ("users_exist",), {})),
        (
            attrs.evolve(TEAM, cloud_identity_id="C01abcde9"),
            {"account": account("ours")},
            (NOT_KNOWN, "not-known", ("users_exist",), {}),
        ),
        (TEAM, {"account": account("ours")}, (DONE, "there", (), {})),
    ],
)
def test_users_come_after_language_and_time_zone(customer: rc.Customer, known: Any, expected: Any) -> None:
    assert found("add-users", customer, **known) == expected


def test_a_super_administrator_is_a_user_for_whom_a_language_is_too_late() -> None:
    assert found("set-language", account=account("ours"), language_set=False)[1] == "users-exist"


@pytest.mark.parametrize(
    ("known", "order", "terms"),
    [
        ({"subscriptions": ()}, (OPEN, "not-ordered", ()), (OPEN, "not-ordered", ())),
        ({"account": FREE}, (OPEN, "not-ordered", ()), (OPEN, "not-ordered", ())),
        ({"account": account("ours")}, (OPEN, "not-ordered", ()), (OPEN, "not-ordered", ())),
        ({"account": account("ours", held())}, (DONE, "ordered", ()), (DONE, "accepted", ())),
        (
            {"account": account("ours", held()), "subscriptions": [held(**WAITING)]},
            (DONE, "ordered", ()),
            (OPEN, "waiting", ()),
        ),
        (
            {"account": account("ours", subscriptions=None)},
            (NOT_KNOWN, "not-known", ("account.subscriptions",)),
            (NOT_KNOWN, "not-known", ("account.subscriptions",)),
        ),
        (
            {"account": rc.GoogleAccount()},
            (NOT_KNOWN, "not-known", ("account.status", "account.subscriptions")),
            (NOT_KNOWN, "not-known", ("account.status", "account.subscriptions")),
        ),
        # What is cancelled tells neither that something is on order nor that terms were accepted.
        (
            {"subscriptions": [held(status="CANCELLED"), held("a", status="CANCELLED")]},
            (NOT_NEEDED, "all-cancelled", ()),
            (NOT_NEEDED, "all-cancelled", ()),
        ),
        (
            {"subscriptions": [held(status="CANCELLED"), held("a", status=None)]},
            (NOT_KNOWN, "not-known", ("subscriptions[1].status",)),
            (NOT_KNOWN, "not-known", ("subscriptions[1].status",)),
        ),
        (
            {"subscriptions": [held(status="CANCELLED"), held("a")]},
            (DONE, "ordered", ()),
            (DONE, "accepted", ()),
        ),
        (
            {"subscriptions": [held(), held("a", status=None, suspension_reasons=["OTHER"])]},
            (DONE, "ordered", ()),
            (DONE, "accepted", ()),
        ),
        ({"subscriptions": [held(**WAITING)]}, (DONE, "ordered", ()), (OPEN, "waiting", ())),
        ({"subscriptions": [held(), held("a", **WAITING)]}, (DONE, "ordered", ()), (OPEN, "waiting", ())),
        (
            {"subscriptions": [held(status="SUSPENDED", suspension_reasons=["OTHER"])]},
            (DONE, "ordered", ()),
            (DONE, "accepted", ()),
        ),
        (
            {
                "subscriptions": [
                    held(status="SUSPENDED", suspension_reasons=["OTHER", "PENDING_TOS_ACCEPTANCE"])
                ]
            },
            (DONE, "ordered", ()),
            (OPEN, "waiting", ()),
        ),
        # Suspended for no known reason: what follow_ups reminds of.
        (
            {"subscriptions": [held(status="SUSPENDED", suspension_reasons=())]},
            (DONE, "ordered", ()),
            (OPEN, "waiting", ()),
        ),
        (
            {"subscriptions": [held(status="SUSPENDED", suspension_reasons=None)]},
            (DONE, "ordered", ()),
            (NOT_KNOWN, "not-known", ("subscriptions[0].suspension_reasons",)),
        ),
        (
            {"subscriptions": [held(status=None, suspension_reasons=None)]},
            (NOT_KNOWN, "not-known", ("subscriptions[0].status",)),
            (NOT_KNOWN, "not-known", ("subscriptions[0].status",)),
        ),
        (
            {"subscriptions": [held(status=None, suspension_reasons=["PENDING_TOS_ACCEPTANCE"])]},
            (NOT_KNOWN, "not-known", ("subscriptions[0].status",)),
            (NOT_KNOWN, "not-known", ("subscriptions[0].status",)),
        ),
        (
            {"subscriptions": [held(status=None, suspension_reasons=["OTHER"])]},
            (NOT_KNOWN, "not-known", ("subscriptions[0].status",)),
            (NOT_KNOWN, "not-known", ("subscriptions[0].status",)),
        ),
        (
            {"account": account("ours", held(), held("a", status=None), held("b", status=None))},
            (DONE, "ordered", ()),
            (NOT_KNOWN, "not-known", ("account.subscriptions[1].status", "account.subscriptions[2].status")),
        ),
        # One that is known to wait is enough.
        (
            {"subscriptions": [held("a", status=None), held("b", **WAITING)]},
            (DONE, "ordered", ()),
            (OPEN, "waiting", ()),
        ),
    ],
)
def test_an_order_is_placed_and_then_the_customer_accepts_the_terms(
    known: Any, order: Any, terms: Any
) -> None:
    assert found("place-order", **known) == (*order, {})
    assert found("accept-terms", **known) == (*terms, {})


def test_a_teams_own_subscriptions_count() -> None:
    on_domain = account("ours", held(), teams=[team(held(**WAITING))])
    assert found("accept-terms", TEAM, account=on_domain) == (OPEN, "waiting", (), {})
    assert found("accept-terms", SHOP, account=on_domain) == (DONE, "accepted", (), {})


@pytest.mark.parametrize(
    ("customer", "seen", "expected"),
    [
        (SHOP, None, (NOT_KNOWN, "not-known", ("account",), {})),
        (
            SHOP,
            rc.GoogleAccount(),
            (NOT_KNOWN, "not-known", ("account.status", "account.domain_verified"), {}),
        ),
        (
            SHOP,
            account("ours", domain_verified=None),
            (NOT_KNOWN, "not-known", ("account.domain_verified",), {}),
        ),
        (SHOP, account("ours", domain_verified=False), (OPEN, "not-verified", (), {})),
        (SHOP, FREE, (OPEN, "not-verified", (), {})),
        (SHOP, account("ours", domain_verified=True), (DONE, "verified", (), {})),
        (TEAM, None, (NOT_NEEDED, "team", (), {})),
        (TEAM, teams(team(), domain_verified=False), (NOT_NEEDED, "team", (), {})),
        (TEAM, teams(team(), domain_verified=True), (NOT_NEEDED, "team", (), {})),
    ],
)
def test_a_domain_customer_verifies_its_domain(customer: rc.Customer, seen: Any, expected: Any) -> None:
    assert found("verify-domain", customer, account=seen) == expected


@pytest.mark.parametrize(
    ("reminded", "expected"),
    [
        (None, (NOT_KNOWN, "not-known", ("customer_reminded",), {})),
        (False, (OPEN, "not-asked", (), {})),
        (True, (DONE, "asked", (), {})),
    ],
)
def test_the_customer_is_asked_to_report_changes(reminded: bool | None, expected: Any) -> None:
    assert found("ask-to-report-changes", customer_reminded=reminded) == expected


def test_an_account_that_is_too_old_counts_as_not_known() -> None:
    policy = rc.Policy(max_fact_age=DAY)
    fresh = account("ours", held(), observed_at=AT - DAY)
    stale = attrs.evolve(fresh, observed_at=AT - DAY - SECOND)
    assert found("verify-domain", account=fresh, policy=policy)[0] is DONE
    assert found("verify-domain", account=stale, policy=policy)[2] == ("account",)
    assert found("place-order", account=stale, policy=policy)[2] == ("subscriptions",)


@pytest.mark.parametrize(
    ("known", "code", "field"),
    [
        ({"region": "kr"}, "value.region-code-invalid", "region"),
        ({"at": dt.datetime(2026, 11, 24)}, "value.naive-datetime", "at"),  # noqa: DTZ001 - the fault
        ({"users_exist": 1}, "value.wrong-type", "users_exist"),
        ({"language_set": "yes"}, "value.wrong-type", "language_set"),
        ({"time_zone_set": 0}, "value.wrong-type", "time_zone_set"),
        ({"smart_features_chosen": ""}, "value.wrong-type", "smart_features_chosen"),
        ({"customer_reminded": ()}, "value.wrong-type", "customer_reminded"),
        ({"access": True}, "value.wrong-type", "access"),
        ({"subscriptions": [None]}, "value.wrong-type", "subscriptions[0]"),
        ({"customer": None}, "value.wrong-type", "customer"),
        ({"policy": None}, "value.wrong-type", "policy"),
        ({"account": True}, "value.wrong-type", "account"),
        (
            {
                "customer": attrs.evolve(SHOP, cloud_identity_id="C01abcde9"),
                "account": account("ours"),
            },
            "value.ids-differ",
            "account.cloud_identity_id",
        ),
    ],
)
def test_what_is_no_such_thing_is_refused(known: Any, code: str, field: str) -> None:
    with pytest.raises(rc.InvalidValueError) as refused:
        rc.setup_tasks(**{"customer": SHOP, "region": None, "at": AT, **known})
    assert (refused.value.code, refused.value.field) == (code, field)


def test_the_facts_are_about_the_customer() -> None:
    assert rc.SetupFacts(customer=TEAM, at=AT).who == TEAM


# --- laws -------------------------------------------------------------------------------------------------


@st.composite
def known_of_a_customer(draw: Any) -> rc.SetupFacts:
    """A customer of which everything is known."""
    customer = draw(customers())
    flags = st.booleans()
    own_list = draw(st.none() | st.lists(subscriptions(), max_size=2))
    users_exist = draw(flags)
    seen = draw(accounts(customer))
    has_admin = users_exist and seen.status is not rc.AccountStatus.NONE and draw(flags)
    return rc.SetupFacts(
        customer=attrs.evolve(
            customer,
            language_code=draw(st.sampled_from(["ko", "ja", "en-GB", None])),
            time_zone=draw(st.sampled_from(["Asia/Seoul", "Asia/Tokyo", None])),
        ),
        region=draw(st.sampled_from(["KR", "DE", "JP", "RE"])),
        account=attrs.evolve(seen, super_admin_present=has_admin),
        subscriptions=own_list,
        access=rc.AdminConsoleAccess(
            granted=draw(flags),
            switched_off_at=draw(st.sampled_from([None, DRAWN_AT - DAY, DRAWN_AT - DAY + SECOND, DRAWN_AT])),
        ),
        users_exist=users_exist,
        language_set=draw(flags),
        time_zone_set=draw(flags),
        smart_features_chosen=draw(flags),
        customer_reminded=draw(flags),
        at=DRAWN_AT,
    )


def asked(facts: rc.SetupFacts) -> tuple[rc.SetupTask, ...]:
    given = {a.name: getattr(facts, a.name) for a in attrs.fields(rc.SetupFacts)}
    return rc.setup_tasks(**{name: given[name] for name in given.keys() - {"reseller", "profile"}})


def test_learning_settles_a_task_and_never_turns_it_round() -> None:
    settled = Counter[str]()

    @given(known_of_a_customer(), st.data())
    def law(whole: rc.SetupFacts, data: st.DataObject) -> None:
        facts = whole
        if (
            facts.subscriptions is not None
        ):  # else forgetting the list would ask the account, which may differ
            facts = attrs.evolve(facts, account=None)
        for _ in range(6):
            more, paths = asked(facts), observed_paths(facts)
            if not paths:
                break
            outer = [path for path in paths if path.count(".") < 2 and "[" not in path]
            facts = rc.forget(facts, data.draw(st.sampled_from(outer) | st.sampled_from(paths)))
            less = asked(facts)
            for before, after in zip(less, more, strict=True):
                assert before.state in (after.state, NOT_KNOWN), (before.code, after.situation)
                settled[before.code] += before.state is not after.state

    law()
    assert [code for code in tasks() if not settled[code]] == []


@given(known_of_a_customer(), st.data())
def test_what_is_not_known_names_what_is_missing_and_it_is(whole: rc.SetupFacts, data: st.DataObject) -> None:
    facts = whole
    for _ in range(data.draw(st.integers(0, 8))):
        if paths := observed_paths(facts):
            facts = rc.forget(facts, data.draw(st.sampled_from(paths)))
    for one in asked(facts):
        assert one.missing or one.state is not NOT_KNOWN
        assert [path for path in one.missing if rc.get(facts, path) is not None] == []
        assert one.state in (OPEN, NOT_KNOWN) or one.missing == ()


@given(known_of_a_customer())
def test_the_order_is_one_in_which_the_tasks_can_be_done(facts: rc.SetupFacts) -> None:
    done: list[str] = []
    for one in asked(facts):
        assert set(one.after) <= set(done)
        assert set(one.waits_for) <= set(one.after)
        assert set(one.facts) <= set(rc.FACTS)
        done.append(one.code)
    assert len(set(done)) == len(done) == 9


@given(st.lists(subscriptions(), max_size=3))
def test_follow_ups_are_the_open_ones_that_wait_for_no_order(listed: list[rc.Subscription]) -> None:
    stand = tasks(subscriptions=listed)
    reminded = [
        code
        for code in ("place-order", "accept-terms")
        if stand[code].state is OPEN and "place-order" not in stand[code].waits_for
    ]
    assert reminded == [one.code for one in rc.follow_ups(listed)]


@given(known_of_a_customer())
def test_done_is_what_the_named_path_says(facts: rc.SetupFacts) -> None:
    """What makes a task done, where a flag does."""
    for one in asked(facts):
        if one.state is DONE and one.done_by not in ("subscriptions", "account.domain_verified"):
            assert rc.get(facts, one.done_by) is True
        if one.state is OPEN and one.code != "admin-console-access" and one.done_by != "subscriptions":
            assert rc.get(facts, one.done_by) is False or facts.account is not None


# --- told to a person -------------------------------------------------------------------------------------

CASES: list[tuple[rc.Customer, dict[str, Any]]] = [
    (SHOP, {}),
    (SHOP, ALL_DONE),
    (attrs.evolve(SHOP, language_code="en", time_zone=None), {"users_exist": False}),
    (
        attrs.evolve(SHOP, language_code=None),
        {"region": "DE", "access": rc.AdminConsoleAccess(granted=False)},
    ),
    *(
        (
            SHOP,
            {
                "region": "JP",
                "access": rc.AdminConsoleAccess(granted=True, switched_off_at=AT),
                "users_exist": users,
                "language_set": False,
                "time_zone_set": False,
                "smart_features_chosen": False,
                "customer_reminded": False,
                "account": account("ours", held(**WAITING), domain_verified=False, super_admin_present=False),
            },
        )
        for users in (None, True, False)
    ),
    (TEAM, {"users_exist": False, "subscriptions": ()}),
    (SHOP, {"subscriptions": [held(status="CANCELLED")]}),
]


def test_every_situation_is_met_and_told_with_what_it_tells() -> None:
    met: dict[str, set[str]] = {}
    for customer, known in CASES:
        for one in tasks(customer, **known).values():
            met[f"{one.code} {one.situation}"] = set(dict(one.params))
    assert set(met) == {f"{code} {one}" for code, told in table(SETUP_TASKS).items() for one in told}
    assert {key: params for key, params in met.items() if params} == SETUP_PARAMS


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_a_person_reads_how_it_stands_what_comes_first_and_what_makes_it_done(locale: Any) -> None:
    texts = rc.texts_of(locale)
    for customer, known in CASES:
        for one in tasks(customer, **known).values():
            told, in_detail = rc.explain(one, locale), rc.explain(one, locale, detail=True)
            waits = bool(one.waits_for) and one.state in (OPEN, NOT_KNOWN)
            assert len(told) == 1 + waits
            assert "…" not in "".join(in_detail)
            assert "{" not in "".join(in_detail)
            assert in_detail[: len(told)] == told
            assert in_detail[len(told)] == texts.setup_tasks[one.code]["done-when"]
            assert len(in_detail) > len(told) + 1
            assert all(rc.FACTS[fact].sources for fact in one.facts)


def test_the_sentences_of_a_new_customer() -> None:
    known: dict[str, Any] = {
        "region": "KR",
        "access": ON,
        "users_exist": False,
        "language_set": False,
        "time_zone_set": False,
        "smart_features_chosen": False,
        "customer_reminded": False,
        "subscriptions": (),
        "account": account("ours", domain_verified=False, super_admin_present=False),
    }
    assert rc.explain(rc.setup_tasks(SHOP, at=AT, **known), "ko") == (
        "고객의 관리 콘솔에 액세스할 수 있습니다.",
        (
            "첫 사용자를 만들기 전에 고객의 언어(ko)를 설정하세요. "
            "그러지 않으면 그 사용자의 언어는 영어가 됩니다."
        ),
        (
            "첫 사용자를 만들기 전에 시간대(Asia/Seoul)를 설정하세요. "
            "한 번 설정하면 사용자의 위치를 따르도록 되돌릴 수 없습니다."
        ),
        (
            "Gmail, Chat, Meet의 스마트 기능을 사용할지 고객에게 물어보세요. 지역(KR)의 기본값: 사용. "
            "관리자가 정한 기본값은 각 사용자가 바꿀 수 있습니다."
        ),
        "고객의 최고 관리자가 될 첫 사용자를 만드세요.",
        "먼저 할 일: 언어, 시간대.",
        "아직 주문하지 않았습니다. 주문이 완료될 때까지 구독 상태가 공란으로 유지됩니다.",
        (
            "주문을 완료하면 고객의 최고 관리자가 Google 서비스 약관에 동의합니다. "
            "다른 누구도 고객을 대신하여 동의할 수 없습니다."
        ),
        "먼저 할 일: 첫 사용자, 주문.",
        "고객이 관리 콘솔에서 도메인을 인증합니다.",
        "먼저 할 일: 첫 사용자.",
        (
            "조직, 도메인 또는 관리자 주소 변경 시 알려달라고 고객에게 요청하세요. "
            "변경사항은 자동으로 업데이트되지 않습니다."
        ),
    )
    smart = rc.setup_tasks(SHOP, at=AT, **{**known, "region": "RE"})[3]
    assert rc.explain(smart, "en", detail=True) == (
        (
            "Ask the customer whether to switch smart features in Gmail, Chat and Meet on or off. In RE no "
            "source says which is the default. Each user can override what its administrator sets."
        ),
        "Done once the customer has decided and its administrator's default is set so.",
        (
            "Source: Smart features and personalization, https://support.google.com/a/answer/10095404 "
            "· fact 184 · read on 2026-11-24"
        ),
    )


def test_reminders_say_what_follow_ups_say() -> None:
    for locale in ("ko", "en"):
        texts = rc.texts_of(locale)
        assert texts.setup_tasks["place-order"]["not-ordered"] == texts.follow_ups["place-order"]
        assert texts.setup_tasks["accept-terms"]["waiting"] == texts.follow_ups["accept-terms"]
        assert texts.setup_tasks["verify-domain"]["not-verified"] == texts.actions["verify-domain"]
