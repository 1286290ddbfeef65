"""The county's table as plain values for JSON: the same for terminal, page and export."""

from __future__ import annotations

from typing import Any

from xiangzhi.reform.county.table import FAMILY_OF, County, Missing, Outlier, Row
from xiangzhi.reform.county.tally import WEIGHTS, Tally


def county_as_json(table: County) -> dict[str, Any]:
    """County, townships in the order of the register, columns, totals, what stands out, missing duties."""
    return {
        "county": {"code": table.county.code, "name": table.county.name},
        "townships": [row_as_json(row) for row in table.rows],
        "rules": [
            {"code": column.key, "title": column.title, "family": FAMILY_OF.get(column.key, ""), "count": column.total}
            for column in table.columns("rule")
        ],
        "totals": dict(table.totals),
        "quota": dict(table.quota),
        "outliers": [outlier_as_json(one) for one in table.outliers],
        "missing_duties": [missing_as_json(one) for one in table.missing],
    }


def row_as_json(row: Row) -> dict[str, Any]:
    head: dict[str, Any] = {"code": row.place.code, "name": row.place.name, "class": row.group, "plan": None}
    if row.tally:
        head["plan"] = {"key": row.key, "source": row.source, **tally_as_json(row.tally)}
    return head


def tally_as_json(tally: Tally) -> dict[str, Any]:
    sums = tally.sums
    return {
        "title": tally.title,
        "findings": {weight.value: tally.weighing(weight) for weight in WEIGHTS},
        "rules": {rule: {w.value: n for w, n in zip(WEIGHTS, row, strict=True)} for rule, row in tally.counts.items()},
        "waived": tally.waived,
        "headcount": dict(sums.kinds),
        "open_headcount": list(sums.open_kinds),
        "bodies": sums.bodies,
        "platforms": sums.platforms,
        "leaders": sums.leaders,
        "stated": dict(sums.stated),
        "differences": {word: {"stated": a, "counted": b} for word, (a, b) in sums.differences().items()},
    }


def outlier_as_json(one: Outlier) -> dict[str, Any]:
    return {
        "code": one.place.code,
        "name": one.place.name,
        "measure": one.measure,
        "value": one.value,
        "class": one.group,
        "median": one.middle.median,
        "members": one.middle.members,
        "distance": round(one.middle.distance(one.value), 1),
        "sentence": one.sentence,
    }


def missing_as_json(one: Missing) -> dict[str, Any]:
    duties = [{"duty": duty, "held_by_others": count, "others": one.others} for duty, count in one.duties]
    return {"code": one.place.code, "name": one.place.name, "duties": duties}
