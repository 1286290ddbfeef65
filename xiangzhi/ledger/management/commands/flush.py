"""`flush` empties every table, so it runs only where the guard is on: a ledger that counts is never emptied."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush

from xiangzhi.ledger import guard, triggers
from xiangzhi.ledger.errors import LedgerStands


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        if not guard.is_on():
            raise LedgerStands("账本只能追加，不能清空：请改用新的数据目录。")
        with guard.unguarded("清空测试数据库"), triggers.lifted(using=options["database"]):
            super().handle(**options)
