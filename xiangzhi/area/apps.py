"""Django's registration of the area room."""

from __future__ import annotations

from django.apps import AppConfig


class AreaConfig(AppConfig):
    name = "xiangzhi.area"
    label = "area"
    verbose_name = "区划与网格"

    def ready(self) -> None:
        from xiangzhi.access import powers
        from xiangzhi.area.policy import POWERS
        from xiangzhi.ledger import kinds

        powers.register(POWERS)
        kinds.register("area.register", "登记区划")
