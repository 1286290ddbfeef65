"""What stands beside the text of a plan: findings with what was decided on them, facts with what was corrected. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from xiangzhi.reform.as_text import SEVERITIES
from xiangzhi.reform.deciding import State, Weighed
from xiangzhi.reform.keyed import KeyedFact, Kind, keyed, names, shown
from xiangzhi.reform.marking import Numbered, fact_anchor
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.overlays import Correction, fact_under
from xiangzhi.reform.overview import body_fact, total_fact
from xiangzhi.reform.plan import Plan, Severity
from xiangzhi.reform.queries.plans import Reading

TONES = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.NOTE: "info"}
STATES = {State.ACCEPTED: ("要改", "info"), State.WAIVED: ("不改", "neutral"), State.EXPIRED: ("不改已到期", "warning")}
ADDABLE = (("establishment", "编制"), ("leaders", "领导职数"), ("new-duty", "职责"))


def numbered_facts(plan: Plan) -> dict[str, tuple[int, KeyedFact]]:
    """Every keyed fact with its number on the page."""
    return {key: (number, fact) for number, (key, fact) in enumerate(keyed(plan).items(), 1)}


def facts_in_text(facts: Iterable[tuple[int, KeyedFact]]) -> list[tuple[int, Any]]:
    """The places to underline: of every fact that the text states."""
    return [(number, fact.span) for number, fact in facts if fact.value]


def finding(version: PlanVersion, row: Weighed) -> dict[str, Any]:
    """One finding of the list, those that are waived struck low."""
    found, verdict = row.row.finding, row.verdict
    label, tone = STATES.get(row.state, ("", ""))
    return finding_lines(row.row) | {
        "state": label,
        "state_tone": tone,
        "waived": row.state is State.WAIVED,
        "verdict": verdict,
        "url": decision_url(version, found.rule, row.place),
    }


def finding_lines(row: Numbered) -> dict[str, Any]:
    severity = row.finding.severity
    return {
        "number": row.number,
        "severity_label": SEVERITIES[severity],
        "tone": TONES[severity],
        "code": row.finding.rule,
        "message": row.finding.message,
        "quote": " ".join(row.finding.quote.split()),
    }


def decision_url(version: PlanVersion, rule: str, place: str) -> str:
    return f"{reverse('reform:decide', args=[version.pk])}?{urlencode({'rule': rule, 'place': place})}"


def correction_url(version: PlanVersion, key: str) -> str:
    return f"{reverse('reform:correct', args=[version.pk])}?{urlencode({'fact': key})}"


def fact_groups(version: PlanVersion, read: Reading, facts: dict[str, tuple[int, KeyedFact]]) -> list[dict[str, Any]]:
    """Facts by what they belong to: totals, limits, then body by body, each with a line of what is known of it."""
    corrected = {row.key: row for row in read.corrections}
    heads = (("total", "总数"), ("limit", "领导职数限额"))
    groups = [numbers(version, read, facts, corrected, head, title) for head, title in heads]
    by_body: dict[str, list[dict[str, Any]]] = {}
    for key, (number, fact) in facts.items():
        if fact.holder:
            by_body.setdefault(fact.holder, []).append(fact_row(version, number, fact, corrected.get(key)))
    for name, body in zip(names(body.name for body in read.plan.bodies), read.plan.bodies, strict=True):
        groups.append(
            {
                "title": f"{body.number}. {body.name}" if body.number else body.name,
                "notes": body_fact(body).notes,
                "rows": by_body.get(name, []),
                "add": [(label, correction_url(version, f"body:{name}:{path}:")) for path, label in ADDABLE],
                "corrected": any(row.body == name for row in read.corrections),
            }
        )
    return [group for group in groups if group["rows"]]


def numbers(
    version: PlanVersion,
    read: Reading,
    facts: dict[str, tuple[int, KeyedFact]],
    corrected: dict[str, Correction],
    head: str,
    title: str,
) -> dict[str, Any]:
    """The group of all stated totals, or of all limits; a total says what was counted under it."""
    rows = [
        fact_row(version, number, fact, corrected.get(key))
        for key, (number, fact) in facts.items()
        if key.startswith(f"{head}:")
    ]
    if head == "total":
        for row, total in zip(rows, read.plan.totals, strict=True):
            counted = total_fact(total)
            row["note"], row["tone"] = "；".join(counted.notes), counted.tone
    return {
        "title": title,
        "notes": (),
        "rows": rows,
        "add": [],
        "corrected": any(row["correction"] for row in rows),
        "open": True,
    }


def fact_row(version: PlanVersion, number: int, fact: KeyedFact, row: Correction | None) -> dict[str, Any]:
    return {
        "number": number,
        "label": fact.label.split("：", 1)[-1],
        "value": shown(fact.kind, fact.value),
        "anchor": fact_anchor(fact.span) if fact.value else "",
        "url": correction_url(version, fact.key),
        "correction": row,
        "old": shown(fact.kind, row.old) if row else "",
    }


def correction_rows(version: PlanVersion, read: Reading) -> list[dict[str, Any]]:
    """The corrections that hold, each in words, with where to change or withdraw it."""
    known, after = keyed(read.as_read), keyed(read.plan)
    return [correction_row(version, row, known, after, read.unfit) for row in read.corrections]


def correction_row(
    version: PlanVersion,
    row: Correction,
    known: dict[str, KeyedFact],
    after: dict[str, KeyedFact],
    unfit: Sequence[Correction],
) -> dict[str, Any]:
    fact = fact_under(known, row.key) or fact_under(after, row.key)
    kind = fact.kind if fact else Kind.MISSING if row.key.startswith("missing:") else Kind.TEXT
    label = fact.label if fact else f"机构“{row.key.split(':', 1)[1]}”"
    return {
        "correction": row,
        "label": label,
        "old": shown(kind, row.old),
        "value": shown(kind, row.value),
        "unfit": row in unfit,
        "url": correction_url(version, row.key),
        "withdraw_url": reverse("reform:withdraw", args=[version.pk, row.id]),
    }
