"""The route follows from what is known of the account, and learning changes only the open one."""

from __future__ import annotations

import math
from collections import Counter

from hypothesis import given, seed, settings
from hypothesis import strategies as st

from reseller_core.facts import RegistrationFacts
from reseller_core.finding import Severity
from reseller_core.paths import forget
from reseller_core.rules.route import Route, RouteKind, choose_route
from reseller_core.testing.observed import observed_paths
from reseller_core.testing.worlds import registration_worlds

CREATING = {RouteKind.CREATE, RouteKind.ADD_TEAM}


def route_of(facts: RegistrationFacts) -> Route:
    return choose_route(
        facts.customer,
        account=facts.account,
        intended_sku=facts.intended_sku,
        reseller_id_requested=facts.reseller_id_requested,
        domain_registered=facts.domain_registered,
        reseller=facts.reseller,
        policy=facts.policy,
        at=facts.at,
    )


def test_the_route_agrees_with_account_exists_and_learning_changes_only_ask_first() -> None:
    drawn: Counter[RouteKind] = Counter()

    def holds(whole: RegistrationFacts, forget_at: list[int]) -> None:
        facts, known = whole, route_of(whole)
        for choice in (None, *forget_at):
            if choice is not None and (paths := observed_paths(facts)):
                facts = forget(facts, paths[choice % len(paths)])
            route = route_of(facts)
            drawn[route.kind] += 1
            exists = [one for one in route.decision.findings if one.code == "registration.account-exists"]
            assert (route.kind in CREATING) is (not exists)
            unknown = any(one.severity is Severity.UNKNOWN for one in exists)
            assert (route.kind is RouteKind.ASK_FIRST) is unknown
            assert route.kind in (known.kind, RouteKind.ASK_FIRST)

    # Several runs: Hypothesis repeats itself within one.
    for run, fault in enumerate(("taken", "", "taken", "", "taken", "")):
        worlds = registration_worlds(fault)
        examples = settings(max_examples=math.ceil(settings().max_examples / 6))
        drawing = examples(given(worlds, st.lists(st.integers(0, 99), max_size=5))(holds))
        (seed(run)(drawing) if settings().derandomize else drawing)()
    assert set(drawn) == set(RouteKind), drawn
