"""Point in polygon over many areas: an R-tree of prepared polygons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xiangzhi.lib.geo.areas import Area

if TYPE_CHECKING:
    from shapely import STRtree


@dataclass(frozen=True, slots=True)
class AreaIndex:
    """Areas prepared for looking up points. Where areas overlap, the smallest one is meant."""

    areas: tuple[Area, ...]
    tree: STRtree


def build_index(areas: Iterable[Area]) -> AreaIndex:
    """Prepares ``areas``, smallest first."""
    from shapely import STRtree, prepare

    ordered = tuple(sorted(areas, key=lambda area: (area.shape.area, area.code)))
    shapes = [area.shape for area in ordered]
    prepare(shapes)
    return AreaIndex(ordered, STRtree(shapes))


def locate(index: AreaIndex, lon: float, lat: float) -> Area | None:
    """The smallest area that holds the point, its edge included; None outside all areas and for impossible coordinates."""
    from shapely import Point

    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return None
    found = index.tree.query(Point(lon, lat), predicate="intersects")
    return index.areas[int(found.min())] if len(found) else None


def locate_all(index: AreaIndex, points: Sequence[tuple[float, float]]) -> list[Area | None]:
    """``locate`` for many (lon, lat) at once: one call into the tree."""
    from shapely import points as to_points

    answers: list[Area | None] = [None] * len(points)
    if not points:
        return answers
    best: dict[int, int] = {}
    numbers, areas = index.tree.query(to_points(points), predicate="intersects")
    for number, area in zip(numbers.tolist(), areas.tolist(), strict=True):
        best[number] = min(area, best.get(number, area))
    for number, area in best.items():
        answers[number] = index.areas[area]
    return answers
