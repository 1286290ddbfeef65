"""What a rule is: a pure function that looks at a plan and yields what it found, with its code, title, weight and
source.

The function's docstring is the rule's page in ``docs/reference/plan-rules.md``: what it finds, why it matters, an
example. Imports the standard library and ``reform.plan`` only."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from xiangzhi.reform.plan import Finding, Plan, Severity, Span

LONGEST_SPAN = 160  # characters; a longer place tells the clerk nothing


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What a county may set: rules that are switched off, weights of its own, and the official names of its townships
    (without them the rule that compares names with the register stays silent)."""

    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    register: tuple[str, ...] = ()
    law_of: date | None = (
        None  # judge by the law of this day only; None: by the law of today, each finding says since when
    )


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a check found. ``severity`` only where it weighs differently from the rule's own weight, ``since`` only where it
    holds since a day of its own."""

    message: str
    span: Span
    others: tuple[Span, ...] = ()
    severity: Severity | None = None
    since: date | None = None


Check = Callable[[Plan, RuleSettings], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its name plate. Calling it gives findings; ``check`` is the bare function."""

    code: str
    title: str
    severity: Severity
    source: str
    check: Check

    @property
    def explanation(self) -> str:
        return inspect.cleandoc(self.check.__doc__ or "")

    def __call__(self, plan: Plan, settings: RuleSettings | None = None) -> tuple[Finding, ...]:
        chosen = settings or RuleSettings()
        return tuple(self._finding(found, plan, chosen) for found in self.check(plan, chosen))

    def _finding(self, found: Found, plan: Plan, settings: RuleSettings) -> Finding:
        span = inside(found.span, plan.text)
        severity = settings.severities.get(self.code) or found.severity or self.severity
        others = tuple(inside(other, plan.text) for other in found.others if other != found.span)
        return Finding(self.code, severity, found.message, span, span.quote(plan.text), others, found.since)


def inside(span: Span, text: str) -> Span:
    """The part of ``span`` that lies in ``text``, at most ``LONGEST_SPAN`` characters."""
    start = min(max(span.start, 0), len(text))
    end = min(max(span.end, start), len(text), start + LONGEST_SPAN)
    return Span(start, end)


def rule(code: str, title: str, severity: Severity, source: str) -> Callable[[Callable[[Plan], Iterable[Found]]], Rule]:
    """Make a rule of a function of the plan alone."""

    def named(check: Callable[[Plan], Iterable[Found]]) -> Rule:
        def with_settings(plan: Plan, settings: RuleSettings) -> Iterable[Found]:
            return check(plan)

        with_settings.__doc__ = check.__doc__
        return Rule(code, title, severity, source, with_settings)

    return named


def rule_with_settings(code: str, title: str, severity: Severity, source: str) -> Callable[[Check], Rule]:
    """Make a rule of a function that also asks for the county's settings."""
    return lambda check: Rule(code, title, severity, source, check)
