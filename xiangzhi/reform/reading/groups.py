"""Temporary bodies: 领导小组, 专项工作组, 工作专班, with the group that each belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xiangzhi.lib.document.numerals import number
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.reading.drafts import Place
from xiangzhi.reform.reading.sheet import Sheet

LEADING = Pattern(
    r"(?:成立|组建|建立|设立|组成|抽调.{0,12}?成立|下设)(?:了|由.{1,30}?(?:为|任|参加|组成)[^。;]{0,20}?的"
    r"|以.{1,20}为组长的)?(?P<name>[^\W\d]{0,26}?(?:领导小组|工作专班|工作领导组|指挥部|协调小组|推进小组|改革小组))"
)
COUNT = "[0-9一二三四五六七八九十]{1,3}"
ITEM = rf"(?:(?![和及]|等?{COUNT}个)[^\W\d]){{2,14}}"
"""One name of a list; without 和 and 及, so that a list can be cut in one way only and costs linear time."""
ITEMS = rf"{ITEM}(?:(?:、|和|及){ITEM}){{1,12}}"
KIND = "专项工作组|工作小组|专项小组|工作组|专班|专项组|小组|组"
SUB = Pattern(
    rf"(?:下设|分设|内设|设立|设|成立|组建|分为|分成)(?P<names>{ITEMS})等?(?P<count>{COUNT})个(?P<kind>{KIND})"
)
THUS = Pattern(
    rf"(?:下设|分设|内设|设立|设|成立|组建|分为|分成)(?:了|有)?(?P<count>{COUNT})个"
    rf"(?P<kind>{KIND})(?:,?(?:即|分别为|分别是|包括)|为|[:,])+(?P<names>{ITEM}(?:(?:、|和|及|,){ITEM}){{1,12}})(?=[。;(]|$|\n)"
)
PLAIN = Pattern(rf"(?:下设|分设)(?P<names>{ITEMS})(?<=组)(?=[,。;:(]|$|\n)")
OFFICE = Pattern(r"领导小组(?:下设|的)?办公室")


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """A group in flow offsets."""

    name: str
    place: Place
    parent: str | None = None
    count: int | None = None


def read_groups(sheet: Sheet) -> tuple[list[GroupPlace], list[tuple[int, str, Place, int]]]:
    """Groups in order, and stated numbers of them: (value, kind, place, how many are listed)."""
    found: dict[str, GroupPlace] = {}
    counts: list[tuple[int, str, Place, int]] = []
    for block in sheet.blocks:
        parent: str | None = None
        for start, end in sheet.sentences(block.body, block.end):
            for match in LEADING.finditer(sheet.text, start, end):
                parent = match["name"]
                found.setdefault(parent, GroupPlace(parent, match.span("name")))
            subs = [match for pattern in (SUB, THUS, PLAIN) for match in pattern.finditer(sheet.text, start, end)]
            for match in subs:
                names = list(re.finditer(r"[^、,和及]+", match["names"]))
                offset = match.start("names")
                for name in names:
                    found.setdefault(
                        name.group(), GroupPlace(name.group(), (offset + name.start(), offset + name.end()), parent)
                    )
                value = number(match["count"]) if "count" in match.groupdict() else None
                if value:
                    counts.append((value, match["kind"], (match.start("count"), match.end("kind")), len(names)))
    return list(found.values()), counts
