"""Changes of numbers in approvals: 增加事业编制3名, 核减2名, 由12名调整为15名, 5名编制连人带编划转至B.

A change is no stated number: what results (调整后15名) is a :class:`Headcount`, what is added or cut is a ``Change``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiangzhi.lib.document.numerals import NUMBER, number
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import Change
from xiangzhi.reform.reading.establishment import WORDS, normal_kind
from xiangzhi.reform.reading.names import Name
from xiangzhi.reform.reading.posts import POST
from xiangzhi.reform.reading.sheet import Sheet

MORE = "增加|核增|调增|新增|追加|增核|划入|调入"
LESS = "核减|调减|减少|收回|精简|压缩|核销|划出|减核|调出"
POSTS = rf"(?P<kind>(?:{WORDS})*)编制|(?P<post>(?:{POST}|[正副]?[科股]级领导)(?:职数)?)"
DELTA = Pattern(
    rf"(?:(?P<more>{MORE})|(?P<less>{LESS}))(?:了|其|该[^,。;]{{1,6}})?(?P<of>[^,。;0-9]{{0,20}}?)(?:{POSTS})(?P<number>{NUMBER})[名个]"
)
FROM = Pattern(
    rf"(?:由|从)(?P<before>{NUMBER})名?(?:增加|增|减少|减|核减|核增|调整|压减|扩大)(?:到|至|为)(?P<after>{NUMBER})名"
)
MOVED = Pattern(
    rf"(?P<number>{NUMBER})名(?P<kind>(?:{WORDS})*)编制(?:及人员)?(?:连人带编|人随编走|整体|成建制|一并|,)*(?:划转|划入|划归|划|转隶|调剂)(?:到|至|给|入)?"
)
TAKEN = Pattern(
    rf"(?:从|由)(?P<of>[^,。;0-9]{{2,24}})(?:划转|划入|调剂|划)(?P<kind>(?:{WORDS})*)编制(?P<number>{NUMBER})名"
)
SUBJECT = Pattern(rf"(?P<kind>(?:{WORDS})*)编制|(?P<post>(?:{POST}|[正副]?[科股]级领导)职数)")


def read_changes(sheet: Sheet) -> list[Change]:
    """Every change of a number, in order of the text."""
    found: list[Change] = []
    for block in sheet.blocks:
        for start, end in sheet.sentences(block.body, block.end):
            if "名" in sheet.text[start:end] or "个" in sheet.text[start:end]:
                found += sorted(_in_sentence(sheet, start, end), key=lambda change: change.span)
    return found


def _in_sentence(sheet: Sheet, start: int, end: int) -> Iterator[Change]:
    text = sheet.text
    for match in DELTA.finditer(text, start, end):
        value = number(match["number"])
        if value:
            inside = sheet.names_in(*match.span("of"))
            body = inside[0] if inside else _before(sheet, start, match.start())
            yield _change(sheet, match, body, delta=value if match["more"] else -value)
    for match in FROM.finditer(text, start, end):
        before, after = number(match["before"]), number(match["after"])
        said = list(SUBJECT.finditer(text, start, match.start()))
        if said and before is not None and after is not None:
            yield _change(sheet, match, _before(sheet, start, match.start()), after - before, before, after, said[-1])
    for match in MOVED.finditer(text, start, end):
        value = number(match["number"])
        if value:
            yield _change(sheet, match, _before(sheet, start, match.start()), -value)
            heir = next(iter(sheet.names_in(match.end(), min(end, match.end() + 2))), None)
            if heir:
                yield _change(sheet, match, heir, value)
    for match in TAKEN.finditer(text, start, end):
        value = number(match["number"])
        if value:
            yield _change(sheet, match, _before(sheet, start, match.start()), value)


def _before(sheet: Sheet, start: int, place: int) -> Name | None:
    """The last body that the sentence names before a place."""
    names = sheet.names_in(start, place)
    return names[-1] if names else None


def _change(
    sheet: Sheet,
    match: re.Match[str],
    body: Name | None,
    delta: int,
    before: int | None = None,
    after: int | None = None,
    said: re.Match[str] | None = None,
) -> Change:
    groups = (said or match).groupdict()
    post = (groups.get("post") or "").removesuffix("职数")
    return Change(
        subject=post or "编制",
        kind=None if post else normal_kind(groups.get("kind") or ""),
        delta=delta,
        before=before,
        after=after,
        body=body.text if body else None,
        span=sheet.span(*match.span()),
    )
