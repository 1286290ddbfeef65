"""What is handed over when a body ends: which matter runs it, and the list of people, seals, files, assets and running matters."""

from __future__ import annotations

import uuid

from django.db import models

from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7
from xiangzhi.organization.models import Organization, Post
from xiangzhi.reform.models.plans import PlanVersion
from xiangzhi.roster.models import Appointment


class Transfer(Guarded):
    """From one body to another, by the plan that ended the one. ``after`` is empty where nobody follows."""

    matter: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(primary_key=True, editable=False)
    township = models.CharField("乡镇", max_length=12)
    plan = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="transfers")
    before = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="handed_over")
    after: models.ForeignKey[Organization | None, Organization | None] = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="received"
    )

    class Meta:
        db_table = "reform_transfer"
        verbose_name = "转隶交接"

    def __str__(self) -> str:
        return f"{self.before} → {self.after or '（无继任机构）'}"


class ItemKind(models.TextChoices):
    PERSON = "person", "人员"
    MATTER = "matter", "在办事项"
    SEAL = "seal", "印章和牌子"
    FILE = "file", "档案"
    ASSET = "asset", "资产"
    OTHER = "other", "其他"


class ItemState(models.TextChoices):
    LISTED = "listed", "待移交"
    HANDED = "handed", "已移交"
    RECEIVED = "received", "已接收"
    MISSING = "missing", "有缺"


class TransferItem(Guarded):
    """One line of a hand-over list. For a person the appointment that ends and the post that the person goes to (found when signed)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField("类别", max_length=8, choices=ItemKind.choices)
    text = models.CharField("名称", max_length=200)
    quantity = models.PositiveIntegerField("数量", default=1)
    state = models.CharField("状态", max_length=8, choices=ItemState.choices, default=ItemState.LISTED)
    note = models.CharField("说明", max_length=200, blank=True)
    appointment: models.ForeignKey[Appointment | None, Appointment | None] = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, null=True, related_name="transfer_items"
    )
    post: models.ForeignKey[Post | None, Post | None] = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, related_name="transfer_items"
    )

    class Meta:
        db_table = "reform_transfer_item"
        verbose_name = "交接清单"

    def __str__(self) -> str:
        return self.text
