"""Reads the decision tables and answers a case: what refuses, what stays open, what is advised.

A row says yes where all of its conditions hold, no where one fails, and is open otherwise. Rows of one code,
element kind (*each*) and *case* are alternatives of one question, asked once per element: it refuses where
a violation row says yes, stays open where one is open, and else advises where an advisory row says yes.

A condition reads ``observation = value``. Values may be alternatives (``FLEXIBLE | TRIAL``), a number, a
length of time (``60 days``), a switch (``policy max_users``) or another observation (``the committed
seats``). What is not given is no number: it is neither more nor less than any.
"""

from __future__ import annotations

import csv
import datetime as dt
import operator
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from oracle.observations import ELEMENTS, observation
from oracle.world import Case, Truth, World, both, either

FOLDER = Path(__file__).parent / "tables"
TABLES: Mapping[str, tuple[str, ...]] = {
    "registration": ("registration", "api-registration"),
    "consent": ("consent",),
    "transfer": ("consent", "tokens", "import", "items", "api-transfer"),
    "purchase": ("purchase",),
    "transfer_to_google": ("transfer-out",),
    "suspension": ("suspension",),
    "reactivation": ("reactivation",),
    "domain_verification": ("verification",),
    "admin_action": ("admin",),
}
"""The tables that each decider's answer rests on."""

_ORDERS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_UNITS = {"hours": dt.timedelta(hours=1), "days": dt.timedelta(days=1)}


class Row(NamedTuple):
    """One row of a table, as it stands there."""

    code: str
    facts: str
    severity: str
    each: str
    case: str
    when: str


class Answer(NamedTuple):
    """What the tables say of a case."""

    outcome: str
    violations: tuple[str, ...]
    unknowns: frozenset[str]
    advisories: frozenset[str]


Condition = Callable[[World, Any], Truth]
Question = tuple[str, str, tuple[tuple[Row, tuple[Condition, ...]], ...]]


def read(name: str) -> tuple[Row, ...]:
    """The rows of one table."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(Row(**row) for row in csv.DictReader(lines))


def compiled(rows: Iterable[Row]) -> tuple[Question, ...]:
    """The rows as questions: alternatives side by side, their conditions ready to be asked."""
    ordered = sorted(rows, key=_question)
    return tuple(
        (code, each, tuple((row, _conditions(row.when)) for row in alternatives))
        for (code, each, _), alternatives in groupby(ordered, key=_question)
    )


def _question(row: Row) -> tuple[str, str, str]:
    return row.code, row.each, row.case


def answer(questions: Iterable[Question], case: Case) -> Answer:
    """The answer of the tables."""
    world = World(case)
    found: dict[str, list[str]] = {"violation": [], "unknown": [], "advisory": []}
    for code, each, rows in questions:
        for element in ELEMENTS[each](world):
            said = [(row.severity, truth_of(conditions, world, element)) for row, conditions in rows]
            refused = either(*(truth for severity, truth in said if severity == "violation"))
            if refused is not False:
                found["violation" if refused else "unknown"].append(code)
            elif ("advisory", True) in said:
                found["advisory"].append(code)
    outcome = "refused" if found["violation"] else "undetermined" if found["unknown"] else "allowed"
    return Answer(
        outcome,
        tuple(sorted(found["violation"])),
        frozenset(found["unknown"]),
        frozenset(found["advisory"]),
    )


def truth_of(conditions: Iterable[Condition], world: World, element: object) -> Truth:
    """Whether all conditions hold; asking stops at the first that fails."""
    truth: Truth = True
    for condition in conditions:
        truth = both(truth, condition(world, element))
        if truth is False:
            return False
    return truth


def _conditions(when: str) -> tuple[Condition, ...]:
    return tuple(_condition(*_split(text)) for text in when.split("; ") if text)


def _split(text: str) -> tuple[str, str, str]:
    for sign in (" != ", " <= ", " >= ", " = ", " < ", " > "):
        left, found, right = text.partition(sign)
        if found:
            return left.strip(), sign.strip(), right.strip()
    raise ValueError(f"no condition: {text}")


def _condition(left: str, sign: str, right: str) -> Condition:
    look, wanted = observation(left), _wanted(right)

    def holds(world: World, element: object) -> Truth:
        seen, sought = look(world, element), wanted(world, element)
        if sign in _ORDERS and isinstance(seen, str):  # what is not given is neither more nor less
            return False
        if seen is None or sought is None:
            return None
        if sign in _ORDERS:
            return _ORDERS[sign](seen, sought)
        among = _text(seen) in (sought if isinstance(sought, tuple) else (_text(sought),))
        return among is (sign == "=")

    return holds


def _wanted(right: str) -> Callable[[World, Any], Any]:
    words = right.split()
    unit = _UNITS.get(words[-1])
    if words[0] == "policy":
        return lambda world, _: (
            getattr(world.policy, words[1]) * (unit or 1) if unit else _of(world, words[1])
        )
    if words[0] == "the":
        return observation(right.removeprefix("the "))
    if words[0].isdigit() and len(words) <= 1 + bool(unit):
        number = int(words[0]) * unit if unit else int(words[0])
        return lambda _, __: number
    choices = tuple(choice.strip() for choice in right.split("|"))
    return lambda _, __: choices


def _of(world: World, name: str) -> Any:
    switch = getattr(world.policy, name)
    return tuple(map(str, switch)) if isinstance(switch, tuple) else switch


def _text(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
