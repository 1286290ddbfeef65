"""The measures of GB/T 9704-2012 that Word and PDF share: sizes in points, lengths in millimetres. Pure.

Source: GB/T 9704-2012, 党政机关公文格式, clauses 5 (paper, margins, type area, fonts, lines) and 7 (parts of the document).
"""

from __future__ import annotations

import math

PAGE = (210.0, 297.0)  # A4, trimmed
TOP, LEFT = 37.0, 28.0  # 天头, 订口
TYPE_AREA = (156.0, 225.0)  # 版心
RIGHT = PAGE[0] - LEFT - TYPE_AREA[0]
BOTTOM = PAGE[1] - TOP - TYPE_AREA[1]
LINES, CHARACTERS = 22, 28

BODY = 16.0  # 3号
TITLE = 22.0  # 2号
PAGE_NUMBER = 14.0  # 4号
NOTE = 10.5  # 5号: tables and the note of the source
ISSUER_MARK = 48.0  # 发文机关标志: the standard leaves the size open, below 22 mm × 15 mm a character
TABLE_CELL = 12.0  # 小4号: tables are left open by the standard

POINTS_A_MILLIMETRE = 72 / 25.4
LINE_PITCH = TYPE_AREA[1] * POINTS_A_MILLIMETRE / LINES  # 28.99 points
CHARACTER_PITCH = TYPE_AREA[0] * POINTS_A_MILLIMETRE / CHARACTERS  # 15.79 points
TRACKING = CHARACTER_PITCH - BODY  # what 28 characters of 16 points must give up to fit
PAGE_NUMBER_GAP = 7.0  # from the type area to the line of the page number

RED = "FF0000"


def issuer_size(characters: float) -> float:
    """The size in points of an issuing office's name of so many characters: as large as one line allows, in half points."""
    room = TYPE_AREA[0] * POINTS_A_MILLIMETRE / max(characters, 1)
    return int(min(ISSUER_MARK, room) * 2) / 2


def title_measure(characters: float) -> float:
    """How broad a title of so many characters is set, in points, so that its lines come out about equally long."""
    room = TYPE_AREA[0] * POINTS_A_MILLIMETRE
    lines = math.ceil(characters * TITLE / room)
    return min(room, (math.ceil(characters / max(lines, 1)) + 0.5) * TITLE)
