"""Accounts, transactions and their lines. Lines and transactions never change: triggers refuse it (see migrations/0002)."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7


class Account(Guarded):
    """A balance in one unit. ``least`` and ``most`` are bounds that the database keeps; None is open."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField("乡镇", max_length=12)
    owner = models.CharField("户主", max_length=60)
    purpose = models.CharField("用途", max_length=20)
    unit = models.CharField("单位", max_length=30)
    name = models.CharField("名称", max_length=120)
    balance = models.BigIntegerField("余额", default=0)
    least: models.BigIntegerField[int | None, int | None] = models.BigIntegerField("下限", null=True, default=0)
    most: models.BigIntegerField[int | None, int | None] = models.BigIntegerField("上限", null=True)

    class Meta:
        db_table = "book_account"
        verbose_name = "账户"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["township", "owner", "purpose", "unit"], name="one_account_of_a_purpose_and_unit"
            ),
            models.CheckConstraint(
                condition=Q(least__isnull=True) | Q(balance__gte=F("least")),
                name="an_account_never_falls_below_its_least",
            ),
            models.CheckConstraint(
                condition=Q(most__isnull=True) | Q(balance__lte=F("most")), name="an_account_never_rises_above_its_most"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Transaction(Guarded):
    """One balanced move of amounts on one day. ``reverses`` names the transaction that it undoes; each is undone once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField("乡镇", max_length=12)
    day = models.DateField("日期")
    kind = models.CharField("事由", max_length=40)
    basis = models.CharField("依据", max_length=120)
    origin = models.CharField("来源", max_length=80, blank=True)
    at = models.DateTimeField("记账时间")
    actor = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=100)
    reverses: models.OneToOneField[Transaction | None, Transaction | None] = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="reversed_by"
    )

    class Meta:
        db_table = "book_transaction"
        verbose_name = "记账"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["township", "origin"], name="transaction_by_origin")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


class Line(Guarded):
    """What one account gains (or loses, below nothing) by one transaction."""

    id = models.BigAutoField(primary_key=True)
    township = models.CharField("乡镇", max_length=12)
    transaction = models.ForeignKey(Transaction, on_delete=models.PROTECT, related_name="lines")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="lines")
    day: models.DateField[date, date] = models.DateField("日期")
    amount = models.BigIntegerField("数额")

    class Meta:
        db_table = "book_line"
        verbose_name = "分录"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~Q(amount=0), name="a_line_moves_something"),
            models.UniqueConstraint(fields=["transaction", "account"], name="an_account_stands_once_in_a_transaction"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["account", "day"], include=["amount"], name="line_of_account_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.amount:+d}"
