"""A Word table as a grid: wide cells keep the columns behind them in place, merged cells stand in every row they cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from xiangzhi.lib.document.docx.package import child, local, value
from xiangzhi.lib.document.rows import Cell

WIDEST = 60
WRAPPERS = {"sdt", "sdtContent", "customXml", "ins"}


class Grid:
    """Rows and cells of one table, not of the tables inside its cells."""

    def __init__(self, table: Any) -> None:
        rows = [row for row in _inside(table, "tr") if child(row, "trPr", "del") is None]
        self._rows = [(_number(child(row, "trPr", "gridBefore")), list(_inside(row, "tc"))) for row in rows]
        self.columns = max((before + sum(map(_width, row)) for before, row in self._rows), default=0)

    @property
    def is_layout(self) -> bool:
        """A frame around text or around another table, not a table of facts."""
        holds_table = len(self._rows) == 1 and any(local(below) == "tbl" for cell in self.cells() for below in cell)
        return self.columns <= 1 or holds_table

    def cells(self) -> Iterator[Any]:
        for _, row in self._rows:
            yield from row

    def rows(self, text_of: Callable[[Any], str]) -> Iterator[list[Cell]]:
        """Cells by column; ``text_of`` is asked once for each cell."""
        above: dict[int, str] = {}
        for before, row in self._rows:
            line = [Cell("")] * before
            for cell in row:
                column, down = len(line), _merges_down(cell)
                own = text_of(cell)
                again = down == "continue" and column in above
                line.append(Cell(above[column] if again else own, again))
                if down == "restart":
                    above[column] = own
                elif not again:
                    above.pop(column, None)
                line += [Cell("")] * (_width(cell) - 1)
            yield line


def _inside(node: Any, name: str) -> Iterator[Any]:
    """Children of a name, also those that a content control or a revision wraps."""
    for below in node:
        if local(below) == name:
            yield below
        elif local(below) in WRAPPERS:
            yield from _inside(below, name)


def _width(cell: Any) -> int:
    return max(1, _number(child(cell, "tcPr", "gridSpan")))


def _merges_down(cell: Any) -> str:
    mark = child(cell, "tcPr", "vMerge")
    return "" if mark is None else value(mark) or "continue"


def _number(node: Any | None) -> int:
    digits = value(node)
    return min(int(digits), WIDEST) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0
