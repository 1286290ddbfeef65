"""What this room does when something was announced: keep the summary of a plan that was handed in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangzhi.reform.actions.summaries import summarise
from xiangzhi.reform.facts import PlanHandedIn
from xiangzhi.reform.models import PlanSummary, PlanVersion
from xiangzhi.reform.queries.plans import reading_of
from xiangzhi.reform.rules_digest import rules_digest


def summarise_after(fact: PlanHandedIn, *, now: datetime) -> None:
    """Keep the summary of a new plan; a batch has kept it already."""
    if not PlanSummary.objects.filter(plan=UUID(fact.plan), rules=rules_digest()).exists():
        version = PlanVersion.objects.get(pk=fact.plan)
        summarise(version, reading_of(version), now=now)
