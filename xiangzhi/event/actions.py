"""Writes of this room: receive a report (validate, route, open its matter), read a reporter's name in clear."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone

from xiangzhi.access.rules import PUBLIC, Viewer
from xiangzhi.conf.environment import key as key_of
from xiangzhi.event.models import Reporter
from xiangzhi.event.routing import Routing, routing_of
from xiangzhi.event.rules import Report, clean_report, draw_code, title_of
from xiangzhi.ledger.writing import writing
from xiangzhi.lib.chain.commitment import commitment, fresh_salt
from xiangzhi.lib.refusal import NotAllowed, NotFound, Refusal
from xiangzhi.lib.sealing import keyed_digest, seal, unseal
from xiangzhi.matter.actions import NewMatter, digest_of, open_matter, repeated, scoped_key, subject_of
from xiangzhi.matter.numbers import next_number
from xiangzhi.matter.queries import see
from xiangzhi.matter.store import Row, as_uuid, charged, run

INSERT_EVENT = (
    "INSERT INTO event_event (matter_id, township, text, place, lon, lat, suggestion, salt)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)
INSERT_REPORTER = (
    "INSERT INTO event_reporter (matter_id, township, name, phone, name_digest, phone_digest, salt)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s)"
)


@dataclass(frozen=True, slots=True)
class Reported:
    """A report as it was received. ``code`` is the look-up code, the same for a repeated request; ``routing`` is None then."""

    matter: uuid.UUID
    number: str
    state: str
    code: str
    due_at: datetime | None
    repeated: bool
    routing: Routing | None = None


def report_event(report: Report, *, township: str, by: Viewer, now: datetime, key: str) -> Reported:
    """Receive a report: one matter, one event, its reporter, one ledger entry, one fact, in one transaction.

    The public may report without an account; everybody else needs `event.report` there. The same ``key`` with the same
    content is one report. Raises NotAllowed, NotFound (no such township), Invalid (the first field that cannot be taken)."""
    key = scoped_key(key, by)
    if (
        by.kind != PUBLIC.kind
        and not by.may("event.report", township, [held.body for held in by.grants])
        and not in_own_area(by, township)
    ):
        raise NotAllowed("您没有在这个乡镇登记事件的权力。")
    clean = clean_report(report)
    digest = digest_of(["open", township, msgspec.to_builtins(clean)])
    code = draw_code_for(township, key)
    routing = routing_of(township, clean, now)
    number = next_number(township, timezone.localtime(now).date())
    try:
        row = write(clean, routing, township, by, now, key, digest, code, number)
    except (Refusal, IntegrityError):
        if earlier := repeated(township, key, digest):
            return Reported(earlier.matter, earlier.number, earlier.state, code, None, True)
        raise
    return Reported(row.id, row.number, row.state, code, row.due_at, False, routing)


def in_own_area(by: Viewer, township: str) -> bool:
    """A grid worker may report anything in the township that holds the worker's grid."""
    return township in by.townships("event.report")


def write(
    report: Report,
    routing: Routing,
    township: str,
    by: Viewer,
    now: datetime,
    key: str,
    digest: str,
    code: str,
    number: str,
) -> Row:
    """The transaction of a report."""
    salt = fresh_salt()
    new = NewMatter(
        procedure="event",
        township=township,
        title=title_of(report.text),
        channel=report.channel,
        level=routing.level,
        limit=routing.limit,
        type=routing.type,
        area=routing.area,
        urgent=routing.urgent,
        code=keyed_digest(digest_key(), f"{number}{code}"),
        data=booked(report, routing, salt),
    )
    with writing() as book:
        row = open_matter(book, new, by=by, now=now, key=key, digest=digest, number=number)
        place = (report.place, report.lon, report.lat, routing.suggestion_json, salt)
        run(INSERT_EVENT, (as_uuid(row.id), township, report.text, *place))
        if report.name or report.phone:
            run(INSERT_REPORTER, reporter_row(row, report))
    return row


def booked(report: Report, routing: Routing, salt: str) -> dict[str, Any]:
    """What the ledger keeps of a report: what was decided in clear, what was said and by whom as commitments."""
    return {
        "channel": report.channel,
        "type": routing.type,
        "level": routing.level,
        "limit": routing.limit,
        "urgent": routing.urgent,
        "area": routing.area,
        "text": commitment(report.text, salt),
        "reporter": commitment(f"{report.name}\n{report.phone}", salt) if report.name or report.phone else None,
        "suggested": [name for name, _ in routing.named[:3]],
    }


def reporter_row(row: Row, report: Report) -> tuple[Any, ...]:
    personal, digests = key_of("personal", settings.DATA), digest_key()
    return (
        as_uuid(row.id),
        row.township,
        seal(personal, report.name),
        seal(personal, report.phone),
        keyed_digest(digests, report.name),
        keyed_digest(digests, report.phone),
        fresh_salt(),
    )


def draw_code_for(township: str, key: str) -> str:
    """The look-up code of a request: drawn from its key, so that a repeated request is answered with the same code."""
    digest = keyed_digest(digest_key(), f"code:{township}:{key}")
    numbers = iter(bytes.fromhex(digest))
    return draw_code(lambda alphabet: alphabet[next(numbers) % len(alphabet)])


def digest_key() -> str:
    return key_of("digest", settings.DATA)


@dataclass(frozen=True, slots=True)
class Person:
    """A reporter's name and telephone in clear."""

    name: str
    phone: str


def read_person(matter: uuid.UUID, *, township: str, by: Viewer, now: datetime, reason: str) -> Person:
    """A reporter's name and telephone in clear; that they were read, by whom and why, is an entry of the ledger."""
    if not by.holds("event.see_person"):
        raise NotAllowed("您的岗位没有查看诉求人姓名和电话的权力。")
    found = see(by, township, matter)
    bodies = [body.hex for body in (found.body, *charged(matter, "assist")) if body]
    if not by.may("event.see_person", township, bodies, found.area):
        raise NotAllowed("这件事项不由您的机构承办，不能查看诉求人的姓名和电话。")
    reporter = Reporter.objects.filter(township=township, matter_id=matter).first()
    if reporter is None:
        raise NotFound("这件事项没有登记诉求人。")
    with writing() as book:
        book.enter(
            township=township,
            subject=f"person:{subject_of(matter)}",
            kind="event.person_read",
            actor=by,
            at=now,
            data={"matter": str(matter), "reason": reason[:200]},
        )
    return in_clear(reporter)


def in_clear(reporter: Reporter) -> Person:
    """A reporter unsealed: for masks, and for whoever has booked the reading (`read_person`)."""
    personal = key_of("personal", settings.DATA)
    return Person(unseal(personal, reporter.name), unseal(personal, reporter.phone))
