"""Every law, on every decider: one bundled property each, with counts so that none is vacuous."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle, islice
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from reseller_core.account import AccountStatus, GoogleAccount
from reseller_core.decision import Outcome, Rule
from reseller_core.facts import Facts
from reseller_core.rules.consent import CONSENT_RULES
from reseller_core.rules.purchase import PURCHASE_RULES
from reseller_core.rules.registration import REGISTRATION_RULES
from reseller_core.rules.transfer import TRANSFER_RULES
from reseller_core.testing.dice import AT, PURCHASE_FAULTS, REGISTRATION_FAULTS, TRANSFER_FAULTS
from reseller_core.testing.laws import Counts, check_every_law
from reseller_core.testing.worlds import purchase_worlds, registration_worlds, transfer_worlds

FREE = GoogleAccount(
    status=AccountStatus.NONE,
    nonprofit=False,
    legacy_free=False,
    domain_verified=False,
    subscriptions=(),
    teams=(),
    observed_at=AT,
)
SUPPLIES: Mapping[str, Callable[[Any], Any]] = {
    "account": lambda _: FREE,
    "customer.domain": lambda _: "acme-example.com",
    "customer.primary_email": lambda facts: f"new@{facts.customer.domain}",
    "request.customer.primary_email": lambda facts: f"new@{facts.request.customer.domain}",
    "customer.alternate_email": lambda _: "me@home-example.net",
    "customer.reseller_id": lambda _: "C0123456",
    "intended_sku": lambda _: "1010060003",
    "request.token": lambda _: "fedcba9876543210",
    "request.token_issued_at": lambda facts: facts.at - dt.timedelta(days=1),
    "reseller_id": lambda _: "C0123456",
    'policy.product_groups["101038"]': lambda _: "GOOGLE_WORKSPACE",
    'policy.product_groups["1019999999"]': lambda _: "GOOGLE_WORKSPACE",
}

NEVER_VIOLATED = {"sku_is_open_to_new_customers"}
"""Rules that only advise."""
NEVER_OPEN = {
    "domain_is_registrable",
    "domain_is_registered",
    "team_is_for_an_essentials_sku",
    "sku_is_open_to_new_customers",
    "reseller_id_is_given_when_asked_for",
    "reseller_ids_agree",
    "team_gives_its_primary_email",
    "team_is_named",
    "primary_email_is_on_the_domain",
    "alternate_email_is_off_the_domain",
    "alternate_email_is_off_subdomains",
}
"""Rules that read nothing observed."""

WHOSE = {
    "account",
    "account.status",
    "account.cloud_identity_id",
    "account.teams",
    "account.teams[].cloud_identity_id",
    "account.teams[].primary_email",
}
EDITIONS = {"account.nonprofit", "account.legacy_free"}
HELD = {
    "account.subscriptions",
    "account.subscriptions[].status",
    "account.teams[].subscriptions",
    "account.teams[].subscriptions[].status",
    "policy.product_groups[]",
}
UNREAD = {"account.provider", "account.trial_used", "account.super_admin_present"}
"""Nothing reads these yet, so forgetting them must change nothing."""

DECIDERS: dict[
    str, tuple[Sequence[Rule[Any]], Callable[[str], st.SearchStrategy[Any]], Sequence[str], set[str]]
] = {
    "check_registration": (
        REGISTRATION_RULES,
        registration_worlds,
        REGISTRATION_FAULTS,
        WHOSE - {"account.cloud_identity_id"}
        | EDITIONS
        | UNREAD
        | {"account.teams[].owned", "policy.product_groups[]"},
    ),
    "check_consent": (CONSENT_RULES, transfer_worlds, TRANSFER_FAULTS, WHOSE | UNREAD | {"consents"}),
    "check_transfer": (
        TRANSFER_RULES,
        transfer_worlds,
        TRANSFER_FAULTS,
        WHOSE | EDITIONS | HELD | UNREAD | {"consents"},
    ),
    "check_purchase": (
        PURCHASE_RULES,
        purchase_worlds,
        PURCHASE_FAULTS,
        WHOSE | HELD | UNREAD | {"consents", "account.domain_verified", "account.first_reseller"},
    ),
}


ROUNDS = 6
"""How often a decider's runs are made again while something has not been met; one round mostly does."""


@pytest.mark.parametrize("decider", DECIDERS)
def test_every_law_holds(decider: str) -> None:
    rules, worlds, faults, forgettable = DECIDERS[decider]
    counts = Counts()
    for round_ in range(ROUNDS):
        _check(rules, worlds, faults, sorted(forgettable), counts, round_)
        if not _not_met(rules, forgettable, counts):
            break
    assert not _not_met(rules, forgettable, counts)


def _check(
    rules: Sequence[Rule[Any]],
    worlds: Callable[[str], st.SearchStrategy[Any]],
    faults: Sequence[str],
    shapes: Sequence[str],
    counts: Counts,
    round_: int,
) -> None:
    runs = max(len(faults), len(shapes))
    each = math.ceil(settings().max_examples / runs)

    # Hypothesis repeats itself within a run; so every fault, and every thing forgotten first, has its own.
    for run, (fault, first) in enumerate(islice(zip(cycle(faults), cycle(shapes), strict=False), runs)):
        forgetting = st.lists(st.sampled_from(shapes), max_size=5).map(_beginning_with(first))

        @settings(max_examples=each, suppress_health_check=list(HealthCheck))
        @given(worlds(fault), forgetting, st.permutations(range(len(rules))))
        def holds(whole: Facts, forgotten: list[str], order: list[int]) -> None:
            check_every_law(rules, whole, forgotten, order, SUPPLIES, counts)

        # Where draws are to repeat from one day to the next, runs must still differ from each other.
        (seed(round_ * runs + run)(holds) if settings().derandomize else holds)()


def _beginning_with(first: str) -> Callable[[list[str]], list[str]]:
    return lambda then: [first, *then]


def _not_met(rules: Sequence[Rule[Any]], forgettable: set[str], counts: Counts) -> list[str]:
    """What was not drawn, or too seldom: each outcome in 5 % of the decisions, each rule in every state."""
    drawn = counts.outcomes.total()
    missing = [f"{outcome} in 5 %" for outcome in Outcome if counts.outcomes[outcome] < 0.05 * drawn]
    for name in (getattr(rule, "__name__", "?") for rule in rules):
        wanted = {"clean", "violation", "unknown"}
        wanted -= {"violation"} if name in NEVER_VIOLATED else set()
        wanted -= {"unknown"} if name in NEVER_OPEN else set()
        missing += [f"{name}: {state}" for state in sorted(wanted) if not counts.rules[name, state]]
        assert not (name in NEVER_OPEN and counts.rules[name, "unknown"]), f"{name} is open after all"
    for action, became in counts.ways:
        taken = counts.ways[action, "applied"] + counts.ways[action, "supplied"]
        if became == "needs" and not taken:
            missing.append(f"{action} taken")
    return [*missing, *(f"{shape} forgotten" for shape in sorted(forgettable - set(counts.forgotten)))]


def test_what_was_not_drawn_is_told() -> None:
    counts = Counts()
    counts.outcomes.update({Outcome.ALLOWED: 96, Outcome.REFUSED: 4})
    missing = _not_met(CONSENT_RULES, {"consents"}, counts)
    assert missing == [
        "refused in 5 %",
        "undetermined in 5 %",
        "consent_covers_every_product_group: clean",
        "consent_covers_every_product_group: unknown",
        "consent_covers_every_product_group: violation",
        "consents forgotten",
    ]
