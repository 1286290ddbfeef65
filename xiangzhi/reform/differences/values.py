"""What a comparison finds, as values: the shape of `plan diff --json`. Pure.

Numbers are None where a side does not state them: silence is not zero. ``before`` and ``after`` hold names of bodies.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from xiangzhi.reform.descent import Kind, Line, Unmentioned


class BoardKind(StrEnum):
    """What became of a signboard."""

    GAINED = "gained"
    LOST = "lost"
    MOVED = "moved"
    TO_BODY = "to_body"
    TO_BOARD = "to_board"


class DutyKind(StrEnum):
    """What became of a duty. LOST: nobody holds it afterwards. ROLE: the same holder leads where it helped, or the reverse."""

    GAINED = "gained"
    LOST = "lost"
    MOVED = "moved"
    ROLE = "role"
    REWORDED = "reworded"


class PlatformKind(StrEnum):
    CREATED = "created"
    ENDED = "ended"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class BoardChange:
    """A signboard with the body that carries it before and after (None: no board then)."""

    kind: BoardKind
    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class DutyChange:
    """A duty in the words of either side (None where that side has none), who holds it, how, and why they are taken for one.
    A holder that is a platform has ``平台`` in its name. For a lost one ``near`` names the most similar duty afterwards."""

    kind: DutyKind
    text_before: str | None
    text_after: str | None
    before: str | None
    after: str | None
    role_before: str | None
    role_after: str | None
    why: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class QuotaChange:
    """Headcount of one kind of the bodies of one line of descent; the whole township where both tuples are empty."""

    before_bodies: tuple[str, ...]
    after_bodies: tuple[str, ...]
    kind: str
    before: int | None
    after: int | None

    @property
    def by(self) -> int | None:
        """How many more; None where a side does not say."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class PostChange:
    """Seats of one title in the bodies of one line of descent; ``leader``: counts as a leadership post."""

    before_bodies: tuple[str, ...]
    after_bodies: tuple[str, ...]
    title: str
    leader: bool
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class PlatformChange:
    """A platform with the body that coordinates it."""

    kind: PlatformKind
    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """One number of the whole township on both sides, None where no body states one; ``silent_*``: how many bodies do not."""

    name: str
    before: int | None
    after: int | None
    silent_before: int = 0
    silent_after: int = 0

    @property
    def by(self) -> int | None:
        """How many more; None where a side does not say."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Differences:
    """Two organisations of one township compared. ``same`` counts duties that kept holder, words and role."""

    old: str
    new: str
    lines: tuple[Line, ...]
    unmentioned: tuple[Unmentioned, ...]
    open: tuple[str, ...]
    signboards: tuple[BoardChange, ...]
    duties: tuple[DutyChange, ...]
    same: int
    quotas: tuple[QuotaChange, ...]
    posts: tuple[PostChange, ...]
    platforms: tuple[PlatformChange, ...]
    totals: tuple[Pair, ...]

    def of_kind(self, kind: Kind) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.kind is kind)

    def duties_of_kind(self, kind: DutyKind) -> tuple[DutyChange, ...]:
        return tuple(row for row in self.duties if row.kind is kind)

    def __bool__(self) -> bool:
        """Whether anything differs."""
        changed = any(line.kind is not Kind.RETAINED for line in self.lines)
        return changed or bool(self.signboards or self.duties or self.quotas or self.posts or self.platforms)
