"""The tally of one plan for one township: its findings by rule and weight, its sums, its duties. Pure; kept as plain values.

What is shown of twenty plans at once is read from tallies, so that no page reads twenty plans.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from xiangzhi.reform.county.sums import BodyRow, Sums, bodies_of, body_row, county_quota, sums_of
from xiangzhi.reform.plan import Body, Finding, Plan, Severity, Span
from xiangzhi.reform.rules.topics import objects, routable, telling

WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
Waived = Callable[[Finding], bool]
"""Whether a person has waived a finding: it is not counted then."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding that counts for the township; ``number`` is its number on the plan's page, ``line`` counts from 1."""

    number: int
    rule: str
    severity: str
    message: str
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class CountyPart:
    """What a county's plan says above the townships: quota by kind, and the class of each township by the plan's own lists."""

    quota: dict[str, int] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """``counts``: rule → errors, warnings, notes. ``duties``: the objects of all duties in one spelling, sorted. ``waived``: how
    many findings a person has waived."""

    title: str
    counts: dict[str, tuple[int, int, int]]
    sums: Sums
    duties: tuple[str, ...] = ()
    county: CountyPart = CountyPart()
    findings: tuple[FindingRow, ...] = ()
    bodies: tuple[BodyRow, ...] = ()
    waived: int = 0

    def weighing(self, severity: Severity) -> int:
        place = WEIGHTS.index(severity)
        return sum(row[place] for row in self.counts.values())

    @property
    def found(self) -> int:
        return sum(sum(row) for row in self.counts.values())


def nothing_waived(finding: Finding) -> bool:
    return False


def tally_of(
    plan: Plan, findings: Iterable[Finding], names: Iterable[str], *, waived: Waived = nothing_waived
) -> Tally:
    """The tally for the township that is called by ``names``; ``findings`` in the order in which the plan's page numbers them."""
    called = frozenset(names)
    numbered = [(number, finding) for number, finding in enumerate(findings, 1)]
    ours = [row for row in numbered if concerns(plan, row[1], called)]
    kept = [row for row in ours if not waived(row[1])]
    bodies = bodies_of(plan, called)
    return Tally(
        title=plan.title,
        counts=counts_of(finding for _, finding in kept),
        sums=sums_of(plan, bodies, called),
        duties=tuple(sorted(duty_objects(plan, bodies))),
        county=CountyPart(county_quota(plan), {name: each.label for each in plan.classes for name in each.townships}),
        findings=tuple(finding_row(plan, number, finding) for number, finding in kept),
        bodies=tuple(body_row(body) for body in bodies),
        waived=len(ours) - len(kept),
    )


def concerns(plan: Plan, finding: Finding, names: frozenset[str]) -> bool:
    """Whether a finding is the township's: not when it lies in what the plan says of other townships' bodies only."""
    around = [body for body in plan.bodies if inside(finding.span, body.text_span)]
    return not around or any(not body.townships or names & set(body.townships) for body in around)


def inside(part: Span, whole: Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def counts_of(findings: Iterable[Finding]) -> dict[str, tuple[int, int, int]]:
    found: dict[str, list[int]] = {}
    for finding in findings:
        found.setdefault(finding.rule, [0, 0, 0])[WEIGHTS.index(finding.severity)] += 1
    return {rule: (row[0], row[1], row[2]) for rule, row in sorted(found.items())}


def finding_row(plan: Plan, number: int, finding: Finding) -> FindingRow:
    line = plan.text.count("\n", 0, finding.span.start) + 1
    quote = " ".join(finding.quote.split())
    return FindingRow(number, finding.rule, finding.severity.value, finding.message, quote, line)


def duty_objects(plan: Plan, bodies: Iterable[Body]) -> set[str]:
    """The objects of the duties of bodies and platforms; catch-alls are none."""
    held = [body.duties for body in bodies] + [platform.duties for platform in plan.platforms]
    texts = [duty.text for duties in held for duty in duties if routable(duty.text)]
    return {key for text in texts for key in objects(text) if telling(key)}


def as_data(tally: Tally) -> dict[str, Any]:
    """The tally as plain values for JSON."""
    data: dict[str, Any] = msgspec.to_builtins(tally)
    return data


def from_data(data: dict[str, Any]) -> Tally:
    """The tally again. Raises msgspec.ValidationError for anything else."""
    return msgspec.convert(data, Tally)
