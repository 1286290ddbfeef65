"""The organisation as one sheet: the township's leadership, the platforms with their coordinating bodies, then all other
bodies by kind, and the totals. Pure values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xiangzhi.organization.models import Kind
from xiangzhi.organization.standing import Standing, StandingBody
from xiangzhi.packs.roles import roles

OUTSIDE = (Kind.COUNTY, Kind.TEMPORARY)  # their posts are not the township's


@dataclass(frozen=True, slots=True)
class Leaf:
    """A body on the sheet; ``posts`` names its posts with their seats, posts of areas summed up by role."""

    body: StandingBody
    posts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of the sheet: a platform with the body that coordinates it, or a kind of bodies."""

    title: str
    note: str
    leaves: tuple[Leaf, ...]
    platform: bool = False
    whole: bool = False  # takes the whole width


@dataclass(frozen=True, slots=True)
class Chart:
    """What the sheet shows. ``quotas``: 编制 by kind, largest first; ``counted``: bodies within the limit of bodies."""

    branches: tuple[Branch, ...]
    quotas: tuple[tuple[str, int], ...]
    counted: int
    bodies: int
    signboards: int
    leaders: int
    seats: int

    @property
    def headcount(self) -> int:
        return sum(number for _, number in self.quotas)


def chart_of(standing: Standing) -> Chart:
    """The sheet of what stands."""
    own = [body for body in standing.bodies if body.kind not in OUTSIDE]
    posts = [post for body in own for post in body.posts]
    return Chart(
        branches=tuple(branches(standing)),
        quotas=tuple(quotas(standing.bodies)),
        counted=sum(1 for body in own if body.counted),
        bodies=len(own),
        signboards=sum(len(body.signboards) for body in own),
        leaders=sum(post.seats for post in posts if post.leader),
        seats=sum(post.seats for post in posts),
    )


def branches(standing: Standing) -> Iterator[Branch]:
    yield from of_kinds(standing.bodies, (Kind.AUTHORITY,), whole=True)
    by_name = {body.name: body for body in standing.bodies}
    shown = set()
    for platform in standing.platforms:
        body = by_name.get(platform.coordinator or "")
        shown.add(platform.coordinator)
        note = f"统筹职责 {len(platform.duties)} 项" if platform.duties else ""
        yield Branch(platform.name, note, (leaf(body),) if body else (), platform=True)
    rest = [body for body in standing.bodies if body.name not in shown]
    yield from of_kinds(rest, tuple(kind for kind in Kind if kind != Kind.AUTHORITY))


def of_kinds(bodies: Iterable[StandingBody], kinds: Iterable[Kind], *, whole: bool = False) -> Iterator[Branch]:
    for kind in kinds:
        members = tuple(leaf(body) for body in bodies if body.kind == kind)
        if members:
            yield Branch(str(kind.label), f"{len(members)} 个", members, whole=whole)


def leaf(body: StandingBody) -> Leaf:
    posts: Counter[str] = Counter()
    for post in body.posts:
        posts[roles()[post.role].name if post.area else post.title] += post.seats
    return Leaf(body, tuple(posts.items()))


def quotas(bodies: Iterable[StandingBody]) -> list[tuple[str, int]]:
    """编制 by kind over all bodies, the largest kind first."""
    found: Counter[str] = Counter()
    for body in bodies:
        for kind, number in body.establishment:
            found[kind] += number
    return found.most_common()
