"""The glyphs of a page: each character with its box, upright whatever way the page is turned. Points, y upwards."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import c_double
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
UNPRINTED = {0xA0, 0xAD, 0x3000, 0xFEFF, 0xFFFE, 0xFFFF}


@dataclass(slots=True)
class Glyph:
    """One printed character. ``left`` to ``right`` is its advance, ``base`` the line it stands on, ``size`` its font's height."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def middle(self) -> Point:
        return (self.left + self.right) / 2, self.base + 0.35 * self.size


def glyphs_of(page: Any) -> list[Glyph]:
    """Printed characters in the order in which the file draws them; blanks and line ends are left to the layout."""
    from pypdfium2 import raw

    turn, layer, box, found = turn_of(page), page.get_textpage(), raw.FS_RECTF(), []
    x, y = c_double(), c_double()
    unicode, loose, origin, handle = (
        raw.FPDFText_GetUnicode,
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_GetCharOrigin,
        layer.raw,
    )
    for index in range(max(0, raw.FPDFText_CountChars(handle))):
        code = unicode(handle, index)
        if code > 32 and code not in UNPRINTED and not 0xD800 <= code < 0xE000 and loose(handle, index, box):
            origin(handle, index, x, y)
            corners = turn((box.left, box.bottom)), turn((box.right, box.top))
            found.append(_glyph(chr(code), corners, turn((x.value, y.value))[1]))
    layer.close()
    return [glyph for glyph in found if glyph.size > 0]


def _glyph(text: str, corners: tuple[Point, Point], base: float) -> Glyph:
    (left, low), (right, high) = corners
    return Glyph(text, min(left, right), max(left, right), base, abs(high - low))


def turn_of(page: Any) -> Callable[[Point], Point]:
    """From the page's own coordinates to those of the reader who holds it upright."""
    width, height = page.get_size()
    turns: dict[int, Callable[[Point], Point]] = {
        90: lambda p: (p[1], height - p[0]),
        180: lambda p: (width - p[0], height - p[1]),
        270: lambda p: (width - p[1], p[0]),
    }
    return turns.get(page.get_rotation(), lambda p: p)


def has_picture(page: Any) -> bool:
    """Whether the page shows an image, as a scanned page does."""
    from pypdfium2 import raw

    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None


def text_of(glyphs: list[Glyph]) -> str:
    """The characters of one printed line, from left to right, with a blank where the gap is as wide as one."""
    parts: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before and glyph.left - before.right > _blank(before, glyph):
            parts.append(" ")
        parts.append(glyph.text)
        before = glyph
    return "".join(parts)


def _blank(before: Glyph, glyph: Glyph) -> float:
    """Width from which a gap is a blank; the larger of the two sizes, since some fonts give 一 the height of its stroke."""
    return max(before.size, glyph.size) * (0.2 if _latin(before) and _latin(glyph) else 0.9)


def _latin(glyph: Glyph) -> bool:
    return glyph.text.isascii() and glyph.text.isalnum()
