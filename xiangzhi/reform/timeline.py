"""A time-table as a picture: where each task's bar begins and ends, months and today, in percent of the drawing's width. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WHOLE = 100.0
LEAST = 0.8  # the narrowest bar that can still be seen
MOST_MARKS = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: left edge, width, and how much of it is done."""

    x: float
    width: float
    done: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A line in the drawing with its words: the first of a month, or a week where the whole is short."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days on a line from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def at(self, day: date) -> float:
        """Where a day begins, kept inside the drawing."""
        return max(0.0, min(WHOLE, round((day - self.first).days / self.days * WHOLE, 1)))

    def bar(self, starts: date, due: date, percent: int) -> Bar:
        left, right = self.at(starts), self.at(due + timedelta(days=1))
        width = max(round(right - left, 1), LEAST)
        return Bar(min(left, WHOLE - width), width, round(width * percent / 100, 1))


def scale_of(days: Sequence[date]) -> Scale:
    """The scale that holds every day."""
    return Scale(min(days), max(days))


def marks(scale: Scale) -> tuple[Mark, ...]:
    """The first of every month inside the scale; every Monday where it is shorter than two months; never too many."""
    days = [scale.first + timedelta(days=number) for number in range(scale.days)]
    chosen = [day for day in days if day.day == 1] if scale.days > 62 else [day for day in days if day.weekday() == 0]
    step = -(-len(chosen) // MOST_MARKS) or 1
    several_years = scale.first.year != scale.last.year
    return tuple(Mark(scale.at(day), label(day, scale, several_years)) for day in chosen[::step])


def label(day: date, scale: Scale, several_years: bool) -> str:
    if scale.days <= 62:
        return f"{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月" if several_years else f"{day.month}月"
