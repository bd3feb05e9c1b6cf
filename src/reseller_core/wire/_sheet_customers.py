"""What the rows of one customer say together (floor 11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from reseller_core.codes import Code
from reseller_core.customer import CustomerType, DomainCustomer, Education, TeamCustomer
from reseller_core.finding import Finding, Severity
from reseller_core.order import Order
from reseller_core.subscription import Seats
from reseller_core.values.contact import ContactInfo
from reseller_core.values.postal_address import PostalAddress
from reseller_core.wire._cells import Cell, lost_zeros
from reseller_core.wire._columns import POSTAL_CODE, REGION
from reseller_core.wire._sheet import SheetCustomer, SheetRow
from reseller_core.wire._sheet_groups import DOMAIN, ID, Group, together
from reseller_core.wire._sheet_rows import Columns, Row
from reseller_core.wire.partial import PartialCustomer

__all__ = ["customers_of"]


def __dir__() -> list[str]:
    return __all__


_REQUIRED: Final = (DOMAIN, "customer.organization_name")
_MADE: Final[Mapping[CustomerType, type[DomainCustomer | TeamCustomer]]] = {
    CustomerType.DOMAIN: DomainCustomer,
    CustomerType.TEAM: TeamCustomer,
}
_TOKEN: Final = ("token", "token_issued_at", "token_expires_at")


def customers_of(
    rows: Sequence[Row], columns: Columns, default: CustomerType | None
) -> tuple[list[SheetCustomer], list[Finding]]:
    """The customers whose rows could all be read, and what is to be said of each row."""
    customers: list[SheetCustomer] = []
    findings = [one for row in rows for one in row.findings]
    for group in together(rows, default):
        said, wrong = _said(group, columns)
        stopped = {one.param("row") for one in wrong} | {row.number for row in group.rows if _stops(row)}
        findings += wrong
        if stopped:
            other = next(row.number for row in group.rows if row.number in stopped)
            sound = (row.number for row in group.rows if row.number not in stopped)
            findings += [columns.found(Code.LOAD_ROW_WITHHELD, number, other=other) for number in sound]
        else:
            customers.append(_customer(group.kind, group.rows, said))
            findings += _repeated(group.rows, columns)
    return customers, findings


def _said(group: Group, columns: Columns) -> tuple[dict[str, Any], list[Finding]]:
    """What the rows say of their customer, by path, and where they contradict each other."""
    if group.unclear:
        return {}, [columns.found(Code.LOAD_CUSTOMER_AMBIGUOUS, row.number, DOMAIN) for row in group.unclear]
    first: dict[str, tuple[int, Cell]] = {}
    wrong: list[Finding] = []
    for row in group.rows:
        for path, cell in row.cells.items():
            if path.startswith(("order.", "renewal")):
                continue
            number, before = first.setdefault(path, (row.number, cell))
            if before.value != cell.value:
                column = columns.column(path)
                wrong.append(
                    columns.found(Code.LOAD_CELLS_DIFFER, row.number, path, other=number, other_column=column)
                )
    wrong += _lacking(group, first, columns)
    region, code = (first.get(path, (0, Cell(None)))[1] for path in (REGION, POSTAL_CODE))
    digits = 0 if code.marked else lost_zeros(region.value, code.value)
    if digits:
        number, of = first[POSTAL_CODE][0], region.value
        code_lost = Code.LOAD_LEADING_ZERO_LOST
        wrong.append(columns.found(code_lost, number, POSTAL_CODE, region=of, digits=digits))
    return {path: cell.value for path, (_, cell) in first.items()}, wrong


def _lacking(group: Group, said: Mapping[str, object], columns: Columns) -> Iterator[Finding]:
    """What no row of the customer says; where a row could not be read, it may have said it."""
    unread = {one.param("column") for row in group.rows if _stops(row) for one in row.findings}
    required = _REQUIRED if group.kind is not None else (DOMAIN,) if ID not in said else ()
    for path in required:
        if path not in said and not unread & {columns.column(path), ""}:
            yield columns.found(Code.LOAD_MISSING_FIELD, group.rows[0].number, path)


def _stops(row: Row) -> bool:
    return any(one.severity is Severity.VIOLATION for one in row.findings)


def _repeated(rows: Sequence[Row], columns: Columns) -> Iterator[Finding]:
    """Rows that order once more what an earlier one orders."""
    seen: dict[SheetRow, int] = {}
    for row in rows:
        number = seen.setdefault(_row(row), row.number)
        if row.orders and number != row.number:
            yield columns.found(Code.LOAD_ROW_REPEATED, row.number, "", Severity.ADVISORY, other=number)


def _customer(kind: CustomerType | None, rows: Sequence[Row], said: Mapping[str, Any]) -> SheetCustomer:
    make = PartialCustomer if kind is None else _MADE[kind]
    address = _under(said, "customer.contact.address")
    contact = _under(said, "customer.contact")
    education = _under(said, "customer.education")
    own = _under(said, "customer")
    own.pop("kind", None)
    is_school = own.pop("education", False)
    if address:
        contact["address"] = PostalAddress(**address)
    if education or is_school:
        own["education"] = Education(**education)
    return SheetCustomer(
        customer=make(contact=ContactInfo(**contact), **own),
        rows=[_row(row) for row in rows],
        number=rows[0].number,
        **{path: said[path] for path in _TOKEN if path in said},
    )


def _row(row: Row) -> SheetRow:
    said = {path: cell.value for path, cell in row.cells.items()}
    own, seats = _under(said, "order"), _under(said, "order.seats")
    if seats:
        own["seats"] = Seats(**seats)
    return SheetRow(
        order=Order(**own) if own else None,
        renewal=said.get("renewal"),
        extra=row.extra,
        number=row.number,
    )


def _under(said: Mapping[str, Any], path: str) -> dict[str, Any]:
    """The attributes that stand right below a path; those with a position as a list."""
    found: dict[str, Any] = {}
    for at in sorted(said):
        above, _, name = at.rpartition(".")
        if above != path:
            continue
        several, bracket, _ = name.partition("[")
        if bracket:
            found.setdefault(several, []).append(said[at])
        else:
            found[name] = said[at]
    return found
