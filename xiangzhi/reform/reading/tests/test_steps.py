"""Steps, groups and platforms in more wordings."""

from __future__ import annotations

import pytest

from xiangzhi.reform.reading.tests.making import body, read

STEPS = {
    "分两步实施：第一步（2021年9月1日—9月20日）宣传发动；第二步（11月底前）总结验收。": [
        ("宣传发动", "2021-09-01", "2021-09-20"),
        ("总结验收", None, "--11-30"),
    ],
    "第一步，动员部署阶段（11月底前）：拟定方案。第二步，组织实施阶段（12月中旬前）：完成转隶。": [
        ("动员部署阶段", None, "--11-30"),
        ("组织实施阶段", None, "--12-20"),
    ],
    "第一步：宣传发动（5月10日至5月20日）。\n第二步：组织实施（5月21日至7月31日）。": [
        ("宣传发动", "--05-10", "--05-20"),
        ("组织实施", "--05-21", "--07-31"),
    ],
}


@pytest.mark.parametrize("text", STEPS)
def test_it_reads_steps_in_more_wordings(text: str) -> None:
    assert [(one.name, one.start, one.end) for one in read(text).phases] == STEPS[text]


def test_a_stated_number_of_steps_is_counted() -> None:
    totals = read("改革分两步实施：第一步（5月底前）宣传发动；第二步（6月底前）组织实施。").totals
    assert [(total.kind, total.value, total.counted) for total in totals] == [("步", 2, 2)]


def test_groups_are_named_behind_their_number() -> None:
    plan = read("成立领导小组，其下分设三个专项工作组，即人员转隶、财务清算组、纪律检查。")
    assert [one.name for one in plan.groups] == ["领导小组", "人员转隶", "财务清算组", "纪律检查"]
    assert [(total.value, total.counted) for total in plan.totals] == [(3, 3)]


def test_a_platform_in_running_text_has_its_coordinator() -> None:
    text = "设平安部、社区事务中心。\n建立指挥平台，由平安部牵头负责日常运行。建立便民平台，依托社区事务中心运行。"
    plan = read(text)
    assert [(one.name, one.coordinator) for one in plan.platforms] == [
        ("指挥平台", "平安部"),
        ("便民平台", "社区事务中心"),
    ]


def test_an_adverb_in_front_of_the_verb_hides_no_duty_of_a_platform() -> None:
    text = """1.执法平台。由执法大队负责平台的日常协调。归口统筹治安、城管、消防等执法力量。
2.党群平台。由党政办公室牵头。归口统筹党建、人事等力量和工作。
"""
    assert [[duty.text for duty in one.duties] for one in read(text).platforms] == [
        ["治安", "城管", "消防"],
        ["党建", "人事"],
    ]


def test_duties_of_several_bodies_in_one_sentence_go_to_each() -> None:
    text = "设农业中心、便民中心。\n农业中心负责农技推广，便民中心负责审批受理。"
    assert [duty.text for duty in body(text, "农业中心").duties] == ["农技推广"]
    assert [duty.text for duty in body(text, "便民中心").duties] == ["审批受理"]


def test_what_is_no_duty_is_left_out() -> None:
    text = """（1）农业中心，予以保留。承担农技推广；承办上级和镇党委、政府交办的其他工作。
（2）执法队。以镇政府、街道名义承担巡查工作。
"""
    assert [duty.text for duty in body(text, "农业中心").duties] == ["农技推广"]
    assert [duty.text for duty in body(text, "执法队").duties] == ["巡查"]
