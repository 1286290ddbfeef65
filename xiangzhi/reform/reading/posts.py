"""Leadership posts with their numbers: 设主任1名、副主任2名; 书记、副书记各1名; 1正2副; 领导职数3名. Serves bodies and limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xiangzhi.lib.document.numerals import number
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.reading.establishment import CHANGE
from xiangzhi.reform.reading.quantities import Quantity, quantities

ORGAN = (
    "党委|党工委|党总支|党组|人大工委|人大|政协|纪检监察工委|纪工委|纪委|监察|政府|办事处|街道|武装部|人武部|妇联"
    "|团委|工会|政法|组织|宣传|统战|团|妇女|办公室"
)
QUALIFIER = f"(?:{ORGAN}|专职|兼职|常务|第一|党员|执行|主要|行政|正科级|副科级|正股级|副股级|中层|内设机构|科级|股级|实职|正|副)"
HEAD = (
    "主任科员|主任|书记|大队长|支队长|中队长|总队长|队长|所长|站长|局长|科长|股长|部长|处长|主席|院长|馆长|校长|园长"
    "|秘书长|乡镇长|镇长|乡长|区长|县长|干事长|政委|教导员|指导员|纪检组长|组长"
    "|负责人|负责同志|理事长|总工程师|总会计师|总经济师|总规划师|总农艺师|督学|组织员|委员(?!会)|领导班子成员|班子成员"
    "|领导班子|领导干部|领导成员|领导(?!机构|体制|小组|机关)|正副职|正职|副职|台长|庭长|长"
)
POST = rf"(?:{QUALIFIER}){{0,5}}(?:{HEAD})"
FILL = (
    r"(?:职数|职位|岗位|干部|总数|限额|一般|原则上?|按|照|可以?|核定|核|定|设置|设立|设|配备|配|为|是|在|共|计|:|各|均"
    r"|分别|兼任?|控制|不变|合计|每个|每队|,)*"
)
LEFT = Pattern(rf"(?P<posts>{POST}(?:\([^()]{{0,30}}\))?(?:(?:、|和|及|,){POST}(?:\([^()]{{0,30}}\))?)*){FILL}$")
PAIR = Pattern(rf"正、?副(?P<head>{HEAD}){FILL}$")
NAMED = Pattern(rf"(?P<posts>[^\W\d]{{2,14}}?)职数{FILL}$")
RIGHT = Pattern(rf"(?P<posts>(?:专职|兼职|党员|正股级|副股级|正科级|副科级)*{POST})(?!助理)(?!办)")
HOLDER = Pattern("由|兼任|担任|进入|从|作为")
SPLIT = Pattern(r"(?:\([^()]*\))|[、,和及]")


@dataclass(frozen=True, slots=True)
class PostCount:
    """A post and how many, in flow offsets; ``note`` is what brackets add (政府正职)."""

    post: str
    quantity: Quantity
    start: int
    end: int
    note: str = ""


def posts_in(text: str, start: int, end: int) -> Iterator[PostCount]:
    """Posts with numbers in one sentence, in order."""
    for quantity in quantities(text, start, end, units="名人个"):
        yield from _read(text, quantity, start, end)
    yield from _heads_and_deputies(text, start, end)


def _read(text: str, quantity: Quantity, start: int, end: int) -> Iterator[PostCount]:
    left = text[max(start, quantity.start - 60) : quantity.start]
    offset = quantity.start - len(left)
    if CHANGE.search(left.rpartition(",")[2].rpartition("、")[2]):
        return  # 增加副主任1名 is a change, and no number of posts
    if left.rfind("(含") > left.rfind(")") or left.rfind("(由") > left.rfind(")"):
        return
    if (match := PAIR.search(left)) and not quantity.each and quantity.max != 1:
        yield PostCount("正副" + match["head"], quantity, offset + match.start(), quantity.end)
    elif match:
        for post in (match["head"], "副" + match["head"]):
            yield PostCount(post, quantity, offset + match.start(), quantity.end)
    elif match := LEFT.search(left):
        yield from _listed(match, quantity, offset, text[quantity.end : min(end, quantity.end + 30)])
    elif match := NAMED.search(left):
        name = trimmed(match["posts"])
        if name:
            yield PostCount(name, quantity, offset + match.end("posts") - len(name), quantity.end)
    elif (match := RIGHT.match(text, quantity.end, end)) and not HOLDER.match(text, match.end(), end):
        yield PostCount(match["posts"], quantity, quantity.start, match.end())


def _listed(match: re.Match[str], quantity: Quantity, offset: int, after: str) -> Iterator[PostCount]:
    posts = [part for part in SPLIT.split(match["posts"]) if part]
    notes = "".join(re.findall(r"\(([^()]*)\)", match["posts"]))
    behind = re.match(r"\(([^()]*)\)", after)
    note = notes or (behind.group(1) if behind else "")
    if len(posts) > 1 and not quantity.each:
        posts = [post for post in posts[:-1] if post.endswith("书记") and posts[-1].endswith("长")] + posts[-1:]
    place = offset + match.start("posts")
    for post in posts:
        begin = offset + match["posts"].rfind(post) + match.start("posts") if len(posts) == 1 else place
        yield PostCount(post, quantity, begin, quantity.end, note)


CHAIRS = Pattern(
    r"(?P<heads>[0-9一二两三四五六]{1,2})正(?![式常确规面在好])(?:职)?(?:、?(?P<deputies>[0-9一二两三四五六七八九]{1,2})副)?"
)


def _heads_and_deputies(text: str, start: int, end: int) -> Iterator[PostCount]:
    """1正2副, 一正二副."""
    for match in CHAIRS.finditer(text, start, end):
        for group, post in (("heads", "正职"), ("deputies", "副职")):
            if not match[group]:
                continue
            value = number(match[group])
            yield PostCount(post, Quantity(value, value, "名", *match.span(group)), match.start(), match.end())


LEAD_IN = Pattern(
    "^(?:核定|设置|设立|设|配备|乡镇|镇|乡|街道|全乡|全镇|各|每个?|其|的|总(?![农工会经规监])|内设机构和事业单位|本)+"
)


def trimmed(words: str) -> str:
    """A post's name without the verb and the township in front of it."""
    rest = LEAD_IN.sub("", words)
    return words.removeprefix("设") if rest in ("长", "") else rest
