"""Supervision: what is due soon, what is late, who is told, and an alarm where nobody stands there to be told.

Run by the worker once a minute. Restarting it loses nothing and tells nobody twice: every notice has a key made of the matter, its
current clock and the rung of the ladder, and the level reached stands in the matter's row.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from xiangzhi.access.rules import SYSTEM
from xiangzhi.ledger.queries import history
from xiangzhi.ledger.writing import writing
from xiangzhi.matter import clock
from xiangzhi.matter.actions import subject_of
from xiangzhi.matter.models import Matter, Notice
from xiangzhi.matter.procedures import procedure as procedure_of
from xiangzhi.roster.models import Appointment
from xiangzhi.roster.queries import holders_of_role

log = logging.getLogger("xiangzhi.matter")
SOON, LATE = 1, 2
RUNG = timedelta(hours=24)  # how long after the due time the next rung of the ladder is told
BATCH = 500


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the escalation ladder: the roles that are told, and whether they are those of the matter's own body."""

    roles: tuple[str, ...]
    own_body: bool


LADDER = (
    Rung(("body_head", "body_deputy"), own_body=True),
    Rung(("deputy_head",), own_body=False),
    Rung(("township_head",), own_body=False),
)


def sweep(now: datetime) -> int:
    """Look at every running clock that has turned yellow or red since the last look. Returns how many notices were written."""
    rungs = Matter.objects.filter(alert_at__lte=now).order_by("alert_at")[:BATCH]
    return sum(attempt(matter, now) for matter in rungs)


def attempt(matter: Matter, now: datetime) -> int:
    """One matter; what goes wrong with it is logged and looked at again, and keeps nobody else from being told."""
    try:
        return alert(matter, now)
    except (OperationalError, InterfaceError):
        raise  # the database itself: the others would fail alike
    except Exception:
        log.exception("事项 %s 的提醒没有发出，下一轮再试", matter.pk)
        return 0


def alert(matter: Matter, now: datetime) -> int:
    """Raise one matter's alert to what its clock says and tell whom it concerns."""
    level = level_of(matter, now)
    with writing() as book:
        fresh = Matter.objects.select_for_update().get(pk=matter.pk)
        if fresh.steps != matter.steps or fresh.alert_at != matter.alert_at:
            return 0  # somebody took a step meanwhile: its new clock comes up again by itself
        fresh.alert, fresh.alert_at = level, next_look(fresh, level)
        fresh.steps += 1
        told = tell(fresh, level, now)
        entered = book.enter(
            township=fresh.township,
            subject=subject_of(fresh.pk),
            kind="matter.soon" if level == SOON else "matter.late",
            actor=SYSTEM,
            at=now,
            data={
                "state": fresh.state,
                "due": fresh.due_at,
                "level": level,
                "told": [[n.kind, str(n.account or "desk")] for n in told],
            },
            head=(matter.steps, fresh.head),
        )
        fresh.head = entered.digest
        fresh.save(update_fields=["alert", "alert_at", "steps", "head"])
        Notice.objects.bulk_create(told, ignore_conflicts=True)
    return len(told)


def level_of(matter: Matter, now: datetime) -> int:
    """0 in time, 1 due soon, 2 late, then one more for every day late: the rungs of the ladder."""
    if not matter.due_at or now <= matter.due_at:
        return SOON if matter.yellow_at and now >= matter.yellow_at else 0
    return min(LATE + int((now - matter.due_at) / RUNG), LATE + len(LADDER) - 1)


def next_look(matter: Matter, level: int) -> datetime | None:
    """When the next rung is due: at the due time, then a day later each, never after the last rung."""
    if matter.due_at is None or level >= LATE + len(LADDER) - 1:
        return None
    return matter.due_at + timedelta(microseconds=1) if level < LATE else matter.due_at + RUNG * (level - LATE + 1)


