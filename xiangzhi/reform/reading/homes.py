"""Homes: the township and the county that the document is of. Never the city above them, never a piece of a running clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.reading.sheet import Sheet

TITLE = 80
"""Characters in which a document says whose it is."""
IN_TITLE = 3

TOWNSHIP = Pattern(
    r"[^\W\d]{2,7}?(?:(?<![乡村城集建小各全本])镇|(?<![城家本全各])乡(?![镇村土])|街道)(?=党委|人民政府|政府|机构改革"
    r"|党政|综合|机关|机构|为民|便民|办事处|党工委|工作委员会|职能|的|退役|设|按照|深化|[,、。;:)]|$|\n)"
)
STRONG = Pattern("党委|人民政府|政府|机构改革|机关|机构|办事处|党工委|工作委员会|职能|便民|综合|党政|为民|退役|深化")
COUNTY = Pattern(
    r"(?:中共)?(?P<name>[^\W\d]{2,5}?(?:县|(?<![社辖园景小片地山库林牧城校厂发])区|自治县|旗|(?<!城)市))(?=委|人民政府"
    r"|政府|深化|乡镇|机构|[^\W\d]{2,4}[镇乡]|[^\W\d]{2,5}街道|直|编|[^\W\d]{2,10}局(?![长部面势限])|域|人大|全面|各|镇[街(]|街镇"
    r"|[^\W\d]{2,9}中心)"
)
DISTRICT = Pattern(".*(?:县|区|旗)$")
LOWER = Pattern(r"(?<![^\W\d市])(?:区委|区政府|区人民政府|县委|县政府|县人民政府|区编办|县编办)")
"""A document that speaks of 区委 or 县委 belongs to one, named or not: the city that it names is the one above."""
VERBS = (
    "承担|负责|组织|协助|配合|接受|征求|征得|提请|上报|报送|呈送|呈报|总结|执行|落实|贯彻|完成|参加|参与|服从|按照|归口|进驻|下放|纳入"
    "|指导|监督|协调|联系|对接|实行|根据|坚持|建立|开展|加强|召开|传达|学习|结合|依据|抽调|会同|代表|作为|属于|位于|撤销|设立|划归"
    "|并入|深化|推进|改革|统筹|规范|整合|包括|成立|兼顾|上级|承办|提交|委托|授权|批准|同意|审批|审核|审定|牵头|服务|管理|涉及|占用|收回|延伸|统一|及时|结果|改革前|依靠|服从"
    "|迎接|派驻|隶属|主管|部门|所属|直属|下属|业务|写好|做好"
)
NO_TOWNSHIP = Pattern(
    f"{VERBS}|简称|应当|[县区市]街道|综合|完善|各|全|本(?!溪)|该|每|一般|建制|所在|重点|中心镇|经济|类|其余|其他|试点|乡镇|城关镇镇|不足|人口|的|由|设|个"
    "|村镇|县直|以上|等$|和$"
)
NO_COUNTY = Pattern(
    f"{VERBS}|个|地级|^[全各本该市县省设向对受及]|城市|县级|市场|乡镇|的|由|经省|经市|我[县区市]|郊区|新区$|两|级|.从|.列|依托|编制|是|为[县区市旗]$|设在|办公室|将|全[县区市]$|XX|某|自治区|行政区|.镇区|街区|职数|经费|人员"
)
LEAD = Pattern(
    "^.*(?:自治州|地区|核定|调整|设立|明确|批复|(?<=..)市(?=..)|整合|研究|拟定|拟订|全|中共|按照|根据|宜游的|魅力|关于|建设|报|和(?!平)|由|在|与|对"
    "|成立|印发|同意|制定|的|为|经|于|做好|完成|省|,|去年以来|今年以来|今年|去年)(?=..)"
)
ABOVE = Pattern("^.{2,4}[县区市旗](?=..)")


def own_township(sheet: Sheet) -> str | None:
    """The township that the document is of: named at least twice, or in its title; None where several compete."""
    ranked = _townships(sheet).most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]


def _townships(sheet: Sheet) -> Counter[str]:
    found: Counter[str] = Counter()
    sure: set[str] = set()
    for match in TOWNSHIP.finditer(sheet.text):
        name = ABOVE.sub("", LEAD.sub("", match.group()))
        fits = 3 <= len(name) <= 6 and (not name.endswith("街道") or len(name) >= 4)
        if not fits or NO_TOWNSHIP.search(name):
            continue
        titled = match.start() < TITLE
        found[name] += 2 if titled else 1
        if titled or STRONG.match(sheet.text, match.end()):
            sure.add(name)
    for name in [one for one in found if any(one[cut:] in found for cut in range(1, len(one)))]:
        whole = next(other for other in found if other != name and name.endswith(other))
        found[whole] += found.pop(name)  # 从毕桥镇 is 毕桥镇 with the word before it
    return Counter({name: count for name, count in found.items() if name in sure})


def own_county(sheet: Sheet) -> str | None:
    """The county, district or banner that the document is of: the one named most; a city only where no county is named."""
    found: Counter[str] = Counter()
    for name, place in _counties(sheet):
        found[name] += IN_TITLE if place < TITLE else 1
    ranked = [name for name, _ in found.most_common(8)]
    district = next((name for name in ranked if DISTRICT.match(name)), None)
    if district or not ranked or LOWER.search(sheet.text):
        return district
    return ranked[0]


def _counties(sheet: Sheet) -> Iterator[tuple[str, int]]:
    for match in COUNTY.finditer(sheet.text):
        name = LEAD.sub("", match["name"])
        if 3 <= len(name) <= 6 and not NO_COUNTY.search(name) and not re.search("[县区市旗].", name):
            yield name, match.start()
