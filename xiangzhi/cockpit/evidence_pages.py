"""What the evidence page and the lists behind its numbers show, as values for their templates. Decides nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from xiangzhi.access.pages import viewer_of
from xiangzhi.access.rules import COUNTY_WIDE
from xiangzhi.cockpit.evidence_queries import PAGE, BodyLoad, DutyCount, Evidence, Period
from xiangzhi.cockpit.queue import shown
from xiangzhi.lib.refusal import NotFound
from xiangzhi.matter.models import Matter
from xiangzhi.organization.choosing import township_name, township_of
from xiangzhi.organization.queries import body_names, running_townships

PERIODS = {30: "近 30 天", 90: "近 90 天", 365: "近一年"}
USUAL = 365
POWERS = ("plan.see", "plan.apply", "matter.see")


def township_to_judge(request: HttpRequest) -> str:
    """The township of the address, where the person sees plans or matters there. Raises NotFound."""
    township, viewer = township_of(request), viewer_of(request)
    if not any({COUNTY_WIDE, township} & viewer.townships(power) for power in POWERS):
        raise NotFound("这个乡镇不在您的查看范围内。")
    return township


def period_of(days: str, now: datetime) -> Period:
    """The period of ``?days=``; a year for anything that is no choice."""
    length = int(days) if days.isascii() and days.isdigit() and len(days) < 4 and int(days) in PERIODS else USUAL
    return Period(length, now - timedelta(days=length), now)


def evidence_page(request: HttpRequest, township: str, period: Period, found: Evidence) -> dict[str, Any]:
    link = Links(township, period, open_=viewer_of(request).holds("matter.see"))
    return {
        "place": township_name(township),
        "period": period,
        "period_name": PERIODS[period.days],
        "tabs": [
            {"label": name, "url": f"?{urlencode({'township': township, 'days': days})}", "active": days == period.days}
            for days, name in PERIODS.items()
        ],
        "places": places(request, township, period),
        "found": found,
        "all_url": link(what="all"),
        "loads": [load_row(row, link) for row in found.loads],
        "chart": chart(found.loads),
        "returned": [duty_row(row, link, "returned") for row in found.returned],
        "late": [duty_row(row, link, "late") for row in found.late],
        "bounces": [{"row": row, "url": link(what="bounced", body=row.one, other=row.other)} for row in found.bounces],
        "unused_count": sum(len(duties) for _, duties in found.unused),
    }


class Links:
    """Addresses of the lists behind the numbers; empty for whoever sees no matters."""

    def __init__(self, township: str, period: Period, *, open_: bool) -> None:
        self.fixed = {"township": township, "days": period.days}
        self.open = open_

    def __call__(self, **asked: str | uuid.UUID) -> str:
        return f"{reverse('evidence:matters')}?{urlencode(self.fixed | asked)}" if self.open else ""


def places(request: HttpRequest, chosen: str, period: Period) -> list[dict[str, Any]]:
    """The running townships, for county staff."""
    codes = [] if viewer_of(request).township else running_townships()
    return [
        {"label": township_name(c), "url": f"?{urlencode({'township': c, 'days': period.days})}", "active": c == chosen}
        for c in codes
    ]


def load_row(row: BodyLoad, link: Links) -> dict[str, Any]:
    return {
        "row": row,
        "url": link(what="all", body=row.id),
        "by_filled": per(row.matters, row.filled),
        "by_approved": per(row.matters, row.approved),
    }


def per(matters: int, people: int) -> str:
    return f"{matters / people:.1f}" if people else "—"


def chart(loads: Iterable[BodyLoad]) -> dict[str, Any]:
    rows = [(row, people) for row in loads if (people := row.filled or row.approved)]
    return {
        "kind": "bar-horizontal",
        "unit": "件",
        "categories": [row.name for row, _ in rows],
        "series": [{"name": "人均件数", "values": [round(row.matters / n, 1) for row, n in rows]}],
    }


def duty_row(row: DutyCount, link: Links, what: str) -> dict[str, Any]:
    return {"row": row, "url": link(what=what, body=row.body, type=row.type), "share": f"{row.times / row.of:.0%}"}


def listed_page(request: HttpRequest, township: str, rows: list[Matter]) -> dict[str, Any]:
    """One page of the matters behind a number."""
    page = rows[:PAGE]
    return {
        "place": township_name(township),
        "rows": shown(page, body_names(township), timezone.now()),
        "paging": {"next": page[-1].pk if len(rows) > PAGE else None},
        "back": f"{reverse('evidence:evidence')}?{urlencode({'township': township, 'days': request.GET.get('days', '')})}",
        "empty": {"title": "没有您能查看的事项", "text": "这个数字背后的事项不在您的查看范围内，或已不在这段时间里。"},
    }
