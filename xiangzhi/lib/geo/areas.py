"""Areas with their polygons: reading and writing GeoJSON (RFC 7946), label points."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xiangzhi.lib.refusal import Unreadable

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_LONGITUDES, _LATITUDES = (73.0, 136.0), (3.0, 54.0)  # of China, with its islands
_NAMES = ("name", "Name", "NAME", "名称")
_CODES = ("code", "Code", "CODE", "adcode", "代码")
_SURFACES = ("Polygon", "MultiPolygon")


@dataclass(frozen=True, slots=True)
class Area:
    """A piece of the map. ``code``: division or grid code, unique; ``shape``: polygon or multipolygon in CRS84, made valid."""

    code: str
    name: str
    shape: BaseGeometry


def read_geojson(text: str) -> list[Area]:
    """Areas of a FeatureCollection; features need a name and a code in their properties (name/Name/名称, code/Code/adcode/代码).

    Raises Unreadable for what is no GeoJSON of surfaces in CRS84: another coordinate system, swapped axes, missing code.
    """
    try:
        data = json.loads(text)
        features = data["features"]
    except (ValueError, KeyError, TypeError):
        raise Unreadable(
            "这不是GeoJSON要素集（FeatureCollection），请导出为GeoJSON后再导入。", code="geojson"
        ) from None
    _require_crs84(data)
    return [_area(number, feature) for number, feature in enumerate(features, 1)]


def _require_crs84(data: dict[str, Any]) -> None:
    crs = data.get("crs")
    name = str(crs.get("properties", {}).get("name", "")) if isinstance(crs, dict) else ""
    if name and not name.upper().endswith(("CRS84", "EPSG::4326", "EPSG:4326")):
        raise Unreadable(f"坐标系是{name}，请转换为WGS 84经纬度（CRS84）后再导入。", code="geojson_crs")


def _area(number: int, feature: Any) -> Area:
    from shapely import make_valid
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    properties = (feature.get("properties") if isinstance(feature, dict) else None) or {}
    name, code = _first(properties, _NAMES), _first(properties, _CODES)
    if not name or not code:
        raise Unreadable(f"第{number}个要素没有名称或代码，请补上name和code属性后再导入。", code="geojson_code")
    try:
        found = shape(feature["geometry"])
    except (KeyError, TypeError, ValueError, AttributeError, ShapelyError):
        raise Unreadable(f"第{number}个要素“{name}”的图形读不出来，请检查后再导入。", code="geojson_shape") from None
    if found.geom_type not in _SURFACES or found.is_empty:
        raise Unreadable(f"第{number}个要素“{name}”不是面，请导入边界面。", code="geojson_shape")
    _require_china(name, found.bounds)
    return Area(code, name, surfaces(found if found.is_valid else make_valid(found)))


def _first(properties: dict[str, Any], keys: Iterable[str]) -> str:
    return next((str(properties[key]).strip() for key in keys if properties.get(key)), "")


def _require_china(name: str, bounds: tuple[float, float, float, float]) -> None:
    west, south, east, north = bounds
    if _LONGITUDES[0] <= west <= east <= _LONGITUDES[1] and _LATITUDES[0] <= south <= north <= _LATITUDES[1]:
        return
    swapped = _LONGITUDES[0] <= south <= _LONGITUDES[1] and _LATITUDES[0] <= west <= _LATITUDES[1]
    hint = "经度和纬度写反了，应先经度后纬度" if swapped else "坐标不是中国范围内的经纬度"
    raise Unreadable(f"“{name}”{hint}，请改正后再导入。", code="geojson_axes")


def surfaces(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of ``shape``; lines and points that mending may leave fall away."""
    from shapely import MultiPolygon

    if shape.geom_type in _SURFACES:
        return shape
    parts = [part for piece in getattr(shape, "geoms", ()) for part in getattr(piece, "geoms", (piece,))]
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def to_geojson(areas: Iterable[Area], digits: int = 6) -> str:
    """A FeatureCollection of ``areas``; six digits are about 0.1 m."""
    from shapely import set_precision
    from shapely.geometry import mapping

    features = [
        {
            "type": "Feature",
            "properties": {"name": area.name, "code": area.code},
            "geometry": mapping(set_precision(area.shape, 10**-digits)),
        }
        for area in areas
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))


def label_point(area: Area) -> tuple[float, float]:
    """(longitude, latitude) of a point inside the area where a label can stand: the largest part's own inner point."""
    parts = getattr(area.shape, "geoms", (area.shape,))
    point = max(parts, key=lambda part: part.area).representative_point()
    return point.x, point.y
