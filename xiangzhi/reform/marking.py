"""The text of a plan cut into paragraphs and pieces, so that a page can show findings in it. Pure.

Marks may overlap and run over several lines: the text is cut wherever a mark begins or ends, and a piece knows every
finding and every fact that it belongs to. The first piece of a finding carries the anchor that the list of findings links to.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from xiangzhi.reform.plan import Finding, Plan, Severity, Span

Row = TypeVar("Row")
WEIGHT = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}
LOW = "waived"  # stands for a severity where every finding of a piece is waived
PLACE = "place"  # the anchor of the one place that an address asks for (`?place=120-135#place`)
NUMERAL = 8  # characters that a heading's numeral may add to its title


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number on the page; errors and warnings may be filtered, numbers stay."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text without a boundary inside. ``numbers`` are the findings marked here, ``facts`` the facts read here (the
    shortest first), ``severity`` the heaviest finding (empty for none, LOW for waived ones), ``anchors`` the ids that begin here: the mark
    takes the first, the rest stand before it."""

    text: str
    numbers: tuple[int, ...] = ()
    severity: str = ""
    anchors: tuple[str, ...] = ()
    asked: bool = False
    facts: tuple[int, ...] = ()

    @property
    def marked(self) -> bool:
        return bool(self.numbers) or bool(self.facts) or self.asked

    @property
    def beside(self) -> str:
        """The id of what stands beside this place: its finding, else its fact."""
        return f"finding-{self.numbers[0]}" if self.numbers else f"fact-{self.facts[0]}" if self.facts else ""

    @property
    def before(self) -> tuple[str, ...]:
        return self.anchors[1:] if self.marked else self.anchors


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text. ``level`` is 1 or 2 for a heading, 0 for anything else."""

    pieces: tuple[Piece, ...]
    level: int = 0


@dataclass(slots=True)
class Marks:
    """Where marks lie and anchors begin, by character."""

    spans: list[tuple[Span, Numbered]] = field(default_factory=list)
    facts: list[tuple[Span, int]] = field(default_factory=list)
    anchors: dict[int, list[str]] = field(default_factory=dict)
    asked: Span | None = None
    low: frozenset[int] = frozenset()

    def anchor(self, text: str, span: Span, name: str) -> None:
        """Begin an anchor at the first character of ``span`` that is not blank."""
        words = span.quote(text)
        self.anchors.setdefault(span.start + len(words) - len(words.lstrip()), []).append(name)

    def cuts(self) -> list[int]:
        asked = [self.asked.start, self.asked.end] if self.asked else []
        ends = [offset for span, _ in (*self.spans, *self.facts) for offset in (span.start, span.end)]
        return sorted({*ends, *asked, *self.anchors})


def numbered(findings: Iterable[Finding]) -> tuple[Numbered, ...]:
    """Findings with their numbers, in their order."""
    return tuple(Numbered(number, finding) for number, finding in enumerate(findings, 1))


def marked_text(
    plan: Plan,
    findings: Sequence[Numbered],
    *,
    facts: Iterable[Span] = (),
    read: Iterable[tuple[int, Span]] = (),
    asked: Span | None = None,
    low: Iterable[int] = (),
) -> tuple[Paragraph, ...]:
    """The plan's text with these findings and the numbered facts ``read`` marked, anchors ``at-<offset>`` at ``facts`` and
    at each of these, and the place that was asked for; the findings numbered ``low`` are waived and colour nothing."""
    stated = sorted((span, number) for number, span in read if span.end > span.start)
    marks = marks_of(plan.text, findings, [*facts, *(span for span, _ in stated)], asked)
    marks.facts, marks.low = stated, frozenset(low)
    marks.spans.sort(key=lambda row: row[0])
    cuts, headings = marks.cuts(), headings_of(plan)
    return tuple(paragraph(plan.text, line, marks, cuts, headings) for line in lines_of(plan.text))


def marks_of(text: str, findings: Sequence[Numbered], facts: Iterable[Span], asked: Span | None) -> Marks:
    marks = Marks(asked=asked)
    if asked:
        marks.anchor(text, asked, PLACE)
    for row in findings:
        marks.anchor(text, row.finding.span, f"mark-{row.number}")
        marks.spans += [(span, row) for span in (row.finding.span, *row.finding.others) if span.end > span.start]
    for span in {span.start: span for span in facts}.values():
        marks.anchor(text, span, fact_anchor(span))
    return marks


def fact_anchor(span: Span) -> str:
    """The id at which a fact's place begins in the text."""
    return f"at-{span.start}"


def lines_of(text: str) -> Iterator[Span]:
    """The lines that hold words, without the blanks around them."""
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            first = start + len(line) - len(line.lstrip())
            yield Span(first, first + len(words))
        start += len(line) + 1


def headings_of(plan: Plan) -> dict[int, int]:
    """The level of a heading by the offset at which its title ends."""
    return {section.span.end: section.level for section in plan.sections if section.level <= 2}


def paragraph(text: str, line: Span, marks: Marks, cuts: list[int], headings: dict[int, int]) -> Paragraph:
    inside = cuts[bisect.bisect_right(cuts, line.start) : bisect.bisect_left(cuts, line.end)]
    edges = [line.start, *inside, line.end]
    found, read = touching(marks.spans, line), touching(marks.facts, line)
    pieces = tuple(piece(text, Span(a, b), found, read, marks) for a, b in itertools.pairwise(edges))
    return Paragraph(pieces, heading_level(line, headings))


def touching(rows: Sequence[tuple[Span, Row]], line: Span) -> list[tuple[Span, Row]]:
    """The rows, sorted by place, whose span meets the line; a span may run over several lines."""
    upto = bisect.bisect_left(rows, line.end, key=lambda row: row[0].start)
    return [row for row in rows[:upto] if row[0].end > line.start]


def heading_level(line: Span, headings: dict[int, int]) -> int:
    ends = (line.end, line.end - 1)  # a heading may end in a full stop
    return next((headings[end] for end in ends if end in headings), 0)


def piece(
    text: str, place: Span, found: list[tuple[Span, Numbered]], read: list[tuple[Span, int]], marks: Marks
) -> Piece:
    rows = {row.number: row.finding for span, row in found if span.start <= place.start and span.end >= place.end}
    weights = (finding.severity for number, finding in rows.items() if number not in marks.low)
    heaviest = max(weights, key=WEIGHT.__getitem__, default=None)
    facts = [(span.end - span.start, n) for span, n in read if span.start <= place.start and span.end >= place.end]
    return Piece(
        text=place.quote(text),
        numbers=tuple(sorted(rows)),
        severity=heaviest.value if heaviest else LOW if rows else "",
        anchors=tuple(marks.anchors.get(place.start, ())),
        asked=bool(marks.asked and marks.asked.start <= place.start and marks.asked.end >= place.end),
        facts=tuple(number for _, number in sorted(facts)),
    )
