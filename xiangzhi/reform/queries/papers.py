"""Documents made from a kept plan: its review, and the regulation with the answers that were given."""

from __future__ import annotations

from json import dumps

from xiangzhi.lib.refusal import NotFound
from xiangzhi.paper.docx import docx
from xiangzhi.paper.official import Official
from xiangzhi.paper.pdf import pdf
from xiangzhi.paper.xlsx import xlsx
from xiangzhi.reform.actions.plans import answers_of, jurisdiction
from xiangzhi.reform.as_json import plan_as_json
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.queries.plans import reading_of
from xiangzhi.reform.regulation import Regulation, regulation, regulation_of_body
from xiangzhi.reform.review import ReviewLine, review, review_sheets

REVIEW_FORMS = ("docx", "xlsx", "json")
REGULATION_FORMS = ("docx", "pdf")


def review_lines(version: PlanVersion) -> tuple[ReviewLine, ...]:
    """Every finding of the plan with what was decided about it."""
    return tuple(ReviewLine(row.finding) for row in reading_of(version).findings)


def review_file(version: PlanVersion, form: str) -> bytes:
    """The review as docx, xlsx or JSON (what ``plan check --json`` prints). Raises NotFound for another form."""
    plan, lines = reading_of(version).plan, review_lines(version)
    if form == "docx":
        return docx(review(plan, lines))
    if form == "xlsx":
        return xlsx(review_sheets(plan, lines), f"《{plan.title}》审核意见")
    if form == "json":
        found = [line.finding for line in lines]
        return (dumps(plan_as_json(plan, found), ensure_ascii=False, indent=1) + "\n").encode()
    raise NotFound(f"审核意见没有 {form} 格式：可选 docx、xlsx、json。")


def regulation_for(version: PlanVersion, body: str = "") -> Regulation:
    """The regulation of the plan's township, or of one of its bodies, with the answers that hold. Raises NotFound, Invalid."""
    plan, answers, place = reading_of(version).plan, answers_of(version), jurisdiction(version.township)
    if body:
        return regulation_of_body(plan, answers, body, place.name, place.aliases)
    return regulation(plan, answers, place.name, place.aliases)


def printed(document: Official, form: str) -> bytes:
    """An official document as docx or PDF. Raises NotFound for another form, NotPossible where the server lacks a font."""
    if form == "docx":
        return docx(document)
    if form == "pdf":
        return pdf(document)
    raise NotFound(f"没有 {form} 格式：可选 docx、pdf。")
