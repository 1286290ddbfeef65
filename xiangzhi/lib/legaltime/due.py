"""Due dates: when a period that began at some time ends, and whether that is sure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from xiangzhi.lib.legaltime.calendar import LegalCalendar, national_calendar
from xiangzhi.lib.legaltime.course import Course, Terms, run
from xiangzhi.lib.legaltime.hours import OFFICE_HOURS, OfficeHours
from xiangzhi.lib.legaltime.moment import DAY_END, start_of
from xiangzhi.lib.legaltime.period import Period, Unit
from xiangzhi.lib.refusal import Invalid

if TYPE_CHECKING:
    from xiangzhi.lib.legaltime.explanation import Explanation

_BY_WORKDAYS = (Unit.WORKDAY, Unit.WORK_HOUR)


@dataclass(frozen=True, slots=True)
class Due:
    """``at`` is the last moment that is still in time (aware, Asia/Shanghai; 24:00 is written 23:59:59.999999).

    ``provisional``: a notice that is not published yet may still move it; compute it again when the
    calendar has grown."""

    at: datetime
    provisional: bool
    course: Course

    @property
    def day(self) -> date:
        return self.at.date()

    @property
    def last_day(self) -> date:
        """The day before rolling to a workday: the organ's own warning line."""
        return self.course.last.date()

    @property
    def explanation(self) -> Explanation:
        """Built when asked for; counting never waits for it."""
        from xiangzhi.lib.legaltime.account import explain

        return explain(self.course, provisional=self.provisional)

    @property
    def by_the_moment(self) -> bool:
        """A period of hours or minutes: the time of ``at`` matters, not only its day."""
        return self.course.legs[-1].unit.by_the_moment

    @property
    def iso(self) -> str:
        """An ISO date for periods of days, an ISO datetime for periods of hours."""
        return self.at.isoformat() if self.by_the_moment else self.day.isoformat()


def due(
    period: Period,
    start: date,
    calendar: LegalCalendar | None = None,
    *,
    hours: OfficeHours = OFFICE_HOURS,
    roll: bool = True,
    closes: time = DAY_END,
    rule: str = "",
    basis: str = "",
) -> Due:
    """When ``period`` from ``start`` (a date or an aware datetime) ends.

    Days, months and years exclude the start day; hours run from the moment (a bare date: from 0:00). ``roll=False``
    leaves calendar days, months and years on a rest day. Raises Invalid beyond the years that can be computed.
    """
    terms = Terms(calendar or national_calendar(), hours, roll, closes, rule, basis)
    return of_course(run((period,), start_of(start), (), terms, timed=isinstance(start, datetime)))


def of_course(course: Course) -> Due:
    return Due(course.end, _provisional(course), course)


def latest_day(period: Period, event: date, calendar: LegalCalendar | None = None) -> date:
    """The latest day to act when something must be done ``period`` before ``event`` (通知 … 日前).

    The event's day is not counted. A latest day that is a rest day moves to the workday before it, which never
    shortens the other side's time. Raises Invalid for units other than ``wd`` and ``cd``.
    """
    calendar, ordinal = calendar or national_calendar(), event.toordinal()
    if period.unit is Unit.WORKDAY:
        number = calendar.workdays_until(ordinal - 1) + 1 - period.amount
    elif period.unit is Unit.DAY:
        number = calendar.workdays_until(ordinal - period.amount)
    else:
        raise Invalid("倒推期限只支持工作日（wd）和自然日（cd）。")
    return date.fromordinal(calendar.workday_number(number))


def _provisional(course: Course) -> bool:
    calendar = course.terms.calendar
    if any(leg.unit in _BY_WORKDAYS for leg in course.legs):
        return not (_settled(calendar, course.begin) and _settled(calendar, course.end))
    return course.rolls and not (_settled(calendar, course.last) and _settled(calendar, course.end))


def _settled(calendar: LegalCalendar, moment: datetime) -> bool:
    return calendar.settled_from <= moment.toordinal() <= calendar.settled_until
