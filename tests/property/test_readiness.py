"""The laws of readiness: nothing is lost, nothing stands twice, and a way unblocks what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

import reseller_core as rc
from property.test_laws import SUPPLIES
from reseller_core.rules.profiles import decide_for
from reseller_core.testing.dealings import console_accesses
from reseller_core.testing.dice import AT, US
from reseller_core.testing.worlds import (
    entitlement_worlds,
    purchase_worlds,
    registration_worlds,
    transfer_out_worlds,
    transfer_worlds,
)
from reseller_core.upkeep.abilities import RULES_OF

SELLS = ("1010020028", "1010060003", "Google-Vault", "1010330004", "1010380001")
FORGETTABLE = (
    *("status", "cloud_identity_id", "nonprofit", "legacy_free", "domain_verified", "subscriptions"),
    *("teams", "super_admin_present", "first_reseller"),
)
ROUNDS, PARTS = 6, 5
LOCALES: tuple[rc.Locale, ...] = ("ko", "en")
Draw = Callable[[st.SearchStrategy[Any]], Any]


def _subscription(facts: rc.EntitlementFacts) -> rc.Subscription:
    return facts.subscription


@st.composite
def desks(draw: Draw) -> dict[str, Any]:
    """What readiness is asked with: the whole worlds of single deciders, and what is beside them."""
    make = st.one_of(transfer_worlds(), registration_worlds(), purchase_worlds(), transfer_out_worlds())
    facts = draw(make)
    request = getattr(facts, "request", None)
    told: tuple[str, ...] = ("linked_customer", "ineligible_skus", "primary_email_taken", "billed_offline")
    told += ("intended_sku", "reseller_id_requested", "domain_registered", "provisionable_types")
    return {
        "customer": facts.who,
        "account": facts.account,
        "consents": getattr(facts, "consents", ()),
        "reseller": facts.reseller or rc.Reseller(id=US),
        "access": draw(st.none() | console_accesses()),
        "subscriptions": draw(st.none() | st.lists(entitlement_worlds().map(_subscription), max_size=2)),
        "request": request if draw(st.booleans()) else None,
        "skus": SELLS,
        "circumstances": rc.Circumstances(
            **{name: getattr(facts, name) for name in told if hasattr(facts, name)}
        ),
        "policy": facts.policy,
        "at": AT,
    }


@st.composite
def partial_desks(draw: Draw) -> dict[str, Any]:
    """Desks at which some things are not known."""
    desk: dict[str, Any] = draw(desks())
    for name in draw(st.lists(st.sampled_from(FORGETTABLE), max_size=2)):
        desk["account"] = evolve(desk["account"], **{name: None})
    if draw(st.integers(0, 5)) == 0:
        desk["consents"] = None
    return desk


def ready(desk: dict[str, Any]) -> rc.Readiness:
    """Readiness as the desk knows it."""
    return rc.readiness(**desk)


def weighty(decision: rc.Decision | None) -> tuple[rc.Finding, ...]:
    """What refuses, and what leaves it open."""
    return () if decision is None else (*decision.violations, *decision.unknowns)


def decided(ability: rc.Ability, question: rc.Facts) -> rc.Decision:
    return decide_for(RULES_OF[ability.kind], question)


def asked_again(ability: rc.Ability) -> rc.Decision:
    """What the public decider says of the same facts."""
    q: Any = ability.question
    common = {"at": q.at, "policy": q.policy, "profile": q.profile}
    of_account = {**common, "account": getattr(q, "account", None), "reseller": getattr(q, "reseller", None)}
    match q:
        case rc.RegistrationFacts():
            names: tuple[str, ...] = (
                "intended_sku",
                "reseller_id_requested",
                "domain_registered",
                "domain_deleted_at",
            )
            names += ("deleted_via_reseller", "provisionable_types")
            return rc.check_registration(q.customer, **of_account, **{one: getattr(q, one) for one in names})
        case rc.TransferFacts():
            names = ("consents", "linked_customer", "ineligible_skus")
            return rc.check_transfer(q.request, **of_account, **{one: getattr(q, one) for one in names})
        case rc.PurchaseFacts():
            names = ("customer", "consents", "primary_email_taken")
            return rc.check_purchase(q.order, **of_account, **{one: getattr(q, one) for one in names})
        case rc.TransferOutFacts():
            return rc.check_transfer_to_google(q.customer, **of_account, billed_offline=q.billed_offline)
        case rc.EntitlementFacts():
            suspends = ability.kind is rc.AbilityKind.SUSPEND
            check = rc.check_suspension if suspends else rc.check_reactivation
            return check(q.subscription, **common)
        case _:
            return rc.check_admin_action(q.action, customer=q.customer, access=q.access, **common)


COUNTS: Counter[str] = Counter()


def run(check: Callable[..., None], lacking: Callable[[], set[str]], *drawn: st.SearchStrategy[Any]) -> None:
    """Check what is drawn, again while something has not been met; each draw asks twenty deciders."""
    for round_ in range(ROUNDS):
        for part in range(PARTS):  # Hypothesis repeats itself within a run

            @settings(
                max_examples=max(1, settings().max_examples // (2 * PARTS)),
                suppress_health_check=list(HealthCheck),
            )
            @given(st.tuples(*drawn))
            def holds(values: tuple[Any, ...]) -> None:
                check(*values)

            (seed(round_ * PARTS + part)(holds) if settings().derandomize else holds)()
        if not lacking():
            break
    assert lacking() == set()


def too_few(counts: Counter[str], least: dict[str, int]) -> set[str]:
    """What was met less often than asked for."""
    return {name for name, number in least.items() if counts[name] < number}


def test_every_finding_stands_once_and_every_ability_is_decided_by_its_decider() -> None:
    COUNTS.clear()
    wanted = {f"{kind} {outcome}" for kind in rc.AbilityKind for outcome in rc.Outcome}
    wanted |= {f"remedy {one}" for one in ("now", "waiting", "later", "never")}
    wanted |= {"deadline by", "deadline overdue", "ask now", "ask waiting"}
    run(_check_page, lambda: wanted - set(COUNTS), partial_desks())


def _check_page(desk: dict[str, Any]) -> None:
    page = ready(desk)
    assert len({one.name for one in page.abilities}) == len(page.abilities)
    for one in page.abilities:
        COUNTS[f"{one.kind.value} {one.outcome or one.not_asked}"] += 1
        assert (one.decision is None) is (one.not_asked is not None)
        assert one.question is None or asked_again(one) == one.decision
        assert one.question is not None or one.outcome in (None, rc.Outcome.UNDETERMINED)
    told = Counter((one.name, finding) for one in page.abilities for finding in weighty(one.decision))
    assert Counter(pair for one in page.requirements for pair in one.found) == told
    blocked = Counter(name for one in page.requirements for name in one.blocks)
    for one in page.abilities:
        assert (blocked[one.name] == 0) is (one.outcome in (rc.Outcome.ALLOWED, None))
    for need in page.requirements:
        assert need.alone == tuple(name for name in need.blocks if blocked[name] == 1)
        assert bool(need.found) or need.kind is not rc.RequirementKind.REMEDY
        assert need.facts
        assert set(need.facts) <= set(rc.FACTS)
        COUNTS[f"{need.kind} {need.timing}"] += 1
    order = [
        (list(rc.Timing).index(one.timing), one.moment or AT.max.replace(tzinfo=AT.tzinfo))
        for one in page.requirements
    ]
    assert order == sorted(order)
    assert ready(desk) == page
    for locale in LOCALES:
        said = rc.explain(page, locale)
        assert len(said) >= len(page.abilities) + len(page.requirements)
        assert not [line for line in said if "…" in line or "{" in line]


def own_ways(page: rc.Readiness, one: rc.Requirement, action: str) -> dict[str, list[rc.Way]]:
    """Name of each ability → the ways of that action that its own decision offers out of the requirement."""
    found: dict[str, list[rc.Way]] = {}
    for ability in page.abilities:
        mine = [finding for name, finding in one.found if name == ability.name]
        for finding in mine:
            (remedy,) = rc.remedies(rc.Decision((finding,), page.at, page.policy_version))
            found.setdefault(ability.name, []).extend(
                way for way in remedy.ways if way.action == action and way.another_way is None
            )
    return found


def taken(way: rc.Way, facts: rc.Facts) -> rc.Facts | None:
    """The facts once the way is taken, or None where it does not apply."""
    supplied = {path: SUPPLIES[path](facts) for path in way.needs if path in SUPPLIES}
    try:
        return way.apply(facts, supplied)
    except rc.NotApplicableError:
        return None


LAW: Counter[str] = Counter()


def test_a_way_unblocks_exactly_what_its_requirement_blocks_alone() -> None:
    LAW.clear()
    # One way may remove several.
    wanted = {"alone, allowed": 50, "beside others, blocked": 50, "beside others, allowed": 1}
    run(_check_ways, lambda: too_few(LAW, wanted), desks())


def _check_ways(desk: dict[str, Any]) -> None:
    page = ready(desk)
    for one in page.requirements:
        if one.kind is not rc.RequirementKind.REMEDY:
            continue
        for action in dict.fromkeys(way.action for way in one.ways):
            ways = own_ways(page, one, action)
            assert set(ways) == set(one.blocks)
            if action == "wait-for-consent":
                _check_day(one, ways)
            for ability in page.abilities:
                _check_ability(page, one, ability, ways.get(ability.name, []))


def _check_day(one: rc.Requirement, ways: dict[str, list[rc.Way]]) -> None:
    """The day is the first on which something is unblocked, where anything is that nothing else blocks."""
    (told,) = (way for way in one.ways if way.action == "wait-for-consent")
    days = {name: [way.not_before for way in mine if way.not_before] for name, mine in ways.items()}
    asked = [name for name in one.alone if days[name]] or list(days)
    assert told.not_before == min(day for name in asked for day in days[name])


def _check_ability(page: rc.Readiness, one: rc.Requirement, ability: rc.Ability, ways: list[rc.Way]) -> None:
    facts, led = ability.question, set[str]()
    if facts is None or not ways:
        return  # nothing is changed in its facts
    for way in ways:
        then = taken(way, facts)
        if then is None:
            LAW["does not apply"] += 1
            return
        facts, led = then, led | set(way.may_lead_to)
    after = decided(ability, facts)
    ours = Counter((finding.code, finding.params) for name, finding in one.found if name == ability.name)
    left = Counter((finding.code, finding.params) for finding in after.violations)
    assert not ours & left, (one.codes, ways[0].action)
    new = set(after.codes) - set(ability.decision.codes if ability.decision is not None else ())
    assert new <= led
    if ability.name in one.alone:
        # Whatever blocks it now is what the way says that it may lead to.
        assert after.allowed or (after.outcome is rc.Outcome.REFUSED and set(after.codes) <= led)
        LAW["alone, allowed" if after.allowed else "alone, led on"] += 1
        return
    others = {
        finding.code
        for each in page.requirements
        if each is not one
        for name, finding in each.found
        if name == ability.name
    }
    assert others
    # What blocks it now did so before, or is what the way says that it may lead to.
    assert {finding.code for finding in weighty(after)} <= others | led
    LAW["beside others, allowed" if after.allowed else "beside others, blocked"] += 1


SHARED = {
    "move-to-paid-edition": "account",
    "upgrade-legacy-edition": "account",
    "verify-domain": "account",
    "add-super-admin": "account",
    "accept-reseller-terms": "reseller",
    "switch-access-on": "access",
}
"""Ways that change one thing which all abilities share → the argument that it is."""
WORLD: Counter[str] = Counter()


def test_in_the_world_that_all_abilities_share_a_way_unblocks_just_as_much() -> None:
    WORLD.clear()
    run(_check_shared, lambda: too_few(WORLD, {"exactly": 10}), desks())
    assert WORLD["exactly"] >= 9 * WORLD["not exactly"]


def _check_shared(desk: dict[str, Any]) -> None:
    page = ready(desk)
    for one in page.requirements:
        for way in one.ways:
            if way.action in SHARED and way.another_way is None:
                _check_world(desk, page, one, way)


def _check_world(desk: dict[str, Any], page: rc.Readiness, one: rc.Requirement, way: rc.Way) -> None:
    argument = SHARED[way.action]
    question = page.ability(one.blocks[0]).question
    then = None if question is None else taken(way, question)
    if then is None:
        return
    after = ready({**desk, argument: getattr(then, argument)})
    before, now = set(page.ready_for), set(after.ready_for)
    lost = before - now
    assert not lost, (way.action, lost)
    unblocked = now - before
    for name in set(one.alone) - unblocked:
        codes = {code for each in after.requirements if name in each.blocks for code in each.codes}
        assert codes, name
        WORLD["alone, not unblocked"] += 1
    for name in unblocked - set(one.alone):
        others = [each for each in page.requirements if name in each.blocks and each is not one]
        assert others  # it removed those as well
        WORLD["unblocked beside others"] += 1
    WORLD["exactly" if unblocked == set(one.alone) else "not exactly"] += 1


LEARNT: Counter[str] = Counter()


def test_an_answer_changes_nothing_but_what_waited_for_it() -> None:
    LEARNT.clear()
    account = tuple(name for name in FORGETTABLE if name != "status")
    run(
        _check_answer,
        lambda: too_few(LEARNT, {"waited": 50, "did not wait": 50}),
        *(desks(), st.sampled_from((*account, "consents", "access"))),
    )


def _check_answer(desk: dict[str, Any], name: str) -> None:
    less = (
        {**desk, name: None} if name in desk else {**desk, "account": evolve(desk["account"], **{name: None})}
    )
    path = name if name in desk else f"account.{name}"
    before, after = ready(less), ready(desk)
    waiting = {each for one in before.requirements if one.subject == path for each in one.blocks}
    now = {one.name: one for one in after.abilities}
    for one in before.abilities:
        then = now.get(one.name)
        if one.decision is None or then is None or then.decision is None or one.name in waiting:
            LEARNT["waited"] += one.name in waiting
            continue
        assert then.outcome is one.outcome, one.name
        LEARNT["did not wait"] += 1
