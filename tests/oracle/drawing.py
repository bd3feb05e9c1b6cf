"""What is drawn, and what the tables say of it."""

from __future__ import annotations

import os
from functools import cache
from itertools import chain

from oracle.generator import boundaries, cases
from oracle.interpreter import TABLES, Answer, Question, Row, answer, compiled, read
from oracle.world import Case

CASES = int(os.environ.get("RESELLER_CORE_ORACLE_CASES", "20000"))
SHARDS = 4
DRAWN = 20_000
"""What is counted: enough to count, and no more than memory holds, however many are compared."""


@cache
def rows_of(decider: str) -> tuple[Row, ...]:
    return tuple(chain.from_iterable(read(name) for name in TABLES[decider]))


@cache
def questions_of(decider: str) -> tuple[Question, ...]:
    return compiled(rows_of(decider))


def oracle_says(case: Case) -> Answer:
    return answer(questions_of(case.decider), case)


@cache
def drawn() -> tuple[Case, ...]:
    each = DRAWN // SHARDS
    return (*boundaries(), *(case for shard in range(SHARDS) for case in cases(each, shard)))
