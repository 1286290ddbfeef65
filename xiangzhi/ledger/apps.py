"""The app; switches the guard on where the settings ask for it."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "xiangzhi.ledger"
    label = "ledger"
    verbose_name = "账本"

    def ready(self) -> None:
        from xiangzhi.ledger import guard

        if guard.is_on():
            guard.install()
