"""How many persons a puzzle needs, and why it cannot be solved where it cannot. Exact and quick: every number has a lower and an upper
end, and the count of persons grows with each of them.

The smallest contradiction is found by leaving statements out one after the other (deletion filtering): what is left contradicts itself, and
does not without any one of its statements.
"""

from __future__ import annotations

from dataclasses import dataclass

from xiangzhi.reform.leadership.model import Puzzle, Statement, Team

OPEN = 99  # seats of a team of which no number is stated


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most seats of a team that fit all that is said of it; ``least`` above ``most`` where nothing fits."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Answer:
    """``least`` and ``most`` persons, the ``slack`` under the cap (None without one), the seats of each team, and the statements that
    contradict each other (empty where it fits)."""

    least: int
    most: int
    slack: int | None
    seats: dict[Team, Range]
    contradiction: tuple[Statement, ...] = ()

    @property
    def fits(self) -> bool:
        return not self.contradiction


def solve(puzzle: Puzzle) -> Answer:
    """The answer to a puzzle."""
    seats = {team: range_of(puzzle, team) for team in puzzle.teams()}
    shared = sum(overlap.count for overlap in puzzle.overlaps)
    least = sum(one.least for one in seats.values()) - shared
    most = sum(one.most for one in seats.values()) - shared
    slack = puzzle.cap.most - least if puzzle.cap else None
    return Answer(least, most, slack, seats, smallest(puzzle) if not possible(puzzle) else ())


def possible(puzzle: Puzzle) -> bool:
    """Whether any assignment of persons to posts fits every statement."""
    seats = {team: range_of(puzzle, team) for team in Team}
    if any(one.least > one.most for one in seats.values()) or any(too_few(puzzle, team) for team in Team):
        return False
    stated = puzzle.teams()
    persons = sum(seats[team].least for team in stated) - sum(
        overlap.count for overlap in puzzle.overlaps if overlap.one in stated and overlap.other in stated
    )
    return puzzle.cap is None or persons <= puzzle.cap.most


def range_of(puzzle: Puzzle, team: Team) -> Range:
    """Seats of a team: what is said of the whole, and no fewer than its titles and its overlaps with any one other team need."""
    whole = [one for one in puzzle.seats if one.team is team and not one.title]
    titles = [one for one in puzzle.seats if one.team is team and one.title]
    needed = max(sum(one.least for one in titles), needed_by_overlaps(puzzle, team))
    if not whole:  # a team of which only titles are known is as large as they are
        return Range(needed, max(sum(OPEN if one.most is None else one.most for one in titles), 0) if titles else OPEN)
    least = max(max(one.least for one in whole), needed)
    return Range(least, min(OPEN if one.most is None else one.most for one in whole))


def needed_by_overlaps(puzzle: Puzzle, team: Team) -> int:
    """Each overlap needs a seat of its own: a person has one seat in a team, and nobody sits in congress and government at once
    (地方组织法: the congress's chair and deputies hold no administrative post), so no two overlaps share a person."""
    return sum(overlap.count for overlap in puzzle.overlaps if team in (overlap.one, overlap.other))


def too_few(puzzle: Puzzle, team: Team) -> bool:
    """Whether an overlap asks for more seats of a title than there are (three of the two deputy secretaries)."""
    return any(
        sum(o.count for o in puzzle.overlaps if team in (o.one, o.other) and o.title_in(team) == one.title) > one.most
        for one in puzzle.seats
        if one.team is team and one.title and one.most is not None
    )


def smallest(puzzle: Puzzle) -> tuple[Statement, ...]:
    """A contradiction of which no statement can be left out."""
    for statement in puzzle.statements:
        reduced = puzzle.without(statement)
        if not possible(reduced):
            puzzle = reduced
    return puzzle.statements
