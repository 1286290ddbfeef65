"""Writes on the facts of a plan: set one right by hand, take that back. The text never changes."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.utils import timezone

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import writing
from xiangzhi.lib.document import Document
from xiangzhi.lib.refusal import Invalid, NotPossible, Stale
from xiangzhi.reform.actions.approvals import require_changeable
from xiangzhi.reform.actions.plans import subject_of
from xiangzhi.reform.actions.summaries import forget_summary
from xiangzhi.reform.models import FactOverlay, PlanVersion, Signed
from xiangzhi.reform.overlays import LONGEST, Correction, correction_of
from xiangzhi.reform.queries.corrections import corrections_of, holding, see_correction
from xiangzhi.reform.reading import read_plan

LONGEST_KEY, LONGEST_REASON = 400, 300


def correct(
    version: PlanVersion, key: str, value: str, *, reason: str, seen: str, by: Viewer, now: datetime
) -> FactOverlay:
    """Lay one correction over a plan. ``seen``: the id of the correction that the person saw on this fact, empty for none.
    The same correction again changes nothing. Raises Stale, NotPossible, Invalid, NotAllowed with the reason."""
    allow(by, "plan.review", version.township)
    require_changeable(version)
    reason = required_reason(reason)
    if len(key) > LONGEST_KEY:
        raise Invalid("这一项的名称太长，不能单独更正：请改原文件后重新提交。", field="value")
    with writing() as book:
        locked = PlanVersion.objects.select_for_update().get(pk=version.pk)
        standing = holding(locked)
        known = next((row for row in standing if row.key == key), None)
        plan = read_plan(Document(text=locked.text, source=locked.source, notes=tuple(locked.notes)))
        others = tuple(row for row in corrections_of(locked) if row.key != key)
        old, kept = correction_of(plan, key, value, others)
        if len(old) > LONGEST:
            raise Invalid("这一项太长，不能单独更正：请改原文件后重新提交。", field="value")
        if known and (known.value, known.old) == (kept, old):
            return known
        refuse_stale(known, seen)
        if known:
            end(known, by, now)
        row = FactOverlay.objects.create(plan=locked, key=key, old=old, value=kept, reason=reason, at=now, **author(by))
        keep_copy(locked, [each for each in standing if each is not known] + [row])
        data = {"correction": str(row.pk), "fact": key, "old": old, "value": kept, "reason": reason}
        data |= {"instead_of": str(known.pk)} if known else {}
        forget_summary(version)
        book.enter(
            township=locked.township, subject=subject_of(locked), kind="plan.correct", actor=by, at=now, data=data
        )
    version.corrections = locked.corrections
    return row


def withdraw(version: PlanVersion, pk: uuid.UUID, *, by: Viewer, now: datetime) -> FactOverlay:
    """Take a correction back: the fact reads as the text says again. Withdrawing twice changes nothing."""
    allow(by, "plan.review", version.township)
    require_changeable(version)
    with writing() as book:
        locked = PlanVersion.objects.select_for_update().get(pk=version.pk)
        row = see_correction(locked, pk)
        if row.ended_at:
            return row
        refuse_orphans(row, corrections_of(locked))
        end(row, by, now)
        keep_copy(locked, holding(locked))
        data = {"correction": str(row.pk), "fact": row.key, "old": row.old, "value": row.value}
        forget_summary(version)
        book.enter(
            township=locked.township, subject=subject_of(locked), kind="plan.uncorrect", actor=by, at=now, data=data
        )
    version.corrections = locked.corrections
    return row


def refuse_stale(known: FactOverlay | None, seen: str) -> None:
    """Refuse a correction on top of one that the person has not seen."""
    if known and str(known.pk) != seen:
        raise Stale(
            f"{known.author_name}已于 {timezone.localtime(known.at):%m月%d日 %H:%M} 更正了这一项：请刷新页面，看过以后再改。",
            who=known.author_name,
        )
    if seen and not known:
        raise Stale("您看到的更正刚刚被撤回：请刷新页面，看过以后再改。")


def refuse_orphans(row: FactOverlay, standing: tuple[Correction, ...]) -> None:
    """Refuse to take back a body on which other corrections stand."""
    name = row.key.removeprefix("missing:")
    built = [each for each in standing if each.body == name] if row.key.startswith("missing:") else []
    if built:
        raise NotPossible(f"“{name}”还有 {len(built)} 处更正：请先撤回它们。", code="built_upon")


def end(row: Signed, by: Viewer, now: datetime) -> None:
    """End a row of this room, with who and when; the caller enters it into the ledger."""
    row.ended_at, row.ended_by_name = now, by.actor_name[:40]
    row.save(update_fields=["ended_at", "ended_by_name"])


def keep_copy(version: PlanVersion, rows: list[FactOverlay]) -> None:
    """Write the corrections that hold into the plan's own row, in the same transaction."""
    version.corrections = [
        {
            "id": str(row.pk),
            "key": row.key,
            "old": row.old,
            "value": row.value,
            "reason": row.reason,
            "author": row.author_name,
            "at": row.at.isoformat(),
        }
        for row in rows
    ]
    version.save(update_fields=["corrections"])


def required_reason(text: str, least: int = 2) -> str:
    """The reason, trimmed. Raises Invalid where there is none or it is too long."""
    reason = text.strip()
    if len(reason) < least:
        raise Invalid("请写明理由：依据哪份文件、哪一条，或谁确认的。", field="reason")
    if len(reason) > LONGEST_REASON:
        raise Invalid(f"理由最多 {LONGEST_REASON} 个字。", field="reason")
    return reason


def author(by: Viewer) -> dict[str, str]:
    """Who signs a row, as its two columns."""
    return {"author": by.actor_id[:40], "author_name": by.actor_name[:40]}
