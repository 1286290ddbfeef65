"""What a township's matters of a period say about its organisation, for the next plan: facts on bodies and duties, never on people.

Four statements, whatever the number of matters (measured at 100,000: tests/test_evidence_speed.py). Bodies that a plan ended in the
period keep their rows: what they did is evidence too.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Q

from xiangzhi.access.rules import Viewer
from xiangzhi.cockpit.rehearsal_queries import first_id
from xiangzhi.matter.models import Charge, Matter, Notice
from xiangzhi.matter.procedures import inner_types
from xiangzhi.matter.queries import visible
from xiangzhi.matter.routing import RoutableBody, RoutingIndex, build_index
from xiangzhi.matter.store import as_uuid
from xiangzhi.organization.queries import body_names
from xiangzhi.organization.standing import Standing, standing
from xiangzhi.packs.event_types import catalogue
from xiangzhi.reform.differences import side_of_standing
from xiangzhi.reform.intended import IntendedBody
from xiangzhi.reform.rehearsal import routable, seats

PAGE = 50
IDLE = ("authority",)

COUNTS = """
SELECT 'all', m.body, m.type, COUNT(*) FROM matter_matter m
WHERE m.township = %s AND m.id >= %s AND m.closed_at IS NOT NULL GROUP BY m.body, m.type
UNION ALL
SELECT 'all', m.body, m.type, COUNT(*) FROM matter_matter m
WHERE m.township = %s AND m.id >= %s AND m.closed_at IS NULL GROUP BY m.body, m.type
UNION ALL
SELECT 'late', m.body, m.type, COUNT(DISTINCT m.id) FROM matter_notice n JOIN matter_matter m ON m.id = n.matter_id
WHERE n.township = %s AND n.kind = 'late' AND m.id >= %s GROUP BY m.body, m.type
UNION ALL
SELECT 'filled', p.organization_id, '', COUNT(DISTINCT a.person_id)
FROM roster_appointment a JOIN organization_post p ON p.id = a.post_id
WHERE a.township = %s AND a.valid_to IS NULL AND p.area = '' AND p.role <> 'duty_desk' GROUP BY p.organization_id
"""
RETURNED = """
SELECT c.matter_id, c.body, c.ended_how, m.type FROM matter_charge c JOIN matter_matter m ON m.id = c.matter_id
WHERE c.role = 'lead' AND c.matter_id IN (
  SELECT r.matter_id FROM matter_charge r WHERE r.township = %s AND r.ended_how = 'returned' AND r.matter_id >= %s)
ORDER BY c.matter_id, c.at, c.id
"""


@dataclass(frozen=True, slots=True)
class Period:
    """The last ``days`` days before ``until``."""

    days: int
    since: datetime
    until: datetime

    @property
    def first(self) -> uuid.UUID:
        """The smallest id of a matter of the period: ids begin with the millisecond of opening."""
        return first_id(self.since)


@dataclass(frozen=True, slots=True)
class BodyLoad:
    """Matters of a body beside its people: ``approved`` headcount or seats, ``filled`` seats today."""

    id: uuid.UUID
    name: str
    matters: int
    approved: int
    filled: int


@dataclass(frozen=True, slots=True)
class DutyCount:
    """Matters of one type at one body; ``duty`` is the body's duty that covers the type, empty where none does."""

    body: uuid.UUID
    name: str
    duty: str
    type: str
    type_name: str
    times: int
    of: int


@dataclass(frozen=True, slots=True)
class Bounce:
    """Two bodies between which matters went after a return, with the types."""

    one: uuid.UUID
    other: uuid.UUID
    names: tuple[str, str]
    times: int
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The facts. ``unused``: body name → duties under which no matter of the period falls."""

    total: int
    unassigned: int
    loads: tuple[BodyLoad, ...]
    returned: tuple[DutyCount, ...]
    late: tuple[DutyCount, ...]
    bounces: tuple[Bounce, ...]
    unused: tuple[tuple[str, tuple[str, ...]], ...]
    duties: int


@dataclass(frozen=True, slots=True)
class Organisation:
    """Today's bodies with what finds a duty by a type. ``names`` are those of ended bodies too, marked as such."""

    standing: Standing
    names: Mapping[uuid.UUID, str]
    bodies: tuple[IntendedBody, ...]
    index: RoutingIndex

    def duty(self, body: str, kind: str) -> str:
        """The duty of a body that covers a type of matters, empty where none does."""
        for holding in self.index.links.get(kind, ()):
            if self.index.bodies[holding.body].name == body:
                return holding.duty.text if holding.duty else holding.said
        return ""


