"""Townships: the one that the plan is of, and classes of them that the plan treats differently (人口不足3万的…等19个乡镇)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from xiangzhi.lib.document.numerals import AMOUNT, NUMBER, amount, number
from xiangzhi.reform.plan import TownshipClass
from xiangzhi.reform.reading.drafts import TownshipScope
from xiangzhi.reform.reading.sheet import Sheet

NAME = r"(?:[^\W\d]{1,7}?(?:(?<![乡村集])镇|(?<![家本全各])乡(?![镇村土])|街道|苏木|办事处))"
NAMES = re.compile(
    rf"(?:(?<=的)|(?<=[、,;:。()\n.])|^|(?<=[对将在为是有即设括含])|(?<=类)"
    rf"|(?<=以及))(?P<names>{NAME}(?:\([^()]{{1,12}}\))?(?:(?:、|和|及|以及"
    rf"|与){NAME}(?:\([^()]{{1,12}}\))?)+)(?:等?(?P<declared>{NUMBER})个?(?:乡镇|镇|乡|街道|建制镇|镇街|单位))?"
)
ONE = re.compile(rf"(?<=的)(?P<names>{NAME})(?=设|核|可|按|的|,|、|为|机构|内设|配|党)")
POPULATION = re.compile(
    rf"(?:常住|户籍|总|农业|辖区)?(?:人口|人数)(?:数量|规模|总数)?(?:在|为|达到?)?(?P<sign>不足|少于|低于|小于|超过"
    rf"|大于|多于|不少于|高于|满|在)?(?P<low>{AMOUNT})人?(?:(?:-+|至|到|以上)(?:、|,|不足"
    rf"|不满)?(?P<high>{AMOUNT})人?)?(?P<after>以上|以下|以内|及以上|及以下)?"
)
BEFORE_NUMBER = re.compile(
    rf"(?P<low>{AMOUNT})人口?(?:(?P<after1>以上|以下)(?:至|到|、)?(?:(?P<high>{AMOUNT})人口?(?:以上|以下))?)"
)
RANKED = re.compile(
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


TOWN_AFTER = re.compile("的?[^,。;]{0,8}(?:乡镇|镇|乡|街道)")


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
    return tuple(part for part in re.split("、|以及|和|及|与", re.sub(r"\([^()]*\)", "", names)) if part)


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


OWN = re.compile(
    r"[^\W\d]{2,7}?(?:(?<![乡村城集建小各全本])镇|(?<![城家本全各])乡(?![镇村土])|街道)(?=党委|人民政府|政府|机构改革"
    r"|党政|综合|机关|机构|为民|便民|办事处|党工委|职能|的|退役)"
)
COUNTY = re.compile(
    r"(?:中共)?(?P<name>[^\W\d]{2,5}?(?:县|(?<![社辖园景小片地山库林牧城校厂])区|自治县|旗|(?<!城)市))(?=委|人民政府"
    r"|政府|深化|乡镇|机构|[^\W\d]{2,4}[镇乡]|直|编)"
)
NO_TOWNSHIP = re.compile("深化|推进|改革|统筹|加强|规范|综合|完善|各|全|本|该|一般|建制|所在|重点|中心镇|经济")
NO_COUNTY = re.compile(
    "个|地级|^[全各本该市县省设向对受及]|接受|征得|派驻|迎接|上报|隶属|城市|县级|主管|部门|直属|所属|业务|市场|乡镇"
)
LEAD = re.compile(
    "^.*(?:自治州|地区|(?<=..)市(?=..)|整合|研究|拟定|拟订|全|中共|按照|根据|宜游的|魅力|关于|建设|报|和|由|在|与|对"
    "|成立|印发|同意|制定|的|为|经|于|做好|完成|省|,)"
)


def own_township(sheet: Sheet) -> str | None:
    """The township that the document is of: named at least twice, or in its title; None where several compete."""
    found: Counter[str] = Counter()
    for match in OWN.finditer(sheet.text):
        name = re.sub(r"^.{2,4}[县区市旗](?=..)", "", LEAD.sub("", match.group()))
        if NO_TOWNSHIP.search(name):
            continue
        if 3 <= len(name) <= 6 or (name.endswith("街道") and len(name) >= 4):
            found[name] += 2 if match.start() < 60 else 1
    ranked = found.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]


def own_county(sheet: Sheet) -> str | None:
    """The county that the document is of: the one named most often."""
    found = Counter(LEAD.sub("", match["name"]) for match in COUNTY.finditer(sheet.text))
    names = [name for name, _ in found.most_common(5) if 3 <= len(name) <= 6 and not NO_COUNTY.search(name)]
    return names[0] if names else None
