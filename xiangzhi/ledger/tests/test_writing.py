"""`writing()` keeps rows, entries and facts together in one transaction."""

from __future__ import annotations

import json

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from xiangzhi.ledger.errors import BookBroken, ChainMoved, UnknownKind
from xiangzhi.ledger.models import Entry, Fact
from xiangzhi.ledger.tests.make import CLERK, NOW, OPEN, OTHER, STEP, TOWNSHIP, chain
from xiangzhi.ledger.tests.told import Told
from xiangzhi.ledger.writing import Book, EntryRef, writing
from xiangzhi.lib.chain.canonical import NotCanonical
from xiangzhi.lib.chain.digest import ZERO
from xiangzhi.lib.refusal import Stale

pytestmark = pytest.mark.django_db


def enter(book: Book, *, subject: str = "matter:1", kind: str = STEP, first: bool = False, **data: object) -> EntryRef:
    return book.enter(township=TOWNSHIP, subject=subject, kind=kind, actor=CLERK, at=NOW, data=data, first=first)


def test_entries_of_a_subject_form_a_chain() -> None:
    one, two, three = chain("matter:1", 3)
    assert [ref.sequence for ref in (one, two, three)] == [1, 2, 3]
    assert list(Entry.objects.order_by("id").values_list("previous", "digest")) == [
        (ZERO, one.digest),
        (one.digest, two.digest),
        (two.digest, three.digest),
    ]


def test_it_keeps_who_what_and_when_as_given() -> None:
    with writing() as book:
        enter(book, kind=OPEN, first=True, note="请于两日内办结", by="018f")
    entry = Entry.objects.get()
    assert (entry.township, entry.subject, entry.kind) == (TOWNSHIP, "matter:1", OPEN)
    assert (entry.actor, entry.actor_name) == ("account:clerk", "王敏")
    assert entry.at == "2026-11-25T01:30:00.000000Z"
    assert entry.moment == NOW
    assert entry.data == '{"by":"018f","note":"请于两日内办结"}'


def test_subjects_and_townships_have_their_own_chains() -> None:
    chain("matter:1", 2)
    chain("matter:1", 1, township=OTHER)
    chain("matter:2", 1)
    assert Entry.objects.filter(sequence=1, previous=ZERO).count() == 3


def test_an_error_takes_entries_and_facts_back() -> None:
    with pytest.raises(RuntimeError, match="boom"), writing() as book:
        enter(book, first=True)
        book.announce(Told(TOWNSHIP, NOW, 1))
        raise RuntimeError("boom")
    assert not Entry.objects.exists()
    assert not Fact.objects.exists()


def test_a_first_entry_costs_one_statement_and_a_later_one_two(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with writing() as book:
        with django_assert_num_queries(1):
            enter(book, first=True)
        with django_assert_num_queries(1):
            enter(book)
    with writing() as book, django_assert_num_queries(2):
        enter(book)


def test_a_head_that_the_caller_knows_saves_the_look_up(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    head = chain("matter:1", 2)[-1]
    with writing() as book, django_assert_num_queries(1):
        entered = book.enter(
            township=TOWNSHIP,
            subject="matter:1",
            kind=STEP,
            actor=CLERK,
            at=NOW,
            data={},
            head=(head.sequence, head.digest),
        )
    assert entered.sequence == 3


def test_whoever_builds_on_an_old_head_is_stale() -> None:
    old, _ = chain("matter:1", 2)
    with pytest.raises(Stale) as refused, writing() as book:
        book.enter(township=TOWNSHIP, subject="matter:1", kind=STEP, actor=CLERK, at=NOW, data={}, head=old)
    assert refused.value.code == "chain_moved"
    assert "刷新" in refused.value.message
    assert Entry.objects.count() == 2


def test_a_first_entry_of_a_known_subject_is_stale() -> None:
    chain("matter:1", 1)
    with pytest.raises(ChainMoved), writing() as book:
        enter(book, first=True, other="data")


def test_a_nested_book_joins_the_outer_one() -> None:
    with pytest.raises(RuntimeError), writing() as outer:
        with writing() as inner:
            assert inner is outer
            enter(inner, first=True)
        raise RuntimeError
    assert not Entry.objects.exists()


def test_an_error_swallowed_around_a_nested_book_breaks_the_outer_one() -> None:
    with pytest.raises(BookBroken), writing() as outer:
        enter(outer, first=True)
        try:
            with writing():
                raise RuntimeError
        except RuntimeError:
            pass
    assert not Entry.objects.exists()


def test_an_error_inside_a_savepoint_takes_back_only_what_is_inside() -> None:
    with writing() as outer:
        enter(outer, first=True)
        for _ in range(2):
            with pytest.raises(RuntimeError), transaction.atomic(), writing() as inner:
                enter(inner)
                raise RuntimeError
        assert enter(outer).sequence == 2
    assert list(Entry.objects.order_by("id").values_list("sequence", flat=True)) == [1, 2]


def test_the_chain_goes_on_after_a_savepoint_that_held() -> None:
    with writing() as outer:
        with transaction.atomic():
            enter(outer, first=True)
        assert enter(outer).sequence == 2


def test_an_unknown_kind_is_a_mistake() -> None:
    with pytest.raises(UnknownKind, match=r"kinds\.register"), writing() as book:
        enter(book, kind="test.never_registered", first=True)


def test_data_without_one_text_is_refused() -> None:
    with pytest.raises(NotCanonical), writing() as book:
        enter(book, first=True, share=0.1 + 0.2)


def test_data_is_kept_exactly() -> None:
    hostile = "引号\"'反斜杠\\换行\n百分号%s%%冒号:?𠮷\u2028"
    with writing() as book:
        enter(book, first=True, text=hostile)
    assert json.loads(Entry.objects.get().data) == {"text": hostile}


def test_the_book_is_closed_after_its_block() -> None:
    with writing() as book:
        enter(book, first=True)
    with writing() as next_book:
        assert next_book is not book
