"""Reads of decisions: what holds on each finding of a plan, and how it came to that."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

from xiangzhi.lib.refusal import NotFound
from xiangzhi.packs.divisions import county_of
from xiangzhi.reform.deciding import Verdict, Weighed, placed, weighed
from xiangzhi.reform.marking import Numbered
from xiangzhi.reform.models import FindingDecision, PlanVersion
from xiangzhi.reform.plan import Finding
from xiangzhi.reform.queries.plans import reading_of
from xiangzhi.reform.queries.rule_settings import weights_in


def weighed_findings(version: PlanVersion, today: date) -> list[Weighed]:
    """The findings of a plan as they count today. Two statements."""
    county = county_of(version.township)
    weights = weights_in(county.code) if county else {}
    return weighed(reading_of(version).findings, weights, verdicts_of(version), today)


def verdicts_of(version: PlanVersion) -> dict[tuple[str, str], Verdict]:
    """Rule and place → the decision that holds. One statement."""
    return {(row.rule, row.place): verdict(row) for row in FindingDecision.objects.filter(plan=version, ended_at=None)}


def verdict(row: FindingDecision) -> Verdict:
    return Verdict(row.decision, row.expires, row.author_name, row.reason, str(row.pk))


def finding_at(version: PlanVersion, rule: str, place: str) -> Numbered | None:
    """The finding of that rule at that place, None where the plan has none. No statement."""
    rows = placed(reading_of(version).findings)
    return next((row for key, row in rows if key == place and row.finding.rule == rule), None)


def history_at(version: PlanVersion, rule: str, place: str) -> list[FindingDecision]:
    """All decisions on one finding, the newest first. One statement."""
    return list(FindingDecision.objects.filter(plan=version, rule=rule, place=place).order_by("-id")[:50])


def see_decision(version: PlanVersion, pk: uuid.UUID) -> FindingDecision:
    """One decision on this plan. Raises NotFound for one of another plan alike."""
    found = FindingDecision.objects.filter(plan=version, pk=pk).first()
    if found is None:
        raise NotFound("这份方案没有这一条处理：请刷新页面。")
    return found


def waived_on(version: PlanVersion, *, today: date) -> Callable[[Finding], bool]:
    """Whether a finding of this plan does not count on a day: waived by a person, or its rule switched off by the county."""
    counting = {(row.row.finding.rule, row.row.finding.span) for row in weighed_findings(version, today) if row.counts}
    return lambda finding: (finding.rule, finding.span) not in counting
