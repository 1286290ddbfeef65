"""The assignment as a table: one row a person, one column a team. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from xiangzhi.reform.leadership.model import Puzzle, Statement, Team
from xiangzhi.reform.leadership.solve import Answer, solve
from xiangzhi.reform.leadership.statements import puzzle_of
from xiangzhi.reform.plan import Plan


@dataclass(slots=True)
class Person:
    """One person of the table with a post in each team, empty where there is none."""

    posts: dict[Team, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeadershipTable:
    """``rows`` are cells by column for the least number of persons; no rows where the statements contradict each other."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sentence: str
    statements: tuple[Statement, ...]
    answer: Answer


def leadership_table(plan: Plan) -> LeadershipTable | None:
    """Persons × posts for a plan; None where the plan does not say enough to add up."""
    puzzle = puzzle_of(plan)
    if puzzle is None:
        return None
    answer, teams = solve(puzzle), puzzle.teams()
    people = assigned(puzzle, answer) if answer.fits else []
    rows = tuple((str(number), *(one.posts.get(team, "") for team in teams)) for number, one in enumerate(people, 1))
    columns = ("人", *(team.value for team in teams))
    return LeadershipTable(columns, rows, sentence(puzzle, answer), answer.contradiction or puzzle.statements, answer)


def assigned(puzzle: Puzzle, answer: Answer) -> list[Person]:
    """The least number of persons that fills every seat, the stated overlaps joined."""
    committee = [Person({Team.COMMITTEE: title}) for title in titles(puzzle, answer, Team.COMMITTEE)]
    people = list(committee)
    for team in (Team.GOVERNMENT, Team.CONGRESS):
        for title in titles(puzzle, answer, team) if team in answer.seats else ():
            people.append(Person({team: title}))
    for overlap in puzzle.overlaps:
        for _ in range(overlap.count):
            join(people, overlap.one, overlap.one_title, overlap.other, overlap.other_title)
    return people


def titles(puzzle: Puzzle, answer: Answer, team: Team) -> list[str]:
    """The titles of a team's seats: the named ones first, the rest by the team's usual title."""
    named = [one.title for one in puzzle.seats if one.team is team and one.title for _ in range(one.least)]
    if team is Team.GOVERNMENT:
        named = ["正职"]
    usual = {Team.COMMITTEE: "委员", Team.GOVERNMENT: "副职", Team.CONGRESS: "副主席"}[team]
    return [*named, *[usual] * max(answer.seats[team].least - len(named), 0)]


def join(people: list[Person], one: Team, one_title: str, other: Team, other_title: str) -> None:
    """Make one person of the first two who hold these posts and sit in no other team yet."""
    first = next((person for person in people if person.posts == {one: one_title}), None)
    second = next((person for person in people if person.posts == {other: other_title}), None)
    if first is None or second is None:
        return
    second.posts |= first.posts
    people.remove(first)


def sentence(puzzle: Puzzle, answer: Answer) -> str:
    """The result in one sentence."""
    if not answer.fits:
        stated = f"（写明的交叉任职：{'、'.join(one.words for one in puzzle.overlaps)}）" if puzzle.overlaps else ""
        words = "；".join(one.words for one in answer.contradiction)
        return f"下列表述互相矛盾，没有一种任职安排能同时满足：{words}{stated}。"
    persons = f"{answer.least}" if answer.least == answer.most else f"{answer.least}至{answer.most}"
    said = f"按写明的交叉任职，班子共需{persons}人"
    if answer.slack is None or puzzle.cap is None:
        return f"{said}；方案没有写明总职数。"
    room = "恰好用满，没有余地" if answer.slack == 0 else f"还余{answer.slack}名"
    return f"{said}，总职数{puzzle.cap.most}名，{room}。"
