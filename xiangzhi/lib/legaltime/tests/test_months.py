"""Months and years end on the same-number day, or at the month's end."""

from __future__ import annotations

import pytest

from xiangzhi.lib.legaltime.tests.make import due_day


@pytest.mark.parametrize(
    ("period", "start", "expected"),
    [
        ("1month", "2026-01-31", "2026-02-28"),
        ("1month", "2024-01-31", "2024-02-29"),
        ("3month", "2026-05-31", "2026-08-31"),
        ("6month", "2025-08-31", "2026-02-28"),
        ("1year", "2024-02-29", "2025-02-28"),
        ("2year", "2024-03-05", "2026-03-05"),
        ("13month", "2025-03-16", "2026-04-16"),
    ],
)
def test_it_ends_on_the_same_number_day(period: str, start: str, expected: str) -> None:
    assert due_day(period, start) == expected


def test_a_month_that_ends_on_a_holiday_rolls() -> None:
    assert due_day("1month", "2026-09-01") == "2026-10-08"


def test_a_month_that_ends_on_a_holiday_stays_when_not_rolled() -> None:
    assert due_day("1month", "2026-09-01", roll=False) == "2026-10-01"
