"""A due date costs microseconds: intake computes hundreds a second beside everything else.

Own processor time, best of many short runs: a busy machine does not make these fail, a slow algorithm does.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from timeit import repeat

import pytest

from xiangzhi.lib.legaltime import Period, Started, clock_due, due, national_calendar
from xiangzhi.lib.legaltime.tests.make import at

CALLS = 200


def seconds_each(call: Callable[[], object]) -> float:
    return min(repeat(call, number=CALLS, repeat=80, timer=process_time)) / CALLS


@pytest.mark.parametrize("period", ["5wd", "20wd", "30wh", "2wh", "15cd", "2h", "3month"])
def test_a_due_date_costs_less_than_thirty_microseconds(period: str) -> None:
    parsed, start, calendar = Period.parse(period), at("2026-02-13 11:30"), national_calendar()
    assert seconds_each(lambda: due(parsed, start, calendar)) < 30e-6


@pytest.mark.parametrize("period", ["5wd", "30wh"])
def test_reading_a_clock_costs_less_than_sixty_microseconds(period: str) -> None:
    parsed, start, calendar = Period.parse(period), at("2026-02-13 11:30"), national_calendar()
    events = [Started(start)]
    assert seconds_each(lambda: clock_due(parsed, events, calendar, start)) < 60e-6
