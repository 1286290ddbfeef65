"""Checking a plan: ``check`` runs every rule of ``RULES`` and gives all findings in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xiangzhi.reform.plan import Finding, LawTime, Plan
from xiangzhi.reform.rules.catalogue import RULES
from xiangzhi.reform.rules.law_time import LawOn, judged, on_day, times
from xiangzhi.reform.rules.rule import Rule, RuleSettings

__all__ = ["RULES", "LawOn", "Rule", "RuleSettings", "check"]


def check(
    plan: Plan, settings: RuleSettings | None = None, *, law_on: LawOn = "both", today: date | None = None
) -> tuple[Finding, ...]:
    """Everything that the rules find in ``plan``, ordered by place then code; one rule never reports one place twice.

    ``law_on``: findings by the law of the day when the plan was written ("written"), by today's ("now"), by either
    ("both", each says which) or by that of a chosen day. ``today`` None: the day on which the rule pack was last checked."""
    chosen = settings or RuleSettings()
    active = [rule for rule in RULES if rule.code not in chosen.off]
    found = {(finding.span, finding.rule): finding for finding in _findings(active, plan, chosen, law_on, today)}
    return tuple(found[key] for key in sorted(found))


def _findings(
    rules: list[Rule], plan: Plan, settings: RuleSettings, law_on: LawOn, today: date | None
) -> Iterable[Finding]:
    if isinstance(law_on, date):
        return (finding for rule in rules for finding in on_day(rule, plan, settings, law_on))
    at = times(plan, today)
    hidden = {"written": LawTime.NOW, "now": LawTime.THEN}.get(law_on)
    return (finding for rule in rules for finding in judged(rule, plan, settings, at) if finding.law is not hidden)
