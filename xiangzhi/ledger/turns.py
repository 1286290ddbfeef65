"""Turns of writers on one SQLite file: whoever wants to write waits in the kernel's queue, not in SQLite's sleeping loop.

SQLite has one writer at a time, and those who wait for it look again after pauses that grow, so that one of several
can wait a hundred times as long as the others. A lock on a file beside the database (``….turn``) wakes the next one at
once. It only orders those who use it; what keeps writers apart is SQLite's own lock. PostgreSQL and databases in
memory need no turns. The kernel gives the lock back when a process dies.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def turn(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Hold the turn of ``connection``'s database. Inside a running transaction there is nothing to wait for: it has
    the write lock already, and to wait here while holding it could stop everybody."""
    held = None if connection.in_atomic_block else _file(connection)
    if held is None:
        yield
        return
    fcntl.flock(held, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(held, fcntl.LOCK_UN)


def _file(connection: Any) -> IO[bytes] | None:
    """The file of turns, opened once for each connection: the kernel tells waiters apart by how they opened it."""
    if not hasattr(connection, "ledger_turns"):
        name = str(connection.settings_dict["NAME"])
        on_disk = connection.vendor == "sqlite" and not connection.is_in_memory_db()
        connection.ledger_turns = open(f"{name}.turn", "ab") if on_disk else None  # noqa: SIM115
    found: IO[bytes] | None = connection.ledger_turns
    return found