def tell(matter: Matter, level: int, now: datetime) -> list[Notice]:
    """The notices of one level. Where a rung has no holder the next one is told and an alarm is raised: never silence."""
    state = procedure_of(matter.procedure).states[matter.state].name
    due = timezone.localtime(matter.due_at) if matter.due_at else now
    if level == SOON:
        text = f"{matter.number}“{matter.title}”{state}，{due:%m月%d日 %H:%M} 到期"
        return notices(matter, "soon", text, first_holders(matter), level, now) or desk(
            matter, "soon", text, level, now
        )
    text = f"{matter.number}“{matter.title}”{state}已超期，应于 {due:%m月%d日 %H:%M} 前完成"
    rung = LADDER[level - LATE]
    if rung.own_body and not matter.body:
        return desk(matter, "late", text, level, now)
    found = holders(matter, rung)
    if found:
        return notices(matter, "late", text, found, level, now)
    above = [holder for higher in LADDER[level - LATE + 1 :] for holder in holders(matter, higher)]
    alarm = f"无人可催办：{matter.number}“{matter.title}”{state}已超期，承办机构没有在任的负责人"
    return [*notices(matter, "late", text, above[:2], level, now), *desk(matter, "alarm", alarm, level, now)]


def first_holders(matter: Matter) -> list[Appointment]:
    """Who is expected to act now: the holders of posts in the leading body."""
    if not matter.body:
        return []
    return holders_of_role(matter.township, ["body_head", "body_deputy", "clerk", "window_clerk"], str(matter.body))


def holders(matter: Matter, rung: Rung) -> list[Appointment]:
    if rung.own_body and not matter.body:
        return []
    return holders_of_role(matter.township, list(rung.roles), str(matter.body) if rung.own_body else "")


def notices(
    matter: Matter, kind: str, text: str, told: Iterable[Appointment], level: int, now: datetime
) -> list[Notice]:
    accounts = dict.fromkeys(holder.person.account_id for holder in told if holder.person.account_id)
    return [notice(matter, kind, text, account, level, now) for account in accounts]


def desk(matter: Matter, kind: str, text: str, level: int, now: datetime) -> list[Notice]:
    """A notice to everybody at the duty desk."""
    return [notice(matter, kind, text, None, level, now)]


def notice(matter: Matter, kind: str, text: str, account: UUID | None, level: int, now: datetime) -> Notice:
    clock = f"{matter.entered_at.timestamp():.0f}"
    return Notice(
        township=matter.township,
        matter=matter,
        account=account,
        kind=kind,
        text=text[:200],
        at=now,
        key=f"{matter.pk.hex}:{clock}:{level}:{kind}:{account.hex if account else 'desk'}"[:120],
    )


def settle_provisional(now: datetime) -> int:
    """Recompute due dates that were provisional once the calendar of their year is published; each change is booked.
    Returns how many became final."""
    waiting = Matter.objects.filter(provisional=True, closed_at__isnull=True, stopped_at__isnull=True).order_by(
        "due_at"
    )[:BATCH]
    return sum(settle(matter, now) for matter in waiting)


def settle(matter: Matter, now: datetime) -> int:
    procedure = procedure_of(matter.procedure)
    events = clock.events_since(procedure, matter.entered_at, history([matter.township], subject_of(matter.pk)))
    read = clock.reading(clock.limit_of(procedure.states[matter.state], matter.limit), events, now)
    if read.provisional:
        return 0
    with writing() as book:
        fresh = Matter.objects.select_for_update().get(pk=matter.pk)
        if fresh.steps != matter.steps:
            return 0
        found = clock.running(read, now)
        fresh.due_at, fresh.yellow_at, fresh.alert_at, fresh.provisional = (
            found.due_at,
            found.yellow_at,
            found.yellow_at,
            False,
        )
        entered = book.enter(
            township=fresh.township,
            subject=subject_of(fresh.pk),
            kind="matter.due_settled",
            actor=SYSTEM,
            at=now,
            data={"from": matter.due_at, "to": found.due_at},
            head=(fresh.steps, fresh.head),
        )
        fresh.steps, fresh.head = entered.sequence, entered.digest
        fresh.save(update_fields=["due_at", "yellow_at", "alert_at", "provisional", "steps", "head"])
    return 1
