"""What the tests of this room write into the book."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from xiangzhi.ledger import kinds
from xiangzhi.ledger.actors import Acting
from xiangzhi.ledger.writing import EntryRef, writing

NOW = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
TOWNSHIP = "330000000001"
OTHER = "330000000002"
CLERK = Acting("account:clerk", "王敏")

OPEN = kinds.register("test.open", "收件")
STEP = kinds.register("test.step", "办理")


def chain(
    subject: str, length: int, *, township: str = TOWNSHIP, using: str = "default", **data: Any
) -> list[EntryRef]:
    """A chain of ``length`` entries, each in its own transaction as in life."""
    made = []
    for place in range(length):
        with writing(using=using) as book:
            kind = STEP if place else OPEN
            made.append(
                book.enter(
                    township=township,
                    subject=subject,
                    kind=kind,
                    actor=CLERK,
                    at=NOW,
                    data={"place": place, **data},
                    first=place == 0,
                )
            )
    return made
