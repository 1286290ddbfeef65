"""How periods and moments are written."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from xiangzhi.lib.legaltime import Period, Unit, due, latest_day, read_moment
from xiangzhi.lib.legaltime.tests.make import at
from xiangzhi.lib.refusal import Invalid


@pytest.mark.parametrize("text", ["5wd", "15cd", "30wh", "2h", "3month", "1year", "30min"])
def test_a_period_is_written_as_it_is_read(text: str) -> None:
    assert str(Period.parse(text)) == text


def test_a_space_is_allowed() -> None:
    assert Period.parse(" 5 wd ") == Period(5, Unit.WORKDAY)


@pytest.mark.parametrize("text", ["", "5", "wd", "5d", "-5wd", "0wd", "5.5h", "5wd3h", "五wd"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        Period.parse(text)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "明天", "", "10/02/2026", "2026-02-10T25:00"])
def test_a_bad_date_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="看不懂日期"):
        read_moment(text)


def test_moments_are_read_in_the_zone() -> None:
    assert read_moment("2026年2月9日") == date(2026, 2, 9)
    assert read_moment("2026-02-10T09:30") == at("2026-02-10 09:30")
    assert read_moment("2026-02-10T01:30:00Z") == at("2026-02-10 09:30")


def test_a_moment_in_another_zone_belongs_to_the_day_of_shanghai() -> None:
    evening = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)  # 01:00 on the 3rd
    assert due(Period.parse("1wd"), evening).day == date(2026, 3, 4)


def test_the_latest_day_counts_back_over_holidays() -> None:
    assert latest_day(Period.parse("7wd"), date(2026, 10, 10)) == date(2026, 9, 23)
    assert latest_day(Period.parse("10cd"), date(2026, 10, 15)) == date(2026, 9, 30)


def test_the_latest_day_needs_days() -> None:
    with pytest.raises(Invalid):
        latest_day(Period.parse("2h"), date(2026, 10, 10))
