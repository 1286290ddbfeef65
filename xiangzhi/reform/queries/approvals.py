"""Reads of an approval: whether one runs for a version, and where it stands."""

from __future__ import annotations

from xiangzhi.matter.models import Matter
from xiangzhi.reform.models import Approval, PlanVersion

OVER = ("dropped",)


def running_approval(version: PlanVersion) -> Approval | None:
    """The approval of a version that was not withdrawn, the newest one."""
    rows = Approval.objects.filter(plan=version).order_by("-opened_at")
    states = dict(Matter.objects.filter(pk__in=[row.matter for row in rows]).values_list("pk", "state"))
    return next((row for row in rows if states.get(row.matter) not in OVER), None)


def state_of(version: PlanVersion) -> str:
    """The state of a version's approval; empty where it never went or was withdrawn."""
    found = running_approval(version)
    return str(Matter.objects.values_list("state", flat=True).get(pk=found.matter)) if found else ""
