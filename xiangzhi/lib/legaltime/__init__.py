"""The legal clock: which day a period of Chinese administrative law ends on, and why.

Owns calendars, periods, due dates, clocks and their explanations. Pure: standard library, ``chinesecalendar`` and
``xiangzhi.lib.refusal`` only. Zone Asia/Shanghai throughout.
Read in this order: ``period``, ``calendar``, ``ruler``, ``course``, ``due``, ``clock``.
"""

from xiangzhi.lib.legaltime.calendar import HalfDay, LegalCalendar, LocalDays, national_calendar
from xiangzhi.lib.legaltime.clock import ClockReading, Level, State, clock_due
from xiangzhi.lib.legaltime.clock_events import ClockError, Event, Extended, Resumed, Started, Stopped, Suspended
from xiangzhi.lib.legaltime.due import Due, due, latest_day
from xiangzhi.lib.legaltime.explanation import DayNote, Explanation
from xiangzhi.lib.legaltime.hours import OFFICE_HOURS, OfficeHours
from xiangzhi.lib.legaltime.moment import ZONE, read_moment
from xiangzhi.lib.legaltime.period import Period, Unit

__all__ = [
    "OFFICE_HOURS",
    "ZONE",
    "ClockError",
    "ClockReading",
    "DayNote",
    "Due",
    "Event",
    "Explanation",
    "Extended",
    "HalfDay",
    "LegalCalendar",
    "Level",
    "LocalDays",
    "OfficeHours",
    "Period",
    "Resumed",
    "Started",
    "State",
    "Stopped",
    "Suspended",
    "Unit",
    "clock_due",
    "due",
    "latest_day",
    "national_calendar",
    "read_moment",
]
