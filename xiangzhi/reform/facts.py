"""What this room announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xiangzhi.ledger.facts import fact


@fact("plan.applied", "方案已应用")
@dataclass(frozen=True, slots=True)
class PlanApplied:
    """A plan version was applied to a township and changed it."""

    township: str
    at: datetime
    plan: str
    created: int


@fact("plan.handed_in", "方案已提交")
@dataclass(frozen=True, slots=True)
class PlanHandedIn:
    """A new plan version was kept for a township."""

    township: str
    at: datetime
    plan: str
