"""What the pages of this room show, as values for their templates. Decides nothing."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from xiangzhi.ledger.queries import Line
from xiangzhi.lib.document import Document, open_document
from xiangzhi.lib.document.opening import LIMIT
from xiangzhi.lib.refusal import Refusal, TooLarge
from xiangzhi.organization.choosing import township_name
from xiangzhi.reform.as_text import SEVERITIES
from xiangzhi.reform.forms.plans import AnswersForm
from xiangzhi.reform.marking import Numbered, marked_text
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.overview import places
from xiangzhi.reform.pages.narrowing import narrowing
from xiangzhi.reform.plan import Severity, Span
from xiangzhi.reform.preview import grouped
from xiangzhi.reform.queries.plans import PAGE, Answered, Reading, preview, reading_of

TONES = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.NOTE: "info"}
FORM_FIELDS = ("document", "jurisdiction")


def cursor(text: str) -> uuid.UUID | None:
    """The id of the last row seen, None for the first page and for anything that is no id."""
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None


def plan_list(rows: list[PlanVersion], *, may_apply: bool) -> dict[str, Any]:
    shown = rows[:PAGE]
    return {
        "rows": [{"plan": row, "place": township_name(row.township)} for row in shown],
        "paging": {"next": shown[-1].pk if len(rows) > PAGE else None},
        "empty": {"title": "还没有方案", "text": "提交机构改革方案或三定规定，系统会读出机构、编制和职责，并逐条核对。"}
        | ({"url": reverse("reform:new"), "action": "提交方案"} if may_apply else {}),
        "may_apply": may_apply,
    }


def opened(file: UploadedFile[Any]) -> Document:
    """The uploaded file as a document. Raises Unreadable or TooLarge."""
    name = file.name or "文件"
    if (file.size or 0) > LIMIT:
        raise TooLarge(f"{name}超过 20 MB，请只提交方案正文。")
    return open_document(file.read(), name)


def field_of(refusal: Refusal) -> str:
    """The field of the form beside which a refusal stands."""
    field = str(refusal.details.get("field", ""))
    return field if field in FORM_FIELDS else "document"


def plan_page(version: PlanVersion, asked: Mapping[str, str]) -> dict[str, Any]:
    """The text, the findings of the wanted severity, the facts."""
    read = reading_of(version)
    severity = asked.get("severity", "")
    severity = severity if severity in set(Severity) else ""
    narrowed = narrowing(asked)
    found = narrowed.of(version, read, read.weighing(severity)) if narrowed else read.weighing(severity)
    place = asked_place(asked.get("place", ""), len(read.plan.text))
    show = "facts" if asked.get("show") == "facts" else "findings"
    return head(version) | {
        "plan": read.plan,
        "paragraphs": marked_text(read.plan, found, facts=places(read.plan), asked=place),
        "findings": [finding(row) for row in found],
        "narrowed": narrowed.title if narrowed else "",
        "sections": read.sections,
        "show": show,
        "tabs": [
            {"label": "核对结果", "count": len(read.findings), "url": "?show=findings", "active": show == "findings"},
            {"label": "读到的内容", "count": None, "url": "?show=facts", "active": show == "facts"},
        ],
        "severities": severity_links(read, severity),
        "open_count": len(read.questions),
    }


def asked_place(text: str, length: int) -> Span | None:
    """``120-135`` as a place in the text; None for anything else."""
    found = re.fullmatch(r"(\d{1,7})-(\d{1,7})", text)
    if not found:
        return None
    start, end = int(found[1]), min(int(found[2]), length)
    return Span(start, end) if start < end else None


def finding(row: Numbered) -> dict[str, Any]:
    severity = row.finding.severity
    return {
        "number": row.number,
        "severity_label": SEVERITIES[severity],
        "tone": TONES[severity],
        "code": row.finding.rule,
        "message": row.finding.message,
        "quote": " ".join(row.finding.quote.split()),
    }


def severity_links(read: Reading, chosen: str) -> list[dict[str, Any]]:
    counts = [("全部", "", len(read.findings))]
    counts += [(SEVERITIES[severity], severity.value, read.count(severity)) for severity in TONES]
    return [
        {"label": label, "url": f"?severity={value}" if value else "?", "count": count, "active": value == chosen}
        for label, value, count in counts
        if count or not value
    ]


def questions_page(version: PlanVersion, rows: Sequence[Answered], form: AnswersForm) -> dict[str, Any]:
    """The questions with their fields, and the changes that applying would make, by kind."""
    changes = preview(version, list(rows))
    left = sum(1 for row in rows if row.overlay is None)
    return head(version) | {
        "form": form,
        "questions": [question(version, row, form[f"q{number}"]) for number, row in enumerate(rows)],
        "left": left,
        "created": grouped(changes.created),
        "changed": grouped(changes.changed),
        "ended": grouped(changes.ended),
        "changes": bool(changes),
        "summary": "，".join(f"{group.kind} {len(group.lines)}" for group in grouped(changes.created)),
    }


def question(version: PlanVersion, row: Answered, field: Any) -> dict[str, Any]:
    span = row.question.span
    return {
        "field": field,
        "overlay": row.overlay,
        "place": f"{reverse('reform:plan', args=[version.pk])}?place={span.start}-{span.end}#place",
    }


def applied_page(version: PlanVersion, line: Line | None) -> dict[str, Any]:
    changes: Mapping[str, Any] = line.data.get("changes", {}) if line else {}
    kinds = (("created", "新设"), ("changed", "调整"), ("ended", "终止"))
    return head(version) | {
        "line": line,
        "parts": [
            (title, grouped([tuple(row) for row in changes.get(key, ())])) for key, title in kinds if changes.get(key)
        ],
    }


def head(version: PlanVersion) -> dict[str, Any]:
    return {"version": version, "place": township_name(version.township)}
