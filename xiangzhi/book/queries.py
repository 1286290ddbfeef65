"""Reads of this room: balances today and as of any day, the lines of an account, the standing assertions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from xiangzhi.book.models import Account, Line, Transaction
from xiangzhi.book.rules import Name


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account held at the end of a day."""

    name: Name
    words: str
    amount: int


def balances(townships: Iterable[str], day: date | None = None, *, unit: str = "") -> list[Balance]:
    """Every account's balance today, or at the end of a day, in one statement. ``unit`` narrows to units that begin so."""
    rows = Account.objects.filter(township__in=list(townships))
    if unit:
        rows = rows.filter(unit__startswith=unit)
    amount = F("balance") if day is None else Coalesce(Sum("lines__amount", filter=Q(lines__day__lte=day)), 0)
    found = rows.annotate(amount=amount).order_by("owner", "unit", "purpose")
    return [
        Balance(Name(owner, purpose, of), words, amount)
        for owner, purpose, of, words, amount in found.values_list("owner", "purpose", "unit", "name", "amount")
    ]


def statement(account: UUID, before: int | None = None, limit: int = 50) -> QuerySet[Line]:
    """The lines of an account with their transactions, the newest first."""
    rows = Line.objects.filter(account_id=account).select_related("transaction").order_by("-id")
    return (rows.filter(id__lt=before) if before else rows)[:limit]


def of_origin(township: str, origin: str) -> QuerySet[Transaction]:
    """The transactions that belong to one thing (`plan:<id>`), in their order."""
    return Transaction.objects.filter(township=township, origin=origin).order_by("id")


def broken(townships: Iterable[str]) -> list[str]:
    """What does not hold and always must: balances equal to their lines, transactions that balance, bounds. Empty where all is well."""
    places = list(townships)
    sums = Account.objects.filter(township__in=places).annotate(sum=Coalesce(Sum("lines__amount"), 0))
    found = [f"{row.name}余额 {row.balance}，分录合计 {row.sum}" for row in sums.exclude(balance=F("sum"))]
    uneven = (
        Line.objects.filter(township__in=places)
        .values("transaction", "account__unit")
        .annotate(over=Sum("amount"))
        .exclude(over=0)
    )
    found += [f"记账 {row['transaction']} 的{row['account__unit']}不平，差 {row['over']}" for row in uneven]
    outside = Account.objects.filter(Q(balance__lt=F("least")) | Q(balance__gt=F("most")), township__in=places)
    return found + [f"{row.name}余额 {row.balance} 超出界限" for row in outside]
