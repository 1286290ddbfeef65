"""The roadmap of a reform that runs: its tasks, and what was reported about each, row by row."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models

from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7
from xiangzhi.organization.models import Organization
from xiangzhi.reform.models.plans import PlanVersion
from xiangzhi.reform.roadmap import Kind


class Roadmap(Guarded):
    """A reform under way in a township, from the day it was started until it was accepted and closed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField("乡镇", max_length=12)
    plan = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="roadmaps")
    title = models.CharField("名称", max_length=120)
    starts = models.DateField("起")
    due = models.DateField("止")
    started_by = models.CharField(max_length=40)
    started_at = models.DateTimeField("启动时间")
    ended_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField("结束时间", null=True)

    class Meta:
        db_table = "reform_roadmap"
        verbose_name = "改革路线图"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["township"],
                condition=models.Q(ended_at__isnull=True),
                name="one_running_reform_in_a_township",
            ),
            models.CheckConstraint(
                condition=models.Q(due__gte=models.F("starts")), name="a_reform_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Task(Guarded):
    """One task of the task book. ``percent``, ``done_on`` and ``reports`` are copies of its last report."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField("乡镇", max_length=12)
    roadmap = models.ForeignKey(Roadmap, on_delete=models.PROTECT, related_name="tasks")
    phase = models.PositiveSmallIntegerField("阶段")
    phase_name = models.CharField("阶段名称", max_length=60)
    number = models.PositiveSmallIntegerField("序号")
    title = models.CharField("任务", max_length=120)
    kind = models.CharField("类别", max_length=12, choices=[(kind.value, kind.value) for kind in Kind])
    owner: models.ForeignKey[Organization | None, Organization | None] = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="reform_tasks"
    )
    starts = models.DateField("起")
    due = models.DateField("止")
    percent = models.PositiveSmallIntegerField("进度", default=0)
    done_on: models.DateField[date | None, date | None] = models.DateField("完成日", null=True)
    reports = models.PositiveSmallIntegerField(default=0)
    span_start: models.PositiveIntegerField[int | None, int | None] = models.PositiveIntegerField(null=True)
    span_end: models.PositiveIntegerField[int | None, int | None] = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "reform_task"
        verbose_name = "改革任务"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["roadmap", "number"], name="one_task_of_a_number_in_a_roadmap"),
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="a_task_is_at_most_done"),
            models.CheckConstraint(condition=models.Q(due__gte=models.F("starts")), name="a_task_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.title


class TaskReport(Guarded):
    """What was said about a task once: progress in percent, words, or new dates with their reason. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="history")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField("时间")
    author = models.CharField(max_length=40)
    author_name = models.CharField(max_length=40)
    percent = models.PositiveSmallIntegerField("进度")
    note = models.CharField("说明", max_length=500)
    starts: models.DateField[date | None, date | None] = models.DateField("改为起", null=True)
    due: models.DateField[date | None, date | None] = models.DateField("改为止", null=True)

    class Meta:
        db_table = "reform_task_report"
        verbose_name = "任务进展"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["task", "number"], name="one_report_of_a_number_of_a_task")
        ]

    def __str__(self) -> str:
        return self.note
