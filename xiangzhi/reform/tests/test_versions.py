"""Two versions of a plan side by side."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.reform.marking import numbered
from xiangzhi.reform.plan import Body, Duty, DutyRole, Finding, Headcount, Manager, Plan, Severity, Span
from xiangzhi.reform.versions import Change, fact_changes, finding_changes, paragraphs, text_changes

PLACE = Span(0, 2)


def body(name: str, number: int = 5, *duties: str) -> Body:
    return Body(
        name, PLACE, PLACE, establishment=(Headcount("行政", number, number, PLACE),),
        duties=tuple(Duty(text, DutyRole.LEAD, PLACE) for text in duties),
    )  # fmt: skip


def test_a_rewritten_paragraph_marks_only_what_changed() -> None:
    (_, row, _) = text_changes("总则\n核定行政编制30名。\n附则", "总则\n核定行政编制32名。\n附则")
    assert row.change is Change.CHANGED
    assert [run.text for run in row.old if run.changed] == ["0"]
    assert [run.text for run in row.new if run.changed] == ["2"]


def test_a_paragraph_more_or_less_is_added_or_removed() -> None:
    assert [row.change for row in text_changes("甲甲甲\n丙丙丙", "甲甲甲\n乙乙乙\n丙丙丙")] == ["same", "added", "same"]
    assert [row.change for row in text_changes("甲甲甲\n乙乙乙\n丙丙丙", "甲甲甲\n丙丙丙")] == [
        "same",
        "removed",
        "same",
    ]


@given(st.lists(st.text("甲乙丙丁", max_size=6), max_size=8), st.lists(st.text("甲乙丙丁", max_size=6), max_size=8))
def test_both_texts_can_be_read_back_from_the_changes(old: list[str], new: list[str]) -> None:
    rows = text_changes("\n".join(old), "\n".join(new))
    sides = [[side for row in rows for side in ([row.old] if row.old else [])], [row.new for row in rows if row.new]]
    same = sum(row.count for row in rows if row.change is Change.SAME)
    for side, text in zip(sides, (old, new), strict=True):
        lines = paragraphs("\n".join(text))
        shown = ["".join(run.text for run in runs) for runs in side]
        assert len(shown) + same == len(lines)
        assert not set(shown) - set(lines)


def test_the_cost_of_long_texts_is_bounded() -> None:
    old = "\n".join(f"第{n}条 某办负责第{n * 7}项工作，核定编制{n % 9}名。" for n in range(8000))
    begun = time.perf_counter()
    rows = text_changes(old, old.replace("编制", "人员编制"))
    assert time.perf_counter() - begun < 5
    assert {row.change for row in rows} == {Change.CHANGED}


def test_facts_are_compared_body_by_body() -> None:
    old = Plan("", "文", bodies=(body("农业办", 5, "农业", "林业"), body("旧站")))
    new = Plan("", "文", bodies=(body("农业办", 7, "农业", "水利"), body("新所", 3, "新事")))
    farm, fresh, gone = fact_changes(old, new)
    assert [(f.label, f.old, f.new, f.up) for f in farm.facts] == [("行政编制", "5", "7", True)]
    assert (farm.gained, farm.lost) == (["水利"], ["林业"])
    assert (fresh.name, fresh.change, fresh.gained) == ("新所", Change.ADDED, ["新事"])
    assert (gone.name, gone.change) == ("旧站", Change.REMOVED)


def test_grade_and_manager_are_compared_and_a_renamed_body_is_the_same_one() -> None:
    old = Plan("", "文", bodies=(replace(body("财政所"), grade="股级"),))
    after = replace(body("财政中心"), grade="科级", managed_by=Manager.COUNTY, former=("财政所",))
    (row,) = fact_changes(old, Plan("", "文", bodies=(after,)))
    assert (row.name, row.change) == ("财政中心", Change.CHANGED)
    assert {(f.label, f.old, f.new) for f in row.facts} == {("规格", "股级", "科级"), ("管理", "未写明", "县级管理")}


def test_the_same_plan_has_no_changes() -> None:
    plan = Plan("", "文", bodies=(body("农业办"),))
    assert fact_changes(plan, plan) == []
    assert [row.change for row in text_changes("甲\n乙", "甲\n乙")] == [Change.SAME]


def test_findings_are_gone_new_or_still_there() -> None:
    def found(quote: str) -> Finding:
        return Finding("X-1", Severity.NOTE, "句子。", PLACE, quote)

    rows = finding_changes(numbered([found("一"), found("二")]), numbered([found("三"), found("二")]))
    assert [[row.finding.quote for row in group] for group in (rows.gone, rows.fresh, rows.still)] == [
        ["一"],
        ["三"],
        ["二"],
    ]
