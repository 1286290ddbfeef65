"""Documents made from a kept plan: its review, and the regulation with the answers that were given."""

from __future__ import annotations

from datetime import date
from json import dumps

from xiangzhi.lib.refusal import NotFound
from xiangzhi.paper.docx import docx
from xiangzhi.paper.official import Official
from xiangzhi.paper.pdf import pdf
from xiangzhi.paper.xlsx import xlsx
from xiangzhi.reform.actions.plans import answers_of, jurisdiction
from xiangzhi.reform.checked import Checked
from xiangzhi.reform.checked_as_json import checked_as_json
from xiangzhi.reform.deciding import State, Weighed
from xiangzhi.reform.leadership import leadership_table
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.queries.decisions import weighed_findings
from xiangzhi.reform.queries.plans import reading_of
from xiangzhi.reform.regulation import Regulation, regulation, regulation_of_body
from xiangzhi.reform.review import ReviewLine, review, review_sheets
from xiangzhi.reform.rules.waivers import Judged, Waived, Waiver

DECIDED = {State.OPEN: "", State.ACCEPTED: "要改", State.WAIVED: "不改", State.EXPIRED: "豁免已到期"}
REVIEW_FORMS = ("docx", "xlsx", "json")
REGULATION_FORMS = ("docx", "pdf")


def review_lines(version: PlanVersion, today: date) -> tuple[ReviewLine, ...]:
    """Every finding of the plan, by the county's weights, with what was decided about it."""
    return tuple(line_of(row) for row in weighed_findings(version, today))


def judged(version: PlanVersion, today: date) -> tuple[Judged, ...]:
    """The same as values of the checker: a waiver by its reason, author and last day."""
    return tuple(Judged(row.row.finding, row.place, waived_of(row)) for row in weighed_findings(version, today))


def waived_of(row: Weighed) -> Waived | None:
    verdict = row.verdict
    if verdict is None or row.state not in (State.WAIVED, State.EXPIRED):
        return None
    waiver = Waiver(row.row.finding.rule, verdict.reason, verdict.author_name, verdict.expires, row.place)
    return Waived(waiver, row.state is State.EXPIRED)


def line_of(row: Weighed) -> ReviewLine:
    """One finding as the review shows it; a waiver whose last day is over says so."""
    verdict = row.verdict
    if verdict is None:
        return ReviewLine(row.row.finding)
    return ReviewLine(row.row.finding, DECIDED[row.state], verdict.reason, verdict.author_name)


def review_file(version: PlanVersion, form: str, today: date) -> bytes:
    """The review as docx, xlsx or JSON (what ``plan check --json`` prints). Raises NotFound for another form."""
    plan, lines = reading_of(version).plan, review_lines(version, today)
    if form == "docx":
        return docx(review(plan, lines))
    if form == "xlsx":
        return xlsx(review_sheets(plan, lines), f"《{plan.title}》审核意见")
    if form == "json":
        checked = Checked(plan, judged(version, today), leadership_table(plan))
        return (dumps(checked_as_json(checked), ensure_ascii=False, indent=1) + "\n").encode()
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
