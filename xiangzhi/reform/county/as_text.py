"""The county's table as a page for the terminal, in Chinese, with columns that line up."""

from __future__ import annotations

from xiangzhi.reform.as_text import table as lined_up
from xiangzhi.reform.county.table import County, Row, cells_of
from xiangzhi.reform.county.tally import WEIGHTS

NO_PLAN = "没有方案"


def county_as_text(county: County) -> str:
    """Findings by family, sums by kind, what stands out, missing duties."""
    parts = [heading(county), findings(county), sums(county), outliers(county), duties(county)]
    return "\n\n".join(part for part in parts if part)


def heading(county: County) -> str:
    return f"{county.county.name}：{len(county.rows)} 个乡镇，{len(county.planned)} 个有方案"


def findings(county: County) -> str:
    columns = county.columns("family")
    head = ("乡镇", "错误", "提醒", "说明", *(column.title for column in columns))
    return "核对结果\n" + lined_up(head, [finding_row(row, [column.key for column in columns]) for row in county.rows])


def finding_row(row: Row, keys: list[str]) -> tuple[str, ...]:
    if not row.tally:
        return (row.place.name, NO_PLAN, "", "", *("" for _ in keys))
    cells = cells_of(row, "family")
    weights = [str(row.tally.weighing(weight)) for weight in WEIGHTS]
    return (row.place.name, *weights, *(str(cells[key].number) if key in cells else "" for key in keys))


def sums(county: County) -> str:
    words = [*county.kinds, *(word for word in ("编制合计", "机构", "平台", "领导职数") if word in county.totals)]
    head = ("乡镇", *words, "与写明的总数不符")
    rows = [sum_row(row, words) for row in county.rows]
    total = ("合计", *(str(county.totals.get(word, "")) for word in head[1:-1]), "")
    quota = [("全县写明", *(str(county.quota.get(word, "")) for word in head[1:-1]), "")] if county.quota else []
    return "编制与机构\n" + lined_up(head, [*rows, total, *quota])


def sum_row(row: Row, words: list[str]) -> tuple[str, ...]:
    if not row.tally:
        return (row.place.name, NO_PLAN, *("" for _ in words))
    one = row.tally.sums
    figures = [shown(one.value(word), one.at_least(word)) for word in words]
    said = "，".join(f"{word}写 {stated} 数得 {counted}" for word, (stated, counted) in one.differences().items())
    return (row.place.name, *figures, said)


def shown(number: int | None, at_least: bool = False) -> str:
    return "未写明" if number is None else f"≥{number}" if at_least else str(number)


def outliers(county: County) -> str:
    lines = [f"{one.place.name}  {one.sentence}" for one in county.outliers]
    return "离同类中间值较远（只供核对，不作排名）\n" + "\n".join(lines) if lines else ""


def duties(county: County) -> str:
    lines = [
        f"{one.place.name}  "
        + "、".join(f"{duty}（其他 {one.others} 个乡镇中 {count} 个有）" for duty, count in one.duties)
        for one in county.missing
    ]
    return "多数乡镇有、本乡镇没有写的职责\n" + "\n".join(lines) if lines else ""
