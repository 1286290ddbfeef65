"""Office hours of a day. Owns what counts as a working hour within one day; whole calendars are ``ruler``'s."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import time
from functools import cached_property
from itertools import pairwise

from xiangzhi.lib.legaltime.calendar import HalfDay
from xiangzhi.lib.legaltime.moment import MICROSECONDS
from xiangzhi.lib.refusal import Invalid

_NOON = 12 * 3600 * MICROSECONDS
_SESSION = re.compile(r"([0-2]?\d):([0-5]\d)\s*[-–—]\s*([0-2]?\d):([0-5]\d)", re.ASCII)


@dataclass(frozen=True)
class OfficeHours:
    """Sessions of one day in order, each (opens, closes). Eight hours by 国务院关于职工工作时间的规定 art. 3.

    Raises Invalid when sessions are empty, reversed or overlap. Lengths and moments are microseconds of the day."""

    sessions: tuple[tuple[time, time], ...]
    spans: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        spans = tuple((_micro(opens), _micro(closes)) for opens, closes in self.sessions)
        edges = [edge for span in spans for edge in span]
        if not edges or any(a >= b for a, b in pairwise(edges)):
            raise Invalid("办公时间须按先后写明且互不重叠，例如 08:00-12:00,14:00-18:00。")
        object.__setattr__(self, "spans", spans)

    @classmethod
    def parse(cls, text: str) -> OfficeHours:
        """Reads ``08:00-12:00,14:00-18:00``. Raises Invalid."""
        found = [_SESSION.fullmatch(part.strip()) for part in re.split("[,，、]", text)]
        try:
            return cls(tuple(_session(match) for match in found))
        except (ValueError, TypeError):
            raise Invalid(f"看不懂办公时间“{text}”，请写成 08:00-12:00,14:00-18:00。") from None

    @cached_property
    def length(self) -> int:
        """Working time of a full day, in microseconds."""
        return sum(closes - opens for opens, closes in self.spans)

    @property
    def closes(self) -> time:
        return self.sessions[-1][1]

    def worked(self, microsecond: int) -> int:
        """Working time of the day that has passed by this microsecond of the day."""
        return sum(min(max(microsecond - opens, 0), closes - opens) for opens, closes in self.spans)

    def moment(self, worked: int) -> int:
        """The first microsecond of the day by which ``worked`` (1 … length) has passed."""
        for opens, closes in self.spans:
            if worked <= closes - opens:
                return opens + worked
            worked -= closes - opens
        raise ValueError("more working time than the day has")

    def on(self, half: HalfDay) -> OfficeHours:
        """The office hours of a day of which one half is a holiday. The day keeps at least one working session."""
        morning = half.off == "afternoon"
        clipped = ((min(a, _NOON), min(b, _NOON)) if morning else (max(a, _NOON), max(b, _NOON)) for a, b in self.spans)
        return OfficeHours(tuple((_clock(a), _clock(b)) for a, b in clipped if a < b))

    @property
    def chinese(self) -> str:
        return "、".join(f"{opens:%H:%M}—{closes:%H:%M}" for opens, closes in self.sessions)


def _session(match: re.Match[str] | None) -> tuple[time, time]:
    if match is None:
        raise ValueError("not a session")
    return time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))


def _micro(clock: time) -> int:
    return (clock.hour * 3600 + clock.minute * 60 + clock.second) * MICROSECONDS + clock.microsecond


def _clock(microsecond: int) -> time:
    seconds = microsecond // MICROSECONDS
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


OFFICE_HOURS = OfficeHours(((time(8), time(12)), (time(14), time(18))))
