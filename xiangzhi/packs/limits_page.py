"""Limits as people and machines read them: one line, one JSON row, the reference page."""

from __future__ import annotations

from collections.abc import Iterable

from xiangzhi.packs.limit import Limit, Sense

_SENSES = {
    Sense.WITHIN: "之内",
    Sense.BEFORE: "之前",
    Sense.AT_LEAST: "以上",
    Sense.AT_MOST: "为限",
    Sense.AMOUNT: "",
}
_AMOUNTS = {"yuan": "元", "percent": "%", "percent_per_day": "%/日"}
_EDITORS = {"national": "仅随法律", "province": "省级", "county": "县级", "township": "乡镇"}
_HEAD = """# 法定期限和数额

本页由 `xiangzhi law list --markdown` 从 `xiangzhi/packs/national/limits.yaml` 生成，请改数据而不要改本页。
“可设置”表示没有核实到全国统一的正式文本，由使用地设定；“来源”A 为正式全文，B 为政府网站，C 为转载或评论。

| 编号 | 名称 | 数值 | 末日顺延 | 依据 | 来源 | 起止 | 地区 | 谁可修改 |
|---|---|---|---|---|---|---|---|---|
"""


def value_text(limit: Limit) -> str:
    """``5个工作日之内``, ``3—12个月为限``, ``100元``."""
    unit = limit.period.chinese.removeprefix(str(limit.value)) if limit.period else _AMOUNTS[limit.unit]
    low = f"{limit.minimum}—" if limit.minimum is not None else ""
    return f"{low}{limit.value}{unit}{_SENSES[limit.sense]}"


def short_line(limit: Limit) -> str:
    marks = [text for text, holds in (("可设置", limit.setting), ("未核实", not limit.found)) if holds]
    return "\t".join([limit.id, value_text(limit), limit.name, limit.basis, *marks])


def as_row(limit: Limit) -> dict[str, object]:
    """Plain values of one limit; dates as ISO text; ``period`` as written (``5wd``) or None for amounts."""
    return {
        "id": limit.id,
        "name": limit.name,
        "value": limit.value,
        "minimum": limit.minimum,
        "unit": limit.unit,
        "day_type": limit.day_type,
        "period": str(limit.period) if limit.period else None,
        "sense": limit.sense.value,
        "basis": limit.basis,
        "source": "found" if limit.found else "unverified",
        "quality": limit.quality,
        "valid_from": limit.valid_from.isoformat() if limit.valid_from else None,
        "valid_to": limit.valid_to.isoformat() if limit.valid_to else None,
        "region": limit.region,
        "editable_by": limit.editable_by.value,
        "setting": limit.setting,
        "roll": limit.roll,
    }


def reference_page(limits: Iterable[Limit]) -> str:
    """The page ``docs/reference/limits.md``."""
    return _HEAD + "".join(_page_row(limit) + "\n" for limit in limits)


def _page_row(limit: Limit) -> str:
    source = ("已见" if limit.found else "未核实") + f" {limit.quality}" + ("，可设置" if limit.setting else "")
    valid = f"{limit.valid_from or ''} — {limit.valid_to or ''}"
    cells = (
        f"`{limit.id}`",
        limit.name,
        value_text(limit),
        "是" if limit.roll else "否",
        limit.basis,
        source,
        valid,
        limit.region,
        _EDITORS[limit.editable_by],
    )
    return "| " + " | ".join(cells) + " |"
