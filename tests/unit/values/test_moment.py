"""Moments further on: calendar months, days of 24 hours, and the ends of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_core.values.moment import earlier, later, moment

LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
FIRST = datetime(1, 1, 1, tzinfo=UTC)


def at(text: str) -> datetime:
    return moment(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("left", "back"),
    [
        ("2026-11-24T09:00:00+00:00", "2028-05-24T09:00:00+00:00"),
        ("2026-05-24T09:30:15+00:00", "2027-11-24T09:30:15+00:00"),
        # The month is shorter: its last day.
        ("2026-08-31T00:00:00+00:00", "2028-02-29T00:00:00+00:00"),
        ("2025-08-31T00:00:00+00:00", "2027-02-28T00:00:00+00:00"),
        ("2025-08-29T12:00:00+00:00", "2027-02-28T12:00:00+00:00"),
        ("2025-08-28T12:00:00+00:00", "2027-02-28T12:00:00+00:00"),
        ("2026-12-31T23:59:59+00:00", "2028-06-30T23:59:59+00:00"),
        ("2026-03-31T00:00:00+00:00", "2027-09-30T00:00:00+00:00"),
        ("2026-05-31T00:00:00+00:00", "2027-11-30T00:00:00+00:00"),
        # From a leap day, and to the end of a month that is as long or longer.
        ("2024-02-29T00:00:00+00:00", "2025-08-29T00:00:00+00:00"),
        ("2026-02-28T00:00:00+00:00", "2027-08-28T00:00:00+00:00"),
        ("2026-04-30T00:00:00+00:00", "2027-10-30T00:00:00+00:00"),
        ("2026-07-31T00:00:00+00:00", "2028-01-31T00:00:00+00:00"),
        # 1900 and 2100 have no leap day, 2000 has one.
        ("1898-08-29T00:00:00+00:00", "1900-02-28T00:00:00+00:00"),
        ("1998-08-31T00:00:00+00:00", "2000-02-29T00:00:00+00:00"),
        ("2098-08-31T00:00:00+00:00", "2100-02-28T00:00:00+00:00"),
        # Over one and over two ends of a year.
        ("2026-06-30T00:00:00+00:00", "2027-12-30T00:00:00+00:00"),
        ("2026-07-01T00:00:00+00:00", "2028-01-01T00:00:00+00:00"),
        # Read from another clock, the months are those of UTC.
        ("2026-03-01T08:00:00+09:00", "2027-08-28T23:00:00+00:00"),
        ("2026-09-01T08:59:59+09:00", "2028-02-29T23:59:59+00:00"),
        ("2026-09-01T09:00:00+09:00", "2028-03-01T00:00:00+00:00"),
        ("2026-08-31T20:00:00-05:00", "2028-03-01T01:00:00+00:00"),
        ("2026-01-01T05:29:59+05:30", "2027-06-30T23:59:59+00:00"),
    ],
)
def test_eighteen_months_are_calendar_months_in_utc(left: str, back: str) -> None:
    found = later(at(left), months=18)
    assert (found.isoformat(), found.tzinfo) == (back, UTC)


@pytest.mark.parametrize(
    ("months", "back"),
    [
        (0, "2026-08-31T09:00:00+00:00"),
        (1, "2026-09-30T09:00:00+00:00"),
        (4, "2026-12-31T09:00:00+00:00"),
        (5, "2027-01-31T09:00:00+00:00"),
        (6, "2027-02-28T09:00:00+00:00"),
        (12, "2027-08-31T09:00:00+00:00"),
        (16, "2027-12-31T09:00:00+00:00"),
        (120, "2036-08-31T09:00:00+00:00"),
    ],
)
def test_any_number_of_months(months: int, back: str) -> None:
    assert later(at("2026-08-31T09:00:00+00:00"), months=months).isoformat() == back


@pytest.mark.parametrize(
    ("span", "then"),
    [
        ({"days": 14}, "2026-12-08T09:00:00+00:00"),
        ({"days": 60}, "2027-01-23T09:00:00+00:00"),
        ({"hours": 24}, "2026-11-25T09:00:00+00:00"),
        ({"days": 1, "hours": 15}, "2026-11-26T00:00:00+00:00"),
        ({}, "2026-11-24T09:00:00+00:00"),
    ],
)
def test_days_have_24_hours(span: dict[str, int], then: str) -> None:
    assert later(at("2026-11-24T09:00:00+00:00"), **span).isoformat() == then


def test_months_go_before_days() -> None:
    assert later(at("2026-01-31T00:00:00+00:00"), months=1, days=1) == at("2026-03-01T00:00:00+00:00")


@pytest.mark.parametrize(
    ("start", "span"),
    [
        ("9998-07-01T00:00:00+00:00", {"months": 18}),
        ("9999-12-31T23:59:59+00:00", {"months": 1}),
        ("2026-11-24T09:00:00+00:00", {"months": 12 * 8000}),
        ("2026-11-24T09:00:00+00:00", {"months": 10**30}),
        ("9999-12-01T00:00:00+00:00", {"days": 31}),
        ("2026-11-24T09:00:00+00:00", {"days": 10**9}),
        ("2026-11-24T09:00:00+00:00", {"days": 10**30}),
        ("9999-12-31T23:00:00+00:00", {"hours": 1}),
        ("2026-11-24T09:00:00+00:00", {"hours": 10**30}),
    ],
)
def test_nothing_comes_after_the_last_moment(start: str, span: dict[str, int]) -> None:
    assert later(at(start), **span) == LAST
    assert later(at(start), **span).tzinfo is UTC


def test_the_last_months_of_the_calendar_are_still_there() -> None:
    assert later(at("9998-06-30T23:59:59+00:00"), months=18) == at("9999-12-30T23:59:59+00:00")
    assert later(at("9998-05-31T00:00:00+00:00"), months=18) == at("9999-11-30T00:00:00+00:00")
    assert later(at("9999-12-31T23:59:58+00:00"), hours=0) == at("9999-12-31T23:59:58+00:00")


def test_nothing_comes_before_the_first_moment() -> None:
    assert earlier(at("2026-11-24T09:00:00+00:00"), days=30) == at("2026-10-25T09:00:00+00:00")
    assert earlier(at("2024-03-01T00:00:00+00:00"), days=1) == at("2024-02-29T00:00:00+00:00")
    assert earlier(at("0001-01-31T00:00:00+00:00"), days=30) == FIRST
    for start, days in (("0001-01-30T00:00:00+00:00", 30), ("2026-11-24T09:00:00+00:00", 10**30)):
        assert earlier(at(start), days=days) == FIRST
        assert earlier(at(start), days=days).tzinfo is UTC


MOMENTS = st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)).map(  # noqa: DTZ001 - Hypothesis asks for it bare
    lambda value: value.replace(tzinfo=UTC, microsecond=0)
)


@given(MOMENTS, MOMENTS, st.integers(0, 400), st.integers(0, 40_000))
def test_what_is_later_stays_later_and_never_goes_back(
    one: datetime, other: datetime, months: int, days: int
) -> None:
    first, second = sorted((one, other))
    assert first <= later(first, months=months, days=days) <= LAST
    assert later(first, months=months) <= later(second, months=months)
    assert later(first, days=days) <= later(first, days=days + 1)
    assert FIRST <= earlier(first, days=days) <= first


@given(MOMENTS, st.integers(-14 * 60, 14 * 60), st.integers(1, 40))
def test_no_clock_changes_the_months(value: datetime, minutes: int, months: int) -> None:
    read = value.astimezone(timezone(timedelta(minutes=minutes)))
    assert later(moment(read), months=months) == later(value, months=months)
