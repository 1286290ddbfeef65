"""Numbered items: (1)党政综合办公室(…),副科级…; which items open with a body, and how far the text about it goes."""

from __future__ import annotations

from xiangzhi.reform.plan import Fate
from xiangzhi.reform.reading import wordings
from xiangzhi.reform.reading.namelists import Clause, NameList
from xiangzhi.reform.reading.sheet import Sheet

LONGEST_HEADING = 60
LONGEST_TEXT = 6000
"""Characters after which the text about one body is taken to end."""


def head_of_item(clause: Clause) -> tuple[NameList, Fate | None] | None:
    """The one body that a numbered item opens with, and the verb in front of it."""
    if renamed := wordings.RENAMED_ITEM.match(clause.pattern):
        new = clause.lists(renamed, "new")
        return (new, None) if new and len(new.elements) == 1 else None
    match = wordings.ITEM.match(clause.pattern)
    names = clause.lists(match, "new") if match else None
    if match is None or names is None or len(names.elements) > 1:
        return None
    after = clause.pattern[match.end() : match.end() + 24]
    if wordings.NOT_ITEM.match(after) or wordings.OTHER_SUBJECT.search(clause.pattern, match.end()):
        return None
    verb = wordings.FATE_VERB.search(clause.pattern, 0, match.start("new"))
    if verb and wordings.UNSPECIFIC.fullmatch(names.elements[0].name.text):
        return None
    return names, Fate[verb.lastgroup or "CREATED"] if verb else None


def end_of_item(sheet: Sheet, index: int, head_end: int) -> int:
    """Where the text about an item's body ends: its block, deeper items, and for a bare heading the paragraphs below."""
    block = sheet.blocks[index]
    bare_heading = block.mark is not None and head_end >= block.end - 1 and head_end - block.start <= LONGEST_HEADING
    level = block.mark.level if block.mark else 9
    end = block.end
    for later in sheet.blocks[index + 1 :]:
        if later.mark is not None:
            if later.mark.level <= level:
                break
        elif not (bare_heading or wordings.FOLLOWS.match(sheet.text, later.start)) or _speaks_of_others(
            sheet, later.start
        ):
            break
        end = later.end
        if end - block.start > LONGEST_TEXT:
            break
    return end


def _speaks_of_others(sheet: Sheet, start: int) -> bool:
    names = sheet.names_in(start, start + 1)
    return bool(names and (names[0].sure or wordings.BELOW.match(sheet.text, names[0].end))) or bool(
        wordings.GROUP_WORDS.match(sheet.text, start)
    )
