"""What becomes of every body: which of today's go on, end, join or part, and what the new ones come from. Pure.

The plan's own words come first (kept, renamed, formed from, abolished, hung up as a board, sharing an office, «all former bodies
end»); where they are silent, the evidence of duties and names, and such a line says so (``stated`` is False). What neither
names is a question to a person (`unmentioned`), answered by ``fate:NAME`` = end, keep or into:BODY; until then it stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xiangzhi.reform.descent import (
    BESIDE,
    END,
    INSIDE,
    INTO,
    KEEP,
    Kind,
    Line,
    StandingName,
    Unmentioned,
    fate_key,
    standing_names,
)
from xiangzhi.reform.intended import Intended, IntendedBody
from xiangzhi.reform.likeness import pairings
from xiangzhi.reform.plan import Fate, Plan, Span
from xiangzhi.reform.tracing import Link, Tracing, infer, traced

__all__ = [
    "END",
    "INTO",
    "KEEP",
    "Kind",
    "Line",
    "StandingName",
    "Unmentioned",
    "fate_key",
    "lineage",
    "standing_names",
    "unmentioned",
]

SETTLED = 0.8  # share of equal duties at which a body of the same name already stands as this plan wants it


def lineage(
    plan: Plan, wanted: Intended, standing: Sequence[StandingName], answers: Mapping[str, str] | None = None
) -> tuple[Line, ...]:
    """What becomes of each body; every standing and every wanted one is in exactly one line. Wanted ones come in the plan's
    order, then what ends."""
    run = traced(plan, wanted, standing, answers or {})
    infer(run)
    lines = [line_of(run, group) for group in groups(run)]
    placed = {name for line in lines for name in line.before} | run.ended.keys() | run.kept.keys()
    waiting = [open_line(body) for name, body in run.old.items() if name not in placed]
    return (*lines, *run.kept.values(), *waiting, *run.ended.values())


def unmentioned(
    plan: Plan, wanted: Intended, standing: Sequence[StandingName], answers: Mapping[str, str] | None = None
) -> tuple[Unmentioned, ...]:
    """The bodies of today that the plan neither names nor ends: whether each ends or stays is a person's to say. Answered
    ones are left out."""
    run = traced(plan, wanted, standing, answers or {})
    names = [body.name for body in run.loose()]
    infer(run)
    return tuple(proposal(run, name) for name in names)


def proposal(run: Tracing, name: str) -> Unmentioned:
    link = next((link for link in run.links if link.old == name), None)
    if link:
        return Unmentioned(name, f"{INTO}{link.new}", f"推断并入或改为“{link.new}”：{link.why}。")
    return Unmentioned(name, KEEP, "方案没有提到它，也没有职责或名称相近的机构。")


@dataclass(frozen=True, slots=True)
class Group:
    """Bodies that hang together by links."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    links: tuple[Link, ...]


def groups(run: Tracing) -> list[Group]:
    """The wanted bodies in their order, each with everything that is linked to it, directly or through another."""
    found: list[Group] = []
    seen: set[str] = set()
    for name in run.new:
        if name not in seen:
            group = linked(run, name)
            seen |= set(group.after)
            found.append(group)
    return found


def linked(run: Tracing, name: str) -> Group:
    before: set[str] = set()
    after = {name}
    grew = True
    while grew:
        size = len(before) + len(after)
        before |= {link.old for link in run.links if link.new in after}
        after |= {link.new for link in run.links if link.old in before}
        grew = len(before) + len(after) > size
    links = tuple(link for link in run.links if link.new in after)
    return Group(tuple(n for n in run.old if n in before), tuple(n for n in run.new if n in after), links)


def line_of(run: Tracing, group: Group) -> Line:
    if not group.before:
        return created(run, group.after[0])
    if len(group.before) == 1 and len(group.after) == 1:
        return one_to_one(run, group.links[0])
    kind = Kind.SPLIT if len(group.after) > len(group.before) else Kind.MERGED
    telling = [link for link in group.links if link.old != link.new] or list(group.links)
    why = "；".join(dict.fromkeys(link.why for link in telling))
    span = next((link.span for link in telling if link.span), None)
    return Line(kind, group.before, group.after, all(link.stated for link in telling), why, span)


def created(run: Tracing, name: str) -> Line:
    said = run.said.get(name)
    span = said.where("fate") if said else None
    if said and said.former:
        return Line(Kind.CREATED, (), (name,), True, f"方案写明由{listed(said.former)}而来，今天没有这些机构", span)
    if host := next((old.name for old in run.old.values() if name in old.signboards), None):
        return Line(Kind.CREATED, (), (name,), True, f"原为“{host}”的牌子", span)
    if said and said.fate in (Fate.CREATED, Fate.MERGED):
        return Line(Kind.CREATED, (), (name,), True, "方案写明设立", span)
    return Line(Kind.CREATED, (), (name,), False, "今天没有同名机构，方案没有写明来源", span)


def one_to_one(run: Tracing, link: Link) -> Line:
    """Kept, moved, replaced or renamed."""
    old, new = run.old[link.old], run.new[link.new]
    sides = (link.old,), (link.new,)
    if link.old == link.new and (words := ends_and_begins(run, old, new)):
        return Line(Kind.REPLACED, *sides, True, *words)
    if link.old != link.new and not link.stated and run.blanket and old.kind in INSIDE:
        return Line(Kind.REPLACED, *sides, False, f"方案写明原有机构不再保留；{link.why}", run.blanket)
    if link.old != link.new:
        return Line(Kind.RENAMED, *sides, link.stated, link.why, link.span)
    if old.managed_by != new.managed_by:
        said = run.said.get(link.new)
        stated = said is not None and said.managed_by is not None
        span = said.where("managed_by") if said else None
        return Line(Kind.MOVED, *sides, stated, "改由" + manager(new.managed_by), span)
    here = run.platforms.get(link.new)
    if old.platform and here and old.platform != here:
        return Line(Kind.MOVED, *sides, True, f"从“{old.platform}”改到“{here}”", link.span)
    return Line(Kind.RETAINED, *sides, link.stated, link.why, link.span)


def ends_and_begins(run: Tracing, old: StandingName, new: IntendedBody) -> tuple[str, Span] | None:
    """Why a body ends and another of its name begins: the plan ends all former bodies, or ends this one, and sets it up anew.
    A body that already stands as the plan wants it is not the former one."""
    if old.kind in BESIDE or stands_so(old, new):
        return None
    ended = next((b for b in run.plan.bodies if b.name == old.name and b.fate is Fate.ABOLISHED), None)
    if ended:
        return "方案撤销原机构，另设同名机构", ended.where("fate")
    if run.blanket and old.kind in INSIDE:
        return "方案写明原有机构不再保留，另设同名机构", run.blanket
    return None


def stands_so(old: StandingName, new: IntendedBody) -> bool:
    if old.kind != new.kind or set(old.signboards) != set(new.signboards):
        return False
    same = len(pairings(old.duties, [duty.text for duty in new.duties]))
    return same >= SETTLED * max(len(old.duties), len(new.duties))


def open_line(body: StandingName) -> Line:
    """What nothing speaks of stays until a person decides."""
    return Line(Kind.RETAINED, (body.name,), (body.name,), False, "方案没有提到，要由人确定终止还是保留")


def manager(code: str) -> str:
    return "县级主管部门管理" if code == "county" else "乡镇管理"


def listed(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in names)
