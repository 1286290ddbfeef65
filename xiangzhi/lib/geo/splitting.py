"""Splits an area into parts of about equal size: grids to start with where nobody has drawn any yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xiangzhi.lib.geo.areas import Area, surfaces

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_STEPS = 40


def split(area: Area, parts: int) -> list[Area]:
    """``parts`` areas that cover ``area`` without overlap, each within a few per cent of the same size (in degrees²); codes are the
    area's code and two or three digits, names get 第一网格 …. Raises ValueError for fewer than one or more than 999 parts."""
    if not 1 <= parts <= 999:
        raise ValueError(f"parts is 1 to 999, not {parts}")
    width = 3 if parts > 99 else 2
    return [
        Area(f"{area.code}{number:0{width}d}", f"{area.name}第{number}网格", shape)
        for number, shape in enumerate(_halved(area.shape, parts), 1)
    ]


def _halved(shape: BaseGeometry, parts: int) -> list[BaseGeometry]:
    """Cuts across the longer side so that the sizes stand as the numbers of parts, and so on in both pieces."""
    if parts == 1:
        return [shape]
    left = parts // 2
    west, south, east, north = shape.bounds
    across = east - west >= north - south
    low, high = (west, east) if across else (south, north)
    bottom, top = low, high
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _piece(shape, bottom, middle, across).area * parts < shape.area * left:
            low = middle
        else:
            high = middle
    first, second = _piece(shape, bottom, high, across), _piece(shape, high, top, across)
    return [*_halved(first, left), *_halved(second, parts - left)]


def _piece(shape: BaseGeometry, start: float, end: float, across: bool) -> BaseGeometry:
    """The part of ``shape`` between two meridians (``across``) or two parallels."""
    from shapely.geometry import box

    west, south, east, north = shape.bounds
    return surfaces(shape.intersection(box(start, south, end, north) if across else box(west, start, east, end)))
