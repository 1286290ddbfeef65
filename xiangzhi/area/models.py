"""Divisions from county to grid, each with its code, boundary where one is known, and other names."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models

from xiangzhi.ledger.models import Guarded


class Level(models.TextChoices):
    COUNTY = "county", "县"
    TOWNSHIP = "township", "乡镇"
    VILLAGE = "village", "村（社区）"
    GRID = "grid", "网格"


class Area(Guarded):
    """One division. Code: 12 digits (GB/T 10114 shape) down to the village, 15 for a grid (village + 3)."""

    code = models.CharField("代码", max_length=15, primary_key=True)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("层级", max_length=10, choices=Level.choices)
    parent: models.ForeignKey[Area | None, Area | None] = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="parts"
    )
    township = models.CharField("乡镇", max_length=12, blank=True)  # empty for a county
    aliases = models.JSONField("别名", default=list)
    boundary = models.TextField("边界（GeoJSON）", blank=True)
    synthetic = models.BooleanField("示意边界", default=False)  # generated for a demo, not surveyed
    valid_from = models.DateField()
    valid_to: models.DateField[date | None, date | None] = models.DateField(null=True)

    class Meta:
        db_table = "area_area"
        verbose_name = "区划"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["township", "level"], name="area_of_township")]

    def __str__(self) -> str:
        return self.name
