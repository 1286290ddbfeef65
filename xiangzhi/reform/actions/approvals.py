"""Writes of an approval: open it for a plan version; seal what the county decided on.

The steps between are the engine's (`matter.actions.take`, procedure `approval`); the seal follows the step by its fact, with what stood at
that moment, so it comes out the same however late the worker is.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import SYSTEM, Viewer
from xiangzhi.ledger.writing import writing
from xiangzhi.lib.chain.canonical import canonical_json
from xiangzhi.lib.chain.sm3 import sm3_hex
from xiangzhi.lib.refusal import NotPossible
from xiangzhi.matter.actions import NewMatter, digest_of, open_matter, scoped_key
from xiangzhi.matter.facts import StepTaken
from xiangzhi.matter.numbers import next_number
from xiangzhi.matter.procedures import procedure
from xiangzhi.reform.models import Approval, FactOverlay, PlanVersion
from xiangzhi.reform.queries.approvals import running_approval, state_of

SEALED_BY = "decide"


def open_approval(version: PlanVersion, *, by: Viewer, now: datetime, key: str) -> Approval:
    """Send a plan version on its way: a matter of the procedure `approval`. A version has one approval at a time; asking again
    while it runs gives the one that runs."""
    allow(by, "plan.submit", version.township)
    number = next_number(version.township, timezone.localtime(now).date())
    with writing() as book:
        PlanVersion.objects.select_for_update().get(pk=version.pk)
        if running := running_approval(version):
            return running
        if version.applied_at:
            raise NotPossible("这份方案已经应用，不必再审批；修改后的方案请作为新版本提交。")
        new = NewMatter(
            procedure="approval",
            township=version.township,
            title=version.title[:80],
            channel="desk",
            level="township",
            limit="",
            data={"plan": str(version.pk), "digest": version.digest},
            type="approval",
        )
        digest = digest_of(["approval", str(version.pk), number])
        row = open_matter(book, new, by=by, now=now, key=scoped_key(key, by), digest=digest, number=number)
        return Approval.objects.create(matter=row.id, township=version.township, plan=version, opened_at=now)


def seal_decided(fact: StepTaken, *, now: datetime) -> None:
    """Listener: when the county has decided on a plan, its text, answers and corrections as they stood are sealed in the ledger."""
    if fact.action != SEALED_BY:
        return
    with writing() as book:
        approval = Approval.objects.select_for_update().select_related("plan").filter(matter=fact.matter).first()
        if approval is None or (approval.sealed_at and approval.sealed_at >= fact.at):
            return
        content = sealed_content(approval.plan, fact.at)
        approval.seal, approval.sealed_at = sm3_hex(canonical_json(content).encode()), fact.at
        approval.save(update_fields=["seal", "sealed_at"])
        data = {**content, "seal": approval.seal, "matter": fact.matter}
        subject = f"plan:{approval.plan_id}"
        book.enter(township=fact.township, subject=subject, kind="plan.seal", actor=SYSTEM, at=now, data=data)


def sealed_content(version: PlanVersion, at: datetime) -> dict[str, Any]:
    """What a seal covers: the text by its digest, and the answers that held at a moment."""
    rows = version.overlays.filter(at__lte=at).order_by("at", "id")
    return {
        "plan": str(version.pk),
        "text": version.digest,
        "answers": {row.question: row.answer for row in rows},
        "corrections": [[row.key, row.value] for row in corrections_at(version, at)],
    }


def corrections_at(version: PlanVersion, at: datetime) -> list[FactOverlay]:
    """The corrections that held at a moment."""
    standing = Q(ended_at__isnull=True) | Q(ended_at__gt=at)
    return list(FactOverlay.objects.filter(standing, plan=version, at__lte=at).order_by("at", "id"))


def require_changeable(version: PlanVersion) -> None:
    """Refuse to change a version that is being reviewed or was decided on. Raises NotPossible with where it stands."""
    state = state_of(version)
    if state and state != "drafting":
        raise NotPossible(
            f"这份方案{standing(state)}，不能再改：请由编办退回，或把修改后的方案作为新版本提交。",
            code="under_approval",
        )


def require_applicable(version: PlanVersion) -> None:
    """Refuse to apply a version whose approval runs and is not through. A version that never went for approval may be applied."""
    state = state_of(version)
    if state and state not in ("approved", "published"):
        raise NotPossible(f"这份方案{standing(state)}，还不能应用：等上级批复后再应用。", code="under_approval")


def standing(state: str) -> str:
    """Where an approval stands, in words."""
    return f"在审批中（{procedure('approval').states[state].name}）"
