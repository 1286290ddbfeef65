"""Citizen identity numbers (公民身份号码, GB 11643-1999): 6 digits place, 8 birth, 3 order (odd: man), 1 check digit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from xiangzhi.lib.refusal import Invalid

_SHAPE = re.compile(r"[1-9]\d{16}[\dX]")
_OLD_SHAPE = re.compile(r"[1-9]\d{14}")
_OLDEST = date(1880, 1, 1)


@dataclass(frozen=True, slots=True)
class CitizenId:
    """A number that can be kept. ``warnings``: Chinese sentences on what looks unusual but does occur."""

    number: str
    birth: date
    sex: str  # 男 or 女
    place: str  # six digits of the place of first registration
    warnings: tuple[str, ...] = ()

    def age(self, today: date) -> int:
        """Full years on ``today``."""
        return today.year - self.birth.year - ((today.month, today.day) < (self.birth.month, self.birth.day))


def read_citizen_id(text: str, today: date) -> CitizenId:
    """Reads a number of 18 places, or an old one of 15. A place code that the register does not know is only warned of: counties
    were renumbered, and early numbers keep the codes of their time.

    Raises Invalid for a wrong length, check digit or birth date, each with what to do.
    """
    number = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()
    if _OLD_SHAPE.fullmatch(number):
        return _old(number, today)
    if not _SHAPE.fullmatch(number):
        raise Invalid("身份证号应为18位：前17位数字，末位数字或X，请核对后重填。", code="citizen_id_shape")
    birth = _birth(number[6:14], today)
    from stdnum.cn import ric

    if number[-1] != ric.calc_check_digit(number):
        raise Invalid("身份证号校验位不符，可能有一位填错，请对照证件重填。", code="citizen_id_check")
    return CitizenId(number, birth, _sex(number[16]), number[:6], _place_warnings(number))


def _old(number: str, today: date) -> CitizenId:
    birth = _birth("19" + number[6:12], today)
    return CitizenId(number, birth, _sex(number[14]), number[:6], ("这是15位的旧号码，已停用，请补录18位号码。",))


def _birth(digits: str, today: date) -> date:
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        birth = None
    if birth is None or not _OLDEST <= birth <= today:
        raise Invalid(f"身份证号中的出生日期{digits}不存在或晚于今天，请对照证件重填。", code="citizen_id_birth")
    return birth


def _sex(order: str) -> str:
    return "男" if int(order) % 2 else "女"


def _place_warnings(number: str) -> tuple[str, ...]:
    from stdnum.cn import ric
    from stdnum.exceptions import InvalidComponent

    try:
        ric.get_birth_place(number)
    except (InvalidComponent, KeyError):  # KeyError: python-stdnum 2.2 on a known prefecture with an unknown county
        return (f"地区代码{number[:6]}在出生年份的代码表中未查到，可能是早期或已撤并的区划，请留意核对。",)
    return ()
