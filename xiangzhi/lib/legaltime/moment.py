"""Moments in the one legal zone, and how people write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from xiangzhi.lib.refusal import Invalid

ZONE = ZoneInfo("Asia/Shanghai")
DAY_END = time.max
MICROSECONDS = 1_000_000
_CHINESE_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日\s*")
_WEEKDAYS = "一二三四五六日"


def local(moment: datetime) -> datetime:
    """The same moment in Asia/Shanghai. Raises ValueError for a naive datetime: it names no moment."""
    if moment.tzinfo is ZONE:
        return moment
    if moment.tzinfo is None:
        raise ValueError("legal time needs aware datetimes")
    return moment.astimezone(ZONE)


def start_of(start: date) -> datetime:
    """A bare date as its first moment; a datetime as itself, in the zone."""
    if isinstance(start, datetime):
        return local(start)
    return datetime(start.year, start.month, start.day, tzinfo=ZONE)


def closing(ordinal: int, closes: time = DAY_END) -> datetime:
    """The last moment that still belongs to the day: 23:59:59.999999 stands for 24:00, so that the date stays right."""
    return datetime.combine(date.fromordinal(ordinal), closes, ZONE)


def microsecond_of_day(moment: datetime) -> int:
    return ((moment.hour * 60 + moment.minute) * 60 + moment.second) * MICROSECONDS + moment.microsecond


def day_fraction(moment: datetime) -> float:
    """How much of its day has passed, 0 … 1; the last moment of a day is 24:00, so 1."""
    return 1.0 if moment.time() == DAY_END else microsecond_of_day(moment) / (86_400 * MICROSECONDS)


def at_microsecond(ordinal: int, microsecond: int) -> datetime:
    """The moment ``microsecond`` after midnight of that day, for ``0 <= microsecond < 24 h``."""
    seconds, micro = divmod(microsecond, MICROSECONDS)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    day = date.fromordinal(ordinal)
    return datetime(day.year, day.month, day.day, hour, minute, second, micro, tzinfo=ZONE)


def read_moment(text: str) -> date:
    """A date (``2026-02-10``, ``2026年2月10日``) or, when a time is given, an aware datetime. Raises Invalid."""
    written = _CHINESE_DATE.sub(lambda m: f"{m[1]}-{int(m[2]):02d}-{int(m[3]):02d} ", text.strip()).strip()
    try:
        if len(written) <= 10:
            return date.fromisoformat(written)
        moment = datetime.fromisoformat(written)
        return moment.replace(tzinfo=ZONE) if moment.tzinfo is None else local(moment)
    except (ValueError, OverflowError):
        raise Invalid(f"看不懂日期“{text}”，请写成 2026-02-10 或 2026-02-10T09:30。") from None


def chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def chinese_moment(moment: datetime) -> str:
    return f"{chinese_day(moment.date())}{moment.hour:02d}:{moment.minute:02d}"
