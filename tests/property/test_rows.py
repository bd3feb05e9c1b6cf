"""Whatever stands in rows is read or told, and drawn customers come back from their rows."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from reseller_core.catalog.subscription_states import RenewalType
from reseller_core.customer import type_of
from reseller_core.decision import LoadError
from reseller_core.subscription import Seats
from reseller_core.testing.dealings import orders
from reseller_core.testing.strategies import customers
from reseller_core.values.postal_address import PostalAddress
from reseller_core.wire.partial import PartialCustomer
from reseller_core.wire.rows import (
    COLUMN_PATHS,
    IMPORT_COLUMNS,
    SheetCustomer,
    SheetRow,
    read_rows,
    write_rows,
)

ALL_COLUMNS = {path: path for path in COLUMN_PATHS}
HABITS = st.sampled_from(
    "|TRUE|1,000|1.000|46350|---ERROR---|=1+1|'=1|'|+82 2-555-0100|6236|06236|8.22556E+10|ＫＲ|KR|ANNUAL"
    "|FLEXIBLE|1010020028|C01abcde2|acme-example.com|Acme|5| ".split("|")
)
cells = (
    HABITS
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.datetimes()
    | st.text(max_size=9)
)


@st.composite
def sheet_customers(draw: st.DrawFn) -> SheetCustomer:
    """Customers as a sheet can hold them, with orders whose seats say which number they are."""
    customer = attrs.evolve(draw(customers()), extra=())
    if customer.contact.address == PostalAddress():  # in cells, nothing at all
        customer = attrs.evolve(customer, contact=attrs.evolve(customer.contact, address=None))
    token = draw(st.sampled_from((None, "0123456789abcdef", "=+token")))
    rows = [
        SheetRow(
            order=attrs.evolve(order, seats=draw(seats())),
            renewal=draw(st.none() | st.sampled_from(RenewalType)),
            extra=draw(st.sampled_from(({}, {"note": "'=x"}))),
        )
        for order in draw(st.lists(orders(), max_size=3))
    ]
    return SheetCustomer(customer=customer, token=token, rows=rows)


def seats() -> st.SearchStrategy[Seats | None]:
    number = st.none() | st.integers(0, 500)
    some = st.builds(Seats, committed=number, maximum=number, licensed=number)
    return st.none() | some.filter(lambda one: one != Seats())


def any_rows() -> st.SearchStrategy[list[Any]]:
    """Rows of anything, and sound rows with a few cells of anything."""
    columns = st.sampled_from((*COLUMN_PATHS, *IMPORT_COLUMNS, "\ufeffskuId", "note")) | st.text(max_size=5)
    wild = st.dictionaries(columns | st.none(), cells | st.lists(cells, max_size=2), max_size=12)
    sound = st.lists(sheet_customers(), min_size=1, max_size=3).map(_written)
    few = st.dictionaries(st.sampled_from(tuple(IMPORT_COLUMNS)), cells, max_size=1)
    spoiled = st.tuples(sound, st.lists(few, max_size=3)).map(_spoiled)
    return spoiled | st.lists(wild, max_size=5)


def _spoiled(drawn: tuple[list[Any], list[Any]]) -> list[Any]:
    rows, others = drawn
    return [row | other for row, other in zip_longest(rows, others, fillvalue=dict[Any, Any]())]


def _written(ones: list[SheetCustomer]) -> list[dict[str, str]]:
    return [row for one in ones for row in write_rows([one], reveal_secrets=True, leave_out=True)]


def test_any_rows_are_read_or_told() -> None:
    met: Counter[str] = Counter()

    @given(
        any_rows(), st.sampled_from((IMPORT_COLUMNS, ALL_COLUMNS)), st.sampled_from((None, "domain", "team"))
    )
    def holds(given_rows: Any, columns: Any, kind: str | None) -> None:
        sheet = read_rows(given_rows, columns=columns, customer_type=kind)
        told = {one.param("row") for one in sheet.problems}
        assert not told & {row.number for one in sheet.customers for row in one.rows}
        met["problems"] += bool(told)
        met["customers"] += bool(sheet.customers)
        met["both"] += bool(told) and bool(sheet.customers)
        # Nothing is lost: what was read can be written whole, and comes back.
        written = write_rows(sheet.customers, columns=columns, reveal_secrets=True)
        assert read_rows(written, columns=columns, customer_type=kind).customers == sheet.customers

    holds()
    assert min(met[one] for one in ("problems", "customers", "both")) >= 5, met


@given(sheet_customers())
def test_a_drawn_customer_comes_back_from_a_sheet_with_all_columns(one: SheetCustomer) -> None:
    known = {a.name: getattr(one.customer, a.name) for a in attrs.fields(PartialCustomer)}
    for each in (one, attrs.evolve(one, customer=PartialCustomer(**known))):
        written = write_rows([each], columns=ALL_COLUMNS, reveal_secrets=True)
        assert read_rows(written, columns=ALL_COLUMNS).customers == (each,)


def test_drawn_customers_come_back_from_the_usual_sheet_or_what_is_lost_is_named() -> None:
    met: Counter[str] = Counter()

    @given(st.lists(sheet_customers(), min_size=1, max_size=3))
    def holds(ones: list[SheetCustomer]) -> None:
        try:
            written = write_rows(ones, reveal_secrets=True)
        except LoadError as error:
            assert error.problems
            assert {one.code for one in error.problems} <= {"load.no-column", "load.customer-ambiguous"}
            met["named"] += 1
            return
        met["written"] += 1
        assert read_rows(written, customer_type=type_of(ones[0].customer)).customers == tuple(ones)  # type: ignore[arg-type] # whole customers are drawn

    holds()
    assert min(met["written"], met["named"]) >= 5, met
