"""A plan and its findings as a page for the terminal, in Chinese, with columns that line up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from xiangzhi.reform.plan import Body, Change, Fate, Finding, Headcount, Leaders, Manager, Plan, Severity

FATES = {Fate.RETAINED: "保留", Fate.RENAMED: "更名", Fate.CREATED: "设立", Fate.MERGED: "整合", Fate.ABOLISHED: "撤销"}
MANAGERS = {Manager.TOWNSHIP: "乡镇管理", Manager.COUNTY: "县级管理"}
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}


def plan_as_text(plan: Plan, findings: Iterable[Finding] | None = None) -> str:
    """Summary tables; where ``findings`` are given they follow, each with its place."""
    parts = [
        _head(plan),
        _bodies(plan),
        _platforms(plan),
        _numbers(plan),
        _phases(plan),
        _names(plan),
    ]
    if findings is not None:
        parts.append(_findings(plan, list(findings)))
    return "\n\n".join(part for part in parts if part)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows with columns padded to their widest cell; a Chinese character is two columns wide."""
    columns = list(zip(head, *rows, strict=True))
    widths = [max(width(cell) for cell in column) for column in columns]
    lines = [
        "  ".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in (head, *rows)
    ]
    return "\n".join([lines[0], "-" * (sum(widths) + 2 * (len(widths) - 1)), *lines[1:]])


def width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def amount(least: int | None, most: int | None, unit: str = "") -> str:
    """30, 7–9, ≥10, ≤8 or nothing."""
    if least is None and most is None:
        return ""
    if least == most:
        return f"{least}{unit}"
    if least is None:
        return f"≤{most}{unit}"
    return f"≥{least}{unit}" if most is None else f"{least}–{most}{unit}"


def _head(plan: Plan) -> str:
    facts = [f"《{plan.title}》", plan.source]
    facts += [f"地区：{plan.county or ''}{plan.township or ''}"] if plan.county or plan.township else []
    facts += [f"年份：{plan.year}"] if plan.year else []
    facts += [f"完成期限：{plan.deadline.isoformat()}"] if plan.deadline else []
    facts += [f"读取说明：{'；'.join(plan.notes)}"] if plan.notes else []
    return "\n".join(fact for fact in facts if fact)


def _bodies(plan: Plan) -> str:
    if not plan.bodies:
        return "没有读到机构。"
    rows = [_body(body) for body in plan.bodies]
    return f"机构 {len(rows)}\n" + table(
        ("名称", "牌子", "规格", "编制", "领导职数", "职责", "去向与管理", "适用"), rows
    )


def _body(body: Body) -> tuple[str, ...]:
    boards = "、".join(board.name + ("" if board.certain else "（待确认）") for board in body.signboards)
    grade = " ".join(part for part in (body.grade, body.public_class) if part)
    fate = " ".join(
        part
        for part in (
            FATES.get(body.fate, "") if body.fate else "",
            MANAGERS[body.managed_by] if body.managed_by else "",
        )
        if part
    )
    former = f"（原{'、'.join(body.former)}）" if body.former else ""
    where = body.condition or "、".join(body.townships[:2]) + ("等" if len(body.townships) > 2 else "")
    return (
        body.name,
        boards,
        grade,
        _posts(body.establishment),
        _leaders(body.leaders),
        str(len(body.duties) or ""),
        fate + former,
        where,
    )


def _posts(posts: Sequence[Headcount]) -> str:
    return "、".join(("其中" if p.part else "") + (p.kind or "编制") + amount(p.min, p.max) for p in posts)


def _leaders(leaders: Sequence[Leaders]) -> str:
    return "、".join(
        f"{leader.post}{amount(leader.min, leader.max)}" + (f"（{leader.grade}）" if leader.grade else "")
        for leader in leaders
    )


def _platforms(plan: Plan) -> str:
    rows = [(p.name, p.coordinator or "未说明", str(len(p.duties))) for p in plan.platforms]
    return f"平台 {len(rows)}\n" + table(("平台", "牵头机构", "职责"), rows) if rows else ""


def _numbers(plan: Plan) -> str:
    rows = [("职数", limit.subject, amount(limit.min, limit.max), limit.note) for limit in plan.limits]
    for total in plan.totals:
        counted = "" if total.counted is None else f"数得 {total.counted}"
        rows.append(("总数", ("其中" if total.part else "") + total.kind, str(total.value), counted))
    for change in plan.changes:
        rows.append(("增减", (change.body or "") + (change.kind or "") + change.subject, *change_words(change)))
    return "职数与总数\n" + table(("类别", "事项", "数目", "备注"), rows) if rows else ""


def change_words(change: Change) -> tuple[str, str]:
    """+3, and 由12到15 where the text states both."""
    stated = f"由 {change.before} 到 {change.after}" if change.before is not None and change.after is not None else ""
    return f"{change.delta:+d}", stated


def _phases(plan: Plan) -> str:
    rows = [(phase.name, phase.start or "", phase.end or "") for phase in plan.phases]
    return "阶段\n" + table(("阶段", "开始", "结束"), rows) if rows else ""


def _names(plan: Plan) -> str:
    lines = []
    if plan.groups:
        lines.append("工作组：" + "、".join(group.name for group in plan.groups))
    if plan.lists:
        lines.append("清单：" + "、".join(named.title for named in plan.lists))
    if plan.mentions:
        lines.append("提到但未设立：" + "、".join(mention.name for mention in plan.mentions))
    return "\n".join(lines)


def _findings(plan: Plan, findings: list[Finding]) -> str:
    if not findings:
        return "核对：没有发现问题。"
    lines = [f"核对结果 {len(findings)}"]
    for finding in findings:
        line = plan.text.count("\n", 0, finding.span.start) + 1
        lines.append(f"{SEVERITIES[finding.severity]}  第 {line} 行  {finding.message}  [{finding.rule}]")
        lines.append(f"      “{' '.join(finding.quote.split())[:60]}”")
    return "\n".join(lines)
