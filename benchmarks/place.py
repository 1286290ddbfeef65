"""The township that is measured: `python -m benchmarks.place build|suggest|fill` in the environment of its data folder.

``build`` makes database, township, people, tokens and a signed-in session, and prints what clients need as JSON.
``suggest`` prints how many milliseconds it takes to route one text, the median over many.
``fill COUNT`` adds matters by bulk SQL until there are that many: of the newest 2,000 one in
ten is open, of the older ones one in 200, spread over the open states.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from statistics import median
from typing import Any

from xiangzhi.conf.start import start

PEOPLE = ("zhiban", "zhiban2", "nongye")
TITLES = ("路灯不亮", "垃圾无人清运", "水渠堵塞", "噪音扰民")
OPEN_STATES = ("received", "accepted", "dispatched", "handling", "handling", "verifying", "answered")
BATCH, RECENT = 5000, 2000


def build() -> dict[str, Any]:
    from django.core.management import call_command
    from django.utils import timezone

    from xiangzhi.demo.cast import TOWNSHIP, assemble
    from xiangzhi.packs.event_types import catalogue

    call_command("migrate", verbosity=0, interactive=False)
    cast = assemble(timezone.now() - timedelta(days=2), password=None)
    return {
        "township": TOWNSHIP,
        "tokens": {login: token_of(cast.accounts[login]) for login in PEOPLE},
        "session": session_of(cast.accounts["zhiban"]),
        "body": str(cast.bodies["农业农村发展办公室"].pk),
        "type": catalogue().types[0].code,
        "reports": reports(300),
    }


def token_of(account: Any) -> str:
    from django.utils import timezone

    from xiangzhi.access.actions import issue_token
    from xiangzhi.access.powers import all_powers
    from xiangzhi.access.rules import SYSTEM

    return issue_token(account, name="测量", words=all_powers(), by=SYSTEM, now=timezone.now()).secret


def session_of(account: Any) -> str:
    """The cookies of a browser that signed in: its session, and the secret of its forms."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={'x' * 32}"


def reports(count: int) -> list[dict[str, Any]]:
    """Bodies of `POST /events`: half with coordinates, all with somebody who reports."""
    from xiangzhi.demo.texts import distinct_reports, person

    rng = random.Random(7)
    found = []
    for number, (_, text, place) in enumerate(distinct_reports(count, rng)):
        name, phone = person(rng)
        lon, lat = (119.14 + rng.random() / 20, 31.05 + rng.random() / 20) if number % 2 else (None, None)
        found.append({"text": text, "place": place, "lon": lon, "lat": lat, "name": name, "phone": phone})
    return found


def suggesting() -> float:
    """Milliseconds to route one text: of three tries the best, of all texts the median."""
    from xiangzhi.demo.cast import TOWNSHIP
    from xiangzhi.event.routing import suggest_for

    suggest_for(TOWNSHIP, "路灯不亮")
    return median(
        min(spent(lambda text=one["text"]: suggest_for(TOWNSHIP, text)) for _ in range(3)) for one in reports(200)
    )


def spent(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def fill(count: int) -> None:
    from django.db import connection, transaction

    from xiangzhi.ledger.guard import unguarded
    from xiangzhi.matter.models import Matter

    have = Matter.objects.count()
    with unguarded("测量用的批量数据，不是业务。"), transaction.atomic(), connection.cursor() as cursor:
        rows = list(invented(have, count))
        for begin in range(0, len(rows), BATCH):
            write(cursor, rows[begin : begin + BATCH])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def invented(have: int, count: int) -> Iterator[Any]:
    """Engine rows of matters opened one minute after the other until now."""
    from django.utils import timezone

    from xiangzhi.area.queries import areas_of
    from xiangzhi.demo.cast import TOWNSHIP
    from xiangzhi.lib.chain.identity import uuid7
    from xiangzhi.matter.store import Row
    from xiangzhi.organization.queries import bodies_of
    from xiangzhi.packs.event_types import catalogue

    rng = random.Random(have)
    now = timezone.now()
    areas = [area.code for area in areas_of(TOWNSHIP) if area.level == "grid"]
    bodies, types = [body.pk for body in bodies_of(TOWNSHIP)], [kind.code for kind in catalogue().types]
    for number in range(have, count):
        at = now - timedelta(minutes=count - number)
        closed = number % (10 if count - number <= RECENT else 200) != 0
        state = "closed" if closed else rng.choice(OPEN_STATES)
        due = at + timedelta(days=5)
        yield Row(
            id=uuid7(int(at.timestamp() * 1000)), township=TOWNSHIP, number=f"341821107{at:%Y%m%d}{number:07d}",
            procedure="event", version=1, title=f"{rng.choice(TITLES)}，第 {number} 件", state=state, area=rng.choice(areas),
            body=None if state in ("received", "accepted") else rng.choice(bodies), type=rng.choice(types),
            level=rng.choice(("platform", "township", "township", "grid")), urgent=number % 50 == 0,
            channel=rng.choice(("desk", "public", "grid", "api")), limit="5wd", opened_at=at, entered_at=at, yellow_at=due, due_at=due,
            provisional=False, stopped_at=None, alert=3, alert_at=None, steps=8 if closed else 3, head="0" * 64,
            outcome="resolved" if closed else "", closed_at=due if closed else None, score=5 if number % 3 == 0 else None, code="",
        )  # fmt: skip


def write(cursor: Any, rows: list[Any]) -> None:
    from xiangzhi.lib.chain.identity import uuid7
    from xiangzhi.matter import store

    cursor.executemany(
        store.INSERT, [[store.value_of(name, getattr(row, name)) for name in store.NAMES] for row in rows]
    )
    cursor.executemany(
        "INSERT INTO event_event (matter_id, township, text, place, lon, lat, suggestion, salt)"
        " VALUES (%s, %s, %s, '', NULL, NULL, '[]', '')",
        [[store.as_uuid(row.id), row.township, row.title] for row in rows],
    )
    cursor.executemany(
        "INSERT INTO matter_charge (id, township, matter_id, body, role, at, ended_at, ended_how)"
        " VALUES (%s, %s, %s, %s, 'lead', %s, %s, %s)",
        [
            [
                store.as_uuid(uuid7()), row.township, store.as_uuid(row.id), store.as_uuid(row.body), store.as_time(row.opened_at),
                store.as_time(row.closed_at), "done" if row.closed_at else "",
            ]
            for row in rows
            if row.body
        ],
    )  # fmt: skip


def main(words: list[str]) -> None:
    start()
    match words:
        case ["build"]:
            print(json.dumps(build(), ensure_ascii=False))
        case ["suggest"]:
            print(suggesting())
        case ["fill", count]:
            fill(int(count))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
