"""What a matter of another kind than an event is about: where its own page is. One function a kind, listed below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from xiangzhi.matter.models import Matter
from xiangzhi.reform.models import Approval, Transfer

About = Callable[[Matter], dict[str, Any] | None]


def approval(matter: Matter) -> dict[str, Any] | None:
    found = Approval.objects.select_related("plan").filter(matter=matter.pk).first()
    if found is None:
        return None
    text = f"审批《{found.plan.title}》。" + (f"审定内容已封存，摘要 {found.seal[:16]}…。" if found.seal else "")
    return {"title": "送审的方案", "text": text, "url": reverse("reform:plan", args=[found.plan_id]), "link": "看方案"}


def transfer(matter: Matter) -> dict[str, Any] | None:
    found = Transfer.objects.select_related("before", "after").filter(matter=matter.pk).first()
    if found is None:
        return None
    text = f"{found.before.name}的人员、档案、资产、印章和在办事项移交{found.after.name if found.after else ''}。先看清单，再签字。"
    return {
        "title": "交接清单",
        "text": text,
        "url": reverse("reform:transfer", args=[matter.pk]),
        "link": "看交接清单",
    }


KINDS: dict[str, About] = {"approval": approval, "transfer": transfer}


def about(matter: Matter) -> dict[str, Any] | None:
    """Title, text and link of what the matter is about; None for an event, whose words are shown themselves."""
    found = KINDS.get(matter.procedure)
    return found(matter) if found else None
