"""When a plan was, or is to be, applied to its township, what stood before, and whether it was taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7
from xiangzhi.reform.models.plans import PlanVersion


class State(models.TextChoices):
    SCHEDULED = "scheduled", "待生效"
    APPLIED = "applied", "已生效"
    CANCELLED = "cancelled", "已取消"
    REFUSED = "refused", "到期未能生效"
    UNDONE = "undone", "已撤回"


class Application(Guarded):
    """One application of a plan. ``before`` is how the township stood, ``lines`` what became of its bodies; both once applied."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField("乡镇", max_length=12)
    plan = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="applications")
    day = models.DateField("生效日期")
    state = models.CharField("状态", max_length=10, choices=State.choices)
    by = models.CharField(max_length=64)
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField("决定时间")
    done_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField("办理时间", null=True)
    note = models.CharField("说明", max_length=300, blank=True)
    before = models.JSONField("之前的机构", default=dict)
    lines = models.JSONField("沿革", default=list)

    class Meta:
        db_table = "reform_application"
        verbose_name = "方案应用"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["township", "day"],
                condition=models.Q(state="scheduled"),
                name="one_plan_waits_for_a_day_in_a_township",
            )
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["state", "day"], name="application_due")]

    def __str__(self) -> str:
        return f"{self.plan} {self.day}"
