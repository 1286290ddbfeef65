"""Automatic numbers of docx paragraphs, written out as the reader of the printed page sees them (一、 (一) 1. ①)."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHINESE = "零一二三四五六七八九十"


class Numbering:
    """Counts the numbered paragraphs of one document in the order they are asked for."""

    def __init__(self, part: Any | None) -> None:
        self._levels = _levels(part) if part is not None else {}
        self._counts: dict[str, list[int]] = {}

    def label(self, paragraph: Any) -> str:
        """The number that Word prints before this paragraph, or nothing."""
        place = paragraph.find(f"{W}pPr/{W}numPr")
        if place is None:
            return ""
        which, level = _value(place.find(f"{W}numId")), _value(place.find(f"{W}ilvl")) or "0"
        style = self._levels.get((which, level))
        if style is None or not level.isdigit():
            return ""
        return self._next(which, int(level), style)

    def _next(self, which: str, level: int, style: tuple[str, str, int]) -> str:
        counts = self._counts.setdefault(which, [])
        del counts[level + 1 :]
        while len(counts) <= level:
            counts.append(0)
        counts[level] += 1
        form, text, start = style
        value = start + counts[level] - 1
        return text.replace(f"%{level + 1}", written(value, form)) if "%" in text else ""


def written(value: int, form: str) -> str:
    """A list number in the form Word calls ``chineseCounting``, ``decimal``, ``decimalEnclosedCircle`` …"""
    if "hinese" in form or "japanese" in form or "ideograph" in form:
        return chinese(value)
    if "ircle" in form and 1 <= value <= 20:
        return chr(0x245F + value)
    return str(value)


def chinese(value: int) -> str:
    """1–99 in Chinese digits; Arabic beyond."""
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else CHINESE[tens]) + "十" if tens else ""
    return head + (CHINESE[ones] if ones or not tens else "")


def _levels(part: Any) -> dict[tuple[str, str], tuple[str, str, int]]:
    abstract = {node.get(f"{W}abstractNumId"): node for node in part.findall(f"{W}abstractNum")}
    found = {}
    for instance in part.findall(f"{W}num"):
        rules = abstract.get(_value(instance.find(f"{W}abstractNumId")))
        for level in rules.findall(f"{W}lvl") if rules is not None else ():
            start = _value(level.find(f"{W}start"))
            key = (instance.get(f"{W}numId") or "", level.get(f"{W}ilvl") or "0")
            found[key] = (
                _value(level.find(f"{W}numFmt")),
                _value(level.find(f"{W}lvlText")),
                int(start) if start.isdigit() else 1,
            )
    return found


def _value(node: Any | None) -> str:
    return "" if node is None else node.get(f"{W}val") or ""
