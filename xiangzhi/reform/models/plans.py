"""Plans as they were handed in, the answers that people gave to what a text leaves open, and when each was applied."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7


class PlanVersion(Guarded):
    """One plan document for one township: its text never changes; what is corrected stands in overlays beside it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField("乡镇", max_length=12)
    title = models.CharField("标题", max_length=120)
    source = models.CharField("文件名", max_length=200)
    text = models.TextField("文本")
    digest = models.CharField("文本摘要", max_length=64)
    notes = models.JSONField("读取说明", default=list)
    corrections = models.JSONField(
        "有效更正", default=list
    )  # copy of the fact overlays that hold: one row says how it reads
    handed_in_by = models.CharField(max_length=40)
    handed_in_at = models.DateTimeField("提交时间")
    applied_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField("应用时间", null=True)

    class Meta:
        db_table = "reform_plan"
        verbose_name = "方案"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["township", "digest"], name="one_plan_of_a_text_in_a_township")
        ]

    def __str__(self) -> str:
        return self.title


class Overlay(Guarded):
    """One answer to a question that the text leaves open, with its author. A later answer to the same question prevails."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="overlays")
    question = models.CharField(max_length=120)
    answer = models.CharField(max_length=120)
    author = models.CharField(max_length=40)
    author_name = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        db_table = "reform_overlay"
        verbose_name = "方案批注"

    def __str__(self) -> str:
        return f"{self.question} → {self.answer}"
