"""The powers of this room."""

from __future__ import annotations

POWERS = {
    "plan.review": "更正方案内容、处理核对结果、设置核对规则",
    "plan.see": "查看改革方案和核对结果",
    "plan.answer": "回答方案留下的问题",
    "plan.apply": "应用改革方案",
    "plan.submit": "把改革方案送审和撤回",
    "plan.decide": "审核改革方案，记录审议和批复",
    "plan.transfer": "填写交接清单并签字",
    "plan.settle": "裁定转隶交接的异议",
    "plan.run": "启动改革、调整任务、自查和结束改革",
    "plan.report": "报告本机构改革任务的进展",
    "plan.accept": "检查验收改革",
}
