"""Which rows of a sheet tell of one customer (floor 11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from reseller_core.customer import CustomerType
from reseller_core.wire._sheet_rows import Row

__all__ = ["DOMAIN", "ID", "Group", "together"]


def __dir__() -> list[str]:
    return __all__


DOMAIN: Final = "customer.domain"
ID: Final = "customer.cloud_identity_id"
_EMAIL: Final = "customer.primary_email"
_Key: TypeAlias = tuple[object, ...]


class Group(NamedTuple):
    """Rows of one customer.

    Attributes:
        rows: The rows, in the order of the sheet.
        unclear: Rows that could be any one's of several customers, all of whose rows stand in ``rows``.
        default: The type of a customer none of whose rows says it.
    """

    rows: list[Row]
    unclear: list[Row]
    default: CustomerType | None

    @property
    def kind(self) -> CustomerType | None:
        """The type that its rows say, or else the default."""
        return next((row.kind for row in self.rows if row.kind is not None), self.default)


def together(rows: Sequence[Row], default: CustomerType | None) -> list[Group]:
    """The rows by customer: a shared id, a domain customer's domain, an address on a team's domain.

    A row that does not say the type is of the customer that says it and has its address; a row that names
    the domain alone is of the customer there, of whatever type.

    Args:
        rows: The rows.
        default: The type of customers none of whose rows says it.
    """
    joined = _Joined(rows)
    for at, row in enumerate(rows):
        if row.value(ID) is not None:
            joined.under(("id", row.value(ID)), at)
        if row.kind is not None:
            joined.under(_named(row, row.kind), at)
    kinds = joined.kinds()
    untyped = [at for at, row in enumerate(rows) if row.kind is None and joined.first(at) not in kinds]
    unclear = joined.attach(
        {at: _address(rows[at]) for at in untyped},
        _by_key((_address(row), at) for at, row in enumerate(rows) if row.kind is not None),
    )
    kinds = joined.kinds()
    for at in untyped:
        if joined.first(at) not in kinds and not _names_domain_alone(rows[at]):
            joined.under(_named(rows[at], default), at)
    # More than one team can live on a domain (fact 152).
    alone = [at for at, row in enumerate(rows) if _names_domain_alone(row)]
    kinds = joined.kinds()
    known = [
        at for at, row in enumerate(rows) if row.value(DOMAIN) is not None and not _names_domain_alone(row)
    ]
    typed = {at: (rows[at].value(DOMAIN), rows[at].kind) for at in alone if rows[at].kind is not None}
    of_type = ((rows[at].value(DOMAIN), kinds.get(joined.first(at), default)) for at in known)
    unclear |= joined.attach(typed, _by_key(zip(of_type, known, strict=True)))
    there = _by_key(((rows[at].value(DOMAIN),), at) for at in (*known, *typed))
    unclear |= joined.attach({at: (rows[at].value(DOMAIN),) for at in alone if at not in typed}, there)
    groups: dict[int, Group] = {}
    for at, row in enumerate(rows):
        group = groups.setdefault(joined.first(at), Group([], [], default))
        group.rows.append(row)
        if at in unclear:
            group.unclear.append(row)
    return list(groups.values())


def _named(row: Row, kind: CustomerType | None) -> _Key | None:
    """What tells the customer of a row from all others of this type, beside an id."""
    domain = row.value(DOMAIN)
    if kind is CustomerType.DOMAIN:
        return None if domain is None else ("domain", domain)
    address = _address(row)
    return None if address is None else ("team", *address)


def _address(row: Row) -> _Key | None:
    domain, email = row.value(DOMAIN), row.value(_EMAIL)
    return None if domain is None or email is None else (domain, email)


def _names_domain_alone(row: Row) -> bool:
    told = row.value(DOMAIN) is not None and row.value(ID) is None and row.value(_EMAIL) is None
    return told and row.kind is not CustomerType.DOMAIN


def _by_key(found: Iterable[tuple[_Key | None, int]]) -> dict[_Key, list[int]]:
    grouped: dict[_Key, list[int]] = {}
    for key, at in found:
        if key is not None:
            grouped.setdefault(key, []).append(at)
    return grouped


class _Joined:
    """Positions that belong together, each known by the first of them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._before = list(range(len(rows)))
        self._named: dict[_Key, int] = {}

    def first(self, position: int) -> int:
        while self._before[position] != position:
            self._before[position] = self._before[self._before[position]]
            position = self._before[position]
        return position

    def join(self, one: int, other: int) -> None:
        early, late = sorted((self.first(one), self.first(other)))
        self._before[late] = early

    def under(self, key: _Key | None, position: int) -> None:
        if key is not None:
            self.join(self._named.setdefault(key, position), position)

    def kinds(self) -> dict[int, CustomerType]:
        """The types that rows say, by the first position of each customer."""
        return {self.first(at): row.kind for at, row in enumerate(self._rows) if row.kind is not None}

    def attach(self, keys: Mapping[int, _Key | None], there: Mapping[_Key, Sequence[int]]) -> set[int]:
        """Join positions to what is there under their keys; those that could be of several customers.

        Where nothing is there, positions that name a domain alone belong together.
        """
        unclear: set[int] = set()
        for key, positions in _by_key((key, at) for at, key in keys.items()).items():
            customers = list(dict.fromkeys(map(self.first, there.get(key, ()))))
            for other in (*customers, *positions):
                self.join(positions[0], other)
            if len(customers) > 1:
                unclear.update(positions)
        return unclear
