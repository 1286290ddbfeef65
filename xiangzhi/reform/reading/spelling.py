"""Spelling: names are read in folded characters and told as the document prints them (財政所, not 财政所)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from xiangzhi.reform.plan import Plan
from xiangzhi.reform.reading.sheet import Sheet

Fact = TypeVar("Fact")
NAMES = {
    *("name", "former", "joint_with", "platform", "coordinator", "parent", "post", "subject", "body"),
    *("townships", "township", "county", "condition", "label"),
}
"""Fields that quote the document. Kinds, grades and classes keep the one spelling that rules compare."""
PARTS = {
    "bodies",
    "leaders",
    "platforms",
    "groups",
    "limits",
    "totals",
    "phases",
    "lists",
    "mentions",
    "changes",
    "classes",
    "sections",
    "title",
}


def as_printed(plan: Plan, sheet: Sheet) -> Plan:
    """The same plan with its names in the document's own characters."""
    printed = plan.text
    signs = zip(sheet.text, sheet.flow.places, strict=False)
    if all(printed[place] == sign for sign, place in signs if sign.isalpha()):
        return plan

    def spell(words: str) -> str:
        place = sheet.text.find(words) if words else -1
        return words if place < 0 else "".join(printed[p] for p in sheet.flow.places[place : place + len(words)])

    parts = {name: _spelled(getattr(plan, name), spell) for name in PARTS & {f.name for f in fields(plan)} - {"title"}}
    return replace(plan, **parts, township=_spelled(plan.township, spell), county=_spelled(plan.county, spell))


def _spelled(value: Fact, spell: Callable[[str], str]) -> Fact:
    if isinstance(value, str):
        return spell(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_spelled(item, spell) for item in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        named = {f.name for f in fields(value)} & (NAMES | PARTS)
        return replace(value, **{name: _spelled(getattr(value, name), spell) for name in named})
    return value
