"""The two organisations side by side as boxes: each body with what becomes of it, or where it comes from. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xiangzhi.reform.descent import Kind, Line
from xiangzhi.reform.differences.sides import Side
from xiangzhi.reform.differences.values import Differences
from xiangzhi.reform.differences.wording import KINDS, basis, names
from xiangzhi.reform.intended import IntendedBody

GROUPS = (
    ("authority", "党委、人大、政府"),
    ("office", "党政机构"),
    ("institution", "事业单位"),
    ("team", "执法队伍"),
    ("centre", "指挥中心"),
    ("dispatched", "派驻机构"),
)


@dataclass(frozen=True, slots=True)
class Box:
    """One body of a chart. ``kind`` names the mark of its box; ``sign`` and ``word`` say the same in print."""

    name: str
    kind: str
    sign: str
    word: str
    note: str
    signboards: tuple[str, ...]
    facts: str


@dataclass(frozen=True, slots=True)
class Branch:
    """Bodies of one kind, or those under one platform."""

    title: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    branches: tuple[Branch, ...]


def charts(old: Side, new: Side, found: Differences) -> tuple[Chart, Chart]:
    """The chart before and the chart after."""
    before = {name: line for line in found.lines for name in line.before}
    after = {name: line for line in found.lines for name in line.after}
    stays = [body for body in old.wanted.bodies if body.name in after and body.name not in new.bodies]
    bodies = (*new.wanted.bodies, *stays)
    waiting = {row.name for row in found.unmentioned}
    return (
        Chart(found.old, tuple(branches(old, old.wanted.bodies, before, waiting, after=False))),
        Chart(found.new, tuple(branches(new, bodies, after, waiting, after=True))),
    )


def branches(
    side: Side, bodies: Iterable[IntendedBody], lines: dict[str, Line], waiting: set[str], *, after: bool
) -> Iterator[Branch]:
    """The leadership, each platform with its coordinating body, then the rest by kind."""
    rest = list(bodies)
    runs = {p.coordinator: p.name for p in side.wanted.platforms if p.coordinator in side.bodies}
    groups = [(title, [b for b in rest if b.kind == kind and b.name not in runs]) for kind, title in GROUPS]
    platforms = [(name, [b for b in rest if b.name == body]) for body, name in runs.items()]
    for title, members in (*groups[:1], *platforms, *groups[1:]):
        if members:
            yield Branch(title, tuple(box(body, lines.get(body.name), waiting, after) for body in members))


def box(body: IntendedBody, line: Line | None, waiting: set[str], after: bool) -> Box:
    kind = line.kind if line else Kind.RETAINED
    sign, word = KINDS[kind]
    if body.name in waiting:
        sign, word = "？", "待确定"
    quota = sum(number for _, number in body.establishment)
    facts = "，".join([*([f"编制 {quota} 名"] if body.establishment else []), f"职责 {len(body.duties)} 项"])
    return Box(body.name, kind.value, sign, word, note(body.name, line, after), body.signboards, facts)


def note(name: str, line: Line | None, after: bool) -> str:
    """Where a body goes, or what it comes from; says when that is only inferred."""
    if line is None or line.kind in (Kind.RETAINED, Kind.MOVED):
        return line.why if line and line.kind is Kind.MOVED else ""
    others = [other for other in (line.before if after else line.after) if other != name]
    inferred = "" if line.stated or line.kind is Kind.CREATED else f"（{basis(line)}）"
    return f"{'来自' if after else '改为'}{names(others)}{inferred}" if others else ""
