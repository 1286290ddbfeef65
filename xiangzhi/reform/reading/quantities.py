"""Quantities of people and things: 30名, 7至9名, 不少于10名, 8名以内, 1-2人, 各4名. One noun for posts, 编制 and totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xiangzhi.lib.document.numerals import NUMBER, number
from xiangzhi.lib.document.patterns import Pattern

LEAST = "不少于|不低于|至少|最少|不得少于|不得低于|原则上不少于"
MOST = "不超过|不多于|不高于|最多|至多|不得超过|不突破|控制在|限额?为?|上限为?|以内"
QUANTITY = Pattern(
    rf"(?P<least>{LEAST})?(?P<most>{MOST})?(?<![\d.])(?P<low>{NUMBER})"
    rf"(?:[名人个]?(?:-+|至|到|或)(?P<high>{NUMBER}))?"
    r"(?:个?(?P<unit>名|人(?![民大武员事口才力社防])|个|正|副|位|块|支|家|项|大类|类|处|所(?!有)))?"
    r"(?P<within>以内|以下|之内|内)?(?P<above>以上)?"
)
CAP = Pattern(rf",?(?:但|且|一般|最多|原则上)*(?:不超过|不多于|不得超过)(?P<high>{NUMBER})[名人个]")
EACH = Pattern("(?:各|均|都)(?:为|是|设|核定|配备?|按)*$|每[^,。;]{1,10}?$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds and unit; ``each`` where 各 or 均 stands before it."""

    min: int | None
    max: int | None
    unit: str
    start: int
    end: int
    each: bool = False


def quantities(text: str, start: int = 0, end: int | None = None, units: str = "名人位") -> Iterator[Quantity]:
    """Quantities with one of the units, in order."""
    stop = len(text) if end is None else end
    for match in QUANTITY.finditer(text, start, stop):
        unit = match["unit"] or ""
        if unit and unit in units:
            found = _quantity(text, match, start)
            if found:
                yield found


def _quantity(text: str, match: re.Match[str], start: int) -> Quantity | None:
    low = number(match["low"])
    high = number(match["high"]) if match["high"] else low
    if low is None or high is None or high < low:
        return None
    least: int | None = low
    most: int | None = high
    if match["least"] or match["above"]:
        most = None
    elif match["most"] or match["within"]:
        least = None if high == low else low
    each = bool(EACH.search(text, max(start, match.start() - 8), match.start()))
    end = match.end()
    if most is None and (cap := CAP.match(text, end)):
        most, end = number(cap["high"]), cap.end()
    return Quantity(least, most, match["unit"] or "", match.start(), end, each)
