"""Platforms (平台): named by a heading of their own, with the body that coordinates each and the duties brought together."""

from __future__ import annotations

import re

from xiangzhi.lib.document.numerals import NUMBER
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import DutyRole
from xiangzhi.reform.reading.drafts import Draft, Place, Roll
from xiangzhi.reform.reading.duties import duties_in
from xiangzhi.reform.reading.sheet import Sheet

HEAD = Pattern(
    r"(?:构建|搭建|建立|打造|组建|设立|建设|整合|做优|做强|健全|完善)?(?P<name>[^\W\d]{2,12}?平台)(?=[。,:;(]|$|\n|由|建设)"
)
LEADER = Pattern(r"(?:由|以|依托)(?P<who>[^,。;由]{2,24}?)(?:承担|负责|牵头|为主体|作为|具体|统筹|协调|组建|搭建)")
OWN = Pattern(
    r"(?:负责|承担|牵头|做好)(?:镇|乡|街道)?(?P<name>[^\W\d]{2,10}?平台)的?(?:日常|运行|建设|管理|工作|综合|统筹|协调|牵头|的)"
)


FREE = Pattern(
    r"(?:(?:建立|搭建|搭起|构建|打造|组建|建设|设立|整合)|(?<![^\W_]))(?P<name>(?:(?!建立|搭建|搭起|构建|打造|组建|建设|设立|整合)[^\W\d]){2,12}?平台),?(?:日常)?(?:由|依托|以)(?P<who>[^,。;由]{2,24}?)"
    r"(?:牵头|负责|承担|运行|为主体|具体|统筹|协调|运作|管理)"
)
FOUR = Pattern(
    rf"(?:构建|搭建|建立|打造|整合|组建)[^,。;]{{0,8}}?\"?(?P<parts>[^\W\d]{{2,8}}(?:、[^\W\d]{{2,8}}){{1,7}})\"?等?(?:{NUMBER})个?大?\"?平台"
)


class PlatformDraft:
    """One platform in flow offsets."""

    def __init__(self, name: str, place: Place, text_range: Place) -> None:
        self.name, self.place, self.text_range = name, place, text_range
        self.coordinator: str | None = None
        self.duties: list[tuple[Place, DutyRole]] = []


def read_platforms(sheet: Sheet, roll: Roll) -> list[PlatformDraft]:
    """Platforms under their headings; sets the platform of each body that coordinates one."""
    found: dict[str, PlatformDraft] = {}
    for block in sheet.blocks:
        match = HEAD.match(sheet.text, block.body, block.end) if block.mark else None
        if match and match["name"] not in found:
            found[match["name"]] = _read(sheet, roll, match, (block.start, block.end))
    _in_sentences(sheet, roll, found)
    for draft in roll.drafts:
        for start, end in draft.ranges:
            _own_platform(sheet, draft, start, end, found)
    for platform in found.values():
        for draft in roll.find(platform.coordinator or ""):
            if draft.platform is None:
                draft.platform = platform.name
                draft.say("platform", platform.place)
    return [platform for platform in found.values() if platform.coordinator or len(found) > 1]


def _in_sentences(sheet: Sheet, roll: Roll, found: dict[str, PlatformDraft]) -> None:
    """建立A平台,由B牵头 in running text, and the names of 党建、治理、服务三个平台 where no heading names them."""
    for block in sheet.blocks:
        for match in FREE.finditer(sheet.text, block.start, block.end):
            name = next(iter(sheet.names_in(*match.span("who"))), None)
            known = roll.find(name.text) if name else []
            if known and match["name"] not in found:
                platform = PlatformDraft(match["name"], match.span("name"), (block.start, block.end))
                platform.coordinator = known[0].name.text
                found[match["name"]] = platform
    headed = bool(found)
    for block in sheet.blocks if not headed else ():
        for match in FOUR.finditer(sheet.text, block.start, block.end):
            for part in re.finditer("[^、]+", match["parts"]):
                place = (match.start("parts") + part.start(), match.start("parts") + part.end())
                title = part.group().removesuffix("平台") + "平台"
                found.setdefault(title, PlatformDraft(title, place, (block.start, block.end)))


def _read(sheet: Sheet, roll: Roll, match: re.Match[str], text_range: Place) -> PlatformDraft:
    platform = PlatformDraft(match["name"], match.span("name"), text_range)
    for start, end in sheet.sentences(match.end(), text_range[1]):
        names = sheet.names_in(start, end)
        leader = LEADER.search(sheet.text, start, end)
        if leader and platform.coordinator is None:
            name = next((name for name in names if leader.start() <= name.start < leader.end()), None)
            if name:
                known = roll.find(name.text)
                platform.coordinator = known[0].name.text if known else name.text
                continue
        platform.duties += [
            ((duty.start, duty.end), duty.role) for duty in duties_in(sheet.text, start, end) if not leader
        ]
    return platform


def _own_platform(sheet: Sheet, draft: Draft, start: int, end: int, found: dict[str, PlatformDraft]) -> None:
    for match in OWN.finditer(sheet.text, start, end):
        if draft.platform is None:
            draft.platform = match["name"]
            draft.say("platform", match.span())
            platform = found.get(match["name"])
            if platform is None and found:
                continue
            if platform and platform.coordinator is None:
                platform.coordinator = draft.name.text
