"""The 13 statutory festival days of a year (全国年节及纪念日放假办法, art. 2, in force 2025-01-01).

Used only where no yearly notice is known: make-up days and bridging days are unknown then, and stay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from xiangzhi.lib.legaltime.lunar import lunar_day, qingming


def statutory_days(year: int) -> dict[date, str]:
    """Festival days of ``year`` with their names."""
    days: dict[date, str] = {}
    for name, first, length in _festivals(year):
        for offset in range(length):
            days.setdefault(first + timedelta(offset), name)
    return days


def _festivals(year: int) -> Iterator[tuple[str, date, int]]:
    yield "元旦", date(year, 1, 1), 1
    yield "春节", lunar_day(year, 1, 1) - timedelta(1), 4
    yield "清明", qingming(year), 1
    yield "劳动节", date(year, 5, 1), 2
    yield "端午", lunar_day(year, 5, 5), 1
    yield "中秋", lunar_day(year, 8, 15), 1
    yield "国庆节", date(year, 10, 1), 3
