"""Reads of this room; the viewer is the first argument and its scope is in the query.

The list is explicit SQL because it is the page that everybody opens all day (docs/decisions/0002); everything else is the ORM.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from xiangzhi.access.rules import Viewer
from xiangzhi.lib.refusal import Invalid, NotFound
from xiangzhi.matter import store
from xiangzhi.matter.conditions import Way, Where, are_open, in_area, unindexed, ways, within
from xiangzhi.matter.models import Charge, Matter, Notice
from xiangzhi.matter.policy import why_not
from xiangzhi.matter.procedures import procedure as procedure_of
from xiangzhi.matter.procedures import procedures
from xiangzhi.matter.rules import Action, Procedure
from xiangzhi.matter.store import Row, as_time, as_uuid

PAGE = 50
NOTICES = 12
LISTED = (
    "id", "number", "procedure", "title", "state", "area", "body", "type", "level", "urgent", "channel", "opened_at",
    "yellow_at", "due_at", "provisional", "stopped_at", "outcome", "closed_at", "score", "steps",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; empty fields narrow nothing. ``before`` is the id of the last row seen (keyset paging)."""

    states: tuple[str, ...] = ()
    body: str = ""
    area: str = ""
    type: str = ""
    channel: str = ""
    level: str = ""
    urgent: bool = False
    late: bool = False
    open: bool = False
    before: str = ""
    size: int = PAGE


class Listed(msgspec.Struct, frozen=True):
    """One row of a list, ready to be shown or sent. (A Struct: made in a tenth of the time of a dataclass.)"""

    id: uuid.UUID
    number: str
    procedure: str
    title: str
    state: str
    area: str
    body: uuid.UUID | None
    type: str
    level: str
    urgent: bool
    channel: str
    opened_at: datetime
    yellow_at: datetime | None
    due_at: datetime | None
    provisional: bool
    stopped_at: datetime | None
    outcome: str
    closed_at: datetime | None
    score: int | None
    steps: int

    @property
    def state_name(self) -> str:
        return procedure_of(self.procedure).states[self.state].name

    def color(self, now: datetime) -> str:
        """The clock's colour: none, stopped, yellow or red."""
        if self.stopped_at:
            return "stopped"
        if not self.due_at or self.closed_at:
            return "none"
        if now > self.due_at:
            return "red"
        return "yellow" if self.yellow_at and now >= self.yellow_at else "none"


NEWEST = "m.id DESC"
SOONEST = "m.due_at IS NULL, m.due_at, m.id"


