"""What a county's page shows, as values for its template: heat map, sums, what stands out. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from xiangzhi.packs.divisions import Division
from xiangzhi.reform.as_text import SEVERITIES
from xiangzhi.reform.county import County, Row
from xiangzhi.reform.county.as_text import shown
from xiangzhi.reform.county.table import Cell, Column, cells_of
from xiangzhi.reform.county.tally import WEIGHTS

SHOWS = {"findings": "问题分布", "sums": "编制与机构", "spread": "差异"}
COLUMNS = {"family": "按类别", "rule": "按规则"}
MARKS = {"error": "错", "warning": "提", "note": "说"}
STEPS = (1, 3, 6)  # findings in a cell up to which the first, second and third shade reach
MEASURES = ("编制合计", "机构", "平台", "领导职数")


def county_page(table: County, waiting: int, asked: Mapping[str, str]) -> dict[str, Any]:
    """The part that was asked for (``show``), and for the heat map its columns (``columns``)."""
    show = asked.get("show", "")
    show = show if show in SHOWS else "findings"
    by = asked.get("columns", "")
    by = by if by in COLUMNS else "family"
    parts = {"findings": lambda: heat_map(table, by), "sums": lambda: sums(table), "spread": lambda: spread(table)}
    code = int(table.county.code[:6])
    return {
        "county": table.county,
        "planned": len(table.planned),
        "townships": len(table.rows),
        "waiting": waiting,
        "show": show,
        "tabs": [
            {"label": label, "count": None, "url": f"?show={key}", "active": key == show}
            for key, label in SHOWS.items()
        ],
        "upload_url": upload_url(table.county),
        "xlsx_url": reverse("reform:county_xlsx", args=[code]),
        "json_url": reverse("reform:county_json", args=[code]),
        **parts[show](),
    }


def upload_url(county: Division) -> str:
    return f"{reverse('reform:batch_new')}?{urlencode({'county': county.code})}"


def plan_url(row: Row, query: Mapping[str, str] | None = None) -> str:
    if not row.key:
        return ""
    url = reverse("reform:plan", args=[row.key])
    return f"{url}?{urlencode(query)}#beside" if query else url


def heat_map(table: County, by: str) -> dict[str, Any]:
    columns = table.columns(by)
    return {
        "by": by,
        "switches": [
            {"label": label, "url": f"?show=findings&columns={key}", "active": key == by}
            for key, label in COLUMNS.items()
        ],
        "columns": columns,
        "weights": [SEVERITIES[weight] for weight in WEIGHTS],
        "marks": [{"mark": MARKS[weight], "label": SEVERITIES[weight], "weight": weight.value} for weight in WEIGHTS],
        "rows": [heat_row(row, columns, by) for row in table.rows],
        "total": sum(column.total for column in columns),
    }


def heat_row(row: Row, columns: list[Column], by: str) -> dict[str, Any]:
    cells = cells_of(row, by)
    return {
        "place": row.place,
        "url": plan_url(row),
        "source": row.source,
        "unread": bool(row.key) and row.tally is None,
        "tally": row.tally,
        "weights": [row.tally.weighing(weight) for weight in WEIGHTS] if row.tally else [],
        "cells": [heat_cell(row, column, cells.get(column.key), by) for column in columns],
    }


def heat_cell(row: Row, column: Column, cell: Cell | None, by: str) -> dict[str, Any] | None:
    """One cell: number, weight as a word, shade, address, and the sentence for whoever does not see it."""
    if cell is None or cell.heaviest is None:
        return None
    counted = "，".join(f"{SEVERITIES[w]} {n}" for w, n in zip(WEIGHTS, cell.counts, strict=True) if n)
    title = column.title if by == "family" else f"{column.key} {column.title}"
    return {
        "number": cell.number,
        "mark": MARKS[cell.heaviest.value],
        "weight": cell.heaviest.value,
        "shade": 1 + sum(cell.number > step for step in STEPS),
        "url": plan_url(row, {by: column.key}),
        "label": f"{row.place.name}，{title}：{counted}",
    }


def sums(table: County) -> dict[str, Any]:
    words = [*table.kinds, *(word for word in MEASURES if word in table.totals)]
    quota = [table.quota.get(word) for word in words]
    return {
        "words": words,
        "rows": [sum_row(row, words) for row in table.rows],
        "totals": [table.totals.get(word, 0) for word in words],
        "quota": ["" if number is None else number for number in quota] if table.quota else [],
        "over": [
            f"{word}：全县写明 {stated}，各乡镇合计 {table.totals.get(word, 0)}，"
            f"{'多' if table.totals.get(word, 0) > stated else '少'} {abs(table.totals.get(word, 0) - stated)}。"
            for word, stated in table.quota.items()
            if table.totals.get(word, 0) != stated
        ],
    }


def sum_row(row: Row, words: list[str]) -> dict[str, Any]:
    one = row.tally.sums if row.tally else None
    return {
        "place": row.place,
        "url": plan_url(row),
        "unread": bool(row.key) and row.tally is None,
        "figures": [(word, shown(one.value(word), one.at_least(word))) for word in words] if one else [],
        "differences": [
            f"{word}：写明 {stated}，合计 {counted}"
            for word, (stated, counted) in (one.differences() if one else {}).items()
        ],
        "silent": one.silent if one and one.kinds else 0,
    }


def spread(table: County) -> dict[str, Any]:
    urls = {row.place.code: plan_url(row) for row in table.rows}
    return {
        "outliers": [{"place": one.place, "url": urls[one.place.code], "one": one} for one in table.outliers],
        "missing": [
            {
                "place": one.place,
                "url": urls[one.place.code],
                "duties": [f"{duty}（{count}/{one.others}）" for duty, count in one.duties],
            }
            for one in table.missing
        ],
        "chart": chart(table),
    }


def chart(table: County) -> dict[str, Any]:
    """Headcount by kind of every township as bars in the order of the register: where a figure lies among the others is seen
    better than read."""
    rows = [row for row in table.planned if row.tally and row.tally.sums.kinds]
    series = [
        {"name": kind, "values": [row.tally.sums.value(kind) for row in rows if row.tally], "stack": "编制"}
        for kind in table.kinds
    ]
    return {
        "kind": "bar-horizontal",
        "unit": "名",
        "categories": [row.place.name for row in rows],
        "series": series if rows else [],
    }
