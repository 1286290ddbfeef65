"""Due soon, late, up the ladder, and an alarm where nobody stands there: told once, also after a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from xiangzhi.access.rules import SYSTEM
from xiangzhi.demo.cast import Cast
from xiangzhi.ledger.verification import verify
from xiangzhi.lib.legaltime import LegalCalendar
from xiangzhi.lib.legaltime.calendar_source import notices
from xiangzhi.matter import clock
from xiangzhi.matter.models import Matter, Notice
from xiangzhi.matter.supervision import settle_provisional, sweep
from xiangzhi.matter.tests.make import Loop, begin
from xiangzhi.roster.actions import end_appointment
from xiangzhi.roster.models import Appointment


def told(loop: Loop) -> list[tuple[str, str]]:
    logins = {str(account.pk): login for login, account in loop.cast.accounts.items()}
    rows = Notice.objects.filter(matter=loop.matter).order_by("at", "id").values_list("kind", "account")
    return [(kind, logins.get(str(account), "desk")) for kind, account in rows]


def at_due(loop: Loop, **later: float) -> datetime:
    assert loop.matter.due_at
    return loop.matter.due_at + timedelta(**later)


def test_nothing_is_said_while_there_is_time(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    assert sweep(now) == 0 and told(loop) == []


def test_three_quarters_of_the_limit_remind_whoever_handles_it(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    assert loop.matter.yellow_at
    sweep(loop.matter.yellow_at)
    assert ("soon", "nongye") in told(loop)


def test_a_late_matter_goes_up_the_ladder_a_rung_a_day(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    for days in (0.1, 1.1, 2.1, 3.1):
        sweep(at_due(loop, days=days))
    late = [login for kind, login in told(loop) if kind == "late"]
    assert late == ["nongye", "fenguan", "zhenzhang"]


def test_sweeping_again_after_a_restart_tells_nobody_twice(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    moment = at_due(loop, minutes=1)
    sweep(moment)
    before = told(loop)
    Matter.objects.filter(pk=loop.matter.pk)  # a restarted worker knows only what the database says
    assert sweep(moment) == 0 and told(loop) == before


def test_a_body_without_a_head_raises_an_alarm_instead_of_silence(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    for appointment in Appointment.objects.filter(
        post__organization=cast.bodies["农业农村发展办公室"], valid_to__isnull=True
    ):
        end_appointment(appointment, by=SYSTEM, now=now)
    sweep(at_due(loop, minutes=1))
    assert ("alarm", "desk") in told(loop) and ("late", "fenguan") in told(loop)


def test_a_step_in_time_ends_the_reminders_of_its_state(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("handle")
    assert sweep(loop.now) == 0


def test_reminders_are_entries_of_the_matters_own_chain(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    loop.now = at_due(loop, minutes=1)
    sweep(loop.now)
    loop.take("handle", "nongye", result="终于办好了")
    assert not verify(cast.township).faults


def test_a_provisional_due_date_becomes_final_when_its_calendar_is_published(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = begin(cast, now.replace(month=12, day=30)).until("sign")
    assert settle_provisional(loop.now) == 0
    calendar = LegalCalendar(replace(notices(), last_year=2027))
    monkeypatch.setattr(clock, "national_calendar", lambda: calendar)
    assert settle_provisional(loop.now) == 1
    assert not loop.matter.provisional and loop.matter.due_at
    assert not verify(cast.township).faults
