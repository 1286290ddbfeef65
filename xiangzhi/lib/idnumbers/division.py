"""Statistical division codes (统计用区划代码): 2 province, 2 prefecture, 2 county, 3 township, 3 village."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from xiangzhi.lib.refusal import Invalid

_SHAPE = re.compile(r"[1-9]\d(?:\d{2}){0,2}(?:\d{3}){0,2}")
_TOWNSHIPS = ((1, 99, "街道"), (100, 199, "镇"), (200, 399, "乡"), (400, 599, "类似乡级单位"))
_VILLAGES = ((1, 199, "居委会"), (200, 399, "村委会"), (400, 499, "类似居委会"), (500, 599, "类似村委会"))
_WIDTHS = {"province": 2, "prefecture": 4, "county": 6, "township": 9, "village": 12}


class DivisionLevel(StrEnum):
    """How far down a code reaches."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class Division:
    """A code of 12 digits, filled up with zeros. ``kind``: 镇, 乡, 街道, 村委会 …, 未知 outside the known ranges, "" above townships."""

    code: str
    level: DivisionLevel
    kind: str

    @property
    def area(self) -> str:
        """The digits that are not filling: the prefix of everything inside."""
        return self.code[: _WIDTHS[self.level]]

    @property
    def parent(self) -> str | None:
        """The 12-digit code one level up; None above a province."""
        widths = [0, *_WIDTHS.values()]
        width = widths[widths.index(_WIDTHS[self.level]) - 1]
        return self.code[:width].ljust(12, "0") if width else None


def read_division(text: str) -> Division:
    """Reads a code of 2, 4, 6, 9 or 12 digits. Raises Invalid for any other text, and for a part that skips a level."""
    digits = text.strip()
    if len(digits) not in _WIDTHS.values() or not _SHAPE.fullmatch(digits):
        raise Invalid("区划代码应为2、4、6、9或12位数字，请核对后重填。", code="division_shape")
    code = digits.ljust(12, "0")
    parts = [code[2:4], code[4:6], code[6:9], code[9:12]]
    used = [int(part) > 0 for part in parts]
    depth = used.index(False) if False in used else len(used)
    if any(used[depth:]) and not (depth == 1 and not used[1] and used[2]):
        raise Invalid(f"区划代码{digits}跳过了一级：上级段为零而下级段不为零，请核对后重填。", code="division_gap")
    if depth == 1 and used[2]:  # 东莞, 中山, 儋州: townships directly under a prefecture
        depth = 4 if used[3] else 3
    level = list(DivisionLevel)[depth]
    return Division(code, level, _kind(level, code))


def _kind(level: DivisionLevel, code: str) -> str:
    if level is DivisionLevel.TOWNSHIP:
        return _in_range(_TOWNSHIPS, int(code[6:9]))
    return _in_range(_VILLAGES, int(code[9:12])) if level is DivisionLevel.VILLAGE else ""


def _in_range(ranges: tuple[tuple[int, int, str], ...], value: int) -> str:
    return next((name for low, high, name in ranges if low <= value <= high), "未知")
