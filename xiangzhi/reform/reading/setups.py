"""Setting up: which names of the text are bodies of the plan: numbered items, lists behind 设, single sentences."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from dataclasses import dataclass

from xiangzhi.lib.document.numerals import number
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import Fate, Manager
from xiangzhi.reform.reading import wordings
from xiangzhi.reform.reading.becoming import come_from, transform
from xiangzhi.reform.reading.classes import TownshipClasses
from xiangzhi.reform.reading.drafts import Draft, Place, Roll, TownshipScope
from xiangzhi.reform.reading.establishment import Posts
from xiangzhi.reform.reading.items import end_of_item, head_of_item
from xiangzhi.reform.reading.kinds import kind_of_list, kind_under
from xiangzhi.reform.reading.namelists import LIST, Board, Clause, NameList, clause_of
from xiangzhi.reform.reading.names import Name
from xiangzhi.reform.reading.places import is_upper
from xiangzhi.reform.reading.sheet import Sheet
from xiangzhi.reform.reading.story import Story
from xiangzhi.reform.reading.tables import Tables
from xiangzhi.reform.reading.townships import ClassPlace

RESTRICTED = Pattern("(?:的|或|工作|建设(?!办)|人员|职责|负责人|主任|站长|所长|职能|内部|与|及其)")
DENIED = Pattern("不(?:再|予|得|单独)?$|负责|承担|可参照|原$")
OF_TOWNSHIP = Pattern("(?:乡镇|镇|乡|街道)(?:党委|党工委|人民政府|政府|办事处)?的?派")
FOUNDING = ("成立", "组建", "设立", "增设", "建立", "合并为", "合并成", "恢复")
"""Verbs with which a dated sentence of a gazetteer sets up even a 局 or 馆."""
PLURAL = Pattern(f"{wordings.COUNT}个")


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A list of bodies that the plan sets up, with the draft of each: what «以上机构» and stated counts refer to."""

    start: int
    end: int
    sentence: Place
    drafts: tuple[Draft, ...]


