"""What the pages of a reform show: task book, time-table, milestones, what is late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse

from xiangzhi.access.rules import Viewer
from xiangzhi.lib.refusal import NotAllowed
from xiangzhi.organization.choosing import township_name
from xiangzhi.organization.models import Restraint
from xiangzhi.organization.restraints import WORDS, Act
from xiangzhi.reform.actions.roadmaps import may_report
from xiangzhi.reform.models import PlanVersion, Roadmap, TaskReport
from xiangzhi.reform.queries.roadmaps import TaskToday
from xiangzhi.reform.roadmap import Draft, Kind
from xiangzhi.reform.timeline import Scale, marks, scale_of

KINDS = {
    Kind.WORK: "任务",
    Kind.LIST: "清单",
    Kind.SET_UP: "组建",
    Kind.WIND_UP: "撤销",
    Kind.SELF_CHECK: "自查",
    Kind.REPORT: "总结",
    Kind.ACCEPTANCE: "验收",
}


def reform_rows(rows: Sequence[Roadmap]) -> list[dict[str, Any]]:
    """Reforms for the list."""
    return [{"roadmap": row, "place": township_name(row.township)} for row in rows]


def reform_page(roadmap: Roadmap, rows: Sequence[TaskToday], viewer: Viewer, today: date) -> dict[str, Any]:
    """The whole page: figures, milestones with their days, and the tasks by phase, each with its bar."""
    scale = scale_of([day for row in rows for day in (row.task.starts, row.task.due)] + [roadmap.starts, roadmap.due])
    return {
        "roadmap": roadmap,
        "place": township_name(roadmap.township),
        "figures": figures(rows),
        "phases": [
            {"name": name or "任务", "tasks": [task_row(row, scale, viewer, today) for row in group]}
            for name, group in groupby(rows, key=lambda row: row.task.phase_name)
        ],
        "milestones": [milestone(row) for row in rows if row.milestone],
        "marks": marks(scale),
        "today": scale.at(today) if scale.first <= today <= scale.last else None,
        "may_run": viewer.may("plan.run", roadmap.township),
        "done": all(row.task.done_on for row in rows),
    }


def figures(rows: Sequence[TaskToday]) -> list[dict[str, Any]]:
    """Counts that open into the table below; none compares people or bodies."""
    done = sum(1 for row in rows if row.task.done_on)
    return [
        {"label": "任务", "value": len(rows)},
        {"label": "已完成", "value": done},
        {"label": "逾期", "value": sum(1 for row in rows if row.late and not row.task.done_on)},
        {"label": "总进度", "value": f"{round(sum(row.task.percent for row in rows) / len(rows)) if rows else 0}%"},
    ]


def task_row(row: TaskToday, scale: Scale, viewer: Viewer, today: date) -> dict[str, Any]:
    task = row.task
    word, tone = state_of(row, today)
    return {
        "task": task,
        "kind": KINDS[Kind(task.kind)],
        "bar": scale.bar(task.starts, task.due, task.percent),
        "state": word,
        "tone": tone,
        "owner": task.owner.name if task.owner else "未定",
        "url": reverse("reform:task", args=[task.roadmap_id, task.pk]),
        "place": place_of(task.roadmap.plan_id, task.span_start, task.span_end),
        "may_report": may(row, viewer),
    }


def state_of(row: TaskToday, today: date) -> tuple[str, str]:
    """The state in words and its tone."""
    if row.task.done_on:
        return (f"已完成，迟 {row.late} 个工作日", "warning") if row.late else ("已完成", "success")
    if row.late:
        return f"逾期 {row.late} 个工作日", "danger"
    if row.task.starts > today:
        return "未开始", "neutral"
    return ("进度落后", "warning") if row.behind else ("进行中", "info")


def milestone(row: TaskToday) -> dict[str, Any]:
    task = row.task
    return {
        "label": task.title,
        "state": "done" if task.done_on else "",
        "note": f"{task.done_on or task.due:%Y年%m月%d日}{'完成' if task.done_on else '前'}",
    }


def place_of(plan: Any, start: int | None, end: int | None) -> str:
    """The address of the words in the plan from which a task was drafted; empty where it was added by hand."""
    return f"{reverse('reform:plan', args=[plan])}?place={start}-{end}#place" if start is not None and end else ""


def may(row: TaskToday, viewer: Viewer) -> bool:
    try:
        may_report(row.task, viewer)
    except NotAllowed:
        return False
    return True


def restraint_lines(rows: Sequence[Restraint]) -> list[dict[str, Any]]:
    """The discipline that holds, in words."""
    return [
        {
            "label": WORDS[Act(row.act)],
            "value": f"免报批 {row.limit} 次，已用 {row.used} 次" if row.limit else "一律先报县级机关批准",
        }
        for row in rows
    ]


def task_page(row: TaskToday, history: Sequence[TaskReport], viewer: Viewer, today: date) -> dict[str, Any]:
    task = row.task
    word, tone = state_of(row, today)
    return {
        "task": task,
        "roadmap": task.roadmap,
        "place": place_of(task.roadmap.plan_id, task.span_start, task.span_end),
        "state": word,
        "tone": tone,
        "kind": KINDS[Kind(task.kind)],
        "may_report": may(row, viewer),
        "may_run": viewer.may("plan.run", task.township),
        "entries": [
            {
                "what": f"进度 {said.percent}%" if said.due is None else f"改为 {said.starts} 至 {said.due}",
                "who": said.author_name,
                "when": said.at,
                "note": said.note,
            }
            for said in history
        ],
    }


def start_page(version: PlanVersion, found: Draft, first_day: date | None) -> dict[str, Any]:
    return {
        "version": version,
        "place": township_name(version.township),
        "notes": found.notes,
        "phases": {phase.number: phase.name for phase in found.phases},
        "groups": found.groups,
        "first_day": first_day,
        "kinds": KINDS,
    }
