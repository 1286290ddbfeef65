"""The course of a period from its beginning to its end, with extensions and suspensions. Owns the counting itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from xiangzhi.lib.legaltime.calendar import LegalCalendar
from xiangzhi.lib.legaltime.hours import OFFICE_HOURS, OfficeHours
from xiangzhi.lib.legaltime.moment import DAY_END, ZONE
from xiangzhi.lib.legaltime.period import Period, Unit
from xiangzhi.lib.legaltime.ruler import CalendarDays, ElapsedTime, OfficeTime, Ruler, Workdays


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which rules a period is counted. ``closes``: when a day ends for the party (default 24:00)."""

    calendar: LegalCalendar
    hours: OfficeHours = OFFICE_HOURS
    roll: bool = True
    closes: time = DAY_END
    rule: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that does not count. ``open``: not resumed yet, ``end`` is then the moment of reading."""

    begin: datetime
    end: datetime
    ground: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """How a period ran: ``last`` is its end before rolling, ``end`` the due moment, ``pauses`` those that moved it."""

    legs: tuple[Period, ...]
    begin: datetime
    pauses: tuple[Pause, ...]
    last: datetime
    end: datetime
    terms: Terms
    timed: bool

    @property
    def rolls(self) -> bool:
        return self.terms.roll and self.legs[-1].unit.rolls

    @property
    def ruler(self) -> Ruler:
        return ruler_for(self.legs[0].unit, self.terms)


def ruler_for(unit: Unit, terms: Terms) -> Ruler:
    if unit is Unit.WORKDAY:
        return Workdays(terms.calendar, terms.closes)
    if unit is Unit.WORK_HOUR:
        return OfficeTime(terms.calendar, terms.hours)
    if unit in (Unit.HOUR, Unit.MINUTE):
        return ElapsedTime()
    return CalendarDays(terms.closes)


def run(legs: tuple[Period, ...], begin: datetime, pauses: tuple[Pause, ...], terms: Terms, *, timed: bool) -> Course:
    """Count the legs one after another from ``begin`` (in the zone); pauses are in order and do not overlap."""
    last, used = begin, 0
    for leg in legs:
        last, passed = _run_leg(leg, last, pauses[used:], terms)
        used += passed
    if not (terms.roll and legs[-1].unit.rolls):
        return Course(legs, begin, pauses[:used], last, last, terms, timed)
    end = _rolled(last, terms)
    for pause in pauses[used:]:
        if pause.begin > end:
            break
        last = max(last, _on_day_of(pause.end, last))
        end = _rolled(last, terms)
        used += 1
    return Course(legs, begin, pauses[:used], last, end, terms, timed)


def _run_leg(leg: Period, begin: datetime, pauses: Sequence[Pause], terms: Terms) -> tuple[datetime, int]:
    """Where one leg ends and how many of the pauses moved that end."""
    ruler = ruler_for(leg.unit, terms)
    target, used = ruler.target(begin, leg), 0
    for pause in pauses:
        if ruler.mark(pause.begin) >= target:
            break
        target += paused(ruler, ruler.base(begin), pause)
        used += 1
    return ruler.place(target), used


def paused(ruler: Ruler, base: int, pause: Pause) -> int:
    """How much of the ruler a pause takes out, counting from ``base``."""
    return max(ruler.mark(pause.end), base) - max(ruler.mark(pause.begin), base)


def _rolled(last: datetime, terms: Terms) -> datetime:
    ordinal = last.toordinal()
    workday = terms.calendar.workday_from(ordinal)
    return last if workday == ordinal else CalendarDays(terms.closes).place(workday)


def _on_day_of(moment: datetime, clock: datetime) -> datetime:
    return datetime.combine(moment.date(), clock.time(), ZONE)
