"""A plan's phases and tasks become a draft of task book, time-table and milestones."""

from __future__ import annotations

from datetime import date

import pytest

from xiangzhi.demo.cast import example_plan
from xiangzhi.lib.document import Document, open_document
from xiangzhi.reform.plan import Plan
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.roadmap import Draft, Kind, draft, moved
from xiangzhi.reform.timeline import marks, scale_of


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(open_document(example_plan()))


@pytest.fixture(scope="module")
def found(plan: Plan) -> Draft:
    return draft(plan)


def said(*lines: str) -> Draft:
    return draft(read_plan(Document(text="\n".join(lines), source="x.txt")))


def test_the_phases_have_the_dates_of_the_text(found: Draft) -> None:
    assert [(phase.name, phase.due) for phase in found.phases] == [
        ("动员部署阶段", date(2020, 11, 30)),
        ("组织实施阶段", date(2020, 12, 20)),
        ("检查验收阶段", date(2020, 12, 31)),
    ]
    assert found.phases[1].starts == date(2020, 12, 1), "a phase begins after the one before it"


def test_every_task_quotes_the_text(plan: Plan, found: Draft) -> None:
    worded = [task for task in found.tasks if task.kind is Kind.WORK and task.span]
    assert worded
    assert all(task.title[:4] in task.span.quote(plan.text) for task in worded if task.span)


def test_every_body_to_set_up_is_a_task_of_the_working_phase(plan: Plan, found: Draft) -> None:
    set_up = [task for task in found.tasks if task.kind is Kind.SET_UP]
    assert {task.owner for task in set_up} == {body.name for body in plan.bodies}
    assert {task.phase for task in set_up} == {2}


def test_self_check_report_and_acceptance_stand_in_the_last_phase(found: Draft) -> None:
    last = [task.kind for task in found.tasks if task.phase == 3]
    assert {Kind.SELF_CHECK, Kind.REPORT, Kind.ACCEPTANCE} <= set(last)


def test_a_list_that_a_clause_names_is_one_task(found: Draft) -> None:
    assert len([task for task in found.tasks if "岗位职责清单" in task.title]) == 1


def test_a_plan_without_phases_is_one_phase_and_says_so() -> None:
    plan = said("甲乡机构改革方案", "设立党政办公室、农业站。", "2020年6月底前完成改革任务。")
    assert [(phase.name, phase.due) for phase in plan.phases] == [("组织实施", date(2020, 6, 30))]
    assert any("没有写明阶段" in note for note in plan.notes)


def test_phases_that_overlap_are_told() -> None:
    plan = said(
        "甲乡机构改革方案",
        "设立党政办公室。",
        "改革分二个阶段。",
        "（一）准备阶段：2005年10月28日至11月4日，召开动员会。",
        "（二）实施阶段：2005年10月5日至11月底，落实人员。",
    )
    assert any("重叠" in note for note in plan.notes)


def test_the_road_moves_as_one_and_ends_on_workdays(found: Draft) -> None:
    later = moved(found, date(2026, 4, 1))
    days = [day for phase in later.phases for day in (phase.starts, phase.due) if day]
    assert min(days) == date(2026, 4, 1)
    assert all(phase.due and phase.due.weekday() < 5 for phase in later.phases if phase.due), "no plain rest day"
    assert len(later.tasks) == len(found.tasks)


def test_a_year_is_never_made_up() -> None:
    plan = said("甲乡机构改革方案", "设立党政办公室。", "改革分二个阶段：准备阶段（10月底前）。实施阶段（11月底前）。")
    assert all(phase.due is None or phase.due.year == 2000 for phase in plan.phases) or plan.notes
    assert all(task.due is None for task in plan.tasks)


def test_the_time_table_marks_months_and_never_too_many() -> None:
    assert [mark.label for mark in marks(scale_of([date(2026, 1, 15), date(2026, 4, 10)]))] == ["2月", "3月", "4月"]
    assert len(marks(scale_of([date(2020, 1, 1), date(2026, 12, 31)]))) <= 14


def test_a_bar_lies_inside_the_drawing_and_is_never_too_thin_to_see() -> None:
    scale = scale_of([date(2020, 1, 1), date(2026, 12, 31)])
    bar = scale.bar(date(2026, 12, 31), date(2026, 12, 31), 50)
    assert bar.x + bar.width <= 100 and bar.width >= 0.8 and bar.done <= bar.width
