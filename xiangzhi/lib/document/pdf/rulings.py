"""The ruled lines of a page: horizontal and vertical strokes, thin filled bars, the edges of drawn boxes."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from xiangzhi.lib.document.pdf.glyphs import Point, turn_of

THIN, SHORTEST = 2.0, 6.0
"""Points: how far a ruled line may lean or be thick, and how long it must be."""
MOST = 40_000
"""Strokes of one page; a drawing with more is no table."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line at ``at`` (y of a horizontal, x of a vertical one) from ``start`` to ``end``."""

    across: bool
    at: float
    start: float
    end: float


def rulings_of(page: Any) -> list[Ruling]:
    """All rulings of the page in reader's coordinates, lines drawn twice not yet merged."""
    from pypdfium2 import raw

    turn, found = turn_of(page), []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        matrix = item.get_matrix()
        for one, two in _edges(item.raw):
            ruling = _ruling(turn(matrix.on_point(*one)), turn(matrix.on_point(*two)))
            if ruling:
                found.append(ruling)
        if len(found) > MOST:
            return []
    return found


def _edges(path: Any) -> Iterator[tuple[Point, Point]]:
    """Straight edges of a path; a curve ends the corner it starts from."""
    from pypdfium2 import raw

    x, y = c_float(), c_float()
    corners: list[Point] = []
    for index in range(min(raw.FPDFPath_CountSegments(path), MOST)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield from pairwise(corners)
            corners = []
        corners.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            corners.append(corners[0])
    yield from pairwise(corners)


def _ruling(one: Point, two: Point) -> Ruling | None:
    wide, high = abs(one[0] - two[0]), abs(one[1] - two[1])
    if high <= THIN and wide >= SHORTEST:
        return Ruling(True, (one[1] + two[1]) / 2, *sorted((one[0], two[0])))
    if wide <= THIN and high >= SHORTEST:
        return Ruling(False, (one[0] + two[0]) / 2, *sorted((one[1], two[1])))
    return None
