"""Finds the area of a place in one township: by coordinates in a grid's polygon, else by a village's or grid's name in a text."""

from __future__ import annotations

import json
from dataclasses import dataclass

from shapely.geometry import shape

from xiangzhi.area.models import Level
from xiangzhi.area.queries import areas_of
from xiangzhi.lib.geo import Area, AreaIndex, NameIndex, build_index, build_names, find_places, locate


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one township, prepared once: polygons in a tree, names in an index."""

    shapes: AreaIndex
    names: NameIndex

    def locate(self, lon: float | None, lat: float | None) -> str:
        """The code of the grid that holds the point (CRS84 degrees); empty where none does."""
        found = locate(self.shapes, lon, lat) if lon is not None and lat is not None else None
        return found.code if found else ""

    def named(self, text: str) -> str:
        """The code of the first village or grid that the text names; empty where it names none, or a name that fits several."""
        found = find_places(self.names, text)
        return found[0].code if found and [each.start for each in found].count(found[0].start) == 1 else ""


def places_of(township: str) -> Places:
    """Prepare the places of a township; a few milliseconds."""
    rows = [area for area in areas_of(township) if area.level != Level.TOWNSHIP]
    shapes = [Area(area.code, area.name, shape(json.loads(area.boundary))) for area in rows if area.boundary]
    aliases = {alias: area.code for area in rows for alias in area.aliases}
    return Places(build_index(shapes), build_names([(area.code, area.name) for area in rows], aliases))
