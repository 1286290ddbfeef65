"""Ruled tables of a page: rulings that meet make a grid, glyphs fall into its cells, merged cells know all their rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from xiangzhi.lib.document.pdf.glyphs import Glyph
from xiangzhi.lib.document.pdf.lines import Line, printed_lines
from xiangzhi.lib.document.pdf.rulings import Ruling
from xiangzhi.lib.document.rows import Cell, row_texts

NEAR = 3.0
"""Points within which two rulings are one or touch."""
COLUMNS_MOST, ROWS_MOST = 100, 400


Extent = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """Edges of columns (``xs``, rising) and rows (``ys``, depths below the origin, rising), each with the strokes drawn on it."""

    xs: list[float]
    ys: list[float]
    down: list[list[Extent]]
    across: list[list[Extent]]

    def place(self, glyph: Glyph) -> tuple[int, int] | None:
        """Row and column in which the glyph stands, or nothing outside the grid."""
        x, y = glyph.middle
        row, column = bisect_right(self.ys, -y) - 1, bisect_right(self.xs, x) - 1
        return (row, column) if 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1 else None

    def cells(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Each field of the grid and the first field of the cell that it belongs to."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        for row in range(rows):
            for column in range(columns):
                if (row, column) not in owner:
                    bottom, right = self._reach(row, column, rows, columns)
                    for r in range(row, bottom):
                        for c in range(column, right):
                            owner.setdefault((r, c), (row, column))
        return owner

    def _reach(self, row: int, column: int, rows: int, columns: int) -> tuple[int, int]:
        height = -(self.ys[row] + self.ys[row + 1]) / 2
        right = column + 1
        while right < columns and not _covers(self.down[right], height):
            right += 1
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        bottom = row + 1
        while bottom < rows and not _covers(self.across[bottom], middle):
            bottom += 1
        return bottom, right


def _covers(strokes: list[Extent], place: float) -> bool:
    return any(start - NEAR < place < end + NEAR for start, end in strokes)


def grids_of(glyphs: list[Glyph], rulings: list[Ruling]) -> tuple[list[Line], list[Glyph]]:
    """Rows of all tables of the page, and the glyphs that stand in none."""
    rows: list[Line] = []
    for grid in _grids(rulings):
        inside: dict[tuple[int, int], list[Glyph]] = {}
        free = []
        owner = grid.cells()
        for glyph in glyphs:
            place = grid.place(glyph)
            if place is None:
                free.append(glyph)
            else:
                inside.setdefault(owner[place], []).append(glyph)
        rows += _rows(grid, owner, inside)
        glyphs = free
    return rows, glyphs


def _rows(
    grid: Grid, owner: dict[tuple[int, int], tuple[int, int]], inside: dict[tuple[int, int], list[Glyph]]
) -> Iterable[Line]:
    words = {place: _cell_text(glyphs) for place, glyphs in inside.items()}
    table = []
    for row in range(len(grid.ys) - 1):
        cells = []
        for column in range(len(grid.xs) - 1):
            first = owner[row, column]
            cells.append(Cell(words.get(first, "") if first[1] == column else "", again=first[0] < row))
        table.append(cells)
    for fields, (top, bottom) in zip(table, pairwise(grid.ys), strict=True):
        for texts in row_texts([fields]):
            yield Line(texts, grid.xs[0], grid.xs[-1], -bottom, bottom - top, row=True)


def _cell_text(glyphs: list[Glyph]) -> str:
    text = ""
    for line in printed_lines(glyphs):
        joint = " " if text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii() else ""
        text += (joint if text else "") + line.text
    return text


def _grids(rulings: list[Ruling]) -> list[Grid]:
    """Groups of rulings that touch, where they make two columns and a row or more."""
    found = []
    for group in _touching(rulings):
        xs = _merged(ruling.at for ruling in group if not ruling.across)
        ys = _merged(-ruling.at for ruling in group if ruling.across)
        if 3 <= len(xs) <= COLUMNS_MOST and 2 <= len(ys) <= ROWS_MOST:
            found.append(_grid(xs, ys, group))
    return found


def _grid(xs: list[float], ys: list[float], group: list[Ruling]) -> Grid:
    down: list[list[Extent]] = [[] for _ in xs]
    across: list[list[Extent]] = [[] for _ in ys]
    for ruling in dict.fromkeys(group):
        edges, strokes, at = (ys, across, -ruling.at) if ruling.across else (xs, down, ruling.at)
        strokes[max(0, bisect_right(edges, at) - 1)].append((ruling.start, ruling.end))
    return Grid(xs, ys, down, across)


def _merged(places: Iterable[float]) -> list[float]:
    """Places in rising order, those that are near each other taken as the first of them."""
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > NEAR:
            merged.append(place)
    return merged


def _touching(rulings: list[Ruling]) -> list[list[Ruling]]:
    """Connected groups, by union of each horizontal with the verticals that it meets."""
    across = sorted((r for r in rulings if r.across), key=lambda r: r.at)
    down = [r for r in rulings if not r.across]
    heights = [r.at for r in across]
    parent = {id(r): id(r) for r in rulings}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for vertical in down:
        for index in range(bisect_right(heights, vertical.start - NEAR), bisect_right(heights, vertical.end + NEAR)):
            level = across[index]
            if level.start - NEAR <= vertical.at <= level.end + NEAR:
                parent[root(id(level))] = root(id(vertical))
    groups: dict[int, list[Ruling]] = {}
    for ruling in rulings:
        groups.setdefault(root(id(ruling)), []).append(ruling)
    return list(groups.values())
