"""Tables as an Excel workbook (xlsx): styled and frozen header, widths by content, numbers as numbers, text always as text.

A text that begins with = + - @ stays text: what a plan says must never run as a formula on somebody's computer. The same tables
give the same bytes. Runs without Django.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from xiangzhi.paper.archive import settled
from xiangzhi.paper.official import breadth, printable

Cell: TypeAlias = str | int | float | None
NARROWEST, WIDEST = 6.0, 60.0  # characters of half width
LONGEST_CELL = 32_000  # Excel takes 32,767 characters
LONGEST_NAME = 31
FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
STAMPED_AT = b"2020-01-01T00:00:00Z"

HEAD_FONT = Font(name="黑体", bold=True, size=11)
CELL_FONT = Font(name="宋体", size=11)
HEAD_FILL = PatternFill("solid", fgColor="E8EEF5")
LINE = Side(style="thin", color="BFBFBF")
FRAME = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
MIDDLE = Alignment(vertical="center", horizontal="center", wrap_text=True)
TOP = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name (cut to 31 characters), its head and its rows; every row is as long as the head."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def xlsx(sheets: Sequence[Sheet], title: str = "") -> bytes:
    """The workbook. Raises ValueError without any sheet or for a row that is not as long as its head."""
    if not sheets:
        raise ValueError("表格文件至少要有一张表。")
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = title or None, ""
    for sheet in sheets:
        fill(book.create_sheet(sheet_name(sheet.name)), sheet)
    made = io.BytesIO()
    book.save(made)
    return settled(made.getvalue(), {"docProps/core.xml": without_time})


def sheet_name(name: str) -> str:
    """A name that Excel takes."""
    return FORBIDDEN_IN_NAMES.sub(" ", printable(name))[:LONGEST_NAME].strip("' ") or "表"


def without_time(core: bytes) -> bytes:
    return STAMP.sub(rb"\g<1>" + STAMPED_AT + rb"\g<3>", core)


def fill(page: Worksheet, sheet: Sheet) -> None:
    for column, text in enumerate(sheet.head, 1):
        cell = page.cell(1, column, text)
        cell.font, cell.fill, cell.border, cell.alignment = HEAD_FONT, HEAD_FILL, FRAME, MIDDLE
        cell.data_type = "s"
    for number, row in enumerate(sheet.rows, 2):
        if len(row) != len(sheet.head):
            raise ValueError(f"“{sheet.name}”第 {number} 行有 {len(row)} 格，表头有 {len(sheet.head)} 格。")
        for column, value in enumerate(row, 1):
            put(page, number, column, value)
    for column, width in enumerate(widths(sheet), 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    if sheet.rows:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.head))}{len(sheet.rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def put(page: Worksheet, row: int, column: int, value: Cell) -> None:
    cell = page.cell(row, column)
    cell.font, cell.border, cell.alignment = CELL_FONT, FRAME, TOP
    if isinstance(value, str):
        cell.value = printable(value)[:LONGEST_CELL]
        cell.data_type = "s"  # never a formula, whatever it begins with
        cell.quotePrefix = value[:1] in "=+-@" and bool(value)  # nor when somebody edits it
    elif value is not None:
        cell.value = value


def widths(sheet: Sheet) -> list[float]:
    """Width of each column in half-width characters, by its longest cell."""
    columns = zip(sheet.head, *sheet.rows, strict=True)
    return [
        min(max(max(2 * breadth(str(v)) for v in column if v is not None) + 2, NARROWEST), WIDEST) for column in columns
    ]
