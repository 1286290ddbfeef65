"""Findings that somebody decided on: waived with a reason and an author until a day, or accepted as to be mended. Pure.

A decision holds for a place of the text, not for an offset: its key is the rule, the words that were quoted and which of the equal ones
it is, so it survives changes elsewhere in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from xiangzhi.reform.plan import Finding

KEY_BYTES = 10


class Verdict(StrEnum):
    """What was decided: it will be mended (要改), or it stays (不改)."""

    ACCEPTED = "accepted"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One decision. ``place`` is a key of `place_keys`, or empty together with ``words`` for every finding of the rule whose quotation
    holds these words (none: every finding of the rule). ``until`` is the last day on which it holds, None for good."""

    rule: str
    reason: str
    author: str
    place: str = ""
    words: str = ""
    until: date | None = None
    verdict: Verdict = Verdict.WAIVED

    def meets(self, finding: Finding, place: str) -> bool:
        if finding.rule != self.rule:
            return False
        return place == self.place if self.place else self.words in "".join(finding.quote.split())


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with the decision that holds for it; ``expired`` is one that no longer does."""

    finding: Finding
    place: str
    decision: Waiver | None = None
    expired: Waiver | None = None

    @property
    def counts(self) -> bool:
        """Whether the finding is still open to be counted: a waived one is not."""
        return self.decision is None or self.decision.verdict is not Verdict.WAIVED


def place_keys(findings: Sequence[Finding]) -> list[str]:
    """The key of each finding's place, in their order."""
    seen: Counter[tuple[str, str]] = Counter()
    keys = []
    for finding in findings:
        words = "".join(finding.quote.split())
        seen[finding.rule, words] += 1
        keys.append(digest_of(f"{finding.rule}\n{words}\n{seen[finding.rule, words]}"))
    return keys


def digest_of(text: str) -> str:
    """A short name for a place; nobody's proof, so the quick digest that Python brings will do."""
    return blake2b(text.encode(), digest_size=KEY_BYTES).hexdigest()


def apply_waivers(findings: Sequence[Finding], waivers: Sequence[Waiver], today: date) -> list[Judged]:
    """Every finding with what was decided on it; a later decision in the list comes before an earlier one."""
    judged = []
    for finding, place in zip(findings, place_keys(findings), strict=True):
        met = [waiver for waiver in reversed(waivers) if waiver.meets(finding, place)]
        holds = next((waiver for waiver in met if waiver.until is None or waiver.until >= today), None)
        judged.append(Judged(finding, place, holds, met[0] if met and holds is None else None))
    return judged


def unused(waivers: Iterable[Waiver], findings: Sequence[Finding]) -> list[Waiver]:
    """The waivers that meet no finding: the text has changed, or the rule finds nothing any more."""
    places = place_keys(findings)
    pairs = list(zip(findings, places, strict=True))
    return [waiver for waiver in waivers if not any(waiver.meets(finding, place) for finding, place in pairs)]
