"""Townships: the one that the plan is of, and classes of them that the plan treats differently (人口不足3万的…等19个乡镇)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xiangzhi.lib.document.numerals import AMOUNT, NUMBER, amount, number
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import TownshipClass
from xiangzhi.reform.reading.drafts import TownshipScope
from xiangzhi.reform.reading.sheet import Sheet

NAME = r"(?:[^\W\d]{1,7}?(?:(?<![乡村])(?<![、,:;。(]集)镇|(?<![家本全各])乡(?![镇村土])|街道|苏木|办事处))"
NAMES = Pattern(
    rf"(?:(?<=的)|(?<=[、,;:。()\n.])|^|(?<=[对将在为是有即设括含])|(?<=类)"
    rf"|(?<=以及))(?P<names>{NAME}(?:\([^()]{{1,12}}\))?(?:(?:、|和|及|以及"
    rf"|与){NAME}(?:\([^()]{{1,12}}\))?)+)(?:等?(?P<declared>{NUMBER})个?(?:乡镇|镇|乡|街道|建制镇|镇街|单位))?"
)
ONE = Pattern(rf"(?:(?<=的)|(?<=,即)|(?<=\(即)|(?<=\())(?P<names>{NAME})(?=\)|设|核|可|按|的|,|、|为|机构|内设|配|党)")
POPULATION = Pattern(
    rf"(?:常住|户籍|总|农业|辖区)?(?:人口|人数)(?:数量|规模|总数)?(?:在|为|达到?)?(?P<sign>不足|少于|低于|小于|超过"
    rf"|大于|多于|不少于|高于|满|在)?(?P<low>{AMOUNT})人?(?:(?:-+|至|到|以上)(?:、|,|不足"
    rf"|不满)?(?P<high>{AMOUNT})人?)?(?P<after>以上|以下|以内|及以上|及以下)?"
)
BEFORE_NUMBER = Pattern(
    rf"(?P<low>{AMOUNT})人口?(?:(?P<after1>以上|以下)(?:至|到|、)?(?:(?P<high>{AMOUNT})人口?(?:以上|以下))?)"
)
RANKED = Pattern(
    r"(?P<label>(?:[一二三四五甲乙丙ABCabc]|较?[大中小]|特大|重点|中心|一般|经济发达|综合|建制|城关)(?:类|型"
    r"|级)?(?:建制)?(?:乡镇|镇|乡|街道)|(?:其余|其他|其它)(?:[0-9一二三四五六七八九十]+个)?(?:乡镇|镇|乡"
    r"|街道))(?:\([^()]{2,60}\))?(?=设|核定|可|按|统一|内设|机构|的|:|为|包括|共|有|,|行政|事业|编制|每)"
)


@dataclass(frozen=True, slots=True)
class ClassPlace:
    """A class of townships at its place in the flow, and the block that it rules."""

    scope: TownshipScope
    start: int
    end: int
    fact: TownshipClass


def classes_in(sheet: Sheet, start: int, end: int) -> ClassPlace | None:
    """The class that a sentence speaks of before it says what is set up for it."""
    text = sheet.text
    names = NAMES.search(text, start, end)
    one = ONE.search(text, start, end) if not names else None
    people = POPULATION.search(text, start, end) or BEFORE_NUMBER.search(text, start, end)
    ranked = RANKED.search(text, start, end)
    matches = _together([match for match in (names or one, people, ranked) if match])
    found = names if names in matches else one if one in matches else None
    people = people if people in matches else None
    ranked = ranked if ranked in matches else None
    if not matches or (one and found is one and not people and not ranked):
        return None
    if people and not found and not TOWN_AFTER.match(text, people.end(), end):
        people = None
        if not ranked:
            return None
    townships = split_names(found["names"]) if found else ()
    low, high = bounds(people) if people else (None, None)
    condition = people.group() if people else ranked["label"] if ranked else None
    label = condition or "、".join(townships[:2]) + ("等" if len(townships) > 2 else "")
    declared = number(names["declared"]) if names and names is found and names["declared"] else None
    begin, stop = matches[0].start(), max(match.end() for match in matches)
    fact = TownshipClass(label, townships, sheet.span(begin, stop), low, high, declared)
    return ClassPlace(TownshipScope(townships, condition), begin, stop, fact)


TOWN_AFTER = Pattern("的?[^,。;]{0,8}(?:乡镇|镇|乡|街道)")


def _together(matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """The first of the matches with those that follow it at once; the others belong to the next class."""
    matches.sort(key=lambda match: match.start())
    kept = matches[:1]
    for match in matches[1:]:
        if match.start() - max(one.end() for one in kept) <= 8:
            kept.append(match)
    return kept


def all_classes(sheet: Sheet, start: int, end: int) -> Iterator[ClassPlace]:
    """Every class that a sentence names, in order (…划为一类,…;…划为二类)."""
    while start < end and (place := classes_in(sheet, start, end)):
        yield place
        start = place.end


def split_names(names: str) -> tuple[str, ...]:
    """Single names of a list, brackets left out."""
    plain = re.sub(r"\([^()]*\)|^(?:包括|包含|分别是|分别为|具体为|即|为|有)(?=..)", "", names)
    return tuple(part for part in re.split("、|以及|和|及|与", plain) if part)


def bounds(match: re.Match[str]) -> tuple[int | None, int | None]:
    """Population bounds in persons, lower one inclusive, upper one exclusive."""
    groups = match.groupdict()
    low, high = amount(groups["low"] or ""), amount(groups["high"] or "") if groups.get("high") else None
    if low is None:
        return None, None
    if high is not None:
        scale = 10_000 if (groups["high"] or "").endswith("万") and low < 1_000 else 1
        low, high = low * scale, high
        return (low, high) if low <= high else (high, low)
    below = (
        (groups.get("sign") or "") in ("不足", "少于", "低于", "小于")
        or "下" in (groups.get("after") or groups.get("after1") or "")
        or "内" in (groups.get("after") or "")
    )
    return (None, low) if below else (low, None)
