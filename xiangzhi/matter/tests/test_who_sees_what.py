"""Scope is in the query: what each member of the cast sees, as a table."""

from __future__ import annotations

from datetime import datetime

import pytest

from xiangzhi.demo.cast import Cast
from xiangzhi.lib.refusal import NotFound
from xiangzhi.matter.queries import Filters, list_matters, options, see, waiting_for
from xiangzhi.matter.tests.make import begin

SEES = {
    "zhenzhang": True, "fenguan": True, "shenji": True, "zhiban": True, "nongye": True, "nongye2": True, "wangge2": False,
    "wangge3": True, "caizheng": False, "chuangkou": False, "zhifa": False, "xianji": True, "bianban": False, "xitong": False,
    "waixiang": False,
}  # fmt: skip


@pytest.mark.parametrize(("login", "sees"), SEES.items())
def test_each_sees_what_the_post_reaches(cast: Cast, now: datetime, login: str, sees: bool) -> None:
    loop = begin(cast, now).until("sign")  # in 灯塔村, handled by 农业农村发展办公室
    viewer = cast.viewer(login, now)
    listed = [row.id for row in list_matters(viewer, cast.township, Filters(), now)]
    assert (loop.matter.pk in listed) is sees
    if sees:
        assert see(viewer, cast.township, loop.matter.pk).pk == loop.matter.pk
    else:
        with pytest.raises(NotFound):
            see(viewer, cast.township, loop.matter.pk)


def test_a_matter_of_another_township_is_not_there(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now)
    with pytest.raises(NotFound):
        see(cast.viewer("zhiban", now), "341821100000", loop.matter.pk)


def test_an_assisting_body_sees_the_matter_while_it_assists(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    loop.take("ask_assist", "nongye", organization="财政所")
    assert see(loop.viewer("caizheng"), cast.township, loop.matter.pk)
    loop.take("assist", "caizheng", result="核算为三千元")
    with pytest.raises(NotFound):
        see(loop.viewer("caizheng"), cast.township, loop.matter.pk)


def test_my_work_is_what_i_can_move_on(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("dispatch")
    mine = waiting_for(loop.viewer("nongye"), cast.township, now)
    assert [[step.key for step in steps] for row, steps in mine if row.id == loop.matter.pk] == [["sign", "return"]]
    assert not waiting_for(loop.viewer("shenji"), cast.township, now)


def test_a_page_says_why_a_step_may_not_be_taken(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("dispatch")
    reasons = {option.action.key: option.reason for option in options(loop.viewer("zhiban"), loop.matter)}
    assert reasons["transfer"] == ""
    assert reasons["sign"] == "您的岗位没有“签收和退回”的权力。"


def test_paging_by_the_last_row_neither_skips_nor_repeats(cast: Cast, now: datetime) -> None:
    made = {begin(cast, now, text=f"灯塔村第{number}处垃圾没有清运").matter.pk for number in range(7)}
    viewer, seen, before = cast.viewer("zhiban", now), list[object](), ""
    while rows := list_matters(viewer, cast.township, Filters(size=3, before=before), now):
        seen += [row.id for row in rows]
        before = str(rows[-1].id)
    assert len(seen) == len(set(seen)) and made <= set(seen)
