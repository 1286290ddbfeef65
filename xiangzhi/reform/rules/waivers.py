"""Waivers: findings that a county has looked at and lets stand, each with a reason, an author and a last day. Pure.

A waiver names its finding by rule and place, never by offset: ``place_key`` digests the quotation, so that an edit elsewhere
in the text does not set a waived finding free, and an edit of the quoted words does.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xiangzhi.reform.plan import Finding

DIGEST = 12  # hexadecimal digits of a place; 48 bits keep the few hundred findings of a plan apart


@dataclass(frozen=True, slots=True)
class Waiver:
    """What is let stand: the findings of ``rule`` at ``place`` (a key of ``place_key``), or, without one, those whose
    quotation holds the words ``quote``. ``until`` is its last day; None never ends. ``document``: only in documents whose
    file name, title or township holds these words."""

    rule: str
    reason: str
    author: str
    until: date | None = None
    place: str = ""
    quote: str = ""
    document: str = ""

    def expired(self, today: date) -> bool:
        return self.until is not None and self.until < today


class Standing(StrEnum):
    """How a finding stands: it counts, it is waived, or it counts again because its waiver has ended."""

    OPEN = "open"
    WAIVED = "waived"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Waived:
    """The waiver that a finding met, and whether it had ended by then."""

    waiver: Waiver
    expired: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with the key of its place and the waiver that it met, if any."""

    finding: Finding
    key: str
    waived: Waived | None = None

    @property
    def standing(self) -> Standing:
        if self.waived is None:
            return Standing.OPEN
        return Standing.EXPIRED if self.waived.expired else Standing.WAIVED

    @property
    def counts(self) -> bool:
        """Whether it still weighs: not waived, or no longer."""
        return self.standing is not Standing.WAIVED


def place_key(finding: Finding, ordinal: int = 1) -> str:
    """``RULE:digest`` of the quoted words, ``RULE:digest:2`` for the second finding of this rule with the same words.

    Width, spaces and line breaks do not count. Where nothing is quoted, the message stands for the place."""
    words = normalised(finding.quote) or normalised(finding.message)
    digest = hashlib.sha256(words.encode()).hexdigest()[:DIGEST]
    return f"{finding.rule}:{digest}" if ordinal == 1 else f"{finding.rule}:{digest}:{ordinal}"


def place_keys(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The key of each finding, in order; repeats of the same words under the same rule are numbered in that order."""
    seen: Counter[str] = Counter()
    keys = []
    for finding in findings:
        first = place_key(finding)
        seen[first] += 1
        keys.append(place_key(finding, seen[first]))
    return tuple(keys)


def apply_waivers(findings: Sequence[Finding], waivers: Iterable[Waiver], today: date) -> list[Judged]:
    """Every finding in its order, with the waiver that fits it: one still in force before one that has ended."""
    known = tuple(waivers)
    return [
        Judged(finding, key, _met(finding, key, known, today))
        for finding, key in zip(findings, place_keys(findings), strict=True)
    ]


def matches(waiver: Waiver, finding: Finding, key: str) -> bool:
    """Whether this waiver means this finding. A waiver without place and quotation means none."""
    if waiver.rule != finding.rule:
        return False
    if waiver.place:
        return waiver.place == key
    words = normalised(waiver.quote)
    return bool(words) and words in normalised(finding.quote)


def unmatched(waivers: Iterable[Waiver], judged: Iterable[Judged]) -> tuple[Waiver, ...]:
    """Waivers that mean none of these findings: the place was corrected, or the waiver is misspelt."""
    left = list(judged)
    return tuple(waiver for waiver in waivers if not any(matches(waiver, each.finding, each.key) for each in left))


def normalised(words: str) -> str:
    """Words in one width (NFKC) without spaces and line breaks."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def _met(finding: Finding, key: str, waivers: tuple[Waiver, ...], today: date) -> Waived | None:
    fitting = [Waived(each, each.expired(today)) for each in waivers if matches(each, finding, key)]
    return min(fitting, key=lambda each: each.expired, default=None)
