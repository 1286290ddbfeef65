"""The clock of a matter: begun anew in every state, stopped, resumed and extended, always as the ledger tells it."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils import timezone

from xiangzhi.cockpit.matter_page import reading
from xiangzhi.demo.cast import Cast
from xiangzhi.ledger.queries import history
from xiangzhi.lib.refusal import Invalid, NotPossible
from xiangzhi.matter.models import Matter
from xiangzhi.matter.tests.make import Loop, begin


def due(loop: Loop) -> str:
    assert loop.matter.due_at
    return f"{timezone.localtime(loop.matter.due_at):%m-%d %H:%M}"


def as_the_ledger_tells(matter: Matter, now: datetime) -> datetime:
    read = reading(matter, history([matter.township], f"matter:{matter.pk}"), now)
    assert read
    return read.due.at


def test_working_hours_run_over_the_lunch_break(cast: Cast, now: datetime) -> None:
    assert due(begin(cast, now)) == "06-15 15:30"  # four working hours from 09:30, lunch from 12 to 14


def test_each_state_has_its_own_limit(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("verify")
    assert due(loop) == "06-16 23:59"


def test_a_suspension_takes_out_its_days_and_the_row_agrees_with_the_ledger(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    before = loop.matter.due_at
    loop.take("suspend", "nongye", ground="等待采购零件", until="2026-06-20")
    assert loop.matter.stopped_at and loop.matter.alert_at is None
    loop.wait(days=3).take("resume", "nongye")
    assert loop.matter.stopped_at is None
    assert before and loop.matter.due_at and loop.matter.due_at > before
    assert as_the_ledger_tells(loop.matter, loop.now) == loop.matter.due_at


def test_an_extension_adds_its_period_once(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    before = loop.matter.due_at
    loop.take("extend", "nongye", ground="雨天无法施工", period="3wd")
    assert before and loop.matter.due_at and (loop.matter.due_at - before).days >= 3
    assert as_the_ledger_tells(loop.matter, loop.now) == loop.matter.due_at
    with pytest.raises(NotPossible, match="只能有一次"):
        loop.take("extend", "nongye", ground="还是没有办完", period="3wd")


def test_a_clock_is_not_stopped_twice_nor_resumed_while_it_runs(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    with pytest.raises(NotPossible, match="没有暂停"):
        loop.take("resume", "nongye")
    loop.take("suspend", "nongye", ground="等待采购零件", until="2026-06-20")
    with pytest.raises(NotPossible, match="已经暂停"):
        loop.take("suspend", "nongye", ground="等待采购零件", until="2026-06-21")


def test_a_clock_is_not_stopped_until_yesterday(cast: Cast, now: datetime) -> None:
    with pytest.raises(Invalid, match="应当在今天之后"):
        begin(cast, now).until("sign").take("suspend", "nongye", ground="等待采购零件", until="2026-06-15")


def test_a_year_without_a_published_calendar_gives_a_provisional_date(cast: Cast, now: datetime) -> None:
    late = now.replace(year=2026, month=12, day=30)
    loop = begin(cast, late).until("sign")
    assert loop.matter.provisional
