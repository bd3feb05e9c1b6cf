"""Do finders stay index searches when a store grows a hundredfold? Ratios of medians, and the query plans.

Run by hand or by ``bash .ci/slow storage``: ``python tests/benchmarks/storage_scale.py [LARGE] [SMALL]``. It
loads made-up customers into SQLite and, where it is installed, PostgreSQL, and asks both sizes in turn. Exits
with 1 if a plan scans a table or a ratio is above 4.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "docs" / "examples" / "stores")]

import reseller_core as rc  # noqa: E402 - the paths come first
from reseller_core.storage import Customers, Kept, Record, Records, record_of  # noqa: E402 - as above

ROUNDS, NEEDLES, LIMIT = 300, 50, 4.0
BATCH = 20_000
NOBODY = rc.DomainCustomer(organization_name="-", domain="nobody-example.com")
QUESTIONS: dict[str, Callable[[Customers, int], int]] = {
    "find by domain": lambda customers, n: len(customers.by_domain(f"c{n:07}-example.com")),
    "find by name, 50 hits": lambda customers, _: len(customers.by_organization_name("needle")),
    "the first 100": lambda customers, _: len(customers.every(limit=100)),
    "the 100 behind one": lambda customers, n: len(customers.every(after=one_of(n // 2), limit=100)),
}


def one_of(number: int) -> Kept[rc.Customer]:
    """The customer of that number, as a page would give it."""
    (record,) = made_up_from(number, number + 1, number + 1)
    return Kept(key=record.key, noun=NOBODY, version=1, index=record.index)


def made_up(size: int) -> Iterator[Record]:
    """So many customers, fifty of which share the start of a name."""
    return made_up_from(0, size, size)


def made_up_from(first: int, end: int, size: int) -> Iterator[Record]:
    """Some of them."""
    for number in range(first, end):
        name = "Needle" if number % max(size // NEEDLES, 1) == 0 else f"Org {number * 7919 % size:07}"
        customer = rc.DomainCustomer(
            organization_name=f"{name} {number}",
            domain=f"c{number:07}-example.com",
            crm_id=f"crm-{number % 1000}",
            cloud_identity_id=f"C{number:08}",
        )
        yield record_of(f"customer-{number:07}", customer)


def batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    """Records, many at a time."""
    while batch := list(islice(records, BATCH)):
        yield batch


def asked(stores: Sequence[tuple[int, Records]]) -> dict[str, float]:
    """Each question's median time at the large size, as a ratio to the small one."""
    ratios = {}
    for question, ask in QUESTIONS.items():
        times: dict[int, list[float]] = {size: [] for size, _ in stores}
        hits = set()
        for number in range(ROUNDS):
            for size, records in stores:  # in turn, so that noise falls on both
                start = time.perf_counter()
                found = ask(Customers(records), number * 7919 % size)
                times[size].append(time.perf_counter() - start)
                hits.add(found)
        assert len(hits) == 1, "both sizes have to find as many"
        (small, _), (large, _) = stores
        medians = {size: statistics.median(taken) for size, taken in times.items()}
        ratios[question] = medians[large] / medians[small]
        print(
            f"  {question:22} {medians[small] * 1e6:8.0f} µs at {small:,}"
            f" {medians[large] * 1e6:8.0f} µs at {large:,}   x{ratios[question]:.2f}"
        )
    return ratios


def sqlite(sizes: Sequence[int], folder: Path, stack: ExitStack) -> list[str]:
    """Load, ask, explain; what is wrong."""
    import sqlite_records

    stores = []
    for size in sizes:
        records = stack.enter_context(sqlite_records.open_store(folder / f"{size}.db"))
        for batch in batches(made_up(size)):
            with records._writing():
                for record in batch:
                    keys = json.dumps([record.index, record.unique])
                    row = (record.kind, record.key, records._tick(), record.document, keys)
                    records._db.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?)", row)
                    records._db.executemany(
                        "INSERT INTO keys VALUES (?, ?, ?, ?, ?)", sqlite_records._keys(record)
                    )
        stores.append((size, records))
    plans: list[str] = []
    _, largest = stores[-1]
    queries: list[str] = []
    largest._db.set_trace_callback(queries.append)
    for ask in QUESTIONS.values():
        ask(Customers(largest), 0)
    largest._db.set_trace_callback(None)
    for query in queries:
        plans += [row["detail"] for row in largest._db.execute(f"EXPLAIN QUERY PLAN {query}")]
    return _verdict(plans, "SEARCH", asked(stores))


def postgresql(sizes: Sequence[int], _folder: Path, stack: ExitStack) -> list[str]:
    """Load, ask, explain; what is wrong."""
    import postgresql_records
    import postgresql_schema
    import sqlalchemy as sa

    from storage.servers.postgresql import own_server

    server = stack.enter_context(own_server())
    stores = []
    for size in sizes:
        url = server.create_database(f"size_{size}")
        postgresql_schema.upgrade(url)
        records = stack.enter_context(postgresql_records.open_store(url))
        with records._engine.begin() as connection:
            cursor = connection.connection.cursor()
            for version, batch in enumerate(batches(made_up(size)), 1):
                _copy(cursor, "records", (_row(record, version) for record in batch))
                for table, name in (("record_index", "index"), ("record_unique", "unique")):
                    pairs = ((record, pair) for record in batch for pair in getattr(record, name))
                    _copy(cursor, table, ((one.kind, *pair, one.key) for one, pair in pairs))
        with records._engine.connect() as connection:
            free = connection.execution_options(isolation_level="AUTOCOMMIT")
            free.execute(sa.text("VACUUM ANALYZE"))
        stores.append((size, records))
    _, largest = stores[-1]
    queries: list[tuple[str, Any]] = []

    def note(_c: object, _u: object, statement: str, parameters: object, *_: object) -> None:
        queries.append((statement, parameters))

    sa.event.listen(largest._engine, "before_cursor_execute", note)
    for ask in QUESTIONS.values():
        ask(Customers(largest), 0)
    sa.event.remove(largest._engine, "before_cursor_execute", note)
    plans: list[str] = []
    with largest._engine.connect() as connection:
        for statement, parameters in queries:
            plan = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
            plans += [line for (line,) in plan if "Scan" in line]
    return _verdict(plans, "Index", asked(stores))


def _copy(cursor: Any, table: str, rows: Iterable[Sequence[Any]]) -> None:
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _row(record: Record, version: int) -> tuple[Any, ...]:
    keys = (json.dumps(dict(pairs)) for pairs in (record.index, record.unique))
    return record.kind, record.key, version, record.document, *keys


def _verdict(plans: Sequence[str], search: str, ratios: dict[str, float]) -> list[str]:
    for step in dict.fromkeys(plan.strip() for plan in plans):
        print(f"  plan: {step}")
    return [
        *(f"no index search: {plan}" for plan in plans if search not in plan),
        *(f"{question}: x{ratio:.2f}" for question, ratio in ratios.items() if ratio > LIMIT),
    ]


def main(large: int, small: int) -> int:
    """Both engines at both sizes; 1 if something is wrong."""
    wrong: list[str] = []
    for engine in (sqlite, postgresql):
        print(engine.__name__)
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            wrong += [f"{engine.__name__}: {problem}" for problem in engine((small, large), folder, stack)]
    print("\n".join(wrong) or "every question is an index search, and no ratio is above 4")
    return 1 if wrong else 0


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*(given or [1_000_000]), *([] if len(given) > 1 else [10_000])))
