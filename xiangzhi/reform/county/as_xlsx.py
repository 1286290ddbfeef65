"""The county's table as a workbook: 总表, 问题, 编制, 机构. Written row by row, so that memory does not grow with the county.

Texts of plans are written as texts: one that begins with = is no formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from xiangzhi.reform.as_text import FATES, MANAGERS, SEVERITIES
from xiangzhi.reform.county.as_text import NO_PLAN
from xiangzhi.reform.county.table import FAMILY_OF, TITLE_OF, County, Row, cells_of
from xiangzhi.reform.county.tally import WEIGHTS
from xiangzhi.reform.plan import Fate, Manager, Severity

HEAD = Font(bold=True)
SHADE = PatternFill("solid", fgColor="E4F0ED")
WRAP = Alignment(wrap_text=True, vertical="top")
WIDE = {
    "说明": 60,
    "原文": 40,
    "规则": 24,
    "机构": 26,
    "牌子": 26,
    "文件": 28,
    "与写明的总数不符": 36,
    "离同类中间值较远": 50,
    "少写的职责": 40,
}
NARROW = 12
Value = str | int | None


def county_as_xlsx(table: County) -> bytes:
    """The workbook's bytes. The tallies must hold findings and bodies."""
    book = Workbook(write_only=True)
    sheet(book, "总表", *overview(table))
    sheet(book, "问题", *findings(table))
    sheet(book, "编制", *headcount(table))
    sheet(book, "机构", *bodies(table))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def sheet(book: Any, title: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """One sheet with a fixed, shaded head and columns as wide as what stands in them."""
    made = book.create_sheet(title)
    made.freeze_panes = "B2"
    for number, name in enumerate(head, 1):
        made.column_dimensions[get_column_letter(number)].width = WIDE.get(name, NARROW)
    made.append([cell(made, name, head=True) for name in head])
    for row in rows:
        made.append([cell(made, value) for value in row])


def cell(made: Any, value: Value, *, head: bool = False) -> Any:
    one = WriteOnlyCell(made, value=printable(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        one.data_type = "s"
        one.alignment = WRAP
    if head:
        one.font, one.fill = HEAD, SHADE
    return one


def printable(text: str) -> str:
    """Without control characters, which the format does not know."""
    return "".join(character for character in text if character.isprintable() or character in "\n\t")


def overview(table: County) -> tuple[list[str], Iterator[list[Value]]]:
    families = table.columns("family")
    weights = [SEVERITIES[weight] for weight in WEIGHTS]
    sums = [word for word in ("编制合计", "机构", "平台", "领导职数") if word in table.totals]
    head = ["乡镇", "区划代码", "类别", "文件", *weights, *(column.title for column in families), *table.kinds, *sums]
    keys = [column.key for column in families]
    return [*head, "与写明的总数不符", "离同类中间值较远", "少写的职责"], (
        overview_row(table, row, keys, [*table.kinds, *sums]) for row in table.rows
    )


def overview_row(table: County, row: Row, families: list[str], measures: list[str]) -> list[Value]:
    first: list[Value] = [row.place.name, row.place.code, row.group.strip("“”")]
    if not row.tally:
        return [*first, NO_PLAN]
    sums, cells = row.tally.sums, cells_of(row, "family")
    differences = (f"{word}写 {a} 数得 {b}" for word, (a, b) in sums.differences().items())
    far = (one.sentence for one in table.outliers if one.place.code == row.place.code)
    duties = (duty for one in table.missing if one.place.code == row.place.code for duty, _ in one.duties)
    return [
        *first,
        row.source,
        *(row.tally.weighing(weight) for weight in WEIGHTS),
        *(cells[key].number if key in cells else None for key in families),
        *(f"≥{sums.value(word)}" if sums.at_least(word) else sums.value(word) for word in measures),
        "；".join(differences),
        "\n".join(far),
        "、".join(duties),
    ]


def findings(table: County) -> tuple[list[str], Iterator[list[Value]]]:
    head = ["乡镇", "轻重", "规则编号", "规则", "类别", "行", "说明", "原文"]
    return head, (
        [
            row.place.name,
            SEVERITIES[Severity(one.severity)],
            one.rule,
            TITLE_OF.get(one.rule, one.rule),
            FAMILY_OF.get(one.rule, ""),
            one.line,
            one.message,
            one.quote,
        ]
        for row in table.planned
        for one in (row.tally.findings if row.tally else ())
    )


def headcount(table: County) -> tuple[list[str], Iterator[list[Value]]]:
    head = ["乡镇", *table.kinds, "编制合计", "领导职数", *(f"写明{kind}" for kind in table.kinds)]
    return head, headcount_rows(table)


def headcount_rows(table: County) -> Iterator[list[Value]]:
    measures = [*table.kinds, "编制合计", "领导职数"]
    for row in table.planned:
        assert row.tally
        sums = row.tally.sums
        stated = [sums.stated.get(kind) for kind in table.kinds]
        yield [row.place.name, *(f"≥{sums.value(w)}" if sums.at_least(w) else sums.value(w) for w in measures), *stated]
    yield ["合计", *(table.totals.get(word) for word in measures)]
    if table.quota:
        yield ["全县写明", *(table.quota.get(word) for word in measures)]


def bodies(table: County) -> tuple[list[str], Iterator[list[Value]]]:
    head = [
        "乡镇",
        "机构",
        "牌子",
        "规格",
        "公益类别",
        "管理",
        "去向",
        *table.kinds,
        "领导职数",
        "职责项数",
        "计入机构数",
    ]
    return head, (
        [
            row.place.name,
            body.name,
            "、".join(body.signboards),
            body.grade,
            body.public_class,
            MANAGERS[Manager(body.managed_by)] if body.managed_by else "",
            FATES[Fate(body.fate)] if body.fate else "",
            *(body.kinds.get(kind) for kind in table.kinds),
            body.leaders,
            body.duties,
            "是" if body.counted else "否",
        ]
        for row in table.planned
        for body in (row.tally.bodies if row.tally else ())
    )
