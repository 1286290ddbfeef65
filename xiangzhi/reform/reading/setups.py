"""Setting up: which names of the text are bodies of the plan. Numbered items, lists behind 设, and sentences of
keeping, renaming, merging and abolishing. Each pattern is one way an official says it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xiangzhi.lib.document.numerals import NUMBER, number
from xiangzhi.reform.plan import Fate
from xiangzhi.reform.reading.drafts import Draft, Roll, TownshipScope
from xiangzhi.reform.reading.namelists import LIST as L
from xiangzhi.reform.reading.namelists import Clause, Element, NameList, clause_of
from xiangzhi.reform.reading.names import Name
from xiangzhi.reform.reading.sheet import Sheet
from xiangzhi.reform.reading.townships import ClassPlace, all_classes, classes_in

NOT_HERE = re.compile("组织实施|组织领导|实施步骤|工作要求|保障措施|指导思想|基本原则|宣传|纪律|步骤|总体要求|改革目标|附则|工作机制|运行机制")
FATES = {
    Fate.RETAINED: "继续保留|保留|维持|仍设|仍为",
    Fate.CREATED: "新组建|新设立?|增设|组建|设立|成立|新建|单独设立|单独设置",
    Fate.ABOLISHED: "撤销|撤掉|取消|不再保留|不再设",
}
FATE_VERB = re.compile("(?:" + "|".join(f"(?P<{fate.name}>{words})" for fate, words in FATES.items()) + ")")
SETTING = "设立|设置|内设|下设|增设|新设|组建|新组建|成立|建立|设有|(?<!建)设|保留|调整为|整合为|统一为|规范为|配备|撤销|取消"
FILLER = r"(?:了|有|以下|下列|如下|综合|统一|单独|独立|分别|一个|个|[^,。;:\ue000]{0,24}?(?:机构|办公室|部门|单位|科室|股室|站所|中心|处室|室|科|股|站|所|大办|一办|[0-9一二三四五六七八九十两]+个)[^,。;:\ue000]{0,6}?)?(?:,?(?:即|分别|具体|统称|主要|包括|为|是|有|:|统一|设置|名称))*\"?"
SET_LIST = re.compile(rf"(?P<verb>{SETTING}){FILLER}(?P<new>{L})")
TITLED_LIST = re.compile(rf"(?:机构设置|内设机构|职能机构|工作机构|办事机构|党政机构|综合办事机构|事业单位|事业机构|事业站所|下属单位|内设科室|股室|科室|站所|派驻机构|机构)(?:设置|分别|名称|统一|具体|主要|调整)?(?:为|是|有|:|包括)+\"?(?P<new>{L})|(?:下属|所属|直属|下辖)(?:事业)?(?:机构|单位)(?:有|:)?(?P<new2>{L})")
THUS_LIST = re.compile(rf"^(?:即|分别是|分别为|分别|包括|具体为|具体是|名称为|它们是|其中|主要有|有)+:?\"?(?P<new>{L})")
NICKNAMED_LIST = re.compile(rf"(?:[0-9一二三四五六七八九十两]+(?:办|局|科|股|队|大队|中心|所|站|室|部|委|平台))+\"?(?:是指|指的是|分别是|即|包括|为)+:?(?:新成立|新设立|新组建)?(?P<new>{L})")
COUNTED_LIST = re.compile(rf"(?P<new>{L})\"?(?:等|共计?|这|,共)?[0-9一二三四五六七八九十两]+个(?:\"?[^,。;:]{{0,10}}?(?:机构|部门|单位|科室|股室|站所|办公室|中心|所|站|科|股))")
RENAMED = re.compile(rf"(?:将|把|原)?(?P<old>{L})[^{L},。;]{{0,10}}?,?(?:更名为|改名为|更改为|改称为?|易名为|改为|改设为|调整为|更名|变更为|改组为|升格为|调整设置为|重新组建为|转为)(?P<new>{L})")
MERGED = re.compile(
    rf"(?:将|把|由|整合|合并|原|以|撤销|依托)*(?P<old>{L})[^{L}。;]{{0,24}}?(?:整合|合并|归并|重组|组合|撤并|为基础|基础上|进行)[^{L}。;]{{0,16}}?(?:组建|设立|成立|设置|合并为|整合为|为|成|建立|设)[^{L}。;,]{{0,10}}(?P<new>{L})"
    rf"|(?:整合|合并|撤销|归并)[^{L}。;]{{0,6}}(?P<old2>{L})[^{L}。;]{{0,16}},?(?:新?组建|设立|成立|设置|合并为|整合为)(?P<new2>{L})"
)
ABSORBED = re.compile(rf"(?:将|把)?(?P<old>{L})[^{L}。;]{{0,10}}?(?:并入|归并到?|合并到|划归|整合到|整合进|归入)(?:到|至|了)?(?P<new>{L})")
ABOLISHED = re.compile(rf"(?:撤销|撤掉|取消|不再设|不再保留|不再设置|不再设立)(?:原|原有|原来的|现有)?(?P<old>{L})|(?P<old2>{L})[^{L},。;]{{0,6}},?(?:不再保留|予以撤销|撤销|自行撤销|同时撤销|不再设置|不再单独设置)")
KEPT = re.compile(rf"(?:派驻到?|设在|驻)?[^{L},。;]{{0,8}}(?P<new>{L})(?:(?:的|,|均|仍|继续|机构|维持|原有|现有|予以)*(?:机构不变|不变|保留不变|予以保留|继续保留|仍予保留|保留)|[^{L}。;]{{0,24}}?(?:机构不变|体制不变|保持不变|维持不变|派[驻出]机构$))")
HOSTED = re.compile(rf"(?:在|依托)(?P<host>{L})[^{L}。;]{{0,6}}?(?:加挂|增挂|挂)(?P<boards>{L})(?:[^{L}。;]{{0,4}}牌)?")
BOARDED = re.compile(rf"(?P<host>{L})[^{L}。;]{{0,12}}?,?(?:同时|并|对外)*(?:加挂|增挂|挂)(?P<boards>{L})(?:[^{L}。;]{{0,6}})牌")
ROW = re.compile("(?:分别是|分别为|如下|即|包括|下列|以下|为|是|:)[^。;]{0,12}:?,?$")
ALSO = re.compile("(?:同时|另|此外|并|另外|,)*(?:设立|组建|单独设立|单独设置|增设|新设)")
ELIDED = re.compile(rf"(?:设立|设置|内设|下设|(?<!建)设|组建|统一为|为)(?P<parts>[^\W\d]{{2,10}}(?:(?:、|和|及)[^\W\d]{{2,10}}?){{1,12}}?)等?(?P<value>{NUMBER})个(?:综合性?|内设|职能|工作)?(?P<kind>办公室|科室|科|股|中心|站|所)(?![室长])")
HUNG = re.compile(",?(?:同时|并|对外)*(?:加挂|增挂|挂)")
JOINED = re.compile(rf"(?P<left>{L})[^{L}。;]{{0,12}}?(?:与|和|同)(?P<right>{L})(?:实行|继续)*(?:合署|联合|合并)办公")
UNIT = re.compile(rf"(?P<unit>{L})(?:\([^()]*\))?,?(?:是|为|系|属)[^{L}。;,]{{0,20}}?(?:(?P<organ>工作部门|组成部门|直属机构|派出机构|派出机关|工作机构|办事机构|职能部门|直属部门|行政机构|工作机关)|事业单位|管理机构)")
COUNT_BEFORE = re.compile("[0-9一二三四五六七八九十两]个$")
APART = re.compile("另(?!外)|单独设|不计入|不占")
OWN_DUTY = re.compile("^(?:主要|具体)?(?:负责|承担|职责|履行|协助)")


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A list of bodies that the plan sets up, with the draft of each: what «以上机构» and stated counts refer to."""

    start: int
    end: int
    sentence: tuple[int, int]
    drafts: tuple[Draft, ...]


