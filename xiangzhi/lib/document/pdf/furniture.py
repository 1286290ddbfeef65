"""What every page carries and no reader reads: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from xiangzhi.lib.document.folding import fold
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.lib.document.pdf.lines import Line

PAGE_NUMBER = Pattern(
    r"[-·.|/\s]*(?:第\s*)?(?:\d{1,4}|[一二三四五六七八九十百]{1,5}(?=\s*页))\s*页?(?:\s*[/,|]?\s*共?\s*\d{1,4}\s*页?)?[-·.|/\s]*$"
    r"|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?$"
    r"|(?:https?|file)://\S*\s*\d+/\d+$|\d{1,4}/\d{1,2}/\d{1,4},?\s*\d{1,2}:\d\d",  # what a browser prints around a page
    re.IGNORECASE,
)
EDGE = 2
"""Lines at the top and at the bottom of a page among which furniture is looked for."""


def without_furniture(pages: list[list[Line]]) -> tuple[list[Line], int]:
    """Lines of all pages in order, and how many were dropped."""
    running = _running(pages)
    kept: list[Line] = []
    for number, lines in enumerate(pages):
        outer = {id(line) for line in _edge(lines)}
        heads = {words for words, _ in running} if number else set()  # on the first page it may be the title itself
        kept += [line for line in lines if id(line) not in outer or not _is_furniture(line, lines, running, heads)]
    return kept, sum(map(len, pages)) - len(kept)


def _edge(lines: list[Line]) -> list[Line]:
    """Lines at the top and bottom that stand off from the body of the page or are of another size."""
    free = sorted((line for line in lines if not line.row), key=lambda line: -line.base)
    if len(free) < 6:
        return free
    gaps = [above.base - below.base for above, below in pairwise(free)]
    wide, body = 1.3 * median(gaps), median(line.size for line in free)
    return [*_apart(free, gaps, wide, body), *_apart(free[::-1], gaps[::-1], wide, body)]


def _apart(lines: list[Line], gaps: list[float], wide: float, body: float) -> list[Line]:
    """Up to two outermost lines, as far in as one of them stands off."""
    for count in range(EDGE, 0, -1):
        if gaps[count - 1] > wide or abs(lines[count - 1].size - body) > 0.1 * body:
            return lines[:count]
    return []


def _is_furniture(line: Line, lines: list[Line], running: set[tuple[str, int]], heads: set[str]) -> bool:
    words, height = _key(line)
    if (words, height) in running:
        return True
    outermost = line.base in (max(other.base for other in lines), min(other.base for other in lines))
    return outermost and (words in heads or bool(PAGE_NUMBER.match(fold(line.text).strip())))


def _running(pages: list[list[Line]]) -> set[tuple[str, int]]:
    """Lines that stand at the same height of most pages, or of every other page, with figures left out."""
    seen = Counter(key for lines in pages for key in {_key(line) for line in _edge(lines)})
    enough = max(2, len(pages) * 0.4)
    return {key for key, count in seen.items() if count >= enough}


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", fold(line.text)), round(line.base / 4)
