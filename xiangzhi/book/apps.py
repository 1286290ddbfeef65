"""Django's registration of the book room."""

from __future__ import annotations

from django.apps import AppConfig


class BookConfig(AppConfig):
    name = "xiangzhi.book"
    label = "book"
    verbose_name = "编制与资金账"

    def ready(self) -> None:
        from xiangzhi.ledger import kinds

        kinds.register("book.post", "记账")
        kinds.register("book.arm", "设定账户界限")
