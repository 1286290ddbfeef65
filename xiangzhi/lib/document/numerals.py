"""Numbers as official documents write them: 12, 十二, 二十, 〇, 两, 一百零五, 3万, 1.5万."""

from __future__ import annotations

import re

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10}
TENS = {"廿": "二十", "卅": "三十"}
"""Short forms of two tens and three tens."""

NUMBER = r"(?:\d{1,9}|[一二两三四五六七八九十百千零〇廿卅]{1,9})"
"""Regular expression source of one whole number in either script, on folded text."""

AMOUNT = r"(?:\d{1,9}(?:\.\d{1,4})?万?|[一二两三四五六七八九十百千零〇]{1,9}万?)"
"""The same with a decimal part and 万, for populations."""


def number(text: str) -> int | None:
    """Value of a whole number in Arabic or Chinese digits; ``None`` where it is not one."""
    if text.isascii() and text.isdigit():
        return int(text)
    for short, long in TENS.items():
        text = text.replace(short, long)
    if not text or any(c not in DIGITS and c not in UNITS for c in text):
        return None
    return _by_place(text) if any(c in UNITS for c in text) else _by_digit(text)


def _by_digit(text: str) -> int:
    value = 0
    for c in text:
        value = value * 10 + DIGITS[c]
    return value


def _by_place(text: str) -> int:
    total, digit = 0, None
    for c in text:
        if c in UNITS:
            total += (1 if digit is None else digit) * UNITS[c]
            digit = None
        else:
            digit = DIGITS[c]
    return total + (digit or 0)


def amount(text: str) -> int | None:
    """Value of an amount that may use 万 and a decimal part (3万, 1.5万, 30000), rounded to whole units."""
    scale = 10_000 if text.endswith("万") else 1
    bare = text.removesuffix("万")
    if re.fullmatch(r"[0-9]+\.[0-9]+", bare):
        return round(float(bare) * scale)
    whole = number(bare)
    return None if whole is None else whole * scale


def chinese(value: int) -> str:
    """A whole number below 100 in Chinese digits, as headings are numbered: 1 → 一, 12 → 十二, 30 → 三十. Raises ValueError."""
    if not 0 < value < 100:
        raise ValueError(f"编号 {value} 不在 1–99 之间。")
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")
