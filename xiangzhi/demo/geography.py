"""Sketched boundaries for the demo: villages as cells around a centre, grids as slices of them. Marked as synthetic everywhere."""

from __future__ import annotations

import json
import math
import random

from shapely.geometry import MultiPoint, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import voronoi_diagram

from xiangzhi.area.actions import NewArea
from xiangzhi.area.models import Area, Level

CENTRE = (119.165, 31.055)  # degrees, CRS84: about where the township lies; the outline is invented
RADIUS = 0.055
GRIDS = (3, 2, 3, 2, 2, 3)
EVENING = 6


def grids_of(township: str) -> list[NewArea]:
    """The grids of every village, each a cell of a Voronoi diagram inside an invented outline."""
    villages = list(Area.objects.filter(township=township, level=Level.VILLAGE).order_by("code"))
    cells = cut(outline(), len(villages), random.Random(township))
    return [
        NewArea(
            code=f"{village.code}{number:03d}",
            name=f"{short(village.name)}第{number}网格",
            level=Level.GRID,
            parent=village.code,
            boundary=json.dumps(mapping(piece), separators=(",", ":")),
            synthetic=True,
        )
        for place, (village, cell) in enumerate(zip(villages, cells, strict=True))
        for number, piece in enumerate(cut(cell, GRIDS[place % len(GRIDS)], random.Random(village.code)), 1)
    ]


def short(name: str) -> str:
    return name.removesuffix("村委会").removesuffix("居委会")


def outline() -> Polygon:
    """A rounded, slightly uneven outline around the centre."""
    points = []
    for step in range(36):
        angle = step * math.tau / 36
        reach = RADIUS * (1 + 0.16 * math.sin(3 * angle + 0.7) + 0.09 * math.cos(5 * angle))
        points.append(
            (round(CENTRE[0] + reach * math.cos(angle), 6), round(CENTRE[1] + 0.86 * reach * math.sin(angle), 6))
        )
    return Polygon(points)


def cut(shape: Polygon, parts: int, rng: random.Random) -> list[Polygon]:
    """``shape`` cut into ``parts`` cells around points drawn inside it."""
    if parts == 1:
        return [shape]
    seeds = [inside(shape, rng) for _ in range(parts)]
    pieces: list[Polygon] = []
    for _ in range(EVENING):  # move each seed to the middle of its cell: the cells become more alike in size
        cells = voronoi_diagram(MultiPoint(seeds), envelope=shape.envelope).geoms
        pieces = [largest(cell.intersection(shape)) for cell in cells if cell.intersects(shape)]
        seeds = [(piece.centroid.x, piece.centroid.y) for piece in pieces]
    return [rounded(piece) for piece in pieces] if len(pieces) == parts else cut(shape, parts, rng)


def largest(piece: BaseGeometry) -> Polygon:
    """The polygon itself, or the largest part where an outline cut a cell in two."""
    return piece if isinstance(piece, Polygon) else max(getattr(piece, "geoms", ()), key=lambda part: float(part.area))


def inside(shape: Polygon, rng: random.Random) -> tuple[float, float]:
    from shapely.geometry import Point

    west, south, east, north = shape.bounds
    while True:
        lon, lat = rng.uniform(west, east), rng.uniform(south, north)
        if shape.contains(Point(lon, lat)):
            return lon, lat


def rounded(shape: Polygon) -> Polygon:
    return Polygon([(round(x, 6), round(y, 6)) for x, y in shape.exterior.coords])
