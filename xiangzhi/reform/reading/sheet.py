"""The sheet: what every recogniser reads. Flow, blocks, sections, names and sentences of one document, computed once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from xiangzhi.lib.document.flow import Flow, flow_of
from xiangzhi.lib.document.outline import Block, blocks
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import Section, Span
from xiangzhi.reform.reading.names import Name, find_names

SENTENCE_SIGNS = Pattern("[()。;\n!?]")
LONGEST_SENTENCE = 3000


@dataclass(frozen=True, slots=True)
class Heading:
    """A section in flow offsets: its block, its title, and where the text under it ends."""

    block: Block
    title: str
    title_end: int
    end: int

    @property
    def level(self) -> int:
        return self.block.mark.level if self.block.mark else 9


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document, ready to be read. All offsets inside are of ``flow.text``; :meth:`span` gives the document's."""

    flow: Flow
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    names: tuple[Name, ...]

    @property
    def text(self) -> str:
        return self.flow.text

    def span(self, start: int, end: int) -> Span:
        return Span(*self.flow.span(start, end))

    def names_in(self, start: int, end: int) -> tuple[Name, ...]:
        """Names that begin in ``[start, end)``."""
        return self.names[bisect_left(self.names, start, key=_start) : bisect_left(self.names, end, key=_start)]

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Ranges between 。 ; and line ends, brackets kept whole; what runs on without an end is cut, so that cost stays linear."""
        for begin, stop in self._between_ends(start, end):
            for place in range(begin, stop, LONGEST_SENTENCE):
                yield place, min(stop, place + LONGEST_SENTENCE)

    def _between_ends(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        depth, begin = 0, start
        for match in SENTENCE_SIGNS.finditer(self.text, start, end):
            sign = match.group()
            if sign in "()":
                depth = max(0, depth + (1 if sign == "(" else -1))
            elif not depth or sign == "\n" or match.start() - begin > 400:
                depth = 0
                if match.start() > begin:
                    yield begin, match.start()
                begin = match.end()
        if begin < end:
            yield begin, end

    def block_at(self, place: int) -> int:
        """Index of the block that holds the flow offset."""
        return max(0, bisect_left(self.blocks, place + 1, key=lambda block: block.start) - 1)

    def path(self, place: int) -> tuple[Heading, ...]:
        """Headings that a place stands under, outermost first."""
        index = bisect_left(self.headings, place + 1, key=lambda heading: heading.block.start)
        found: list[Heading] = []
        for heading in reversed(self.headings[max(0, index - 60) : index]):
            if heading.end > place and (not found or heading.level < found[-1].level):
                found.append(heading)
        return tuple(reversed(found))


def _start(name: Name) -> int:
    return name.start


def sheet_of(text: str) -> Sheet:
    """Prepare a document's text. Linear; never raises."""
    flow = flow_of(text)
    parts = tuple(blocks(flow.text))
    return Sheet(flow, parts, tuple(_headings(flow.text, parts)), tuple(find_names(flow.text)))


def _headings(text: str, parts: tuple[Block, ...]) -> list[Heading]:
    found: list[Heading] = []
    open_ones: list[tuple[Block, str, int]] = []
    for block in parts:
        if block.mark is None:
            continue
        while open_ones and _level(open_ones[-1][0]) >= _level(block):
            found.append(Heading(*open_ones.pop(), end=block.start))
        open_ones.append((block, *_title(text, block)))
    found.extend(Heading(*one, end=len(text)) for one in reversed(open_ones))
    return sorted(found, key=lambda heading: heading.block.start)


def _level(block: Block) -> int:
    return block.mark.level if block.mark else 9


def _title(text: str, block: Block) -> tuple[str, int]:
    end = min(block.end, block.body + 60)
    match = re.compile("[。:;]").search(text, block.body, end)
    end = match.start() if match else end
    comma = text.find(",", block.body, end) if end - block.body > 30 else -1
    end = comma if comma > 0 else end
    return text[block.body : end], end


def sections_of(sheet: Sheet) -> tuple[Section, ...]:
    """The plan's outline as facts."""
    return tuple(
        Section(
            heading.level,
            heading.block.mark.number if heading.block.mark else 0,
            heading.title,
            sheet.span(heading.block.start, heading.title_end),
            sheet.span(heading.block.start, heading.end),
        )
        for heading in sheet.headings
    )
