"""Automatic numbers of paragraphs, written out as the reader of the printed page sees them (一、 (一) 1. (1) ①)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from xiangzhi.lib.document.counting import written
from xiangzhi.lib.document.docx.package import child, local, value
from xiangzhi.lib.document.docx.styles import Styles

LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: its form, its text (``(%1)``) and where it starts."""

    form: str
    text: str
    start: int
    legal: bool = False


@dataclass(slots=True)
class List:
    """One list: whose counts it shares (``family``), its levels, and the levels that this instance starts anew."""

    family: str
    levels: dict[int, Level]
    anew: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of one document in the order in which they are asked for."""

    def __init__(self, part: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _lists(part, styles) if part is not None else {}
        self._counts: dict[str, list[int | None]] = {}

    def label(self, paragraph: Any, filled: bool = True) -> str:
        """The number that Word prints before this paragraph, or nothing. An empty paragraph shows and counts its number too."""
        which, depth = self._place(paragraph)
        known = self._lists.get(which)
        if known is None or depth not in known.levels:
            return ""
        label = self._written(known, depth, self._count(known, depth))
        return label + (" " if filled and label[-1:].isalnum() and label[-1:].isascii() else "") if filled else ""

    def _place(self, paragraph: Any) -> tuple[str, int]:
        own = child(paragraph, "pPr", "numPr")
        which, level = self._styles.number_of(paragraph)
        if own is not None:
            which = value(child(own, "numId")) or which
            level = value(child(own, "ilvl")) or level
        return which, int(level) if level.isascii() and level.isdigit() and len(level) < 3 else 0

    def _count(self, known: List, depth: int) -> list[int | None]:
        counts = self._counts.setdefault(known.family, [None] * LEVELS)
        if depth in known.anew:
            counts[depth] = known.anew.pop(depth) - 1
        now = counts[depth]
        counts[depth] = known.levels[depth].start if now is None else now + 1
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        return counts

    def _written(self, known: List, depth: int, counts: list[int | None]) -> str:
        level = known.levels[depth]
        if level.form in ("bullet", "none"):
            return ""

        def one(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            rule = known.levels.get(place)
            if rule is None:
                return ""
            count = counts[place]
            return written(rule.start if count is None else count, "decimal" if level.legal else rule.form)

        return re.sub(r"%([1-9])", one, level.text)


def _lists(part: Any, styles: Styles) -> dict[str, List]:
    abstract = {value(node, "abstractNumId"): node for node in part if local(node) == "abstractNum"}
    instances = [node for node in part if local(node) == "num"]
    links = {value(node, "numId"): value(child(node, "abstractNumId")) for node in instances}
    found = {}
    for instance in instances:
        family = links[value(instance, "numId")]
        rules = abstract.get(family)
        if rules is not None and (style := value(child(rules, "numStyleLink"))):
            family = links.get(styles.list_of(style), family)
            rules = abstract.get(family, rules)
        if rules is not None:
            found[value(instance, "numId")] = _overridden(instance, List(family, _levels(rules)))
    return found


def _levels(rules: Any) -> dict[int, Level]:
    found = {_whole(value(node, "ilvl")): _level(node) for node in rules if local(node) == "lvl"}
    return {depth: level for depth, level in found.items() if depth < LEVELS}


def _level(node: Any) -> Level:
    custom = child(node, "AlternateContent", "Choice", "numFmt")
    form = value(child(node, "numFmt")) or value(custom) or "decimal"
    start = value(child(node, "start"))
    legal = child(node, "isLgl") is not None
    return Level(form, value(child(node, "lvlText")), _whole(start) if start else 0, legal)


def _overridden(instance: Any, known: List) -> List:
    for node in instance:
        if local(node) == "lvlOverride" and _whole(value(node, "ilvl")) < LEVELS:
            depth = _whole(value(node, "ilvl"))
            if (level := child(node, "lvl")) is not None:
                known.levels[depth] = _level(level)
            if start := value(child(node, "startOverride")):
                known.anew[depth] = _whole(start)
    return known


def _whole(digits: str) -> int:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0
