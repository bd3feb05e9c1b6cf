"""The library against a second reading of the facts, kept in tables (see ``disagreements.md``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import pytest

import reseller_core as rc
from oracle.drawing import CASES, SHARDS, drawn, oracle_says, rows_of
from oracle.generator import boundaries, cases
from oracle.interpreter import Answer, Row, answer, compiled
from oracle.world import Case

SHOWN = 5


def library_says(case: Case) -> Answer:
    decide: Callable[..., rc.Decision] = getattr(rc, f"check_{case.decider}")
    given: dict[str, Any] = dict(case.given)
    decision = decide(given.pop(case.subject), **given)
    return Answer(
        str(decision.outcome),
        tuple(sorted(finding.code for finding in decision.violations)),
        frozenset(finding.code for finding in decision.unknowns),
        frozenset(finding.code for finding in decision.advisories),
    )


def disagreements(many: Iterable[Case], said: Callable[[Case], Answer] = oracle_says) -> Iterator[str]:
    """Each case on which the two differ, told in full; a token masks itself."""
    for case in many:
        library, oracle = library_says(case), said(case)
        if library != oracle:
            facts = "\n".join(f"  {name} = {value!r}" for name, value in case.given.items())
            yield f"check_{case.decider}\n{facts}\n  library: {library}\n  oracle:  {oracle}\n"


def assert_agreed(many: Iterable[Case]) -> None:
    differing = list(islice(disagreements(many), SHOWN))
    assert not differing, "\n" + "\n".join(differing)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_library_and_tables_agree_on_drawn_cases(shard: int) -> None:
    assert_agreed(cases(CASES // SHARDS, shard))


def test_library_and_tables_agree_at_every_boundary() -> None:
    assert_agreed(boundaries())


def _without(code: str, part: str) -> Callable[[Row], Row | None]:
    return lambda row: None if row.code == code and part in row.when else row


def _rewritten(code: str, old: str, new: str) -> Callable[[Row], Row | None]:
    return lambda row: row._replace(when=row.when.replace(old, new)) if row.code == code else row


@pytest.mark.parametrize(
    ("decider", "change"),
    [
        ("registration", _rewritten("registration.account-exists", "stands = yes", "stands = no")),
        ("transfer", _rewritten("transfer.token-expired", "; every group is consented to = no", "")),
        ("transfer", _without("transfer.plan-not-possible", "source plan = FREE")),
        ("purchase", _without("purchase.base-missing", "storage")),
        ("purchase", _rewritten("purchase.seats-above-cap", "policy business_seat_cap", "301")),
        ("transfer", _rewritten("transfer.locked-out", "policy lockout_months", "17")),
        ("reactivation", _rewritten("reactivation.too-late", "since suspension >", "since suspension >=")),
        ("admin_action", _rewritten("admin.access-off", "off >=", "off >")),
    ],
    ids=["condition", "dropped-condition", "dropped-row", "dropped-pair", "number", "months", "edge", "hour"],
)
def test_a_planted_fault_is_seen(decider: str, change: Callable[[Row], Row | None]) -> None:
    changed = [row for row in map(change, rows_of(decider)) if row is not None]
    assert changed != list(rows_of(decider))
    wrong = compiled(changed)
    concerned = (case for case in drawn() if case.decider == decider)
    assert next(disagreements(concerned, lambda case: answer(wrong, case)), None)
