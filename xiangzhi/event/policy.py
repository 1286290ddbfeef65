"""The powers of this room."""

from __future__ import annotations

POWERS = {
    "event.report": "登记事件",
    "event.rule": "订立分办规则",
    "event.see_person": "查看诉求人的姓名和电话",
}
