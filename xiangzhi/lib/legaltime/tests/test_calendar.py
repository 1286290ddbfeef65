"""Calendars: what a day is, how far the source reaches, and what a place adds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from xiangzhi.lib.legaltime import LegalCalendar, LocalDays, Period, due, national_calendar
from xiangzhi.lib.legaltime.calendar_source import CalendarSource, notices
from xiangzhi.lib.legaltime.lunar import lunar_day, qingming
from xiangzhi.lib.legaltime.statutory import statutory_days
from xiangzhi.lib.legaltime.tests.make import due_on
from xiangzhi.lib.refusal import Invalid


def test_the_version_names_package_and_years() -> None:
    source = notices()
    assert source.version.startswith("chinesecalendar ")
    assert source.version.endswith(f"({source.first_year}–{source.last_year})")


def test_2026_has_248_workdays() -> None:
    calendar = national_calendar()
    assert sum(calendar.is_workday(date(2026, 1, 1) + timedelta(n)) for n in range(365)) == 248


def test_it_agrees_with_the_package_on_every_day() -> None:
    import chinese_calendar

    calendar, source = LegalCalendar(), notices()
    first = date(source.first_year, 1, 1)
    days = [first + timedelta(n) for n in range((date(source.last_year, 12, 31) - first).days + 1)]
    assert [day for day in days if calendar.is_workday(day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 2, 14), "调休上班（春节）"),
        (date(2026, 2, 17), "春节假期"),
        (date(2026, 3, 7), "周六"),
        (date(2026, 3, 8), "周日"),
        (date(2026, 3, 9), "工作日"),
    ],
)
def test_it_says_why_a_day_is_what_it_is(day: date, reason: str) -> None:
    assert national_calendar().reason(day) == reason


def unpublished_year() -> int:
    return notices().last_year + 1


def test_a_year_without_notice_is_provisional_and_says_so() -> None:
    answer = due(Period.parse("20wd"), date(unpublished_year(), 3, 1))
    assert answer.provisional
    assert "放假安排尚未公布" in answer.explanation.paragraph()


def test_a_provisional_year_knows_weekends_and_statutory_days_only() -> None:
    # 2026-12-31 Thu; new year's day on Friday, no make-up day known.
    source = through_2026()
    answer = due(Period.parse("2wd"), date(2026, 12, 30), LegalCalendar(source))
    assert (answer.day, answer.provisional) == (date(2027, 1, 4), True)


def test_spring_festival_of_an_unpublished_year_is_known_from_the_moon() -> None:
    answer = due(Period.parse("1wd"), date(2027, 2, 4), LegalCalendar(through_2026()))
    assert answer.day == date(2027, 2, 9)  # Eve on Friday 5th, first to third day until Monday 8th


def test_the_last_days_of_the_last_year_are_provisional_as_the_next_notice_may_move_them() -> None:
    calendar = LegalCalendar(through_2026())
    assert not due(Period.parse("1wd"), date(2026, 12, 25), calendar).provisional
    late = due(Period.parse("1wd"), date(2026, 12, 28), calendar)
    assert late.provisional
    assert "2026年末几日仍可能因元旦调休变动" in late.explanation.paragraph()


def test_calendar_days_without_rolling_are_never_provisional() -> None:
    assert not due_on("15cd", "2040-01-01", roll=False).provisional


def test_hours_are_never_provisional() -> None:
    assert not due_on("2h", "2040-01-01").provisional


def test_a_provisional_date_is_recomputed_once_the_notice_is_known() -> None:
    year = unpublished_year()
    known = notices()
    made_up = date(year, 3, 6) + timedelta((5 - date(year, 3, 6).weekday()) % 7)  # a Saturday
    published = CalendarSource("测试", known.first_year, year, known.rest, {**known.work, made_up: "测试"})
    before = due(Period.parse("2wd"), made_up - timedelta(2))
    after = due(Period.parse("2wd"), made_up - timedelta(2), LegalCalendar(published))
    assert (before.provisional, after.provisional) == (True, False)
    assert (before.day, after.day) == (made_up + timedelta(2), made_up)


def test_a_place_adds_its_own_festival_and_its_version() -> None:
    local = LocalDays(version="广西 2026", rest={date(2026, 4, 20): "三月三"}, work={date(2026, 4, 25): "本地调休上班"})
    calendar = LegalCalendar(local=local)
    answer = due(Period.parse("6wd"), date(2026, 4, 17), calendar)
    assert answer.day == date(2026, 4, 27)
    text = answer.explanation.paragraph()
    assert "4月20日（三月三）" in text
    assert "4月25日（本地调休上班）" in text
    assert calendar.version.endswith(" + 广西 2026")


def test_it_reaches_far_years_when_asked() -> None:
    assert due_on("2500wd", "2026-01-05").day.year == 2035
    assert due_on("5wd", "1999-05-31").provisional


@pytest.mark.parametrize(("period", "start"), [("90000wd", "2026-01-01"), ("9000year", "2026-01-01")])
def test_it_refuses_what_no_calendar_reaches(period: str, start: str) -> None:
    with pytest.raises(Invalid, match="年份"):
        due_on(period, start)


@pytest.mark.parametrize(
    ("year", "spring", "dragon_boat", "mid_autumn", "tomb_sweeping"),
    [
        (2025, "2025-01-29", "2025-05-31", "2025-10-06", "2025-04-04"),
        (2026, "2026-02-17", "2026-06-19", "2026-09-25", "2026-04-05"),
        (2027, "2027-02-06", "2027-06-09", "2027-09-15", "2027-04-05"),
        (2033, "2033-01-31", "2033-06-01", "2033-09-08", "2033-04-04"),
        (2034, "2034-02-19", "2034-06-20", "2034-09-27", "2034-04-05"),
    ],
)
def test_sun_and_moon_give_the_festivals(
    year: int, spring: str, dragon_boat: str, mid_autumn: str, tomb_sweeping: str
) -> None:
    computed = (lunar_day(year, 1, 1), lunar_day(year, 5, 5), lunar_day(year, 8, 15), qingming(year))
    assert tuple(map(date.isoformat, computed)) == (spring, dragon_boat, mid_autumn, tomb_sweeping)


def test_computed_festivals_were_rest_days_in_every_notice_since_2008() -> None:
    source = notices()
    fixed = {date(year, 5, 2) for year in range(2008, 2025)} | eves_before_2025()
    computed = {day for year in range(2008, source.last_year + 1) for day in statutory_days(year)}
    assert [day for day in sorted(computed - fixed) if national_calendar().is_workday(day)] == []


def eves_before_2025() -> set[date]:
    """The eve became a statutory day in 2025; some earlier notices made it a workday."""
    return {lunar_day(year, 1, 1) - timedelta(1) for year in range(2008, 2025)}


def through_2026() -> CalendarSource:
    """The installed notices, cut after 2026, so that these tests stay true when the package grows."""
    known = notices()
    rest = {day: name for day, name in known.rest.items() if day.year <= 2026}
    work = {day: name for day, name in known.work.items() if day.year <= 2026}
    return CalendarSource("测试", known.first_year, 2026, rest, work)
