"""With the guard on, nothing guarded changes off the book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.test.utils import isolate_apps

from xiangzhi.ledger.errors import EntryMissing, OffTheBook
from xiangzhi.ledger.guard import changed_tables, unguarded
from xiangzhi.ledger.models import Entry, Guarded
from xiangzhi.ledger.tests.make import CLERK, NOW, OPEN, TOWNSHIP
from xiangzhi.ledger.writing import Book, writing

pytestmark = pytest.mark.django_db


@pytest.fixture
def quota() -> Iterator[Any]:
    """A guarded model with its table, for this test only."""
    with isolate_apps("xiangzhi.ledger"):

        class Quota(Guarded):
            posts = models.IntegerField()

            class Meta:
                app_label = "ledger"
                db_table = "test_guarded_quota"

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE test_guarded_quota (id integer PRIMARY KEY, posts integer NOT NULL)")
    with unguarded("测试准备"):
        Quota(id=1, posts=40).save(force_insert=True)
    yield Quota


def raw(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


CHANGES: list[tuple[str, Callable[[Any], object]]] = [
    ("insert", lambda quota: quota(id=2, posts=1).save(force_insert=True)),
    ("bulk insert", lambda quota: quota.objects.bulk_create([quota(id=2, posts=1), quota(id=3, posts=1)])),
    ("update", lambda quota: quota.objects.update(posts=41)),
    ("delete", lambda quota: quota.objects.filter(id=1).delete()),
    ("raw insert", lambda _: raw("insert into test_guarded_quota (id, posts) values (2, 1)")),
    ("raw update", lambda _: raw('\n  UPDATE "test_guarded_quota" SET posts = 41')),
    ("raw delete", lambda _: raw("DELETE FROM test_guarded_quota")),
    (
        "behind a WITH",
        lambda _: raw("WITH one AS (SELECT 1 AS n) UPDATE test_guarded_quota SET posts = (SELECT n FROM one)"),
    ),
    ("behind a comment", lambda _: raw("/* why */ UPDATE test_guarded_quota SET posts = 41")),
]


@pytest.mark.parametrize(("how", "change"), CHANGES, ids=[how for how, _ in CHANGES])
def test_a_change_off_the_book_raises(quota: Any, how: str, change: Callable[[Any], object]) -> None:
    with pytest.raises(OffTheBook, match="test_guarded_quota"), transaction.atomic():
        change(quota)
    assert list(quota.objects.values_list("id", "posts")) == [(1, 40)]


@pytest.mark.parametrize(("how", "change"), CHANGES, ids=[how for how, _ in CHANGES])
def test_a_change_without_an_entry_is_rolled_back(quota: Any, how: str, change: Callable[[Any], object]) -> None:
    with pytest.raises(EntryMissing, match="test_guarded_quota"), writing():
        change(quota)
    assert list(quota.objects.values_list("id", "posts")) == [(1, 40)]


@pytest.mark.parametrize(("how", "change"), CHANGES, ids=[how for how, _ in CHANGES])
def test_a_change_with_its_entry_stays(quota: Any, how: str, change: Callable[[Any], object]) -> None:
    with writing() as book:
        change(quota)
        enter(book)
    assert list(quota.objects.values_list("id", "posts")) != [(1, 40)]
    assert Entry.objects.count() == 1


def enter(book: Book) -> None:
    book.enter(township=TOWNSHIP, subject="quota:1", kind=OPEN, actor=CLERK, at=NOW, data={}, first=True)


def test_reading_is_free(quota: Any) -> None:
    assert quota.objects.get().posts == 40
    raw("SELECT * FROM test_guarded_quota WHERE 'UPDATE test_guarded_quota' <> ''")


def test_other_tables_are_free(quota: Any) -> None:
    raw("CREATE TABLE test_free (id integer)")
    raw("INSERT INTO test_free SELECT id FROM test_guarded_quota")


def test_an_entry_that_was_rolled_back_does_not_count(quota: Any) -> None:
    with pytest.raises(EntryMissing), writing() as book:
        quota.objects.update(posts=41)
        with pytest.raises(RuntimeError), transaction.atomic():
            enter(book)
            raise RuntimeError
    assert quota.objects.get().posts == 40


def test_an_entry_inside_a_savepoint_that_held_counts(quota: Any) -> None:
    with writing() as book:
        quota.objects.update(posts=41)
        with transaction.atomic():
            enter(book)
    assert quota.objects.get().posts == 41


def test_tampering_on_purpose_needs_a_reason(quota: Any) -> None:
    with pytest.raises(ValueError, match="为什么"), unguarded(" "):
        pass
    with unguarded("测试：模拟有人绕过系统改库"):
        quota.objects.update(posts=99)
    with pytest.raises(OffTheBook), transaction.atomic():
        quota.objects.update(posts=40)


def test_truncate_is_seen_wherever_the_table_stands_in_the_list(quota: Any) -> None:
    assert changed_tables('TRUNCATE other, "test_guarded_quota" CASCADE') == {"test_guarded_quota"}
    assert changed_tables("INSERT OR REPLACE INTO test_guarded_quota VALUES (1, 2)") == {"test_guarded_quota"}
    assert changed_tables("UPDATE ONLY public.test_guarded_quota SET posts = 1") == {"test_guarded_quota"}
    assert changed_tables("SELECT 1; DELETE FROM test_guarded_quota") == {"test_guarded_quota"}
