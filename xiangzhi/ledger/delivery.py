"""Delivers facts from the outbox to their listeners: at least once, never twice at a time, nothing lost in a crash.

A worker first claims due rows by conditional update and holds them for `LEASE`. Each fact is then delivered in a
transaction of its own that begins by marking the row: what listeners write into this database happens exactly once.
What they do outside of it (a mail, a call) may happen again after a crash, so it must carry the fact's id or be
harmless twice. A failed fact stays, with its error, and is tried again later and later; it does not hold up the
others.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from xiangzhi.ledger import facts
from xiangzhi.ledger.errors import LedgerMisuse
from xiangzhi.lib.chain.canonical import instant_text

Listener = Callable[..., Any]
"""Called as ``listener(fact, now=now)``."""

Listeners = Mapping[type[Any], Sequence[Listener]]
"""Fact class → listeners, called in this order. `xiangzhi/wiring.py` owns the one that counts."""

LEASE = timedelta(minutes=5)
BACK_OFF = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 3600))

_DUE = (
    "SELECT id, kind, payload, attempts FROM ledger_fact WHERE delivered_at IS NULL AND not_before <= %s"
    " ORDER BY not_before, id LIMIT %s"
)
_CLAIM = (
    "UPDATE ledger_fact SET attempts = attempts + 1, not_before = %s"
    " WHERE id = %s AND delivered_at IS NULL AND attempts = %s AND not_before <= %s"
)
_DONE = "UPDATE ledger_fact SET delivered_at = %s, error = '' WHERE id = %s AND delivered_at IS NULL AND attempts = %s"
_FAILED = "UPDATE ledger_fact SET error = %s, not_before = %s WHERE id = %s AND delivered_at IS NULL AND attempts = %s"


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one round did. ``delivered`` counts facts, also those that nobody listens to."""

    delivered: int = 0
    failed: int = 0

    def __add__(self, other: Delivered) -> Delivered:
        return Delivered(self.delivered + other.delivered, self.failed + other.failed)

    def __bool__(self) -> bool:
        return bool(self.delivered or self.failed)


class _Claim(NamedTuple):
    id: Any
    kind: str
    payload: str
    attempts: int


def deliver_due(now: datetime, listeners: Listeners, limit: int = 100, *, using: str = DEFAULT_DB_ALIAS) -> Delivered:
    """Deliver up to ``limit`` due facts, oldest first. Raises LedgerMisuse inside an open `writing()`."""
    if getattr(connections[using], "ledger_book", None):
        raise LedgerMisuse("事实在提交之后才送达：请在 writing() 之外调用。")
    by_kind = {facts.kind_of(declared): listening for declared, listening in listeners.items()}
    total = Delivered()
    for claim in _claim(now, limit, using):
        total += _deliver(claim, by_kind.get(claim.kind, ()), now, using)
    return total


def deliver_all(now: datetime, listeners: Listeners, *, rounds: int = 100, using: str = DEFAULT_DB_ALIAS) -> Delivered:
    """Deliver until nothing is due, also what listeners announce meanwhile. Raises LedgerMisuse after ``rounds``."""
    total = Delivered()
    for _ in range(rounds):
        done = deliver_due(now, listeners, using=using)
        if not done:
            return total
        total += done
    raise LedgerMisuse("事实送达没有尽头：可能有监听者相互触发。")


def _claim(now: datetime, limit: int, using: str) -> list[_Claim]:
    """Claim due rows in one short transaction; a row that another worker claimed meanwhile is left out."""
    moment, lease = instant_text(now), instant_text(now + LEASE)
    with connections[using].cursor() as cursor:
        cursor.execute(_DUE, (moment, limit))
        due = [_Claim(*row) for row in cursor.fetchall()]
    if not due:
        return []
    claimed = []
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for row in due:
            cursor.execute(_CLAIM, (lease, row.id, row.attempts, moment))
            if cursor.rowcount == 1:
                claimed.append(row._replace(attempts=row.attempts + 1))
    return claimed


def _deliver(claim: _Claim, listening: Sequence[Listener], now: datetime, using: str) -> Delivered:
    try:
        with transaction.atomic(using=using):
            # Marked first: the row stays locked until the commit, so a worker whose lease ran out cannot deliver
            # beside another.
            if not _update(using, _DONE, instant_text(now), claim.id, claim.attempts):
                return Delivered()
            told = facts.read(claim.kind, claim.payload)
            for listener in listening:
                listener(told, now=now)
    except Exception as error:
        later = now + BACK_OFF[min(claim.attempts, len(BACK_OFF)) - 1]
        _update(using, _FAILED, _told(error), instant_text(later), claim.id, claim.attempts)
        return Delivered(failed=1)
    return Delivered(delivered=1)


def _update(using: str, sql: str, *values: Any) -> bool:
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.rowcount)


def _told(error: Exception) -> str:
    """The error with the place where it was raised, short enough to show."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}"[:500].replace("\x00", "") + f"\n{place}"
