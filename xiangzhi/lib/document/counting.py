"""Numbers of lists as the reader sees them printed: 一, 十二, 壹, ③, iv, b. The counterpart of ``numerals``, which reads them."""

from __future__ import annotations

CHINESE, LEGAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def written(value: int, form: str) -> str:
    """A list number in the form that Word calls ``chineseCounting``, ``decimal``, ``decimalEnclosedCircle``, ``upperRoman`` …"""
    kind = form.lower()
    if "circle" in kind and 1 <= value <= 20:
        return chr(0x245F + value)
    if "legal" in kind:
        return chinese(value, LEGAL, "拾")
    if any(word in kind for word in ("chinese", "japanese", "taiwanese", "ideograph")):
        return (
            "".join(CHINESE[int(digit)] for digit in str(value)) if "digital" in kind and value > 10 else chinese(value)
        )
    if "roman" in kind and 0 < value < 400:
        return roman(value) if kind.startswith("upper") else roman(value).lower()
    if "letter" in kind and 0 < value <= 26:
        return chr((64 if kind.startswith("upper") else 96) + value)
    return f"{value:02d}" if kind == "decimalzero" else str(value)


def chinese(value: int, digits: str = CHINESE, ten: str = "十") -> str:
    """1–99 in Chinese digits; Arabic beyond."""
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 and ten == "十" else digits[tens]) + ten if tens else ""
    return head + (digits[ones] if ones or not tens else "")


def roman(value: int) -> str:
    """1–399 in Roman numerals."""
    text = ""
    for worth, sign in ROMAN:
        count, value = divmod(value, worth)
        text += sign * count
    return text
