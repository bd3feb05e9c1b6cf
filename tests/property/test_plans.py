"""Plans of drawn customers: each step after what it rests on, no steps where the answer is not yes."""

from __future__ import annotations

import math
from collections import Counter

from hypothesis import given, seed, settings
from hypothesis import strategies as st

import reseller_core as rc
from reseller_core.testing.dealings import orders
from reseller_core.testing.observed import observed_paths
from reseller_core.testing.worlds import registration_worlds, transfer_worlds
from reseller_core.upkeep.step import Planned

PROFILES = st.sampled_from(list(rc.Profile))
CREATING = (rc.RouteKind.CREATE, rc.RouteKind.ADD_TEAM)
AUTHORISING = {"get-consent", "get-token"}


def plan_of(facts: rc.RegistrationFacts, profile: rc.Profile, order: rc.Order | None) -> rc.WorkPlan:
    return rc.plan_onboarding(
        facts.customer,
        account=facts.account,
        order=order,
        reseller_id_requested=facts.reseller_id_requested,
        domain_registered=facts.domain_registered,
        reseller=facts.reseller,
        policy=facts.policy,
        profile=profile,
        at=facts.at,
    )


def transfer_of(facts: rc.TransferFacts, profile: rc.Profile) -> rc.WorkPlan:
    return rc.plan_transfer(
        facts.request,
        account=facts.account,
        consents=facts.consents,
        reseller=facts.reseller,
        linked_customer=facts.linked_customer,
        ineligible_skus=facts.ineligible_skus,
        policy=facts.policy,
        profile=profile,
        at=facts.at,
    )


def is_well_made(plan: rc.WorkPlan, planned: Planned) -> None:
    """The laws of any plan."""
    done: list[str] = []
    for step in plan.steps:
        assert step.code not in done
        assert set(step.after) <= set(done), step.code
        assert step == rc.steps_left(plan, done)[0]
        done.append(step.code)
    assert rc.steps_left(plan, done) == ()
    needed = [path for step in plan.steps if not step.optional for path in step.needs]
    assert set(plan.lacking) == {path for path in needed if rc.get(planned, path) is None}
    assert len(set(plan.lacking)) == len(plan.lacking)
    for locale in ("ko", "en"):
        assert rc.explain(plan, "ko" if locale == "ko" else "en")


def test_a_plan_to_add_a_customer_stands_in_order_and_only_where_it_is_allowed() -> None:
    drawn: Counter[str] = Counter()

    def holds(
        whole: rc.RegistrationFacts, profile: rc.Profile, order: rc.Order | None, forget_at: list[int]
    ) -> None:
        facts, known = whole, plan_of(whole, profile, order)
        for choice in (None, *forget_at):
            if choice is not None and (paths := observed_paths(facts)):
                facts = rc.forget(facts, paths[choice % len(paths)])
            plan = plan_of(facts, profile, order)
            drawn["steps" if plan.steps else "none"] += 1
            drawn[f"{profile} {'order' if order else 'close'}"] += bool(plan.steps)
            assert bool(plan.steps) is (plan.decision.allowed and plan.route in CREATING)
            assert plan.steps in (known.steps, ())  # what is not known takes the steps away, and adds none
            is_well_made(plan, Planned(customer=facts.customer, order=order, reseller=facts.reseller))

    for run, fault in enumerate(("", "taken", "", "")):
        drawing = given(
            registration_worlds(fault),
            PROFILES,
            st.none() | orders(),
            st.lists(st.integers(0, 99), max_size=3),
        )(holds)
        examples = settings(max_examples=math.ceil(settings().max_examples / 4))(drawing)
        (seed(run)(examples) if settings().derandomize else examples)()
    assert min(drawn["steps"], drawn["none"]) * 20 >= drawn["steps"] + drawn["none"], drawn
    assert all(drawn[f"{profile} close"] for profile in rc.Profile), drawn
    assert any(drawn[f"{profile} order"] for profile in rc.Profile), drawn


def test_a_plan_to_bring_a_customer_over_starts_with_its_consent() -> None:
    drawn: Counter[str] = Counter()

    def holds(whole: rc.TransferFacts, profile: rc.Profile, forget_at: list[int]) -> None:
        facts, known = whole, transfer_of(whole, profile)
        for choice in (None, *forget_at):
            if choice is not None and (paths := observed_paths(facts)):
                facts = rc.forget(facts, paths[choice % len(paths)])
            plan = transfer_of(facts, profile)
            moves = facts.request.items is not None
            drawn[f"{'steps' if plan.steps else 'none'} {'moves' if moves else 'import'}"] += 1
            assert plan.steps or not plan.decision.allowed
            assert plan.steps in (known.steps, ())
            if plan.steps:
                assert plan.steps[0].code in AUTHORISING
                assert (plan.steps[-1].code == "accept-terms") is moves
                assert set(plan.decision.missing) <= {"consents"}
            customer = facts.request.customer
            is_well_made(plan, Planned(customer=customer, request=facts.request, reseller=facts.reseller))

    for run, fault in enumerate(("", None, "", None)):
        drawing = given(transfer_worlds(fault), PROFILES, st.lists(st.integers(0, 99), max_size=3))(holds)
        examples = settings(max_examples=math.ceil(settings().max_examples / 4))(drawing)
        (seed(run)(examples) if settings().derandomize else examples)()
    assert {"steps moves", "steps import", "none moves", "none import"} <= drawn.keys(), drawn
