"""Point in polygon: prepared shapes in an R-tree (shapely)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shapely import Point, STRtree, prepare
from shapely.geometry import shape


@dataclass(frozen=True, slots=True)
class ShapeIndex:
    """Polygons with their codes; build once, ask often."""

    codes: tuple[str, ...]
    tree: STRtree


def shape_index(rows: Iterable[tuple[str, Mapping[str, Any]]]) -> ShapeIndex:
    """An index of (code, GeoJSON geometry) pairs. Raises ValueError for a geometry that is none."""
    codes, shapes = [], []
    for code, geometry in rows:
        polygon = shape(geometry)
        prepare(polygon)
        codes.append(code)
        shapes.append(polygon)
    return ShapeIndex(tuple(codes), STRtree(shapes))


def locate(index: ShapeIndex, lon: float, lat: float) -> str | None:
    """The code of the smallest shape that holds the point, None where none does."""
    hits = index.tree.query(Point(lon, lat), predicate="intersects")
    if len(hits) == 0:
        return None
    return index.codes[min(hits, key=lambda hit: index.tree.geometries[hit].area)]
