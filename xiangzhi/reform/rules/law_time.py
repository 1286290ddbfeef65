"""Then and now: what was law when the plan was written, what is law today, and which of the two a finding rests on. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from xiangzhi.packs.rule_law import Law, RuleLaw, national_rule_law
from xiangzhi.reform.places import find
from xiangzhi.reform.plan import Finding, LawTime, Plan
from xiangzhi.reform.rules.parameters import PARAMETERS
from xiangzhi.reform.rules.rule import Rule, RuleSettings

LawOn = Literal["both", "written", "now"] | date
SIGNED = r"(?m)^\s*(\d{4})年(\d{1,2})月(\d{1,2})日\s*$"


@dataclass(frozen=True, slots=True)
class Times:
    """The day when the plan was written (None where the text does not tell), and the day that counts as today."""

    then: date | None
    now: date


def times(plan: Plan, today: date | None) -> Times:
    """``today`` None: the day on which the rule pack was last compared with the law."""
    return Times(written_on(plan), today or national_rule_law().checked)


def written_on(plan: Plan) -> date | None:
    """The date line that closes the plan, else the first day of its year: what became law later in that year counts as new."""
    if plan.year is None:
        return None
    signed = [day for match in find(plan, SIGNED) if (day := _day(*match.groups())) and day.year == plan.year]
    return signed[-1] if signed else date(plan.year, 1, 1)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def judged(rule: Rule, plan: Plan, settings: RuleSettings, at: Times) -> Iterator[Finding]:
    """What a rule finds by the law of both days, each finding with the law that it rests on."""
    pack = national_rule_law()
    if not dated(rule, pack):
        yield from rule(plan, settings)
        return
    now = _on(rule, plan, settings, at.now, pack)
    then = _on(rule, plan, settings, at.then, pack, now) if at.then else {}
    for span in then.keys() | now.keys():
        law = LawTime.NOW if span not in then else LawTime.BOTH if span in now else LawTime.THEN
        day = at.then if law is LawTime.THEN and at.then else at.now
        yield replace(now.get(span) or then[span], law=law, since=since(rule.code, settings, day, pack))


def on_day(rule: Rule, plan: Plan, settings: RuleSettings, day: date) -> Iterator[Finding]:
    """What a rule finds by the law of one chosen day."""
    pack = national_rule_law()
    if not dated(rule, pack):
        yield from rule(plan, settings)
        return
    started = since(rule.code, settings, day, pack)
    yield from (replace(each, since=started) for each in _on(rule, plan, settings, day, pack).values())


def dated(rule: Rule, pack: RuleLaw) -> bool:
    """Whether the rule rests on a law of a period, or its findings depend on the day."""
    return bool(pack.of(rule.code)) or _by_day(rule.code, pack)


def _by_day(code: str, pack: RuleLaw) -> bool:
    """Whether the rule asks for a number that a law fixes, or that is itself a year."""
    dated_numbers = (*pack.parameters, "renamed.year")
    return any(code in PARAMETERS[key].rules for key in dated_numbers if key in PARAMETERS)


def since(code: str, settings: RuleSettings, day: date, pack: RuleLaw) -> date | None:
    """From when the law of ``day`` has held without a gap, through the versions that it replaced."""
    current = next((law for law in pack.of(code) if settings.counts(law, day)), None)
    while current and (before := _before(current, code, settings, pack)):
        current = before
    return current.since if current else None


def _before(law: Law, code: str, settings: RuleSettings, pack: RuleLaw) -> Law | None:
    return next(
        (one for one in pack.of(code) if one.key == law.replaces and one.until and settings.counts(one, one.until)),
        None,
    )


Found = dict[tuple[int, int], Finding]


def _on(rule: Rule, plan: Plan, settings: RuleSettings, day: date, pack: RuleLaw, known: Found | None = None) -> Found:
    """Findings by place; ``known``: those of another day, which are the same for a rule that does not ask for the day."""
    laws = pack.of(rule.code)
    if laws and not any(settings.counts(law, day) for law in laws):
        return {}
    if known and not _by_day(rule.code, pack):
        return known
    return {(each.span.start, each.span.end): each for each in rule(plan, replace(settings, day=day))}
