"""Where the national calendar comes from: the State Council's yearly notices, as ``chinesecalendar`` carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache


@dataclass(frozen=True)
class CalendarSource:
    """Rest days and made-up workdays, with the festival each belongs to, for whole years ``first_year … last_year``."""

    version: str
    first_year: int
    last_year: int
    rest: Mapping[date, str]
    work: Mapping[date, str]


@cache
def notices() -> CalendarSource:
    """The notices known to the installed ``chinesecalendar``."""
    from chinese_calendar import Holiday, __version__
    from chinese_calendar.constants import holidays, workdays

    first, last = min(holidays).year, max(holidays).year
    names = {holiday.value: str(holiday.chinese) for holiday in Holiday}
    return CalendarSource(
        version=f"chinesecalendar {__version__} ({first}–{last})",
        first_year=first,
        last_year=last,
        rest={day: names[name] for day, name in holidays.items()},
        work={day: names[name] for day, name in workdays.items()},
    )
