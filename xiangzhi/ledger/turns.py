"""Turns of writers on one SQLite file: whoever wants to write waits in the kernel's queue, not in SQLite's sleeping loop.

SQLite has one writer at a time, and those who wait for it look again after pauses that grow, so that one of several
can wait a hundred times as long as the others. A lock on a file beside the database (``….turn``) wakes the next one at
once. It only orders those who use it; what keeps writers apart is SQLite's own lock. PostgreSQL and databases in
memory need no turns. The kernel gives the lock back when a process dies.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def turn(connection: Any) -> Iterator[None]:
    """Hold the turn of ``connection``'s database. Inside a running transaction there is nothing to wait for: it has
    the write lock already, and to wait here while holding it could stop everybody."""
    if connection.in_atomic_block or connection.vendor != "sqlite" or connection.is_in_memory_db():
        yield
        return
    name = f"{connection.settings_dict['NAME']}.turn"
    queue = os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield
    finally:
        os.close(queue)  # and with it the turn
