"""What a step does to a matter beyond its state: charges, clock, outcome; and what must hold before it may.

Reads the procedure's data only: nothing here knows a kind by name. Runs inside the engine's transaction.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.queries import history
from xiangzhi.lib.legaltime import Period, due
from xiangzhi.lib.refusal import Invalid, NotPossible
from xiangzhi.matter import clock, store
from xiangzhi.matter.rules import Action, Procedure, State
from xiangzhi.matter.store import Row
from xiangzhi.organization.queries import living_body_exists

CLOCK_COLUMNS = frozenset({"entered_at", "yellow_at", "due_at", "provisional", "stopped_at", "alert", "alert_at"})


def guard(step: Action, row: Row, by: Viewer, now: datetime, facts: Mapping[str, Any]) -> None:
    """Raise NotPossible or Invalid where the step is not lawful now, with the reason."""
    if step.clock == "stop" and row.stopped_at:
        raise NotPossible("计时已经暂停，不必再次暂停。")
    if step.clock == "start" and not row.stopped_at:
        raise NotPossible("计时没有暂停，不需要恢复。")
    if step.clock == "stop" and facts["until"] <= timezone.localtime(now).date().isoformat():
        raise Invalid("“预计恢复日期”应当在今天之后。", field="until")
    if step.once and store.last_step(row.id, step.key):
        raise NotPossible(f"“{step.name}”只能有一次，这件事项已经有过。")
    if step.within and row.closed_at and now > due(Period.parse(step.within), row.closed_at).at:
        raise NotPossible(f"办结已超过 {Period.parse(step.within).chinese}，不能“{step.name}”，请另行反映。")
    if step.not_by and (last := store.last_step(row.id, step.not_by)) and last[1] == by.actor_id:
        raise NotPossible(f"“{step.name}”应当由另一人进行：办理人不能核实自己的办理结果。")


def apply(
    procedure: Procedure, step: Action, row: Row, by: Viewer, now: datetime, facts: Mapping[str, Any]
) -> set[str]:
    """Change ``row`` and its charges as the step says. Returns the names of the columns that changed."""
    changed = settle_charges(procedure, step, row, by, now, facts)
    changed |= settle_outcome(procedure, step, row, now, facts)
    target = target_state(procedure, step, row)
    if target.key != row.state:
        row.state = target.key
        return changed | {"state"} | enter(row, clock.limit_of(target, row.limit), now)
    if step.clock:
        changed |= turn(procedure, step, row, now, facts)
    return changed


def target_state(procedure: Procedure, step: Action, row: Row) -> State:
    """Where the step leads; `falls_back` serves a matter that has no body to go back to."""
    if step.to is None:
        return procedure.states[row.state]
    if step.falls_back and row.body is None:
        return procedure.states[step.falls_back]
    return procedure.states[step.to]


def enter(row: Row, limit: str, now: datetime) -> set[str]:
    """A new state begins: its clock starts anew."""
    began = clock.begin(limit, now)
    row.entered_at, row.stopped_at, row.alert = now, None, 0
    row.yellow_at, row.due_at, row.provisional = began.yellow_at, began.due_at, began.provisional
    row.alert_at = began.yellow_at
    return set(CLOCK_COLUMNS)


def turn(procedure: Procedure, step: Action, row: Row, now: datetime, facts: Mapping[str, Any]) -> set[str]:
    """Stop, start or extend the running clock, recomputed from the ledger's entries and this step."""
    limit = clock.limit_of(procedure.states[row.state], row.limit)
    entries = history([row.township], f"matter:{row.id}")
    before = clock.events_since(procedure, row.entered_at, entries)
    moment = max(now, before[-1].at)
    events = [*before, clock.event_of(step.clock, moment, dict(facts))]
    now_running = clock.running(clock.reading(limit, events, moment), moment)
    row.yellow_at, row.due_at, row.provisional = now_running.yellow_at, now_running.due_at, now_running.provisional
    if step.clock != "extend":
        row.stopped_at = now if step.clock == "stop" else None
    row.alert, row.alert_at = 0, None if row.stopped_at else row.yellow_at
    return set(CLOCK_COLUMNS) - {"entered_at"}


def settle_charges(
    procedure: Procedure, step: Action, row: Row, by: Viewer, now: datetime, facts: Mapping[str, Any]
) -> set[str]:
    """Release and charge bodies as the step says. A matter that ends keeps the name of the body that handled it."""
    changed: set[str] = set()
    if step.releases:
        store.release(row.id, step.releases, now)
        if step.to is None or not procedure.states[step.to].final:
            row.body = None
            changed.add("body")
    if step.answers == "assist":
        answer_assist(row, by, now)
    if step.assigns:
        body = body_of(row, facts["organization"])
        if step.assigns == "lead":
            row.body = body
            changed.add("body")
        elif body == row.body or body in store.charged(row.id, "assist"):
            raise NotPossible("该机构已在承办或协办这件事项，请选择其他机构。")
        store.charge(row.township, row.id, body, step.assigns, now)
    return changed


def answer_assist(row: Row, by: Viewer, now: datetime) -> None:
    """End the assisting charges of the bodies for which the viewer answers."""
    own = [
        body for body in store.charged(row.id, "assist") if by.may("matter.assist", row.township, [body.hex], row.area)
    ]
    if not own:
        raise NotPossible("您的机构没有正在进行的协办任务。")
    for body in own:
        store.release(row.id, "answered", now, role="assist", body=body)


def body_of(row: Row, text: str) -> uuid.UUID:
    """The body that a step names. Raises Invalid for one that does not exist (any more) in this township."""
    try:
        body = uuid.UUID(str(text))
    except ValueError as error:
        raise Invalid("“承办机构”无法识别，请从列表中选择。", field="organization") from error
    if not living_body_exists(row.township, body):
        raise Invalid("没有这个承办机构，或它已经撤销，请重新选择。", field="organization")
    return body


def settle_outcome(procedure: Procedure, step: Action, row: Row, now: datetime, facts: Mapping[str, Any]) -> set[str]:
    """Outcome and end of a matter, its rating, and the undoing of both when it is opened again."""
    changed: set[str] = set()
    if "score" in facts:
        row.score = facts["score"]
        changed.add("score")
    if step.to is None or step.to == row.state:
        return changed
    if procedure.states[step.to].final:
        row.outcome, row.closed_at = str(facts.get("outcome") or step.outcome), now
        return changed | {"outcome", "closed_at"}
    if row.closed_at:
        row.outcome, row.closed_at, row.body = "", None, None
        return changed | {"outcome", "closed_at", "body"}
    return changed
