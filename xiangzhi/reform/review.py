"""The review of a plan (审核意见) as an official document and as tables: every finding with its place and what to do. Pure.

A finding may come with what was decided about it; who decided and why stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xiangzhi.paper.official import Block, Heading, Official, Paragraph, Table, label
from xiangzhi.paper.xlsx import Sheet
from xiangzhi.reform.as_text import SEVERITIES, amount
from xiangzhi.reform.overview import headcounts, leaders
from xiangzhi.reform.plan import Body, DutyRole, Finding, Plan, Severity, Span, Total
from xiangzhi.reform.rules import RULES

TITLES = {rule.code: rule.title for rule in RULES}
CHAPTERS = {
    Severity.ERROR: ("应当改正的问题", "以下问题改正后，方案才能应用。"),
    Severity.WARNING: ("需要研究答复的问题", "以下问题请逐条研究，作出修改或者说明理由。"),
    Severity.NOTE: ("供参考的说明", "以下说明供修改时参考。"),
}
ROLES = {DutyRole.LEAD: "牵头", DutyRole.ASSIST: "协助", DutyRole.COORDINATE: "协调"}
LONGEST_QUOTE = 60
UNKNOWN = "未写明"


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One finding with what was decided: ``decision`` is empty while nobody decided (豁免, 采纳, 更正 …), ``reason`` and
    ``author`` belong to it."""

    finding: Finding
    decision: str = ""
    reason: str = ""
    author: str = ""


def lines_of(findings: Iterable[Finding]) -> tuple[ReviewLine, ...]:
    """Findings about which nothing was decided yet."""
    return tuple(ReviewLine(finding) for finding in findings)


def review(plan: Plan, lines: Sequence[ReviewLine]) -> Official:
    """The review as an official document: overview, facts, findings by weight, what was decided."""
    open_lines = [line for line in lines if not line.decision]
    return Official(
        title=f"《{plan.title}》审核意见",
        blocks=(
            Heading(1, "总体情况"),
            *summary(plan, lines),
            facts_table(plan),
            *chapters(plan, open_lines),
            *decided(plan, [line for line in lines if line.decision]),
        ),
        source=f"审核对象：{plan.source or plan.title}。核对规则 {len(RULES)} 条，编号见规则目录。",
    )


def summary(plan: Plan, lines: Sequence[ReviewLine]) -> Iterator[Block]:
    counts = "、".join(f"{SEVERITIES[weight]}{number}条" for weight in CHAPTERS if (number := weighing(lines, weight)))
    found = f"发现问题{len(lines)}条，其中{counts}" if lines else "没有发现问题"
    settled = sum(1 for line in lines if line.decision)
    yield Paragraph(f"按{len(RULES)}条规则核对，{found}{f'；已作出处理决定{settled}条' if settled else ''}。")
    yield Paragraph(f"从方案中读到机构{len(plan.bodies)}个、平台{len(plan.platforms)}个。各机构情况如下：")


def weighing(lines: Iterable[ReviewLine], severity: Severity) -> int:
    return sum(1 for line in lines if line.finding.severity is severity)


def facts_table(plan: Plan) -> Table:
    rows = tuple(
        (
            str(number),
            body.name + (f"（{body.condition}）" if body.condition else ""),
            body.grade or UNKNOWN,
            headcounts(body.establishment).replace("编制未写明", UNKNOWN).replace(" ", ""),
            leaders(body.leaders).replace(" ", "") or UNKNOWN,
            f"{len(body.duties)}项" if body.duties else UNKNOWN,
        )
        for number, body in enumerate(plan.bodies, 1)
    )
    return Table(("序号", "机构", "规格", "编制", "领导职数", "职责"), rows, (2, 7, 3, 6, 6, 3), "方案情况一览表")


def chapters(plan: Plan, lines: Sequence[ReviewLine]) -> Iterator[Block]:
    for severity, (title, lead) in CHAPTERS.items():
        rows = [line.finding for line in lines if line.finding.severity is severity]
        if not rows:
            continue
        yield Heading(1, title)
        yield Paragraph(lead)
        for finding in rows:
            yield Heading(3, f"{TITLES.get(finding.rule, '')}（{finding.rule}）。", sentence(plan, finding))


