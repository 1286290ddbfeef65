"""Accounts that sign in, tokens of other systems, and grants: one power within one scope for a time."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(login=username)


class Account(AbstractBaseUser, Guarded):
    """A person's way in. What it may do is never stored here: see Grant."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    login = models.CharField("登录名", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=40)
    township = models.CharField("所属乡镇", max_length=12, blank=True, db_index=True)
    is_active = models.BooleanField("启用", default=True)
    opened_at = models.DateTimeField()

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    last_login = None  # a sign-in is an entry of the ledger, not a cell that is overwritten

    class Meta:
        db_table = "access_account"
        verbose_name = "账号"

    def __str__(self) -> str:
        return f"{self.name}（{self.login}）"


class Grant(Guarded):
    """One power held by one account within one scope from one day on; ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    power = models.CharField("权力", max_length=60)
    township = models.CharField("乡镇", max_length=12, blank=True)
    body: models.UUIDField[uuid.UUID | None, uuid.UUID | None] = models.UUIDField("机构", null=True)
    area = models.CharField("区域", max_length=15, blank=True)
    source = models.CharField("来源", max_length=60, db_index=True)  # `appointment:<id>` or `account:<id>`
    starts_at = models.DateTimeField("起")
    ends_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(
        "止", null=True
    )  # no longer holds from here on

    class Meta:
        db_table = "access_grant"
        verbose_name = "授权"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gte=models.F("starts_at")),
                name="grant_does_not_end_before_it_starts",
            )
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["account", "ends_at"], name="grant_of_account")]

    def __str__(self) -> str:
        return f"{self.power} @ {self.township or '全县'}"


class Token(Guarded):
    """A machine's key to the API: only its digest is kept; ``powers`` narrows what the account's grants give."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField("用途", max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    powers = models.JSONField("范围")
    expires_at = models.DateTimeField("失效时间")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "access_token"
        verbose_name = "接口令牌"

    def __str__(self) -> str:
        return self.name
