"""What the pages of versions show: all plans of one township, and two of them side by side. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from xiangzhi.lib.refusal import Invalid
from xiangzhi.reform.marking import Numbered
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.pages.plans import head
from xiangzhi.reform.pages.review import finding_lines
from xiangzhi.reform.queries.plans import reading_of
from xiangzhi.reform.versions import BodyChange, Change, fact_changes, finding_changes, text_changes

WORDS = {Change.ADDED: "新增", Change.REMOVED: "不再有", Change.CHANGED: "有变化"}
TONES = {Change.ADDED: "success", Change.REMOVED: "danger", Change.CHANGED: "info"}


def versions_page(version: PlanVersion, rows: Sequence[PlanVersion]) -> dict[str, Any]:
    return head(version) | {"rows": [version_row(version, row) for row in rows]}


def version_row(version: PlanVersion, row: PlanVersion) -> dict[str, Any]:
    """One version with the way to compare it: the earlier one always stands first."""
    older, newer = sorted((version, row), key=lambda each: each.pk)
    url = "" if row.pk == version.pk else reverse("reform:against", args=[older.pk, newer.pk])
    return {"plan": row, "url": url, "when": "更早" if row.pk < version.pk else "更晚"}


def comparison_page(old: PlanVersion, new: PlanVersion) -> dict[str, Any]:
    """Text, facts and findings of two versions. Raises Invalid for plans of two townships."""
    if old.township != new.township:
        raise Invalid("两份方案不是同一个乡镇的：请从【各版本】里选。")
    before, after = reading_of(old), reading_of(new)
    findings = finding_changes(before.findings, after.findings)
    return head(new) | {
        "old": old,
        "text": text_changes(before.plan.text, after.plan.text),
        "bodies": [body_row(row) for row in fact_changes(before.plan, after.plan)],
        "findings": [
            ("已经没有", "success", lines(old, findings.gone)),
            ("新出现", "danger", lines(new, findings.fresh)),
            ("仍然在", "neutral", lines(new, findings.still)),
        ],
    }


def body_row(row: BodyChange) -> dict[str, Any]:
    return {"row": row, "title": row.name or "总数与职数限额", "label": WORDS[row.change], "tone": TONES[row.change]}


def lines(version: PlanVersion, rows: Sequence[Numbered]) -> list[dict[str, Any]]:
    address = reverse("reform:plan", args=[version.pk])
    return [finding_lines(row) | {"url": f"{address}#mark-{row.number}"} for row in rows]
