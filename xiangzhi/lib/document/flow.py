"""The flowing text of a document: folded, broken lines joined, page numbers and stray blanks gone, every character placed.

Recognisers read the flow; ``Flow.span`` answers where in the document the characters stand.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from xiangzhi.lib.document.folding import fold
from xiangzhi.lib.document.outline import opens_paragraph
from xiangzhi.lib.document.patterns import Pattern

PAGE_NUMBER = Pattern(r"[-·.\s]*(?:第\s*)?\d{1,3}\s*(?:页)?(?:\s*[/,]?\s*共?\s*\d{1,3}\s*页)?[-·.\s]*$")
BLANK = Pattern(r"[ \r\f\v]+")
ENDS = Pattern(r"(?:[。!?;:…]|(?<=[\u4e00-\u9fff\")])[.])[\")》\]]*$")
HEADING_LONGEST = 36


@dataclass(frozen=True, slots=True)
class Flow:
    """``text`` is the flow; ``places[i]`` is the offset in the document of flow character ``i``; ``joined`` counts mended breaks."""

    text: str
    places: array[int]
    joined: int = 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of the flow range ``[start, end)``."""
        if end <= start:
            here = self.places[min(start, len(self.text))]
            return here, here
        return self.places[start], self.places[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line without its margins, with its place in the document and how far it is indented."""

    start: int
    text: str
    indent: int


def flow_of(text: str) -> Flow:
    """The flow of a document's text. Linear in its length; never raises."""
    lines = _lines(fold(text))
    width = _wrapped_width(lines)
    indented = sum(line.indent > 0 for line in lines) * 2 > len(lines)
    parts: list[str] = []
    places: array[int] = array("l")
    joined = 0
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None:
            if _continues(before, line, width, indented):
                joined += 1
            else:
                parts.append("\n")
                places.append(before.start + len(before.text))
        _append(line, parts, places)
    places.append(len(text))
    return Flow("".join(parts), places, joined)


def _lines(shadow: str) -> list[Line]:
    found, offset = [], 0
    for raw in shadow.split("\n"):
        bare = raw.strip(" \t\r\f\v")
        if bare and not PAGE_NUMBER.match(bare):
            margin = len(raw) - len(raw.lstrip(" \r\f\v" if "\t" in bare else " \t\r\f\v"))
            bare = raw[margin:].rstrip(" \t\r\f\v")  # an empty first cell of a row keeps its tab
            found.append(Line(offset + margin, bare, margin))
        offset += len(raw) + 1
    return found


def _wrapped_width(lines: list[Line]) -> int:
    """Width in characters at which the text is broken into lines, 0 where each line is a paragraph."""
    if len(lines) < 8:
        return 0
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * 0.9)]
    full = sum(0.85 * width <= length <= 1.15 * width for length in lengths)
    broken = sum(not ENDS.search(line.text) for line in lines)
    return width if 18 <= width <= 60 and full * 5 >= len(lines) * 2 and broken * 2 > len(lines) else 0


def _continues(before: Line, line: Line, width: int, indented: bool) -> bool:
    """Whether ``line`` goes on in the middle of what ``before`` began."""
    if "\t" in before.text or "\t" in line.text or ENDS.search(before.text):
        return False
    if opens_paragraph(line.text) or "://" in before.text:
        return False
    if before.text[-1] in ",、" or before.text.count("(") > before.text.count(")"):
        return True
    if width:
        return len(before.text) >= 0.8 * width and not (line.indent > before.indent and indented)
    if opens_paragraph(before.text) and len(before.text) <= HEADING_LONGEST and not re.search("[,。;]", before.text):
        return False
    cut_in_a_word = not before.text[-1].isascii()
    return cut_in_a_word and len(before.text) >= 40 and bool(re.search("[,。;、]", before.text)) and len(line.text) > 1


def _append(line: Line, parts: list[str], places: array[int]) -> None:
    last = 0
    for blank in BLANK.finditer(line.text):
        _take(line, last, blank.start(), parts, places)
        if _separates(line.text, blank):
            parts.append(" ")
            places.append(line.start + blank.start())
        last = blank.end()
    _take(line, last, len(line.text), parts, places)


def _take(line: Line, start: int, end: int, parts: list[str], places: array[int]) -> None:
    parts.append(line.text[start:end])
    places.extend(range(line.start + start, line.start + end))


def _separates(text: str, blank: re.Match[str]) -> bool:
    """A blank counts between two Chinese words; inside a spaced-out word (主 任) and beside figures it is decoration."""
    left, right = text[blank.start() - 1 : blank.start()], text[blank.end() : blank.end() + 1]
    if not ("\u4e00" <= left <= "\u9fff" and "\u4e00" <= right <= "\u9fff"):
        return False
    alone_left = blank.start() == 1 or not "\u4e00" <= text[blank.start() - 2] <= "\u9fff"
    alone_right = blank.end() + 1 >= len(text) or not "\u4e00" <= text[blank.end() + 1] <= "\u9fff"
    return not (alone_left or alone_right) or left in "条章"
