"""Short ways to write moments and periods in tests."""

from __future__ import annotations

from datetime import date, datetime

from xiangzhi.lib.legaltime import ZONE, Due, Period, due


def at(text: str) -> datetime:
    """``2026-02-10 09:30`` in Asia/Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def due_day(period: str, start: str, *, roll: bool = True) -> str:
    return due_on(period, start, roll=roll).day.isoformat()


def due_on(period: str, start: str, *, roll: bool = True) -> Due:
    return due(Period.parse(period), date.fromisoformat(start), roll=roll)


def due_moment(period: str, start: str) -> str:
    return f"{due(Period.parse(period), at(start)).at:%Y-%m-%d %H:%M}"
