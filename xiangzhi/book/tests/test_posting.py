"""Moves are refused where they leave the bounds, undone by counter-entries, and never changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from xiangzhi.access.rules import SYSTEM
from xiangzhi.book.actions import Reason, arm, post, reverse
from xiangzhi.book.errors import OverBound
from xiangzhi.book.models import Account, Line, Transaction
from xiangzhi.book.queries import balances, broken, of_origin, statement
from xiangzhi.book.rules import Bounds, Move, Name
from xiangzhi.book.tests.make import (
    CENTRE,
    NOW,
    OFFICE,
    POOL,
    SOURCE,
    TAKEN,
    TODAY,
    TOWNSHIP,
    UNIT,
    balance,
    move,
    opened,
)
from xiangzhi.ledger.guard import unguarded
from xiangzhi.ledger.models import Entry
from xiangzhi.ledger.writing import writing
from xiangzhi.lib.refusal import Invalid, NotPossible

pytestmark = pytest.mark.django_db
EARLIER = TODAY - timedelta(days=100)


@pytest.fixture
def accounts() -> dict[Name, Account]:
    found = opened()
    move(SOURCE, POOL, 10, EARLIER)
    return found


def test_a_move_changes_both_sides_and_enters_the_ledger(accounts: dict[Name, Account]) -> None:
    made = move(POOL, OFFICE, 4)
    assert (balance(POOL), balance(OFFICE)) == (6, 4)
    entry = Entry.objects.get(subject=f"book:{made.pk}")
    assert "县编〔2026〕1号" in str(entry.data)


def test_more_than_there_is_is_refused_with_what_there_is(accounts: dict[Name, Account]) -> None:
    with pytest.raises(OverBound, match="只有 10，这次要用 11"):
        move(POOL, OFFICE, 11)
    assert balance(POOL) == 10 and not Line.objects.filter(account__owner="office").exists()


def test_several_moves_are_one_transaction_or_none(accounts: dict[Name, Account]) -> None:
    moves = [Move(POOL, OFFICE, 3), Move(OFFICE, TAKEN, 2), Move(POOL, CENTRE, 8)]
    with pytest.raises(OverBound), writing() as book:
        post(book, TOWNSHIP, moves, Reason("划拨", "x"), day=TODAY, by=SYSTEM, now=NOW)
    assert [balance(name) for name in (POOL, OFFICE, TAKEN, CENTRE)] == [10, 0, 0, 0]


def test_a_move_of_the_past_may_not_take_what_was_used_later(accounts: dict[Name, Account]) -> None:
    move(POOL, OFFICE, 10, TODAY - timedelta(days=50))
    move(OFFICE, POOL, 10, TODAY - timedelta(days=10))
    with pytest.raises(OverBound, match="只有 0"):
        move(POOL, CENTRE, 1, TODAY - timedelta(days=60))
    move(POOL, CENTRE, 1, TODAY - timedelta(days=5))


def test_a_day_to_come_is_refused(accounts: dict[Name, Account]) -> None:
    with pytest.raises(Invalid, match="今天之后"):
        move(POOL, OFFICE, 1, TODAY + timedelta(days=1))


def test_an_account_that_is_not_there_is_named(accounts: dict[Name, Account]) -> None:
    with pytest.raises(NotPossible, match="ghost/空编"):
        move(POOL, Name("ghost", "空编", UNIT), 1)


def test_a_transaction_is_undone_once(accounts: dict[Name, Account]) -> None:
    made = move(POOL, OFFICE, 4)
    with writing() as book:
        undone = reverse(book, made, Reason("冲销", "误记"), day=TODAY, by=SYSTEM, now=NOW)
    assert balance(POOL) == 10 and undone.reverses_id == made.pk
    with pytest.raises(NotPossible, match="已经冲销过"), writing() as book:
        reverse(book, made, Reason("冲销", "误记"), day=TODAY, by=SYSTEM, now=NOW)


def test_what_was_used_meanwhile_cannot_be_undone(accounts: dict[Name, Account]) -> None:
    made = move(POOL, OFFICE, 4)
    move(OFFICE, TAKEN, 3)
    with pytest.raises(OverBound), writing() as book:
        reverse(book, made, Reason("冲销", "误记"), day=TODAY, by=SYSTEM, now=NOW)


def test_only_decrease_is_a_bound_that_is_armed(accounts: dict[Name, Account]) -> None:
    with writing() as book:
        arm(book, accounts[SOURCE], Bounds(-10, 0), basis="县编〔2026〕2号：只减不增", by=SYSTEM, now=NOW)
    with pytest.raises(OverBound):
        move(SOURCE, POOL, 1)
    move(POOL, SOURCE, 2)
    with pytest.raises(OverBound, match="不在要设的界限之内"), writing() as book:
        arm(book, accounts[SOURCE], Bounds(-5, 0), basis="x", by=SYSTEM, now=NOW)


def test_the_database_keeps_the_bounds_and_the_lines_by_itself(accounts: dict[Name, Account]) -> None:
    made = move(POOL, OFFICE, 4)
    with unguarded("an attack"):
        for attack in (
            lambda: Account.objects.filter(pk=accounts[POOL].pk).update(balance=-1),
            lambda: Line.objects.filter(transaction=made).update(amount=99),
            lambda: Line.objects.filter(transaction=made).delete(),
            lambda: Transaction.objects.filter(pk=made.pk).update(basis="x"),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                attack()


def test_balances_of_any_day(accounts: dict[Name, Account]) -> None:
    move(POOL, OFFICE, 4, TODAY - timedelta(days=20))
    move(OFFICE, TAKEN, 1)

    def shown(day: date | None) -> dict[str, int]:
        return {f"{row.name.owner}/{row.name.purpose}": row.amount for row in balances([TOWNSHIP], day) if row.amount}

    assert shown(None) == {"county/核定": -10, "county/可分配": 6, "office/空编": 3, "office/在编": 1}
    assert shown(TODAY - timedelta(days=1)) == {"county/核定": -10, "county/可分配": 6, "office/空编": 4}
    assert shown(EARLIER) == {"county/核定": -10, "county/可分配": 10}


def test_lines_and_origins_are_found(accounts: dict[Name, Account]) -> None:
    move(POOL, OFFICE, 4)
    assert [line.amount for line in statement(accounts[POOL].pk)] == [-4, 10]
    assert of_origin(TOWNSHIP, "test").count() == 2


def test_a_tampered_balance_is_found(accounts: dict[Name, Account]) -> None:
    assert broken([TOWNSHIP]) == []
    with unguarded("tampering"):
        Account.objects.filter(pk=accounts[POOL].pk).update(balance=9)
    assert broken([TOWNSHIP]) == ["county/可分配/编制:行政余额 9，分录合计 10"]
