"""Django's registration of the event room."""

from __future__ import annotations

from django.apps import AppConfig


class EventConfig(AppConfig):
    name = "xiangzhi.event"
    label = "event"
    verbose_name = "事件"

    def ready(self) -> None:
        from xiangzhi.access import powers
        from xiangzhi.event.policy import POWERS
        from xiangzhi.ledger import kinds
        from xiangzhi.packs.broken import reading
        from xiangzhi.packs.event_types import catalogue

        with reading("event_types.yaml"):  # now, and not when the first resident reports
            catalogue()

        powers.register(POWERS)
        kinds.register("event.person_read", "查看诉求人信息")
        kinds.register("event.rule_made", "订立分办规则")
        kinds.register("event.rule_ended", "终止分办规则")
