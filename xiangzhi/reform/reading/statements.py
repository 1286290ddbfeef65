"""Statements: what sentences say about bodies. Inside a body's own text they are its own; elsewhere the subject decides."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from xiangzhi.lib.document.numerals import NUMBER
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.reading.drafts import Draft, Place
from xiangzhi.reform.reading.duties import duties_in
from xiangzhi.reform.reading.establishment import Posts, establishment_in
from xiangzhi.reform.reading.grades import class_in, grade_in
from xiangzhi.reform.reading.management import manager_in
from xiangzhi.reform.reading.namelists import BOARDS_AFTER, NameList, boards_in, element_end
from xiangzhi.reform.reading.posts import PostCount, posts_in
from xiangzhi.reform.reading.quantities import Quantity, quantities
from xiangzhi.reform.reading.setups import Setups
from xiangzhi.reform.reading.sheet import Sheet
from xiangzhi.reform.reading.subjects import EACH, GROUP, PARENT, Saying, Subjects, is_bare

HEADS = Pattern(
    r"(?:主要负责人|负责人|主任|正职|所长|站长|主要领导)[^,。;]{0,6}?(?:按|为|可按|高配为?|可高配|由)(?P<grade>[正副]?[科股处]级)"
)
FREE = Pattern("(?:以上|上述|其他|其它|各(?:办公室|单位|机构|站所)|[一二三四]类|[一二三]级|(?:较?[大中小])(?:乡镇|镇))")
SHARED = Pattern(rf"分别[^,。;0-9]{{0,24}}?(?P<numbers>{NUMBER}名(?:(?:、|和|,){NUMBER}名)+)")
BY_NAME = Pattern(rf"(?:各|核定|为|配备?|编制)*(?P<number>{NUMBER}(?:(?:-+|至){NUMBER})?[名人](?:以内|以上)?)")
DUTY_HEADING = Pattern("职责|职能|主要任务")
BEHIND = Pattern(r"(?:\([^()]*\))?(?:各|核定|为)*([0-9]{1,3}[名人])$")
HOLDS = Pattern("(?:主要|具体|统一|牵头|依法|则)*(?:负责|承担|协助|配合|统筹|履行)")
INTO = Pattern("(?:更名|改名|改称|易名|改设|整合|合并|组建|设立|调整|并)[^,。;]{0,4}$")
OBJECT = Pattern("由$|与$|纳入$|划入$|并入$")


@dataclass(slots=True)
class Leftover:
    """Numbers that no single body owns: material for totals and limits."""

    posts: list[tuple[Posts, Place]] = field(default_factory=list)
    leaders: list[tuple[PostCount, Place]] = field(default_factory=list)


PER_TOWNSHIP = Pattern("(?:每个?|各)(?:乡镇|镇街|镇|乡|街道)(?:党委|党工委|政府|办事处)?[^,。;、]{0,6}$")


class Statements:
    """Fills drafts from the sheet; ``leftover`` keeps what belongs to the whole."""

    def __init__(self, sheet: Sheet, setups: Setups) -> None:
        self.sheet, self.roll = sheet, setups.roll
        self.leftover = Leftover()
        self._rows, self._sums = setups.rows, setups.sums
        self._subjects = Subjects(sheet, setups)
        self._own = sorted(
            (a, b, index) for index, d in enumerate(self.roll.drafts) if d.ranks == 2 for a, b in d.ranges
        )

    def read(self) -> Statements:
        rows = set(self._rows)
        self.leftover.posts += self._sums
        for block in self.sheet.blocks:
            self._subjects.focus = []
            if (block.start, block.end) in rows:
                continue
            for start, end in self.sheet.sentences(block.body, block.end):
                owner = self._owner(start)
                if owner and not FREE.match(self.sheet.text, start, end):
                    self._own_sentence(owner, start, end)
                else:
                    self._free_sentence(start, end)
        for draft in self.roll.drafts:
            draft.settle_kinds()
        return self

    def _owner(self, place: int) -> Draft | None:
        index = bisect_right(self._own, place, key=lambda own: own[0]) - 1
        if index >= 0 and place < self._own[index][1]:
            return self.roll.drafts[self._own[index][2]]
        return None

    # a body's own text ------------------------------------------------------------------------------------------------

    def _own_sentence(self, draft: Draft, start: int, end: int) -> None:
        text = self.sheet.text
        for posts in establishment_in(text, start, end):
            draft.add_posts(posts)
        for leader in posts_in(text, start, end):
            draft.add_leader(leader)
        self._grade_and_class([draft], start, end)
        self._management([draft], start, end)
        self._boards(draft, start, end)
        for match in HEADS.finditer(text, start, end):
            self._raised([draft], match)
        self._duties(draft, start, end)

    def _grade_and_class(self, drafts: list[Draft], start: int, end: int, own: bool = True) -> None:
        if match := grade_in(self.sheet.text, start, end):
            for draft in drafts:
                if draft.grade is None or (own and draft.grade_shared):
                    draft.grade, draft.grade_shared = match["grade"], not own
                    draft.evidence["grade"] = match.span()
        if found := class_in(self.sheet.text, start, end):
            for draft in drafts:
                draft.public_class = draft.public_class or found[0]
                draft.say("public_class", found[1].span())

    def _management(self, drafts: list[Draft], start: int, end: int) -> None:
        if found := manager_in(self.sheet.text, start, end):
            for draft in drafts:
                draft.manager = draft.manager or found[0]
                draft.say("managed_by", found[1])

    def _boards(self, draft: Draft, start: int, end: int) -> None:
        for match in BOARDS_AFTER.finditer(self.sheet.text, start, end):
            for board in boards_in(self.sheet, match.start(1), match.end(1)):
                draft.add_board(board)

    def _duties(self, draft: Draft, start: int, end: int) -> None:
        if start <= draft.name.start < end:
            start = element_end(self.sheet, draft.name, end)
        for duty in duties_in(self.sheet.text, start, end, begun=draft.ranks == 2):
            draft.duties.append(((duty.start, duty.end), duty.role))

    def _raised(self, drafts: list[Draft], match: re.Match[str]) -> None:
        """主要负责人按副科级干部配备: a grade of the head's own."""
        for draft in drafts:
            leader = PostCount("主要负责人", Quantity(None, None, "名", *match.span("grade")), *match.span())
            draft.add_leader(leader, match["grade"])

    # free text --------------------------------------------------------------------------------------------------------

    def _free_sentence(self, start: int, end: int) -> None:
        saying = self._subjects.saying(start, end)
        self._numbers(saying, self._shares(saying) or end)
        self._qualities(saying)
        self._say_duties(saying)
        self._subjects.look(saying)

    def _numbers(self, saying: Saying, end: int) -> None:
        start = saying.clause.start
        for posts in establishment_in(self.sheet.text, start, end):
            if any(names.start <= posts.start < names.end for names in saying.clause.at.values()):
                continue
            owners, kept = self._subjects.of(saying, posts.start, posts.end)
            for draft in owners:
                draft.add_posts(posts)
            if kept:
                self.leftover.posts.append((posts, (start, end)))
        self._parts_by_name(saying)
        for leader in posts_in(self.sheet.text, start, end):
            owners, kept = self._subjects.of(saying, leader.start, leader.end)
            if PER_TOWNSHIP.search(self.sheet.text, start, leader.start):  # a post of the township, of no single body
                owners, kept = [], True
            for draft in owners:
                draft.add_leader(leader)
            if kept:
                self.leftover.leaders.append((leader, (start, end)))

    def _parts_by_name(self, saying: Saying) -> None:
        """核定事业编制35名,其中农业服务中心15名、文化站8名: the kind stands once in front."""
        text, clause = self.sheet.text, saying.clause
        for element in (element for names in clause.at.values() for element in names.elements):
            for posts in (
                establishment_in(text, element.name.end, element.end) if element.end > element.name.end else ()
            ):
                for draft in self.roll.find(element.name.text):
                    draft.add_posts(posts)
        self._numbers_behind(saying)
        for place, names in clause.at.items():
            match = BY_NAME.match(text, names.end, clause.end) if saying.known[place] else None
            whole = list(establishment_in(text, clause.start, names.start)) if match else []
            quantity = next(quantities(text, match.start("number"), match.end()), None) if match else None
            if match and whole and quantity and (len(names.elements) == 1 or EACH.search(match.group())):
                for draft in saying.known[place]:
                    draft.add_posts(Posts(whole[-1].kind, whole[-1].detail, quantity, names.start, match.end(), False))

    def _numbers_behind(self, saying: Saying) -> None:
        """行政编制26名,其中:A7名、B6名: each name has its number behind it, the kind stands once in front."""
        text, clause = self.sheet.text, saying.clause
        for names in clause.at.values():
            whole = list(establishment_in(text, clause.start, names.start))
            for element in names.elements if whole and len(names.elements) > 1 else ():
                tail = BEHIND.match(text, element.name.end, element.end)
                quantity = next(quantities(text, tail.start(1), tail.end()), None) if tail else None
                if quantity is None:
                    continue
                posts = Posts(whole[-1].kind, whole[-1].detail, quantity, element.name.start, element.end, False)
                for draft in self.roll.find(element.name.text):
                    draft.add_posts(posts)

    def _shares(self, saying: Saying) -> int | None:
        """A、B、C分别核定事业编制10名、5名、4名: one number for each, in order. Where that statement begins, or None."""
        text, clause = self.sheet.text, saying.clause
        match = SHARED.search(text, clause.start, clause.end)
        lists = [(place, names) for place, names in clause.at.items() if match and names.end <= match.start()]
        if not match or not lists:
            return None
        place, names = lists[-1]
        parts = list(quantities(text, match.start("numbers"), match.end("numbers")))
        first = next(establishment_in(text, names.end, clause.end), None)
        if first is None or len(parts) != len(names.elements) or len(saying.known[place]) < len(parts):
            return None
        self._deal(names, parts, first)
        for leader in posts_in(text, match.end(), clause.end):
            for draft in saying.known[place]:
                draft.add_leader(leader)
        return names.start

    def _deal(self, names: NameList, parts: list[Quantity], first: Posts) -> None:
        for element, quantity in zip(names.elements, parts, strict=True):
            for draft in self.roll.find(element.name.text):
                draft.add_posts(Posts(first.kind, first.detail, quantity, quantity.start, quantity.end, False))

    def _qualities(self, saying: Saying) -> None:
        """Grades, classes, management and boards said of lists and groups, comma by comma."""
        text, clause = self.sheet.text, saying.clause
        subject: list[Draft] = []
        grouped = False  # whether the subject is several bodies together
        for start, end in commas(text, clause.start, clause.end):
            lists = [
                (p, names)
                for p, names in clause.at.items()
                if start <= names.start < end and not self._is_parent(names)
            ]
            if lists:
                place, names = self._subject_of(lists, saying)
                grouped = len(names.elements) > 1
                subject = [] if OBJECT.search(text[start : names.start]) else saying.known[place]
            elif (match := GROUP.search(text, start, end)) and not self._keeps_subject(match, saying, subject):
                subject, grouped = self._subjects.meant(match, saying), True
            if match := HEADS.search(text, start, end):
                self._raised(subject, match)
            else:
                self._grade_and_class(subject, start, end, own=not grouped)
            self._management(subject, start, end)
            if lists and len(subject) == 1:
                self._boards(subject[0], start, end)

    def _keeps_subject(self, match: re.Match[str], saying: Saying, subject: list[Draft]) -> bool:
        """A,机构规格为…; A、B,均为…: the part goes on about what the sentence named."""
        return bool(saying.clause.at) and (match.group() == "机构" or (bool(subject) and is_bare(match)))

    def _subject_of(self, lists: list[tuple[int, NameList]], saying: Saying) -> tuple[int, NameList]:
        """The list that a part of a sentence speaks of: the first known one, and of A更名为B the second."""
        if len(lists) > 1 and INTO.search(self.sheet.text, lists[0][1].end, lists[-1][1].start):
            return lists[-1]
        return next((one for one in lists if saying.known[one[0]]), lists[0])

    def _is_parent(self, names: NameList) -> bool:
        return bool(PARENT.search(self.sheet.text[max(0, names.start - 3) : names.start]))

    def _holders(self, saying: Saying) -> Iterator[tuple[NameList, list[Draft], int]]:
        """A负责甲,B负责乙: each single body that opens a part of the sentence, with the end of what is said of it."""
        text, clause, opening = self.sheet.text, saying.clause, saying.opening()
        heads = [
            (place, names)
            for place, names in clause.at.items()
            if len(names.elements) == 1
            and (
                (opening and names is opening[0])
                or (text[names.start - 1 : names.start] == "," and HOLDS.match(text, names.end))
            )
        ]
        ends = [names.start - 1 for _, names in heads[1:]] + [clause.end]
        for (place, names), end in zip(heads, ends, strict=bool(heads)):
            yield names, saying.known[place], end

    def _say_duties(self, saying: Saying) -> None:
        """A sentence that begins with one body and says what it does; or one under 二、主要职责, of the document's body."""
        clause = saying.clause
        for names, drafts, end in self._holders(saying):
            for draft in drafts:
                self._duties(draft, names.end, end)
        focus = self._subjects.focus or self._subjects.alone
        path = self.sheet.path(clause.start)
        if len(focus) == 1 and not clause.at and any(DUTY_HEADING.search(heading.title) for heading in path):
            self._duties(focus[0], clause.start, clause.end)


def commas(text: str, start: int, end: int) -> list[Place]:
    """Parts of a sentence between commas outside brackets."""
    parts, depth, begin = [], 0, start
    for place in range(start, end):
        sign = text[place]
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif sign == "," and not depth:
            parts.append((begin, place))
            begin = place + 1
    parts.append((begin, end))
    return parts
