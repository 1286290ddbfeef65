"""Is there an assignment of persons to posts that keeps every limit? How few and how many persons, and if there is none,
which smallest set of statements cannot hold together. Exact: a flow with bounds (``flow.py``). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from xiangzhi.reform.leadership.flow import BACK, Edge, Flow
from xiangzhi.reform.leadership.model import (
    ALL,
    COMMITTEE,
    CONGRESS,
    GOVERNMENT,
    MANY,
    PARTY_AND_GOVERNMENT,
    TEAM,
    Leadership,
    Post,
    Seat,
    Statement,
    both,
    inside,
    outside,
    post,
    seat,
)

Person = tuple[Seat | None, Post | None]
Pair = tuple[Seat, Post]


NOBODY = Edge("nowhere", "nowhere", 0, 0)
"""An arc that is not open: who asks for somebody on it asks for the impossible."""


@dataclass(frozen=True, slots=True)
class Range:
    """The smallest and the largest number of persons."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Solution:
    """``stated``: with only the overlaps that the text states, the cap left aside. ``lawful``: with every overlap that the
    law allows, under the cap. ``persons``: one assignment with the fewest persons, by the stated overlaps where these keep
    the cap. ``contradiction``: the smallest set of statements that cannot hold together; empty where all can."""

    stated: Range | None
    lawful: Range | None
    persons: tuple[Person, ...]
    contradiction: tuple[Statement, ...]

    def fits(self, cap: int | None) -> bool:
        """Whether the stated overlaps alone keep the cap."""
        return self.stated is not None and (cap is None or self.stated.low <= cap)


@lru_cache(maxsize=16)
def solve(plan: Leadership) -> Solution:
    """All answers about one plan's leaders."""
    hard = [each for each in plan.statements if not each.soft]
    lawful = _flow(plan, hard, stated=False)
    if not lawful.settle():
        return Solution(None, None, (), _smallest_contradiction(plan, hard))
    kept = _with_soft(plan, hard)
    free = [each for each in kept if not each.cap]
    closed = _flow(plan, free, stated=True)
    stated = _range(closed) if closed.settle() else None
    fits = stated is not None and (plan.cap is None or stated.low <= plan.cap)
    shown = _flow(plan, free if fits else kept, stated=fits)
    shown.settle()
    shown.shift(BACK, up=False)
    return Solution(stated, _range(lawful), _persons(shown), ())


def _with_soft(plan: Leadership, hard: list[Statement]) -> list[Statement]:
    """The hard statements and those soft ones that can be kept beside them."""
    kept = list(hard)
    for each in (one for one in plan.statements if one.soft):
        if _flow(plan, [*kept, each], stated=True).settle():
            kept.append(each)
    return kept


def _range(flow: Flow) -> Range:
    """Smallest and largest of a settled flow."""
    flow.shift(BACK, up=False)
    low = flow.units[BACK]
    flow.shift(BACK, up=True)
    return Range(low, flow.units[BACK])


def _smallest_contradiction(plan: Leadership, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """A set of statements that cannot hold together while any smaller part of it can: each one is left out in turn and
    stays out where the rest still contradicts."""
    left = list(statements)
    for each in statements:
        rest = [one for one in left if one is not each]
        if not _flow(plan, rest, stated=False).settle():
            left = rest
    return tuple(left)


def _flow(plan: Leadership, statements: Iterable[Statement], stated: bool) -> Flow:
    """The network under these statements. ``stated``: nobody holds two posts unless a statement says so."""
    edges = _arcs(plan, stated)
    for statement in statements:
        for bound in statement.bounds:
            edge = edges.get(bound.arc, NOBODY)
            low, high = max(edge.low, bound.low), min(edge.high, bound.high)
            edges[bound.arc] = Edge(edge.start, edge.end, low, high)
    return Flow(edges)


def _arcs(plan: Leadership, stated: bool) -> dict[str, Edge]:
    edges = {
        BACK: Edge("end", "start", 0, MANY),
        ALL: Edge("start", "leaders", 0, MANY),
        PARTY_AND_GOVERNMENT: Edge("leaders", "outside the congress", 0, MANY),
        COMMITTEE: Edge("outside the congress", "committee", 0, MANY),
        TEAM: Edge("government", "end", 0, MANY),
    }
    for each in plan.seats:
        edges[seat(each)] = Edge("committee", each, 0, MANY)
        edges[f"only {each}"] = Edge(each, "end", 0, MANY)
    for one in plan.posts:
        free = "leaders" if one in CONGRESS else "outside the congress"
        edges[outside(one)] = Edge(free, one, 0, MANY)
        edges[inside(one)] = Edge(f"{one} member", one, 0, MANY)
        edges[post(one)] = Edge(one, "government" if one in GOVERNMENT else "end", 0, 1 if one is Post.CHIEF else MANY)
    said = _said(plan) if stated else frozenset(product(plan.seats, plan.posts))
    for holder, held in said:
        edges[both(holder, held)] = Edge(holder, f"{held} member", 0, MANY)
    return edges


def _said(plan: Leadership) -> frozenset[Pair]:
    """The overlaps that the text opens: the named pair, else a plain member and the post."""
    pairs: set[Pair] = set()
    for held in plan.posts:
        arcs = {bound.arc for statement in plan.overlaps for bound in statement.bounds}
        named = {(holder, held) for holder in plan.seats if both(holder, held) in arcs}
        member = {(Seat.MEMBER, held)} if {inside(held), outside(held)} & arcs and Seat.MEMBER in plan.seats else set()
        pairs |= named or member
    return frozenset(pairs)


def _persons(flow: Flow) -> tuple[Person, ...]:
    """The flow taken apart into persons: first who holds two posts, then seats alone, then posts alone."""
    found: list[Person] = []
    for one in Seat:
        for other in Post:
            found += [(one, other)] * flow.units.get(both(one, other), 0)
        found += [(one, None)] * flow.units.get(f"only {one}", 0)
    for other in Post:
        found += [(None, other)] * flow.units.get(outside(other), 0)
    return tuple(found)
