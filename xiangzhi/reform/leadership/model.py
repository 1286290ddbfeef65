"""Leadership as persons and posts: which posts there are, who may hold two, and what the text fixes about them.

A person holds at most one seat on the party committee and at most one post beside it. Persons flow from a source through
seat and post to a sink; every limit of the text is a range of one arc of that flow, so that a solution is an exact
assignment of persons to posts. Chair and deputy chairs of the congress hold no government post (组织法第十八条), so no arc
leads from one to the other. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from xiangzhi.reform.plan import Span

MANY = 99  # an open upper bound; no township has as many leaders


class Seat(StrEnum):
    """A seat on the committee."""

    SECRETARY = "书记"
    DEPUTY_SECRETARY = "副书记"
    DISCIPLINE = "纪委书记"
    MEMBER = "其他委员"


class Post(StrEnum):
    """A post beside the committee."""

    CHIEF = "政府正职"
    DEPUTY = "政府副职"
    CHAIR = "人大主席"
    VICE_CHAIR = "人大副主席"
    MILITARY = "武装部长"


GOVERNMENT = (Post.CHIEF, Post.DEPUTY)
CONGRESS = (Post.CHAIR, Post.VICE_CHAIR)

Arc = str
ALL: Arc = "all leaders"
PARTY_AND_GOVERNMENT: Arc = "leaders outside the congress"
COMMITTEE: Arc = "committee"
TEAM: Arc = "government"


def seat(one: Seat) -> Arc:
    return f"seat {one}"


def post(one: Post) -> Arc:
    return f"post {one}"


def both(one: Seat, other: Post) -> Arc:
    """Persons who hold this seat and this post."""
    return f"{one}+{other}"


def inside(one: Post) -> Arc:
    """Holders of the post who sit on the committee."""
    return f"{one} on the committee"


def outside(one: Post) -> Arc:
    """Holders of the post who do not."""
    return f"{one} off the committee"


@dataclass(frozen=True, slots=True)
class Bound:
    """At least ``low`` and at most ``high`` persons go along ``arc``."""

    arc: Arc
    low: int = 0
    high: int = MANY


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the text says about leaders, in Chinese words, with its place. ``soft``: it may give way, because one
    member may hold two of the named seats (组织委员兼统战委员)."""

    words: str
    span: Span
    bounds: tuple[Bound, ...]
    overlap: bool = False  # it says that one person holds two posts
    soft: bool = False
    cap: bool = False  # it limits all leaders together


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a body whom the text takes from the leaders: 执法大队大队长由副镇长兼任. Adds no person."""

    role: str
    holder: Seat | Post
    span: Span


@dataclass(frozen=True, slots=True)
class Leadership:
    """What a plan says about its leaders. ``cap`` is the largest number of persons, None where the text sets none."""

    statements: tuple[Statement, ...]
    seats: tuple[Seat, ...]
    posts: tuple[Post, ...]
    cap: int | None
    cap_span: Span | None
    heads: tuple[Head, ...] = ()

    @property
    def overlaps(self) -> tuple[Statement, ...]:
        return tuple(each for each in self.statements if each.overlap)
