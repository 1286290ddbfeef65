"""Places: which polygon holds a point, which area a text names. Coordinates are CRS84 (longitude, latitude in degrees)."""

from xiangzhi.lib.geo.names import NamedArea, NameIndex, find_places, name_index
from xiangzhi.lib.geo.shapes import ShapeIndex, locate, shape_index

__all__ = ["NameIndex", "NamedArea", "ShapeIndex", "find_places", "locate", "name_index", "shape_index"]
