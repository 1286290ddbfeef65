"""编制: how many posts of which kind. 核定财政全额拨款事业编制6名; 编制10名,其中行政4名; 定编35人."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.reading.quantities import Quantity, quantities

WORDS = (
    "机关|镇|乡|县|街道|全县|财政|全额|差额|定额|拨款|供给|供养|补助|补贴|预算|管理|自收自支|经费自理|公益|[一二三]类"
    "|参公|参照公务员法?|参照|依照|公务员法?|行政|事业|政法|专项|工勤|后勤|服务|人员|执法|公安|司法|监察|教师|教职工|"
    "周转池?|单位|类|机动|性质|的|专用|工人|干部|全供|财拨|离退休|老干部|核定|党政|群团|人大|纪检"
)
LEFT = Pattern(
    rf"(?P<kind>(?:{WORDS})*)编制(?:总数|总额|总量|数额|人数|数量|员额|限额|名额|数)?(?:\([^()]{{0,30}}\))?"
    r"(?:共计|总计|合计|总共|共有|共|计|为|是|暂|核定|核|定|原为|统一|控制在?|按|各|均|分别|以|:|,|在|不变"
    r"|[0-9]{1,2}[.、]|由[0-9]+名?(?:增加|调整|减少|核减|核增|压减|增|减)(?:到|至|为)|(?:增加|扩大|调整|减少|压缩|核减|核增|增|减)(?:到|至|为))*$"
)
RIGHT = Pattern(rf"(?:的|全县)?(?P<kind>(?:{WORDS})*)编制")
BARE = Pattern(
    r"(?P<kind>行政|全额(?:拨款)?事业|全额(?:拨款)?|差额(?:拨款)?|自收自支|事业|工勤|机关工勤|参公|政法专项"
    r"|后勤(?:服务)?)(?:人员|工作人员)?(?:各|共|为|:)*$"
)
FIXED = Pattern("(?:定编|编制|定员|核编|编定|定编制)(?:为|共|:)?$")
ACTUAL = Pattern("实有|现有(?!编制)|在编|超编|空编|缺编|空缺|在职|在岗|实际|到岗|满编|退休")
CHANGE = Pattern(
    "(?:增加|核增|调增|新增|追加|增核|核减|减少|调减|划转|划入|划出|收回|连人带编|精简|压缩|划拨|调剂|核销|上收|下放"
    "|从.{1,20}划)(?!至|到|为|后)"
)
MOVED = Pattern("(?:连人带编|人随编走|整体|成建制|一并|,)*(?:划转|划入|划归|转隶|调剂|收回|上划|核销)")
RESULT = Pattern(
    r"(?:(?:核减|核增|增加|减少|调整|划转|划出|划入|核销|压减|调增|调减)后,?(?:编制)?(?:数|总数)?(?:为|共|有|达到|保留|变为)*"
    r"|由[0-9]+名?(?:增加|调整|减少|核减|核增|压减|增|减)(?:到|至|为))$"
)
"""What is left after a change, where 编制 itself stands earlier in the sentence: 增加编制3名,由12名调整为15名."""
STATED = Pattern(rf"(?P<kind>(?:{WORDS})*)编制")
INSTITUTION = Pattern(
    "(?:^|,)[^,。;、]{0,12}(?:公益|全民|全额|差额)[^,。;、]{0,8}事业单位|(?:为|属|系)[^,。;、]{0,16}(?:事业单位|公益[一二]类)"
)
PART = Pattern("其中|[(,、](?:包?含|包括)|内含")
APART = Pattern("另|此外|单列|不含")


@dataclass(frozen=True, slots=True)
class Posts:
    """One stated number of 编制 in flow offsets; ``kind`` normalised, ``detail`` as written without the verb 核定, ``part`` inside
    another number."""

    kind: str | None
    detail: str
    quantity: Quantity
    start: int
    end: int
    part: bool


def establishment_in(text: str, start: int, end: int) -> Iterator[Posts]:
    """Numbers of 编制 in one sentence, in order. Numbers of people present (实有) and of changes (增加) are not 编制."""
    if "编" not in text[start:end]:
        return
    part = False
    last = start
    for quantity in quantities(text, start, end, units="名人个"):
        found = _kind_of(text, quantity, start, end)
        if found is None:
            continue
        kind, begin, stop = found
        between = text[last:begin] + text[begin : quantity.start]
        part = _is_part(between, part) and last > start
        last = stop
        clause = re.split("[,;、]", text[max(start, begin - 14) : quantity.start])[-1]
        moved = MOVED.match(text, stop, end)
        if not moved and not ACTUAL.search(clause) and not CHANGE.search(clause):
            said = normal_kind(kind) or ("事业" if INSTITUTION.search(text, start, begin) else None)
            yield Posts(said, kind.removeprefix("核定"), quantity, begin, stop, part)


def _is_part(between: str, part: bool) -> bool:
    """Whether a number is inside the one before it: the last of 其中, 含 and 另, 单列 in between decides."""
    inside = max((match.start() for match in PART.finditer(between)), default=-1)
    beside = max((match.start() for match in APART.finditer(between)), default=-1)
    return inside > beside or (part and beside < 0)


def _kind_of(text: str, quantity: Quantity, start: int, end: int) -> tuple[str, int, int] | None:
    """The words that say the kind, and the range of the whole statement."""
    left = text[max(start, quantity.start - 50) : quantity.start]
    offset = quantity.start - len(left)
    if match := LEFT.search(left):
        return match["kind"], offset + match.start(), quantity.end
    if match := RIGHT.match(text, quantity.end, min(end, quantity.end + 24)):
        return match["kind"], quantity.start, match.end()
    if "编" in text[start : quantity.start] and (match := BARE.search(left)):
        return match["kind"], offset + match.start(), quantity.end
    if (match := RESULT.search(left)) and (said := list(STATED.finditer(text, start, quantity.start))):
        return said[-1]["kind"], offset + match.start(), quantity.end
    if match := FIXED.search(left):
        return "", offset + match.start(), quantity.end
    return None


def normal_kind(words: str) -> str | None:
    """行政, 事业, 参公事业, 工勤, 政法专项, 后勤 or None where the words do not say."""
    if "执法专项" in words:
        return "行政执法专项"
    if re.search("参公|参照|依照", words):
        return "参公事业"
    for sign, kind in (
        ("工勤", "工勤"),
        ("后勤", "后勤"),
        ("政法", "政法专项"),
        ("事业", "事业"),
        ("全额", "事业"),
        ("差额", "事业"),
        ("自收自支", "事业"),
        ("行政", "行政"),
        ("教", "教职工"),
        ("周转", "周转池"),
        ("专项", "专项"),
        ("公务员", "行政"),
    ):
        if sign in words:
            return kind
    return None
