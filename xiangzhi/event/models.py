"""What an event is beyond its matter: the words of the report and its place; and, in a table of its own, who reported it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models

from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7
from xiangzhi.matter.models import Matter


class Event(Guarded):
    """The report itself. ``suggestion`` is what routing said at intake (JSON), kept so that a wrong dispatch can teach."""

    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, primary_key=True, related_name="event")
    township = models.CharField(max_length=12)
    text = models.TextField("诉求内容")
    place = models.CharField("地点", max_length=200, blank=True)
    lon: models.FloatField[float | None, float | None] = models.FloatField("经度", null=True)
    lat: models.FloatField[float | None, float | None] = models.FloatField("纬度", null=True)
    suggestion = models.TextField(default="[]")
    salt = models.CharField(max_length=32)

    class Meta:
        db_table = "event_event"
        verbose_name = "事件"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["township"], name="event_of_township")]

    def __str__(self) -> str:
        return self.text[:40]


class Reporter(Guarded):
    """Who reported: sealed, found by keyed digests, shown masked; each reading in clear is an entry of the ledger."""

    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, primary_key=True, related_name="reporter")
    township = models.CharField(max_length=12)
    name = models.TextField("姓名（密文）", blank=True)
    phone = models.TextField("电话（密文）", blank=True)
    name_digest = models.CharField(max_length=64, blank=True)
    phone_digest = models.CharField(max_length=64, blank=True)
    salt = models.CharField(max_length=32)

    class Meta:
        db_table = "event_reporter"
        verbose_name = "诉求人"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["township", "phone_digest"], name="reporter_by_phone"),
            models.Index(fields=["township", "name_digest"], name="reporter_by_name"),
        ]

    def __str__(self) -> str:
        return str(self.matter_id)


class RoutingRule(Guarded):
    """An explicit rule of a township: reports with one of these words, or of one of these types, go to this body first.
    Dated like everything that decides about people's matters; ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField(max_length=12)
    words = models.JSONField("词语", default=list)
    types = models.JSONField("类型", default=list)
    places = models.JSONField("区域", default=list)
    body = models.UUIDField("承办机构")
    reason = models.CharField("理由", max_length=120)
    author_name = models.CharField(max_length=40)
    valid_from = models.DateField("起")
    valid_to: models.DateField[date | None, date | None] = models.DateField("止", null=True)

    class Meta:
        db_table = "event_routing_rule"
        verbose_name = "分办规则"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["township", "valid_to"], name="routing_rule_of_township")]

    def __str__(self) -> str:
        return self.reason
