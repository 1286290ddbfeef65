"""Numbers that the plan states about its own parts, each with what the reader counted under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiangzhi.lib.document.numerals import NUMBER, number
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import Manager, Total
from xiangzhi.reform.reading.drafts import Draft, Place
from xiangzhi.reform.reading.establishment import Posts
from xiangzhi.reform.reading.limits import of_middle
from xiangzhi.reform.reading.posts import PostCount
from xiangzhi.reform.reading.setups import ListPlace, Setups
from xiangzhi.reform.reading.sheet import Sheet
from xiangzhi.reform.reading.statements import Leftover

PARTS = r"平台|机制|阶段|专项工作组|工作组|步骤|步(?=[实推进,:。])"
BODIES = (
    r"(?:党政|职能|内设|工作|办事|综合性?|行政|事业|综合办事|派驻|综合|下属|直属|所属|公益性?|街道|镇政府|镇属|乡镇|镇"
    r"|执法|政府){0,5}(?:机构|办公室|事业单位|单位|站所|科室|股室|中心|部门|大办|科|股|处|室)"
)
NOUNS = "机构|办公室|单位|站所|中心|科室|股室|部门"
RANGE = rf"(?<!第)(?P<value>{NUMBER})(?:(?:-+|至|到)(?P<high>{NUMBER}))?"
COUNTED = Pattern(
    rf"{RANGE}(?:个|项|大|支|(?=步))(?P<open>\")?(?P<kind>[^\W\d]{{0,6}}?(?:{PARTS})|{BODIES})(?![长人员镇改级])"
)
AFTER = Pattern(
    rf"(?P<kind>{BODIES})(?:总数|数|限额|共|为|控制在|不超过|\()*(?:(?:由|从)[0-9]+[个家](?:精简|减少|压缩|整合|调整|优化)?(?:至|到|为))?{RANGE}(?:个|家)(?![^,。;:、]{{0,8}}(?:{NOUNS}))"
)
TOWNS = Pattern(
    rf"(?:等|共|全[县市区]|[该我本][县市区](?:所辖|辖区)?|[县市区](?:下辖|所辖|辖|现有|有)?)"
    rf"{RANGE}个(?P<kind>乡镇|建制镇|镇|乡|街道|村|行政村|社区)"
)


POINTING = Pattern(
    "改革前[^,。;]{0,10}$|(?:减少|增加|新增|撤并|撤销|核减|前|后|上述|以上|上列|该|这|两家|其他|其余|另外)$"
)
MIDDLE_POSTS = Pattern("(?:内设机构|事业单位|中层|[正副]?股级|科室|股室|站所)[^,。;:0-9]{0,14}?职数")
MANY = Pattern(rf"(?:设立|设置|下设|内设|分设|建立|组建|成立|设)(?P<value>{NUMBER})个$")
FORMER_NUMBER = Pattern("(?:原|原有|现有|从|由|共有)$")
PER_TOWNSHIP = Pattern("每[个镇乡]|各(?:乡镇|镇|乡|街道)|全[县市州区省]")


def totals_of(sheet: Sheet, setups: Setups, leftover: Leftover, phases: int, platforms: int) -> list[Total]:
    """Head counts first, then stated numbers of bodies, platforms, phases and townships."""
    found = [_headcount(sheet, setups, posts, place) for posts, place in leftover.posts]
    found += [_posts(sheet, post) for post, (start, _) in leftover.leaders if of_middle(sheet.text, post, start)]
    for block in sheet.blocks:
        for match in (
            *COUNTED.finditer(sheet.text, block.start, block.end),
            *AFTER.finditer(sheet.text, block.start, block.end),
            *TOWNS.finditer(sheet.text, block.start, block.end),
        ):
            value = number(match["high"] or match["value"])
            if (
                value
                and value > 1
                and not POINTING.search(sheet.text, max(block.start, match.start() - 13), match.start())
            ):
                found.append(_parts(sheet, setups, match, value, phases, platforms))
    found += _called(sheet, setups)
    return _distinct(found)


def _called(sheet: Sheet, setups: Setups) -> Iterator[Total]:
    """设6个农机站: a stated number of bodies of one name, with the list that follows in the sentence."""
    for name in sheet.names:
        match = MANY.search(sheet.text, max(0, name.start - 12), name.start)
        value = number(match["value"]) if match else None
        if match and value and value > 1 and not name.text.endswith(("办公室", "中心")):
            span = sheet.span(match.start("value"), name.end)
            near = (place for place in setups.lists if place.sentence[0] <= name.start < place.start)
            place = next((one for one in near if one.start <= one.sentence[1] and one.start - name.end < 12), None)
            yield Total(name.text, value, span, len(place.drafts) if place else None, (), False, value, value)


def _posts(sheet: Sheet, post: PostCount) -> Total:
    """股级领导职数10名: a stated number of posts inside the bodies."""
    quantity = post.quantity
    value = quantity.max if quantity.max is not None else quantity.min or 0
    words = sheet.text[max(0, post.start - 14) : quantity.start]
    kind = MIDDLE_POSTS.search(words)
    name = kind.group() if kind else f"{post.post}职数"
    return Total(name, value, sheet.span(post.start, post.end), None, (), False, quantity.min, quantity.max)


def _headcount(sheet: Sheet, setups: Setups, posts: Posts, sentence: Place) -> Total:
    quantity = posts.quantity
    value = quantity.max if quantity.max is not None else quantity.min or 0
    scope = next((place.scope for place in reversed(setups.classes) if sentence[0] <= place.start < posts.start), None)
    apart = scope is not None or PER_TOWNSHIP.search(sheet.text, sentence[0], posts.end)
    counted = _sum(setups.roll.drafts, posts.kind) if posts.kind and not posts.part and not apart else None
    return Total(
        f"{posts.kind or ''}编制",
        value,
        sheet.span(posts.start, posts.end),
        counted,
        scope.townships if scope else (),
        posts.part,
        quantity.min,
        quantity.max,
    )


def _sum(drafts: list[Draft], kind: str) -> int | None:
    """Sum of one kind over the bodies; None where no body states it, or one states no number at all."""
    parts = [draft for draft in drafts if draft.counted and not draft.unit and draft.manager is not Manager.COUNTY]
    if any(not draft.posts for draft in parts):
        return None
    numbers = [
        p.quantity.min
        for draft in parts
        for p in draft.posts
        if p.kind == kind and not p.part and p.quantity.min == p.quantity.max
    ]
    return sum(n for n in numbers if n) if numbers else None


def _parts(sheet: Sheet, setups: Setups, match: re.Match[str], value: int, phases: int, platforms: int) -> Total:
    kind = match["kind"]
    counted: int | None = None
    townships: tuple[str, ...] = ()
    if kind.endswith(("阶段", "步", "步骤")):
        counted = phases or None
    elif kind.endswith("平台"):
        counted = platforms or None
    elif kind.endswith("机制"):
        counted = _children(sheet, match.start(), "机制")
    elif kind in ("乡镇", "镇", "乡", "街道", "建制镇"):
        place = next((one for one in setups.classes if one.start - 3 <= match.end() and match.start() <= one.end), None)
        counted = len(place.scope.townships) if place and place.scope.townships else None
    elif re.fullmatch(BODIES, kind):
        counted, townships = _bodies(sheet, setups, match)
    least = number(match["value"]) if match["high"] else value
    return Total(kind, value, sheet.span(*match.span()), counted, townships, False, least, value)


def _children(sheet: Sheet, place: int, ending: str) -> int | None:
    """Sub-headings under the heading that states the number."""
    path = sheet.path(place)
    if not path:
        return None
    own = path[-1]
    below = [h for h in sheet.headings if own.block.start < h.block.start < own.end and h.title.endswith(ending)]
    level = min((h.level for h in below), default=0)
    return sum(h.level == level for h in below) or None


def _bodies(sheet: Sheet, setups: Setups, match: re.Match[str]) -> tuple[int | None, tuple[str, ...]]:
    """Bodies listed in the same sentence, or numbered under the same heading."""
    if FORMER_NUMBER.search(sheet.text[max(0, match.start() - 4) : match.start()]):
        return None, ()
    near = [
        (_distance(place, match), place)
        for place in setups.lists
        if place.sentence[0] <= match.start() <= place.sentence[1] or 0 <= place.sentence[0] - match.end() <= 6
    ]
    counted = [(gap, index) for index, (gap, place) in enumerate(near) if len(place.drafts) > 1]
    if counted:
        place = near[min(counted)[1]][1]
        return len(place.drafts), place.drafts[0].scope.townships
    return _following(sheet, setups, match.start()), ()


def _distance(place: ListPlace, match: re.Match[str]) -> int:
    """Characters between a stated number and a list; nothing where the number stands in it or at its end."""
    return max(place.start - match.end(), match.start() - place.end, 0)


def _following(sheet: Sheet, setups: Setups, place: int) -> int | None:
    """Numbered bodies (1), (2) … that follow a statement in an unbroken row."""
    items = {draft.text_range[0] for draft in setups.roll.drafts if draft.ranks == 2}
    count, level = 0, None
    for block in sheet.blocks[sheet.block_at(place) + 1 :]:
        if block.mark is None:
            if level is None and block.start in items:
                count += 1
            elif not count and block.end - block.start > 60:
                return None
            elif count and level is None:
                break
            continue
        if count and level is None:
            break
        level = block.mark.level if level is None else level
        if block.mark.level > level:
            continue
        if block.mark.level < level or block.mark.number != count + 1 or block.start not in items:
            break
        count += 1
    return count or None


def _distinct(totals: list[Total]) -> list[Total]:
    seen: set[tuple[str, int, tuple[str, ...], int]] = set()
    kept = []
    for total in sorted(totals, key=lambda total: total.span.start):
        key = (total.kind, total.value, total.townships, total.span.start)
        if key not in seen:
            seen.add(key)
            kept.append(total)
    return kept
