"""What a rule is: a pure function that looks at a plan and yields what it found, with its code, title, weight and
source.

The function's docstring is the rule's page in ``docs/reference/plan-rules.md``: what it finds, why it matters, an
example. Imports the standard library, ``reform.plan`` and the rule pack only."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from xiangzhi.packs.rule_law import Law, national_rule_law
from xiangzhi.reform.plan import Finding, Plan, Severity, Span
from xiangzhi.reform.rules.parameters import PARAMETERS

LONGEST_SPAN = 160  # characters; a longer place tells the clerk nothing


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What a county may set: rules that are switched off, weights of its own, numbers of its own (``PARAMETERS``), laws of
    the pack that it takes up though their dates are unverified, and the official names of its townships (without them
    the rule that compares names with the register stays silent). ``day`` is the day whose law counts; None: today's."""

    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    register: tuple[str, ...] = ()
    parameters: Mapping[str, int] = field(default_factory=dict)
    laws: frozenset[str] = frozenset()
    day: date | None = None

    def parameter(self, key: str) -> int:
        """The county's number, else that of the law in force on ``day``, else the default."""
        if key in self.parameters:
            return self.parameters[key]
        pack = national_rule_law()
        value, law = pack.parameters.get(key, (None, ""))
        if value is not None and self.counts(pack.law(law), self.day or pack.checked):
            return value
        return PARAMETERS[key].default

    def counts(self, law: Law, day: date) -> bool:
        """Whether ``law`` was in force on ``day`` and its dates are verified, or taken up by the county."""
        return (law.found or law.key in self.laws) and law.in_force(day)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a check found. ``severity`` only where it weighs differently from the rule's own weight."""

    message: str
    span: Span
    others: tuple[Span, ...] = ()
    severity: Severity | None = None


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
        return Finding(self.code, severity, found.message, span, span.quote(plan.text), others)


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
