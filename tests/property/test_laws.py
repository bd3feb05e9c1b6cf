"""Every law, on every decider: one bundled property each, with counts so that none is vacuous."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import cycle, islice
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from reseller_core.account import AccountStatus, GoogleAccount
from reseller_core.decision import Outcome, Rule
from reseller_core.facts import Facts
from reseller_core.policy import Profile
from reseller_core.rules.admin_access import ADMIN_RULES
from reseller_core.rules.consent import CONSENT_RULES
from reseller_core.rules.entitlement import REACTIVATION_RULES, SUSPENSION_RULES
from reseller_core.rules.profiles import API_RULES
from reseller_core.rules.purchase import PURCHASE_RULES
from reseller_core.rules.registration import REGISTRATION_RULES
from reseller_core.rules.team import VERIFICATION_RULES
from reseller_core.rules.transfer import TRANSFER_RULES
from reseller_core.rules.transfer_out import TRANSFER_OUT_RULES
from reseller_core.testing.counts import Counts
from reseller_core.testing.dice import (
    ADMIN_FAULTS,
    AT,
    ENTITLEMENT_FAULTS,
    PURCHASE_FAULTS,
    REGISTRATION_FAULTS,
    RESELLER_DOMAIN,
    TRANSFER_FAULTS,
    TRANSFER_OUT_FAULTS,
    VERIFICATION_FAULTS,
)
from reseller_core.testing.laws import check_every_law
from reseller_core.testing.worlds import (
    admin_worlds,
    entitlement_worlds,
    purchase_worlds,
    registration_worlds,
    transfer_out_worlds,
    transfer_worlds,
    verification_worlds,
)

FREE = GoogleAccount(
    status=AccountStatus.NONE,
    nonprofit=False,
    legacy_free=False,
    domain_verified=False,
    subscriptions=(),
    teams=(),
    observed_at=AT,
)


def _test_domain(facts: Any) -> str:
    """A domain, of the form for tests where that is asked for."""
    tests = facts.reseller is not None and facts.reseller.is_test
    return f"goog-test.{RESELLER_DOMAIN}" if tests else "acme-example.com"


def _approved(facts: Any) -> str | None:
    """A country that is approved for resale; None where none is."""
    approved = facts.reseller.approved_countries if facts.reseller else None
    return next(iter(approved), None) if approved is not None else "KR"


SUPPLIES: Mapping[str, Callable[[Any], Any]] = {
    "account": lambda _: FREE,
    "customer.domain": _test_domain,
    "customer.primary_email": lambda facts: f"new@{facts.customer.domain}",
    "request.customer.cloud_identity_id": lambda _: "C01newteam",
    "request.customer.primary_email": lambda facts: f"new@{facts.request.customer.domain}",
    "customer.alternate_email": lambda _: "me@home-example.net",
    "customer.reseller_id": lambda _: "C0123456",
    "intended_sku": lambda _: "1010060003",
    "customer.contact.full_name": lambda _: "김지우",
    "customer.contact.address.postal_code": lambda _: "06236",
    "customer.contact.address.region_code": _approved,
    "customer.contact.address.address_lines": lambda _: ("1",),
    "customer.education.institute_type": lambda _: "K12",
    "customer.education.institute_size": lambda _: "SIZE_1_100",
    "customer.education.website": lambda _: "https://school-example.com",
    "request.channel_partner_id": lambda _: "C01partner",
    "request.channel_partner_reseller_id": lambda _: "C0123456",
    "request.token": lambda _: "fedcba9876543210",
    "request.token_issued_at": lambda facts: facts.at - dt.timedelta(days=1),
    "reseller_id": lambda _: "C0123456",
    'policy.product_groups["101038"]': lambda _: "GOOGLE_WORKSPACE",
    'policy.product_groups["1019999999"]': lambda _: "GOOGLE_WORKSPACE",
}

NEVER_VIOLATED = {
    "sku_is_open_to_new_customers",
    "no_field_is_dropped",
    "phone_is_not_dropped",
    "sku_is_listed",
    "domain_is_free_again",
    "suspended_ones_move_alone",
    "google_cloud_stays",
    "subscriptions_go_in_one_batch",
    "grace_is_known",
    "suspension_is_for_a_time",
    "new_term_begins",
    "domain_is_not_verified_yet",
    "other_teams_stay",
    "no_more_teams_after_this",
    "access_stays_on",
}
"""Rules that only advise."""
NEVER_OPEN = NEVER_VIOLATED | {
    "domain_is_registrable",
    "domain_is_registered",
    "team_is_for_an_essentials_sku",
    "reseller_id_is_given_when_asked_for",
    "reseller_ids_agree",
    "team_gives_its_primary_email",
    "team_is_named",
    "primary_email_is_on_the_domain",
    "alternate_email_is_off_the_domain",
    "alternate_email_is_off_subdomains",
    "domain_is_ascii",
    "country_is_approved",
    "addresses_are_not_the_resellers",
    "test_reseller_uses_a_test_domain",
    "type_can_be_created",
    "alternate_email_is_given",
    "address_is_complete_for_the_reseller_api",
    "address_is_complete_for_the_channel_api",
    "address_fits_the_reseller_api",
    "contact_name_fits_the_reseller_api",
    "domain_has_no_www",
    "education_is_described",
    "lockout_is_over",
    "distributor_names_its_partner",
    "partner_link_has_its_id",
    "linked_record_agrees",
    "seats_stay_below_the_cap",
    "seats_stand_in_the_plans_field",
    "addon_is_not_annual",
    "skus_are_eligible",
    "no_deal_code_is_given",
    "plan_is_offered",
    "users_stay_below_the_limit",
    "sku_is_sold",
    "primary_email_is_free",
    "reseller_accepted_its_terms",
    "nothing_is_billed_offline",
    "action_is_allowed",
    "older_page_allows_the_action",
    "licence_is_of_our_subscription",
    "team_has_this_role",
}
"""Rules that read nothing observed, or only advise."""

WHOSE = {
    "account",
    "account.status",
    "account.cloud_identity_id",
    "account.teams",
    "account.teams[].cloud_identity_id",
    "account.teams[].primary_email",
}
EDITIONS = {"account.nonprofit", "account.legacy_free"}


def _each(*names: str) -> set[str]:
    """Attributes of subscriptions, of the account's and of the teams'."""
    return {
        f"{at}.subscriptions{name and '[].' + name}"
        for at in ("account", "account.teams[]")
        for name in ("", *names)
    }


SEATS = ("seats", "seats.committed", "seats.licensed")
UNREAD = {"account.provider", "account.subscriptions[].renewal", "account.subscriptions[].suspended_at"}
"""Nothing reads these, so forgetting them must change nothing."""

Worlds = Callable[[str], st.SearchStrategy[Any]]
DECIDERS: dict[str, tuple[Sequence[Rule[Any]], Worlds, Sequence[str], set[str]]] = {
    "check_registration": (
        REGISTRATION_RULES,
        registration_worlds,
        REGISTRATION_FAULTS,
        WHOSE - {"account.cloud_identity_id"}
        | EDITIONS
        | UNREAD
        | {"account.teams[].owned", "policy.product_groups[]"},
    ),
    "check_registration, reseller-api": (
        (*REGISTRATION_RULES, *API_RULES[Profile.RESELLER_API]),
        partial(registration_worlds, profile=Profile.RESELLER_API),
        REGISTRATION_FAULTS,
        {"account", "account.status", "policy.product_groups[]"} | EDITIONS,
    ),
    "check_registration, channel-api": (
        (*REGISTRATION_RULES, *API_RULES[Profile.CHANNEL_API]),
        partial(registration_worlds, profile=Profile.CHANNEL_API),
        REGISTRATION_FAULTS,
        {"account", "account.status", "policy.product_groups[]"} | EDITIONS,
    ),
    "check_consent": (CONSENT_RULES, transfer_worlds, TRANSFER_FAULTS, WHOSE | UNREAD | {"consents"}),
    "check_transfer": (
        TRANSFER_RULES,
        transfer_worlds,
        TRANSFER_FAULTS,
        WHOSE
        | EDITIONS
        | UNREAD
        | _each(
            "sku",
            "status",
            "plan",
            *SEATS[:2],
            "suspension_reasons",
            "term_ends_at",
            "minimum_transferable_seats",
        )
        | {"consents", "policy.product_groups[]", "account.trial_used", "account.domain_verified"},
    ),
    "check_purchase": (
        PURCHASE_RULES,
        purchase_worlds,
        PURCHASE_FAULTS,
        WHOSE
        | UNREAD
        | _each("sku", "status", "plan", *SEATS, "term_ends_at", "currency")
        | {"consents", "policy.product_groups[]"}
        | {"account.trial_used", "account.domain_verified", "account.first_reseller"},
    ),
    "check_transfer_to_google": (
        TRANSFER_OUT_RULES,
        transfer_out_worlds,
        TRANSFER_OUT_FAULTS,
        WHOSE
        | UNREAD
        | _each("sku", "status", "plan", "term_ends_at")
        | {"account.super_admin_present", "account.teams[].owned", "policy.product_groups[]"},
    ),
    "check_domain_verification": (
        VERIFICATION_RULES,
        verification_worlds,
        VERIFICATION_FAULTS,
        WHOSE | UNREAD | _each("sku", "status") | {"account.domain_verified", "account.teams[].owned"},
    ),
    "check_suspension": (
        SUSPENSION_RULES,
        entitlement_worlds,
        ENTITLEMENT_FAULTS,
        {"subscription.sku", "subscription.status", "subscription.plan", "subscription.renewal"},
    ),
    "check_reactivation": (
        REACTIVATION_RULES,
        entitlement_worlds,
        ENTITLEMENT_FAULTS,
        {
            f"subscription.{one}"
            for one in ("sku", "status", "suspension_reasons", "suspended_at", "term_ends_at", "plan")
        },
    ),
    "check_admin_action": (ADMIN_RULES, admin_worlds, ADMIN_FAULTS, {"access", "access.granted"}),
}


ROUNDS = 6
"""How often a decider's runs are made again while something has not been met; one round mostly does."""


LONG = ("check_transfer", "check_purchase", *(one for one in DECIDERS if one.startswith("check_reg")))


@pytest.mark.parametrize(
    "decider", [pytest.param(one, marks=pytest.mark.long if one in LONG else ()) for one in DECIDERS]
)
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
        wanted = {"clean", "advisory"} if name in NEVER_VIOLATED else wanted
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
