"""Dates that may be only a month or a year."""

from __future__ import annotations

import pytest

from graphapp.dates import first_day, holds, is_date, last_day, read_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2017", "2017"),
        ("2017-4", "2017-04"),
        ("2020-2-29", "2020-02-29"),
        ("2019-02-29", None),
        ("2017-13", None),
        ("0000", None),
        ("17", None),
        ("2017-04-06 12:00", None),
        ("2017\n", None),
        ("２０１７", None),
        ("", None),
    ],
)
def test_it_reads_what_is_a_date_and_nothing_else(text: str, date: str | None) -> None:
    assert read_date(text) == date
    assert is_date(text) == (date == text)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-02-03", "2020-02-03", "2020-02-03"),
    ],
)
def test_a_date_has_a_first_and_a_last_day(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


def test_what_ends_in_a_month_holds_to_its_last_day() -> None:
    assert holds("2017", "2019-03", "2019-03-31")
    assert not holds("2017", "2019-03", "2019-04-01")
    assert not holds("2017-05", "", "2017-04-30")
    assert holds("", "", "2017-04-30")
