"""What the page of an approval shows."""

from __future__ import annotations

from typing import Any

from xiangzhi.matter.procedures import procedure
from xiangzhi.matter.rules import stages_of
from xiangzhi.organization.choosing import township_name
from xiangzhi.reform.models import Approval, PlanVersion


def approval_page(version: PlanVersion, approval: Approval | None, state: str) -> dict[str, Any]:
    kind = procedure("approval")
    return {
        "version": version,
        "place": township_name(version.township),
        "approval": approval,
        "state": kind.states[state].name if state else "",
        "stages": stages_of(kind, state or kind.initial),
    }
