"""Reads of this room: areas of a township, and the place index that finds an area by coordinates or by name in a text."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import QuerySet

from xiangzhi.area.models import Area, Level
from xiangzhi.lib.fresh import fresh


def areas_of(township: str) -> QuerySet[Area]:
    """The villages and grids of a township that exist today (public facts: no viewer is asked)."""
    return Area.objects.filter(township=township, valid_to__isnull=True).order_by("code")


def area_name(code: str) -> str:
    """An area's own name, or the code itself where it is not registered."""
    return Area.objects.filter(code=code).values_list("name", flat=True).first() or code


@fresh(5.0)
def area_choices(township: str) -> list[tuple[str, str]]:
    """(code, name) of the villages and grids, for filters."""
    rows = areas_of(township).exclude(level=Level.TOWNSHIP).values_list("code", "name")
    return list(rows)


@fresh(5.0)
def drawn_areas(township: str) -> list[tuple[Any, ...]]:
    """(code, name, level, synthetic, boundary as GeoJSON text) of the areas that have a boundary."""
    rows = areas_of(township).exclude(boundary="").values_list("code", "name", "level", "synthetic", "boundary")
    return list(rows)


def feature_collection(township: str) -> dict[str, Any]:
    """The boundaries of a township's grids as GeoJSON (CRS84), each with code, name and whether it is only a sketch."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name, "level": level, "synthetic": synthetic},
            "geometry": json.loads(boundary),
        }
        for code, name, level, synthetic, boundary in drawn_areas(township)
    ]
    return {"type": "FeatureCollection", "features": features}
