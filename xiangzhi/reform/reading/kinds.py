"""Kinds of bodies: 事业单位 or office of the organ (内设机构, 党政机构), by the words around a list or the heading above it."""

from __future__ import annotations

from collections.abc import Iterable

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.reading.drafts import Draft
from xiangzhi.reform.reading.namelists import Clause, NameList
from xiangzhi.reform.reading.sheet import Sheet

INSTITUTION = r"事业(?:单位|机构|站所|中心)|直属单位|下属单位|所属单位|公益[一二]类"
OFFICE = (
    r"(?:内设|党政|行政|办事|职能|工作)(?:办事)?机构|综合性?(?:办事机构|办公室)|内设(?:科室|股室|部门)"
    r"|党政(?:办公室|部门)(?=个|设)|个办公室"
)
WORD = Pattern(f"(?P<institution>{INSTITUTION})|(?P<office>{OFFICE})")
BOTH = Pattern(f"(?:{OFFICE})(?:和|与|及|、)(?:所属|直属|下属|镇属)?(?:{INSTITUTION})|机构和所属单位")
COUNT = Pattern(r"\"?(?:等|共计?|这|,共)?[0-9一二三四五六七八九十两]+个[^,。;:]{0,12}")
OFFICE_NAME = Pattern(".*(?:办公室|[科股室部]|办)$")


def kind_of_words(words: str) -> bool | None:
    """True for words that speak of 事业单位, False for offices, None for both or neither; the last word decides."""
    if BOTH.search(words):
        return None
    found = [match.lastgroup for match in WORD.finditer(words)]
    return found[-1] == "institution" if found else None


def kind_of_list(sheet: Sheet, clause: Clause, names: NameList) -> bool | None:
    """What a set-up list holds: said behind it (3个事业单位), in front of it, or by the innermost heading that says so."""
    others = list(clause.at.values())
    begin = max((one.end for one in others if one.end <= names.start), default=clause.start)
    stop = min((one.start for one in others if one.start >= names.end), default=clause.end)
    behind = COUNT.match(sheet.text, names.end, stop)
    found = kind_of_words(behind.group()) if behind else None
    if found is None:
        found = kind_of_words(sheet.text[begin : names.start])
    return kind_under(sheet, names.start) if found is None else found


def kind_under(sheet: Sheet, place: int) -> bool | None:
    """What the headings above a place say, the innermost first."""
    for heading in reversed(sheet.path(place)):
        found = kind_of_words(heading.title) if heading.block.body <= place - len(heading.title) else None
        if found is not None:
            return found
    return None


def of_kind(drafts: Iterable[Draft], words: str) -> list[Draft]:
    """Those of the drafts that a group word means (事业单位, 内设机构, 各办公室); all of them where it makes no difference."""
    pool, kind = list(drafts), kind_of_words(words)
    if kind is None:
        return _of_ending(pool, words)
    said = [draft for draft in pool if draft.institution is kind]
    return said or [draft for draft in pool if bool(OFFICE_NAME.match(draft.name.text)) is not kind]


def _of_ending(pool: list[Draft], words: str) -> list[Draft]:
    """各办公室 and 各中心 mean the bodies so called, where there are such; 各机构 and 各站所 mean all."""
    for ending in ("办公室", "服务中心", "中心"):
        if words.endswith(ending) or ending + "均" in words:
            return [draft for draft in pool if draft.name.text.endswith(ending)] or pool
    return pool
