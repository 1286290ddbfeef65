"""Numbers of events: 9 digits area, 8 digits day, sequence of the day. No national rule is known; ours is never reused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from xiangzhi.lib.refusal import Invalid

_SHAPE = re.compile(r"(\d{9})(\d{4})(\d{2})(\d{2})(\d{4,8})")
_WIDTH = 4


@dataclass(frozen=True, slots=True)
class EventNumber:
    """The parts of a number."""

    area: str
    day: date
    sequence: int


def format_event_number(area: str, day: date, sequence: int) -> str:
    """``341821107`` + ``20260301`` + ``0001``; from 10,000 events a day on the number grows. Raises ValueError for parts that do
    not fit: callers hold the area and count the sequence themselves."""
    if not re.fullmatch(r"\d{9}", area):
        raise ValueError(f"area is the nine digits of a township code, not {area!r}")
    if not 1 <= sequence <= 99_999_999:
        raise ValueError(f"sequence starts at 1 each day and has at most 8 digits, not {sequence}")
    return f"{area}{day:%Y%m%d}{sequence:0{_WIDTH}d}"


def read_event_number(text: str) -> EventNumber:
    """Takes a number apart. Raises Invalid where it is none."""
    found = _SHAPE.fullmatch(text.strip())
    try:
        if found:
            area, year, month, day, sequence = found.groups()
            return EventNumber(area, date(int(year), int(month), int(day)), int(sequence))
    except ValueError:
        pass
    raise Invalid("事件编号应为9位区划代码、8位日期和不少于4位的顺序号，请核对后重填。", code="event_number_shape")
