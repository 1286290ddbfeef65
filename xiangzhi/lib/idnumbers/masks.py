"""Masks for display and publication (个人信息保护法第五十一条: 去标识化): enough to recognise one's own, not to learn another's."""

from __future__ import annotations

import re

from xiangzhi.lib.idnumbers.phones import PHONE

_COMPOUND = frozenset(
    [
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "夏侯",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "长孙",
        "宇文",
        "端木",
        "南宫",
        "东方",
        "独孤",
        "轩辕",
        "申屠",
        "呼延",
    ]
)
_CITIZEN = re.compile(r"(?<!\d)([1-9]\d{5})(\d{8})(\d{3}[\dXx])(?![\dXx])")
_CARD = re.compile(r"(?<!\d)([456]\d{3})(\d{8,11})(\d{4})(?!\d)")


def mask_citizen_id(number: str) -> str:
    """First 6 and last 4 places stay: ``440308********1234``. Anything shorter than 15 places is hidden altogether."""
    number = number.strip()
    if len(number) < 15:
        return "*" * len(number)
    return number[:6] + "*" * (len(number) - 10) + number[-4:]


def mask_phone(number: str) -> str:
    """First 3 and last 4 places stay: ``138****5678``; of a landline only the last 4 places."""
    digits = number.strip()
    if len(digits) == 11 and digits.startswith("1"):
        return f"{digits[:3]}****{digits[-4:]}"
    return "*" * max(0, len(digits) - 4) + digits[-4:] if len(digits) > 4 else "*" * len(digits)


def mask_name(name: str) -> str:
    """The surname stays: 张三 → 张*, 欧阳某某 → 欧阳**; of a name with a dot (阿依古丽·买买提) the part before the dot."""
    name = name.strip()
    first, dot, rest = name.partition("·")
    if dot:
        return f"{first}·{'*' * len(rest)}"
    kept = 2 if len(name) > 2 and name[:2] in _COMPOUND else 1
    return name[:kept] + "*" * max(0, len(name) - kept) if len(name) > 1 else "*" * len(name)


def mask_text(text: str) -> str:
    """Masks citizen numbers, bank cards and phones inside free text; the text keeps its length."""
    text = _CITIZEN.sub(lambda m: m[1] + "*" * len(m[2]) + m[3], text)
    text = _CARD.sub(lambda m: m[1] + "*" * len(m[2]) + m[3], text)
    return PHONE.sub(_masked_phone, text)


def _masked_phone(match: re.Match[str]) -> str:
    """All digits but the last 4 (of a mobile also its first 3) become stars; blanks and dashes stay."""
    digits = sum(character.isdigit() for character in match[0])
    kept = set(range(digits - 4, digits))
    if match["mobile"]:
        kept |= set(range(digits - 11, digits - 8))
    seen = iter(range(digits))
    return "".join("*" if c.isdigit() and next(seen) not in kept else c for c in match[0])
