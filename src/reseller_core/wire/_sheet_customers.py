"""Which rows tell of one customer, and what they say together (floor 11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from reseller_core.codes import Code
from reseller_core.customer import CustomerType, DomainCustomer, Education, TeamCustomer
from reseller_core.finding import Finding, Severity
from reseller_core.order import Order
from reseller_core.subscription import Seats
from reseller_core.values.contact import ContactInfo
from reseller_core.values.postal_address import PostalAddress
from reseller_core.wire._cells import Cell, lost_zeros
from reseller_core.wire._columns import KIND, POSTAL_CODE, REGION
from reseller_core.wire._sheet import SheetCustomer, SheetRow
from reseller_core.wire._sheet_rows import Columns, Row
from reseller_core.wire.partial import PartialCustomer

__all__ = ["customers_of"]


def __dir__() -> list[str]:
    return __all__


_DOMAIN: Final = "customer.domain"
_ID: Final = "customer.cloud_identity_id"
_EMAIL: Final = "customer.primary_email"
_REQUIRED: Final = (_DOMAIN, "customer.organization_name")
_MADE: Final[Mapping[CustomerType, type[DomainCustomer | TeamCustomer]]] = {
    CustomerType.DOMAIN: DomainCustomer,
    CustomerType.TEAM: TeamCustomer,
}
_TOKEN: Final = ("token", "token_issued_at", "token_expires_at")


def customers_of(rows: Sequence[Row], columns: Columns) -> tuple[list[SheetCustomer], list[Finding]]:
    """The customers whose rows could all be read, and what is to be said of each row."""
    customers: list[SheetCustomer] = []
    findings = [one for row in rows for one in row.findings]
    for group in _together(rows):
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


class _Group(NamedTuple):
    """Rows of one customer.

    Attributes:
        rows: The rows, in the order of the sheet.
        unclear: Rows that could be any one's of several customers, all of whose rows stand in ``rows``.
    """

    rows: list[Row]
    unclear: list[Row]

    @property
    def kind(self) -> CustomerType | None:
        return next((row.kind for row in self.rows if row.kind is not None), None)


def _together(rows: Sequence[Row]) -> list[_Group]:
    """The rows by customer: a shared id, a domain customer's domain, an address on a team's domain."""
    joined = _Joined(len(rows))
    for position, row in enumerate(rows):
        for key in _keys(row):
            joined.under(key, position)
    known = [(position, row, row.value(_DOMAIN)) for position, row in enumerate(rows)]
    on_domain: dict[object, list[int]] = {}
    for position, row, domain in known:
        if _keys(row):
            on_domain.setdefault(domain, []).append(position)
    unclear: set[int] = set()
    for position, row, domain in known:
        if _keys(row) or domain is None:
            continue
        # A row that names the domain alone: more than one team can live there (fact 152).
        others = joined.having([at for at in on_domain.get(domain, ()) if row.kind in (rows[at].kind, None)])
        for other in others:
            joined.join(other, position)
        joined.under(("only", domain), position)
        if len(others) > 1:
            unclear.add(position)
    groups: dict[int, _Group] = {}
    for position, row in enumerate(rows):
        group = groups.setdefault(joined.first(position), _Group([], []))
        group.rows.append(row)
        if position in unclear:
            group.unclear.append(row)
    return list(groups.values())


def _keys(row: Row) -> list[tuple[object, ...]]:
    """What tells a row's customer from all others."""
    domain, own_id, email = (row.value(path) for path in (_DOMAIN, _ID, _EMAIL))
    keys: list[tuple[object, ...]] = [("id", own_id)] if own_id is not None else []
    if row.kind is CustomerType.DOMAIN and domain is not None:
        keys.append(("domain", domain))
    if row.kind is not CustomerType.DOMAIN and domain is not None and email is not None:
        keys.append(("team", domain, email))
    return keys


class _Joined:
    """Positions that belong together, each known by the first of them."""

    def __init__(self, count: int) -> None:
        self._before = list(range(count))
        self._named: dict[tuple[object, ...], int] = {}

    def first(self, position: int) -> int:
        while self._before[position] != position:
            self._before[position] = self._before[self._before[position]]
            position = self._before[position]
        return position

    def join(self, one: int, other: int) -> None:
        early, late = sorted((self.first(one), self.first(other)))
        self._before[late] = early

    def under(self, key: tuple[object, ...], position: int) -> None:
        self.join(self._named.setdefault(key, position), position)

    def having(self, positions: Sequence[int]) -> list[int]:
        return list(dict.fromkeys(map(self.first, positions)))


def _said(group: _Group, columns: Columns) -> tuple[dict[str, Any], list[Finding]]:
    """What the rows say of their customer, by path, and where they contradict each other."""
    if group.unclear:
        return {}, [columns.found(Code.LOAD_CUSTOMER_AMBIGUOUS, row.number, _DOMAIN) for row in group.unclear]
    first: dict[str, tuple[int, Cell]] = {}
    wrong: list[Finding] = []
    for row in group.rows:
        of_kind = {} if row.kind is None else {KIND: Cell(row.kind)}
        for path, cell in {**row.cells, **of_kind}.items():
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


def _lacking(group: _Group, said: Mapping[str, object], columns: Columns) -> Iterator[Finding]:
    """What no row of the customer says; where a row could not be read, it may have said it."""
    unread = {one.param("column") for row in group.rows if _stops(row) for one in row.findings}
    required = _REQUIRED if group.kind is not None else (_DOMAIN,) if _ID not in said else ()
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
