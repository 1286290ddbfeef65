"""Outline marks of official documents: 第一章, 一、, (一), 1., (1), ①; what opens a paragraph and at which level."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xiangzhi.lib.document.numerals import number
from xiangzhi.lib.document.patterns import Pattern

CN = "一二三四五六七八九十百〇零"
MARK = Pattern(
    rf"(?P<chapter>第[{CN}\d]{{1,4}}(?:章|编|篇|部分)[、.: ]?)"
    rf"|(?P<article>第[{CN}\d]{{1,4}}条[、.: ]?)"
    rf"|(?P<first>[{CN}]{{1,3}}(?:、|[.](?!\d)|,(?=[^\W\d])))"
    rf"|(?P<second>\([{CN}]{{1,3}}\)[、.]?)"
    r"|(?P<third>\d{1,2}(?:、|[.](?!\d)))"
    r"|(?P<fourth>\(?\d{1,2}\)[、.]?)"
    r"|(?P<fifth>[①-⑳][、.]?)"
)
LEVELS = {"chapter": 0, "article": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
OTHER_OPENINGS = Pattern(rf"--|附件|附:|附表|[{CN}]是|第[{CN}]阶段|第[{CN}]步|抄送|主送|[*·]")
INLINE = Pattern(rf"(?<=[。;:,、])(?:\([{CN}]{{1,3}}\)|\(\d{{1,2}}\)|[①-⑳]|\d{{1,2}}(?:、|[.](?!\d)))")


@dataclass(frozen=True, slots=True)
class Mark:
    """An outline mark: its level (0 章, 1 一、 or 条, 2 (一), 3 1., 4 (1), 5 ①), its number and how long it is."""

    level: int
    number: int
    length: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the part of one that an inline mark opens; ``start`` is before the mark, ``body`` behind it."""

    start: int
    end: int
    mark: Mark | None = None

    @property
    def body(self) -> int:
        return self.start + (self.mark.length if self.mark else 0)


def mark_at(text: str, start: int = 0) -> Mark | None:
    """The outline mark that stands at ``start``, on folded text."""
    match = MARK.match(text, start)
    if not match:
        return None
    kind = match.lastgroup or ""
    digits = match.group().strip("第章编篇部分条、.:,() ")
    value = ord(digits) - 0x245F if kind == "fifth" else number(digits)
    return None if not value else Mark(LEVELS[kind], value, match.end() - start)


def opens_paragraph(line: str) -> bool:
    """Whether a printed line begins a paragraph of its own by its mark."""
    return bool(MARK.match(line) or OTHER_OPENINGS.match(line))


def blocks(text: str) -> list[Block]:
    """Paragraphs of the flow, cut also at marks that run on inside a paragraph: (1)…;(2)…"""
    found: list[Block] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if paragraph:
            found.extend(_cut(text, start, end))
        start = end + 1
    return found


def _cut(text: str, start: int, end: int) -> list[Block]:
    mark = mark_at(text, start)
    cuts = [(start, mark)]
    last = {mark.level: mark.number} if mark else {}
    for match in INLINE.finditer(text, start, end):
        inner = mark_at(text, match.start())
        expected = inner is not None and inner.number in (1, last.get(inner.level, 0) + 1)
        if inner and expected and (inner.number > 1 or _goes_on(text, match, inner, end)):
            last[inner.level] = inner.number
            cuts.append((match.start(), inner))
    stops = [place for place, _ in cuts[1:]] + [end]
    return [Block(place, stop, found) for (place, found), stop in zip(cuts, stops, strict=True)]


def _goes_on(text: str, match: re.Match[str], mark: Mark, end: int) -> bool:
    """A first inline mark counts only when a second of its kind follows in the paragraph."""
    second = match.group().replace("一", "二").replace("1", "2").replace("①", "②")
    return text.find(second, match.end(), end) > 0


def blank_in_brackets(text: str) -> bool:
    """Whether brackets open and do not close in the text."""
    return text.count("(") != text.count(")")
