"""At which level a matter is settled: 急事不出网格、小事不出平台、大事不出乡镇, else the county; emergencies go up at once. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from xiangzhi.packs.recognition import Reading

_LARGE = re.compile(
    r"(?:几十|上百|[一二三四五六七八九]百|[一二三四五六七八九]十|[1-9]\d{1,4})[几多来]?"
    r"(?:户|家|名?个?村民|名?个?群众|名?个?工人|人联名|人集体|人上访)"
    r"|全村人?|整个村|全镇|集体上访|联名|几十万|上百万|百万|[1-9]\d+万|聚集|围堵|跨村|几个村|两个村"
)
_REPEATED = re.compile(
    r"多次|好几次|很多次|无数次|一直没|没人管|没有人管|没解决|没人理|无果|几年了|多年|两年了|三年了"
    r"|第[二三四五]次|再次反映|又来反映|推诿|踢皮球|没下文"
)


class Level(StrEnum):
    """Where a matter is settled; ``emergency`` is at once and everywhere."""

    GRID = "grid"
    PLATFORM = "platform"
    TOWNSHIP = "township"
    COUNTY = "county"
    EMERGENCY = "emergency"


class Outcome(StrEnum):
    """What the answer is: a body, nobody in this plan, an organ outside the township, or not understood."""

    ROUTED = "routed"
    NOBODY = "nobody"
    OUTSIDE = "outside"
    UNCLEAR = "unclear"


_USUAL = {
    Level.GRID: "单个网格内的一般事项，先由网格处置，急事不出网格。",
    Level.PLATFORM: "一个机构职责内的事项，小事不出平台。",
    Level.TOWNSHIP: "涉及资金、土地或多方利益，由乡镇统筹，大事不出乡镇。",
    Level.COUNTY: "超出乡镇职权，报县级有关部门。",
}


def level_of(reading: Reading, outcome: Outcome, platforms: Sequence[str]) -> tuple[Level, str]:
    """The level and one Chinese sentence why. ``platforms``: those that the text's equally strong subjects touch."""
    if reading.emergency:
        kind, word = reading.emergency.kind, reading.emergency.word
        return Level.EMERGENCY, f"诉求中有“{word}”，属{kind.name}，立即上报：{kind.call}。"
    if outcome is Outcome.OUTSIDE:
        return Level.COUNTY, "超出乡镇职权，报县级有关部门或单位。"
    if outcome is Outcome.NOBODY:
        return Level.TOWNSHIP, "方案中无机构承担，由乡镇党委政府指定。"
    usual = Level(reading.types[0].type.level) if reading.types else Level.PLATFORM
    large = _LARGE.search(reading.folded)
    if large and usual is not Level.COUNTY:
        return Level.TOWNSHIP, f"诉求中有“{large.group()}”，涉及面大，大事不出乡镇。"
    if len(platforms) > 1 and usual in (Level.GRID, Level.PLATFORM):
        return Level.TOWNSHIP, f"涉及{'、'.join(platforms)}，由乡镇会商，大事不出乡镇。"
    if usual is Level.GRID and _REPEATED.search(reading.folded):
        return Level.PLATFORM, "网格内已多次反映未解决，由平台办理，小事不出平台。"
    return usual, _USUAL[usual]