def evidence_of(township: str, period: Period) -> Evidence:
    """All facts of a period. Four statements."""
    organisation = organisation_of(township)
    counts = counted(township, period)
    every, late = counts["all"], counts["late"]
    returned, bounces = returns(township, period, organisation.names)
    unused = unused_duties(organisation, every)
    return Evidence(
        total=sum(every.values()),
        unassigned=sum(times for (body, _), times in every.items() if body is None),
        loads=loads(organisation, every, counts["filled"]),
        returned=by_duty(organisation, returned, every),
        late=by_duty(organisation, late, every),
        bounces=bounces,
        unused=tuple(unused),
        duties=sum(len(body.duties) for body in organisation.bodies),
    )


def organisation_of(township: str) -> Organisation:
    found = standing(township)
    side = side_of_standing(found)
    bodies = tuple(body for body in side.wanted.bodies if body.kind not in IDLE)
    living = {body.id for body in found.bodies}
    names = {pk: name if pk in living else f"{name}（已终止）" for pk, name in body_names(township).items()}
    return Organisation(found, names, bodies, prepared(tuple(routable(side.wanted))))


@lru_cache(maxsize=8)
def prepared(bodies: tuple[RoutableBody, ...]) -> RoutingIndex:
    """Preparing takes about 0.1 s: kept for the organisations last asked for."""
    return build_index(bodies, catalogue())


Counts = Counter[tuple[uuid.UUID | None, str]]


def counted(township: str, period: Period) -> dict[str, Counts]:
    """How many matters of each body and type there were, how many of them missed a limit, and how many people work in each body
    today (the duty desk and those of single areas handle no matters of a body). One statement."""
    first, inner = as_uuid(period.first), inner_types()
    found: dict[str, Counts] = {"all": Counter(), "late": Counter(), "filled": Counter()}
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [*[township, first] * 3, township])
        for what, body, kind, times in cursor.fetchall():
            if kind not in inner:  # sifted here: the indexes that answer the statement know types, not procedures
                found[what][identifier(body), kind] += times
    return found


def identifier(value: str | uuid.UUID | None) -> uuid.UUID | None:
    """SQLite hands ids out as text."""
    return uuid.UUID(value) if isinstance(value, str) else value


def returns(township: str, period: Period, names: Mapping[uuid.UUID, str]) -> tuple[Counts, tuple[Bounce, ...]]:
    """Refused dispatches by body and type, and between which bodies matters went then. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(RETURNED, [township, as_uuid(period.first)])
        rows = cursor.fetchall()
    times: Counts = Counter()
    pairs: Counter[tuple[uuid.UUID, uuid.UUID]] = Counter()
    kinds: dict[tuple[uuid.UUID, uuid.UUID], Counter[str]] = defaultdict(Counter)
    last: tuple[object, uuid.UUID] | None = None
    for matter, body, how, kind in rows:
        here = identifier(body)
        assert here is not None
        if last and last[0] == matter and last[1] != here:
            pair = (min(last[1], here), max(last[1], here))
            pairs[pair] += 1
            kinds[pair][kind] += 1
        times[here, kind] += how == "returned"
        last = (matter, here) if how == "returned" else None
    found = [
        Bounce(*pair, (named(names, pair[0]), named(names, pair[1])), count, tuple(top(kinds[pair])))
        for pair, count in pairs.most_common()
    ]
    return +times, tuple(found)


def top(kinds: Counter[str]) -> list[str]:
    """The names of the three types most often concerned."""
    return [type_name(kind) for kind, _ in kinds.most_common(3)]


def named(names: Mapping[uuid.UUID, str], body: uuid.UUID | None) -> str:
    return names.get(body, "（已撤销的机构）") if body else "（未分办）"


@lru_cache(maxsize=1)
def type_names() -> dict[str, str]:
    return {each.code: each.name for each in catalogue().types}


def type_name(code: str) -> str:
    return type_names().get(code, code or "未识别类型")


def by_duty(organisation: Organisation, times: Counts, every: Counts) -> tuple[DutyCount, ...]:
    """Counts by body and duty in the order of the plan's bodies, the most frequent first within a body."""
    order = {body.id: place for place, body in enumerate(organisation.standing.bodies)}
    found = []
    for (body, kind), count in times.items():
        if body is None:
            continue
        name = named(organisation.names, body)
        of = max(every.get((body, kind), 0), count)
        found.append(DutyCount(body, name, organisation.duty(name, kind), kind, type_name(kind), count, of))
    return tuple(sorted(found, key=lambda row: (order.get(row.body, len(order)), -row.times, row.type)))


