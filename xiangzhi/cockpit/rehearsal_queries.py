"""Rehearsing a plan against the matters that a township has had: reads texts and routing, hands both to `reform.rehearsal`.

Lives in the cockpit because it needs events and plans together, which do not know each other.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from xiangzhi.access.rules import Viewer
from xiangzhi.event.routing import prepared
from xiangzhi.matter.models import Matter
from xiangzhi.organization.queries import body_names
from xiangzhi.organization.standing import standing
from xiangzhi.packs.event_types import catalogue
from xiangzhi.reform.differences import Differences, Side, differences, side_of_standing
from xiangzhi.reform.rehearsal import Past, Rehearsal, Router, heirs, inherited, rehearse, router_of

YEAR = timedelta(days=365)
CHUNK = 500  # rows read at once
AT_ONCE = 400  # matters that a page routes while somebody waits: about half a second
WHOLE = 100_000  # from here on a sample is drawn: every n-th matter

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
    total = Matter.objects.filter(township=township, opened_at__gte=since).count()
    step = share.step or max(1, -(-total // share.most))
    seen: list[uuid.UUID] = []
    matters = past_matters(township, since, share.before, share.most, step, seen)
    sides = (old, new)
    result = rehearse(matters, today, planned, found.lines, sides, dropped_rules=dropped, progress=progress)
    left = seen[-1] if step == 1 and len(seen) == share.most and result.matters < total else None
    return Rehearsed(result, found, total, step, since, left)


def past_matters(
    township: str, since: datetime, before: uuid.UUID | None, most: int, step: int, seen: list[uuid.UUID]
) -> Iterator[Past]:
    """The newest matters first, in chunks by id, every ``step``-th; ``seen`` receives the ids that were handed out."""
    names, number, last = body_names(township), 0, before
    while len(seen) < most:
        rows = chunk(township, since, last)
        for row in rows:
            number += 1
            last = row[0]
            if number % step == 0 and len(seen) < most:
                seen.append(row[0])
                yield past(row, names)
        if len(rows) < CHUNK:
            return


Row = tuple[uuid.UUID, str, str, uuid.UUID | None, str, datetime | None, str | None]


def chunk(township: str, since: datetime, before: uuid.UUID | None) -> list[Row]:
    """The next rows of the index of newest matters."""
    rows = Matter.objects.filter(township=township, opened_at__gte=since)
    rows = rows.filter(id__lt=before) if before else rows
    columns = ("id", "number", "title", "body", "area", "closed_at", "event__text")
    return list(rows.order_by("-id").values_list(*columns)[:CHUNK])


def past(row: Row, names: Mapping[uuid.UUID, str]) -> Past:
    pk, number, title, body, area, closed_at, text = row
    return Past(str(pk), number, title, text or title, names.get(body) if body else None, area, closed_at is None)


def sees_all(viewer: Viewer, township: str) -> bool:
    """Whether the viewer may open every matter of the township; else examples are not shown."""
    return viewer.reach("matter.see", township).everything
