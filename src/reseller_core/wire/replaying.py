"""Keep a decision without secrets and personal data, and decide it again later (floor 11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from functools import partial
from typing import Any, Final, TypeAlias, final

import attrs
from attrs import frozen

from reseller_core.decision import Decision, Rule
from reseller_core.errors import InvalidValueError
from reseller_core.facts import (
    AccountFacts,
    AdminActionFacts,
    EntitlementFacts,
    Facts,
    PurchaseFacts,
    RegistrationFacts,
    TransferFacts,
    TransferOutFacts,
    VerificationFacts,
)
from reseller_core.finding import Finding, Param
from reseller_core.policy import RULE_BOOK_VERSION, Policy
from reseller_core.rules.admin_access import ADMIN_RULES
from reseller_core.rules.consent import CONSENT_RULES
from reseller_core.rules.entitlement import REACTIVATION_RULES, SUSPENSION_RULES
from reseller_core.rules.profiles import decide_for
from reseller_core.rules.purchase import PURCHASE_RULES
from reseller_core.rules.registration import REGISTRATION_RULES
from reseller_core.rules.team import VERIFICATION_RULES
from reseller_core.rules.transfer import TRANSFER_RULES
from reseller_core.rules.transfer_out import TRANSFER_OUT_RULES
from reseller_core.values import data_versions
from reseller_core.values.text import check_type
from reseller_core.wire._erasing import (
    STYLES,
    StandIns,
    personal_parts,
    spellings,
    stand_ins_of,
    texts_in,
    with_stand_ins,
)
from reseller_core.wire.decision_records import DecisionRecord

__all__ = ["Decider", "ReplayOutcome", "Replayed", "record_decision", "replay_decision"]


def __dir__() -> list[str]:
    return __all__


Decider: TypeAlias = Callable[[Any], Decision]
"""A function from facts to a decision."""

_DECIDERS: Final[Mapping[str, tuple[type[Facts], tuple[Rule[Any], ...]]]] = {
    "check_registration": (RegistrationFacts, REGISTRATION_RULES),
    "choose_route": (RegistrationFacts, REGISTRATION_RULES),
    "check_consent": (TransferFacts, CONSENT_RULES),
    "check_transfer": (TransferFacts, TRANSFER_RULES),
    "check_purchase": (PurchaseFacts, PURCHASE_RULES),
    "check_transfer_to_google": (TransferOutFacts, TRANSFER_OUT_RULES),
    "check_suspension": (EntitlementFacts, SUSPENSION_RULES),
    "check_reactivation": (EntitlementFacts, REACTIVATION_RULES),
    "check_domain_verification": (VerificationFacts, VERIFICATION_RULES),
    "check_admin_action": (AdminActionFacts, ADMIN_RULES),
}


@final
class ReplayOutcome(StrEnum):
    """What came of deciding again."""

    SAME = "same"
    """The same findings."""
    CHANGED = "changed"
    """Findings were added or removed."""
    NOT_REPLAYABLE = "not-replayable"
    """The answer hangs on facts that the record no longer holds."""


@final
@frozen(kw_only=True, weakref_slot=False)
class Replayed:
    """What is decided now, beside what was decided then.

    Attributes:
        outcome: Whether it is the same.
        decision: What is decided now; None where it can't be.
        added: Findings that there are now and were not then.
        removed: Findings that there were then and are not now.
        erased: Paths of the facts that the answer hangs on and that are gone; ``()`` where it hangs on none.
    """

    outcome: ReplayOutcome
    decision: Decision | None
    added: tuple[Finding, ...] = ()
    removed: tuple[Finding, ...] = ()
    erased: tuple[str, ...] = ()


def record_decision(
    decider: str | Callable[..., object], facts: Facts, decision: Decision | None = None
) -> DecisionRecord:
    """A decision as it can be kept: with the facts, less what is secret or personal.

    Erased are transfer tokens, names and job titles of persons, phone numbers, the part of an e-mail address
    before the ``@``, what is in a postal address beyond the town, and each ``extra``. Organisations stay:
    their names, domains and ids. What is erased is named by its path; a stand-in takes its place, so that
    rules find what they found: something is there, so many, equal or not, and an address's domain. Where a
    finding's parameter is an erased text, it becomes the stand-in.

    Args:
        decider: One of ours, or its name; or what you call your own.
        facts: What it was given.
        decision: What it said; may be left out for one of ours, which then decides.

    Raises:
        InvalidValueError: ``value.wrong-type``: the decider takes other facts; ``value.not-as-recorded``: it
            says something else of these, or the decision is of another moment or policy.
        TypeError: The decision of a decider of your own is left out; the decider has no name.
    """
    name = _name_of(decider)
    ours = _decider_of(name, None) if name in _DECIDERS else None
    if ours is not None:
        again = ours(facts)
        if decision not in (None, again):
            raise InvalidValueError("value.not-as-recorded", field="decision")
        decision = again
    if decision is None:
        raise TypeError(f"{name} is none of our deciders: give its decision")
    if decision.policy_version != facts.policy.version:
        raise InvalidValueError("value.not-as-recorded", field="decision.policy_version")
    parts = personal_parts(facts)
    stand_ins = stand_ins_of(parts)
    kept = with_stand_ins(facts, parts, stand_ins)
    return DecisionRecord(
        decider=name,
        facts=kept,
        # No rule of ours reads what is erased; a text that others also say (a domain) would be taken for it.
        decision=_told_with(decision, stand_ins, {*texts_in(kept)}) if ours is None else ours(kept),
        erased=tuple(parts),
        versions=_versions(),
    )


def replay_decision(
    record: DecisionRecord, *, policy: Policy | None = None, decider: Decider | None = None
) -> Replayed:
    """Decide again on what is recorded, by the rules of this version, and compare the findings.

    The rules are also run on other stand-ins for what was erased. Where that changes the findings, they hang
    on what nobody knows any longer, and the paths are named. So is the account where it may have been left
    out as too old (``max_fact_age``) and would not be now.

    A decider of your own may have read an erased value that no stand-in shows (an address of a list). Where
    it says something else under the policy and the versions of then, that can't be replayed. Where either
    is another, a change of rules and a fact that is gone can't be told apart: it counts as changed.

    Args:
        record: What was decided.
        policy: The switches to apply; None = those of then.
        decider: How to decide, for a decider that is none of ours.

    Raises:
        InvalidValueError: ``value.wrong-type``: the decider takes other facts.
        LookupError: The record's decider is none of ours, and none is given.
        RuleError: A rule raised.
    """
    decide = _decider_of(record.decider, decider)
    facts = attrs.evolve(record.facts, policy=record.policy if policy is None else policy)
    decision = decide(facts)
    gone = (*_hangs_on(decide, facts, decision, record.erased), *_left_out(record, facts, decision))
    if gone:
        return Replayed(outcome=ReplayOutcome.NOT_REPLAYABLE, decision=None, erased=gone)
    then, now = Counter(record.decision.findings), Counter(decision.findings)
    as_then = facts.policy == record.policy and dict(record.versions) == _versions()
    if then != now and record.erased and as_then and decider is not None:
        return Replayed(outcome=ReplayOutcome.NOT_REPLAYABLE, decision=None, erased=record.erased)
    return Replayed(
        outcome=ReplayOutcome.SAME if then == now else ReplayOutcome.CHANGED,
        decision=decision,
        added=tuple((now - then).elements()),
        removed=tuple((then - now).elements()),
    )


def _decider_of(name: str, given: Decider | None) -> Decider:
    if given is not None:
        return given
    if name not in _DECIDERS:
        raise LookupError(f"{name} is none of our deciders: give the decider")
    kind, rules = _DECIDERS[name]

    def decide(facts: Any) -> Decision:
        check_type(facts, kind, "Facts")
        return decide_for(rules, facts)

    return decide


def _name_of(decider: object) -> str:
    while isinstance(decider, partial):
        decider = decider.func
    name = decider if isinstance(decider, str) else getattr(decider, "__name__", None)
    if not isinstance(name, str):
        raise TypeError("decider has no name of its own: give its name")
    return name


def _versions() -> dict[str, str]:
    return {**data_versions(), "rule_book": RULE_BOOK_VERSION}


def _told_with(decision: Decision, stand_ins: StandIns, standing: Collection[str] = ()) -> Decision:
    """The decision in which parameters that are such a text are another, but for those standing elsewhere."""
    texts = {
        spelling: spellings(one)[0]
        for there, one in stand_ins.items()
        for spelling in spellings(there)
        if spelling not in standing
    }

    def told(value: Param) -> Param:
        if not isinstance(value, str):
            return value
        return texts.get(value, texts.get(value.lower(), value) if "@" in value else value)

    findings = (
        attrs.evolve(finding, params={key: told(value) for key, value in finding.params})
        for finding in decision.findings
    )
    return attrs.evolve(decision, findings=findings)


def _hangs_on(decide: Decider, facts: Facts, decision: Decision, erased: Iterable[str]) -> tuple[str, ...]:
    """Those of the erased paths that the findings hang on."""
    found = personal_parts(facts)
    parts = {path: found[path] for path in erased if path in found}

    def differs(some: Mapping[str, Any], style: int) -> bool:
        stand_ins = stand_ins_of(some, style)
        back = {one: there for there, one in stand_ins.items()}
        other = _told_with(decide(with_stand_ins(facts, parts, stand_ins)), back)
        return Counter(other.findings) != Counter(decision.findings)

    styles = range(1, len(STYLES))
    if not any(differs(parts, style) for style in styles):
        return ()
    alone = tuple(
        path for path, part in parts.items() if any(differs({path: part}, style) for style in styles)
    )
    return alone or tuple(parts)


def _left_out(record: DecisionRecord, facts: Facts, decision: Decision) -> tuple[str, ...]:
    """The account, where it is asked for and may have been left out for an age that would pass now."""
    then, now = record.policy.max_fact_age, facts.policy.max_fact_age
    if then is None or not isinstance(facts, AccountFacts) or facts.account is not None:
        return ()
    passes_now = now is None or now > then
    return ("account",) if passes_now and "account" in decision.missing else ()
