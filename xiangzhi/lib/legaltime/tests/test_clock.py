"""Clocks from events: running, suspended, extended, stopped; how much is used and how urgent it is."""

from __future__ import annotations

from datetime import datetime

import pytest

from xiangzhi.lib.legaltime import (
    ClockError,
    ClockReading,
    Event,
    Extended,
    Level,
    Period,
    Resumed,
    Started,
    State,
    Stopped,
    Suspended,
    clock_due,
    national_calendar,
)
from xiangzhi.lib.legaltime.tests.make import at


def read(period: str, now: str, *events: Event) -> ClockReading:
    return clock_due(Period.parse(period), events, national_calendar(), at(now))


def started(text: str = "2026-03-02 10:00") -> Started:
    return Started(at(text))


def suspended(text: str, ground: str = "检验") -> Suspended:
    return Suspended(at(text), ground)


def resumed(text: str) -> Resumed:
    return Resumed(at(text))


def extended(text: str, period: str) -> Extended:
    return Extended(at(text), Period.parse(period), "负责人批准")


def day(reading: ClockReading) -> str:
    return reading.due.day.isoformat()


def test_a_running_clock_is_due_like_its_period() -> None:
    reading = read("5wd", "2026-03-02 11:00", started())
    assert (day(reading), reading.state, reading.used, reading.level) == ("2026-03-09", "running", 0, "none")


def test_five_workdays_turn_yellow_in_the_fourth_and_red_after_the_fifth() -> None:
    levels = [
        read("5wd", now, started()).level
        for now in ("2026-03-05 17:00", "2026-03-06 18:00", "2026-03-09 23:59", "2026-03-10 00:01")
    ]
    assert levels == [Level.NONE, Level.YELLOW, Level.YELLOW, Level.RED]


def test_used_is_one_at_the_due_moment() -> None:
    for period in ("5wd", "15cd", "1month", "2h", "30wh"):
        due = read(period, "2026-03-02 10:00", started()).due
        at_due = clock_due(Period.parse(period), [started()], national_calendar(), due.at)
        assert at_due.used == pytest.approx(1.0)
        assert at_due.level is Level.YELLOW


def test_a_weekend_uses_no_workdays() -> None:
    assert read("5wd", "2026-03-07 09:00", started()).used == read("5wd", "2026-03-08 20:00", started()).used == 0.8


def test_whole_days_of_a_suspension_do_not_count() -> None:
    # Counted: Tue 3rd; suspended Wed 4th, resumed Mon 9th (counts): Wed, Thu, Fri are taken out.
    reading = read("5wd", "2026-03-09 11:00", started(), suspended("2026-03-04 16:00"), resumed("2026-03-09 09:00"))
    assert (day(reading), reading.state) == ("2026-03-12", State.RUNNING)


def test_the_day_of_suspension_does_not_count_and_the_day_of_resumption_does() -> None:
    overnight = read("5wd", "2026-03-06 11:00", started(), suspended("2026-03-04 23:00"), resumed("2026-03-05 00:30"))
    assert day(overnight) == "2026-03-10"


def test_a_suspension_within_one_day_takes_out_nothing() -> None:
    reading = read("5wd", "2026-03-06 11:00", started(), suspended("2026-03-04 09:00"), resumed("2026-03-04 17:00"))
    assert day(reading) == "2026-03-09"


def test_a_suspension_on_the_last_day_leaves_that_day_for_after_the_resumption() -> None:
    reading = read("5wd", "2026-03-20 11:00", started(), suspended("2026-03-09 09:00"), resumed("2026-03-20 10:00"))
    assert day(reading) == "2026-03-20"


def test_a_suspension_on_the_start_day_counts_the_start_day_only_once() -> None:
    reading = read("5wd", "2026-03-04 11:00", started(), suspended("2026-03-02 11:00"), resumed("2026-03-04 10:00"))
    assert day(reading) == "2026-03-10"


def test_calendar_days_move_by_the_days_between_and_then_roll() -> None:
    reading = read("10cd", "2026-03-10 11:00", started(), suspended("2026-03-05 09:00"), resumed("2026-03-07 09:00"))
    assert day(reading) == "2026-03-16"  # 12th + 2 = Saturday 14th
    assert reading.due.last_day.isoformat() == "2026-03-14"


def test_months_move_by_the_days_between() -> None:
    reading = read("1month", "2026-03-20 11:00", started(), suspended("2026-03-10 09:00"), resumed("2026-03-20 09:00"))
    assert reading.due.last_day.isoformat() == "2026-04-12"


