"""Takes the database's append-only triggers away for a moment: for tests that tamper and for emptying a test database.

Works only where the guard is on, so never in production.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from xiangzhi.ledger import guard
from xiangzhi.ledger.errors import LedgerMisuse

NAMED = "%\\_no\\_%"  # every trigger that forbids something is called so: ledger_entry_no_update
_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s ESCAPE '\\'"
_POSTGRESQL = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE %s AND NOT tgisinternal"


@contextmanager
def lifted(*, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Inside, rows that may only be added can be changed and deleted. Raises LedgerMisuse where the guard is off."""
    if not guard.is_on():
        raise LedgerMisuse("只有测试和开发环境（XIANGZHI_GUARD）可以解除账本触发器。")
    with connections[using].cursor() as cursor:
        lift = _lift_sqlite if connections[using].vendor == "sqlite" else _lift_postgresql
        restore = lift(cursor)
    try:
        yield
    finally:
        with connections[using].cursor() as cursor:
            for statement in restore:
                cursor.execute(statement)


def _lift_sqlite(cursor: Any) -> list[str]:
    cursor.execute(_SQLITE, [NAMED])
    triggers = cursor.fetchall()
    for name, _ in triggers:
        cursor.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in triggers]


def _lift_postgresql(cursor: Any) -> list[str]:
    cursor.execute(_POSTGRESQL, [NAMED])
    triggers = cursor.fetchall()
    for table, name in triggers:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
    return [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for table, name in triggers]
