"""Which class of townships a sentence or a row of numbered items speaks of, kept while the text is read in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xiangzhi.lib.document.outline import Block
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import TownshipClass
from xiangzhi.reform.reading.drafts import TownshipScope
from xiangzhi.reform.reading.sheet import Sheet
from xiangzhi.reform.reading.townships import ClassPlace, all_classes, classes_in
from xiangzhi.reform.reading.wordings import ROW

NAMED_NOW = Pattern("(?:具体)?(?:包括|包含|即|分别是|分别为|有|为)")
BARE = Pattern(r"(?:^|(?<=[。;:.,\n)、]))(?P<label>建制镇|镇|乡|街道)(?:统一|一般|均|可|机关|内)*设(?!在|施|备|计)")
LOOK_BACK = 12
"""Blocks above a row of items in which its lead is looked for."""


class TownshipClasses:
    """``places`` are the classes met so far, in order."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.places: list[ClassPlace] = []
        self._opposed: set[int] = set()  # places of classes without names: each holds for its own sentence
        self._labels_of: dict[int, set[str]] = {}
        self._of_item: dict[int, TownshipScope] = {}

    def of_sentence(self, start: int, end: int, block_start: int) -> TownshipScope:
        """The class that a sentence names before ``end``, or that its paragraph named before."""
        place = classes_in(self.sheet, start, end)
        if place:
            return self._note(self._whole(place, start, block_start)).scope
        if (bare := self._bare(start)) is not None:
            return self._note(bare).scope
        if self.places and self.places[-1].start >= block_start and self.places[-1].start not in self._opposed:
            return self.places[-1].scope
        return TownshipScope()

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """镇设A,街道设B: one sentence that sets classes against each other between commas is read in parts."""
        begin = start
        if len(self._labels(self.sheet.block_at(start))) > 1:
            for match in BARE.finditer(self.sheet.text, start + 1, end):
                if self.sheet.text[match.start() - 1] == "," and match.start() > begin:
                    yield begin, match.start() - 1
                    begin = match.start()
        yield begin, end

    def _bare(self, start: int) -> ClassPlace | None:
        """镇设…;乡设…: classes without names, where one paragraph sets them against each other."""
        match = BARE.match(self.sheet.text, start)
        if not match:
            return None
        if len(self._labels(self.sheet.block_at(start))) < 2:
            return None
        self._opposed.add(match.start("label"))
        span = self.sheet.span(*match.span("label"))
        scope = TownshipScope((), match["label"])
        return ClassPlace(scope, *match.span("label"), TownshipClass(match["label"], (), span))

    def _labels(self, index: int) -> set[str]:
        """Classes without names in one block, looked for once."""
        if index not in self._labels_of:
            block = self.sheet.blocks[index]
            found = BARE.finditer(self.sheet.text, block.start, block.end)
            self._labels_of[index] = {each["label"] for each in found}
        return self._labels_of[index]

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
        before = self.places[-1].start if self.places else 0
        for place in all_classes(self.sheet, start, end):
            self._note(self._whole(place, start, before))

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

    def _whole(self, place: ClassPlace, start: int, block_start: int) -> ClassPlace:
        """人口不足3万的乡镇,设7个。包括A镇、B镇: the names of a class that the sentence before described."""
        last = self.places[-1] if self.places else None
        apart = last is None or last.scope.townships or last.start < block_start or place.start <= last.start
        if apart or last is None or place.scope.condition or not NAMED_NOW.match(self.sheet.text, start):
            return place
        self.places.pop()
        scope = TownshipScope(place.scope.townships, last.scope.condition)
        fact = replace(
            place.fact,
            label=last.fact.label,
            population_min=last.fact.population_min,
            population_max=last.fact.population_max,
        )
        return ClassPlace(scope, place.start, place.end, fact)

    def _note(self, place: ClassPlace) -> ClassPlace:
        known = next((one for one in self.places[-8:] if one.start == place.start), None)
        if known is None:
            self.places.append(place)
        return known or place


def _level(block: Block) -> int:
    return block.mark.level if block.mark else 9


def _follows(before: Block, block: Block) -> bool:
    return (
        before.mark is not None
        and block.mark is not None
        and before.mark.level == block.mark.level
        and before.mark.number + 1 == block.mark.number
    )
