"""Place names in free text → areas: the names of the register, the way people shorten them, and aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xiangzhi.lib.textrank.fold import fold

_VILLAGE_TAILS = (
    "村民委员会",
    "居民委员会",
    "社区居民委员会",
    "村委会",
    "居委会",
    "社区居委会",
    "行政村",
    "自然村",
    "社区",
    "村",
)
_TOWNSHIP_TAILS = (
    "镇人民政府",
    "乡人民政府",
    "街道办事处",
    "街道办",
    "地区办事处",
    "民族乡",
    "街道",
    "地区",
    "镇",
    "乡",
)
_MINORITIES = """
满族 回族 蒙古族 壮族 苗族 瑶族 土家族 侗族 彝族 藏族 白族 傣族 畲族 布依族 朝鲜族 哈尼族 黎族 维吾尔族 哈萨克族 羌族 水族 仡佬族
达斡尔族 鄂温克族 锡伯族 裕固族 撒拉族 东乡族 土族 拉祜族 佤族 纳西族 景颇族 仫佬族 毛南族 傈僳族 布朗族 普米族 怒族 阿昌族 鄂伦春族
"""
_PEOPLES = tuple(_MINORITIES.split())
_GROUP = re.compile(r"第?([一二三四五六七八九十0-9]{1,3})(?:村民)?(?:小组|组|社|队)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that a text names: area ``code``, the ``name`` as written in the folded text, its place, and the 组 behind it."""

    code: str
    name: str
    start: int
    end: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Folded name → codes of the areas that bear it, and what one needs to find the longest quickly."""

    names: dict[str, tuple[str, ...]]
    heads: dict[str, tuple[int, ...]]  # first two characters → lengths of names that begin so, longest first


def build_names(areas: Iterable[tuple[str, str]], aliases: Mapping[str, str] | None = None) -> NameIndex:
    """Prepares (code, name) pairs with their usual variants; ``aliases``: further name → code. A register name of one place
    beats the variant of another."""
    own: dict[str, dict[str, None]] = {}
    short: dict[str, dict[str, None]] = {}
    for code, name in areas:
        own.setdefault(fold(name), {})[code] = None
        for variant in variants(name):
            short.setdefault(variant, {})[code] = None
    for name, code in (aliases or {}).items():
        own.setdefault(fold(name), {})[code] = None
    names = {name: tuple(codes) for name, codes in {**short, **own}.items() if len(name) > 1}
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return NameIndex(names, {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()})


def variants(name: str) -> set[str]:
    """How people write a register name: 施宏村委会 → 施宏村, 施宏社区, 施宏; 南天门满族乡 → 南天门乡, 南天门; 延庆镇 ↔ 延庆地区.
    A bare stem needs two characters at least, of a village three with its tail. Folded."""
    folded = fold(name)
    for tails, keep in (
        (_VILLAGE_TAILS, ("村", "社区", "村委会", "居委会", "社区居委会")),
        (_TOWNSHIP_TAILS, ("镇", "乡", "街道", "地区")),
    ):
        tail = next((tail for tail in tails if folded.endswith(tail) and len(folded) > len(tail)), None)
        if tail:
            stem = folded[: -len(tail)].removesuffix("村") or folded[: -len(tail)]
            stems = {stem} | {stem.removesuffix(people) for people in _PEOPLES if stem.endswith(people)}
            stems = {each for each in stems if each}
            return {each + end for each in stems for end in keep} | {each for each in stems if len(each) > 1}
    return {folded}


def find_places(index: NameIndex, text: str, within: str = "") -> list[Mention]:
    """Places in ``text`` in order, the longest name at each spot. ``within``: an area code; of places that share a name those
    inside it are meant. A name that still fits several areas is reported once for each."""
    folded = fold(text)
    found: list[Mention] = []
    start = 0
    while start < len(folded) - 1:
        name = _longest(index, folded, start)
        if not name:
            start += 1
            continue
        end = start + len(name)
        group = _GROUP.match(folded, end)
        codes = [code for code in index.names[name] if code.startswith(within)] or index.names[name]
        found += [Mention(code, name, start, end, group[1] if group else "") for code in codes]
        start = end
    return found


def _longest(index: NameIndex, folded: str, start: int) -> str:
    for length in index.heads.get(folded[start : start + 2], ()):
        name = folded[start : start + length]
        if name in index.names:
            return name
    return ""
