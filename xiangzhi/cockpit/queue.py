"""The lists of matters as pages show them: my work, the desk's queue, all matters, points on the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from django.urls import reverse

from xiangzhi.access.rules import Viewer
from xiangzhi.area.queries import area_choices, feature_collection
from xiangzhi.cockpit.forms import QueueFilter
from xiangzhi.cockpit.presentation import clock_of, state_tone
from xiangzhi.event.models import Event
from xiangzhi.matter.models import Level, Matter
from xiangzhi.matter.procedures import procedure as procedure_of
from xiangzhi.matter.queries import PAGE, Filters, Listed, counts_by_area, counts_by_state, list_matters, waiting_for
from xiangzhi.matter.rules import Action
from xiangzhi.organization.queries import body_names
from xiangzhi.web.tones import ClockView

LEVELS = dict(Level.choices)
POINTS = 300


class Shown(msgspec.Struct, frozen=True):
    """One row of a list, in words."""

    url: str
    number: str
    title: str
    state: str
    tone: str
    body: str
    level: str
    urgent: bool
    opened_at: datetime
    clock: ClockView | None
    steps: tuple[Action, ...] = ()


def matter_url(pk: UUID) -> str:
    """The address of a matter's page: by prefix, because a list asks for fifty of them."""
    return f"{_matters_url()}{pk}/"


@cache
def _matters_url() -> str:
    return reverse("cockpit:matters")


def shown_row(row: Listed | Matter, names: Mapping[UUID, str], now: datetime, steps: Iterable[Action] = ()) -> Shown:
    procedure = procedure_of(row.procedure)
    return Shown(
        url=matter_url(row.id),
        number=row.number,
        title=row.title,
        state=procedure.states[row.state].name,
        tone=state_tone(row.state),
        body=names.get(row.body, "") if row.body else "",
        level=str(LEVELS.get(row.level, row.level)),
        urgent=row.urgent,
        opened_at=row.opened_at,
        clock=clock_of(row, now),
        steps=tuple(steps),
    )


def shown(rows: Iterable[Listed | Matter], names: Mapping[UUID, str], now: datetime) -> list[Shown]:
    return [shown_row(row, names, now) for row in rows]


def waiting(viewer: Viewer, township: str, now: datetime) -> list[Shown]:
    """What waits for this person, with the steps that he or she may take."""
    found = waiting_for(viewer, township, now)
    names = body_names(township) if found else {}
    return [shown_row(row, names, now, steps) for row, steps in found]


def page(
    viewer: Viewer, township: str, asked: Mapping[str, str], now: datetime, *, opened_only: bool = False
) -> dict[str, Any]:
    """One page of the queue with its filters, tabs and paging."""
    procedure = procedure_of("event")
    names = body_names(township)
    form = QueueFilter(
        procedure, [(str(pk), name) for pk, name in names.items()], area_choices(township), asked or None
    )
    narrowed = filters_of(form, asked, opened_only)
    rows = list_matters(viewer, township, narrowed, now)
    counts = counts_by_state(viewer, township)
    return {
        "rows": shown(rows, names, now),
        "filter_form": form,
        "tabs": tabs(procedure.states, counts, narrowed),
        "counts": counts,
        "paging": {"next": rows[-1].id if len(rows) == PAGE else None, "note": f"本页 {len(rows)} 件"},
        "map_url": reverse("cockpit:map_data"),
    }


def filters_of(form: QueueFilter, asked: Mapping[str, str], opened_only: bool) -> Filters:
    """The filters that were asked for; what cannot be read narrows nothing."""
    data = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return Filters(
        states=(data["state"],) if data.get("state") else (),
        body=data.get("body") or "",
        area=data.get("area") or "",
        level=data.get("level") or "",
        channel=data.get("channel") or "",
        late=bool(data.get("late")),
        open=bool(data.get("open")) or (opened_only and not data.get("state")),
        before=str(asked.get("after") or ""),
    )


def tabs(states: Mapping[str, Any], counts: Mapping[str, int], narrowed: Filters) -> list[dict[str, Any]]:
    """One tab a state that holds something, with its count."""
    current = narrowed.states[0] if narrowed.states else ""
    every = {"label": "全部未办结", "url": "?", "active": not current, "count": sum(counts.values())}
    return [every] + [
        {"label": state.name, "url": f"?state={key}", "active": key == current, "count": counts.get(key, 0)}
        for key, state in states.items()
        if counts.get(key) or key == current
    ]


def map_features(viewer: Viewer, township: str, now: datetime) -> dict[str, Any]:
    """The grids, each with the number of its open matters, and the open matters that have a point."""
    found = list_matters(viewer, township, Filters(open=True, size=200), now)
    counts = counts_by_area(viewer, township)
    collection = feature_collection(township)
    for feature in collection["features"]:
        properties = feature["properties"]
        properties["count"] = counts.get(properties["code"], 0)
        properties["url"] = f"{reverse('cockpit:matters')}?area={properties['code']}"
    collection["features"] += points(found, now)
    return collection


def points(found: list[Listed], now: datetime) -> list[dict[str, Any]]:
    rows = {row.id: row for row in found}
    events = Event.objects.filter(pk__in=list(rows), lon__isnull=False).values_list("pk", "lon", "lat")[:POINTS]
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": {
                "title": rows[pk].title,
                "url": matter_url(pk),
                "tone": {"red": "danger", "yellow": "warning"}.get(rows[pk].color(now), "info"),
            },
        }
        for pk, lon, lat in events
    ]
