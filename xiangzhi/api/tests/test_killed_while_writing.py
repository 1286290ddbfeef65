"""`kill -9` in the middle of 200 writes: what was acknowledged is there, nothing is half, and the book is whole."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from xiangzhi.api.tests.running_site import LOST, RunningSite, running_site

WRITES, CLIENTS = 200, 6
KILLED_AT = (40, 110)
FOUND = """
from django.db import connection
from xiangzhi.ledger.verification import verify
from xiangzhi.ledger.models import Entry, Fact
from xiangzhi.matter.models import Matter, Step
from xiangzhi.event.models import Event, Reporter
found = verify()
heads = {e.subject: (e.sequence, e.digest) for e in Entry.objects.filter(subject__startswith="matter:").order_by("id")}
print(json.dumps({
    "numbers": sorted(Matter.objects.values_list("number", flat=True)),
    "counts": [Matter.objects.count(), Event.objects.count(), Reporter.objects.count(),
               Step.objects.filter(action="open").count(), Entry.objects.filter(kind="event.open").count(),
               Fact.objects.filter(kind="matter.opened").count()],
    "steps": [Step.objects.filter(action="accept").count(), Entry.objects.filter(kind="event.accept").count(),
              Matter.objects.filter(state="accepted").count()],
    "heads": all(heads[f"matter:{m.pk}"] == (m.steps, m.head) for m in Matter.objects.all()),
    "whole": found.ok,
}))
"""


class Writers:
    """Clients that report an event and accept it; whoever gets no answer asks again with the same key."""

    def __init__(self, site: RunningSite) -> None:
        self.site = site
        self.acknowledged: list[str] = []
        self.again = 0
        self.lock = threading.Lock()
        self.down = threading.Event()
        self.up = threading.Event()
        self.up.set()

    def write(self, number: int) -> None:
        report = {"text": f"第 {number} 件：灯塔村村口路灯不亮，请处理。", "name": "王芳", "phone": "10012345678"}
        made = self.insist("/events", report, f"event-{number}")
        self.insist(f"/matters/{made['id']}/actions/accept", {}, f"accept-{number}")
        with self.lock:
            self.acknowledged.append(made["number"])
            if len(self.acknowledged) in KILLED_AT:
                self.down.set()

    def insist(self, path: str, body: Any, key: str) -> Any:
        for _ in range(200):
            self.up.wait(timeout=60)
            try:
                status, answered = self.site.post(path, body, key)
            except LOST:
                with self.lock:
                    self.again += 1
                continue
            assert status in (200, 201), (status, answered)
            return answered
        raise AssertionError(f"no answer for {key}")

    def kill_and_start_again(self) -> None:
        for _ in KILLED_AT:
            assert self.down.wait(timeout=120)
            self.down.clear()
            self.site.kill()
            self.up.clear()
            self.site.start()
            self.up.set()


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nothing_is_half(tmp_path: Path) -> None:
    with running_site(tmp_path) as site:
        writers = Writers(site)
        with ThreadPoolExecutor(CLIENTS + 1) as pool:
            killing = pool.submit(writers.kill_and_start_again)
            list(pool.map(writers.write, range(WRITES)))
            killing.result(timeout=60)
        found = site.ask(FOUND)
    assert writers.again > 0  # it did die in the middle
    assert len(set(writers.acknowledged)) == WRITES
    assert found["numbers"] == sorted(writers.acknowledged)
    assert set(found["counts"]) == set(found["steps"]) == {WRITES}
    assert found["heads"] and found["whole"]
