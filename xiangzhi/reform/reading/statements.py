"""Statements: what sentences say about bodies. Inside a body's own text they are its own; elsewhere the subject decides:
a list of known bodies in front, «以上机构», «其他站所», «各…均»; a number without such a subject belongs to the plan as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from xiangzhi.lib.document.numerals import NUMBER
from xiangzhi.reform.plan import Manager
from xiangzhi.reform.reading.drafts import Draft, Place
from xiangzhi.reform.reading.duties import duties_in
from xiangzhi.reform.reading.establishment import Posts, establishment_in
from xiangzhi.reform.reading.grades import class_in, grade_in
from xiangzhi.reform.reading.management import manager_in
from xiangzhi.reform.reading.namelists import BOARDS_AFTER, LIST, Clause, NameList, boards_in, clause_of, element_end
from xiangzhi.reform.reading.posts import PostCount, posts_in
from xiangzhi.reform.reading.quantities import quantities
from xiangzhi.reform.reading.setups import Setups
from xiangzhi.reform.reading.sheet import Sheet

GROUP = re.compile(
    r"(?:以上|上述|前款|所列|所设)(?P<all>[^,。;]{0,14}?(?:机构|单位|站所|办公室|中心|站|所))"
    r"|(?P<rest>其他|其它|其余|另外)[^,。;]{0,6}?(?:机构|单位|站所|办公室|中心|站|所|办)"
    r"|(?P<every>各|每个?|所有|均|内设机构和事业单位|党政机构和事业单位|事业单位|内设机构|党政机构|机构|办公室)(?P<kind>[^,。;]{0,10}?)(?=均|各|的?领导职数|规格|一律|按|为[正副]?[股科]级|相当|主要负责人)"
)
HEADS = re.compile(
    r"(?:主要负责人|负责人|主任|正职|所长|站长|主要领导)[^,。;]{0,6}?(?:按|为|可按|高配为?|可高配|由)(?P<grade>[正副]?[科股处]级)"
)
PER_BODY = re.compile("各|均|每|一律|按照?|一般")
EACH = re.compile("各|均|分别|每")


@dataclass(slots=True)
class Leftover:
    """Numbers that no single body owns: material for totals and limits."""

    posts: list[tuple[Posts, Place]] = field(default_factory=list)
    leaders: list[tuple[PostCount, Place]] = field(default_factory=list)


class Statements:
    """Fills drafts from the sheet; ``leftover`` keeps what belongs to the whole."""

    def __init__(self, sheet: Sheet, setups: Setups) -> None:
        self.sheet = sheet
        self.setups = setups
        self.leftover = Leftover()
        self._own = sorted((a, b, id(d)) for d in setups.roll.drafts if d.ranks == 2 for a, b in d.ranges)
        self._focus: list[Draft] = []  # the body that the sentences before spoke of, in this paragraph
        self._alone = alone(setups.roll.drafts)
        self._drafts = {id(draft): draft for draft in setups.roll.drafts}

    def read(self) -> Statements:
        for block in self.sheet.blocks:
            self._focus = []
            for start, end in self.sheet.sentences(block.body, block.end):
                owner = self._owner(start)
                if owner and not FREE.match(self.sheet.text, start, end):
                    self._own_sentence(owner, start, end)
                else:
                    self._free_sentence(start, end)
        return self

    def _owner(self, place: int) -> Draft | None:
        from bisect import bisect_right

        index = bisect_right(self._own, (place, 1 << 62, 0)) - 1
        if index >= 0 and self._own[index][0] <= place < self._own[index][1]:
            return self._drafts.get(self._own[index][2])
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
        for match in BOARDS_AFTER.finditer(text, start, end):
            for board in boards_in(self.sheet, match.start(1), match.end(1)):
                draft.add_board(board)
        for match in HEADS.finditer(text, start, end):
            self._raised([draft], match)
        self._duties(draft, start, end)

    def _grade_and_class(self, drafts: list[Draft], start: int, end: int) -> None:
        if match := grade_in(self.sheet.text, start, end):
            for draft in drafts:
                draft.grade = draft.grade or match["grade"]
                draft.say("grade", match.span())
        if found := class_in(self.sheet.text, start, end):
            for draft in drafts:
                draft.public_class = draft.public_class or found[0]
                draft.say("public_class", found[1].span())

    def _management(self, drafts: list[Draft], start: int, end: int) -> None:
        if found := manager_in(self.sheet.text, start, end):
            for draft in drafts:
                self._manage(draft, *found)

    def _manage(self, draft: Draft, manager: Manager, place: Place) -> None:
        draft.manager = draft.manager or manager
        draft.say("managed_by", place)

    def _duties(self, draft: Draft, start: int, end: int) -> None:
        own = draft.ranks == 2
        if start <= draft.name.start < end:
            start = element_end(self.sheet, draft.name, end)
        for duty in duties_in(self.sheet.text, start, end, begun=own):
            draft.duties.append(((duty.start, duty.end), duty.role))

    def _raised(self, drafts: list[Draft], match: re.Match[str]) -> None:
        from xiangzhi.reform.reading.quantities import Quantity

        for draft in drafts:
            leader = PostCount("主要负责人", Quantity(None, None, "名", *match.span("grade")), *match.span())
            draft.add_leader(leader, match["grade"])

    # free text ---------------------------------------------------------------------------------------------------------

    def _free_sentence(self, start: int, end: int) -> None:
        clause = clause_of(self.sheet, start, end)
        known = {place: self._known(names) for place, names in clause.at.items()}
        text = self.sheet.text
        if self._shares(clause, known):
            return
        for posts in establishment_in(text, start, end):
            self._give(
                clause,
                known,
                posts.start,
                posts.end,
                lambda draft, p=posts: draft.add_posts(p),
                lambda p=posts: self.leftover.posts.append((p, (start, end))),
            )
        self._parts_by_name(clause, known)
        for leader in posts_in(text, start, end):
            self._give(
                clause,
                known,
                leader.start,
                leader.end,
                lambda draft, p=leader: draft.add_leader(p),
                lambda p=leader: self.leftover.leaders.append((p, (start, end))),
            )
        self._qualities(clause, known)
        self._describing(clause, known)
        self._main_duties(clause)
        self._look(clause, known)

    def _main_duties(self, clause: Clause) -> None:
        """Duties listed under a heading of their own (二、主要职责) are those of the body that the document is about."""
        focus = self._focus or self._alone
        if (
            len(focus) == 1
            and not clause.at
            and any(DUTY_HEADING.search(heading.title) for heading in self.sheet.path(clause.start))
        ):
            self._duties(focus[0], clause.start, clause.end)

    def _look(self, clause: Clause, known: dict[int, list[Draft]]) -> None:
        """Which body the next sentences of the paragraph speak of."""
        first = clause.at.get(clause.pattern.find(LIST))
        if first is None:
            return
        drafts = known[clause.pattern.find(LIST)]
        subject = bool(SUBJECT.fullmatch(clause.pattern[: clause.pattern.find(LIST)]))
        if len(first.elements) == 1 and drafts and subject:
            self._focus = drafts
        elif len(first.elements) > 1 and not any(draft.unit for draft in self._focus):
            self._focus = []

    def _parts_by_name(self, clause: Clause, known: dict[int, list[Draft]]) -> None:
        """核定事业编制35名,其中农业服务中心15名、文化站8名: the kind stands once in front."""
        text = self.sheet.text
        for place, names in clause.at.items():
            match = BY_NAME.match(text, names.end, clause.end)
            whole = [p for p in establishment_in(text, clause.start, names.start)] if match and known[place] else []
            if not match or not whole:
                continue
            quantity = next(quantities(text, match.start("number"), match.end()), None)
            for draft in known[place] if quantity and (len(names.elements) == 1 or EACH.search(match.group())) else ():
                draft.add_posts(Posts(whole[-1].kind, whole[-1].detail, quantity, names.start, match.end(), False))

    def _shares(self, clause: Clause, known: dict[int, list[Draft]]) -> bool:
        """A、B、C分别核定事业编制10名、5名、4名: one number for each, in order."""
        text = self.sheet.text
        match = SHARED.search(text, clause.start, clause.end)
        lists = [(place, names) for place, names in clause.at.items() if match and names.end <= match.start()]
        if not match or not lists:
            return False
        place, names = lists[-1]
        parts = list(quantities(text, match.start("numbers"), match.end("numbers")))
        if len(parts) != len(names.elements) or len(known[place]) < len(parts):
            return False
        first = next(establishment_in(text, clause.start, clause.end), None)
        for element, quantity in zip(names.elements, parts, strict=True):
            for draft in self.setups.roll.find(element.name.text) if first else ():
                draft.add_posts(Posts(first.kind, first.detail, quantity, quantity.start, quantity.end, False))
        for leader in posts_in(text, match.end(), clause.end):
            for draft in known[place]:
                draft.add_leader(leader)
        self._qualities(clause, known)
        return True

    def _known(self, names: NameList) -> list[Draft]:
        drafts: list[Draft] = []
        for element in names.elements:
            found = self.setups.roll.find(element.name.text)
            here = [draft for draft in found if draft.text_range[0] <= element.name.start < draft.text_range[1]]
            drafts += here or found
        return drafts

    def _give(
        self,
        clause: Clause,
        known: dict[int, list[Draft]],
        start: int,
        end: int,
        give: Callable[[Draft], None],
        keep: Callable[[], None],
    ) -> None:
        """Hand a number to its subject: the nearest list before it in the sentence, or keep it for the plan."""
        before = [(place, names) for place, names in clause.at.items() if names.end <= start]
        group = None if before else self._group(clause, start, end)
        if group:
            for draft in group:
                give(draft)
            return
        if not before:
            focus = self._focus or self._alone
            for draft in focus:
                give(draft)
            if not focus or any(draft.unit for draft in focus):
                keep()
            return
        place, names = self._subject(before, known)
        between = self.sheet.text[names.end : start] + self.sheet.text[start:end]
        drafts = known[place]
        single = len(names.elements) == 1
        if drafts and (
            (single
            and not FOREIGN.search(between))
            or (not single
            and EACH.search(between)
            and not FOREIGN.search(between))
        ):
            for draft in drafts:
                give(draft)
            if any(draft.unit for draft in drafts):
                keep()
        else:
            keep()

    def _subject(self, before: list[tuple[int, NameList]], known: dict[int, list[Draft]]) -> tuple[int, NameList]:
        """The nearest list that is no mere parent or source (为县农业农村局所属, 从县信息中心划转)."""
        for place, names in reversed(before):
            if known[place] or not PARENT.search(self.sheet.text[max(0, names.start - 3) : names.start]):
                return place, names
        return before[-1]

    def _group(self, clause: Clause, place: int, end: int) -> list[Draft]:
        """The bodies of «以上机构», or of «各办公室» where each of them is said to have the number."""
        match = None
        for match in GROUP.finditer(self.sheet.text, clause.start, place + 8):
            pass
        if match is None or not PER_BODY.search(self.sheet.text, match.start(), end):
            return []
        return self._meant(match, clause)

    def _meant(self, match: re.Match[str], clause: Clause) -> list[Draft]:
        """The bodies that a group word means: those of the same section before this place, or all."""
        drafts = [draft for draft in self.setups.roll.drafts if draft.counted or draft.fate is None]
        if match["all"] or match["rest"]:
            before = self._above(drafts, clause)
            named = (
                {id(draft) for names in clause.at.values() for draft in self._known(names)} if match["rest"] else set()
            )
            return [draft for draft in before if id(draft) not in named]
        return drafts

    def _above(self, drafts: list[Draft], clause: Clause) -> list[Draft]:
        """Bodies before this place under the innermost heading that has at least two of them."""
        for heading in reversed(self.sheet.path(clause.start)):
            before = [draft for draft in drafts if heading.block.start <= draft.name.start < clause.start]
            if len(before) > 1:
                return before
        return [draft for draft in drafts if draft.name.start < clause.start]

    def _qualities(self, clause: Clause, known: dict[int, list[Draft]]) -> None:
        """Grades, classes and management said of lists and groups, comma by comma."""
        text = self.sheet.text
        subject: list[Draft] = []
        for start, end in commas(text, clause.start, clause.end):
            lists = [(place, names) for place, names in clause.at.items() if start <= names.start < end]
            if lists:
                subject = known[lists[0][0]]
                subject = subject if self._is_subject(clause, lists[0][1], start) else []
            elif match := GROUP.search(text, start, end):
                subject = self._meant(match, clause)
            if not subject:
                continue
            if match := HEADS.search(text, start, end):
                self._raised(subject, match)
            else:
                self._grade_and_class(subject, start, end)
            self._management(subject, start, end)
            for match in BOARDS_AFTER.finditer(text, start, end):
                if lists and len(subject) == 1:
                    for board in boards_in(self.sheet, match.start(1), match.end(1)):
                        subject[0].add_board(board)

    def _is_subject(self, clause: Clause, names: NameList, start: int) -> bool:
        return not re.search("由$|与$|纳入$|划入$|并入$", self.sheet.text[start : names.start])

    def _describing(self, clause: Clause, known: dict[int, list[Draft]]) -> None:
        """A sentence that begins with one known body and says what it does."""
        first = clause.pattern.find(LIST)
        if 0 <= first <= 2 and first in known and len(known[first]) >= 1 and len(clause.at[first].elements) == 1:
            for draft in known[first]:
                self._duties(draft, clause.at[first].end, clause.end)


SUBJECT = re.compile("(?:同意|决定|批准|将|在|原|现|拟|新)*(?:设立|组建|成立|新设|单独设立|保留)?")
FREE = re.compile(
    "(?:以上|上述|其他|其它|各(?:办公室|单位|机构|站所)|[一二三四]类|[一二三]级|(?:较?[大中小])(?:乡镇|镇))"
)
FOREIGN = re.compile(
    "乡镇领导|党委委员|党委|党政领导|班子|全[镇乡县]|每个?(?:乡镇|镇|乡|街道)|各(?:乡镇|镇|乡)|合计|总计|共核定"
)
PARENT = re.compile("(?:为|由|从|在|归|经|属|向|报|隶属于?|划入|设在)$")
SHARED = re.compile(rf"分别[^,。;0-9]{{0,24}}?(?P<numbers>{NUMBER}名(?:(?:、|和|,){NUMBER}名)+)")
BY_NAME = re.compile(rf"(?:各|核定|为|配备?|编制)*(?P<number>{NUMBER}(?:(?:-+|至){NUMBER})?[名人](?:以内|以上)?)")
DUTY_HEADING = re.compile("职责|职能|主要任务")


def alone(drafts: list[Draft]) -> list[Draft]:
    """The one organ that the document is about (三定规定), or its only body (批复); none where there are several."""
    units = [draft for draft in drafts if draft.unit]
    living = [draft for draft in drafts if draft.fate is None or draft.fate.value != "abolished"]
    return units if len(units) == 1 else living if len(living) == 1 else []


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
