"""Rows of a table as lines of text: cells parted by tabs, a merged cell's words in every row that it covers.

A body's name that stands once beside three rows belongs to all three. A figure that stands once is one figure: it stays
in its first row, so that nothing counts it three times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xiangzhi.lib.document.folding import fold
from xiangzhi.lib.document.patterns import Pattern

FIGURE = Pattern(r"[\s\d.,%+/-]*(?:[名人个员]|[一二三四五六七八九十百]+[名人个]?)?[\s\d]*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of one column in one row; ``again`` where the cell began in a row above."""

    text: str
    again: bool = False


def row_texts(rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """One line a row; a row without any words has none."""
    for row in rows:
        line = "\t".join(_shown(cell) for cell in row)
        if line.strip():
            yield line


def _shown(cell: Cell) -> str:
    text = cell.text.replace("\n", " ").replace("\t", " ")
    return "" if cell.again and FIGURE.match(fold(text)) else text
