"""What a plan adds up to, kept so that a county's page reads no plan."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from xiangzhi.reform.models.plans import PlanVersion


class PlanSummary(models.Model):
    """The tally of one plan version (`reform.county.Tally`) under the rules of one digest. Worked out from the plan's text, so
    it is not guarded and may be made again at any time. ``details`` (findings, bodies) are loaded for exports only."""

    plan = models.OneToOneField(PlanVersion, on_delete=models.CASCADE, primary_key=True, related_name="summary")
    rules = models.CharField("规则版本", max_length=64)
    counts = models.JSONField("问题", default=dict)
    sums = models.JSONField("合计", default=dict)
    duties = models.JSONField("职责", default=list)
    county = models.JSONField("县级内容", default=dict)
    of_county = models.BooleanField("县级方案", default=False)
    waived = models.PositiveIntegerField("豁免", default=0)
    details = models.JSONField("明细", default=dict)
    made_at = models.DateTimeField("算出时间")

    class Meta:
        db_table = "reform_summary"
        verbose_name = "方案汇总"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["rules"], name="summary_of_rules")]

    def __str__(self) -> str:
        return str(self.plan_id)
