"""Matters and what belongs to them: the pointer row, the steps that were taken, who was charged, notices and alarms.

Every table leads with the township (the shard key). `Matter` is a current pointer; `Step` rows are only appended: the state of
a matter at any time is the last step before it. What was said at a step is in the ledger entry of the same number.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7

if TYPE_CHECKING:
    OptionalTime = models.DateTimeField[datetime | None, datetime | None]
    OptionalUUID = models.UUIDField[uuid.UUID | None, uuid.UUID | None]


class Level(models.TextChoices):
    """How far a matter must go by the plan's own words (急事不出网格、小事不出平台、大事不出乡镇)."""

    GRID = "grid", "网格"
    PLATFORM = "platform", "平台"
    TOWNSHIP = "township", "乡镇"
    COUNTY = "county", "县级"
    EMERGENCY = "emergency", "紧急"


class Matter(Guarded):
    """One thing that must be handled (事项). `steps` counts the steps taken: a client that saw another count is told so."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField(max_length=12)
    number = models.CharField("编号", max_length=24)
    procedure = models.CharField(max_length=30)
    version = models.PositiveSmallIntegerField()
    title = models.CharField("事由", max_length=80)
    state = models.CharField(max_length=20)
    area = models.CharField("区域", max_length=15, blank=True)
    body: OptionalUUID = models.UUIDField("承办机构", null=True)
    type = models.CharField("类型", max_length=40, blank=True)
    level = models.CharField("层级", max_length=10, choices=Level.choices)
    urgent = models.BooleanField("紧急", default=False)
    channel = models.CharField("来源", max_length=20)
    limit = models.CharField("办理时限", max_length=12)
    opened_at = models.DateTimeField("接收时间")
    entered_at = models.DateTimeField("进入当前环节")
    yellow_at: OptionalTime = models.DateTimeField("临期时间", null=True)
    due_at: OptionalTime = models.DateTimeField("到期时间", null=True)
    provisional = models.BooleanField("到期日为暂定", default=False)
    stopped_at: OptionalTime = models.DateTimeField("暂停计时", null=True)
    alert = models.PositiveSmallIntegerField("提醒级别", default=0)
    alert_at: OptionalTime = models.DateTimeField("下次提醒", null=True)
    steps = models.PositiveIntegerField(default=1)
    head = models.CharField("账本链头", max_length=64)
    outcome = models.CharField("办结方式", max_length=20, blank=True)
    closed_at: OptionalTime = models.DateTimeField(null=True)
    score: models.PositiveSmallIntegerField[int | None, int | None] = models.PositiveSmallIntegerField(null=True)
    code = models.CharField("查询码摘要", max_length=64, blank=True)

    class Meta:
        db_table = "matter_matter"
        verbose_name = "事项"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["township", "number"], name="a_matter_number_is_used_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["township", "-id"], name="matter_newest"),
            models.Index(fields=["township", "state", "-id"], name="matter_by_state"),
            models.Index(fields=["township", "body", "-id"], name="matter_by_body"),
            models.Index(fields=["township", "area", "-id"], name="matter_by_area"),
            models.Index(fields=["township", "type", "-id"], name="matter_by_type"),
            models.Index(fields=["township", "level", "-id"], name="matter_by_level"),
            models.Index(fields=["township", "channel", "-id"], name="matter_by_channel"),
            models.Index(fields=["township", "-id"], name="matter_urgent", condition=models.Q(urgent=True)),
            models.Index(  # counts by body and type; an open matter is not in it, so that intake pays nothing for them
                fields=["township", "body", "type", "id"],
                name="matter_closed_by_body_type",
                condition=models.Q(closed_at__isnull=False),
            ),
            models.Index(
                fields=["township", "-id"], name="matter_open_newest", condition=models.Q(closed_at__isnull=True)
            ),
            models.Index(fields=["township", "state"], name="matter_open", condition=models.Q(closed_at__isnull=True)),
            models.Index(fields=["alert_at"], name="matter_next_alert", condition=models.Q(alert_at__isnull=False)),
            models.Index(
                fields=["township", "due_at"],
                name="matter_running_clock",
                condition=models.Q(closed_at__isnull=True, stopped_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Step(Guarded):
    """One step of a matter, appended and never changed. `key` makes a repeated request one step (`digest` tells two apart)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField(max_length=12)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="taken", db_index=False)
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=100)
    counts_as = models.CharField(max_length=20, blank=True)
    key = models.CharField("请求标识", max_length=100)
    digest = models.CharField("请求摘要", max_length=64)

    class Meta:
        db_table = "matter_step"
        verbose_name = "步骤"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["township", "key"], name="a_request_is_taken_once"),
            models.UniqueConstraint(fields=["matter", "number"], name="a_step_number_is_used_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class Charge(Guarded):
    """A body that was charged with a matter, leading or assisting, from one time to another, and how it ended."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField(max_length=12)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="charges")
    body = models.UUIDField()
    role = models.CharField(max_length=8)  # lead | assist
    at = models.DateTimeField()
    ended_at: OptionalTime = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=20, blank=True)

    class Meta:
        db_table = "matter_charge"
        verbose_name = "承办"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["township", "body", "ended_at"], name="charge_of_body"),
            models.Index(fields=["township"], name="charge_returned", condition=models.Q(ended_how="returned")),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.body}"


class Notice(models.Model):
    """Word to the holder of a post about a matter: due soon, late, supervised, or nobody there to tell (alarm)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField(max_length=12)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="notices")
    account: OptionalUUID = models.UUIDField("收件人", null=True)  # null: everybody at the duty desk
    kind = models.CharField(max_length=12)  # soon | late | supervised | alarm
    text = models.CharField(max_length=200)
    at = models.DateTimeField()
    key = models.CharField(
        max_length=120, unique=True
    )  # one notice of a kind for a clock: a restarted worker sends it once
    read_at: OptionalTime = models.DateTimeField(null=True)

    class Meta:
        db_table = "matter_notice"
        verbose_name = "提醒"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["township", "account", "read_at"], name="notice_unread")]

    def __str__(self) -> str:
        return self.text


class Sequence(models.Model):
    """The last number given out on a day in a township: numbers are never reused. Moved by one conditional update."""

    township = models.CharField(max_length=12)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "matter_sequence"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["township", "day"], name="one_sequence_a_day_in_a_township")
        ]

    def __str__(self) -> str:
        return f"{self.township} {self.day} {self.last}"
