"""Places: which area a point lies in, which area a text names, and grids for areas that have none yet. Pure.

Coordinates are CRS84 (WGS 84, longitude first, degrees). Shapely is loaded only when polygons are.
"""

from __future__ import annotations

from xiangzhi.lib.geo.areas import Area, label_point, read_geojson, to_geojson
from xiangzhi.lib.geo.locating import AreaIndex, build_index, locate, locate_all
from xiangzhi.lib.geo.naming import Mention, NameIndex, build_names, find_places, variants
from xiangzhi.lib.geo.splitting import split

__all__ = [
    "Area",
    "AreaIndex",
    "Mention",
    "NameIndex",
    "build_index",
    "build_names",
    "find_places",
    "label_point",
    "locate",
    "locate_all",
    "read_geojson",
    "split",
    "to_geojson",
    "variants",
]
