"""Platforms (平台): named by a heading of their own, with the body that coordinates each and the duties brought together."""

from __future__ import annotations

import re

from xiangzhi.reform.plan import DutyRole
from xiangzhi.reform.reading.drafts import Draft, Place, Roll
from xiangzhi.reform.reading.duties import duties_in
from xiangzhi.reform.reading.sheet import Sheet

HEAD = re.compile(
    r"(?:构建|搭建|建立|打造|组建|设立|建设|整合|做优|做强|健全|完善)?(?P<name>[^\W\d]{2,12}?平台)(?=[。,:;(]|$|\n|由|建设)"
)
LEADER = re.compile(r"(?:由|以|依托)(?P<who>[^,。;由]{2,24}?)(?:承担|负责|牵头|为主体|作为|具体|统筹|协调|组建|搭建)")
OWN = re.compile(
    r"(?:负责|承担|牵头|做好)(?:镇|乡|街道)?(?P<name>[^\W\d]{2,10}?平台)的?(?:日常|运行|建设|管理|工作|综合|统筹|协调|牵头|的)"
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
    for draft in roll.drafts:
        for start, end in draft.ranges:
            _own_platform(sheet, draft, start, end, found)
    for platform in found.values():
        for draft in roll.find(platform.coordinator or ""):
            if draft.platform is None:
                draft.platform = platform.name
                draft.say("platform", platform.place)
    return [platform for platform in found.values() if platform.coordinator or len(found) > 1]


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