def list_matters(viewer: Viewer, township: str, filters: Filters, now: datetime, order: str = NEWEST) -> list[Listed]:
    """The newest matters (or with ``SOONEST`` those due soonest) that the viewer may see, at most ``filters.size``. One statement."""
    reach = viewer.reach("matter.see", township)
    if not reach:
        return []
    where = narrowed(township, filters, now)
    sql, values = listing(
        where, ways(reach, township, where.running), f"ORDER BY {order} LIMIT {max(1, min(filters.size, 200))}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return [Listed(*store.read(LISTED, row)) for row in rows]


def listing(where: Where, reached: Sequence[Way], tail: str) -> tuple[str, list[Any]]:
    """The statement of a list with its values. Where several ways lead to a matter (its body, an assisting body, its area),
    each is followed by its own index as far as the list is long, and what they found is put together."""
    columns = ", ".join(f'm."{name}"' for name in LISTED)
    if len(reached) == 1:
        condition, *values = reached[0]
        return f"SELECT {columns} FROM matter_matter m WHERE {where.sql} AND {condition} {tail}", [
            *where.values,
            *values,
        ]
    one = f"SELECT * FROM (SELECT {columns} FROM matter_matter m WHERE {where.sql} AND {{}} {tail}) w"
    together = " UNION ".join(one.format(condition) for condition, *_ in reached)
    values = [value for _, *own in reached for value in (*where.values, *own)]
    return f"SELECT * FROM ({together}) m {tail}", values


def narrowed(township: str, filters: Filters, now: datetime) -> Where:
    where = Where()
    where.add("m.township = %s", township)
    if filters.states:
        marks = ", ".join(["%s"] * len(filters.states))
        where.add(f"m.state IN ({marks})", *filters.states)
    for name in ("type", "channel", "level"):
        if value := getattr(filters, name):
            where.add(f'm."{name}" = %s', value)
    where.running = filters.open or filters.late or (bool(filters.states) and are_open(filters.states))
    if filters.body:
        column = unindexed("m.body") if where.running else "m.body"  # the open ones are fewer than a body's own
        where.add(f"{column} = %s", as_uuid(identifier(filters.body, "body")))
    if filters.area:
        where.add(*in_area(filters.area))
    if filters.urgent:
        where.add("m.urgent")
    if where.running:
        where.add("m.closed_at IS NULL")
    if filters.late:
        where.add("m.stopped_at IS NULL AND m.due_at < %s", as_time(now))
    if filters.before:
        where.add("m.id < %s", as_uuid(identifier(filters.before, "cursor")))
    return where


def identifier(text: str, name: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Invalid(f"参数 {name} 不是有效的标识，请使用系统给出的值。", field=name) from error


def see(viewer: Viewer, township: str, matter: uuid.UUID) -> Matter:
    """One matter within the viewer's scope. Raises NotFound for what does not exist and for what may not be seen alike."""
    found = (
        Matter.objects.filter(township=township, pk=matter).first()
        if township
        else Matter.objects.filter(pk=matter).first()
    )
    if found is None or not may_see(viewer, found):
        raise NotFound("没有这件事项，或它不在您的查看范围内。")
    return found


def visible(viewer: Viewer, township: str) -> QuerySet[Matter]:
    """The matters of a township within the viewer's scope, to be narrowed further: `may_see` as a condition of the query."""
    reach = viewer.reach("matter.see", township)
    rows = Matter.objects.filter(township=township)
    if reach.everything:
        return rows
    bodies = [uuid.UUID(body) for body in sorted(reach.bodies)]
    assisted = Charge.objects.filter(matter=OuterRef("pk"), ended_at__isnull=True, role="assist", body__in=bodies)
    scope = Q(body__in=bodies) | Q(Exists(assisted))
    for stem in sorted(reach.areas):
        scope |= Q(area__gte=stem, area__lt=stem + "~")
    return rows.filter(scope)


def may_see(viewer: Viewer, matter: Matter) -> bool:
    """Whether one matter lies within the viewer's scope: as lead, as assisting body, by area, or as its reporter."""
    if viewer.kind == "reporter":
        return viewer.account == f"reporter:{matter.pk}"
    bodies = [matter.body.hex] if matter.body else []
    if any(viewer.may(word, matter.township, bodies, matter.area) for word in seen_by(matter)):
        return True
    assisting = [body.hex for body in store.charged(matter.pk, "assist")]
    return bool(assisting) and viewer.may("matter.see", matter.township, assisting, matter.area)


def seen_by(matter: Matter) -> set[str]:
    """The powers with which this matter may be looked at: the usual one, and its own kind's."""
    return {"matter.see", procedure_of(matter.procedure).see}


def still_sees(viewer: Viewer, township: str, matter: uuid.UUID) -> bool:
    """Whether a matter is within the viewer's scope after a step that may have been the last that he or she had with it."""
    found = Matter.objects.filter(township=township, pk=matter).first()
    return found is not None and may_see(viewer, found)


@dataclass(frozen=True, slots=True)
class Option:
    """A step that leads on from here, and why this viewer may not take it (empty: they may)."""

    action: Action
    reason: str


def options(viewer: Viewer, matter: Matter) -> list[Option]:
    """Every step that is possible in the matter's state, each with whether this viewer may take it."""
    procedure, row = procedure_of(matter.procedure), row_of(matter)
    assisting = store.charged(row.id, "assist")
    found = []
    for action in procedure.possible(row.state):
        if action.answers == "assist" and not assisting:
            continue
        if (action.clock == "stop" and row.stopped_at) or (action.clock == "start" and not row.stopped_at):
            continue
        found.append(Option(action, why_not(action, viewer, row, assisting)))
    return found


def row_of(matter: Matter) -> Row:
    """The engine's row of a loaded model."""
    return Row(**{name: getattr(matter, name) for name in store.NAMES})


def counts_by_state(viewer: Viewer, township: str) -> dict[str, int]:
    """How many open matters stand in each state, within the viewer's scope. One statement."""
    return counts_by("state", viewer, township)


def counts_by_area(viewer: Viewer, township: str) -> dict[str, int]:
    """How many open matters lie in each area, within the viewer's scope. One statement."""
    return counts_by("area", viewer, township)


def counts_by(column: str, viewer: Viewer, township: str) -> dict[str, int]:
    reach = viewer.reach("matter.see", township)
    if not reach:
        return {}
    where = Where()
    where.add("m.township = %s AND m.closed_at IS NULL", township)
    within(where, reach, township)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT m.{column}, COUNT(*) FROM matter_matter m WHERE {where.sql} GROUP BY m.{column}", where.values
        )
        return dict(cursor.fetchall())


def count_late(viewer: Viewer, township: str, now: datetime) -> int:
    reach = viewer.reach("matter.see", township)
    if not reach:
        return 0
    where = narrowed(township, Filters(late=True), now)
    within(where, reach, township)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM matter_matter m WHERE {where.sql}", where.values)
        return int(cursor.fetchone()[0])


def by_number(viewer: Viewer, township: str, number: str) -> Matter | None:
    found = Matter.objects.filter(township=township, number=number).first()
    return found if found and may_see(viewer, found) else None


def waiting_for(viewer: Viewer, township: str, now: datetime, size: int = 100) -> list[tuple[Listed, list[Action]]]:
    """My work: the open matters of which the viewer may take the next step, soonest due first, each with those steps. Asked
    for in that order, so that newer matters never push out what is late."""
    states = states_to_move(viewer)
    if not states:
        return []
    rows = list_matters(viewer, township, Filters(states=states, open=True, size=200), now, SOONEST)
    return [(row, steps) for row in rows if (steps := next_steps(viewer, township, row))][:size]


def states_to_move(viewer: Viewer) -> tuple[str, ...]:
    """The states that the viewer's powers, wherever held, could move a matter on from."""
    found = {
        state
        for procedure in procedures().values()
        for action in procedure.actions.values()
        if action.to is not None and viewer.holds(action.power)
        for state in action.sources
        if state != action.to
    }
    return tuple(sorted(found))


def next_steps(viewer: Viewer, township: str, row: Listed) -> list[Action]:
    """The steps that move the matter on and that the viewer's own posts are there for."""
    procedure: Procedure = procedure_of(row.procedure)
    bodies = [row.body.hex] if row.body else []
    steps = [
        action
        for action in procedure.possible(row.state)
        if action.to not in (None, row.state) and viewer.may(action.power, township, bodies, row.area)
    ]
    return sorted(steps, key=lambda action: action.aside)


def unread_notices(viewer: Viewer, township: str) -> Sequence[Notice]:
    """Notices to this account, and those to the whole duty desk for somebody who sits there; the latest, and only of
    matters that are still open."""
    mine = Q(account=viewer.account)
    if viewer.may("matter.dispatch", township):
        mine |= Q(account__isnull=True)
    rows = Notice.objects.filter(mine, township=township, read_at__isnull=True, matter__closed_at__isnull=True)
    return list(rows.order_by("-at")[:NOTICES])


def wrong_dispatches(township: str) -> dict[tuple[str, uuid.UUID], int]:
    """How often a type was sent to a body that returned it: routing learns from it."""
    rows = (
        Charge.objects.filter(township=township, ended_how="returned")
        .values_list("matter__type", "body")
        .annotate(times=Count("id"))
    )
    return {(kind, body): times for kind, body, times in rows}
