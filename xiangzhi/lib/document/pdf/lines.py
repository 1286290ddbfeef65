"""Printed lines of a page, and paragraphs of a document: which lines go on where the one before stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from xiangzhi.lib.document.folding import fold
from xiangzhi.lib.document.outline import opens_paragraph
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.lib.document.pdf.glyphs import Glyph, text_of

ENDS = Pattern(r"[。!?;:…][\")》\]]*$")
WIDE_GAP = 1.8
"""Heights of a character between two cells of a table without rulings."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line or one row of a table (``row``), with its place in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    row: bool = False


def lines_of(glyphs: list[Glyph], rows: list[Line]) -> list[Line]:
    """The page from top to bottom; columns of a page without tables one after the other."""
    found = printed_lines(glyphs)
    return sorted([*found, *rows], key=lambda line: -line.base) if rows else found


def printed_lines(glyphs: list[Glyph]) -> list[Line]:
    """Glyphs as lines. A page in columns keeps the order of the file, any other is put from top to bottom."""
    pieces = list(_pieces(glyphs))
    if _in_columns(pieces):
        return [_line(piece) for piece in pieces]
    levels = [_sorted(level) for level in _levels(pieces)]
    return [_line(level, _cells(level, near)) for level, near in zip(levels, _neighbours(levels), strict=True)]


def _pieces(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Runs that the file draws on one level from left to right."""
    piece: list[Glyph] = []
    for glyph in glyphs:
        last = piece[-1] if piece else glyph
        if abs(glyph.base - last.base) > 0.5 * max(glyph.size, last.size) or glyph.left < last.left - last.size:
            yield piece
            piece = []
        piece.append(glyph)
    if piece:
        yield piece


def _in_columns(pieces: list[list[Glyph]]) -> bool:
    """Whether, over and over, a piece on the right starts higher than the end of a block on the left."""
    jumps = sum(
        after[0].base > before[0].base + 5 * before[0].size and after[0].left > before[0].left + 5 * before[0].size
        for before, after in pairwise(pieces)
    )
    lines = sum(len(piece) >= 8 for piece in pieces)
    return jumps == 1 and lines >= 20


def _levels(pieces: list[list[Glyph]]) -> Iterator[list[Glyph]]:
    level: list[Glyph] = []
    for piece in sorted(pieces, key=lambda piece: -piece[0].base):
        if level and level[0].base - piece[0].base > 0.4 * max(level[0].size, piece[0].size):
            yield level
            level = []
        level = level + piece if level else piece
    if level:
        yield level


def _sorted(level: list[Glyph]) -> list[Glyph]:
    return sorted(level, key=lambda glyph: glyph.left)


def _neighbours(levels: list[list[Glyph]]) -> Iterator[list[list[Glyph]]]:
    for index in range(len(levels)):
        yield [*levels[max(0, index - 1) : index], *levels[index + 1 : index + 2]]


def _cells(level: list[Glyph], near: list[list[Glyph]]) -> list[list[Glyph]]:
    """Cells of a row without rulings: wide gaps, with the same columns in the line above or below."""
    cells = _parted(level)
    if len(cells) > 1 and any(_aligned(cells, _parted(other)) for other in near):
        return cells
    return [level]


def _parted(level: list[Glyph]) -> list[list[Glyph]]:
    cells = [[level[0]]]
    for before, glyph in pairwise(level):
        if glyph.left - before.right > WIDE_GAP * max(before.size, glyph.size):
            cells.append([])
        cells[-1].append(glyph)
    return cells


def _aligned(cells: list[list[Glyph]], others: list[list[Glyph]]) -> bool:
    return len(cells) == len(others) and all(
        one[0].left < two[-1].right and two[0].left < one[-1].right for one, two in zip(cells, others, strict=True)
    )


def _line(level: list[Glyph], cells: list[list[Glyph]] | None = None) -> Line:
    text = "\t".join(text_of(cell) for cell in cells or [level])
    size = median(glyph.size for glyph in level)
    return Line(text, level[0].left, max(glyph.right for glyph in level), level[0].base, size, row="\t" in text)


def paragraphs(lines: list[Line]) -> Iterator[str]:
    """Texts of the paragraphs and rows in order."""
    left, right = _margins(lines)
    open_text, before = "", None
    for line in lines:
        if before and _goes_on(before, line, left, right):
            open_text += (" " if _word_ends(open_text, line.text) else "") + line.text
        else:
            if before:
                yield open_text
            open_text = line.text
        before = line
    if before:
        yield open_text


def _margins(lines: list[Line]) -> tuple[float, float]:
    """Where full lines begin and end: the leftmost common beginning, the end that most long lines reach."""
    flowing = [line for line in lines if not line.row]
    if not flowing:
        return 0.0, 0.0
    starts = Counter(round(line.left / 3) for line in flowing)
    common = [place for place, count in starts.items() if count * 12 >= len(flowing)] or list(starts)
    ends = sorted(line.right for line in flowing)
    return min(common) * 3.0, ends[int(len(ends) * 0.9) if len(ends) > 20 else -1]


def _goes_on(before: Line, line: Line, left: float, right: float) -> bool:
    """A full line is followed by one that is not indented, in letters of the same size."""
    if before.row or line.row or abs(before.size - line.size) > 0.25 * before.size:
        return False
    full = before.right > right - 1.6 * before.size
    indented = line.left > left + 0.8 * line.size
    if not full or indented:
        return False
    shadow = fold(line.text)
    return not (opens_paragraph(shadow) and ENDS.search(fold(before.text)))


def _word_ends(text: str, more: str) -> bool:
    return text[-1:].isascii() and text[-1:].isalpha() and more[:1].isascii() and more[:1].isalpha()
