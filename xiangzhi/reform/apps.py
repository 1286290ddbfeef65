"""Django's registration of the reform room."""

from __future__ import annotations

from django.apps import AppConfig


class ReformConfig(AppConfig):
    name = "xiangzhi.reform"
    label = "reform"
    verbose_name = "改革方案"

    def ready(self) -> None:
        from xiangzhi.access import powers
        from xiangzhi.ledger import kinds
        from xiangzhi.reform.policy import POWERS

        powers.register(POWERS)
        kinds.register("plan.hand_in", "提交方案")
        kinds.register("plan.answer", "回答方案问题")
        kinds.register("plan.apply", "应用方案")
        kinds.register("plan.batch", "批量提交方案文件")
        kinds.register("plan.batch_assign", "选定文件对应的乡镇")
        kinds.register("plan.batch_retry", "重新读取方案文件")
