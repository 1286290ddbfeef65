"""How matters look: tones, clocks in words, the lines of the timeline. Decides nothing: only words for what is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from xiangzhi.ledger.queries import Line
from xiangzhi.lib.legaltime import ClockReading, Period, national_calendar
from xiangzhi.matter.models import Matter
from xiangzhi.matter.queries import Listed
from xiangzhi.matter.rules import SCORES, Procedure
from xiangzhi.web.tones import ClockView

STATE_TONES = {"closed": "success", "returned": "warning", "county": "info", "answered": "info"}
CLOCK_TONES = {"none": "info", "yellow": "warning", "red": "danger", "stopped": "neutral"}
ICONS = {
    "open": "inbox",
    "return": "arrow-back-up",
    "supervise": "clock-exclamation",
    "close": "circle-check",
    "suspend": "clock-pause",
}
HIDDEN_FACTS = frozenset({"organization"})


def state_tone(state: str) -> str:
    return STATE_TONES.get(state, "info")


def clock_of(row: Listed | Matter, now: datetime, why: tuple[str, ...] = ()) -> ClockView | None:
    """The clock of a matter in words: what is left or by how much it is late; None where no clock runs."""
    if row.closed_at or (row.due_at is None and row.stopped_at is None):
        return None
    if row.stopped_at:
        return ClockView("计时暂停", "neutral", row.due_at, why, row.provisional)
    assert row.due_at is not None
    late = now > row.due_at
    tone = "danger" if late else "warning" if row.yellow_at and now >= row.yellow_at else "info"
    label = f"超期 {span(row.due_at, now)}" if late else f"剩 {span(now, row.due_at)}"
    return ClockView(label, tone, row.due_at, why, row.provisional)


def span(start: datetime, end: datetime) -> str:
    """How long it is from one moment to another, for a clerk: minutes, hours, workdays."""
    seconds = (end - start).total_seconds()
    if seconds < 3600:
        return f"{max(1, int(seconds // 60))} 分钟"
    if seconds < 24 * 3600:
        return f"{int(seconds // 3600)} 小时"
    calendar = national_calendar()
    days = calendar.workdays_until(end.toordinal()) - calendar.workdays_until(start.toordinal())
    return f"{days} 个工作日" if days else f"{int(seconds // 86400)} 天"


def why_due(reading: ClockReading | None) -> tuple[str, ...]:
    """The explanation of a due date, one sentence a line."""
    return tuple(reading.explanation.paragraph().rstrip("。").split("。")) if reading else ()


def timeline(
    lines: list[Line], procedure: Procedure, bodies: Mapping[UUID, str], now: datetime
) -> list[dict[str, Any]]:
    """The steps of a matter, newest first, each with who, when and what was said."""
    return [entry(line, procedure, bodies) for line in reversed(lines)]


def entry(line: Line, procedure: Procedure, bodies: Mapping[UUID, str]) -> dict[str, Any]:
    action = line.kind.split(".", 1)[1]
    return {
        "what": line.title,
        "who": line.actor_name,
        "when": line.at,
        "note": said(line.data.get("facts", {}), procedure, bodies),
        "icon": ICONS.get(action, "check"),
        "tone": "warning" if action in ("return", "rework", "late", "county_return") else "info",
    }


def said(facts: Mapping[str, Any], procedure: Procedure, bodies: Mapping[UUID, str]) -> str:
    """The fields of a step as one line."""
    return "；".join(
        f"{procedure.fields[key].label}：{worded(key, value, procedure, bodies)}"
        for key, value in facts.items()
        if key in procedure.fields
    )


def worded(key: str, value: Any, procedure: Procedure, bodies: Mapping[UUID, str]) -> str:
    kind = procedure.fields[key].type
    if kind == "body":
        return bodies.get(UUID(str(value)), "（已撤销的机构）")
    if kind == "outcome":
        return procedure.outcomes.get(str(value), str(value))
    if kind == "score":
        return SCORES.get(int(value), str(value))
    if kind == "period":
        return Period.parse(str(value)).chinese
    return str(value)
