"""Drafts of bodies: what is known about each while reading goes on, and which names mean the same body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from xiangzhi.reform.plan import DutyRole, Fate, Manager
from xiangzhi.reform.reading.establishment import Posts
from xiangzhi.reform.reading.namelists import Board, Element
from xiangzhi.reform.reading.names import Name
from xiangzhi.reform.reading.places import bare
from xiangzhi.reform.reading.posts import PostCount

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TownshipScope:
    """Which townships a set of bodies is for; both empty where the plan makes no difference."""

    townships: tuple[str, ...] = ()
    condition: str | None = None


@dataclass(slots=True)
class Draft:
    """One body being read; offsets are of the flow."""

    name: Name
    scope: TownshipScope
    text_range: Place
    ranks: int  # how sure its name is: 2 numbered item, 1 list, 0 sentence
    ranges: list[Place] = field(default_factory=list)  # text that is about this body alone
    number: int | None = None
    boards: dict[str, Board] = field(default_factory=dict)
    fate: Fate | None = None
    former: list[str] = field(default_factory=list)
    joint: list[str] = field(default_factory=list)
    grade: str | None = None
    grade_shared: bool = False  # said of several bodies together: what is said of this one alone goes before
    public_class: str | None = None
    manager: Manager | None = None
    platform: str | None = None
    counted: bool = True
    institution: bool | None = None  # a 事业单位 or an office of the organ, where the text says
    unit: bool = False  # the organ that the document is about, not a part of it
    posts: list[Posts] = field(default_factory=list)
    leaders: list[tuple[PostCount, str | None]] = field(default_factory=list)
    duties: list[tuple[Place, DutyRole]] = field(default_factory=list)
    evidence: dict[str, Place] = field(default_factory=dict)

    def add_board(self, board: Board) -> None:
        if board.text != self.name.text:
            self.boards.setdefault(board.text, board)

    def describe(self, element: Element) -> None:
        """Take over what stands in the brackets behind the name."""
        for board in element.boards:
            self.add_board(board)
        for name in element.joint:
            self.share(name, (element.name.start, element.end))
        if element.former:
            self.came_from(element.former, (element.name.start, element.end))

    def came_from(self, names: Iterable[str], place: Place) -> None:
        """Names of bodies that this one continues."""
        self.former += [name for name in names if name not in self.former and name != self.name.text]
        self.say("former", place)

    def share(self, name: str, place: Place) -> None:
        """A body that this one shares its office with."""
        if name not in self.joint and name != self.name.text:
            self.joint.append(name)
            self.say("joint_with", place)

    def say(self, fact: str, place: Place) -> None:
        """Remember where the text says a fact; the first place stays."""
        self.evidence.setdefault(fact, place)

    def inherit(self, other: Draft, taken: set[str]) -> None:
        """Take over what another draft of the same body says; its boards only where they are no bodies here (``taken``)."""
        for board in other.boards.values():
            if bare(board.text) not in taken:
                self.add_board(board)
        self.fate = self.fate or other.fate
        self.institution = other.institution if self.institution is None else self.institution
        self.former += [name for name in other.former if name not in self.former]
        self.joint += [name for name in other.joint if name not in self.joint]
        self.ranges += other.ranges
        for fact, place in other.evidence.items():
            self.say(fact, place)

    def add_posts(self, posts: Posts) -> None:
        key = (posts.kind, posts.quantity.min, posts.quantity.max, posts.part)
        if key not in [(p.kind, p.quantity.min, p.quantity.max, p.part) for p in self.posts]:
            self.posts.append(posts)

    def settle_kinds(self) -> None:
        """编制6名 of a body that the text calls 公益X类 is 事业编制: there is no other for it."""
        if (self.public_class or "").startswith("公益"):
            self.posts = [replace(posts, kind="事业") if posts.kind is None else posts for posts in self.posts]

    def add_leader(self, leader: PostCount, grade: str | None = None) -> None:
        if (leader.post, grade) not in [(known.post, rank) for known, rank in self.leaders]:
            self.leaders.append((leader, grade))


class Roll:
    """All drafts of one plan. A body is known by its bare name and by the townships that it is for."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._by_key: dict[str, list[Draft]] = {}

    def add(self, name: Name, scope: TownshipScope, text_range: Place, rank: int) -> Draft:
        """The draft of this name for these townships, made where it is new; a surer place gives it its name and text."""
        known = self.find(name.text)
        same = next((draft for draft in known if draft.scope == scope), None)
        if same is None:
            same = Draft(name, scope, text_range, rank)
            self.drafts.append(same)
            self._by_key.setdefault(bare(name.text), []).append(same)
        elif rank > same.ranks:
            same.name, same.text_range, same.ranks = name, text_range, rank
        return same

    def find(self, name: str) -> list[Draft]:
        """Drafts that this name means, one for each class of townships."""
        return self._by_key.get(bare(name), [])

    def find_all(self, names: Iterable[str]) -> list[Draft]:
        return [draft for name in names for draft in self.find(name)]

    def settle(self) -> None:
        """What was said without a class of townships holds for each class that has the body; the draft itself goes."""
        for drafts in list(self._by_key.values()):
            general = [draft for draft in drafts if draft.scope == TownshipScope()]
            special = [draft for draft in drafts if draft.scope != TownshipScope()]
            if general and special:
                for draft in special:
                    draft.inherit(
                        general[0],
                        {
                            name
                            for other in self.drafts
                            if other.scope == draft.scope
                            for name in (bare(other.name.text),)
                        },
                    )
                self.drop(general[0])

    def drop(self, draft: Draft) -> None:
        self.drafts.remove(draft)
        self._by_key[bare(draft.name.text)].remove(draft)
