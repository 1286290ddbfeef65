"""Which days are workdays, by which source, and how sure that is.

Years that the source does not carry are provisional: weekends and statutory days, no make-up days. The last days of
the source's last year are provisional too, because the notice of the next year may still move them (as in 2018).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal

from xiangzhi.lib.legaltime.calendar_source import CalendarSource, notices
from xiangzhi.lib.legaltime.statutory import statutory_days
from xiangzhi.lib.legaltime.workday_table import WorkdayTable
from xiangzhi.lib.refusal import Invalid

_YEARS = range(1950, 2200)
# Around the source's last year, which is what running matters need; other years are added when asked for.
_YEARS_AT_FIRST = (-2, 1)


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A half-day holiday (放假办法 art. 3): still a workday, but no office hours in the ``off`` half."""

    off: Literal["morning", "afternoon"]
    name: str


@dataclass(frozen=True)
class LocalDays:
    """What a place adds to the national calendar: ethnic-area festivals (art. 4), make-up days, half days (art. 3)."""

    version: str = ""
    rest: Mapping[date, str] = field(default_factory=dict)
    work: Mapping[date, str] = field(default_factory=dict)
    half: Mapping[date, HalfDay] = field(default_factory=dict)


class LegalCalendar:
    """A national source and what a place adds. Immutable to its users; tables grow when a later year is asked for."""

    def __init__(self, source: CalendarSource | None = None, local: LocalDays | None = None) -> None:
        self.source = source or notices()
        self.local = local or LocalDays()
        self.half = {day.toordinal(): half for day, half in sorted(self.local.half.items())}
        self.version = " + ".join(filter(None, (self.source.version, self.local.version)))
        self.settled_from = date(self.source.first_year, 1, 1).toordinal()
        self.settled_until = date(self.source.last_year, 12, 28).toordinal()
        behind, ahead = _YEARS_AT_FIRST
        self._table = self._build(self.source.last_year + behind, self.source.last_year + ahead)
        self._origin = self._table.first

    # ------------------------------------------------------------------ questions about one day

    def is_workday(self, day: date) -> bool:
        table = self._covering(ordinal := day.toordinal())
        return table.before[ordinal + 1 - table.first] != table.before[ordinal - table.first]

    def is_settled(self, day: date) -> bool:
        """Whether the notice that decides about this day is known."""
        return self.settled_from <= day.toordinal() <= self.settled_until

    def reason(self, day: date) -> str:
        """Why the day is what it is, in Chinese: 工作日, 周六, 春节假期, 调休上班（春节）…"""
        own = self.local.rest.get(day) or self.local.work.get(day)
        if own:
            return own
        if day in self.source.work:
            return f"调休上班（{self.source.work[day]}）"
        festival = self._festivals(day.year).get(day)
        return f"{festival}假期" if festival else ("工作日", "周六", "周日")[max(0, day.weekday() - 4)]

    # ------------------------------------------------------------------ counting, in ordinals

    def workdays_until(self, ordinal: int) -> int:
        """A running number: how many workdays from a fixed origin up to and including this day."""
        table = self._covering(ordinal)
        return table.before[ordinal + 1 - table.first] - table.before[self._origin - table.first]

    def workday_number(self, number: int) -> int:
        """The workday at which the running number reaches ``number``: the inverse of ``workdays_until``."""
        table = self._table
        while True:
            position = table.before[self._origin - table.first] + number - 1
            if position < 0:
                table = self._reach(table.first - 1)
            elif position >= len(table.days):
                table = self._reach(table.last + 1)
            else:
                return table.days[position]

    def workday_from(self, ordinal: int) -> int:
        """The first workday on or after this day."""
        return self.workday_number(self.workdays_until(ordinal - 1) + 1)

    # ------------------------------------------------------------------ tables

    def _festivals(self, year: int) -> Mapping[date, str]:
        return self.source.rest if self._carries(year) else _statutory(year)

    def _carries(self, year: int) -> bool:
        return self.source.first_year <= year <= self.source.last_year

    def _covering(self, ordinal: int) -> WorkdayTable:
        table = self._table
        return table if table.first <= ordinal <= table.last else self._reach(ordinal)

    def _reach(self, ordinal: int) -> WorkdayTable:
        table = self._table
        first, last = date.fromordinal(table.first).year, date.fromordinal(table.last).year
        try:
            year = date.fromordinal(ordinal).year
        except (ValueError, OverflowError):
            year = 0
        if year not in _YEARS:
            raise Invalid(f"期限超出了可以计算的年份（{_YEARS[0]}—{_YEARS[-1]}年），请检查起算日和期限。")
        further = min(year + last - first, _YEARS[-1]) if year > last else last
        self._table = self._build(min(first, year), further)
        return self._table

    def _build(self, first: int, last: int) -> WorkdayTable:
        unnoticed = (year for year in range(first, last + 1) if not self._carries(year))
        rest = {day.toordinal() for day in self.source.rest}.union(
            *(map(date.toordinal, _statutory(y)) for y in unnoticed)
        )
        work = {day.toordinal() for day in self.source.work} | {day.toordinal() for day in self.local.work}
        local_rest = {day.toordinal() for day in self.local.rest}
        first_day, last_day = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
        return WorkdayTable.build(first_day, last_day, rest=rest | local_rest, work=work - local_rest)


@cache
def _statutory(year: int) -> Mapping[date, str]:
    return statutory_days(year)


@cache
def national_calendar() -> LegalCalendar:
    """The calendar of the whole country, without local days."""
    return LegalCalendar()
