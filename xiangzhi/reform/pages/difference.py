"""What the page of a comparison shows, as values for its template. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from xiangzhi.reform.descent import Kind, Line
from xiangzhi.reform.differences.charts import charts
from xiangzhi.reform.differences.values import BoardChange, DutyChange, PlatformChange, PostChange, QuotaChange
from xiangzhi.reform.differences.wording import (
    BOARDS,
    DUTIES,
    KINDS,
    PLATFORMS,
    ROLES,
    basis,
    bodies_words,
    line_words,
    number,
    signed,
    summary,
)
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.pages.plans import head
from xiangzhi.reform.plan import Span
from xiangzhi.reform.queries.difference import Compared

TONES = {
    Kind.CREATED: "success",
    Kind.ABOLISHED: "danger",
    Kind.REPLACED: "warning",
    Kind.MERGED: "warning",
    Kind.SPLIT: "warning",
}
LEFT_EMPTY = "—"


def difference_page(compared: Compared, others: Iterable[PlanVersion]) -> dict[str, Any]:
    """The summary, the charts, the tables."""
    found, version = compared.found, compared.version
    before, after = charts(compared.old, compared.new, found)
    return head(version) | {
        "found": found,
        "summary": summary(found),
        "tabs": against_tabs(compared, others),
        "charts": (before, after),
        "marks": [{"sign": sign, "word": word, "kind": kind.value} for kind, (sign, word) in KINDS.items()]
        + [{"sign": "？", "word": "待确定", "kind": Kind.RETAINED.value}],
        "lines": [line_row(version, line) for line in found.lines if line.kind is not Kind.RETAINED],
        "retained": [line_words(line) for line in found.lines if line.kind is Kind.RETAINED],
        "boards": [board_row(row) for row in found.signboards],
        "duty_groups": duty_groups(found.duties),
        "quotas": [quota_row(row) for row in found.quotas],
        "posts": [post_row(row) for row in found.posts],
        "platforms": [platform_row(row) for row in found.platforms],
        "totals": [
            {"pair": pair, "before": number(pair.before), "after": number(pair.after), "by": signed(pair.by)}
            for pair in found.totals
        ],
        "json_url": reverse("reform:difference_json", args=[version.pk]) + query(compared.against),
    }


def board_row(row: BoardChange) -> dict[str, Any]:
    return {
        "word": BOARDS[row.kind],
        "name": row.name,
        "before": row.before or LEFT_EMPTY,
        "after": row.after or LEFT_EMPTY,
    }


def quota_row(row: QuotaChange) -> dict[str, Any]:
    return {
        "bodies": bodies_words(row.before_bodies, row.after_bodies),
        "kind": row.kind,
        "before": number(row.before),
        "after": number(row.after),
        "by": signed(row.by),
    }


def post_row(row: PostChange) -> dict[str, Any]:
    return {
        "bodies": bodies_words(row.before_bodies, row.after_bodies),
        "title": row.title,
        "leader": row.leader,
        "before": row.before,
        "after": row.after,
        "by": signed(row.after - row.before),
    }


def query(against: PlanVersion | None) -> str:
    return f"?against={against.pk}" if against else ""


def against_tabs(compared: Compared, others: Iterable[PlanVersion]) -> list[dict[str, Any]]:
    chosen = compared.against.pk if compared.against else None
    rows = [{"label": "与今天的机构", "url": "?", "active": chosen is None, "count": None}]
    rows += [
        {"label": f"与{other.source}", "url": f"?against={other.pk}", "active": other.pk == chosen, "count": None}
        for other in others
    ]
    return rows


def line_row(version: PlanVersion, line: Line) -> dict[str, Any]:
    sign, word = KINDS[line.kind]
    return {
        "sign": sign,
        "word": word,
        "tone": TONES.get(line.kind, "info"),
        "bodies": line_words(line),
        "basis": basis(line),
        "why": line.why,
        "place": place_of(version, line.span),
    }


def place_of(version: PlanVersion, span: Span | None) -> str:
    """The address of a place in the plan's text."""
    if span is None:
        return ""
    return f"{reverse('reform:plan', args=[version.pk])}?place={span.start}-{span.end}#place"


def duty_groups(rows: Iterable[DutyChange]) -> list[dict[str, Any]]:
    """Duties by what became of them, those without a holder first."""
    groups: dict[str, list[dict[str, Any]]] = {DUTIES[kind]: [] for kind in DUTIES}
    for row in rows:
        groups[DUTIES[row.kind]].append(duty_row(row))
    return [{"word": word, "rows": found} for word, found in groups.items() if found]


def duty_row(row: DutyChange) -> dict[str, Any]:
    reworded = row.text_before and row.text_after and row.text_before != row.text_after
    role = f"{ROLES[row.role_before]} → {ROLES[row.role_after]}" if row.role_before != row.role_after else ""
    return {
        "text": row.text_before or row.text_after,
        "now": row.text_after if reworded else "",
        "before": row.before or LEFT_EMPTY,
        "after": row.after or LEFT_EMPTY,
        "role": role if row.role_before and row.role_after else "",
        "why": f"最接近：{row.near}" if row.near else row.why,
    }


def platform_row(row: PlatformChange) -> dict[str, Any]:
    return {
        "word": PLATFORMS[row.kind],
        "name": row.name,
        "before": row.before or LEFT_EMPTY,
        "after": row.after or LEFT_EMPTY,
    }
