"""Headcount and posts compared, by line of descent and in total. Pure. A body that states no headcount is silent, not zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from xiangzhi.reform.descent import Line
from xiangzhi.reform.differences.sides import Side
from xiangzhi.reform.differences.values import Pair, PostChange, QuotaChange
from xiangzhi.reform.intended import IntendedBody

TOTAL = "合计"


def compare_quotas(old: Side, new: Side, lines: Iterable[Line]) -> tuple[QuotaChange, ...]:
    """Where the headcount of a kind differs, in the order of the lines."""
    return tuple(row for line in lines for row in _quotas_of_line(old, new, line))


def _quotas_of_line(old: Side, new: Side, line: Line) -> Iterator[QuotaChange]:
    before, after = quota(of(old, line.before)), quota(of(new, line.after))
    for kind in dict.fromkeys((*(before or ()), *(after or ()))):
        was = known(before, kind, line.before)
        will = known(after, kind, line.after)
        if was != will:
            yield QuotaChange(line.before, line.after, kind, was, will)


def known(numbers: Counter[str] | None, kind: str, bodies: Sequence[str]) -> int | None:
    """The number of a kind: 0 where there is no body or it states others, None where it states nothing at all."""
    if not bodies:
        return 0
    return None if numbers is None else numbers[kind]


def quota(bodies: Iterable[IntendedBody]) -> Counter[str] | None:
    """Headcount by kind; None where no body states any."""
    rows = [row for body in bodies for row in body.establishment]
    found: Counter[str] = Counter()
    for kind, number in rows:
        found[kind] += number
    return found if rows else None


def of(side: Side, names: Iterable[str]) -> list[IntendedBody]:
    bodies = side.bodies
    return [bodies[name] for name in names if name in bodies]


def compare_posts(old: Side, new: Side, lines: Iterable[Line]) -> tuple[PostChange, ...]:
    """Where the seats of a title differ, leaders first within a line."""
    return tuple(row for line in lines for row in _posts_of_line(old, new, line))


def _posts_of_line(old: Side, new: Side, line: Line) -> Iterator[PostChange]:
    before, after = seats(of(old, line.before)), seats(of(new, line.after))
    for title, leader in sorted(dict.fromkeys((*before, *after)), key=lambda key: not key[1]):
        was, will = before[title, leader], after[title, leader]
        if was != will:
            yield PostChange(line.before, line.after, title, leader, was, will)


def seats(bodies: Iterable[IntendedBody]) -> Counter[tuple[str, bool]]:
    found: Counter[tuple[str, bool]] = Counter()
    for body in bodies:
        for post in body.posts:
            found[post.title, post.leader] += post.seats
    return found


def totals(old: Side, new: Side) -> tuple[Pair, ...]:
    """Bodies, those within the limit, signboards, headcount by kind and in total, leadership posts, duties, platforms."""
    sides = [[body for body in side.wanted.bodies if body.kind != "authority"] for side in (old, new)]
    rows = [
        ("机构", [len(bodies) for bodies in sides]),
        ("计入限额的机构", [sum(body.counted for body in bodies) for bodies in sides]),
        ("牌子", [sum(len(body.signboards) for body in bodies) for bodies in sides]),
        ("平台", [len(side.wanted.platforms) for side in (old, new)]),
        ("领导职数", [sum(p.seats for b in bodies for p in b.posts if p.leader) for bodies in sides]),
        ("职责", [sum(len(body.duties) for body in bodies) for bodies in sides]),
    ]
    return (*(Pair(name, before, after) for name, (before, after) in rows), *_quota_totals(sides))


def _quota_totals(sides: Sequence[Sequence[IntendedBody]]) -> Iterator[Pair]:
    before, after = (quota(bodies) for bodies in sides)
    silent = [sum(not body.establishment for body in bodies) for bodies in sides]
    for kind in dict.fromkeys((*(before or ()), *(after or ()))):
        yield Pair(f"{kind}编制", stated(before, kind), stated(after, kind), *silent)
    before_all, after_all = (None if found is None else found.total() for found in (before, after))
    yield Pair(f"编制{TOTAL}", before_all, after_all, *silent)


def stated(numbers: Counter[str] | None, kind: str) -> int | None:
    return None if numbers is None else numbers[kind]
