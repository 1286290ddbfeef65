"""Reads of a reform that runs: its tasks with their state today, the reform of a township, what was reported."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from xiangzhi.access.rules import COUNTY_WIDE, Viewer
from xiangzhi.lib.legaltime import national_calendar
from xiangzhi.lib.refusal import NotFound
from xiangzhi.reform.models import Roadmap, Task, TaskReport
from xiangzhi.reform.roadmap import MILESTONES


@dataclass(frozen=True, slots=True)
class TaskToday:
    """A task as it stands on a day: ``late`` counts the workdays past its last day, 0 where it is in time or was done in time;
    ``expected`` is the share of its time that has passed, in percent."""

    task: Task
    late: int
    expected: int

    @property
    def milestone(self) -> bool:
        return self.task.kind in MILESTONES

    @property
    def behind(self) -> bool:
        slow = self.task.percent + 25 < self.expected and not self.milestone
        return not self.task.done_on and (self.late > 0 or slow)


def reforms_of(viewer: Viewer, township: str = "") -> list[Roadmap]:
    """The reforms that the viewer may see, those that run first, at most a hundred."""
    townships = viewer.townships("plan.see") | viewer.townships("plan.run")
    rows = Roadmap.objects.select_related("plan").defer("plan__text", "plan__notes").order_by("ended_at", "-id")
    if COUNTY_WIDE not in townships:
        rows = rows.filter(township__in=townships)
    if township:
        rows = rows.filter(township=township)
    return sorted(rows[:100], key=lambda row: row.ended_at is not None)


def see_reform(viewer: Viewer, pk: uuid.UUID) -> Roadmap:
    """One reform with its tasks, in two statements. Raises NotFound outside the viewer's townships."""
    townships = viewer.townships("plan.see") | viewer.townships("plan.run") | viewer.townships("plan.report")
    tasks = Prefetch("tasks", Task.objects.select_related("owner").order_by("number"))
    found = Roadmap.objects.filter(pk=pk).prefetch_related(tasks).first()
    if found is None or not ({COUNTY_WIDE, found.township} & townships):
        raise NotFound("没有这项改革，或它不在您的查看范围内。")
    return found


def tasks_today(roadmap: Roadmap, today: date) -> list[TaskToday]:
    """Every task of the reform as it stands on a day, in its order."""
    return [TaskToday(task, late_by(task, today), expected(task, today)) for task in roadmap.tasks.all()]


def history_of(task: Task) -> list[TaskReport]:
    """What was reported about a task, the newest first."""
    return list(TaskReport.objects.filter(task=task).order_by("-number"))


def late_by(task: Task, today: date) -> int:
    """Workdays past the last day until it was done, or until today. 0 in time."""
    end = task.done_on or today
    if end <= task.due:
        return 0
    calendar = national_calendar()
    return calendar.workdays_until(end.toordinal()) - calendar.workdays_until(task.due.toordinal())


def expected(task: Task, today: date) -> int:
    """The share of the task's time that has passed on a day, in percent."""
    whole = (task.due - task.starts).days + 1
    return max(0, min(100, round(((today - task.starts).days + 1) / whole * 100)))


def running_reform(township: str) -> Roadmap | None:
    """The reform that runs in a township, if there is one."""
    return Roadmap.objects.filter(township=township, ended_at__isnull=True).first()
