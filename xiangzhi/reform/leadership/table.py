"""The table of persons × posts that shows the answer, or the smallest contradiction, in Chinese. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from xiangzhi.reform.leadership.model import Head, Leadership, Post, Seat, Statement
from xiangzhi.reform.leadership.overlaps import leadership_of
from xiangzhi.reform.leadership.solve import Person, Range, Solution, solve
from xiangzhi.reform.plan import Plan, Span


@dataclass(frozen=True, slots=True)
class Row:
    """One person: which columns hold a mark. ``cells`` has one entry a column, empty or the post's name."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One post, with the place where the text numbers it (None: it follows from another number)."""

    title: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A statement of the text with its place."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class LeadershipTable:
    """``stated``: fewest and most persons by the overlaps that the text states; ``lawful``: by all that the law allows, under
    the cap. ``slack``: cap minus the fewest by the stated overlaps, negative where these do not suffice; None without cap.
    ``rows`` show one assignment with the fewest persons. ``contradiction``: where there is none, the statements that
    cannot hold together; rows are empty then."""

    sentence: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    stated: Range | None
    lawful: Range | None
    cap: int | None
    cap_span: Span | None
    slack: int | None
    overlaps: tuple[Reason, ...]
    contradiction: tuple[Reason, ...]


def leadership_table(plan: Plan) -> LeadershipTable | None:
    """The answer for one plan; None where the text does not number at least two teams."""
    leaders = leadership_of(plan)
    return table_of(leaders, solve(leaders)) if leaders else None


def table_of(leaders: Leadership, solution: Solution) -> LeadershipTable:
    titles: list[tuple[Seat | Post, Column]] = [
        (one, Column(one, _place(leaders, one))) for one in Seat if one in leaders.seats
    ]
    titles += [(one, Column(one, _place(leaders, one))) for one in Post if one in leaders.posts]
    heads = leaders.heads if solution.persons else ()
    rows = tuple(_row(number, person, titles, heads) for number, person in enumerate(solution.persons, 1))
    return LeadershipTable(
        sentence=sentence(leaders, solution),
        columns=(*(column for _, column in titles), *(Column(head.role, head.span) for head in heads)),
        rows=_once(rows, len(titles)),
        stated=solution.stated,
        lawful=solution.lawful,
        cap=leaders.cap,
        cap_span=leaders.cap_span,
        slack=leaders.cap - solution.stated.low if leaders.cap is not None and solution.stated else None,
        overlaps=tuple(Reason(each.words, each.span) for each in leaders.overlaps),
        contradiction=tuple(Reason(each.words, each.span) for each in solution.contradiction),
    )


def sentence(leaders: Leadership, solution: Solution) -> str:
    """The answer in one sentence."""
    if solution.contradiction:
        words = "；".join(each.words for each in solution.contradiction)
        return f"领导职数互相矛盾，没有一种配备能同时满足：{words}。"
    stated, lawful, cap = solution.stated, solution.lawful, leaders.cap
    assert lawful is not None
    if stated is None:
        return f"写明的席位安排不下写明的兼任，须另有兼任才能配齐，最少{lawful.low}人。"
    persons = f"按写明的兼任为{_span(stated)}人"
    if cap is None:
        fewer = f"，依法允许的兼任全部用上最少{lawful.low}人" if lawful.low < stated.low else ""
        return f"没有总职数，{persons}{fewer}。"
    if stated.low > cap:
        return f"总职数{cap}名，{persons}，还须有{stated.low - cap}人另行兼任才不超过。"
    spare = cap - stated.low
    return f"总职数{cap}名，{persons}，" + (f"最多余{spare}名。" if spare else "恰好用满，没有余量。")


def _span(numbers: Range) -> str:
    return f"{numbers.low}" if numbers.low == numbers.high else f"{numbers.low}至{numbers.high}"


def _place(leaders: Leadership, one: Seat | Post) -> Span | None:
    arcs = (f"seat {one}", f"post {one}")
    said = (each for each in leaders.statements if any(bound.arc in arcs for bound in each.bounds))
    return next((each.span for each in said), None)


def _row(number: int, person: Person, titles: list[tuple[Seat | Post, Column]], heads: tuple[Head, ...]) -> Row:
    held = set(person)
    cells = [str(one) if one in held else "" for one, _ in titles]
    return Row(f"第{number}人", (*cells, *(head.role if head.holder in held else "" for head in heads)))


def _once(rows: tuple[Row, ...], first_head: int) -> tuple[Row, ...]:
    """A head of a body is one person: the mark stays with the first who may hold it."""
    taken: set[int] = set()
    answer = []
    for row in rows:
        cells = list(row.cells)
        for at in range(first_head, len(cells)):
            if cells[at] and at in taken:
                cells[at] = ""
            elif cells[at]:
                taken.add(at)
        answer.append(Row(row.label, tuple(cells)))
    return tuple(answer)


def statements_of(plan: Plan) -> tuple[Statement, ...]:
    """Everything that the text states about leaders; empty where there is no table."""
    leaders = leadership_of(plan)
    return leaders.statements if leaders else ()
