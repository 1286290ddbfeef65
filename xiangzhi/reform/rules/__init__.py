"""Checking a plan: ``check`` runs every rule of ``RULES`` and gives all findings in the order of the text."""

from __future__ import annotations

from xiangzhi.reform.plan import Finding, Plan
from xiangzhi.reform.rules.catalogue import RULES
from xiangzhi.reform.rules.dated import holds_on
from xiangzhi.reform.rules.rule import Rule, RuleSettings

__all__ = ["RULES", "Rule", "RuleSettings", "check"]


def check(plan: Plan, settings: RuleSettings | None = None) -> tuple[Finding, ...]:
    """Everything that the rules find in ``plan``, ordered by place then code; one rule never reports one place twice."""
    chosen = settings or RuleSettings()
    found = {
        (finding.span, finding.rule): finding
        for rule in RULES
        if rule.code not in chosen.off
        for finding in rule(plan, chosen)
    }
    ordered = (found[key] for key in sorted(found))
    return tuple(one for one in ordered if chosen.law_of is None or holds_on(one, chosen.law_of))
