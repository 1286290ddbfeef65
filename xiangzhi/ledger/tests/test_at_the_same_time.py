"""Two writers, two workers, a seal between writers: in threads, on a database that really commits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Barrier, Event, Lock
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections

from xiangzhi.conf.environment import sqlite
from xiangzhi.ledger.delivery import deliver_due
from xiangzhi.ledger.errors import ChainMoved
from xiangzhi.ledger.models import Entry
from xiangzhi.ledger.sealing import seal
from xiangzhi.ledger.tests.make import CLERK, NOW, STEP, TOWNSHIP, chain
from xiangzhi.ledger.tests.told import Told
from xiangzhi.ledger.verification import verify
from xiangzhi.ledger.writing import writing


@pytest.fixture
def shared(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """Alias of a database that several threads can open: on SQLite a file of its own, as in production."""
    if connection.vendor != "sqlite":
        yield "default"
        return
    connections.databases["file"] = connections.configure_settings({"default": {}, "file": sqlite(tmp_path / "book")})[
        "file"
    ]
    connections["file"].connect()  # at once: Django's test case lets nobody open a database that it does not know
    call_command("migrate", "ledger", database="file", verbosity=0)
    try:
        yield "file"
    finally:
        connections["file"].close()
        del connections["file"], connections.databases["file"]


def together(alias: str, *jobs: Callable[[], Any]) -> list[Any]:
    """Run the jobs in threads and close what they opened."""

    def run(job: Callable[[], Any]) -> Any:
        connections[alias].connect()
        try:
            return job()
        finally:
            connections[alias].close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_of_two_who_step_from_the_same_state_one_wins_and_the_other_is_told(shared: str) -> None:
    head = chain("matter:1", 1, using=shared)[-1]
    start = Barrier(2)

    def step(name: str) -> str:
        start.wait(10)
        try:
            with writing(using=shared) as book:
                data = {"by": name}
                book.enter(township=TOWNSHIP, subject="matter:1", kind=STEP, actor=CLERK, at=NOW, data=data, head=head)
        except ChainMoved:
            return "told"
        return "won"

    assert sorted(together(shared, lambda: step("甲"), lambda: step("乙"))) == ["told", "won"]
    assert Entry.objects.using(shared).count() == 2
    assert verify(using=shared).ok


def test_two_workers_share_the_facts_and_deliver_none_twice(shared: str) -> None:
    heard: list[int] = []
    lock = Lock()

    def listen(told: Told, *, now: datetime) -> None:
        with lock:
            heard.append(told.number)

    with writing(using=shared) as book:
        for number in range(60):
            book.announce(Told(TOWNSHIP, NOW, number))

    def work() -> int:
        return sum(deliver_due(NOW, {Told: [listen]}, limit=5, using=shared).delivered for _ in range(20))

    assert sum(together(shared, work, work)) == 60
    assert sorted(heard) == list(range(60))


def test_seals_between_writers_leave_no_entry_out(shared: str) -> None:
    done = Event()

    def write(name: str) -> None:
        for number in range(25):
            chain(f"matter:{name}{number}", 2, using=shared)
            time.sleep(0.01)  # as people pause; without it three writers may keep the sealer waiting

    def keep_sealing() -> int:
        seals = 0
        while not done.is_set():
            seals += seal(TOWNSHIP, NOW, using=shared) is not None
            time.sleep(0.005)
        return seals

    def write_all() -> None:
        try:
            together(shared, lambda: write("甲"), lambda: write("乙"), lambda: write("丙"))
        finally:
            done.set()

    seals, _ = together(shared, keep_sealing, write_all)
    seal(TOWNSHIP, NOW, using=shared)
    found = verify(using=shared)
    assert seals > 1
    assert (found.ok, found.entries, found.unsealed) == (True, 150, 0), found.first