class Setups:
    """Reads a sheet into a roll. ``lists`` are the set-up lists, ``classes`` the township classes in order."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.roll = Roll()
        self.lists: list[ListPlace] = []
        self._classes = TownshipClasses(sheet)
        self.rows: list[Place] = []  # rows of tables
        self.sums: list[tuple[Posts, Place]] = []  # their rows 合计
        self._taken: list[Place] = []
        self._owed = 0  # names that a list of the paragraph still announces
        self._promised: int | None = None  # names that the sentence before ended by announcing

    @property
    def classes(self) -> list[ClassPlace]:
        return self._classes.places

    def read(self) -> Setups:
        """Items first, because the text about an item's body is its own; then the paragraphs between them."""
        tables = Tables(self.sheet, self.roll).read()
        self.rows, self.sums = tables.rows, tables.sums
        self._taken.extend(self.rows)
        for index in range(len(self.sheet.blocks)):
            self._read_item(index)
        for index in range(len(self.sheet.blocks)):
            self._read_block(index)
        self.roll.settle()
        return self

    def _read_item(self, index: int) -> None:
        block = self.sheet.blocks[index]
        if self._is_taken(block.start) or self._not_here(block.start):
            return
        if block.mark is None and not self._in_row(index) and not self._after_item(index):
            return
        head = next(self.sheet.sentences(block.body, block.end), None)
        clause = clause_of(self.sheet, *head) if head else None
        item = head_of_item(clause) if clause else None
        if clause and item and not self._only_acts(index, item[0]):
            self._take_item(index, clause, *item)

    def _only_acts(self, index: int, names: NameList) -> bool:
        """An item such as (一)A负责…, alone among items of other subjects and under no heading of bodies, sets up nothing."""
        if not wordings.ACTS.match(self.sheet.text, names.end):
            return False
        block = self.sheet.blocks[index]
        later = list(self.sheet.sentences(block.body, block.end))[1:]
        if any(name.sure for start, _ in later for name in self.sheet.names_in(start, start + 1)):
            return True  # A负责…;B负责…: a paragraph about several
        if any(wordings.OF_BODIES.search(heading.title) for heading in self.sheet.path(block.start)[:-1]):
            return False
        near = (one for one in self.sheet.blocks[max(0, index - 1) : index + 2] if one is not block)
        return block.mark is not None and not any(self.sheet.names_in(one.body, one.body + 1) for one in near)

    def _in_row(self, index: int) -> bool:
        """A paragraph without a mark opens with a body only where its neighbour does so too."""
        blocks = self.sheet.blocks
        near = [other for other in (index - 1, index + 1) if 0 <= other < len(blocks)]
        return self._opens_with_body(index) and any(self._opens_with_body(other) for other in near)

    def _after_item(self, index: int) -> bool:
        """X负责… without a mark, right below a row of numbered bodies: 离退休干部科负责…."""
        block = self.sheet.blocks[index]
        names = self.sheet.names_in(block.start, block.start + 1)
        below = any(
            draft.ranks == 2 and draft.number and draft.ranges[-1][1] in (block.start, block.start - 1)
            for draft in self.roll.drafts[-2:]
        )
        return below and bool(names) and bool(wordings.BELOW.match(self.sheet.text, names[0].end, block.end))

    def _opens_with_body(self, index: int) -> bool:
        block = self.sheet.blocks[index]
        names = self.sheet.names_in(block.start, block.start + 1)
        return block.mark is None and bool(names) and names[0].sure

    def _take_item(self, index: int, clause: Clause, names: NameList, fate: Fate | None) -> None:
        block, element = self.sheet.blocks[index], names.elements[0]
        end = end_of_item(self.sheet, index, clause.end)
        draft = self.roll.add(element.name, self._classes.of_item(index), (block.start, end), 2)
        draft.number = draft.number or (block.mark.number if block.mark else None)
        draft.ranges.append((block.body, end))
        draft.describe(element)
        if draft.institution is None:
            draft.institution = kind_under(self.sheet, block.start)
        if any(wordings.DISPATCHED.search(heading.title) for heading in self.sheet.path(block.start)[:-1]):
            draft.manager = draft.manager or Manager.COUNTY
        if fate and not draft.fate:
            draft.fate = fate
            draft.say("fate", (block.body, element.name.end))
        transform(self.roll, clause, draft.scope)
        insort(self._taken, (block.start, end))
        self._run_together(draft, names, clause)
        self._read_inside(draft, block.body, block.end)

    def _run_together(self, draft: Draft, names: NameList, clause: Clause) -> None:
        """Two names without a mark between them: the second is a signboard or a body; the text leaves it open."""
        following = clause.at.get(clause.pattern.find(LIST) + 1)
        if following and following is not names:
            for element in following.elements:
                draft.add_board(Board(element.name.text, element.name.start, element.name.end, sure=False))

    def _continues(self, draft: Draft, start: int, end: int) -> bool:
        """Whether a sentence says how the item's own body came about (保留原A,更名为B)."""
        own = any(name.text == draft.name.text for name in self.sheet.names_in(start, end))
        return own and bool(wordings.BECOMES.search(self.sheet.text, start, end))

    def _read_inside(self, draft: Draft, start: int, end: int) -> None:
        """Inside a body's own text a new sentence may still set up another one: 同时设立公共财政所."""
        for begin, stop in list(self.sheet.sentences(start, end))[1:]:
            if wordings.ALSO.match(self.sheet.text, begin, stop):
                self._set_lists(clause_of(self.sheet, begin, stop), TownshipScope())
                continue
            clause = clause_of(self.sheet, begin, stop)
            come_from(self.roll, draft, clause)
            self._sent(clause)
            if wordings.COMES_FROM.search(self.sheet.text, begin, stop) or self._continues(draft, begin, stop):
                transform(self.roll, clause, draft.scope)

    def _read_block(self, index: int) -> None:
        block = self.sheet.blocks[index]
        if self._is_taken(block.start) or self._not_here(block.start):
            return
        self._owed, self._promised = 0, None
        story = Story(self.roll)
        for sentence in self.sheet.sentences(block.body, block.end):
            for start, end in self._classes.parts(*sentence):
                clause = clause_of(self.sheet, start, end)
                if clause.at:
                    self._read_clause(clause, block.start)
                promise = wordings.PROMISED.search(clause.pattern)
                self._promised = number(promise["count"]) if promise else None
                if clause.at:
                    story.tell(clause)
                else:
                    self._elided(clause, self._classes.of_sentence(start, end, block.start))
                self._classes.note_all(start, end)

    def _read_clause(self, clause: Clause, block_start: int) -> None:
        self._sent(clause)
        first = next(iter(clause.at.values())).start
        scope = self._classes.of_sentence(clause.start, first, block_start)
        self._read_unit(clause, scope)
        self._adjusted(clause, scope)
        self._go_on(clause, scope)
        self._set_lists(clause, scope)
        transform(self.roll, clause, scope)

    def _adjusted(self, clause: Clause, scope: TownshipScope) -> None:
        """同意A增加事业编制3名: the body of an approval that only changes numbers."""
        match = wordings.ADJUSTED.match(clause.pattern)
        names = clause.lists(match, "new") if match and wordings.CHANGES.search(clause.pattern) else None
        for element in names.elements if names else ():
            self.roll.add(element.name, scope, (clause.start, clause.end), 0)
        for match in wordings.RESULTING.finditer(clause.pattern):
            names = clause.lists(match, "new")
            draft = self.roll.add(names.elements[0].name, scope, (clause.start, clause.end), 0) if names else None
            if draft and match["organ"]:
                draft.unit, draft.counted = True, False

    def _go_on(self, clause: Clause, scope: TownshipScope) -> None:
        """三办,即A,承担…;B,承担…: the sentences that a list still owes its names to."""
        if match := wordings.OWED.search(clause.pattern):
            self._owed = (number(match["count"]) or 0) - sum(1 for at in clause.at if at < match.end())
        elif clause.pattern == LIST and self._promised == len(clause.at[0].elements):
            self._add_list(clause, clause.at[0], scope, "")
        elif self._owed > 0 and wordings.GOES_ON.match(clause.pattern):
            names = clause.at[0]
            self._owed -= len(names.elements)
            self._add_list(clause, names, scope, "")

    def _read_unit(self, clause: Clause, scope: TownshipScope) -> None:
        """X是县政府工作部门,正科级: the organ that a 三定规定 or a gazetteer's entry is about."""
        match = wordings.UNIT.match(clause.pattern)
        names = clause.lists(match, "unit") if match else None
        self._by_its_offices(clause, scope)
        if match and names and len(names.elements) == 1:
            draft = self.roll.add(names.elements[0].name, scope, (clause.start, clause.end), 1)
            draft.ranges.append((clause.start, clause.end))
            draft.describe(names.elements[0])
            draft.unit = bool(match["organ"])
            draft.counted = draft.counted and not draft.unit

    def _by_its_offices(self, clause: Clause, scope: TownshipScope) -> None:
        match = wordings.OFFICES.match(clause.pattern)
        names = clause.lists(match, "unit") if match else None
        if names and len(names.elements) == 1 and names.names[0].endswith(("局", "委", "厅")):
            draft = self.roll.add(names.elements[0].name, scope, (clause.start, clause.end), 1)
            draft.describe(names.elements[0])
            draft.unit, draft.counted = True, False

    def _sent(self, clause: Clause) -> None:
        """司法所为县司法局派出机构, 新组建的A由…管理: bodies that only such a sentence names."""
        for match in wordings.SENT.finditer(clause.pattern):
            names = clause.lists(match, "new" if match["new"] else "new2")
            for element in names.elements if names else ():
                name = element.name
                if is_upper(name.text) or (match["new2"] and wordings.ELSEWHERE.search(name.text)):
                    continue
                draft = self.roll.add(name, TownshipScope(), (clause.start, clause.end), 0)
                if match["new"] and not OF_TOWNSHIP.search(match.group()):
                    draft.manager = draft.manager or Manager.COUNTY
                    draft.say("managed_by", (name.start, clause.end))
        for match in wordings.NEWLY.finditer(clause.pattern):
            names = clause.lists(match, "new")
            for element in names.elements[:1] if names else ():
                draft = self.roll.add(element.name, TownshipScope(), (clause.start, clause.end), 0)
                draft.fate = draft.fate or Fate.CREATED
                draft.say("fate", (element.name.start, element.name.end))

    def _set_lists(self, clause: Clause, scope: TownshipScope) -> None:
        done: set[int] = set()
        for pattern in wordings.LISTS:
            for match in pattern.finditer(clause.pattern):
                groups = match.groupdict()
                names = clause.lists(match, next((g for g in ("new2", "new3", "new4") if groups.get(g)), "new"))
                if names and names.start not in done and self._is_setting(clause, match, names, pattern):
                    done.add(names.start)
                    self._add_list(clause, names, scope, match.groupdict().get("verb") or "")
        self._elided(clause, scope)
        self._hung(clause, scope, done)

    def _is_setting(self, clause: Clause, match: re.Match[str], names: NameList, pattern: Pattern) -> bool:
        """Whether the wording around a list sets it up and does not only speak of it."""
        verb = match.groupdict().get("verb") or ""
        before = clause.pattern[max(0, match.start() - 8) : match.start()]
        after = clause.pattern[match.end() : match.end() + 8]
        single = len(names.elements) == 1
        if all(wordings.TEAM.search(name) for name in names.names):
            return False
        if single and clause.end == names.end and wordings.UNSPECIFIC.fullmatch(names.names[0]):
            return False
        if verb in ("撤销", "取消") or DENIED.search(before) or re.match("的?牌子", after):
            return False
        if wordings.COUNT_BEFORE.search(self.sheet.text[max(0, names.start - 4) : names.start]):
            return False
        if single and (pattern is wordings.THUS_LIST or (verb != "组建" and RESTRICTED.match(after))):
            return False
        counted = pattern is wordings.COUNTED_LIST
        if single and verb in FOUNDING and wordings.DATED.match(clause.pattern):
            return True
        if single and verb in ("内设", "下设") and names.names[0].endswith(("科", "股")):
            return True
        if verb == "配备" or not any(element.name.sure or element.name.text == "办公室" for element in names.elements):
            return (not single and not counted) or bool(PLURAL.search(match.group()))
        led = bool(re.search("设|组建|整合|保留|成立|建立", clause.pattern[: match.start()]))
        return not counted or led or len(names.elements) > 2

    def _add_list(self, clause: Clause, names: NameList, scope: TownshipScope, verb: str) -> None:
        single = len(names.elements) == 1
        apart = single and bool(wordings.APART.search(clause.pattern[: clause.pattern.find(LIST) + 1]))
        rank = 1 if not single or scope != TownshipScope() else 0
        fate = wordings.FATE_VERB.fullmatch(verb)
        kind = kind_of_list(self.sheet, clause, names)
        drafts = []
        for element in names.elements:
            draft = self.roll.add(element.name, scope, (clause.start, clause.end), rank)
            draft.describe(element)
            draft.counted = draft.counted and not apart
            draft.institution = kind if draft.institution is None else draft.institution
            if single:
                draft.ranges.append((element.name.start, clause.end))
            if fate and single and not draft.fate:
                draft.fate = Fate[fate.lastgroup or "CREATED"]
                draft.say("fate", (clause.start, clause.end))
            drafts.append(draft)
        self.lists.append(ListPlace(names.start, names.end, (clause.start, clause.end), tuple(drafts)))

    def _elided(self, clause: Clause, scope: TownshipScope) -> None:
        """设党政、经济发展、社会事务3个办公室: the ending stands once, behind the number."""
        for match in wordings.ELIDED.finditer(self.sheet.text, clause.start, clause.end):
            parts = list(re.compile("[^、和及]+").finditer(self.sheet.text, *match.span("parts")))
            whole = self.sheet.names_in(*match.span("parts"))
            if number(match["value"]) == len(parts) and not whole:
                names = [Name(part.group() + match["kind"], part.start(), part.end(), True) for part in parts]
                drafts = tuple(self.roll.add(name, scope, (clause.start, clause.end), 1) for name in names)
                self.lists.append(ListPlace(match.start("parts"), match.end(), (clause.start, clause.end), drafts))

    def _hung(self, clause: Clause, scope: TownshipScope, done: set[int]) -> None:
        """在X加挂Y牌子: the host is a body of the plan even where the sentence sets up nothing."""
        elements = (one for names in clause.at.values() if names.start not in done for one in names.elements)
        for element in elements:
            if element.boards and wordings.HUNG.match(self.sheet.text, element.name.end, element.end):
                known = self.roll.find(element.name.text)
                for draft in known or [self.roll.add(element.name, scope, (clause.start, clause.end), 0)]:
                    draft.describe(element)

    def _is_taken(self, place: int) -> bool:
        index = bisect_right(self._taken, (place, len(self.sheet.text) + 1)) - 1
        return index >= 0 and place < self._taken[index][1]

    def _not_here(self, place: int) -> bool:
        return any(wordings.NOT_HERE.search(heading.title) for heading in self.sheet.path(place))