class Setups:
    """Reads a sheet into a roll. ``lists`` are the set-up lists, ``classes`` the township classes in order."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.roll = Roll()
        self.lists: list[ListPlace] = []
        self.classes: list[ClassPlace] = []
        self._taken: list[tuple[int, int]] = []
        self._class_of: dict[int, TownshipScope] = {}  # class of townships that the item at a block is for

    def read(self) -> Setups:
        self._read_items()
        for index, block in enumerate(self.sheet.blocks):
            if not self._is_taken(block.start):
                self._read_block(index)
        self.roll.settle()
        return self

    # numbered items -------------------------------------------------------------------------------------------------

    def _read_items(self) -> None:
        for index, block in enumerate(self.sheet.blocks):
            if block.mark is None or self._is_taken(block.start) or self._not_here(block.start):
                continue
            head_end = next(iter(self.sheet.sentences(block.body, block.end)), (block.body, block.body))[1]
            clause = clause_of(self.sheet, block.body, head_end)
            item = head_of_item(clause)
            if item:
                self._take_item(index, clause, *item)

    def _take_item(self, index: int, clause: Clause, names: NameList, fate: Fate | None) -> None:
        block = self.sheet.blocks[index]
        end = self._item_end(index, clause.end)
        draft = self.roll.add(names.elements[0].name, self._class_around(block.start), (block.start, end), 2)
        draft.number = draft.number or (block.mark.number if block.mark else None)
        draft.ranges.append((block.body, end))
        self._describe(draft, names.elements[0])
        if fate:
            draft.fate = draft.fate or fate
            draft.say("fate", (block.body, names.elements[0].name.end))
        self._transform(clause, draft.scope)
        draft.number = draft.number or (block.mark.number if block.mark else None)
        self._taken.append((block.start, end))
        self._run_together(draft, names, clause)
        self._read_inside(block.body, block.end)

    def _run_together(self, draft: Draft, names: NameList, clause: Clause) -> None:
        """Two names without a mark between them: the second is a signboard or a body; the text leaves it open."""
        following = clause.at.get(clause.pattern.find(L) + 1)
        if following and following is not names:
            for element in following.elements:
                from xiangzhi.reform.reading.namelists import Board

                draft.add_board(Board(element.name.text, element.name.start, element.name.end, sure=False))

    def _item_end(self, index: int, head_end: int) -> int:
        """Where the text about an item's body ends: its block, deeper items, and for a bare heading the paragraphs below."""
        blocks = self.sheet.blocks
        block = blocks[index]
        bare_heading = head_end >= block.end - 1
        level = block.mark.level if block.mark else 9
        end = block.end
        for later in blocks[index + 1 :]:
            if later.mark is not None:
                if later.mark.level <= level or self._is_body_item(later.start):
                    break
            elif not bare_heading and not FOLLOWS.match(self.sheet.text, later.start):
                break
            elif later.mark is None and self._starts_other_body(later.start, later.end):
                break
            end = later.end
            if end - block.start > 6000:
                break
        return end

    def _is_body_item(self, start: int) -> bool:
        return False

    def _starts_other_body(self, start: int, end: int) -> bool:
        names = self.sheet.names_in(start, min(end, start + 1))
        return bool(names and names[0].start == start and names[0].sure) or bool(GROUP_WORDS.match(self.sheet.text, start))

    # paragraphs -----------------------------------------------------------------------------------------------------

    def _read_inside(self, start: int, end: int) -> None:
        """Inside a body's own text a new sentence may still set up another one: 同时设立公共财政所."""
        for begin, stop in list(self.sheet.sentences(start, end))[1:]:
            match = ALSO.match(self.sheet.text, begin, stop)
            if match:
                clause = clause_of(self.sheet, begin, stop)
                self._set_lists(clause, TownshipScope())

    def _read_block(self, index: int) -> None:
        block = self.sheet.blocks[index]
        if self._not_here(block.start):
            return
        for start, end in self.sheet.sentences(block.body, block.end):
            clause = clause_of(self.sheet, start, end)
            if clause.at:
                first = next(iter(clause.at.values())).start
                scope = self._scope_of(start, first, block.start)
                self._read_unit(clause, scope)
                self._set_lists(clause, scope)
                self._transform(clause, scope)
            self._note_classes(start, end)

    def _read_unit(self, clause: Clause, scope: TownshipScope) -> None:
        """X是县政府工作部门,正科级: the organ that a 三定规定 or a gazetteer's entry is about."""
        match = UNIT.match(clause.pattern)
        names = clause.lists(match, "unit") if match else None
        if names and len(names.elements) == 1:
            draft = self.roll.add(names.elements[0].name, scope, (clause.start, clause.end), 1)
            draft.ranges.append((clause.start, clause.end))
            self._describe(draft, names.elements[0])
            draft.unit = bool(match and match["organ"])
            draft.counted = draft.counted and not draft.unit

    def _set_lists(self, clause: Clause, scope: TownshipScope) -> None:
        done: set[int] = set()
        for pattern in (SET_LIST, TITLED_LIST, THUS_LIST, NICKNAMED_LIST, COUNTED_LIST):
            for match in pattern.finditer(clause.pattern):
                names = clause.lists(match, "new2" if match.groupdict().get("new2") else "new")
                if names and names.start not in done and self._is_setting(clause, match, names, pattern):
                    done.add(names.start)
                    verb = match.groupdict().get("verb") or ""
                    self._add_list(clause, names, scope, verb)
        self._elided(clause, scope)
        self._hang_after(clause, scope, done)
        self._join_offices(clause)

    def _elided(self, clause: Clause, scope: TownshipScope) -> None:
        """设党政、经济发展、社会事务3个办公室: the ending stands once, behind the number."""
        for match in ELIDED.finditer(self.sheet.text, clause.start, clause.end):
            parts = list(re.compile("[^、和及]+").finditer(self.sheet.text, *match.span("parts")))
            if number(match["value"]) != len(parts):
                continue
            names = [Name(part.group() + match["kind"], part.start(), part.end(), True) for part in parts]
            drafts = [self.roll.add(name, scope, (clause.start, clause.end), 1) for name in names]
            self.lists.append(ListPlace(match.start("parts"), match.end(), (clause.start, clause.end), tuple(drafts)))

    def _hang_after(self, clause: Clause, scope: TownshipScope, done: set[int]) -> None:
        """在X加挂Y牌子: the host is a body of the plan even where the sentence sets up nothing."""
        for names in clause.at.values():
            element = names.elements[-1]
            hung = HUNG.match(self.sheet.text, element.name.end, names.end)
            if element.boards and hung and names.start not in done and len(names.elements) == 1:
                for draft in self.roll.find(element.name.text) or [self.roll.add(element.name, scope, (clause.start, clause.end), 0)]:
                    self._describe(draft, element)

    def _join_offices(self, clause: Clause) -> None:
        """X与Y合署办公: said of those that are bodies of the plan."""
        for match in JOINED.finditer(clause.pattern):
            left, right = clause.lists(match, "left"), clause.lists(match, "right")
            for one, other in ((left, right), (right, left)):
                for draft in self.roll.find(one.elements[-1].name.text) if one and other else ():
                    name = other.elements[0].name.text if other else ""
                    if name and name not in draft.joint:
                        draft.joint.append(name)
                        draft.say("joint_with", (clause.start, clause.end))

    def _is_setting(self, clause: Clause, match: re.Match[str], names: NameList, pattern: re.Pattern[str]) -> bool:
        verb = match.groupdict().get("verb") or ""
        if verb in ("撤销", "取消") or COUNT_BEFORE.search(self.sheet.text[max(0, names.start - 4) : names.start]):
            return False
        if re.match("的?牌子", clause.pattern[match.end() : match.end() + 3]):
            return False
        if pattern is THUS_LIST and len(names.elements) < 2:
            return False
        before = clause.pattern[max(0, match.start() - 8) : match.start()]
        if re.search("不(?:再|予|得|单独)?$|负责|承担|可参照|原$", before):
            return False
        after = clause.pattern[match.end() : match.end() + 8]
        if re.match("(?:的|工作|建设(?!办)|人员|职责|负责人|主任|站长|所长|职能|内部|与|及其)", after) and len(names.elements) == 1 and verb != "组建":
            return False
        if verb == "配备" or not any(element.name.sure or element.name.text == "办公室" for element in names.elements):
            return len(names.elements) > 1 and pattern is not COUNTED_LIST or bool(re.search("[0-9一二三四五六七八九十]个", match.group()))
        return pattern is not COUNTED_LIST or bool(re.search("设|组建|整合|保留|成立|建立", clause.pattern[: match.start()])) or len(names.elements) > 2

    def _add_list(self, clause: Clause, names: NameList, scope: TownshipScope, verb: str) -> None:
        apart = bool(APART.search(clause.pattern[: clause.pattern.find(L) + 1])) and len(names.elements) == 1
        rank = 1 if len(names.elements) > 1 or scope != TownshipScope() else 0
        drafts = []
        for element in names.elements:
            draft = self.roll.add(element.name, scope, (clause.start, clause.end), rank)
            self._describe(draft, element)
            match = FATE_VERB.fullmatch(verb)
            if match and len(names.elements) == 1 and not draft.fate:
                draft.fate = Fate[match.lastgroup or "CREATED"]
                draft.say("fate", (clause.start, clause.end))
            if apart:
                draft.counted = False
            if len(names.elements) == 1:
                draft.ranges.append((element.name.start, clause.end))
            drafts.append(draft)
        self.lists.append(ListPlace(names.start, names.end, (clause.start, clause.end), tuple(drafts)))

    # what becomes of bodies -----------------------------------------------------------------------------------------

    def _transform(self, clause: Clause, scope: TownshipScope) -> None:
        for match in RENAMED.finditer(clause.pattern):
            self._rename(clause, clause.lists(match, "old"), clause.lists(match, "new"), scope)
        for match in MERGED.finditer(clause.pattern):
            kind = "" if match["new"] else "2"
            self._merge(clause, clause.lists(match, "old" + kind), clause.lists(match, "new" + kind), scope)
        for match in ABSORBED.finditer(clause.pattern):
            self._merge(clause, clause.lists(match, "old"), clause.lists(match, "new"), scope)
        for match in ABOLISHED.finditer(clause.pattern):
            self._end(clause, clause.lists(match, "old" if match["old"] else "old2"), scope)
        for match in KEPT.finditer(clause.pattern):
            self._keep(clause, clause.lists(match, "new"), scope)
        for pattern in (HOSTED, BOARDED):
            for match in pattern.finditer(clause.pattern):
                self._hang(clause, clause.lists(match, "host"), clause.lists(match, "boards"), scope)

    def _rename(self, clause: Clause, old: NameList | None, new: NameList | None, scope: TownshipScope) -> None:
        if not old or not new:
            return
        draft = self.roll.add(new.elements[0].name, scope, (clause.start, clause.end), 0)
        self._describe(draft, new.elements[0])
        many = len(old.elements) > 1
        draft.fate = Fate.MERGED if many else Fate.RENAMED
        draft.former += [name for name in old.names if name not in draft.former]
        draft.say("fate", (old.start, new.end))
        draft.say("former", (old.start, old.end))
        self._forget(old, draft)

    def _merge(self, clause: Clause, old: NameList | None, new: NameList | None, scope: TownshipScope) -> None:
        if not old or not new or old is new:
            return
        draft = self.roll.add(new.elements[0].name, scope, (clause.start, clause.end), 0)
        self._describe(draft, new.elements[0])
        draft.fate = Fate.MERGED
        draft.former += [name for name in old.names if name not in draft.former and name != draft.name.text]
        draft.say("former", (old.start, old.end))
        draft.evidence["fate"] = (old.start, new.end)
        self._forget(old, draft)

    def _forget(self, old: NameList, heir: Draft) -> None:
        """The old names were read as bodies (将…设立…) only because they stand in the same sentence: they are former ones."""
        for element in old.elements:
            for draft in list(self.roll.find(element.name.text)):
                if draft is not heir and draft.name.start == element.name.start:
                    self.roll.drop(draft)

    def _end(self, clause: Clause, old: NameList | None, scope: TownshipScope) -> None:
        for element in old.elements if old else ():
            known = self.roll.find(element.name.text)
            if known and known[0].fate in (Fate.MERGED, Fate.RENAMED, Fate.CREATED):
                continue
            if any(element.name.text in draft.former for draft in self.roll.drafts):
                continue
            draft = self.roll.add(element.name, scope, (clause.start, clause.end), 0)
            draft.fate, draft.counted = Fate.ABOLISHED, False
            draft.say("fate", (clause.start, clause.end))

    def _keep(self, clause: Clause, names: NameList | None, scope: TownshipScope) -> None:
        for element in names.elements if names else ():
            draft = self.roll.add(element.name, scope, (clause.start, clause.end), 0)
            draft.ranges.append((clause.start, clause.end))
            draft.fate = draft.fate or Fate.RETAINED
            draft.say("fate", (clause.start, clause.end))
            self._describe(draft, element)

    def _hang(self, clause: Clause, host: NameList | None, boards: NameList | None, scope: TownshipScope) -> None:
        if not host or not boards:
            return
        known = self.roll.find(host.elements[-1].name.text) or [self.roll.add(host.elements[-1].name, scope, (clause.start, clause.end), 0)]
        from xiangzhi.reform.reading.namelists import Board

        for element in boards.elements:
            own = [draft.scope for draft in self.roll.find(element.name.text) if draft.ranks >= 1]
            for draft in known:
                if draft.scope not in own:
                    draft.add_board(Board(element.name.text, element.name.start, element.name.end))

    # where ----------------------------------------------------------------------------------------------------------

    def _describe(self, draft: Draft, element: Element) -> None:
        for board in element.boards:
            draft.add_board(board)
        for name in element.joint:
            if name not in draft.joint:
                draft.joint.append(name)
                draft.say("joint_with", (element.name.start, element.end))
        for name in element.former:
            if name not in draft.former:
                draft.former.append(name)
                draft.say("former", (element.name.start, element.end))

    def _scope_of(self, start: int, end: int, block_start: int) -> TownshipScope:
        place = classes_in(self.sheet, start, end)
        if place:
            self._note(place)
            return place.scope
        if self.classes and self.classes[-1].start >= block_start:
            return self.classes[-1].scope
        return TownshipScope()

    def _class_around(self, start: int) -> TownshipScope:
        """The class that the lead above a row of items names (一类乡镇设置以下机构:)."""
        index = self.sheet.block_at(start)
        block = self.sheet.blocks[index]
        before = self.sheet.blocks[index - 1] if index else None
        if before and before.mark and block.mark and before.mark.level == block.mark.level and before.mark.number + 1 == block.mark.number:
            if index - 1 not in self._class_of:
                self._class_of[index - 1] = self._lead_class(index - 1)
            self._class_of[index] = self._class_of[index - 1]
        else:
            self._class_of[index] = self._lead_class(index)
        return self._class_of[index]

    def _lead_class(self, index: int) -> TownshipScope:
        block = self.sheet.blocks[index]
        level = block.mark.level if block.mark else 9
        for before in reversed(self.sheet.blocks[max(0, index - 12) : index]):
            lead = list(self.sheet.sentences(before.body, before.end))
            if lead and (before.mark is None or before.mark.level < level or ROW.search(self.sheet.text, lead[-1][0], before.end)):
                place = classes_in(self.sheet, *lead[-1])
                if place and (before.mark is None or before.mark.level != level or ROW.search(self.sheet.text, place.end, before.end)):
                    self._note(place)
                    return place.scope
                if before.mark is None or before.mark.level < level:
                    return TownshipScope()
        return TownshipScope()

    def _note_classes(self, start: int, end: int) -> None:
        for place in all_classes(self.sheet, start, end):
            self._note(place)

    def _note(self, place: ClassPlace) -> None:
        if all(place.start != known.start for known in self.classes[-8:]):
            self.classes.append(place)

    def _is_taken(self, place: int) -> bool:
        return bool(self._taken) and self._taken[-1][0] <= place < self._taken[-1][1] or any(a <= place < b for a, b in self._taken[-40:])

    def _not_here(self, place: int) -> bool:
        return any(NOT_HERE.search(heading.title) for heading in self.sheet.path(place))


