"""Findings as they count once people have decided on them and the county has weighed the rules. Pure.

A waived finding stays visible and counts no more, until its last day is over; a rule that is switched off says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from xiangzhi.reform.marking import Numbered
from xiangzhi.reform.plan import Severity
from xiangzhi.reform.rules.waivers import place_key


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

    def state(self, today: date) -> State:
        if self.decision == State.ACCEPTED:
            return State.ACCEPTED
        return State.EXPIRED if self.expires and self.expires < today else State.WAIVED


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


def placed(findings: Iterable[Numbered]) -> list[tuple[str, Numbered]]:
    """Findings with the keys of their places; the second of one rule in the same words is ``key#2``."""
    seen: dict[tuple[str, str], int] = {}
    rows = []
    for row in findings:
        key = place_key(row.finding)
        count = seen[row.finding.rule, key] = seen.get((row.finding.rule, key), 0) + 1
        rows.append((key if count == 1 else f"{key}#{count}", row))
    return rows


def weighed(
    findings: Sequence[Numbered],
    weights: Mapping[str, Weight],
    verdicts: Mapping[tuple[str, str], Verdict],
    today: date,
) -> list[Weighed]:
    """The findings that the county lets speak, each with what stands decided on it, in their order and with their numbers."""
    holding = {rule: weight for rule, weight in weights.items() if weight.holds(today)}
    rows = []
    for place, row in placed(findings):
        weight = holding.get(row.finding.rule)
        if weight and weight.off:
            continue
        verdict = verdicts.get((row.finding.rule, place))
        state = verdict.state(today) if verdict else State.OPEN
        rows.append(Weighed(reweighed(row, weight), place, state, verdict))
    return rows


def reweighed(row: Numbered, weight: Weight | None) -> Numbered:
    if weight is None or weight.severity is None or weight.severity == row.finding.severity:
        return row
    return Numbered(row.number, replace(row.finding, severity=weight.severity))
