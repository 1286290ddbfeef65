"""What the page of one finding shows: the rule, the place, the form, and what was decided before. Decides nothing."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from xiangzhi.lib.refusal import NotFound
from xiangzhi.reform.deciding import State, Weighed
from xiangzhi.reform.forms.decisions import DecisionForm
from xiangzhi.reform.models import FindingDecision, PlanVersion
from xiangzhi.reform.pages import review
from xiangzhi.reform.pages.plans import head
from xiangzhi.reform.pages.rule_settings import BY_CODE, name_plate
from xiangzhi.reform.queries.decisions import finding_at

WORDS = {State.ACCEPTED.value: "要改", State.WAIVED.value: "不改"}


def asked_finding(version: PlanVersion, rule: str, place: str) -> Weighed:
    """The finding that an address names. Raises NotFound for a place without such a finding."""
    row = finding_at(version, rule, place)
    if row is None:
        raise NotFound("方案里没有这一条核对结果：请回到方案，从“核对结果”里重新选。")
    return Weighed(row, place, State.OPEN)


def form_of(standing: FindingDecision | None, posted: Any = None) -> DecisionForm:
    initial: dict[str, Any] = {"seen": ""}
    if standing:
        initial = {"seen": str(standing.pk), "decision": standing.decision, "reason": standing.reason}
        initial["expires"] = standing.expires
    return DecisionForm(posted, initial=initial)


def decision_page(
    version: PlanVersion, asked: Weighed, form: DecisionForm, rows: list[FindingDecision]
) -> dict[str, Any]:
    code = asked.row.finding.rule
    return head(version) | {
        "finding": review.finding(version, asked),
        "rule": name_plate(BY_CODE[code]),
        "place_url": f"{reverse('reform:plan', args=[version.pk])}#mark-{asked.row.number}",
        "form": form,
        "standing": next((row for row in rows if row.ended_at is None), None),
        "history": [entry(row) for row in rows],
    }


def entry(row: FindingDecision) -> dict[str, Any]:
    until = f"，有效至 {row.expires:%Y-%m-%d}" if row.expires else ""
    ended = f"，{row.ended_by_name}重新打开或改定" if row.ended_at else ""
    return {
        "what": WORDS[row.decision] + until + ended,
        "who": row.author_name,
        "when": row.at,
        "note": row.reason,
        "icon": "list-check",
    }
