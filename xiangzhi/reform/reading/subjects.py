"""Subjects: which bodies a sentence speaks of. A list of known bodies in front, «以上机构», «其他站所», «各…均», the body
of the sentence before; a number without such a subject belongs to the plan as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import Fate
from xiangzhi.reform.reading.drafts import Draft
from xiangzhi.reform.reading.kinds import of_kind
from xiangzhi.reform.reading.namelists import LIST, Clause, NameList, clause_of
from xiangzhi.reform.reading.names import Name
from xiangzhi.reform.reading.setups import Setups
from xiangzhi.reform.reading.sheet import Sheet

BODIES = "机构|单位|站所|办公室|中心|站|所"
GROUP = Pattern(
    rf"(?:以上|上述|前款|所列|所设)(?P<all>[^,。;]{{0,14}}?(?:{BODIES}))"
    rf"|(?P<rest>其他|其它|其余|另外)[^,。;]{{0,6}}?(?:{BODIES}|办)"
    r"|(?P<every>各(?!乡镇|镇|乡|街道)|每个?(?!乡镇|镇|乡|街道)|所有|均|内设机构和事业单位|党政机构和事业单位|事业单位|内设机构|党政机构|机构|办公室)[^,。;]{0,10}?"
    r"(?=均|各|的?领导职数|规格|一律|按|配|核定|设(?![立置])|编制|为公益|为[正副]?[股科]级|相当|主要负责人)"
)
INNER = Pattern("(?<!公)[科股室]$")
"""Divisions of an institution: its approval speaks of the institution where it names nobody."""
AHEAD = Pattern("下列|以下|如下")
NOUN = Pattern(f"{BODIES}|科室|股室")
PER_BODY = Pattern("各|均|每|一律|按照?|一般")
AFRESH = Pattern("共|总|合计|核定|编制|定编|(?:行政|事业)编制|领导职数")
EACH = Pattern("各|均|分别|每")
FOREIGN = Pattern(
    "乡镇领导|党委委员|党委|党政领导|班子|全[镇乡县]|每个?(?:乡镇|镇|乡|街道)|各(?:乡镇|镇|乡)|合计|总计|共核定"
)
PARENT = Pattern("(?:(?<![并合整改名称设立分定更变型一成])为|由|从|在|以|归|经|属|向|报|隶属于?|划入|设在)$")
OF_TOWNSHIP = Pattern("乡镇领导|党委书记|党委委员|党政领导|镇长|乡长|党委(?:、人大|会)|人大主席|工委")
"""Leaders of the township itself: never those of the one body that its plan names."""
ALL_OF = Pattern("每个?$|各$")
OPENING = Pattern(
    "(?:各|本)?(?:乡镇|镇|乡|街道)?(?:同意|决定|批准|将|在|原|现|拟|新)*(?:设立|组建|成立|新设|单独设立|保留|设)?"
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence with the drafts that each of its lists means, by the list's place in the pattern."""

    clause: Clause
    known: dict[int, list[Draft]]

    def opening(self) -> tuple[NameList, list[Draft]] | None:
        """The list that the sentence begins with (after 同意设立 and the like), and its drafts."""
        first = self.clause.pattern.find(LIST)
        if first < 0 or not OPENING.fullmatch(self.clause.pattern[:first]):
            return None
        return self.clause.at[first], self.known[first]


