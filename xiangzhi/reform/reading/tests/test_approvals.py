"""Approvals: what they set up, and changes of numbers, which are never numbers themselves."""

from __future__ import annotations

import pytest

from xiangzhi.reform.as_text import plan_as_text
from xiangzhi.reform.overview import overview
from xiangzhi.reform.plan import Fate, Manager
from xiangzhi.reform.reading.tests.making import body, names, read

ADJUSTED = (
    "经研究，同意松河县环卫所增加事业编制3名，由12名调整为15名，增加副所长1名。核减县林业站事业编制2名，核减后为8名。"
)
MOVED = "县种子站5名事业编制连人带编划转至县农业中心，调整后，县农业中心事业编制25名。"


def changes(text: str) -> list[tuple[str | None, str, int, int | None, int | None]]:
    return [(c.body, c.subject, c.delta, c.before, c.after) for c in read(text).changes]


def test_the_number_after_a_change_is_the_fact() -> None:
    assert [(h.kind, h.min) for h in body(ADJUSTED, "松河县环卫所").establishment] == [("事业", 15)]
    assert [(h.kind, h.min) for h in body(ADJUSTED, "县林业站").establishment] == [("事业", 8)]
    assert body(ADJUSTED, "松河县环卫所").leaders == ()


def test_what_is_added_or_cut_is_a_change() -> None:
    assert changes(ADJUSTED) == [
        ("松河县环卫所", "编制", 3, None, None),
        ("松河县环卫所", "编制", 3, 12, 15),
        ("松河县环卫所", "副所长", 1, None, None),
        ("县林业站", "编制", -2, None, None),
    ]


def test_posts_that_move_leave_one_body_and_reach_the_other() -> None:
    assert changes(MOVED) == [("县种子站", "编制", -5, None, None), ("县农业中心", "编制", 5, None, None)]
    assert [h.min for h in body(MOVED, "县农业中心").establishment] == [25]
    assert all(total.value != 5 for total in read(MOVED).totals)


def test_a_cut_alone_invents_no_number() -> None:
    plan = read("核减机关行政编制4名。")
    assert plan.totals == () and [c.delta for c in plan.changes] == [-4]


def test_an_organ_keeps_its_number_as_a_total_too() -> None:
    plan = read("调整后，县信访局机关行政编制18名。")
    assert [(t.kind, t.value) for t in plan.totals] == [("行政编制", 18)]


def test_posts_that_may_be_added_are_no_change() -> None:
    assert read("可增设副书记1名。").changes == ()


def test_changes_are_shown() -> None:
    plan = read(ADJUSTED)
    assert "由 12 到 15" in plan_as_text(plan)
    assert any(section.title == "增减" and len(section.facts) == 4 for section in overview(plan))


NEW = "同意建立“白石湖养护所”，为白石湖管理处的下设机构，社会公益类全民事业单位，核定人员编制9名，所核编制从白石湖水产场划转。"


def test_it_reads_a_name_in_quotation_marks_and_no_parent() -> None:
    assert names(NEW) == ["白石湖养护所"]
    one = body(NEW, "白石湖养护所")
    assert one.fate is Fate.CREATED and [(h.kind, h.min) for h in one.establishment] == [("事业", 9)]


BUREAU = """第五条 县林业局设下列内设机构：
（一）办公室。负责文电、机要工作。
（二）森林防火股（挂县防火指挥部办公室牌子）。负责防火。
第六条 县林业局机关行政编制12名。设局长1名，副局长3名；正副股长7名。机关工勤人员编制2名，后勤服务事业编制1名。
"""


def test_a_bureau_is_known_by_its_offices_and_keeps_its_numbers() -> None:
    plan = read(BUREAU)
    bureau, office = plan.bodies[0], body(BUREAU, "办公室")
    assert bureau.name == "县林业局" and not bureau.counted and office.leaders == () and office.establishment == ()
    assert [(h.kind, h.min) for h in bureau.establishment] == [("行政", 12), ("工勤", 2), ("后勤", 1)]
    assert {limit.subject: limit.min for limit in plan.limits} == {"局长": 1, "副局长": 3}
    assert ("正副股长职数", 7) in [(t.kind, t.value) for t in plan.totals]


SENT = "县公安局在镇设派出所，县司法局派驻司法所，市场监管所为县市场监管局派出机构。"


def test_dispatched_bodies_are_the_countys_and_their_senders_are_none() -> None:
    assert {one.name: one.managed_by for one in read(SENT).bodies} == dict.fromkeys(
        ("派出所", "司法所", "市场监管所"), Manager.COUNTY
    )


MANAGED = {
    "归口县水利局管理": Manager.COUNTY,
    "实行双重管理，以县水利局管理为主": Manager.COUNTY,
    "委托镇政府管理": Manager.TOWNSHIP,
    "由镇人民政府代管": Manager.TOWNSHIP,
}


@pytest.mark.parametrize("words", MANAGED)
def test_it_reads_who_manages(words: str) -> None:
    assert body(f"设水利站、文化站。水利站{words}。", "水利站").managed_by is MANAGED[words]


def test_one_house_with_two_plates_is_one_body_with_a_board() -> None:
    one = body("设党政办公室、平安办公室。党政办公室与人大办公室一个机构两块牌子。", "党政办公室")
    assert [board.name for board in one.signboards] == ["人大办公室"]


def test_an_office_without_a_number_follows_the_numbered_ones() -> None:
    text = "（一）财务科\n负责财务工作。\n（二）人事科\n负责人事管理工作。\n离退休干部科负责离退休干部工作。\n"
    assert names(text) == ["财务科", "人事科", "离退休干部科"]


def test_leaders_of_the_township_are_not_those_of_the_only_body() -> None:
    plan = read("乡镇保留财政所。镇长1名，副镇长3至5名。")
    assert plan.bodies[0].leaders == () and {limit.subject for limit in plan.limits} == {"镇长", "副镇长"}
