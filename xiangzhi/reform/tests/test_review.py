"""The review of a plan (审核意见): findings by weight with place and quotation, decisions, five sheets."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.plan_files import example
from xiangzhi.lib.document import Document
from xiangzhi.paper.official import Kind, laid_out, plain_text
from xiangzhi.paper.xlsx import xlsx
from xiangzhi.reform.plan import Finding, Plan, Severity, Span
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.review import ReviewLine, lines_of, place, review, review_sheets
from xiangzhi.reform.rules import check


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(Document(text=example("gan"), source="gan.txt"))


@pytest.fixture(scope="module")
def lines(plan: Plan) -> tuple[ReviewLine, ...]:
    return lines_of(check(plan))


def test_findings_stand_by_weight_the_heaviest_first(plan: Plan, lines: tuple[ReviewLine, ...]) -> None:
    chapters = [
        piece.lead for piece in laid_out(review(plan, lines)) if piece.kind is Kind.HEADING and piece.level == 1
    ]
    assert chapters == ["一、总体情况", "二、应当改正的问题", "三、需要研究答复的问题", "四、供参考的说明"]


def test_every_finding_has_its_rule_its_sentence_its_quotation_and_its_place(
    plan: Plan, lines: tuple[ReviewLine, ...]
) -> None:
    text = plain_text(review(plan, lines))
    for line in lines:
        assert f"（{line.finding.rule}）" in text and line.finding.message in text
        assert place(plan, line.finding.span) in text


def test_a_place_is_the_section_and_the_paragraph_as_a_clerk_counts_it() -> None:
    text = "标题\n\n一、甲\n（一）乙。丙丁。\n二、戊\n己庚。"
    plan = read_plan(Document(text=text))
    assert place(plan, Span(text.index("丙"), text.index("丙") + 1)) == "一、（一），第3段"
    assert place(plan, Span(text.index("己"), len(text))) == "二，第5段"
    assert place(plan, Span(0, 2)) == "第1段"


def test_a_decided_finding_leaves_its_chapter_and_stands_with_reason_and_author(
    plan: Plan, lines: tuple[ReviewLine, ...]
) -> None:
    first = ReviewLine(lines[0].finding, "豁免", "县里另有文件", "王编")
    text = plain_text(review(plan, (first, *lines[1:])))
    assert "已作出处理决定1条" in text and "豁免\t县里另有文件\t王编" in text
    assert text.count(lines[0].finding.message) == 1


def test_a_plan_without_findings_says_so(plan: Plan) -> None:
    assert "没有发现问题" in plain_text(review(plan, ()))


def test_the_workbook_has_five_sheets_with_numbers_as_numbers(plan: Plan, lines: tuple[ReviewLine, ...]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(review_sheets(plan, lines))))
    assert book.sheetnames == ["问题", "机构", "编制", "职责", "总数"]
    assert book["问题"].max_row == 1 + len(lines) and book["机构"].max_row == 1 + len(plan.bodies)
    assert book["机构"]["H2"].value == len(plan.bodies[0].duties)
    assert book["总数"]["B2"].value == 4


def test_a_finding_of_a_rule_that_is_gone_is_still_printed(plan: Plan) -> None:
    gone = Finding("OLD-99", Severity.NOTE, "旧规则，请核对。", Span(0, 4), plan.text[:4])
    assert "（OLD-99）。旧规则，请核对。" in plain_text(review(plan, (ReviewLine(gone),)))
