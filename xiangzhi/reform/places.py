"""Finding words in a plan's text: folded punctuation, sentences, paragraphs, small numbers.

All offsets are those of ``Plan.text``: folding replaces character by character and never changes the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from xiangzhi.lib.document.folding import fold as shadow
from xiangzhi.reform.plan import Plan, Span


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """The shadow of ``text`` on which all patterns match: half-width, [] for 〔〕, " for “”, simplified."""
    return shadow(text)


def find(plan: Plan, pattern: str, within: Span | None = None) -> Iterator[re.Match[str]]:
    """All matches of ``pattern`` in the folded text, in order; ``within`` limits the range."""
    area = within or Span(0, len(plan.text))
    return _compiled(pattern).finditer(fold(plan.text), max(area.start, 0), max(area.end, 0))


def find_as_printed(plan: Plan, pattern: str) -> Iterator[re.Match[str]]:
    """The same on the text as printed, for rules about the marks themselves."""
    return _compiled(pattern).finditer(plan.text)


def first(plan: Plan, pattern: str, within: Span | None = None) -> re.Match[str] | None:
    """The first match on the folded text, None where there is none."""
    return next(find(plan, pattern, within), None)


def says(plan: Plan, pattern: str, within: Span | None = None) -> bool:
    """Whether the folded text says so anywhere (within the span, where given)."""
    return first(plan, pattern, within) is not None


@lru_cache(maxsize=2048)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def span_of(match: re.Match[str], group: int | str = 0) -> Span:
    """The place of a match, or of one of its groups."""
    return Span(match.start(group), match.end(group))


def sentence(plan: Plan, at: int) -> Span:
    """The sentence around ``at``: from the last 。 ; or line break to the next."""
    return _between(fold(plan.text), at, "。;\n")


def paragraph(plan: Plan, at: int) -> Span:
    """The paragraph around ``at``: from line break to line break."""
    return _between(plan.text, at, "\n")


def _between(text: str, at: int, marks: str) -> Span:
    at = min(max(at, 0), len(text))
    start = max((text.rfind(mark, 0, at) for mark in marks), default=-1) + 1
    ends = [end for mark in marks if (end := text.find(mark, at)) >= 0]
    return Span(start, min(ends, default=len(text)))


def overlaps(one: Span, other: Span) -> bool:
    """Whether two places share a character."""
    return one.start < other.end and other.start < one.end


def holds(outer: Span, at: int) -> bool:
    """Whether a place holds the character at ``at``."""
    return outer.start <= at < outer.end


def reach(spans: Iterable[Span], limit: int = 80) -> Span:
    """One place for several: from the first to the last that still lies within ``limit`` characters of the first."""
    ordered = sorted(spans)
    end = max(span.end for span in ordered if span.end - ordered[0].start <= limit or span == ordered[0])
    return Span(ordered[0].start, end)


def listed(names: Iterable[str], most: int = 6) -> str:
    """Names joined by 、, shortened with 等 and their number."""
    unique = list(dict.fromkeys(names))
    if len(unique) <= most:
        return "、".join(unique)
    return f"{'、'.join(unique[:most])}等{len(unique)}项"
