"""One table of a web page while it is read: cells by column, wide and tall ones in every place that they cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xiangzhi.lib.document.rows import Cell, row_texts

WIDEST, TALLEST = 60, 500
COLUMNS_MOST, CELLS_MOST = 200, 200_000
"""What spans may fill; cells beyond stand for themselves only, since a small page can ask for endless tables."""


@dataclass(slots=True)
class _Cell:
    words: list[str]
    width: int
    height: int


@dataclass(slots=True)
class Table:
    """Takes the tags of one table in order; ``words`` is where text goes: the open cell, or ``loose``, what stands in none."""

    words: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    holds_table: bool = False
    _rows: list[list[_Cell]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = self.loose

    def begin(self, tag: str, attrs: Mapping[str, str]) -> None:
        """A row or a cell begins; whatever was open is closed by it."""
        if tag == "tr" or not self._rows:
            self._rows.append([])
        if tag != "tr":
            cell = _Cell([], _extent(attrs.get("colspan"), WIDEST), _extent(attrs.get("rowspan"), TALLEST))
            self._rows[-1].append(cell)
            self.words = cell.words

    def end_cell(self) -> None:
        """Text behind a closed cell stands before the table, where a browser shows it."""
        self.words = self.loose

    def lines(self) -> Iterator[str]:
        """Rows as lines; a table of one column, or one that only frames others, as the lines that it holds."""
        rows = list(self._filled())
        widest = max(map(len, rows), default=0)
        yield from (line for line in "".join(self.loose).split("\n") if line.strip())
        if widest <= 1 or (self.holds_table and len(self._rows) <= 2):
            for row in self._rows:
                for cell in row:
                    yield from (line for line in "".join(cell.words).split("\n") if line.strip())
        else:
            yield from row_texts(rows)

    def _filled(self) -> Iterator[list[Cell]]:
        hanging: dict[int, tuple[int, str]] = {}  # by column: rows still to cover, and the words
        cells = 0
        for row in self._rows:
            line: list[Cell] = []
            for cell in row:
                _hang(line, hanging)
                _place(cell, line, hanging, spread=len(line) < COLUMNS_MOST and cells < CELLS_MOST)
            _hang(line, hanging)
            cells += len(line)
            yield line


def _place(cell: _Cell, line: list[Cell], hanging: dict[int, tuple[int, str]], *, spread: bool) -> None:
    words = re.sub(r"\s+", " ", "".join(cell.words)).strip()
    for text in [words, *[""] * (cell.width - 1 if spread else 0)]:
        if cell.height > 1 and spread:
            hanging[len(line)] = (cell.height - 1, text)
        line.append(Cell(text))


def _hang(line: list[Cell], hanging: dict[int, tuple[int, str]]) -> None:
    """Put in the cells from rows above that stand next in this row."""
    while len(line) in hanging:
        left, text = hanging.pop(len(line))
        if left > 1:
            hanging[len(line)] = (left - 1, text)
        line.append(Cell(text, again=True))


def _extent(given: str | None, most: int) -> int:
    digits = (given or "").strip()
    return max(1, min(int(digits), most)) if re.fullmatch(r"\d{1,6}", digits) else 1
