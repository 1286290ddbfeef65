"""Findings as they count once people have decided on them and the county has weighed the rules. Pure.

A waived finding stays visible and counts no more, until its last day is over; a rule that is switched off says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from xiangzhi.reform.marking import Numbered
from xiangzhi.reform.plan import Severity
from xiangzhi.reform.rules.waivers import Judged, Standing, Waiver, apply_waivers, place_keys


class State(StrEnum):
    """Where a finding stands: nobody decided, 要改, 不改, or waived until a day that is over."""

    OPEN = "open"
    ACCEPTED = "accepted"
    WAIVED = "waived"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Weight:
    """How a county weighs one rule: ``off``, or another severity (None: the rule's own), up to and with ``until``."""

    off: bool
    severity: Severity | None
    until: date | None = None

    def holds(self, today: date) -> bool:
        return self.until is None or today <= self.until


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided on a finding. ``expires`` is the last day on which a waiver holds."""

    decision: str
    expires: date | None
    author_name: str
    reason: str
    id: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finding with its place key, and what stands decided on it."""

    row: Numbered
    place: str
    state: State
    verdict: Verdict | None = None

    @property
    def counts(self) -> bool:
        return self.state is not State.WAIVED

    @property
    def severity(self) -> Severity:
        return self.row.finding.severity


def placed(findings: Sequence[Numbered]) -> list[tuple[str, Numbered]]:
    """Findings with the keys of their places, which outlive their numbers."""
    return list(zip(place_keys([row.finding for row in findings]), findings, strict=True))


def weighed(
    findings: Sequence[Numbered],
    weights: Mapping[str, Weight],
    verdicts: Mapping[tuple[str, str], Verdict],
    today: date,
) -> list[Weighed]:
    """The findings that the county lets speak, each with what stands decided on it, in their order and with their numbers."""
    holding = {rule: weight for rule, weight in weights.items() if weight.holds(today)}
    waivers = [
        Waiver(rule, verdict.reason, verdict.author_name, verdict.expires, place)
        for (rule, place), verdict in verdicts.items()
        if verdict.decision == State.WAIVED
    ]
    judged = apply_waivers([row.finding for row in findings], waivers, today)
    return [
        decided(reweighed(row, holding.get(row.finding.rule)), each, verdicts.get((row.finding.rule, each.key)))
        for row, each in zip(findings, judged, strict=True)
        if not (row.finding.rule in holding and holding[row.finding.rule].off)
    ]


def decided(row: Numbered, judged: Judged, verdict: Verdict | None) -> Weighed:
    if verdict is None:
        return Weighed(row, judged.key, State.OPEN)
    states = {Standing.OPEN: State.ACCEPTED, Standing.WAIVED: State.WAIVED, Standing.EXPIRED: State.EXPIRED}
    return Weighed(row, judged.key, states[judged.standing], verdict)


def reweighed(row: Numbered, weight: Weight | None) -> Numbered:
    if weight is None or weight.severity is None or weight.severity == row.finding.severity:
        return row
    return Numbered(row.number, replace(row.finding, severity=weight.severity))
