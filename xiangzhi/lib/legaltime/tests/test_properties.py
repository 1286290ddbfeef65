"""What holds for every start and every length."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from xiangzhi.lib.legaltime import (
    ZONE,
    Event,
    HalfDay,
    LegalCalendar,
    LocalDays,
    Period,
    Resumed,
    Started,
    Suspended,
    Unit,
    clock_due,
    due,
    latest_day,
    national_calendar,
)

patient = settings(deadline=None)  # machines are shared; speed has its own test
days = st.dates(date(2005, 1, 1), date(2028, 6, 1))
moments = st.datetimes(datetime(2005, 1, 1), datetime(2028, 6, 1)).map(lambda moment: moment.replace(tzinfo=ZONE))
amounts = st.integers(1, 120)
units = st.sampled_from(list(Unit))
gaps = st.timedeltas(timedelta(0), timedelta(days=40))
halved = LegalCalendar(
    local=LocalDays(half={date(year, 3, 8): HalfDay("afternoon", "妇女节") for year in range(2005, 2029)})
)


@patient
@given(moments, amounts, units)
def test_due_is_not_before_the_start(start: datetime, amount: int, unit: Unit) -> None:
    assert due(Period(amount, unit), start).at >= start


@patient
@given(moments, amounts, units)
def test_a_longer_period_is_not_due_earlier(start: datetime, amount: int, unit: Unit) -> None:
    assert due(Period(amount + 1, unit), start).at >= due(Period(amount, unit), start).at


@patient
@given(moments, gaps, amounts, units)
def test_a_later_start_is_not_due_earlier(start: datetime, gap: timedelta, amount: int, unit: Unit) -> None:
    assert due(Period(amount, unit), start + gap).at >= due(Period(amount, unit), start).at


@patient
@given(days, amounts)
def test_exactly_n_workdays_lie_between_start_and_due(start: date, amount: int) -> None:
    answer, calendar = due(Period(amount, Unit.WORKDAY), start), national_calendar()
    passed = (start + timedelta(n) for n in range(1, (answer.day - start).days + 1))
    assert sum(map(calendar.is_workday, passed)) == amount
    assert calendar.is_workday(answer.day)


@patient
@given(days, amounts, st.sampled_from([Unit.DAY, Unit.MONTH, Unit.YEAR]))
def test_a_rolled_day_is_the_first_workday_from_the_unrolled_one(start: date, amount: int, unit: Unit) -> None:
    rolled, plain = due(Period(amount, unit), start).day, due(Period(amount, unit), start, roll=False).day
    calendar = national_calendar()
    assert calendar.is_workday(rolled)
    assert not any(calendar.is_workday(plain + timedelta(n)) for n in range((rolled - plain).days))


@patient
@given(moments, amounts)
def test_working_hours_end_within_office_hours(start: datetime, amount: int) -> None:
    answer = due(Period(amount, Unit.WORK_HOUR), start)
    clock = answer.at.time()
    assert national_calendar().is_workday(answer.day)
    assert time(8) < clock <= time(12) or time(14) < clock <= time(18)


@patient
@given(moments, st.integers(1, 60))
def test_half_days_are_counted_as_a_walk_over_the_hours_counts_them(start: datetime, amount: int) -> None:
    start = start.replace(minute=0, second=0, microsecond=0)
    moment, left = start, amount
    while left:
        off = moment.month == 3 and moment.day == 8 and moment.hour >= 12
        left -= halved.is_workday(moment.date()) and moment.hour in (8, 9, 10, 11, 14, 15, 16, 17) and not off
        moment += timedelta(hours=1)
    assert due(Period(amount, Unit.WORK_HOUR), start, halved).at == moment


@patient
@given(moments, amounts, units, gaps, gaps)
def test_a_suspension_never_makes_it_due_earlier(
    start: datetime, amount: int, unit: Unit, until: timedelta, pause: timedelta
) -> None:
    period, now = Period(amount, unit), start + until + pause
    events: list[Event] = [Started(start), Suspended(start + until, "检验"), Resumed(start + until + pause)]
    plain = clock_due(period, events[:1], national_calendar(), now)
    paused = clock_due(period, events, national_calendar(), now)
    assert paused.due.at >= plain.due.at
    assert paused.due.at <= plain.due.at or paused.due.at.date() >= (start + until + pause).date()


@patient
@given(moments, amounts, units, gaps, gaps)
def test_used_grows_with_time_and_passes_one_only_when_late(
    start: datetime, amount: int, unit: Unit, soon: timedelta, more: timedelta
) -> None:
    period, events = Period(amount, unit), [Started(start)]
    first = clock_due(period, events, national_calendar(), start + soon)
    second = clock_due(period, events, national_calendar(), start + soon + more)
    assert 0 <= first.used <= second.used
    assert second.used <= 1 + 1e-9 or start + soon + more > second.due.at


@patient
@given(days, st.integers(1, 60))
def test_the_latest_day_leaves_the_whole_period(event: date, amount: int) -> None:
    period = Period(amount, Unit.WORKDAY)
    latest = latest_day(period, event)
    assert due(period, latest).day <= event or not national_calendar().is_workday(event)
    following = due(Period(1, Unit.WORKDAY), latest).day
    assert due(period, following).day > event or following >= event


@patient
@given(moments, amounts, units)
def test_every_due_date_can_explain_itself(start: datetime, amount: int, unit: Unit) -> None:
    answer = due(Period(amount, unit), start)
    body = answer.explanation.as_json()
    assert str(answer.day.year) in str(body["text"])
    assert body["provisional"] == answer.provisional
