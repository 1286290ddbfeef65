"""Lists of bodies in more wordings: behind a stated number, in two kinds of one sentence, with the number behind each name."""

from __future__ import annotations

import pytest

from xiangzhi.reform.reading.tests.making import body, names, read

LISTS = {
    "设“两办一队”共3个机构：党的建设办公室、综合办公室、执法队。": ["党的建设办公室", "综合办公室", "执法队"],
    "内设机构统一为两个办公室:党政办公室(挂信访办公室牌子),经济办公室。": ["党政办公室", "经济办公室"],
    "所属事业单位为农业服务中心、便民中心（双拥站）。": ["农业服务中心", "便民中心"],
    "事业单位2个，即农业服务中心、文化站。": ["农业服务中心", "文化站"],
    "统一设党政、平安两个办公室和农业服务中心、文化站两个中心。": [
        "党政办公室",
        "平安办公室",
        "农业服务中心",
        "文化站",
    ],
    "几个站合并为农业服务站、文化广播站，均为股级事业单位。": ["农业服务站", "文化广播站"],
    "下设财务组、宣传组、督查组3个工作组：财务组、宣传组、督查组。": [],
    "由党政办公室、文化站等四个办公室承担。": [],
}


@pytest.mark.parametrize("text", LISTS)
def test_it_reads_lists_in_more_wordings(text: str) -> None:
    assert names(text) == LISTS[text]


def test_the_number_of_a_kind_counts_the_list_beside_it() -> None:
    totals = read("设党政、平安、建设3个办公室和农业中心、文化中心2个中心。").totals
    assert {(total.kind, total.value): total.counted for total in totals} == {("办公室", 3): 3, ("中心", 2): 2}


NUMBERED = "核定行政编制13名，其中：党政办公室8名、平安办公室5名。"


def test_each_name_of_a_list_has_the_number_behind_it() -> None:
    text = "设党政办公室、平安办公室。" + NUMBERED
    assert [(h.kind, h.min) for h in body(text, "党政办公室").establishment] == [("行政", 8)]
    assert [(h.kind, h.min) for h in body(text, "平安办公室").establishment] == [("行政", 5)]


def test_a_number_after_a_statement_of_grade_belongs_to_all_together() -> None:
    plan = read("组建农业站、文化站，均为股级，核定事业编制9名。")
    assert [one.establishment for one in plan.bodies] == [(), ()]
    assert [(total.kind, total.value) for total in plan.totals] == [("事业编制", 9)]


def test_of_townships_set_against_each_other_each_class_has_its_list() -> None:
    plan = read("镇设党政办公室、党建办公室；乡设党政办公室。")
    assert [(one.name, one.condition) for one in plan.bodies] == [
        ("党政办公室", "镇"),
        ("党建办公室", "镇"),
        ("党政办公室", "乡"),
    ]


def test_the_names_of_a_class_may_follow_in_the_next_sentence() -> None:
    plan = read("1.人口不足3万的乡镇，设机构2个。包括甲石镇、乙水乡等2个乡镇。两个机构为：党政办公室、文化站。")
    assert [(one.townships, one.condition) for one in plan.bodies] == [(("甲石镇", "乙水乡"), "人口不足3万")] * 2


def test_a_class_of_one_township_is_named_behind_the_comma() -> None:
    plan = read("人口5-10万的乡镇，即丙山镇，设机构2个：党政办公室、文化站。")
    assert plan.bodies[0].townships == ("丙山镇",)
