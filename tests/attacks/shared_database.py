"""A database that several threads really share and commit to, with the cast in it: on SQLite a file of its own, as in production."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections

from tests.township import NOW, forget_what_was_prepared
from xiangzhi.conf.environment import sqlite
from xiangzhi.demo.cast import Cast, assemble
from xiangzhi.lib.refusal import Refusal
from xiangzhi.matter import numbers


@contextmanager
def lived_in(folder: Path) -> Iterator[Cast]:
    """The default connection points at the shared database while the block runs."""
    forget_what_was_prepared()
    numbers._blocks.clear()  # the tables begin anew, and with them the numbers
    if connection.vendor != "sqlite":
        yield assemble(NOW)
        return
    own = connections["default"]
    settings = connections.configure_settings({"default": sqlite(folder / "town.sqlite3")})["default"]
    kept, connections.databases["default"] = connections.databases["default"], settings
    del connections["default"]
    connections["default"].connect()
    try:
        call_command("migrate", verbosity=0)
        yield assemble(NOW)
    finally:
        connections["default"].close()
        connections.databases["default"] = kept
        connections["default"] = own
        forget_what_was_prepared()


def together(*jobs: Callable[[], Any], rounds: int = 1) -> list[Any]:
    """Every job in its own thread, begun at one moment; a refusal is an answer like any other."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        connections["default"].connect()
        try:
            start.wait(20)
            return job()
        except Refusal as refusal:
            return refusal
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs * rounds))


@pytest.fixture
def town(transactional_db: None, tmp_path: Path) -> Iterator[Cast]:
    with lived_in(tmp_path) as cast:
        yield cast
