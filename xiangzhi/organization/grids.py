"""Writes about grids: register those of a boundary file, and set up a grid worker's post for every village that has some."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from shapely.geometry import mapping

from xiangzhi.access.rules import Viewer
from xiangzhi.area.actions import NewArea, register_areas
from xiangzhi.area.models import Area, Level
from xiangzhi.lib.geo import read_geojson
from xiangzhi.lib.refusal import Invalid, NotPossible
from xiangzhi.organization.actions import add_post
from xiangzhi.organization.models import Organization, Post
from xiangzhi.organization.queries import desk_body

SEATS = 4


@dataclass(frozen=True, slots=True)
class Registered:
    """How many grids and posts are new."""

    grids: int
    posts: int


def register_grids(text: str, *, township: str, with_posts: bool, by: Viewer, now: datetime) -> Registered:
    """Register the grids of a GeoJSON text in a township that runs. All or nothing. Raises Unreadable for what is no
    GeoJSON, Invalid for a code that belongs to no village of the township."""
    shapes = read_geojson(text)
    villages = {area.code: area for area in Area.objects.filter(township=township, level=Level.VILLAGE)}
    for shape in shapes:
        if len(shape.code) != 15 or shape.code[:12] not in villages:
            raise Invalid(f"网格“{shape.name}”的代码 {shape.code} 不对：应为本乡镇某个村的 12 位代码再加 3 位。")
    host = desk_body(township)
    if with_posts and host is None:
        raise NotPossible("这个乡镇还没有应用改革方案，不知道网格员岗位设在哪个机构：请先应用方案。")
    new = [
        NewArea(shape.code, shape.name, Level.GRID, shape.code[:12], boundary=json.dumps(mapping(shape.shape)))
        for shape in shapes
    ]
    with transaction.atomic():
        made = register_areas(new, township=township, by=by, now=now)
        served = sorted({shape.code[:12] for shape in shapes}) if with_posts and host else []
        posts = [code for code in served if add_grid_post(host, villages[code], by, now)]
    return Registered(len(made), len(posts))


def add_grid_post(host: Organization | None, village: Area, by: Viewer, now: datetime) -> bool:
    """A post for the grid workers of a village, where there is none yet."""
    if host is None or Post.objects.filter(township=host.township, area=village.code, valid_to__isnull=True).exists():
        return False
    title = f"{village.name}专职网格员"
    add_post(host, title=title, role="grid_worker", seats=SEATS, area=village.code, by=by, now=now)
    return True
