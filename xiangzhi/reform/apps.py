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
        from xiangzhi.matter import consequences
        from xiangzhi.reform.actions import transfers
        from xiangzhi.reform.policy import POWERS

        powers.register(POWERS)
        consequences.register("transfer", "hand_over", transfers.hand_over)
        consequences.register("transfer", "receive", transfers.receive)
        consequences.register("transfer", "cancel", transfers.cancel)
        kinds.register("plan.hand_in", "提交方案")
        kinds.register("plan.answer", "回答方案问题")
        kinds.register("plan.apply", "应用方案")
        kinds.register("plan.seal", "封存审定的方案")
        kinds.register("plan.schedule", "定生效日期或取消")
        kinds.register("plan.undo", "撤回方案的应用")
        kinds.register("reform.transfer", "填写交接清单")
        kinds.register("reform.start", "启动改革")
        kinds.register("reform.task", "报告或调整改革任务")
        kinds.register("reform.close", "结束改革")
        kinds.register("plan.correct", "更正方案内容")
        kinds.register("plan.uncorrect", "撤回更正")
        kinds.register("plan.decide", "处理核对结果")
        kinds.register("plan.reopen", "重新打开核对结果")
        kinds.register("rule.set", "设置核对规则")
        kinds.register("rule.unset", "取消规则设置")
        kinds.register("plan.batch", "批量提交方案文件")
        kinds.register("plan.batch_assign", "选定文件对应的乡镇")
        kinds.register("plan.batch_retry", "重新读取方案文件")
