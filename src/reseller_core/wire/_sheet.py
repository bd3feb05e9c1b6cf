"""What a sheet says: customers with their orders, and what is to be said of its rows (floor 11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import final

from attrs import field, frozen

from reseller_core.catalog.subscription_states import RenewalType
from reseller_core.customer import Customer, DomainCustomer, TeamCustomer
from reseller_core.decision import LoadError
from reseller_core.finding import Finding, Severity
from reseller_core.order import Order
from reseller_core.values.fields import given, is_a, member, members, naming_fields, pairs_of
from reseller_core.values.moment import optional_moment
from reseller_core.values.number import optional_count
from reseller_core.values.secret import TransferToken, optional_transfer_token
from reseller_core.values.text import check_text, refuse_surrogates
from reseller_core.wire.partial import PartialCustomer

__all__ = ["Sheet", "SheetCustomer", "SheetRow"]


def __dir__() -> list[str]:
    return __all__


def _renewal(value: RenewalType | str | None) -> RenewalType | None:
    return None if value is None else member(RenewalType, value)


def _extra(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(
            (refuse_surrogates(check_text(name)), refuse_surrogates(check_text(text)))
            for name, text in pairs_of(value, "column to text")
        )
    )


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SheetRow:
    """What one row says beside its customer.

    Attributes:
        order: What is ordered, or held, in this row; None where the row names a customer alone.
        renewal: What happens at the end of the term (annual plans).
        extra: The cells of columns that stand for nothing here, by column.
        number: Number of the row in its sheet; it does not count where rows are compared.
    """

    order: Order | None = field(default=None, validator=is_a(Order, type(None)), metadata=given())
    renewal: RenewalType | None = field(default=None, converter=_renewal, metadata=given())
    extra: tuple[tuple[str, str], ...] = field(default=(), converter=_extra)
    number: int | None = field(default=None, converter=optional_count, eq=False, metadata=given())


def _rows(value: Iterable[SheetRow]) -> tuple[SheetRow, ...]:
    return tuple(one for one in members(value, SheetRow, "SheetRow") if one != SheetRow())


@final
@frozen(kw_only=True, weakref_slot=False, field_transformer=naming_fields)
class SheetCustomer:
    """A customer with what its rows order.

    Attributes:
        customer: The customer; a partial one where nothing says its type.
        token: What it handed us for a transfer.
        token_issued_at: When the token was issued.
        token_expires_at: When the token expires.
        rows: What each of its rows says beside it, in their order; a row that says nothing is left out.
        number: Number of its first row in the sheet; it does not count where customers are compared.
    """

    customer: Customer | PartialCustomer = field(
        validator=is_a(DomainCustomer, TeamCustomer, PartialCustomer)
    )
    token: TransferToken | None = field(default=None, converter=optional_transfer_token, metadata=given())
    token_issued_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=given())
    token_expires_at: dt.datetime | None = field(default=None, converter=optional_moment, metadata=given())
    rows: tuple[SheetRow, ...] = field(default=(), converter=_rows)
    number: int | None = field(default=None, converter=optional_count, eq=False, metadata=given())

    @property
    def orders(self) -> tuple[Order, ...]:
        """What is ordered, in the order of the rows."""
        return tuple(row.order for row in self.rows if row.order is not None)


@final
@frozen(kw_only=True, weakref_slot=False)
class Sheet:
    """What was read of a sheet.

    Attributes:
        customers: Those whose rows could all be read, in the order of their first rows.
        findings: What is to be said, by row: violations, which keep every row of a customer out of
            ``customers``, and advisories, which tell what was not taken as it is written.
    """

    customers: tuple[SheetCustomer, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def problems(self) -> tuple[Finding, ...]:
        """The findings that keep rows out."""
        return tuple(one for one in self.findings if one.severity is Severity.VIOLATION)

    def require(self) -> Sheet:
        """The sheet itself if each of its rows could be read.

        Raises:
            LoadError: One could not; every problem is a finding.
        """
        if self.problems:
            raise LoadError(self.problems)
        return self
