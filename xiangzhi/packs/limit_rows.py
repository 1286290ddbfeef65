"""Checks the rows of a limits pack and makes ``Limit`` values of them. Every fault is reported, with its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from xiangzhi.lib.legaltime import Period, Unit
from xiangzhi.lib.refusal import Invalid
from xiangzhi.packs.limit import WHOLE_COUNTRY, EditableBy, Limit, Sense

Row = Mapping[str, Any]

UNITS: dict[tuple[str, str], Unit | None] = {
    ("day", "working"): Unit.WORKDAY,
    ("day", "calendar"): Unit.DAY,
    ("hour", "working"): Unit.WORK_HOUR,
    ("hour", "calendar"): Unit.HOUR,
    ("minute", "calendar"): Unit.MINUTE,
    ("month", "calendar"): Unit.MONTH,
    ("year", "calendar"): Unit.YEAR,
    ("yuan", "none"): None,
    ("percent", "none"): None,
    ("percent_per_day", "none"): None,
}
REQUIRED: dict[str, type] = {
    "id": str,
    "name": str,
    "value": int,
    "unit": str,
    "day_type": str,
    "law": str,
    "says": str,
}
FROM_SOURCE: dict[str, type] = {"mark": str, "quality": str, "valid_from": date, "valid_to": date, "region": str}
OPTIONAL: dict[str, type] = FROM_SOURCE | {
    "article": str,
    "minimum": int,
    "sense": str,
    "setting": bool,
    "roll": bool,
    "editable_by": str,
}


def read_rows(pack: Row, file: str) -> list[Limit]:
    """All rows of the pack as limits. Raises Invalid with one line a fault."""
    sources = pack.get("sources") or {}
    merged = [_with_source(row, sources) for row in pack.get("limits") or []]
    faults = [f"{_name_of(row, at)}：{fault}" for at, row in enumerate(merged, 1) for fault in _faults(row, sources)]
    limits = [] if faults else [_limit(row, sources) for row in merged]
    faults += list(_overlaps(limits))
    if faults:
        raise Invalid(f"{file} 有 {len(faults)} 处错误：" + "；".join(faults) + "。", faults=faults)
    return limits


def _with_source(row: Row, sources: Row) -> Row:
    source = sources.get(str(row.get("law")), {})
    return {key: source[key] for key in FROM_SOURCE if key in source} | dict(row)


def _name_of(row: Row, at: int) -> str:
    return str(row.get("id") or f"第{at}行")


def _faults(row: Row, sources: Row) -> Iterator[str]:
    shape = list(_shape_faults(row))
    yield from shape or _meaning_faults(row, sources)


def _shape_faults(row: Row) -> Iterator[str]:
    known = REQUIRED | OPTIONAL
    yield from (f"缺少 {key}" for key in REQUIRED if key not in row)
    yield from (f"不认识的字段 {key}" for key in row if key not in known)
    for key, kind in known.items():
        if key in row and type(row[key]) is not kind:
            yield f"{key} 应为 {kind.__name__}，现为 {row[key]!r}"


def _meaning_faults(row: Row, sources: Row) -> Iterator[str]:
    if row["law"] not in sources:
        yield f"law 指向不存在的来源 {row['law']}"
    if (row["unit"], row["day_type"]) not in UNITS:
        yield f"unit {row['unit']} 与 day_type {row['day_type']} 不能并用"
    if not 0 < row.get("minimum", row["value"]) <= row["value"]:
        yield "value 须为正数，且不小于 minimum"
    if row.get("valid_from") and row.get("valid_to") and row["valid_from"] > row["valid_to"]:
        yield "valid_from 晚于 valid_to"
    yield from _word_faults(row)
    if (row.get("quality") == "C" or row.get("mark") == "unverified") and row.get("setting") is False:
        yield "C 级或未核实的数字必须可设置（setting: true）"
    if (row["day_type"] == "none") != (row.get("sense") == Sense.AMOUNT):
        yield "数额的 sense 须为 amount，期限则不得"


def _word_faults(row: Row) -> Iterator[str]:
    words: dict[str, tuple[str, ...]] = {
        "sense": tuple(Sense),
        "editable_by": tuple(EditableBy),
        "quality": ("A", "B", "C"),
        "mark": ("found", "unverified"),
    }
    for key, allowed in words.items():
        if key in row and row[key] not in allowed:
            yield f"{key} 只能是 {'、'.join(allowed)}，现为 {row[key]}"
    if "quality" not in row:
        yield "来源没有写明 quality"


def _limit(row: Row, sources: Row) -> Limit:
    found = row.get("mark", "found") == "found"
    setting = row.get("setting", row["quality"] == "C" or not found)
    unit = UNITS[row["unit"], row["day_type"]]
    return Limit(
        id=row["id"],
        name=row["name"],
        value=row["value"],
        minimum=row.get("minimum"),
        unit=row["unit"],
        day_type=row["day_type"],
        sense=Sense(row.get("sense", Sense.WITHIN)),
        basis=f"{sources[row['law']]['title']}{row.get('article', '')}：{row['says']}",
        found=found,
        quality=row["quality"],
        valid_from=row.get("valid_from"),
        valid_to=row.get("valid_to"),
        region=row.get("region", WHOLE_COUNTRY),
        editable_by=EditableBy(row.get("editable_by", EditableBy.COUNTY if setting else EditableBy.NATIONAL)),
        setting=setting,
        roll=row.get("roll", unit is not None and unit.rolls),
        period=Period(row["value"], unit) if unit else None,
    )


def _overlaps(limits: list[Limit]) -> Iterator[str]:
    """Two versions of one row that are in force on the same day in the same place."""
    seen: dict[tuple[str, str], list[Limit]] = {}
    for limit in limits:
        for other in seen.setdefault((limit.id, limit.region), []):
            start = max(limit.valid_from or date.min, other.valid_from or date.min)
            if start <= min(limit.valid_to or date.max, other.valid_to or date.max):
                yield f"{limit.id}：同一地区同一日期有两行"
        seen[limit.id, limit.region].append(limit)
