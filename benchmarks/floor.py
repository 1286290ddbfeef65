"""The floor: handlers that read JSON, run the same statements by the bare driver in one transaction, answer JSON, and nothing else.

No framework, no validation, no routing, no digests. They write the same tables as the system, so their rows weigh the same.
"""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import msgspec

from benchmarks.driver import Driver, connect

TOWNSHIP = "341821107000"
DIGEST = "5e" * 32
DATA = (
    '{"area":"341821107203","channel":"api","level":"township","limit":"5wd","number":"34182110720260615000001","procedure":"event",'
    '"reporter":"%s","state":"received","suggested":["综合治理办公室","社会事务中心"],"text":"%s","type":"road-lamp","urgent":false,'
    '"version":1}'
).replace("%s", DIGEST)
STEP_DATA = (
    '{"due":"2026-06-15T06:00:00.000000Z","facts":{"note":"请按时办理并反馈。"},"from":"received","to":"accepted"}'
)
FACT = '{"township":"341821107000","at":"2026-06-15T01:30:00Z","matter":"%s","number":"x","procedure":"event","type":"","urgent":false}'
SUGGESTION = f'{{"rows":[["{uuid.uuid4()}","综合治理办公室",0.812,"职责“{"路" * 20}”与诉求相符"]],"note":"","level_why":"由乡镇办理"}}'
ENTRY = (
    "INSERT INTO ledger_entry (township, subject, sequence, kind, at, actor, actor_name, data, previous, digest)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
MATTER = (
    'INSERT INTO matter_matter (id, township, number, procedure, version, title, state, area, body, type, level, urgent, channel, "limit",'
    " opened_at, entered_at, yellow_at, due_at, provisional, stopped_at, alert, alert_at, steps, head, outcome, closed_at, score, code)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
STEP = (
    "INSERT INTO matter_step (id, township, matter_id, number, action, state, at, actor, actor_name, counts_as, key, digest)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
OUTBOX = "INSERT INTO ledger_fact (id, township, kind, payload, recorded_at, attempts, not_before, error) VALUES (?, ?, ?, ?, ?, 0, ?, '')"
EVENT = "INSERT INTO event_event (matter_id, township, text, place, lon, lat, suggestion, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
REPORTER = "INSERT INTO event_reporter (matter_id, township, name, phone, name_digest, phone_digest, salt) VALUES (?, ?, ?, ?, ?, ?, ?)"
MOVE = (
    "UPDATE matter_matter SET state = ?, steps = ?, head = ?, entered_at = ?, yellow_at = ?, due_at = ?, provisional = ?, stopped_at = ?,"
    " alert = ?, alert_at = ? WHERE id = ?"
)
LISTED = (
    "id, number, procedure, title, state, area, body, type, level, urgent, channel, opened_at, yellow_at, due_at, provisional, stopped_at,"
    " outcome, closed_at, score, steps"
)
NAMES = LISTED.split(", ")
LIST = f"SELECT {LISTED} FROM matter_matter WHERE township = ? AND state = ? AND level = ? ORDER BY id DESC LIMIT 50"
_threads = threading.local()


def driver() -> Driver:
    """This thread's connection, opened once."""
    if not hasattr(_threads, "driver"):
        _threads.driver = connect(os.environ)
    found: Driver = _threads.driver
    return found


def answer(path: str, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    body = environ["wsgi.input"].read() if environ["REQUEST_METHOD"] == "POST" else b""
    made = HANDLERS[path](body, environ.get("QUERY_STRING", ""))
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(made)))])
    return [made]


def create(body: bytes, query: str) -> bytes:
    """Six inserts in one transaction: what `POST /api/v1/events` writes."""
    given, d = msgspec.json.decode(body), driver()
    matter, at, text = uuid.uuid4(), d.time(datetime.now(UTC)), "2026-06-15T01:30:00.000000Z"
    known, number = d.uuid(matter), matter.hex[:24]
    event = (known, TOWNSHIP, given["text"], given["place"], given["lon"], given["lat"], SUGGESTION, DIGEST[:32])
    with d.transaction() as run:
        run(
            ENTRY,
            (TOWNSHIP, f"matter:{matter}", 1, "event.open", text, str(matter), "接口", DATA, DIGEST, matter.hex * 2),
        )
        run(MATTER, matter_row(d, known, number, given["text"], at))
        run(STEP, first_step(d, matter, at))
        run(OUTBOX, (d.uuid(uuid.uuid4()), TOWNSHIP, "floor.opened", FACT % matter, text, "9999"))
        run(EVENT, event)
        run(REPORTER, (known, TOWNSHIP, DIGEST, DIGEST, DIGEST, DIGEST, DIGEST[:32]))
    return msgspec.json.encode({"id": str(matter), "number": number, "state": "received"})


def matter_row(d: Driver, known: Any, number: str, text: str, at: Any) -> tuple[Any, ...]:
    """A matter as the product writes it, all columns."""
    place = ("received", "341821107203", None, "road-lamp", "township", d.flag(False), "api", "5wd")
    clock = (at, at, at, at, d.flag(False), None, 0, at, 1, DIGEST, "", None, None, DIGEST)
    return (known, TOWNSHIP, number, "event", 1, text[:40], *place, *clock)


def first_step(d: Driver, matter: uuid.UUID, at: Any) -> tuple[Any, ...]:
    said = (1, "open", "received", at, str(matter), "接口", "", matter.hex, DIGEST)
    return (d.uuid(uuid.uuid4()), TOWNSHIP, d.uuid(matter), *said)


def step(body: bytes, query: str) -> bytes:
    """One update and two inserts in one transaction: the least that a step can be."""
    given, d = msgspec.json.decode(body), driver()
    matter, number = uuid.UUID(given["id"]), given["number"]
    at, known, drawn = d.time(datetime.now(UTC)), d.uuid(matter), uuid.uuid4().hex
    with d.transaction() as run:
        run(MOVE, (given["state"], number, DIGEST, at, at, at, d.flag(False), None, 0, at, known))
        run(
            ENTRY,
            (
                TOWNSHIP,
                f"matter:{matter}",
                number,
                "event.step",
                at_text(),
                drawn,
                "值班员",
                STEP_DATA,
                DIGEST,
                drawn * 2,
            ),
        )
        run(
            STEP,
            (
                d.uuid(uuid.uuid4()),
                TOWNSHIP,
                known,
                number,
                "step",
                given["state"],
                at,
                drawn,
                "值班员",
                "",
                drawn,
                DIGEST,
            ),
        )
    return msgspec.json.encode({"id": str(matter), "step": number, "state": given["state"]})


def at_text() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def listing(body: bytes, query: str) -> bytes:
    """The bare query of a list of 50 with filters, as JSON."""
    asked = parse_qs(query)
    rows = driver().rows(LIST, (TOWNSHIP, asked["state"][0], asked["level"][0]))
    return msgspec.json.encode([dict(zip(NAMES, row, strict=True)) for row in rows])


HANDLERS = {"/floor/create": create, "/floor/step": step, "/floor/list": listing}
