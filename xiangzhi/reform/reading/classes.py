"""Which class of townships a sentence or a row of numbered items speaks of, kept while the text is read in order."""

from __future__ import annotations

from xiangzhi.lib.document.outline import Block
from xiangzhi.reform.reading.drafts import TownshipScope
from xiangzhi.reform.reading.sheet import Sheet
from xiangzhi.reform.reading.townships import ClassPlace, all_classes, classes_in
from xiangzhi.reform.reading.wordings import ROW

LOOK_BACK = 12
"""Blocks above a row of items in which its lead is looked for."""


class TownshipClasses:
    """``places`` are the classes met so far, in order."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.places: list[ClassPlace] = []
        self._of_item: dict[int, TownshipScope] = {}

    def of_sentence(self, start: int, end: int, block_start: int) -> TownshipScope:
        """The class that a sentence names before ``end``, or that its paragraph named before."""
        place = classes_in(self.sheet, start, end)
        if place:
            self._note(place)
            return place.scope
        if self.places and self.places[-1].start >= block_start:
            return self.places[-1].scope
        return TownshipScope()

    def of_item(self, index: int) -> TownshipScope:
        """The class that the lead above a row of items names (一类乡镇设置以下机构:); one answer for the whole row."""
        block = self.sheet.blocks[index]
        before = self.sheet.blocks[index - 1] if index else None
        if before is not None and _follows(before, block):
            if index - 1 not in self._of_item:
                self._of_item[index - 1] = self._lead(index - 1)
            self._of_item[index] = self._of_item[index - 1]
        else:
            self._of_item[index] = self._lead(index)
        return self._of_item[index]

    def note_all(self, start: int, end: int) -> None:
        """Remember every class that a sentence names."""
        for place in all_classes(self.sheet, start, end):
            self._note(place)

    def _lead(self, index: int) -> TownshipScope:
        level = _level(self.sheet.blocks[index])
        for before in reversed(self.sheet.blocks[max(0, index - LOOK_BACK) : index]):
            sentence = next(iter(reversed(list(self.sheet.sentences(before.body, before.end)))), None)
            above = before.mark is None or _level(before) < level
            if sentence is None or not (above or ROW.search(self.sheet.text, sentence[0], before.end)):
                continue
            place = classes_in(self.sheet, *sentence)
            if place and (above or ROW.search(self.sheet.text, place.end, before.end)):
                self._note(place)
                return place.scope
            if above:
                break
        return TownshipScope()

    def _note(self, place: ClassPlace) -> None:
        if all(place.start != known.start for known in self.places[-8:]):
            self.places.append(place)


def _level(block: Block) -> int:
    return block.mark.level if block.mark else 9


def _follows(before: Block, block: Block) -> bool:
    return (
        before.mark is not None
        and block.mark is not None
        and before.mark.level == block.mark.level
        and before.mark.number + 1 == block.mark.number
    )
