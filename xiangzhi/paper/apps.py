"""Django's registration of the paper room."""

from __future__ import annotations

from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "xiangzhi.paper"
    label = "paper"
    verbose_name = "文件与公文"

    def ready(self) -> None:
        from xiangzhi.access import powers
        from xiangzhi.ledger import kinds
        from xiangzhi.paper.policy import POWERS

        powers.register(POWERS)
        kinds.register("paper.keep", "存档文件")
