"""Django's registration of the roster room."""

from __future__ import annotations

from django.apps import AppConfig


class RosterConfig(AppConfig):
    name = "xiangzhi.roster"
    label = "roster"
    verbose_name = "人员与任职"

    def ready(self) -> None:
        from xiangzhi.access import powers
        from xiangzhi.ledger import kinds
        from xiangzhi.roster.policy import POWERS

        powers.register(POWERS)
        kinds.register("roster.register", "登记人员")
        kinds.register("roster.appoint", "任职")
        kinds.register("roster.move", "转隶")
        kinds.register("roster.end", "免职")
