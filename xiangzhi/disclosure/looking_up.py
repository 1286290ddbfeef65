"""A matter as its reporter may see it: opened with number and code, without anybody's name but the bodies'."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from xiangzhi.access.rules import Viewer
from xiangzhi.conf.environment import key as key_of
from xiangzhi.event.queries import event_of
from xiangzhi.ledger.queries import history
from xiangzhi.lib.refusal import NotFound
from xiangzhi.lib.sealing import keyed_digest
from xiangzhi.matter.actions import subject_of
from xiangzhi.matter.models import Matter
from xiangzhi.matter.procedures import procedure as procedure_of
from xiangzhi.matter.rules import REPORTER, SCORES, stages_of
from xiangzhi.organization.queries import body_names

TOLD = {
    "open",
    "accept",
    "decline",
    "merge",
    "dispatch",
    "sign",
    "handle",
    "verify",
    "close",
    "reopen",
    "withdraw",
    "rate",
    "escalate",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A matter together with its reporter as the one who acts."""

    matter: Matter
    reporter: Viewer


def open_with(number: str, code: str) -> Opened:
    """The matter of this number, if the code is its own. One answer for a wrong number and a wrong code."""
    matter = Matter.objects.filter(number=number.strip(), township__startswith=number.strip()[:9]).first()
    digest = keyed_digest(key_of("digest", settings.DATA), f"{number.strip()}{code.strip().upper()}")
    if matter is None or not secrets.compare_digest(matter.code, digest):
        raise NotFound("编号和查询码对不上，请核对登记时给您的编号和查询码。")
    return Opened(matter, Viewer(f"{REPORTER}:{matter.pk}", "诉求人", matter.township, kind=REPORTER))


def shown(found: Opened, now: datetime) -> dict[str, Any]:
    """How it stands, what was done when, the answer, and what the reporter may do now."""
    matter = found.matter
    procedure, names = procedure_of(matter.procedure), body_names(matter.township)
    lines = [line for line in history([matter.township], subject_of(matter.pk)) if line.kind.split(".", 1)[1] in TOLD]
    event = event_of(matter)
    closing = next((line for line in reversed(lines) if line.kind.endswith(".close")), None)
    return {
        "matter": matter,
        "event": event,
        "state": procedure.states[matter.state].name,
        "stages": stages_of(procedure, matter.state),
        "body": names.get(matter.body, "") if matter.body else "",
        "reply": closing.data["facts"].get("reply", "") if closing else "",
        "outcome": procedure.outcomes.get(matter.outcome, ""),
        "score": SCORES.get(matter.score or 0, ""),
        "told": [{"what": line.title, "when": line.at} for line in reversed(lines)],
        "may_rate": bool(matter.closed_at) and matter.score is None,
        "may_reopen": bool(matter.closed_at),
        "may_withdraw": matter.state in procedure.actions["withdraw"].sources,
        "today": now,
    }
