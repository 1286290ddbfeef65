"""A fact for the tests of the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xiangzhi.ledger.facts import fact


@fact("test.told", "已告知")
@dataclass(frozen=True, slots=True)
class Told:
    """Somebody was told something."""

    township: str
    at: datetime
    number: int


@fact("test.answered", "已答复")
@dataclass(frozen=True, slots=True)
class Answered:
    """Follows from `Told`."""

    township: str
    at: datetime
    number: int
