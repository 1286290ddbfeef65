"""What becomes of bodies in more wordings: dispatched, newly made, joined, renamed under a heading, boards apart."""

from __future__ import annotations

from xiangzhi.reform.plan import Fate, Manager
from xiangzhi.reform.reading.tests.making import body, names, read


def test_a_body_that_only_a_sentence_of_management_names_is_one() -> None:
    assert body("司法所为县司法局派出机构。", "司法所").managed_by is Manager.COUNTY
    assert body("财政所由县财政局垂直管理。", "财政所").managed_by is Manager.COUNTY
    station = body("新组建的质量监管站实行县级垂直管理。", "质量监管站")
    assert (station.fate, station.managed_by) == (Fate.CREATED, Manager.COUNTY)


def test_the_bureau_that_manages_is_no_body() -> None:
    assert names("司法所为县司法局派出机构。") == ["司法所"]
    assert names("财政所为县财政局派出机构，由县财政局管理，挂资产中心牌子。") == ["财政所"]


def test_the_text_under_a_heading_says_what_the_body_comes_from() -> None:
    text = """1.党政部。由原党政办公室、组织办公室撤并整合设立，与人大办公室合署办公。编制9名。
2.城建部。保留原规划办公室，更名为城建部，编制4名。
"""
    first, second = read(text).bodies
    assert (first.fate, first.former, first.joint_with) == (Fate.MERGED, ("党政办公室", "组织办公室"), ("人大办公室",))
    assert (second.fate, second.former) == (Fate.RENAMED, ("规划办公室",))


def test_boards_hang_where_a_sentence_apart_says() -> None:
    text = "设党建办公室、党政办公室、执法队。\n党建办公室加挂党校牌子，党政办公室加挂档案中心牌子。指挥中心的牌子挂在执法队。"
    plan = read(text)
    boards = {one.name: [board.name for board in one.signboards] for one in plan.bodies}
    assert boards == {"党建办公室": ["党校"], "党政办公室": ["档案中心"], "执法队": ["指挥中心"]}


def test_a_heading_that_names_a_kind_names_no_body() -> None:
    assert names("1.设立指挥中心。以综治中心为基础，信息化中心的牌子挂在执法队。") == ["执法队"]


def test_an_item_that_only_acts_sets_up_nothing() -> None:
    plan = read("（一）综合指挥平台中心负责统一受理，综合指挥平台中心分析研判。")
    assert (plan.bodies, [(one.name, len(one.spans)) for one in plan.mentions]) == ((), [("综合指挥平台中心", 2)])


def test_a_verb_in_front_is_no_part_of_a_mentioned_name() -> None:
    plan = read("把结果报告镇信息指挥中心。平台搭起镇信息指挥中心。分管工作与所牵头的平台一致。")
    assert [one.name for one in plan.mentions] == ["镇信息指挥中心"]
