"""Workdays and calendar days, against dates computed by hand from the State Council's notices."""

from __future__ import annotations

from datetime import date, time

import pytest

from xiangzhi.lib.legaltime import Period, due
from xiangzhi.lib.legaltime.tests.make import due_day, due_on

WORKDAYS = [
    ("2025-12-31", 5, "2026-01-08"),
    ("2026-02-10", 20, "2026-03-16"),
    ("2026-02-13", 5, "2026-02-27"),
    ("2026-04-03", 5, "2026-04-13"),
    ("2026-04-30", 5, "2026-05-11"),
    ("2026-04-30", 10, "2026-05-18"),
    ("2026-06-15", 45, "2026-08-18"),
    ("2026-09-18", 7, "2026-09-29"),
    ("2026-09-24", 5, "2026-10-09"),
    ("2026-09-30", 3, "2026-10-10"),
]
ROLLED_DAYS = [
    ("2026-01-31", 15, "2026-02-24"),
    ("2026-02-03", 15, "2026-02-24"),
    ("2026-02-10", 90, "2026-05-11"),
    ("2026-01-20", 60, "2026-03-23"),
    ("2026-07-05", 90, "2026-10-08"),
    ("2026-09-20", 15, "2026-10-08"),
    ("2026-09-10", 30, "2026-10-10"),
]


@pytest.mark.parametrize(("start", "count", "expected"), WORKDAYS)
def test_workdays_pass_over_holidays_and_count_made_up_days(start: str, count: int, expected: str) -> None:
    answer = due_on(f"{count}wd", start)
    assert (answer.day.isoformat(), answer.provisional) == (expected, False)


@pytest.mark.parametrize(("start", "count", "expected"), ROLLED_DAYS)
def test_calendar_days_roll_to_the_next_workday(start: str, count: int, expected: str) -> None:
    answer = due_on(f"{count}cd", start)
    assert (answer.day.isoformat(), answer.provisional) == (expected, False)


def test_without_rolling_the_last_day_stays_on_the_holiday() -> None:
    assert due_day("15cd", "2026-01-31", roll=False) == "2026-02-15"


def test_a_rolled_date_still_knows_the_organs_own_warning_line() -> None:
    assert due_on("15cd", "2026-01-31").last_day == date(2026, 2, 15)


def test_a_weekend_start_counts_from_monday() -> None:
    assert due_day("1wd", "2026-03-07") == "2026-03-09"


def test_a_made_up_saturday_is_a_last_day_like_any_other() -> None:
    assert due_day("1cd", "2026-02-27") == "2026-02-28"


def test_a_day_ends_at_midnight_and_keeps_its_own_date() -> None:
    answer = due_on("5wd", "2026-03-02")
    assert answer.at.time() == time.max
    assert answer.at.isoformat() == "2026-03-09T23:59:59.999999+08:00"


def test_a_day_can_end_when_the_office_closes() -> None:
    assert due(Period.parse("5wd"), date(2026, 3, 2), closes=time(18)).at.isoformat() == "2026-03-09T18:00:00+08:00"


def test_a_rolled_day_ends_when_the_office_closes_too() -> None:
    answer = due(Period.parse("15cd"), date(2026, 1, 31), closes=time(18))
    assert answer.at.isoformat() == "2026-02-24T18:00:00+08:00"
