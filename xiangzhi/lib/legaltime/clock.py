"""Clocks: how far a running period is at some moment, computed from events only and never from «last modified»."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from xiangzhi.lib.legaltime.calendar import LegalCalendar
from xiangzhi.lib.legaltime.clock_events import Event, History, history
from xiangzhi.lib.legaltime.course import Course, Terms, paused, run
from xiangzhi.lib.legaltime.due import Due, of_course
from xiangzhi.lib.legaltime.explanation import Explanation
from xiangzhi.lib.legaltime.hours import OFFICE_HOURS, OfficeHours
from xiangzhi.lib.legaltime.moment import DAY_END, local
from xiangzhi.lib.legaltime.period import Period

YELLOW_FROM = 0.75


class State(StrEnum):
    RUNNING = "running"
    SUSPENDED = "suspended"
    STOPPED = "stopped"


class Level(StrEnum):
    NONE = "none"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A clock read at one moment. ``used``: 0 at the start, 1 at the due moment, more when late.

    While suspended, ``due`` is what it would be if the clock resumed at the moment of reading."""

    due: Due
    state: State
    used: float
    level: Level

    @property
    def provisional(self) -> bool:
        return self.due.provisional

    @property
    def explanation(self) -> Explanation:
        return self.due.explanation


def clock_due(
    period: Period,
    events: Iterable[Event],
    calendar: LegalCalendar,
    now: datetime,
    *,
    hours: OfficeHours = OFFICE_HOURS,
    roll: bool = True,
    closes: time = DAY_END,
    rule: str = "",
    basis: str = "",
) -> ClockReading:
    """Read the clock of ``period`` at ``now`` (aware) from its events in ledger order.

    Units of days: the day of suspension does not count, the day of resumption does, so a suspension takes out exactly
    the (work)days from the one to the other; the same day takes out none. Hours: the suspended time itself.
    A suspension that begins after the due moment changes nothing. Raises ClockError for contradictory events.
    """
    told = history(period, events)
    moment = told.stopped or local(now)
    terms = Terms(calendar, hours, roll, closes, rule, basis)
    course = run(tuple(told.legs), told.begin, told.pauses_by(moment), terms, timed=True)
    used = _used(course, moment)
    return ClockReading(of_course(course), _state(told), used, _level(course, moment, used, told))


def _state(told: History) -> State:
    if told.stopped:
        return State.STOPPED
    return State.SUSPENDED if told.suspended else State.RUNNING


def _level(course: Course, moment: datetime, used: float, told: History) -> Level:
    if moment > course.end:
        return Level.RED
    return Level.YELLOW if used >= YELLOW_FROM and not told.stopped else Level.NONE


def _used(course: Course, moment: datetime) -> float:
    """The share of the period's own units that has been used up by ``moment``."""
    ruler, frozen = course.ruler, course.pauses[-1] if course.pauses and course.pauses[-1].open else None
    base, point = ruler.base(course.begin), frozen.begin if frozen else moment
    spent = (ruler.mark(point) if frozen else ruler.exact(point)) - base
    total = ruler.exact(course.end) - base
    for pause in course.pauses:
        length = paused(ruler, base, pause)
        total -= length
        spent -= length if pause.end <= point and pause is not frozen else 0
    return max(0.0, spent / total) if total > 0 else float(moment > course.end)
