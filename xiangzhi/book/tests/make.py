"""What tests of the book start from: headcount of one kind, approved for a county and given to two bodies."""

from __future__ import annotations

from datetime import UTC, date, datetime

from xiangzhi.access.rules import SYSTEM
from xiangzhi.book.actions import Reason, open_account, post
from xiangzhi.book.models import Account, Transaction
from xiangzhi.book.rules import Bounds, Move, Name
from xiangzhi.ledger.writing import writing

TOWNSHIP = "341821107000"
UNIT = "编制:行政"
NOW = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)
TODAY = date(2026, 6, 15)
SOURCE = Name("county", "核定", UNIT)
POOL = Name("county", "可分配", UNIT)
OFFICE = Name("office", "空编", UNIT)
TAKEN = Name("office", "在编", UNIT)
CENTRE = Name("centre", "空编", UNIT)


def opened() -> dict[Name, Account]:
    """The accounts; where headcount comes from has no lower bound."""
    with writing() as book:
        found = {name: open_account(TOWNSHIP, name, str(name)) for name in (POOL, OFFICE, TAKEN, CENTRE)}
        found[SOURCE] = open_account(TOWNSHIP, SOURCE, "县核定", Bounds(None, 0))
        entry(book)
    return found


def entry(book: object) -> None:
    book.enter(  # type: ignore[attr-defined]
        township=TOWNSHIP, subject="book:set-up", kind="book.arm", actor=SYSTEM, at=NOW, data={}
    )


def move(source: Name, target: Name, amount: int, day: date = TODAY) -> Transaction:
    with writing() as book:
        moves = [Move(source, target, amount)]
        return post(book, TOWNSHIP, moves, Reason("划拨", "县编〔2026〕1号", "test"), day=day, by=SYSTEM, now=NOW)


def balance(name: Name) -> int:
    row = Account.objects.get(township=TOWNSHIP, owner=name.owner, purpose=name.purpose, unit=name.unit)
    return row.balance
