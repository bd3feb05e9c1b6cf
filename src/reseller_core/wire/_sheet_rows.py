"""One row of a sheet, read cell by cell (floor 11)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from reseller_core.codes import Code
from reseller_core.customer import CustomerType
from reseller_core.errors import InvalidValueError
from reseller_core.finding import Finding, Param, Severity
from reseller_core.values.json_text import printable_key
from reseller_core.values.text import refuse_surrogates
from reseller_core.wire._cells import Cell, cell_of, is_error, raw_text, starts_formula, unmarked
from reseller_core.wire._columns import IMPORT_COLUMNS, KIND, SKU, checked_columns, is_secret

__all__ = ["COLUMN_LIMIT", "Columns", "Row", "column_name"]


def __dir__() -> list[str]:
    return __all__


COLUMN_LIMIT: Final = 256
_BOM: Final = "\ufeff"


class Row(NamedTuple):
    """A row that is not blank.

    Attributes:
        number: Its number in the sheet.
        cells: What its cells say, by path.
        extra: The cells of columns that stand for nothing.
        findings: What is to be said of it.
    """

    number: int
    cells: Mapping[str, Cell]
    extra: Mapping[str, str]
    findings: tuple[Finding, ...]

    def value(self, path: str) -> Any:
        """The value at a path, or None."""
        cell = self.cells.get(path)
        return None if cell is None else cell.value

    @property
    def kind(self) -> CustomerType | None:
        """The type of its customer; None where it does not say."""
        found: CustomerType | None = self.value(KIND)
        return found

    @property
    def orders(self) -> bool:
        """Whether a cell tells of an order."""
        return any(path.startswith(("order.", "renewal")) for path in self.cells)


def column_name(header: str) -> str:
    """A header as it was meant: without outer white space, and without what begins a file."""
    name = header.strip()
    while name.startswith(_BOM):
        name = name.removeprefix(_BOM).strip()
        quoted = len(name) > 1 and name[0] == name[-1] == '"'  # csv sees no quote behind the mark
        name = name[1:-1].strip() if quoted else name
    return name


def _name_alike(name: str) -> str:
    """What headers have in common that people take for one: their letters and digits, in any case."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(filter(str.isalnum, folded)) or name


