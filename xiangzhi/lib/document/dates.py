"""Dates of official documents: 2020年12月底, 11月5日至30日, 12月中旬前, 二〇二〇年三月; a year that is not stated stays open."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from xiangzhi.lib.document.numerals import number
from xiangzhi.lib.document.patterns import Pattern

CN = "〇零一二三四五六七八九十"
YEAR = rf"(?P<y{{n}}>\d{{{{4}}}}|[{CN}]{{{{4}}}})年"
MONTH = r"(?P<m{n}>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?"
DAY = (
    r"(?P<d{n}>[上中下]旬|底|末|初|(?:3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])"
)
POINT = Pattern(f"(?:{YEAR}|(?P<thisyear1>[今本当]年))?{MONTH}{DAY}?".format(n=1))
SECOND = Pattern(f"(?:起)?(?:到|至|-+|起至)(?:{YEAR})?(?:{MONTH})?{DAY}?".format(n=2))
DOTTED = Pattern(r"(?<![\d.])(20\d\d|19\d\d)[./-](1[0-2]|0?[1-9])[./-](3[01]|[12]\d|0?[1-9])(?![\d.])")
BEFORE = Pattern("以?前|之前|前后")


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end`` inclusive, ISO strings (``--11-30`` without a year); ``start`` is None for «before»."""

    start: str | None
    end: str
    place: tuple[int, int]

    @property
    def year(self) -> int | None:
        return None if self.end.startswith("--") else int(self.end[:4])


def periods(text: str, start: int = 0, end: int | None = None) -> Iterator[Period]:
    """Dates and date ranges in ``text[start:end]``, in order. Impossible days are skipped."""
    stop = len(text) if end is None else end
    position = start
    while match := POINT.search(text, position, stop):
        position = match.end()
        found = _period(text, match, stop)
        if found:
            position = found.place[1]
            yield found


def _period(text: str, match: re.Match[str], stop: int) -> Period | None:
    year, month = _number(match["y1"]), _number(match["m1"])
    if month is None:
        return None
    first = _edges(year, month, match["d1"])
    second = SECOND.match(text, match.end(), stop)
    if first and second and (second["m2"] or second["d2"]):
        last = _edges(_number(second["y2"]) or year, _number(second["m2"]) or month, second["d2"])
        if last:
            return Period(first[0], last[1], (match.start(), second.end()))
    if not first:
        return None
    before = BEFORE.match(text, match.end(), stop)
    return Period(None if before else first[0], first[1], (match.start(), before.end() if before else match.end()))


def _edges(year: int | None, month: int, day: str | None) -> tuple[str, str] | None:
    last = calendar.monthrange(year or 2001, month)[1]
    first_day, last_day = _days(day, last)
    if not 1 <= first_day <= last_day <= last:
        return None
    head = f"{year:04d}" if year else "-"
    return f"{head}-{month:02d}-{first_day:02d}", f"{head}-{month:02d}-{last_day:02d}"


def _days(day: str | None, last: int) -> tuple[int, int]:
    """First and last day that the words leave open."""
    named = {
        None: (1, last),
        "上旬": (1, 10),
        "中旬": (11, 20),
        "下旬": (21, last),
        "底": (last, last),
        "末": (last, last),
        "初": (1, 10),
    }
    if day in named:
        return named[day]
    value = number((day or "")[:-1]) or 0
    return value, value


def _number(digits: str | None) -> int | None:
    return None if digits is None else number(digits)
