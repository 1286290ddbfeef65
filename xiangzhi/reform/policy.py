"""The powers of this room."""

from __future__ import annotations

POWERS = {
    "plan.review": "更正方案内容、处理核对结果、设置核对规则",
    "plan.see": "查看改革方案和核对结果",
    "plan.answer": "回答方案留下的问题",
    "plan.apply": "应用改革方案",
}
