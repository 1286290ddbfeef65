"""Hours run from the moment; working hours stop at lunch, at night and on rest days."""

from __future__ import annotations

from datetime import date, time

import pytest

from xiangzhi.lib.legaltime import HalfDay, LegalCalendar, LocalDays, OfficeHours, Period, due
from xiangzhi.lib.legaltime.tests.make import at, due_moment
from xiangzhi.lib.refusal import Invalid


@pytest.mark.parametrize(
    ("period", "start", "expected"),
    [
        ("2h", "2026-02-10 23:30", "2026-02-11 01:30"),
        ("24h", "2026-02-14 10:00", "2026-02-15 10:00"),
        ("30min", "2026-02-10 11:45", "2026-02-10 12:15"),
        ("2wh", "2026-03-10 11:00", "2026-03-10 15:00"),
        ("1wh", "2026-03-10 11:00", "2026-03-10 12:00"),
        ("2wh", "2026-03-10 12:30", "2026-03-10 16:00"),
        ("2wh", "2026-03-10 17:00", "2026-03-11 09:00"),
        ("2wh", "2026-03-10 22:00", "2026-03-11 10:00"),
        ("8wh", "2026-03-10 08:00", "2026-03-10 18:00"),
        ("8wh", "2026-03-10 14:00", "2026-03-11 12:00"),
        ("2wh", "2026-03-13 17:00", "2026-03-16 09:00"),
        ("2wh", "2026-02-13 17:00", "2026-02-14 09:00"),
        ("2wh", "2026-03-14 10:00", "2026-03-16 10:00"),
        ("30wh", "2026-02-13 11:30", "2026-02-26 09:30"),
    ],
)
def test_it_ends_at(period: str, start: str, expected: str) -> None:
    assert due_moment(period, start) == expected


def test_a_place_sets_its_own_office_hours() -> None:
    hours = OfficeHours.parse("08:30-12:00，13:30-17:30")
    answer = due(Period.parse("4wh"), at("2026-03-10 11:00"), hours=hours)
    assert f"{answer.at:%H:%M}" == "16:30"


@pytest.mark.parametrize("text", ["", "8-12", "12:00-08:00", "08:00-12:00,11:00-17:00", "08:00-25:00"])
def test_it_refuses_office_hours_that_make_no_day(text: str) -> None:
    with pytest.raises(Invalid):
        OfficeHours.parse(text)


@pytest.fixture
def womens_day() -> LegalCalendar:
    half = {date(2027, 3, 8): HalfDay("afternoon", "妇女节"), date(2026, 3, 9): HalfDay("afternoon", "本地半日假")}
    return LegalCalendar(local=LocalDays(version="本地 2026", half=half))


@pytest.mark.parametrize(
    ("period", "start", "expected"),
    [
        ("2wh", "2026-03-09 11:00", "2026-03-10 09:00"),
        ("5wh", "2026-03-06 17:00", "2026-03-09 12:00"),
        ("1wh", "2026-03-09 15:00", "2026-03-10 09:00"),
        ("13wh", "2026-03-06 17:00", "2026-03-10 18:00"),
        ("8wh", "2026-03-11 08:00", "2026-03-11 18:00"),
    ],
)
def test_a_half_day_holiday_has_no_office_hours(
    womens_day: LegalCalendar, period: str, start: str, expected: str
) -> None:
    assert f"{due(Period.parse(period), at(start), womens_day).at:%Y-%m-%d %H:%M}" == expected


def test_a_half_day_is_still_a_workday_and_is_explained(womens_day: LegalCalendar) -> None:
    assert womens_day.is_workday(date(2026, 3, 9))
    text = due(Period.parse("2wh"), at("2026-03-09 11:00"), womens_day).explanation.paragraph()
    assert "2026年3月9日（周一）下午放假（本地半日假）" in text


def test_a_session_over_noon_is_cut_at_noon() -> None:
    assert OfficeHours(((time(9), time(17)),)).on(HalfDay("morning", "半日")).sessions == ((time(12), time(17)),)
