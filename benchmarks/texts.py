"""Texts to read: plans that differ from each other, and gazetteer prose, of any length and always the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xiangzhi.lib.document.counting import chinese

PLANS = Path(__file__).resolve().parents[1] / "examples" / "plans"
NAMES = ("党政综合", "经济发展", "综合治理", "社会事务", "农业综合", "公共服务", "退役军人")
SIGNS = "东南西北中青溪河山石桥林泉湖沙柳松梅云龙凤金银玉安宁平和"
PLAN, GAZETTEER = 6_000, 300_000
"""Characters of a township's plan and of a county's gazetteer."""


def plan(number: int, length: int = PLAN) -> str:
    """One plan of about ``length`` characters whose bodies bear names of their own."""
    return _filled(_plans(number), length)


def gazetteer(length: int = GAZETTEER) -> str:
    """Prose as in the chapter on administration: years, bodies, figures, changes, sections."""
    return _filled(_prose(), length)


def many_plans(length: int = GAZETTEER) -> str:
    """Plan after plan in one file, as a collection prints them."""
    return _filled((text for number in range(length) for text in [plan(number)]), length)


def _filled(parts: Iterator[str], length: int) -> str:
    kept: list[str] = []
    size = 0
    while size < length:
        kept.append(next(parts))
        size += len(kept[-1]) + 1
    return "\n".join(kept)[:length]


def _plans(number: int) -> Iterator[str]:
    sign = SIGNS[number % len(SIGNS)] + SIGNS[number // len(SIGNS) % len(SIGNS)]
    sources = sorted(PLANS.glob("*.txt"))
    for step in range(number, number + 1_000):
        text = sources[step % len(sources)].read_text(encoding="utf-8")
        for name in NAMES:
            text = text.replace(name, sign + name)
        yield from text.split("\n")


def _prose() -> Iterator[str]:
    for step in range(100_000):
        if step % 40 == 0:
            yield f"第{chinese(step // 40 % 90 + 1)}节 机构沿革"
        yield "".join(_entry(step * 4 + more) for more in range(4))


def _entry(step: int) -> str:
    year, town = 1912 + step % 110, SIGNS[step % 27] + SIGNS[step % 23]
    trade = ("粮食", "水利", "农技", "广播", "兽医", "林业")[step % 6]
    return (
        f"{year}年{step % 12 + 1}月，县人民政府在{town}镇设立{trade}站，有职工{step % 37 + 3}人，其中女职工{step % 9}人，"
        f"站址在镇政府东侧，占地{step % 50 + 2}亩。至{year + 5}年，全县共有站{step % 20 + 4}个、所{step % 7 + 2}个，"
        f"粮食总产{step % 700 + 50}万公斤。{year + 6}年撤销区公所，改设办事处，负责民政、司法、统计、计划生育等工作。"
    )
