"""Rulers: each lays a unit along time, so that «five workdays later» is an addition and a suspension a subtraction.

A reading is an integer. ``base`` is the reading at which counting begins (day rulers: the start day is used up, because
it is not counted). ``mark`` is the reading at which a suspension begins or ends (day rulers: at the day's beginning, so
the day of suspension is not counted and the day of resumption is). ``place`` turns a reading back into its last moment.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol

from xiangzhi.lib.legaltime.calendar import LegalCalendar
from xiangzhi.lib.legaltime.hours import OfficeHours
from xiangzhi.lib.legaltime.moment import ZONE, at_microsecond, closing, day_fraction, microsecond_of_day
from xiangzhi.lib.legaltime.period import Period, Unit, add_months
from xiangzhi.lib.refusal import Invalid

_EPOCH = datetime(2000, 1, 1, tzinfo=ZONE)
_MICROSECOND = timedelta(microseconds=1)
_MICROSECONDS_OF = {Unit.MINUTE: 60_000_000, Unit.HOUR: 3_600_000_000, Unit.WORK_HOUR: 3_600_000_000}


class Ruler(Protocol):
    def base(self, begin: datetime) -> int: ...
    def target(self, begin: datetime, period: Period) -> int: ...
    def mark(self, moment: datetime) -> int: ...
    def place(self, reading: int) -> datetime: ...
    def exact(self, moment: datetime) -> float:
        """The reading including the part of a day that has passed: for how much of a period is used."""


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """Days, months and years by the calendar. Readings are ordinals."""

    closes: time

    def base(self, begin: datetime) -> int:
        return begin.toordinal()

    def target(self, begin: datetime, period: Period) -> int:
        if period.unit is Unit.DAY:
            return begin.toordinal() + period.amount
        return add_months(begin.date(), period.amount * (12 if period.unit is Unit.YEAR else 1)).toordinal()

    def mark(self, moment: datetime) -> int:
        return moment.toordinal() - 1

    def place(self, reading: int) -> datetime:
        return _closing(reading, self.closes)

    def exact(self, moment: datetime) -> float:
        return moment.toordinal() - 1 + day_fraction(moment)


@dataclass(frozen=True, slots=True)
class Workdays:
    """Workdays of a calendar. Readings are its running numbers."""

    calendar: LegalCalendar
    closes: time

    def base(self, begin: datetime) -> int:
        return self.calendar.workdays_until(begin.toordinal())

    def target(self, begin: datetime, period: Period) -> int:
        return self.base(begin) + period.amount

    def mark(self, moment: datetime) -> int:
        return self.calendar.workdays_until(moment.toordinal() - 1)

    def place(self, reading: int) -> datetime:
        return closing(self.calendar.workday_number(reading), self.closes)

    def exact(self, moment: datetime) -> float:
        before, after = self.mark(moment), self.base(moment)
        return before + (after - before) * day_fraction(moment)


@dataclass(frozen=True, slots=True)
class ElapsedTime:
    """Time on the wall, day and night. Readings are microseconds."""

    def base(self, begin: datetime) -> int:
        return (begin - _EPOCH) // _MICROSECOND

    def target(self, begin: datetime, period: Period) -> int:
        return self.base(begin) + period.amount * _MICROSECONDS_OF[period.unit]

    def mark(self, moment: datetime) -> int:
        return self.base(moment)

    def place(self, reading: int) -> datetime:
        try:
            return _EPOCH + timedelta(microseconds=reading)
        except OverflowError:
            raise _too_far() from None

    def exact(self, moment: datetime) -> float:
        return self.base(moment)


@dataclass(frozen=True, slots=True)
class OfficeTime:
    """Office hours of workdays. Readings are microseconds of work."""

    calendar: LegalCalendar
    hours: OfficeHours

    def base(self, begin: datetime) -> int:
        ordinal = begin.toordinal()
        number = self.calendar.workdays_until(ordinal - 1)
        reading = number * self.hours.length - self._lost_before(ordinal)
        if self.calendar.workdays_until(ordinal) == number:
            return reading
        return reading + self._hours_on(ordinal).worked(microsecond_of_day(begin))

    def target(self, begin: datetime, period: Period) -> int:
        return self.base(begin) + period.amount * _MICROSECONDS_OF[period.unit]

    def mark(self, moment: datetime) -> int:
        return self.base(moment)

    def place(self, reading: int) -> datetime:
        if self.calendar.half:
            return self._place_among_half_days(reading)
        number, rest = divmod(reading - 1, self.hours.length)
        return at_microsecond(self.calendar.workday_number(number + 1), self.hours.moment(rest + 1))

    def exact(self, moment: datetime) -> float:
        return self.base(moment)

    def _place_among_half_days(self, reading: int) -> datetime:
        length = self.hours.length
        numbers = range((reading - 1) // length + 1, (reading - 1) // length + 2 + len(self.calendar.half))
        number = numbers[bisect_left(numbers, reading, key=self._reading_after)]
        ordinal = self.calendar.workday_number(number)
        hours = self._hours_on(ordinal)
        return at_microsecond(ordinal, hours.moment(reading - self._reading_after(number) + hours.length))

    def _reading_after(self, number: int) -> int:
        return number * self.hours.length - self._lost_before(self.calendar.workday_number(number) + 1)

    def _hours_on(self, ordinal: int) -> OfficeHours:
        half = self.calendar.half.get(ordinal)
        return self.hours.on(half) if half else self.hours

    def _lost_before(self, ordinal: int) -> int:
        """Working time that half-day holidays have taken away before this day, since the calendar's first year."""
        if not self.calendar.half:
            return 0
        full = self.hours.length
        return sum(
            full - self.hours.on(half).length
            for day, half in self.calendar.half.items()
            if day < ordinal and self.calendar.workdays_until(day) != self.calendar.workdays_until(day - 1)
        )


def _closing(ordinal: int, closes: time) -> datetime:
    try:
        return closing(ordinal, closes)
    except (ValueError, OverflowError):
        raise _too_far() from None


def _too_far() -> Invalid:
    return Invalid("期限超出了可以计算的年份，请改短期限。")
