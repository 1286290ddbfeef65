"""Writes of this room: open accounts, post balanced moves, undo by a counter-entry, arm a bound. All inside the caller's `writing()`.

Posting locks its accounts in one order, so that two postings wait for each other and never in a circle; the bounds are looked at under
the lock, and the database keeps them as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from xiangzhi.book.errors import OverBound
from xiangzhi.book.models import Account, Line, Transaction
from xiangzhi.book.rules import Bounds, Move, Name, lowest_and_highest, net
from xiangzhi.ledger.actors import Actor
from xiangzhi.ledger.writing import Book
from xiangzhi.lib.refusal import Invalid, NotPossible


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is posted: its kind in words, the paper it rests on, the thing that it belongs to (`plan:<id>`)."""

    kind: str
    basis: str
    origin: str = ""


def open_account(township: str, name: Name, words: str, bounds: Bounds = Bounds()) -> Account:  # noqa: B008
    """The account of these words; opened where it is not there yet, left as it is where it is."""
    account, _ = Account.objects.get_or_create(
        township=township,
        owner=name.owner,
        purpose=name.purpose,
        unit=name.unit,
        defaults={"name": words[:120], "least": bounds.least, "most": bounds.most},
    )
    return account


def post(
    book: Book, township: str, moves: Sequence[Move], reason: Reason, *, day: date, by: Actor, now: datetime
) -> Transaction:
    """Write moves as one transaction. Raises OverBound where an account would leave its bounds on that day or any later one, Invalid for
    a day to come, NotPossible for an account that is not there."""
    lines = net(moves)
    if not lines:
        raise Invalid("这笔账没有任何变动，请核对数额。")
    if day > timezone.localtime(now).date():
        raise Invalid("记账日期不能在今天之后。", field="day")
    accounts = locked(township, lines)
    for name, amount in lines.items():
        require_bounds(accounts[name], amount, day)
    return written(book, township, {accounts[name]: amount for name, amount in lines.items()}, reason, day, by, now)


def locked(township: str, names: Iterable[Name]) -> dict[Name, Account]:
    """The accounts under lock, in the order of their ids."""
    wanted = set(names)
    rows = Account.objects.select_for_update().filter(township=township, owner__in={name.owner for name in wanted})
    found = {Name(row.owner, row.purpose, row.unit): row for row in rows.order_by("id")}
    missing = sorted(str(name) for name in wanted - set(found))
    if missing:
        raise NotPossible(f"没有这个账户：{'、'.join(missing)}，请先开立。", code="no_account")
    return {name: found[name] for name in wanted}


def require_bounds(account: Account, amount: int, day: date) -> None:
    """Raise OverBound where ``amount`` from ``day`` on would take the account out of its bounds, with what there is and what it needs."""
    low = high = account.balance
    later = list(Line.objects.filter(account=account, day__gt=day).values_list("day", "amount"))
    if later:
        low, high = lowest_and_highest(account.balance, later, day)
    if account.least is not None and amount < 0 and low + amount < account.least:
        raise OverBound(
            f"{account.name}只有 {low - account.least}，这次要用 {-amount}，不够：请先增加核定数或释放占用。",
            account=str(account.pk),
        )
    if account.most is not None and amount > 0 and high + amount > account.most:
        raise OverBound(
            f"{account.name}上限 {account.most}，现有 {high}，再加 {amount} 就超过了：请先报批。",
            account=str(account.pk),
        )


def written(
    book: Book,
    township: str,
    lines: Mapping[Account, int],
    reason: Reason,
    day: date,
    by: Actor,
    now: datetime,
    reverses: Transaction | None = None,
) -> Transaction:
    """The rows of a transaction, the new balances, the ledger's entry."""
    made = Transaction.objects.create(
        township=township,
        day=day,
        kind=reason.kind[:40],
        basis=reason.basis[:120],
        origin=reason.origin[:80],
        at=now,
        actor=by.actor_id,
        actor_name=by.actor_name,
        reverses=reverses,
    )
    Line.objects.bulk_create(
        Line(township=township, transaction=made, account=account, day=day, amount=amount)
        for account, amount in lines.items()
    )
    for account, amount in lines.items():
        account.balance += amount
    Account.objects.bulk_update(lines, ["balance"])
    data = {
        "transaction": str(made.pk),
        "kind": reason.kind,
        "basis": reason.basis,
        "day": day.isoformat(),
        "lines": [[account.owner, account.purpose, account.unit, amount] for account, amount in lines.items()],
        "reverses": str(reverses.pk) if reverses else None,
    }
    subject = f"book:{made.pk}"
    book.enter(township=township, subject=subject, kind="book.post", actor=by, at=now, data=data, first=True)
    return made


def reverse(
    book: Book, transaction: Transaction, reason: Reason, *, day: date, by: Actor, now: datetime
) -> Transaction:
    """Undo a transaction by its counter-entry. Raises NotPossible where it was undone before, OverBound where what it gave is used."""
    done = Transaction.objects.select_for_update().get(pk=transaction.pk)
    if Transaction.objects.filter(reverses=done).exists():
        raise NotPossible("这笔账已经冲销过，不能再冲销一次。")
    lines = {line.account: -line.amount for line in done.lines.select_related("account")}
    accounts = locked(done.township, [Name(a.owner, a.purpose, a.unit) for a in lines])
    fresh = {accounts[Name(a.owner, a.purpose, a.unit)]: amount for a, amount in lines.items()}
    for account, amount in fresh.items():
        require_bounds(account, amount, day)
    return written(book, done.township, fresh, reason, day, by, now, reverses=done)


def arm(book: Book, account: Account, bounds: Bounds, *, basis: str, by: Actor, now: datetime) -> Account:
    """Set the bounds of an account from now on (只减不增: the most is what it holds). Raises OverBound where the balance lies outside."""
    row = Account.objects.select_for_update().get(pk=account.pk)
    if not bounds.hold(row.balance):
        raise OverBound(f"{row.name}现有 {row.balance}，不在要设的界限之内：请先调整到位。")
    row.least, row.most = bounds.least, bounds.most
    row.save(update_fields=["least", "most"])
    data = {"account": str(row.pk), "least": bounds.least, "most": bounds.most, "basis": basis}
    book.enter(township=row.township, subject=f"account:{row.pk}", kind="book.arm", actor=by, at=now, data=data)
    return row