class Columns:
    """Reads rows by what each column stands for.

    Args:
        columns: Column → path.
    """

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._meanings = checked_columns(columns)
        self._paths = dict(columns)
        self._columns = {path: column for column, path in columns.items()}
        self._secret = {
            _name_alike(column)
            for known in (IMPORT_COLUMNS, columns)
            for column, path in known.items()
            if is_secret(path)
        }
        self._unknown: dict[str, None] = {}
        self._twice: dict[str, None] = {}

    def found(
        self,
        code: Code | str,
        row: int,
        path: str = "",
        severity: Severity = Severity.VIOLATION,
        **params: Param,
    ) -> Finding:
        """A finding at a row, and at the column that stands for a path."""
        return _found(code, row, self.column(path), severity, **params)

    def column(self, path: str) -> str:
        """The column that stands for a path; else the path itself."""
        return self._columns.get(path, path)

    def whole(self) -> Iterator[Finding]:
        """What is to be said of the columns that were met, once each."""
        for name in self._twice:
            subject, shown = _place(name)
            yield Finding(Code.LOAD_DUPLICATE_COLUMN, Severity.VIOLATION, subject, {"column": shown})
        for name in self._unknown:
            subject, shown = _place(name)
            if starts_formula(name):
                yield Finding(Code.LOAD_FORMULA, Severity.VIOLATION, subject, {"column": shown})
            yield Finding(Code.LOAD_UNKNOWN_COLUMN, Severity.ADVISORY, subject, {"column": shown})

    def meet(self, headers: Iterable[object]) -> None:
        """Note the columns that a header names: a duplicate is seen there alone."""
        names = Counter(column_name(one) for one in headers if isinstance(one, str))
        del names[""]
        self._unknown |= dict.fromkeys(name for name in names if name not in self._paths)
        self._twice |= dict.fromkeys(name for name, times in names.items() if times > 1)

    def read(self, number: int, raw: object) -> Row | None:
        """The row, with every problem of it; None where it is blank."""
        if not isinstance(raw, Mapping):
            wrong = _found(Code.LOAD_WRONG_TYPE, number, "", expected="cells by column")
            return Row(number, {}, {}, (wrong,))
        if len(raw) > COLUMN_LIMIT:
            many = _found(Code.LOAD_TOO_MANY, number, "", limit=COLUMN_LIMIT)
            return Row(number, {}, {}, (many,))
        cells: dict[str, Cell] = {}
        extra: dict[str, str] = {}
        findings: list[Finding] = []
        met: dict[str, None] = {}
        for header, content in raw.items():
            if header is None:
                findings += _surplus(number, content)
                continue
            if not isinstance(header, str):
                findings.append(_found(Code.LOAD_WRONG_TYPE, number, "", expected="text"))
                continue
            name = column_name(header)
            if not name and _is_blank(content):  # a trailing comma
                continue
            if not name:
                findings += _surplus(number, content)
                continue
            if name in met:
                self._twice[name] = None
            met[name] = None
            try:
                self._note(number, name, content, cells, extra, findings)
            except InvalidValueError as error:
                findings.append(_found(error.code, number, name, Severity.VIOLATION, **dict(error.params)))
        if not cells and not extra and not findings:
            return None
        row = Row(number, cells, extra, ())
        return row._replace(findings=(*findings, *self._lacking(row, findings)))

    def _note(
        self,
        number: int,
        name: str,
        content: object,
        cells: dict[str, Cell],
        extra: dict[str, str],
        findings: list[Finding],
    ) -> None:
        if name not in self._paths:
            kept = raw_text(content)
            if not kept:
                return
            self._unknown[name] = None
            if _name_alike(name) in self._secret:  # kept as text, it would show
                raise InvalidValueError(Code.LOAD_UNKNOWN_FIELD)
            if is_error(kept):
                raise InvalidValueError(Code.LOAD_ERROR_CELL)
            refuse_surrogates(name)
            extra[name] = refuse_surrogates(unmarked(kept))
            return
        cell = cell_of(content, self._meanings[name])
        if cell is None:
            return
        cells[self._paths[name]] = cell
        if cell.read is not None:
            read = printable_key(cell.read)
            findings.append(_found(Code.LOAD_READ_AS, number, name, Severity.ADVISORY, read=read))

    def _told(self, path: str, findings: Iterable[Finding]) -> bool:
        """Whether the cell that stands for a path could not be read."""
        return any(one.param("column") == self.column(path) for one in findings)

    def _lacking(self, row: Row, findings: Iterable[Finding]) -> Iterator[Finding]:
        if row.orders and SKU not in row.cells and not self._told(SKU, findings):
            yield self.found(Code.LOAD_MISSING_FIELD, row.number, SKU)
        if row.value("customer.education") is False:
            for path in row.cells:
                if path.startswith("customer.education."):
                    flag = self.column("customer.education")
                    yield self.found(
                        Code.LOAD_CELLS_DIFFER, row.number, path, other=row.number, other_column=flag
                    )


def _found(
    code: Code | str,
    row: int,
    column: str,
    severity: Severity = Severity.VIOLATION,
    **params: Param,
) -> Finding:
    subject, shown = _place(column, f"rows[{row}]") if column else (f"rows[{row}]", "")
    return Finding(code, severity, subject, {**params, "row": row, "column": shown})


def _place(column: str, of: str = "columns") -> tuple[str, str]:
    """A column as a path, and as it is shown."""
    shown = printable_key(column)
    step = shown.replace('"', "'").replace("]", ")")
    return f'{of}["{step}"]', shown


def _is_blank(content: object) -> bool:
    return content is None or (isinstance(content, str) and not content.strip())


def _surplus(number: int, content: object) -> list[Finding]:
    """Cells beyond the last column, as ``csv`` lists them under None."""
    several = content if isinstance(content, (list, tuple)) else [content]
    filled = sum(not _is_blank(one) for one in several)
    return [_found(Code.LOAD_SURPLUS_CELLS, number, "", count=filled)] if filled else []
