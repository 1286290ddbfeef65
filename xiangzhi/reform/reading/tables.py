"""Tables of bodies (机构设置表): a head row that names the columns, then one body a row. Cells are parted by tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xiangzhi.lib.document.numerals import number
from xiangzhi.reform.reading.drafts import Draft, Place, Roll, TownshipScope
from xiangzhi.reform.reading.duties import duties_in
from xiangzhi.reform.reading.establishment import Posts, establishment_in, normal_kind
from xiangzhi.reform.reading.grades import class_in, grade_in
from xiangzhi.reform.reading.namelists import NameList, boards_in, read_lists
from xiangzhi.reform.reading.posts import PostCount, posts_in
from xiangzhi.reform.reading.quantities import Quantity
from xiangzhi.reform.reading.sheet import Sheet

COLUMNS = {
    "boards": re.compile("牌"),
    "duties": re.compile("职责|职能|任务"),
    "leaders": re.compile("职数|领导|正职|副职|主任|所长|站长"),
    "posts": re.compile("编制|定编|人数"),
    "grade": re.compile("规格|级别|机构级"),
    "class": re.compile("类别|性质|类型|分类"),
    "name": re.compile("名称|机构|单位|部门|科室|站所"),
}
GRADE_CELL = re.compile(r"(?:正|副)?(?:科|股|处)级?")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds and its own heading (行政编制, 副主任)."""

    holds: str
    title: str


def read_tables(sheet: Sheet, roll: Roll) -> list[Place]:
    """Bodies of every table into the roll; answers the ranges of the rows, which nobody else need read."""
    columns: dict[int, Column] = {}
    rows: list[Place] = []
    for block in sheet.blocks:
        cells = _cells(sheet.text, block.start, block.end)
        if len(cells) < 2:
            columns = {}
            continue
        head = _columns(sheet.text, cells)
        if "name" in {column.holds for column in head.values()} and not _body_row(sheet, cells, columns):
            columns = head
        elif draft := _row(sheet, roll, cells, columns, (block.start, block.end)):
            _fill(sheet, draft, cells, columns)
        rows.append((block.start, block.end))
    return rows


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
        if index < len(cells) and column.holds != "name":
            _cell(sheet, draft, column, *cells[index])


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
