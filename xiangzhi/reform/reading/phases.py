"""Phases (阶段) of the reform with their dates, and the date by which all is done."""

from __future__ import annotations

import re
from datetime import date

from xiangzhi.lib.document.dates import Period, periods
from xiangzhi.lib.document.numerals import number
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import Phase
from xiangzhi.reform.reading.sheet import Sheet

CN = "一二三四五六七八九十"
INLINE = Pattern(rf"(?P<number>[{CN}])是(?P<name>[^\W\d]{{2,14}}?阶段)")
ORDINAL = Pattern(
    rf"(?<![^\W_迈])第(?P<number>[{CN}\d])个?(?:阶段|步骤|步)(?P<when>\([^()]{{4,40}}\))?"
    r"(?:为|是|[,:、. -])*(?P<name>(?:[^\W\d]|、){2,16}?(?:阶段)?)(?=[(,:。;)\d]|$|\n)"
)
UNNAMED = Pattern(rf"(?P<name>第(?P<number>[{CN}])阶段)(?:自|从|为|,|:)*(?P<when>\d{{1,4}}[年月][^,。;:]{{2,24}})")
ITEM = Pattern(r"(?P<name>(?:[^\W\d]|、){2,16}?阶段)")
DATED_ITEM = Pattern(r"(?P<name>(?:[^\W\d]|、){2,16}?)(?=\(?(?:\d{4}年)?\d{1,2}月)")
TIMETABLE = Pattern("步骤|进度|时间安排|阶段|日程|安排")
DONE = Pattern("完成|到位|结束|落实")


def read_phases(sheet: Sheet) -> list[Phase]:
    """Phases in order of the text."""
    found: list[Phase] = []
    for block in sheet.blocks:
        match = _head(sheet, block.body, block.end) if block.mark else None
        if match:
            value = block.mark.number if block.mark else None
            found.append(_phase(sheet, match, _ordinal(match) or value, block.end))
            continue
        for inline in (
            *ORDINAL.finditer(sheet.text, block.start, block.end),
            *UNNAMED.finditer(sheet.text, block.start, block.end),
            *INLINE.finditer(sheet.text, block.start, block.end),
        ):
            found.append(_phase(sheet, inline, _ordinal(inline), block.end))
    return _without_repeats(found)


def _head(sheet: Sheet, start: int, end: int) -> re.Match[str] | None:
    timetable = any(TIMETABLE.search(heading.title) for heading in sheet.path(start)[:-1])
    return (
        ORDINAL.match(sheet.text, start, end)
        or ITEM.match(sheet.text, start, end)
        or (DATED_ITEM.match(sheet.text, start, end) if timetable else None)
    )


def _ordinal(match: re.Match[str]) -> int | None:
    return number(match["number"]) if "number" in match.groupdict() and match["number"] else None


def _phase(sheet: Sheet, match: re.Match[str], value: int | None, end: int) -> Phase:
    stop = min(end, match.end() + 45)
    when = match.span("when") if "when" in match.groupdict() and match["when"] else None
    period = next(periods(sheet.text, *(when or (match.end(), stop))), None)
    if period and not when and re.search("[。;]", sheet.text[match.end() : period.place[0]]):
        period = None
    last = max(period.place[1] if period else 0, match.end("name"))
    return Phase(
        match["name"],
        period.start if period else None,
        period.end if period else None,
        sheet.span(min(match.start("name"), match.start("when") if when else last), last),
        value,
    )


def _without_repeats(phases: list[Phase]) -> list[Phase]:
    found: dict[str, Phase] = {}
    for phase in phases:
        found.setdefault(phase.name, phase)
    return list(found.values())


def read_deadline(sheet: Sheet) -> tuple[date | None, int | None]:
    """The last date «before which» the whole is to be done, and the year that the plan speaks of."""
    best: Period | None = None
    year: int | None = None
    for period in periods(sheet.text):
        if period.year is None:
            continue
        year = max(year or 0, period.year)
        after = sheet.text[period.place[1] : period.place[1] + 24]
        if period.start is None and DONE.search(after) and (best is None or period.end >= best.end):
            best = period
    return (date.fromisoformat(best.end) if best else None), year
