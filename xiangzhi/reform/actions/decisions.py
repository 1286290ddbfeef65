"""Writes on the findings of a plan: accept one (要改), waive one (不改) with a reason, reopen it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import writing
from xiangzhi.lib.refusal import Invalid, NotFound, Stale
from xiangzhi.reform.actions.corrections import author, end, required_reason
from xiangzhi.reform.actions.plans import subject_of
from xiangzhi.reform.actions.summaries import forget_summary
from xiangzhi.reform.models import FindingDecision, PlanVersion
from xiangzhi.reform.queries.decisions import finding_at, see_decision

ACCEPTED, WAIVED = FindingDecision.ACCEPTED, FindingDecision.WAIVED


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person says about one finding: ``expires`` is the last day on which a waiver holds, None for no end."""

    rule: str
    place: str
    decision: str
    reason: str = ""
    expires: date | None = None


def decide(version: PlanVersion, said: Decided, *, seen: str, by: Viewer, now: datetime) -> FindingDecision:
    """Decide one finding. ``seen``: the id of the decision that the person saw on it, empty for none. The same decision
    again changes nothing. Raises NotFound for a place without such a finding, Stale, Invalid, NotAllowed."""
    allow(by, "plan.review", version.township)
    said = lawful(said, now)
    with writing() as book:
        locked = PlanVersion.objects.select_for_update().get(pk=version.pk)
        if finding_at(locked, said.rule, said.place) is None:
            raise NotFound("方案里没有这一条核对结果：请刷新页面，从“核对结果”里重新选。")
        known = FindingDecision.objects.filter(plan=locked, rule=said.rule, place=said.place, ended_at=None).first()
        if known and said == Decided(known.rule, known.place, known.decision, known.reason, known.expires):
            return known
        refuse_stale(known, seen)
        if known:
            end(known, by, now)
        row = FindingDecision.objects.create(
            plan=locked, rule=said.rule, place=said.place, decision=said.decision, reason=said.reason,
            expires=said.expires, at=now, **author(by),
        )  # fmt: skip
        data = {"decision": str(row.pk), "rule": row.rule, "place": row.place, "as": row.decision, "reason": row.reason}
        data |= {"expires": row.expires.isoformat()} if row.expires else {}
        forget_summary(version)
        book.enter(
            township=locked.township, subject=subject_of(locked), kind="plan.decide", actor=by, at=now, data=data
        )
    return row


def reopen(version: PlanVersion, pk: uuid.UUID, *, by: Viewer, now: datetime) -> FindingDecision:
    """Take a decision back: the finding counts again. Reopening twice changes nothing."""
    allow(by, "plan.review", version.township)
    with writing() as book:
        locked = PlanVersion.objects.select_for_update().get(pk=version.pk)
        row = see_decision(locked, pk)
        if row.ended_at:
            return row
        end(row, by, now)
        data = {"decision": str(row.pk), "rule": row.rule, "place": row.place, "was": row.decision}
        forget_summary(version)
        book.enter(
            township=locked.township, subject=subject_of(locked), kind="plan.reopen", actor=by, at=now, data=data
        )
    return row


def lawful(said: Decided, now: datetime) -> Decided:
    """What was said, with its reason trimmed; a waiver needs one, and a last day that is not over."""
    if said.decision not in (ACCEPTED, WAIVED):
        raise Invalid("请选“要改”或“不改”。", field="decision")
    waived = said.decision == WAIVED
    reason = required_reason(said.reason) if waived or said.reason.strip() else ""
    if waived and said.expires and said.expires < timezone.localdate(now):
        raise Invalid("有效期已经过去：请填今天以后的日期，或留空。", field="expires")
    return Decided(said.rule, said.place, said.decision, reason, said.expires if waived else None)


def refuse_stale(known: FindingDecision | None, seen: str) -> None:
    if known and str(known.pk) != seen:
        moment = timezone.localtime(known.at)
        raise Stale(f"{known.author_name}已于 {moment:%m月%d日 %H:%M} 处理了这一条：请刷新页面，看过以后再定。")
    if seen and not known:
        raise Stale("您看到的处理刚刚被撤回：请刷新页面，看过以后再定。")