def loads(organisation: Organisation, every: Counts, filled: Counts) -> tuple[BodyLoad, ...]:
    """Matters beside people, in the order of the plan; then those of bodies that ended, which have no people any more."""
    matters: Counter[uuid.UUID | None] = Counter()
    for (body, _), times in every.items():
        matters[body] += times
    ids = {body.name: body.id for body in organisation.standing.bodies}
    ended = matters.keys() - ids.values()
    return (
        *(
            BodyLoad(ids[b.name], b.name, matters[ids[b.name]], seats(b) or 0, filled[ids[b.name], ""])
            for b in organisation.bodies
        ),
        *(BodyLoad(pk, named(organisation.names, pk), matters[pk], 0, 0) for pk in sorted(filter(None, ended))),
    )


def unused_duties(organisation: Organisation, every: Counts) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Duties under which no matter of the period falls, by body. A duty is used when a type that it covers was handled there."""
    used: dict[str, set[str]] = defaultdict(set)
    for (body, kind), _ in every.items():
        name = organisation.names.get(body) if body else None
        for holding in organisation.index.links.get(kind, ()) if name else ():
            if holding.duty and organisation.index.bodies[holding.body].name == name:
                used[str(name)].add(holding.duty.text)
    for body_ in organisation.bodies:
        left = tuple(duty.text for duty in body_.duties if duty.text not in used[body_.name])
        if left:
            yield body_.name, left


def matters_behind(
    viewer: Viewer, township: str, period: Period, asked: Mapping[str, str], after: uuid.UUID | None
) -> list[Matter]:
    """The matters behind a number, within the viewer's scope, newest first, one more than a page holds. ``asked``: ``what`` (all,
    returned, late, bounced), ``body``, ``other``, ``type``; what is no id and no type finds
    nothing."""
    rows = visible(viewer, township).filter(id__gte=period.first).exclude(type__in=inner_types())
    body, other = body_id(asked.get("body", "")), body_id(asked.get("other", ""))
    what, kind = asked.get("what", "all"), asked.get("type", "")
    if what in ("returned", "bounced"):
        returned = Charge.objects.filter(township=township, ended_how="returned")
        bodies = [each for each in (body, other) if each]
        rows = rows.filter(id__in=returned.filter(body__in=bodies).values("matter_id"))
        if what == "bounced" and body and other:
            led = Q(charges__body=other, charges__role="lead")
            rows = rows.filter(led).filter(charges__body=body, charges__role="lead").distinct()
    elif "body" in asked:
        rows = rows.filter(body=body)
    if what == "late":
        rows = rows.filter(id__in=Notice.objects.filter(township=township, kind="late").values("matter_id"))
    if "type" in asked:
        rows = rows.filter(type=kind) if kind in type_names() or not kind else rows.none()
    return list((rows.filter(id__lt=after) if after else rows).order_by("-id")[: PAGE + 1])


def body_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None
