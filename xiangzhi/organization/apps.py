"""Django's registration of the organization room."""

from __future__ import annotations

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "xiangzhi.organization"
    label = "organization"
    verbose_name = "机构"

    def ready(self) -> None:
        from xiangzhi.access import powers
        from xiangzhi.ledger import kinds
        from xiangzhi.organization.policy import POWERS

        powers.register(POWERS)
        kinds.register("organization.set_up", "设立机构")
        kinds.register("organization.change", "变更机构")
        kinds.register("organization.end", "撤销机构")
