"""Gives the account of a course: gathers, day by day, what its explanation says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from xiangzhi.lib.legaltime.course import Course, Pause, paused
from xiangzhi.lib.legaltime.explanation import DayNote, Explanation
from xiangzhi.lib.legaltime.moment import DAY_END, chinese_day, chinese_moment
from xiangzhi.lib.legaltime.period import Unit

_BY_WORKDAYS = (Unit.WORKDAY, Unit.WORK_HOUR)


def explain(course: Course, *, provisional: bool) -> Explanation:
    skipped, worked = _day_notes(course)
    return Explanation(
        rule=course.terms.rule,
        basis=course.terms.basis,
        period="＋".join(leg.chinese for leg in course.legs),
        start=_start(course),
        due=_due(course),
        skipped=skipped,
        worked=worked,
        notes=tuple(_notes(course, provisional=provisional)),
        calendar=course.terms.calendar.version,
        provisional=provisional,
    )


def _start(course: Course) -> str:
    unit, begin = course.legs[0].unit, course.begin
    if unit.by_the_moment:
        given = "" if course.timed else "（未写明时刻，按当日零时）"
        return f"自{chinese_moment(begin)}{given}起算"
    first = begin.date() + timedelta(1)
    return f"自{chinese_day(begin.date())}起算，当日不计入，从{first.month}月{first.day}日起计"


def _due(course: Course) -> str:
    if course.legs[-1].unit.by_the_moment:
        return f"到期：{chinese_moment(course.end)}"
    closes = course.terms.closes
    return f"到期：{chinese_day(course.end.date())}{'24:00' if closes == DAY_END else f'{closes:%H:%M}'}"


def _day_notes(course: Course) -> tuple[tuple[DayNote, ...], tuple[DayNote, ...]]:
    """Rest days that were passed over and made-up workdays that were counted."""
    calendar = course.terms.calendar
    days = [date.fromordinal(ordinal) for ordinal in _looked_at(course)]
    counted = [day for day in days if not _in_pause(day, course.pauses)]
    skipped = [DayNote(day, calendar.reason(day)) for day in counted if not calendar.is_workday(day)]
    worked = [DayNote(day, calendar.reason(day)) for day in counted if day.weekday() >= 5 and calendar.is_workday(day)]
    return tuple(skipped), tuple(worked)


def _looked_at(course: Course) -> range:
    """Ordinals of the days whose kind mattered: all of them when workdays are counted, else those at the end."""
    end = course.end.toordinal()
    if any(leg.unit in _BY_WORKDAYS for leg in course.legs):
        return range(course.begin.toordinal() + (not course.legs[0].unit.by_the_moment), end + 1)
    return range(course.last.toordinal(), end + 1) if course.rolls else range(0)


def _in_pause(day: date, pauses: tuple[Pause, ...]) -> bool:
    return any(pause.begin.date() <= day < pause.end.date() for pause in pauses)


def _notes(course: Course, *, provisional: bool) -> Iterator[str]:
    yield from _pause_notes(course)
    if course.legs[0].unit is Unit.WORK_HOUR:
        yield f"工作时间：{course.terms.hours.chinese}"
        yield from _half_day_notes(course)
    if course.end.date() != course.last.date():
        reason = course.terms.calendar.reason(course.last.date())
        yield f"末日{chinese_day(course.last.date())}不是工作日（{reason}），顺延至其后第一个工作日"
    if provisional:
        yield _provisional_note(course)


def _pause_notes(course: Course) -> Iterator[str]:
    for pause in course.pauses:
        ground = f"，事由：{pause.ground}" if pause.ground else ""
        until = "至今" if pause.open else f"至{chinese_moment(pause.end)}"
        text = f"中止：{chinese_moment(pause.begin)}{until}{ground}，不计入{_length(course, pause)}"
        yield text + ("；尚未恢复，到期日按此刻恢复推算" if pause.open else "")
    if course.pauses and not course.legs[0].unit.by_the_moment:
        yield "中止当日不计入，恢复当日计入"


def _length(course: Course, pause: Pause) -> str:
    ruler, unit = course.ruler, course.legs[0].unit
    length = paused(ruler, ruler.base(course.begin), pause)
    if unit.by_the_moment:
        hours, minutes = divmod(length // 60_000_000, 60)
        return f"{hours}小时{minutes}分"
    return f"{length}个工作日" if unit is Unit.WORKDAY else f"{length}日"


def _half_day_notes(course: Course) -> Iterator[str]:
    for ordinal, half in course.terms.calendar.half.items():
        if course.begin.toordinal() <= ordinal <= course.end.toordinal():
            off = "上午" if half.off == "morning" else "下午"
            yield f"{chinese_day(date.fromordinal(ordinal))}{off}放假（{half.name}）"


def _provisional_note(course: Course) -> str:
    calendar = course.terms.calendar
    if course.begin.toordinal() < calendar.settled_from:
        return f"日历从{calendar.source.first_year}年起才有放假安排，此前只按周末和法定节日计算，日期为暂定"
    year = calendar.source.last_year + 1
    if course.end.year < year:
        return f"{year}年放假安排尚未公布，{year - 1}年末几日仍可能因元旦调休变动，日期为暂定，公布后重算"
    return f"{year}年起的放假安排尚未公布，暂按周末和法定节日计算，未计调休，日期为暂定，公布后重算"
