"""A checked plan as a page for the terminal: the plan's tables, the solved leadership, findings, then what was waived."""

from __future__ import annotations

from xiangzhi.reform.as_text import SEVERITIES, plan_as_text, table
from xiangzhi.reform.checked import Checked
from xiangzhi.reform.leadership import LeadershipTable
from xiangzhi.reform.plan import Finding, LawTime, Plan
from xiangzhi.reform.rules.waivers import Judged, Standing


def checked_as_text(checked: Checked) -> str:
    parts = [plan_as_text(checked.plan), leadership_as_text(checked.leadership), _findings(checked), _waived(checked)]
    return "\n\n".join(part for part in parts if part)


def leadership_as_text(leaders: LeadershipTable | None) -> str:
    """Persons × posts; the statements that cannot hold together where there is no assignment."""
    if leaders is None:
        return ""
    if leaders.contradiction:
        return f"领导配备\n{leaders.sentence}"
    head = ["", *(column.title for column in leaders.columns)]
    rows = [(row.label, *("●" if cell else "" for cell in row.cells)) for row in leaders.rows]
    return f"领导配备（人数最少的一种）\n{leaders.sentence}\n{table(head, rows)}"


def _findings(checked: Checked) -> str:
    if not checked.counting:
        return "核对：没有发现问题。"
    lines = [f"核对结果 {len(checked.counting)}"]
    for each in checked.counting:
        lines.append(f"{_line(checked.plan, each.finding)}{_law(checked.plan, each.finding)}{_expired(each)}")
        lines.append(f"      “{' '.join(each.finding.quote.split())[:60]}”")
    return "\n".join(lines)


def _line(plan: Plan, finding: Finding) -> str:
    line = plan.text.count("\n", 0, finding.span.start) + 1
    return f"{SEVERITIES[finding.severity]}  第 {line} 行  {finding.message}  [{finding.rule}]"


def _law(plan: Plan, finding: Finding) -> str:
    """Said only where the two days differ, or where the text does not tell its year."""
    if finding.law is LawTime.NOW:
        started = f"，自{finding.since}起" if finding.since else ""
        then = "制定时尚无此规定" if plan.year else "方案没有年份，未按制定时的规定核对"
        return f"（按现行规定{started}；{then}）"
    return "（按制定时的规定；现已不同）" if finding.law is LawTime.THEN else ""


def _expired(judged: Judged) -> str:
    if judged.standing is not Standing.EXPIRED or judged.waived is None:
        return ""
    return f"（豁免已于{judged.waived.waiver.until}到期）"


def _waived(checked: Checked) -> str:
    if not checked.waived:
        return ""
    lines = [f"已豁免 {len(checked.waived)}"]
    for each in checked.waived:
        assert each.waived is not None
        waiver = each.waived.waiver
        until = f"，至{waiver.until}" if waiver.until else ""
        lines.append(f"{_line(checked.plan, each.finding)}  理由：{waiver.reason}（{waiver.author}{until}）")
    return "\n".join(lines)
