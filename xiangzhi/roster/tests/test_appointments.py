"""One person, one post or several; a post has its seats; access begins and ends with the appointment."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from xiangzhi.access.queries import viewer_of
from xiangzhi.access.rules import SYSTEM
from xiangzhi.demo.cast import Cast
from xiangzhi.lib.refusal import NotAllowed, NotPossible
from xiangzhi.organization.models import Post
from xiangzhi.roster.actions import appoint, end_appointment, register_person
from xiangzhi.roster.models import Appointment


def post(title: str, body: str) -> Post:
    return Post.objects.get(title=title, organization__name=body)


def running(cast: Cast, login: str) -> Appointment:
    return Appointment.objects.get(person__account=cast.accounts[login], valid_to__isnull=True)


def test_ending_an_appointment_ends_access_at_that_moment(cast: Cast, now: datetime) -> None:
    assert cast.viewer("nongye", now).holds("matter.sign")
    end_appointment(running(cast, "nongye"), by=cast.viewer("zuzhi", now), now=now, reason="调离")
    assert cast.viewer("nongye", now).grants == ()


def test_an_appointment_that_ends_later_gives_access_until_its_last_midnight(cast: Cast, now: datetime) -> None:
    end_appointment(running(cast, "nongye"), by=SYSTEM, now=now, last_day=date(2026, 6, 20))
    account = cast.accounts["nongye"]
    assert viewer_of(account, now=now.replace(day=20, hour=23)).holds("matter.sign")
    assert not viewer_of(account, now=now.replace(day=21, hour=0, minute=0)).holds("matter.sign")


def test_it_refuses_a_second_head_where_the_plan_gives_one(cast: Cast, now: datetime) -> None:
    person = register_person(name="钱新", township=cast.township, account=None, by=SYSTEM, now=now)
    with pytest.raises(NotPossible, match="核定 1 名，现由韩雪梅担任，没有空缺"):
        appoint(person, post("主任", "农业农村发展办公室"), by=SYSTEM, now=now)


def test_a_second_post_adds_its_powers_and_ending_it_takes_only_those(cast: Cast, now: datetime) -> None:
    head = running(cast, "jingji")
    second = appoint(head.person, post("副主任", "农业农村发展办公室"), by=SYSTEM, now=now)
    bodies = cast.viewer("jingji", now).reach("matter.sign", cast.township).bodies
    assert len(bodies) == 2
    end_appointment(second, by=SYSTEM, now=now)
    assert cast.viewer("jingji", now).reach("matter.sign", cast.township).bodies == {
        cast.bodies["经济发展办公室"].pk.hex
    }


def test_an_appointment_to_come_gives_nothing_yet(cast: Cast, now: datetime) -> None:
    person = running(cast, "caizheng").person
    appoint(person, post("副主任", "社会事务中心"), by=SYSTEM, now=now, starts=(now + timedelta(days=3)).date())
    assert len(cast.viewer("caizheng", now).reach("matter.sign", cast.township).bodies) == 1
    assert len(cast.viewer("caizheng", now + timedelta(days=4)).reach("matter.sign", cast.township).bodies) == 2


def test_nobody_without_the_power_appoints(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotAllowed, match="没有“任免人员”的权力"):
        end_appointment(running(cast, "nongye"), by=cast.viewer("zhenzhang", now), now=now)


def test_an_ended_appointment_is_not_ended_again(cast: Cast, now: datetime) -> None:
    appointment = running(cast, "nongye")
    end_appointment(appointment, by=SYSTEM, now=now)
    with pytest.raises(NotPossible, match="已于 2026-06-15 结束"):
        end_appointment(appointment, by=SYSTEM, now=now)
