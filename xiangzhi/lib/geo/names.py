"""Names of places in free text: the longest name wins, with and without the usual endings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

ENDINGS = ("村民委员会", "居民委员会", "村委会", "居委会", "社区", "村")
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class NamedArea:
    """An area with its name and other names."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Every way to write the names of some areas, as one pattern."""

    pattern: re.Pattern[str] | None
    areas: dict[str, NamedArea]


def name_index(areas: Iterable[NamedArea]) -> NameIndex:
    """An index of names; a way of writing that two areas share is left out."""
    ways: dict[str, NamedArea | None] = {}
    for area in areas:
        for way in written(area):
            ways[way] = None if way in ways and ways[way] != area else area
    known = {way: area for way, area in ways.items() if area}
    longest_first = sorted(known, key=len, reverse=True)
    return NameIndex(re.compile("|".join(map(re.escape, longest_first))) if known else None, known)


def written(area: NamedArea) -> set[str]:
    """大义居委会 is also written 大义社区, 大义村, 大义."""
    ways = set()
    for name in (area.name, *area.aliases):
        stem = next((name.removesuffix(end) for end in ENDINGS if name.endswith(end)), "")
        ways.add(name)
        if len(stem) >= SHORTEST:
            ways |= {stem, *(stem + end for end in ENDINGS)}
    return ways


def find_places(index: NameIndex, text: str) -> list[NamedArea]:
    """The areas that a text names, in the order in which they first stand there."""
    if index.pattern is None:
        return []
    return list(dict.fromkeys(index.areas[found.group()] for found in index.pattern.finditer(text)))
