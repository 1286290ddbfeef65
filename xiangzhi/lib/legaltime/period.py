"""A period of time as the law writes it: an amount and a unit. Owns no arithmetic on dates except adding months."""

from __future__ import annotations

import calendar as months
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from xiangzhi.lib.refusal import Invalid


class Unit(StrEnum):
    """The units of legal periods. «日» alone is no unit: which kind of day applies is itself a legal fact."""

    MINUTE = "min"
    HOUR = "h"
    WORK_HOUR = "wh"
    WORKDAY = "wd"
    DAY = "cd"
    MONTH = "month"
    YEAR = "year"

    @property
    def by_the_moment(self) -> bool:
        """Counted from the very moment instead of from the next day (民法典 art. 201)."""
        return self in _BY_THE_MOMENT

    @property
    def rolls(self) -> bool:
        """Moves to the next workday when the last day is a rest day (民法典 art. 203)."""
        return self in _ROLLS


_BY_THE_MOMENT = (Unit.MINUTE, Unit.HOUR, Unit.WORK_HOUR)
_ROLLS = (Unit.DAY, Unit.MONTH, Unit.YEAR)
_CHINESE = {
    Unit.MINUTE: "分钟",
    Unit.HOUR: "小时",
    Unit.WORK_HOUR: "个工作小时",
    Unit.WORKDAY: "个工作日",
    Unit.DAY: "日",
    Unit.MONTH: "个月",
    Unit.YEAR: "年",
}
_WRITTEN = re.compile(r"([0-9]{1,6})\s*(min|h|wh|wd|cd|month|year)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """``amount`` (≥ 1) of ``unit``, written ``5wd``, ``15cd``, ``30wh``, ``2h``, ``30min``, ``3month``, ``1year``."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise Invalid(f"期限的数量须为1以上的整数，不能是{self.amount}。")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Raises Invalid with the accepted forms when ``text`` is none of them."""
        return _parse(text)

    @property
    def chinese(self) -> str:
        return f"{self.amount}{_CHINESE[self.unit]}"

    def __str__(self) -> str:
        return f"{self.amount}{self.unit.value}"


@lru_cache(maxsize=1024)
def _parse(text: str) -> Period:
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise Invalid(
            f"看不懂期限“{text}”，请写成 5wd（工作日）、15cd（自然日）、30wh（工作小时）、2h、30min、3month 或 1year。"
        )
    return Period(int(found[1]), Unit(found[2]))


def add_months(start: date, count: int) -> date:
    """The same-number day ``count`` months later, the month's last day if it has no such day (民法典 art. 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise Invalid("期限超出了可以计算的年份，请改短期限。")
    return date(year, month + 1, min(start.day, months.monthrange(year, month + 1)[1]))
