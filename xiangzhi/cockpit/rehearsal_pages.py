"""What the page of a rehearsal shows, as values for its template. Decides nothing."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from xiangzhi.cockpit.rehearsal_queries import AT_ONCE, Rehearsed
from xiangzhi.organization.choosing import township_name
from xiangzhi.reform.differences.values import DutyKind
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.rehearsal import Load, Past, Way
from xiangzhi.reform.rehearsal_wording import coverage, each, headline, trust

WAYS = 40  # ways from body to body that are listed


def rehearsal_page(version: PlanVersion, found: Rehearsed, *, spread: bool, names: bool) -> dict[str, Any]:
    """``names``: whether the viewer may open the matters; else only numbers are shown."""
    result = found.result
    return {
        "version": version,
        "place": township_name(version.township),
        "coverage": coverage(result.matters, found.total, found.step),
        "headline": headline(result) if result.matters else "过去一年没有事项，试运行没有可比的内容。",
        "trust": trust(result.agreement),
        "open": found.found.open,
        "dropped_rules": result.dropped_rules,
        "tabs": [
            {"label": f"最新 {AT_ONCE} 件", "url": "?", "active": not spread, "count": None},
            {"label": "全年抽样", "url": "?spread=1", "active": spread, "count": None},
        ],
        "older": f"?before={found.last}" if found.last else "",
        "chart": chart(result.loads),
        "load_table": figures(result.loads),
        "ways": [way_row(way, names) for way in result.ways[:WAYS]],
        "more_ways": max(0, len(result.ways) - WAYS),
        "kinds": result.without_holder,
        "lost": found.found.duties_of_kind(DutyKind.LOST),
        "waiting": [example(past, names) for past in result.waiting],
        "waiting_count": result.waiting_count,
        "names": names,
        "difference_url": reverse("reform:difference", args=[version.pk]),
        "at_once": AT_ONCE,
    }


def chart(loads: tuple[Load, ...]) -> dict[str, Any]:
    """Matters a seat before and after, in the order of the plan."""
    return {
        "kind": "bar-horizontal",
        "unit": "件",
        "categories": [row.body for row in loads],
        "series": [
            {"name": "现行机构", "values": [row.each_before for row in loads]},
            {"name": "方案", "values": [row.each_after for row in loads]},
        ],
    }


def figures(loads: tuple[Load, ...]) -> dict[str, Any]:
    columns = ("机构", "件数（前）", "席位（前）", "每席（前）", "件数（后）", "席位（后）", "每席（后）")
    return {
        "columns": [{"label": label, "kind": "num" if place else "main"} for place, label in enumerate(columns)],
        "rows": [
            {
                "cells": [
                    row.body,
                    row.matters_before,
                    seats(row.seats_before),
                    each(row.each_before),
                    row.matters_after,
                    seats(row.seats_after),
                    each(row.each_after),
                ]
            }
            for row in loads
        ],
    }


def seats(number: int | None) -> str:
    return "不存在" if number is None else str(number)


def way_row(way: Way, names: bool) -> dict[str, Any]:
    return {
        "before": way.before,
        "after": way.after,
        "count": way.count,
        "how": "承接" if way.succession else "改派",
        "examples": [example(past, names) for past in way.examples] if names else [],
    }


def example(past: Past, names: bool) -> dict[str, str]:
    """A matter as a link for whoever may open it, by its number alone for others."""
    if not names:
        return {"number": past.number, "title": "", "url": ""}
    return {"number": past.number, "title": past.title, "url": f"{reverse('cockpit:matters')}{past.id}/"}
