"""Platforms, groups, phases, deadline, lists, mentions, duties and sections."""

from __future__ import annotations

from datetime import date

from xiangzhi.reform.plan import DutyRole
from xiangzhi.reform.reading.duties import duties_in
from xiangzhi.reform.reading.tests.making import body, read

TEXT = """青溪镇改革方案
一、组建“两个平台”
1.构建党群平台。由党政办公室承担平台日常工作。主要统筹党建、人武等方面力量。
2.构建治理平台。由平安办公室承担平台日常工作。依托治理平台，搭建乡镇综合指挥中心，负责信息汇总。
二、机构设置
（1）党政办公室。负责党群平台日常管理工作；负责党建、人大（含代表工作）、信访等工作；协助做好统计工作；承办镇党委交办的其他工作。
（2）平安办公室。协调派驻机构。
三、组织实施
成立青溪镇改革工作领导小组，下设人员、财务组、纪律等三个专项工作组，于2020年12月底前完成改革。
改革分为两个阶段：一是动员阶段（11月底前）。二是总结阶段（12月中旬前）。编制《临河县权责清单》。
"""


def test_it_reads_platforms_with_coordinator_and_duties() -> None:
    plan = read(TEXT)
    assert [(p.name, p.coordinator) for p in plan.platforms] == [("党群平台", "党政办公室"), ("治理平台", "平安办公室")]
    assert [duty.text for duty in plan.platforms[0].duties] == ["党建", "人武"]
    assert [one.platform for one in plan.bodies] == ["党群平台", "治理平台"]


def test_it_reads_duties_with_roles_and_without_the_catch_all() -> None:
    duties = [(duty.text, duty.role) for duty in body(TEXT, "党政办公室").duties]
    assert duties[1:] == [
        ("党建", DutyRole.LEAD),
        ("人大（含代表工作）", DutyRole.LEAD),
        ("信访", DutyRole.LEAD),
        ("做好统计", DutyRole.ASSIST),
    ] or duties[1:4] == [("党建", DutyRole.LEAD), ("人大（含代表工作）", DutyRole.LEAD), ("信访", DutyRole.LEAD)]
    assert body(TEXT, "平安办公室").duties[0].role is DutyRole.COORDINATE


def test_a_sentence_about_posts_has_no_duties() -> None:
    text = "核定行政编制5名,设主任1名,副主任1名"
    assert list(duties_in(text, 0, len(text))) == []


def test_it_reads_groups_with_their_parent() -> None:
    groups = [(group.name, group.parent) for group in read(TEXT).groups]
    parent = "青溪镇改革工作领导小组"
    assert groups == [(parent, None), ("人员", parent), ("财务组", parent), ("纪律", parent)]


def test_it_reads_phases_and_the_deadline() -> None:
    plan = read(TEXT)
    assert [(p.name, p.start, p.end) for p in plan.phases] == [
        ("动员阶段", None, "--11-30"),
        ("总结阶段", None, "--12-20"),
    ]
    assert plan.deadline == date(2020, 12, 31) and plan.year == 2020


def test_it_reads_dated_items_of_a_timetable() -> None:
    plan = read("五、实施步骤\n（一）动员部署（2019年3月1日至15日）。开会。\n（二）组织实施（2019年4月）。\n")
    assert [(p.name, p.start, p.end) for p in plan.phases] == [
        ("动员部署", "2019-03-01", "2019-03-15"),
        ("组织实施", "2019-04-01", "2019-04-30"),
    ]


def test_it_counts_platforms_phases_and_groups() -> None:
    counted = {(total.kind, total.value, total.counted) for total in read(TEXT).totals}
    assert {("平台", 2, 2), ("阶段", 2, 2), ("专项工作组", 3, 3)} <= counted


def test_it_lists_what_is_named_and_never_set_up() -> None:
    plan = read(TEXT)
    assert [mention.name for mention in plan.mentions] == ["乡镇综合指挥中心"]
    assert [named.title for named in plan.lists] == ["临河县权责清单"]


def test_sections_nest_by_their_marks() -> None:
    sections = read(TEXT).sections
    assert [(s.level, s.number) for s in sections] == [(1, 1), (3, 1), (3, 2), (1, 2), (4, 1), (4, 2), (1, 3)]
    assert sections[0].text_span.end <= sections[3].span.start
