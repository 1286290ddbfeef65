"""A hundred thousand matters: every list stays quick, asks a handful of statements, and holds no more than it shows."""

from __future__ import annotations

import random
import time
import tracemalloc
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.event.actions import digest_key
from xiangzhi.ledger.guard import unguarded
from xiangzhi.lib.chain.identity import uuid7
from xiangzhi.lib.sealing import keyed_digest
from xiangzhi.matter import store
from xiangzhi.matter.store import Row, as_uuid

pytestmark = pytest.mark.slow
MATTERS, OPEN, SECONDS, STATEMENTS = 100_000, 3_000, 1.0, 6
STATES = ("received", "accepted", "dispatched", "handling", "verifying", "answered", "returned")
WORDS = ("垃圾桶满了没人清运", "路灯不亮了", "水管爆了", "邻居噪音扰民", "道路坑洼积水")


def row(number: int, now: datetime, bodies: list[uuid.UUID], areas: list[str]) -> Row:
    """The matter of this number: the last ``OPEN`` are open, most of those late."""
    moment = now - timedelta(minutes=MATTERS - number)
    still = number >= MATTERS - OPEN
    state = STATES[number % len(STATES)] if still else "closed"
    body = bodies[number % len(bodies)] if state in ("dispatched", "handling", "verifying", "closed") else None
    return Row(
        id=uuid7(int(moment.timestamp() * 1000)),
        township=TOWNSHIP,
        number=f"{TOWNSHIP[:9]}20250101{number:06d}",
        procedure="event",
        version=1,
        title=f"第{number}处{WORDS[number % 5]}",
        state=state,
        area=areas[number % len(areas)],
        body=body,
        type="",
        level="platform",
        urgent=False,
        channel="desk",
        limit="5wd",
        opened_at=moment,
        entered_at=moment,
        yellow_at=moment,
        due_at=moment + timedelta(hours=20),
        provisional=False,
        stopped_at=None,
        alert=0,
        alert_at=None,
        steps=1,
        head="0" * 64,
        outcome="" if still else "resolved",
        closed_at=None if still else moment,
        score=None,
        code="",
    )


@pytest.fixture
def crowded(cast: Cast, settings: Any) -> Iterator[Cast]:
    from xiangzhi.area.queries import area_choices

    now = timezone.now()
    bodies = [cast.bodies[name].pk for name in ("农业农村发展办公室", "财政所", "经济发展办公室", "综合行政执法大队")]
    areas = [code for code, _ in area_choices(TOWNSHIP) if len(code) == 15]
    with unguarded("a hundred thousand matters of before"), connection.cursor() as cursor:
        for start in range(0, MATTERS, 10_000):
            rows = [row(number, now, bodies, areas) for number in range(start, start + 10_000)]
            cursor.executemany(
                store.INSERT, [[store.value_of(name, getattr(one, name)) for name in store.NAMES] for one in rows]
            )
            cursor.executemany(
                "INSERT INTO event_event (matter_id, township, text, place, lon, lat, suggestion, salt) VALUES (%s,%s,%s,%s,%s,%s,%s,%s)",
                [(as_uuid(one.id), TOWNSHIP, one.title * 6, "灯塔村", 119.1, 31.0, '{"rows": []}', "") for one in rows],
            )
            cursor.executemany(
                "INSERT INTO event_reporter (matter_id, township, name, phone, name_digest, phone_digest, salt)"
                " VALUES (%s,%s,'','',%s,%s,'')",
                [
                    (as_uuid(one.id), TOWNSHIP, one.number[-64:], keyed_digest(digest_key(), f"139{one.number[-8:]}"))
                    for one in rows
                ],
            )
            cursor.executemany(
                "INSERT INTO ledger_entry (township, subject, sequence, kind, at, actor, actor_name, data, previous, digest)"
                " VALUES (%s,%s,1,'event.open',%s,'x','陈静','{}',%s,%s)",
                [
                    (
                        TOWNSHIP,
                        f"matter:{one.id}",
                        one.opened_at.isoformat()[:26] + "Z",
                        "0" * 64,
                        f"{random.getrandbits(256):064x}",
                    )
                    for one in rows
                ],
            )
        cursor.execute("ANALYZE")
    yield cast


PATHS = {
    "zhiban": (
        "/work/",
        "/desk/",
        "/matters/",
        "/matters/?state=closed",
        "/matters/?late=on",
        "/desk/map.json",
        "/search/?q=噪音",
        "/search/?q=没有这个词",
        "/search/?q=13900012345",
        "/search/?q=099999",
        "/organization/",
    ),
    "nongye": ("/work/", "/matters/", "/matters/?state=handling", "/search/?q=垃圾桶", "/search/?q=没有这个词"),
    "wangge1": ("/work/", "/matters/", "/desk/map.json", "/search/?q=路灯"),
    "shenji": (
        "/ledger/",
        "/ledger/?kind=event.open",
        "/ledger/?actor=x",
        "/ledger/?kind=account.sign_in_failed",
        "/ledger/checkpoints/",
        "/matters/",
    ),
    "zhenzhang": ("/desk/", "/work/", "/ledger/?after=50000"),
}


def test_every_page_is_quick_and_asks_little_among_a_hundred_thousand_matters(crowded: Cast) -> None:
    wrong = []
    for login, paths in PATHS.items():
        client = Client()
        client.force_login(crowded.accounts[login])
        client.get("/work/")
        for path in paths:
            client.get(path)
            with CaptureQueriesContext(connection) as asked:
                began = time.perf_counter()
                answer = client.get(path)
                took = time.perf_counter() - began
            print(f"{login:10}{path:40}{took:6.2f} s {len(asked)} statements {len(answer.content) // 1024} kB")
            if answer.status_code != 200 or took > SECONDS or len(asked) > STATEMENTS:
                wrong.append(f"{login} {path}: {answer.status_code}, {took:.2f} s, {len(asked)} statements")
    assert wrong == []


def test_a_list_holds_no_more_than_its_page(crowded: Cast) -> None:
    client = Client()
    client.force_login(crowded.accounts["zhiban"])
    for path in ("/matters/", "/work/", "/desk/map.json", "/search/?q=噪音"):
        client.get(path)
        tracemalloc.start()
        answer = client.get(path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 8_000_000 and len(answer.content) < 1_000_000, (path, peak)


def test_the_latest_stays_on_my_list_however_much_is_new(crowded: Cast) -> None:
    """What is due soonest stands first, although thousands of newer matters are open."""
    client = Client()
    client.force_login(crowded.accounts["zhiban"])
    page = client.get("/work/").content.decode()
    assert f"第{MATTERS - OPEN + 3}处" in page or f"第{MATTERS - OPEN}处" in page


def test_the_map_counts_every_open_matter(crowded: Cast) -> None:
    client = Client()
    client.force_login(crowded.accounts["zhiban"])
    features = client.get("/desk/map.json").json()["features"]
    assert sum(feature["properties"].get("count", 0) for feature in features) == OPEN
