"""Batches of files that a county's staffing office uploads: one row a batch, one a file, and the bytes until they are read."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7
from xiangzhi.reform.models.plans import PlanVersion


class FileState(models.TextChoices):
    """Where a file stands. ``asks``: a person must say or confirm its township."""

    WAITING = "waiting", "等待读取"
    READING = "reading", "正在读取"
    ASKS = "asks", "待选乡镇"
    READ = "read", "已提交"
    DUPLICATE = "duplicate", "重复"
    REFUSED = "refused", "未收"


class PlanBatch(Guarded):
    """Files that were uploaded together for one county. ``key``: the request's, so that a double click is one batch."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    county = models.CharField("县", max_length=12)
    by = models.CharField(max_length=40)
    by_name = models.CharField("上传人", max_length=40)
    at = models.DateTimeField("上传时间")
    hold = models.BooleanField("先核对乡镇再提交", default=False)
    key = models.CharField(max_length=64)

    class Meta:
        db_table = "reform_batch"
        verbose_name = "批量提交"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["by", "key"], name="one_batch_of_a_request"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["county", "id"], name="batch_of_county")]

    def __str__(self) -> str:
        return f"{self.by_name} {self.at:%Y-%m-%d %H:%M}"


class PlanBatchFile(models.Model):
    """One file of a batch and what became of it: a row of a queue, as the outbox's are, so it is not guarded; what a file
    leads to (a plan handed in, a township chosen by a person) is in the ledger.

    ``townships``: codes that the file is for; ``chosen_by``: the account that chose them or had
    the file read again, empty where nobody did. ``until``:
    while a worker reads, the end of its lease. ``misplaced``: versions handed in for a wrong township before a person moved
    the file; county pages leave them out."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey(PlanBatch, on_delete=models.PROTECT, related_name="files")
    number = models.PositiveSmallIntegerField("序号")
    name = models.CharField("文件名", max_length=200)
    size = models.PositiveBigIntegerField("大小")
    digest = models.CharField("文件摘要", max_length=64, blank=True)
    state = models.CharField("状态", max_length=10, choices=FileState.choices, default=FileState.WAITING)
    townships = models.JSONField("乡镇", default=list)
    chosen_by = models.CharField(max_length=40, blank=True)
    message = models.CharField("说明", max_length=400, blank=True)
    plan: models.ForeignKey[PlanVersion | None, PlanVersion | None] = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, null=True, related_name="batch_files"
    )
    misplaced: models.ManyToManyField[PlanVersion, Any] = models.ManyToManyField(
        PlanVersion, related_name="misplaced_in", db_table="reform_batch_misplaced"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    until: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    class Meta:
        db_table = "reform_batch_file"
        verbose_name = "批量提交的文件"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["batch", "number"], name="one_file_of_a_number_in_a_batch"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["state", "id"], name="batch_file_to_read"),
        ]

    def __str__(self) -> str:
        return self.name


class PlanBatchBytes(models.Model):
    """The bytes of a file until it was read or refused; a row beside it, so that lists do not load them."""

    file = models.OneToOneField(PlanBatchFile, on_delete=models.CASCADE, primary_key=True, related_name="kept")
    data = models.BinaryField()

    class Meta:
        db_table = "reform_batch_bytes"
        verbose_name = "批量提交的文件内容"

    def __str__(self) -> str:
        return str(self.file_id)
