"""Mentions: names that look like bodies of the township and that the plan sets up nowhere."""

from __future__ import annotations

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import Mention, Span
from xiangzhi.reform.reading.drafts import Roll
from xiangzhi.reform.reading.places import bare, is_upper
from xiangzhi.reform.reading.sheet import Sheet
from xiangzhi.reform.reading.wordings import COUNT_BEFORE, UNSPECIFIC

NOT_SET_UP_HERE = Pattern("派驻|派出|设在乡镇|上级|县级|市级|省级|原(?:有)?$")
OTHERS = Pattern("(?:公安|派出所|税务|市场监督管理|市场监管|工商|国土|司法|武装部|领导小组|党校|分局)")


def read_mentions(sheet: Sheet, roll: Roll) -> list[Mention]:
    """Sure names that are neither bodies nor boards nor former bodies nor of a county, with all their places."""
    boards = {bare(board) for draft in roll.drafts for board in draft.boards}
    former = {bare(name) for draft in roll.drafts for name in draft.former}
    known = boards | former | {bare(draft.name.text) for draft in roll.drafts}
    own = [place for draft in roll.drafts if draft.ranks == 2 for place in draft.ranges]
    places: dict[str, list[tuple[str, Span, int]]] = {}
    for name in sheet.names:
        key = bare(name.text)
        if not name.sure or key in known or is_upper(name.text) or OTHERS.search(name.text) or len(name.text) < 4:
            continue
        if UNSPECIFIC.fullmatch(name.text) or COUNT_BEFORE.search(sheet.text[max(0, name.start - 4) : name.start]):
            continue
        if not NOT_SET_UP_HERE.search(sheet.text[max(0, name.start - 12) : name.start]):
            places.setdefault(key, []).append((name.text, sheet.span(name.start, name.end), name.start))
    return [
        Mention(found[0][0], tuple(span for _, span, _ in found))
        for found in places.values()
        if len(found) > 1 or not _inside(own, found[0][2])
    ]


def _inside(ranges: list[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in the text about one body: a name said there once is an object of its duties."""
    return any(start <= place < end for start, end in ranges)
