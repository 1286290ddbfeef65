"""Reads of corrections: those that hold on a plan, and how it came to them."""

from __future__ import annotations

import uuid
from datetime import datetime

from xiangzhi.lib.refusal import NotFound
from xiangzhi.reform.models import FactOverlay, PlanVersion
from xiangzhi.reform.overlays import Correction

SHOWN = 200  # corrections of one plan that its page lists


def corrections_of(version: PlanVersion) -> tuple[Correction, ...]:
    """The corrections that hold, from the plan's own row. No statement."""
    return tuple(correction(row) for row in version.corrections)


def correction(row: dict[str, str]) -> Correction:
    return Correction(
        row["key"], row["old"], row["value"], row["reason"], row["author"], datetime.fromisoformat(row["at"]), row["id"]
    )


def holding(version: PlanVersion) -> list[FactOverlay]:
    """The rows that hold, in the order in which they were made. One statement."""
    return list(FactOverlay.objects.filter(plan=version, ended_at=None).order_by("id"))


def history_of(version: PlanVersion, key: str = "") -> list[FactOverlay]:
    """All corrections of a plan, or of one of its facts, the newest first, withdrawn ones too. One statement."""
    rows = FactOverlay.objects.filter(plan=version)
    return list((rows.filter(key=key) if key else rows).order_by("-id")[:SHOWN])


def see_correction(version: PlanVersion, pk: uuid.UUID) -> FactOverlay:
    """One correction of this plan. Raises NotFound for one of another plan alike."""
    found = FactOverlay.objects.filter(plan=version, pk=pk).first()
    if found is None:
        raise NotFound("这份方案没有这一处更正：请刷新页面。")
    return found
