"""The ledger page's reads: scoped, filtered, paged by key."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from xiangzhi.ledger.queries import browse, checkpoints, history, townships
from xiangzhi.ledger.sealing import seal
from xiangzhi.ledger.tests.make import CLERK, NOW, OPEN, OTHER, STEP, TOWNSHIP, chain
from xiangzhi.ledger.writing import writing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def book() -> None:
    chain("matter:1", 3)
    chain("matter:2", 2)
    chain("matter:1", 1, township=OTHER)


def test_the_newest_come_first_and_only_of_the_townships_asked_for() -> None:
    lines = browse([TOWNSHIP]).lines
    assert [(line.subject, line.sequence) for line in lines] == [
        ("matter:2", 2),
        ("matter:2", 1),
        ("matter:1", 3),
        ("matter:1", 2),
        ("matter:1", 1),
    ]
    assert len(browse([TOWNSHIP, OTHER]).lines) == 6
    assert browse([]).lines == []


def test_a_line_is_ready_to_be_shown() -> None:
    line = browse([OTHER]).lines[0]
    assert (line.title, line.actor_name, line.at, line.data) == ("收件", "王敏", NOW, {"place": 0})


def test_pages_meet_without_gap_or_overlap() -> None:
    seen, before = [], None
    for _ in range(3):
        page = browse([TOWNSHIP], limit=2, before=before)
        seen += [line.id for line in page.lines]
        before = page.before
    assert before is None
    assert seen == [line.id for line in browse([TOWNSHIP]).lines]


def test_filters_join() -> None:
    assert len(browse([TOWNSHIP], subject="matter:1").lines) == 3
    assert len(browse([TOWNSHIP], kind=STEP).lines) == 3
    assert len(browse([TOWNSHIP], subject="matter:1", kind=OPEN).lines) == 1
    assert browse([TOWNSHIP], actor="account:nobody").lines == []
    assert len(browse([TOWNSHIP], actor=CLERK.actor_id).lines) == 5


def test_time_takes_the_start_and_leaves_the_end() -> None:
    later = NOW + timedelta(hours=1)
    with writing() as opened:
        opened.enter(township=TOWNSHIP, subject="matter:3", kind=OPEN, actor=CLERK, at=later, data={}, first=True)
    assert [line.subject for line in browse([TOWNSHIP], since=later).lines] == ["matter:3"]
    assert len(browse([TOWNSHIP], until=later).lines) == 5


def test_the_history_of_a_subject_runs_forward() -> None:
    assert [line.sequence for line in history([TOWNSHIP], "matter:1")] == [1, 2, 3]
    assert len(history([TOWNSHIP, OTHER], "matter:1")) == 4


def test_seals_are_listed_newest_first() -> None:
    seal(TOWNSHIP, NOW)
    chain("matter:9", 1)
    seal(TOWNSHIP, NOW)
    seal(OTHER, NOW)
    assert [seal.number for seal in checkpoints([TOWNSHIP])] == [2, 1]


def test_each_read_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        browse([TOWNSHIP], kind=STEP)
    with django_assert_num_queries(1):
        history([TOWNSHIP], "matter:1")
    with django_assert_num_queries(1):
        assert townships() == [TOWNSHIP, OTHER]
