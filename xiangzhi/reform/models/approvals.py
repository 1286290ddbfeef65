"""The approval of a plan version: which matter runs it, and the seal of what was approved."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models

from xiangzhi.ledger.models import Guarded
from xiangzhi.reform.models.plans import PlanVersion


class Approval(Guarded):
    """A plan version on its way through the approval; ``seal`` is the digest of what the county decided on (empty before)."""

    matter: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(primary_key=True, editable=False)
    township = models.CharField("乡镇", max_length=12, db_index=True)
    plan = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="approvals")
    opened_at = models.DateTimeField("送审时间")
    seal = models.CharField("封存摘要", max_length=64, blank=True)
    sealed_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField("封存时间", null=True)

    class Meta:
        db_table = "reform_approval"
        verbose_name = "方案审批"

    def __str__(self) -> str:
        return str(self.plan)
