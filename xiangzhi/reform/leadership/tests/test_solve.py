"""The solver against counting by hand: random small models, every assignment tried."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement, product
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from xiangzhi.reform.leadership.model import (
    ALL,
    COMMITTEE,
    CONGRESS,
    GOVERNMENT,
    PARTY_AND_GOVERNMENT,
    TEAM,
    Bound,
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
from xiangzhi.reform.leadership.solve import Person, solve
from xiangzhi.reform.plan import Span

MOST = 4  # persons: small enough to try every assignment
SEATS = (Seat.SECRETARY, Seat.DEPUTY_SECRETARY, Seat.MEMBER)
POSTS = (Post.CHIEF, Post.DEPUTY, Post.CHAIR)
TYPES: tuple[Person, ...] = tuple(
    (one, other) for one, other in product((None, *SEATS), (None, *POSTS)) if one or other
)
ARCS = (
    COMMITTEE,
    TEAM,
    PARTY_AND_GOVERNMENT,
    *(seat(one) for one in SEATS),
    *(post(one) for one in POSTS),
    *(inside(one) for one in POSTS),
    *(outside(one) for one in POSTS),
    both(Seat.DEPUTY_SECRETARY, Post.CHIEF),
    both(Seat.SECRETARY, Post.CHAIR),
)
BOUNDS = st.builds(
    lambda arc, low, more: Bound(arc, low, low + more), st.sampled_from(ARCS), st.integers(0, 3), st.integers(0, 2)
)


def statement(*bounds: Bound) -> Statement:
    return Statement("话", Span(0, 1), bounds)


CAP = Statement("话", Span(0, 1), (Bound(ALL, 0, MOST),), cap=True)
MODELS = st.lists(BOUNDS.map(statement), max_size=6).map(
    lambda said: Leadership((CAP, *said), SEATS, POSTS, MOST, Span(0, 1))
)
EVERY = tuple(persons for size in range(MOST + 1) for persons in combinations_with_replacement(TYPES, size))


def on(arc: str, person: Person) -> bool:
    """Whether a person counts on an arc, said without any flow."""
    one, other = person
    tests = {
        ALL: True,
        PARTY_AND_GOVERNMENT: one is not None or other not in CONGRESS,
        COMMITTEE: one is not None,
        TEAM: other in GOVERNMENT,
    }
    if one:
        tests[seat(one)] = True
    if other:
        tests[post(other)] = True
        tests[outside(other) if one is None else inside(other)] = True
    if one and other:
        tests[both(one, other)] = True
    return tests.get(arc, False)


def keeps(persons: tuple[Person, ...], said: tuple[Statement, ...]) -> bool:
    chiefs = sum(1 for _, other in persons if other is Post.CHIEF)
    return chiefs <= 1 and all(
        bound.low <= sum(on(bound.arc, person) for person in persons) <= bound.high
        for each in said
        for bound in each.bounds
    )


def by_hand(model: Leadership, said: tuple[Statement, ...] | None = None) -> Iterator[tuple[Person, ...]]:
    return (persons for persons in EVERY if keeps(persons, said if said is not None else model.statements))


@settings(max_examples=40, deadline=None)
@given(MODELS)
def test_fewest_and_most_are_those_of_every_assignment_tried(model: Leadership) -> None:
    sizes = [len(persons) for persons in by_hand(model)]
    lawful = solve(model).lawful
    assert (lawful and (lawful.low, lawful.high)) == ((min(sizes), max(sizes)) if sizes else None)


@settings(max_examples=40, deadline=None)
@given(MODELS)
def test_the_assignment_that_is_shown_keeps_every_statement(model: Leadership) -> None:
    solution = solve(model)
    if solution.persons:
        assert keeps(solution.persons, model.statements)


@settings(max_examples=40, deadline=None)
@given(MODELS)
def test_a_contradiction_cannot_hold_and_every_smaller_part_of_it_can(model: Leadership) -> None:
    wrong = solve(model).contradiction
    if not wrong:
        return
    assert next(by_hand(model, (CAP, *wrong)), None) is None
    for each in wrong:
        rest = tuple(one for one in wrong if one is not each)
        if CAP in wrong and each is not CAP:  # by hand only up to MOST persons
            assert next(by_hand(model, rest), None) is not None


def test_a_large_contradiction_is_found_in_a_blink() -> None:
    said = [statement(Bound(arc, 3, 40)) for arc in ARCS if arc not in (post(Post.CHIEF), inside(Post.CHIEF))]
    model = Leadership((CAP, *said, *said), SEATS, POSTS, MOST, Span(0, 1))
    started = perf_counter()
    assert solve(model).contradiction
    assert perf_counter() - started < 0.5  # a few milliseconds on an idle machine


def test_nobody_of_the_congress_holds_a_government_post() -> None:
    said = (statement(Bound(post(Post.CHAIR), 1, 1)), statement(Bound(post(Post.DEPUTY), 2, 2)))
    model = Leadership(said, (), (Post.DEPUTY, Post.CHAIR), None, None)
    assert solve(model).lawful is not None and solve(model).lawful.low == 3  # type: ignore[union-attr]
