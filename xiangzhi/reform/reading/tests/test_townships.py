"""Classes of townships with different sets of bodies; the township and county of the document."""

from __future__ import annotations

import pytest

from xiangzhi.reform.reading.tests.making import body, read
from xiangzhi.reform.reading.townships import BEFORE_NUMBER, POPULATION, bounds

CLASSES = """1.人口不足3万的东乡、西镇、南镇等3个乡镇设置机构2个，即：党政办公室（财政所）、平安办公室。另单独设置退役军人服务站。
2.人口5-10万的河口镇设置机构3个，即：党政办公室、平安办公室、退役军人服务站。
在党政办公室挂文化站牌子。
办公室规格均为股级。
"""


def test_each_class_of_townships_has_its_own_bodies() -> None:
    plan = read(CLASSES)
    small = [one.name for one in plan.bodies if one.townships == ("东乡", "西镇", "南镇")]
    large = [one.name for one in plan.bodies if one.townships == ("河口镇",)]
    assert small == large == ["党政办公室", "平安办公室", "退役军人服务站"]


def test_a_body_beside_the_stated_number_does_not_count() -> None:
    counted = [one.counted for one in read(CLASSES).bodies if one.name == "退役军人服务站"]
    assert counted == [False, True]


def test_what_is_said_of_all_classes_holds_for_each() -> None:
    boards = [[b.name for b in one.signboards] for one in read(CLASSES).bodies if one.name == "党政办公室"]
    assert boards == [["财政所", "文化站"], ["文化站"]]


def test_the_classes_have_their_bounds_and_counts() -> None:
    found = [(c.population_min, c.population_max, c.declared, len(c.townships)) for c in read(CLASSES).classes]
    assert found == [(None, 30_000, 3, 3), (50_000, 100_000, None, 1)]


def test_a_row_of_items_belongs_to_the_class_of_its_lead() -> None:
    text = "一类乡镇设置以下机构：\n(1)党政办公室\n(2)平安办公室\n二类乡镇设置以下机构：\n(1)综合办公室\n"
    assert {one.name: one.condition for one in read(text).bodies} == {
        "党政办公室": "一类乡镇",
        "平安办公室": "一类乡镇",
        "综合办公室": "二类乡镇",
    }


BOUNDS = {
    "人口不足3万": (None, 30_000),
    "人口5-10万": (50_000, 100_000),
    "人口10万以上": (100_000, None),
    "总人口3万以下": (None, 30_000),
    "8万人口以上": (80_000, None),
}


@pytest.mark.parametrize("text", BOUNDS)
def test_it_reads_population_bounds(text: str) -> None:
    match = POPULATION.search(text) or BEFORE_NUMBER.search(text)
    assert match is not None and bounds(match) == BOUNDS[text]


def test_it_names_the_township_and_the_county_of_the_document() -> None:
    plan = read("按照《中共临河县委关于改革的方案》，青溪镇党委政府设党政办公室。青溪镇机构改革由镇党委负责。")
    assert (plan.township, plan.county) == ("青溪镇", "临河县")


def test_a_body_named_with_and_without_its_place_is_one_body() -> None:
    text = "组建乡镇综合行政执法队，人员编制不少于10名。\n设党政办公室、综合行政执法队2个机构。"
    one = body(text, "综合行政执法队")
    assert [h.min for h in one.establishment] == [10] and len(read(text).bodies) == 2


def test_a_post_of_every_township_belongs_to_no_single_body() -> None:
    plan = read("各乡镇设党建办公室、农业服务中心。每个乡镇配备1名专职党委组织员。")
    assert not any(leader.post == "专职党委组织员" for body in plan.bodies for leader in body.leaders)
    assert [limit.max for limit in plan.limits if limit.subject == "专职党委组织员"] == [1]


@pytest.mark.parametrize("comma", [",", "，", "；", "。"])
def test_classes_set_against_each_other_in_one_sentence_do_not_merge(comma: str) -> None:
    plan = read(f"镇设党政办公室、农业办公室{comma}街道设党群办公室、城管办公室。")
    assert [(one.name, one.condition) for one in plan.bodies] == [
        ("党政办公室", "镇"),
        ("农业办公室", "镇"),
        ("党群办公室", "街道"),
        ("城管办公室", "街道"),
    ]
