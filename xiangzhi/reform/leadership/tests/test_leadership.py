"""Leadership numbers are solved: how many persons, the table, and the smallest contradiction."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.demo.cast import example_plan
from xiangzhi.lib.document import Document, open_document
from xiangzhi.reform.leadership.model import Cap, Overlap, Puzzle, Seats, Team
from xiangzhi.reform.leadership.solve import possible, smallest, solve
from xiangzhi.reform.leadership.statements import puzzle_of
from xiangzhi.reform.leadership.table import LeadershipTable, leadership_table
from xiangzhi.reform.plan import Span
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.rules import check

HERE = Span(0, 1)


def table_of(*sentences: str) -> LeadershipTable:
    text = "\n".join(["甲乡机构改革方案", "三、领导职数", *sentences])
    found = leadership_table(read_plan(Document(text=text, source="x.txt")))
    assert found is not None
    return found


FULL = (
    "乡设正副科级实职领导8名以内，包括党委委员7名、政府正副职4名；",
    "书记1名，副书记（政府正职）1名，2名党员副乡长由党委委员担任，人大主席1名，进党委班子。",
)


def test_seven_and_four_with_three_overlaps_fit_under_eight_without_slack() -> None:
    table = table_of(*FULL)
    assert (table.answer.least, table.answer.slack) == (8, 0)
    assert "恰好用满" in table.sentence
    assert len(table.rows) == 8


def test_the_table_fills_every_seat_once() -> None:
    table = table_of(*FULL)
    committee, congress, government = (
        [row[table.columns.index(team)] for row in table.rows if row[table.columns.index(team)]]
        for team in ("党委", "人大", "政府")
    )
    assert (len(committee), len(congress), len(government)) == (7, 1, 4)
    assert not any(row[2] and row[3] for row in table.rows), "nobody sits in congress and government"


def test_one_overlap_less_and_the_smallest_contradiction_is_told() -> None:
    table = table_of(FULL[0], "书记1名，副书记（政府正职）1名，1名党员副乡长由党委委员担任，人大主席1名。")
    assert not table.answer.fits and not table.rows
    words = "；".join(statement.words for statement in table.statements)
    assert "总职数8名" in words and "党委班子7名" in words and "政府班子4名" in words


def test_more_deputies_on_the_committee_than_the_government_has() -> None:
    text = "党委委员9名，政府正副职3名。书记1名，副书记（政府正职）1名，5名副乡长由党委委员担任。"
    table = table_of(text)
    assert not table.answer.fits
    assert len(table.statements) <= 3


def test_ranges_give_the_least_and_the_most_persons() -> None:
    table = table_of(
        "党委委员7至9名，其中书记1名、副书记2名，政府正职计入副书记；人大主席1名，可设人大副主席1至2名；政府领导班子3至4名。"
    )
    assert (table.answer.least, table.answer.most, table.answer.slack) == (10, 15, None)


def test_a_plan_that_gives_no_numbers_sets_no_puzzle() -> None:
    assert puzzle_of(read_plan(open_document(example_plan()))) is None


def test_the_rule_reports_the_contradiction_with_its_places() -> None:
    text = "\n".join(["甲乡机构改革方案", FULL[0], "副书记（政府正职）1名，1名党员副乡长由党委委员担任。"])
    plan = read_plan(Document(text=text, source="x.txt"))
    found = [finding for finding in check(plan) if finding.rule == "LDR-12"]
    assert len(found) == 1 and found[0].others


def test_the_rule_is_silent_where_it_fits() -> None:
    plan = read_plan(Document(text="\n".join(["甲乡机构改革方案", *FULL]), source="x.txt"))
    assert not [finding for finding in check(plan) if finding.rule == "LDR-12"]


def small_puzzle(committee: int, government: int, overlap: int, cap: int) -> Puzzle:
    return Puzzle(
        (
            Seats(Team.COMMITTEE, "", committee, committee, HERE),
            Seats(Team.GOVERNMENT, "", government, government, HERE),
        ),
        (Overlap(overlap, Team.GOVERNMENT, "副职", Team.COMMITTEE, "委员", HERE),) if overlap else (),
        Cap(cap, HERE),
    )


def by_brute_force(committee: int, government: int, overlap: int, cap: int) -> bool:
    """Whether some set of at most ``cap`` persons fills both teams with exactly ``overlap`` in both."""
    for both, first, second in itertools.product(range(9), repeat=3):
        if (both, both + first, both + second) == (overlap, committee, government):
            return both + first + second <= cap
    return False


@given(st.integers(1, 8), st.integers(1, 8), st.integers(0, 8), st.integers(1, 16))
def test_the_answer_agrees_with_trying_everything(committee: int, government: int, overlap: int, cap: int) -> None:
    puzzle = small_puzzle(committee, government, overlap, cap)
    assert possible(puzzle) == by_brute_force(committee, government, overlap, cap)


@given(st.integers(1, 8), st.integers(1, 8), st.integers(0, 8), st.integers(1, 16))
def test_no_statement_of_a_contradiction_can_be_left_out(
    committee: int, government: int, overlap: int, cap: int
) -> None:
    puzzle = small_puzzle(committee, government, overlap, cap)
    if possible(puzzle):
        return
    found = smallest(puzzle)
    rest = puzzle
    for statement in puzzle.statements:
        if statement not in found:
            rest = rest.without(statement)
    assert not possible(rest)
    assert all(possible(rest.without(statement)) for statement in found)


@pytest.mark.parametrize("overlap", [0, 1, 2, 3])
def test_slack_is_what_the_cap_leaves(overlap: int) -> None:
    assert solve(small_puzzle(7, 4, overlap, 11)).slack == overlap
