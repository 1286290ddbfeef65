"""Routing for one township as it stands today: its duties from the plan, its places, what it has learned.

Prepared once a process and township, and again when the organisation has changed: checked at most every two seconds, so that
intake at hundreds a second asks the database nothing for it.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.db import connection

from xiangzhi.area.places import Places, places_of
from xiangzhi.event.models import RoutingRule
from xiangzhi.event.rules import Report
from xiangzhi.lib.refusal import NotFound
from xiangzhi.matter.queries import wrong_dispatches
from xiangzhi.matter.routing import (
    Learned,
    Level,
    RoutableBody,
    RoutableDuty,
    RoutingIndex,
    Rule,
    Suggestion,
    build_index,
    suggest,
)
from xiangzhi.organization.queries import platforms_of, whole_bodies
from xiangzhi.organization.succession import former_names
from xiangzhi.packs.event_types import catalogue

FRESH_SECONDS = 2.0
DEFAULT_LIMIT = "5wd"
_lock = threading.Lock()
_prepared: dict[tuple[str, str], Prepared] = {}


@dataclass(slots=True)
class Prepared:
    """What routing needs of one township, and of which state of the organisation it is."""

    index: RoutingIndex
    places: Places
    rules: list[Rule]
    learned: list[Learned]
    version: tuple[Any, ...]
    checked: float


@dataclass(frozen=True, slots=True)
class Routing:
    """What is decided about a report at intake: type, level, limit (a period), urgency, area (a code, or the township's own
    where the place is unknown), and the bodies suggested with their reasons."""

    type: str
    level: str
    limit: str
    urgent: bool
    area: str
    named: tuple[tuple[str, str], ...]
    suggestion_json: str
    suggestion: Suggestion


def routing_of(township: str, report: Report, now: datetime) -> Routing:
    """Place and suggestion of a report. Raises NotFound where no plan has been applied to the township."""
    ready = prepared(township)
    area = (
        ready.places.locate(report.lon, report.lat)
        or ready.places.named(f"{report.place} {report.text[:2000]}")
        or township
    )
    answer = suggest(report.text, ready.index, ready.rules, place=area, history=ready.learned)
    kind = answer.type
    code = report.type or (kind.code if kind else "")
    chosen = next((each for each in catalogue().types if each.code == code), None)
    return Routing(
        type=chosen.code if chosen else "",
        level=answer.level.value,
        limit=as_period(chosen.limit) if chosen else DEFAULT_LIMIT,
        urgent=answer.level is Level.EMERGENCY or bool(chosen and chosen.urgency == "urgent"),
        area=area,
        named=tuple((each.name, each.why) for each in answer.suggested),
        suggestion_json=as_json(answer),
        suggestion=answer,
    )


def suggest_for(township: str, text: str, area: str = "") -> Suggestion:
    """Who should handle a text, without writing anything."""
    ready = prepared(township)
    return suggest(
        text, ready.index, ready.rules, place=area or ready.places.named(text[:2000]) or None, history=ready.learned
    )


def as_period(limit: str) -> str:
    """The catalogue's `60d` counts calendar days."""
    return limit[:-1] + "cd" if limit[-1] == "d" and limit[-2].isdigit() else limit


def as_json(answer: Suggestion) -> str:
    """The first three suggestions, kept with the event."""
    rows = [[each.organization, each.name, round(each.score, 3), each.why] for each in answer.suggested[:3]]
    return msgspec.json.encode({"rows": rows, "note": answer.note, "level_why": answer.level_why}).decode()


def prepared(township: str) -> Prepared:
    """The township's routing as it stands; built where it is missing or the organisation has changed."""
    place = (str(connection.settings_dict["NAME"]), township)
    ready, moment = _prepared.get(place), time.monotonic()
    if ready and moment - ready.checked < FRESH_SECONDS:
        return ready
    with _lock:
        version = version_of(township)
        if ready is None or ready.version != version:
            ready = build(township, version, moment)
            _prepared[place] = ready
        ready.checked = moment
        ready.rules, ready.learned = rules_of(township), learned(township)
    return ready


def build(township: str, version: tuple[Any, ...], moment: float) -> Prepared:
    bodies = routable_bodies(township)
    if not bodies:
        raise NotFound(
            "这个乡镇还没有应用改革方案，暂时不能受理；请核对区划代码，或先应用方案。", code="unknown_township"
        )
    return Prepared(build_index(bodies, catalogue()), places_of(township), [], [], version, moment)


def routable_bodies(township: str) -> list[RoutableBody]:
    """The living bodies with their own duties and those of the platforms that they coordinate. The township's own leadership
    and county units handle nothing by themselves and are left out."""
    platforms = list(platforms_of(township).prefetch_related("duties"))
    former: dict[str, list[str]] = {}
    for old, today in former_names(township).items():  # people go on using the names that they know
        former.setdefault(today, []).append(old)
    return [
        RoutableBody(
            id=str(body.pk),
            name=body.name,
            signboards=(*(board.name for board in body.signboards.all()), *former.get(body.name, ())),
            platform=next((p.name for p in platforms if p.coordinator_id == body.pk), None),
            duties=tuple(
                [RoutableDuty(str(duty.pk), duty.text, duty.role) for duty in body.duties.all()]
                + [
                    RoutableDuty(str(duty.pk), duty.text, "platform")
                    for platform in platforms
                    if platform.coordinator_id == body.pk
                    for duty in platform.duties.all()
                    if duty.valid_to is None
                ]
            ),
        )
        for body in whole_bodies(township)
        if body.kind not in ("authority", "county", "temporary")
    ]


def version_of(township: str) -> tuple[Any, ...]:
    """Changes whenever a body, board or duty begins or ends, or a grid is drawn. One statement."""
    parts = " UNION ALL ".join(
        f"SELECT COUNT(*), COUNT(valid_to) FROM {table} WHERE township = %s"
        for table in (
            "organization_organization",
            "organization_duty",
            "organization_signboard",
            "organization_succession",
            "area_area",
        )
    )
    with connection.cursor() as cursor:
        cursor.execute(parts, [township] * 5)
        return tuple(cursor.fetchall())


def rules_of(township: str) -> list[Rule]:
    """The township's explicit rules that hold today, the latest first."""
    rows = RoutingRule.objects.filter(township=township, valid_to__isnull=True).order_by("-id")
    return [Rule(str(r.body), r.reason, tuple(r.words), tuple(r.types), tuple(r.places)) for r in rows]


def learned(township: str) -> list[Learned]:
    """What returned dispatches taught."""
    return [Learned(kind, str(body), wrong=times) for (kind, body), times in wrong_dispatches(township).items() if kind]


def forget() -> None:
    """Forget everything that is prepared (tests, and a process that applied a plan)."""
    _prepared.clear()


def forget_after(fact: object, *, now: datetime) -> None:
    """Listener: the organisation has changed, so this process prepares anew."""
    forget()