FOLLOWS = re.compile("(?:主要|工作)?(?:职责|职能|任务)|核定|编制|人员编制|设(?!立|置)|领导职数|配备|行政编制|事业编制|机构规格|规格")
GROUP_WORDS = re.compile("以上|上述|其他|各(?:办公室|单位|机构)|原")
HEAD = re.compile(
    rf"(?:(?:继续|仍|拟|予以|单独|新)*(?:{'|'.join(FATES.values())})(?:镇|乡|街道|县)?)?\"?(?P<new>{L})\"?(?=$|[,。:;( \t\"{L}]|挂|加挂|核定|编制|行政编制|事业编制|人员编制|主要|负责|承担|为(?!民)|更名|改|机构|规格|与|设|[0-9]|[正副]?[科股]级|公益|人员|领导|由|的|并入|-)(?!设(?:下列|立|置|以下|[0-9一二三四五六七八九十]+个|内))"
)
NOT_HEAD = re.compile(r"(?:由|的|与)[^,。;]{0,14}(?:平台|机制|关系|工作)")


OTHER_SUBJECT = re.compile(rf",{L}(?:各|均|分别)?(?:核定|编制|行政编制|事业编制|设主任|设所长|不少于|[0-9]+名)")
RENAMED_ITEM = re.compile(rf"(?:将|把|原)*(?P<old>{L})[^{L},。;]{{0,8}}?(?:更名为|改名为|更改为|改称为?|改为|调整为|变更为)(?P<new>{L})")


def head_of_item(clause: Clause) -> tuple[NameList, Fate | None] | None:
    """The one body that a numbered item opens with, and the verb in front of it."""
    if match := RENAMED_ITEM.match(clause.pattern):
        renamed = clause.lists(match, "new")
        return (renamed, None) if renamed and len(renamed.elements) == 1 else None
    match = HEAD.match(clause.pattern)
    if not match:
        return None
    names = clause.lists(match, "new")
    if names is None or len(names.elements) > 1:
        return None
    after = clause.pattern[match.end() : match.end() + 24]
    if NOT_HEAD.match(after) or OTHER_SUBJECT.search(clause.pattern, match.end()):
        return None
    verb = FATE_VERB.search(clause.pattern, 0, match.start("new"))
    fate = Fate[verb.lastgroup or "CREATED"] if verb else None
    if re.match(r",?(?:更名|改名|改称|改为|并入|合并|整合|调整为)", after):
        return None
    return names, fate
