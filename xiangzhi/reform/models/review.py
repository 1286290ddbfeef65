"""What reviewers laid beside a plan: facts set right, findings decided, rules that a county weighs in its own way.

Rows are never deleted: a correction is withdrawn, a decision reopened, a setting ended, each with who and when.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7
from xiangzhi.reform.models.plans import PlanVersion


class Signed(Guarded):
    """Abstract: one row by one person, that another row or person may end. ``ended_at`` empty: it holds."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reason = models.CharField("理由", max_length=300, blank=True)
    author = models.CharField(max_length=40)
    author_name = models.CharField(max_length=40)
    at = models.DateTimeField()
    ended_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=40, blank=True)

    class Meta:
        abstract = True


class FactOverlay(Signed):
    """One fact of a plan set right by hand: ``old`` as the text reads, ``value`` as it holds. At most one holds for a fact."""

    plan = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="fact_overlays")
    key = models.CharField("事实", max_length=400)
    old = models.CharField("正文读作", max_length=200, blank=True)
    value = models.CharField("更正为", max_length=200, blank=True)

    class Meta:
        db_table = "reform_fact_overlay"
        verbose_name = "更正"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["plan", "key"], condition=Q(ended_at__isnull=True), name="one_correction_of_a_fact_holds"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}：{self.old} → {self.value}"


class FindingDecision(Signed):
    """What was decided on one finding: accepted (要改) or waived (不改, with a reason and perhaps a last day)."""

    ACCEPTED, WAIVED = "accepted", "waived"
    plan = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="decisions")
    rule = models.CharField("规则", max_length=20)
    place = models.CharField("位置", max_length=200)
    decision = models.CharField("处理", max_length=10)
    expires: models.DateField[date | None, date | None] = models.DateField("有效至", null=True)

    class Meta:
        db_table = "reform_finding_decision"
        verbose_name = "核对结果的处理"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["plan", "rule", "place"],
                condition=Q(ended_at__isnull=True),
                name="one_decision_on_a_finding_holds",
            ),
            models.CheckConstraint(condition=Q(decision="accepted") | ~Q(reason=""), name="no_waiver_without_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.decision}"


class RuleSetting(Signed):
    """How a county weighs one rule: switched off, or with another severity, until a day. ``county`` is its 12-digit code."""

    county = models.CharField("县", max_length=12)
    rule = models.CharField("规则", max_length=20)
    off = models.BooleanField("停用", default=False)
    severity = models.CharField("轻重", max_length=10, blank=True)
    until: models.DateField[date | None, date | None] = models.DateField("有效至", null=True)

    class Meta:
        db_table = "reform_rule_setting"
        verbose_name = "规则设置"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["county", "rule"], condition=Q(ended_at__isnull=True), name="one_setting_of_a_rule_in_a_county"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="no_rule_setting_without_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.county} {self.rule}"
