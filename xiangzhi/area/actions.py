"""Writes of this room: register divisions and grids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import Viewer
from xiangzhi.area.models import Area, Level
from xiangzhi.ledger.writing import writing


@dataclass(frozen=True, slots=True)
class NewArea:
    """What must be known of an area to register it. ``parent`` is a code that is registered before or in the same call."""

    code: str
    name: str
    level: Level
    parent: str = ""
    aliases: tuple[str, ...] = ()
    boundary: str = ""
    synthetic: bool = False


def register_areas(new: Iterable[NewArea], *, township: str, by: Viewer, now: datetime) -> list[Area]:
    """Register the areas that are not there yet, parents first; those already there are left as they are."""
    allow(by, "area.draw", township)
    wanted = sorted(new, key=lambda area: (len(area.code.rstrip("0")), area.code))
    with writing() as book:
        known = set(Area.objects.filter(code__in=[a.code for a in wanted]).values_list("code", flat=True))
        rows = [_row(a, township, now) for a in wanted if a.code not in known]
        if not rows:
            return []
        Area.objects.bulk_create(
            rows, ignore_conflicts=True
        )  # the county may come with a neighbour's plan at the same moment
        book.enter(
            township=township,
            subject=f"area:{township}",
            kind="area.register",
            actor=by,
            at=now,
            data={"areas": [[row.code, row.name] for row in rows]},
        )
    return rows


def _row(area: NewArea, township: str, now: datetime) -> Area:
    return Area(
        code=area.code,
        name=area.name,
        level=area.level,
        parent_id=area.parent or None,
        township="" if area.level == Level.COUNTY else township,
        aliases=list(area.aliases),
        boundary=area.boundary,
        synthetic=area.synthetic,
        valid_from=timezone.localtime(now).date(),
    )