class Subjects:
    """Answers who is meant. ``focus`` is the body that the sentences before spoke of in the same paragraph."""

    def __init__(self, sheet: Sheet, setups: Setups) -> None:
        self.sheet, self.roll = sheet, setups.roll
        self.alone = alone(setups.roll.drafts)
        self.focus: list[Draft] = []

    def saying(self, start: int, end: int) -> Saying:
        """One sentence with its lists looked up."""
        clause = clause_of(self.sheet, start, end)
        return Saying(clause, {place: self._known(names) for place, names in clause.at.items()})

    def of(self, saying: Saying, start: int, end: int) -> tuple[list[Draft], bool]:
        """The bodies that own a number standing at ``[start, end)``, and whether the plan as a whole keeps it too."""
        before = [(place, names) for place, names in saying.clause.at.items() if names.end <= start]
        if not before:
            owners = self._group(saying, start, end)
            if owners:
                return owners, False
            foreign = OF_TOWNSHIP.search(self.sheet.text, saying.clause.start, end)
            owners = [] if foreign else self.focus or self.alone
            return owners, not owners or any(draft.unit for draft in owners)
        place, names = self._nearest(before, saying)
        between = self.sheet.text[names.end : end]
        fits = not FOREIGN.search(between) and (len(names.elements) == 1 or says_each(between))
        owners = saying.known[place] if fits else []
        return owners, not owners or any(draft.unit for draft in owners)

    def meant(self, match: re.Match[str], saying: Saying) -> list[Draft]:
        """The bodies that a group word means: those above it in its section, without those named beside 其他."""
        drafts = [draft for draft in self.roll.drafts if draft.counted or draft.fate is None]
        if match["every"] and not is_bare(match):
            return of_kind(drafts, match.group())
        words = self.sheet.text[saying.clause.start : match.end()] if match["every"] else match.group()
        if match["every"] and AHEAD.search(words):
            above = self._beside([one for one in drafts if one.name.start > saying.clause.start], saying.clause)
        else:
            above = of_kind(self._above(drafts, saying.clause) or self._beside(drafts, saying.clause), words)
        named = {id(draft) for drafts in saying.known.values() for draft in drafts} if match["rest"] else set()
        return [draft for draft in above if id(draft) not in named]

    def look(self, saying: Saying) -> None:
        """Remember which body the next sentences of the paragraph speak of."""
        opening = saying.opening()
        lists = list(saying.clause.at.values())
        if opening and len(opening[0].elements) == 1 and opening[1]:
            self.focus = opening[1]
        elif lists and len(lists[0].elements) > 1 and not any(draft.unit for draft in self.focus):
            self.focus = []

    def _known(self, names: NameList) -> list[Draft]:
        drafts: list[Draft] = []
        for element in names.elements:
            found = self.roll.find(element.name.text)
            here = [draft for draft in found if draft.text_range[0] <= element.name.start < draft.text_range[1]]
            drafts += here or found or self._all_called(element.name)
        return drafts

    def _all_called(self, name: Name) -> list[Draft]:
        """每个农机站: every body whose name ends so."""
        if not ALL_OF.search(self.sheet.text[max(0, name.start - 2) : name.start]):
            return []
        return [draft for draft in self.roll.drafts if draft.name.text.endswith(name.text)]

    def _nearest(self, before: list[tuple[int, NameList]], saying: Saying) -> tuple[int, NameList]:
        """The nearest list that is no mere parent or source (为县农业农村局所属, 从县信息中心划转)."""
        for place, names in reversed(before):
            if saying.known[place] or not PARENT.search(self.sheet.text[max(0, names.start - 3) : names.start]):
                return place, names
        return before[-1]

    def _group(self, saying: Saying, start: int, end: int) -> list[Draft]:
        """The bodies of «以上机构», or of «各办公室» where each of them is said to have the number."""
        matches = list(GROUP.finditer(self.sheet.text, saying.clause.start, start + 8))
        if not matches or not PER_BODY.search(self.sheet.text, matches[-1].start(), end):
            return []
        return self.meant(matches[-1], saying)

    def _above(self, drafts: list[Draft], clause: Clause) -> list[Draft]:
        """Bodies before this place under the innermost heading that has at least two of them."""
        for heading in reversed(self.sheet.path(clause.start)):
            before = [draft for draft in drafts if heading.block.start <= draft.name.start < clause.start]
            if len(before) > 1:
                return before
        return [draft for draft in drafts if draft.name.start < clause.start]

    def _beside(self, drafts: list[Draft], clause: Clause) -> list[Draft]:
        """Bodies under the innermost heading, also those named later: 设3个机构,均为副科级, with the row below."""
        for heading in reversed(self.sheet.path(clause.start)):
            under = [draft for draft in drafts if heading.block.start <= draft.name.start < heading.end]
            if under:
                return under
        return []


def says_each(words: str) -> bool:
    """Whether 各 or 均 between a list and a number is said of the number: in A、B均为股级,核定编制6名 it is not."""
    parts = words.split(",")
    last = max((index for index, part in enumerate(parts) if EACH.search(part)), default=-1)
    return last >= 0 and not any(AFRESH.match(part) for part in parts[last + 1 :])


def is_bare(match: re.Match[str]) -> bool:
    """Whether a group word is a mere 均 or 各 without a noun: it speaks of what was named last."""
    return bool(match["every"]) and not NOUN.search(match.group())


def alone(drafts: list[Draft]) -> list[Draft]:
    """The one organ that the document is about (三定规定), or its only body (批复); none where there are several."""
    units = [draft for draft in drafts if draft.unit]
    living = [draft for draft in drafts if draft.fate is not Fate.ABOLISHED]
    if len(living) > 1:
        living = [draft for draft in living if not INNER.search(draft.name.text) and draft.name.text != "办公室"]
    return units if len(units) == 1 else living if len(living) == 1 else []
