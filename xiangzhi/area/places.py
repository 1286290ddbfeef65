"""Finds the area of a place in one township: by coordinates in a grid's polygon, else by a village's or grid's name in a text."""

from __future__ import annotations

import json
from dataclasses import dataclass

from xiangzhi.area.models import Level
from xiangzhi.area.queries import areas_of
from xiangzhi.lib.geo import NamedArea, NameIndex, ShapeIndex, find_places, locate, name_index, shape_index


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one township, prepared once: polygons in a tree, names in an index."""

    shapes: ShapeIndex
    names: NameIndex

    def locate(self, lon: float | None, lat: float | None) -> str:
        """The code of the grid that holds the point (CRS84 degrees); empty where none does."""
        if lon is None or lat is None:
            return ""
        return locate(self.shapes, lon, lat) or ""

    def named(self, text: str) -> str:
        """The code of the first village or grid that the text names; empty where it names none."""
        found = find_places(self.names, text)
        return found[0].code if found else ""


def places_of(township: str) -> Places:
    rows = list(areas_of(township))
    named = [NamedArea(a.code, a.name, tuple(a.aliases)) for a in rows if a.level != Level.TOWNSHIP]
    shapes = [(a.code, json.loads(a.boundary)) for a in rows if a.boundary]
    return Places(shape_index(shapes), name_index(named))
