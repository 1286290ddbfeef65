"""Rehearsing a plan against the matters that a township has had: reads texts and routing, hands both to `reform.rehearsal`.

Lives in the cockpit because it needs events and plans together, which do not know each other.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from xiangzhi.access.rules import Viewer
from xiangzhi.event.routing import prepared
from xiangzhi.matter.models import Matter
from xiangzhi.matter.procedures import inner_types
from xiangzhi.organization.queries import body_names
from xiangzhi.organization.standing import standing
from xiangzhi.packs.event_types import catalogue
from xiangzhi.reform.differences import Differences, Side, differences, side_of_standing
from xiangzhi.reform.rehearsal import Past, Rehearsal, Router, heirs, inherited, rehearse, router_of

YEAR = timedelta(days=365)
CHUNK = 500  # rows read at once
AT_ONCE = 400  # matters that a page routes while somebody waits: about half a second

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A rehearsal with what it covers: ``total`` matters of the period, every ``step``-th of them routed; ``last`` the id of the
    last matter routed where older ones are left."""

    result: Rehearsal
    found: Differences
    total: int
    step: int
    since: datetime
    last: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Share:
    """Which matters to take: those older than ``before``, at most ``most``, every ``step``-th (0: so that ``most`` cover all)."""

    before: uuid.UUID | None = None
    most: int = AT_ONCE
    step: int = 1


def rehearsal_of(
    township: str, new: Side, now: datetime, share: Share, progress: Progress = lambda _: None
) -> Rehearsed:
    """Route the last year's matters of a township as it stands and as ``new`` intends. Raises NotFound where nothing stands."""
    since = now - YEAR
    ready = prepared(township)
    old = side_of_standing(standing(township))
    found = differences(old, new)
    today = Router(ready.index, ready.rules, ready.learned, {body.id: body.name for body in ready.index.bodies})
    rules, learned, dropped = inherited(ready.rules, ready.learned, today.names, heirs(found.lines))
    planned = router_of(new, catalogue(), ready.index.recognizer, rules, learned)
    since_id = first_id(since)
    matters_since = Matter.objects.filter(township=township, id__gte=since_id)
    total = matters_since.count() - matters_since.filter(type__in=inner_types()).count()  # both from an index alone
    step = share.step or max(1, -(-total // share.most))
    seen: list[uuid.UUID] = []
    matters = taken(township, since_id, share, step, seen)
    sides = (old, new)
    result = rehearse(matters, today, planned, found.lines, sides, dropped_rules=dropped, progress=progress)
    left = seen[-1] if step == 1 and len(seen) == share.most and result.matters < total else None
    return Rehearsed(result, found, total, step, since, left)


def first_id(moment: datetime) -> uuid.UUID:
    """The smallest id of a matter opened from ``moment`` on: ids begin with the millisecond of opening."""
    return uuid.UUID(int=int(moment.timestamp() * 1000) << 80)


def taken(township: str, first: uuid.UUID, share: Share, step: int, seen: list[uuid.UUID]) -> Iterator[Past]:
    """The matters of a share, newest first; ``seen`` receives the ids that were handed out."""
    names = body_names(township)
    inner = inner_types()
    for row in sampled(township, first, step) if step > 1 else newest(township, first, share):
        seen.append(row[0])
        if row[-1] not in inner:
            yield past(row, names)


Row = tuple[uuid.UUID, str, str, uuid.UUID | None, str, datetime | None, str | None, str]
COLUMNS = ("id", "number", "title", "body", "area", "closed_at", "event__text", "type")


def newest(township: str, first: uuid.UUID, share: Share) -> Iterator[Row]:
    """In chunks along the index of newest matters."""
    left, last = share.most, share.before
    while left > 0:
        rows = Matter.objects.filter(township=township, id__gte=first)
        rows = rows.filter(id__lt=last) if last else rows
        found = list(rows.order_by("-id").values_list(*COLUMNS)[: min(CHUNK, left)])
        yield from found
        if len(found) < min(CHUNK, left):
            return
        left, last = left - len(found), found[-1][0]


def sampled(township: str, first: uuid.UUID, step: int) -> Iterator[Row]:
    """Every ``step``-th: the ids are read from the index alone, the rows of the chosen ones in chunks."""
    ids = Matter.objects.filter(township=township, id__gte=first).order_by("-id").values_list("id", flat=True)
    chosen = list(islice(ids.iterator(chunk_size=10_000), step - 1, None, step))
    for begin in range(0, len(chosen), CHUNK):
        rows = Matter.objects.filter(township=township, id__in=chosen[begin : begin + CHUNK])
        yield from rows.order_by("-id").values_list(*COLUMNS)


def past(row: Row, names: Mapping[uuid.UUID, str]) -> Past:
    pk, number, title, body, area, closed_at, text, _ = row
    return Past(str(pk), number, title, text or title, names.get(body) if body else None, area, closed_at is None)


def sees_all(viewer: Viewer, township: str) -> bool:
    """Whether the viewer may open every matter of the township; else examples are not shown."""
    return viewer.reach("matter.see", township).everything
