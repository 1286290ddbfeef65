"""The table of persons × posts: what the text states is counted once, contradictions are named with their places."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from xiangzhi.lib.document import open_document
from xiangzhi.reform.leadership import LeadershipTable, leadership_table
from xiangzhi.reform.plan import Body, Plan, Span
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.rules import check

EXAMPLES = Path(__file__).parents[4] / "examples" / "plans"
SEVEN = "党委委员7名，政府正副职4名；书记1名，副书记1名（政府正职），2名党员副乡长由党委委员担任，乡人大设主席1名，进党委班子。"


def read(text: str, folder: Path) -> Plan:
    file = folder / "plan.txt"
    file.write_text(f"某乡方案\n{text}\n", encoding="utf-8")
    return read_plan(open_document(file))


def table(text: str, folder: Path) -> LeadershipTable:
    found = leadership_table(read(text, folder))
    assert found is not None
    return found


def test_seven_and_four_with_stated_overlaps_fill_a_cap_of_eight_exactly(tmp_path: Path) -> None:
    found = table(f"全乡领导职数8名以内，其中{SEVEN}", tmp_path)
    assert (found.cap, found.slack, len(found.rows)) == (8, 0, 8)
    assert [one.words for one in found.overlaps] == [
        "政府正职兼任副书记",
        "2名政府副职进党委班子",
        "人大主席进党委班子",
    ]
    assert found.sentence == "总职数8名，按写明的兼任为8人，恰好用满，没有余量。"


def test_each_row_is_one_person_and_each_mark_a_post(tmp_path: Path) -> None:
    found = table(f"全乡领导职数8名以内，其中{SEVEN}", tmp_path)
    titles = [column.title for column in found.columns]
    held = {title: sum(bool(row.cells[at]) for row in found.rows) for at, title in enumerate(titles)}
    assert held["书记"] == held["副书记"] == held["政府正职"] == held["人大主席"] == 1 and held["政府副职"] == 3
    seats = sum(held[title] for title in ("书记", "副书记", "其他委员"))
    assert seats == 7
    assert any(row.cells[titles.index("副书记")] and row.cells[titles.index("政府正职")] for row in found.rows)


def test_without_a_cap_fewest_and_most_are_told(tmp_path: Path) -> None:
    text = (
        "党委委员7至9名，其中书记1名，副书记2名（含政府正职）。人大设主席1名，可以设副主席1至2名；政府领导班子3至4名。"
    )
    found = table(text, tmp_path)
    assert found.stated is not None and (found.stated.low, found.stated.high) == (10, 15)
    assert found.lawful is not None and found.lawful.low == 7 and found.slack is None


def test_a_cap_that_needs_overlaps_nobody_stated_is_told_and_is_no_contradiction(tmp_path: Path) -> None:
    plan = read("全镇领导职数9名以内。党委委员9名，政府正副职4名。", tmp_path)
    found = leadership_table(plan)
    assert found is not None and found.slack == -4 and len(found.rows) == 9 and "还须有4人另行兼任" in found.sentence
    assert {"LDR-01"} <= {one.rule for one in check(plan)} and "LDR-12" not in {one.rule for one in check(plan)}


def test_a_contradiction_is_named_by_the_smallest_set_of_statements(tmp_path: Path) -> None:
    plan = read("全镇领导职数6名以内。党委委员7名，书记1名，副书记2名，政府正副职4名。", tmp_path)
    found = leadership_table(plan)
    assert found is not None and found.rows == ()
    assert {one.words for one in found.contradiction} == {"领导总职数不超过6名", "党委委员7名"}
    assert all(one.span.quote(plan.text) for one in found.contradiction)
    (finding,) = [one for one in check(plan) if one.rule == "LDR-12"]
    assert "不能同时成立" in finding.message and len(finding.others) == 1


def test_more_deputies_on_the_committee_than_there_are_is_a_contradiction(tmp_path: Path) -> None:
    found = table("党委委员7名，政府正副职3名，3名副镇长为党委委员。", tmp_path)
    assert {one.words for one in found.contradiction} >= {"政府正副职3名", "3名政府副职进党委班子"}


def test_numbers_for_classes_of_townships_are_a_range_and_no_contradiction(tmp_path: Path) -> None:
    text = "一类镇党委委员9名，领导职数11名。二类镇党委委员7名，领导职数8名，政府正副职4名。"
    found = leadership_table(read(text, tmp_path))
    assert found is None or not found.contradiction


@pytest.mark.parametrize("text", ["", "党政办公室设主任1名。", "党委委员7名。", "内设机构领导职数12名。"])
def test_a_plan_that_numbers_fewer_than_two_teams_has_no_table(tmp_path: Path, text: str) -> None:
    assert leadership_table(read(text, tmp_path)) is None


def test_a_head_of_a_body_taken_from_the_leaders_adds_no_person(tmp_path: Path) -> None:
    body = "一、机构设置\n（1）综合执法大队，大队长由1名副乡长兼任。负责执法。\n（2）党政办公室。负责文电。"
    text = f"{body}\n二、领导职数\n全乡领导职数8名以内，其中{SEVEN}"
    found = table(text, tmp_path)
    assert len(found.rows) == 8 and found.columns[-1].title == "综合执法大队大队长"
    assert sum(bool(row.cells[-1]) for row in found.rows) == 1


@pytest.mark.parametrize(("name", "low"), [("gan", 8), ("xinglong", 10)])
def test_the_example_plans_are_solved_in_milliseconds(name: str, low: int) -> None:
    plan = read_plan(open_document(EXAMPLES / f"{name}.txt"))
    leadership_table(plan)
    started = perf_counter()
    found = leadership_table(plan)
    assert perf_counter() - started < 0.1  # 3 ms on an idle machine
    assert found is not None and found.stated is not None and found.stated.low == low and not found.contradiction


def test_a_plan_without_leaders_has_no_table() -> None:
    assert leadership_table(Plan("", "甲办公室", bodies=(Body("甲办公室", Span(0, 4), Span(0, 4)),))) is None


@pytest.mark.parametrize(
    "text",
    [
        "书记1名，副书记2名。镇长1名，2名副镇长进党委班子。人大主席1名，进党委班子。",
        "党委委员7名。镇长任副书记。副镇长3名。",
        "党委委员9名，书记1名兼人大主席。人大主席1名，政府正副职4名。",
        "党委委员7至9名，政府正副职4名，3名副镇长中2名进党委班子。",
        "党委委员7名，政府正副职4名，其中2名副镇长进党委班子。",
        "党委委员7名，政府正副职4名，2名副镇长兼任党委委员。",
        "党委委员7名，政府正副职4名，1名副镇长兼任综合执法大队大队长。",
    ],
)
def test_loosely_worded_overlaps_make_no_contradiction(tmp_path: Path, text: str) -> None:
    found = leadership_table(read(text, tmp_path))
    assert found is None or not found.contradiction


def test_a_government_smaller_than_its_parts_is_a_contradiction(tmp_path: Path) -> None:
    found = table("党委委员7名。政府正副职4名，设副镇长4名。", tmp_path)
    assert {one.words for one in found.contradiction} == {"政府正副职4名", "政府副职4名"}
