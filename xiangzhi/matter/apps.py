"""Django's registration of the matter room: its powers, and one kind of ledger entry for every action of every procedure."""

from __future__ import annotations

from django.apps import AppConfig


class MatterConfig(AppConfig):
    name = "xiangzhi.matter"
    label = "matter"
    verbose_name = "事项"

    def ready(self) -> None:
        from xiangzhi.access import powers
        from xiangzhi.ledger import kinds
        from xiangzhi.matter import facts  # noqa: F401  (declares the facts)
        from xiangzhi.matter.policy import POWERS
        from xiangzhi.matter.procedures import procedures

        powers.register(POWERS)
        kinds.register("matter.soon", "临期提醒")
        kinds.register("matter.late", "超期催办")
        kinds.register("matter.due_settled", "到期日确定")
        kinds.register("matter.succeed", "承办机构沿革，由继任机构承办")
        for procedure in procedures().values():
            kinds.register(f"{procedure.key}.open", f"{procedure.name}接收")
            for action in procedure.actions.values():
                kinds.register(f"{procedure.key}.{action.key}", action.name)