def sentence(plan: Plan, finding: Finding) -> str:
    """The message, which says what to do, the quotation, and where it stands."""
    others = f"，另有{len(finding.others)}处相关" if finding.others else ""
    return f"{finding.message}原文：“{quotation(finding)}”（{place(plan, finding.span)}{others}）。"


def quotation(finding: Finding) -> str:
    words = " ".join(finding.quote.split())
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"


def place(plan: Plan, span: Span) -> str:
    """Where a range stands, as a clerk looks it up: 二、（一）3.，第12段. Paragraphs are lines with words, counted from one."""
    path = "".join(
        label(section.level, section.number)
        for section in sorted(plan.sections, key=lambda each: each.text_span.start)
        if 1 <= section.level <= 4
        and 0 < section.number < 100
        and min(section.span.start, section.text_span.start) <= span.start < section.text_span.end
    )
    before = plan.text[: span.start + 1]
    number = max(sum(1 for line in before.split("\n") if line.strip()), 1)
    return f"{path.rstrip('、')}，第{number}段" if path else f"第{number}段"


def decided(plan: Plan, lines: Sequence[ReviewLine]) -> Iterator[Block]:
    if not lines:
        return
    yield Heading(1, "已作出处理决定的问题")
    rows = tuple(
        (
            line.finding.rule,
            line.finding.message,
            place(plan, line.finding.span),
            line.decision,
            line.reason,
            line.author,
        )
        for line in lines
    )
    yield Table(("编号", "问题", "位置", "决定", "理由", "决定人"), rows, (3, 9, 5, 3, 6, 3))


# tables ---------------------------------------------------------------------------------------------------------------


def review_sheets(plan: Plan, lines: Sequence[ReviewLine]) -> tuple[Sheet, ...]:
    """The review as five sheets: 问题, 机构, 编制, 职责, 总数."""
    return (finding_sheet(plan, lines), body_sheet(plan), headcount_sheet(plan), duty_sheet(plan), total_sheet(plan))


def finding_sheet(plan: Plan, lines: Sequence[ReviewLine]) -> Sheet:
    head = ("序号", "轻重", "规则", "规则名称", "问题和建议", "原文", "位置", "决定", "理由", "决定人")
    rows = tuple(
        (
            number,
            SEVERITIES[line.finding.severity],
            line.finding.rule,
            TITLES.get(line.finding.rule, ""),
            line.finding.message,
            quotation(line.finding),
            place(plan, line.finding.span),
            line.decision,
            line.reason,
            line.author,
        )
        for number, line in enumerate(lines, 1)
    )
    return Sheet("问题", head, rows)


def body_sheet(plan: Plan) -> Sheet:
    head = ("序号", "机构", "牌子", "规格", "类别", "平台", "领导职数", "职责数", "适用范围")
    rows = tuple((number, *body_cells(body)) for number, body in enumerate(plan.bodies, 1))
    return Sheet("机构", head, rows)


def body_cells(body: Body) -> tuple[str | int, ...]:
    boards = "、".join(board.name + ("" if board.certain else "（待确认）") for board in body.signboards)
    scope = body.condition or "、".join(body.townships)
    posts = leaders(body.leaders)
    return (
        body.name, boards, body.grade or "", body.public_class or "", body.platform or "", posts, len(body.duties), scope,
    )  # fmt: skip


def headcount_sheet(plan: Plan) -> Sheet:
    """Numbers of posts; a bound that the text leaves open stays empty."""
    rows = tuple(
        (body.name, row.kind or UNKNOWN, row.detail, row.min, row.max, "其中" if row.part else "")
        for body in plan.bodies
        for row in body.establishment
    )
    return Sheet("编制", ("机构", "编制种类", "原文写法", "不少于", "不超过", "是否包含在内"), rows)


def duty_sheet(plan: Plan) -> Sheet:
    rows = tuple((body.name, ROLES[duty.role], duty.text) for body in plan.bodies for duty in body.duties)
    return Sheet("职责", ("机构", "方式", "职责"), rows)


def total_sheet(plan: Plan) -> Sheet:
    rows = tuple((total.kind, stated(total), total.counted, "、".join(total.townships)) for total in plan.totals)
    return Sheet("总数", ("项目", "方案写明", "清点所得", "适用乡镇"), rows)


def stated(total: Total) -> str | int:
    exact = total.min == total.max
    return total.value if exact else amount(total.min, total.max)
