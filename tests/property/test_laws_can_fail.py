"""Each law is shown to fail once: a planted fault, and the check that catches it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import count
from typing import Any

import attrs
import pytest

from reseller_core.account import AccountStatus, GoogleAccount, Team
from reseller_core.catalog.product_groups import ProductGroup
from reseller_core.customer import DomainCustomer, TeamCustomer
from reseller_core.decision import Decision, decide
from reseller_core.facts import PurchaseFacts, RegistrationFacts, VerificationFacts
from reseller_core.finding import Finding, Holes, Severity, unknowns, violation
from reseller_core.order import Order
from reseller_core.paths import forget, get, put
from reseller_core.policy import Policy
from reseller_core.remedy import Remedy, remedies
from reseller_core.reseller import Actor
from reseller_core.rules.registration import REGISTRATION_RULES
from reseller_core.subscription import Subscription
from reseller_core.testing import laws
from reseller_core.testing.counts import Counts
from reseller_core.testing.observed import counterpart, observed_paths, open_paths, same_place
from reseller_core.way import Way

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
ACME = DomainCustomer(organization_name="Acme", domain="acme-example.com")
NONPROFIT = GoogleAccount(
    status=AccountStatus.ELSEWHERE, nonprofit=True, legacy_free=False, subscriptions=(), teams=()
)


def world(account: GoogleAccount | None = NONPROFIT, **more: Any) -> RegistrationFacts:
    return RegistrationFacts(customer=ACME, account=account, at=AT, **more)


def careless_or(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse a domain on which teams live (carelessly: unknown counts as none)."""
    account = facts.account or GoogleAccount()
    return violation("x.teams", "account.teams") if account.teams or () else ()


