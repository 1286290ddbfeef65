"""Tables of bodies (机构设置表): a head row that names the columns, then one body a row. Cells are parted by tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from xiangzhi.lib.document.numerals import number
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.reading.drafts import Draft, Place, Roll, TownshipScope
from xiangzhi.reform.reading.duties import duties_in
from xiangzhi.reform.reading.establishment import Posts, establishment_in, normal_kind
from xiangzhi.reform.reading.grades import class_in, grade_in
from xiangzhi.reform.reading.namelists import NameList, boards_in, read_lists
from xiangzhi.reform.reading.posts import PostCount, posts_in
from xiangzhi.reform.reading.quantities import Quantity
from xiangzhi.reform.reading.sheet import Sheet

COLUMNS = {
    "kind": Pattern("编制(?:性质|类型|类别|形式)|经费"),
    "boards": Pattern("牌"),
    "duties": Pattern("职责|职能|任务"),
    "leaders": Pattern("职数|领导|正职|副职|主任|所长|站长"),
    "posts": Pattern("编制|定编|人数"),
    "grade": Pattern("规格|级别|机构级"),
    "class": Pattern("类别|性质|类型|分类"),
    "name": Pattern("名称|机构|单位|部门|科室|站所"),
}
FIGURE = Pattern("[0-9]")
SUM = Pattern("(?:合计|总计|小计|共计)")
GRADE_CELL = Pattern(r"(?:正|副)?(?:科|股|处)级?")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds and its own heading (行政编制, 副主任)."""

    holds: str
    title: str


class Tables:
    """Reads every table of a sheet into a roll. ``rows`` are ranges that nobody else need read, ``sums`` the numbers of
    the rows 合计."""

    def __init__(self, sheet: Sheet, roll: Roll) -> None:
        self.sheet, self.roll = sheet, roll
        self.rows: list[Place] = []
        self.sums: list[tuple[Posts, Place]] = []
        self._columns: dict[int, Column] = {}
        self._body_seen = False

    def read(self) -> Tables:
        for block in self.sheet.blocks:
            cells = _cells(self.sheet.text, block.start, block.end)
            if len(cells) < 2:
                self._columns = {}
                continue
            self._row((block.start, block.end), cells)
            self.rows.append((block.start, block.end))
        return self

    def _row(self, row: Place, cells: list[Place]) -> None:
        head = _columns(self.sheet.text, cells)
        if "name" in {column.holds for column in head.values()} and not _body_row(self.sheet, cells, self._columns):
            self._columns, self._body_seen = head, False
        elif draft := _row(self.sheet, self.roll, cells, self._columns, row):
            _fill(self.sheet, draft, cells, self._columns)
            self._body_seen = True
        elif self._columns and not self._body_seen and not FIGURE.search(self.sheet.text, *row):
            self._columns = _refined(self.sheet.text, cells, self._columns)
        elif SUM.search(self.sheet.text, *row):
            self._sum(row, cells)

    def _sum(self, row: Place, cells: list[Place]) -> None:
        for index, column in self._columns.items():
            if column.holds == "posts" and index < len(cells):
                start, end = cells[index]
                value = number(self.sheet.text[start:end].strip("名人个 "))
                if value is not None:
                    quantity = Quantity(value, value, "名", start, end)
                    kind = normal_kind(column.title)
                    self.sums.append((Posts(kind, column.title, quantity, start, end, False), row))


def _refined(text: str, cells: list[Place], columns: dict[int, Column]) -> dict[int, Column]:
    """A second head row: 编制 over 行政 and 事业, 领导职数 over 正职 and 副职."""
    found = dict(columns)
    for index, (start, end) in enumerate(cells):
        title = text[start:end].replace(" ", "")
        above = max((place for place in columns if place <= index), default=None)
        if not title or len(title) > 8 or above is None or columns[above].holds not in ("posts", "leaders"):
            continue
        holds = columns[above].holds
        found[index] = Column(holds, title if holds == "leaders" else title + "编制")
    return found


def _cells(text: str, start: int, end: int) -> list[Place]:
    cells, begin = [], start
    for match in re.compile("\t").finditer(text, start, end):
        cells.append((begin, match.start()))
        begin = match.end()
    return [*cells, (begin, end)]


def _columns(text: str, cells: list[Place]) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for index, (start, end) in enumerate(cells):
        title = text[start:end].replace(" ", "")
        holds = next((holds for holds, words in COLUMNS.items() if words.search(title)), "")
        if holds and len(title) <= 14 and holds not in {"name", "grade"} & {column.holds for column in found.values()}:
            found[index] = Column(holds, title)
    return found


def _body_row(sheet: Sheet, cells: list[Place], columns: dict[int, Column]) -> bool:
    return any(
        column.holds == "name" and index < len(cells) and _name_list(sheet, *cells[index]) is not None
        for index, column in columns.items()
    )


def _name_list(sheet: Sheet, start: int, end: int) -> NameList | None:
    names = next(read_lists(sheet, start, end), None)
    whole = names and names.start - start <= 4 and end - names.end <= 2
    return names if whole and names and len(names.elements) == 1 else None


def _row(sheet: Sheet, roll: Roll, cells: list[Place], columns: dict[int, Column], row: Place) -> Draft | None:
    for index, column in columns.items():
        names = _name_list(sheet, *cells[index]) if column.holds == "name" and index < len(cells) else None
        if names:
            draft = roll.add(names.elements[0].name, TownshipScope(), row, 1)
            draft.describe(names.elements[0])
            return draft
    return None


def _fill(sheet: Sheet, draft: Draft, cells: list[Place], columns: dict[int, Column]) -> None:
    for index, column in columns.items():
        if index < len(cells) and column.holds not in ("name", "kind"):
            _cell(sheet, draft, column, *cells[index])
    said = [
        normal_kind(sheet.text[slice(*cells[index])])
        for index, column in columns.items()
        if index < len(cells) and column.holds in ("kind", "class")
    ]
    kind = next((kind for kind in said if kind), None)
    if kind:
        draft.posts = [replace(posts, kind=kind) if posts.kind is None else posts for posts in draft.posts]


def _cell(sheet: Sheet, draft: Draft, column: Column, start: int, end: int) -> None:
    text = sheet.text
    bare = number(text[start:end].strip("名人个 "))
    quantity = Quantity(bare, bare, "名", start, end)
    if column.holds == "posts":
        if bare is not None:
            draft.add_posts(Posts(normal_kind(column.title), column.title, quantity, start, end, False))
        for posts in establishment_in(text, start, end):
            draft.add_posts(posts)
    elif column.holds == "leaders":
        if bare is not None:
            draft.add_leader(PostCount(re.sub("职数|人数|数$", "", column.title), quantity, start, end))
        for leader in posts_in(text, start, end):
            draft.add_leader(leader)
    elif column.holds == "boards":
        for board in boards_in(sheet, start, end):
            draft.add_board(board)
    elif column.holds == "duties":
        for begin, stop in sheet.sentences(start, end):
            draft.duties += [((duty.start, duty.end), duty.role) for duty in duties_in(text, begin, stop, begun=True)]
    else:
        _quality(text, draft, start, end)


def _quality(text: str, draft: Draft, start: int, end: int) -> None:
    if match := grade_in(text, start, end) or GRADE_CELL.match(text, start, end):
        draft.grade = draft.grade or match.group().strip()
        draft.say("grade", match.span())
    if found := class_in(text, start, end):
        draft.public_class = draft.public_class or found[0]
        draft.say("public_class", found[1].span())
