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
AT_LEAST = 20_000  # what is counted must be enough to count, however few are compared


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
    each = max(CASES, AT_LEAST) // SHARDS
    return (*boundaries(), *(case for shard in range(SHARDS) for case in cases(each, shard)))
