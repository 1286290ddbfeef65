"""Which law a rule rests on, since when, and so whether it held when a plan was written. Pure; reads `packs/national/plan_laws.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from xiangzhi import packs
from xiangzhi.reform.plan import Finding, Plan

FILE = Path(packs.__file__).parent / "national" / "plan_laws.toml"


@dataclass(frozen=True, slots=True)
class Law:
    """One law with its first day in force, and what held before it."""

    title: str
    since: date
    before: str


@cache
def laws_by_rule() -> dict[str, Law]:
    """The law of each rule that rests on one; rules without are not there."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["law"]
    return {code: Law(row["title"], row["since"], row["before"]) for row in rows for code in row["rules"]}


def written_on(plan: Plan) -> date | None:
    """The last day on which the plan can have been written: its deadline, or the end of its year; None where it gives neither."""
    if plan.deadline:
        return plan.deadline
    return date(plan.year, 12, 31) if plan.year else None


def law_of(finding: Finding) -> Law | None:
    """The law that a finding rests on. A finding about a thing that ended on a day carries that day itself."""
    known = laws_by_rule().get(finding.rule)
    if finding.since is None:
        return known
    return Law(known.title if known else "", finding.since, known.before if known else "")


def held_then(finding: Finding, plan: Plan) -> bool:
    """Whether the finding already held when the plan was written; True where the plan's day is not known."""
    law, written = law_of(finding), written_on(plan)
    return law is None or written is None or law.since <= written


def holds_on(finding: Finding, day: date) -> bool:
    """Whether the finding holds by the law of a day."""
    law = law_of(finding)
    return law is None or law.since <= day


def timing(finding: Finding, plan: Plan) -> str:
    """A note for a finding that rests on law younger than the plan; empty for all others."""
    if held_then(finding, plan):
        return ""
    law = law_of(finding)
    assert law is not None
    named = f"{law.title}" if law.title else "现行规定"
    before = f"，当时{law.before}" if law.before and finding.since is None else ""
    return f"按现在的规定（{named}，{law.since.year}年{law.since.month}月{law.since.day}日起）；成文时还没有{before}。"
