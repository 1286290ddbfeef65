"""What a step of a kind brings about in that kind's own room, in the same transaction: `transfer.receive` moves people.

A room registers its function by procedure and action when Django starts. The engine calls it after the step's own effects and before the
entry; it may change the matter's row and says which columns it changed. What need not be in the same transaction is a fact instead.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import Book
from xiangzhi.matter.store import Row

Consequence = Callable[[Book, Row, Viewer, datetime], set[str]]
_known: dict[tuple[str, str], Consequence] = {}


def register(procedure: str, action: str, consequence: Consequence) -> None:
    _known[procedure, action] = consequence


def of(procedure: str, action: str) -> Consequence | None:
    return _known.get((procedure, action))
