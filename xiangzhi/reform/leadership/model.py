"""Teams of leaders with their seats, who sits in two of them, and the cap: the puzzle that a plan sets. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from xiangzhi.reform.plan import Span


class Team(StrEnum):
    """The three teams (班子) of a township. Whoever sits in two of them is one person."""

    COMMITTEE = "党委"
    CONGRESS = "人大"
    GOVERNMENT = "政府"


@dataclass(frozen=True, slots=True)
class Seats:
    """One statement about a number of seats: all of a team (``title`` empty), or those of one title in it. ``most`` None: open."""

    team: Team
    title: str
    least: int
    most: int | None
    span: Span

    @property
    def words(self) -> str:
        amount = (
            f"{self.least}" if self.least == self.most else f"{self.least}–{'？' if self.most is None else self.most}"
        )
        return f"{self.team.value}{self.title or '班子'}{amount}名"


@dataclass(frozen=True, slots=True)
class Overlap:
    """``count`` persons hold a seat in each of two teams: 镇长 is 副书记, two deputies sit in the committee."""

    count: int
    one: Team
    one_title: str
    other: Team
    other_title: str
    span: Span

    @property
    def words(self) -> str:
        who = f"{self.count}名{self.one_title}" if self.count > 1 else self.one_title
        return f"{who}同时为{self.other.value}{self.other_title}"

    def title_in(self, team: Team) -> str:
        return self.one_title if team is self.one else self.other_title


@dataclass(frozen=True, slots=True)
class Cap:
    """The number of persons that all teams together may not pass (总职数)."""

    most: int
    span: Span

    @property
    def words(self) -> str:
        return f"总职数{self.most}名以内"


Statement = Seats | Overlap | Cap


@dataclass(frozen=True, slots=True)
class Puzzle:
    """Everything that the text says about its leaders' number."""

    seats: tuple[Seats, ...]
    overlaps: tuple[Overlap, ...]
    cap: Cap | None

    @property
    def statements(self) -> tuple[Statement, ...]:
        return (*self.seats, *self.overlaps, *((self.cap,) if self.cap else ()))

    def teams(self) -> tuple[Team, ...]:
        return tuple(team for team in Team if any(seats.team is team for seats in self.seats))

    def without(self, dropped: Statement) -> Puzzle:
        """The puzzle without one statement."""
        return Puzzle(
            tuple(one for one in self.seats if one is not dropped),
            tuple(one for one in self.overlaps if one is not dropped),
            None if self.cap is dropped else self.cap,
        )
