"""`migrate`, exempt from the guard: migrations move rows of guarded tables, and are not business."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate

from xiangzhi.ledger.guard import unguarded


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> Any:
        with unguarded("数据库结构迁移"):
            return super().handle(*args, **options)
