"""The official names of a county's townships, for the rule that compares a plan's names with the register. Pure."""

from __future__ import annotations

from xiangzhi.reform.plan import Plan
from xiangzhi.reform.rules import RuleSettings


def settings_for(plan: Plan) -> RuleSettings:
    """Settings with the register of the plan's county; empty where the county is not in the pack."""
    if not any(body.townships for body in plan.bodies):
        return RuleSettings()
    from xiangzhi.packs.divisions import children, counties  # its YAML is slow to import, and few plans need it

    county = next((each for each in counties() if each.called(plan.county or "")), None)
    return RuleSettings(register=tuple(row.name for row in children(county.code)) if county else ())
