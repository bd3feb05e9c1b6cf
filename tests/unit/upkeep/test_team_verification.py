"""What verifying a domain does: expectations from the facts, whole answers compared."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reseller_core as rc
from reseller_core.testing.observed import observed_paths
from reseller_core.testing.worlds import verification_worlds
from unit.rules.building import AT, FREE, SCHOOL, TEAM, account, held, team, teams

EE, PLUS = "1010060003", "1010060005"
SECOND = dt.timedelta(seconds=1)
SALES = rc.Team(
    cloud_identity_id="C01abcde7", organization_name="Sales", owned=False, subscriptions=[held(EE)]
)
CLOSES = (rc.Consequence("no-new-teams", (158,)), rc.Consequence("accounts-managed", (158,)))
OPENS = (
    rc.Consequence("other-services", (150, 151)),
    rc.Consequence("further-features", (158,)),
    rc.Consequence("enterprise-upgrade", (140,)),
)
AFTER = rc.DomainCustomer(
    organization_name="Acme", domain="acme-example.com", primary_email="lead@acme-example.com"
)


def effects(customer: rc.Customer, seen: Any, **more: Any) -> rc.VerificationEffects:
    return rc.verification_effects(customer, account=seen, at=AT, **more)


def expected(customer: rc.Customer, seen: Any, **more: Any) -> rc.VerificationEffects:
    """What verifying does to a team that nobody stands beside, but for what is told."""
    known: dict[str, Any] = {
        "decision": rc.check_domain_verification(
            customer, account=seen, policy=more.pop("policy", rc.DEFAULT_POLICY), at=AT
        ),
        "before": customer,
        "after": AFTER,
        "taken_over": (),
        "untouched": (),
        "not_known": (),
        "must_hold": (),
        "closes": CLOSES,
        "opens": OPENS,
        "missing": (),
        "facts": (154,),
    }
    return rc.VerificationEffects(**{**known, **more})


ALL, OWN = rc.Policy(verification_scope="all-teams"), rc.Policy(verification_scope="own-team")
MINE = team(held(EE))
BOUGHT = team(held(EE), owned=False)
CASES: dict[str, tuple[rc.Customer, Any, dict[str, Any]]] = {
    "alone": (TEAM, teams(MINE), {}),
    "that we ordered, with a neighbour": (
        *(TEAM, teams(MINE, SALES)),
        {"untouched": (SALES,), "facts": (154, 155)},
    ),
    "of another reseller, with a neighbour": (
        *(TEAM, teams(BOUGHT, SALES, provider="other-reseller")),
        {"untouched": (SALES,), "facts": (154, 155)},
    ),
    "that bought from Google, with a neighbour": (
        *(TEAM, teams(BOUGHT, SALES, provider="google")),
        {"taken_over": (SALES,), "must_hold": (EE,), "facts": (154, 156)},
    ),
    "that bought from Google, and lacks what a neighbour holds": (
        TEAM,
        teams(
            BOUGHT,
            attrs.evolve(SALES, subscriptions=[held(PLUS), held("a", status="CANCELLED"), held(EE)]),
            attrs.evolve(SALES, cloud_identity_id="C01abcde8", subscriptions=[held(EE)]),
            provider="google",
        ),
        {
            "after": None,
            "taken_over": (
                attrs.evolve(SALES, subscriptions=[held(PLUS), held("a", status="CANCELLED"), held(EE)]),
                attrs.evolve(SALES, cloud_identity_id="C01abcde8", subscriptions=[held(EE)]),
            ),
            "must_hold": (EE, PLUS),
            "facts": (154, 156),
        },
    ),
    "that takes over one of which nothing is known": (
        TEAM,
        teams(BOUGHT, attrs.evolve(SALES, subscriptions=None), provider="google"),
        {
            "after": None,
            "taken_over": (attrs.evolve(SALES, subscriptions=None),),
            "must_hold": None,
            "facts": (154, 156),
        },
    ),
    "that takes over one whose subscription may be cancelled": (
        TEAM,
        teams(
            BOUGHT, attrs.evolve(SALES, subscriptions=[held(EE), held(PLUS, status=None)]), provider="google"
        ),
        {
            "after": None,
            "taken_over": (attrs.evolve(SALES, subscriptions=[held(EE), held(PLUS, status=None)]),),
            "must_hold": None,
            "facts": (154, 156),
        },
    ),
    "that takes over one whose subscription nobody has named": (
        TEAM,
        teams(BOUGHT, attrs.evolve(SALES, subscriptions=[held(EE), held(None)]), provider="google"),
        {
            "after": None,
            "taken_over": (attrs.evolve(SALES, subscriptions=[held(EE), held(None)]),),
            "must_hold": None,
            "facts": (154, 156),
        },
    ),
    "of which the seller is not known": (
        TEAM,
        teams(BOUGHT, SALES),
        {
            "not_known": (SALES,),
            "must_hold": None,
            "missing": ("account.provider",),
            "facts": (154, 155, 156),
        },
    ),
    "of which it is not known whose it is": (
        TEAM,
        teams(team(held(EE), owned=None), SALES, provider="google"),
        {
            "not_known": (SALES,),
            "must_hold": None,
            "missing": ("account.teams[0].owned",),
            "facts": (154, 155, 156),
        },
    ),
    "of which the seller is not known, alone": (TEAM, teams(BOUGHT), {}),
    "by a policy of one team": (
        *(TEAM, teams(BOUGHT, SALES, provider="google")),
        {"policy": OWN, "untouched": (SALES,), "facts": (154, 155)},
    ),
    "by a policy of all teams": (
        *(TEAM, teams(MINE, SALES)),
        {"policy": ALL, "taken_over": (SALES,), "must_hold": (EE,), "facts": (154, 156)},
    ),
    "that may be any of those on the domain": (
        TEAM,
        teams(team(held(EE), primary_email=None), SALES, provider="google"),
        {
            "after": None,
            "opens": OPENS[:2],
            "not_known": (team(held(EE), primary_email=None), SALES),
            "must_hold": None,
            "missing": ("account.teams[0].primary_email", "account.teams[1].primary_email"),
            "facts": (154, 155, 156),
        },
    ),
    "whose domain was not looked up": (
        TEAM,
        None,
        {
            "after": None,
            "opens": OPENS[:2],
            "must_hold": None,
            "missing": ("account",),
            "facts": (154, 155, 156),
        },
    ),
    "on a domain of which the teams are not known": (
        TEAM,
        rc.GoogleAccount(status="teams"),
        {
            "after": None,
            "opens": OPENS[:2],
            "must_hold": None,
            "missing": ("account.teams",),
            "facts": (154, 155, 156),
        },
    ),
    "with a suspended subscription": (
        TEAM,
        teams(team(held(EE, status="SUSPENDED", suspension_reasons=["OTHER"])), SALES),
        {"after": None, "untouched": (SALES,), "facts": (154, 155)},
    ),
    "that is verified": (TEAM, teams(MINE, domain_verified=True), {"closes": (), "opens": ()}),
    "that is perhaps verified": (TEAM, teams(MINE, domain_verified=None), {}),
    "on a free domain": (TEAM, FREE, {"after": None, "closes": (), "opens": ()}),
    "that is none of those on the domain": (
        TEAM,
        teams(SALES, attrs.evolve(MINE, primary_email="kim@acme-example.com"), provider="google"),
        {
            "after": None,
            "opens": OPENS[:2],
            "not_known": (attrs.evolve(MINE, primary_email="kim@acme-example.com"), SALES),
            "must_hold": None,
            "missing": ("account.teams[1].primary_email",),
            "facts": (154, 155, 156),
        },
    ),
    "that is known to be none of those on the domain": (
        TEAM,
        teams(attrs.evolve(SALES, primary_email="kim@acme-example.com"), provider="google"),
        {"after": None, "closes": (), "opens": ()},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_team(name: str) -> None:
    customer, seen, more = CASES[name]
    given = {"policy": more["policy"]} if "policy" in more else {}
    assert effects(customer, seen, **given) == expected(customer, seen, **more)


DOMAIN: dict[str, Any] = {"closes": CLOSES[:1], "opens": ()}


@pytest.mark.parametrize(
    ("seen", "more"),
    [
        (account("ours", domain_verified=False), {**DOMAIN, "facts": ()}),
        (account("ours", domain_verified=True), {"closes": (), "opens": (), "facts": ()}),
        (
            account("ours", domain_verified=False, teams=[SALES]),
            {**DOMAIN, "untouched": (SALES,), "facts": (155,)},
        ),
        (
            account("elsewhere", held(EE), domain_verified=False, teams=[SALES], provider="google"),
            {**DOMAIN, "opens": OPENS[2:], "taken_over": (SALES,), "must_hold": (EE,), "facts": (156,)},
        ),
        (
            account("elsewhere", held(EE), domain_verified=False, teams=[SALES]),
            {
                **DOMAIN,
                "opens": OPENS[2:],
                "not_known": (SALES,),
                "must_hold": None,
                "missing": ("account.provider",),
                "facts": (155, 156),
            },
        ),
        # Whether there is a domain account is not known, so it is not known whether anybody verifies.
        (
            rc.GoogleAccount(teams=[SALES], provider="other-reseller"),
            {
                **DOMAIN,
                "after": None,
                "not_known": (SALES,),
                "must_hold": None,
                "missing": ("account.status",),
                "facts": (155, 156),
            },
        ),
        (rc.GoogleAccount(teams=()), {**DOMAIN, "after": None, "facts": ()}),
        (teams(MINE), {"after": None, "closes": (), "opens": (), "facts": ()}),
        (FREE, {"after": None, "closes": (), "opens": (), "facts": ()}),
    ],
)
def test_a_domain_customer(seen: rc.GoogleAccount, more: dict[str, Any]) -> None:
    found = effects(SCHOOL, seen)
    assert found == expected(SCHOOL, seen, **{"after": SCHOOL, **more})
    assert found.after is None or found.after is found.before  # it stays what it is


def test_an_account_that_is_too_old_counts_as_not_known() -> None:
    policy = rc.Policy(max_fact_age=dt.timedelta(days=1))
    fresh = teams(MINE, SALES, observed_at=AT - dt.timedelta(days=1))
    stale = attrs.evolve(fresh, observed_at=AT - dt.timedelta(days=1) - SECOND)
    assert effects(TEAM, fresh, policy=policy).untouched == (SALES,)
    assert effects(TEAM, stale, policy=policy) == expected(
        TEAM,
        stale,
        policy=policy,
        after=None,
        opens=OPENS[:2],
        must_hold=None,
        missing=("account",),
        facts=(154, 155, 156),
    )


def test_what_is_no_such_thing_is_refused() -> None:
    with pytest.raises(rc.InvalidValueError) as refused:
        rc.verification_effects(TEAM, account=None, at=dt.datetime(2026, 11, 24))  # noqa: DTZ001 - the fault
    assert (refused.value.code, refused.value.field) == ("value.naive-datetime", "at")


def test_what_opens_can_be_bought_afterwards_and_not_before() -> None:
    vault = rc.Order(sku="Google-Vault", plan="FLEXIBLE", seats=5)
    upgrade = rc.Order(sku="1010020020", plan="FLEXIBLE", seats=5, replaces=EE)
    before = teams(MINE)
    after = attrs.evolve(before, domain_verified=True)
    become = effects(TEAM, before).after
    assert become is not None
    for order, code in (
        (vault, "purchase.domain-not-verified"),
        (upgrade, "purchase.upgrade-not-verified"),
    ):
        known: dict[str, Any] = {"consents": (), "reseller_id": "C0123456", "at": AT}
        assert code in rc.check_purchase(order, customer=TEAM, account=before, **known).codes
        assert code not in rc.check_purchase(order, customer=become, account=after, **known).codes


# --- laws -------------------------------------------------------------------------------------------------


def of(facts: rc.VerificationFacts) -> rc.VerificationEffects:
    return rc.verification_effects(facts.customer, account=facts.account, policy=facts.policy, at=facts.at)


def told(decision: rc.Decision, code: str) -> list[rc.Finding]:
    return [one for one in decision.findings if one.code == code and one.severity is not rc.Severity.UNKNOWN]


def agrees(facts: rc.VerificationFacts, met: Counter[str]) -> None:
    """It offers what the decider allows, and tells of the same teams."""
    found = of(facts)
    decision = rc.decide(rc.VERIFICATION_RULES, facts)
    assert found.decision == decision
    assert (found.after is not None) is decision.allowed
    if found.after is not None and isinstance(facts.customer, rc.TeamCustomer):
        assert found.after == rc.verified(facts.customer)

    stay = told(decision, "verification.other-teams-stay")
    assert [one.param("count") for one in stay] == ([len(found.untouched)] if found.untouched else [])
    lacking = [
        rc.get(facts, one.subject.removesuffix(".subscriptions"))
        for one in told(decision, "verification.teams-subscriptions-missing")
    ]
    assert [one for one in lacking if one not in found.taken_over] == []
    closed = any(one.code == "no-new-teams" for one in found.closes)
    assert closed or not told(decision, "verification.no-new-teams")

    others = [*found.taken_over, *found.untouched, *found.not_known]
    known = (facts.account.teams if facts.account else None) or ()
    assert len(others) <= len(known)
    assert [one for one in others if one not in known] == []
    assert not (found.taken_over and found.untouched)
    assert bool(found.not_known) <= bool(found.missing)
    assert [path for path in found.missing if rc.get(facts, path) is not None] == []
    for fate in ("after", "taken_over", "untouched", "not_known", "must_hold", "closes"):
        met[fate] += bool(getattr(found, fate))


READ = (".status", ".provider", ".owned", ".cloud_identity_id", ".primary_email", ".domain_verified")
"""What tells which of the teams it is, and who sold it."""


def test_it_agrees_with_the_decider_and_learning_never_takes_back_what_becomes_of_a_team() -> None:
    met = Counter[str]()

    @given(verification_worlds(), st.data())
    def law(whole: rc.VerificationFacts, data: st.DataObject) -> None:
        agrees(whole, met)
        facts = whole
        for _ in range(3):
            paths = observed_paths(facts)
            if not paths:
                break
            read = [path for path in paths if path.endswith(READ)] or paths
            chosen = data.draw(st.sampled_from(read) | st.sampled_from(paths))
            more, facts = of(facts), rc.forget(facts, chosen)
            less = of(facts)
            agrees(facts, met)
            # A team may be less known itself: its name, of which worlds draw one each, tells which it is.
            for fate in ("taken_over", "untouched"):
                before = {one.organization_name for one in getattr(less, fate)} - {None}
                after = {one.organization_name for one in getattr(more, fate)}
                assert before <= after
            assert less.must_hold in (None, more.must_hold)
            assert less.after is None or more.after is not None

    law()
    fates = ("after", "taken_over", "untouched", "not_known", "must_hold", "closes")
    assert [fate for fate in fates if not met[fate]] == []


# --- told to a person -------------------------------------------------------------------------------------


def test_a_person_reads_what_becomes_of_each_team() -> None:
    named = attrs.evolve(SALES, cloud_identity_id="C01abcde8")
    found = effects(TEAM, teams(BOUGHT, SALES, named, provider="google"))
    assert rc.explain(found, "ko") == (
        "도메인을 인증하면 팀 고객이 도메인 고객이 됩니다.",
        "다음 팀을 인수합니다: Sales (C01abcde7), Sales (C01abcde8).",
        (
            "인수하는 팀에서 사용하는 구독이 고객에게 모두 있어야 합니다: "
            "Google Workspace Enterprise Essentials (1010060003)."
        ),
        "그 뒤에는 acme-example.com에 새 팀을 만들 수 없습니다.",
        "사용자 계정은 그때부터 계속 관리자가 관리하며 되돌릴 수 없습니다.",
        "Google Vault와 같은 다른 Google Workspace 서비스를 구매할 수 있게 됩니다.",
        "더 많은 기능을 사용할 수 있게 됩니다.",
        "Enterprise Essentials를 Enterprise 버전으로 업그레이드할 수 있게 됩니다.",
    )


OPENS_EN = (
    "No further team can be made on acme-example.com afterwards.",
    "Its users' accounts are managed by its administrator from then on, for good.",
    "It can then buy other Google Workspace services, such as Google Vault.",
    "Further features open up.",
    "Enterprise Essentials can then be upgraded to an Enterprise edition.",
)


OPENS_IF = (
    "If it verifies acme-example.com, no further team can be made on it.",
    "If it verifies its domain, its administrator manages its users' accounts from then on, for good.",
    "If it verifies its domain, it can buy other Google Workspace services, such as Google Vault.",
    "If it verifies its domain, further features open up.",
    "If it verifies its domain, Enterprise Essentials can be upgraded to an Enterprise edition.",
)


def test_where_it_may_not_verify_a_person_reads_what_would_happen() -> None:
    found = effects(TEAM, CASES["that bought from Google, and lacks what a neighbour holds"][1])
    assert rc.explain(found, "ko")[-7:] == (
        "도메인을 인증하면 다음 팀을 인수하게 됩니다: Sales (C01abcde7), Sales (C01abcde8).",
        (
            "팀을 인수하려면 그 팀에서 사용하는 구독이 고객에게 모두 있어야 합니다: Google Workspace "
            "Enterprise Essentials (1010060003), Google Workspace Enterprise Essentials Plus (1010060005)."
        ),
        "acme-example.com을 인증하면 이 도메인에 새 팀을 만들 수 없게 됩니다.",
        "도메인을 인증하면 사용자 계정은 그때부터 계속 관리자가 관리하게 되며 되돌릴 수 없습니다.",
        "도메인을 인증하면 Google Vault와 같은 다른 Google Workspace 서비스를 구매할 수 있게 됩니다.",
        "도메인을 인증하면 더 많은 기능을 사용할 수 있게 됩니다.",
        "도메인을 인증하면 Enterprise Essentials를 Enterprise 버전으로 업그레이드할 수 있게 됩니다.",
    )
    kept = effects(TEAM, CASES["with a suspended subscription"][1])
    assert rc.explain(kept, "ko")[1] == "도메인을 인증해도 다음 팀은 그대로 유지됩니다: Sales."


@pytest.mark.parametrize(
    "mine", [team(held(EE, status=None)), team(held(EE, status="CANCELLED")), team(held(PLUS)), team()]
)
def test_no_upgrade_is_promised_where_nothing_is_known_to_be_there_to_upgrade(mine: rc.Team) -> None:
    assert effects(TEAM, teams(mine)).opens == OPENS[:2]
    assert effects(TEAM, teams(attrs.evolve(mine, subscriptions=None))).opens == OPENS[:2]


def test_a_person_reads_what_stands_against_it_and_what_is_open() -> None:
    assert rc.explain(effects(TEAM, CASES["with a suspended subscription"][1]), "en") == (
        (
            "Google Workspace Enterprise Essentials (1010060003) is suspended; it must be renewed or "
            "cancelled before the domain is verified."
        ),
        "If it verifies its domain, these teams stay as they are: Sales.",
        *OPENS_IF,
    )
    assert rc.explain(effects(TEAM, teams(BOUGHT, SALES)), "en") == (
        (
            "Not known: whether Google or another reseller sells to it. Ask the customer's "
            "super administrator: Admin console > Billing > Subscriptions."
        ),
        "By verifying its domain the team becomes a domain customer.",
        "What becomes of these teams is not known: Sales.",
        *OPENS_EN,
    )
    # What the decision leaves open already is told once.
    assert rc.explain(effects(TEAM, None), "en") == (
        (
            "Not known: what Google knows of the domain. Ask Google: Cloud Channel API "
            "checkCloudIdentityAccountsExist, or Reseller API customers.get."
        ),
        *OPENS_IF[:4],
    )


def test_a_person_reads_all_that_must_be_held() -> None:
    found = effects(TEAM, CASES["that bought from Google, and lacks what a neighbour holds"][1])
    assert rc.explain(found, "en")[2] == (
        "To take teams over it must hold everything that they use: Google Workspace Enterprise Essentials "
        "(1010060003), Google Workspace Enterprise Essentials Plus (1010060005)."
    )


def test_a_person_reads_that_it_is_verified_or_that_nobody_could() -> None:
    assert rc.explain(effects(SCHOOL, account("ours")), "en") == ("The domain is verified already.",)
    assert rc.explain(effects(SCHOOL, FREE), "en") == (
        "Nobody has a Google account on this domain, so nobody can verify it.",
    )


def test_in_detail_a_person_reads_the_sources_once_each() -> None:
    found = effects(TEAM, teams(MINE, SALES))
    short, long = rc.explain(found, "en"), rc.explain(found, "en", detail=True)
    assert long[: len(short)] == short
    assert [line.split(" · ")[1] for line in long[len(short) :]] == [
        "fact 154",
        "fact 155",
        "fact 158",
        "fact 150",
        "fact 151",
        "fact 140",
    ]
    refused = rc.explain(effects(SCHOOL, FREE), "en", detail=True)
    assert refused[1].startswith("Source: ")
    assert refused[2].startswith("→ ")
