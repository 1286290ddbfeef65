"""What the pages of this room show, as values for their templates. Decides nothing."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from xiangzhi.ledger.queries import Line as Entered
from xiangzhi.lib.document import Document, open_document
from xiangzhi.lib.document.opening import LIMIT
from xiangzhi.lib.refusal import Refusal, TooLarge
from xiangzhi.organization.choosing import township_name
from xiangzhi.reform.as_text import SEVERITIES
from xiangzhi.reform.deciding import Weighed
from xiangzhi.reform.descent import Line
from xiangzhi.reform.forms.plans import AnswersForm
from xiangzhi.reform.leadership.table import leadership_table
from xiangzhi.reform.marking import marked_text
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.overview import places
from xiangzhi.reform.pages import review
from xiangzhi.reform.pages.narrowing import narrowing
from xiangzhi.reform.plan import Severity, Span
from xiangzhi.reform.preview import grouped
from xiangzhi.reform.queries.decisions import weighed_findings
from xiangzhi.reform.queries.plans import PAGE, Answered, Asked, preview, reading_of

KEYED_SECTIONS = ("总数", "机构", "领导职数限额")  # shown fact by fact, so that each can be corrected
REVIEW_FORMS = (("docx", "审核意见 Word"), ("xlsx", "Excel"), ("json", "JSON"))
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


def plan_page(version: PlanVersion, asked: Mapping[str, str], today: date, *, may_review: bool) -> dict[str, Any]:
    """The text, the findings of the wanted severity, the facts."""
    read, rows = reading_of(version), weighed_findings(version, today)
    severity = asked.get("severity", "")
    severity = severity if severity in set(Severity) else ""
    narrowed = narrowing(asked)
    found = [row for row in rows if not severity or row.severity == severity]
    if narrowed:
        kept = {row.number for row in narrowed.of(version, read, tuple(row.row for row in found))}
        found = [row for row in found if row.row.number in kept]
    place = asked_place(asked.get("place", ""), len(read.plan.text))
    facts = review.numbered_facts(read.plan)
    marked = marked_text(
        read.plan,
        [row.row for row in found],
        facts=places(read.plan),
        read=review.facts_in_text(facts.values()),
        asked=place,
        low=(row.row.number for row in found if not row.counts),
    )
    return head(version) | {
        "plan": read.plan,
        "paragraphs": marked,
        "findings": [review.finding(version, row) for row in sorted(found, key=lambda row: not row.counts)],
        "groups": review.fact_groups(version, read, facts),
        "sections": [section for section in read.sections if section.title not in KEYED_SECTIONS],
        "corrections": review.correction_rows(version, read),
        "missing_url": review.correction_url(version, "missing:"),
        "may_review": may_review,
        "leadership": leadership_table(read.plan),
        "narrowed": narrowed.title if narrowed else "",
        "tabs": [
            {"label": "核对结果", "count": sum(1 for row in rows if row.counts), "url": "#findings", "active": True},
            {"label": "读到的内容", "count": len(facts), "url": "#facts", "active": False},
        ],
        "severities": severity_links(rows, severity),
        "open_count": len(read.questions),
        "review_forms": REVIEW_FORMS,
    }


def asked_place(text: str, length: int) -> Span | None:
    """``120-135`` as a place in the text; None for anything else."""
    found = re.fullmatch(r"(\d{1,7})-(\d{1,7})", text)
    if not found:
        return None
    start, end = int(found[1]), min(int(found[2]), length)
    return Span(start, end) if start < end else None


def severity_links(rows: Sequence[Weighed], chosen: str) -> list[dict[str, Any]]:
    counted = [row.severity for row in rows if row.counts]
    counts = [("全部", "", len(counted))]
    counts += [(SEVERITIES[severity], severity.value, counted.count(severity)) for severity in review.TONES]
    return [
        {"label": label, "url": f"?severity={value}" if value else "?", "count": count, "active": value == chosen}
        for label, value, count in counts
        if count or not value
    ]


def questions_page(version: PlanVersion, asked: Asked, form: AnswersForm) -> dict[str, Any]:
    """The questions with their fields, and the changes that applying would make, by kind."""
    changes, left = preview(version, asked), asked.left
    return head(version) | {
        "form": form,
        "questions": [question(version, row, form[f"q{number}"]) for number, row in enumerate(asked.rows)],
        "descent": descent(asked.meant.lines),
        "left": left,
        "created": grouped(changes.created),
        "changed": grouped(changes.changed),
        "ended": grouped(changes.ended),
        "changes": bool(changes),
        "summary": "，".join(f"{group.kind} {len(group.lines)}" for group in grouped(changes.created)),
    }


DESCENT = {
    "renamed": "更名",
    "merged": "合并",
    "split": "拆分",
    "replaced": "终止并新设",
    "moved": "改变管理或平台",
    "abolished": "终止",
}


def descent(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """What becomes of bodies of today, in words; those that simply stay or are new need no line."""
    return [
        {
            "kind": DESCENT[line.kind],
            "before": "、".join(line.before),
            "after": "、".join(line.after) or "（无继任机构）",
            "why": line.why,
            "stated": line.stated,
        }
        for line in lines
        if line.kind in DESCENT and line.before
    ]


def question(version: PlanVersion, row: Answered, field: Any) -> dict[str, Any]:
    span = row.question.span
    return {
        "field": field,
        "overlay": row.overlay,
        "place": f"{reverse('reform:plan', args=[version.pk])}?place={span.start}-{span.end}#place",
    }


def applied_page(version: PlanVersion, line: Entered | None) -> dict[str, Any]:
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
