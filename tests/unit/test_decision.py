"""Findings, decisions and the one function that runs rules."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from typing import Any

import pytest
from attrs import exceptions, frozen

import reseller_core as rc
from reseller_core.finding import advisory, refuse_if, unknowns, violation

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
VIOLATION = rc.Finding("area.first", rc.Severity.VIOLATION, "customer.domain", {"domain": "co.kr"})
SECOND = rc.Finding("area.second", rc.Severity.VIOLATION, "customer")
UNKNOWN = rc.Finding("area.open", rc.Severity.UNKNOWN, "account.nonprofit")
ADVISORY = rc.Finding("area.advice", rc.Severity.ADVISORY, "customer.domain")


def decision(*findings: rc.Finding, at: dt.datetime = AT, policy: str = "2026-11") -> rc.Decision:
    return rc.Decision(findings, at, policy)


@pytest.mark.parametrize(
    ("findings", "outcome"),
    [
        ((), rc.Outcome.ALLOWED),
        ((ADVISORY,), rc.Outcome.ALLOWED),
        ((UNKNOWN,), rc.Outcome.UNDETERMINED),
        ((ADVISORY, UNKNOWN), rc.Outcome.UNDETERMINED),
        ((VIOLATION,), rc.Outcome.REFUSED),
        ((UNKNOWN, VIOLATION), rc.Outcome.REFUSED),
        ((ADVISORY, VIOLATION, UNKNOWN), rc.Outcome.REFUSED),
    ],
)
def test_a_violation_refuses_else_an_unknown_leaves_open_else_it_is_allowed(
    findings: tuple[rc.Finding, ...], outcome: rc.Outcome
) -> None:
    taken = decision(*findings)
    assert taken.outcome is outcome
    assert taken.allowed is (outcome is rc.Outcome.ALLOWED)
    assert bool(taken) is taken.allowed


def test_findings_are_told_apart_by_how_much_they_weigh() -> None:
    taken = decision(ADVISORY, VIOLATION, UNKNOWN, SECOND)
    assert taken.violations == (VIOLATION, SECOND)
    assert taken.unknowns == (UNKNOWN,)
    assert taken.advisories == (ADVISORY,)


def test_codes_are_those_of_violations_in_rule_order_each_once() -> None:
    again = rc.Finding("area.first", rc.Severity.VIOLATION, "customer")
    assert decision(SECOND, UNKNOWN, VIOLATION, ADVISORY, again).codes == ("area.second", "area.first")
    assert decision(UNKNOWN, ADVISORY).codes == ()


def test_missing_names_each_hole_once_in_rule_order() -> None:
    other = rc.Finding("area.other", rc.Severity.UNKNOWN, "account.nonprofit")
    status = rc.Finding("area.other", rc.Severity.UNKNOWN, "account.status")
    assert decision(UNKNOWN, status, other, VIOLATION).missing == ("account.nonprofit", "account.status")
    assert decision(VIOLATION).missing == ()


def test_findings_stand_by_their_subject_in_the_order_of_the_first() -> None:
    by_subject = decision(VIOLATION, UNKNOWN, ADVISORY).by_subject
    assert by_subject == {"customer.domain": (VIOLATION, ADVISORY), "account.nonprofit": (UNKNOWN,)}
    assert list(by_subject) == ["customer.domain", "account.nonprofit"]


def test_require_returns_what_is_allowed() -> None:
    taken = decision(ADVISORY)
    assert taken.require() is taken


def test_require_raises_what_is_refused() -> None:
    taken = decision(VIOLATION, UNKNOWN, SECOND)
    with pytest.raises(rc.RefusedError) as caught:
        taken.require()
    assert type(caught.value) is rc.RefusedError
    assert caught.value.decision is taken
    assert str(caught.value) == "refused: area.first, area.second"


def test_require_raises_what_is_open_as_a_kind_of_refusal() -> None:
    taken = decision(UNKNOWN)
    with pytest.raises(rc.RefusedError) as caught:
        taken.require()
    assert type(caught.value) is rc.UndeterminedError
    assert caught.value.decision is taken
    assert str(caught.value) == "undetermined: not known: account.nonprofit"


def test_a_refusal_names_every_reason_and_carries_its_decision() -> None:
    other = rc.Finding("area.open", rc.Severity.UNKNOWN, "account.status")
    error = rc.UndeterminedError(decision(UNKNOWN, other))
    assert str(error) == "undetermined: not known: account.nonprofit, account.status"
    assert error.args == (decision(UNKNOWN, other),)


@pytest.mark.parametrize("kind", [rc.RefusedError, rc.UndeterminedError])
def test_a_refusal_survives_pickling(kind: type[rc.RefusedError]) -> None:
    error = pickle.loads(pickle.dumps(kind(decision(VIOLATION, UNKNOWN))))
    assert type(error) is kind
    assert error.decision == decision(VIOLATION, UNKNOWN)


def test_two_decisions_join_to_one_that_allows_only_what_both_allow() -> None:
    assert decision() & decision(ADVISORY) == decision(ADVISORY)
    assert decision(UNKNOWN) & decision(VIOLATION) == decision(UNKNOWN, VIOLATION)
    assert decision(UNKNOWN, VIOLATION) & decision(VIOLATION, SECOND) == decision(UNKNOWN, VIOLATION, SECOND)


@pytest.mark.parametrize("other", [decision(at=AT + dt.timedelta(seconds=1)), decision(policy="2026-12")])
def test_decisions_of_another_moment_or_policy_do_not_join(other: rc.Decision) -> None:
    with pytest.raises(ValueError, match="one moment") as caught:
        _ = decision() & other
    assert str(caught.value) == "decisions join only at one moment and under one policy"


def test_a_finding_keeps_sorted_plain_params() -> None:
    class Word(str):
        __slots__ = ()

    params: dict[str, str | int | bool] = {"z": 1, "b": Word("x")}
    found = rc.Finding(rc.Code.TRANSFER_NONPROFITS, rc.Severity.VIOLATION, "a", params)
    assert found.params == (("b", "x"), ("z", 1))
    assert type(found.params[0][1]) is str
    assert type(found.code) is str
    assert found.param("z") == 1
    assert found.param("gone") is None
    assert found == rc.Finding("transfer.nonprofits", rc.Severity.VIOLATION, "a", [("b", "x"), ("z", 1)])


def test_a_code_of_another_version_is_kept_and_never_counts_as_allowed() -> None:
    taken = decision(rc.Finding("registration.of-tomorrow", rc.Severity.VIOLATION, "customer"))
    assert taken.codes == ("registration.of-tomorrow",)
    assert not taken


def test_decisions_and_findings_do_not_change() -> None:
    taken: Any = decision(VIOLATION)
    with pytest.raises(exceptions.FrozenInstanceError):
        taken.at = AT
    found: Any = VIOLATION
    with pytest.raises(exceptions.FrozenInstanceError):
        found.subject = ""
    assert hash(decision(VIOLATION)) == hash(decision(VIOLATION))


def test_a_rule_s_answer_becomes_findings() -> None:
    assert violation("area.first", "customer", domain="co.kr") == (
        rc.Finding("area.first", rc.Severity.VIOLATION, "customer", {"domain": "co.kr"}),
    )
    assert advisory("area.first", "customer") == (rc.Finding("area.first", rc.Severity.ADVISORY, "customer"),)
    assert unknowns("area.first", rc.Holes(("account", "consents")), sku="x") == (
        rc.Finding("area.first", rc.Severity.UNKNOWN, "account", {"sku": "x"}),
        rc.Finding("area.first", rc.Severity.UNKNOWN, "consents", {"sku": "x"}),
    )


def test_refuse_if_knows_three_answers() -> None:
    assert refuse_if(True, "area.first", "customer") == violation("area.first", "customer")
    assert refuse_if(False, "area.first", "customer") == ()
    assert refuse_if(rc.Holes(("account",)), "area.first", "customer", n=1) == unknowns(
        "area.first", rc.Holes(("account",)), n=1
    )


def test_holes_join_without_repeats() -> None:
    assert rc.Holes(("a", "b")) | rc.Holes(("b", "c")) == rc.Holes(("a", "b", "c"))


@frozen
class Asked:
    at: dt.datetime = AT
    policy: rc.Policy = rc.DEFAULT_POLICY


def holds(_facts: object) -> tuple[rc.Finding, ...]:
    return ()


def finds(_facts: object) -> tuple[rc.Finding, ...]:
    return (VIOLATION, UNKNOWN)


def advises(_facts: object) -> tuple[rc.Finding, ...]:
    return (ADVISORY,)


def test_every_rule_runs_and_the_findings_stand_in_rule_order() -> None:
    assert rc.decide((advises, holds, finds), Asked()) == decision(ADVISORY, VIOLATION, UNKNOWN)
    assert rc.decide((finds, holds, advises), Asked()) == decision(VIOLATION, UNKNOWN, ADVISORY)
    assert rc.decide((), Asked()) == decision()


def test_a_decision_names_its_moment_and_policy() -> None:
    taken = rc.decide((holds,), Asked(policy=rc.Policy(token_lifetime_days=30)))
    assert taken.at == AT
    assert taken.policy_version == "2026-11+token_days=30"


def careless(_facts: object) -> tuple[rc.Finding, ...]:
    raise ZeroDivisionError("by a bug")


def test_a_rule_that_raises_is_a_bug_and_no_decision() -> None:
    with pytest.raises(rc.RuleError) as caught:
        rc.decide((holds, careless), Asked())
    assert caught.value.rule == "careless"
    assert isinstance(caught.value.cause, ZeroDivisionError)
    assert caught.value.__cause__ is caught.value.cause
    assert str(caught.value) == "rule careless raised ZeroDivisionError"


@pytest.mark.parametrize("answer", [None, [], [VIOLATION], (None,), VIOLATION, True, "", (VIOLATION, "x")])
def test_a_rule_that_answers_anything_but_a_tuple_of_findings_is_a_bug(answer: object) -> None:
    def sloppy(_facts: object) -> Any:
        return answer

    with pytest.raises(rc.RuleError) as caught:
        rc.decide((sloppy,), Asked())
    assert caught.value.rule == "sloppy"
    assert isinstance(caught.value.cause, TypeError)
    assert str(caught.value.cause) == "a rule returns a tuple of findings"


def test_a_decision_holds_findings_only() -> None:
    nothing: Any = ("area.first",)
    with pytest.raises(rc.InvalidValueError) as caught:
        decision(*nothing)
    assert (caught.value.code, caught.value.params) == ("value.wrong-type", (("expected", "Finding"),))


def test_a_rule_without_a_name_is_told_by_its_repr() -> None:
    class Nameless:
        def __call__(self, _facts: object) -> Any:
            return None

        def __repr__(self) -> str:
            return "<nameless>"

    with pytest.raises(rc.RuleError, match="rule <nameless> raised TypeError"):
        rc.decide((Nameless(),), Asked())


def test_what_is_no_mere_error_passes_through() -> None:
    def interrupted(_facts: object) -> tuple[rc.Finding, ...]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rc.decide((interrupted,), Asked())


def test_a_rule_error_and_a_load_error_survive_pickling() -> None:
    error = pickle.loads(pickle.dumps(rc.RuleError("some_rule", ValueError("x"))))
    assert (error.rule, type(error.cause)) == ("some_rule", ValueError)
    loaded = pickle.loads(pickle.dumps(rc.LoadError([VIOLATION])))
    assert loaded.problems == (VIOLATION,)


def test_a_load_error_names_each_place_and_code() -> None:
    whole = rc.Finding("load.not-json", rc.Severity.VIOLATION, "")
    assert str(rc.LoadError([VIOLATION, whole])) == "customer.domain: area.first; document: load.not-json"
    assert isinstance(rc.LoadError(()), ValueError)


ERRORS: list[tuple[Exception, str]] = [
    (rc.InvalidValueError("value.text-blank"), "value.text-blank"),
    (
        rc.InvalidValueError("value.text-too-long", field="crm_id", limit=255),
        "crm_id: value.text-too-long (limit=255)",
    ),
    (
        rc.ContradictionError("account.nonprofit"),
        "account.nonprofit: two observations contradict each other",
    ),
    (rc.NotApplicableError("verify-domain"), "verify-domain does not apply to these facts"),
    (
        rc.NotApplicableError("enter-reseller-id", ("customer.reseller_id",)),
        "enter-reseller-id does not apply to these facts: needs customer.reseller_id",
    ),
    (
        rc.NotApplicableError("import-customer", instead="check_transfer"),
        "import-customer does not apply to these facts: ask check_transfer instead",
    ),
    (
        rc.PathError("customer.gone"),
        "no such path in these facts, or something on it is not known: 'customer.gone'",
    ),
]


@pytest.mark.parametrize(("error", "text"), ERRORS)
def test_an_error_says_what_is_wrong(error: Exception, text: str) -> None:
    assert str(error) == text


@pytest.mark.parametrize(("error", "text"), ERRORS)
def test_an_error_survives_the_way_back_from_another_process(error: Exception, text: str) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert str(back) == text
    assert str(copy.copy(error)) == text


def test_an_invalid_value_error_is_told_for_a_field() -> None:
    error = rc.InvalidValueError("value.text-too-long", limit=255).for_field("crm_id")
    assert (error.code, error.field, error.params) == ("value.text-too-long", "crm_id", (("limit", 255),))
