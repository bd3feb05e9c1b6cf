"""Flat rows of bulk sheets, read as customers with their orders and written from them (floor 11).

A sheet is rows of cells by column, as :class:`csv.DictReader` gives them; reading the file is the caller's.
Several rows form one customer: those of one Cloud Identity id, of one domain (a domain customer), of one
address on a domain (a team). A cell that is empty says nothing.

What spreadsheets do to cells is understood or refused, never passed over:

* understood: outer white space, ``TRUE`` and ``FALSE``, ``1,000`` and ``25.0`` as numbers, words of a closed
  set in any case, ``ANNUAL`` as the monthly payment that it is, full-width letters and digits where plain
  ones are meant, the text mark ``'``, what begins a file (a byte order mark). Where that changes what is
  written, an advisory says what it was read as;
* refused: an error that a script or formula left, what starts like a formula (``=``, ``+``, ``-``, ``@``; a
  phone number may start with ``+``), a number rounded to ``8.2E+10``, a number in the place of a date, a
  postal code that lost its zeros, cells beyond the last column, a column that stands twice.

A cell behind a text mark is taken as it is, and :func:`write_rows` puts one before what a spreadsheet would
run as a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, TypeGuard

import attrs

from reseller_core.codes import Code
from reseller_core.customer import CustomerType, DomainCustomer, Education, TeamCustomer, type_of
from reseller_core.decision import LoadError
from reseller_core.errors import InvalidValueError, PathError
from reseller_core.finding import Finding, Severity
from reseller_core.order import Order
from reseller_core.paths import get
from reseller_core.subscription import Seats
from reseller_core.values.contact import ContactInfo
from reseller_core.values.fields import member, members
from reseller_core.values.postal_address import PostalAddress
from reseller_core.wire._cells import lost_zeros, text_of, words_of
from reseller_core.wire._columns import (
    COLUMN_PATHS,
    EXPORT_COLUMNS,
    IMPORT_COLUMNS,
    KIND,
    MEANINGS,
    POSTAL_CODE,
    REGION,
    checked_columns,
    is_secret,
)
from reseller_core.wire._sheet import Sheet, SheetCustomer, SheetRow
from reseller_core.wire._sheet_customers import customers_of
from reseller_core.wire._sheet_rows import Columns
from reseller_core.wire.partial import PartialCustomer

__all__ = [
    "COLUMN_PATHS",
    "EXPORT_COLUMNS",
    "IMPORT_COLUMNS",
    "Sheet",
    "SheetCustomer",
    "SheetRow",
    "read_rows",
    "write_rows",
]

_MOST_ROWS: Final = 10_000
_MADE_OF_PARTS: Final = (
    *(
        SheetCustomer,
        SheetRow,
        DomainCustomer,
        TeamCustomer,
        PartialCustomer,
        ContactInfo,
        PostalAddress,
        Education,
        Order,
        Seats,
    ),
)


def __dir__() -> list[str]:
    return __all__


def read_rows(
    rows: Iterable[Mapping[str, Any]],
    *,
    columns: Mapping[str, str] = IMPORT_COLUMNS,
    customer_type: CustomerType | str | None = None,
    header: Iterable[str] | None = None,
    first_row: int = 2,
    max_rows: int = _MOST_ROWS,
) -> Sheet:
    """The customers that a sheet tells of, and what is to be said of each row.

    Args:
        rows: The rows, cells by column; cells beyond the last column stand under None, as ``csv`` has them.
        columns: What each column stands for: one of :data:`COLUMN_PATHS`. A column that is not named here is
            kept in ``SheetRow.extra``, and an advisory says so.
        customer_type: What type the customers are of whose rows don't say it; the usual sheets never do. Left
            out, they are partial customers, which may lack a name too.
        header: The columns in their order, where a duplicate shows; left out, the ``fieldnames`` of ``rows``.
        first_row: Number of the first row in the sheet; the header is row 1.
        max_rows: Most rows that are read. Of a longer sheet no customer is given, since any may go on below.

    Returns:
        Every problem of every row at once: ``rows[7]["skuId"]`` is the subject, ``row`` and ``column`` are
        params. A customer is given only if all of its rows could be read.

    Raises:
        InvalidValueError: ``columns`` or ``customer_type`` are not what they should be.
    """
    for argument, number in (("first_row", first_row), ("max_rows", max_rows)):
        if type(number) is not int or number < 0:
            raise InvalidValueError(Code.VALUE_NUMBER_INVALID, field=argument)
    kind = None if customer_type is None else member(CustomerType, customer_type)
    reader = Columns(columns)
    reader.meet(header if header is not None else getattr(rows, "fieldnames", None) or ())
    source = iter(rows)
    read = [
        row
        for number, raw in enumerate(islice(source, max_rows), first_row)
        if (row := reader.read(number, raw)) is not None
    ]
    customers, findings = customers_of(read, reader, kind)
    whole = list(reader.whole())
    if next(source, None) is not None:
        whole.append(Finding(Code.LOAD_TOO_MANY, Severity.VIOLATION, "rows", {"limit": max_rows}))
    stopped = any(one.severity is Severity.VIOLATION for one in whole)
    ordered = sorted(findings, key=lambda one: int(one.param("row") or 0))
    return Sheet(customers=() if stopped else tuple(customers), findings=(*whole, *ordered))


def write_rows(
    customers: Iterable[SheetCustomer],
    *,
    columns: Mapping[str, str] = IMPORT_COLUMNS,
    reveal_secrets: bool = False,
    leave_out: bool = False,
) -> list[dict[str, str]]:
    """The rows that read back as these customers: one for each order, or one for a customer without any.

    Each row has all columns, so that the first one names them to ``csv.DictWriter``.

    Args:
        customers: The customers.
        columns: What each column stands for.
        reveal_secrets: Write transfer tokens in clear text.
        leave_out: Leave out what no column can carry, instead of refusing to write.

    Raises:
        LoadError: Something would not read back: no column can carry it, or two customers can't be told
            apart; every such thing is a finding.
        InvalidValueError: ``value.secret-withheld``: there is a token, a column for it, and no word that it
            be written. What is wrong with ``columns``.
    """
    checked_columns(columns)
    given = members(customers, SheetCustomer, "SheetCustomer")
    if not reveal_secrets and any(map(is_secret, columns.values())) and any(one.token for one in given):
        raise InvalidValueError(Code.VALUE_SECRET_WITHHELD, field="token")
    extra = sorted({name for one in given for row in one.rows for name, _ in row.extra} - {*columns})
    written: list[dict[str, str]] = []
    firsts: list[int] = []
    for one in given:
        firsts.append(len(written))
        for row in one.rows or (SheetRow(),):
            cells = {column: _cell(one, row, path) for column, path in columns.items()}
            beside = dict(row.extra)
            written.append(cells | {name: words_of(beside.get(name, "")) for name in extra})
    problems = [
        one
        for one in _not_read_back(given, written, firsts, columns)
        if not leave_out or one.code != Code.LOAD_NO_COLUMN
    ]
    if problems:
        raise LoadError(problems)
    return written


def _cell(one: SheetCustomer, row: SheetRow, path: str) -> str:
    of_row = path.startswith(("order.", "renewal"))
    try:
        value = _type_of(one) if path == KIND else get(row if of_row else one, path)
    except PathError:  # fewer lines than columns for them
        return ""
    if value is None:
        return ""
    text = text_of(value, MEANINGS[path])
    if path == POSTAL_CODE and lost_zeros(get(one, REGION), text):
        return f"'{text}"  # it has no zeros to lose
    return text


def _type_of(one: SheetCustomer) -> CustomerType | None:
    return None if isinstance(one.customer, PartialCustomer) else type_of(one.customer)


def _not_read_back(
    given: Sequence[SheetCustomer],
    written: Sequence[Mapping[str, str]],
    firsts: Sequence[int],
    columns: Mapping[str, str],
) -> Iterator[Finding]:
    """What of the customers would not come back from what was written."""
    if not given:
        return
    kind = None if KIND in columns.values() else _type_of(given[0])
    sheet = read_rows(written, columns=columns, customer_type=kind, first_row=0, max_rows=len(written))
    read = {one.number: one for one in sheet.customers}
    for position, (one, first) in enumerate(zip(given, firsts, strict=True)):
        path = f"customers[{position}]"
        if first in read:
            for at in _differing(one, read[first], path):
                yield Finding(Code.LOAD_NO_COLUMN, Severity.VIOLATION, at)
            continue
        lacking = [
            str(found.param("column"))
            for found in sheet.problems
            if found.code == Code.LOAD_MISSING_FIELD and found.param("row") == first
        ]
        for column in lacking:
            code = Code.LOAD_MISSING_FIELD if column in columns else Code.LOAD_NO_COLUMN
            yield Finding(code, Severity.VIOLATION, f"{path}.{columns.get(column, column)}")
        if not lacking:
            yield Finding(Code.LOAD_CUSTOMER_AMBIGUOUS, Severity.VIOLATION, path)


def _differing(one: object, other: object, path: str) -> Iterator[str]:
    """Where two customers of a sheet differ."""
    if one == other:
        return
    if type(one) is type(other) and isinstance(one, _MADE_OF_PARTS):
        for a in attrs.fields(type(one)):
            if a.eq:
                yield from _differing(getattr(one, a.name), getattr(other, a.name), f"{path}.{a.name}")
    elif _are_rows(one) and _are_rows(other) and len(one) == len(other):
        for position, (row, read) in enumerate(zip(one, other, strict=True)):
            yield from _differing(row, read, f"{path}[{position}]")
    else:
        yield path


def _are_rows(value: object) -> TypeGuard[tuple[SheetRow, ...]]:
    return isinstance(value, tuple) and any(isinstance(one, SheetRow) for one in value)
