"""Lists of names: A(X、Y)、B(挂Z牌子)和C. A list is one noun of the grammar; a single name is a list of one.

``read_lists`` finds them; ``Clause`` is a sentence in which each list is one sign, so that the grammar of setting up,
renaming and merging can be written as short patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.reading.names import Name, find_names
from xiangzhi.reform.reading.sheet import Sheet

LIST = "\ue000"
"""The sign that stands for a list of names in a clause."""

LONGEST_LIST = 80
BRACKET = Pattern(r"\s?\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
BOARDS_AFTER = Pattern(
    r",?(?:同时|并|对外|另|可|保留)*(?:加挂|增挂|挂|保留)(?!靠)([^。;,]{2,80}?)(?:的)?(?:(?:[两二三2-9]|[1一])?(?:块|个)?牌子|牌)"
)
JOINER = Pattern(r"(?:[、,;]|和|与|及|以及|暨)(?:\n)?(?:(?:[^\W\d]{2,8}、){0,2})")
SENDS = Pattern("派驻|派出|在[^,。;]{1,8}设")
NUMBER_TAIL = Pattern(r"(?:各?(?:核定)?(?:事业|行政)?编制)?[0-9]{1,3}[名人](?:(?:事业|行政)?编制)?(?=、|和|及)")
LAST_TAIL = Pattern(r"(?:各?(?:核定)?(?:事业|行政)?编制)?[0-9]{1,3}[名人](?:(?:事业|行政)?编制)?")
NOT_BOARDS = Pattern("简称|下称|含|不含|原|由|编制|兼|[0-9]名|负责|级|其中|与|根据|按|根|试行|暂")
JOINT = Pattern(r"(?:与|和|同)(.{2,20}?)(?:实行|继续)?(?:合署|联合|合并)(?:办公)?|(.{2,20}?)(?:与其|与之)合署")


@dataclass(frozen=True, slots=True)
class Board:
    """A signboard's name as it stands in the flow."""

    text: str
    start: int
    end: int
    sure: bool = True


@dataclass(slots=True)
class Element:
    """One name of a list with what its brackets say; ``end`` is behind the brackets."""

    name: Name
    end: int
    boards: list[Board] = field(default_factory=list)
    joint: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True, slots=True)
class NameList:
    """Names that stand together, ``[start, end)`` with brackets and joiners."""

    elements: tuple[Element, ...]
    start: int
    end: int

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(element.name.text for element in self.elements)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence ``[start, end)`` whose lists are signs in ``pattern``; ``at`` maps a sign's place in it to its list."""

    start: int
    end: int
    pattern: str
    at: dict[int, NameList]

    def place(self, names: NameList) -> int:
        """Where a list's sign stands in the pattern."""
        return next(place for place, known in self.at.items() if known is names)

    def lists(self, match: re.Match[str], group: str) -> NameList | None:
        """The first list inside a group of a match on ``pattern``."""
        begin, end = match.span(group)
        return next((self.at[place] for place in range(begin, end) if place in self.at), None)


def clause_of(sheet: Sheet, start: int, end: int) -> Clause:
    """One sentence as a clause."""
    parts: list[str] = []
    at: dict[int, NameList] = {}
    place, length = start, 0
    for names in read_lists(sheet, start, end):
        before = sheet.text[place : names.start].replace(LIST, "□")
        parts += [before, LIST]
        at[length + len(before)] = names
        length += len(before) + 1
        place = names.end
    parts.append(sheet.text[place:end].replace(LIST, "□"))
    return Clause(start, end, "".join(parts), at)


def read_lists(sheet: Sheet, start: int, end: int) -> Iterator[NameList]:
    """Lists of names in ``[start, end)``, left to right."""
    names = sheet.names_in(start, end)
    index = 0
    while index < len(names):
        elements: list[Element] = []
        while True:
            element = _element(sheet, names[index], end)
            elements.append(element)
            index = _after(names, index, element.end)
            if (
                index >= len(names)
                or len(elements) >= LONGEST_LIST
                or not _joined(sheet.text, element.end, names[index])
            ):
                break
        _last_number(sheet.text, elements, end)
        yield NameList(tuple(elements), elements[0].name.start, elements[-1].end)


def _last_number(text: str, elements: list[Element], stop: int) -> None:
    """A12名、B8名、C10名: the last element has its number too, where the ones before have theirs."""
    numbered = len(elements) > 1 and text[elements[-2].end - 3 : elements[-2].end].endswith(("名", "人", "编制"))
    match = LAST_TAIL.match(text, elements[-1].end, stop) if numbered else None
    if match:
        elements[-1].end = match.end()


def _after(names: tuple[Name, ...], index: int, place: int) -> int:
    while index < len(names) and names[index].start < place:
        index += 1
    return index


def _joined(text: str, end: int, name: Name) -> bool:
    if text[end : name.start] == "," and SENDS.match(text, name.end):
        return False  # …设派出所,县司法局派驻司法所: a new subject
    match = JOINER.match(text, end)
    return bool(
        match
        and (match.end() == name.start or (JOINER.match(text[end : name.start]) and _is_joiner(text[end : name.start])))
    )


def _is_joiner(between: str) -> bool:
    return bool(
        re.fullmatch(r"(?:[、,;]+(?:以及|及)?|、和|和|与|及|以及|暨)(?:全|新)?|[、](?:[^\W\d]{2,8}、){0,2}", between)
    )


def _element(sheet: Sheet, name: Name, stop: int) -> Element:
    element = Element(name, name.end)
    text = sheet.text
    while match := BRACKET.match(text, element.end, stop):
        _read_bracket(sheet, element, match.start(1), match.end(1))
        element.end = match.end()
    if match := NUMBER_TAIL.match(text, element.end, stop):
        element.end = match.end()
    if match := BOARDS_AFTER.match(text, element.end, stop):
        element.boards += boards_in(sheet, match.start(1), match.end(1))
        element.end = match.end()
    return element


def element_end(sheet: Sheet, name: Name, stop: int) -> int:
    """Where a name ends with its brackets and boards."""
    return _element(sheet, name, stop).end


def _read_bracket(sheet: Sheet, element: Element, start: int, end: int) -> None:
    inside = sheet.text[start:end]
    if joint := JOINT.search(inside):
        element.joint += [name.text for name in find_names(joint.group(1) or joint.group(2))]
    elif inside.startswith("原"):
        element.former += [name.text for name in find_names(inside, 1)]
    elif "牌" in inside or inside.startswith(("挂", "加挂")) or not NOT_BOARDS.search(inside):
        element.boards += boards_in(sheet, start, end)
    else:
        element.note += inside


def boards_in(sheet: Sheet, start: int, end: int) -> list[Board]:
    """Signboards named in a range: names, and between 、 also what ends like no body (…委员会, …局)."""
    found = []
    for part in re.compile("[^、,;和及]+(?:和[^、,;和及]+)*").finditer(sheet.text, start, end):
        names = find_names(sheet.text, part.start(), part.end())
        if names and names[-1].end >= part.end() - 3:
            found += [Board(name.text, name.start, name.end) for name in names]
    return found