def test_a_suspension_while_the_last_day_rolls_waits_for_the_resumption() -> None:
    # 10cd from Wed 4th: Saturday 14th, rolled to Monday 16th; suspended on Sunday.
    events = (started("2026-03-04 10:00"), suspended("2026-03-15 09:00"), resumed("2026-03-18 09:00"))
    assert day(read("10cd", "2026-03-18 10:00", *events)) == "2026-03-18"


def test_hours_are_suspended_to_the_minute() -> None:
    events = (started(), suspended("2026-03-02 10:30"), resumed("2026-03-02 13:00"))
    assert f"{read('2h', '2026-03-02 13:00', *events).due.at:%H:%M}" == "14:30"


def test_working_hours_are_suspended_by_working_time() -> None:
    events = (started(), suspended("2026-03-02 11:00"), resumed("2026-03-02 15:00"))
    assert f"{read('4wh', '2026-03-02 15:00', *events).due.at:%H:%M}" == "18:00"


def test_a_suspended_clock_is_never_late_and_its_due_day_moves_with_now() -> None:
    early = read("5wd", "2026-03-05 11:00", started(), suspended("2026-03-04 09:00"))
    later = read("5wd", "2026-05-20 11:00", started(), suspended("2026-03-04 09:00"))
    assert (early.state, early.level, later.level) == (State.SUSPENDED, Level.NONE, Level.NONE)
    assert early.used == later.used == 0.2
    assert (day(early), day(later)) == ("2026-03-10", "2026-05-25")
    assert "尚未恢复" in later.explanation.paragraph()


def test_a_clock_that_was_late_before_its_suspension_stays_late() -> None:
    reading = read("5wd", "2026-03-20 11:00", started(), suspended("2026-03-11 09:00"))
    assert (day(reading), reading.state, reading.level) == ("2026-03-09", State.SUSPENDED, Level.RED)


def test_an_extension_in_the_same_unit_adds_up_from_the_start() -> None:
    reading = read("60cd", "2026-03-20 11:00", started("2026-02-10 09:00"), extended("2026-03-15 09:00", "30cd"))
    assert day(reading) == "2026-05-11"


def test_an_extension_in_another_unit_follows_the_first_end() -> None:
    reading = read("5wd", "2026-03-06 11:00", started(), extended("2026-03-06 09:00", "10cd"))
    assert day(reading) == "2026-03-19"


def test_extension_and_suspension_go_together() -> None:
    events = (
        started(),
        suspended("2026-03-04 09:00"),
        resumed("2026-03-06 09:00"),
        extended("2026-03-09 09:00", "2wd"),
    )
    assert day(read("5wd", "2026-03-09 10:00", *events)) == "2026-03-13"


def test_a_stopped_clock_keeps_its_reading_for_ever() -> None:
    events = (started(), Stopped(at("2026-03-06 09:00")))
    soon, years_later = read("5wd", "2026-03-06 10:00", *events), read("5wd", "2028-01-01 10:00", *events)
    assert (soon.state, soon.level) == (State.STOPPED, Level.NONE)
    assert soon.used == years_later.used
    assert years_later.level is Level.NONE


def test_a_clock_stopped_too_late_stays_red() -> None:
    assert read("5wd", "2028-01-01 10:00", started(), Stopped(at("2026-03-10 00:01"))).level is Level.RED


def test_a_second_start_begins_anew() -> None:
    reading = read("5wd", "2026-03-10 10:00", started(), suspended("2026-03-04 09:00"), started("2026-03-09 10:00"))
    assert (day(reading), reading.state) == ("2026-03-16", State.RUNNING)


def test_the_explanation_names_each_suspension_and_its_ground() -> None:
    events = (started(), suspended("2026-03-04 16:00", "听证"), resumed("2026-03-09 09:00"))
    text = read("5wd", "2026-03-09 11:00", *events).explanation.paragraph()
    assert "中止：2026年3月4日（周三）16:00至2026年3月9日（周一）09:00，事由：听证，不计入3个工作日" in text
    assert "中止当日不计入，恢复当日计入" in text


@pytest.mark.parametrize(
    "events",
    [
        (),
        (resumed("2026-03-04 09:00"),),
        (started(), resumed("2026-03-04 09:00")),
        (started(), suspended("2026-03-04 09:00"), suspended("2026-03-05 09:00")),
        (started(), Stopped(at("2026-03-04 09:00")), suspended("2026-03-05 09:00")),
        (started(), suspended("2026-03-01 09:00")),
    ],
)
def test_events_that_contradict_each_other_are_a_fault(events: tuple[Event, ...]) -> None:
    with pytest.raises(ClockError):
        read("5wd", "2026-03-10 10:00", *events)


def test_a_naive_moment_is_a_fault() -> None:
    with pytest.raises(ValueError, match="aware"):
        clock_due(Period.parse("5wd"), [Started(datetime(2026, 3, 2))], national_calendar(), at("2026-03-02 10:00"))
