"""A plan with everything that checking says about it: findings with their waivers, the solved leadership. Pure.

One place puts the county's settings, the register, the law of the day and the waivers together, so that the terminal, the
browser and the exports say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from xiangzhi.reform.leadership import LeadershipTable, leadership_table
from xiangzhi.reform.plan import Plan, Severity
from xiangzhi.reform.register import settings_for
from xiangzhi.reform.rules import LawOn, check
from xiangzhi.reform.rules.county_settings import CountySettings
from xiangzhi.reform.rules.waivers import Judged, Standing, Waiver, apply_waivers, matches


@dataclass(frozen=True, slots=True)
class Checked:
    """``judged`` are all findings in the order of the text, waived ones included."""

    plan: Plan
    judged: tuple[Judged, ...]
    leadership: LeadershipTable | None

    @property
    def counting(self) -> tuple[Judged, ...]:
        return tuple(each for each in self.judged if each.counts)

    @property
    def waived(self) -> tuple[Judged, ...]:
        return tuple(each for each in self.judged if each.standing is Standing.WAIVED)

    def weights(self) -> Counter[Severity]:
        """How many findings count at each weight."""
        return Counter(each.finding.severity for each in self.counting)


def check_plan(
    plan: Plan, county: CountySettings | None = None, *, law_on: LawOn = "both", today: date | None = None
) -> Checked:
    """Check one plan under a county's settings. ``today`` judges the waivers and the law; None: the day on which the rule
    pack was last compared with the law."""
    chosen = county or CountySettings()
    register = chosen.rules.register or settings_for(plan).register
    findings = check(plan, replace(chosen.rules, register=register), law_on=law_on, today=today)
    judged = apply_waivers(findings, chosen.waivers_for(plan), today or date.min)
    return Checked(plan, tuple(judged), leadership_table(plan))


def used(waivers: Sequence[Waiver], checked: Checked, county: CountySettings) -> frozenset[int]:
    """Which of ``waivers`` (by index) mean a finding of this plan."""
    here = set(county.waivers_for(checked.plan))
    return frozenset(
        at
        for at, waiver in enumerate(waivers)
        if waiver in here and any(matches(waiver, each.finding, each.key) for each in checked.judged)
    )
