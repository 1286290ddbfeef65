"""The evidence of a township with 100,000 matters in a year, on the database of the tests."""

from __future__ import annotations

import random
import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from xiangzhi.cockpit.evidence_pages import period_of
from xiangzhi.cockpit.evidence_queries import evidence_of
from xiangzhi.demo.cast import TOWNSHIP
from xiangzhi.ledger.guard import unguarded
from xiangzhi.lib.chain.identity import uuid7
from xiangzhi.matter import store
from xiangzhi.matter.models import Charge, Notice
from xiangzhi.matter.store import Row
from xiangzhi.packs.event_types import catalogue

MATTERS = 100_000
SECONDS = 0.3  # of the processor, so that a busy machine does not count


def rows(cast: Any, now: datetime) -> list[Row]:
    rng = random.Random(7)
    bodies, types = [body.pk for body in cast.bodies.values()], [kind.code for kind in catalogue().types]
    step = timedelta(days=360) / MATTERS
    found = []
    for number in range(MATTERS):
        at = now - step * (MATTERS - number)
        found.append(
            Row(
                id=uuid7(int(at.timestamp() * 1000)),
                township=TOWNSHIP,
                number=f"341821107{at:%Y%m%d}{number:07d}",
                procedure="event",
                version=1,
                title=f"路灯不亮，第 {number} 件",
                state="closed",
                area=TOWNSHIP,
                body=rng.choice(bodies),
                type=rng.choice(types),
                level="platform",
                urgent=False,
                channel="desk",
                limit="5wd",
                opened_at=at,
                entered_at=at,
                yellow_at=at,
                due_at=at,
                provisional=False,
                stopped_at=None,
                alert=0,
                alert_at=None,
                steps=8,
                head="0" * 64,
                outcome="resolved",
                closed_at=at,
                score=None,
                code="",
            )
        )
    return found


@pytest.mark.slow
def test_the_facts_of_100000_matters_take_under_300_ms(cast: Any, now: datetime) -> None:
    made = rows(cast, now)
    bodies = [body.pk for body in cast.bodies.values()]
    with unguarded("测量用的批量数据，不是业务。"), connection.cursor() as cursor:
        cursor.executemany(store.INSERT, [[store.value_of(n, getattr(r, n)) for n in store.NAMES] for r in made])
        late = made[::10]
        Notice.objects.bulk_create(
            (
                Notice(township=TOWNSHIP, matter_id=r.id, kind="late", text="超时", at=now, key=f"late:{r.id}")
                for r in late
            ),
            batch_size=1000,
        )
        back = made[::20]
        Charge.objects.bulk_create(
            (
                charge
                for n, r in enumerate(back)
                for charge in (
                    Charge(
                        township=TOWNSHIP,
                        matter_id=r.id,
                        body=bodies[n % 3],
                        role="lead",
                        at=r.opened_at,
                        ended_how="returned",
                    ),
                    Charge(
                        township=TOWNSHIP, matter_id=r.id, body=r.body, role="lead", at=r.opened_at + timedelta(hours=1)
                    ),
                )
            ),
            batch_size=1000,
        )
        cursor.execute("ANALYZE")
    evidence_of(TOWNSHIP, period_of("365", now))
    spent = []
    for _ in range(3):
        begun = time.process_time()
        found = evidence_of(TOWNSHIP, period_of("365", now))
        spent.append(time.process_time() - begun)
    print(f"evidence of {found.total} matters: {min(spent):.3f} s")
    assert found.total == MATTERS and sum(row.times for row in found.returned) == len(back)
    assert sum(row.times for row in found.late) == len(late)
    assert min(spent) < SECONDS
