"""Workdays of a run of years as arrays, so that counting them is an index and not a walk."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkdayTable:
    """Days are proleptic ordinals ``first … last``. ``before[i]`` counts the workdays before ``first + i``."""

    first: int
    last: int
    before: list[int]
    days: list[int]

    @classmethod
    def build(cls, first: int, last: int, *, rest: Container[int], work: Container[int]) -> WorkdayTable:
        """A day in ``work`` is a workday, a day in ``rest`` is not, any other is one from Monday to Friday."""
        before, days = [0], []
        for ordinal in range(first, last + 1):
            if ordinal in work or (ordinal % 7 not in (0, 6) and ordinal not in rest):
                days.append(ordinal)
            before.append(len(days))
        return cls(first, last, before, days)
