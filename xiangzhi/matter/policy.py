"""The powers of this room, and whether a viewer may take a step: one reason for every no."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from xiangzhi.access import powers
from xiangzhi.access.rules import Viewer
from xiangzhi.lib.refusal import NotAllowed
from xiangzhi.matter.rules import REPORTER, Action
from xiangzhi.matter.store import Row

POWERS = {
    "matter.see": "查看事项",
    "matter.receive": "受理事项",
    "matter.dispatch": "分办和转办",
    "matter.sign": "签收和退回",
    "matter.handle": "办理",
    "matter.assist": "协办",
    "matter.suspend": "暂停和恢复计时",
    "matter.extend": "批准延期",
    "matter.supervise": "督办",
    "matter.decide": "裁定分办争议",
    "matter.escalate": "上报县级平台",
    "matter.county": "县级平台签收和答复",
    "matter.verify": "核实办理结果",
    "matter.answer": "向诉求人反馈",
    "matter.close": "办结",
}


def allow(step: Action, by: Viewer, row: Row, assisting: Iterable[uuid.UUID] = ()) -> None:
    """Raise NotAllowed with the reason unless ``by`` may take ``step`` with this matter."""
    if reason := why_not(step, by, row, assisting):
        raise NotAllowed(reason)


def why_not(step: Action, by: Viewer, row: Row, assisting: Iterable[uuid.UUID] = ()) -> str:
    """Why ``by`` may not take ``step``; empty where they may."""
    if REPORTER in (step.power, step.also) and by.kind == REPORTER and by.account == f"reporter:{row.id}":
        return ""
    if step.power == REPORTER:
        return "这一步由诉求人凭编号和查询码办理。"
    bodies = [body.hex for body in ([row.body] if step.answers != "assist" else [*assisting]) if body]
    if by.may(step.power, row.township, bodies, row.area):
        return ""
    if by.holds(step.power):
        return f"这件事项不在您“{powers.label(step.power)}”的范围内：它由其他机构承办或在其他区域。"
    return f"您的岗位没有“{powers.label(step.power)}”的权力。"
