"""Reads of versions: the plans that one township handed in, without their texts."""

from __future__ import annotations

from xiangzhi.reform.models import PlanVersion

MOST = 100


def versions_of(version: PlanVersion) -> list[PlanVersion]:
    """All plans of the township that this one is for, itself among them, the newest first. One statement."""
    rows = PlanVersion.objects.filter(township=version.township).defer("text", "notes", "corrections")
    return list(rows.order_by("-id")[:MOST])
