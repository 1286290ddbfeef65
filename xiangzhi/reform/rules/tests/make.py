"""Making small plans for tests: every fact is placed by looking its words up in the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from xiangzhi.reform.plan import (
    Body,
    Duty,
    DutyRole,
    Group,
    Headcount,
    Leaders,
    Limit,
    Mention,
    Phase,
    Plan,
    Platform,
    Section,
    Signboard,
    Span,
    Total,
)


@dataclass
class Draft:
    """A plan under construction. ``at`` moves on with every fact, so the same words can be found again further on."""

    text: str
    bodies: list[Body] = field(default_factory=list)
    platforms: list[Platform] = field(default_factory=list)
    facts: dict[str, list[Any]] = field(default_factory=dict)
    at: int = 0

    def span(self, words: str) -> Span:
        start = self.text.find(words, self.at)
        start = self.text.index(words) if start < 0 else start
        self.at = start
        return Span(start, start + len(words))

    def body(
        self,
        name: str,
        lead: str = "",
        assist: str = "",
        boards: tuple[str, ...] = (),
        staff: tuple[tuple[str | None, str], ...] = (),
        leaders: tuple[tuple[str, str], ...] = (),
        **more: Any,
    ) -> Draft:
        """``lead`` and ``assist`` are duties joined by 、; ``staff`` is (kind, words with the number)."""
        span = self.span(name)
        plates = tuple(Signboard(board, self.span(board)) for board in boards)
        counts = tuple(Headcount(kind, number_in(words), number_in(words), self.span(words)) for kind, words in staff)
        posts = tuple(Leaders(post, number_in(words), number_in(words), self.span(words)) for post, words in leaders)
        duties = self.duties(lead, DutyRole.LEAD) + self.duties(assist, DutyRole.ASSIST)
        end = self.text.find("。", self.at)
        area = Span(span.start, end + 1 if end >= 0 else len(self.text))
        made = Body(name, span, area, len(self.bodies) + 1, plates, establishment=counts, leaders=posts, duties=duties)
        self.bodies.append(replace(made, **more))
        return self

    def duties(self, terms: str, role: DutyRole) -> tuple[Duty, ...]:
        found = []
        for term in filter(None, terms.split("、")):
            found.append(Duty(term, role, self.span(term)))
            self.at += len(term)
        return tuple(found)

    def platform(self, name: str, coordinator: str | None, terms: str = "") -> Draft:
        span = self.span(name)
        duties = self.duties(terms, DutyRole.COORDINATE)
        self.platforms.append(Platform(name, coordinator, span, Span(span.start, self.at), duties))
        return self

    def limit(self, subject: str, words: str, low: int | None, high: int | None) -> Draft:
        return self.fact("limits", Limit(subject, low, high, self.span(words)))

    def total(self, kind: str, words: str, counted: int | None = None) -> Draft:
        return self.fact("totals", Total(kind, number_in(words), self.span(words), counted))

    def phase(self, name: str, start: str | None, end: str | None) -> Draft:
        return self.fact("phases", Phase(name, start, end, self.span(name)))

    def group(self, name: str, parent: str | None = None) -> Draft:
        return self.fact("groups", Group(name, self.span(name), parent))

    def mention(self, name: str) -> Draft:
        starts = [at for at in range(len(self.text)) if self.text.startswith(name, at)]
        return self.fact("mentions", Mention(name, tuple(Span(at, at + len(name)) for at in starts)))

    def section(self, level: int, number: int, title: str, words: str = "") -> Draft:
        span = self.span(words or title)
        return self.fact("sections", Section(level, number, title, span, Span(span.start, len(self.text))))

    def fact(self, kind: str, value: object) -> Draft:
        self.facts.setdefault(kind, []).append(value)
        return self

    def plan(self, **more: Any) -> Plan:
        lists = {kind: tuple(values) for kind, values in self.facts.items()}
        return Plan("方案", self.text, bodies=tuple(self.bodies), platforms=tuple(self.platforms), **lists, **more)


def number_in(words: str) -> int:
    return int("".join(sign for sign in words if sign.isdigit()))


class Cases(dict[str, tuple[Callable[[], Plan], str, Callable[[], Plan]]]):
    """Cases of rules: code and quotation → plan with the defect, quotation, plan without."""

    def add(self, code: str, bad: Callable[[], Plan], quote: str, good: Callable[[], Plan]) -> None:
        self[f"{code} {quote}"] = (bad, quote, good)