def careless_none(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse Nonprofits (carelessly: unknown counts as fine)."""
    return violation("x.nonprofit", "account.nonprofit") if facts.account and facts.account.nonprofit else ()


def careless_violation(facts: RegistrationFacts) -> tuple[Finding, ...]:
    """Refuse what is not known (carelessly: it may turn out to be fine)."""
    fine = facts.account is not None and facts.account.legacy_free is False
    return () if fine else violation("x.legacy", "account")


@pytest.mark.parametrize(
    ("rule", "less", "more"),
    [
        (careless_or, world(GoogleAccount()), world(GoogleAccount(teams=(Team(),)))),
        (careless_none, world(GoogleAccount()), world(GoogleAccount(nonprofit=True))),
        (careless_none, world(None), world(NONPROFIT)),
        (careless_violation, world(GoogleAccount()), world(GoogleAccount(legacy_free=False))),
    ],
)
def test_a_careless_rule_breaks_law_4(
    rule: Callable[[RegistrationFacts], tuple[Finding, ...]],
    less: RegistrationFacts,
    more: RegistrationFacts,
) -> None:
    with pytest.raises(AssertionError, match="learning turned"):
        laws.learning_never_overturns([rule], less, more)


def test_a_violation_that_learning_removes_breaks_law_4_though_the_outcome_stays() -> None:
    refused = REGISTRATION_RULES[2]  # the account exists, known or not
    less = attrs.evolve(NONPROFIT, legacy_free=None)
    with pytest.raises(AssertionError, match="learning removed"):
        laws.learning_never_overturns([refused, careless_violation], world(less), world())


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("account.nonprofit", "is known"),
        ("intended_sku", "not an observed attribute"),
        ("account.teams", "account is None"),
    ],
)
def test_an_unreal_hole_breaks_laws_3_and_7(path: str, says: str) -> None:
    facts = world(None) if says == "account is None" else world()
    decision = decide([lambda _: unknowns("x.hole", Holes((path,)))], facts)
    with pytest.raises(AssertionError, match=says):
        laws.holes_are_real(facts, decision)


def test_a_group_that_nobody_named_is_a_hole_in_the_policy() -> None:
    def asks(_: RegistrationFacts) -> tuple[Finding, ...]:
        return unknowns("x.group", Holes(('policy.product_groups["101001"]',)))

    facts, named = world(), world(policy=Policy(product_groups={"101001": ProductGroup.GOOGLE_WORKSPACE}))
    laws.holes_are_real(facts, decide([asks], facts))
    with pytest.raises(AssertionError, match="is known"):
        laws.holes_are_real(named, decide([asks], named))


def test_a_rule_that_never_settles_breaks_law_8() -> None:
    def insatiable(facts: RegistrationFacts) -> tuple[Finding, ...]:
        return unknowns("x.more", Holes(open_paths(facts)[:1]))

    everything = attrs.evolve(
        NONPROFIT,
        provider="google",
        cloud_identity_id="C01abcde2",
        domain_verified=True,
        super_admin_present=True,
        trial_used=False,
        first_reseller=False,
    )
    with pytest.raises(AssertionError, match="still open after 4 rounds"):
        laws.answering_settles([insatiable], world(GoogleAccount()), world(everything))


def test_a_hole_that_nothing_answers_breaks_law_8() -> None:
    def asks(_: RegistrationFacts) -> tuple[Finding, ...]:
        return unknowns("x.hole", Holes(("account.trial_used",)))

    with pytest.raises(AssertionError, match="nothing answers"):
        laws.answering_settles([asks], world(GoogleAccount()), world(NONPROFIT))


def test_an_unlisted_unknown_that_matters_breaks_law_8() -> None:
    less, whole = world(attrs.evolve(NONPROFIT, nonprofit=None)), world()
    with pytest.raises(AssertionError, match="was not asked for and changed the answer"):
        laws.unlisted_unknowns_change_nothing([careless_none], less, whole)


def test_a_rule_with_a_hidden_input_breaks_law_6() -> None:
    calls = count()

    def moody(_: RegistrationFacts) -> tuple[Finding, ...]:
        return violation("x.moody", "account", call=next(calls))

    with pytest.raises(AssertionError):
        laws.same_inputs_same_answer([moody], world())


def test_a_rule_that_minds_its_neighbours_breaks_law_10() -> None:
    seen: list[str] = []

    def first(_: RegistrationFacts) -> tuple[Finding, ...]:
        seen.append("first")
        return ()

    def second(_: RegistrationFacts) -> tuple[Finding, ...]:
        return () if seen.pop() == "first" else violation("x.second", "account")

    seen.append("other")
    with pytest.raises(AssertionError):
        laws.rules_are_independent([first, second], world(), [1, 0])


def nothing(_facts: object, _path: str) -> None:
    """A caller who supplies nothing."""


def _with_way(monkeypatch: pytest.MonkeyPatch, way: Way) -> None:
    def planted(decision: Decision) -> tuple[Remedy, ...]:
        return tuple(Remedy(one.code, one.subject, (way,)) for one in remedies(decision))

    monkeypatch.setattr(laws, "remedies", planted)


@pytest.mark.parametrize(
    ("way", "says"),
    [
        (Way(action="register-domain", actor=Actor.RESELLER), "does not remove"),
        (Way(action="enter-reseller-id", actor=Actor.RESELLER, needs=("account",)), "opened"),
    ],
)
def test_a_way_that_does_not_cure_breaks_law_5(monkeypatch: pytest.MonkeyPatch, way: Way, says: str) -> None:
    _with_way(monkeypatch, way)

    def nonprofit_or_open(facts: RegistrationFacts) -> tuple[Finding, ...]:
        known = facts.account is not None and facts.account.nonprofit is not None
        return (
            violation("x.it", "account.nonprofit")
            if known
            else unknowns("x.it", Holes(("account.nonprofit",)))
        )

    with pytest.raises(AssertionError, match=says):
        laws.ways_cure([nonprofit_or_open], world(), lambda *_: GoogleAccount())


def test_a_way_that_leads_to_what_it_does_not_name_breaks_law_5(monkeypatch: pytest.MonkeyPatch) -> None:
    _with_way(monkeypatch, Way(action="move-to-paid-edition", actor=Actor.CUSTOMER_SUPER_ADMIN))

    def other_side(facts: RegistrationFacts) -> tuple[Finding, ...]:
        nonprofit = facts.account is not None and facts.account.nonprofit
        return violation("x.one" if nonprofit else "x.other", "account.nonprofit")

    with pytest.raises(AssertionError, match=r"led to \{'x.other'\}"):
        laws.ways_cure([other_side], world(), nothing)


def test_a_way_that_invents_what_it_needs_breaks_law_5(monkeypatch: pytest.MonkeyPatch) -> None:
    class Inventive:
        action, needs, another_way = "x", ("account",), None

        def apply(self, facts: object) -> object:
            return facts

    _with_way(monkeypatch, Inventive())  # type: ignore[arg-type]  # it stands in for a faulty way
    with pytest.raises(AssertionError, match="invents what it needs"):
        laws.ways_cure(REGISTRATION_RULES, world(), nothing)


def test_a_need_that_nobody_supplies_is_passed_over() -> None:
    counts = Counts()
    suffix = attrs.evolve(world(), customer=attrs.evolve(ACME, domain="co.kr"))
    laws.ways_cure(REGISTRATION_RULES, suffix, nothing, counts)
    assert counts.ways["enter-registered-domain", "needs"] == 1
    assert counts.ways["enter-registered-domain", "supplied"] == 0


def test_remedies_without_an_end_break_law_5(monkeypatch: pytest.MonkeyPatch) -> None:
    _with_way(monkeypatch, Way(action="register-domain", actor=Actor.RESELLER))
    with pytest.raises(AssertionError, match="no end of what would help"):
        laws.progress_is_made([lambda _: violation("x.ever", "account")], world(), nothing)


def test_observed_paths_are_found_and_found_again() -> None:
    team = Team(organization_name="Team 0", owned=True)
    account = GoogleAccount(status=AccountStatus.TEAMS, teams=(team,))
    customer = TeamCustomer(organization_name="Acme", domain="acme-example.com")
    order = Order(sku="Google-Vault", seats=5)
    whole = PurchaseFacts(order=order, customer=customer, account=account, at=AT)
    assert observed_paths(whole) == (
        "account",
        "account.status",
        "account.teams",
        "account.teams[0].organization_name",
        "account.teams[0].owned",
    )
    assert "account.teams[0].subscriptions" in open_paths(whole)
    less = attrs.evolve(
        whole,
        account=attrs.evolve(account, teams=(attrs.evolve(team, owned=None), Team(organization_name="A"))),
    )
    assert counterpart(whole, less, "account.teams[1].owned") is True
    with pytest.raises(LookupError, match="no counterpart"):
        counterpart(whole, less, "account.teams[0].owned")


def test_a_subscription_without_a_sku_is_found_again_by_its_number() -> None:
    one, two = (Subscription(sku=sku, extra={"world": number}) for sku, number in (("a", "0"), ("b", "1")))
    facts = VerificationFacts(
        customer=ACME, account=GoogleAccount(status=AccountStatus.OURS, subscriptions=(one, two)), at=AT
    )
    less = forget(facts, "account.subscriptions[1].sku")
    assert get(less, "account.subscriptions[0].sku") is None
    assert counterpart(facts, less, "account.subscriptions[0].sku") == "b"
    assert same_place("account.subscriptions[1].plan", facts, less) == "account.subscriptions[0].plan"
    none = forget(less, "account.subscriptions[1].sku")
    assert [counterpart(facts, none, f"account.subscriptions[{i}].sku") for i in (0, 1)] == ["a", "b"]
    with pytest.raises(LookupError, match="no counterpart"):
        counterpart(facts, put(less, "account.subscriptions[0].extra", {}), "account.subscriptions[0].sku")


def test_counts_tell_what_each_rule_said() -> None:
    counts = Counts()
    decision = decide(REGISTRATION_RULES, world())
    counts.see(REGISTRATION_RULES, world(), decision)
    assert counts.outcomes == {decision.outcome: 1}
    assert counts.rules["customer_is_not_on_nonprofits", Severity.VIOLATION.value] == 1
    assert counts.rules["customer_is_not_on_legacy_free", "clean"] == 1
